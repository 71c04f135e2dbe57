"""Values in words: amounts, days in both calendars, lengths of time."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from coopnlp.output.wording import (
    about_in_words,
    day_in_words,
    in_words,
    length_in_words,
    number_in_words,
    period_in_words,
)
from coopnlp.values import ClockTime, Count, DateRange, Duration, Money, Ordinal, PartialDate, Percent, Quantity

DAY = dt.date


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "۰"),
        (18, "۱۸"),
        (999_999, "۹۹۹٬۹۹۹"),
        (10**6, "۱ میلیون"),
        (1_500_000, "۱٫۵ میلیون"),
        (1_234_567, "۱٬۲۳۴٬۵۶۷"),  # seven digits are easier than «۱٫۲۳۴۵۶۷ میلیون»
        (187_400_000_000, "۱۸۷٫۴ میلیارد"),
        (1_234_567_000, "۱٬۲۳۴٫۵۶۷ میلیون"),
        (21 * 10**12, "۲۱٬۰۰۰ میلیارد"),
        (-2 * 10**9, "-۲ میلیارد"),
        (Decimal("2.5"), "۲٫۵"),
        (Fraction(2, 3), "۲/۳"),
    ],
)
def test_numbers(number, words):
    assert number_in_words(number) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (Money(value=6 * 10**9, currency="IRT", comparator=">="), "حداقل ۶ میلیارد تومان"),
        (Money(value=5, currency="XYZ"), "۵ XYZ"),
        (Percent(value=Decimal("2.5"), comparator="~"), "حدود ۲٫۵ درصد"),
        (Quantity(high=3000, unit="تن"), "تا ۳٬۰۰۰ تن"),
        (Count(value=200, counted="فرصت شغلی"), "۲۰۰ فرصت شغلی"),
        (Count(value=200), "۲۰۰"),
        (Ordinal(value=20), "رتبه ۲۰"),
        (Duration(duration="P24M"), "۲۴ ماه"),
        (Duration(low="P3Y", high="P5Y"), "۳ سال تا ۵ سال"),
        (Duration(high="P5Y"), "تا ۵ سال"),
        (Duration(duration="PT48H", comparator="<="), "حداکثر ۴۸ ساعت"),
        (ClockTime(time="10:30"), "ساعت ۱۰:۳۰"),
        (ClockTime(low="08:00", high="14:00"), "ساعت ۰۸:۰۰ تا ۱۴:۰۰"),
        (ClockTime(date=DateRange(start=DAY(2025, 9, 2), end=DAY(2025, 9, 2))), "۱۱ شهریور ۱۴۰۴"),
        (
            DateRange(start=PartialDate(1447, 3, 17), end=PartialDate(1447, 3, 17), calendar="hijri"),
            "۱۷ ربیع الاول ۱۴۴۷",
        ),
        (
            DateRange(start=DAY(2025, 9, 10), end=DAY(2025, 9, 10), calendar="hijri", said="1447-03-17"),
            "۱۷ ربیع الاول ۱۴۴۷",
        ),
        (DateRange(start=PartialDate(month=6), end=PartialDate(month=6)), "شهریور"),
    ],
)
def test_values(value, words):
    assert in_words(value) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("P1Y6M", "۱ سال و ۶ ماه"),
        ("P2W", "۲ هفته"),
        ("P3DT4H", "۳ روز و ۴ ساعت"),
        ("PT1H30M", "۱ ساعت و ۳۰ دقیقه"),  # M is minutes behind T, months before it
        ("PT10S", "۱۰ ثانیه"),
        ("P1.5Y", "۱٫۵ سال"),
    ],
)
def test_lengths(iso, words):
    assert length_in_words(iso) == words


@pytest.mark.parametrize(
    ("start", "end", "jalali", "gregorian"),
    [
        (DAY(2025, 9, 2), DAY(2025, 9, 2), "۱۱ شهریور ۱۴۰۴", "۲ سپتامبر ۲۰۲۵"),
        (DAY(2025, 9, 2), DAY(2025, 9, 8), "۱۱ تا ۱۷ شهریور ۱۴۰۴", "۲ تا ۸ سپتامبر ۲۰۲۵"),
        (DAY(2025, 8, 23), DAY(2025, 9, 22), "شهریور ۱۴۰۴", "۲۳ اوت تا ۲۲ سپتامبر ۲۰۲۵"),
        (DAY(2025, 8, 23), DAY(2025, 9, 21), "۱ تا ۳۰ شهریور ۱۴۰۴", "۲۳ اوت تا ۲۱ سپتامبر ۲۰۲۵"),  # not all of it
        (DAY(2025, 3, 21), DAY(2025, 9, 22), "فروردین تا شهریور ۱۴۰۴", "۲۱ مارس تا ۲۲ سپتامبر ۲۰۲۵"),
        (DAY(2025, 3, 21), DAY(2026, 3, 20), "سال ۱۴۰۴", "۲۱ مارس ۲۰۲۵ تا ۲۰ مارس ۲۰۲۶"),
        (DAY(2024, 3, 20), DAY(2026, 3, 20), "سال ۱۴۰۳ تا ۱۴۰۴", "۲۰ مارس ۲۰۲۴ تا ۲۰ مارس ۲۰۲۶"),
        (DAY(2025, 1, 1), DAY(2025, 12, 31), "۱۲ دی ۱۴۰۳ تا ۱۰ دی ۱۴۰۴", "سال ۲۰۲۵"),
        (DAY(2025, 12, 1), DAY(2026, 1, 31), "۱۰ آذر تا ۱۱ بهمن ۱۴۰۴", "دسامبر ۲۰۲۵ تا ژانویه ۲۰۲۶"),
        (DAY(2025, 9, 2), None, "از ۱۱ شهریور ۱۴۰۴", "از ۲ سپتامبر ۲۰۲۵"),
        (None, None, "", ""),
        # Before the Jalali calendar.
        (DAY(500, 1, 1), DAY(500, 12, 31), "سال ۵۰۰", "سال ۵۰۰"),
        (DAY(1, 5, 26), DAY(1, 6, 1), "۲۶ مه تا ۱ ژوئن ۱", "۲۶ مه تا ۱ ژوئن ۱"),
        (DAY(622, 3, 20), DAY(622, 3, 21), "۲۰ تا ۲۱ مارس ۶۲۲", "۲۰ تا ۲۱ مارس ۶۲۲"),
        (None, DAY(622, 3, 20), "تا ۲۰ مارس ۶۲۲", "تا ۲۰ مارس ۶۲۲"),
    ],
)
def test_periods_in_both_calendars(start, end, jalali, gregorian):
    assert period_in_words(start, end, "jalali") == jalali
    assert period_in_words(start, end, "gregorian") == gregorian


def test_partly_known_days_hold_what_is_known():
    assert day_in_words(PartialDate(month=6, day=11), "jalali") == "۱۱ شهریور"
    assert day_in_words(PartialDate(1404, None, None), "jalali") == "سال ۱۴۰۴"
    assert period_in_words(PartialDate(month=6, day=1), PartialDate(month=6, day=5), "jalali") == "۱ شهریور تا ۵ شهریور"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "۰"),
        (18, "۱۸"),
        (Fraction(1, 3), "۰٫۳۳۳"),
        (Fraction("12.345"), "۱۲٫۳"),
        (12_500, "۱۲٬۵۰۰"),
        (999_999, "۹۹۹٬۹۹۹"),
        (5_250_000, "۵٫۲۵ میلیون"),
        (187_432_567_890, "۱۸۷ میلیارد"),
        (60_000_000_000_000, "۶۰ هزار میلیارد"),
        (12_345_600_000_000_000, "۱۲٬۳۰۰ هزار میلیارد"),
        (-5_250_000, "-۵٫۲۵ میلیون"),
    ],
)
def test_sums_have_three_digits_and_a_scale(number, words):
    assert about_in_words(number) == words
