"""What a measured number should be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.tables import table


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal and what was measured.

    Attributes:
        what: What is measured.
        limit: The number that it should reach, or not exceed.
        found: The number that was measured.
        unit: Behind both numbers.
        least: Whether `limit` is the least that it should be; else the most.
    """

    what: str
    limit: float
    found: float
    unit: str = ""
    least: bool = False

    @property
    def met(self) -> bool:
        """Whether it was reached."""
        return self.found >= self.limit if self.least else self.found <= self.limit


def goals_table(goals: Iterable[Goal]) -> str:
    """All of them, in Markdown.

    Example:
        >>> print(goals_table([Goal("memory", 400, 350.4, " MB")]))
        | goal |  | measured | met |
        | --- | --- | --- | --- |
        | memory | ≤ 400 MB | 350 MB | yes |
    """
    return table(
        ["goal", "", "measured", "met"],
        [
            [
                goal.what,
                f"{'≥' if goal.least else '≤'} {_rounded(goal.limit)}{goal.unit}",
                f"{_rounded(goal.found)}{goal.unit}",
                "yes" if goal.met else "**no**",
            ]
            for goal in goals
        ],
    )


def _rounded(number: float) -> str:
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"
