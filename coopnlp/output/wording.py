"""Values in Persian words, as a newspaper would print them: amounts, days in both calendars, lengths of time.

`str(value)` is exact and the same everywhere; what stands here is for people: large round numbers with their scale
(«۶ میلیارد تومان»), days by the names of their months, lengths of time in words. What is unknown stays out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from fractions import Fraction

from coopnlp.lexicon.months import GREGORIAN_MONTHS, HIJRI_MONTHS, JALALI_MONTHS
from coopnlp.values import (
    COMPARATORS,
    CURRENCY_NAMES,
    Amount,
    ClockTime,
    Count,
    DateRange,
    Day,
    Duration,
    Money,
    Number,
    Ordinal,
    PartialDate,
    Percent,
    Quantity,
    Value,
    exact,
    persian_number,
)
from coopnlp.values.calendars import FIRST_JALALI_DAY, from_gregorian, month_length
from coopnlp.values.numbers import in_persian_digits

MONTH_NAMES: dict[str, tuple[str, ...]] = {
    "jalali": tuple(names[0] for names in JALALI_MONTHS),
    "gregorian": tuple(names[0] for names in GREGORIAN_MONTHS),
    "hijri": tuple(names[0] for names in HIJRI_MONTHS),
}
_SCALES = ((10**9, "میلیارد"), (10**6, "میلیون"))
_SUM_SCALES = ((10**12, "هزار میلیارد"), *_SCALES)  # as `assets/text.js` of the report has them
_IN_FULL = 1000  # whole numbers from here on have all their digits
_PLACES = 3  # decimals that a scaled number may have before its digits are easier to read
_LENGTHS = {"Y": "سال", "M": "ماه", "W": "هفته", "D": "روز", "TH": "ساعت", "TM": "دقیقه", "TS": "ثانیه"}
_PART = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
_AND, _TO, _FROM, _YEAR = " و ", " تا ", "از ", "سال "


def in_words(value: Value | None) -> str:
    """A value as a person would write it; empty where there is none.

    Example:
        >>> in_words(Money(value=6_000_000_000, currency="IRT", comparator=">"))
        'بیش از ۶ میلیارد تومان'
        >>> in_words(Duration(duration="P24M")), in_words(DateRange(start=dt.date(2025, 9, 2), end=dt.date(2025, 9, 2)))
        ('۲۴ ماه', '۱۱ شهریور ۱۴۰۴')
    """
    if isinstance(value, Amount):
        return amount_in_words(value)
    if isinstance(value, DateRange):
        return days_in_words(value)
    if isinstance(value, Duration):
        return duration_in_words(value)
    if isinstance(value, ClockTime):
        clock = _TO.join(c for c in (value.time or value.low, value.high) if c)
        said = f"ساعت {in_persian_digits(clock)}" if clock else ""
        return "، ".join(part for part in (said, "" if value.date is None else days_in_words(value.date)) if part)
    return ""


def number_in_words(number: Number) -> str:
    """A number in Persian digits, millions and milliards by their names where few digits are left.

    Example:
        >>> number_in_words(187_400_000_000), number_in_words(1_234_567), number_in_words(12_500)
        ('۱۸۷٫۴ میلیارد', '۱٬۲۳۴٬۵۶۷', '۱۲٬۵۰۰')
    """
    for scale, name in _SCALES:
        scaled = Fraction(number) / scale
        if abs(scaled) >= 1 and (scaled * 10**_PLACES).denominator == 1:
            return f"{persian_number(exact(scaled))} {name}"
    return persian_number(number)


def about_in_words(number: Number) -> str:
    """A sum by its three first digits: what it is made of is seldom surer. Below a million it is told whole.

    Example:
        >>> about_in_words(60_123_456_789_000), about_in_words(187_432_000_000), about_in_words(12_500)
        ('۶۰٫۱ هزار میلیارد', '۱۸۷ میلیارد', '۱۲٬۵۰۰')
    """
    for scale, name in _SUM_SCALES:
        if abs(Fraction(number)) >= scale:
            return f"{persian_number(_rounded(Fraction(number) / scale))} {name}"
    if abs(Fraction(number)) >= _IN_FULL:
        return persian_number(_away_from_zero(Fraction(number), 0))
    return persian_number(_rounded(Fraction(number)))


def _rounded(number: Fraction) -> Number:
    """To three digits that count."""
    places = 2
    while abs(number) >= Fraction(10) ** (3 - places):
        places -= 1
    while number and abs(number) < Fraction(10) ** (2 - places):
        places += 1
    return _away_from_zero(number, places)


def _away_from_zero(number: Fraction, places: int) -> Number:
    scale = Fraction(10) ** places
    whole = int(abs(number) * scale + Fraction(1, 2))
    return exact((whole if number >= 0 else -whole) / scale)


def amount_in_words(amount: Amount) -> str:
    """An amount with what was said of its exactness and its measure.

    Example:
        >>> amount_in_words(Percent(low=20, high=30)), amount_in_words(Quantity(low=3000, unit="تن"))
        ('۲۰ تا ۳۰ درصد', 'از ۳٬۰۰۰ تن')
    """
    if isinstance(amount, Ordinal):
        return str(amount)
    if amount.value is not None:
        numeral = number_in_words(amount.value)
    else:
        low, high = ("" if end is None else number_in_words(end) for end in (amount.low, amount.high))
        numeral = f"{low}{_TO}{high}" if low and high else f"{_FROM}{low}" if low else f"{_TO.lstrip()}{high}"
    return " ".join(part for part in (f"{COMPARATORS[amount.comparator]}{numeral}", _measure(amount)) if part)


def _measure(amount: Amount) -> str:
    if isinstance(amount, Money):
        return CURRENCY_NAMES.get(amount.currency or "", amount.currency or "واحد پول")
    if isinstance(amount, Percent):
        return amount.unit or "درصد"
    if isinstance(amount, Quantity):
        return amount.unit
    return (amount.counted or "") if isinstance(amount, Count) else ""


def duration_in_words(value: Duration) -> str:
    """A length of time.

    Example:
        >>> duration_in_words(Duration(duration="P1Y6M")), duration_in_words(Duration(low="PT24H", high="PT48H"))
        ('۱ سال و ۶ ماه', '۲۴ ساعت تا ۴۸ ساعت')
    """
    if value.duration is not None:
        return COMPARATORS[value.comparator] + length_in_words(value.duration)
    low, high = ("" if end is None else length_in_words(end) for end in (value.low, value.high))
    said = f"{low}{_TO}{high}" if low and high else f"{_FROM}{low}" if low else f"{_TO.lstrip()}{high}"
    return COMPARATORS[value.comparator] + said


def length_in_words(iso: str) -> str:
    """An ISO 8601 length in words.

    Example:
        >>> length_in_words("P2W"), length_in_words("P1DT12H"), length_in_words("PT90M"), length_in_words("P1.5Y")
        ('۲ هفته', '۱ روز و ۱۲ ساعت', '۹۰ دقیقه', '۱٫۵ سال')
    """
    days, _, hours = iso.removeprefix("P").partition("T")
    parts = [
        f"{in_persian_digits(number)} {_LENGTHS[clock + unit]}"
        for clock, side in (("", days), ("T", hours))
        for number, unit in _PART.findall(side)
    ]
    return _AND.join(parts)


# --- days ---


def days_in_words(value: DateRange) -> str:
    """A day or period in the calendar in which it was said.

    Example:
        >>> days_in_words(DateRange(start=PartialDate(month=6, day=11), end=PartialDate(month=6, day=11)))
        '۱۱ شهریور'
        >>> days_in_words(DateRange(start=dt.date(2025, 9, 1), end=dt.date(2025, 9, 30), calendar="gregorian"))
        'سپتامبر ۲۰۲۵'
    """
    if value.said is not None:
        return day_in_words(PartialDate.parse(value.said), "hijri")
    return period_in_words(value.start, value.end, value.calendar)


def day_in_words(day: Day, calendar: str) -> str:
    """One day; of a partly known one what is known, which already is in `calendar`.

    The Jalali calendar has no day before its first; such a day is told in the Gregorian one, by its month's name.

    Example:
        >>> day_in_words(dt.date(2025, 9, 2), "jalali"), day_in_words(dt.date(2025, 9, 2), "gregorian")
        ('۱۱ شهریور ۱۴۰۴', '۲ سپتامبر ۲۰۲۵')
        >>> day_in_words(PartialDate(1404), "jalali"), day_in_words(PartialDate(day=5), "jalali")
        ('سال ۱۴۰۴', 'روز ۵')
        >>> day_in_words(dt.date(622, 3, 20), "jalali"), day_in_words(dt.date(622, 3, 21), "jalali")
        ('۲۰ مارس ۶۲۲', '۱ فروردین ۱')
    """
    calendar = _calendar_of(calendar, day)
    year, month, number = _parts(day, calendar)
    if month is None:
        alone = [_YEAR + _digits(year)] if year is not None else []
        return " ".join([*([f"روز {_digits(number)}"] if number is not None else []), *alone])
    told = [_digits(number), MONTH_NAMES[calendar][month - 1], _digits(year)]
    return " ".join(part for part in told if part)


def period_in_words(start: Day | None, end: Day | None, calendar: str) -> str:
    """From a first to a last day, as short as the calendar allows: whole years and months by their names.

    Example:
        >>> period_in_words(dt.date(2025, 3, 21), dt.date(2026, 3, 20), "jalali")
        'سال ۱۴۰۴'
        >>> period_in_words(dt.date(2025, 9, 2), dt.date(2025, 9, 8), "jalali")
        '۱۱ تا ۱۷ شهریور ۱۴۰۴'
        >>> period_in_words(None, dt.date(2025, 9, 8), "gregorian")
        'تا ۸ سپتامبر ۲۰۲۵'
    """
    if start is None or end is None:
        told = (_FROM, start) if end is None else (_TO.lstrip(), end)
        return "" if told[1] is None else told[0] + day_in_words(told[1], calendar)
    if start == end:
        return day_in_words(start, calendar)
    if not isinstance(start, dt.date) or not isinstance(end, dt.date) or calendar == "hijri":
        return f"{day_in_words(start, calendar)}{_TO}{day_in_words(end, calendar)}"
    calendar = _calendar_of(calendar, start, end)
    first, last = from_gregorian(calendar, start), from_gregorian(calendar, end)
    return _between(first, last, calendar)


def _between(first: tuple[int, int, int], last: tuple[int, int, int], calendar: str) -> str:
    names = MONTH_NAMES[calendar]
    whole_months = first[2] == 1 and last[2] == month_length(calendar, last[0], last[1])
    if whole_months and first[1] == 1 and last[1] == 12:
        return _YEAR + _joined(first, last, lambda day: _digits(day[0]), lambda _: "")
    if whole_months:
        return _joined(first, last, lambda day: names[day[1] - 1], lambda day: _digits(day[0]))
    if first[:2] == last[:2]:
        return f"{_digits(first[2])}{_TO}{_digits(last[2])} {names[last[1] - 1]} {_digits(last[0])}"
    return _joined(first, last, lambda day: f"{_digits(day[2])} {names[day[1] - 1]}", lambda day: _digits(day[0]))


def _joined(
    first: tuple[int, int, int],
    last: tuple[int, int, int],
    told: Callable[[tuple[int, int, int]], str],
    year: Callable[[tuple[int, int, int]], str],
) -> str:
    """«… تا …»; once where both are told alike, the year only behind the last where it is one."""
    if told(first) == told(last) and first[0] == last[0]:
        return f"{told(last)} {year(last)}".strip()
    if first[0] == last[0]:
        return f"{told(first)}{_TO}{told(last)} {year(last)}".strip()
    return f"{told(first)} {year(first)}".strip() + _TO + f"{told(last)} {year(last)}".strip()


def _calendar_of(calendar: str, *days: Day) -> str:
    """The calendar in which these days can be told: this one, or the Gregorian."""
    early = any(isinstance(day, dt.date) and day < FIRST_JALALI_DAY for day in days)
    return "gregorian" if calendar == "jalali" and early else calendar


def _parts(day: Day, calendar: str) -> tuple[int | None, int | None, int | None]:
    if isinstance(day, PartialDate):
        return day.year, day.month, day.day
    return from_gregorian(calendar, day)


def _digits(number: int | None) -> str:
    """Without the comma of thousands: a year has none."""
    return "" if number is None else in_persian_digits(str(number))
