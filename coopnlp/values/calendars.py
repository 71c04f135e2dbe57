"""Jalali, Gregorian and lunar Hijri calendars: conversion, month lengths, what day can exist.

Days are counted as `datetime.date.toordinal` counts them, so the three calendars meet in one number.

* Jalali: leap years by the 33-year cycle (8 leap years, at 1, 5, 9, 13, 17, 22, 26 and 30 of each cycle),
  the arithmetic rule that follows the astronomical equinox for every year from 1178 to 1634:
  K. M. Borkowski, «The Persian calendar for 3000 years», Earth, Moon, and Planets 74 (1996), 223-230.
* Hijri: the tabular («civil») calendar with 11 leap years in 30, E. G. Richards, «Mapping Time» (1998).
  Iran's lunar months begin by sighting of the moon and may lie a day before or after it, so the date
  grammar never derives a day from it.
"""

from __future__ import annotations

import datetime as dt

# Offsets of the leap years inside a 33-year cycle, year 1 of the cycle being 1.
_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
# The day before 1 Farvardin of year 1, fixed by 1 Farvardin 1404 = 21 March 2025.
_JALALI_EPOCH = 226_894
FIRST_JALALI_DAY = dt.date.fromordinal(_JALALI_EPOCH + 1)
# The day before 1 Muharram of year 1, 16 July 622 Julian.
_HIJRI_EPOCH = 227_014
# The lunar years of 2014 to 2028: in the Jalali calendar the same numbers lie decades ahead.
LUNAR_TODAY = range(1436, 1450)
# As far as `datetime.date` reaches.
JALALI_YEARS = range(1, 9379)
HIJRI_YEARS = range(1, 9667)


def is_jalali_leap(year: int) -> bool:
    """Whether Esfand of a Jalali year has 30 days.

    Example:
        >>> is_jalali_leap(1403), is_jalali_leap(1404)
        (True, False)
    """
    return year % 33 in _LEAPS


def jalali_month_length(year: int | None, month: int) -> int:
    """Days in a Jalali month; of an unknown year the most it can have.

    Example:
        >>> jalali_month_length(1404, 6), jalali_month_length(1404, 12), jalali_month_length(None, 12)
        (31, 29, 30)
    """
    if month <= 6:
        return 31
    return 30 if month < 12 or year is None or is_jalali_leap(year) else 29


def gregorian_month_length(year: int | None, month: int) -> int:
    """Days in a Gregorian month; of an unknown year the most it can have.

    Example:
        >>> gregorian_month_length(2024, 2), gregorian_month_length(None, 2), gregorian_month_length(2025, 9)
        (29, 29, 30)
    """
    if month == 2:
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def hijri_month_length(year: int | None, month: int) -> int:
    """The most days a lunar month can have: sighting makes any of them 29 or 30.

    Example:
        >>> hijri_month_length(1447, 2)
        30
    """
    return 30


_MONTH_LENGTHS = {"jalali": jalali_month_length, "gregorian": gregorian_month_length, "hijri": hijri_month_length}
_YEARS = {"jalali": JALALI_YEARS, "gregorian": range(dt.MINYEAR, dt.MAXYEAR + 1), "hijri": HIJRI_YEARS}


def month_length(calendar: str, year: int | None, month: int) -> int:
    """Days in a month of the named calendar.

    Example:
        >>> month_length("jalali", 1403, 12)
        30
    """
    return _MONTH_LENGTHS[calendar](year, month)


def exists(calendar: str, year: int | None, month: int | None, day: int | None) -> bool:
    """Whether a date can exist; a part that is `None` is unknown and never forbids.

    Example:
        >>> exists("jalali", None, 7, 31), exists("jalali", 1404, 6, 31), exists("gregorian", 2025, 2, 29)
        (False, True, False)
    """
    if year is not None and year not in _YEARS[calendar]:
        return False
    if month is not None and not 1 <= month <= 12:
        return False
    longest = 31 if month is None else month_length(calendar, year, month)
    return day is None or 1 <= day <= longest


def _require(calendar: str, year: int, month: int, day: int) -> None:
    """Raise `ValueError` for a day that cannot exist."""
    if not exists(calendar, year, month, day):
        raise ValueError(f"there is no {calendar.capitalize()} day {year}-{month:02}-{day:02}")


def _days_before_jalali_year(year: int) -> int:
    cycles, passed = divmod(year - 1, 33)
    return 365 * (year - 1) + 8 * cycles + sum(leap <= passed for leap in _LEAPS)


def jalali_to_gregorian(year: int, month: int, day: int) -> dt.date:
    """The Gregorian day of a Jalali date.

    Raises:
        ValueError: if there is no such day.

    Example:
        >>> jalali_to_gregorian(1404, 6, 11)  # یازدهم شهریور ۱۴۰۴
        datetime.date(2025, 9, 2)
    """
    _require("jalali", year, month, day)
    before_month = 31 * (month - 1) - max(0, month - 7)
    return dt.date.fromordinal(_JALALI_EPOCH + _days_before_jalali_year(year) + before_month + day)


def gregorian_to_jalali(date: dt.date) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian date in the Jalali calendar.

    Raises:
        ValueError: for a day before the first Jalali year.

    Example:
        >>> gregorian_to_jalali(dt.date(2025, 9, 2))
        (1404, 6, 11)
    """
    days = date.toordinal() - _JALALI_EPOCH
    if days < 1:
        raise ValueError(f"{date} is before the first Jalali year")
    year = days * 33 // 12_053 + 1
    # The estimate from the mean year is off by one at most.
    while _days_before_jalali_year(year) >= days:
        year -= 1
    while _days_before_jalali_year(year + 1) < days:
        year += 1
    rest = days - _days_before_jalali_year(year) - 1
    month = rest // 31 if rest < 186 else 6 + (rest - 186) // 30
    return year, month + 1, rest - (31 * month - max(0, month - 6)) + 1


def hijri_to_gregorian(year: int, month: int, day: int) -> dt.date:
    """The Gregorian day of a tabular lunar date; the sighted calendar may differ by a day.

    Raises:
        ValueError: if there is no such day.

    Example:
        >>> hijri_to_gregorian(1447, 1, 1)
        datetime.date(2025, 6, 27)
    """
    _require("hijri", year, month, day)
    before_year = 354 * (year - 1) + (11 * year + 3) // 30
    before_month = (59 * (month - 1) + 1) // 2
    return dt.date.fromordinal(_HIJRI_EPOCH + before_year + before_month + day)


def gregorian_to_hijri(date: dt.date) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian date in the tabular lunar calendar, true within a day.

    Raises:
        ValueError: for a day before the first lunar year.

    Example:
        >>> gregorian_to_hijri(dt.date(2025, 6, 27))
        (1447, 1, 1)
    """
    days = date.toordinal() - _HIJRI_EPOCH
    if days < 1:
        raise ValueError(f"{date} is before the first Hijri year")
    year = (30 * (days - 1) + 10_646) // 10_631
    rest = days - 354 * (year - 1) - (11 * year + 3) // 30
    month = min(12, (2 * (rest - 1)) // 59 + 1)
    return year, month, rest - (59 * (month - 1) + 1) // 2


def to_gregorian(calendar: str, year: int, month: int, day: int) -> dt.date:
    """The Gregorian day of a date in the named calendar (`jalali` or `gregorian`).

    Raises:
        ValueError: if there is no such day, or the calendar's days cannot be known (`hijri`).

    Example:
        >>> to_gregorian("gregorian", 2025, 9, 2)
        datetime.date(2025, 9, 2)
    """
    if calendar == "hijri":
        raise ValueError("a sighted lunar date has no certain Gregorian day")
    return jalali_to_gregorian(year, month, day) if calendar == "jalali" else dt.date(year, month, day)


def from_gregorian(calendar: str, date: dt.date) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian date in the named calendar (`jalali` or `gregorian`).

    Example:
        >>> from_gregorian("jalali", dt.date(2025, 3, 20))
        (1403, 12, 30)
    """
    return gregorian_to_jalali(date) if calendar == "jalali" else (date.year, date.month, date.day)


def weekday(date: dt.date) -> int:
    """The day of the Persian week, Saturday (شنبه) 0 to Friday (جمعه) 6.

    Example:
        >>> weekday(dt.date(2025, 9, 2))  # سه‌شنبه
        3
    """
    return (date.weekday() + 2) % 7


def short_year(year: int) -> int:
    """The Jalali year that two digits mean: 20 to 99 → 13xx, 00 to 19 → 14xx.

    Example:
        >>> short_year(82), short_year(4)
        (1382, 1404)
    """
    return year + (1300 if year >= 20 else 1400)


def plain_calendar(year: int) -> str | None:
    """The calendar to which a year belongs that is told without one, `None` where it is no year of ours.

    Example:
        >>> plain_calendar(1404), plain_calendar(2025), plain_calendar(1700)
        ('jalali', 'gregorian', None)
    """
    if 1200 <= year <= 1500:
        return "jalali"
    return "gregorian" if 1800 <= year <= 2199 else None


def lone_calendar(year: int) -> str | None:
    """The same for a year without month and day, which in our days may well be a lunar one.

    Example:
        >>> lone_calendar(1404), lone_calendar(1447), lone_calendar(2025)
        ('jalali', 'hijri', 'gregorian')
    """
    return "hijri" if year in LUNAR_TODAY else plain_calendar(year)
