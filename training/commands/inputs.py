"""What the commands `read` and `convert` share: their options for input, and the reading of all inputs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from coopnlp.labels import LAYER_OF
from training.commands.options import choice
from training.formats import DEFAULT, NAMES, Options, Problem, read_records
from training.formats.columns import SCHEMES
from training.records import Record

SHOWN = 50
Format = choice("Format", NAMES)
Scheme = choice("Scheme", SCHEMES)
AUTO = Scheme(DEFAULT.scheme)

Files = Annotated[
    list[str], typer.Argument(metavar="IN", help="file, brat folder, or corpus split such as peyma:train")
]
From = Annotated[
    Format | None,
    typer.Option("--from", metavar="FORMAT", help=f"one of {', '.join(NAMES)}; guessed if not said"),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="THEIRS=OURS",
        help="a label of the file and ours, such as PER=PERSON; MISC= for one that is none of ours; may be repeated",
    ),
]
Annotators = Annotated[
    str | None,
    typer.Option(
        "--annotated",
        metavar="LABELS",
        help="labels that the annotators looked for, such as PERSON,ORG; else what the file says, or those that occur",
    ),
]
Problems = Annotated[int, typer.Option("--problems", metavar="N", help="most problems to print; 0 for all")]

_COLUMNS = "column files"
Separator = Annotated[
    str | None,
    typer.Option("--separator", help="between columns; tab or white space if not said", rich_help_panel=_COLUMNS),
]
TokenColumn = Annotated[
    int,
    typer.Option("--token-column", metavar="N", help="column of the token, from 0", rich_help_panel=_COLUMNS),
]
TagColumn = Annotated[
    list[int] | None,
    typer.Option(
        "--tag-column",
        metavar="N",
        help="column of the tag, from 0, negative from the right (-1); twice for two layers",
        rich_help_panel=_COLUMNS,
    ),
]
TagScheme = Annotated[
    Scheme,
    typer.Option(
        "--scheme",
        help="tag scheme; auto reads all of them, any other one reports what it forbids",
        rich_help_panel=_COLUMNS,
    ),
]


@dataclass(frozen=True)
class Inputs:
    """All records of all inputs.

    Attributes:
        records: In the order of the inputs.
        problems: Of all of them.
    """

    records: Sequence[Record]
    problems: Sequence[Problem]

    @property
    def status(self) -> int:
        """The exit status: 1 if anything was reported."""
        return 1 if self.problems else 0


def options_of(
    *,
    maps: Sequence[str] | None,
    annotated: str | None,
    separator: str | None,
    token_column: int,
    tag_columns: Sequence[int] | None,
    scheme: str,
) -> Options:
    """What the user says of the files; each parameter is what was given to an option.

    Raises:
        ValueError: for a map or a label that is none.
    """
    labels = {}
    for pair in maps or ():
        theirs, equals, ours = pair.partition("=")
        if not theirs or not equals or (ours and ours not in LAYER_OF):
            raise ValueError(
                f"--map {pair!r} is no pair THEIRS=OURS with one of {', '.join(LAYER_OF)}, or nothing, as OURS"
            )
        labels[theirs] = ours
    separator = None if separator is None else separator.replace("\\t", "\t")
    if separator == "":
        raise ValueError("--separator is empty; leave it out for white space")
    return Options(
        labels=labels,
        annotated=None if annotated is None else labels_of(annotated, "--annotated"),
        separator=separator,
        token_column=token_column,
        tag_columns=tuple(tag_columns or DEFAULT.tag_columns),
        scheme=scheme,
    )


def labels_of(written: str, option: str) -> frozenset[str]:
    """The labels of a list such as «PERSON,ORG».

    Raises:
        ValueError: for a label that is none of ours.

    Example:
        >>> sorted(labels_of("PERSON, ORG", "--annotated"))
        ['ORG', 'PERSON']
    """
    labels = frozenset(written.replace(",", " ").split())
    if odd := sorted(labels - set(LAYER_OF)):
        raise ValueError(f"{option}: label {odd[0]!r} is none of {', '.join(LAYER_OF)}")
    return labels


def load(files: Sequence[str], *, source_format: str | None, data: str, options: Options, shown: int) -> Inputs:
    """Read all inputs and print their problems to standard error.

    Args:
        files: The inputs.
        source_format: Of all of them; `None` for what each looks like.
        data: Folder of the public corpora.
        options: What the user says of the files.
        shown: Most problems to print; 0 for all.

    Raises:
        ValueError: for a file of no format, or options that do not fit it.
        FileNotFoundError: for an input that does not exist.
    """
    from tqdm.auto import tqdm

    records: list[Record] = []
    problems: list[Problem] = []
    for path in tqdm(files, unit="file", disable=not sys.stderr.isatty() or len(files) == 1):
        found, faults = read_records(path, source_format, options=options, data=data)
        records += found
        problems += faults
    printed = problems[: shown or None]
    sys.stderr.writelines(f"{problem}{' (kept)' if problem.kept else ''}\n" for problem in printed)
    if len(problems) > len(printed):
        sys.stderr.write(f"… and {len(problems) - len(printed)} more; --problems 0 prints all\n")
    return Inputs(records, problems)


def problem_line(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """How many problems there were, for the end of a command's output."""
    if not problems:
        return "no problems"
    kept = sum(problem.kept for problem in problems)
    where = f" in {Path(files[0]).name}" if len(files) == 1 else f" in {len(files)} files"
    return f"{len(problems)} problems{where}: {len(problems) - kept} left out, {kept} doubted but kept"
