"""Months, days of months, seasons and other parts of a year, each beside what looks like it."""

from __future__ import annotations

import pytest

from coopnlp.grammar.dates.months import day_number, part_number
from coopnlp.grammar.dates.said import InMonth, InYear, NearestYear, NumberedYear, ShiftedYear, ToldYear
from coopnlp.grammar.shared.atoms import atoms
from tests.grammar.dates.reading import read, said


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("اول", 1),
        ("نخست", 1),
        ("دوم", 2),
        ("دوازدهم", 12),
        ("سیزدهم", None),
        ("پایانی", -1),
        ("ابتدایی", 1),
        ("۲", None),
        ("مهر", None),
    ],
)
def test_part_number(text, number):
    assert part_number(atoms(text)[0]) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("۱", 1), ("۳۱", 31), ("یازدهم", 11), ("۰", None), ("۳۲", None), ("نه", None), ("نهم", 9), ("۱/۵", None)],
)
def test_day_number(text, number):
    assert day_number(atoms(text)[0]) == number


@pytest.mark.parametrize(
    ("text", "first", "last", "calendar", "named", "after"),
    [
        ("شهریور", 6, 6, "jalali", False, 1),
        ("شهریورماه", 6, 6, "jalali", True, 2),
        ("شهریور ماه", 6, 6, "jalali", True, 2),
        ("ماه شهریور", 6, 6, "jalali", True, 2),
        ("ماه شهریورماه", 6, 6, "jalali", True, 3),
        ("ماه مبارک رمضان", 9, 9, "hijri", True, 2),
        ("مهر، آبان و آذر", 7, 9, "jalali", False, 5),
        ("مهرماه و آبان‌ماه", 7, 8, "jalali", True, 5),
        ("مهر و آذر", 7, 7, "jalali", False, 1),
        ("اسفند و فروردین", 12, 12, "jalali", False, 1),
        ("مهر و اکتبر", 7, 7, "jalali", False, 1),
        ("محرم و صفر", 1, 2, "hijri", False, 3),
    ],
)
def test_named_months(text, first, last, calendar, named, after):
    found = read("named months", text)
    assert (found.value.first, found.value.last, found.value.calendar, found.value.named) == (
        first,
        last,
        calendar,
        named,
    )
    assert found.after == after


@pytest.mark.parametrize(
    ("text", "days", "number", "precision"),
    [
        ("یازدهم شهریور", (11, 11), 6, "day"),
        ("۲۵ام آبان", (25, 25), 8, "day"),
        ("۱۳ تا ۲۰ مهر", (13, 20), 7, "period"),
        ("۲۰-۱۳ مهر", (13, 20), 7, "period"),
        ("۲۸ و ۲۹ اردیبهشت", (28, 29), 2, "period"),
        ("۵، ۶ و ۷ مهر", (5, 7), 7, "period"),
        ("یازدهم تا هفدهم شهریو ماه", (11, 17), 6, "period"),
        ("هشتم صفر", (8, 8), 2, "day"),
    ],
)
def test_days_of_a_month(text, days, number, precision):
    found = said("day month", text)
    assert (found.first, found.last, found.precision) == ((number, days[0]), (number, days[1]), precision)
    assert found.possible


@pytest.mark.parametrize("text", ["۱۳ و ۲۰ مهر", "۵، ۷ و ۹ مهر", "۲۰ تا ۱۳ مهر", "۵ تا ۵ مهر"])
def test_days_that_make_no_stretch(text):
    assert not said("day month", text).possible


@pytest.mark.parametrize(
    "text", ["۳۲ مهر", "نه مهر", "۱۱ نفر", "سی دی", "جنگ دوم، یازده سپتامبر", "۵ مهر و آبان", "۵ می‌رود", "۰ مهر", "مهر"]
)
def test_no_days_of_a_month(text):
    assert said("day month", text) is None


@pytest.mark.parametrize(
    ("text", "certain"), [("یک تیر", False), ("یکم تیر", True), ("یک تیر ۱۴۰۴", True), ("۱ تیر", True)]
)
def test_a_bullet(text, certain):
    assert read("day month", text).value.certain is certain


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("شهریور ۱۴۰۴", NumberedYear(1404)),
        ("شهریور ۹۵", NumberedYear(1395)),
        ("شهریور سال ۹۵", NumberedYear(1395)),
        ("شهریور امسال", ShiftedYear(0)),
        ("شهریور سال گذشته", ShiftedYear(-1)),
        ("شهریور گذشته", NearestYear(-1)),
        ("شهریور آینده", NearestYear(1)),
        ("شهریور جاری", None),
        ("شهریور همان سال", ToldYear()),
        ("شهریور شمسی", None),
        ("شهریور", None),
    ],
)
def test_the_year_of_a_month(text, year):
    assert said("month", text).year == year
    if "گذشته" not in text:
        assert said("day month", f"یازدهم {text}").year == year


@pytest.mark.parametrize(
    ("text", "after"), [("شهریور ۹۵ نفر", 1), ("شهریور پیش از آن", 1), ("شهریور ۵", 1), ("شهریور ۱۴۰۴ نفر", 2)]
)
def test_no_year_of_a_month(text, after):
    assert read("month", text).after == after


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("شهریور", True),
        ("مهر", False),
        ("مهرماه", True),
        ("مهر ۱۴۰۴", True),
        ("مهر و آبان", True),
        ("ربیع الاول", True),
        ("رجب", False),
    ],
)
def test_which_months_are_certain(text, certain):
    assert read("month", text).value.certain is certain


def test_weak_months_need_company():
    assert read("month", "می") is None
    assert read("month", "می ۲۰۲۴").value.said.year == NumberedYear(2024)
    assert said("day month", "۲۳ می").first == (5, 23)
    assert read("day month", "۲۳ می رود") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ماه گذشته", InMonth(shift=-1)),
        ("ماه جاری", InMonth(shift=0)),
        ("ماه آینده میلادی", InMonth(shift=1, calendar="gregorian")),
        ("ماه بعد", InMonth(shift=1, anaphoric=True)),
        ("ماه پیش از", None),
        ("ماه مهر", None),
    ],
)
def test_near_months(text, wanted):
    found = read("near month", text)
    assert (found and found.value.said) == wanted


def test_days_of_near_months():
    assert said("day month", "پنجم ماه گذشته") == InMonth(shift=-1, days=(5, 5), precision="day")
    assert said("day month", "۵ ماه جاری") == InMonth(shift=0, days=(5, 5), precision="day")
    assert said("day month", "۵ ماه گذشته") is None  # a length of time


@pytest.mark.parametrize(
    ("text", "day", "year"),
    [
        ("September 2, 2025", 2, NumberedYear(2025)),
        ("September 2", 2, None),
        ("Sep 2", 2, None),
        ("September 2, 1404", 2, None),
    ],
)
def test_latin_days(text, day, year):
    found = read("month first", text).value.said
    assert (found.first, found.year, found.precision) == ((9, day), year, "day")


def test_no_latin_day():
    assert read("month first", "شهریور 2").value.said.precision == "month"


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("تابستان", 4, 6, "season"),
        ("فصل پاییز امسال", 7, 9, "season"),
        ("بهار و تابستان ۱۴۰۴", 1, 6, "half"),
        ("ربع چهارم سال", 10, 12, "quarter"),
        ("فصل اول ۱۴۰۳", 1, 3, "quarter"),
        ("سه ماه نخست سال جاری", 1, 3, "quarter"),
        ("سه ماهه سوم", 7, 9, "quarter"),
        ("سه ماهه پایانی سال", 10, 12, "quarter"),
        ("شش ماهه دوم", 7, 12, "half"),
        ("۹ ماهه امسال", 1, 9, "period"),
        ("۱۲ ماهه ۱۴۰۳", 1, 12, "year"),
        ("نیم‌سال دوم ۱۴۰۳", 7, 12, "half"),
    ],
)
def test_parts_of_a_year(text, first, last, precision):
    found = said("part of a year", text)
    assert (found.first, found.last, found.precision) == ((first, None), (last, None), precision)


@pytest.mark.parametrize(
    "text",
    [
        "فصل سوم سریال",
        "ربع سوم",
        "سه ماه پنجم",
        "۹ ماه سال",
        "سه ماهه",
        "۱۳ ماهه امسال",
        "۷ ماهه دوم",
        "بهار و پاییز ۱۴۰۴",
    ],
)
def test_no_parts_of_a_year(text):
    assert said("part of a year", text) is None


def test_first_days_and_fixed_weeks():
    found = said("part of a year", "۱۰ روز نخست مهر")
    assert (found.first, found.last) == ((7, 1), (7, 10))
    assert said("part of a year", "۱۰ روز دوم مهر") is None
    found = read("part of a year", "دهه فجر ۱۴۰۳").value
    assert (found.said.first, found.said.last, found.said.year) == ((11, 12), (11, 22), None)  # its year is a date
    assert isinstance(found.said, InYear)
    assert read("part of a year", "دهه فجر").value.certain is False
