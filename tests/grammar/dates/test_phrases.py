"""Single date phrases: days, lengths that shift, edges, halves, ranked days, endings."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coopnlp.grammar.dates.said import (
    CropYear,
    Edge,
    Ending,
    InMonth,
    InYear,
    NearDay,
    NumberedYear,
    ShiftedYear,
    Stretch,
    Week,
    Weekday,
    Years,
    whole_year,
)
from tests.grammar.dates.reading import read, said


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *(
            ("امروز", NearDay(shift=0)),
            ("پس‌فردا", NearDay(shift=2)),
            ("همین امروز", NearDay(shift=0)),
            ("این امروز", None),
        ),
        *(
            ("روز گذشته", NearDay(shift=-1)),
            ("روز بعد", NearDay(shift=1, anaphoric=True)),
            ("روز دیگر", None),
            ("روز پیش از", None),
        ),
        *(("همین شنبه", Weekday(number=0)), ("این شنبه", None), ("روز شنبه", Weekday(number=0))),
        *(("همین امسال", whole_year(ShiftedYear(0))), ("این امسال", None)),
    ],
)
def test_days(text, wanted):
    assert said("single", text) == wanted


@pytest.mark.parametrize(
    ("text", "first", "precision", "calendar"),
    [
        *(
            ("1403/06/21", (6, 21), "day", "jalali"),
            ("1403/06", (6, None), "month", "jalali"),
            ("2025-09-02", (9, 2), "day", "gregorian"),
        ),
        *(("1447/03/17 قمری", (3, 17), "day", "hijri"), ("روز ۲۵ آبان", (8, 25), "day", "jalali")),
        ("روز 1403/06/21", (6, 21), "day", "jalali"),
    ],
)
def test_dated_days(text, first, precision, calendar):
    found = said("single", text)
    assert (found.first, found.precision, found.calendar) == (first, precision, calendar)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "after", "point", "precision"),
    [
        ("یک هفته پیش", 1, 1, "W", False, True, "week"),
        ("سه سال گذشته", 3, 3, "Y", False, False, "period"),
        ("۱۰ روز آینده", 10, 10, "D", True, False, "period"),
        ("دو ماه دیگر", 2, 2, "M", True, True, "month"),
        ("سه تا پنج سال گذشته", 3, 5, "Y", False, False, "period"),
        ("دو سال و شش ماه پیش", 30, 30, "M", False, True, "month"),
        ("یک سال و نیم پیش", Fraction(3, 2), Fraction(3, 2), "Y", False, True, "day"),
        ("شبانه‌روز گذشته", 1, 1, "D", False, False, "period"),
    ],
)
def test_lengths_that_shift(text, low, high, unit, after, point, precision):
    found = said("single", text)
    assert isinstance(found, Stretch)
    assert (found.low, found.high, found.unit, found.after, found.point) == (low, high, unit, after, point)
    assert (found.precision, found.possible) == (precision, True)


@pytest.mark.parametrize("text", ["سه سال", "سه سال پیش از", "سه سال جاری", "دو ساعت پیش", "سه نفر گذشته"])
def test_no_lengths_that_shift(text):
    assert said("single", text) is None


@pytest.mark.parametrize("text", ["سه سال بعد", "دو سال و سه هفته پیش"])
def test_lengths_that_lead_nowhere(text):
    assert not said("single", text).possible


@pytest.mark.parametrize(
    ("text", "of", "which"),
    [
        ("ابتدای سال", ShiftedYear(0), "start"),
        ("پایان سال ۱۴۰۴", NumberedYear(1404), "end"),
        ("اواخر سال ۱۴۰۴", NumberedYear(1404), "part"),
        ("اول سال", ShiftedYear(0), "start"),
        ("نخست امسال", ShiftedYear(0), "start"),
    ],
)
def test_edges_of_years(text, of, which):
    found = said("single", text)
    assert isinstance(found, Edge)
    assert (found.of.year, found.which) == (of, which)
    assert found.precision == ("year" if which == "part" else "day")


def test_edges_of_other_things():
    assert said("single", "پایان هفته") == Edge(of=Week(shift=0), which="end", precision="day")
    assert said("single", "پایان ماه") == Edge(of=InMonth(shift=0), which="end", precision="day")
    assert said("single", "اواسط شهریور").of.month == 6
    assert said("single", "پایان دیروز") == NearDay(shift=-1)
    assert said("single", "نیمه مهر").day == 15


@pytest.mark.parametrize(
    "text",
    ["آغاز دیروز", "پایان هفته تعاون", "پایان نفر", "پایان", "پایان پایان سال", "پایان سه سال گذشته", "آغاز سال نو"],
)
def test_no_edges(text):
    found = said("single", text)
    assert found is None


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("نیمه دوم شهریور", (6, 16), (6, 0), "half"),
        ("نیمه اول شهریور", (6, 1), (6, 15), "half"),
        ("نیمه نخست امسال", (1, None), (6, None), "half"),
        ("نیمه دوم سال ۱۴۰۳", (7, None), (12, None), "half"),
        ("نیمه دوم سال", (7, None), (12, None), "half"),
    ],
)
def test_halves(text, first, last, precision):
    found = said("single", text)
    assert (found.first, found.last, found.precision) == (first, last, precision)


def test_halves_of_decades():
    assert said("single", "نیمه اول دهه ۹۰") == Years(first=1390, last=1394, calendar="jalali", precision="half")
    assert said("single", "نیمه دوم قرن نوزدهم") == Years(first=1851, last=1900, calendar="gregorian", precision="half")
    assert said("single", "نیمه دوم هفته گذشته") is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        *(("نخستین روز مهر", (7, 1)), ("دهمین روز مهر", (7, 10)), ("چهل و هفتمین روز سال ۱۴۰۴", (2, 16))),
        *(
            ("صد و هشتاد و ششمین روز سال ۱۴۰۴", (6, 31)),
            ("صد و هشتاد و هفتمین روز سال ۱۴۰۴", (7, 1)),
            ("روز پنجم سال ۱۳۵۴", (1, 5)),
        ),
    ],
)
def test_ranked_days(text, first):
    found = said("single", text)
    assert isinstance(found, InYear)
    assert (found.first, found.last, found.precision) == (first, first, "day")


def test_ranked_days_of_other_things():
    assert said("single", "سومین روز هفته") == Weekday(number=2, week=0)
    assert said("single", "هشتمین روز هفته") is None
    assert said("single", "آخرین روز سال ۱۴۰۴").which == "end"
    assert said("single", "اولین روز سال ۲۰۲۴").which == "start"
    assert said("single", "دهمین روز سال ۲۰۲۴") is None
    assert said("single", "چهارصدمین روز سال ۱۴۰۴") is None
    assert said("single", "دهمین روز سال‌های ۹۳ و ۹۴") is None


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        *(
            ("سال مالی منتهی به ۲۹ اسفند ۱۴۰۳", 1, "Y"),
            ("هفته منتهی به ۵ مهر", 1, "W"),
            ("ماه منتهی به پایان مهر", 1, "M"),
        ),
        *(
            ("شش ماهه منتهی به ۳۱ شهریور", 6, "M"),
            ("۱۲ ماه منتهی به مرداد", 12, "M"),
            ("سال منتهی به روز 1403/12/29", 1, "Y"),
        ),
    ],
)
def test_endings(text, count, unit):
    found = said("single", text)
    assert isinstance(found, Ending)
    assert (found.count, found.unit) == (count, unit)


@pytest.mark.parametrize(
    "text", ["سال منتهی به مهر و آبان", "سال منتهی به امروز", "شش ساعت منتهی به مهر", "شش و نیم ماه منتهی به مهر"]
)
def test_no_endings(text):
    assert not isinstance(said("single", text), Ending)


def test_a_third_of_a_month():
    assert (said("single", "دهه اول محرم").first, said("single", "دهه سوم محرم").last) == ((1, 1), (1, 0))
    assert said("single", "دهه چهارم محرم") is None


def test_a_school_year_has_edges():
    found = said("single", "آغاز سال تحصیلی جاری")
    assert found == Edge(
        of=CropYear(year=ShiftedYear(0), last_month=3, precision="period"), which="start", precision="day"
    )
    assert read("single", "آغاز سال تحصیلی").value.said.possible is False
