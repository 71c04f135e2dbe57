"""JSON lines, one record a line: the project's own form, which loses nothing.

    {"id": "coop-0001", "date": "2025-09-02", "text": "۱۸ تعاونی", "spans": [{"start": 0, "end": 2,
     "label": "CARDINAL", "text": "۱۸", "value": {"kind": "CARDINAL", "value": 18, "counted": "تعاونی"}}],
     "annotated": ["CARDINAL", …], "source": "coop", "licence": "CC BY 4.0", "meta": {"theme": "week"}}

All keys but `text` may be missing. Without `annotated` the text counts as annotated for all labels.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from coopnlp.labels import LAYER_OF
from coopnlp.values import as_json, from_json
from training.files import write_text
from training.formats.base import Format, Item, Problem, RawSpan, all_labels, checked, lines_of
from training.records import LabeledSpan, Record


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
    return {name: part for name, part in data.items() if part or name in ("text", "spans", "annotated")}


def _raw_span(data: dict[str, Any]) -> RawSpan:
    value = data.get("value")
    return RawSpan(
        start=int(data["start"]),
        end=int(data["end"]),
        label=str(data["label"]),
        value=None if value is None else from_json(value),
        text=data.get("text"),
    )


def items_of(data: dict[str, Any], *, file: str, line: int) -> Iterator[Item]:
    """What one JSON object says: problems of its spans, then its record.

    Raises:
        ValueError: if it is no record at all.
        KeyError: if a key is missing that must be there.
    """
    raw, problems = [], []
    name = str(data.get("id") or f"{Path(file).stem}-{line}")
    for span in data.get("spans", ()):
        try:
            raw.append(_raw_span(span))
        except (KeyError, TypeError, ValueError) as error:
            problems.append(Problem(file, line, f"{name}: span {span!r} is not readable: {_said(error)}"))
    yield from problems
    day = data.get("date")
    record = Record(
        text=data["text"],
        spans=(),
        annotated=frozenset(data.get("annotated", all_labels())),
        source=str(data.get("source") or Path(file).stem),
        id=name,
        unknown=tuple((int(start), int(end)) for start, end in data.get("unknown", ())),
        article=str(data.get("article") or ""),
        date=None if day is None else dt.date.fromisoformat(day),
        licence=str(data.get("licence", "")),
        meta=data.get("meta", {}),
    )
    yield from checked(record, raw, file=file, line=line)


def _said(error: Exception) -> str:
    return f"the key {error} is missing" if isinstance(error, KeyError) else str(error)


def read(path: Path) -> Iterator[Item]:
    """Records and problems of a JSONL file."""
    for number, line in lines_of(path):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            if not isinstance(data, dict):
                raise ValueError(f"expected an object, got {line[:40]!r}")
            yield from items_of(data, file=str(path), line=number)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            yield Problem(str(path), number, f"no record: {_said(error)}")


def write(records: Iterable[Record], path: Path) -> None:
    """Write a JSONL file, all or nothing."""
    write_text(path, "".join(json.dumps(record_as_json(r), ensure_ascii=False) + "\n" for r in records))


FORMAT = Format("jsonl", "JSON lines, the project's own: nothing is lost", ".jsonl", read, write)
