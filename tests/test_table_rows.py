"""The reader of the phrase tables: what is right, what is wrong, and what a tool is asked."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import table_rows
from tests.table_rows import Row


@pytest.fixture(scope="module")
def everything() -> list[Row]:
    return table_rows.rows()


def test_every_row_is_read_right(everything):
    assert [row.text for row in everything if not table_rows.right(row)] == []


@pytest.mark.parametrize(
    "row",
    [
        Row("numbers", "", "۵ درصد", ((0, 6),), ("PERCENT 6",)),
        Row("numbers", "", "۵ درصد", ((0, 6),), ("PERCENT >5",)),
        Row("numbers", "", "۵ درصد", (), ()),
        Row("dates", "", "سال ۱۴۰۴", ((0, 8),), ("DATE 2025-03-21…2026-03-21",)),
        Row("dates", "", "سال ۱۴۰۴", (), ()),
    ],
)
def test_a_wrong_row_is_seen(row):
    assert not table_rows.right(row)


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("۲۵ درصد سهم", 25, None),
        ("۲۰ تا ۳۰ درصد", None, None),
        ("ساعت ۱۰:۳۰ صبح", None, "10:30"),
        ("سه سال طول کشید", None, None),
    ],
)
def test_what_a_tool_is_asked(everything, text, number, day):
    (row,) = {row for row in everything if row.text == text}
    assert (table_rows.wanted_number(row), table_rows.wanted_day(row)) == (number, day)


def test_the_phrase_of_a_row():
    assert Row("numbers", "", "۲۵ درصد سهم", ((0, 7),), ("PERCENT 25",)).phrase == "۲۵ درصد"
    assert Row("numbers", "", "۵ و ۷ نفر", ((0, 1), (4, 5)), ("CARDINAL 5", "CARDINAL 7")).phrase == "۵ و ۷ نفر"


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("سهم ⟦۵ درصد⟧ شد", "سهم ۵ درصد شد", ((4, 10),)),
        ("⟦?نه⟧ و ⟦ده⟧", "نه و ده", ((0, 2), (5, 7))),
        ("هیچ", "هیچ", ()),
    ],
)
def test_marks_are_taken_out(marked, text, spans):
    assert table_rows.unmarked(marked) == (text, spans)


def test_the_articles_date_of_a_row():
    assert [table_rows.article(date) for date in ("D", "-", "2024-01-02")] == [
        table_rows.ARTICLE,
        None,
        dt.date(2024, 1, 2),
    ]
