from __future__ import annotations

import pytest

from coopnlp import grammar
from coopnlp.grammar.mentions import Mention
from coopnlp.linking.agreement import ModelAgreement, counting_no_persons, outside_names
from coopnlp.linking.entities import Entity
from coopnlp.values import Count, DateRange, Ordinal, PartialDate

DAY = DateRange(start=PartialDate(month=4, day=7), end=PartialDate(month=4, day=7))
YEAR = DateRange(start=PartialDate(year=1404), end=PartialDate(year=1404), precision="year")


def kept(mention: Mention, *entities: Entity) -> bool:
    return bool(outside_names([mention], entities))


def test_a_number_that_counts_something_outside_a_name_stays():
    count = Mention(0, 2, "CARDINAL", Count(value=18, counted="تعاونی"), counted=(13, 19))
    assert kept(count, Entity(0, 12, "ORG"))


@pytest.mark.parametrize(("label", "counts"), [("PERSON", None), ("ORG", "مصطفی")])
def test_no_person_is_counted(label, counts):
    text = "در وزن ۸۴ مصطفی کریمی برنده شد"
    [mention] = grammar.find(text)
    [after] = counting_no_persons([mention], [Entity(text.index("مصطفی"), text.index(" برنده"), label)])
    assert (after.value.counted, after.counted is None) == (counts, counts is None)
    assert after.value.value == 84


@pytest.mark.parametrize(
    ("mention", "label", "stays"),
    [
        (Mention(7, 10, "CARDINAL", Count(value=320)), "PRODUCT", False),  # ایرباس ۳۲۰
        (Mention(5, 9, "ORDINAL", Ordinal(value=5)), "PRODUCT", True),  # برنامه پنجم توسعه
        (Mention(5, 10, "DATE", DAY), "FAC", False),  # میدان هفتم تیر
        (Mention(5, 10, "DATE", YEAR), "PRODUCT", True),  # قانون بودجه ۱۴۰۴
        (Mention(0, 8, "ORDINAL", Ordinal(value=20)), "EVENT", True),  # بیستمین جشنواره
    ],
)
def test_numbers_inside_names(mention, label, stays):
    assert kept(mention, Entity(0, 12, label)) is stays
    assert kept(mention, Entity(0, mention.start + 1, label))  # across the bounds of a name it counts


@pytest.mark.parametrize(
    ("mass", "seen"),
    [([], False), ([0.1] * 9, False), ([0.9] * 9, True), ([0.9, 0.9, 0.9, 0.2, 0.2, 0.2, 0.9, 0.9, 0.9], False)],
)
def test_uncertain_mentions_need_the_model(mass, seen):
    mehr = Mention(3, 6, "DATE", None, certain=False)
    words = [(i, i + 1) for i in range(9)]
    assert ModelAgreement(words, mass)(mehr) is seen
    text = "نشست مهر برگزار شد"
    agrees = ModelAgreement([(0, 4), (5, 8), (9, 15), (16, 18)], mass[3:7])
    assert [m.label for m in grammar.find(text, sees=agrees)] == (["DATE"] if seen else [])


def test_a_denied_date_does_not_hide_a_number():
    text = "خیابان هجده شهریور"
    assert [m.label for m in grammar.find(text)] == ["DATE"]
    assert "DATE" not in [m.label for m in grammar.find(text, sees=lambda mention: False)]
