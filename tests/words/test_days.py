"""The one reader of an article's date: what people type, what tables hold, and what is refused."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

import jdatetime
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.lexicon.months import GREGORIAN_MONTHS, JALALI_MONTHS
from coopnlp.values.calendars import LUNAR_TODAY, gregorian_to_jalali
from coopnlp.words.days import article_date, plain

DAY = dt.date(2025, 9, 2)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        dt.datetime(2025, 9, 2, 10, 30),
        dt.datetime(2025, 9, 2, 23, 59, tzinfo=dt.timezone(dt.timedelta(hours=3.5))),
        np.datetime64("2025-09-02"),
        np.datetime64("2025-09-02T10:30:00.000000001"),
        np.str_("2025-09-02"),
        jdatetime.date(1404, 6, 11),
        jdatetime.datetime(1404, 6, 11, 10, 30),
        "2025-09-02",
        " 2025-09-02\n",
        "2025-9-2",
        "2025/09/02",
        "2025.09.02",
        "2025–09–02",
        "2025-09-02T10:30",
        "2025-09-02 10:30:15.123456+03:30",
        "2025-09-02T10:30:15Z",
        "1404-06-11",
        "۱۴۰۴-۰۶-۱۱",
        "۱۴۰۴/۶/۱۱",
        "١٤٠٤/٠٦/١١",
        "\u200f۱۴۰۴/۰۶/۱۱\u200f",
        "۱۴۰۴/۰۶/۱۱ - ۱۰:۳۰",
        "۱۴۰۴/۰۶/۱۱ ساعت ۱۰:۳۰",
        "سه‌شنبه ۱۴۰۴/۰۶/۱۱",
        "۱۱ شهریور ۱۴۰۴",
        "۱۱ام شهریور ۱۴۰۴",
        "۱۱/شهریور/۱۴۰۴",
        "11 شهريور 1404",
        "یازدهم شهریور ماه سال ۱۴۰۴",
        "سه شنبه، ۱۱ شهریور ۱۴۰۴ شمسی",
        "۱۱ سنبله ۱۴۰۴",
        "۲ سپتامبر ۲۰۲۵",
        "2 Sep 2025",
        "2 September, 2025",
    ],
)
def test_a_day(value):
    day = article_date(value)
    assert day == DAY
    assert type(day) is dt.date


@pytest.mark.parametrize(
    "value",
    [
        *(None, "", " \n", math.nan, np.float64("nan"), np.datetime64("NaT"), np.datetime64("NaT", "M"), pd.NaT, pd.NA),
        *(Decimal("NaN"), Decimal("sNaN")),
    ],
    ids=repr,
)
def test_none_is_none(value):
    assert article_date(value) is None


def test_what_pandas_has_for_a_date():
    pd = pytest.importorskip("pandas")
    column = pd.to_datetime(pd.Series(["2025-09-02 10:30", None]))
    assert [article_date(value) for value in column] == [DAY, None]
    assert article_date(pd.NA) is None


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("2025", ""),
        ("20250902", ""),
        ("02/09/2025", ""),
        ("04/06/11", ""),
        ("2025/09-02", ""),
        ("2025-09-021", ""),
        ("۱۱ شهریور", ""),
        ("امروز", ""),
        ("date 2025-09-02", ""),
        ("2025-09-02 and more", ""),
        ("2025-13-40", r"there is no Gregorian day 2025-13-40"),
        ("2025-02-29", r"there is no Gregorian day 2025-02-29"),
        ("1404-12-30", r"there is no Jalali day 1404-12-30"),
        ("۳۱ مهر ۱۴۰۴", r"there is no Jalali day 1404-07-31"),
        ("1447-03-17", r"1447 may be a lunar year"),
        ("۱۷ ربیع‌الاول ۱۴۴۷", r"a lunar date has no certain day"),
        ("۱۱ شهریور ۲۰۲۵", r"the year 2025 is none of the Jalali calendar"),
        ("۲ سپتامبر ۱۴۰۴", r"the year 1404 is none of the Gregorian calendar"),
        ("۱۴۰۴/۰۶/۱۱ میلادی", r"the year 1404 is none of the Jalali calendar"),
        ("x" * 1000, ""),
    ],
)
def test_a_bad_string_is_shown_with_the_reason_and_the_forms(value, why):
    with pytest.raises(ValueError, match=why or "is no day;") as caught:
        article_date(value)
    said = str(caught.value)
    assert said.startswith(f"date {value[:60]!r}"[:-1])
    assert ("no day (" in said) is bool(why)
    assert said.endswith(
        "write it as 2025-09-02, 1404-06-11, ۱۴۰۴/۶/۱۱ or ۱۱ شهریور ۱۴۰۴ (years below 1700 are Jalali)"
    )


@pytest.mark.parametrize("value", [20250902, 1.5, b"2025-09-02", ["2025-09-02"], True, dt.time(10, 30)])
def test_a_bad_type_is_named(value):
    with pytest.raises(TypeError, match=type(value).__name__):
        article_date(value)


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2050, 1, 1)))
def test_any_day_in_any_form(day):
    year, month, number = gregorian_to_jalali(day)
    jalali, gregorian = JALALI_MONTHS[month - 1][0], GREGORIAN_MONTHS[day.month - 1][0]
    for text in (
        f"{day}",
        f"{day:%Y/%m/%d}",
        f"{year}-{month}-{number}",
        f"{number} {jalali} {year}",
        f"{day.day} {gregorian} {day.year}",
    ):
        assert year in LUNAR_TODAY or article_date(text) == day


@given(st.text())
def test_a_string_is_a_day_or_a_value_error(text):
    assert len(plain(text)) == len(text)
    try:
        day = article_date(text)
    except ValueError:
        assert text.strip()
    else:
        assert (day is None) is (not text.strip())


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (np.datetime64("2025-09"), "is a month and no day"),
        (np.datetime64("2025"), "is a year and no day"),
        (np.datetime64("2025-09-04", "W"), "is a week and no day"),
        (np.datetime64("20000-01-01"), "no day of the years 1 to 9999"),
        (np.datetime64("-0044-03-15"), "no day of the years 1 to 9999"),
    ],
)
def test_a_date_of_numpy_that_is_no_day(value, said):
    """numpy itself would give the first day of a month, and a number for a day beyond Python's calendar."""
    with pytest.raises(ValueError, match=said):
        article_date(value)


class Day:
    """What calls itself a day of another calendar."""

    def togregorian(self):
        return 5


@pytest.mark.parametrize(
    "value",
    [Day(), jdatetime.date, pd.Timestamp, pd.Period("2025-09"), np.array([]), np.array("2025-09-02"), dt.time(1)],
)
def test_what_is_no_date_is_told_by_its_type(value):
    with pytest.raises(TypeError, match=f"not {type(value).__name__}: "):
        article_date(value)
