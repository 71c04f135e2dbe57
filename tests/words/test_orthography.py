"""The word lists: what they hold, and the forms of verbs."""

from __future__ import annotations

import pytest

from coopnlp.words.orthography import NON_JOINERS, orthography, read_words, verb_forms
from coopnlp.words.unseen import ZWNJ


@pytest.mark.parametrize(
    ("verb", "forms", "others", "participle"),
    [
        ("گفت#گو", "گفت گفتم گفتند گوید گویند گوییم گوئیم", "گفتن گو", "گفته"),
        ("رفت#رو", "رفتی رود روند رویم", "رویید رویند", "رفته"),
        ("داد#ده", "دادید دهد دهیم دهن", "ده", "داده"),
        ("آمد#آ", "آمدند آید امدند اید", "آ", "آمده"),
    ],
)
def test_the_forms_of_a_verb(verb, forms, others, participle):
    found, participles = verb_forms([verb])
    spoken, _ = verb_forms([])
    assert set(forms.split()) <= found
    assert not set(others.split()) & (found - spoken)
    assert participle in participles


def test_a_lost_madda_is_another_form():
    assert verb_forms(["آورد#آور"])[1] == {"آورده", "اورده"}


def test_the_lists_fit_each_other():
    known = orthography()
    assert known.common <= known.words
    assert known.adjectives <= known.words
    assert not known.words & known.compounds.keys()
    assert all(word.replace(ZWNJ, "") == joined for joined, word in known.compounds.items())
    assert not any(
        ZWNJ in word for part in (known.words, known.after_mi, known.participles, known.whole) for word in part
    )


def test_a_compound_shows_its_zwnj_only_where_it_is_seen():
    unseen = [word for word in orthography().compounds.values() if set(word.split(ZWNJ)[0][-1:]) & NON_JOINERS]
    assert len(unseen) < len(orthography().compounds) / 4


def test_the_lists_are_read_once_and_are_large():
    assert orthography() is orthography()
    assert len(orthography().words) > 30_000
    assert len(orthography().compounds) > 10_000


@pytest.mark.parametrize("name", ["words.txt", "verbs.txt", "parts.txt", "compounds.txt", "whole_words.txt"])
def test_a_list_has_no_comments_and_no_empty_lines(name):
    lines = read_words(name)
    assert lines
    assert not any(line.startswith("#") or not line.strip() for line in lines)


def test_a_list_that_there_is_not():
    with pytest.raises(FileNotFoundError):
        read_words("none.txt")
