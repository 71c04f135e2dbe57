import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.words.header import Header, parse_iso_date, read_header
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
    ],
)
def test_header(text, date, rest):
    header = read_header(text)
    assert (header.date, text[header.end :]) == (date, rest)


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
        "date 2025-9-2 به",
        "date 2025-09-021 به",
        "date 2025-09-02-03 به",
        "date2025-09-02 به",
        "update 2025-09-02 به",
        "dates 2025-09-02 به",
        "خبر date 2025-09-02 به",
        "تاریخ 2025-09-02 به",
        "2025-09-02 به",
    ],
)
def test_no_header(text):
    assert read_header(text) == Header(None, 0)


def test_seed(seed_text):
    header = read_header(seed_text)
    assert header.date == DAY
    assert seed_text[header.end :].startswith("به گزارش خبرنگار ایلنا")


LONG = {"blanks": "{}", "nothing but blanks behind it": "date{}x", "blanks at its end": "date 2025-09-02{}"}


@pytest.mark.parametrize("form", LONG.values(), ids=LONG)
def test_100_000_blanks(form):
    header = read_header(form.format(" " * 100_000))
    assert header == (Header(DAY, 100_015) if "2025" in form else Header(None, 0))


@pytest.mark.slow
@pytest.mark.parametrize("form", LONG.values(), ids=LONG)
def test_time_is_proportional(form):
    assert time_is_proportional(lambda text: read_header(form.format(text)), " ", size=100_000)


@given(st.text())
def test_never_raises(text):
    for candidate in (text, "date " + text):
        assert 0 <= read_header(candidate).end <= len(candidate)


@given(st.dates(min_value=dt.date(1700, 1, 1)))
def test_any_gregorian_day(day):
    assert read_header(f"date {day} متن").date == parse_iso_date(str(day)) == day


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (DAY, DAY),
        (dt.datetime(2025, 9, 2, 10, 30), DAY),
        ("2025-09-02", DAY),
        (" 2025-09-02\n", DAY),
        ("1404-06-11", DAY),
        ("۱۴۰۴-۰۶-۱۱", DAY),
    ],
)
def test_parse(value, expected):
    result = parse_iso_date(value)
    assert result == expected
    assert not isinstance(result, dt.datetime)


@pytest.mark.parametrize(
    "value", ["", "2025", "2025/09/02", "2025-13-40", "1404-12-30", "2 Sep 2025", "2025-09-02T10:00"]
)
def test_a_bad_string_is_shown_with_the_form(value):
    with pytest.raises(ValueError, match="YYYY-MM-DD") as caught:
        parse_iso_date(value)
    assert repr(value) in str(caught.value)


@pytest.mark.parametrize("value", [20250902, 1.5, b"2025-09-02", ["2025-09-02"]])
def test_a_bad_type_is_named(value):
    with pytest.raises(TypeError, match=type(value).__name__):
        parse_iso_date(value)
