"""Add up the terms of a numeral: «دو هزار و سیصد و بیست», «۲ هزار و ۵۰۰ میلیارد»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from coopnlp.values import Number, exact

THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9
_LAST_YEAR = 2100


@dataclass(slots=True)
class Sum:
    """The terms read so far; `room` is what the next term must stay below."""

    terms: list[Number] = field(default_factory=list)
    rooms: list[int] = field(default_factory=list)
    scales: tuple[int, ...] = ()
    room: int = 10**30
    last: int = 0

    def copy(self) -> Sum:
        """The same sum, to return to."""
        return Sum(list(self.terms), list(self.rooms), self.scales, self.room, self.last)

    def add(self, value: Number, room: int) -> None:
        """Add a term; `room` is what the one behind it must stay below."""
        self.terms.append(value)
        self.rooms.append(self.room)
        self.room = room

    def scale(self, factor: int, *, measured: bool = False) -> bool:
        """Multiply the smaller terms by `factor`; False where that makes no number.

        `measured` says that a measure follows, so that what looks like a year is none: «۱۴۵۰ هزار تومان».
        """
        thousands = len(self.terms) == 1 and not self.scales and _is_thousands(self.terms[0], measured=measured)
        if factor == THOUSAND and thousands:
            self.terms[0], self.room, self.scales = exact(Fraction(self.terms[0]) * factor), factor, (factor,)
            return True  # «۴۰۰۰ هزار», but «۱۴۰۴ هزار» is a year and what follows it
        smaller = len(self.terms)
        while smaller and self.terms[smaller - 1] < factor:
            smaller -= 1
        coefficient = _total(self.terms[smaller:]) or 1
        room = self.rooms[smaller] if smaller < len(self.terms) else self.room
        # «۵ میلیون و ۲ میلیارد» are two numbers; «۵ میلیون و ۹۰۴ هزار میلیارد» is one.
        two_numbers = len(self.terms) - smaller > 1 and self.terms[smaller] >= MILLION and self.room != THOUSAND
        value = coefficient * factor
        if value >= room or two_numbers or (smaller == len(self.terms) > 0):
            return False
        if smaller == 0:
            self.scales = (*self.scales, factor)
        self.terms[smaller:], self.rooms[smaller:] = [exact(value)], [room]
        self.room = factor
        return True

    @property
    def total(self) -> Number:
        """What all terms amount to."""
        total = _total(self.terms)
        return total if type(total) is int else exact(total)


def _is_thousands(term: Number, *, measured: bool) -> bool:
    return isinstance(term, int) and (THOUSAND if measured else _LAST_YEAR) < term < MILLION


def _total(terms: Sequence[Number]) -> Number:
    """The exact sum; plain integers, which nearly all terms are, take the short way."""
    if all(type(term) is int for term in terms):
        return sum(terms)
    return sum((Fraction(term) for term in terms), Fraction(0))


def in_speech(value: Number, scale: int, least: int) -> Number:
    """An amount of money as speech shortens it: the scale below `scale` is not said.

    Args:
        value: The amount at its word.
        scale: The lowest scale that was said.
        least: The smallest rest that stands for more.

    Returns:
        What is meant; `value` itself where nothing was shortened.

    Example:
        >>> in_speech(1_000_100, MILLION, 10), in_speech(2_000_000_500, BILLION, 100), in_speech(350, MILLION, 10)
        (1100000, 2500000000, 350)
    """
    rest = value % scale if isinstance(value, int) and value > scale else 0
    return value + rest * (scale // THOUSAND - 1) if least <= rest < THOUSAND else value
