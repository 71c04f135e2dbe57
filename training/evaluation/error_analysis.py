"""What kind each error is: another label, other bounds, both, missed, or spurious.

Gold and predicted spans of one layer are paired one to one, the closest first: the same bounds and label
(right), the same bounds with another label, overlapping with the same label, overlapping with another label.
A gold span that is left is missed, a predicted one that is left is spurious.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from coopnlp.labels import LAYER_OF, LAYERS
from coopnlp.values import as_json
from training.evaluation.scoring import LABELS, Proposed, gold_of, is_known, judged
from training.records import LabeledSpan, Record

RIGHT, LABEL, BOUNDARY, BOTH, MISSED, SPURIOUS = KINDS = (
    "right",
    "wrong label",
    "wrong bounds",
    "wrong label and bounds",
    "missed",
    "spurious",
)
TOO_LONG, TOO_SHORT, SHIFTED = "too long", "too short", "shifted"
SPLIT, MERGED, UNANNOTATED = "split", "merged", "label not annotated"
CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold span and what was predicted for it; one of the two may be missing.

    Attributes:
        record: Where.
        kind: One of `KINDS`.
        detail: For wrong bounds: `too long`, `too short` or `shifted`, as the predicted span is. For a missed
            span `merged` if a neighbour's prediction covers some of it, for a spurious one `split` if it
            covers some of a gold span that is paired already. `label not annotated` if the prediction's
            label is one that the source does not mark: it explains a miss, and is no error of its own.
        gold: The gold span.
        predicted: The predicted span.
    """

    record: Record
    kind: str
    detail: str
    gold: LabeledSpan | None
    predicted: LabeledSpan | None

    @property
    def label(self) -> str:
        """The gold label, else the predicted one."""
        return (self.gold or self.predicted).label

    @property
    def bounds(self) -> tuple[int, int]:
        """From the first character of either span to the last one."""
        spans = [span for span in (self.gold, self.predicted) if span is not None]
        return min(span.start for span in spans), max(span.end for span in spans)

    def to_dict(self, *, context: int = CONTEXT) -> dict[str, Any]:
        """The pair with its text, as JSON-ready data.

        Args:
            context: Most characters of text on either side.
        """
        start, end = self.bounds
        return {
            "kind": self.kind,
            "detail": self.detail,
            "layer": LAYER_OF[self.label],
            "label": self.label,
            "source": self.record.source,
            "article": self.record.article,
            "record": self.record.id,
            "gold": _as_json(self.record, self.gold),
            "predicted": _as_json(self.record, self.predicted),
            "before": self.record.text[max(0, start - context) : start],
            "after": self.record.text[end : end + context],
        }


def _as_json(record: Record, span: LabeledSpan | None) -> dict[str, Any] | None:
    if span is None:
        return None
    out: dict[str, Any] = {"start": span.start, "end": span.end, "label": span.label}
    out["text"] = record.text[span.start : span.end]
    if span.value is not None:
        out["value"] = as_json(span.value)
    if isinstance(span, Proposed) and span.score is not None:
        out["score"] = round(span.score, 4)
    return out


def boundary_detail(gold: LabeledSpan, predicted: LabeledSpan) -> str:
    """How the predicted bounds differ from the gold's.

    Example:
        >>> boundary_detail(LabeledSpan(3, 9, "ORG"), LabeledSpan(0, 9, "ORG"))
        'too long'
    """
    if predicted.start <= gold.start and predicted.end >= gold.end:
        return TOO_LONG
    if predicted.start >= gold.start and predicted.end <= gold.end:
        return TOO_SHORT
    return SHIFTED


def _overlap(a: LabeledSpan, b: LabeledSpan) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def _tier(gold: LabeledSpan, predicted: LabeledSpan) -> int:
    same_bounds = (gold.start, gold.end) == (predicted.start, predicted.end)
    if gold.label == predicted.label:
        return 0 if same_bounds else 2
    return 1 if same_bounds else 3


def pairs_of(record: Record, predicted: Iterable[LabeledSpan]) -> Iterator[Pair]:
    """Pair the gold and predicted spans of one record, right ones included."""
    known = [span for span in predicted if is_known(record, span)]
    for layer in LAYERS:
        gold = [span for span in gold_of(record) if LAYER_OF[span.label] == layer]
        yield from _layer_pairs(record, gold, [span for span in known if LAYER_OF[span.label] == layer])


def _layer_pairs(record: Record, gold: Sequence[LabeledSpan], predicted: Sequence[LabeledSpan]) -> Iterator[Pair]:
    candidates = sorted(
        (_tier(g, p), -_overlap(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if _overlap(g, p) > 0
    )
    paired_gold: set[int] = set()
    paired_predicted: set[int] = set()
    for tier, _, i, j in candidates:
        if i in paired_gold or j in paired_predicted:
            continue
        paired_gold.add(i)
        paired_predicted.add(j)
        yield _pair(record, tier, gold[i], predicted[j])
    for i, span in enumerate(gold):
        if i not in paired_gold:
            detail = MERGED if any(_overlap(span, p) > 0 for p in predicted) else ""
            yield Pair(record, MISSED, detail, span, None)
    for j, span in enumerate(predicted):
        if j not in paired_predicted and span.label in record.annotated:
            detail = SPLIT if any(_overlap(span, g) > 0 for g in gold) else ""
            yield Pair(record, SPURIOUS, detail, None, span)


def _pair(record: Record, tier: int, gold: LabeledSpan, predicted: LabeledSpan) -> Pair:
    kind = (RIGHT, LABEL, BOUNDARY, BOTH)[tier]
    if predicted.label not in record.annotated:
        return Pair(record, kind, UNANNOTATED, gold, predicted)
    detail = boundary_detail(gold, predicted) if kind in (BOUNDARY, BOTH) else ""
    return Pair(record, kind, detail, gold, predicted)


def confusion_rows(pairs: Iterable[Pair]) -> list[dict[str, Any]]:
    """How often a gold label met a predicted one: `{"layer", "gold", "predicted", "bounds", "count"}`.

    `bounds` is `same` or `overlapping`; a missed span has no `predicted` (""), a spurious one no `gold`.
    """
    counts = Counter(
        (
            "" if p.gold is None else p.gold.label,
            "" if p.predicted is None else p.predicted.label,
            {RIGHT: "same", LABEL: "same", BOUNDARY: "overlapping", BOTH: "overlapping"}.get(p.kind, ""),
        )
        for p in pairs
    )
    order = ("", *LABELS)
    ordered = sorted(counts.items(), key=lambda item: (order.index(item[0][0]), order.index(item[0][1]), item[0][2]))
    return [
        {"layer": LAYER_OF[gold or predicted], "gold": gold, "predicted": predicted, "bounds": bounds, "count": count}
        for (gold, predicted, bounds), count in ordered
    ]


def kind_rows(pairs: Iterable[Pair]) -> list[dict[str, Any]]:
    """How often each label is right, and wrong in each way: `{"label", "kind", "detail", "count"}`."""
    counts = Counter((p.label, p.kind, p.detail) for p in pairs)
    ordered = sorted(counts.items(), key=lambda item: (LABELS.index(item[0][0]), KINDS.index(item[0][1]), item[0][2]))
    return [{"label": label, "kind": kind, "detail": detail, "count": n} for (label, kind, detail), n in ordered]


def confidences(
    records: Iterable[Record], predicted: Iterable[Iterable[Proposed]], *, layer: str | None = None
) -> tuple[list[float], list[bool]]:
    """Confidence and outcome of every judged span that has a confidence.

    Args:
        records: The gold.
        predicted: The proposals for each record.
        layer: Only this layer.
    """
    sure: list[float] = []
    right: list[bool] = []
    for record, spans in zip(records, predicted, strict=True):
        gold = {span.key for span in record.spans}
        for span in judged(record, spans):
            if span.score is not None and layer in (None, LAYER_OF[span.label]):
                sure.append(min(1.0, max(0.0, span.score)))
                right.append(span.key in gold)
    return sure, right
