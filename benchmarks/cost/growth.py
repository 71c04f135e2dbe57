"""Time and memory against the length of one text and against the number of articles: tables, lines, plot."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.cost.lines import Line, Point, fit
from benchmarks.cost.processes import ROOT, measured, middle, tell
from benchmarks.tables import table

KILOBYTES = (1, 3, 10, 30, 100, 300, 1_000)
ARTICLES = (10, 30, 100, 300, 1_000, 3_000, 10_000)
QUICK_KILOBYTES, QUICK_ARTICLES = (1, 3, 10, 30), (10, 30, 60)
# From here on one process is enough: what is long measures itself.
_LONG = {"length": 300, "number": 1_000}
_OURS = "benchmarks.cost.ours"


@dataclass(frozen=True)
class Curve:
    """Measurements of one kind.

    Attributes:
        kind: `length` or `number`, a work of benchmarks/cost/ours.py.
        title: Heading.
        unit: What is counted.
        rows: Size, and what was measured there.
    """

    kind: str
    title: str
    unit: str
    rows: Sequence[tuple[int, dict[str, Any]]]

    def points(self, name: str) -> list[Point]:
        """Size against one of the numbers."""
        return [(size, row[name]) for size, row in self.rows]


def measure(*, lengths: Sequence[int], numbers: Sequence[int], runs: int) -> list[Curve]:
    """Both curves, in fresh processes with one thread."""
    return [
        Curve("length", "One text", "kB", _rows("length", lengths, runs)),
        Curve("number", "Many articles", "articles", _rows("number", numbers, runs)),
    ]


def _rows(kind: str, sizes: Sequence[int], runs: int) -> list[tuple[int, dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {size: [] for size in sizes}
    for turn in range(runs):
        for size in sizes:
            if turn and size >= _LONG[kind]:
                continue
            tell(f"{kind} {size}, run {turn + 1} of {runs}")
            found[size].append(measured(sys.executable, _OURS, kind, size))
    return [(size, middle(rows)) for size, rows in found.items()]


def section(curves: Sequence[Curve], *, runs: int) -> str:
    """Tables and fits in Markdown."""
    parts = [
        "One thread, fresh processes; a text is made of the articles of corpora/coop (1 kB is 1,000 bytes of UTF-8), "
        "articles have 250 words, and no article is read twice: rounds through the corpus bring new words and numbers. "
        f"Medians of {runs} processes, of one from {_LONG['length']} kB and {_LONG['number']:,} articles on. Loading "
        "and warming up are outside the times and inside the memory, which is the peak of the whole process. Lines "
        "have the least squares of relative deviations.",
    ]
    for curve in curves:
        lines = {name: fit(curve.points(name)) for name in ("processor", "clock", "memory")}
        parts += [f"### {curve.title}", _measured(curve), _fits(curve, lines)]
        if curve.kind == "number":
            parts.append(_flat(curve))
    return "\n\n".join(parts)


def _measured(curve: Curve) -> str:
    one = curve.unit.removesuffix("s")
    head = [curve.unit, "processor, s", "clock, s", f"processor, ms: one {one}", "peak, MB"]
    body = [
        [
            f"{size:,}",
            f"{row['processor']:.3f}",
            f"{row['clock']:.3f}",
            f"{1000 * row['processor'] / size:.1f}",
            f"{row['memory']:.0f}",
        ]
        for size, row in curve.rows
    ]
    return table(head, body)


def _fits(curve: Curve, lines: dict[str, Line]) -> str:
    one = curve.unit.removesuffix("s")
    units: dict[str, tuple[float, str]] = {"processor": (1000, "ms"), "clock": (1000, "ms"), "memory": (1, "MB")}
    body = []
    for name, line in lines.items():
        scale, unit = units[name]
        digits = ".2f" if name != "memory" else ".4f"
        body.append(
            [
                name,
                f"{scale * line.slope:{digits}} {unit}",
                f"{scale * line.intercept:.1f} {unit}",
                f"{100 * line.deviation:.0f} %",
                f"{line.r2:.4f}",
            ]
        )
    return table(["straight line", f"one more {one}", "without any", "furthest point", "R²"], body)


def _flat(curve: Curve) -> str:
    sizes = [size for size, _ in curve.rows]
    known = dict(curve.rows)
    begin, end = sizes[max(0, len(sizes) - 3)], sizes[-1]
    more = known[end]["memory"] - known[begin]["memory"]
    return f"From {begin:,} to {end:,} articles the peak grows by {more:.0f} MB."


def plot(curves: Sequence[Curve], path: Path, pythons: Sequence[str]) -> bool:
    """Draw the curves into an SVG file by the first of these Pythons that has matplotlib; whether one did."""
    drawn = [
        {**asdict(curve), "lines": {name: asdict(fit(curve.points(name))) for name in ("processor", "memory")}}
        for curve in curves
    ]
    for python in pythons:
        asked = subprocess.run([python, "-c", "import matplotlib"], check=False, capture_output=True)
        if not asked.returncode:
            command = [python, "-m", "benchmarks.cost.plot", str(path.resolve())]
            subprocess.run(command, input=json.dumps(drawn), text=True, encoding="utf-8", cwd=ROOT, check=True)
            return True
    return False
