"""What a model gained and forgot while it was trained: each label's score on dev, before the run and after it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coopnlp.labels import LAYERS
from training.evaluation.report import markdown_table
from training.evaluation.scoring import LABELS, MICRO, Scores
from training.learn.runs import CHANGES

Rows = list[dict[str, Any]]
ALL = "all"


def rows_of(names: Sequence[str], before: Sequence[Scores], after: Sequence[Scores]) -> Rows:
    """A row for each label, layer and all, of each source; a label without gold there has no F1 and no row.

    Args:
        names: Of the sources.
        before: Each source's scores of the model that a run went on from.
        after: Those of the model that it kept.
    """
    rows = []
    for name, old, new in zip(names, before, after, strict=True):
        old, new = _with_layers(old), _with_layers(new)
        for label in (*LABELS, *LAYERS, MICRO):
            if label not in new or not (gold := new[label].tp + new[label].fn):
                continue
            f1 = [round(100 * scores[label].fscore, 2) for scores in (old, new)]
            shown = ALL if label == MICRO else label
            change = round(f1[1] - f1[0], 2)
            rows.append(
                {"source": name, "label": shown, "gold": gold, "before": f1[0], "after": f1[1], "change": change}
            )
    return rows


def _with_layers(scores: Scores) -> Scores:
    found = dict(scores)
    for layer, labels in LAYERS.items():
        parts = [scores[label] for label in labels if label in scores]
        if parts:
            found[layer] = sum(parts[1:], parts[0])
    return found


def read(out: Path) -> Rows:
    """What a run folder keeps; nothing where the run began with fresh heads or had no dev source."""
    path = out / CHANGES
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []


def told(rows: Rows) -> str:
    """The rows as a table to follow a sentence in the log; empty without rows."""
    if not rows:
        return ""
    return f"; strict F1 of the model alone on dev, before the run and after it:\n{markdown_table(rows)}"
