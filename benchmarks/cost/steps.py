"""How much of an article's processor time the encoder takes, and how much everything else."""

from __future__ import annotations

import sys
from typing import Any

from benchmarks.cost.goals import Goal
from benchmarks.cost.processes import measured
from benchmarks.tables import table

ARTICLES, QUICK_ARTICLES = 120, 12


def measure(articles: int) -> dict[str, Any]:
    """Medians over so many articles, in one fresh process with one thread."""
    return measured(sys.executable, "benchmarks.cost.ours", "steps", articles)


def goal(found: dict[str, Any]) -> Goal:
    """What the issue asks for."""
    return Goal("all that is no encoder, of an article's processor time", 1 / 3, found["else"])


def section(found: dict[str, Any], articles: int) -> str:
    """The table in Markdown."""
    seconds: dict[str, float] = found["seconds"]
    whole = seconds["all"]
    return "\n\n".join(
        [
            f"One thread, {articles} different articles of 250 words, each by `coopnlp.parse`; medians of each step by "
            "itself. The calls are timed where they are made, without a profiler.",
            table(
                ["step", "processor, ms", "share"],
                [[name, f"{1000 * taken:.1f}", f"{100 * taken / whole:.0f} %"] for name, taken in seconds.items()],
            ),
            f"All that is no encoder: {100 * found['else']:.0f} %.",
        ]
    )
