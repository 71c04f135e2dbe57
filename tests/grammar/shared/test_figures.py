"""Figures: numbers and ranges with their measure, amounts in two parts, what a range lends its other end."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from coopnlp.grammar.shared.atoms import atoms
from coopnlp.grammar.shared.figures import figures


def read(text):
    """Ends and measure of every figure."""
    return [(f.low, f.high, f.measure and f.measure.name) for f in figures(atoms(text))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("۵ تن", [(5, None, "تن")]),
        ("۳ تا ۵ هزار میلیارد تومان", [(3 * 10**12, 5 * 10**12, "IRT")]),
        ("۵۰۰ تا ۷۰۰ نفر", [(500, 700, None)]),
        ("۵۰۰ هزار تا یک میلیون نفر", [(500_000, 10**6, None)]),
        ("۵ درصد تا ۷ درصد", [(5, 7, "")]),
        ("۵ درصد تا ۷ تن", [(5, None, ""), (7, None, "تن")]),
        ("بین ۵ و ۷ تن", [(5, 7, "تن")]),
        ("۵ و ۷ تن", [(5, None, "تن"), (7, None, "تن")]),
        ("۱۰ (۱۵) تن", [(10, 15, "تن")]),
        ("یکی دو نفر", [(1, 2, None)]),
        ("یکی دو هزار نفر", [(1000, 2000, None)]),
        ("یکی سه نفر", [(3, None, None)]),
        ("دو متر و ۳۰ سانتی‌متر", [(Decimal("2.3"), None, "متر")]),
        ("۲ دلار و ۲۹ سنت", [(Decimal("2.29"), None, "USD")]),
        ("۱۲ یورو و ۵۰ سنت", [(Decimal("12.5"), None, "EUR")]),
        ("یک متر و نیم", [(Decimal("1.5"), None, "متر")]),
        ("۲ کیلوگرم و ۵۰۰ گرم", [(Decimal("2.5"), None, "کیلوگرم")]),
        ("۲ تن و ۳۰ سانتی‌متر", [(2, None, "تن"), (30, None, "سانتی‌متر")]),
        ("دو متر یا ۳۰ سانتی‌متر", [(2, None, "متر"), (30, None, "سانتی‌متر")]),
        ("دو تومان و نیم", [(2, None, "IRT"), (Decimal("0.5"), None, None)]),
        ("۱.۰۲GPM", [(Decimal("1.02"), None, "gpm")]),
        ("نفر", []),
        ("", []),
    ],
)
def test_figures(text, wanted):
    found = read(text)
    assert [(low, high, name and name.lower()) for low, high, name in found] == [
        (low, high, name and name.lower()) for low, high, name in wanted
    ]


def test_spoken_money():
    (figure,) = figures(atoms("یک میلیون و صد تومن"))
    assert (figure.low, figure.alternative) == (1_100_000, 1_000_100)
    (figure,) = figures(atoms("یک میلیون و صد تومان"))
    assert (figure.low, figure.alternative) == (1_000_100, 1_100_000)
    (figure,) = figures(atoms("۱۵۰ تومن"))
    assert (figure.low, figure.alternative) == (150, 150_000)
    (figure,) = figures(atoms("۱۵۰ تومان"))
    assert (figure.low, figure.alternative) == (150, None)


def test_attributes():
    first, second = figures(atoms("بین ۵ تا ۷ هزار تن و سوم"))
    assert (first.first, first.last, first.end, first.link) == (0, 4, 5, "to")
    assert first.scales == (1000,)
    assert not first.one_word
    assert (second.kind, second.one_word, second.measure) == ("ordinal", True, None)


def test_a_latin_unit_needs_a_broken_number_that_touches_it():
    assert [f.measure for f in figures(atoms("102GPM"))] == [None]
    assert [f.measure for f in figures(atoms("1.02 GPM"))] == [None]
    (figure,) = figures(atoms("1.02GPM"))
    assert not figure.measure.certain


def test_ranks_and_numbers_make_no_range():
    assert [(f.low, f.high) for f in figures(atoms("پنجم تا هفتم"))] == [(5, 7)]
    assert [(f.low, f.high) for f in figures(atoms("پنجم تا ۷"))] == [(5, None), (7, None)]
    assert Fraction(figures(atoms("دو سوم"))[0].low) == Fraction(2, 3)
