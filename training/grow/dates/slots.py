"""Draw the dates of an article anew, seen from the article's date, and its times, and word them anew.

A phrase is exchanged only where its parts, put together by the rules of `days`, `periods` and `clock`, make the value
that the seed has: what they do not understand stays as it is. The past stays past and the future future.
"""

from __future__ import annotations

import datetime as dt
import random

from coopnlp.labels import DATE, DURATION, LAYER_OF, TIME
from coopnlp.values import ClockTime, DateRange, Duration, Value
from training.grow.dates import clock, days, periods
from training.grow.dates.phrases import Phrase, plain
from training.grow.edits import Edit, Slot, overlaps
from training.records import LabeledSpan, Record


def phrase(text: str, value: Value | None, today: dt.date | None) -> Phrase | None:
    """What a phrase can become; `None` where it is not understood.

    Example:
        >>> day = DateRange(start=dt.date(2025, 9, 2), end=dt.date(2025, 9, 2), precision="day", calendar="jalali")
        >>> phrase("یازدهم شهریور", day, dt.date(2025, 9, 3)).options
        24
    """
    said = plain(text)
    if isinstance(value, DateRange):
        found = (rule(said, today, value) for rule in (*days.RULES, *periods.RULES))
        return next((phrase for phrase in found if phrase is not None), None)
    if isinstance(value, ClockTime):
        return clock.clock(said, value) or clock.part_of_day(said, value)
    return clock.length(said, value) if isinstance(value, Duration) else None


def slots(record: Record) -> list[Slot]:
    """One slot for each date, time and length of time; the same words stay the same words."""
    names = [(s.start, s.end) for s in record.spans if LAYER_OF[s.label] == "entities"]
    grouped: dict[tuple[str, str], list[LabeledSpan]] = {}
    for span in record.spans:
        if span.label in (DATE, TIME, DURATION) and not overlaps(span.start, span.end, names):
            grouped.setdefault((span.label, record.text[span.start : span.end]), []).append(span)
    out = []
    for (label, text), spans in grouped.items():
        if any(span.value != spans[0].value for span in spans):
            continue
        found = phrase(text, spans[0].value, record.date)
        if found is not None and found.options:
            out.append(Slot(f"{label} {text}", "dates", found.options, _drawer(spans, found)))
    return out


def _drawer(spans: list[LabeledSpan], found: Phrase):
    def draw(rng: random.Random) -> list[Edit]:
        new, value = found.draw(rng)
        return [Edit(span.start, span.end, new, value, has_value=True) for span in spans]

    return draw
