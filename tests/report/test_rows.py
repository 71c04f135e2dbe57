"""A fact as a row: what is shown, by what it is sorted, and what it adds to a sum."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from coopnlp.facts.fact import Change, Fact, Period, Place
from coopnlp.facts.wording import place_name
from coopnlp.report.rows import Row, as_float, group_name, rows_of, safe
from coopnlp.values import Count, Money, PartialDate, Percent, Quantity

DAY = dt.date
PARTIAL = Period(text="۱۱ شهریور", start=PartialDate(month=6, day=11), end=PartialDate(month=6, day=11))
SINCE = Period(text="از مهر", start=DAY(2025, 9, 23))
EARLY = Period(text="سده ۵", start=DAY(401, 1, 1), end=DAY(500, 12, 31))


def fact(value=None, **parts) -> Fact:
    label = "CARDINAL" if value is None else value.label
    return Fact(label=label, value=value, **{"text": "متن", "start": 0, "end": 3, "sentence": 0, **parts})


def row(value=None, **parts) -> Row:
    (made,) = rows_of([fact(value, **parts)], 0)
    return made


@pytest.mark.parametrize(
    ("value", "amount", "group", "adds"),
    [
        (Money(value=6 * 10**9, currency="IRT", comparator=">"), "بیش از ۶ میلیارد تومان", "money:IRT", 6 * 10**9),
        (Money(value=6 * 10**9, currency="IRR"), "۶ میلیارد ریال", "money:IRT", 6 * 10**8),
        (Money(value=15, currency="IRR"), "۱۵ ریال", "money:IRT", Decimal("1.5")),
        (Money(value=2, currency="USD"), "۲ دلار", "money:USD", 2),
        (Money(value=2), "۲ واحد پول", None, 2),
        (Money(low=2, high=3, currency="IRT"), "۲ تا ۳ تومان", "money:IRT", None),
        (Quantity(value=12, unit="تن"), "۱۲ تن", "quantity:تن", 12),
        (Percent(value=25), "۲۵ درصد", None, 25),
        (Count(value=18, counted="تعاونی"), "۱۸", "count:تعاونی", 18),
        (Count(value=18), "۱۸", None, 18),
        (Count(high=18), "تا ۱۸", None, None),
        (None, "متن", None, None),
    ],
)
def test_amounts_and_groups(value, amount, group, adds):
    made = row(value)
    assert (made.amount, made.group, made.adds) == (amount, group, adds)


def test_what_is_counted_is_the_measure_where_there_is_one():
    assert row(Count(value=18, counted="تعاونی های"), measure="تعاونی").group == "count:تعاونی"


def test_a_fact_that_says_again_adds_nothing_and_stays_in_the_table():
    made = row(Money(value=5, currency="IRT"), same_as=0)
    assert (made.again, made.adds, made.size, made.as_json()["again"]) == (True, None, 5, True)
    assert "again" not in row(Money(value=5, currency="IRT")).as_json()


@pytest.mark.parametrize(
    ("parts", "adds"),
    [
        ({"measure": "تسهیلات", "of": "۱۸ تعاونی"}, 5),
        ({"measure": "قیمت مصوب", "of": "برنج"}, None),
        ({"measure": "حداکثر وام"}, None),
        ({"measure": "وام", "of": "هر عضو"}, None),
        ({"measure": "وام", "of": "هرمزگان"}, 5),  # no word «هر»
        ({"measure": "سقفی"}, 5),
        ({}, 5),
    ],
)
def test_what_is_of_one_thing_each_is_not_added(parts, adds):
    made = row(Money(value=5, currency="IRT"), **parts)
    assert (made.adds, made.size, made.group) == (adds, 5, "money:IRT")


def test_what_was_before_a_change_is_not_added():
    changed = Change(direction="rise", before=12)
    facts = [fact(Count(value=12)), fact(Count(value=18), change=changed), fact(Count(value=12))]
    assert [made.adds for made in rows_of(facts, 0)] == [None, 18, 12]
    facts[0] = fact(Count(value=13))  # another number stands before it
    assert [made.adds for made in rows_of(facts, 0)] == [13, 18, 12]


@pytest.mark.parametrize(
    ("place", "where", "province"),
    [
        (None, "", None),
        (Place(name="این استان", code="IR-15"), "لرستان", "IR-15"),
        (Place(name="خرم‌آباد", code="IR-15", county="خرم آباد"), "خرم آباد، لرستان", "IR-15"),
        (Place(name="ده بالا"), "ده بالا", None),
        (Place(name="کشور", code="IR"), "سراسر ایران", "IR"),
        (Place(name="جایی", code="IR-99"), "IR-99", "IR-99"),
    ],
)
def test_places(place, where, province):
    made = row(Count(value=1), place=place)
    assert (made.where, made.province) == (where, province)


@pytest.mark.parametrize(
    ("period", "when", "gregorian", "day", "year", "month"),
    [
        (None, "", "", None, None, None),
        (
            Period(text="امسال", start=DAY(2025, 3, 21), end=DAY(2026, 3, 20)),
            ("سال ۱۴۰۴"),
            "۲۱ مارس ۲۰۲۵ تا ۲۰ مارس ۲۰۲۶",
            DAY(2025, 3, 21),
            1404,
            None,
        ),
        (
            Period(text="شهریور", start=DAY(2025, 8, 23), end=DAY(2025, 9, 22)),
            "شهریور ۱۴۰۴",
            "۲۳ اوت تا ۲۲ سپتامبر ۲۰۲۵",
            DAY(2025, 8, 23),
            1404,
            140406,
        ),
        # Two years: in no step of a chart.
        (
            Period(text="دو سال", start=DAY(2024, 3, 20), end=DAY(2026, 3, 20)),
            "سال ۱۴۰۳ تا ۱۴۰۴",
            "۲۰ مارس ۲۰۲۴ تا ۲۰ مارس ۲۰۲۶",
            DAY(2024, 3, 20),
            None,
            None,
        ),
        # Partly known: the words of the text, and no day is made up.
        (
            Period(text="۱۱ شهریور", start=PartialDate(month=6, day=11), end=PartialDate(month=6, day=11)),
            "۱۱ شهریور",
            "",
            None,
            None,
            None,
        ),
        (
            Period(text="از مهر", start=DAY(2025, 9, 23)),
            "از ۱ مهر ۱۴۰۴",
            "از ۲۳ سپتامبر ۲۰۲۵",
            DAY(2025, 9, 23),
            None,
            None,
        ),
        (Period(text="گذشته"), "گذشته", "", None, None, None),
        # Before the Jalali calendar begins.
        (
            Period(text="سده ۵", start=DAY(401, 1, 1), end=DAY(500, 12, 31)),
            "سده ۵",
            "سال ۴۰۱ تا ۵۰۰",
            DAY(401, 1, 1),
            None,
            None,
        ),
    ],
)
def test_periods(period, when, gregorian, day, year, month):
    made = row(Count(value=1), period=period)
    assert (made.when, made.when_gregorian, made.day, made.year, made.month) == (when, gregorian, day, year, month)


def test_rows_hold_what_an_export_needs_and_nothing_empty():
    made = row(Money(value=10**17, currency="IRT")).as_json()
    assert made["record"]["value"] == str(10**17)  # more digits than a browser's numbers have
    assert made["record"]["rial"] == str(10**18)
    assert set(made) == {"article", "record", "amount", "size", "group", "adds"}


@pytest.mark.parametrize(("number", "shown"), [(None, None), (0, 0), (Fraction(2, 4), 0.5), (10**400, None)])
def test_floats(number, shown):
    assert as_float(number) == shown


def test_what_a_browser_cannot_hold_is_a_string_at_every_depth():
    assert safe({"a": {"b": 2**53}, "c": 2**53 - 1, "d": True}) == {"a": {"b": str(2**53)}, "c": 2**53 - 1, "d": True}


def test_names():
    assert place_name("IQ") == "عراق"
    assert group_name("money:USD") == ("پول (دلار)", "دلار")
    assert group_name("quantity:متر: مکعب") == ("متر: مکعب", "متر: مکعب")
