"""The words that the grammars know, as plain data: numerals, measures and the phrases around them."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """A set of words, written as one readable line.

    Example:
        >>> sorted(words_of("تن لیتر"))
        ['تن', 'لیتر']
    """
    return frozenset(text.split())
