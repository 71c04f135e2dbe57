"""Find phrases of the lexicon among atoms, however they are spaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from coopnlp.grammar.shared.atoms import Atoms
from coopnlp.words.scan import fold
from coopnlp.words.unseen import ZWNJ

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
    """A table of phrases, found at or before an atom; the longest wins.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> Phrases({"متر مربع": "m²", "متر": "m"}).at(atoms("۵ متر‌مربع زمین"), 1)
        ('m²', 3)
        >>> Phrases({"بیش از": ">"}).before(atoms("بیش از ۵"), 2)
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

    def at(self, items: Atoms, at: int) -> tuple[T, int] | None:
        """The meaning of the longest phrase that begins at atom `at`, and the index behind it."""
        found, spelling, index = None, "", at
        while form := items[index].form:  # «» at the end of a line
            spelling += spelt(form)
            if spelling not in self._beginnings:
                break
            index += 1
            if spelling in self._table and _ends(items, index):
                found = self._table[spelling], index
        return found

    def before(self, items: Atoms, at: int) -> tuple[T, int] | None:
        """The meaning of the longest phrase that ends before atom `at`, and its first index."""
        found, spelling = None, ""
        for index in range(at - 1, -1, -1):
            form = items[index].form
            spelling = spelt(form) + spelling
            if not form or spelling not in self._endings:
                break
            if spelling in self._table and _begins(items, index):
                found = self._table[spelling], index
        return found


def spelt(form: str) -> str:
    """An atom's spelling as `key` has it."""
    return (form.replace(" ", "") if " " in form else form).lower()


def _ends(items: Atoms, at: int) -> bool:
    """Whether a word may end before atom `at`: no other part of it hangs on by a ZWNJ."""
    behind = items[at]
    if behind.gap not in ("zwnj", "none") or not behind.is_word:
        return True
    return behind.form in _ENDINGS or not items[at - 1].is_word or behind.gap == "none"


def _begins(items: Atoms, at: int) -> bool:
    return not (at and items[at].gap == "zwnj" and items[at - 1].is_word)
