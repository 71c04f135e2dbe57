"""Is it a year? Yes, maybe or no, with the reason, by what calls for it and what stands around it."""

from __future__ import annotations

import pytest

from coopnlp.grammar.shared.atoms import atoms
from coopnlp.grammar.shared.years import (
    BARE,
    DAY,
    MAYBE,
    MONTH,
    NO,
    YEAR,
    YES,
    counts,
    ends_year,
    of_era,
    tells_of_year,
    year_evidence,
)


def evidence(text, called_by):
    """What speaks for the first number of a text."""
    items = atoms(text)
    return year_evidence(items, next(i for i, item in enumerate(items) if item.kind == "number"), called_by=called_by)


@pytest.mark.parametrize(
    ("text", "called_by", "sure", "year", "reason"),
    [
        # four digits alone
        ("۱۴۰۱ در تهران", BARE, YES, 1401, "nothing is counted"),
        ("۱۴۰۱", BARE, YES, 1401, "nothing is counted"),
        ("2025 بود", BARE, YES, 2025, "nothing is counted"),
        ("بودجه ۱۴۰۱ کل کشور", BARE, YES, 1401, "nothing is counted"),
        ("پایان ۱۴۰۱ پروژه", BARE, NO, 0, "left to the model"),
        ("در ۱۴۰۰ تولید رشد کرد", BARE, YES, 1400, "nothing is counted"),
        ("نسبت به ۱۴۰۱ بود", BARE, YES, 1401, "nothing is counted"),
        ("۱۴۰۱ نفر", BARE, NO, 1401, "left to the model"),
        ("۱۴۰۱ تومان", BARE, NO, 0, "a measure"),
        ("۱۴۰۰ بود", BARE, MAYBE, 1400, "round number"),
        ("به ۱۴۰۱ رسید", BARE, MAYBE, 1401, "round number"),
        ("برای ۱۴۰۱ برنامه", BARE, MAYBE, 1401, "left to the model"),
        ("برای ۱۴۰۱ نفر", BARE, NO, 1401, "left to the model"),
        ("برای ۱۳۲۱ برنامه", BARE, NO, 1321, "left to the model"),
        ("شماره ۱۴۰۱ بود", BARE, NO, 0, "part of another number"),
        ("حدود ۱۴۰۱ بود", BARE, NO, 0, "part of another number"),
        ("بین ۱۴۰۱ بود", BARE, NO, 0, "part of another number"),
        ("۱۴۰۱٪", BARE, NO, 0, "part of another number"),
        ("۱۴۰۱-", BARE, NO, 0, "part of another number"),
        ("۱۲۵۰ در تهران", BARE, NO, 0, "not four digits"),
        ("۲۲۰۰ در تهران", BARE, NO, 0, "not four digits"),
        ("هزار و چهارصد و یک در تهران", BARE, NO, 0, "not four digits"),
        # two digits alone
        ("بودجه ۹۶ بود", BARE, YES, 1396, "a word of years"),
        ("انتخابات ۹۲ را", BARE, YES, 1392, "a word of years"),
        ("از ۹۲ تاکنون", BARE, YES, 1392, "a word of years"),
        ("از ۱۲ تاکنون", BARE, NO, 0, "not four digits"),
        ("از ۹۲ نفر", BARE, NO, 0, "not four digits"),
        ("پایان ۹۵ بود", BARE, YES, 1395, "a word of years"),
        ("پایان ۲۵ بود", BARE, NO, 0, "not four digits"),
        ("آغاز ۹۵ طرح", BARE, NO, 0, "not four digits"),
        ("بودجه ۹۶ میلیون", BARE, NO, 0, "not four digits"),
        # with an era
        ("۲۰۲۴ میلادی", BARE, YES, 2024, "an era"),
        ("۳۲۳ قبل از میلاد", BARE, YES, 323, "an era that no calendar"),
        ("۶۰ هجری", BARE, NO, 0, "not four digits"),
        ("۶۰ هجری", YEAR, YES, 60, "an era"),
        # behind «سال»
        ("۸۲", YEAR, YES, 1382, "a word calls"),
        ("سی", YEAR, YES, 1330, "a word calls"),
        ("۴۰۴", YEAR, YES, 1404, "a word calls"),
        ("۳۰۴", YEAR, NO, 0, "no year is written so"),
        ("۱۲۰۵", YEAR, YES, 1205, "a word calls"),
        ("۵", YEAR, NO, 0, "no year is written so"),
        ("۲۵۰۰", YEAR, NO, 0, "no year is written so"),
        ("۸۸ تن", YEAR, NO, 0, "it counts something"),
        ("۹۵ کشور", YEAR, YES, 1395, "a word calls"),
        ("۲۵ کشور", YEAR, NO, 0, "it counts something"),
        ("۱۴۰۱ تن", YEAR, YES, 1401, "a word calls"),
        ("13 دی", YEAR, NO, 0, "it counts something, or is a day"),
        # behind a month
        ("۱۴۰۴ نفر", MONTH, YES, 1404, "a word calls"),
        ("۹۵ بود", MONTH, YES, 1395, "a word calls"),
        ("۹۵ نمایشگاه", MONTH, YES, 1395, "a word calls"),
        ("۹۵ نفر", MONTH, NO, 0, "it counts something"),
        ("۶۵ نمایشگاه", MONTH, NO, 0, "it counts something"),
        ("۱۸ بود", MONTH, NO, 0, "too small"),
        ("۲۵ بود", MONTH, NO, 0, "too small"),
        ("۰۲ بود", MONTH, YES, 1402, "a word calls"),
        # behind a day of a month
        ("۲۵ بود", DAY, YES, 1325, "a word calls"),
        ("۶۵ نمایشگاه", DAY, YES, 1365, "a word calls"),
        ("۶۵ نفر", DAY, NO, 0, "it counts something"),
        ("۱۸ بود", DAY, NO, 0, "too small"),
    ],
)
def test_evidence(text, called_by, sure, year, reason):
    found = evidence(text, called_by)
    assert found.sure == sure, found
    assert reason in found.reason
    assert found.sure == NO or found.year == year


@pytest.mark.parametrize("text", ["۲/۵ در تهران", "دو سوم", "یازدهم"])
@pytest.mark.parametrize("called_by", [BARE, YEAR, MONTH, DAY])
def test_only_whole_numbers_are_years(text, called_by):
    assert year_evidence(atoms(text), 0, called_by=called_by)[:2] == (NO, "no whole number")


@pytest.mark.parametrize(
    ("text", "called_by", "calendar", "after"),
    [
        *(("۱۴۰۱ بود", BARE, "jalali", 1), ("2025 بود", BARE, "gregorian", 1), ("۱۶۰۰ بود", YEAR, "gregorian", 1)),
        *(("۱۲۰۵ بود", YEAR, "jalali", 1), ("۱۰۵۰ بود", YEAR, None, 1), ("۱۴۴۶ قمری", BARE, "hijri", 2)),
    ],
)
def test_calendar_and_end(text, called_by, calendar, after):
    found = evidence(text, called_by)
    assert (found.sure, found.calendar, found.after) == (YES, calendar, after)


@pytest.mark.parametrize(
    ("number", "calendar", "year", "possible"),
    [
        *((2024, "gregorian", 2024, True), (24, "gregorian", 2024, True), (88, "gregorian", 1988, True)),
        *((82, "jalali", 1382, True), (60, "hijri", 60, True), (323, "before", 323, False), (0, "hijri", 0, False)),
        (3001, "gregorian", 3001, False),
    ],
)
def test_of_era(number, calendar, year, possible):
    found = of_era(number, calendar, after=7)
    assert (found.sure, found.year, found.possible, found.after) == (YES, year, possible, 7)
    assert found.calendar == (calendar if possible else None)


@pytest.mark.parametrize(
    ("text", "ends", "tells", "counted"),
    [
        ("نمایشگاه", False, True, False),
        ("نفر", False, False, True),
        ("تعاونی", False, False, True),
        ("میلیون", False, False, True),
        ("بود", True, True, False),
        ("،", True, False, False),
        ("\n", True, False, False),
        ("سال", False, False, False),
    ],
)
def test_what_stands_behind(text, ends, tells, counted):
    item = atoms(f"آن {text}")[1]
    assert (ends_year(item), tells_of_year(item), counts(item)) == (ends, tells, counted)
