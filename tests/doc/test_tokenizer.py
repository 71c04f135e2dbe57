from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.doc.tokenizer import Tokenizer, slices

TOKENIZER = Tokenizer(spacy.blank("fa").vocab)


def texts_of(text: str) -> list[str]:
    return [text[start:end] for start, end in slices(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("۱۸تعاونی", ["۱۸", "تعاونی"]),
        ("تعاونی‌های استان", ["تعاونی‌های", "استان"]),
        ("سه‌شنبه، ۱۱ شهریور", ["سه‌شنبه", "،", "۱۱", "شهریور"]),
        ("۲٫۵ درصد و 2.5 و ۲/۵", ["۲٫۵", "درصد", "و", "2.5", "و", "۲/۵"]),
        ("۱۲٬۵۰۰ یا ۱۲،۵۰۰ نفر", ["۱۲٬۵۰۰", "یا", "۱۲،۵۰۰", "نفر"]),
        ("۵،۷ و ۹", ["۵", "،", "۷", "و", "۹"]),
        ("۱۴۰۳/۰۶/۲۱ ساعت ۱۰:۳۰", ["۱۴۰۳/۰۶/۲۱", "ساعت", "۱۰:۳۰"]),
        ("پایان.", ["پایان", "."]),
        ("سال ۱۴۰۴.", ["سال", "۱۴۰۴", "."]),
        ("م. رضایی", ["م", ".", "رضایی"]),
        ("سنگ و. . فعالیت", ["سنگ", "و", ".", ".", "فعالیت"]),
        ("و ...", ["و", "..."]),
        ("S26 و G20", ["S26", "و", "G20"]),
        ("www.ilna.ir/fa گفت", ["www.ilna.ir/fa", "گفت"]),
        ("#هفته_تعاون", ["#", "هفته", "_", "تعاون"]),
        ("«ایلنا»", ["«", "ایلنا", "»"]),
        ("۲۵٪", ["۲۵", "٪"]),
        ("۱۲\u200cهزار", ["۱۲", "\u200c", "هزار"]),
        ("الف  ب", ["الف", " ", "ب"]),
        ("الف\n\nب", ["الف", "\n\n", "ب"]),
        (" الف", [" ", "الف"]),
        ("", []),
        ("   ", ["   "]),
    ],
)
def test_tokens(text, tokens):
    assert texts_of(text) == tokens


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
