"""The tables of a corpus' card."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

from coopnlp.labels import LAYERS
from coopnlp.values.calendars import gregorian_to_jalali
from training.corpus.phenomena import PHENOMENA
from training.records import Record

NONE = "–"
_FIELDS: dict[str, Callable[[Record], str]] = {
    "theme": lambda record: str(record.meta.get("theme") or NONE),
    "form": lambda record: str(record.meta.get("form") or NONE),
    "damage": lambda record: str(record.meta.get("damage") or NONE),
    "year": lambda record: str(gregorian_to_jalali(record.date)[0]) if record.date else NONE,
    "province": lambda record: str(record.meta.get("province") or NONE),
    "raw file": lambda record: str(record.meta.get("file") or NONE),
    "chosen by": lambda record: str(record.meta.get("chosen_by") or NONE),
}
Splits = Mapping[str, Sequence[Record]]


def _row(name: str, numbers: Sequence[int | str]) -> str:
    return f"| {name} | " + " | ".join(n if isinstance(n, str) else f"{n:,}" for n in numbers) + " |"


def _table(first: str, splits: Splits, rows: Sequence[tuple[str, Sequence[int | str]]]) -> list[str]:
    names = [*splits, "total"] if len(splits) > 1 else list(splits)
    return [f"| {first} | {' | '.join(names)} |", f"| --- |{' ---: |' * len(names)}", *(_row(*row) for row in rows), ""]


def _counted(splits: Splits, count: Callable[[Sequence[Record]], int | str]) -> list[int | str]:
    columns = list(splits.values())
    if len(splits) > 1:
        columns.append([record for records in splits.values() for record in records])
    return [count(records) for records in columns]


def tables(splits: Splits, files: Iterable[Path] = ()) -> list[str]:
    """The lines of all tables: files, size, labels, phenomena, themes, forms, damage, years, provinces, raw files.

    Args:
        splits: Records by split, in the order of the columns.
        files: Whose checksums are told.
    """
    sizes: dict[str, Callable[[Sequence[Record]], int | str]] = {
        "articles": lambda records: len({(r.source, r.article) for r in records}),
        "words": lambda records: sum(len(r.text.split()) for r in records),
        "median words of an article": lambda records: round(median([len(r.text.split()) for r in records] or [0])),
        "spans": lambda records: sum(len(r.spans) for r in records),
    }
    lines = _checksums(files)
    lines += _table("size", splits, [(name, _counted(splits, count)) for name, count in sizes.items()])
    lines += _table("label", splits, _label_rows(splits))
    shapes = [(p.about, _counted(splits, lambda rs, p=p: sum(p.occurs(r.text) for r in rs))) for p in PHENOMENA]
    lines += _table("articles with", splits, shapes)
    for name, field in _FIELDS.items():
        lines += _field_table(name, field, splits)
    return lines[:-1]


def _checksums(files: Iterable[Path]) -> list[str]:
    rows = [f"| `{file.name}` | `{hashlib.sha256(file.read_bytes()).hexdigest()}` |" for file in files]
    return ["| file | SHA-256 |", "| --- | --- |", *rows, ""] if rows else []


def _label_rows(splits: Splits) -> list[tuple[str, list[int | str]]]:
    looked_for = {label for records in splits.values() for record in records for label in record.annotated}
    rows = []
    for layer, every in LAYERS.items():
        if not (labels := [label for label in every if label in looked_for]):
            continue
        rows += [
            (label, _counted(splits, lambda rs, label=label: sum(s.label == label for r in rs for s in r.spans)))
            for label in labels
        ]
        total = _counted(splits, lambda rs, labels=labels: sum(s.label in labels for r in rs for s in r.spans))
        rows.append((f"all {layer}", total))
    return rows


def _field_table(name: str, field: Callable[[Record], str], splits: Splits) -> list[str]:
    values = Counter(field(record) for records in splits.values() for record in records)
    if set(values) == {NONE}:
        return []
    # Years in order of time, all else with the frequent first.
    ordered = sorted(values) if name == "year" else sorted(values, key=lambda v: (-values[v], v))
    return _table(
        name, splits, [(v, _counted(splits, lambda rs, v=v: sum(field(r) == v for r in rs))) for v in ordered]
    )
