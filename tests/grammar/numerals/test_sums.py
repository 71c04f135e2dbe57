"""Terms that grow smaller, and the scales that multiply them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.grammar.numerals.sums import MILLION, THOUSAND, Sum

MILLIARD = 10**9


def summed(*steps):
    """A sum of (value, room) terms and of scales; which scales it took."""
    total, taken = Sum(), []
    for step in steps:
        if isinstance(step, tuple):
            total.add(*step)
        else:
            taken.append(total.scale(step))
    return total, taken


@pytest.mark.parametrize(
    ("steps", "value", "scales"),
    [
        ([(200, 100), (20, 10), (5, 1)], 225, ()),
        ([(2, 1), THOUSAND, (500, 100)], 2500, (THOUSAND,)),
        ([(2, 1), THOUSAND, (500, 100), MILLIARD], 2500 * MILLIARD, (THOUSAND, MILLIARD)),
        ([(2, 1), MILLION, (500, 100), THOUSAND], 2_500_000, (MILLION,)),
        ([(3, 1), THOUSAND, MILLIARD], 3000 * MILLIARD, (THOUSAND, MILLIARD)),
        ([THOUSAND], 1000, (THOUSAND,)),  # «هزار» alone
        ([(Fraction(5, 2), 1), MILLION], 2_500_000, (MILLION,)),
        ([], 0, ()),
    ],
)
def test_sums(steps, value, scales):
    total, taken = summed(*steps)
    assert (total.total, total.scales) == (value, scales)
    assert all(taken)


@pytest.mark.parametrize(
    "steps",
    [
        [(5, 1), MILLION, (2, 1), MILLIARD],  # «۵ میلیون و ۲ میلیارد» are two numbers
        [(2, 1), THOUSAND, THOUSAND],  # «هزار هزار» of two thousand is none
        [(5, 1), THOUSAND, (2, 1), THOUSAND],
        [(5, 1), THOUSAND, (2, 1), MILLION, (3, 1), MILLION],
    ],
)
def test_what_makes_no_number(steps):
    before, _ = summed(*steps[:-1])
    total, taken = summed(*steps)
    assert taken[-1] is False
    assert (total.terms, total.rooms, total.room) == (before.terms, before.rooms, before.room)  # as it was


def test_millions_may_be_thousands_of_milliards():
    total, taken = summed((5, 1), MILLION, (904, 100), THOUSAND, MILLIARD)
    assert taken == [True, True, True]
    assert total.total == 5_904_000 * MILLIARD


def test_a_copy_is_its_own():
    total, _ = summed((2, 1), THOUSAND)
    kept = total.copy()
    total.add(5, 1)
    total.scale(MILLION)
    assert (kept.total, kept.scales, kept.room) == (2000, (THOUSAND,), THOUSAND)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_terms_add_up(digits):
    total = Sum()
    for power, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        total.add(digit * 10**power, 10**power)
    assert total.total == int("".join(map(str, digits)))
