from __future__ import annotations

import datetime as dt

import pytest

from coopnlp.words.norms import norm
from coopnlp.words.reading import read_article


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", []),
        (" \n\t ", []),
        ("تعاونی", ["تعاونی"]),
        ("علی آمد. او رفت.", ["علی", "او"]),
        ("یک\n\nدو", ["یک", "دو"]),
        ("date 2025-09-02 اتاق تعاون", ["اتاق"]),
        ("date 2025-09-02\nعلی آمد. او رفت.", ["علی", "او"]),
        ("۱۸تعاونی آمد. او", ["۱۸", "او"]),
        ("date 2025-09-02", []),
    ],
)
def test_words_and_sentence_starts(text, starts):
    reading = read_article(text)
    words, (_, begins) = reading.words, reading.model_input
    assert [text[s:e] for (s, e), first in zip(words, begins, strict=True) if first] == starts
    assert not any(text[s:e].isspace() for s, e in words)


def test_words_are_spelt_for_the_model_and_the_header_is_no_part_of_them():
    text = "date 2025-09-02\n\nتعاونيها ۱۸تعاونی"
    reading = read_article(text)
    assert reading.model_input[0] == ["تعاونی\u200cها", "۱۸", "تعاونی"]
    assert reading.header.date == dt.date(2025, 9, 2)
    assert [text[start:end] for start, end in reading.words] == ["تعاونيها", "۱۸", "تعاونی"]
    assert len(reading.norms) == len(reading.starts) == len(reading.tokens)


def test_tokens_of_another_tokenizer_keep_their_bounds():
    text = " ۱۸تعاونی آمد. او  رفت. "
    tokens = [(0, 1), (1, 9), (10, 13), (13, 14), (15, 17), (18, 19), (19, 22), (22, 23)]
    reading = read_article(text, tokens)
    assert [text[start:end] for start, end in reading.words] == ["۱۸تعاونی", "آمد", ".", "او", "رفت", "."]
    assert [norm(text[start:end]) for start, end in tokens] == list(reading.norms)
    assert reading.model_input[1] == [True, False, False, True, False, False]


def test_a_long_article_takes_linear_time():
    assert len(read_article("تعاونی ۱۲ نفر. " * 7000).words) == 28_000
