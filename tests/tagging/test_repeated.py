from __future__ import annotations

import numpy as np
import pytest

from coopnlp.tagging.repeated import SHARE, mixed

TAGS = ["O", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
SURE = [0.02, 0.9, 0.02, 0.03, 0.03]
UNSURE = [0.5, 0.3, 0.05, 0.1, 0.05]


def probabilities(rows, words, **options):
    return np.exp(mixed(np.log(np.array(rows)), words, TAGS, **options))


def test_a_word_that_comes_again_learns_from_its_other_places():
    first, second = probabilities([SURE, UNSURE], ["سپاهان", "سپاهان"])
    assert second.argmax() == 1
    assert first.argmax() == 1
    assert UNSURE[1] < second[1] < first[1] < SURE[1]


@pytest.mark.parametrize(
    "words",
    [
        ["سپاهان", "پیکان"],  # two words
        ["و", "و"],  # a word that only joins others
        ["۵", "۵"],  # no word
        ["»", "»"],
    ],
)
def test_others_keep_their_scores(words):
    assert np.allclose(probabilities([SURE, UNSURE], words), [SURE, UNSURE])


def test_each_place_keeps_what_begins_a_name_and_what_goes_on():
    begins, inside = [0.2, 0.7, 0.05, 0.03, 0.02], [0.2, 0.05, 0.7, 0.02, 0.03]
    first, second = probabilities([begins, inside], ["ملی", "ملی"])
    assert first.argmax() == 1
    assert second.argmax() == 2


@pytest.mark.parametrize("share", [0, SHARE, 1])
def test_what_is_mixed_are_probabilities(share):
    found = probabilities([SURE, UNSURE, SURE], ["سپاهان", "سپاهان", "برد"], share=share)
    assert np.allclose(found.sum(-1), 1)
    assert np.allclose(found[2], SURE)


def test_a_share_of_all_gives_each_place_the_same_labels():
    found = probabilities([SURE, UNSURE], ["سپاهان", "سپاهان"], share=1)
    assert np.allclose(found[0, 0], found[1, 0])


def test_an_empty_text_stays_empty():
    assert mixed(np.zeros((0, len(TAGS))), [], TAGS).shape == (0, len(TAGS))
