"""Read numerals out of words: «۱۲ هزار و ۵۰۰», «دویستو پنجاه», «یک و نیم», «بیست و یکم», «دو سوم».

A numeral is a sum of terms that grow smaller («دو هزار و سیصد و بیست»). A scale multiplies all terms
before it that are smaller than itself, so «۲ هزار و ۵۰۰ میلیارد» is 2 500 × 10⁹ and «۲ میلیون و ۵۰۰
هزار» is 2 500 000. `reader` reads one of them, `digits` its digits and marks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coopnlp.grammar.numerals.reader import Numeral, Reader, plain
from coopnlp.lexicon import numerals as lexicon
from coopnlp.words.scan import Word

_FIRST_WORDS = frozenset({lexicon.NEGATIVE, lexicon.MINUS}).union(
    *(lexicon.CARDINALS, lexicon.SCALES, lexicon.RANKS, lexicon.DENOMINATORS, lexicon.LONE_RANKS, lexicon.HALVES),
    lexicon.VULGAR,
)


# What can go on a number in digits: a scale, «و», «ممیز», a part, the ending of a rank.
_GOING_ON = frozenset({lexicon.AND, lexicon.HUNDRED}).union(
    lexicon.POINTS,
    lexicon.SCALES,
    lexicon.ADJECTIVE_SCALES,
    lexicon.DENOMINATORS,
    (f"{word}ی" for word in lexicon.DENOMINATORS),
    lexicon.RANKS,
    lexicon.ORDINAL_ENDINGS,
    lexicon.HALVES,
    lexicon.VULGAR,
)


def numerals(words: Sequence[Word], habits: Mapping[int, str] | None = None) -> list[Numeral]:
    """All numerals among `words`, in reading order.

    `habits` says of decimals with «/» which way they run, see `strokes.habits`.

    Plurals («صدها», «ده‌ها هزار») and numerals behind «چند» have no value and are left out.

    Example:
        >>> from coopnlp.words.scan import words
        >>> [(n.value, n.kind) for n in numerals(words("۱۲ هزار و ۵۰۰ نفر، دو سوم اعضا، بیست و یکم"))]
        [(12500, 'cardinal'), (Fraction(2, 3), 'fraction'), (21, 'ordinal')]
        >>> [n.value for n in numerals(words("ده‌ها هزار نفر، چند صد تن، ۲/۵ میلیون تومان"))]
        [2500000]
    """
    found: list[Numeral] = []
    at = 0
    while at < len(words):
        if words[at].kind != "digits" and words[at].form not in _FIRST_WORDS:
            at += 1
            continue
        if _stands_alone(words, at):
            numeral, after = plain(words, at), at + 1
        else:
            reader = Reader(words, at, habits)
            numeral, after = reader.read(), max(reader.at, at + 1)
        if numeral is not None and not _vague(words, numeral):
            found.append(numeral)
        at = after
    return found


def _stands_alone(words: Sequence[Word], at: int) -> bool:
    """Whether digits or a number word go on in no way, as most do: then there is nothing to read but themselves."""
    digits = words[at].kind == "digits"
    if not digits and words[at].form not in lexicon.CARDINALS:
        return False
    if at + 1 == len(words) or words[at + 1].gap == "line":
        return True
    behind = words[at + 1]
    if behind.kind != "letters":
        return not digits and behind.kind == "sign" and behind.form not in "()"
    return behind.form not in _GOING_ON and (digits or behind.form not in lexicon.CARDINALS)


def _vague(words: Sequence[Word], numeral: Numeral) -> bool:
    if numeral.written == "digits":
        return False
    before = words[numeral.first - 1].form if numeral.first else ""
    if before in ("می", "نمی") and (words[numeral.first].gap == "zwnj" or words[numeral.first].form == "دهم"):
        return True  # «می‌دهم», «می دهم» are a verb
    stem = words[numeral.first - 2].form if numeral.first > 1 else ""
    tens = stem in _FIRST_WORDS or stem[:1].isdecimal()
    after = [word.form for word in words[numeral.last : numeral.last + 2]]
    return (
        before in lexicon.VAGUE
        or (before in lexicon.PLURAL_ENDINGS and tens)  # «ده‌ها هزار», «۱۰ها هزار»
        or after[:1] in [["ها"], ["های"], ["هایی"]]
        or after in (["و", "چند"], ["یا", "چند"])
    )
