"""Whether a model's confidence means what it says: of the spans at 0.9, nine in ten should be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Bin:
    """The spans whose confidence lies in `low` to `high`.

    Attributes:
        low: Lower bound, exclusive but for the first bin.
        high: Upper bound, inclusive.
        count: How many spans.
        confidence: Their mean confidence; `None` without spans.
        accuracy: The share of them that is right; `None` without spans.
    """

    low: float
    high: float
    count: int
    confidence: float | None
    accuracy: float | None


@dataclass(frozen=True)
class Calibration:
    """How confidence and accuracy agree over a set of spans.

    Attributes:
        spans: How many were judged.
        ece: Expected calibration error: the mean gap between confidence and accuracy over the bins, each
            weighted by its spans (Naeini et al. 2015).
        largest: The largest gap of a bin.
        brier: Mean square of confidence minus outcome.
        confidence: Mean confidence.
        accuracy: Share that is right: the precision.
        bins: Of equal width, from 0 to 1.
    """

    spans: int
    ece: float
    largest: float
    brier: float
    confidence: float
    accuracy: float
    bins: tuple[Bin, ...]

    def to_dict(self) -> dict[str, Any]:
        """All fields, the bins as a list of rows."""
        return {**asdict(self), "bins": self.rows()}

    def rows(self) -> list[dict[str, Any]]:
        """The reliability diagram as a table."""
        return [asdict(part) for part in self.bins]


def calibration(confidences: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> Calibration | None:
    """Compare confidences with outcomes.

    Args:
        confidences: 0 to 1, one a span.
        right: Whether that span is right.
        bins: How many of equal width.

    Returns:
        `None` if there are no spans.

    Raises:
        ValueError: for a confidence outside 0 to 1, lists of two lengths, or no bins.

    Example:
        >>> found = calibration([0.95, 0.85, 0.85, 0.85], [True, True, True, False])
        >>> round(found.ece, 3), found.bins[-1].accuracy
        (0.15, 1.0)
    """
    if len(confidences) != len(right):
        raise ValueError(f"{len(confidences)} confidences and {len(right)} outcomes do not go together")
    if bins < 1:
        raise ValueError(f"{bins} bins are too few: at least 1")
    if not len(confidences):
        return None
    sure, hit = np.asarray(confidences, dtype=float), np.asarray(right, dtype=float)
    if not ((sure >= 0) & (sure <= 1)).all():
        raise ValueError(f"a confidence lies between 0 and 1, not from {sure.min()} to {sure.max()}")
    which = np.clip(np.ceil(sure * bins).astype(int) - 1, 0, bins - 1)
    counts = np.bincount(which, minlength=bins)
    sure_sum, hit_sum = (np.bincount(which, weights=w, minlength=bins) for w in (sure, hit))
    gaps = np.abs(sure_sum - hit_sum)
    filled = counts > 0
    return Calibration(
        spans=len(sure),
        ece=float(gaps.sum() / len(sure)),
        largest=float((gaps[filled] / counts[filled]).max()),
        brier=float(((sure - hit) ** 2).mean()),
        confidence=float(sure.mean()),
        accuracy=float(hit.mean()),
        bins=tuple(
            Bin(
                i / bins,
                (i + 1) / bins,
                int(counts[i]),
                float(sure_sum[i] / counts[i]) if counts[i] else None,
                float(hit_sum[i] / counts[i]) if counts[i] else None,
            )
            for i in range(bins)
        ),
    )
