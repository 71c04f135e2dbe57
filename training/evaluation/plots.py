"""Figures of an evaluation as inline SVG: bars per label, confusion heat map, reliability diagram.

matplotlib draws them where it is installed; without it a page has its tables only. Nothing Persian is drawn:
matplotlib does not join Arabic letters.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from coopnlp.labels import LAYERS
from coopnlp.output.html import COLOURS
from training.evaluation.calibration import Calibration
from training.evaluation.scoring import LABELS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from training.evaluation.evaluate import Evaluation

NONE = "–"
_INK, _ENTITY = "#37474f", "#5b8fd9"


def can_draw() -> bool:
    """Whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


def _figure(width: float, height: float) -> Figure:
    from matplotlib.figure import Figure  # not pyplot: no windows, no global state

    return Figure(figsize=(width, height), layout="constrained")


def label_bars(scores: Sequence[dict[str, Any]], *, source: str = "all") -> Figure:
    """F1 of each label with its bootstrap interval.

    Args:
        scores: `Evaluation.scores`.
        source: Which rows of it.
    """
    rows = [r for r in scores if r["source"] == source and r["label"] in LABELS and r["gold"]]
    figure = _figure(7, 0.8 + 0.32 * max(1, len(rows)))
    axes = figure.subplots()
    for place, row in enumerate(reversed(rows)):
        colour = _ENTITY if row["label"] in LAYERS["entities"] else COLOURS[row["label"]]
        axes.barh(place, row["f1"], color=colour, alpha=0.75, height=0.7)
        if row["low"] is not None:
            axes.plot([row["low"], row["high"]], [place, place], color=_INK, linewidth=1.5)
        axes.text(101, place, f"{row['f1']:.1f}  ({row['gold']:,})", va="center", fontsize=8, color=_INK)
    axes.set_yticks(range(len(rows)), [row["label"] for row in reversed(rows)])
    axes.set(xlim=(0, 100), xlabel="strict F1, 95 % interval (gold spans)")
    axes.spines[["top", "right"]].set_visible(False)
    return figure


def confusion_table(confusion: Sequence[dict[str, Any]]) -> tuple[list[str], np.ndarray]:
    """Labels that occur, and how often gold (row) met predicted (column) with the same bounds.

    The last row and column, «–», hold what has no partner of the same bounds.
    """
    seen = {row[side] for row in confusion for side in ("gold", "predicted")}
    labels = [label for label in LABELS if label in seen]
    place = {label: i for i, label in enumerate(labels)}
    table = np.zeros((len(labels) + 1, len(labels) + 1), dtype=np.int64)
    for row in confusion:
        gold, predicted = place.get(row["gold"], len(labels)), place.get(row["predicted"], len(labels))
        if row["bounds"] == "overlapping":
            table[gold, -1] += row["count"]
            table[-1, predicted] += row["count"]
        else:
            table[gold, predicted] += row["count"]
    return [*labels, NONE], table


def confusion_map(confusion: Sequence[dict[str, Any]]) -> Figure:
    """A heat map of `confusion_table`, each row shaded by its own sum."""
    labels, table = confusion_table(confusion)
    size = 1.8 + 0.5 * len(labels)
    figure = _figure(size + 0.6, size)
    axes = figure.subplots()
    axes.imshow(table / np.maximum(1, table.sum(1, keepdims=True)), cmap="Blues", vmin=0, vmax=1)
    for (row, column), number in np.ndenumerate(table):
        if number:
            dark = number > 0.5 * table[row].sum()
            axes.text(column, row, f"{number:,}", ha="center", va="center", fontsize=7, color="w" if dark else _INK)
    axes.set_xticks(range(len(labels)), labels, rotation=60, ha="right", fontsize=8)
    axes.set_yticks(range(len(labels)), labels, fontsize=8)
    axes.set(xlabel="predicted with the same bounds", ylabel="gold")
    return figure


def reliability_diagram(found: Calibration) -> Figure:
    """Accuracy against confidence, with the number of spans in each bin."""
    figure = _figure(4.6, 4.4)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    width = 1 / len(found.bins)
    above.plot([0, 1], [0, 1], color="#9e9e9e", linestyle="--", linewidth=1)
    for part in found.bins:
        below.bar(part.low, part.count, width=width, align="edge", color=_INK, alpha=0.6)
        if part.count:
            above.bar(part.low, part.accuracy, width=width, align="edge", color=_ENTITY, alpha=0.75, edgecolor="w")
            above.plot(part.confidence, part.accuracy, "o", color=_INK, markersize=4)
    above.set(ylim=(0, 1), ylabel="share right", title=f"ECE {100 * found.ece:.1f} over {found.spans:,} spans")
    below.set(xlim=(0, 1), xlabel="confidence", ylabel="spans")
    return figure


def as_svg(figure: Figure) -> str:
    """A figure as an `<svg>` element to put into a page; the same figure always gives the same text."""
    from matplotlib import rc_context

    buffer = io.StringIO()
    with rc_context({"svg.hashsalt": "coopnlp", "svg.fonttype": "none"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = buffer.getvalue()
    return text[text.index("<svg") :]


def figures_of(evaluation: Evaluation) -> dict[str, Figure]:
    """All figures of an evaluation by title, those left out for which it has no data."""
    out = {}
    if any(row["label"] in LABELS for row in evaluation.scores):
        out["F1 per label"] = label_bars(evaluation.scores)
    if evaluation.confusion:
        out["Confusion of labels"] = confusion_map(evaluation.confusion)
    if "all" in evaluation.reliability:
        out["Reliability of the model's confidence"] = reliability_diagram(evaluation.reliability["all"])
    return out
