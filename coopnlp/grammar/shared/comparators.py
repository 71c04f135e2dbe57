"""Read what a writer says about a number's exactness: «بیش از», «حدود», «تا سقف», «به بالا»."""

from __future__ import annotations

from collections.abc import Sequence

from coopnlp.grammar.shared.matching import Phrases
from coopnlp.lexicon import phrases
from coopnlp.words.scan import Word

_BEFORE: Phrases[str] = Phrases(phrases.COMPARATORS)
_BEHIND: Phrases[str] = Phrases(phrases.POSTPOSED)


def comparator(words: Sequence[Word], first: int, *lasts: int) -> str:
    """The sign of the comparator around a number.

    Args:
        words: The words of the text.
        first: Index of the number's first word.
        lasts: Indexes behind which a postposed comparator may stand: behind the number, behind what
            it counts.

    Example:
        >>> from coopnlp.words.scan import words
        >>> comparator(words("بیش از ۶ نفر"), 2, 3), comparator(words("۱۰۰ نفر به بالا"), 0, 1, 2)
        ('>', '>=')
    """
    found = before(words, first)
    if found is not None:
        return found[0]
    for last in lasts:
        behind = _BEHIND.at(words, last)
        if behind is not None:
            return behind[0]
    return "="


def before(words: Sequence[Word], first: int) -> tuple[str, int] | None:
    """The sign of the comparator before word `first`, and its first index."""
    for skipped in range(3):
        at = first - skipped
        if at <= 0 or words[at].gap == "line":
            return None
        if skipped and words[at].form not in phrases.BETWEEN_COMPARATOR:
            return None
        found = _BEFORE.before(words, at)
        if found is not None:
            only_until = found[1] == at - 1 and words[at - 1].form == "تا"
            return None if only_until and ends_clause(words[at - 2].form if at > 1 else "") else found
    return None


def ends_clause(verb: str) -> bool:
    """Whether «تا» behind this word is “so that”, no limit: «کمک کرد تا ۵۰ نفر …», but «می‌تواند تا ۵۰ نفر …».

    Example:
        >>> ends_clause("کرد"), ends_clause("تواند")
        (True, False)
    """
    return verb in phrases.CLAUSE_VERBS


def opens_upwards(words: Sequence[Word], first: int, last: int) -> bool:
    """«از ۵۰ میلیون به بالا»: a range without an upper end."""
    behind = _BEHIND.at(words, last)
    return first > 0 and words[first - 1].form == "از" and behind is not None and behind[0] == ">="


def ends_phrase(words: Sequence[Word], at: int) -> bool:
    """Whether a postposed comparator runs from word `at` to the very end."""
    behind = _BEHIND.at(words, at)
    return behind is not None and behind[1] == len(words)
