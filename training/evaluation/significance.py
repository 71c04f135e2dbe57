"""How sure a score is: bootstrap intervals by article, and paired tests of two systems on the same articles.

All functions take counts, an array (units, cells, 3) of true positives, false positives and false negatives:
predicting is done once, drawing again is adding up. A unit is what is drawn as a whole, an article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

LEVEL = 0.95
FEWEST_UNITS = 2  # one unit says nothing of how units differ
# Weights of this many numbers are held at once: 64 MB.
_HELD = 8_000_000


def f1_of(counts: np.ndarray) -> np.ndarray:
    """F1 of counts (…, 3); NaN where there is neither a gold nor a predicted span.

    Example:
        >>> f1_of(np.array([[3, 1, 1], [0, 0, 0]])).tolist()
        [0.75, nan]
    """
    tp, fp, fn = np.moveaxis(np.asarray(counts, dtype=float), -1, 0)
    every = 2 * tp + fp + fn
    return np.divide(2 * tp, every, out=np.full(every.shape, np.nan), where=every > 0)


def _checked(counts: np.ndarray, samples: int) -> np.ndarray:
    counts = np.asarray(counts, dtype=float)
    if counts.ndim != 3 or counts.shape[2] != 3:
        raise ValueError(f"counts must be (units, cells, 3), not {counts.shape}")
    if not len(counts):
        raise ValueError("there is no article to draw from")
    if samples < 1:
        raise ValueError(f"{samples} samples are too few: at least 1, better 1000")
    return counts


def _blocks(units: int, samples: int) -> Iterator[int]:
    step = max(1, _HELD // units)
    for done in range(0, samples, step):
        yield min(step, samples - done)


def _resampled(tables: list[np.ndarray], samples: int, seed: int) -> list[np.ndarray]:
    """F1 (samples, cells) of each table under the same drawings of units with replacement."""
    units = len(tables[0])
    rng = np.random.default_rng(seed)
    out: list[list[np.ndarray]] = [[] for _ in tables]
    for size in _blocks(units, samples):
        drawn = rng.integers(0, units, (size, units)) + np.arange(size)[:, None] * units
        weights = np.bincount(drawn.ravel(), minlength=size * units).reshape(size, units).astype(float)
        for scores, table in zip(out, tables, strict=True):
            scores.append(f1_of((weights @ table.reshape(units, -1)).reshape(size, -1, 3)))
    return [np.concatenate(scores) for scores in out]


def _percentiles(values: np.ndarray, level: float) -> np.ndarray:
    """Lower and upper end (2, cells); NaN for a cell that no drawing has."""
    out = np.full((2, values.shape[1]), np.nan)
    for cell, column in enumerate(values.T):
        known = column[~np.isnan(column)]
        if len(known):
            out[:, cell] = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return out


def bootstrap(counts: np.ndarray, *, samples: int = 1000, seed: int = 0, level: float = LEVEL) -> np.ndarray:
    """Percentile bootstrap intervals of F1 (Efron 1979), units drawn with replacement.

    Args:
        counts: (units, cells, 3).
        samples: How often to draw.
        seed: The same seed gives the same interval.
        level: Share of the drawings inside the interval.

    Returns:
        Lower and upper ends, (2, cells), 0 to 1; NaN for a cell without any span, and for one unit alone: drawn again
        and again it is always itself, which says nothing of other units.

    Raises:
        ValueError: for counts of another shape, no units, or no samples.
    """
    counts = _checked(counts, samples)
    if len(counts) < FEWEST_UNITS:
        return np.full((2, counts.shape[1]), np.nan)
    return _percentiles(_resampled([counts], samples, seed)[0], level)


@dataclass(frozen=True, slots=True)
class Difference:
    """How two systems differ in one cell.

    Attributes:
        f1: Of the first system, 0 to 1.
        other: Of the second one.
        difference: First minus second.
        low: Lower end of the difference's interval (paired bootstrap).
        high: Its upper end.
        p: Chance of a difference at least as large, either way, if the two were alike (randomisation).
    """

    f1: float
    other: float
    difference: float
    low: float
    high: float
    p: float

    def to_dict(self) -> dict[str, Any]:
        """All fields."""
        return asdict(self)


def paired_test(
    first: np.ndarray, second: np.ndarray, *, samples: int = 1000, seed: int = 0, level: float = LEVEL
) -> list[Difference]:
    """Compare two systems on the same units.

    The interval of the difference is a paired bootstrap: both systems are scored on the same drawings
    (Koehn 2004). The p-value is approximate randomisation (Noreen 1989, Yeh 2000): each unit's counts are
    exchanged between the systems by a coin, and p is the share of exchanges that differ at least as much as
    what was seen, itself counted in, so that p is never 0.

    Args:
        first: Counts (units, cells, 3) of the one system.
        second: Counts of the other one, the same units in the same order.
        samples: How often to draw, and to exchange.
        seed: The same seed gives the same result.
        level: Share of the drawings inside the interval.

    Returns:
        A difference for each cell; NaN where a cell has no span. One unit alone has neither interval nor p: NaN.

    Raises:
        ValueError: if the two are not of the same shape, or as for `bootstrap`.
    """
    first, second = _checked(first, samples), _checked(second, samples)
    if first.shape != second.shape:
        raise ValueError(f"two systems are compared on the same articles and labels: {first.shape}, {second.shape}")
    f1, other = f1_of(first.sum(0)), f1_of(second.sum(0))
    low = high = p = np.full(len(f1), np.nan)
    if len(first) >= FEWEST_UNITS:
        one, two = _resampled([first, second], samples, seed)
        low, high = _percentiles(one - two, level)
        p = _randomised(first, second, samples, seed)
    return [
        Difference(*(float(part[cell]) for part in (f1, other, f1 - other, low, high, p))) for cell in range(len(f1))
    ]


def _randomised(first: np.ndarray, second: np.ndarray, samples: int, seed: int) -> np.ndarray:
    total_first, total_second = first.sum(0), second.sum(0)
    seen = np.abs(f1_of(total_first) - f1_of(total_second))
    moved = second - first
    moved = moved[moved.any(axis=(1, 2))]  # an exchange of equal counts changes nothing
    reached = np.zeros(len(seen))
    rng = np.random.default_rng(seed + 1)
    for size in _blocks(max(1, len(moved)), samples):
        coins = rng.integers(0, 2, (size, len(moved))).astype(float)
        change = np.tensordot(coins, moved, axes=1)
        apart = np.abs(f1_of(total_first + change) - f1_of(total_second - change))
        # A cell that an exchange empties for one system is as different as can be.
        reached += (np.nan_to_num(apart, nan=np.inf) >= seen - 1e-12).sum(0)
    return np.where(np.isnan(seen), np.nan, (reached + 1) / (samples + 1))
