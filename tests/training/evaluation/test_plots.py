from __future__ import annotations

import pytest

from tests.training.evaluation.evaluation_data import random_set
from training.evaluation.evaluate import assess
from training.evaluation.plots import can_draw, confusion_table, figures_of
from training.evaluation.report import (
    html_page,
)


@pytest.fixture(scope="module")
def random_evaluation():
    records, predicted = random_set(4)
    return assess(records, predicted, other=("other", predicted[::1]), samples=30, name="random", model="none")


@pytest.mark.skipif(not can_draw(), reason="needs matplotlib")
def test_figures(random_evaluation):
    figures = figures_of(random_evaluation)
    assert list(figures) == ["F1 per label", "Confusion of labels", "Reliability of the model's confidence"]
    page = html_page([random_evaluation])
    assert page.count("<svg") == 3
    assert html_page([random_evaluation]) == page


def test_the_confusion_table_adds_up(random_evaluation):
    labels, table = confusion_table(random_evaluation.confusion)
    rows = {r["label"]: r for r in random_evaluation.scores if r["source"] == "all"}
    for i, label in enumerate(labels[:-1]):
        assert table[i].sum() == rows[label]["gold"]
        assert table[i, i] == rows[label]["tp"]
    assert labels[-1] == "–"
