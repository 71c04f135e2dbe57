"""A straight line through points, and how far they are from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """`slope * x + intercept`.

    Attributes:
        slope: What one more of x adds.
        intercept: What is there without any.
        deviation: The largest distance of a point from the line, as a share of the point.
        r2: The share of the points' variance that the line explains; 1 where they do not vary.
    """

    slope: float
    intercept: float
    deviation: float
    r2: float

    def __call__(self, x: float) -> float:
        """The line's value at x."""
        return self.slope * x + self.intercept


def fit(points: Sequence[Point]) -> Line:
    """The line with the least squares of relative deviations.

    Relative, since sizes over three decades are measured, each to some percent: else the largest alone would decide.

    Args:
        points: At least two with different x; every y above 0.

    Example:
        >>> line = fit([(1, 12.0), (10, 30.0), (100, 210.0)])
        >>> round(line.slope, 6), round(line.intercept, 6), round(line.r2, 6)
        (2.0, 10.0, 1.0)
    """
    weights = [1 / y**2 for _, y in points]
    total = sum(weights)
    x_mean = sum(w * x for w, (x, _) in zip(weights, points, strict=True)) / total
    y_mean = sum(w * y for w, (_, y) in zip(weights, points, strict=True)) / total
    along = sum(w * (x - x_mean) * (y - y_mean) for w, (x, y) in zip(weights, points, strict=True))
    slope = along / sum(w * (x - x_mean) ** 2 for w, (x, _) in zip(weights, points, strict=True))
    intercept = y_mean - slope * x_mean
    left = [y - slope * x - intercept for x, y in points]
    plain = sum(y for _, y in points) / len(points)
    spread = sum((y - plain) ** 2 for _, y in points)
    return Line(
        slope,
        intercept,
        max(abs(rest) / y for rest, (_, y) in zip(left, points, strict=True)),
        1 - sum(rest**2 for rest in left) / spread if spread else 1.0,
    )
