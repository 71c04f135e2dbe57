"""Chains of phrases that tell one day, and ranges between phrases."""

from __future__ import annotations

import pytest

from coopnlp.grammar.dates.said import DayNumber, Edge, InYear, NearDay, Onward, Range, Weekday, Years
from tests.grammar.dates.reading import read, said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *(
            ("امروز سه‌شنبه، ۱۱ شهریور", 11),
            ("سه‌شنبه ۱۱ شهریور", 11),
            ("سه‌شنبه مورخ ۱۱ شهریور", 11),
            ("سه‌شنبه ۱۴۰۴/۰۶/۱۱", 11),
        ),
        ("امروز ۱۱ شهریور", 11),
    ],
)
def test_one_day_told_twice(text, day):
    found = said("chain", text)
    assert isinstance(found, InYear)
    assert found.day == day


@pytest.mark.parametrize(
    ("text", "wanted", "after"),
    [
        ("امروز، سه‌شنبه", NearDay(shift=0), 3),
        ("سه‌شنبه، چهارشنبه", Weekday(number=3), 1),  # two days
        ("امروز شنبه هفته آینده", NearDay(shift=0), 1),
        ("امروز، پایان شهریور", NearDay(shift=0), 1),
        ("امروز، شهریور", NearDay(shift=0), 1),
        ("سه‌شنبه و ۱۱ شهریور", Weekday(number=3), 1),
    ],
)
def test_where_a_chain_ends(text, wanted, after):
    found = read("chain", text)
    assert (found.value.said, found.after) == (wanted, after)


@pytest.mark.parametrize(
    ("text", "is_day"),
    [
        ("امروز", True),
        ("۱۱ شهریور", True),
        ("۵ تا ۷ مهر", True),
        ("شهریور", False),
        ("پایان سال", False),
        ("هفته گذشته", False),
    ],
)
def test_days(text, is_day):
    assert (read("day", text) is not None) is is_day


@pytest.mark.parametrize("text", ["سال ۸۲ تاکنون", "امسال تا کنون", "مهر ۱۴۰۳ تاکنون"])
def test_until_now(text):
    assert said("date", text).begun is True


def test_onward():
    found = said("date", "اول مهر به بعد")
    assert isinstance(found, Onward)
    assert not found.begun
    assert not said("date", "سه سال بعد به بعد").possible


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("یازدهم شهریور تا ۵ مهر", InYear, InYear),
        ("یازدهم شهریور تا پایان مهر", InYear, Edge),
        ("سال ۹۸ تا ۱۴۰۲", InYear, InYear),
        ("سال ۹۸ الی سال ۱۴۰۲", InYear, InYear),
        ("شنبه تا سه‌شنبه", Weekday, Weekday),
        ("۵ مهر - ۷ آبان", InYear, InYear),
        ("سوم تا پایان مهرماه", DayNumber, Edge),
        ("بین ۵ مهر و ۷ آبان", InYear, InYear),
        ("بین سال ۱۳۹۸ و ۱۴۰۲", InYear, InYear),
    ],
)
def test_from_to(text, first, last):
    found = said("date", text)
    assert isinstance(found, Range)
    assert (type(found.first), type(found.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("۲۳ نوامبر - ۳ آذر", 2),  # one day in two calendars
        ("شهریور - مهر", 1),
        ("۱۴۰۵ تا پایان آذرماه", 1),
        ("سوم تا سال ۱۴۰۴", 0),
        ("سوم تا شهریور", 0),
        ("۱۳۲۰ تا ۱۵۰۰ نفر", 0),
        ("۵ مهر و ۷ آبان", 2),
        ("شهریور تا ۹۵", 1),
    ],
)
def test_no_range(text, after):
    found = read("date", text)
    assert (found.after if found is not None else 0) == after
    assert found is None or not isinstance(found.value.said, Range)


@pytest.mark.parametrize(
    ("text", "possible"), [("بین ۵ و ۷ مهر", True), ("بین ۷ و ۵ مهر", False), ("بین سال‌های ۱۹۱۸ و ۱۹۲۰", True)]
)
def test_between(text, possible):
    found = said("date", text)
    assert found.possible is possible
    assert isinstance(found, InYear | Years)


def test_nothing_stands_between_one_thing():
    assert read("date", "بین امروز") is None
    assert read("date", "بین نفرات") is None
    assert said("date", "بین ۵ تا ۷ مهر").last == (7, 7)


@pytest.mark.parametrize(
    ("text", "certain"),
    [("۱۴۰۲ تا ۱۴۰۴", False), ("سال ۱۴۰۲ تا ۱۴۰۴", True), ("شهریور تا آبان", True), ("یازدهم شهریور تا ۵ مهر", True)],
)
def test_which_ranges_are_certain(text, certain):
    found = read("date", text)
    assert isinstance(found.value.said, Range)
    assert found.value.certain is certain
