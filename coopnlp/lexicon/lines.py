"""What shows that a line was cut in the middle: the words that stand at its end, and those at the head of the next."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from coopnlp.lexicon import currencies, dates, measures, numerals, phrases, words_of

# A line that ends in one of these was cut in the middle.
CONNECTING = words_of("و یا از به در با بر برای که تا را بین میان طی توسط درباره بدون مانند همچون ولی اما")
# Behind one of these a number goes on with the sentence: «تا سقف», «دست کم», «سال».
BEFORE_NUMBERS = frozenset(phrase.split()[-1] for phrase in phrases.COMPARATORS) | words_of(
    "هر سال سالهای ساعت مورخ تاریخ مبلغ دههی دهه الی ممیز منفی"
)
NUMBERS = frozenset().union(
    *(numerals.CARDINALS, numerals.SCALES, numerals.RANKS, numerals.DENOMINATORS, numerals.LONE_RANKS),
    *(numerals.HALVES, numerals.VULGAR),
)
CARDINALS, DENOMINATORS, SHARED = numerals.CARDINALS, numerals.DENOMINATORS, numerals.SHARED
JOINING = words_of("و تا الی ممیز")  # between two numbers
DIVIDING = words_of("بر")  # «کیلومتر بر ساعت»
DAYS = frozenset({*numerals.UNITS, *numerals.TEENS, *numerals.RANKS, *numerals.DENOMINATORS, *numerals.LONE_RANKS})
SCALES = frozenset(numerals.SCALES) | frozenset(numerals.ADJECTIVE_SCALES)


# At the head of a line more often something else: «رئال مادرید», «دور دوم», «سی‌ان‌ان».
_DOUBTFUL = words_of(
    "رئال بات لاری سامانی تنگه دور اسب گره سال واحد پوینت نقطه درجه سی پی "
    "سوم م شکل بر بیر لو لوی لوای لئو دونگ دانگ مارک سدی راند بار مول"
)


def _words(spelling: str) -> list[str]:
    return spelling.replace("\u200c", " ").split()


def _first_words(spellings: Iterable[str]) -> frozenset[str]:
    """The word with which a measure begins, and its adjective: «متر», «متری»."""
    firsts = {_words(spelling)[0] for spelling in spellings} - CONNECTING - _DOUBTFUL
    adjectives = {word + ("ای" if word.endswith("ه") else "ی") for word in firsts if word.isalpha()}
    return frozenset(firsts | adjectives)


# What may stand behind a number at the head of a line: a measure, what people count, a unit of time.
MEASURES = _first_words((*measures.PERCENTS, *currencies.CURRENCIES, *measures.UNITS)) | {"صدم"}
UNITS_OF_TIME = frozenset(_words(unit)[0] for unit in (*dates.UNITS, *dates.ADJECTIVES)) - {"قرن", "دهه"}
COUNTED = (measures.CLASSIFIERS | phrases.COUNTABLES | phrases.PERSONS) - {"دانش"}
COUNTED_IN_TWO = frozenset({("دانش", "آموز")})
# «متر|مربع», «فرصت|شغلی»: the second half begins no line.
PHRASE_HALVES = frozenset(
    pair for phrase in (*measures.UNITS, *phrases.FIXED_PAIRS) for pair in pairwise(_words(phrase))
)
DAYS_IN_NUMBERS = frozenset(spelling.split()[0] for day in dates.WEEKDAYS for spelling in day if " " in spelling)
LIST_MARKERS = frozenset("-–—)ـ.:/\ufe0f\u20e3")
# Behind one of these a number is a name or a time of its own, and counts nothing: «پلاک ۳۲», «ساعت ۱۲:۳۰», «B-2».
NAMED_BY_NUMBERS = phrases.IDENTIFIERS | phrases.WEAK_IDENTIFIERS | numerals.YEAR_CUES | frozenset("-_/+")
LETTERED_ITEMS = words_of("الف ب ج د ه و ز")
