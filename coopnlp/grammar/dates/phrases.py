"""Date phrases that begin with a day, a unit, a number or an edge, and the table of all single phrases.

`<single>` is one date phrase; `coopnlp.grammar.dates.ranges` joins them to chains and ranges.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from coopnlp.grammar.dates.lengths import Shifted, one_term
from coopnlp.grammar.dates.months import part_number
from coopnlp.grammar.dates.said import (
    Base,
    Edge,
    Ending,
    InMonth,
    InYear,
    NearDay,
    NumberedYear,
    Onward,
    Phrase,
    Range,
    Said,
    ShiftedYear,
    Stretch,
    Week,
    Weekday,
    Years,
    whole_year,
    with_days,
)
from coopnlp.grammar.shared.rules import Groups, Match, Rule
from coopnlp.lexicon import dates as lexicon
from coopnlp.lexicon.events import WEEK_NAMES

_NAMED_WEEKS = frozenset(name[0] for name in WEEK_NAMES)
_UNITS = {"روز": "D", "هفته": "W", "ماه": "M", "سال": "Y"}
_SIZES = {"D": "day", "W": "week", "M": "month", "Y": "year"}


GROUPS: Groups = {}


# --- days ---


def _in_digits(m: Match) -> Phrase:
    """«۱۴۰۳/۰۶/۲۱», «۱۴۴۷/۰۳/۱۷ قمری», «۱۴۰۳/۰۶»."""
    calendar, year, month, day = m.parts[0].value
    era = calendar if m.parts[1] is None else m.parts[1].value
    known = calendar if era == "before" else era
    size = "month" if day is None else "day"
    of_year = NumberedYear(year)
    return Phrase(InYear(first=(month, day), last=(month, day), precision=size, calendar=known, year=of_year))


def _shifted_day(m: Match) -> Phrase | None:
    """«روز گذشته»; «روز دیگر» is some other day."""
    shift = m.parts[-1].value
    if shift == "دیگر":
        return None
    return Phrase(NearDay(shift=lexicon.SHIFTS[shift], anaphoric=shift in lexicon.ANAPHORIC))


def _day_in_year(m: Match) -> Phrase | None:
    """«روز پنجم سال ۱۳۵۴»."""
    _, rank, year = m.parts
    return None if year.bare or not isinstance(year.said, InYear) else _nth_day(year.said, int(rank.value))


def _named_day(m: Match) -> Phrase | None:
    """«روز ۲۵ آبان», «روز سه‌شنبه», «روزهای ۵ و ۶ خرداد»; but «روز|دهه فجر»."""
    if m.items[m.first + 1].kind == "fixed":
        return None
    said = m.parts[1].said
    return m.parts[1].sure() if isinstance(said, NearDay) or has_days(said) else None


def has_days(said: Said) -> bool:
    """Whether days of a month are named.

    Example:
        >>> from coopnlp.grammar.dates.said import month
        >>> has_days(month(6, "jalali")), has_days(with_days(month(6, "jalali"), 11, 17))
        (False, True)
    """
    if isinstance(said, InMonth):
        return said.days is not None
    return isinstance(said, InYear) and said.first[1] is not None


# --- lengths before and behind the article's day ---


def _offset(m: Match) -> Phrase | None:
    """«یک هفته پیش», «سه سال گذشته», «۱۰ روز آینده»; hours and less are times, not dates."""
    found: Shifted = m.parts[0]
    if any(unit.startswith("T") for _, unit in found.length.low):
        return None
    terms = one_term(found.length.low)
    low, high = terms[0], (found.length.high or terms)[0]
    point = found.word in lexicon.POINT_SHIFTS
    worked = m.items[m.after - 2].form in lexicon.WORKING  # «۶ روز معاملاتی گذشته»: with how many feasts between?
    known = not worked and len(terms) == 1 and low[1] == high[1] and found.word not in lexicon.ANAPHORIC
    size = "period" if not point else "day" if low[0].denominator != 1 else _SIZES[low[1]]
    after = lexicon.SHIFTS[found.word] > 0
    return Phrase(
        Stretch(low=low[0], high=high[0], unit=low[1], after=after, point=point, precision=size, possible=known)
    )


def _day_and_night(m: Match) -> Phrase:
    """«شبانه‌روز گذشته»: the last 24 hours."""
    shift, one = lexicon.SHIFTS[m.parts[1].value], Fraction(1)
    return Phrase(Stretch(low=one, high=one, unit="D", after=shift > 0, possible=shift != 0))


def _ending(m: Match) -> Phrase | None:
    """«سال مالی منتهی به ۲۹ اسفند ۱۴۰۳», «شش ماهه منتهی به ۳۱ شهریور»: its value is the stretch that ends there."""
    last, counted = m.parts[-1].said, m.parts[0].kind == "number"
    count, unit = (m.parts[0].value, m.parts[1]) if counted else (1, m.parts[0])
    one = isinstance(last, InYear | InMonth) and last.precision in ("day", "month")
    fits = one and isinstance(count, int) and unit.value in _UNITS
    return Phrase(Ending(last=last, count=Fraction(count), unit=_UNITS[unit.value])) if fits else None


# --- edges, halves, ranked days ---


def _edge(m: Match) -> Phrase | None:
    """«ابتدای سال», «اواخر شهریور», «پایان سال ۱۴۰۴»; «پایان دیروز» is that day, «نیمه مهر» the 15th."""
    word, phrase = m.parts[0], m.parts[-1]
    said = phrase.said
    halved = word.form == "نیمه" and part_number(m.items[m.first + 1]) is not None
    if halved or isinstance(said, Edge | Stretch | Range | Onward):
        return None
    if isinstance(said, NearDay):
        return phrase.sure() if word.form == "پایان" else None
    if word.form == "نیمه" and isinstance(said, InYear | InMonth) and said.precision == "month":
        return Phrase(with_days(said, 15, 15))
    # «اول» and «نخست» are numbers to the numeral reader
    return Phrase(edge_of(said, lexicon.EDGES[word.value] if word.kind == "edge" else "start"))


def edge_of(said: Said, which: str) -> Edge:
    """The `start`, `end` or `part` of what is said."""
    precision = said.precision if which == "part" else "day"
    return Edge(of=said, which=which, precision=precision, possible=said.possible, anaphoric=said.anaphoric)


def _this_unit(m: Match) -> Phrase | None:
    """«پایان هفته», «آغاز سال شمسی»: that of the article; a fiscal or school year ends when its owner says."""
    unit, *rest = m.parts
    era, behind = (rest[0] if rest else None), m.items[m.first + 1]
    if behind.kind == "ordinal" or behind.form in lexicon.BEHIND_NEW_YEAR:
        return None
    if unit.value == "هفته":
        return None if behind.form in _NAMED_WEEKS else Phrase(Week(shift=0))  # «پایان هفته تعاون»
    if unit.value == "ماه":
        return Phrase(InMonth(shift=0))
    calendar = era.value if era is not None and era.kind == "era" else None
    possible = era is None or (era.kind == "era" and calendar != "before")
    return Phrase(whole_year(ShiftedYear(0), calendar if possible else None, possible=possible))


def _half(m: Match) -> Phrase | None:
    """«نیمه دوم شهریور» (its 16th to last day), «نیمه نخست امسال» (its first six months)."""
    said, part = m.parts[2].said, part_number(m.parts[1])
    if part is None:
        return None
    first = part == 1
    if isinstance(said, Years):
        middle = (said.first + said.last + 1) // 2
        low, high = (said.first, middle - 1) if first else (middle, said.last)
        return Phrase(replace(said, first=low, last=high, precision="half"))
    if isinstance(said, InYear | InMonth) and said.precision == "month":
        return Phrase(with_days(said, *((1, 15) if first else (16, 0)), precision="half"))
    if isinstance(said, InYear) and said.is_whole_year:
        low, high = (1, 6) if first else (7, 12)
        return Phrase(replace(said, first=(low, None), last=(high, None), precision="half"))
    return None


def _ranked_day(m: Match) -> Phrase | None:
    """«نخستین روز مهر», «سومین روز هفته», «آخرین روز سال»."""
    rank, _, phrase = m.parts
    if phrase.bare or isinstance(phrase.said, Range | Years):
        return None
    return Phrase(edge_of(phrase.said, "end")) if rank.kind == "last" else _nth_day(phrase.said, int(rank.value))


def _nth_day(said: Said, number: int) -> Phrase | None:
    """The day with this number in a month, a week or a year."""
    if isinstance(said, InYear | InMonth) and said.precision == "month":
        return Phrase(with_days(said, number, number))
    if isinstance(said, Week) and number <= 7:
        return Phrase(Weekday(number=number - 1, week=said.shift, anaphoric=said.anaphoric))
    if number == 1:
        return Phrase(edge_of(said, "start"))
    day = _day_of_year(number)
    if day is None or not isinstance(said, InYear) or said.calendar == "gregorian":
        return None
    return Phrase(replace(said, first=day, last=day, precision="day"))


def _day_of_year(number: int) -> tuple[int, int] | None:
    """Month and day of «چهل و هفتمین روز سال»: 31 days to Shahrivar, then 30."""
    if number <= 186:
        return (number - 1) // 31 + 1, (number - 1) % 31 + 1
    return (7 + (number - 187) // 30, (number - 187) % 30 + 1) if number <= 366 else None


# --- tables ---

_UNKNOWN = Phrase(Base())  # «فصل گذشته», «دو فصل قبل», «سال ماقبل آن», «دو سال پیش از آن»: no calendar tells which

GROUPS["in digits"] = (Rule("numeric", "date era?", _in_digits), Rule("numeric", "<between strokes>"))
GROUPS["near day"] = (Rule("relative", "near_day", lambda m: Phrase(NearDay(shift=m.parts[0].value))),)
GROUPS["last day"] = (Rule("ending", "<in digits>|<day month>|<month>"),)
GROUPS["this unit"] = (Rule("edge", "سال yearkind|era?", _this_unit), Rule("edge", "ماه|هفته", _this_unit))
GROUPS["halved"] = (Rule("half", "<decade>|<century>|<month>|<year of a part>|<near month>"),)
_DAYS = (
    Rule("numeric", "<in digits>"),
    Rule("relative", "<near day>"),
    Rule("weekday", "<weekday>"),
    Rule("relative", "همین <near day>|<near year>|<weekday>"),
    Rule("relative", f"روز {'|'.join(sorted(lexicon.WORKING))}? shift", _shifted_day),
    Rule("ranked day", "روز|روز‌ها ordinal <year>", _day_in_year),
    Rule("day month", "روز|روز‌ها <numbered>|<near day>|<in digits>", _named_day),
    Rule("relative", "شبانه‌روز shift", _day_and_night),
)
_HALF = Rule("half", "نیمه ordinal|part|edge <halved>", _half)
_PERIODS = (
    Rule("relative", "<week>"),
    Rule("month", "<part of a month>"),
    Rule("ending", "سال|ماه|هفته yearkind? ending edge|روز? <last day>", _ending),
    Rule("month", "<near month>|<month>", lambda m: None if m.items[m.first].kind == "month" else m.parts[0]),
    Rule("year", "<worded year>"),
    Rule("decade", "<decade>"),
    Rule("century", "<century>"),
    Rule("month", "<month first>"),
    Rule("season", "<part of a year>"),
    Rule("unknown", "فصل shift|جدید", lambda _: _UNKNOWN),
    Rule("unknown", "سال|ماه|هفته|روز|فصل ماقبل آن?", lambda _: _UNKNOWN),
    Rule("unknown", "سال|ماه|هفته|روز|فصل before از آن", lambda _: _UNKNOWN),
)
_NUMBERED = (
    Rule("unknown", "number فصل shift", lambda _: _UNKNOWN),
    Rule("unknown", "<length> before از آن", lambda m: None if m.parts[0].low[-1][1].startswith("T") else _UNKNOWN),
    Rule("day month", "<day month>"),
    Rule("edge", "اول|نخست &unit|near_day|near_year|season <chain behind an edge>|<this unit>", _edge),
    Rule("ranked day", "ordinal|last روز <month>|<week>|<year>|<this unit>", _ranked_day),
    Rule("ending", "number unit|adjective ending edge|روز? <last day>", _ending),
    Rule("quarter", "<part of a year>"),
    Rule("relative", "<shifted length>", _offset),
    Rule("year", "<year>", lambda m: m.parts[0] if m.items[m.first].kind == "number" else None),
)
GROUPS["numbered"] = _NUMBERED
# Nobody says rows of edges («پایان پایان …»): so one begins no other.
GROUPS["unedged"] = (_HALF, *_DAYS, *_PERIODS, *_NUMBERED)
GROUPS["single"] = (
    _HALF,
    Rule("edge", "edge <chain behind an edge>|<this unit>", _edge),
    *_DAYS,
    *_PERIODS,
    *_NUMBERED,
)
