"""What was found, as spaCy's spans: exact bounds whatever the tokens, one flat layer, scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.attrs import SENT_START
from spacy.lang.fa import Persian

from coopnlp.doc.spans import cut_tokens, number_span, one_layer, scores_of, span_of
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import ENTITIES, NUMBERS
from coopnlp.linking.entities import Entity
from coopnlp.values import Count
from tests.helpers import marked_doc

TOKENIZER = Persian().tokenizer


@pytest.mark.parametrize(
    ("text", "bounds", "tokens"),
    [
        ("۱۸تعاونی آمد", [(0, 2)], ["۱۸", "تعاونی", "آمد"]),
        ("۱۸تعاونی آمد", [(0, 2), (2, 8)], ["۱۸", "تعاونی", "آمد"]),
        ("۱۸تعاونیها آمد", [(0, 2), (2, 8)], ["۱۸", "تعاونی", "ها", "آمد"]),
        ("۱۸ تعاونی", [(0, 2), (3, 9)], ["۱۸", "تعاونی"]),
        ("۱۸ تعاونی", [], ["۱۸", "تعاونی"]),
    ],
)
def test_tokens_are_cut_where_a_mark_begins_or_ends(text, bounds, tokens):
    doc = TOKENIZER(text)
    cut_tokens(doc, [Entity(start, end, "ORG") for start, end in bounds])
    assert [token.text for token in doc] == tokens
    assert doc.text == text


@given(st.text(alphabet="اب۱ \n.", min_size=1, max_size=30), st.data())
def test_sentences_stay_where_they_were_when_tokens_are_cut(text, data):
    doc = TOKENIZER(text)
    begins = [True, *(data.draw(st.booleans()) for _ in range(len(doc) - 1))]
    told = [1 if begin else -1 for begin in begins]
    doc.from_array([SENT_START], np.array(told).astype(np.uint64).reshape(-1, 1))
    starts = [token.idx for token, begin in zip(doc, begins, strict=True) if begin]
    cut_tokens(doc, [Entity(at, at + 1, "ORG") for at in range(len(text)) if not text[at].isspace()])
    assert [sentence.start_char for sentence in doc.sents] == starts


@given(st.text(alphabet="اب۱ \n.", min_size=1, max_size=30), st.data())
def test_every_bound_that_is_cut_gives_an_exact_span(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start].isspace() or text[end - 1].isspace():
        return
    doc = TOKENIZER(text)
    cut_tokens(doc, [Entity(start, end, "ORG")])
    assert doc.text == text
    assert span_of(doc, start, end, "ORG").text == text[start:end]


def test_a_span_takes_whole_tokens():
    doc = TOKENIZER("تعاونی‌های لرستان")
    assert span_of(doc, 2, 14, "ORG").text == doc.text
    with pytest.raises(RuntimeError, match="offsets 5:99 are outside the text of 17 characters"):
        span_of(doc, 5, 99, "ORG")


def test_a_number_span_has_what_its_mention_says():
    doc = TOKENIZER("۱۸ تعاونی")
    mention = Mention(0, 2, "CARDINAL", Count(value=18, counted="تعاونی"), counted=(3, 9), alternative=Count(value=8))
    span = number_span(doc, mention)
    assert (span.label_, span.text, span._.value) == ("CARDINAL", "۱۸", mention.value)
    assert (span._.counted.text, span._.alternative) == ("تعاونی", Count(value=8))


def test_one_layer_has_all_entities_and_the_numbers_beside_them():
    doc = marked_doc(
        "<EVENT><ORDINAL value=20>بیستمین</ORDINAL> جشنواره</EVENT> با <CARDINAL value=18>۱۸</CARDINAL> تعاونی"
    )
    assert [span.label_ for span in one_layer(doc)] == ["EVENT", "CARDINAL"]


def test_one_layer_of_nothing():
    doc = TOKENIZER("متن")
    doc.spans[ENTITIES] = doc.spans[NUMBERS] = []
    assert one_layer(doc) == []


WORDS, MASS = [(0, 2), (3, 9), (10, 16)], [0.9, 0.4, 0.7]


@pytest.mark.parametrize(
    ("marked", "score"),
    [
        (Entity(0, 2, "ORG", 0.8), 0.8),  # the model proposed it with that
        (Entity(0, 9, "ORG", 0.8), 0.4),  # not surer than of its least likely word
        (Entity(10, 16, "ORG"), 0.7),  # follows from another name
        (Mention(0, 2, "CARDINAL", Count(value=18)), 0.9),
        (Mention(0, 16, "CARDINAL", Count(value=18)), 0.4),
        (Mention(4, 6, "CARDINAL", Count(value=18)), 0.4),  # inside a word
    ],
)
def test_scores(marked, score):
    assert scores_of([marked], WORDS, MASS) == [score]
