"""Each rule, on phrases that it is for and on some that it must leave alone."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from coopnlp import grammar
from coopnlp.values import DateRange
from training.grow.dates import phrase

TODAY = dt.date(2025, 9, 3)
DRAWS = 40


def read(text, today=TODAY):
    """What the grammar reads in the whole of a phrase."""
    said = f"این خبر {text} منتشر شد"
    start = len("این خبر ")
    return next((m.value for m in grammar.find(said, today) if (m.start, m.end) == (start, start + len(text))), None)


@pytest.mark.parametrize(
    "text",
    [
        "یازدهم شهریور",
        "روز سه‌شنبه یازدهم شهریور ماه",
        "۱۱ شهریور ۱۴۰۴",
        "۲۵ اسفند ۱۴۰۲",
        "دهم مهر",
        "۱۴۰۴/۰۶/۱۱",
        "۱۴۰۳-۱-۵",
        "دوشنبه",
        "روز یکشنبه",
        "دیروز",
        "دهم تا بیستم مرداد",
        "۱۳ تا ۲۰ شهریور ۱۴۰۳",
        "۲۵ نوامبر ۲۰۲۴",
        "هفته گذشته",
        "ماه آینده",
        "سال جاری",
        "سال ۱۴۰۲",
        "سال ۹۸",
        "سال ۲۰۲۳",
        "مهرماه ۱۴۰۳",
        "خرداد امسال",
        "پایان خرداد ماه",
        "سه ماه نخست سال جاری",
        "۶ ماهه نخست امسال",
        "نیمه دوم سال ۱۴۰۲",
        "بهار امسال",
        "سه سال گذشته",
        "۱۰ روز آینده",
        "سال‌های ۱۳۹۸ تا ۱۴۰۲",
        "ساعت ۱۰:۳۰ صبح",
        "ساعت ۱۱ امروز",
        "شامگاه دیروز",
        "دو هفته",
        "۴۸ ساعت",
        "۲۴ ماهه",
        "۳ تا ۵ سال",
    ],
)
def test_what_is_drawn_reads_as_its_value(text):
    value = read(text)
    found = phrase(text, value, TODAY)
    assert found is not None, value
    assert found.options > 1
    drawn = dict(found.draw(random.Random(n)) for n in range(DRAWS))
    assert len(drawn) > 1
    assert [(said, made, read(said)) for said, made in drawn.items() if read(said) != made] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("یازدهم شهریور", DateRange(start=dt.date(2025, 9, 3), end=dt.date(2025, 9, 3))),  # another day was meant
        ("۳۱ مهر ۱۴۰۴", DateRange(start=dt.date(2025, 10, 23), end=dt.date(2025, 10, 23))),  # no such day
        ("روز تعاون", DateRange(start=TODAY, end=TODAY)),
        ("یازدهم شهریور", None),
    ],
)
def test_what_is_not_understood_stays(text, value):
    assert phrase(text, value, TODAY) is None


def test_without_the_articles_day_only_full_dates_are_drawn():
    day = DateRange(start=dt.date(2025, 9, 2), end=dt.date(2025, 9, 2))
    assert phrase("یازدهم شهریور ۱۴۰۴", day, None) is not None
    assert phrase("یازدهم شهریور", day, None) is None
    assert phrase("دیروز", day, None) is None


@pytest.mark.parametrize(("text", "past"), [("یازدهم شهریور", True), ("دهم مهر", False), ("دوشنبه", True)])
def test_the_past_stays_past_and_the_future_future(text, past):
    found = phrase(text, read(text), TODAY)
    days = [found.draw(random.Random(n))[1].start for n in range(DRAWS)]
    assert all((day < TODAY) == past for day in days)
