"""A day as people and programs write it: «2025-09-02», «۱۴۰۴/۶/۱۱», «سه‌شنبه ۱۱ شهریور ۱۴۰۴»; and the date a user gives.

One reader for all: `--date`, `parse(date=…)`, the dates beside articles of `pipe`, and headers (`words.header`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from coopnlp.lexicon import headers
from coopnlp.values.calendars import LUNAR_TODAY, gregorian_month_length, jalali_to_gregorian
from coopnlp.values.missing import is_missing
from coopnlp.words.unseen import UNSEEN, ZWNJ

# Years below are Jalali: «1404-06-11». No news article has a Gregorian year before this one.
FIRST_GREGORIAN_YEAR = 1700
FORMS = "2025-09-02, 1404-06-11, ۱۴۰۴/۶/۱۱ or ۱۱ شهریور ۱۴۰۴ (years below 1700 are Jalali)"
# White space and characters that nobody sees.
BLANK = f"\\s{UNSEEN}{ZWNJ}"

_UNSEEN = re.compile(f"[{UNSEEN}{ZWNJ}\u00a0]")
# One character for each: offsets stay.
_PLAIN = str.maketrans(
    {
        **{chr(base + i): str(i) for base in (0x6F0, 0x660, 0xFF10) for i in range(10)},
        **dict.fromkeys("يى", "ی"),
        **dict.fromkeys("ك", "ک"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u060d\uff0f\u2044", "/"),
        "：": ":",
    }
)


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first; a space of theirs may be missing or wide."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(r"\s{0,3}".join(map(re.escape, phrase.split())) for phrase in longest_first) + ")"


_WEEKDAY = rf"(?:{any_of(headers.ALL_WEEKDAYS)}\s{{0,3}}[,،]?\s{{0,3}})?"
_DIGITS = r"(?P<year>\d{4})\s?(?P<sign>[-/.])\s?(?P<month>\d{1,2})\s?(?P=sign)\s?(?P<day>\d{1,2})"
_BETWEEN = r"[\s,،/-]{1,3}"
_WORDS = (
    rf"(?P<day_said>\d{{1,2}}(?:\s?ام|م)?|{any_of(headers.DAYS)}){_BETWEEN}(?P<name>{any_of(headers.ALL_MONTHS)})"
    rf"(?:\s{{0,3}}{headers.MONTH})?{_BETWEEN}(?:{headers.YEAR}\s{{1,3}})?(?P<year_said>\d{{4}})"
)
_CALENDAR = rf"(?:\s{{1,3}}(?P<calendar>{any_of(headers.CALENDARS)}))?"
# «2025-09-02», «11 شهریور 1404»; never the beginning of a longer number.
DAY = rf"{_WEEKDAY}(?:{_DIGITS}|{_WORDS})(?!(?!T\d)[\w/-]|\.\d){_CALENDAR}"
_ZONE = r"(?:\s?(?:Z|UTC|[+-]\d{2}:?\d{2}))?"
_SAID = rf"(?:{headers.CLOCK}\s{{0,3}}:?\s{{0,3}})?"
CLOCK = rf"\s{{0,3}}[T,،|-]?\s{{0,3}}{_SAID}\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)?{_ZONE}"


@cache
def _whole() -> re.Pattern[str]:
    """A day and nothing else; compiled when a date is given."""
    return re.compile(rf"\s*{DAY}(?:{CLOCK})?\s*", re.IGNORECASE)


def plain(text: str) -> str:
    """The text with ASCII digits and Persian letters, character by character, so that offsets stay.

    Example:
        >>> plain("تاريخ: ١٤٠٤")
        'تاریخ: 1404'
    """
    return _UNSEEN.sub(" ", text).translate(_PLAIN)


def day_of(match: re.Match[str]) -> dt.date:
    """The day that a match of `DAY` tells.

    Raises:
        ValueError: if there is no such day, or nobody can say which one it is; the message has the reason.
    """
    said = match.groupdict()
    if said["name"] is None:
        year, month, day = (int(said[part]) for part in ("year", "month", "day"))
        calendar = "jalali" if year < FIRST_GREGORIAN_YEAR else "gregorian"
        if year in LUNAR_TODAY and not said["calendar"]:
            raise ValueError(f"{year} may be a lunar year; give the Gregorian date")
    else:
        calendar, month = _MONTHS[_spelt(said["name"])]
        day, year = _day_number(said["day_said"]), int(said["year_said"])
        if calendar == "hijri":
            raise ValueError("a lunar date has no certain day; give the Gregorian date")
    if (year < FIRST_GREGORIAN_YEAR) != (calendar == "jalali") or _contradicts(said["calendar"], calendar):
        raise ValueError(f"the year {year} is none of the {calendar.capitalize()} calendar")
    if calendar == "jalali":
        return jalali_to_gregorian(year, month, day)
    if not (1 <= month <= 12 and 1 <= day <= gregorian_month_length(year, month)):
        raise ValueError(f"there is no Gregorian day {year}-{month:02}-{day:02}")
    return dt.date(year, month, day)


def _spelt(phrase: str) -> str:
    return "".join(phrase.split()).lower()


_MONTHS = {_spelt(name): month for name, month in headers.ALL_MONTHS.items()}
_DAYS = {_spelt(word): day for word, day in headers.DAYS.items()}
_CALENDARS = {_spelt(word): calendar for word, calendar in headers.CALENDARS.items()}


def _day_number(said: str) -> int:
    digits = re.match(r"\d+", said)
    return int(digits[0]) if digits else _DAYS[_spelt(said)]


def _contradicts(said: str | None, calendar: str) -> bool:
    return said is not None and _CALENDARS[_spelt(said)] != calendar


def article_date(value: object) -> dt.date | None:
    """The date that a user gives for an article, in any of the forms that people and tables have.

    Args:
        value: A string (`FORMS`; digits of any script, with a day of the week or a clock time too), a `datetime.date`,
            a `datetime.datetime`, pandas' `Timestamp`, numpy's `datetime64` or a day of jdatetime. `None`, a blank
            string, NaN and NaT are no date.

    Returns:
        The Gregorian day, `None` where there is none. A clock time is left out.

    Raises:
        ValueError: for a string that names no day, a `datetime64` that names a month or a year, or lies beyond the
            years 1 to 9999; the message shows the forms.
        TypeError: for anything else.

    Example:
        >>> article_date("1404-06-11") == article_date("سه‌شنبه ۱۱ شهریور ۱۴۰۴") == article_date("2025-09-02T10:30")
        True
        >>> article_date("")
        >>> article_date("دوم سپتامبر")
        Traceback (most recent call last):
        ...
        ValueError: date 'دوم سپتامبر' is no day; write it as 2025-09-02, 1404-06-11, ۱۴۰۴/۶/۱۱ or ۱۱ شهریور ۱۴۰۴ (years below 1700 are Jalali)
    """  # noqa: E501
    if is_missing(value):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str):
        return _from_string(value)
    for convert in (_from_numpy, _from_jdatetime):
        day = convert(value)
        if isinstance(day, dt.date):
            return day
    raise TypeError(
        f"date must be a string such as {FORMS}, a datetime.date, a datetime.datetime or None, "
        f"not {type(value).__name__}: {value!r}"
    )


def _from_string(value: str) -> dt.date:
    match = _whole().fullmatch(plain(value)) if len(value) <= 200 else None
    reason = ""
    if match is not None:
        try:
            return day_of(match)
        except ValueError as error:
            reason = f" ({error})"
    shown = value if len(value) <= 60 else f"{value[:60]}…"
    raise ValueError(f"date {shown!r} is no day{reason}; write it as {FORMS}")


# What numpy's dates may name instead of a day; which day of it is meant nobody can say.
_LONGER = {"datetime64[Y]": "year", "datetime64[M]": "month", "datetime64[W]": "week"}


def _from_numpy(value: Any) -> dt.date | None:
    if type(value).__name__ != "datetime64":
        return None
    longer = _LONGER.get(str(value.dtype))
    if longer is not None:
        raise ValueError(f"date {value!r} is a {longer} and no day; write it as {FORMS}")
    found = value.astype("datetime64[D]").item()
    if not isinstance(found, dt.date):  # numpy counts days beyond Python's calendar
        raise ValueError(f"date {value!r} is no day of the years 1 to 9999; write it as {FORMS}")
    return found


def _from_jdatetime(value: Any) -> dt.date | None:
    if isinstance(value, type) or not callable(convert := getattr(value, "togregorian", None)):
        return None
    day = convert()
    return day.date() if isinstance(day, dt.datetime) else day
