"""Lengths of time, ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from coopnlp.values.amounts import COMPARATORS

_ISO_DURATION = re.compile(r"P(?=[\dT])(\d+(\.\d+)?[YMWD])*(T(\d+(\.\d+)?[HMS])+)?", re.ASCII)


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

    def __str__(self) -> str:
        length = self.duration or "–".join(part for part in (self.low, self.high) if part)
        return f"{COMPARATORS[self.comparator]}{length}"
