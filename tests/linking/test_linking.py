from __future__ import annotations

import pytest

from coopnlp import grammar
from coopnlp.grammar.mentions import Mention
from coopnlp.linking.agreement import Sight, outside_names
from coopnlp.linking.entities import Entity, clean_entities
from coopnlp.linking.left_out import with_left_out_measures
from coopnlp.linking.places import places
from coopnlp.values import Count, DateRange, Money, Ordinal, PartialDate, Percent

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


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("بیستمین جشنواره امتنان از", "بیستمین جشنواره امتنان"),
        ("وزارت کار و", "وزارت کار"),
        ("جدایی نادر از سیمین", "جدایی نادر از سیمین"),
        ("ایران و", "ایران"),
    ],
)
def test_no_name_ends_in_a_preposition(text, kept):
    (entity,) = clean_entities(text, [Entity(0, len(text), "EVENT")])
    assert text[entity.start : entity.end] == kept


def test_a_preposition_alone_is_no_name():
    assert clean_entities("از", [Entity(0, 2, "ORG")]) == []


@pytest.mark.parametrize("text", ["«»", "۱۹۵", "۲۰۲۵/۱", "٪"])
def test_an_entity_without_a_letter_is_none(text):
    assert clean_entities(text, [Entity(0, len(text), "EVENT")]) == []


@pytest.mark.parametrize(
    ("text", "name", "label", "number", "stays"),
    [
        ("مبلغ پنج دلار آمریکا", "آمریکا", "MONEY", "پنج دلار آمریکا", False),
        ("مبلغ پنج دلار آمریکا", "آمریکا", "MONEY", "پنج دلار", True),
        ("یازدهم تا هفدهم شهریور", "یازدهم تا هفدهم", "DATE", "یازدهم تا هفدهم شهریور", False),
        ("صبح سه‌شنبه", "صبح", "TIME", "صبح سه‌شنبه", False),
    ],
)
def test_a_name_inside_a_number_is_part_of_the_number(text, name, label, number, stays):
    at, n = text.index(name), text.index(number)
    mention = Mention(n, n + len(number), label, None)
    assert bool(clean_entities(text, [Entity(at, at + len(name), "EVENT")], [mention])) is stays


def test_a_number_that_counts_something_outside_a_name_stays():
    count = Mention(0, 2, "CARDINAL", Count(value=18, counted="تعاونی"), counted=(13, 19))
    assert kept(count, Entity(0, 12, "ORG"))


def kept(mention: Mention, *entities: Entity) -> bool:
    return bool(outside_names([mention], entities))


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
    assert Sight(words, mass)(mehr) is seen
    text = "نشست مهر برگزار شد"
    sight = Sight([(0, 4), (5, 8), (9, 15), (16, 18)], mass[3:7])
    assert [m.label for m in grammar.find(text, sees=sight)] == (["DATE"] if seen else [])


def test_a_denied_date_does_not_hide_a_number():
    text = "خیابان هفده شهریور"
    assert [m.label for m in grammar.find(text)] == ["DATE"]
    assert "DATE" not in [m.label for m in grammar.find(text, sees=lambda mention: False)]


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        ("تعاون کار و رفاه اجتماعی لرستان", "ORG", ["لرستان"]),
        ("اتاق تعاون سيستان و بلوچستان", "ORG", ["سيستان و بلوچستان"]),
        ("اتاق تعاون استان فارس", "ORG", ["فارس"]),
        ("خبرگزاری فارس", "ORG", []),
        ("بانک مرکزی", "ORG", []),
        ("شهرستان بروجرد", "LOC", ["شهرستان بروجرد"]),
        ("علی تهران", "PERSON", []),
    ],
)
def test_places(text, label, found):
    assert [text[a:b] for a, b in places(text, [Entity(0, len(text), label)])] == found


@pytest.mark.parametrize(
    ("text", "stays"), [("جشنواره", False), ("سامانه", False), ("دولت", False), ("گمرک", True), ("جشنواره فجر", True)]
)
def test_a_kind_word_alone_is_no_name(text, stays):
    assert bool(clean_entities(text, [Entity(0, len(text), "EVENT")])) is stays


def relabelled(text: str, bare: str, label: str, *, score: float = 0.9):
    """The grammar's mention of `bare`, after the model has seen `label` there."""
    at = text.index(bare)
    found = with_left_out_measures(grammar.find(text), [Entity(at, at + len(bare), label, score)])
    (mention,) = [m for m in found if (m.start, m.end) == (at, at + len(bare))]
    return mention


@pytest.mark.parametrize(
    ("text", "bare", "label", "value"),
    [
        (
            "وام ۵ میلیون تومان بود، سقف آن ۲۰ میلیون است",
            "۲۰ میلیون",
            "MONEY",
            Money(value=20_000_000, currency="IRT"),
        ),
        (
            "کف آن ۲ هزار دلار و ۵ میلیون ریال است، سقف آن بیش از ۲۰ میلیون است",
            "۲۰ میلیون",
            "MONEY",
            Money(value=20_000_000, currency="IRR", comparator=">"),
        ),
        (
            "۵ هزار یورو داد و ۱۰ تا ۲۰ هزار گرفت",
            "۱۰ تا ۲۰ هزار",
            "MONEY",
            Money(low=10_000, high=20_000, currency="EUR"),
        ),
        ("کرمان ۸ و خوزستان ۷/۵ درصد", "۸", "PERCENT", Percent(value=8)),
        ("مبالغ به میلیارد ریال، مثل ۵ میلیارد ریال: سپرده ۶۱۲", "۶۱۲", "MONEY", None),
    ],
)
def test_a_measure_that_is_left_out_is_the_models_to_tell(text, bare, label, value):
    mention = relabelled(text, bare, label)
    assert (mention.label, mention.value, mention.counted) == (label, value, None)


@pytest.mark.parametrize(
    ("text", "bare", "label", "score"),
    [
        ("سقف وام ۲۰ میلیون است", "۲۰ میلیون", "MONEY", 0.9),  # no currency anywhere
        ("وام ۵ میلیون تومان برای ۲۰ تعاونی", "۲۰", "MONEY", 0.4),  # the model is not sure
        ("وام ۵ میلیون تومان برای ۲۰ تعاونی", "۲۰", "DATE", 0.9),  # no measure
    ],
)
def test_a_count_stays_a_count(text, bare, label, score):
    assert relabelled(text, bare, label, score=score).label == "CARDINAL"


def test_what_has_its_measure_keeps_it():
    assert relabelled("۲۵ درصد از ۵ میلیون تومان", "۲۵ درصد", "MONEY").label == "PERCENT"
