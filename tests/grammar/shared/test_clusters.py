"""Digits and signs that are a date, a clock time or years, each beside what only looks like one."""

from __future__ import annotations

import pytest

from coopnlp.grammar.shared import clusters
from coopnlp.grammar.shared.clusters import cluster_at
from coopnlp.words.scan import words


def found(text, i=0):
    cluster = cluster_at(words(text), i)
    return None if cluster is None else cluster[:2]


def first_found(text):
    """The first cluster of a text, wherever it begins."""
    pieces = words(text)
    return next(
        (c[:2] for i, word in enumerate(pieces) if word.kind == "digits" and (c := cluster_at(pieces, i))), None
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1404/06/11", ("jalali", 1404, 6, 11)),
        ("۱۴۰۴/۶/۱", ("jalali", 1404, 6, 1)),
        ("1404-06-11", ("jalali", 1404, 6, 11)),
        ("1404.06.11", ("jalali", 1404, 6, 11)),
        ("11/06/1404", ("jalali", 1404, 6, 11)),
        ("2025-09-02", ("gregorian", 2025, 9, 2)),
        ("2/9/2025", ("gregorian", 2025, 9, 2)),
        ("9/22/2025", ("gregorian", 2025, 9, 22)),  # month first, as no month is the 22nd
        ("97/2/1", ("jalali", 1397, 2, 1)),
        ("27/3/66", ("jalali", 1366, 3, 27)),
        ("1395 / 09 / 11", ("jalali", 1395, 9, 11)),
        ("1440/9/1 قمری", ("jalali", 1440, 9, 1)),
        ("1403/06", ("jalali", 1403, 6, None)),
    ],
)
def test_dates(text, day):
    assert found(text) == ("date", day)


@pytest.mark.parametrize(
    "text",
    [
        *("1404/13/11", "1404/06/32", "1404/00/11", "1404-06/11", "14040/06/11", "99/99/99", "12-5-8", "1/2", "1404"),
        *("1.2.3.4", "021/1/2/3", "1404/06/11/5", "v1404.06.11", "1404/06/11x", "1404/0606/11", "1404:06:11"),
        *("1100/6/11", "2/9/2500", "1403/13", "1403/6/", "98 . 7 . 6", "1403 /06"),
    ],
)
def test_no_dates(text):
    cluster = first_found(text)
    assert cluster is None or cluster[0] != "date"


def test_a_word_calls_for_a_date():
    assert first_found("مورخ 95.3.13") == first_found("شنبه 95 . 3 . 13") == ("date", ("jalali", 1395, 3, 13))
    assert first_found("نسخه 95.3.13") is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        *(("۱۰:۳۰", "10:30"), ("9:05", "09:05"), ("24:00", "00:00"), ("00:08:45", "00:08"), ("ساعت 4 : 45", "04:45")),
        *(("در 17 : 32", "17:32"), ("17 : 32.", "17:32")),
    ],
)
def test_clocks(text, time):
    assert first_found(text) == ("clock", time)


@pytest.mark.parametrize(
    "text", ["25:00", "24:30", "10:60", "10:5", "100:30", "نسبت 1 : 20", "گروه 4 : 45 نفر", "10.30"]
)
def test_no_clocks(text):
    assert first_found(text) is None


def test_seconds_must_be_seconds():
    assert clusters.seconds("00", ":", "08", ":", "45") == "00:08"
    assert clusters.seconds("00", ":", "08", ":", "75") is None
    assert clusters.seconds("00", ":", "08", "/", "45") is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1400-1404", ("jalali", 1400, 1404)),
        ("1396-1395", ("jalali", 1395, 1396)),  # set from right to left
        ("۱۴۰۰ – ۱۴۰۴", ("jalali", 1400, 1404)),
        ("2024/25", ("gregorian", 2024, 2025)),
        ("1399-00", None),
        ("1404-05", ("jalali", 1404, 1405)),  # the next year, not Mordad
        ("1400/1401", ("jalali", 1400, 1401)),
        ("1400 / 1401", None),
        ("1400-2020", None),
        ("2024-17", None),
        ("900-904", None),
        ("1400\n-1404", None),
    ],
)
def test_years(text, years):
    assert found(text) == (years and ("years", years))


def test_it_begins_with_digits_and_goes_on():
    assert found("سال", 0) is None
    assert found("1404", 0) is None
    assert cluster_at(words("1404/06/11 بود"), 0)[2] == 5
    assert found("در 1404/06/11", 1) == ("date", ("jalali", 1404, 6, 11))
