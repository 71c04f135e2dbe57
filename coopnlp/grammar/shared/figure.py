"""A number or a range with the measure behind it: what `coopnlp.grammar.shared.figures` finds."""

from __future__ import annotations

from dataclasses import dataclass

from coopnlp.grammar.numerals.reader import Numeral
from coopnlp.grammar.shared.measures import Measure
from coopnlp.values import Number


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a range, and what it measures.

    Attributes:
        first: Index of the first atom («بین» included).
        last: Index behind the last atom of the numeral, without its measure.
        low: The number, or the lower end.
        high: The upper end; `None` for a single number.
        kind: `cardinal`, `ordinal` or `fraction`.
        numerals: The one or two numerals it is made of.
        measure: What stands behind it, or `None`.
        shared: Whether the measure stands behind a later member of its list.
        link: What makes a range of it, see `ranges.link_of`; «» for a single number.
        alternative: The other reading of a single numeral.
        closed: How many atoms stand between its last one and what it counts: the bracket of «(۱۲) فقره».
        listed: Whether the next figure counts the same: «۸۳» in «۸۳ و ۴۲ مورد».
        negative: Whether accountants' brackets stand around it.
    """

    first: int
    last: int
    low: Number
    high: Number | None
    kind: str
    numerals: tuple[Numeral, ...]
    measure: Measure | None = None
    shared: bool = False
    link: str = ""
    alternative: Number | None = None
    closed: int = 0
    negative: bool = False
    listed: bool = False

    @property
    def end(self) -> int:
        """Index behind the last atom, the measure included."""
        return self.last if self.measure is None or self.shared else max(self.last, self.measure.last)

    @property
    def behind(self) -> int:
        """Index of what it counts."""
        return self.last + self.closed

    @property
    def scales(self) -> tuple[int, ...]:
        """The scales of its last numeral."""
        return self.numerals[-1].scales

    @property
    def one_word(self) -> bool:
        """Whether it is a single word or a single run of digits."""
        return self.last == self.first + 1 and self.numerals[0].last == self.numerals[0].first + 1
