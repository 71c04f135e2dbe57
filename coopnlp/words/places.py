"""The names of places as they are spelt: is this word one of them? Which place it means is for `linking.gazetteer`."""

from __future__ import annotations

from functools import cache

from coopnlp.lexicon import places as lexicon
from coopnlp.words.scan import fold
from coopnlp.words.unseen import ZWNJ

_SPELLING = str.maketrans({"آ": "ا", "ئ": "ی", " ": None, ZWNJ: None, "-": None, "–": None, "(": None, ")": None})


def place_key(name: str) -> str:
    """The spelling under which names of places are compared: no spaces, no ZWNJ, one alef.

    Example:
        >>> place_key("خرم‌آباد") == place_key("خرم آباد") == place_key("خرماباد")
        True
    """
    return fold(name).translate(_SPELLING)


def is_place(name: str) -> bool:
    """Whether a province, county, town or country has this name; the word for its kind may stand before it.

    Example:
        >>> is_place("خرم‌آباد"), is_place("شهرستان ملایر"), is_place("بغداد"), is_place("مهلت")
        (True, True, True, False)
    """
    first, _, rest = name.strip().partition(" ")
    named = _names()
    return place_key(name) in named or (fold(first) in lexicon.KINDS_OF_PLACES and place_key(rest) in named)


@cache
def _names() -> frozenset[str]:
    """Read when the first name is asked for."""
    abroad = (name for names in lexicon.CITIES_ABROAD.values() for name in names.split())
    table = (name for _kind, name, *_ in lexicon.table())
    return frozenset(map(place_key, (*table, *lexicon.OTHER_NAMES, *lexicon.OTHER_TOWNS, *abroad)))
