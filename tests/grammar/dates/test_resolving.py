"""From what was said to days: every member of the union, with and without an article's date."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopnlp.grammar.dates.resolving import resolve
from coopnlp.grammar.dates.said import (
    Base,
    CropYear,
    DayNumber,
    Edge,
    Ending,
    InMonth,
    InYear,
    NearDay,
    NearestYear,
    NumberedYear,
    Onward,
    Range,
    ShiftedYear,
    Stretch,
    ToldYear,
    Week,
    Weekday,
    Years,
    month,
    whole_year,
    with_days,
)
from coopnlp.values import DateRange
from coopnlp.values.calendars import jalali_to_gregorian as jalali

TODAY = jalali(1404, 6, 11)  # a Tuesday
ONE = Fraction(1)
PAST, FUTURE = -1, 1


def day_of(number, day, year=None, calendar="jalali"):
    return with_days(month(number, calendar, year), day, day)


def days(*ends):
    """«1404-06-11» or «1404-06-11…1404-06-20», Jalali, as the resolved value shows them."""
    return "…".join(jalali(*map(int, end.split("-"))).isoformat() for end in ends)


def shown(said, *, today=TODAY, tense=0):
    value = resolve(said, today=today, tense=tense)
    return None if value is None else str(value)


# --- InYear ---


@pytest.mark.parametrize(
    ("said", "known", "unknown"),
    [
        (day_of(6, 11, NumberedYear(1404)), days("1404-06-11"), days("1404-06-11")),
        (day_of(6, 11), days("1404-06-11"), "????-06-11"),
        (day_of(6, 11, ShiftedYear(-1)), days("1403-06-11"), "????-06-11"),
        (day_of(6, 11, ToldYear()), "????-06-11", "????-06-11"),
        (day_of(9, 2, NumberedYear(2025), "gregorian"), "2025-09-02", "2025-09-02"),
        (day_of(9, 2, None, "gregorian"), "2025-09-02", "????-09-02"),
        (day_of(9, 2, NumberedYear(1446), "hijri"), "1446-09-02", "1446-09-02"),
        (day_of(9, 2, None, "hijri"), "????-09-02", "????-09-02"),
        (month(6, "jalali"), days("1404-06-01", "1404-06-31"), "????-06-??"),
        (month(12, "jalali", NumberedYear(1403)), days("1403-12-01", "1403-12-30"), days("1403-12-01", "1403-12-30")),
        (month(12, "jalali", NumberedYear(1404)), days("1404-12-01", "1404-12-29"), days("1404-12-01", "1404-12-29")),
        (month(9, "hijri", NumberedYear(1446)), "1446-09-??", "1446-09-??"),
        (whole_year(NumberedYear(1404)), days("1404-01-01", "1404-12-29"), days("1404-01-01", "1404-12-29")),
        (whole_year(NumberedYear(2024), "gregorian"), "2024-01-01…2024-12-31", "2024-01-01…2024-12-31"),
        (whole_year(NumberedYear(1446), "hijri"), "1446-??-??", "1446-??-??"),
        (whole_year(ShiftedYear(-1)), days("1403-01-01", "1403-12-30"), None),
        (whole_year(ToldYear()), None, None),
        (
            InYear(first=(4, None), last=(6, None), precision="season"),
            days("1404-04-01", "1404-06-31"),
            "????-04-??…????-06-??",
        ),
        (with_days(month(6, "jalali"), 16, 0), days("1404-06-16", "1404-06-31"), "????-06-16…????-06-31"),
        (with_days(month(12, "jalali"), 16, 0), days("1404-12-16", "1404-12-29"), "????-12-16…????-12-??"),
        (with_days(month(7, "jalali"), -6, 0), days("1404-07-24", "1404-07-30"), "????-07-24…????-07-30"),
        (with_days(month(12, "jalali"), -6, 0), days("1404-12-23", "1404-12-29"), None),
        # what cannot be
        (day_of(7, 31), None, None),
        (day_of(12, 30, NumberedYear(1404)), None, None),
        (day_of(12, 30, NumberedYear(1403)), days("1403-12-30"), days("1403-12-30")),
        (day_of(12, 30), None, "????-12-30"),
        (with_days(month(6, "jalali"), 5, 9, possible=False), None, None),
        (whole_year(NumberedYear(323), "before"), None, None),
    ],
)
def test_in_year(said, known, unknown):
    assert (shown(said), shown(said, today=None)) == (known, unknown)


@pytest.mark.parametrize(
    ("number", "toward", "year"),
    [(7, -1, 1403), (7, 1, 1404), (5, -1, 1404), (5, 1, 1405), (6, -1, 1403), (6, 1, 1405)],
)
def test_the_nearest_month(number, toward, year):
    value = resolve(month(number, "jalali", NearestYear(toward)), today=TODAY)
    assert value.start == jalali(year, number, 1)


@pytest.mark.parametrize(
    ("number", "tense", "year"),
    [(12, 0, 1404), (12, PAST, 1404), (1, 0, 1404), (1, FUTURE, 1404), (7, PAST, 1404), (5, FUTURE, 1404)],
)
def test_a_tense_moves_only_what_is_far(number, tense, year):
    assert resolve(day_of(number, 11), today=TODAY, tense=tense).start == jalali(year, number, 11)


@pytest.mark.parametrize(("tense", "year"), [(0, 1404), (PAST, 1403), (FUTURE, 1404)])
def test_the_year_turns_backwards(tense, year):
    """In Farvardin «در اسفند … شد» was last year's."""
    assert resolve(day_of(12, 20), today=jalali(1404, 1, 15), tense=tense).start == jalali(year, 12, 20)


@pytest.mark.parametrize(("tense", "year"), [(0, 1404), (PAST, 1404), (FUTURE, 1405)])
def test_the_year_turns_forwards(tense, year):
    """In Esfand «در فروردین … خواهد شد» is next year's."""
    assert resolve(day_of(1, 15), today=jalali(1404, 12, 20), tense=tense).start == jalali(year, 1, 15)


def test_a_new_year_is_the_next_one_in_esfand():
    fresh = whole_year(ShiftedYear(0, fresh=True))
    assert resolve(fresh, today=jalali(1404, 12, 1)).start == jalali(1405, 1, 1)
    assert resolve(fresh, today=jalali(1404, 11, 30)).start == jalali(1404, 1, 1)


# --- the others ---


@pytest.mark.parametrize(
    ("said", "known", "unknown"),
    [
        (InMonth(shift=-1), days("1404-05-01", "1404-05-31"), None),
        (InMonth(shift=7), days("1405-01-01", "1405-01-31"), None),
        (InMonth(shift=-6), days("1403-12-01", "1403-12-30"), None),
        (InMonth(shift=1, calendar="gregorian"), "2025-10-01…2025-10-31", None),
        (InMonth(shift=0, days=(5, 5), precision="day"), days("1404-06-05"), "????-??-05"),
        (InMonth(shift=0, days=(5, 7), precision="period"), days("1404-06-05", "1404-06-07"), None),
        (InMonth(shift=1, days=(31, 31), precision="day"), None, "????-??-31"),
        (Years(first=1390, last=1399), days("1390-01-01", "1399-12-30"), days("1390-01-01", "1399-12-30")),
        (Years(first=1801, last=1900, calendar="gregorian"), "1801-01-01…1900-12-31", "1801-01-01…1900-12-31"),
        (Years(first=301, last=400, calendar="hijri"), "0301-??-??…0400-??-??", "0301-??-??…0400-??-??"),
        (Years(first=1393, last=1396, possible=False), None, None),
        (
            CropYear(year=NumberedYear(1400), last_month=6),
            days("1400-07-01", "1401-06-31"),
            days("1400-07-01", "1401-06-31"),
        ),
        (CropYear(year=ShiftedYear(0), last_month=6), days("1403-07-01", "1404-06-31"), None),
        (CropYear(year=ShiftedYear(-1), last_month=3), days("1402-07-01", "1403-03-31"), None),
        (CropYear(year=ShiftedYear(0, fresh=True), last_month=3), days("1404-07-01", "1405-03-31"), None),
        (NearDay(shift=-1), days("1404-06-10"), None),
        (NearDay(shift=1, anaphoric=True), None, None),
        (Weekday(number=3), days("1404-06-11"), None),
        (Weekday(number=0), days("1404-06-08"), None),
        (Weekday(number=4), days("1404-06-05"), None),
        (Weekday(number=4, toward=1), days("1404-06-12"), None),
        (Weekday(number=3, toward=-1), days("1404-06-04"), None),
        (Weekday(number=3, toward=1), days("1404-06-18"), None),
        (Weekday(number=4, week=0), days("1404-06-12"), None),
        (Weekday(number=0, week=-1), days("1404-06-01"), None),
        (Week(shift=0), days("1404-06-08", "1404-06-14"), None),
        (Week(shift=1, anaphoric=True), None, None),
        (Stretch(low=Fraction(3), high=Fraction(3), unit="Y"), days("1401-06-11", "1404-06-11"), None),
        (Stretch(low=Fraction(10), high=Fraction(10), unit="D", after=True), days("1404-06-11", "1404-06-21"), None),
        (Stretch(low=Fraction(2), high=Fraction(2), unit="M", point=True), days("1404-04-01", "1404-04-31"), None),
        (Stretch(low=Fraction(2), high=Fraction(3), unit="M", point=True), days("1404-03-01", "1404-04-31"), None),
        (Stretch(low=ONE, high=ONE, unit="W", point=True), days("1404-06-01", "1404-06-07"), None),
        (Stretch(low=ONE, high=ONE, unit="Y", possible=False), None, None),
        (Edge(of=whole_year(NumberedYear(1404)), which="start"), days("1404-01-01"), days("1404-01-01")),
        (Edge(of=whole_year(NumberedYear(1404)), which="end"), days("1404-12-29"), days("1404-12-29")),
        (Edge(of=month(6, "jalali"), which="end"), days("1404-06-31"), "????-06-31"),
        (Edge(of=month(12, "jalali"), which="end"), days("1404-12-29"), "????-12-??"),
        (Edge(of=month(6, "jalali"), which="part"), days("1404-06-01", "1404-06-31"), "????-06-??"),
        (Edge(of=month(9, "hijri"), which="start"), "????-09-01", "????-09-01"),
        (Edge(of=month(9, "hijri"), which="end"), "????-09-??", "????-09-??"),
        (Edge(of=whole_year(ShiftedYear(0)), which="end"), days("1404-12-29"), None),
        (Edge(of=whole_year(ShiftedYear(0)), which="start"), days("1404-01-01"), "????-01-01"),
        (Ending(last=day_of(12, 30, NumberedYear(1403)), count=ONE, unit="Y"), *[days("1403-01-01", "1403-12-30")] * 2),
        (
            Ending(last=day_of(6, 31, NumberedYear(1404)), count=Fraction(6), unit="M"),
            *[days("1404-01-01", "1404-06-31")] * 2,
        ),
        (Ending(last=day_of(6, 11, NumberedYear(1404)), count=ONE, unit="M"), *[days("1404-05-12", "1404-06-11")] * 2),
        (Ending(last=day_of(7, 8, NumberedYear(1404)), count=ONE, unit="W"), *[days("1404-07-02", "1404-07-08")] * 2),
        (Ending(last=day_of(7, 31), count=ONE, unit="Y"), None, None),
        (Ending(last=day_of(7, 5), count=ONE, unit="D"), days("1404-07-05"), "…????-07-05"),
        (Onward(first=whole_year(NumberedYear(1382)), begun=True), f"{days('1382-01-01')}…", f"{days('1382-01-01')}…"),
        (Onward(first=day_of(7, 1), begun=False), f"{days('1404-07-01')}…", "????-07-01…"),
        (Onward(first=day_of(7, 1), begun=True), f"{days('1403-07-01')}…", "????-07-01…"),  # it has begun
        (
            Onward(first=day_of(7, 1, NumberedYear(1404)), begun=True),
            f"{days('1404-07-01')}…",
            f"{days('1404-07-01')}…",
        ),
        (DayNumber(day=5), "????-??-05", "????-??-05"),
        (Base(), None, None),
    ],
)
def test_each_thing_that_can_be_said(said, known, unknown):
    assert (shown(said), shown(said, today=None)) == (known, unknown)


def test_a_crop_year_runs_from_mehr():
    running = CropYear(year=ShiftedYear(0), last_month=6)
    assert resolve(running, today=jalali(1404, 6, 31)).start == jalali(1403, 7, 1)
    assert resolve(running, today=jalali(1404, 7, 1)).start == jalali(1404, 7, 1)


@pytest.mark.parametrize(("tense", "day"), [(0, 5), (PAST, 5), (FUTURE, 12)])
def test_a_tense_tells_which_thursday(tense, day):
    assert resolve(Weekday(number=5), today=TODAY, tense=tense).start == jalali(1404, 6, day + 1)


def test_what_counts_from_something_told_before_is_known_in_the_future():
    assert resolve(NearDay(shift=1, anaphoric=True), today=TODAY, tense=FUTURE).start == jalali(1404, 6, 12)
    assert resolve(NearDay(shift=1, anaphoric=True), today=TODAY, tense=PAST) is None


# --- ranges ---


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        # each lends the other its year, its month, its week
        (day_of(6, 11), day_of(7, 5, NumberedYear(1403)), days("1403-06-11", "1403-07-05")),
        (day_of(6, 11, NumberedYear(1403)), day_of(7, 5), days("1403-06-11", "1403-07-05")),
        (day_of(6, 11, NumberedYear(1402)), day_of(7, 5, NumberedYear(1403)), days("1402-06-11", "1403-07-05")),
        (DayNumber(day=3), Edge(of=month(7, "jalali"), which="end", precision="day"), days("1404-07-03", "1404-07-30")),
        (DayNumber(day=3), day_of(7, 5, NumberedYear(1403)), days("1403-07-03", "1403-07-05")),
        (day_of(6, 11), Edge(of=month(7, "jalali", NumberedYear(1403)), which="end"), days("1403-06-11", "1403-07-30")),
        (
            Edge(of=month(6, "jalali"), which="start"),
            day_of(7, 5, NumberedYear(1403)),
            days("1403-06-01", "1403-07-05"),
        ),
        (Weekday(number=0), Weekday(number=4, week=1), days("1404-06-15", "1404-06-19")),
        (Weekday(number=0), Week(shift=1), days("1404-06-15", "1404-06-21")),
        (Weekday(number=4), Weekday(number=6, toward=-1), days("1404-06-05", "1404-06-07")),
        # the year turns
        (day_of(12, 20), day_of(1, 15), days("1403-12-20", "1404-01-15")),
        (day_of(12, 20, NumberedYear(1404)), day_of(1, 15), days("1404-12-20", "1405-01-15")),
        (day_of(12, 20), day_of(1, 15, NumberedYear(1405)), days("1404-12-20", "1405-01-15")),
        (day_of(12, 20, NumberedYear(1404)), day_of(1, 15, NumberedYear(1403)), None),
        (whole_year(NumberedYear(1404)), whole_year(NumberedYear(1402)), days("1402-01-01", "1404-12-29")),
        # a week runs on
        (Weekday(number=2), Weekday(number=4), days("1404-06-10", "1404-06-12")),
        # what is no range
        (Base(), day_of(1, 15), None),
        (day_of(7, 31), day_of(8, 15), None),
    ],
)
def test_ranges(first, last, wanted):
    assert shown(Range(first=first, last=last)) == wanted


def test_the_year_turns_inside_a_range():
    late = jalali(1404, 12, 25)
    assert shown(Range(first=day_of(12, 20), last=day_of(1, 15)), today=late) == days("1404-12-20", "1405-01-15")
    assert shown(Range(first=day_of(12, 20), last=day_of(1, 15)), today=TODAY) == days("1403-12-20", "1404-01-15")
    assert shown(Range(first=day_of(12, 20), last=day_of(1, 15)), today=None) == "????-12-20…????-01-15"
    assert shown(Range(first=day_of(1, 15), last=day_of(12, 20)), today=late) == days("1404-01-15", "1404-12-20")


# --- properties ---

YEARS = st.none() | st.integers(1, 3000).map(NumberedYear) | st.builds(ShiftedYear, st.integers(-9, 9), st.booleans())
YEARS |= st.sampled_from([NearestYear(-1), NearestYear(1), ToldYear()])
BOUNDS = st.tuples(st.integers(1, 12), st.none() | st.integers(-6, 31))
COUNTS = st.fractions(0, 50, max_denominator=4)
SIMPLE = st.one_of(
    st.builds(
        InYear,
        first=BOUNDS,
        last=BOUNDS,
        calendar=st.sampled_from([None, "jalali", "gregorian", "hijri"]),
        year=YEARS,
        precision=st.sampled_from(["day", "month", "year", "period"]),
    ),
    st.builds(InMonth, shift=st.integers(-99, 99), days=st.none() | st.tuples(st.integers(1, 31), st.integers(1, 31))),
    st.builds(Years, first=st.integers(1, 3000), last=st.integers(1, 3000), calendar=st.sampled_from([None, "hijri"])),
    st.builds(
        CropYear,
        year=st.integers(1, 3000).map(NumberedYear) | st.builds(ShiftedYear, st.integers(-9, 9)),
        last_month=st.just(6),
    ),
    st.builds(NearDay, shift=st.integers(-9, 9), anaphoric=st.booleans()),
    st.builds(
        Weekday, number=st.integers(0, 6), week=st.none() | st.integers(-3, 3), toward=st.sampled_from([None, -1, 1])
    ),
    st.builds(Week, shift=st.integers(-9, 9)),
    st.builds(Stretch, low=COUNTS, high=COUNTS, unit=st.sampled_from("YMWD"), after=st.booleans(), point=st.booleans()),
    st.builds(DayNumber, day=st.integers(1, 31)),
    st.just(Base()),
)
SAID = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.builds(Edge, of=inner, which=st.sampled_from(["start", "end", "part"])),
        st.builds(Ending, last=inner, count=COUNTS, unit=st.sampled_from("YMWD")),
        st.builds(Onward, first=inner, begun=st.booleans()),
        st.builds(Range, first=inner, last=inner),
    ),
    max_leaves=4,
)
TENSES = st.sampled_from([PAST, 0, FUTURE])


@settings(max_examples=500, deadline=None)
@given(SAID, st.none() | st.dates(), TENSES)
def test_anything_said_gives_a_date_or_nothing(said, today, tense):
    value = resolve(said, today=today, tense=tense)
    assert value is None or isinstance(value, DateRange)


@settings(max_examples=500, deadline=None)
@given(SAID, st.dates(dt.date(1950, 1, 1), dt.date(2080, 1, 1)), TENSES)
def test_a_day_known_without_an_article_is_the_same_with_one(said, today, tense):
    alone = resolve(said, today=None, tense=tense)
    if alone is not None and isinstance(alone.start, dt.date) and isinstance(alone.end, dt.date):
        assert resolve(said, today=today, tense=tense) == alone
