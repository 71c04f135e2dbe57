"""Days, periods and times of day: what can be built, and how it is said."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.values.days import CALENDARS, PRECISIONS, ClockTime, DateRange, PartialDate, day_from_json

FIRST, LAST = dt.date(2025, 9, 2), dt.date(2025, 9, 8)
PARTS = st.tuples(
    st.none() | st.integers(1, 9999), st.none() | st.integers(1, 12), st.none() | st.integers(1, 31)
).filter(any)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (PartialDate(month=6, day=11), "????-06-11"),
        (PartialDate(year=1404), "1404-??-??"),
        (PartialDate(year=1404, month=6), "1404-06-??"),
        (PartialDate(year=82), "0082-??-??"),
        (PartialDate(day=1), "????-??-01"),
    ],
)
def test_a_partial_date_shows_what_is_unknown(day, said):
    assert str(day) == said
    assert PartialDate.parse(said) == day


@given(PARTS)
def test_a_partial_date_reads_back(parts):
    assert PartialDate.parse(str(PartialDate(*parts))) == PartialDate(*parts)


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({}, "at least one known part"),
        ({"month": 13}, "month 13"),
        ({"month": 0}, "month 0"),
        ({"day": 32}, "day 32"),
        ({"year": 0}, "year 0"),
        ({"year": 10_000}, "year 10000"),
        ({"day": 0}, "day 0"),
    ],
)
def test_an_impossible_partial_date_is_refused(parts, message):
    with pytest.raises(ValueError, match=message):
        PartialDate(**parts)


@pytest.mark.parametrize("text", ["", "1404", "1404-6-11", "?-06-11", "????-06-11 ", "????-??-??", "2025/09/02"])
def test_no_partial_date(text):
    with pytest.raises(ValueError, match=r"no date of the form|at least one known part"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [(None, None), ("2025-09-02", FIRST), ("????-06-11", PartialDate(month=6, day=11))],
)
def test_a_day_from_json(text, day):
    assert day_from_json(text) == day


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (DateRange(start=FIRST, end=FIRST), "2025-09-02"),
        (DateRange(start=FIRST, end=LAST), "2025-09-02…2025-09-08"),
        (DateRange(start=FIRST), "2025-09-02…"),
        (DateRange(end=LAST), "…2025-09-08"),
        (DateRange(start=PartialDate(month=6), end=PartialDate(month=6)), "????-06-??"),
        (DateRange(start=PartialDate(month=6), end=LAST), "????-06-??…2025-09-08"),
    ],
)
def test_a_period_is_said(period, said):
    assert str(period) == said


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({}, "has a start or an end"),
        ({"start": LAST, "end": FIRST}, "runs forwards, not from 2025-09-08 to 2025-09-02"),
        ({"start": FIRST, "calendar": "julian"}, "calendar 'julian' is none of jalali, gregorian, hijri"),
        ({"start": FIRST, "precision": "hour"}, "precision 'hour' is none of day, week"),
        ({"start": FIRST, "calendar": "hijri"}, "a lunar day is a PartialDate, not 2025-09-02"),
        ({"start": PartialDate(1447, 3, 17), "end": LAST, "calendar": "hijri"}, "a lunar day is a PartialDate"),
        ({"start": PartialDate(1404, 6, 11)}, r"a day of which all is known is a datetime.date \(Gregorian\)"),
        ({"end": PartialDate(2025, 9, 2), "calendar": "gregorian"}, "a day of which all is known is"),
        ({"start": FIRST, "said": "1447-03-17"}, "said '1447-03-17' is for lunar days, not for the calendar jalali"),
        ({"start": FIRST, "calendar": "hijri", "said": "17"}, "'17' is no date of the form"),
        (
            {"start": PartialDate(1447, 3), "end": PartialDate(1447, 1), "calendar": "hijri"},
            "runs forwards, not from 1447-03",
        ),
        (
            {"start": PartialDate(1447, 3, 2), "end": PartialDate(1447, 3, 1), "calendar": "hijri"},
            "runs forwards, not from 1447-03-02",
        ),
    ],
)
def test_an_impossible_period_is_refused(parts, message):
    with pytest.raises(ValueError, match=message):
        DateRange(**parts)


def test_every_calendar_and_precision_can_be_said():
    assert all(DateRange(start=PartialDate(month=6), calendar=calendar) for calendar in CALENDARS)
    assert all(DateRange(start=FIRST, precision=precision) for precision in PRECISIONS)


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        (ClockTime(time="10:30"), "ساعت ۱۰:۳۰"),
        (ClockTime(low="08:00", high="14:00"), "ساعت ۰۸:۰۰–۱۴:۰۰"),
        (ClockTime(low="08:00"), "ساعت ۰۸:۰۰"),
        (ClockTime(date=DateRange(start=FIRST, end=FIRST)), "2025-09-02"),
        (ClockTime(time="23:59", date=DateRange(start=FIRST, end=FIRST)), "ساعت ۲۳:۵۹ 2025-09-02"),
    ],
)
def test_a_time_of_day_is_said(clock, said):
    assert str(clock) == said


@pytest.mark.parametrize("name", ["time", "low", "high"])
@pytest.mark.parametrize("clock", ["24:00", "9:00", "10:60", "10:30:00", "۱۰:۳۰", "1۰:3۰", ""])
def test_an_impossible_time_is_refused(name, clock):
    with pytest.raises(ValueError, match="no time of the form HH:MM"):
        ClockTime(**{name: clock})


def test_a_time_of_day_says_something():
    with pytest.raises(ValueError, match="a time, a range or a day"):
        ClockTime()
