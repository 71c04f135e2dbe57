"""Records as a command is given them: a `.jsonl` file, a `.txt` file of tagged articles, or `peyma:train`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from training.formats import jsonl, markup
from training.formats.base import Problem
from training.formats.public import SOURCES, record_of, sentences_of
from training.records import Record

_READERS = {".jsonl": jsonl.read, ".txt": markup.read}


def read_file(path: str | Path) -> tuple[list[Record], list[Problem]]:
    """The records of a file, and what is wrong in it.

    Raises:
        FileNotFoundError: if there is no such file.
        ValueError: if its suffix is none that is read here.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing")
    reader = _READERS.get(path.suffix)
    if reader is None:
        raise ValueError(f"{path} ends in none of {', '.join(_READERS)}: make JSONL of it with the command `convert`")
    records: list[Record] = []
    problems: list[Problem] = []
    for item in reader(path):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            records.append(item)
    return records, problems


def is_public(item: str) -> bool:
    """Whether `item` names a split of a public corpus, such as `peyma:train`."""
    name, separator, _ = item.partition(":")
    return bool(separator) and name in SOURCES


def read_input(item: str, data: str | Path) -> tuple[list[Record], list[Problem]]:
    """The records of a file or of a public corpus' split, and what is wrong in them.

    The texts of a public corpus are as its files have them: «0» for every number of ARMAN stays «0», for
    drawn numbers would hide that two sentences are one.

    Args:
        item: A path, or the name of a corpus and a split: `peyma:train`.
        data: Where the public corpora lie.

    Raises:
        FileNotFoundError: if it is missing.
        ValueError: for an unknown corpus or split, or a broken column file.
    """
    if not is_public(item):
        return read_file(item)
    name, _, split = item.partition(":")
    source = SOURCES[name]
    if split not in source.files:
        raise ValueError(f"{name} has no split {split!r}, only {', '.join(source.files)}")
    path = Path(data) / source.files[split]
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: give the folder that holds {source.files[split]} as --data")
    plain = replace(source, masked_digits=False)
    with path.open(encoding="utf-8") as lines:
        sentences = sentences_of(lines, source.separator, where=str(path))
        return [record_of(s, plain, number=i, split=split) for i, s in enumerate(sentences)], []
