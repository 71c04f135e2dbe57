"""Datelines: where the news comes from, the day, a sign; and what looks like one and is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.words.datelines import dateline_date
from coopnlp.words.header import Header, read_header
from tests.helpers import time_is_proportional

DAY = dt.date(2025, 11, 6)


@pytest.mark.parametrize(
    "line",
    [
        "تهران - ۱۵ آبان ۱۴۰۴ - رئیس اتاق تعاون گفت",
        "تهران - ۱۵ آبان ۱۴۰۴ – رئیس اتاق تعاون گفت",
        "تهران – پنج‌شنبه ۱۵ آبان ۱۴۰۴ – «تعاون» راه ماست",
        "تهران-15 آبان 1404- رئیس",
        "تهران، ۱۵ آبان ۱۴۰۴: رئیس",
        "تهران؛ پانزدهم آبان ماه ۱۴۰۴؛ خبرگزاری آوا: رئیس",
        "خرم آباد (ایرنا) ۱۵ آبان ۱۴۰۴ - رئیس",
        "خرم‌آباد (ایرنا) - ۱۵ آبان ۱۴۰۴ - رئیس",
        "شهرستان ملایر - ایسنا - ۱۴۰۴/۰۸/۱۵ - رئیس",
        "خبرگزاری آوا، ۱۵ آبان ۱۴۰۴: رئیس",
        "خبرگزاری آوای تعاون - ۱۵ آبان ۱۴۰۴ - رئیس",
        "پایگاه خبری تعاون | ۱۵ آبان ۱۴۰۴ | رئیس",
        "روابط عمومی اتاق تعاون، ۱۵ آبان ۱۴۰۴ - رئیس",
        "جام‌جم: ۱۵ آبان ۱۴۰۴: رئیس",
        "بغداد - ۶ نوامبر ۲۰۲۵ - رئیس",
        "لندن - رویترز - 2025-11-06 - رئیس",
        "۱۵ آبان ۱۴۰۴ - تهران - رئیس",
        "۱۵ آبان ۱۴۰۴ - ۱۰:۳۰ - ایلنا: رئیس",
        "تهران - ۱۵ آبان ۱۴۰۴ ساعت ۱۰:۳۰ - رئیس",
        "تهران (۱۵ آبان ۱۴۰۴) رئیس",
        "خبرگزاری آوا، ۱۵ آبان ۱۴۰۴: ۱۸ تعاونی",
        "تهران - ۱۵ آبان ۱۴۰۴\nرئیس",
        "تهران\n۱۵ آبان ۱۴۰۴\nرئیس",
        "\ufeff\n تهران - ١٥ آبان ١٤٠٤ - رئیس",
    ],
)
@pytest.mark.parametrize("before", ["", "رشد تعاونی‌ها در استان\n\n", "اقتصاد\r\nرشد تعاونی‌ها\r\n"])
def test_dateline(line, before):
    assert dateline_date(before + line) == DAY
    assert read_header(before + line) == Header(DAY, 0)  # it is part of the article


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "تهران",
        "تهران - رئیس اتاق تعاون گفت",
        # days of deadlines, events and papers
        "مهلت ثبت نام: ۱۵ آبان ۱۴۰۴ - متقاضیان",
        "زمان: ۱۵ آبان ۱۴۰۴ - تهران - تالار",
        "همایش تعاون - ۱۵ آبان ۱۴۰۴ - تهران",
        "قیمت طلا و ارز - ۱۵ آبان ۱۴۰۴ - بازار",
        "نمایشگاه تهران - ۱۵ آبان ۱۴۰۴ - غرفه‌ها",
        "خبر فوری: ۱۵ آبان ۱۴۰۴ - رئیس",
        "شبکه بهداشت، ۱۵ آبان ۱۴۰۴: رئیس",
        "روزنامه: ۱۵ آبان ۱۴۰۴ - رئیس",
        "نامه - ۱۵ آبان ۱۴۰۴ - رئیس",
        # days in sentences
        "تهران ۱۵ آبان ۱۴۰۴ میزبان همایشی بود",
        "تهران، ۱۵ آبان ۱۴۰۴، میزبان همایشی بود",
        "تهران در ۱۵ آبان ۱۴۰۴ - روز تعاون - میزبان بود",
        "ایرنا ۱۵ آبان ۱۴۰۴ نوشت: رئیس",
        "به گزارش ایرنا، ۱۵ آبان ۱۴۰۴: رئیس",
        "خبرگزاری آوا که از ۱۵ آبان ۱۴۰۴ - تهران",
        "خبرگزاری آوا در تهران، ۱۵ آبان ۱۴۰۴: رئیس",
        "رئیس گفت: ۱۵ آبان ۱۴۰۴ - تهران - همایش است",
        # periods, days without a year, no days
        "تهران - ۱۵ آبان ۱۴۰۴ تا ۱۷ آبان ۱۴۰۴ - همایش",
        "تهران - ۱۵ آبان ۱۴۰۴ - ۱۷ آبان ۱۴۰۴ - همایش",
        "تهران - ۱۵ آبان - رئیس",
        "تهران - آبان ۱۴۰۴ - رئیس",
        "تهران - ۳۱ آبان ۱۴۰۴ - رئیس",
        "تهران - ۱۷ ربیع الاول ۱۴۴۷ - رئیس",
        # nothing behind it, or too far down
        "تهران - ۱۵ آبان ۱۴۰۴",
        "تهران - ۱۵ آبان ۱۴۰۴ - ۱۷ آبان - همایش",
        "تهران - ۱۵ آبان ۱۴۰۴ -",
        "یک\nدو\nسه\nتهران - ۱۵ آبان ۱۴۰۴ - رئیس",
    ],
)
def test_no_dateline(text):
    assert dateline_date(text) is None
    assert read_header(text) == Header(None, 0)


def test_a_header_wins():
    header = read_header("date 2025-09-02 تهران - ۱۵ آبان ۱۴۰۴ - رئیس")
    assert header.date == dt.date(2025, 9, 2)


@given(st.text(alphabet="تهران ۱۵آبان۴۰-–:،()\n\u200c/|", max_size=80))
def test_never_raises(text):
    for candidate in (text, f"تهران - {text}", f"تهران - ۱۵ آبان ۱۴۰۴{text}رئیس"):
        assert dateline_date(candidate) in (None, DAY) or "14" in candidate or "۱۴" in candidate


@pytest.mark.slow
@pytest.mark.parametrize("form", ["{}", "تهران -{}۱۵ آبان ۱۴۰۴ - رئیس", "تهران{}- ۱۵ آبان ۱۴۰۴ - رئیس"])
@pytest.mark.parametrize("unit", [" ", "-", "\n", "ت", "تهران - "])
def test_time_is_proportional(form, unit):
    assert time_is_proportional(lambda text: dateline_date(form.format(text)), unit, size=100_000)
