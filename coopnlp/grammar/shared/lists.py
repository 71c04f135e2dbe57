"""Numbers side by side that share what is said once: «۵، ۷ و ۹ میلیون تومان», «۳، ۵ و ۷ سال», «از ۳۸ به ۲۴ درصد».

`share` gives every member of a list of figures the measure, and the scale where it is certain, of the last one.
`members` reads any other row of like things: days of a month, years, months, hours.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod
from typing import Generic, NamedTuple, TypeVar

from coopnlp.grammar.shared.atoms import Atoms
from coopnlp.grammar.shared.figure import Figure
from coopnlp.grammar.shared.measures import is_code
from coopnlp.grammar.shared.parallels import alike, comparable, is_relay, named_alike, opposite_ends, stands_alone
from coopnlp.grammar.shared.ranges import joint
from coopnlp.grammar.shared.years import counts, is_first_amount, second_of_change
from coopnlp.labels import MONEY, PERCENT, QUANTITY
from coopnlp.lexicon import phrases
from coopnlp.lexicon.currencies import CURRENCY_SIGNS
from coopnlp.lexicon.dates import SMALL_UNITS
from coopnlp.lexicon.measures import PERCENT_SIGNS
from coopnlp.values import exact

T = TypeVar("T")
_LONGEST = 8
_ENDS = frozenset({"and", "or"})
_MARKS = _ENDS | {"comma"}
_SIGNS = PERCENT_SIGNS | frozenset(CURRENCY_SIGNS)
_YEARS = range(1300, 2101)
_HOURS = range(25)


class Member(NamedTuple, Generic[T]):
    """One member of a row.

    Attributes:
        value: What it says.
        joint: What joins it to the one before, «» for the first; see `ranges.joint`.
        after: Index behind it.
    """

    value: T
    joint: str
    after: int


def members(
    items: Atoms, i: int, read: Callable[[Atoms, int], tuple[T, int] | None], *, joints: Collection[str] = _MARKS
) -> list[Member[T]]:
    """The row of things that begins at atom `i`, at most eight; empty where `read` finds none there.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> number = lambda items, i: (items[i].value, i + 1) if items[i].kind == "number" else None
        >>> [(member.value, member.joint) for member in members(atoms("۵، ۶ و ۷ مهر"), 0, number)]
        [(5, ''), (6, 'comma'), (7, 'and')]
    """
    first = read(items, i)
    if first is None:
        return []
    row = [Member(first[0], "", first[1])]
    while len(row) < _LONGEST and (link := joint(items[row[-1].after])) in joints:
        found = read(items, row[-1].after + 1)
        if found is None:
            break
        row.append(Member(found[0], link, found[1]))
    return row


def share(items: Atoms, found: Sequence[Figure]) -> list[Figure]:
    """Give every member of a list the measure, and the scale where it is certain, of the one that tells it.

    That is the last one («۵، ۷ و ۹ درصد»), or the first of phrases built alike («در یزد ۸ درصد، در قم ۱۱»).
    """
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        figure, after = out[index], out[index + 1]
        if figure.measure is not None or figure.kind == "ordinal":
            continue
        then = items[figure.last].kind == "and" and items[figure.last + 1].form in phrases.THEN
        if after.first == figure.last + 1 + then or second_of_change(items, figure.last + 1) == after.first:
            out[index] = _beside(items, figure, after)
        elif _may_lack(figure) and _is_elided(items, out, index):
            out[index] = _scaled_like(_like(figure, after), after)
    for index in range(1, len(out)):
        figure, before = out[index], out[index - 1]
        told = before.measure is not None and before.measure.label in (MONEY, PERCENT, QUANTITY)
        lacks = told and figure.measure is None and _may_lack(figure)
        if lacks and (_goes_on_alike(items, before, figure) or _ends_change(items, before, figure)):
            out[index] = replace(_like(figure, before), listed=False)
    return out


def _beside(items: Atoms, figure: Figure, after: Figure) -> Figure:
    """A figure with nothing but a mark, a conjunction or «به» between it and the next one."""
    if _is_year(figure) and not _is_amount_too(items, figure, after):
        return figure
    changed = changes(items, figure)
    if (changed and after.high is None and figure.high is None) or _in_list(items, figure, after):
        return _scaled_like(_like(figure, after), after, changed=changed)
    return _scaled_like(_like(figure, after), after) if _counts_in_list(items, figure, after) else figure


def _like(figure: Figure, other: Figure) -> Figure:
    return replace(figure, measure=other.measure, shared=other.measure is not None, listed=True)


def _counts_in_list(items: Atoms, figure: Figure, after: Figure) -> bool:
    """«۸۳، ۶۵ و ۴۲ مورد», «۱۰۶ و ۱۲۶ میلیون قطعه»: numbers that count the same."""
    if after.measure is not None or after.kind != "cardinal" or not (_may_lack(figure) and figure.one_word):
        return False
    mark = joint(items[figure.last])
    return (mark in _ENDS or (mark in _MARKS and after.listed)) and comparable(figure, after)


def _may_lack(figure: Figure) -> bool:
    """Whether a figure may lack what another one tells: a plain number in digits that is no year."""
    plain = figure.kind == "cardinal" and not figure.closed and not figure.numerals[-1].adjective
    return plain and figure.numerals[0].written != "words" and not _is_year(figure)


def _is_elided(items: Atoms, found: Sequence[Figure], index: int) -> bool:
    """Whether the figure stands in a phrase built like that of the next one, which tells the measure or the noun."""
    figure, after = found[index], found[index + 1]
    ends = opposite_ends(items, figure, after)
    told = ends or after.measure is not None or (after.listed or after.scales or counts(items[after.last]))
    if not told or after.kind != "cardinal" or not comparable(figure, after) or (figure.scales and not after.scales):
        return False
    if ends or alike(items, figure, after):
        return True
    if after.measure is None or not named_alike(items, figure, after):
        return False
    before = found[index - 1] if index else None
    goes_on = before is not None and before.measure is None and named_alike(items, before, figure)
    return after.listed or (goes_on and before is not None and _may_lack(before) and comparable(before, after))


def _goes_on_alike(items: Atoms, before: Figure, figure: Figure) -> bool:
    """«در یزد ۸ درصد، در قم ۱۱ و در تهران ۱۰.۶ بود»: the measure was told at the beginning."""
    same_scale = not figure.scales or figure.scales == before.scales
    return same_scale and stands_alone(items, figure) and comparable(figure, before) and alike(items, before, figure)


def _ends_change(items: Atoms, before: Figure, figure: Figure) -> bool:
    """«از ۸ میلیون بشکه به ۲٫۴ میلیون در روز سقوط کرد»: what changed is measured as at its beginning."""
    linked = items[before.end].form == "به" and figure.first == second_of_change(items, before.end + 1)
    if not linked or before.high is not None or items[before.first - 1].form != "از":
        return False
    behind = items[figure.last]
    ends = stands_alone(items, figure) or behind.form in phrases.WHERE
    return ends and comparable(figure, before) and bool(figure.scales) >= bool(before.scales)


def _in_list(items: Atoms, figure: Figure, after: Figure) -> bool:
    """Whether a mark makes the two members of one list: «و» at its end, «،» before, «در» of dimensions."""
    if after.measure is None or (figure.scales and not after.scales):
        return False
    before = items[figure.first - 1].form
    if is_code(before) or (before in _SIGNS and items[figure.first].gap == "none"):
        return False  # «EUR 1,200 و 3500 CHF»
    mark = items[figure.last]
    if after.measure.name in SMALL_UNITS and mark.kind == "and" and figure.low in _HOURS and not after.shared:
        return False  # «۸ و ۲۰ دقیقه» is a clock time
    if mark.form in phrases.DIMENSIONS:
        return after.measure.label == QUANTITY and not is_relay(figure, after)
    if joint(mark) == "comma" and joint(items[figure.first - 1]) == "comma" and items[figure.first - 2].in_digits:
        return True  # «۴۰۰، ۵۰۰، ۶۰۰ درصد»
    return joint(mark) in _ENDS or (joint(mark) in _MARKS and after.shared)


def changes(items: Atoms, figure: Figure) -> bool:
    """Whether the figure is where a change begins: «از ۳۸ به ۲۴ درصد», «از حدود ۵۰ هزار به ۱۲۰ هزار جعبه».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> text = atoms("از ۳۸ به ۲۴ درصد")
        >>> [changes(text, figure) for figure in figures(text)]
        [True, False]
    """
    if items[figure.last].form != "به":
        return False
    before = items[figure.first - 1].form
    return before == "از" or (before == "حدود" and items[figure.first - 2].form == "از")


def _is_amount_too(items: Atoms, figure: Figure, after: Figure) -> bool:
    """«از ۱۳۵۰ به ۱۴۰۰ تومان», «۱۳۵۰ و ۱۴۰۰ تومان»: what looks like a year beside an amount that does."""
    return is_first_amount(items, figure.first) or (_is_year(after) and after.measure is not None)


def _is_year(figure: Figure) -> bool:
    return figure.low in _YEARS and figure.numerals[0].written == "digits"


def _scaled_like(figure: Figure, after: Figure, *, changed: bool = False) -> Figure:
    """«۵، ۷ و ۹ میلیون»: all are millions; «۱۵۰ و ۲ هزار» are not all thousands.

    Where something `changed` («از ۳ به ۵ میلیارد تومان») the number as said is kept as `alternative`.
    """
    factor = prod(after.scales)
    coefficient = Fraction(after.high or after.low) / factor
    if figure.scales or factor == 1 or figure.high is not None:
        return figure
    if not coefficient / 100 <= figure.low <= coefficient * 100 or (factor == 1000 and figure.low >= 100 > coefficient):
        return figure
    scale = replace(figure.numerals[-1], scales=after.scales)
    low = exact(Fraction(figure.low) * factor)
    return replace(figure, low=low, numerals=(scale,), alternative=figure.low if changed else None)
