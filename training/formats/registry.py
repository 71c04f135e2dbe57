"""Which formats there are, and which of them a file is in."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

from training.formats.base import Format, Problem, lines_of
from training.formats.standoff import is_standoff

_MODULES: dict[str, str] = {
    "jsonl": "jsonl",
    "markup": "markup",
    "standoff": "standoff",
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
    **dict.fromkeys((".conll", ".conllu", ".conllup", ".conll03", ".iob", ".iob2", ".bio", ".col", ".tsv"), "conll"),
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


def own_format(path: str | Path) -> str | None:
    """The format of a file of a corpus of our own, where its suffix says it; to be guessed where it does not.

    What is wrong with a text that was to be a tagged article is then a problem of that file, not a format that nobody
    can guess.

    Example:
        >>> own_format("coop/train.jsonl"), own_format("coop/train.txt"), own_format("coop/train.spacy")
        ('jsonl', 'markup', None)
    """
    path = Path(path)
    if path.suffix == ".jsonl":
        return "standoff" if path.is_file() and _guess_json_lines(_first_lines(path)) == "standoff" else "jsonl"
    return "markup" if path.suffix == ".txt" else None


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
        if is_standoff(data):
            return "standoff"
        if {"answer", "_input_hash", "_task_hash", "tokens", "_view_id"} & data.keys():
            return "prodigy"
        if {"label", "labels", "entities"} & data.keys() and "spans" not in data:
            return "doccano"
    return "jsonl"


def _guess_text(lines: list[str]) -> str | None:
    if not lines:
        return None
    # Before columns: a short article and its head may have as few words in each line as they.
    if re.match(r"[a-z_]+:\s", lines[0] + " "):
        return "markup"
    if all("|" in line for line in lines):
        return "peyma"
    if lines[0].startswith(("# ", "-DOCSTART-")) or all("\t" in line for line in lines):
        return "conll"
    if all(len(line.split()) in range(2, 5) for line in lines):
        return "conll"
    return None
