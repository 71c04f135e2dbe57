"""Both grammars together: which mention wins where two touch, and what the model may deny."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.grammar import Mention, find, merge
from tests.helpers import steps

ARTICLE = dt.date(2025, 9, 2)


def mention(start, end, label="DATE", *, certain=True):
    return Mention(start, end, label, None, certain=certain)


def spans(mentions):
    return [(m.start, m.end, m.label) for m in mentions]


@pytest.mark.parametrize(
    ("winners", "others", "wanted"),
    [
        ([], [], []),
        ([(0, 2)], [], [(0, 2, "W")]),
        ([], [(0, 2)], [(0, 2, "O")]),
        ([(0, 2)], [(2, 4)], [(0, 2, "W"), (2, 4, "O")]),  # they only touch
        ([(2, 4)], [(0, 2)], [(0, 2, "O"), (2, 4, "W")]),
        ([(0, 3)], [(2, 4)], [(0, 3, "W")]),
        ([(2, 4)], [(0, 3)], [(2, 4, "W")]),
        ([(0, 9)], [(2, 4), (5, 6)], [(0, 9, "W")]),
        ([(4, 5)], [(0, 9)], [(4, 5, "W")]),
        ([(0, 2), (8, 9)], [(1, 3), (4, 6), (7, 9)], [(0, 2, "W"), (4, 6, "O"), (8, 9, "W")]),
        ([(8, 9), (0, 2)], [(6, 7), (4, 5)], [(0, 2, "W"), (4, 5, "O"), (6, 7, "O"), (8, 9, "W")]),  # in text order
    ],
)
def test_merge(winners, others, wanted):
    merged = merge([mention(*span, "W") for span in winners], [mention(*span, "O") for span in others])
    assert spans(merged) == wanted


APART = st.lists(st.integers(0, 60), unique=True).map(
    lambda edges: [(a, b) for a, b in zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False)]
)


@given(APART, APART)
def test_merge_keeps_all_winners_and_what_touches_none(winners, others):
    merged = spans(merge([mention(*span, "W") for span in winners], [mention(*span, "O") for span in others]))
    free = [span for span in others if all(span[1] <= a or b <= span[0] for a, b in winners)]
    assert merged == sorted([*((*span, "W") for span in winners), *((*span, "O") for span in free)])


def test_merge_takes_work_in_proportion():
    def work(count):
        winners = [mention(4 * i, 4 * i + 2) for i in range(count)]
        others = [mention(4 * i + 1, 4 * i + 3) for i in range(count)]
        return steps(lambda: merge(winners, others))

    assert work(400) <= 4.5 * work(100) + 100


# --- both grammars ---


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("۱۸ تعاونی در سال ۱۴۰۴", ["CARDINAL", "DATE"]),
        ("سال ۱۴۰۴", ["DATE"]),
        ("۱۴۰۴ تعاونی", ["CARDINAL"]),
        ("۵ روز با ۶ نفر", ["DURATION", "CARDINAL"]),
        ("ساعت ۵ با ۶ نفر", ["TIME", "CARDINAL"]),
        ("۵ مهر", ["DATE"]),
        ("تعاونی", []),
        ("", []),
    ],
)
def test_labels(text, labels):
    assert [m.label for m in find(text, ARTICLE)] == labels


def test_what_the_model_denies_is_left_out():
    text = "مهر ۵ نفر و ۱۸ تعاونی"
    doubtful = [m for m in find(text) if not m.certain]
    assert [text[m.start : m.end] for m in doubtful] == ["مهر"]
    assert find(text, sees=lambda _: True) == find(text)
    assert find(text, sees=lambda _: False) == [m for m in find(text) if m.certain]


def test_the_model_is_asked_about_doubtful_mentions_only():
    asked = []
    find("مهر ۵ نفر و ۱۸ تعاونی", sees=lambda m: asked.append(m) or True)
    assert [m.certain for m in asked] == [False]


def test_a_date_that_is_denied_hides_no_number():
    text = "۱۴۰۲ تا ۱۴۰۴ بود"
    assert [m.label for m in find(text)] == ["DATE"]
    denied = find(text, sees=lambda m: m.label != "DATE")
    assert all(m.label != "DATE" for m in denied)


def test_the_article_s_date_reaches_the_dates():
    (known,), (unknown,) = find("امروز", ARTICLE), find("امروز")
    assert known.value.start == ARTICLE
    assert unknown.value is None
