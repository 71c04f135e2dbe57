"""Score a model folder on splits of the public corpora: strict spans, on the corpora's own boundaries."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from coopnlp.labels import LOC, ORG, PERSON
from coopnlp.normalizer import Normalizer
from coopnlp.tagger import Tagger
from training.readers import read
from training.records import Record
from training.scoring import MICRO, Scores, as_rows, predict, score

CORE = (PERSON, ORG, LOC)


def core_f1(scores: Scores) -> float:
    """Micro F1 over PERSON, ORG and LOC, in hundredths."""
    tp, fp, fn = (sum(getattr(scores[label], part) for label in CORE) for part in ("tp", "fp", "fn"))
    return round(200 * tp / max(1, 2 * tp + fp + fn), 2)


def evaluate_records(tagger: Tagger, records: list[Record]) -> dict[str, Any]:
    """Scores of the model alone on records: a row per label, `micro` and `core` (PERSON, ORG, LOC)."""
    scores = score(records, predict(tagger, records, Normalizer().norm))
    by_label = {row.pop("label"): row for row in as_rows(scores)}
    out: dict[str, Any] = {"sentences": len(records), "micro": by_label.pop(MICRO), "labels": by_label}
    if all(label in scores for label in CORE):
        out["core_f1"] = core_f1(scores)
    return out


def evaluate(model: str | Path, splits: Iterable[str], data: str | Path) -> dict[str, Any]:
    """Score a model on splits such as `peyma:test`.

    Raises:
        ValueError: for a split that is not written as `corpus:split`.
    """
    tagger = Tagger.from_pretrained(model)
    out = {}
    for name in splits:
        corpus, _, split = name.partition(":")
        if not split:
            raise ValueError(f"{name!r} is no split; write corpus:split, such as peyma:test")
        out[name] = evaluate_records(tagger, read(corpus, split, data))
    return out
