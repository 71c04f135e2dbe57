"""Money, shares, quantities, counts and ranks: a number or a range, and what was said of its exactness."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from coopnlp.values.numbers import Number, exact, persian_number

COMPARATORS: dict[str, str] = {
    "=": "",
    ">": "بیش از ",
    ">=": "حداقل ",
    "<": "کمتر از ",
    "<=": "حداکثر ",
    "~": "حدود ",
}
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
    "SYP": "لیر سوریه",
    "LBP": "لیر لبنان",
    "EGP": "پوند مصر",
    "LYD": "دینار لیبی",
    "TND": "دینار تونس",
    "DZD": "دینار الجزایر",
    "BHD": "دینار بحرین",
    "JOD": "دینار اردن",
    "MAD": "درهم مراکش",
    "PKR": "روپیه پاکستان",
    "TWD": "دلار تایوان",
    "AZN": "منات آذربایجان",
    "AMD": "درام ارمنستان",
    "UAH": "گریونا",
}
POINTS = "واحد درصد"
_SOME_CURRENCY = "واحد پول"
# Ten rials are one toman: the one exchange rate that is fixed by usage and law.
_RIALS = {"IRT": 10, "IRR": 1}


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
        low, high = ("" if end is None else persian_number(end) for end in (self.low, self.high))
        if not low:
            return f"تا {high}"
        return f"{low} تا {high}" if high else f"از {low}"

    def _said(self, what: str = "") -> str:
        return f"{COMPARATORS[self.comparator]}{self._numeral()}{f' {what}' if what else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Money(Amount):
    """An amount of money in the currency that was named.

    Attributes:
        currency: Its code: `IRT` (toman), `IRR`, ISO 4217 otherwise; `None` where it was named by a land whose
            currency is not known.

    Example:
        >>> price = Money(value=6_000_000_000, currency="IRT", comparator=">")
        >>> price.rial, str(price)
        (60000000000, 'بیش از ۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان')
    """

    label: ClassVar[str] = "MONEY"
    currency: str | None = None

    def __post_init__(self) -> None:
        Amount.__post_init__(self)
        if self.currency is not None and not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise ValueError(f"currency {self.currency!r} is no three-letter code such as IRT, IRR, USD")
        _ = self.rial  # a sum so large that its rials can't be written is none

    @property
    def rial(self) -> Number | None:
        """The same in rials; `None` for a range and for any currency but toman and rial."""
        rate = _RIALS.get(self.currency or "")
        return None if rate is None or self.value is None else exact(Fraction(self.value) * rate)

    def __str__(self) -> str:
        return self._said(_SOME_CURRENCY if self.currency is None else CURRENCY_NAMES.get(self.currency, self.currency))


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent(Amount):
    """A share, in hundredths.

    Attributes:
        unit: `واحد درصد` for percentage points, the difference of two shares; `None` for a share. Values are compared
            without it: corpora do not tell it.

    Example:
        >>> str(Percent(low=20, high=30)), str(Percent(value=3, unit="واحد درصد"))
        ('۲۰ تا ۳۰ درصد', '۳ واحد درصد')
    """

    label: ClassVar[str] = "PERCENT"
    unit: str | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        Amount.__post_init__(self)
        if self.unit not in (None, POINTS):
            raise ValueError(f"the unit of a share is {POINTS} or None, not {self.unit!r}")

    def __str__(self) -> str:
        return self._said(self.unit or "درصد")


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
