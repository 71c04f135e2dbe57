"""Exact numbers: `int` where whole, `Decimal` where the fraction ends, `Fraction` («دو سوم») where it does not."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

Number = int | Decimal | Fraction
_PERSIAN = str.maketrans("0123456789,.", "۰۱۲۳۴۵۶۷۸۹٬٫")
# Nothing in a newspaper is longer, and Python refuses to write or read much longer ones.
MOST_DIGITS = 300
_LEAST_TOO_LONG = 10**MOST_DIGITS
_WRITTEN = re.compile(r"-?\d+((\.\d+)?(e[+-]?\d{1,3})?|/0*[1-9]\d*)", re.ASCII | re.IGNORECASE)


def exact(number: Number) -> Number:
    """The simplest exact type of a number: `int`, else `Decimal`, else `Fraction`.

    Raises:
        TypeError: for a float, whose digits are already lost.
        ValueError: for infinity and what is no number, and for more than 300 digits.

    Example:
        >>> exact(Fraction(5, 2)), exact(Fraction(2, 3)), exact(Decimal("4.0"))
        (Decimal('2.5'), Fraction(2, 3), 4)
    """
    if type(number) is int and -_LEAST_TOO_LONG < number < _LEAST_TOO_LONG:
        return number
    if isinstance(number, bool) or not isinstance(number, int | Decimal | Fraction):
        raise TypeError(f"a number must be int, Decimal or Fraction, not {type(number).__name__}")
    if isinstance(number, Decimal) and not _is_short(number):
        raise ValueError(f"{number:.6g} is no number of at most {MOST_DIGITS} digits")
    fraction = Fraction(number)
    if not (abs(fraction.numerator) < _LEAST_TOO_LONG > fraction.denominator):
        raise ValueError(f"a number has at most {MOST_DIGITS} digits")
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
    if places >= MOST_DIGITS:
        return fraction
    digits = abs(fraction.numerator) * 10**places // fraction.denominator
    sign = 1 if fraction < 0 else 0
    return Decimal((sign, tuple(int(d) for d in str(digits)), -places))


def _is_short(number: Decimal) -> bool:
    """Whether it is a number that can be written out; asked before it is, as «1E+1000000000» fills the memory."""
    exponent = number.as_tuple().exponent
    return not number or (isinstance(exponent, int) and exponent > -MOST_DIGITS and number.adjusted() < MOST_DIGITS)


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

    Raises:
        ValueError: for a string of any other form, and for more than 300 digits.
        TypeError: for what is neither an integer nor a string.

    Example:
        >>> number_from_json("2/3")
        Fraction(2, 3)
    """
    if isinstance(value, int):
        return exact(value)
    if not isinstance(value, str):
        raise TypeError(f"a number in JSON is an integer or a string, not {type(value).__name__}")
    if len(value) > 2 * MOST_DIGITS + 2 or not _WRITTEN.fullmatch(value):
        raise ValueError(f"{value[:40]!r} is no exact number such as '18', '2.5' or '2/3'")
    return exact(Fraction(value))


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


def in_persian_digits(text: str) -> str:
    """The text with Persian digits and marks for the ASCII ones.

    Example:
        >>> in_persian_digits("10:30")
        '۱۰:۳۰'
    """
    return text.translate(_PERSIAN)
