"""Pieces of a text: where they begin and end, how they are folded, what stands between them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.words.scan import fold, split, words
from tests.helpers import steps_are_proportional, time_is_proportional


def forms(text):
    return [word.form for word in words(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        (" \n\u200c\ufeff", []),
        ("۱۸تعاونی", ["18", "تعاونی"]),
        ("A4 ٢٨ １２", ["A", "4", "28", "12"]),
        ("۲٫۵٪", ["2", "٫", "5", "٪"]),
        ("تعاونی\u200cهای", ["تعاونی", "های"]),
        ("كتاب مسؤول", ["کتاب", "مسوول"]),
        ("تعـــاون", ["تعاون"]),
        ("۲۰ ـ ۳۰", ["20", "ـ", "30"]),
        ("دویستو پنجاه", ["دویست", "و", "پنجاه"]),
        ("دُویستو", ["دویست", "و"]),
        ("۱۲هزارو۵۰۰", ["12", "هزار", "و", "500"]),
        ("بیست ویک", ["بیست", "و", "یک"]),
        ("بیست\nویک", ["بیست", "ویک"]),
        ("ویک", ["ویک"]),
        ("درصدشان درسال", ["درصد", "شان", "در", "سال"]),
    ],
)
def test_forms(text, wanted):
    assert forms(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("الف ب", ["line", "space"]),
        ("الف\u00a0\tب", ["line", "space"]),
        ("الف \t\n ب", ["line", "line"]),
        ("الف\n\u200cب", ["line", "line"]),
        ("تعاونی\u200cها", ["line", "zwnj"]),
        ("تعاونی \u200cها", ["line", "space"]),
        ("۱۸تعاونی،", ["line", "none", "none"]),
        ("هزارتن", ["line", "none"]),
        ("  الف", ["line"]),
    ],
)
def test_gaps(text, wanted):
    assert [word.gap for word in words(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("۱۲", "digits"),
        ("تعاونی", "letters"),
        ("½", "letters"),
        ("،", "sign"),
        ("_", "sign"),
        ("😀", "sign"),
        ("ـ", "sign"),
    ],
)
def test_kinds(text, wanted):
    assert [word.kind for word in words(text)] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("نُه ميليون", "نه میلیون"),
        ("٢٨", "28"),
        ("ﻻزم", "لازم"),
        ("ا\u0653ب", "آب"),
        ("أحمد", "احمد"),
        ("﷼", "ریال"),
        ("ـــ", ""),
        ("E4", "E4"),
        ("", ""),
    ],
)
def test_fold(text, wanted):
    assert fold(text) == wanted
    assert fold(wanted) == wanted


@pytest.mark.parametrize("word", ["", "و", "دو", "یکتا", "تعاونی", "هزار" * 40])
def test_what_does_not_come_apart(word):
    assert split(word) == (word,)


# --- properties ---

GLUED_PARTS = ["دو", "بیست", "صد", "دویست", "هزار", "میلیون", "و", "نیم", "سوم", "تن", "درصد", "شان", "در", "سال"]
GLUED = st.lists(st.sampled_from([*GLUED_PARTS, "\u064f", "ـ"])).map("".join)


@given(st.text() | GLUED)
def test_words_lie_in_order_and_nothing_but_gaps_stands_between_them(text):
    behind = 0
    for word in words(text):
        assert behind <= word.start < word.end <= len(text)
        between = text[behind : word.start]
        assert word.gap == "none" or between or word.gap == "line"
        assert all(character.isspace() or not fold(character).isalnum() for character in between)
        assert word.form
        behind = word.end
    assert not any(character.isalnum() for character in text[behind:])


@given(GLUED)
def test_parts_of_a_run_make_up_the_run(run):
    assert "".join(split(fold(run))) == fold(run)


@given(st.text())
def test_a_folded_text_stays(text):
    assert fold(fold(text)) == fold(text)


RANDOM_PERSIAN = "".join(random.Random(1).choices("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی     وو۱۲۳\u200c", k=997))
UNITS_OF_TEXT = [
    *("۱", "و", "هزار", "هزارو", "دویستو ", "درصدشان", "\u064b", "ا\u064b", "ـ", "\n \n", "\u200c "),
    RANDOM_PERSIAN,
]


@pytest.mark.parametrize("unit", UNITS_OF_TEXT)
def test_work_is_proportional(unit):
    assert steps_are_proportional(words, unit)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS_OF_TEXT)
def test_time_is_proportional(unit):
    assert time_is_proportional(words, unit, size=20_000)
