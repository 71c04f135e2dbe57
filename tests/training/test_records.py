from __future__ import annotations

import pytest

from coopnlp.grammar.mentions import Mention
from coopnlp.values import Count
from training.evaluation.scoring import MICRO, score
from training.learn.silver import add_silver
from training.records import LabeledSpan, Record

TEXT = "۱۸ تعاونی با ۲۵ درصد"
PERCENT_ONLY = Record(TEXT, (LabeledSpan(13, 20, "PERCENT"),), frozenset({"PERCENT"}), "x", "1")


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        ((LabeledSpan(0, 2, "COUNT"),), "label 'COUNT' is none of"),
        ((LabeledSpan(0, 99, "CARDINAL"),), "outside the text of 20 characters"),
        ((LabeledSpan(3, 3, "ORG"),), "outside the text"),
        ((LabeledSpan(0, 5, "ORG"), LabeledSpan(4, 9, "LOC")), "overlaps"),
    ],
)
def test_impossible_records_are_refused(spans, message):
    with pytest.raises(ValueError, match=message):
        Record(TEXT, spans, frozenset(), "x", "1")


def test_layers_may_overlap_each_other():
    Record(TEXT, (LabeledSpan(0, 9, "EVENT"), LabeledSpan(0, 2, "CARDINAL")), frozenset(), "x", "1")


def test_silver_adds_only_what_nobody_annotated():
    mentions = [
        Mention(0, 2, "CARDINAL", Count(value=18)),
        Mention(13, 15, "CARDINAL", Count(value=25)),  # inside the annotated «۲۵ درصد»
        Mention(3, 9, "PERCENT", None),  # annotated by people, who saw none here
    ]
    record = add_silver(PERCENT_ONLY, mentions)
    assert record.spans == (LabeledSpan(0, 2, "CARDINAL"), LabeledSpan(13, 20, "PERCENT"))
    assert record.annotated == {"PERCENT", "CARDINAL", "QUANTITY", "ORDINAL", "DURATION"}


def test_an_uncertain_mention_is_unknown_not_wrong():
    record = add_silver(PERCENT_ONLY, [Mention(0, 2, "ORDINAL", None, certain=False)])
    assert record.unknown == ((0, 2),)
    assert len(record.spans) == 1


def test_scores_are_strict_and_leave_out_what_is_unknown():
    predicted = [
        LabeledSpan(13, 20, "PERCENT"),  # right
        LabeledSpan(0, 2, "PERCENT"),  # wrong
        LabeledSpan(3, 9, "CARDINAL"),  # the source does not know this label
    ]
    scores = score([PERCENT_ONLY], [predicted])
    assert (scores[MICRO].tp, scores[MICRO].fp, scores[MICRO].fn) == (1, 1, 0)
    shifted = score([PERCENT_ONLY], [[LabeledSpan(13, 15, "PERCENT")]])
    assert (shifted[MICRO].tp, shifted[MICRO].fp, shifted[MICRO].fn) == (0, 1, 1)
