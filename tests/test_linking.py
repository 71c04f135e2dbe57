from __future__ import annotations

import pytest

from coopnlp.linking import Entity, clean_entities, keep_mentions
from coopnlp.mentions import Mention
from coopnlp.values import Count, DateRange, Ordinal, PartialDate

DAY = DateRange(start=PartialDate(month=4, day=7), end=PartialDate(month=4, day=7))
YEAR = DateRange(start=PartialDate(year=1404), end=PartialDate(year=1404), precision="year")


@pytest.mark.parametrize(
    ("text", "bounds", "kept"),
    [
        ("«ایلنا»،", (0, 8), "ایلنا"),
        (" لرستان\u200c", (0, 8), "لرستان"),
        ("شرکت (سهامی خاص)", (0, 16), "شرکت (سهامی خاص)"),
        ("ایلنا)", (0, 6), "ایلنا"),
        ("صدا و سیما", (0, 10), "صدا و سیما"),
    ],
)
def test_entities_are_trimmed(text, bounds, kept):
    (entity,) = clean_entities(text, [Entity(*bounds, "ORG")])
    assert text[entity.start : entity.end] == kept


def test_an_entity_of_punctuation_is_none():
    assert clean_entities("«»", [Entity(0, 2, "ORG")]) == []


def kept(mention: Mention, *entities: Entity, mass: list[float] | None = None) -> bool:
    words = [(i, i + 1) for i in range(20)]
    return bool(keep_mentions([mention], entities, words=words, number_mass=mass))


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


def test_uncertain_mentions_need_the_model():
    mehr = Mention(3, 6, "DATE", None, certain=False)
    assert not kept(mehr)
    assert not kept(mehr, mass=[0.1] * 20)
    assert kept(mehr, mass=[0.9] * 20)
    assert not kept(mehr, mass=[0.9] * 3 + [0.2] * 3 + [0.9] * 14)
