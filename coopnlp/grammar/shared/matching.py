"""Find phrases of the lexicon among words, however they are spaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from coopnlp.words.scan import ZWNJ, Word, fold

T = TypeVar("T")
# Endings that leave a word the same word: «تومان‌ها», «درصدش».
_ENDINGS = frozenset({"ها", "های", "هایی", "ی", "ای", "ش", "شان", "شون", "اش", "م"})


def key(phrase: str) -> str:
    """How a phrase is looked up: folded, lower case, without spaces and ZWNJ.

    Example:
        >>> key("متر مربع"), key("دست‌کم")
        ('مترمربع', 'دستکم')
    """
    return fold(phrase).replace(" ", "").replace(ZWNJ, "").lower()


def with_adjectives(spellings: Iterable[str]) -> Iterable[str]:
    """Each spelling and its adjective: «متر» and «متری», «بشکه» and «بشکه‌ای», «یورو» and «یورویی»."""
    for spelling in spellings:
        yield spelling
        ending = "ای" if spelling.endswith("ه") else "یی" if spelling.endswith("و") else "ی"
        yield spelling + ending


class Phrases(Generic[T]):
    """A table of phrases, found at or before a word; the longest wins.

    Example:
        >>> from coopnlp.words.scan import words
        >>> Phrases({"متر مربع": "m²", "متر": "m"}).at(words("۵ متر‌مربع زمین"), 1)
        ('m²', 3)
        >>> Phrases({"بیش از": ">"}).before(words("بیش از ۵"), 2)
        ('>', 0)
    """

    def __init__(self, table: Mapping[str, T], *, adjectives: bool = False) -> None:
        self._table: dict[str, T] = {}
        for phrase, meaning in table.items():
            for spelling in with_adjectives([phrase]) if adjectives else [phrase]:
                self._table.setdefault(key(spelling), meaning)
        self._table.update({key(phrase): meaning for phrase, meaning in table.items()})
        # All beginnings and all endings of the phrases: a search stops at the first word that is on no way to one.
        self._beginnings = frozenset(phrase[:size] for phrase in self._table for size in range(1, len(phrase) + 1))
        self._endings = frozenset(phrase[-size:] for phrase in self._table for size in range(1, len(phrase) + 1))

    def at(self, words: Sequence[Word], at: int) -> tuple[T, int] | None:
        """The meaning of the longest phrase that begins at word `at`, and the index behind it."""
        found, spelling = None, ""
        for index in range(at, len(words)):
            word = words[index]
            spelling += word.form.lower()
            if spelling not in self._beginnings or (index > at and word.gap == "line"):
                break
            if spelling in self._table and _ends(words, index + 1):
                found = self._table[spelling], index + 1
        return found

    def before(self, words: Sequence[Word], at: int) -> tuple[T, int] | None:
        """The meaning of the longest phrase that ends before word `at`, and its first index."""
        found, spelling = None, ""
        for index in range(at - 1, -1, -1):
            word = words[index]
            spelling = word.form.lower() + spelling
            if spelling not in self._endings or words[index + 1].gap == "line":
                break
            if spelling in self._table and _begins(words, index):
                found = self._table[spelling], index
        return found


def _ends(words: Sequence[Word], at: int) -> bool:
    """Whether a word may end before index `at`: no other part of it hangs on by a ZWNJ."""
    if at >= len(words) or words[at].kind != "letters" or words[at].gap not in ("zwnj", "none"):
        return True
    return words[at].form in _ENDINGS or words[at - 1].kind != "letters" or words[at].gap == "none"


def _begins(words: Sequence[Word], at: int) -> bool:
    return not (at and words[at].gap == "zwnj" and words[at - 1].kind == "letters")
