from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction

import pytest

from coopnlp.labels import NUMBER_LABELS
from coopnlp.values import ClockTime, Count, DateRange, Duration, Money, Ordinal, PartialDate, Percent, Quantity
from coopnlp.values.json import CLASSES
from tests.training.evaluation.evaluation_data import as_proposed, record_of
from training.evaluation.scoring import Proposed
from training.evaluation.value_scoring import (
    NO_VALUE,
    PARTS,
    end_to_end,
    faults_of,
    matches,
    part_rows,
    pattern_rows,
    valued_sources,
    wrong_parts,
)
from training.records import LabeledSpan

GOLD = record_of(
    "<MONEY value=6e9 currency=IRT>۶ میلیارد تومان</MONEY> به <CARDINAL value=18 counted=تعاونی>۱۸</CARDINAL> تعاونی، "
    "<DATE>روز خوب</DATE>"
)
MONEY, CARDINAL, DATE = GOLD.spans


def proposed(span, value, **more):
    return Proposed(span.start, span.end, span.label, value, **more)


def test_every_field_of_every_value_belongs_to_one_part():
    classes = {cls.label: cls for cls in (Money, Percent, Quantity, Count, Ordinal, DateRange, ClockTime, Duration)}
    assert tuple(PARTS) == NUMBER_LABELS == tuple(CLASSES)
    for label, parts in PARTS.items():
        compared = [f.name for f in fields(classes[label]) if f.compare]  # corpora do not tell the others
        assert sorted(name for names in parts.values() for name in names) == sorted(compared)


@pytest.mark.parametrize(
    ("gold", "predicted", "wrong"),
    [
        (Money(value=6, currency="IRT"), Money(value=6, currency="IRT"), ()),
        (Money(value=6, currency="IRT"), Money(value=60, currency="IRR"), ("number", "currency")),
        (Money(value=6, currency="IRT", comparator=">"), Money(value=6, currency="IRT"), ("comparator",)),
        (Percent(value=Decimal("2.50")), Percent(value=Fraction(5, 2)), ()),
        (Percent(value=Decimal("2.5")), Percent(value=Decimal("2.51")), ("number",)),
        (Percent(low=20, high=30), Percent(value=20), ("number",)),
        (Quantity(value=3, unit="تن"), Quantity(value=3, unit="کیلوگرم"), ("unit",)),
        (Count(value=18, counted="تعاونی"), Count(value=18), ("counted",)),
        (Count(value=Fraction(2, 3)), Count(value=Decimal("0.67")), ("number",)),
        (Ordinal(value=20), Ordinal(value=2), ("number",)),
        (
            DateRange(start=dt.date(2025, 9, 2), end=dt.date(2025, 9, 8), precision="period"),
            DateRange(start=dt.date(2025, 9, 2), end=dt.date(2025, 9, 2)),
            ("end", "precision"),
        ),
        (ClockTime(time="10:30"), ClockTime(time="22:30"), ("clock",)),
        (Duration(duration="P2Y"), Duration(duration="P24M"), ("length",)),
        (Ordinal(value=20), None, (NO_VALUE,)),
    ],
)
def test_wrong_parts(gold, predicted, wrong):
    assert wrong_parts(gold, predicted) == wrong
    assert (gold == predicted) == (wrong == ())


def test_two_kinds_have_no_parts_in_common():
    with pytest.raises(ValueError, match="ORDINAL and a CARDINAL"):
        wrong_parts(Ordinal(value=2), Count(value=2))


def test_a_perfect_prediction():
    scores = end_to_end(GOLD, as_proposed(GOLD))
    assert sum(s.tp for s in scores.values()) == 2
    assert not any(s.fp + s.fn for s in scores.values())
    assert faults_of(GOLD, as_proposed(GOLD)) == []


def test_a_wrong_value_is_an_error_end_to_end_and_a_fault():
    wrong = proposed(MONEY, Money(value=6_000_000, currency="IRT"), alternative=MONEY.value)
    scores = end_to_end(GOLD, [wrong])
    assert (scores["MONEY"].tp, scores["MONEY"].fp, scores["MONEY"].fn) == (0, 1, 1)
    assert (scores["CARDINAL"].fp, scores["CARDINAL"].fn) == (0, 1)
    (fault,) = faults_of(GOLD, [wrong])
    assert (fault.parts, fault.alternative) == (("number",), True)
    found = fault.to_dict()
    assert (found["text"], found["gold"]["value"], found["predicted"]["value"]) == (
        "۶ میلیارد تومان",
        6 * 10**9,
        6 * 10**6,
    )


def test_a_gold_span_without_a_value_judges_no_value():
    some_day = proposed(DATE, DateRange(start=dt.date(2025, 9, 2), end=dt.date(2025, 9, 2)))
    scores = end_to_end(GOLD, [some_day])["DATE"]
    assert (scores.tp, scores.fp, scores.fn) == (0, 0, 0)
    assert matches(GOLD, [some_day]) == []


def test_the_right_value_with_other_bounds_or_label_is_wrong_end_to_end():
    shifted = Proposed(MONEY.start, MONEY.end - 6, "MONEY", MONEY.value)
    scores = end_to_end(GOLD, [shifted, proposed(CARDINAL, None)])
    assert (scores["MONEY"].tp, scores["MONEY"].fp, scores["MONEY"].fn) == (0, 1, 1)
    assert (scores["CARDINAL"].tp, scores["CARDINAL"].fp, scores["CARDINAL"].fn) == (0, 1, 1)
    assert [fault.parts for fault in faults_of(GOLD, [proposed(CARDINAL, None)])] == [(NO_VALUE,)]


def test_parts_and_patterns():
    found = [
        proposed(MONEY, Money(value=6 * 10**9, currency="IRR")),
        proposed(CARDINAL, Count(value=18, counted="تعاونی")),
    ]
    rows = {(row["label"], row["part"]): row["accuracy"] for row in part_rows(matches(GOLD, found))}
    assert rows == {
        ("MONEY", "whole"): 0,
        ("MONEY", "number"): 100,
        ("MONEY", "comparator"): 100,
        ("MONEY", "currency"): 0,
        ("CARDINAL", "whole"): 100,
        ("CARDINAL", "number"): 100,
        ("CARDINAL", "comparator"): 100,
        ("CARDINAL", "counted"): 100,
    }
    none = proposed(CARDINAL, None)
    assert {row["right"] for row in part_rows(matches(GOLD, [none]))} == {0}
    assert pattern_rows(faults_of(GOLD, [found[0], none])) == [
        {"label": "MONEY", "wrong": "currency", "number_right": True, "count": 1},
        {"label": "CARDINAL", "wrong": NO_VALUE, "number_right": False, "count": 1},
    ]


def test_sources_with_values():
    bare = record_of("<ORG>ایلنا</ORG>", source="bare")
    assert valued_sources([GOLD, bare]) == {"own"}
    assert LabeledSpan(0, 5, "ORG") in bare.spans


FIRST, LAST, MONTH = dt.date(2025, 3, 21), dt.date(2026, 3, 20), PartialDate(month=6)


def days(start, end=None, **parts) -> DateRange:
    return DateRange(start=start, end=start if end is None else end, **parts)


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        # A year that calls itself a day has no precision of its own.
        (days(FIRST, LAST), days(FIRST, LAST, precision="year"), True),
        (days(FIRST, LAST), days(FIRST, dt.date(2026, 3, 19), precision="year"), False),
        (days(FIRST, LAST), days(FIRST, LAST, precision="year", calendar="gregorian"), False),
        (days(MONTH), days(MONTH, precision="month"), True),
        # Others have.
        (days(FIRST, LAST, precision="month"), days(FIRST, LAST, precision="year"), False),
        (days(FIRST), days(FIRST, precision="period"), False),
        (days(PartialDate(month=6, day=1)), days(PartialDate(month=6, day=1), precision="month"), False),
    ],
)
def test_a_precision_that_says_nothing_is_not_compared(gold, found, right):
    record = replace(record_of("سال ۱۴۰۴"), spans=(LabeledSpan(0, 8, "DATE", gold),))
    predicted = [Proposed(0, 8, "DATE", found)]
    assert end_to_end(record, predicted)["DATE"].tp == right
    assert len(faults_of(record, predicted)) == (not right)
    assert sum(row["right"] for row in part_rows(matches(record, predicted)) if row["part"] == "whole") == right
