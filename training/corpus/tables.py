"""The tables of a corpus' card, and the place in a Markdown file where they stand.

    <!-- check:begin -->
    (written by `python -m training check … --table FILE`)
    <!-- check:end -->

A card of several corpora names each: `<!-- check:begin coop -->`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from coopnlp.calendars import gregorian_to_jalali
from coopnlp.labels import LAYERS
from training.corpus.phenomena import PHENOMENA
from training.files import write_text
from training.records import Record

NONE = "–"
_FIELDS: dict[str, Callable[[Record], str]] = {
    "theme": lambda record: str(record.meta.get("theme") or NONE),
    "form": lambda record: str(record.meta.get("form") or NONE),
    "damage": lambda record: str(record.meta.get("damage") or NONE),
    "year": lambda record: str(gregorian_to_jalali(record.date)[0]) if record.date else NONE,
    "province": lambda record: str(record.meta.get("province") or NONE),
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


def tables(splits: Splits) -> list[str]:
    """The lines of all tables: size, labels, phenomena, themes, forms, damage, years, provinces.

    Args:
        splits: Records by split, in the order of the columns.
    """
    sizes: dict[str, Callable[[Sequence[Record]], int | str]] = {
        "articles": lambda records: len({(r.source, r.article) for r in records}),
        "words": lambda records: sum(len(r.text.split()) for r in records),
        "median words of an article": lambda records: round(median([len(r.text.split()) for r in records] or [0])),
        "spans": lambda records: sum(len(r.spans) for r in records),
    }
    lines = _table("size", splits, [(name, _counted(splits, count)) for name, count in sizes.items()])
    lines += _table("label", splits, _label_rows(splits))
    shapes = [(p.about, _counted(splits, lambda rs, p=p: sum(p.occurs(r.text) for r in rs))) for p in PHENOMENA]
    lines += _table("articles with", splits, shapes)
    for name, field in _FIELDS.items():
        lines += _field_table(name, field, splits)
    return lines[:-1]


def _label_rows(splits: Splits) -> list[tuple[str, list[int | str]]]:
    rows = []
    for layer, labels in LAYERS.items():
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


def _place(page: str, path: Path, name: str | None) -> re.Match[str]:
    begin = f"<!-- check:begin {name} -->" if name else "<!-- check:begin -->"
    match = re.search(rf"({re.escape(begin)}\n)(.*?)(<!-- check:end -->)", page, re.DOTALL)
    if match is None:
        raise ValueError(f"{path} has no line {begin!r} with '<!-- check:end -->' after it: put both where tables go")
    return match


def _block(splits: Splits) -> str:
    return "\n" + "\n".join(tables(splits)) + "\n\n"


def write(path: str | Path, splits: Splits, *, name: str | None = None) -> None:
    """Write the tables into a Markdown file, between their two markers.

    Raises:
        FileNotFoundError: if there is no such file.
        ValueError: if it has no markers.
    """
    page = _page(path)
    match = _place(page, Path(path), name)
    write_text(path, page[: match.start(2)] + _block(splits) + page[match.end(2) :])


def is_stale(path: str | Path, splits: Splits, *, name: str | None = None) -> bool:
    """Whether the tables in a Markdown file are other than the corpus gives now.

    Raises:
        FileNotFoundError: if there is no such file.
        ValueError: if it has no markers.
    """
    return _place(_page(path), Path(path), name)[2] != _block(splits)


def _page(path: str | Path) -> str:
    if not Path(path).is_file():
        raise FileNotFoundError(f"{path} is missing")
    return Path(path).read_text(encoding="utf-8")
