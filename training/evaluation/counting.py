"""What is right and wrong, counted once for each article; all tables of scores are sums of these counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from coopnlp.labels import LAYER_OF, LAYERS, NUMBER_LABELS
from training.evaluation.predicting import Predictions
from training.evaluation.scoring import LABELS, MICRO, record_scores
from training.evaluation.significance import bootstrap, paired_test
from training.evaluation.value_scoring import end_to_end, matches, valued_sources
from training.records import Record

ALL = "all"
VALUES = "values"  # the cell of the end-to-end values in a comparison
_CELL_NAMES = (*LABELS, *LAYERS, MICRO)


@dataclass(frozen=True)
class Counts:
    """True positives, false positives and false negatives by article, so that scores are sums.

    Attributes:
        units: Source and article of each row.
        spans: (units, labels, 3), strict spans, labels in the order of `LABELS`.
        values: (units, number labels, 3), span, label and value right; zeros where a source has no values.
        annotated: (units, labels), whether the unit is annotated for the label.
    """

    units: list[tuple[str, str]]
    spans: np.ndarray
    values: np.ndarray
    annotated: np.ndarray

    def of(self, source: str) -> np.ndarray:
        """Which units are of a source; all for `ALL`."""
        return np.array([source in (ALL, unit[0]) for unit in self.units], dtype=bool)


def count(records: Sequence[Record], predicted: Predictions) -> Counts:
    """Count what is right and wrong in each article, once for all tables, intervals and tests."""
    units = list(dict.fromkeys((record.source, record.article) for record in records))
    row = {unit: i for i, unit in enumerate(units)}
    spans = np.zeros((len(units), len(LABELS), 3), dtype=np.int64)
    values = np.zeros((len(units), len(NUMBER_LABELS), 3), dtype=np.int64)
    annotated = np.zeros((len(units), len(LABELS)), dtype=bool)
    valued = valued_sources(records)
    for record, found in zip(records, predicted, strict=True):
        unit = row[record.source, record.article]
        for label, s in record_scores(record, found).items():
            spans[unit, LABELS.index(label)] += (s.tp, s.fp, s.fn)
            annotated[unit, LABELS.index(label)] = True
        if record.source in valued:
            for label, s in end_to_end(record, found).items():
                values[unit, NUMBER_LABELS.index(label)] += (s.tp, s.fp, s.fn)
    return Counts(units, spans, values, annotated)


def _cells(spans: np.ndarray) -> np.ndarray:
    """(units, labels, 3) with both layers and micro added as cells of their own."""
    layers = [spans[:, [LAYER_OF[label] == layer for label in LABELS]].sum(1) for layer in LAYERS]
    return np.concatenate([spans, np.stack([*layers, spans.sum(1)], axis=1)], axis=1)


def _row(tp: int, fp: int, fn: int) -> dict[str, float | None]:
    """Scores in hundredths; where there is no gold, nothing can be found: no recall and no F1."""
    gold = tp + fn
    return {
        "precision": round(100 * tp / max(1, tp + fp), 2),
        "recall": round(100 * tp / gold, 2) if gold else None,
        "f1": round(100 * 2 * tp / (2 * tp + fp + fn), 2) if gold else None,
    }


def _hundredths(share: float) -> float | None:
    return None if np.isnan(share) else round(100 * float(share), 2)


def score_rows(counts: Counts, *, source: str = ALL, samples: int = 1000, seed: int = 0) -> list[dict[str, Any]]:
    """A row per annotated label, layer and micro, with bootstrap intervals.

    One article alone gives no interval, and what has no gold has no recall and no F1: these are `None`.

    Args:
        counts: What `count` gave.
        source: Only the articles of this source.
        samples: Drawings for the intervals; 0 for none.
        seed: For the drawings.
    """
    chosen = counts.of(source)
    cells = _cells(counts.spans[chosen])
    annotated = counts.annotated[chosen].any(0)
    by_layer = [any(a for a, label in zip(annotated, LABELS, strict=True) if LAYER_OF[label] == x) for x in LAYERS]
    shown = [*annotated, *by_layer, True]
    ends = bootstrap(cells, samples=samples, seed=seed) if samples else np.full((2, len(_CELL_NAMES)), np.nan)
    return [
        {
            "source": source,
            "layer": LAYER_OF.get(name, name if name in LAYERS else ""),
            "label": name,
            **_row(tp, fp, fn),
            "low": _hundredths(ends[0, i]) if tp + fn else None,
            "high": _hundredths(ends[1, i]) if tp + fn else None,
            "gold": tp + fn,
            "predicted": tp + fp,
            "tp": tp,
            "fp": fp,
            "fn": fn,
        }
        for i, (name, (tp, fp, fn)) in enumerate(zip(_CELL_NAMES, cells.sum(0).tolist(), strict=True))
        if shown[i]
    ]


def value_rows(
    records: Sequence[Record], predicted: Predictions, counts: Counts, *, samples: int = 1000, seed: int = 0
) -> list[dict[str, Any]]:
    """A row per number label and `micro`: values on matched spans (`accuracy`), and end to end (`f1`)."""
    golds: Counter[str] = Counter()
    met: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for record, spans in zip(records, predicted, strict=True):
        golds.update(s.label for s in record.spans if s.value is not None and s.label in record.annotated)
        for gold, found in matches(record, spans):
            met[gold.label] += 1
            right[gold.label] += gold.value == found.value
    for counter in (golds, met, right):
        counter[MICRO] = counter.total()
    if not golds[MICRO]:
        return []
    cells = np.concatenate([counts.values, counts.values.sum(1, keepdims=True)], axis=1)
    ends = bootstrap(cells, samples=samples, seed=seed) if samples else np.full((2, cells.shape[1]), np.nan)
    return [
        {
            "label": name,
            "gold": golds[name],
            "matched": met[name],
            "right": right[name],
            "accuracy": round(100 * right[name] / met[name], 2) if met[name] else None,
            **_row(tp, fp, fn),
            "low": _hundredths(ends[0, i]) if tp + fn else None,
            "high": _hundredths(ends[1, i]) if tp + fn else None,
        }
        for i, (name, (tp, fp, fn)) in enumerate(zip((*NUMBER_LABELS, MICRO), cells.sum(0).tolist(), strict=True))
        if golds[name] or tp + fp + fn
    ]


def article_rows(records: Sequence[Record], counts: Counts) -> list[dict[str, Any]]:
    """Every article with its errors, the worst first: most errors, then the lowest F1."""
    begins = {}
    for record in records:
        begins.setdefault((record.source, record.article), record.text[:80])
    rows = [
        {"source": source, "article": article, "errors": fp + fn, **_row(tp, fp, fn), "tp": tp, "fp": fp, "fn": fn}
        | {"text": begins[source, article]}
        for (source, article), (tp, fp, fn) in zip(counts.units, counts.spans.sum(1).tolist(), strict=True)
    ]
    return sorted(rows, key=lambda row: (-row["errors"], row["f1"] or 0.0))


def comparison_rows(
    counts: Counts, others: Counts, *, valued: bool, samples: int = 1000, seed: int = 0
) -> list[dict[str, Any]]:
    """How two systems differ per label, layer, micro and, where the records tell values, end to end.

    Args:
        counts: Of the one system.
        others: Of the other one, on the same records.
        valued: Whether to compare the values too.
        samples: Drawings and exchanges.
        seed: For both.
    """
    first, second, names = _cells(counts.spans), _cells(others.spans), [*_CELL_NAMES]
    if valued:
        names.append(VALUES)
        first = np.concatenate([first, counts.values.sum(1, keepdims=True)], axis=1)
        second = np.concatenate([second, others.values.sum(1, keepdims=True)], axis=1)
    tests = paired_test(first, second, samples=samples, seed=seed)
    return [
        {
            "label": name,
            **{part: _hundredths(getattr(test, part)) for part in ("f1", "other", "difference", "low", "high")},
            "p": None if np.isnan(test.p) else round(test.p, 5),
        }
        for name, test, gold in zip(names, tests, (first[:, :, 0] + first[:, :, 2]).sum(0), strict=True)
        if gold and not np.isnan(test.difference)
    ]
