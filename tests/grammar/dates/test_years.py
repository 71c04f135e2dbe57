"""Years and what is counted in them, and what completes something smaller with its year."""

from __future__ import annotations

import pytest

from coopnlp.grammar.dates.said import (
    Base,
    CropYear,
    InYear,
    NearestYear,
    NumberedYear,
    Phrase,
    Range,
    ShiftedYear,
    ToldYear,
    Years,
    month,
    whole_year,
)
from coopnlp.grammar.dates.years import completed, year_of
from tests.grammar.dates.reading import read, said


def of(year, calendar=None, *, certain=True):
    """The year of something smaller."""
    return Phrase(whole_year(year, calendar), certain=certain)


@pytest.mark.parametrize(
    ("text", "year", "calendar"),
    [
        *(("سال ۸۲", NumberedYear(1382), "jalali"), ("سال مالی ۱۴۰۳", NumberedYear(1403), "jalali")),
        *(("سال ۲۰۲۴", NumberedYear(2024), "gregorian"), ("سال میلادی ۲۰۲۴", NumberedYear(2024), "gregorian")),
        *(("سال ۱۴۴۶ قمری", NumberedYear(1446), "hijri"), ("۲۰۲۴ میلادی", NumberedYear(2024), "gregorian")),
        *(("امسال", ShiftedYear(0), None), ("پارسال", ShiftedYear(-1), None), ("سال گذشته", ShiftedYear(-1), None)),
        *(("سال گذشته میلادی", ShiftedYear(-1), "gregorian"), ("سال شمسی جاری", ShiftedYear(0), "jalali")),
        *(("سال جدید", ShiftedYear(0, fresh=True), None), ("۱۴۰۴", NumberedYear(1404), "jalali")),
    ],
)
def test_years(text, year, calendar):
    found = said("year", text)
    assert found.is_whole_year
    assert (found.year, found.calendar) == (year, calendar)


@pytest.mark.parametrize(
    "text", ["سال", "سال ۵", "سال ۸۸ تن", "۱۴۰۴ نفر", "۵", "۹۶", "سال پیش از", "هزار و چهارصد", "سال‌های جدید"]
)
def test_no_years(text):
    assert read("year", text) is None


@pytest.mark.parametrize(
    ("text", "bare"), [("۱۴۰۴", True), ("سال ۱۴۰۴", False), ("۱۴۰۴ شمسی", False), ("بودجه ۹۶", False)]
)
def test_bare_years(text, bare):
    assert read("year", text, "بودجه" in text).value.bare is bare


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        *(("سال ۹۳ و ۹۴", 1393, 1394), ("سال ۹۴-۹۳", 1393, 1394), ("1400-1404", 1400, 1404)),
        *(("سال‌های ۹۳ و ۹۴", 1393, 1394), ("سال‌های ۹۳، ۹۴ و ۹۵", 1393, 1395), ("سال‌های ۱۴۰۰-۱۴۰۴", 1400, 1404)),
    ],
)
def test_several_years(text, first, last):
    found = said("worded year", text)
    assert isinstance(found, Years)
    assert (found.first, found.last, found.possible) == (first, last, True)


@pytest.mark.parametrize(
    ("text", "after"),
    [("سال ۹۳ و ۹۶", 2), ("سال ۹۳ و ۹۴ نفر", 2), ("سال ۹۳ تا ۹۴", 2), ("سال‌های ۱۰۶۶ و ۱۰۸۷، ۳۶ قلعه", 4)],
)
def test_where_years_end(text, after):
    assert read("worded year", text).after == after


def test_listed_years():
    assert not said("worded year", "سال‌های ۹۳ و ۹۶").possible  # one is left out
    found = said("worded year", "سال‌های ۹۸ تا ۱۴۰۲")
    assert isinstance(found, Range)
    assert (found.first.year, found.last.year) == (NumberedYear(1398), NumberedYear(1402))
    assert read("worded year", "سال‌های ۹۸ تا ۹۵").after == 2


@pytest.mark.parametrize(
    ("text", "year", "last_month", "precision"),
    [
        ("سال زراعی ۱۴۰۰-۱۴۰۱", NumberedYear(1400), 6, "year"),
        ("سال تحصیلی ۹۵-۹۶", NumberedYear(1395), 3, "period"),
        ("سال تحصیلی جاری", ShiftedYear(0), 3, "period"),
        ("سال تحصیلی جدید", ShiftedYear(0, fresh=True), 3, "period"),
        ("سال آبی گذشته", ShiftedYear(-1), 6, "year"),
    ],
)
def test_crop_years(text, year, last_month, precision):
    assert said("worded year", text) == CropYear(year=year, last_month=last_month, precision=precision)


@pytest.mark.parametrize(
    "text", ["سال زراعی ۱۴۰۰", "سال مالی ۱۴۰۰-۱۴۰۱", "سال زراعی میلادی جاری", "سال زراعی ۱۴۰۰-۱۴۰۴"]
)
def test_no_crop_years(text):
    assert not isinstance(said("worded year", text), CropYear)


@pytest.mark.parametrize(
    ("text", "first", "last", "calendar"),
    [
        *(("دهه ۹۰", 1390, 1399, "jalali"), ("دهه هشتاد", 1380, 1389, "jalali"), ("دهه ۱۹۹۰", 1990, 1999, "gregorian")),
        *(("دهه ۶۰ میلادی", 1960, 1969, "gregorian"), ("دهه‌های ۶۰ و ۷۰", 1360, 1379, "jalali")),
        *(("دهه ۹۰ و ۱۴۰۰", 1390, 1409, "jalali"),),
    ],
)
def test_decades(text, first, last, calendar):
    found = said("decade", text)
    assert (found.first, found.last, found.calendar, found.precision) == (first, last, calendar, "decade")


@pytest.mark.parametrize("text", ["دهه ۹۵", "دهه ۵", "دهه سوم", "دهه ۱۰۰", "دهه فجر", "دهه", "دهه‌های ۶۰ و ۸۰"])
def test_no_decades(text):
    assert said("decade", text) is None


@pytest.mark.parametrize(
    ("text", "first", "last", "calendar", "possible"),
    [
        *(("قرن نوزدهم", 1801, 1900, "gregorian", True), ("قرن ۲۱", 2001, 2100, "gregorian", True)),
        *(("قرن چهارم هجری", 301, 400, "hijri", True), ("قرن دوم و سوم میلادی", 101, 300, "gregorian", True)),
        *(("سده پنجم", 401, 500, None, False), ("قرن پنجم قبل از میلاد", 401, 500, None, False)),
    ],
)
def test_centuries(text, first, last, calendar, possible):
    found = said("century", text)
    assert (found.first, found.last, found.calendar, found.possible) == (first, last, calendar, possible)


@pytest.mark.parametrize(("text", "size"), [("قرن حاضر", "century"), ("قرن گذشته", "century"), ("دهه اخیر", "decade")])
def test_times_that_no_calendar_tells(text, size):
    assert said(size, text) == Base(precision=size)


@pytest.mark.parametrize("text", ["قرن پیش از", "قرن دیگر", "قرن سی و پنجم", "قرن"])
def test_no_centuries(text):
    assert read("century", text) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *(("سال ۱۴۰۴", of(NumberedYear(1404), "jalali")), ("سال گذشته", of(ShiftedYear(-1)))),
        *(("همان سال", of(ToldYear())), ("میلادی", of(None, "gregorian", certain=False))),
        *(("گذشته", of(NearestYear(-1))), ("جاری", of(None))),
        *(("نفر", None), ("پیش از", None), ("سال", None)),
    ],
)
def test_years_of_a_month(text, wanted):
    found = read("year of a month", text)
    assert (found and found.value) == wanted


def test_of_several_years_it_is_not_known_which():
    found = read("year of a month", "سال‌های ۹۳ و ۹۴").value
    assert not found.said.possible
    assert year_of(found) is None


def test_year_of():
    assert year_of(None) is None
    assert year_of(Phrase(month(6, "jalali", NumberedYear(1404)))) == NumberedYear(1404)
    assert year_of(Phrase(CropYear(year=ShiftedYear(-1), last_month=6))) == ShiftedYear(-1)
    assert year_of(Phrase(CropYear(year=NumberedYear(1400), last_month=6))) is None
    assert year_of(Phrase(Base())) is None


@pytest.mark.parametrize(
    ("calendar", "number", "era", "possible"),
    [
        *(
            ("jalali", 1404, "jalali", True),
            ("jalali", 2024, "gregorian", False),
            ("gregorian", 2024, "gregorian", True),
        ),
        *(("hijri", 1446, "jalali", True), ("gregorian", 1404, "jalali", False), ("gregorian", 1451, "jalali", True)),
    ],
)
def test_two_calendars_make_no_date(calendar, number, era, possible):
    found = completed(Phrase(month(9, calendar)), of(NumberedYear(number), era)).said
    assert (found.possible, found.calendar) == (possible, calendar)


def test_what_stays_as_it_is():
    phrase = Phrase(month(6, "jalali"), certain=False)
    assert completed(phrase, None) == phrase
    assert completed(Phrase(Years(first=1, last=2)), of(ShiftedYear(0))).said == Years(first=1, last=2)
    assert completed(phrase, of(None, "jalali", certain=False)).certain is False
    assert completed(phrase, of(ShiftedYear(0))) == Phrase(month(6, "jalali", ShiftedYear(0)))
    assert isinstance(whole_year(ToldYear()), InYear)
