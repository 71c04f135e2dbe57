"""Corpora as files: each format reads and writes the one record type of `training.records`.

    records, problems = read_records("corpora/coop/train.txt")
    write_records(records, "coop.spacy", "docbin")

A format is a module with a `FORMAT`; it is imported when it is first used.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from training.formats.base import DEFAULT, Format, Item, Options, Problem, lines_of
from training.records import Record

_MODULES: dict[str, str] = {
    "jsonl": "jsonl",
    "markup": "markup",
    "conll": "conll",
    "docbin": "docbin",
    "prodigy": "prodigy",
    "brat": "brat",
    "label-studio": "label_studio",
    "doccano": "doccano",
}
_CORPORA = ("peyma", "nsurl", "arman", "parstwiner", "parsner")
NAMES: tuple[str, ...] = (*_MODULES, *_CORPORA)
_SUFFIXES = {
    ".spacy": "docbin",
    ".ann": "brat",
    ".json": "label-studio",
    ".conll": "conll",
    ".conllu": "conll",
    ".conllup": "conll",
    ".conll03": "conll",
    ".iob": "conll",
    ".iob2": "conll",
    ".bio": "conll",
    ".col": "conll",
    ".tsv": "conll",
}


def get_format(name: str) -> Format:
    """The format of a name.

    Raises:
        ValueError: if there is none of this name.

    Example:
        >>> get_format("markup").suffix
        '.txt'
    """
    if name in _CORPORA:
        from training.formats.corpora import corpus_format

        return corpus_format(name)
    if name not in _MODULES:
        raise ValueError(f"format {name!r} is none of {', '.join(NAMES)}")
    return import_module(f"training.formats.{_MODULES[name]}").FORMAT


def guess(path: str | Path) -> str:
    """The name of the format of a file or folder, by its suffix and, where that leaves it open, its first lines.

    Raises:
        ValueError: if it looks like none; the message lists the formats.
    """
    path = Path(path)
    if path.is_dir():
        if next(path.rglob("*.ann"), None) is not None:
            return "brat"
        raise ValueError(f"{path} is a folder without .ann files (brat); give its files one by one")
    if path.suffix in _SUFFIXES:
        return _SUFFIXES[path.suffix]
    first = _first_lines(path)
    if path.suffix == ".jsonl" or (first and first[0].startswith("{")):
        return _guess_json_lines(first)
    if path.suffix == ".txt" and path.with_suffix(".ann").is_file():
        return "brat"
    name = _guess_text(first)
    if name is None:
        raise ValueError(f"{path} looks like no format; say which it is with --from: {', '.join(NAMES)}")
    return name


def _first_lines(path: Path, count: int = 20) -> list[str]:
    found: list[str] = []
    problems: list[Problem] = []
    for _, line in lines_of(path, problems):
        if line.strip():
            found.append(line)
        if len(found) == count:
            break
    return found


def _guess_json_lines(lines: list[str]) -> str:
    for line in lines:
        try:
            data = json.loads(line)
        except ValueError:
            continue
        if not isinstance(data, dict):
            continue
        if {"answer", "_input_hash", "_task_hash", "tokens", "_view_id"} & data.keys():
            return "prodigy"
        if {"label", "labels", "entities"} & data.keys() and "spans" not in data:
            return "doccano"
    return "jsonl"


def _guess_text(lines: list[str]) -> str | None:
    if not lines:
        return None
    if all("|" in line for line in lines):
        return "peyma"
    if lines[0].startswith(("# ", "-DOCSTART-")) or all("\t" in line for line in lines):
        return "conll"
    if all(len(line.split()) in range(2, 5) for line in lines):
        return "conll"
    if re.match(r"[a-z_]+:\s", lines[0] + " "):
        return "markup"
    return None


def read_items(
    path: str | Path, format: str | None = None, *, options: Options = DEFAULT, data: str | Path | None = None
) -> Iterator[Item]:
    """Records and problems of a file, a folder, or a split of a public corpus («peyma:train»).

    Args:
        path: What to read.
        format: Its format; guessed where it is not said.
        options: What the file does not say itself; formats that always say it take none.
        data: The folder of the public corpora, for «corpus:split».

    Raises:
        ValueError: if there is no such format, none can be guessed, or it takes no options.
        FileNotFoundError: if the file does not exist.
    """
    from training.formats import public as readers

    corpus, _, split = str(path).partition(":")
    if split and corpus in readers.SOURCES and not Path(path).exists():
        if data is None:
            raise ValueError(f"{path} is a split of a public corpus: say in which folder they are with --data")
        if options != DEFAULT:
            raise ValueError(f"{corpus} has its own labels and columns: read its file as conll to say others")
        return readers.items(corpus, split, data)
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"{path} does not exist")
    chosen = get_format(format or guess(path))
    if chosen.options:
        return chosen.read(path, options)
    if options != DEFAULT:
        raise ValueError(f"{chosen.name} takes no label map, annotated labels or columns: it says all itself")
    return chosen.read(path)


def read_records(
    path: str | Path, format: str | None = None, *, options: Options = DEFAULT, data: str | Path | None = None
) -> tuple[list[Record], list[Problem]]:
    """The records of a file, and its problems; arguments and errors as for `read_items`.

    A file whose records have the same id twice is one of the problems; both are kept.
    """
    records, problems = [], []
    for item in read_items(path, format, options=options, data=data):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            records.append(item)
    counts = Counter((record.source, record.id) for record in records)
    problems += [
        Problem(str(path), 0, f"{count} records of {source} have the id {name!r}", kept=True)
        for (source, name), count in counts.items()
        if count > 1
    ]
    return records, problems


def write_records(records: Iterable[Record], path: str | Path, format: str = "jsonl") -> None:
    """Write records, all or nothing; folders above are made.

    Raises:
        ValueError: if there is no such format, it is only read, or it cannot hold a record.
    """
    chosen = get_format(format)
    if chosen.write is None:
        raise ValueError(f"{format} is only read, not written")
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    chosen.write(records, path)


def only(record: Record, labels: Iterable[str]) -> Record:
    """The record as of annotators who looked for `labels` alone.

    Example:
        >>> only(Record("رشت", (), frozenset({"LOC", "ORG"}), "x", "1"), ["LOC"]).annotated
        frozenset({'LOC'})
    """
    wanted = frozenset(labels)
    spans = tuple(span for span in record.spans if span.label in wanted)
    return replace(record, spans=spans, annotated=record.annotated & wanted)
