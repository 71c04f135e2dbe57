"""Facts as JSON-ready rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from coopnlp.facts.fact import Change, Fact, Period, Place, Speaker
from coopnlp.values import Amount, amount_parts, number_as_json


def as_records(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """One JSON-ready dict for each fact; a key that does not apply is left out.

    The numbers are exact as in `coopnlp.records`: `int` where whole, else a string («"2.5"»). `speaker`, `place`,
    `period` and `change` are dicts of their own.

    Example:
        >>> from coopnlp.values import Count
        >>> fact = Fact(label="CARDINAL", value=Count(value=18), measure="عضو", sentence=0, text="۱۸", start=0, end=2)
        >>> as_records([fact])  # doctest: +NORMALIZE_WHITESPACE
        [{'label': 'CARDINAL', 'text': '۱۸', 'start': 0, 'end': 2, 'value': 18, 'comparator': '=', 'measure': 'عضو',
          'sentence': 0}]
    """
    return [_told(dict(_parts(fact))) for fact in facts]


def _parts(fact: Fact) -> Iterator[tuple[str, Any]]:
    yield from (("label", fact.label), ("text", fact.text), ("start", fact.start), ("end", fact.end))
    if isinstance(fact.value, Amount):
        yield from amount_parts(fact.value)
    yield from (("measure", fact.measure), ("of", fact.of))
    yield "change", None if fact.change is None else _change(fact.change)
    yield "speaker", None if fact.speaker is None else _speaker(fact.speaker)
    yield "place", None if fact.place is None else _place(fact.place)
    yield "period", None if fact.period is None else _period(fact.period)
    yield from (("sentence", fact.sentence), ("same_as", fact.same_as))


def _change(change: Change) -> dict[str, Any]:
    return _told(
        {
            "direction": change.direction,
            "before": None if change.before is None else number_as_json(change.before),
            "against": None if change.against is None else _period(change.against),
        }
    )


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return _told({"name": speaker.name, "kind": speaker.kind, "role": speaker.role})


def _place(place: Place) -> dict[str, Any]:
    return _told({"name": place.name, "code": place.code, "county": place.county, "source": place.source})


def _period(period: Period) -> dict[str, Any]:
    return _told(
        {
            "text": period.text,
            "start": None if period.start is None else str(period.start),
            "end": None if period.end is None else str(period.end),
            "precision": period.precision,
            "source": period.source,
        }
    )


def _told(parts: dict[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if part is not None}
