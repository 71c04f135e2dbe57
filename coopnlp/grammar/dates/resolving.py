"""From what a date phrase says to the days it means.

Here what was said meets the article's date: years are completed, shifts («هفته گذشته») counted, ranges ordered. What
stays unknown stays a `PartialDate` in the calendar that was spoken, or makes the whole value `None`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any, NamedTuple

from coopnlp.grammar.dates.counting import saturday, shift, whole
from coopnlp.grammar.dates.said import (
    Base,
    CropYear,
    DayNumber,
    Edge,
    Ending,
    InMonth,
    InYear,
    MonthDay,
    NearDay,
    NearestYear,
    NumberedYear,
    Onward,
    Range,
    Said,
    ShiftedYear,
    Stretch,
    ToldYear,
    Week,
    Weekday,
    Years,
    calendar_of,
    has_year,
    period_of,
    with_days,
)
from coopnlp.values import DateRange, Day, PartialDate, calendars

Ends = tuple[Day | None, Day | None]
_DAY = dt.timedelta(days=1)
_HALF_A_YEAR = 183 * _DAY
_COMMON = 2  # a year without a leap day, in all calendars


class Seen(NamedTuple):
    """From where a phrase is seen.

    Attributes:
        today: The article's date, or `None`.
        tense: -1 where the sentence tells the past, 1 where it tells the future, 0 where it is silent.
    """

    today: dt.date | None
    tense: int = 0


def resolve(said: Said, *, today: dt.date | None, tense: int = 0) -> DateRange | None:
    """The days that were said, seen from the article's date `today`.

    `tense` is -1 where the sentence tells the past, 1 where it tells the future, 0 where it is silent.

    Example:
        >>> from coopnlp.grammar.dates.said import month, with_days, has_year
        >>> day = with_days(month(6, "jalali"), 11, 11)  # «یازدهم شهریور»
        >>> print(resolve(day, today=dt.date(2025, 9, 2)), resolve(day, today=None))
        2025-09-02 ????-06-11
    """
    try:
        ends = _ends(said, Seen(today, tense))
        if ends is None or ends == (None, None) or _in_two_calendars(said, ends):
            return None
        return DateRange(start=ends[0], end=ends[1], calendar=calendar_of(said) or "jalali", precision=said.precision)
    except (ValueError, OverflowError):
        return None  # no such day, one that no calendar of ours reaches, or a range that runs backwards


def _in_two_calendars(said: Said, ends: Ends) -> bool:
    """«از ۱۰ محرم تا ۱۵ شهریور»: a value has one calendar, and of a lunar or partial end no other one is known."""
    if not any(isinstance(end, PartialDate) for end in ends):
        return False
    parts = (said.first, said.last) if isinstance(said, Range) else (said,)
    return len({calendar_of(part) or "jalali" for part in parts}) > 1


def _ends(said: Said, seen: Seen) -> Ends | None:
    """First and last day."""
    # «پیش از میلاد»: no calendar of ours counts backwards
    uncounted = isinstance(said, InYear | InMonth | Years) and said.calendar == "before"
    if uncounted or not said.possible or (said.anaphoric and seen.tense <= 0):
        return None
    return _ENDS[type(said)](said, seen)


# --- one rule for each thing that can be said ---


def _in_year(said: InYear, seen: Seen) -> Ends | None:
    calendar = said.calendar or "jalali"
    year = _year(said, calendar, seen)
    if said.is_whole_year and (year is None or calendar == "hijri"):
        return None if year is None else (PartialDate(year),) * 2
    return _days_within(calendar, year, said.first, said.last)


def _year(said: InYear, calendar: str, seen: Seen) -> int | None:
    """The year that was said, or the one the article's date and the tense of the sentence suggest."""
    if isinstance(said.year, NumberedYear):
        return said.year.number
    if seen.today is None or calendar == "hijri" or isinstance(said.year, ToldYear):
        return None
    year, month, _ = calendars.from_gregorian(calendar, seen.today)
    if isinstance(said.year, ShiftedYear):
        return year + said.year.shift + (said.year.fresh and month == 12)
    toward = said.year.toward if isinstance(said.year, NearestYear) else 0
    start, end = _days_within(calendar, year, _not_too_late(said.first), _not_too_late(said.last))
    if not (toward or seen.tense) or not (isinstance(start, dt.date) and isinstance(end, dt.date)):
        return year
    if toward:
        too_late, too_early = toward < 0 and end >= seen.today, toward > 0 and start <= seen.today
    else:  # a month far from the article's day, on the wrong side of the tense, belongs to the next year
        too_late = seen.tense < 0 and start - seen.today > _HALF_A_YEAR
        too_early = seen.tense > 0 and seen.today - end > _HALF_A_YEAR
    return year - too_late + too_early


def _not_too_late(bound: MonthDay) -> MonthDay:
    """A day that every month of every year has, to tell on which side of today it lies."""
    return bound[0], bound[1] and min(bound[1], 28)


def _days_within(calendar: str, year: int | None, first: MonthDay, last: MonthDay) -> tuple[Day, Day]:
    """The days of a stretch inside a year."""
    first_day, last_day = first[1], last[1]
    if last_day == 0 or (first_day is not None and first_day < 0):
        longest = calendars.month_length(calendar, year, last[0])
        sure = year is not None or calendars.month_length(calendar, _COMMON, last[0]) == longest
        if first_day is not None and first_day < 0:  # counted back from the last day
            if not sure:
                raise ValueError("nobody knows how long this month is")
            first_day += longest
        last_day = last_day or (longest if sure else None)
    return (
        _bound(calendar, year, first[0], first_day, last=False),
        _bound(calendar, year, last[0], last_day, last=True),
    )


def _bound(calendar: str, year: int | None, month: int | None, day: int | None, *, last: bool) -> Day:
    """One end of a calendar period; a partial date where the year or the calendar's days are unknown."""
    if not calendars.exists(calendar, year, month, day):
        raise ValueError(f"there is no {calendar} day {year}-{month}-{day}")
    if year is None or calendar == "hijri":
        return PartialDate(year, month, day)
    month = month or (12 if last else 1)
    day = day or (calendars.month_length(calendar, year, month) if last else 1)
    return calendars.to_gregorian(calendar, year, month, day)


def _in_month(said: InMonth, seen: Seen) -> Ends | None:
    if seen.today is None:
        return None if said.day is None else (PartialDate(day=said.day),) * 2
    calendar = said.calendar or "jalali"
    year, month, _ = calendars.from_gregorian(calendar, seen.today)
    year, month = year + (month - 1 + said.shift) // 12, (month - 1 + said.shift) % 12 + 1
    first, last = said.days or (None, None)
    return _days_within(calendar, year, (month, first), (month, last))


def _years(said: Years, _: Seen) -> Ends:
    calendar = said.calendar or "jalali"
    if calendar == "hijri":
        return PartialDate(said.first), PartialDate(said.last)
    first = _bound(calendar, said.first, None, None, last=False)
    return first, _bound(calendar, said.last, None, None, last=True)


def _crop_year(said: CropYear, seen: Seen) -> Ends | None:
    """A crop, water or school year: it begins in Mehr."""
    if isinstance(said.year, NumberedYear):
        first = said.year.number
    elif seen.today is None:
        return None
    else:
        year, month, _ = calendars.gregorian_to_jalali(seen.today)
        # «سال تحصیلی جدید» is in summer the one to come.
        first = year - (month < 7) + said.year.shift + (said.year.fresh and month in (4, 5, 6))
    return _bound("jalali", first, 7, None, last=False), _bound("jalali", first + 1, said.last_month, None, last=True)


def _near_day(said: NearDay, seen: Seen) -> Ends | None:
    return None if seen.today is None else (seen.today + said.shift * _DAY,) * 2


def _weekday(said: Weekday, seen: Seen) -> Ends | None:
    if seen.today is None:
        return None
    if said.week is not None:
        return (saturday(seen.today, said.week) + said.number * _DAY,) * 2
    back = (calendars.weekday(seen.today) - said.number) % 7
    named = 7 if said.toward else 0  # «سه‌شنبه گذشته» is not today
    toward = said.toward if said.toward is not None else seen.tense
    day = seen.today + ((7 - back) % 7 or named) * _DAY if toward > 0 else seen.today - (back or named) * _DAY
    return day, day


def _week(said: Week, seen: Seen) -> Ends | None:
    if seen.today is None:
        return None
    first = saturday(seen.today, said.shift)
    return first, first + 6 * _DAY


def _stretch(said: Stretch, seen: Seen) -> Ends | None:
    """«دو ماه پیش» (that month), «سه سال گذشته» (from then until the article's day)."""
    if seen.today is None:
        return None
    sign = 1 if said.after else -1
    far, near = (shift(seen.today, sign * count, said.unit) for count in (said.high, said.low))
    if said.point:
        first, last = whole(far, said.unit, said.high), whole(near, said.unit, said.low)
        return min(first[0], last[0]), max(first[1], last[1])
    return (seen.today, far) if said.after else (far, seen.today)


def _edge(said: Edge, seen: Seen) -> Ends | None:
    """The first or last day alone, where «ابتدای» or «پایان» asks for it."""
    ends = _ends(said.of, seen)
    starts = said.which == "start" and isinstance(said.of, InYear) and said.of.is_whole_year and said.of.possible
    if ends is None and starts:
        ends = (PartialDate(month=1),) * 2  # «ابتدای سال»; of «اوایل سال», «پایان سال» not even the day is known
    if ends is None or said.which == "part":
        return ends
    calendar = calendar_of(said.of) or "jalali"
    day = ends[0] if said.which == "start" else ends[1]
    if isinstance(day, PartialDate) and day.day is None:
        if said.which == "start":
            day = PartialDate(day.year, day.month or 1, 1)
        elif calendar != "hijri":
            month = day.month or 12
            shortest = calendars.month_length(calendar, day.year or _COMMON, month)
            longest = calendars.month_length(calendar, day.year, month)
            day = PartialDate(day.year, month, longest if shortest == longest else None)
    return day, day


def _ending(said: Ending, seen: Seen) -> Ends | None:
    """The stretch of which a day is the last: «سال مالی منتهی به ۲۹ اسفند ۱۴۰۳»."""
    ends = _ends(said.last, seen)
    if ends is None:
        return None
    last = ends[1]
    if not isinstance(last, dt.date):
        return None, last
    before = shift(last, -said.count, said.unit)
    if said.unit in "YM" and calendars.gregorian_to_jalali(last + _DAY)[2] == 1:
        before = whole(before, "M", Fraction(1))[1]  # from the end of a month to the end of a month
    return before + _DAY, last


def _onward(said: Onward, seen: Seen) -> Ends | None:
    ends = _ends(said.first, seen)
    if ends is None:
        return None
    start = ends[0]
    if said.begun and seen.today is not None and isinstance(start, dt.date) and start > seen.today:
        start = ends[0] if has_year(said) else _moved(said.first, start, seen, -1)[0]
    return start, None


def _range(said: Range, seen: Seen) -> Ends | None:
    """From-to: each side lends the other what it did not say, then both are ordered."""
    first, last = _lent(said.first, said.last)
    starts, ends = _ends(first, seen), _ends(last, seen)
    if starts is None or ends is None:
        return None
    start, end = starts[0], ends[1]
    if not (isinstance(start, dt.date) and isinstance(end, dt.date)) or start <= end:
        return start, end
    if isinstance(last, Weekday):
        return start, end + 7 * _DAY
    if has_year(said.last) and has_year(said.first):
        return (ends[0], starts[1]) if first.precision == last.precision == "year" else None  # from right to left
    # «۲۰ اسفند تا ۱۵ فروردین»: the year turns between them.
    later = has_year(said.first) or seen.today is None or seen.today >= end + _HALF_A_YEAR
    if later and not has_year(said.last):
        return start, _moved(last, end, seen, 1)[1]
    return _moved(first, start, seen, -1)[0], end


_ENDS: dict[type, Callable[[Any, Seen], Ends | None]] = {
    InYear: _in_year,
    InMonth: _in_month,
    Years: _years,
    CropYear: _crop_year,
    NearDay: _near_day,
    Weekday: _weekday,
    Week: _week,
    Stretch: _stretch,
    Edge: _edge,
    Ending: _ending,
    Onward: _onward,
    Range: _range,
    DayNumber: lambda said, _: (PartialDate(day=said.day),) * 2,
    Base: lambda _said, _seen: None,
}


# --- ranges: what one end lends to the other ---


def _lent(first: Said, last: Said) -> tuple[Said, Said]:
    """Both ends of a range with the month, year or week that only one of them names."""
    first, last = _with_month(first, last), _with_month(last, first)
    if isinstance(first, Weekday):
        week = first.week
        if week is None:
            week = last.week if isinstance(last, Weekday) else last.shift if isinstance(last, Week) else None
        toward = last.toward if week is None and isinstance(last, Weekday) else None
        first = replace(first, week=week, toward=first.toward or toward)
    return _with_year(first, last), _with_year(last, first)


def _with_month(said: Said, other: Said) -> Said:
    """«سوم» in «سوم تا پایان مهرماه» is the third of Mehr."""
    of = period_of(other)
    if not isinstance(said, DayNumber) or not isinstance(of, InYear | InMonth):
        return said
    if isinstance(of, InYear):
        of = replace(of, last=of.first, year=of.year if has_year(of) else None)
    return with_days(of, said.day, said.day)


def _with_year(said: Said, other: Said) -> Said:
    if isinstance(said, Edge):
        return replace(said, of=_with_year(said.of, other))
    of = period_of(other)
    if not (isinstance(said, InYear) and isinstance(of, InYear)) or has_year(said) or not has_year(of):
        return said
    if said.calendar is not None and of.calendar not in (None, said.calendar):
        return said  # «۵ مهر تا ۲۰ دسامبر ۲۰۲۴»: no Mehr is in a year 2024
    return replace(said, year=of.year, calendar=said.calendar or of.calendar)


def _moved(said: Said, bound: dt.date, seen: Seen, years: int) -> Ends:
    """The same days some years later."""
    moved = _in_numbered_year(said, calendars.from_gregorian(calendar_of(said) or "jalali", bound)[0] + years)
    return _ends(moved, seen) or (bound, bound)


def _in_numbered_year(said: Said, year: int) -> Said:
    if isinstance(said, Edge):
        return replace(said, of=_in_numbered_year(said.of, year))
    return replace(said, year=NumberedYear(year)) if isinstance(said, InYear) else said
