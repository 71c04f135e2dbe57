"""Hours in digits and words, minutes left to one, ranges of hours, and the clock times they mean."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.grammar.dates.hours import Moment, before_hour, ends_clock, is_further, value
from coopnlp.grammar.dates.said import NearDay
from coopnlp.grammar.shared.atoms import atoms
from tests.grammar.dates.reading import read

TODAY = dt.date(2025, 9, 2)


def at(hour, minute=0):
    return 60 * hour + minute


@pytest.mark.parametrize(
    ("text", "clock", "part"),
    [
        *(
            ("۱۰:۳۰", at(10, 30), None),
            ("۸", at(8), None),
            ("هشت و نیم", at(8, 30), None),
            ("هشت و ربع", at(8, 15), None),
        ),
        *(("۸ و ۳۰ دقیقه", at(8, 30), None), ("۸ و ۱۵", at(8, 15), None), ("۸ و ۳۰ دقیقه و ۵ ثانیه", at(8, 30), None)),
        *(
            ("ساعت ۵", at(5), None),
            ("۵ بعدازظهر", at(5), "afternoon"),
            ("۱۰.۳۰", at(10, 30), None),
            ("۲۴", at(24), None),
        ),
        *(
            ("یک ربع به هفت", at(6, 45), None),
            ("۱۰ دقیقه مانده به ۸", at(7, 50), None),
            ("ربع به ساعت هفت صبح", at(6, 45), "morning"),
        ),
        ("ساعت ۱۰:۳۰ دقیقه", at(10, 30), None),
    ],
)
def test_one_hour(text, clock, part):
    found = read("hour", text)
    assert (found.value.clock, found.value.part) == (clock, part)
    assert atoms(text)[found.after].kind == "end"


@pytest.mark.parametrize("text", ["۲۵", "یه", "۱۰.۷۵", "۸.۵", "نفر", "ساعت نفر", "۱۴۰۴", "پنجم"])
def test_no_hour(text):
    assert read("hour", text) is None


@pytest.mark.parametrize(
    ("text", "after"),
    [("۸ و ۵۰ نفر", 1), ("۸ و ۱۳", 1), ("۷ و ۵", 1), ("۸ و ۶۰ دقیقه", 1), ("۸ و ۵ دقیقه", 4), ("۸ و نفر", 1)],
)
def test_which_minutes_belong_to_it(text, after):
    assert read("hour", text).after == after


@pytest.mark.parametrize(
    ("text", "clock", "until"),
    [
        ("۸ تا ۱۴", at(8), at(14)),
        ("۸-۱۴", at(8), None),  # without «ساعت» two numbers
        ("۸:۳۰ - ۱۴:۱۵", at(8, 30), at(14, 15)),
        ("۸ صبح الی ۲۰", at(8), at(20)),
        ("۱۷ تا نیمه‌شب", at(17), at(24)),
        ("۹ صبح تا ظهر", at(9), at(12)),
        ("۱۴-۸", at(14), None),
        ("۸ و ۱۴", at(8), None),
        ("۸ تا نفر", at(8), None),
        ("۸", at(8), None),
    ],
)
def test_two_hours(text, clock, until):
    moment = read("hours", text).value
    assert (moment.clock, moment.until and moment.until.clock) == (clock, until)


def test_a_dash_between_whole_hours_needs_their_word():
    assert read("hour word", "ساعت ۸-۱۴").value.until.clock == at(14)
    assert read("hour word", "ساعت ۱۴-۸").value.until is None
    assert read("hour word", "ساعت ۸-۳۰").value.until is None


def test_two_ranges_of_hours():
    found = read("hours", "۸ الی ۱۲ و ۱۶ الی ۲۰")
    assert (found.value.clock, found.value.until.clock, found.after) == (at(8), at(12), 3)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("یک ربع به هفت", 405),
        ("ربع به هفت", 405),
        ("۱۰ دقیقه به ۸", 470),
        ("۷۰ دقیقه به ۸", None),
        ("ربع به ۲۵", None),
        ("یک ربع از هفت", None),
        ("دو ربع به هفت", None),
        ("", None),
    ],
)
def test_before_hour(text, minutes):
    found = before_hour(atoms(text), 0)
    assert (found and found[0]) == minutes


@pytest.mark.parametrize(
    ("text", "further"), [("۱۳", True), ("۱۵", False), ("۳۰", False), ("سیزده", True), ("نفر", True), ("۲۴", True)]
)
def test_is_further(text, further):
    assert is_further(atoms(text)[0]) is further


@pytest.mark.parametrize(
    ("text", "ends"),
    [("،", True), ("صبح", True), ("روز", True), ("نفر", False), ("", True), ("تا", True), ("سال", False)],
)
def test_ends_clock(text, ends):
    assert ends_clock(atoms(text)[0]) is ends


@pytest.mark.parametrize(
    ("hour", "part", "wanted"),
    [
        *((10, None, "10:00"), (5, "afternoon", "17:00"), (12, "afternoon", "12:00"), (17, "afternoon", "17:00")),
        *(
            (1, "noon", "13:00"),
            (11, "noon", "11:00"),
            (12, "night", "00:00"),
            (10, "night", "22:00"),
            (2, "night", "02:00"),
        ),
        *(
            (5, "morning", "05:00"),
            (12, "morning", "00:00"),
            (24, None, "00:00"),
            (12, "midnight", "00:00"),
            (23, "night", "23:00"),
        ),
    ],
)
def test_parts_of_the_day(hour, part, wanted):
    assert value(Moment(clock=at(hour), part=part), today=None).time == wanted


@given(st.integers(0, 24 * 60), st.sampled_from([None, "morning", "noon", "afternoon", "night", "midnight"]))
def test_minutes_stay(clock, part):
    assert int(value(Moment(clock=clock, part=part), today=None).time[3:]) == clock % 60


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        (Moment(clock=at(8)), Moment(clock=at(14)), ("08:00", "14:00")),
        (Moment(clock=at(4)), Moment(clock=at(6), part="afternoon"), ("16:00", "18:00")),
        (Moment(clock=at(9)), Moment(clock=at(12), part="night"), ("21:00", "00:00")),
        (Moment(clock=at(3)), Moment(clock=at(9), part="night"), ("15:00", "21:00")),
        (Moment(clock=at(10)), Moment(clock=at(5), part="afternoon"), ("10:00", "17:00")),
        (Moment(clock=at(4), part="afternoon"), Moment(clock=at(8)), ("16:00", "20:00")),
        (Moment(clock=at(8), part="morning"), Moment(clock=at(2)), ("08:00", "02:00")),
    ],
)
def test_a_part_said_once(first, last, wanted):
    moment = Moment(clock=first.clock, part=first.part, until=last)
    found = value(moment, today=None)
    assert (found.low, found.high) == wanted


def test_days_of_hours():
    assert value(Moment(), today=TODAY) is None
    assert value(Moment(part="morning"), today=TODAY) is None
    assert value(Moment(part="morning", day=NearDay(shift=0)), today=None) is None
    assert value(Moment(part="morning", day=NearDay(shift=0)), today=TODAY).date.start == TODAY
    next_day = value(Moment(clock=at(24), day=NearDay(shift=0)), today=TODAY)
    assert (next_day.time, next_day.date.start) == ("00:00", TODAY + dt.timedelta(days=1))


def test_rises():
    assert Moment(clock=1, until=Moment(clock=2)).rises
    assert not Moment(clock=2, until=Moment(clock=1)).rises
    assert not Moment(clock=2).rises
    assert not Moment(clock=2, until=Moment(part="night")).rises
