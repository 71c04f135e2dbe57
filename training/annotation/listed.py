"""Names as a reader lists them, without counting characters: surface, label, and which occurrence in the text.

    [{"id": "newsplus-001", "names": [["پل فلزی", "FAC", 1], ["رشت", "LOC", 2]]}]

Occurrences are those that `str.find` gives one after the other: «رشت» inside of «رشتی» counts. A name that is only part
of a written word («اروپا|ست») is placed and told as a doubt; one that leaves a letter or digit outside that is no
enclitic is a fault.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coopnlp.labels import ENTITY_LABELS
from coopnlp.words.scan import fold
from coopnlp.words.unseen import ZWNJ
from training.formats.base import edge_doubt, edge_fault
from training.records import LabeledSpan, Record

_REACH = 4  # more ZWNJ in a row part words


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of a reader's list.

    Attributes:
        surface: As it is written.
        label: One of the labels of names.
        occurrence: Which of its `occurrences`, from 1.
    """

    surface: str
    label: str
    occurrence: int

    def __str__(self) -> str:
        return f"«{self.surface}» {self.label} {self.occurrence}"


def listed_name(data: Any) -> ListedName:
    """A name as the file has it.

    Raises:
        ValueError: if it is no list of surface, label and occurrence.

    Example:
        >>> print(listed_name(["رشت", "LOC", 1]))
        «رشت» LOC 1
    """
    if not isinstance(data, list) or [type(part) for part in data] != [str, str, int]:
        raise ValueError(f"{data!r} is no name such as ['رشت', 'LOC', 1]")
    name = ListedName(*data)
    if name.label not in ENTITY_LABELS:
        raise ValueError(f"{name}: label {name.label!r} is none of {', '.join(ENTITY_LABELS)}")
    if name.occurrence < 1:
        raise ValueError(f"{name}: occurrences count from 1")
    if not name.surface:
        raise ValueError(f"{name}: a name has at least one character")
    return name


def read_lists(paths: Iterable[str | Path]) -> tuple[dict[str, list[ListedName]], list[str]]:
    """The lists of all files by the id of the text, and what is wrong with them.

    Raises:
        ValueError: if a file is no list of texts with names.
    """
    lists: dict[str, list[ListedName]] = {}
    faults: list[str] = []
    for path in map(Path, paths):
        for entry in _entries(path):
            id_ = str(entry["id"])
            if id_ in lists:
                faults.append(f"{path}: {id_} is listed twice")
                continue
            lists[id_] = []
            for data in entry["names"]:
                try:
                    lists[id_].append(listed_name(data))
                except ValueError as error:
                    faults.append(f"{path}: {id_}: {error}")
    return lists, faults


def _entries(path: Path) -> list[dict[str, Any]]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path} is no JSON: {error}") from error
    for entry in data if isinstance(data, list) else [data]:
        if not isinstance(entry, dict) or not isinstance(entry.get("names"), list) or "id" not in entry:
            raise ValueError(f"{path} is no list of objects with id and names: {str(entry)[:80]}")
    return data if isinstance(data, list) else [data]


def occurrences(text: str, surface: str) -> list[tuple[int, int]]:
    """The bounds of a surface wherever it stands, none overlapping the one before.

    Example:
        >>> occurrences("رشتی‌ها در رشت", "رشت")
        [(0, 3), (11, 14)]
    """
    return [match.span() for match in re.finditer(re.escape(surface), text)]


def _is_inside(text: str, bound: int) -> bool:
    """Whether a bound cuts a run of letters or of digits, ZWNJ or none between; a letter beside a digit is a border."""
    before = text[max(0, bound - _REACH) : bound].rstrip(ZWNJ)[-1:]
    behind = text[bound : bound + _REACH].lstrip(ZWNJ)[:1]
    return (before.isalpha() and behind.isalpha()) or (before.isdigit() and behind.isdigit())


def _word_around(text: str, start: int, end: int) -> str:
    while _is_inside(text, start):
        start -= 1
    while _is_inside(text, end):
        end += 1
    return text[start:end]


def _missing(text: str, name: ListedName, found: int) -> str:
    """Why a name cannot be placed, with what stands in the text instead."""
    if found:
        return f"{name}: stands only {found} times in the text"
    near = _alike(text, name.surface)
    hint = f"; the text has {'، '.join(map(repr, near))}" if near else ""
    return f"{name}: is not found in the text{hint}"


def _alike(text: str, surface: str) -> list[str]:
    """What stands in the text and differs from a surface by spaces, ZWNJ and the spelling of letters alone."""
    wanted = "".join(form for form, _ in _letters(surface))
    letters = [(one, i) for form, i in _letters(text) for one in form]
    found = re.finditer(re.escape(wanted), "".join(one for one, _ in letters)) if wanted else ()
    there = (text[letters[match.start()][1] : letters[match.end() - 1][1] + 1] for match in found)
    return list(dict.fromkeys(there))


def _letters(text: str) -> list[tuple[str, int]]:
    return [(fold(c), i) for i, c in enumerate(text) if not c.isspace() and c != ZWNJ]


@dataclass(frozen=True)
class Placed:
    """The names of a list that have a place in the text.

    Attributes:
        spans: Sorted.
        faults: Why the others have none.
        doubts: What is to be looked at in those that have one.
    """

    spans: list[LabeledSpan]
    faults: list[str]
    doubts: list[str]


def place(text: str, names: Iterable[ListedName]) -> Placed:
    """Find listed names in their text.

    Args:
        text: The text.
        names: A reader's list, in any order.
    """
    placed = Placed([], [], [])
    for name in names:
        found = occurrences(text, name.surface)
        if name.occurrence > len(found):
            placed.faults.append(_missing(text, name, len(found)))
            continue
        start, end = found[name.occurrence - 1]
        other = next((one for one in placed.spans if one.start < end and start < one.end), None)
        if fault := edge_fault(text, start, end) or edge_doubt(text, start, end):
            placed.faults.append(f"{name}: {fault}")
        elif other == (span := LabeledSpan(start, end, name.label)):
            placed.faults.append(f"{name}: is listed twice")
        elif other is not None:
            placed.faults.append(f"{name}: overlaps {other.label} «{text[other.start : other.end]}»")
        else:
            placed.spans.append(span)
            if _is_inside(text, start) or _is_inside(text, end):
                placed.doubts.append(f"{name}: is part of the word «{_word_around(text, start, end)}»")
    placed.spans.sort()
    return placed


@dataclass(frozen=True)
class Annotated:
    """The chosen texts as annotated for names.

    Attributes:
        records: One for each text.
        faults: What is wrong with the lists.
        doubts: What is to be looked at.
    """

    records: list[Record]
    faults: list[str]
    doubts: list[str]


def annotate(chosen: Sequence[Record], lists: Mapping[str, Sequence[ListedName]], *, licence: str) -> Annotated:
    """Place the lists in their texts.

    Args:
        chosen: The texts.
        lists: A list for each of them, by id; an empty one says that the text has no name.
        licence: Of the records.
    """
    strange = sorted(lists.keys() - {record.id for record in chosen})
    out = Annotated([], [f"{id_}: no such text was chosen" for id_ in strange], [])
    for record in chosen:
        if record.id not in lists:
            out.faults.append(f"{record.id}: nobody listed its names; an empty list says that there is none")
            continue
        placed = place(record.text, lists[record.id])
        out.faults.extend(f"{record.id}: {fault}" for fault in placed.faults)
        out.doubts.extend(f"{record.id}: {doubt}" for doubt in placed.doubts)
        spans, annotated = tuple(placed.spans), frozenset(ENTITY_LABELS)
        out.records.append(replace(record, spans=spans, annotated=annotated, licence=licence))
    return out
