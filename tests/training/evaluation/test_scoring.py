from __future__ import annotations

import random

import pytest

from coopnlp.tagging.trained import TrainedTagger
from tests.training.evaluation.evaluation_data import random_set, random_tags
from training.evaluation.scoring import (
    MICRO,
    Proposed,
    as_rows,
    judged,
    predict,
    predict_scored,
    record_scores,
    score,
)
from training.formats.base import all_labels
from training.records import LabeledSpan, Record

LONG = "date 2025-09-02 اتاق تعاون لرستان تشکیل شد. وی گفت: ۱۸تعاونی آمدند.\n\nتعاونی‌ها  رشد کردند؛ چرا؟ معلوم نیست.\n"


def record(text: str, spans=(), **fields) -> Record:
    given = {"annotated": all_labels(), "source": "own", "id": "1"}
    return Record(text, tuple(spans), **{**given, **fields})


def test_predict_is_predict_scored_without_confidence(toy_model, toy_tokenizer):
    tagger = TrainedTagger(toy_model, toy_tokenizer)
    records = [record(LONG), record("تعاونی"), record("")]
    scored = predict_scored(tagger, records)
    assert predict(tagger, records) == [[LabeledSpan(s.start, s.end, s.label) for s in spans] for spans in scored]
    assert any(scored)
    assert all(0 <= span.score <= 1 for spans in scored for span in spans)


def test_what_nobody_can_judge():
    text = "اتاق تعاون لرستان"
    gold = record(text, [LabeledSpan(0, 4, "ORG")], annotated=frozenset({"ORG", "LOC"}), unknown=((0, 10),))
    exact, near, elsewhere = (Proposed(0, 4, "ORG"), Proposed(5, 10, "ORG"), Proposed(11, 17, "LOC"))
    foreign = Proposed(11, 17, "FAC")
    assert judged(gold, [exact, near, elsewhere, foreign]) == [exact, elsewhere]
    scores = score([gold], [[exact, near, elsewhere, foreign]])
    assert (scores[MICRO].tp, scores[MICRO].fp, scores[MICRO].fn) == (1, 1, 0)
    assert set(scores) == {"ORG", "LOC", MICRO}


def test_scores_add_up():
    records, predicted = random_set(3)
    total = score(records, predicted)
    singles = [record_scores(r, p) for r, p in zip(records, predicted, strict=True)]
    for label in total:
        for part in ("tp", "fp", "fn"):
            parts = [s for one in singles for name, s in one.items() if label in (name, MICRO)]
            assert getattr(total[label], part) == sum(getattr(s, part) for s in parts)
    assert 0 < total[MICRO].fscore < 1


def test_one_record_and_one_prediction_each():
    with pytest.raises(ValueError, match="zip"):
        score([record("تعاونی")], [])


@pytest.mark.parametrize("seed", range(5))
def test_strict_scores_are_those_of_seqeval(seed):
    metrics = pytest.importorskip("seqeval.metrics")
    scheme = pytest.importorskip("seqeval.scheme")
    rng = random.Random(seed)
    gold = [random_tags(rng, rng.randint(1, 30)) for _ in range(60)]
    found = [[t if rng.random() < 0.8 else "O" for t in tags] for tags in gold]
    found = [tags if rng.random() < 0.7 else random_tags(rng, len(tags)) for tags in found]
    # A tag I- without its beginning is no tag in strict mode, nor in ours where Viterbi forbids it.
    found = [[_mended(tags, i) for i in range(len(tags))] for tags in found]
    theirs = metrics.classification_report(gold, found, mode="strict", scheme=scheme.IOB2, output_dict=True)
    records = [record("ا " * len(tags), spans_of_tags(tags)) for tags in gold]
    ours = {row["label"]: row for row in as_rows(score(records, [spans_of_tags(tags) for tags in found]))}
    for label, name in [("PERSON", "PERSON"), ("ORG", "ORG"), ("LOC", "LOC"), (MICRO, "micro avg")]:
        assert ours[label]["f1"] == pytest.approx(100 * theirs[name]["f1-score"], abs=0.006)
        assert ours[label]["precision"] == pytest.approx(100 * theirs[name]["precision"], abs=0.006)
        assert ours[label]["recall"] == pytest.approx(100 * theirs[name]["recall"], abs=0.006)
        assert ours[label]["gold"] == theirs[name]["support"]
    assert 20 < ours[MICRO]["f1"] < 100


def _mended(tags: list[str], i: int) -> str:
    """The tag, «O» where the span that it goes on has lost its beginning."""
    j = i
    while tags[j].startswith("I-"):
        if j == 0 or tags[j - 1] == "O" or tags[j - 1][2:] != tags[i][2:]:
            return "O"
        j -= 1
    return tags[i]


def spans_of_tags(tags: list[str]) -> list[LabeledSpan]:
    """Spans over words of one letter, read by hand: not with the code that is tested."""
    spans, first = [], None
    for i, tag in enumerate([*tags, "O"]):
        if first is not None and not tag.startswith("I-"):
            spans.append(LabeledSpan(2 * first, 2 * i - 1, tags[first][2:]))
            first = None
        if tag.startswith("B-"):
            first = i
    return spans
