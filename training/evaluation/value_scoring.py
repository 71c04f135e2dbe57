"""Whether the values are right: exactly, and part by part.

Values are exact objects (`coopnlp.values`) and equal or not; nothing is rounded. A source without values
says nothing about them, nor does a gold span without one. A gold date that calls itself a `day` and is none (a year, a
month) has no precision of its own: then that part is not compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.scorer import PRFScore

from coopnlp.labels import NUMBER_LABELS
from coopnlp.values import DateRange, PartialDate, Value, as_json
from training.evaluation.scoring import Proposed, gold_of, judged
from training.records import LabeledSpan, Record

_NUMERAL = ("value", "low", "high")
# Part name to the fields of the value that make it; every field belongs to one part.
PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "MONEY": {"number": _NUMERAL, "comparator": ("comparator",), "currency": ("currency",)},
    "PERCENT": {"number": _NUMERAL, "comparator": ("comparator",)},
    "QUANTITY": {"number": _NUMERAL, "comparator": ("comparator",), "unit": ("unit",)},
    "CARDINAL": {"number": _NUMERAL, "comparator": ("comparator",), "counted": ("counted",)},
    "ORDINAL": {"number": _NUMERAL, "comparator": ("comparator",)},
    "DATE": {"start": ("start",), "end": ("end",), "calendar": ("calendar", "said"), "precision": ("precision",)},
    "TIME": {"clock": ("time", "low", "high"), "day": ("date",)},
    "DURATION": {"length": ("duration", "low", "high"), "comparator": ("comparator",)},
}
NO_VALUE = "no value"


@dataclass(frozen=True, slots=True)
class ValueFault:
    """A number whose span and label are right and whose value is not.

    Attributes:
        record: Where.
        gold: The gold span with its value.
        predicted: What was predicted; its value may be `None`.
        parts: The parts that are wrong, `("no value",)` if there is none.
        alternative: Whether the other reading, which the pipeline kept beside the value, is right.
    """

    record: Record
    gold: LabeledSpan
    predicted: LabeledSpan
    parts: tuple[str, ...]
    alternative: bool

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "source": self.record.source,
            "article": self.record.article,
            "record": self.record.id,
            "start": self.gold.start,
            "end": self.gold.end,
            "label": self.gold.label,
            "text": self.record.text[self.gold.start : self.gold.end],
            "gold": as_json(self.gold.value),
            "predicted": None if self.predicted.value is None else as_json(self.predicted.value),
            "wrong": list(self.parts),
            "alternative_right": self.alternative,
        }


def wrong_parts(gold: Value, predicted: Value | None) -> tuple[str, ...]:
    """Which parts of a value are wrong; none if and only if the two are equal.

    Raises:
        ValueError: if the two are of two kinds.

    Example:
        >>> from coopnlp.values import Money
        >>> wrong_parts(Money(value=6, currency="IRT", comparator=">"), Money(value=6, currency="IRR"))
        ('comparator', 'currency')
    """
    if predicted is None:
        return (NO_VALUE,)
    if gold.label != predicted.label:
        raise ValueError(f"a {gold.label} and a {predicted.label} have no parts in common")
    return tuple(
        part
        for part, names in PARTS[gold.label].items()
        if any(getattr(gold, name) != getattr(predicted, name) for name in names)
    )


def valued_sources(records: Iterable[Record]) -> frozenset[str]:
    """The sources that tell values: those with at least one."""
    return frozenset(record.source for record in records if any(span.value is not None for span in record.spans))


def matches(record: Record, predicted: Iterable[LabeledSpan]) -> list[tuple[LabeledSpan, LabeledSpan]]:
    """The gold spans with a value beside the predictions of the same bounds and label."""
    found = {span.key: span for span in predicted}
    return [
        (span, _as_fine(found[span.key], span))
        for span in gold_of(record)
        if span.value is not None and span.key in found
    ]


def _as_fine(span: LabeledSpan, gold: LabeledSpan) -> LabeledSpan:
    """A prediction, with the gold's precision where that says nothing."""
    wanted, value = gold.value, span.value
    if not isinstance(wanted, DateRange) or not isinstance(value, DateRange) or wanted.precision != "day":
        return span
    if wanted.start == wanted.end and (not isinstance(wanted.start, PartialDate) or wanted.start.day is not None):
        return span
    return replace(span, value=replace(value, precision=wanted.precision))


def faults_of(record: Record, predicted: Iterable[LabeledSpan]) -> list[ValueFault]:
    """The wrong values of one record, where span and label are right."""
    out = []
    for gold, span in matches(record, predicted):
        if gold.value != span.value:
            alternative = isinstance(span, Proposed) and span.alternative == gold.value
            out.append(ValueFault(record, gold, span, wrong_parts(gold.value, span.value), alternative))
    return out


def end_to_end(record: Record, predicted: Iterable[LabeledSpan]) -> dict[str, PRFScore]:
    """Scores of one record per number label: a span counts if bounds, label and value are right.

    A prediction that meets a gold span without a value is neither right nor wrong.
    """
    gold = [span for span in gold_of(record) if span.label in NUMBER_LABELS]
    without = {span.key for span in gold if span.value is None}
    golds = {span.key: span for span in gold}
    keep = [
        _as_fine(span, golds[span.key]) if span.key in golds else span
        for span in judged(record, predicted)
        if span.key not in without
    ]
    scores: dict[str, PRFScore] = {}
    for label in NUMBER_LABELS:
        if label in record.annotated:
            scores[label] = PRFScore()
            scores[label].score_set(
                {(span.key, span.value) for span in keep if span.label == label},
                {(span.key, span.value) for span in gold if span.label == label and span.value is not None},
            )
    return scores


def part_rows(pairs: Sequence[tuple[LabeledSpan, LabeledSpan]]) -> list[dict[str, Any]]:
    """For each label and part how often it is right on matched spans: `{"label", "part", "right", "of", "accuracy"}`.

    `whole` is the whole value.
    """
    right: Counter[tuple[str, str]] = Counter()
    of: Counter[str] = Counter()
    for gold, predicted in pairs:
        wrong = wrong_parts(gold.value, predicted.value)
        of[gold.label] += 1
        right[gold.label, "whole"] += not wrong
        for part in PARTS[gold.label]:
            right[gold.label, part] += part not in wrong and NO_VALUE not in wrong
    return [
        {
            "label": label,
            "part": part,
            "right": right[label, part],
            "of": of[label],
            "accuracy": round(100 * right[label, part] / of[label], 2),
        }
        for label in NUMBER_LABELS
        if of[label]
        for part in ("whole", *PARTS[label])
    ]


def pattern_rows(faults: Iterable[ValueFault]) -> list[dict[str, Any]]:
    """Which parts are wrong together, the frequent first: `{"label", "wrong", "number_right", "count"}`."""
    counts = Counter((fault.gold.label, fault.parts) for fault in faults)
    order = NUMBER_LABELS.index
    ordered = sorted(counts.items(), key=lambda item: (-item[1], order(item[0][0]), item[0][1]))
    return [
        {
            "label": label,
            "wrong": ", ".join(parts),
            "number_right": not {"number", "length", "clock", "start", "end", NO_VALUE} & set(parts),
            "count": count,
        }
        for (label, parts), count in ordered
    ]
