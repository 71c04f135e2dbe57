"""JSON lines, one record a line: the project's own form, which loses nothing.

    {"id": "coop-0001", "date": "2025-09-02", "text": "۱۸ تعاونی", "spans": [{"start": 0, "end": 2,
     "label": "CARDINAL", "text": "۱۸", "value": {"kind": "CARDINAL", "value": 18, "counted": "تعاونی"}}],
     "annotated": ["CARDINAL", …], "source": "coop", "licence": "CC BY 4.0", "meta": {"theme": "week"}}

All keys but `text` may be missing. Without `annotated` the text counts as annotated for all labels.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from coopnlp.labels import LAYER_OF
from coopnlp.output.files import write_text
from coopnlp.values import as_json
from training.formats.base import (
    DEFAULT,
    Format,
    Item,
    Options,
    Problem,
    RawSpan,
    all_labels,
    checked,
    lines_of,
    value_of,
)
from training.records import LabeledSpan, Record

_NO_NUMBER = re.compile(r"Invalid literal for \w+: (.*)")


def span_as_json(text: str, span: LabeledSpan) -> dict[str, Any]:
    """A span with its characters beside its offsets, so that a wrong offset shows."""
    out: dict[str, Any] = {"start": span.start, "end": span.end, "label": span.label}
    out["text"] = text[span.start : span.end]
    if span.value is not None:
        out["value"] = as_json(span.value)
    return out


def record_as_json(record: Record) -> dict[str, Any]:
    """A record as JSON-ready data; what is empty is left out."""
    data: dict[str, Any] = {
        "id": record.id,
        "article": record.article if record.article != record.id else None,
        "date": record.date and record.date.isoformat(),
        "text": record.text,
        "spans": [span_as_json(record.text, span) for span in record.spans],
        "unknown": [list(stretch) for stretch in record.unknown],
        "annotated": [label for label in LAYER_OF if label in record.annotated],
        "source": record.source,
        "licence": record.licence,
        "meta": dict(record.meta),
    }
    always = ("id", "text", "spans", "annotated", "source")
    return {name: part for name, part in data.items() if part or name in always}


def read_span(data: dict[str, Any]) -> RawSpan:
    """What `span_as_json` wrote.

    Raises:
        ValueError: if an offset is no whole number, or the value none.
        KeyError: if `start`, `end` or `label` is missing.
    """
    for name in ("start", "end"):
        if type(data[name]) is not int:
            raise ValueError(f"{name} is {data[name]!r}, which is no offset")
    value = data.get("value")
    return RawSpan(
        start=data["start"],
        end=data["end"],
        label=str(data["label"]),
        value=None if value is None else value_of(value),
        text=data.get("text"),
    )


def record_from_json(data: dict[str, Any], *, name: str, source: str) -> Record:
    """The record that `record_as_json` wrote, still without spans.

    Args:
        data: The object; only `text` must be there.
        name: Its id if it has none.
        source: Its source if it has none.

    Raises:
        ValueError: if a part is of another kind than it must be.
        KeyError: if there is no text.
    """
    text, day, meta = data["text"], data.get("date"), data.get("meta", {})
    if not isinstance(text, str):
        raise ValueError(f"text is {text!r}, which is no string")
    if not isinstance(meta, dict):
        raise ValueError(f"meta is {meta!r}, which is no object")
    annotated = data.get("annotated")
    if not isinstance(annotated, list | None):
        raise ValueError(f"annotated is {annotated!r}, which is no list of labels")
    name = name if data.get("id") is None else str(data["id"])
    return Record(
        text=text,
        spans=(),
        annotated=all_labels() if annotated is None else frozenset(str(label) for label in annotated),
        source=str(data.get("source", source)),
        id=name,
        unknown=tuple((int(start), int(end)) for start, end in data.get("unknown", ())),
        article=str(data.get("article") or ""),
        date=None if day is None else dt.date.fromisoformat(day),
        licence=str(data.get("licence", "")),
        meta=meta,
    )


def items_of(data: dict[str, Any], *, file: str, line: int, options: Options = DEFAULT) -> Iterator[Item]:
    """What one JSON object says: problems of its spans, then its record.

    Raises:
        ValueError: if it is no record at all.
        KeyError: if a key is missing that must be there.
    """
    record = record_from_json(data, name=f"{Path(file).stem}-{line}", source=Path(file).stem)
    raw = []
    for span in data.get("spans", ()):
        try:
            raw.append(read_span({**span, "value": None}))
            raw[-1] = read_span(span)
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            # A span whose value is broken is a span all the same.
            yield Problem(file, line, f"{record.id}: span {span!r} is not readable: {reason(error)}")
    yield from checked(record, raw, file=file, line=line, options=options)


def reason(error: Exception) -> str:
    """Why something could not be read: the message of an error, that of a `KeyError` as a sentence.

    Example:
        >>> reason(KeyError("text"))
        "the key 'text' is missing"
    """
    if isinstance(error, KeyError):
        return f"the key {error} is missing"
    if found := _NO_NUMBER.match(str(error)):  # Python's own words for a numeral that is none
        return f"{found[1]} is no number such as 18, 2.5 or 2/3"
    return str(error)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def objects_of(path: Path) -> Iterator[tuple[int, dict[str, Any]] | Problem]:
    """The JSON objects of a file of JSON lines with their line numbers, and its broken lines."""
    problems: list[Problem] = []
    for number, line in lines_of(path, problems):
        if problems:
            yield problems.pop()
            continue
        if not line.strip():
            continue
        try:
            data = json.loads(line, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            yield Problem(str(path), number, f"no JSON: {error}: each line is one object, {{…}}, whole")
            continue
        if isinstance(data, dict):
            yield number, data
        else:
            yield Problem(str(path), number, f"no record: expected an object, got {line[:40]!r}")


def twice(record: Record) -> str:
    """How a record is called whose id is not its own."""
    return f"the id {record.id!r} of {record.source}"


def read(path: Path, options: Options = DEFAULT) -> Iterator[Item]:
    """Records and problems of a JSONL file; of records with one id all are kept, and told."""
    lines: dict[tuple[str, str], int] = {}
    for found in objects_of(path):
        if isinstance(found, Problem):
            yield found
            continue
        number, data = found
        try:
            for item in items_of(data, file=str(path), line=number, options=options):
                yield item
                if isinstance(item, Record) and lines.setdefault((item.source, item.id), number) != number:
                    first = lines[item.source, item.id]
                    yield Problem(str(path), number, f"{twice(item)} is in line {first} too", kept=True)
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            yield Problem(str(path), number, f"no record: {reason(error)}")


def write(records: Iterable[Record], path: Path) -> None:
    """Write a JSONL file, all or nothing."""
    write_text(path, "".join(json.dumps(record_as_json(r), ensure_ascii=False) + "\n" for r in records))


FORMAT = Format("jsonl", "JSON lines, the project's own: nothing is lost", ".jsonl", read, write)
