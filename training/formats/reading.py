"""The one door to any corpus: files and folders of all formats, and the splits of the public corpora.

    records, problems = read_records("corpora/coop/train.jsonl")
    records, problems = read_records("peyma:train", data="../shared/data")

A name is a path, or corpus and split (`peyma:train`) where no file has that name. What cannot be read as it stands is
a `Problem` with file and line, in its place among the records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from training.formats import standoff
from training.formats.base import DEFAULT, Item, Options, Problem
from training.formats.registry import get_format, guess
from training.records import Record


def read_items(
    name: str | Path,
    format: str | None = None,
    *,
    options: Options = DEFAULT,
    data: str | Path | None = None,
    draw_masked: bool = False,
) -> Iterator[Item]:
    """Records and problems of a file, a folder, or a split of a public corpus, one after the other.

    Args:
        name: What to read.
        format: Its format; guessed where it is not said.
        options: What the file does not say itself; the public corpora always say it and take none.
        data: The folder of the public corpora, and above the raw files (`raw/`) of stand-off records.
        draw_masked: Whether the training sentences of a corpus that has «0» for every number (ARMAN) get drawn
            numbers. Without them two sentences of one text are seen to be one.

    Raises:
        ValueError: if there is no such format or split, none can be guessed, or it takes no options.
        FileNotFoundError: if the file does not exist.
    """
    from training.formats import public

    corpus, _, split = str(name).partition(":")
    path = Path(name)
    if split and corpus in public.SOURCES and not path.exists():
        if data is None:
            raise ValueError(f"{name} is a split of a public corpus: say in which folder they are with --data")
        if options != DEFAULT:
            raise ValueError(f"{corpus} has its own labels and columns: read its file as conll to say others")
        return public.items(corpus, split, data, draw_masked=draw_masked)
    if not path.exists():
        raise FileNotFoundError(f"{path} does not exist")
    format = format or guess(path)
    if format == standoff.NAME and data is not None:
        options = replace(options, data=Path(data))
    return get_format(format).read(path, options)


def read_records(
    name: str | Path, format: str | None = None, *, options: Options = DEFAULT, data: str | Path | None = None
) -> tuple[list[Record], list[Problem]]:
    """The records of a corpus, and its problems; arguments and errors as for `read_items`.

    That two records have the same id is one of the problems; both are kept.
    """
    records, problems = _parted(read_items(name, format, options=options, data=data))
    counts = Counter((record.source, record.id) for record in records)
    told = {problem.message for problem in problems}
    problems += [
        Problem(str(name), 0, f"{count} records of {source} have the id {id_!r}", kept=True)
        for (source, id_), count in counts.items()
        if count > 1 and not any(message.startswith(f"the id {id_!r} of {source} ") for message in told)
    ]
    return records, problems


def read_split(name: str, data: str | Path) -> list[Record]:
    """The records of a public split such as `peyma:test`, for training and scores: all of it is right, or none is read.

    Raises:
        ValueError: for a name that is not written as `corpus:split`, an unknown one, or a broken line.
        FileNotFoundError: if the file is not below `data`.
    """
    from training.formats import public

    corpus, _, split = name.partition(":")
    if not split:
        raise ValueError(f"{name!r} is no split; write corpus:split, such as peyma:test")
    records, problems = _parted(public.items(corpus, split, data, draw_masked=True))
    if problems:
        raise ValueError(str(problems[0]))
    return records


def _parted(items: Iterable[Item]) -> tuple[list[Record], list[Problem]]:
    records: list[Record] = []
    problems: list[Problem] = []
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            records.append(item)
    return records, problems
