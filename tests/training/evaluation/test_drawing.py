"""Errors that displaCy draws right to left."""

from __future__ import annotations

import pytest

from tests.training.evaluation.evaluation_data import record_of
from training.evaluation.drawing import displacy_data, draw_errors
from training.evaluation.error_analysis import BOUNDARY, LABEL, MISSED, SPURIOUS, TOO_LONG, Pair
from training.records import LabeledSpan

RECORD = record_of("مدیر <ORG>اتاق تعاون</ORG>\nبا <MONEY>۵ هزار تومان</MONEY> <آمد> & رفت")
ORG, MONEY = RECORD.spans


@pytest.mark.parametrize(
    ("kind", "gold", "predicted", "marked"),
    [
        (MISSED, ORG, None, ["اتاق تعاون", None]),
        (SPURIOUS, None, ORG, [None, "اتاق تعاون"]),
        (LABEL, ORG, LabeledSpan(ORG.start, ORG.end, "FAC"), ["اتاق تعاون", "اتاق تعاون"]),
        (BOUNDARY, ORG, LabeledSpan(ORG.start - 5, ORG.end, "ORG"), ["اتاق تعاون", "مدیر اتاق تعاون"]),
        (MISSED, MONEY, None, ["۵ هزار تومان", None]),
    ],
)
@pytest.mark.parametrize("context", [0, 3, 1000])
def test_displacy_gets_offsets_of_the_excerpt(kind, gold, predicted, marked, context):
    data = displacy_data(Pair(RECORD, kind, "", gold, predicted), context=context)
    found = [[part["text"][span["start"] : span["end"]] for span in part["ents"]] for part in data]
    assert found == [[text] if text else [] for text in marked]
    assert data[0]["text"] == data[1]["text"]
    assert "\n" not in data[0]["text"]
    assert all(part["settings"]["direction"] == "rtl" for part in data)


def test_no_more_than_the_context_is_shown():
    (gold, _) = displacy_data(Pair(RECORD, MISSED, "", ORG, None), context=2)
    assert gold["text"] == RECORD.text[ORG.start - 2 : ORG.end + 2].replace("\n", " ")


def test_errors_are_drawn_right_to_left_in_the_colours_of_their_layer():
    pairs = [
        Pair(RECORD, BOUNDARY, TOO_LONG, ORG, LabeledSpan(0, ORG.end, "ORG")),
        Pair(RECORD, MISSED, "", MONEY, None),
    ]
    drawn = draw_errors(pairs)
    assert drawn.count('class="entities"') == drawn.count("direction: rtl") == 4
    assert drawn.count("<mark") == 3
    assert "ORG, wrong bounds: too long" in drawn
    assert "MONEY, missed" in drawn
    assert "Vazirmatn" in drawn
    assert "&lt;آمد&gt; &amp; رفت" in drawn  # what stands in the text is no markup


def test_nothing_to_draw():
    assert draw_errors([]) == ""
