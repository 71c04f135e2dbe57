"""Tell numbers from digits that only name something: «تبصره ۶», «S26», «۱-» before a list item, «۲ بر ۱»."""

from __future__ import annotations

from collections.abc import Sequence

from coopnlp.grammar.amounts.counted import counted
from coopnlp.grammar.amounts.figures import Figure
from coopnlp.lexicon import measures, phrases
from coopnlp.words.scan import Word

_JOINTS = frozenset("-–—−‐‑/_:.@#+*")
_CLOSERS = frozenset({"]", "\u20e3", "\ufe0f"})
_LIST_ENDS = frozenset("-–—)ـ.")
_PLURALS = frozenset({"ها", "مواد", "اصول", "شعب", "شعبات", "مناطق", "نواحی", "صفحات", "آیات"})
_LONGEST_COUNT = 7
_SCORE_BELOW = 20


def names_a_thing(words: Sequence[Word], figure: Figure) -> bool:
    """Whether the figure is an identifier, a list marker, a score or a clock time.

    Example:
        >>> from coopnlp.grammar.amounts.figures import figures
        >>> from coopnlp.grammar.numerals.numerals import numerals
        >>> from coopnlp.words.scan import words
        >>> for text in ("تبصره ۶ قانون", "S26", "۲ بر ۱", "گروه ۵ نفره"):
        ...     cut = words(text)
        ...     print([names_a_thing(cut, figure) for figure in figures(cut, numerals(cut))])
        [True]
        [True]
        [True, True]
        [False]
    """
    if figure.measure is not None and (not figure.shared or _form(words, figure.last) in phrases.DIMENSIONS):
        return False
    if figure.kind == "ordinal" or figure.scales:
        return False
    return (
        _foreign(words, figure)
        or _chained(words, figure)
        or _marks_a_list(words, figure)
        or _scored(words, figure)
        or _bracketed(words, figure)
        or _serial(words, figure)
        or cued(words, figure, counts_something=counted(words, figure) is not None)
    )


def goes_on(words: Sequence[Word], before: Figure, figure: Figure) -> bool:
    """Whether the figure is one more identifier of a row: «تبصره‌های ۶، ۷ و ۸»."""
    if figure.measure is not None or figure.scales:
        return False
    if figure.first == before.last:  # «912 345 6789»
        return words[figure.first].kind == words[before.first].kind == "digits" and not _counts(words, figure)
    if figure.first != before.last + 1:
        return False
    if words[before.last].form not in phrases.LIST_MARKS or _counts(words, figure):
        return False
    return _form(words, figure.last) not in phrases.COUNTABLES or _many(words, before)


def _many(words: Sequence[Word], figure: Figure) -> bool:
    """Whether the noun before names several: «بندهای ۲ و ۳ طرح», but «تبصره ۱۸ و ۵۰ طرح», «دسته‌ی ۶، ۹۰ تیم»."""
    return _form(words, figure.first - 1) in _PLURALS or _form(words, figure.first - 1).endswith(("های", "هایی"))


def _form(words: Sequence[Word], at: int) -> str:
    return words[at].form if 0 <= at < len(words) else ""


def _counts(words: Sequence[Word], figure: Figure) -> bool:
    """Whether a classifier follows: then it counts, whatever stands before it."""
    after = _form(words, figure.last)
    return after in measures.CLASSIFIERS or after in phrases.PERSONS or after in ("نفره", "نفری", "تعاونی")


def cued(words: Sequence[Word], figure: Figure, *, counts_something: bool = False) -> bool:
    """«ماده ۱۰», «شماره ملی ۰۰۱…»: a noun before it says that the number is a name."""
    at = figure.first - 1
    if at < 0 or words[figure.first].gap == "line":
        return False
    named = _form(words, at) == "شماره" and _form(words, figure.last) == "تعاونی"  # «فروشگاه شماره ۴ تعاونی»
    if _counts(words, figure) and not named:
        return False
    if _form(words, at) == ":" and _form(words, at - 2) in _DIALLED:
        return True  # «تلفن گویا: ۱۳۴»
    if _form(words, figure.last) in phrases.DIMENSIONS - {"در"} and _form(words, figure.last + 1).isdecimal():
        return False  # «اتاق ۳ * ۴»
    return _noun_before(words, figure, counts_something=counts_something)


def _noun_before(words: Sequence[Word], figure: Figure, *, counts_something: bool) -> bool:
    """Whether a noun like «ماده», «شماره» stands before the figure, perhaps with a suffix between."""
    at = figure.first - 1
    for skipped in range(4):
        form = _form(words, at - skipped)
        if form in phrases.IDENTIFIERS:
            return True
        if form in phrases.WEAK_IDENTIFIERS:
            digits = words[figure.first].kind == "digits"
            return (digits and not skipped) or not counts_something
        suffix = form in phrases.PLURAL_LINKS
        if not (suffix or form in (":", "-", "–") or form in phrases.IDENTIFIER_LINKS):
            return False
    return False


_DIALLED = frozenset({"تلفن", "نمابر", "فکس", "پیامک"})


def _foreign(words: Sequence[Word], figure: Figure) -> bool:
    """«S26», «iPhone 15», «5G», «کووید۱۹»; but «بیش از۶ نفر»."""
    before, after = _form(words, figure.first - 1), _form(words, figure.last)
    if before.isascii() and before.isalpha() and words[figure.first].gap != "line":
        return True
    if before.isalpha() and words[figure.first].gap == "none" and words[figure.first].kind == "digits":
        loose = before in phrases.FUNCTION_WORDS or before in phrases.PREPOSITIONS or before in ("تعداد", "زیر")
        return not loose and not _counts(words, figure)
    return after.isascii() and after.isalpha() and words[figure.last].gap == "none"


def _chained(words: Sequence[Word], figure: Figure) -> bool:
    """Digits tied by a mark to what stands beside them: «کووید-۱۹», «۰۲۱-۸۸۰۰», «۱۰:۳۰», «1403-06-21»."""
    first, last = figure.first, figure.last
    if first and words[first].gap == "none" and (words[first - 1].form == "+" or _form(words, last) == "#"):
        return True  # «*۷۲۰#»
    if first > 1 and words[first].gap == words[first - 1].gap == "none" and words[first - 1].form in _JOINTS:
        return words[first - 2].kind != "sign"
    if last + 1 < len(words) and words[last].gap == words[last + 1].gap == "none" and words[last].form in _JOINTS:
        return words[last + 1].kind == "digits"
    return _between_digits(words, first - 1) or _between_digits(words, last)


def _between_digits(words: Sequence[Word], at: int) -> bool:
    """Whether a lone letter stands between digits, as on a licence plate: «۱۲ ب ۳۴۵»."""
    if not 0 < at < len(words) - 1 or len(words[at].form) != 1 or not words[at].form.isalpha():
        return False
    return words[at].form not in "وx" and words[at - 1].kind == words[at + 1].kind == "digits"


def _marks_a_list(words: Sequence[Word], figure: Figure) -> bool:
    """«۱- تولید», «۲) توزیع»."""
    last = figure.last
    if words[figure.first].kind != "digits" or figure.high is not None or not 0 <= figure.low <= 50:
        return False
    if last + 1 >= len(words) or words[last].form not in _LIST_ENDS:
        return False
    if words[figure.first].gap == "line":
        return words[last + 1].kind != "digits"
    opened = any(word.form in "([" for word in words[max(0, figure.first - 6) : figure.first])
    return words[last].gap == "none" and words[last].form in "-–)" and words[last + 1].kind == "letters" and not opened


def _scored(words: Sequence[Word], figure: Figure) -> bool:
    """«۲ بر ۱», «۲-۱»: a short hyphenated pair that counts nothing."""
    if figure.joined:
        return figure.low < _SCORE_BELOW and not _counts(words, figure)
    for link, other in ((figure.last, figure.last + 1), (figure.first - 1, figure.first - 2)):
        beside = _form(words, other)
        number = beside.isdecimal() or beside in ("یک", "دو", "سه", "چهار", "پنج", "شش", "صفر")
        sign = _form(words, link)
        if number and (sign == "بر" or (sign in phrases.RANGE_SIGNS and figure.low < _SCORE_BELOW)):
            return not _counts(words, figure)
    return False


def _bracketed(words: Sequence[Word], figure: Figure) -> bool:
    """«[یادداشت ۳]», «(۲)», a line «۵»: a note or a list marker."""
    if words[figure.first].kind != "digits" or not 0 <= figure.low < 1000:
        return False
    before, after = _form(words, figure.first - 1), _form(words, figure.last)
    alone = words[figure.first].gap == "line" and after and words[figure.last].gap == "line"
    return before + after == "()" or after in _CLOSERS or bool(alone)


def _serial(words: Sequence[Word], figure: Figure) -> bool:
    """«۰۵», «۸۸۸۰۱۲۳۴»: digits written as no count is."""
    digits = words[figure.first]
    if digits.kind != "digits" or figure.last != figure.first + 1:
        return False
    if digits.form.startswith("0") and len(digits.form) > 1:
        return True
    return len(digits.form) > _LONGEST_COUNT and not _counts(words, figure)
