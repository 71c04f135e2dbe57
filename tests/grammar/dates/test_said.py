"""What can be said, and what can be asked of all of it."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

import pytest

from coopnlp.grammar.dates import resolving
from coopnlp.grammar.dates.said import (
    CropYear,
    DayNumber,
    Edge,
    Ending,
    InMonth,
    InYear,
    NearDay,
    NumberedYear,
    Onward,
    Phrase,
    Range,
    Said,
    ShiftedYear,
    ToldYear,
    Weekday,
    Years,
    calendar_of,
    has_year,
    is_day,
    month,
    whole_year,
    with_days,
)

SHAHRIVAR = month(6, "jalali")
OF_1404 = month(6, "jalali", NumberedYear(1404))
DAY = with_days(SHAHRIVAR, 11, 11)
RAMADAN = month(9, "hijri")


def test_everything_that_can_be_said_can_be_resolved():
    assert set(get_args(Said)) == resolving._ENDS.keys()


@pytest.mark.parametrize(
    ("said", "calendar"),
    [
        *(
            (SHAHRIVAR, "jalali"),
            (RAMADAN, "hijri"),
            (InMonth(shift=0), None),
            (Years(first=1, last=9, calendar="gregorian"), "gregorian"),
        ),
        *((Edge(of=RAMADAN, which="end"), "hijri"), (Ending(last=RAMADAN, count=Fraction(1), unit="Y"), "hijri")),
        *((Onward(first=RAMADAN, begun=True), "hijri"), (Range(first=RAMADAN, last=DAY), "hijri")),
        *((Range(first=DayNumber(day=3), last=RAMADAN), "hijri"), (NearDay(shift=0), None), (Weekday(number=3), None)),
    ],
)
def test_calendar_of(said, calendar):
    assert calendar_of(said) == calendar


@pytest.mark.parametrize(
    ("said", "has"),
    [
        *(
            (OF_1404, True),
            (SHAHRIVAR, False),
            (month(6, "jalali", ShiftedYear(-1)), True),
            (month(6, "jalali", ToldYear()), False),
        ),
        *(
            (Edge(of=OF_1404, which="end"), True),
            (Edge(of=SHAHRIVAR, which="end"), False),
            (Years(first=1, last=9), True),
        ),
        *((Onward(first=OF_1404, begun=False), True), (CropYear(year=ShiftedYear(0), last_month=6), True)),
        *((Range(first=OF_1404, last=DAY), True), (Range(first=DAY, last=OF_1404), False), (InMonth(shift=0), False)),
        (NearDay(shift=0), False),
    ],
)
def test_has_year(said, has):
    assert has_year(said) is has


@pytest.mark.parametrize(
    ("said", "day"),
    [
        *((DAY, True), (SHAHRIVAR, False), (NearDay(shift=0), True), (Weekday(number=3), True)),
        *((with_days(SHAHRIVAR, 11, 12), False), (Edge(of=DAY, which="part", precision="day"), False)),
    ],
)
def test_is_day(said, day):
    assert is_day(said) is day


@pytest.mark.parametrize(
    ("said", "number", "day", "whole"),
    [
        (SHAHRIVAR, 6, None, False),
        (DAY, 6, 11, False),
        (with_days(SHAHRIVAR, 11, 17), 6, None, False),
        (whole_year(NumberedYear(1404)), None, None, True),
        (InYear(first=(1, None), last=(3, None), precision="season"), None, None, False),
        (InYear(first=(1, None), last=(12, None), precision="period"), None, None, False),
        (InYear(first=(6, None), last=(7, None)), None, None, False),
    ],
)
def test_parts_of_a_year(said, number, day, whole):
    assert (said.month, said.day, said.is_whole_year) == (number, day, whole)


def test_days_of_a_month():
    of_month = InMonth(shift=-1)
    assert (of_month.day, with_days(of_month, 5, 5).day, with_days(of_month, 5, 7).day) == (None, 5, None)
    assert with_days(of_month, 5, 7).precision == with_days(SHAHRIVAR, 5, 7).precision == "period"
    assert with_days(SHAHRIVAR, 5, 5).precision == "day"
    assert with_days(SHAHRIVAR, 1, 7, precision="week").precision == "week"
    assert not with_days(SHAHRIVAR, 5, 7, possible=False).possible
    assert not with_days(month(6, "jalali", None), 5, 7, possible=False).possible
    assert not with_days(InMonth(shift=0, possible=False), 5, 5).possible  # what is impossible stays so


def test_sure():
    assert Phrase(DAY, certain=False, bare=True).sure() == Phrase(DAY)
