"""Numbers in phrases built alike, of which one alone tells the unit: «در قم ۱۱ و در تهران ۱۰٫۶ درصد».

`after` says of two neighbouring figures whether they stand in such phrases: both behind the same word («زعفران با ۶۸،
کرچک با ۲۰ هکتار»), or both in a phrase that begins with the same word («در فروردین ۱۰۶ و در اردیبهشت ۱۲۶ میلیون»).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod

from coopnlp.grammar.shared import comparators
from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.figure import Figure
from coopnlp.labels import DATE, PERCENT
from coopnlp.lexicon import numerals as number_words
from coopnlp.lexicon import phrases, verbs
from coopnlp.lexicon import years as year_words
from coopnlp.lexicon.dates import SMALL_UNITS
from coopnlp.lexicon.phrases import EXTREMES

_LONGEST = 7
_REACH = 8
_SHARES = 10  # so many times may one share be another, and an amount a hundred times
_AMOUNTS = 100
_BETWEEN_ENDS = 4
RUNNERS, LEGS = 4, frozenset({50, 100, 200, 400})  # of a relay


def alike(items: Atoms, figure: Figure, after: Figure) -> bool:
    """Whether the phrases of two neighbouring figures are built alike.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> def both(text):
        ...     items = atoms(text)
        ...     return alike(items, *figures(items))
        >>> both("در قم ۱۱ و در تهران ۱۰ درصد"), both("برنت به ۶۷ و نفت سبک به ۷۰ دلار")
        (True, True)
        >>> both("در قم ۱۱ و سهم تهران ۱۰ درصد"), both("سال ۹۵ و سال ۹۶ درصد")
        (False, False)
    """
    gap, left = _gap(items, figure, after), _left(items, figure)
    if not gap or not left or not _may_share(left[-1]):
        return False
    forms = {item.form for item in left}
    if gap[-1].form == "را" or forms & phrases.COUNT_NOUNS:
        return False  # «شمار اعضا را ۵۰ و مساحت را ۲۰ متر»
    if any(item.form in year_words.UNCOUNTED and item.form not in forms for item in gap):
        return False  # «اعضا به ۵۰ و سهم به ۲۰ درصد»
    return gap[-1].form == left[-1].form or (len(gap) > 1 and gap[0].form in forms)


def named_alike(items: Atoms, figure: Figure, after: Figure) -> bool:
    """«کرمان ۸ و خوزستان ۷/۵ درصد»: two nouns, each with its number; a guess, unless it goes on in the same way.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> items = atoms("کرمان ۸ و خوزستان ۷/۵ درصد")
        >>> named_alike(items, *figures(items))
        True
    """
    gap, left = _gap(items, figure, after), _left(items, figure)
    if not 1 <= len(gap) <= 2 or not left or not _is_name(left[-1]) or not _may_share(left[-1]):
        return False
    return all(_is_name(item) and item.form not in year_words.UNCOUNTED for item in gap)


def comparable(figure: Figure, after: Figure) -> bool:
    """Whether one measure may be meant for both: «۱۱ و ۱۰ درصد», but «۵۰۰۰ و ۲۰ درصد»."""
    measure = after.measure
    if measure is not None and (measure.label == DATE or measure.name in SMALL_UNITS):
        return False
    times = _SHARES if measure is not None and measure.label == PERCENT else _AMOUNTS
    scale = 1 if figure.scales else prod(after.scales)
    low, high = sorted((Fraction(figure.low), Fraction(after.low) / scale))
    return low >= 0 and high <= times * max(low, Fraction(1))


def opposite_ends(items: Atoms, figure: Figure, after: Figure) -> bool:
    """«حداقل ۵۰ و حداکثر ۱۰۰ میلیون تومان», «کمینه دما ۱۲ و بیشینه آن ۲۵ درجه»: the least and the most of one thing.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> def both(text):
        ...     items = atoms(text)
        ...     return opposite_ends(items, *figures(items))
        >>> both("حداقل ۵۰ و حداکثر ۱۰۰ تن"), both("حداقل ۵۰ نفر و حداکثر ۱۰۰ تن")
        (True, False)
    """
    first, link = figure.end, items[figure.end]
    gap = items[first + 1 : after.first]
    if link.kind not in ("and", "comma", "to") or not 1 <= len(gap) <= _BETWEEN_ENDS or gap[0].form not in EXTREMES:
        return False
    before = items[max(0, figure.first - _BETWEEN_ENDS) : figure.first]
    return all(_goes_on(item) for item in gap) and any(item.form in EXTREMES for item in before)


def is_relay(figure: Figure, after: Figure) -> bool:
    """«۴ در ۱۰۰ متر امدادی»: four who run or swim, no length; but «۴ در ۱۲ متر».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> is_relay(*figures(atoms("۴ در ۱۰۰ متر"))), is_relay(*figures(atoms("۴ در ۱۲ متر")))
        (True, False)
    """
    measure = after.measure
    return figure.low == RUNNERS and after.low in LEGS and measure is not None and measure.name == "متر"


def stands_alone(items: Atoms, figure: Figure) -> bool:
    """Whether nothing that might be counted follows: «۱۱ و», «۱۰.۶ بود»."""
    behind = items[figure.last]
    ends = not behind.is_word or behind.form in verbs.LIGHT_VERBS or behind.form in year_words.REACHING
    return (ends and behind.gap != "none") or behind.kind in ("and", "comma", "line", "end")


def _gap(items: Atoms, figure: Figure, after: Figure) -> Sequence[Atom]:
    """The words between two figures, the mark at their beginning and comparators at their end left out."""
    first = figure.end
    if items[first].kind not in ("and", "comma") and items[first].form not in phrases.SEMICOLONS:
        return ()
    first += 1 + (items[first + 1].kind == "and")
    gap = items[first : before_comparator(items, after.first)]
    if len(gap) > _LONGEST or not all(_goes_on(item) for item in gap):
        return ()
    return gap


def _left(items: Atoms, figure: Figure) -> Sequence[Atom]:
    """The words before a figure, as far as its phrase may reach."""
    last = before_comparator(items, figure.first)
    first = last
    while first > 0 and last - first < _REACH and _goes_on(items[first - 1]):
        first -= 1
    return items[first:last]


def before_comparator(items: Atoms, first: int) -> int:
    """The index of the comparator before an atom, or of the atom itself."""
    found = comparators.before(items, first)
    return first if found is None else found[1]


def _goes_on(item: Atom) -> bool:
    closes = item.form in verbs.LIGHT_VERBS or item.form in verbs.CLAUSE_VERBS
    return item.is_word and item.kind not in ("and", "or") and not closes


def _may_share(before: Atom) -> bool:
    """Whether the word before a number leaves open what it is: no «سال», «ساعت», «ماده»."""
    form = before.form
    dated = form in number_words.YEAR_CUES or form in phrases.DATE_CUES or before.kind == "weekday"
    if before.kind == "month":
        dated = False  # «در فروردین ۱۰۶ و در اردیبهشت ۱۲۶ میلیون»
    return not (dated or form in phrases.IDENTIFIERS or form in phrases.RANK_NOUNS)


def _is_name(item: Atom) -> bool:
    form = item.form
    return item.kind == "other" and len(form) > 1 and form not in phrases.FUNCTION_WORDS and not form.isascii()
