from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.labels import ENTITY_LABELS, bio_tags
from coopnlp.tagging.decoding import best_tags, bio_constraints, spans_of, windows

TAGS = bio_tags(("LOC", "ORG"))


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([], []),
        (["O", "O"], []),
        (["B-LOC"], [("LOC", 0, 1)]),
        (["B-LOC", "I-LOC", "O", "B-ORG"], [("LOC", 0, 2), ("ORG", 3, 4)]),
        (["B-LOC", "B-LOC"], [("LOC", 0, 1), ("LOC", 1, 2)]),
        (["B-LOC", "I-ORG", "I-ORG"], [("LOC", 0, 1), ("ORG", 1, 3)]),
        (["I-LOC", "I-LOC", "B-LOC", "I-LOC"], [("LOC", 0, 2), ("LOC", 2, 4)]),
    ],
)
def test_spans_of(tags, expected):
    assert list(spans_of(tags)) == expected


def test_best_tags_takes_the_best_valid_path():
    scores = np.log(np.array([[0.5, 0.1, 0.3, 0.05, 0.05], [0.1, 0.05, 0.8, 0.02, 0.03]]))
    # I-LOC alone would win the second word; no valid path reaches it from O, so B-LOC opens the span.
    assert [TAGS[i] for i in best_tags(scores, bio_constraints(TAGS))] == ["B-LOC", "I-LOC"]


@given(st.integers(0, 2**32 - 1), st.integers(1, 12))
def test_best_tags_is_always_valid_and_no_worse_than_any_other_valid_path(seed, length):
    scores = np.random.default_rng(seed).normal(size=(length, len(TAGS)))
    constraints = bio_constraints(TAGS)

    def total(path):
        steps = zip([-1, *path[:-1]], path, strict=True)
        return sum(scores[i, tag] for i, tag in enumerate(path)) + sum(constraints[a, b] for a, b in steps)

    best = best_tags(scores, constraints)
    assert np.isfinite(total(best))
    greedy = []
    for row in scores:
        greedy.append(int((row + constraints[greedy[-1] if greedy else -1]).argmax()))
    assert total(best) >= total(greedy) - 1e-9


def test_best_tags_of_nothing():
    assert best_tags(np.zeros((0, 13)), bio_constraints(bio_tags(ENTITY_LABELS))) == []


def test_windows_end_on_sentences():
    starts = [i % 5 == 0 for i in range(20)]
    found = windows([2] * 20, starts, size=24, overlap=4)
    assert [(w.keep_first, w.keep_last) for w in found] == [(0, 10), (10, 20)]
    assert [(w.first, w.last) for w in found] == [(0, 10), (8, 20)]


def test_a_sentence_longer_than_a_window_is_cut():
    found = windows([1] * 25, [i == 0 for i in range(25)], size=10, overlap=2)
    assert [(w.keep_first, w.keep_last) for w in found] == [(0, 8), (8, 16), (16, 24), (24, 25)]


@given(
    st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=200),
    st.integers(12, 40),
    st.integers(0, 6),
)
def test_windows_cover_every_word_once_and_fit(words, size, overlap):
    pieces = [count for count, _ in words]
    found = windows(pieces, [start for _, start in words], size=size, overlap=overlap)
    assert [i for w in found for i in range(w.keep_first, w.keep_last)] == list(range(len(pieces)))
    for w in found:
        assert w.first <= w.keep_first < w.keep_last <= w.last
        assert sum(pieces[w.first : w.last]) <= size


@pytest.mark.parametrize(
    ("pieces", "starts", "size", "overlap", "message"),
    [
        ([1], [True], 4, 4, "overlap 4"),
        ([1, 1], [True], 4, 0, "2 words but 1"),
        ([9], [True], 8, 0, "a word of 9 pieces"),
    ],
)
def test_windows_refuse_what_cannot_fit(pieces, starts, size, overlap, message):
    with pytest.raises(ValueError, match=message):
        windows(pieces, starts, size=size, overlap=overlap)
