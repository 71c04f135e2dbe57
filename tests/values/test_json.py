"""Values as JSON, and back: nothing is lost."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coopnlp.labels import NUMBER_LABELS
from coopnlp.values import (
    CALENDARS,
    COMPARATORS,
    ClockTime,
    Count,
    DateRange,
    Duration,
    Money,
    PartialDate,
    Percent,
    Quantity,
    as_json,
    from_json,
)
from coopnlp.values.json import CLASSES

FIRST = dt.date(2025, 9, 2)
NUMBERS = st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.fractions()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (
            Money(value=6, currency="IRT", comparator=">"),
            {"kind": "MONEY", "value": 6, "comparator": ">", "currency": "IRT"},
        ),
        (
            Percent(low=Decimal("2.5"), high=Fraction(10, 3)),
            {"kind": "PERCENT", "low": "2.5", "high": "10/3", "comparator": "="},
        ),
        (Count(value=0), {"kind": "CARDINAL", "value": 0, "comparator": "="}),
        (
            Count(value=18, counted="تعاونی"),
            {"kind": "CARDINAL", "value": 18, "comparator": "=", "counted": "تعاونی"},
        ),
        (
            DateRange(start=PartialDate(month=6, day=11), end=FIRST, precision="period"),
            {
                "kind": "DATE",
                "start": "????-06-11",
                "end": "2025-09-02",
                "calendar": "jalali",
                "precision": "period",
            },
        ),
        (
            ClockTime(time="10:30", date=DateRange(start=FIRST)),
            {
                "kind": "TIME",
                "time": "10:30",
                "date": {"kind": "DATE", "start": "2025-09-02", "calendar": "jalali", "precision": "day"},
            },
        ),
        (Duration(low="P2W", comparator="~"), {"kind": "DURATION", "low": "P2W", "comparator": "~"}),
    ],
)
def test_json(value, written):
    assert as_json(value) == written
    assert from_json(json.loads(json.dumps(written))) == value


@given(NUMBERS, st.sampled_from(list(COMPARATORS)), st.text())
def test_amounts_come_back(number, comparator, said):
    for value in (
        Money(value=number, currency="IRR", comparator=comparator),
        Quantity(low=number, unit=said, comparator=comparator),
        Count(high=number, counted=said or None, comparator=comparator),
    ):
        assert from_json(json.loads(json.dumps(as_json(value)))) == value


@given(st.dates(), st.dates())
def test_periods_come_back(one, other):
    value = DateRange(start=min(one, other), end=max(one, other), calendar="gregorian", precision="period")
    assert from_json(json.loads(json.dumps(as_json(value)))) == value


PARTS = st.tuples(
    st.none() | st.integers(1, 9999), st.none() | st.integers(1, 12), st.none() | st.integers(1, 31)
).filter(any)


@given(PARTS, st.none() | PARTS, st.sampled_from(CALENDARS))
def test_partial_days_come_back_in_every_calendar(first, last, calendar):
    try:
        value = DateRange(start=PartialDate(*first), end=last and PartialDate(*last), calendar=calendar)
    except ValueError:  # it runs backwards, or all of it is known
        assume(False)
    back = from_json(json.loads(json.dumps(as_json(value))))
    assert back == value
    assert type(back.start) is type(value.start) is PartialDate


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 30), st.none() | st.dates())
def test_a_lunar_day_never_comes_back_as_a_gregorian_one(year, month, day, beside):
    said = PartialDate(year, month, day)
    ends = {"start": said, "end": said} if beside is None else {"start": beside, "end": beside, "said": str(said)}
    value = DateRange(calendar="hijri", **ends)
    for whole in (value, ClockTime(time="10:30", date=value)):
        assert from_json(json.loads(json.dumps(as_json(whole)))) == whole


@given(st.integers(1, 400), st.integers(1, 400))
def test_lengths_that_run_upwards_come_back(low, more):
    assert from_json(as_json(Duration(low=f"P{low}D", high=f"P{low + more}D"))).high == f"P{low + more}D"
    with pytest.raises(ValueError, match="runs upwards"):
        Duration(low=f"PT{low + more}H", high=f"PT{low}H")


@pytest.mark.parametrize(("low", "high"), [("P1M", "P30D"), ("P30D", "P1M"), ("P1Y", "P365D"), ("PT90M", "PT2H")])
def test_a_month_may_be_shorter_or_longer_than_thirty_days(low, high):
    assert Duration(low=low, high=high).low == low


def test_every_label_of_a_number_has_its_class():
    assert set(CLASSES) == set(NUMBER_LABELS)


@pytest.mark.parametrize("written", [{}, {"kind": None}, {"kind": "PERSON"}, {"value": 5}])
def test_an_unknown_kind_is_refused(written):
    with pytest.raises(ValueError, match="is none of MONEY, PERCENT"):
        from_json(written)


@pytest.mark.parametrize(
    "written",
    [
        {"kind": "PERCENT"},
        {"kind": "PERCENT", "value": "x"},
        {"kind": "DATE", "start": "2025-13-01"},
        {"kind": "DATE", "start": "2025-W36-2"},
        {"kind": "DATE", "start": "20250902"},
        {"kind": "DATE", "start": "2025-09-02", "calendar": "hijri", "said": ""},
        {"kind": "DATE", "start": "????-13-01", "calendar": "hijri"},
        {"kind": "MONEY", "value": 10**299 + 1, "currency": "IRT"},
        {"kind": "TIME", "time": "25:00"},
        {"kind": "DURATION", "duration": "2 days"},
    ],
)
def test_an_impossible_value_is_refused(written):
    with pytest.raises(ValueError, match=r".+"):
        from_json(written)


def test_what_is_given_stays_as_it_is():
    written = {"kind": "TIME", "time": "10:30", "date": {"kind": "DATE", "start": "2025-09-02"}}
    before = json.dumps(written)
    from_json(written)
    assert json.dumps(written) == before
