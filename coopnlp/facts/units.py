"""Units and currencies by their last word: as nouns («کیلو»), and as adjectives («هکتاری», «درصدی», «تومانی»)."""

from __future__ import annotations

from collections.abc import Iterable

from coopnlp.lexicon import currencies, measures


def _last_words(*tables: Iterable[str]) -> frozenset[str]:
    return frozenset(spelling.split()[-1].replace("\u200c", "") for table in tables for spelling in table)


UNITS = _last_words(measures.UNITS)
ADJECTIVES = frozenset(
    word + ending
    for word in _last_words(measures.UNITS, measures.PERCENTS, currencies.CURRENCIES)
    for ending in ("ی", "یی")
)
