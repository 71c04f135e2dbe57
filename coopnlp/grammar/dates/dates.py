"""Find and read dates, times and lengths of time in Persian text.

`find` walks over the atoms of a text once; at each it asks for a time, a date and a length of time, in this order,
because a time may hold a date («ساعت ۱۱:۳۰ امروز») and a date a length («سه سال گذشته»). `read` values one phrase.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from coopnlp.grammar.amounts.identifiers import names_a_thing
from coopnlp.grammar.dates import clock, hours, lengths, months, phrases, ranges, weeks, years
from coopnlp.grammar.dates.counting import in_year
from coopnlp.grammar.dates.resolving import resolve
from coopnlp.grammar.dates.said import Base, Edge, InYear, Phrase, Range, Said
from coopnlp.grammar.dates.tense import tense
from coopnlp.grammar.mentions import Mention
from coopnlp.grammar.shared import comparators
from coopnlp.grammar.shared.atoms import LOOKAHEAD, Atoms
from coopnlp.grammar.shared.brackets import outside
from coopnlp.grammar.shared.rules import Grammar, Groups, Match, Reading, Rule, Taken
from coopnlp.grammar.shared.stream import Stream
from coopnlp.labels import DATE, DURATION, TIME
from coopnlp.lexicon import dates as lexicon
from coopnlp.values import DateRange, Value

_YEAR = 365
_PIECE = re.compile(r"\w+|[^\w\s]")
_TABLES = ("like a stretch", "time", "date", "length")


GROUPS: Groups = {}


class Found(NamedTuple):
    """A mention, or `None` for the name of something, and the index of the atom behind it."""

    mention: Mention | None
    after: int


def find(text: str | Stream, date: dt.date | None = None) -> list[Mention]:
    """All dates, times and lengths of time of a text, in reading order, seen from the article's `date`.

    Args:
        text: Any text, or its `Stream` where it has been cut already.
        date: The article's date, or `None`.

    Example:
        >>> text = "روز سه شنبه یازدهم شهریور ماه، ساعت ۱۰ صبح، پس از سه سال"
        >>> [(m.label, str(m.value)) for m in find(text, dt.date(2025, 9, 2))]
        [('TIME', 'ساعت ۱۰:۰۰ 2025-09-02'), ('DURATION', 'P3Y')]
    """
    reading = Reading(GRAMMAR, Stream.of(text))
    items = reading.items
    found: list[Mention] = []
    letters, begin = reading.letters, GRAMMAR.begin
    i, end = 0, len(items) - LOOKAHEAD
    while i < end:
        names = begin(_TABLES, letters[i : i + 2])
        one = next(filter(None, (_as_mention(reading, name, i, date, found) for name in names)), None)
        if one is None:
            i += 1
            continue
        i = one.after
        if one.mention is None:
            continue
        found.append(one.mention)
        while i < end and items[i].start < one.mention.end:
            i += 1  # the other half of a word that is two atoms
    return _with_lunar_days(reading.stream.text, found)


def _with_lunar_days(text: str, found: list[Mention]) -> list[Mention]:
    """«۱۷ ربیع‌الاول ۱۴۴۷ (۱۹ شهریور ۱۴۰۴)»: a day of another calendar beside a lunar one tells which it is."""
    out = list(found)
    for index, (first, second) in enumerate(pairwise(found)):
        for at, lunar, other in ((index, first.value, second.value), (index + 1, second.value, first.value)):
            value = _day_beside(lunar, other)
            between = text[first.end : second.start] if value is not None else ""
            if value is not None and "\n" not in between and lexicon.SAME_DAY.issuperset(_PIECE.findall(between)):
                out[at] = replace(out[at], value=value)
    return out


def _day_beside(lunar: Value | None, other: Value | None) -> DateRange | None:
    if not isinstance(lunar, DateRange) or not isinstance(other, DateRange) or lunar.calendar != "hijri":
        return None
    days = lunar.precision == other.precision == "day" and isinstance(other.start, dt.date)
    return replace(lunar, start=other.start, end=other.end, said=lunar.lunar) if days else None


def read(text: str, label: str | None = None, date: dt.date | None = None) -> Value | None:
    """The value of a whole phrase, as `label` if given; `None` if it is no such phrase.

    Example:
        >>> str(read("یازدهم تا هفدهم شهریو ماه", date=dt.date(2025, 9, 2)))
        '2025-09-02…2025-09-08'
        >>> str(read("یک سال و نیم")), read("یک سال و نیم", "DATE")
        ('P18M', None)
    """
    reading = Reading(GRAMMAR, Stream(text))
    i = 0
    while reading.items[i].form in lexicon.LEADING:
        i += 1
    for name in _TABLES[1:]:
        found = _as_mention(reading, name, i, date, ())
        if found is None or found.mention is None:
            continue
        if label in (None, found.mention.label) and reading.items[found.after].kind == "end":
            return found.mention.value
    return None


def _as_mention(reading: Reading, name: str, i: int, date: dt.date | None, found: Sequence[Mention]) -> Found | None:
    taken = reading.at(name, i)
    if taken is None:
        return None
    said, after = taken
    items = reading.items
    if name == "length":
        return _length(reading, said, i, after)
    seen = None if _recurs(items, i, after) else date
    if name == "time":
        return _time(items, said, i, after, seen)
    if name == "date":
        return _date(items, said, i, after, seen)
    return _like_before(items, said, i, after, date, found)


def _mention(items: Atoms, i: int, after: int, label: str, value: Value | None, *, certain: bool = True) -> Found:
    return Found(Mention(items[i].start, items[after - 1].end, label, value, certain=certain), after)


def _time(items: Atoms, moment: hours.Moment, i: int, after: int, date: dt.date | None) -> Found:
    value = hours.value(moment, today=date, tense=tense(items, i, after))
    if clock.is_days(moment):
        return _mention(items, i, after, DATE, value and value.date, certain=moment.certain)
    return _mention(items, i, after, TIME, value, certain=moment.certain)


def _date(items: Atoms, phrase: Phrase, i: int, after: int, date: dt.date | None) -> Found | None:
    before = items[i - 1].form
    if items[i].kind == "unit" and before in lexicon.VAGUE_BEFORE:
        return None
    if items[i].kind == "weekday" and any(item.form in lexicon.PRAYER for item in items[max(0, i - 3) : i]):
        return None
    value = resolve(phrase.said, today=date, tense=tense(items, i, after))
    named = before in lexicon.NAMED_BY_DATES and _begins_in_month(phrase.said)
    if named and _is_anniversary(phrase.said):
        return Found(None, after)
    named = named or (before in lexicon.NAMED_BY_DAYS and items[i].kind in ("near_day", "near_year"))
    return _mention(items, i, after, DATE, value, certain=phrase.certain and not named)


def _begins_in_month(said: Said) -> bool:
    """Whether a month is named, so that «خیابان» before it makes a name of it."""
    match said:
        case Edge(of=of) | Range(first=of):
            return _begins_in_month(of)
        case InYear():
            return said.month is not None
    return False


def _is_anniversary(said: Said) -> bool:
    """«بیمارستان ۱۵ خرداد», but «بیمارستان ۲۰ خرداد باز شد»."""
    if not isinstance(said, InYear) or said.day is None or said.calendar != "jalali":
        return False
    return said.year is None and (said.first[0], said.day) in lexicon.ANNIVERSARIES


def _length(reading: Reading, length: lengths.Length, i: int, after: int) -> Found | None:
    items = reading.items
    if items[after].kind == "clock" and items[after - 1].form == "ساعت":
        return None  # «۱۴۰۲ ساعت ۲۲:۱۵»
    figure = reading.stream.figure_at.get(i)
    named = figure is not None and figure.shared and items[i - 1].form not in lexicon.OF_AGE
    if figure is not None and named and names_a_thing(items, figure):
        return None  # «ماده ۵ و ۷ روز»
    first = outside(items, i, after - 1)
    while items[first - 1].form in lexicon.WITHIN and first > 1:
        first -= 1
    sign = comparators.comparator(items, first, after)
    return _mention(items, i, after, DURATION, lengths.duration(length, comparator=sign), certain=length.certain)


# --- «مدت مشابه سال قبل» ---


def _like_a_stretch(m: Match) -> Taken | None:
    """«مدت مشابه سال قبل», «دوره مشابه در سال ۱۴۰۲»: the year that is named."""
    year = m.reading.at("worded year", m.after) or m.reading.at("named year", m.after)
    if year is not None and year.value.said.precision == "year":
        return year
    return Taken(Phrase(Base()), m.after + 1) if m.behind.kind == "shift" else None  # «دوره مشابه قبل»


GROUPS["like a stretch"] = (
    Rule("corpus", "مدت|دوره|زمان|بازه|فصل|ماه|هفته|مقطع زمان|زمانی? مشابه|همسان|همانند در?", _like_a_stretch),
)


def _like_before(
    items: Atoms, phrase: Phrase, i: int, after: int, date: dt.date | None, found: Sequence[Mention]
) -> Found:
    """The part of a year that was told before, in another year.

    The value is the last stretch of several days, inside one Jalali year, among the dates `found` before it, moved to
    the year that is named; `None` where there is none.
    """
    whole = resolve(phrase.said, today=date)
    told = next((value for m in reversed(found) if (value := _stretch(m)) is not None), None)
    return _mention(items, i, after, DATE, told and whole and in_year(told, whole))


def _stretch(mention: Mention) -> DateRange | None:
    """The days of a mention if they are several, and fewer than a year."""
    value = mention.value
    if not isinstance(value, DateRange) or not (isinstance(value.start, dt.date) and isinstance(value.end, dt.date)):
        return None
    return value if value.calendar == "jalali" and 1 < (value.end - value.start).days < _YEAR - 1 else None


# --- days that recur ---


def _recurs(items: Atoms, i: int, after: int) -> bool:
    """«هر شنبه», «هر سال ۱۲ شهریور», «شنبه هر هفته»: no single day, so the article's date says nothing of it."""
    last, one_before = items[i - 1].form, items[i - 2].form
    if last in lexicon.EVERY or (one_before, last) in lexicon.EVERY_PERIOD:
        return True
    shifted = items[after - 1].kind in lexicon.SHIFTING  # «پارسال هر ماه» is one year all the same
    return items[after].form == "هر" and items[after + 1].kind in lexicon.PERIODS and not shifted


_MODULES = (years, months, lengths, weeks, phrases, ranges, hours, clock)
GRAMMAR = Grammar([*(module.GROUPS for module in _MODULES), GROUPS])
