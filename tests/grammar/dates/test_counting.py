"""Days counted from days, by the Jalali calendar."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.grammar.dates.counting import in_year, saturday, shift, whole
from coopnlp.values import DateRange, PartialDate
from coopnlp.values.calendars import gregorian_to_jalali
from coopnlp.values.calendars import jalali_to_gregorian as jalali

TODAY = jalali(1404, 6, 11)  # a Tuesday
DAYS = st.dates(dt.date(1925, 1, 1), dt.date(2125, 1, 1))


def day_range(first, last):
    return DateRange(start=jalali(*first), end=jalali(*last), precision="period")


@pytest.mark.parametrize(("weeks", "day"), [(0, (1404, 6, 8)), (1, (1404, 6, 15)), (-1, (1404, 6, 1))])
def test_saturday(weeks, day):
    assert saturday(TODAY, weeks) == jalali(*day)
    assert saturday(jalali(1404, 6, 8), weeks) == saturday(jalali(1404, 6, 14), weeks) == jalali(*day)


@given(DAYS, st.integers(-50, 50))
def test_a_week_has_its_days(day, weeks):
    first = saturday(day, weeks)
    assert first.isoweekday() == 6
    assert 0 <= (day - first).days + 7 * weeks < 7


@pytest.mark.parametrize(
    ("count", "unit", "day"),
    [
        *((3, "D", (1404, 6, 14)), (-11, "D", (1404, 5, 31)), (2, "W", (1404, 6, 25)), (-3, "Y", (1401, 6, 11))),
        *((1, "M", (1404, 7, 11)), (-6, "M", (1403, 12, 11)), (7, "M", (1405, 1, 11)), (18, "M", (1405, 12, 11))),
        *(
            (Fraction(3, 2), "Y", (1405, 12, 11)),
            (Fraction(1, 2), "M", (1404, 6, 26)),
            (Fraction(1, 2), "W", (1404, 6, 15)),
        ),
    ],
)
def test_shift(count, unit, day):
    assert shift(TODAY, Fraction(count), unit) == jalali(*day)


def test_a_shift_is_cut_to_the_month():
    assert shift(jalali(1404, 6, 31), Fraction(1), "M") == jalali(1404, 7, 30)
    assert shift(jalali(1403, 12, 30), Fraction(1), "Y") == jalali(1404, 12, 29)
    assert shift(jalali(1403, 12, 30), Fraction(4), "Y") == jalali(1407, 12, 29)
    assert shift(jalali(1403, 12, 30), Fraction(5), "Y") == jalali(1408, 12, 30)


@given(DAYS, st.integers(-600, 600))
def test_months_keep_the_day_where_they_can(day, months):
    year, month, dom = gregorian_to_jalali(day)
    moved = gregorian_to_jalali(shift(day, Fraction(months), "M"))
    assert moved[0] * 12 + moved[1] == year * 12 + month + months
    assert moved[2] == dom or (
        moved[2] < dom and gregorian_to_jalali(shift(day, Fraction(months), "M") + dt.timedelta(1))[2] == 1
    )


@pytest.mark.parametrize(
    ("unit", "count", "first", "last"),
    [
        *(
            ("D", 1, (1404, 6, 11), (1404, 6, 11)),
            ("W", 1, (1404, 6, 8), (1404, 6, 14)),
            ("M", 1, (1404, 6, 1), (1404, 6, 31)),
        ),
        *(("Y", 1, (1404, 1, 1), (1404, 12, 29)), ("Y", Fraction(1, 2), (1404, 6, 11), (1404, 6, 11))),
    ],
)
def test_whole(unit, count, first, last):
    assert whole(TODAY, unit, Fraction(count)) == (jalali(*first), jalali(*last))


LAST_YEAR = day_range((1403, 1, 1), (1403, 12, 30))


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (day_range((1404, 1, 1), (1404, 6, 31)), day_range((1403, 1, 1), (1403, 6, 31))),
        (
            day_range((1404, 12, 1), (1404, 12, 29)),
            day_range((1403, 12, 1), (1403, 12, 30)),
        ),  # the month's end stays one
        (day_range((1404, 12, 1), (1404, 12, 28)), day_range((1403, 12, 1), (1403, 12, 28))),
        (day_range((1403, 12, 1), (1404, 1, 31)), None),  # over a new year
        (DateRange(start=PartialDate(month=1), end=PartialDate(month=2)), None),
        (DateRange(start=jalali(1404, 1, 1)), None),
    ],
)
def test_in_year(told, wanted):
    assert in_year(told, LAST_YEAR) == wanted


def test_only_one_year_can_be_moved_to():
    told = day_range((1404, 1, 1), (1404, 6, 31))
    assert in_year(told, day_range((1402, 1, 1), (1403, 12, 30))) is None
    assert in_year(told, DateRange(start=PartialDate(1403), end=PartialDate(1403))) is None
    before_all_years = DateRange(start=dt.date(1, 5, 19), end=dt.date(1, 5, 25), precision="week")
    assert in_year(before_all_years, LAST_YEAR) is None
