"""Read what a writer says about exactness: «بیش از», «حدود», «تا سقف», «به بالا», around amounts and lengths."""

from __future__ import annotations

from coopnlp.grammar.shared.atoms import Atoms
from coopnlp.grammar.shared.matching import Phrases
from coopnlp.lexicon import phrases
from coopnlp.lexicon.verbs import CLAUSE_VERBS

_BEFORE: Phrases[str] = Phrases(phrases.COMPARATORS)
_BEHIND: Phrases[str] = Phrases(phrases.POSTPOSED)


def comparator(items: Atoms, first: int, *lasts: int) -> str:
    """The sign of the comparator around a number.

    Args:
        items: The atoms of the text.
        first: Index of the number's first atom.
        lasts: Indexes behind which a postposed comparator may stand: behind the number, behind what
            it counts.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> comparator(atoms("بیش از ۶ نفر"), 2, 3), comparator(atoms("۱۰۰ نفر به بالا"), 0, 1, 2)
        ('>', '>=')
    """
    found = before(items, first)
    if found is not None:
        return found[0]
    for last in lasts:
        behind = _BEHIND.at(items, last)
        if behind is not None:
            return behind[0]
    return "="


def before(items: Atoms, first: int) -> tuple[str, int] | None:
    """The sign of the comparator before atom `first`, and its first index."""
    for skipped in range(3):
        at = first - skipped
        if at <= 0 or (skipped and items[at].form not in phrases.BETWEEN_COMPARATOR):
            return None
        found = _BEFORE.before(items, at)
        if found is not None:
            only_until = found[1] == at - 1 and items[at - 1].form == "تا"
            led = items[at - 2] if only_until and at > 1 else None
            # «یه شب ۱۹ تا، یه شب ۲۱ تا»; but «بار سوم تا شش ماه»
            counted = led is not None and led.numeral is not None and led.kind != "ordinal"
            return None if counted or (led is not None and ends_clause(led.form)) else found
    return None


def ends_clause(verb: str) -> bool:
    """Whether «تا» behind this word is “so that”, no limit: «کمک کرد تا ۵۰ نفر …», but «می‌تواند تا ۵۰ نفر …».

    Example:
        >>> ends_clause("کرد"), ends_clause("تواند")
        (True, False)
    """
    return verb in CLAUSE_VERBS


def opens_upwards(items: Atoms, first: int, last: int) -> bool:
    """«از ۵۰ میلیون به بالا»: a range without an upper end."""
    behind = _BEHIND.at(items, last)
    return first > 0 and items[first - 1].form == "از" and behind is not None and behind[0] == ">="


def ends_phrase(items: Atoms, at: int) -> bool:
    """Whether a postposed comparator runs from atom `at` to the very end."""
    behind = _BEHIND.at(items, at)
    return behind is not None and items[behind[1]].kind == "end"
