"""Curves of a run: `loss.svg` and `dev_f1.svg` out of its `metrics.jsonl`."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from coopnlp.output.files import write_text

logger = logging.getLogger(__name__)

Curve = tuple[str, list[float], list[float]]


def curves(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> list[Curve]:
    """Epochs and values of each measure in `names` that the rows tell anything of."""
    out = []
    for name in names:
        points = [(row["epoch"], row[name]) for row in rows if name in row]
        if points:
            epochs, values = zip(*points, strict=True)
            out.append((name.removeprefix("eval_"), list(epochs), list(values)))
    return out


def draw(lines: Sequence[Curve], *, title: str, unit: str) -> str:
    """One chart as SVG text."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4), layout="constrained")
    axes = figure.subplots()
    for name, epochs, values in lines:
        axes.plot(epochs, values, marker="." if len(values) < 50 else None, label=name)
    axes.set(title=title, xlabel="epoch", ylabel=unit)
    axes.grid(alpha=0.3)
    if len(lines) > 1:
        axes.legend()
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue()


def plot_run(run: str | Path) -> list[Path]:
    """Draw the curves of a run folder; without matplotlib it says so in the log and draws none.

    Returns:
        The files that were written.

    Raises:
        FileNotFoundError: if the run has no `metrics.jsonl`.
    """
    path = Path(run) / "metrics.jsonl"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: `python -m training train` writes it")
    if find_spec("matplotlib") is None:
        logger.warning("no plots: matplotlib is not installed (pip install matplotlib)")
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    dev = list(dict.fromkeys(name for row in rows for name in row if name.startswith("eval_")))
    written = []
    for file, names, title, unit in (
        ("loss.svg", ["loss"], "Training loss", "loss"),
        ("dev_f1.svg", dev, "Strict span F1 on dev", "F1"),
    ):
        if lines := curves(rows, names):
            write_text(Path(run) / file, draw(lines, title=title, unit=unit))
            written.append(Path(run) / file)
    return written
