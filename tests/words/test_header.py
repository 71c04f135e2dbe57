import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.words.days import article_date
from coopnlp.words.header import Header, read_header
from tests.helpers import time_is_proportional

DAY = dt.date(2025, 9, 2)


@pytest.mark.parametrize(
    ("text", "date", "rest"),
    [
        ("date 2025-09-02 به گزارش ایلنا", DAY, "به گزارش ایلنا"),
        (" date 2025-09-02 به گزارش ایلنا", DAY, "به گزارش ایلنا"),
        ("date 2025-09-02\nبه گزارش", DAY, "به گزارش"),
        ("date 2025-09-02\r\n\r\nبه گزارش", DAY, "به گزارش"),
        ("\ufeffdate 2025-09-02\nبه", DAY, "به"),
        ("\n\t date\t2025-09-02\tبه", DAY, "به"),
        ("\u200fdate 2025-09-02 به", DAY, "به"),
        ("Date: 2025-09-02 به", DAY, "به"),
        ("date ۲۰۲۵-۰۹-۰۲ به", DAY, "به"),
        ("date ٢٠٢٥-٠٩-٠٢ به", DAY, "به"),
        ("date 1404-06-11 به", DAY, "به"),
        ("date ۱۴۰۴-۰۶-۱۱ به", DAY, "به"),
        ("date 1403-12-30 به", dt.date(2025, 3, 20), "به"),
        ("date 2025-09-02", DAY, ""),
        ("date 2024-02-29 به", dt.date(2024, 2, 29), "به"),
        ("date 2025-09-02، به", DAY, "، به"),
        ("date 2025-9-2 به", DAY, "به"),
        ("date: 1404/6/11 به", DAY, "به"),
        ("date ۱۱ شهریور ۱۴۰۴ به", DAY, "به"),
        ("date 2 September 2025 به", DAY, "به"),
        ("published on: 2025-09-02\nبه", DAY, "به"),
        ("date 2025-09-02T10:30:00Z به", DAY, "به"),
        ("date 2025-09-02 10:30\nبه", DAY, "به"),
        ("date 2025-09-02 ۱۰:۳۰ به", DAY, "۱۰:۳۰ به"),  # an hour of the article
        ("تاریخ: ۱۴۰۴/۰۶/۱۱\nبه گزارش", DAY, "به گزارش"),
        ("تاریخ: ۱۴۰۴/۰۶/۱۱ به گزارش", DAY, "به گزارش"),
        ("تاریخ ۱۴۰۴/۰۶/۱۱\nبه گزارش", DAY, "به گزارش"),
        ("تاریخ: ۲۰۲۵/۰۹/۰۲\nبه", DAY, "به"),
        ("\ufeff\u200fتاريخ : ١٤٠٤-٦-١١\r\nبه", DAY, "به"),
        ("تاریخ انتشار: ۱۱ شهریور ۱۴۰۴\n\nبه", DAY, "به"),
        ("تاریخ‌انتشار: یازدهم شهریور ماه سال ۱۴۰۴\nبه", DAY, "به"),
        ("تاریخ انتشار: سه‌شنبه، ۱۱ شهریور ۱۴۰۴ - ۱۰:۳۰\nبه", DAY, "به"),
        ("زمان انتشار: سه شنبه ۱۱ شهریور ۱۴۰۴ ساعت ۱۰:۳۰ | کد خبر: ۱۲", DAY, "کد خبر: ۱۲"),
        ("تاریخ خبر: ۲ سپتامبر ۲۰۲۵ میلادی\u2028به", DAY, "به"),
        ("تاریخ: ۱۴۰۴/۰۶/۱۱", DAY, ""),
        ("۱۱ شهریور ۱۴۰۴\nبه گزارش", DAY, "به گزارش"),
        ("سه‌شنبه، یازدهم شهریور ماه ۱۴۰۴\r\n\r\nبه", DAY, "به"),
        ("۱۴۰۴/۰۶/۱۱ - ۱۰:۳۰\n  به گزارش", DAY, "به گزارش"),
        ("2025-09-02\nبه", DAY, "به"),
        ("2 September 2025\n\n«به", DAY, "«به"),
    ],
)
def test_header(text, date, rest):
    header = read_header(text)
    assert (header.date, text[header.end :]) == (date, rest)
    first = text.lstrip("\ufeff\u200f \n\t")[:1]
    assert header.metadata == (first in tuple("dDp"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "به گزارش ایلنا",
        "date",
        "date ",
        "date 2025-13-40 به",
        "date 2025-02-29 به",
        "date 1404-12-30 به",
        "date 1404-07-31 به",
        "date 0000-01-01 به",
        "date 2025/09-02 به",
        "date 02/09/2025 به",
        "date 04/06/11 به",
        "date 2025-09-021 به",
        "date 2025-09-02-03 به",
        "date2025-09-02 به",
        "update 2025-09-02 به",
        "dates 2025-09-02 به",
        "خبر date 2025-09-02 به",
        "تاریخ 2025-09-02 به",
        "2025-09-02 به",
        # sentences, periods and tables that begin so
        "تاریخ ۱۱ شهریور ۱۴۰۴ در یادها ماند",
        "تاریخ ۱۴۰۴/۰۶/۱۱ آخرین مهلت است",
        "تاریخ انتشار کتاب: ۱۴۰۴/۰۶/۱۱",
        "تاریخ انتشار این خبر ۱۱ شهریور ۱۴۰۴ بود",
        "تاریخ: ۱۱ شهریور ۱۴۰۴ تا ۱۵ شهریور ۱۴۰۴",
        "تاریخ: ۱۴۰۴/۰۶/۱۱ الی ۱۴۰۴/۰۶/۱۵",
        "تاریخ: ۱۱ شهریور ۱۴۰۴، مکان: تالار وحدت",
        "تاریخ: ۱۱ شهریور",
        "تاریخ: ۱۴۰۴/۱۳/۱۱\nبه",
        "تاریخ: ۱۱ شهریور ۲۰۲۵\nبه",
        "تاریخ: ۱۷ ربیع الاول ۱۴۴۷\nبه",
        "تاریخ: ۱۴۴۷/۰۳/۱۷\nبه",
        "تاریخ: ۱۴۰۴/۰۶/۱۱/۲\nبه",
        "تاریخ ایران: ۱۴۰۴/۰۶/۱۱",
        # days that begin an article, and lists of them
        "۱۱ شهریور ۱۴۰۴",
        "۱۱ شهریور ۱۴۰۴ در یادها\nبه",
        "۱۱ شهریور ۱۴۰۴؛\nبه",
        "۱۱ شهریور\nبه",
        "۱۴۰۴/۰۶/۱۱\n۱۴۰۴/۰۶/۱۲",
        "سه‌شنبه\nبه",
        "ساعت و تاریخ: ۱۴۰۴/۰۶/۱۱",
    ],
)
def test_no_header(text):
    assert read_header(text) == Header(None, 0)


def test_seed(seed_text):
    header = read_header(seed_text)
    assert header.date == DAY
    assert seed_text[header.end :].startswith("به گزارش خبرنگار ایلنا")


LONG = {
    "blanks": "{}",
    "nothing but blanks behind it": "date{}x",
    "blanks at its end": "date 2025-09-02{}",
    "behind a label": "تاریخ{}:",
    "behind a Persian date": "تاریخ 1404/06/11{}x",
}


@pytest.mark.parametrize("form", LONG.values(), ids=LONG)
def test_100_000_blanks(form):
    header = read_header(form.format(" " * 100_000))
    assert header == (Header(DAY, 100_015, metadata=True) if "2025" in form else Header(None, 0))


@pytest.mark.slow
@pytest.mark.parametrize("form", LONG.values(), ids=LONG)
def test_time_is_proportional(form):
    assert time_is_proportional(lambda text: read_header(form.format(text)), " ", size=100_000)


@given(st.text())
def test_never_raises(text):
    for candidate in (text, "date " + text, "تاریخ: " + text, "تاریخ ۱۱ شهریور ۱۴۰۴" + text):
        assert 0 <= read_header(candidate).end <= len(candidate)


@given(st.dates(min_value=dt.date(1700, 1, 1)))
def test_any_gregorian_day(day):
    assert read_header(f"date {day} متن").date == article_date(str(day)) == day
