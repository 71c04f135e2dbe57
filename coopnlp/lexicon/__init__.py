"""The words that the grammars know, as plain data: numerals, months, verbs, measures, phrases around them."""

from __future__ import annotations

import pkgutil


def words_of(text: str) -> frozenset[str]:
    """A set of words, written as one readable line.

    Example:
        >>> sorted(words_of("تن لیتر"))
        ['تن', 'لیتر']
    """
    return frozenset(text.split())


def read_words(name: str) -> list[str]:
    """The lines of a file in `coopnlp/data`, comment lines left out.

    Example:
        >>> "گفت#گو" in read_words("verbs.txt")
        True
    """
    text = (pkgutil.get_data("coopnlp", f"data/{name}") or b"").decode()
    return [line for line in text.splitlines() if line and not line.startswith("#")]
