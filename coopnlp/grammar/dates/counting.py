"""Days counted from days: so many weeks, months or years away, by the Jalali calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from coopnlp.values import DateRange, calendars

_DAY = dt.timedelta(days=1)


def saturday(today: dt.date, weeks: int) -> dt.date:
    """The first day of a week counted from today's.

    Example:
        >>> saturday(dt.date(2025, 9, 2), 1)
        datetime.date(2025, 9, 6)
    """
    return today + (7 * weeks - calendars.weekday(today)) * _DAY


def shift(day: dt.date, count: Fraction, unit: str) -> dt.date:
    """The day `count` units away; months and years by the Jalali calendar, the day kept or cut to fit.

    Example:
        >>> shift(dt.date(2025, 9, 2), Fraction(-3), "Y")  # ۱۱ شهریور ۱۴۰۱
        datetime.date(2022, 9, 2)
    """
    if unit in ("D", "W"):
        return day + round(count * (7 if unit == "W" else 1)) * _DAY
    year, month, dom = calendars.gregorian_to_jalali(day)
    months = count * (12 if unit == "Y" else 1)
    whole = int(months)
    year, month = year + (month - 1 + whole) // 12, (month - 1 + whole) % 12 + 1
    moved = calendars.jalali_to_gregorian(year, month, min(dom, calendars.jalali_month_length(year, month)))
    return moved + round((months - whole) * 30) * _DAY


def whole(day: dt.date, unit: str, count: Fraction) -> tuple[dt.date, dt.date]:
    """The week, month or year around a day, as finely as it was counted.

    Example:
        >>> whole(dt.date(2025, 9, 2), "M", Fraction(1))  # شهریور ۱۴۰۴
        (datetime.date(2025, 8, 23), datetime.date(2025, 9, 22))
    """
    if unit == "D" or count.denominator != 1:
        return day, day
    if unit == "W":
        first_day = saturday(day, 0)
        return first_day, first_day + 6 * _DAY
    year, month, _ = calendars.gregorian_to_jalali(day)
    first, last = (month, month) if unit == "M" else (1, 12)
    longest = calendars.jalali_month_length(year, last)
    return calendars.jalali_to_gregorian(year, first, 1), calendars.jalali_to_gregorian(year, last, longest)


def in_year(told: DateRange, year: DateRange) -> DateRange | None:
    """The days of one Jalali year that match those of another; `None` unless both lie in one Jalali year each.

    Example:
        >>> first = DateRange(start=dt.date(2025, 3, 21), end=dt.date(2025, 9, 22), precision="half")
        >>> print(in_year(first, DateRange(start=dt.date(2024, 3, 20), end=dt.date(2025, 3, 20), precision="year")))
        2024-03-20…2024-09-21
    """
    days = [day for day in (told.start, told.end, year.start, year.end) if isinstance(day, dt.date)]
    if len(days) < 4:
        return None
    if min(days) < calendars.FIRST_JALALI_DAY:
        return None
    first, last, other, same = (calendars.gregorian_to_jalali(day)[0] for day in days)
    if first != last or other != same:
        return None
    return replace(told, start=_moved_to(days[0], other), end=_moved_to(days[1], other), precision="period")


def _moved_to(day: dt.date, year: int) -> dt.date:
    """The same Jalali month and day in another year; the last day of a month stays the last one."""
    old, month, dom = calendars.gregorian_to_jalali(day)
    longest = calendars.jalali_month_length(year, month)
    ends = dom == calendars.jalali_month_length(old, month)
    return calendars.jalali_to_gregorian(year, month, longest if ends else min(dom, longest))
