"""Calendars against jdatetime, persiantools and convertdate."""

from __future__ import annotations

import datetime as dt

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.values import calendars


def test_every_jalali_day_of_two_centuries_agrees_with_jdatetime():
    day = jdatetime.date(1300, 1, 1).togregorian()
    last = jdatetime.date(1500, 12, 29).togregorian()
    while day <= last:
        there = jdatetime.date.fromgregorian(date=day)
        parts = (there.year, there.month, there.day)
        assert calendars.gregorian_to_jalali(day) == parts
        assert calendars.jalali_to_gregorian(*parts) == day
        day += dt.timedelta(days=1)


@given(st.dates(min_value=dt.date(622, 3, 21)))
def test_jalali_round_trip(date):
    assert calendars.jalali_to_gregorian(*calendars.gregorian_to_jalali(date)) == date


@given(st.dates(min_value=dt.date(622, 7, 19)))
def test_hijri_round_trip(date):
    assert calendars.hijri_to_gregorian(*calendars.gregorian_to_hijri(date)) == date


@pytest.mark.parametrize(
    ("hijri", "gregorian"),
    [((1, 1, 1), dt.date(622, 7, 19)), ((1447, 1, 1), dt.date(2025, 6, 27)), ((1400, 9, 15), dt.date(1980, 7, 28))],
)
def test_tabular_hijri_days(hijri, gregorian):
    assert calendars.hijri_to_gregorian(*hijri) == gregorian


@pytest.mark.parametrize("year", [1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408])
def test_leap_years(year):
    assert calendars.is_jalali_leap(year)
    assert not calendars.is_jalali_leap(year + 1)
    assert calendars.jalali_month_length(year, 12) == 30


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day", "there"),
    [
        ("jalali", 1404, 12, 29, True),
        ("jalali", 1404, 12, 30, False),
        ("jalali", None, 12, 30, True),
        ("jalali", None, 7, 31, False),
        ("jalali", None, None, 31, True),
        ("jalali", 0, 1, 1, False),
        ("jalali", 1404, 13, 1, False),
        ("gregorian", 2024, 2, 29, True),
        ("gregorian", 2025, 2, 29, False),
        ("gregorian", None, 2, 29, True),
        ("hijri", 1447, 2, 30, True),
        ("hijri", 1447, 2, 31, False),
    ],
)
def test_what_day_can_exist(calendar, year, month, day, there):
    assert calendars.exists(calendar, year, month, day) is there


@pytest.mark.parametrize("parts", [(1404, 7, 31), (1404, 12, 30), (1404, 0, 1), (0, 1, 1)])
def test_an_impossible_day_is_refused(parts):
    with pytest.raises(ValueError, match="no Jalali day"):
        calendars.jalali_to_gregorian(*parts)


def test_sighted_days_are_not_computed():
    with pytest.raises(ValueError, match="sighted"):
        calendars.to_gregorian("hijri", 1447, 1, 1)


def test_days_before_the_calendars_are_refused():
    with pytest.raises(ValueError, match="before"):
        calendars.gregorian_to_jalali(dt.date(622, 3, 20))
    with pytest.raises(ValueError, match="before"):
        calendars.gregorian_to_hijri(dt.date(622, 7, 18))


def test_the_persian_week_begins_on_saturday():
    assert [calendars.weekday(dt.date(2025, 8, 30) + dt.timedelta(days=i)) for i in range(7)] == list(range(7))
