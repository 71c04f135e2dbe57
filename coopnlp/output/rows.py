"""The spans of a document as JSON-ready rows, one for each span of both layers.

Numbers are exact (`int` where whole, else a string such as "2.5" or "2/3"), dates are ISO with `?` for
unknown parts, and a key that does not apply is left out. `sentence` is the index of the sentence in
`doc.sents`, counted from 0: `list(doc.sents)[row["sentence"]]` is the sentence itself.

The module is not called `records`: a submodule of that name would hide the function `coopnlp.records`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Span

from coopnlp.doc.checks import need_doc
from coopnlp.doc.extensions import ID  # registers the attributes that are read here
from coopnlp.labels import LAYERS
from coopnlp.output.numeric import check_kind, numeric_parts
from coopnlp.output.schema import COLUMNS, TABLE_COLUMNS
from coopnlp.values import (
    Amount,
    ClockTime,
    Count,
    DateRange,
    Duration,
    Value,
    amount_parts,
    number_as_json,
)

_ORDER = {layer: i for i, layer in enumerate(LAYERS)}


def records(doc: Doc, *, number: str | None = None) -> list[dict[str, Any]]:
    """Rows for both layers in the order of the text; at the same start an entity before a number.

    Args:
        doc: A document that the coopnlp pipeline has read, or any with `doc.spans` of its layers.
        number: Tell numbers twice: beside the exact `value`, `low` and `high`, which are integers or strings, stand
            `number`, `number_low` and `number_high`, all `float` (`"float"`) or all `decimal.Decimal` (`"exact"`, not
            JSON-ready).

    Returns:
        One dict for each span. Its keys are those of docs/rows.md that apply, in that order, and last `id` where the
        document has one (`doc._.id`); `start` and `end` are offsets in `doc.text`, so
        `doc.text[row["start"]:row["end"]] == row["text"]`.

    Raises:
        TypeError: if it is no document.
        ValueError: if `number` is neither.

    Example:
        >>> import spacy
        >>> from coopnlp.doc.extensions import set_value
        >>> from coopnlp.values import Money
        >>> doc = spacy.blank("fa")("بیش از ۶ میلیارد تومان تسهیلات")
        >>> span = doc.char_span(7, 22, label="MONEY")
        >>> set_value(span, Money(value=6_000_000_000, currency="IRT", comparator=">"))
        >>> doc.spans["numbers"] = [span]
        >>> records(doc)  # doctest: +NORMALIZE_WHITESPACE
        [{'layer': 'numbers', 'label': 'MONEY', 'text': '۶ میلیارد تومان', 'start': 7, 'end': 22,
          'value': 6000000000, 'comparator': '>', 'currency': 'IRT', 'rial': 60000000000}]
    """
    need_doc(doc, "records")
    starts = [sentence.start for sentence in doc.sents] if doc.has_annotation("SENT_START") else []
    scores = {layer: dict(_scores(doc, layer)) for layer in LAYERS}
    rows = []
    for span, layer in ordered_spans(doc):
        score = scores[layer].get((span.start_char, span.end_char, span.label_))
        rows.append(_row(span, layer, starts, score))
    if number is not None:
        rows = [_with_numbers(row, check_kind(number)) for row in rows]
    known = {} if doc._.id is None else {ID: doc._.id}
    return [row | known for row in rows]


def ordered_spans(doc: Doc) -> list[tuple[Span, str]]:
    """The spans of both layers, each with its layer, in the order of their rows."""
    found = [(span, layer) for layer in LAYERS for span in doc.spans.get(layer, ())]
    return sorted(found, key=lambda pair: (pair[0].start_char, _ORDER[pair[1]], -pair[0].end_char))


def _scores(doc: Doc, layer: str) -> Iterator[tuple[tuple[int, int, str], float]]:
    """How sure the pipeline was of each span, where it says so of all of them."""
    spans = doc.spans.get(layer, ())
    scores = getattr(spans, "attrs", {}).get("scores", ())
    if len(scores) == len(spans):
        for span, score in zip(spans, scores, strict=True):
            yield (span.start_char, span.end_char, span.label_), round(float(score), 3)


def _row(span: Span, layer: str, starts: list[int], score: float | None) -> dict[str, Any]:
    parts = {
        "layer": layer,
        "label": span.label_,
        "text": span.text,
        "start": span.start_char,
        "end": span.end_char,
        **dict(_value_parts(span)),
        "score": score,
    }
    if starts:
        parts["sentence"] = bisect_right(starts, span.start) - 1
    return {name: parts[name] for name in COLUMNS if parts.get(name) is not None}


def _with_numbers(row: dict[str, Any], kind: str) -> dict[str, Any]:
    numbers = dict(numeric_parts(row, kind))
    return {name: (row | numbers)[name] for name in TABLE_COLUMNS if name in row or name in numbers}


def _value_parts(span: Span) -> Iterator[tuple[str, Any]]:
    value = span._.value
    counted = span._.counted
    if counted is not None:
        yield "counted", counted.text
    elif isinstance(value, Count):
        yield "counted", value.counted
    if isinstance(value, Amount):
        yield from amount_parts(value)
    elif isinstance(value, DateRange):
        yield from _day_parts(value)
    elif isinstance(value, ClockTime):
        yield from _day_parts(value.date)
        yield from (("time", value.time), ("low", value.low), ("high", value.high))
    elif isinstance(value, Duration):
        yield from (("duration", value.duration), ("low", value.low), ("high", value.high))
        yield "comparator", value.comparator
    yield "alternative", _other_number(span._.alternative)


def _day_parts(value: DateRange | None) -> Iterator[tuple[str, Any]]:
    if value is None:
        return
    yield from (("calendar", value.calendar), ("said", value.lunar))
    for name, day in (("date_start", value.start), ("date_end", value.end)):
        if day is not None and (value.said or value.lunar is None):  # else it is `said`
            yield name, str(day)


def _other_number(value: Value | None) -> int | str | None:
    if not isinstance(value, Amount) or value.value is None:
        return None
    return number_as_json(value.value)
