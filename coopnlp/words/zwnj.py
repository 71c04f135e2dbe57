"""Put back the ZWNJ that a word has lost: «تعاونیها» → «تعاونی‌ها», «میشود» → «می‌شود».

Wire services drop the ZWNJ, and the encoder has never seen the joined spelling. `repair` takes a word
without ZWNJ apart by the morphology of Persian and checks the parts against word lists; a word that is
known as it stands, or that no rule explains, stays as it is. After a letter that does not join to the
left («کارها») a ZWNJ would be invisible, so none is written there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from coopnlp.words.orthography import (
    AFTER_BE,
    AFTER_H,
    BEFORE_ANY,
    NAME_ENDINGS,
    NON_JOINERS,
    PLURAL_FIRST,
    SECONDS,
    SOUNDED_H,
    YE_FIRST,
    ZWNJ,
    orthography,
)

_PLURAL = re.compile("ها(?:ی|یی|ئی|یم|یت|یش|یمان|یتان|یشان|ست|یند|ییم|ییست|ییکه|ش|مون|تون|شون|یمون|یشون)?")
# What may also be «ه» and a clitic: «خانهاش» is «خانه‌اش», «منطقهای» is «منطقه‌ای».
_PLURAL_OR_CLITIC = frozenset({"های", "هایم", "هاش", "هاست"})
_COMPARED = re.compile("تر(?:ین)?(?:ی|شان|مان|ها|های|هایی|هایش|هایشان)?")
_PREVERBS = ("", "بر", "باز", "در", "فرا", "فرو", "وا", "ور")
_PERFECT = ("ام", "ای", "است", "ایم", "اید", "اند")
_AFTER_SILENT_H = ("ام", "ای", "اش", "ات", "اند", "ایم", "اید", "است", "مان", "تان", "شان", "ایی", "ی")
_AFTER_YE = ("اش", "ام", "ات", "ای", "اند", "ایم", "که")
# Endings that are written joined, so that a word with one is as good as the word itself.
_JOINED = ("ی", "م", "ت", "ش", "ان", "ات", "ین", "مان", "تان", "شان", "یم", "ید", "ند", "یی", "انی", "انه", "ست")
_ALONE = frozenset({"بهتر", "بیشتر", "کمتر", "مهتر", "کهتر", "برتر"})
_BESIDE_STEM = (
    "فرا",
    "غیر",
    "ضد",
    "درون",
    "برون",
    "بین",
    "چند",
    "تک",
    "پسا",
    "پیشا",
    "ابر",
    "میان",
    "سه",
    "دو",
    "هم",
    "نا",
)


def _join(left: str, right: str) -> str:
    return left + right if left[-1] in NON_JOINERS else left + ZWNJ + right


def _is_word(word: str) -> bool:
    known = orthography()
    return word in known.words or word in known.compounds or word in known.participles or word in known.whole


def _is_form(word: str) -> bool:
    """Whether a word is known, perhaps with an ending that is written joined."""
    return _is_word(word) or _joined_stem(word) is not None


def _joined_stem(word: str) -> str | None:
    """The known word before an ending that is written joined; after a silent «ه» none is."""
    for end in _JOINED:
        stem = word.removesuffix(end)
        if stem != word and len(stem) > 2 and _is_word(stem) and not is_silent_h(stem):
            return stem
    return None


def _is_stem(word: str) -> bool:
    """Whether a word is known, perhaps with a prefix: «فرامنطقه», «سه‌مرحله»."""
    return _is_word(word) or any(word.startswith(pre) and _is_word(word.removeprefix(pre)) for pre in _BESIDE_STEM)


def is_silent_h(word: str) -> bool:
    """Whether the «ه» at the end of a word is a vowel: «خانه», but not «راه», «توجه»."""
    return (
        len(word) > 2
        and word[-1] == "ه"
        and word[-2] not in "اآ"
        and not word.endswith(("گروه", "پژوه", "کوه", "دوه", "لله", "اله", "توجه", "فرمانده"))
        and word not in SOUNDED_H
    )


def _verb(word: str) -> str | None:
    """«میشود», «نمیگفتهاند», «برمیگردد»."""
    known = orthography()
    for preverb in _PREVERBS:
        for prefix in ("می", "نمی"):
            rest = word.removeprefix(preverb + prefix)
            if rest == word or len(rest) < 2:
                continue
            if rest in known.after_mi or rest in known.participles:
                return preverb + prefix + ZWNJ + rest
            perfect = _perfect(rest)
            if perfect:
                return preverb + prefix + ZWNJ + perfect
    return None


def _perfect(word: str) -> str | None:
    """«گفتهاند», «نشدهاست», «بازنگشتهاند»; «نهادهای» is rather a plural."""
    participles = orthography().participles
    for ending in _PERFECT:
        stem = word.removesuffix(ending)
        if stem == word or stem[-1:] != "ه" or (ending == "ای" and not _is_ye_reading(stem[:-1])):
            continue
        for preverb in _PREVERBS:
            bare = stem.removeprefix(preverb)
            if (bare != stem or not preverb) and (bare in participles or bare.removeprefix("ن") in participles):
                return _join(stem, ending)
    return None


def _is_ye_reading(stem: str) -> bool:
    """Whether «stem + های» is rather «stemه‌ای»: «منطقهای», «هستهای», but «سالهای», «کتابهای»."""
    if not _is_word(stem + "ه"):
        bare = next((stem.removeprefix(pre) for pre in _BESIDE_STEM if stem.startswith(pre)), stem)
        return bare != stem and not _is_word(stem) and len(bare) > 2 and _is_ye_reading(bare)
    if stem in YE_FIRST or stem in PLURAL_FIRST or not is_silent_h(stem + "ه"):
        return stem in YE_FIRST
    known = orthography()
    if stem + "ه" in known.common or stem + "ه" in known.participles:
        return stem not in known.common or stem[-1] not in NON_JOINERS
    return not _is_form(stem)


def _plural(word: str) -> str | None:
    """«تعاونیها», «مسئولیتپذیریهایشان»."""
    start = word.find("ها", 2)
    while start > 0:
        stem, ending = word[:start], word[start:]
        if not _PLURAL.fullmatch(ending) or (ending in _PLURAL_OR_CLITIC and _is_ye_reading(stem)):
            pass
        elif ending != "هاش":
            if len(stem) > 2 or _is_word(stem):
                return _join(repair(stem), ending)
        # The spoken «هاش» is rarer than «ه» and «اش»: «خانهاش», «دربارهاش».
        elif _is_word(stem) and not _is_word(stem + "ه"):
            return _join(repair(stem), ending)
        start = word.find("ها", start + 1)
    return None


def _clitic(word: str) -> str | None:
    """«منطقهای», «خانهاش», «زندگیاش», «موظفاند»."""
    for ending in _AFTER_SILENT_H:
        stem = word.removesuffix(ending)
        if stem == word or not is_silent_h(stem):
            continue
        if _is_stem(stem) or repair(stem) != stem:
            return _join(repair(stem), ending)
    for ending in _AFTER_YE:
        stem = word.removesuffix(ending)
        if (
            stem != word
            and stem[-1:] == "ی"
            and len(stem) > 2
            and (_is_word(stem) or (len(stem) > 4 and _is_form(stem)))
        ):
            return _join(repair(stem), ending)
    stem = word.removesuffix("اند")
    return _join(repair(stem), "اند") if stem != word and len(stem) > 3 and _is_word(stem) else None


def _comparative(word: str) -> str | None:
    """«بزرگترین», «مهمترینهای»; «بهتر», «بیشتر», «کمتر» stay."""
    known = orthography()
    start = word.find("تر", 2)
    while start > 0:
        stem, ending = word[:start], word[start:]
        if _COMPARED.fullmatch(ending):
            degree, tail = ending.partition("ها")[0], ending[len(ending.partition("ها")[0]) :]
            if stem + "تر" in _ALONE:
                compared = stem + degree
            elif (
                stem in known.adjectives
                or stem in known.compounds
                or (len(stem) > 2 and (stem[-1] == "ی" or degree == "ترین") and _is_form(stem))
                or _compound(stem)
            ):
                compared = _join(repair(stem), degree)
            else:
                compared = None
            if compared:
                return _join(compared, tail) if tail else compared
        start = word.find("تر", start + 1)
    return None


def _whole(word: str) -> str | None:
    """A known word with an ending that is written joined: «بیماری», «استانداران», «وفیروزه»."""
    stem = _joined_stem(word)
    if stem is not None:
        return repair(stem) + word[len(stem) :]
    return word if word[0] == "و" and _is_word(word[1:]) else None


def _compound(word: str) -> str | None:
    """«مسئولیتپذیری», «بهرهبردار», «علاقهمند»."""
    known = orthography()
    for cut in range(len(word) - 2, 2, -1):
        first, second = word[:cut], word[cut:]
        if first[-1] in NON_JOINERS:
            continue
        if (
            (second in SECONDS and (_is_word(first) if len(first) > 3 else first in known.common))
            or (second in SECONDS and first[-1] == "ی" and _is_form(first))
            or (is_silent_h(first) and _is_word(first) and second in AFTER_H)
            or (is_silent_h(first) and cut > 3 and len(second) > 2 and _is_word(first) and _is_word(second))
            or (second in NAME_ENDINGS and first[-1] == "ی" and cut > 3)
            or (first in BEFORE_ANY and len(second) > 2 and _is_form(second))
        ):
            return _join(repair(first), second)
    return None


def _prefixed(word: str) -> str | None:
    """«بهعنوان», «بیتوجهی», «کمتوجهی»."""
    prefix, rest = word[:2], word[2:]
    if prefix == "به" and (rest in AFTER_BE or (len(rest) > 3 and _is_form(rest))):
        return _join(prefix, repair(rest))
    if prefix in {"بی", "کم"} and len(rest) > 3 and (rest in orthography().common or _joined_stem(rest)):
        return _join(prefix, repair(rest))
    return None


def _with_joined_ending(word: str) -> str | None:
    """«سیاستگذاران»: a compound with an ending that is written joined."""
    for ending in _JOINED:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 4:
            inner = orthography().compounds.get(stem) or _compound(stem)
            if inner:
                return inner + ending
    return None


# No Persian word is longer; what is comes from noise and is not worth the search.
_LONGEST = 32
# The first rule that explains a word decides: inflection is surer than composition.
_RULES: tuple[Callable[[str], str | None], ...] = (
    _verb,
    _perfect,
    _plural,
    _whole,
    _clitic,
    _comparative,
    _compound,
    _prefixed,
    _with_joined_ending,
)


# The rules ask for the same stems again and again.
@lru_cache(maxsize=1 << 14)
def repair(word: str) -> str:
    """A word without ZWNJ in the spelling that has it; the word itself where nothing is lost.

    Example:
        >>> [repair(w) == "\u200c".join(parts.split("|")) for w, parts in {
        ...     "تعاونیها": "تعاونی|ها", "نمیتوان": "نمی|توان", "تنها": "تنها", "میدان": "میدان"}.items()]
        [True, True, True, True]
    """
    known = orthography()
    if not 4 <= len(word) <= _LONGEST or word in known.whole or word in known.words:
        return word
    if word in known.compounds:
        return known.compounds[word]
    for rule in _RULES:
        repaired = rule(word)
        if repaired:
            return repaired
    return word


def is_written_joined(word: str) -> bool:
    """Whether a spelling without ZWNJ is the accepted one: «همزمان», «سهامداران»."""
    known = orthography()
    stem = _joined_stem(word)
    return any(form in known.words or form in known.whole for form in (word, stem))
