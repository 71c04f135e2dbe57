"""What the commands `read` and `convert` share: their options for input, and the reading of all inputs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coopnlp.labels import LAYER_OF
from training.formats import DEFAULT, NAMES, Options, Problem, read_records
from training.formats.columns import SCHEMES
from training.records import Record

_SHOWN = 50


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


def add_input_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that say what is read and how."""
    parser.add_argument(
        "inputs", nargs="+", metavar="IN", help="file, brat folder, or corpus split such as peyma:train"
    )
    parser.add_argument(
        "--from",
        dest="source_format",
        choices=NAMES,
        metavar="FORMAT",
        help=f"one of {', '.join(NAMES)}; guessed if not said",
    )
    parser.add_argument("--data", default="../shared/data", help="folder of the public corpora (%(default)s)")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="THEIRS=OURS",
        help="a label of the file and ours, such as PER=PERSON; MISC= for one that is none of ours; may be repeated",
    )
    parser.add_argument(
        "--annotated",
        metavar="LABELS",
        help="labels that the annotators looked for, such as PERSON,ORG; else what the file says, or those that occur",
    )
    columns = parser.add_argument_group("column files")
    columns.add_argument("--separator", help="between columns; tab or white space if not said")
    columns.add_argument(
        "--token-column", type=int, default=0, metavar="N", help="column of the token, from 0 (%(default)s)"
    )
    columns.add_argument(
        "--tag-column",
        type=int,
        action="append",
        metavar="N",
        help="column of the tag, from 0, negative from the right (-1); twice for two layers",
    )
    columns.add_argument(
        "--scheme",
        choices=list(SCHEMES),
        default="auto",
        help="tag scheme; auto reads all of them, any other one reports what it forbids",
    )
    parser.add_argument(
        "--problems", type=int, default=_SHOWN, metavar="N", help="most problems to print; 0 for all (%(default)s)"
    )


def options_of(args: argparse.Namespace) -> Options:
    """The options that the user gave.

    Raises:
        ValueError: for a map or a label that is none.
    """
    labels = {}
    for pair in args.map:
        theirs, equals, ours = pair.partition("=")
        if not theirs or not equals or (ours and ours not in LAYER_OF):
            raise ValueError(
                f"--map {pair!r} is no pair THEIRS=OURS with one of {', '.join(LAYER_OF)}, or nothing, as OURS"
            )
        labels[theirs] = ours
    separator = None if args.separator is None else args.separator.replace("\\t", "\t")
    if separator == "":
        raise ValueError("--separator is empty; leave it out for white space")
    return Options(
        labels=labels,
        annotated=None if args.annotated is None else labels_of(args.annotated, "--annotated"),
        separator=separator,
        token_column=args.token_column,
        tag_columns=tuple(args.tag_column or DEFAULT.tag_columns),
        scheme=args.scheme,
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


def load(args: argparse.Namespace) -> Inputs:
    """Read all inputs and print their problems to standard error.

    Raises:
        ValueError: for arguments that cannot be used.
        FileNotFoundError: for an input that does not exist.
    """
    from tqdm.auto import tqdm

    options = options_of(args)
    records: list[Record] = []
    problems: list[Problem] = []
    for path in tqdm(args.inputs, unit="file", disable=not sys.stderr.isatty() or len(args.inputs) == 1):
        found, faults = read_records(path, args.source_format, options=options, data=args.data)
        records += found
        problems += faults
    shown = problems[: args.problems or None]
    sys.stderr.writelines(f"{problem}{' (kept)' if problem.kept else ''}\n" for problem in shown)
    if len(problems) > len(shown):
        sys.stderr.write(f"… and {len(problems) - len(shown)} more; --problems 0 prints all\n")
    return Inputs(records, problems)


def problem_line(problems: Sequence[Problem], files: Sequence[str]) -> str:
    """How many problems there were, for the end of a command's output."""
    if not problems:
        return "no problems"
    kept = sum(problem.kept for problem in problems)
    where = f" in {Path(files[0]).name}" if len(files) == 1 else f" in {len(files)} files"
    return f"{len(problems)} problems{where}: {len(problems) - kept} left out, {kept} doubted but kept"
