from __future__ import annotations

from tests.training.evaluation.evaluation_data import random_set
from training.evaluation.counting import count, score_rows
from training.evaluation.scoring import LABELS, MICRO, score


def row_of(rows, label, **fields):
    (row,) = [r for r in rows if r["label"] == label and all(r[k] == v for k, v in fields.items())]
    return row


def test_counts_are_the_scores_summed_by_article():
    records, predicted = random_set(1)
    counts = count(records, predicted)
    scores = score(records, predicted)
    assert counts.spans.shape == (len({(r.source, r.article) for r in records}), len(LABELS), 3)
    for i, label in enumerate(LABELS):
        assert counts.spans[:, i].sum(0).tolist() == [getattr(scores[label], part) for part in ("tp", "fp", "fn")]
    rows = score_rows(counts, samples=20)
    assert row_of(rows, MICRO)["f1"] == round(100 * scores[MICRO].fscore, 2)
    assert row_of(rows, "entities")["tp"] + row_of(rows, "numbers")["tp"] == row_of(rows, MICRO)["tp"]
    by_source = [row_of(score_rows(counts, source=s, samples=0), MICRO) for s in ("one", "two")]
    assert sum(row["gold"] for row in by_source) == row_of(rows, MICRO)["gold"]
    assert by_source[0]["low"] is None
