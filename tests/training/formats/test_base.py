from __future__ import annotations

import pytest

from training.formats import Problem
from training.formats.base import edge_doubt, edge_fault, utf16_offsets, value_of


@pytest.mark.parametrize(
    ("text", "marked", "doubted"),
    [
        ("در گیلان است", "گیلا", "leaves the one letter 'ن' behind it"),
        ("در گیلان است", "یلان", "leaves the one letter 'گ' before it"),
        ("۱۲۵ نفر", "۲۵", "cuts a numeral"),
        ("سال ۱۴۰۴", "۱۴۰", "cuts a numeral"),
        ("بانک ملی، گفت", "بانک ملی،", "punctuation mark"),
        ("«آوا» گفت", "«آوا", "half of a pair «»"),
        ("در رشت.", "رشت.", "punctuation mark"),
        ("ج.ا.ا. گفت", "ج.ا.ا.", None),
        ("اروپاست", "اروپا", None),
        ("تهرانم", "تهران", None),
        ("ایرانی‌ها", "ایران", None),
        ("وتهران", "تهران", None),
        ("۱۸تعاونی", "۱۸", None),
        ("۱۸تعاونی", "تعاونی", None),
        ("استاندارگیلان", "گیلان", None),
        ("شرکت (سهامی خاص)", "شرکت (سهامی خاص)", None),
        ("تعاونی‌ها", "تعاونی", None),
        ("سود ۲۵٪", "۲۵٪", None),
    ],
)
def test_bounds_that_are_probably_off_by_a_character(text, marked, doubted):
    start = text.index(marked)
    found = edge_doubt(text, start, start + len(marked))
    assert (found is None) if doubted is None else (doubted in found)


def test_a_number_takes_no_enclitic():
    assert edge_doubt("دوم", 0, 2) is None
    assert "leaves the one letter 'م' behind it" in edge_doubt("دوم", 0, 2, number=True)
    assert edge_doubt("۲۵ درصدو", 0, 7, number=True) is None


@pytest.mark.parametrize(
    ("bounds", "fault"),
    [
        ((0, 5), "ends with white space"),
        ((4, 8), "begins with white space"),
        ((5, 9), None),
        ((8, 10), "begins with white space or a ZWNJ"),
        ((5, 99), "outside the text"),
        ((5, 5), "outside the text"),
        ((10, 11), "neither a letter nor a digit"),
    ],
)
def test_bounds_that_cannot_be(bounds, fault):
    found = edge_fault("بانک ملیی\u200c.", *bounds) if bounds != (8, 10) else edge_fault("بانک ملی\u200cها", *bounds)
    assert (found is None) if fault is None else (fault in found)


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "PERCENT", "value": "1/0"},
        {"kind": "PERCENT", "value": float("nan")},
        {"kind": "MONEY", "value": 1, "currency": 5},
        {"kind": "QUANTITY", "value": 1, "unit": 5},
        {"kind": "DATE", "start": 5},
        {"kind": "CARDINAL", "value": [1]},
        "18",
    ],
)
def test_what_is_no_value(data):
    with pytest.raises(ValueError, match=r"value|number|literal"):
        value_of(data)


def test_utf16_offsets_count_an_emoji_twice():
    assert utf16_offsets("a🌾b") == {0: 0, 1: 1, 3: 2, 4: 3}


def test_a_problem_prints_its_place():
    assert str(Problem("a.txt", 3, "m")) == "a.txt:3: m"
    assert str(Problem("a.txt", 0, "m")) == "a.txt: m"
