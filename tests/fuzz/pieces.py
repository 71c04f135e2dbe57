"""What nasty texts are glued of: numerals of all scripts, signs, invisible characters, whole lexicon, table rows."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from unicodedata import category

from coopnlp import lexicon
from coopnlp.lexicon import numerals
from tests.table_rows import rows

DIGITS = tuple(chr(c) for c in range(sys.maxunicode + 1) if category(chr(c)) == "Nd")
# The scripts in which Persian news has numbers; each string is 0 to 9.
SCRIPTS = ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "०१२३४५६७८९")
NUMBER_SIGNS = ("½", "⅔", "²", "①", "Ⅻ", "㊄", "万", "፼", "𐄷", "৹", "½½", "⁻¹", "∞", "٪", "%", "‰", "%%")
ZERO_WIDTH = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u00ac", "\u180e", "\u034f")
BIDI = ("\u200e", "\u200f", "\u061c", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2069")
COMBINING = (
    "\u064b",
    "\u0651",
    "\u0653",
    "\u0654",
    "\u0670",
    "\u0301",
    "\u0338",
    "\u20e3",
    "\ufe0f",
    "\u0640",
    "\u06dd",
)
SPACES = (" ", "  ", "\t", "\u00a0", "\u202f", "\u2009", "\u3000", "\u2003")
LINE_ENDS = ("\n", "\r", "\r\n", "\n\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
CONTROL = ("\x00", "\x01", "\x07", "\x08", "\x1b[31m", "\x1f", "\x7f", "\x9f", "\ufff9", "\U000e0041")
SURROGATES = ("\ud800", "\udfff", "\ud83d", "\ude00")
EMOJI = ("😀", "👨‍👩‍👧", "🇮🇷", "1️⃣", "🏽", "💰", "📅")
BRACKETS = tuple("()[]{}«»‹›“”‘’<>﴾﴿（）")
MARKS = (*"/.,:;-–—−_+*=~|\\'\"`^&#@!?؟،؛٬٫·…", "//", "..", "...", "--", "://", ":-", "./.", "–", "ـ")
MARKUP = (
    "<b>",
    "</mark>",
    "<script>alert(1)</script>",
    "&amp;",
    "&#1780;",
    '"><img src=x onerror=alert(1)>',
    "]]>",
    "<!--",
    "javascript:alert(1)",
    "{{7*7}}",
    "=1+1",
)
OTHER_LETTERS = (
    "ﷲ",
    "ﷺ",
    "ﺑ",
    "ي",
    "ك",
    "ة",
    "ئ",
    "ٸ",
    "ß",
    "İ",
    "ŉ",
    "ﬁ",
    "א",
    "中",
    "ก็",
    "𞸀",
    "kwh",
    "USD",
    "pm",
    "K",
)
HEADERS = ("date 2025-09-02 ", "date ۱۴۰۴-۰۶-۱۱\n", "date 9999-12-31 ", "date 2025-13-40 ", "date 0001-01-01 ")
NASTY = (
    *NUMBER_SIGNS,
    *ZERO_WIDTH,
    *BIDI,
    *COMBINING,
    *SPACES,
    *LINE_ENDS,
    *CONTROL,
    *SURROGATES,
    *EMOJI,
    *BRACKETS,
    *MARKS,
    *MARKUP,
    *OTHER_LETTERS,
    *DIGITS[::17],
)
NUMBER_WORDS = (
    *numerals.CARDINALS,
    *numerals.SCALES,
    *numerals.ADJECTIVE_SCALES,
    *numerals.RANKS,
    *numerals.DENOMINATORS,
    *numerals.LONE_RANKS,
    *numerals.HALVES,
    *numerals.VULGAR,
    *numerals.POINTS,
    numerals.HUNDRED,
    numerals.AND,
    numerals.NEGATIVE,
    numerals.MINUS,
)


def _strings(thing: object) -> Iterator[str]:
    """Every string inside sets, tuples and dictionaries."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from _strings(key)
            yield from _strings(value)
    elif isinstance(thing, tuple | list | set | frozenset):
        for part in thing:
            yield from _strings(part)


@cache
def words(module: str) -> tuple[str, ...]:
    """Every word and phrase of a module of the lexicon, so that a new row is tried as soon as it is there."""
    found = {
        text
        for name, thing in vars(import_module(f"{lexicon.__name__}.{module}")).items()
        if not name.startswith("__")
        for text in _strings(thing)
    }
    return tuple(sorted(text for text in found if text and len(text) <= 60))


@cache
def vocabulary() -> tuple[tuple[str, ...], ...]:
    """The words of each module of the lexicon."""
    return tuple(filter(None, (words(module.name) for module in iter_modules(lexicon.__path__))))


@cache
def phrases() -> tuple[str, ...]:
    """The phrases of the tables in tests/tables: everything that the grammars know to read."""
    return tuple(dict.fromkeys(row.text[start:end] for row in rows() for start, end in row.spans))


@cache
def sentences() -> tuple[str, ...]:
    """The rows of these tables."""
    return tuple(dict.fromkeys(row.text for row in rows()))
