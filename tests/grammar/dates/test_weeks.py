"""Week days and weeks: one, a row of them, and what a later one lends the first."""

from __future__ import annotations

import pytest

from coopnlp.grammar.dates.said import Base, InYear, Range, Week, Weekday
from tests.grammar.dates.reading import read, said

SATURDAY, SUNDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = 0, 1, 3, 4, 5, 6


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("سه‌شنبه", Weekday(number=TUESDAY)),
        ("سه‌شنبه گذشته", Weekday(number=TUESDAY, toward=-1)),
        ("سه‌شنبه آینده", Weekday(number=TUESDAY, toward=1)),
        ("سه‌شنبه جاری", Weekday(number=TUESDAY)),
        ("شنبه هفته آینده", Weekday(number=SATURDAY, week=1)),
        ("شنبه این هفته", Weekday(number=SATURDAY, week=0)),
        ("چهارشنبه سوری", None),
        ("شنبه‌ها", Base()),
        ("روزهای شنبه", Weekday(number=SATURDAY, possible=False)),
    ],
)
def test_weekdays(text, wanted):
    assert said("weekday", text) == wanted


def test_a_shift_before_from_is_none_of_the_day():
    assert read("weekday", "سه‌شنبه پیش از آن").after == 1
    assert read("weekday", "سه‌شنبه پیش گفت").after == 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *(("هفته گذشته", Week(shift=-1)), ("هفته جاری", Week(shift=0)), ("این هفته", Week(shift=0))),
        *(
            ("هفته آینده", Week(shift=1)),
            ("هفته بعد", Week(shift=1, anaphoric=True)),
            ("هفته پیش از", None),
            ("هفته", None),
        ),
    ],
)
def test_weeks(text, wanted):
    assert said("week", text) == wanted


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("هفته اول مهر", (7, 1), (7, 7)),
        ("هفته چهارم مهر", (7, 22), (7, 28)),
        ("هفته پایانی مهر", (7, -6), (7, 0)),
        ("هفته پنجم مهر", None, None),
        ("هفته اول مهر و آبان", None, None),
        ("هفته اول سال", None, None),
    ],
)
def test_weeks_of_a_month(text, first, last):
    found = said("part of a month", text)
    assert (found and found.first, found and found.last) == (first, last)
    assert found is None or found.precision == "week"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("شنبه و یکشنبه", SATURDAY, SUNDAY),
        ("پنجشنبه، جمعه و شنبه", THURSDAY, SATURDAY),
        ("روزهای شنبه تا سه‌شنبه", SATURDAY, TUESDAY),
        ("پنجشنبه و جمعه هفته آینده", THURSDAY, FRIDAY),
        ("روز پنجشنبه و جمعه", THURSDAY, FRIDAY),
        ("پنجشنبه و جمعه آینده", THURSDAY, FRIDAY),
    ],
)
def test_rows_of_weekdays(text, first, last):
    found = said("weekday", text)
    assert isinstance(found, Range)
    assert (found.first.number, found.last.number) == (first, last)


def test_rows_that_make_no_stretch():
    assert said("weekday", "روزهای دوشنبه و پنجشنبه") == Weekday(number=2, possible=False)
    assert read("weekday", "دوشنبه و پنجشنبه").after == 1
    assert said("weekday", "دوشنبه") == Weekday(number=2)
    assert read("weekday", "دوشنبه یا سه‌شنبه").after == 1


@pytest.mark.parametrize(
    ("text", "number", "after"),
    [
        ("سه‌شنبه ۱۶ و پنجشنبه ۱۸ تیر", 16, 2),
        ("سه‌شنبه ۱۶، چهارشنبه ۱۷ و جمعه ۱۹ تیر", 16, 2),
        ("سه‌شنبه ۱۶ یا چهارشنبه ۱۷ تیر", 16, 2),
    ],
)
def test_a_month_said_once(text, number, after):
    found = read("weekday", text)
    assert isinstance(found.value.said, InYear)
    assert (found.value.said.day, found.value.said.month, found.after) == (number, 4, after)


@pytest.mark.parametrize(
    ("text", "last"), [("سه‌شنبه ۱۶ و چهارشنبه ۱۷ تیر", 17), ("سه‌شنبه ۱۶، چهارشنبه ۱۷ و پنجشنبه ۱۸ تیر", 18)]
)
def test_days_that_follow_one_another_are_one_date(text, last):
    found = said("weekday", text)
    assert isinstance(found, InYear)
    assert (found.first, found.last) == ((4, 16), (4, last))


@pytest.mark.parametrize(
    "text",
    [
        "سه‌شنبه ۱۶ و چهارشنبه ۱۷",
        "سه‌شنبه ۱۶ نفر و چهارشنبه ۱۷ تیر",
        "سه‌شنبه ۱۶ و ۱۷ تیر",
        "سه‌شنبه ۳۲ و چهارشنبه ۱۷ تیر",
        "سه‌شنبه ۱۶ و چهارشنبه نفر",
    ],
)
def test_no_month_said_once(text):
    assert (read("weekday", text).value.said, read("weekday", text).after) == (Weekday(number=TUESDAY), 1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("پنجشنبه و شنبه آینده", Weekday(number=THURSDAY, toward=1)),
        ("پنجشنبه و شنبه هفته آینده", Weekday(number=THURSDAY, week=1)),
        ("پنجشنبه یا جمعه گذشته", Weekday(number=THURSDAY, toward=-1)),
        ("پنجشنبه و شنبه", Weekday(number=THURSDAY)),
        ("پنجشنبه و نفر آینده", Weekday(number=THURSDAY)),
    ],
)
def test_a_week_said_once(text, wanted):
    found = read("weekday", text)
    assert (found.value.said, found.after) == (wanted, 1)
