"""The metadata line «date 2025-09-02» before an article, and the date that a user gives."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

# Years below are Jalali: «1404-06-11». No news article has a Gregorian year before this one.
FIRST_GREGORIAN_YEAR = 1700
_INVISIBLE = "\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_HEADER = re.compile(
    rf"[{_INVISIBLE}]*date:?[{_INVISIBLE}]+(\d{{4}}-\d{{2}}-\d{{2}})(?![\w-])[{_INVISIBLE}]*", re.IGNORECASE
)
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})\s*")


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before an article.

    Attributes:
        date: The article's date, `None` where no header says it.
        end: Offset of the first character after the header and its white space; 0 without a header.
    """

    date: dt.date | None
    end: int


def _day(value: str) -> dt.date:
    """The day that «YYYY-MM-DD» names, Jalali for a year below 1700; ValueError if there is none."""
    match = _ISO.fullmatch(value)
    if match is None:
        raise ValueError("no ISO date")
    year, month, day = (int(part) for part in match.groups())
    if year >= FIRST_GREGORIAN_YEAR:
        return dt.date(year, month, day)
    from coopnlp.values.calendars import jalali_to_gregorian

    return jalali_to_gregorian(year, month, day)


def read_header(text: str) -> Header:
    """Read a header «date 2025-09-02» from the very start of a text, in any digits.

    White space and a byte order mark may stand before it. A Jalali date («date 1404-06-11») is converted.
    What looks like a header but names no day («date 2025-13-40») is no header: the text begins at 0.

    Example:
        >>> read_header(" date 2025-09-02 به گزارش ایلنا")
        Header(date=datetime.date(2025, 9, 2), end=17)
        >>> read_header("date ۱۴۰۴-۰۶-۱۱ به گزارش ایلنا").date
        datetime.date(2025, 9, 2)
        >>> read_header("به گزارش ایلنا")
        Header(date=None, end=0)
    """
    match = _HEADER.match(text)
    if match is None:
        return Header(None, 0)
    try:
        return Header(_day(match[1]), match.end())
    except ValueError:
        return Header(None, 0)


def parse_iso_date(value: str | dt.date | None) -> dt.date | None:
    """The date that a user gives: a `date`, a `datetime`, or ISO «YYYY-MM-DD»; `None` stays `None`.

    A year below 1700 is Jalali.

    Raises:
        ValueError: for a string that names no day in that form.
        TypeError: for anything else.

    Example:
        >>> parse_iso_date("2025-09-02") == parse_iso_date("1404-06-11")
        True
        >>> parse_iso_date("دوم سپتامبر")
        Traceback (most recent call last):
        ...
        ValueError: date 'دوم سپتامبر' is no day of the form YYYY-MM-DD, such as 2025-09-02 or Jalali 1404-06-11
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"date must be a string YYYY-MM-DD, a datetime.date or None, not {type(value).__name__}")
    try:
        return _day(value)
    except ValueError as error:
        form = "YYYY-MM-DD, such as 2025-09-02 or Jalali 1404-06-11"
        raise ValueError(f"date {value!r} is no day of the form {form}") from error
