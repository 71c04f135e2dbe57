"""Draws what benchmarks/cost/growth.py measured: its JSON on standard input, an SVG file out. Needs matplotlib.

python -m benchmarks.cost.plot docs/benchmarks/speed.svg < curves.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
from matplotlib import pyplot

_AXES = {"processor": "processor, s", "memory": "peak, MB"}


def draw(curves: list[dict[str, Any]], path: Path) -> None:
    """A row for each curve: time and memory, the points and the fitted line."""
    # Letters stay letters, and names of parts do not change from run to run: small files, small differences.
    with mpl.rc_context(
        {"svg.fonttype": "none", "svg.hashsalt": "coopnlp", "font.size": 9, "font.sans-serif": ["DejaVu Sans"]}
    ):
        figure, grid = pyplot.subplots(
            len(curves), 2, figsize=(8, 3 * len(curves)), squeeze=False, layout="constrained"
        )
        for curve, row in zip(curves, grid, strict=True):
            for (name, label), axes in zip(_AXES.items(), row, strict=True):
                _panel(axes, curve, name, label)
        figure.savefig(path, format="svg", metadata={"Date": None})


def _panel(axes: Any, curve: dict[str, Any], name: str, label: str) -> None:
    sizes = [size for size, _ in curve["rows"]]
    line = curve["lines"][name]
    axes.set_xscale("log")
    if name == "processor":
        axes.set_yscale("log")
    axes.plot(sizes, [row[name] for _, row in curve["rows"]], "o", color="tab:blue")
    fine = [sizes[0] * (sizes[-1] / sizes[0]) ** (i / 40) for i in range(41)]  # a straight line bends on these axes
    axes.plot(fine, [line["slope"] * x + line["intercept"] for x in fine], color="tab:gray", linewidth=1)
    if name == "memory":
        axes.set_ylim(bottom=0)
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.set(title=curve["title"], xlabel=curve["unit"], ylabel=label)


if __name__ == "__main__":
    draw(json.load(sys.stdin), Path(sys.argv[1]))
