"""Dates, pairs of years and clock times in digits and signs: «1404/06/11», «۱۴۰۰-۱۴۰۴», «۱۰:۳۰».

Every function takes the pieces as folded strings and gives what they mean, or `None`.
"""

from __future__ import annotations

import re

_SEPARATORS = ("/", "-", ".", "−", "–", "٫", "\\")
_DASHES = ("-", "–", "—", "−", "/", "ـ")


def date(a: str, sign: str, b: str, again: str, c: str, *, era: bool = False) -> tuple[str, int, int, int] | None:
    """Calendar, year, month and day of «1404/06/11», «11-6-1404», «97/2/1», «2025-09-02».

    `era` says that a word like «قمری» follows, so that the year may be any.

    Example:
        >>> date("27", "/", "3", "/", "66")
        ('jalali', 1366, 3, 27)
    """
    if sign != again or sign not in _SEPARATORS or not (a + b + c).isdigit() or len(a) > 4 or len(b) > 2:
        return None
    if len(a) == 4 and len(c) <= 2:
        return _checked(int(a), int(b), int(c), era=era)
    if len(c) == 4 and len(a) <= 2:
        return _checked(int(c), int(b), int(a)) or _american(int(c), int(a), int(b))
    if sign != "/" or len(a) > 2 or len(c) > 2:
        return None  # «۱۲-۵-۸» is hardly ever a date
    for year, day in ((a, c), (c, a)):
        if len(year) == 2 and _checked(short_year(int(year)), int(b), int(day)):
            return _checked(short_year(int(year)), int(b), int(day))
    return None


def _checked(year: int, month: int, day: int, *, era: bool = False) -> tuple[str, int, int, int] | None:
    calendar = calendar_of(year) or ("jalali" if era else None)
    if calendar is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return calendar, year, month, day


def _american(year: int, month: int, day: int) -> tuple[str, int, int, int] | None:
    return _checked(year, month, day) if calendar_of(year) == "gregorian" else None


def short_year(year: int) -> int:
    """The Jalali year that two digits mean: 20 to 99 → 13xx, 00 to 19 → 14xx.

    Example:
        >>> short_year(82), short_year(4)
        (1382, 1404)
    """
    return year + (1300 if year >= 20 else 1400)


def calendar_of(year: int) -> str | None:
    """The calendar a plain four-digit year belongs to, `None` where it is no year of ours.

    Example:
        >>> calendar_of(1404), calendar_of(2025), calendar_of(1700)
        ('jalali', 'gregorian', None)
    """
    if 1200 <= year <= 1500:
        return "jalali"
    return "gregorian" if 1800 <= year <= 2199 else None


def seconds(hour: str, sign: str, minute: str, again: str, second: str) -> str | None:
    """«00:08:45» as hours and minutes; the seconds are not kept.

    Example:
        >>> seconds("00", ":", "08", ":", "45")
        '00:08'
    """
    exact = again == ":" and re.fullmatch(r"[0-5]\d", second)
    return clock(hour, sign, minute) if exact else None


def clock(hour: str, sign: str, minute: str) -> str | None:
    """«9:30» as `HH:MM`; 24:00 is midnight.

    Example:
        >>> clock("9", ":", "30"), clock("24", ":", "00"), clock("25", ":", "00")
        ('09:30', '00:00', None)
    """
    if sign != ":" or not re.fullmatch(r"\d{1,2}", hour) or not re.fullmatch(r"[0-5]\d", minute):
        return None
    if int(hour) > 24 or (int(hour) == 24 and minute != "00"):
        return None
    return f"{int(hour) % 24:02}:{minute}"


def years(first: str, sign: str, last: str) -> tuple[str, tuple] | None:
    """Two years («1396-1395» is set right to left, «2024/25»), or year and month («۱۴۰۳/۰۶»).

    Example:
        >>> years("1396", "-", "1395"), years("1403", "/", "06")
        (('years', ('jalali', 1395, 1396)), ('date', ('jalali', 1403, 6, None)))
    """
    if sign not in _DASHES or not (first + last).isdigit() or len(first) != 4 or len(last) not in (2, 4):
        return None
    year, other = int(first), int(last)
    calendar = calendar_of(year)
    if len(last) == 2 and other == year % 100 + 1:
        other += year // 100 * 100
    if calendar is not None and calendar_of(other) == calendar and abs(other - year) < 100:
        return "years", (calendar, min(year, other), max(year, other))
    is_month = calendar is not None and len(last) == 2 and 1 <= other <= 12 and sign in "/-"
    return ("date", (calendar, year, other, None)) if is_month else None
