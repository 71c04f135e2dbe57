"""Facts in words, and the cells of the table that people read."""

from __future__ import annotations

import datetime as dt

import pytest

from coopnlp.facts.content import FACTS, _viewed
from coopnlp.facts.fact import Change, Fact, Period, Place, Speaker
from coopnlp.facts.wording import amount_of, place_in_words, when
from coopnlp.values import Count, Money, PartialDate, Percent


def fact(value=None, **parts) -> Fact:
    label = "MONEY" if value is None else value.label
    return Fact(label=label, value=value, text="مبلغی", start=0, end=5, sentence=0, **parts)


def test_all_cells():
    told = fact(
        Money(value=6_000_000_000, currency="IRT", comparator=">"),
        measure="تسهیلات",
        of="۱۸ تعاونی",
        speaker=Speaker(name="احمد توصیفیان", kind="PERSON"),
        place=Place(name="استان", code="IR-15"),
        period=Period(text="امسال", start=dt.date(2025, 3, 21), end=dt.date(2026, 3, 20)),
    )
    assert dict(zip(FACTS.view_columns, _viewed(told), strict=True)) == {
        "amount": "بیش از ۶ میلیارد تومان",
        "of what": "تسهیلات – ۱۸ تعاونی",
        "who says it": "احمد توصیفیان",
        "where": "لرستان",
        "when": "سال ۱۴۰۴",
    }


def test_what_is_not_told_is_empty():
    assert _viewed(fact()) == ("مبلغی", "", "", "", "")
    assert _viewed(fact(of="آنها"))[1] == "آنها"


@pytest.mark.parametrize(("direction", "sign"), [("rise", "۳ درصد ↑"), ("fall", "۳ درصد ↓")])
def test_a_change_has_its_arrow(direction, sign):
    assert _viewed(fact(Percent(value=3), change=Change(direction=direction)))[0] == sign


def test_words():
    assert amount_of(fact(Count(low=20, high=30, counted="عضو"))) == "۲۰ تا ۳۰"
    assert place_in_words(Place(name="بخش سلفچگان")) == "بخش سلفچگان"
    assert place_in_words(Place(name="x", code="IR-15", county="ازنا")) == "ازنا، لرستان"
    assert when(Period(text="تا شهریور", end=dt.date(2025, 9, 2))) == "تا ۱۱ شهریور ۱۴۰۴"
    assert when(Period(text="شهریور", start=PartialDate(month=6, day=1), end=PartialDate(month=6, day=31))) == "شهریور"
    assert when(Period(text="آن سال", start=None, end=None)) == "آن سال"
    assert when(Period(text="سال ۵۰۰ میلادی", start=dt.date(500, 1, 1), end=dt.date(500, 12, 31))) == "سال ۵۰۰ میلادی"
