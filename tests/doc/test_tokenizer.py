from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.doc.tokenizer import Tokenizer

TOKENIZER = Tokenizer(spacy.blank("fa").vocab)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\t\r\n ",
        "😀👨‍👩‍👧 Latin ۱۲",
        "\x00\x01\x7f",
        "ا" * 50_000,
        "تعاونی " * 15_000,
        "۱." * 30_000,
        "\u200c" * 20,
        "يك شركت",
    ],
)
def test_nothing_is_lost(text):
    assert TOKENIZER(text).text == text


@given(st.text())
def test_nothing_is_lost_in_any_text(text):
    assert TOKENIZER(text).text == text


@given(st.text(alphabet="اب۱2 \n\t\u200c.,،/:-_😀\u064b\r\u2028\xa0A٫"))
def test_nothing_is_lost_in_unkind_texts(text):
    doc = TOKENIZER(text)
    assert doc.text == text
    assert all(token.is_space or not any(c.isspace() for c in token.text) for token in doc)


def test_a_lone_surrogate_keeps_the_offsets():
    # spaCy stores UTF-8, in which a lone surrogate cannot be written.
    assert TOKENIZER("الف\ud800 ب").text == "الف\ufffd ب"


def test_only_text_is_cut():
    with pytest.raises(TypeError, match="bytes"):
        TOKENIZER(b"x")
