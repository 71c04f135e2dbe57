"""Lost ZWNJs come back, and whole words stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.words.norms import normalize
from coopnlp.words.orthography import NON_JOINERS, orthography, read_words
from coopnlp.words.unseen import ZWNJ
from coopnlp.words.zwnj import is_silent_h, is_written_joined, repair
from tests.helpers import steps_are_proportional

TABLES = Path(__file__).parent.parent / "tables"
LETTERS = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئء"


def rows(name):
    return [line for line in (TABLES / name).read_text(encoding="utf-8").splitlines() if line[:1] != "#"]


REPAIRED = [line.split("\t") for line in rows("zwnj_repair.tsv")]
KEPT = [word for line in rows("zwnj_keep.txt") for word in line.split()]


def shown(word):
    return word.replace(ZWNJ, "|")


@pytest.mark.parametrize(("lost", "wanted"), REPAIRED)
def test_lost_zwnj_comes_back(lost, wanted):
    assert shown(normalize(lost)) == wanted


@pytest.mark.parametrize(("lost", "wanted"), REPAIRED)
def test_the_repaired_word_stays(lost, wanted):
    assert shown(normalize(wanted.replace("|", ZWNJ))) == wanted


@pytest.mark.parametrize("word", KEPT)
def test_a_whole_word_stays(word):
    assert normalize(word) == word


def test_the_tables_are_large_and_have_no_row_twice():
    assert len({lost for lost, _ in REPAIRED}) == len(REPAIRED) >= 220
    assert len(set(KEPT)) == len(KEPT) >= 220


def test_the_word_lists_hold_no_spelling_that_lost_its_zwnj():
    assert not {"کتابها", "میشود", "بزرگترین", "همهی"} & orthography().words
    for word in read_words("compounds.txt"):
        assert repair(word.replace(ZWNJ, "")) == word


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("نمیتوان", "نمی|توان"),  # a verb
        ("گفتهاند", "گفته|اند"),  # a perfect
        ("خانهها", "خانه|ها"),  # a plural
        ("منطقهای", "منطقه|ای"),  # an ending after a silent «ه»
        ("علاقهمند", "علاقه|مند"),  # a compound
        ("بهعنوان", "به|عنوان"),  # a prefix
        ("بیتوجهی", "بی|توجهی"),
        ("سیاستگذاران", "سیاست|گذاران"),  # a compound with an ending that is written joined
        ("کارها", "کارها"),  # after «ر» a ZWNJ would not be seen
        ("بیماری", "بیماری"),
        ("ها", "ها"),
        ("", ""),
        ("خانه" * 9 + "ها", "خانه" * 9 + "ها"),  # no word is as long as that
    ],
)
def test_each_rule(word, wanted):
    assert shown(repair(word)) == wanted


@given(st.text(alphabet=LETTERS, max_size=14))
def test_only_zwnjs_are_added_between_letters_that_join(word):
    repaired = repair(word)
    assert repaired.replace(ZWNJ, "") == word
    parts = repaired.split(ZWNJ)
    assert parts == [word] or all(parts)
    assert not any(part[-1] in NON_JOINERS for part in parts[:-1])


@given(st.text())
def test_never_raises(text):
    repair(text)
    is_written_joined(text)
    is_silent_h(text)


@pytest.mark.parametrize(
    ("word", "silent"),
    [
        ("خانه", True),
        ("شبکه", True),
        ("راه", False),
        ("کوه", False),
        ("فرمانده", False),
        ("گروه", False),
        ("ده", False),
    ],
)
def test_silent_h(word, silent):
    assert is_silent_h(word) is silent


@pytest.mark.parametrize(
    ("word", "joined"), [("همزمان", True), ("سهامداران", True), ("تنها", True), ("میشود", False), ("خانهها", False)]
)
def test_what_is_written_joined(word, joined):
    assert is_written_joined(word) is joined


@pytest.mark.parametrize("unit", ["ها", "می", "خانهها", "الله"])
def test_work_is_proportional(unit):
    assert steps_are_proportional(repair, unit)
