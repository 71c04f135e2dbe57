"""What a number span amounts to: one frozen dataclass for each kind of value.

Numbers are exact: `int` where whole, `Decimal` where the decimal fraction ends, `Fraction` («دو سوم»)
where it does not; never a binary float. A value that cannot be is refused when it is built. Every
value prints itself in Persian (`str`) and has a JSON form (`as_json`, read back by `from_json`).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

Number = int | Decimal | Fraction

COMPARATORS: dict[str, str] = {
    "=": "",
    ">": "بیش از ",
    ">=": "حداقل ",
    "<": "کمتر از ",
    "<=": "حداکثر ",
    "~": "حدود ",
}
CALENDARS = ("jalali", "gregorian", "hijri")
PRECISIONS = (
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "period",
)
CURRENCY_NAMES: dict[str, str] = {
    "IRT": "تومان",
    "IRR": "ریال",
    "USD": "دلار",
    "EUR": "یورو",
    "GBP": "پوند",
    "AED": "درهم",
    "CNY": "یوان",
    "TRY": "لیر",
    "RUB": "روبل",
    "JPY": "ین",
    "CHF": "فرانک",
    "INR": "روپیه",
    "KRW": "وون",
    "IQD": "دینار",
    "KWD": "دینار کویت",
    "AFN": "افغانی",
    "SAR": "ریال سعودی",
    "QAR": "ریال قطر",
    "OMR": "ریال عمان",
    "SEK": "کرون",
    "AUD": "دلار استرالیا",
    "CAD": "دلار کانادا",
}
# Ten rials are one toman: the one exchange rate that is fixed by usage and law.
_RIALS = {"IRT": 10, "IRR": 1}
_PERSIAN = str.maketrans("0123456789,.", "۰۱۲۳۴۵۶۷۸۹٬٫")
_ISO_DURATION = re.compile(r"P(?=[\dT])(\d+(\.\d+)?[YMWD])*(T(\d+(\.\d+)?[HMS])+)?")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def exact(number: Number) -> Number:
    """The simplest exact type of a number: `int`, else `Decimal`, else `Fraction`.

    Raises:
        TypeError: for a float, whose digits are already lost.

    Example:
        >>> exact(Fraction(5, 2)), exact(Fraction(2, 3)), exact(Decimal("4.0"))
        (Decimal('2.5'), Fraction(2, 3), 4)
    """
    if type(number) is int:
        return number
    if isinstance(number, bool) or not isinstance(number, int | Decimal | Fraction):
        raise TypeError(f"a number must be int, Decimal or Fraction, not {type(number).__name__}")
    fraction = Fraction(number)
    if fraction.denominator == 1:
        return fraction.numerator
    rest, twos, fives = fraction.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return fraction
    places = max(twos, fives)
    digits = abs(fraction.numerator) * 10**places // fraction.denominator
    sign = 1 if fraction < 0 else 0
    return Decimal((sign, tuple(int(d) for d in str(digits)), -places))


def number_as_json(number: Number) -> int | str:
    """An exact JSON form: an integer, or a string such as "2.5" or "2/3".

    Example:
        >>> number_as_json(Decimal("2.5")), number_as_json(Fraction(2, 3)), number_as_json(18)
        ('2.5', '2/3', 18)
    """
    number = exact(number)
    if isinstance(number, int):
        return number
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def number_from_json(value: int | str) -> Number:
    """Read what `number_as_json` wrote.

    Example:
        >>> number_from_json("2/3")
        Fraction(2, 3)
    """
    return exact(value if isinstance(value, int) else Fraction(value))


def persian_number(number: Number) -> str:
    """The number in Persian digits, grouped by thousands.

    Example:
        >>> persian_number(12500), persian_number(Decimal("2.5"))
        ('۱۲٬۵۰۰', '۲٫۵')
    """
    number = exact(number)
    if isinstance(number, Fraction):
        return f"{number.numerator}/{number.denominator}".translate(_PERSIAN)
    return f"{number:,f}".translate(_PERSIAN) if isinstance(number, Decimal) else f"{number:,}".translate(_PERSIAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number, or a range of numbers, with what was said about its exactness.

    Attributes:
        value: The number; `None` for a range.
        low: Lower end of a range, `None` where it is open or there is no range.
        high: Upper end of a range, likewise.
        comparator: `=`, `>`, `>=`, `<`, `<=` or `~` (about).
    """

    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    comparator: str = "="

    def __post_init__(self) -> None:
        if self.comparator not in COMPARATORS:
            raise ValueError(f"comparator {self.comparator!r} is none of {' '.join(COMPARATORS)}")
        if (self.value is None) == (self.low is None and self.high is None):
            raise ValueError("an amount has either a value or a range (low, high)")
        for name in ("value", "low", "high"):
            number = getattr(self, name)
            if number is not None:
                object.__setattr__(self, name, exact(number))
        if self.low is not None and self.high is not None and Fraction(self.low) > Fraction(self.high):
            raise ValueError(f"a range runs upwards, not from {self.low} to {self.high}")

    def _numeral(self) -> str:
        if self.value is not None:
            return persian_number(self.value)
        if self.low is None:
            return f"تا {persian_number(self.high)}"
        if self.high is None:
            return f"از {persian_number(self.low)}"
        return f"{persian_number(self.low)} تا {persian_number(self.high)}"

    def _said(self, what: str = "") -> str:
        return f"{COMPARATORS[self.comparator]}{self._numeral()}{f' {what}' if what else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Amount):
    """An amount of money in the currency that was named.

    Example:
        >>> price = Money(value=6_000_000_000, currency="IRT", comparator=">")
        >>> price.rial, str(price)
        (60000000000, 'بیش از ۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان')
    """

    label: ClassVar[str] = "MONEY"
    currency: str

    def __post_init__(self) -> None:
        Amount.__post_init__(self)
        if not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise ValueError(f"currency {self.currency!r} is no three-letter code such as IRT, IRR, USD")

    @property
    def rial(self) -> Number | None:
        """The same in rials; `None` for a range and for any currency but toman and rial."""
        rate = _RIALS.get(self.currency)
        return None if rate is None or self.value is None else exact(Fraction(self.value) * rate)

    def __str__(self) -> str:
        return self._said(CURRENCY_NAMES.get(self.currency, self.currency))


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent(Amount):
    """A share, in hundredths.

    Example:
        >>> str(Percent(low=20, high=30))
        '۲۰ تا ۳۰ درصد'
    """

    label: ClassVar[str] = "PERCENT"

    def __str__(self) -> str:
        return self._said("درصد")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Amount):
    """A number with a unit of measure, the unit by its Persian name.

    Example:
        >>> str(Quantity(value=3000, unit="تن"))
        '۳٬۰۰۰ تن'
    """

    label: ClassVar[str] = "QUANTITY"
    unit: str

    def __str__(self) -> str:
        return self._said(self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Amount):
    """How many there are of something.

    Attributes:
        counted: What is counted, in the words of the text; `None` where the text does not say it.

    Example:
        >>> str(Count(value=200, counted="فرصت شغلی", comparator=">"))
        'بیش از ۲۰۰ فرصت شغلی'
    """

    label: ClassVar[str] = "CARDINAL"
    counted: str | None = None

    def __str__(self) -> str:
        return self._said(self.counted or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordinal(Amount):
    """A rank.

    Example:
        >>> str(Ordinal(value=20))
        'رتبه ۲۰'
    """

    label: ClassVar[str] = "ORDINAL"

    def __str__(self) -> str:
        return f"رتبه {self._said()}"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day of which some parts are unknown, in the calendar in which it was said.

    Example:
        >>> str(PartialDate(month=6, day=11))
        '????-06-11'
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year is None and self.month is None and self.day is None:
            raise ValueError("a partial date has at least one known part")
        if not 1 <= (self.month or 1) <= 12:
            raise ValueError(f"month {self.month} is not in 1…12")
        if not 1 <= (self.day or 1) <= 31:
            raise ValueError(f"day {self.day} is not in 1…31")

    def __str__(self) -> str:
        parts = ((self.year, 4), (self.month, 2), (self.day, 2))
        return "-".join("?" * width if part is None else f"{part:0{width}}" for part, width in parts)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read «????-06-11».

        Raises:
            ValueError: for any other form.
        """
        match = re.fullmatch(r"(\d{4}|\?{4})-(\d{2}|\?\?)-(\d{2}|\?\?)", text)
        if match is None:
            raise ValueError(f"{text!r} is no date of the form YYYY-MM-DD with ? for what is unknown")
        return cls(*(None if "?" in part else int(part) for part in match.groups()))


Day = dt.date | PartialDate


def _day_from_json(text: str | None) -> Day | None:
    if text is None:
        return None
    return PartialDate.parse(text) if "?" in text else dt.date.fromisoformat(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """A day or a period.

    Attributes:
        start: First day: a `datetime.date` (Gregorian) where it is wholly known; else a `PartialDate`
            whose parts are in `calendar`; `None` where the period has no said beginning.
        end: Last day, inclusive, likewise.
        calendar: The calendar in which it was said: `jalali`, `gregorian` or `hijri`.
        precision: How finely it was said: `day`, `week`, `month`, `year`, … or `period` for from-to.

    Example:
        >>> str(DateRange(start=dt.date(2025, 9, 2), end=dt.date(2025, 9, 8), precision="period"))
        '2025-09-02…2025-09-08'
    """

    label: ClassVar[str] = "DATE"
    start: Day | None = None
    end: Day | None = None
    calendar: str = "jalali"
    precision: str = "day"

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a date range has a start or an end")
        if isinstance(self.start, dt.date) and isinstance(self.end, dt.date) and self.start > self.end:
            raise ValueError(f"a date range runs forwards, not from {self.start} to {self.end}")
        if self.calendar not in CALENDARS:
            raise ValueError(f"calendar {self.calendar!r} is none of {', '.join(CALENDARS)}")
        if self.precision not in PRECISIONS:
            raise ValueError(f"precision {self.precision!r} is none of {', '.join(PRECISIONS)}")

    def __str__(self) -> str:
        if self.start == self.end:
            return str(self.start)
        return f"{'' if self.start is None else self.start}…{'' if self.end is None else self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockTime:
    """A point or part of a day.

    Attributes:
        time: `HH:MM` in 24 hours when a clock time is said, else `None` («صبح امروز»).
        low: First clock time of a range («ساعت ۸ تا ۱۴»), else `None`.
        high: Last clock time of a range, else `None`.
        date: The day, when it is named.

    Example:
        >>> str(ClockTime(time="10:30"))
        'ساعت ۱۰:۳۰'
    """

    label: ClassVar[str] = "TIME"
    time: str | None = None
    low: str | None = None
    high: str | None = None
    date: DateRange | None = None

    def __post_init__(self) -> None:
        for clock in (self.time, self.low, self.high):
            if clock is not None and not _CLOCK.fullmatch(clock):
                raise ValueError(f"{clock!r} is no time of the form HH:MM between 00:00 and 23:59")
        if self.time is None and self.low is None and self.high is None and self.date is None:
            raise ValueError("a clock time has a time, a range or a day")

    def __str__(self) -> str:
        clock = self.time or "–".join(c for c in (self.low, self.high) if c)
        said = f"ساعت {clock.translate(_PERSIAN)}" if clock else ""
        return " ".join(part for part in (said, str(self.date or "")) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time, ISO 8601.

    Attributes:
        duration: «P24M», «PT48H»; `None` for a range.
        low: Shorter end of a range, else `None`.
        high: Longer end of a range, else `None`.
        comparator: As in `Amount`.

    Example:
        >>> str(Duration(duration="P24M"))
        'P24M'
    """

    label: ClassVar[str] = "DURATION"
    duration: str | None = None
    low: str | None = None
    high: str | None = None
    comparator: str = "="

    def __post_init__(self) -> None:
        if self.comparator not in COMPARATORS:
            raise ValueError(f"comparator {self.comparator!r} is none of {' '.join(COMPARATORS)}")
        if (self.duration is None) == (self.low is None and self.high is None):
            raise ValueError("a duration has either one length or a range (low, high)")
        for length in (self.duration, self.low, self.high):
            if length is not None and not _ISO_DURATION.fullmatch(length):
                raise ValueError(f"{length!r} is no ISO 8601 duration such as P3Y or PT48H")

    def __str__(self) -> str:
        length = self.duration or "–".join(part for part in (self.low, self.high) if part)
        return f"{COMPARATORS[self.comparator]}{length}"


Value = Money | Percent | Quantity | Count | Ordinal | DateRange | ClockTime | Duration
_CLASSES: dict[str, type] = {cls.label: cls for cls in Value.__args__}
_NUMERIC = (Money, Percent, Quantity, Count, Ordinal)


def as_json(value: Value) -> dict[str, Any]:
    """A value as JSON-ready fields, unset ones left out; `kind` is its label.

    Example:
        >>> as_json(Percent(value=Decimal("2.5")))
        {'kind': 'PERCENT', 'value': '2.5', 'comparator': '='}
    """
    out: dict[str, Any] = {"kind": value.label}
    for field in fields(value):
        part = getattr(value, field.name)
        if part is None:
            continue
        if isinstance(part, DateRange):
            part = as_json(part)
        elif isinstance(part, dt.date | PartialDate):
            part = str(part)
        elif not isinstance(part, str):
            part = number_as_json(part)
        out[field.name] = part
    return out


def from_json(data: dict[str, Any]) -> Value:
    """Build the value that `as_json` wrote.

    Raises:
        ValueError: if `kind` is no label of a value, or the parts make no possible value.
    """
    parts = dict(data)
    kind = parts.pop("kind", None)
    cls = _CLASSES.get(kind)
    if cls is None:
        raise ValueError(f"value kind {kind!r} is none of {', '.join(_CLASSES)}")
    if issubclass(cls, _NUMERIC):
        for name in ("value", "low", "high"):
            if parts.get(name) is not None:
                parts[name] = number_from_json(parts[name])
    elif cls is DateRange:
        parts |= {name: _day_from_json(parts.get(name)) for name in ("start", "end")}
    elif cls is ClockTime and parts.get("date") is not None:
        parts["date"] = from_json(parts["date"])
    return cls(**parts)
