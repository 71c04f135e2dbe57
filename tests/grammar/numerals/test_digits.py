"""Digits and marks: which mark parts thousands, which is a decimal point, and what is no number at all."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from coopnlp.grammar.numerals.digits import LONGEST, read_digits
from coopnlp.words.scan import words


def read(text):
    """Value and other reading of the first cluster of digits."""
    pieces = words(text)
    digits = read_digits(pieces, next(i for i, word in enumerate(pieces) if word.kind == "digits"))
    return digits.value, digits.alternative


@pytest.mark.parametrize(
    ("text", "value", "alternative"),
    [
        # several marks
        ("1.250.000", 1_250_000, None),
        ("۱/۲۵۰/۰۰۰", 1_250_000, None),
        ("1,250,000.75", Decimal("1250000.75"), None),
        ("1.250.00", None, None),
        ("1404/06/21", None, None),
        ("1.2.3", None, None),
        ("1.250.000.75", None, None),  # the point would be a thousands mark as well
        # thousands marks
        ("۱۲٬۵۰۰", 12_500, None),
        ("12,500", 12_500, None),
        ("12،500", 12_500, None),
        ("0,500", Decimal("0.5"), None),  # no group begins with zero
        ("2,5 درصد", Decimal("2.5"), None),
        ("2,5 میلیون", Decimal("2.5"), None),
        ("2,5 نفر", 2, None),
        ("5،7", 5, None),
        ("5،7 درصد", 5, None),
        # decimal points
        ("2/5", Decimal("2.5"), Decimal("0.4")),
        ("2.5", Decimal("2.5"), None),
        ("2٫5", Decimal("2.5"), None),
        ("2.5000", Decimal("2.5"), None),
        ("2.54", Decimal("2.54"), None),
        # three digits behind
        ("6.154 تن", 6154, Decimal("6.154")),
        ("6.154 درصد", Decimal("6.154"), 6154),
        ("٪6.154", Decimal("6.154"), 6154),
        ("2.125 میلیون", Decimal("2.125"), 2125),
        ("1.200 میلیارد", 1200, Decimal("1.2")),
        ("25/000 ریال", 25_000, Decimal("25")),
        ("25/125 ریال", Decimal("25.125"), 25_125),
        ("0.125", Decimal("0.125"), None),
        ("1.225 کیلوگرم", Decimal("1.225"), 1225),
        ("12.225 کیلوگرم", 12_225, Decimal("12.225")),
        ("1234.567", Decimal("1234.567"), None),
        # strokes from right to left
        ("5/0", Decimal("0.5"), Decimal("5.0")),
        ("5/69 درصد", Decimal("5.69"), Decimal("69.5")),
        ("69/5 درصد", Decimal("69.5"), None),
        ("5/69 نفر", Decimal("5.69"), Fraction(5, 69)),
        # shares
        ("2/3 اعضا", Fraction(2, 3), Decimal("2.3")),
        ("2/3 نفر", Decimal("2.3"), Fraction(2, 3)),
        ("3/2 اعضا", Decimal("3.2"), None),
        # years and months
        ("1403/06", None, None),
        ("1403/06 درصد", Decimal("1403.06"), None),
        ("1403/13", Decimal("1403.13"), None),
        ("1403/1404", None, None),
        ("12/12345", None, None),
        # runs that are no numbers
        ("021", None, None),
        ("05", 5, None),
        ("0", 0, None),
        ("00.5", None, None),
        ("9" * LONGEST, int("9" * LONGEST), None),
        ("9" * (LONGEST + 1), None, None),
    ],
)
def test_clusters(text, value, alternative):
    assert read(text) == (value, alternative)


@pytest.mark.parametrize(
    ("text", "last"), [("6.154 تن", 3), ("1.2.3.4", 7), ("5،7", 1), ("5 .7", 1), ("5. 7", 1), ("5", 1), ("2,5 درصد", 3)]
)
def test_where_a_cluster_ends(text, last):
    assert read_digits(words(text), 0).last == last


def test_a_line_ends_what_stands_behind():
    assert read("6.154\n\nدرصد") == read("6.154") == (6154, Decimal("6.154"))
