"""Sums by place and over time: each fact once, only with its like."""

from __future__ import annotations

from fractions import Fraction

from coopnlp.report import sums
from coopnlp.report.rows import TOMAN, Row
from coopnlp.report.sums import Total


def row(adds, group=TOMAN, **parts) -> Row:
    return Row(article=0, record={}, amount="", group=group, adds=adds, **parts)


ROWS = [
    row(3, province="IR-15", year=1404, month=140406),
    row(Fraction(1, 3), province="IR-15", year=1404),
    row(None, province="IR-15", year=1404, again=True),
    row(10, province="IR-01", year=1403, month=140312),
    row(7),
    row(5, group="money:USD", province="IR-15", year=1404, month=140406),
    row(2, group="count:عضو", province="IR-15"),
    row(2, group="count:عضو"),
    row(2, group=None, province="IR-15"),
]


def test_groups_are_toman_first_then_the_most_frequent():
    assert sums.groups(ROWS) == [TOMAN, "count:عضو", "money:USD"]
    assert sums.groups([row(None)]) == []


def test_totals_are_exact_and_put_nothing_together_that_differs():
    assert sums.total(ROWS, TOMAN) == Total(Fraction(61, 3), 4)
    assert sums.total(ROWS, "money:USD") == Total(5, 1)
    assert sums.total(ROWS, "money:EUR") == Total(0, 0)


def test_by_place():
    assert list(sums.by_place(ROWS, TOMAN).items()) == [
        ("IR-01", Total(10, 1)),
        ("IR-15", Total(Fraction(10, 3), 2)),
        (None, Total(7, 1)),  # last, however much
    ]
    assert sums.by_place([], TOMAN) == {}


def test_over_time():
    assert list(sums.by_year(ROWS, TOMAN).items()) == [(1403, Total(10, 1)), (1404, Total(Fraction(10, 3), 2))]
    assert list(sums.by_month(ROWS, TOMAN).items()) == [(140312, Total(10, 1)), (140406, Total(3, 1))]
