from __future__ import annotations

import pytest

from coopnlp.grammar.mentions import Mention
from coopnlp.linking.entities import Entity, clean_entities


@pytest.mark.parametrize(
    ("text", "bounds", "kept"),
    [
        ("«ایلنا»،", (0, 8), "ایلنا"),
        (" لرستان\u200c", (0, 8), "لرستان"),
        ("شرکت (سهامی خاص)", (0, 16), "شرکت (سهامی خاص)"),
        ("ایلنا)", (0, 6), "ایلنا"),
        ("\u2067ایلنا\u2069\u200f", (0, 8), "ایلنا"),
        ("\x00ایلنا\u061c\x1f\u3000", (0, 9), "ایلنا"),
        ("ایلنا\U000e0041", (0, 6), "ایلنا"),
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


@pytest.mark.parametrize(
    ("text", "stays"), [("جشنواره", False), ("سامانه", False), ("دولت", False), ("گمرک", True), ("جشنواره فجر", True)]
)
def test_a_kind_word_alone_is_no_name(text, stays):
    assert bool(clean_entities(text, [Entity(0, len(text), "EVENT")])) is stays


def test_a_name_of_which_the_model_is_unsure_is_none():
    text = "لرستان و همدان"
    given = [Entity(0, 6, "LOC", 0.29), Entity(9, 14, "LOC", 0.31)]
    assert [text[entity.start : entity.end] for entity in clean_entities(text, given)] == ["همدان"]


def test_no_country_is_found_in_a_handle():
    assert clean_entities("@نپال و @کنیا را دنبال کنید", []) == []
