r"""brat's standoff: a folder with a `.txt` and an `.ann` for each article.

    T1	ORG 10 15	ایلنا
    T2	CARDINAL 17 19	۱۸
    #1	AnnotatorNotes T2	value="18" counted="تعاونی"

Values are notes on the marks, written as the attributes of `markup`. `T… UNKNOWN` is a stretch of which nothing
is known. What brat has no place for stands in a `.json` beside the two files. brat's own conventions are kept:
a mark over a line end is written as two fragments, «0 5;6 10», and read as one mark; other discontinuous marks
are reported. Offsets count characters of the file as it is, «\r\n» as two; files whose offsets fit their own
texts only in UTF-16 units, as a browser counts, are read so. Relations, events and normalisations are passed over.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coopnlp.labels import ENTITY_LABELS, LAYER_OF, NUMBER_LABELS
from coopnlp.output.files import whole_folder, write_json, write_text
from coopnlp.values import Value
from training.formats.base import (
    DEFAULT,
    Format,
    Item,
    Options,
    Problem,
    RawSpan,
    checked,
    lines_of,
    union,
    utf16_offsets,
)
from training.formats.jsonl import reason, record_as_json, record_from_json
from training.formats.markup import UNKNOWN, fields_of, value_from_fields
from training.records import Record

# What brat has no place for, in the `.json` beside the text.
_REST = ("id", "article", "date", "source", "licence", "annotated", "meta")
_MARK = re.compile(r"(T\S*)\t(\S+) (\d{1,18} \d{1,18}(?:;\d{1,18} \d{1,18})*)(?:\t(.*))?")
_NOTE = re.compile(r"#\S*\tAnnotatorNotes (\S+)\t(.*)")
_FIELD = re.compile(r'\s*(\w+)="([^"]*)"')
_SETTINGS = "annotation.conf"


@dataclass(frozen=True, slots=True)
class _Mark:
    name: str
    line: int
    label: str
    fragments: tuple[tuple[int, int], ...]
    text: str | None


def write(records: Iterable[Record], path: Path) -> None:
    """Write a folder, all or nothing.

    Files are named by the records' ids, with a number before them where these are not in order.

    Raises:
        FileExistsError: if the folder exists and holds anything.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise FileExistsError(f"{path} exists and is no empty folder: give another one")
    records = list(records)
    with whole_folder(path) as folder:
        for name, record in zip(_names(records), records, strict=True):
            write_text(folder / f"{name}.txt", record.text)
            write_text(folder / f"{name}.ann", _annotations(record))
            data = record_as_json(record)
            write_json(folder / f"{name}.json", {key: data[key] for key in _REST if key in data})
        write_text(folder / _SETTINGS, _settings())


def _settings() -> str:
    entities = "\n".join((*ENTITY_LABELS, *NUMBER_LABELS, UNKNOWN))
    # The two layers overlap, which brat allows only where its settings say so.
    overlap = "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"
    return f"[entities]\n{entities}\n\n[relations]\n{overlap}\n\n[events]\n\n[attributes]\n"


def _names(records: list[Record]) -> list[str]:
    names = [re.sub(r"[^\w.-]+|^\.+", "_", record.id)[:80] or "article" for record in records]
    if len(set(names)) == len(names) and names == sorted(names):
        return names
    width = len(str(len(names)))
    return [f"{number:0{width}}-{name}" for number, name in enumerate(names, 1)]


def _annotations(record: Record) -> str:
    marks = [(s.start, s.end, s.label, s.value) for s in record.spans]
    marks += [(start, end, UNKNOWN, None) for start, end in union(record.unknown)]
    lines, notes = [], []
    for number, (start, end, label, value) in enumerate(marks, 1):
        pieces = _fragments(record.text, start, end)
        where = ";".join(f"{first} {last}" for first, last in pieces)
        there = re.sub(r"[\r\n]", " ", " ".join(record.text[first:last] for first, last in pieces))
        lines.append(f"T{number}\t{label} {where}\t{there}")
        if value is not None:
            fields = " ".join(f'{name}="{_escape(part)}"' for name, part in fields_of(value).items())
            notes.append(f"#{len(notes) + 1}\tAnnotatorNotes T{number}\t{fields}")
    return "".join(f"{line}\n" for line in (*lines, *notes))


def _escape(part: str) -> str:
    return html.escape(part).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def _fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    r"""The pieces of a mark between line ends; the whole of it where there is nothing but line ends."""
    pieces = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\r\n]+", text[start:end])]
    whole = pieces and pieces[0][0] == start and pieces[-1][1] == end
    return pieces if whole else [(start, end)]


def read(path: Path, options: Options = DEFAULT) -> Iterator[Item]:
    """Records and problems of a folder, or of one article by its `.ann` or `.txt`.

    The labels of the folder's `annotation.conf` are those that were annotated, without it those that occur.
    """
    files = sorted(path.rglob("*.ann")) if path.is_dir() else [path.with_suffix(".ann")]
    configured = _configured_labels(path if path.is_dir() else path.parent)
    read_files: list[tuple[Path, list[_Mark], dict[str, str], list[Problem]]] = [_lines(file) for file in files]
    seen = {options.labels.get(mark.label, mark.label) for _, marks, _, _ in read_files for mark in marks}
    labels = (configured or seen) & set(LAYER_OF)
    for file, marks, notes, problems in read_files:
        yield from problems
        try:
            # As bytes: reading as text would make «\n» of «\r\n», and every offset behind it wrong.
            text = file.with_suffix(".txt").read_bytes().decode("utf-8")
            record = _record(file, text, labels, path)
        except FileNotFoundError:
            yield Problem(str(file), 0, f"the text {file.with_suffix('.txt').name} is missing")
            continue
        except (KeyError, TypeError, ValueError, RecursionError) as error:
            yield Problem(str(file), 0, f"no record: {reason(error)}")
            continue
        yield from _items(record, file, marks, notes, options)


def _configured_labels(folder: Path) -> set[str]:
    settings = folder / _SETTINGS
    if not settings.is_file():
        return set()
    _, _, section = settings.read_text(encoding="utf-8", errors="replace").partition("[entities]")
    lines = re.split(r"^\[", section, maxsplit=1, flags=re.MULTILINE)[0].splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def _lines(file: Path) -> tuple[Path, list[_Mark], dict[str, str], list[Problem]]:
    problems: list[Problem] = []
    marks, notes = [], {}
    if not file.is_file():
        return file, marks, notes, [Problem(str(file), 0, "there is no such file of annotations")]
    for number, line in lines_of(file, problems):
        if match := _MARK.fullmatch(line):
            name, label, where, there = match.groups()
            pairs = [pair.split(" ") for pair in where.split(";")]
            fragments = tuple((int(start), int(end)) for start, end in pairs)
            marks.append(_Mark(name, number, label, fragments, there))
        elif note := _NOTE.fullmatch(line):
            notes[note[1]] = note[2]
        elif line.strip() and not re.match(r"[REAMN#*]\S*\t", line):
            problems.append(Problem(str(file), number, f"{line[:60]!r} is no line of brat's standoff"))
    return file, marks, notes, problems


def _record(file: Path, text: str, labels: set[str], path: Path) -> Record:
    beside = file.with_suffix(".json")
    data: dict[str, Any] = {"annotated": sorted(labels)}
    if beside.is_file():
        more = json.loads(beside.read_text(encoding="utf-8"))
        if not isinstance(more, dict):
            raise ValueError(f"{beside.name} holds no object")
        data |= more
    source = (path if path.is_dir() else path.parent).name
    return record_from_json({**data, "text": text}, name=file.stem, source=source)


def _items(record: Record, file: Path, marks: list[_Mark], notes: dict[str, str], options: Options) -> Iterator[Item]:
    if _in_utf16(record.text, marks):
        places = utf16_offsets(record.text)
        marks = [
            replace(m, fragments=tuple((places.get(s, -1), places.get(e, -1)) for s, e in m.fragments)) for m in marks
        ]
    raw, unknown = [], []
    for mark in marks:
        start, end = mark.fragments[0][0], mark.fragments[-1][1]
        if mark.label == UNKNOWN:
            unknown.append((start, end))
            continue
        if not _is_whole(record.text, mark):
            where = ";".join(f"{s} {e}" for s, e in mark.fragments)
            yield Problem(str(file), mark.line, f"{record.id}: {mark.label} {where} is discontinuous")
            unknown += [(s, e) for s, e in mark.fragments if 0 <= s < e <= len(record.text)]
            continue
        label = options.labels.get(mark.label, mark.label)
        value = None
        try:
            value = _value(label, notes.get(mark.name, ""))
        except ValueError as error:
            yield Problem(str(file), mark.line, f"{record.id}: the note of {mark.name}: {error}")
        there = mark.text if len(mark.fragments) == 1 else None
        there = None if there is not None and _same(there, record.text[start:end]) else there
        raw.append(RawSpan(start, end, mark.label, value, there, mark.line))
    record = replace(record, unknown=(*record.unknown, *unknown))
    yield from checked(record, raw, file=str(file), line=0, options=options)


def _value(label: str, note: str) -> Value | None:
    """The value in a note; a note of a person, which is no attributes, says none."""
    fields = {name: html.unescape(part) for name, part in _FIELD.findall(note)}
    if label not in NUMBER_LABELS or not fields or _FIELD.sub("", note).strip():
        return None
    return value_from_fields(label, fields)


def _same(written: str, there: str) -> bool:
    r"""Whether both are the same; brat writes a space for a line end in the text of a mark."""
    return written == re.sub(r"[\r\n]", " ", there) or written == there


def _is_whole(text: str, mark: _Mark) -> bool:
    gaps = zip(mark.fragments, mark.fragments[1:], strict=False)
    return all(end <= start and text[end:start].strip("\r\n") == "" for (_, end), (start, _) in gaps)


def _in_utf16(text: str, marks: list[_Mark]) -> bool:
    """Whether offsets count UTF-16 units: every mark fits its own text so, and not every one does else."""
    checkable = [m for m in marks if m.text is not None and len(m.fragments) == 1]
    if not checkable or all(_same(m.text, text[slice(*m.fragments[0])]) for m in checkable):
        return False
    places = utf16_offsets(text)
    return all(
        _same(m.text, text[places.get(m.fragments[0][0], 0) : places.get(m.fragments[0][1], 0)]) for m in checkable
    )


FORMAT = Format("brat", "brat's standoff, a folder of .txt and .ann", "", read, write)
