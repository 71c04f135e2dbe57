"""Write records in any format that holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from training.formats.registry import get_format
from training.records import Record


def write_records(records: Iterable[Record], path: str | Path, format: str = "jsonl") -> None:
    """Write records, all or nothing; folders above are made.

    Raises:
        ValueError: if there is no such format, or it cannot hold a record.
    """
    get_format(format).write(records, Path(path))


def only(record: Record, labels: Iterable[str]) -> Record:
    """The record as of annotators who looked for `labels` alone.

    Example:
        >>> only(Record("رشت", (), frozenset({"LOC", "ORG"}), "x", "1"), ["LOC"]).annotated
        frozenset({'LOC'})
    """
    wanted = frozenset(labels)
    spans = tuple(span for span in record.spans if span.label in wanted)
    return replace(record, spans=spans, annotated=record.annotated & wanted)
