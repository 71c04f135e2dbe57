"""Lengths of time, ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from coopnlp.values.amounts import COMPARATORS

_ISO_DURATION = re.compile(r"P(?=[\dT])(\d+(\.\d+)?[YMWD])*(T(\d+(\.\d+)?[HMS])+)?", re.ASCII)

_PART = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])", re.ASCII)
# The least and the most seconds of a unit; a month and a minute are one letter.
_DAY = 86_400
_UNITS = {"Y": (365 * _DAY, 366 * _DAY), "M": (28 * _DAY, 31 * _DAY), "W": (7 * _DAY,) * 2, "D": (_DAY,) * 2}
_UNITS_OF_DAY = {"H": (3600, 3600), "M": (60, 60), "S": (1, 1)}


def _seconds(length: str, bound: int) -> Fraction:
    """The least (0) or the most (1) seconds of a length."""
    days, _, time = length.removeprefix("P").partition("T")
    parts = ((days, _UNITS), (time, _UNITS_OF_DAY))
    return sum((Fraction(n) * units[u][bound] for part, units in parts for n, u in _PART.findall(part)), Fraction(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time, ISO 8601.

    Attributes:
        duration: «P24M», «PT48H»; `None` for a range.
        low: Shorter end of a range, else `None`.
        high: Longer end of a range, else `None`.
        comparator: As in `Amount`.

    Example:
        >>> str(Duration(duration="P24M"))
        'P24M'
    """

    label: ClassVar[str] = "DURATION"
    duration: str | None = None
    low: str | None = None
    high: str | None = None
    comparator: str = "="

    def __post_init__(self) -> None:
        if self.comparator not in COMPARATORS:
            raise ValueError(f"comparator {self.comparator!r} is none of {' '.join(COMPARATORS)}")
        if (self.duration is None) == (self.low is None and self.high is None):
            raise ValueError("a duration has either one length or a range (low, high)")
        for length in (self.duration, self.low, self.high):
            if length is not None and not _ISO_DURATION.fullmatch(length):
                raise ValueError(f"{length!r} is no ISO 8601 duration such as P3Y or PT48H")
        if self.low is not None and self.high is not None and _seconds(self.low, 0) > _seconds(self.high, 1):
            raise ValueError(f"a range runs upwards, not from {self.low} to {self.high}")

    def __str__(self) -> str:
        length = self.duration or "–".join(part for part in (self.low, self.high) if part)
        return f"{COMPARATORS[self.comparator]}{length}"
