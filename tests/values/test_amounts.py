"""Amounts: what can be built, and how it is said."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from decimal import Decimal
from fractions import Fraction

import pytest

from coopnlp.labels import NUMBER_LABELS
from coopnlp.values import COMPARATORS, CURRENCY_NAMES, Count, Money, Ordinal, Percent, Quantity, as_json, from_json


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Money(value=6 * 10**9, currency="IRT", comparator=">"), "بیش از ۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان"),
        (Money(low=5, high=7, currency="USD"), "۵ تا ۷ دلار"),
        (Money(value=1, currency="XAU"), "۱ XAU"),
        (Money(value=1), "۱ واحد پول"),
        (Percent(value=Decimal("2.50"), comparator="~"), "حدود ۲٫۵ درصد"),
        (Percent(low=3), "از ۳ درصد"),
        (Percent(high=3), "تا ۳ درصد"),
        (Percent(value=3, unit="واحد درصد"), "۳ واحد درصد"),
        (Percent(low=3, high=3), "۳ تا ۳ درصد"),
        (Quantity(value=3000, unit="تن", comparator=">="), "حداقل ۳٬۰۰۰ تن"),
        (Quantity(value=-5, unit="درجه", comparator="<="), "حداکثر -۵ درجه"),
        (Count(value=200, counted="فرصت شغلی", comparator="<"), "کمتر از ۲۰۰ فرصت شغلی"),
        (Count(value=Fraction(2, 3)), "۲/۳"),
        (Ordinal(value=20), "رتبه ۲۰"),
    ],
)
def test_said_in_persian(amount, said):
    assert str(amount) == said


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({}, "either a value or a range"),
        ({"value": 1, "low": 1}, "either a value or a range"),
        ({"value": 1, "high": 2}, "either a value or a range"),
        ({"low": 3, "high": 2}, "runs upwards, not from 3 to 2"),
        ({"low": Fraction(1, 2), "high": Decimal("0.4")}, "runs upwards"),
        ({"value": 1, "comparator": "≈"}, "comparator '≈' is none of = > >= < <= ~"),
    ],
)
def test_what_cannot_be_is_refused(parts, message):
    with pytest.raises(ValueError, match=message):
        Percent(**parts)


@pytest.mark.parametrize("name", ["value", "low", "high"])
def test_a_float_is_refused(name):
    with pytest.raises(TypeError, match="not float"):
        Percent(**{name: 0.5})


@pytest.mark.parametrize("currency", ["", "toman", "irt", "IR", "IRTT", "تومان"])
def test_a_currency_is_a_code(currency):
    with pytest.raises(ValueError, match="no three-letter code such as IRT"):
        Money(value=1, currency=currency)


@pytest.mark.parametrize(
    ("money", "rial"),
    [
        (Money(value=6, currency="IRT"), 60),
        (Money(value=6, currency="IRR"), 6),
        (Money(value=Decimal("0.25"), currency="IRT"), Decimal("2.5")),
        (Money(value=Fraction(1, 3), currency="IRT"), Fraction(10, 3)),
        (Money(value=6, currency="USD"), None),
        (Money(value=6), None),
        (Money(low=1, high=2, currency="IRT"), None),
    ],
)
def test_rials(money, rial):
    assert money.rial == rial


def test_numbers_take_their_simplest_type():
    amount = Percent(low=Decimal("2.0"), high=Fraction(5, 2))
    assert (type(amount.low), type(amount.high)) == (int, Decimal)
    assert amount == Percent(low=2, high=Decimal("2.5"))
    assert hash(amount) == hash(Percent(low=2, high=Decimal("2.5")))


def test_a_value_does_not_change():
    with pytest.raises(FrozenInstanceError):
        Percent(value=5).value = 6


def test_names_and_labels():
    assert {cls.label for cls in (Money, Percent, Quantity, Count, Ordinal)} <= set(NUMBER_LABELS)
    assert all(len(code) == 3 and Money(value=1, currency=code) for code in CURRENCY_NAMES)
    assert len(set(CURRENCY_NAMES.values())) == len(CURRENCY_NAMES)
    assert all(Count(value=1, comparator=sign) for sign in COMPARATORS)


def test_percentage_points_are_told_and_values_are_compared_without_them():
    points = Percent(value=3, unit="واحد درصد")
    assert points == Percent(value=3)  # corpora do not tell which it is
    assert from_json(as_json(points)).unit == "واحد درصد"
    assert "unit" not in as_json(Percent(value=3))
    with pytest.raises(ValueError, match="the unit of a share is واحد درصد or None, not 'تن'"):
        Percent(value=3, unit="تن")
