"""What a person changed between two files of records, by label, with examples in their context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from coopnlp.labels import LAYER_OF
from coopnlp.values import as_json
from training.records import LabeledSpan, Record

KEPT, VALUE, MOVED, RELABELLED, REMOVED, ADDED = KINDS = (
    "kept",
    "value changed",
    "boundary moved",
    "relabelled",
    "removed",
    "added",
)
CONTEXT = 25


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one mark.

    Attributes:
        kind: One of `KINDS`. A mark whose label changed is relabelled, wherever its bounds are now.
        article: The article's id.
        before: The mark as it was; `None` for one that was added.
        after: As it is now; `None` for one that was removed.
    """

    kind: str
    article: str
    before: LabeledSpan | None
    after: LabeledSpan | None

    @property
    def label(self) -> str:
        """The label under which it is counted: the one it had, or has if it is new."""
        span = self.before or self.after
        if span is None:
            raise ValueError(f"a change of {self.article} without a span")
        return span.label


@dataclass(frozen=True)
class Comparison:
    """All changes between two sets of records.

    Attributes:
        changes: In the order of the articles and of the text.
        texts: The text of each article that is in both.
        only_before: Ids of records that are only in the first set.
        only_after: Ids of records that are only in the second one.
        rewritten: Ids of records whose text changed, so that their marks cannot be compared.
    """

    changes: tuple[Change, ...]
    texts: dict[str, str]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    rewritten: tuple[str, ...]

    def counts(self) -> dict[str, Counter[str]]:
        """How often each kind of change befell each label, in the order of the labels."""
        counts: dict[str, Counter[str]] = {}
        for change in self.changes:
            counts.setdefault(change.label, Counter())[change.kind] += 1
        return {label: counts[label] for label in LAYER_OF if label in counts}


def compare(before: Iterable[Record], after: Iterable[Record]) -> Comparison:
    """Compare records by id.

    Raises:
        ValueError: if two records of one set have the same id.
    """
    old, new = _by_id(before, "before"), _by_id(after, "after")
    both = [name for name in old if name in new]
    same = [name for name in both if old[name].text == new[name].text]
    return Comparison(
        changes=tuple(change for name in same for change in changes(old[name], new[name])),
        texts={name: old[name].text for name in same},
        only_before=tuple(name for name in old if name not in new),
        only_after=tuple(name for name in new if name not in old),
        rewritten=tuple(name for name in both if old[name].text != new[name].text),
    )


def _by_id(records: Iterable[Record], which: str) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        if record.id in found:
            raise ValueError(f"two records {which} have the id {record.id!r}: give each its own, or compare them apart")
        found[record.id] = record
    return found


def changes(before: Record, after: Record) -> list[Change]:
    """What became of each mark of one text, in text order.

    Marks are paired from the surest to the vaguest: the same bounds and label, the same bounds, the same label on
    overlapping bounds, any overlap; always inside a layer. What finds no partner was removed or added.
    """
    old, new = list(before.spans), list(after.spans)
    out = []
    for pairs, kind in _RULES:
        for a, b in sorted(((a, b) for a, b in product(old, new) if pairs(a, b)), key=_closeness):
            if a in old and b in new:
                old.remove(a)
                new.remove(b)
                out.append(Change(kind if kind != KEPT or a.value == b.value else VALUE, before.id, a, b))
    out += [Change(REMOVED, before.id, a, None) for a in old]
    out += [Change(ADDED, before.id, None, b) for b in new]
    return sorted(out, key=lambda change: (change.before or change.after or LabeledSpan(0, 0, "")).key)


def _overlap(a: LabeledSpan, b: LabeledSpan) -> int:
    return min(a.end, b.end) - max(a.start, b.start) if LAYER_OF[a.label] == LAYER_OF[b.label] else 0


def _closeness(pair: tuple[LabeledSpan, LabeledSpan]) -> tuple[int, LabeledSpan, LabeledSpan]:
    return -_overlap(*pair), *pair


_RULES: tuple[tuple[Callable[[LabeledSpan, LabeledSpan], bool], str], ...] = (
    (lambda a, b: a.key == b.key, KEPT),
    (lambda a, b: (a.start, a.end) == (b.start, b.end) and _overlap(a, b) > 0, RELABELLED),
    (lambda a, b: a.label == b.label and _overlap(a, b) > 0, MOVED),
    (lambda a, b: _overlap(a, b) > 0, RELABELLED),
)


def in_context(text: str, span: LabeledSpan) -> str:
    """The mark between ⟦ and ⟧ with what stands around it, on one line.

    Example:
        >>> in_context("به گزارش ایلنا، دیروز", LabeledSpan(9, 14, "ORG"))
        'به گزارش ⟦ایلنا⟧، دیروز'
    """
    first, last = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    shown = f"{text[first : span.start]}⟦{text[span.start : span.end]}⟧{text[span.end : last]}"
    return f"{'…' if first else ''}{' '.join(shown.split())}{'…' if last < len(text) else ''}"


def _said(change: Change, text: str) -> str:
    before, after = change.before, change.after
    if before is None or after is None:
        return in_context(text, before or after or LabeledSpan(0, 0, ""))
    if change.kind == VALUE:
        none = "no value"
        return f"{in_context(text, after)}: {before.value or none} → {after.value or none}"
    if change.kind == RELABELLED:
        return f"{in_context(text, after)}: {before.label} → {after.label}"
    return f"{in_context(text, before)} → ⟦{' '.join(text[after.start : after.end].split())}⟧"


def as_text(comparison: Comparison, *, examples: int = 3) -> str:
    """A table by label, examples of each kind, and the articles that could not be compared."""
    rows = [["label", "before", *KINDS]]
    total: Counter[str] = Counter()
    for label, counts in comparison.counts().items():
        rows.append(_row(label, counts))
        total += counts
    rows.append(_row("all", total))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    ]
    for kind in KINDS[1:]:
        shown = [change for change in comparison.changes if change.kind == kind]
        if shown and examples:
            lines += ["", f"{kind} ({len(shown)})"]
            lines += [f"  {c.article}  {c.label}  {_said(c, comparison.texts[c.article])}" for c in shown[:examples]]
    for title, names in _apart(comparison):
        lines += ["", f"{title} ({len(names)}): {', '.join(names)}"]
    return "\n".join(lines) + "\n"


def _row(label: str, counts: Counter[str]) -> list[str]:
    before = sum(number for kind, number in counts.items() if kind != ADDED)
    return [label, str(before), *(str(counts[kind]) for kind in KINDS)]


def _apart(comparison: Comparison) -> Iterator[tuple[str, Sequence[str]]]:
    for title, names in (
        ("only before", comparison.only_before),
        ("only after", comparison.only_after),
        ("text changed, not compared", comparison.rewritten),
    ):
        if names:
            yield title, names


def as_data(comparison: Comparison) -> dict[str, Any]:
    """Everything, JSON-ready: counts by label, each change but what was kept, and the articles apart."""

    def span(one: LabeledSpan | None, text: str) -> dict[str, Any] | None:
        if one is None:
            return None
        value = None if one.value is None else as_json(one.value)
        there = text[one.start : one.end]
        return {"start": one.start, "end": one.end, "label": one.label, "text": there, "value": value}

    return {
        "labels": {label: {kind: counts[kind] for kind in KINDS} for label, counts in comparison.counts().items()},
        "changes": [
            {
                "kind": change.kind,
                "article": change.article,
                "before": span(change.before, comparison.texts[change.article]),
                "after": span(change.after, comparison.texts[change.article]),
                "context": _said(change, comparison.texts[change.article]),
            }
            for change in comparison.changes
            if change.kind != KEPT
        ],
        "articles": len(comparison.texts),
        "only_before": list(comparison.only_before),
        "only_after": list(comparison.only_after),
        "text_changed": list(comparison.rewritten),
    }
