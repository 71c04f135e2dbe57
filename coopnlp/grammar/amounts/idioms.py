"""Tell number words that count from the same words that do not: «یک شرکت», «نه», «ده بالا», «چهارراه»."""

from __future__ import annotations

from collections.abc import Sequence

from coopnlp.grammar.amounts.figures import Figure
from coopnlp.grammar.shared import comparators
from coopnlp.grammar.shared.matching import Phrases
from coopnlp.lexicon import measures, phrases
from coopnlp.lexicon import numerals as number_words
from coopnlp.words.scan import Word

_IDIOMS: Phrases[bool] = Phrases(dict.fromkeys(phrases.IDIOMS, True))
_IDIOM_REACH = 4
_ONLY = frozenset({"تنها", "فقط", "صرفا"})
_ONE = frozenset({"یک", "یه"})
_PLACES = frozenset({"زیر", "بالای", "تا", "نزدیک", "سقف", "حوالی"})  # «زیر یک سقف»
_CONTRAST_REACH = 6
_SPELT_LETTERS = frozenset({"بی", "پی", "ان", "تی", "ای", "دی", "وی", "اس", "سی", "یو", "آی"})
_DEMONSTRATIVES = frozenset({"این", "آن"})

YES, MAYBE, NO = "yes", "maybe", "no"


def reading(words: Sequence[Word], figure: Figure, counted: tuple[int, int] | None) -> str:
    """Whether a cardinal without a measure is a number: `YES`, `MAYBE` or `NO`.

    Example:
        >>> from coopnlp.grammar.amounts.figures import figures
        >>> from coopnlp.grammar.numerals.numerals import numerals
        >>> from coopnlp.words.scan import words
        >>> def read(text, counted=None):
        ...     cut = words(text)
        ...     return reading(cut, figures(cut, numerals(cut))[0], counted)
        >>> read("یک شرکت", (1, 2)), read("تنها یک شرکت", (2, 3)), read("سه تعاونی", (1, 2)), read("نه")
        ('no', 'yes', 'yes', 'no')
    """
    if figure.numerals[0].written != "words":
        return YES
    if in_idiom(words, figure) or _compound(words, figure):
        return NO
    if figure.high is not None or figure.last > figure.first + 1:
        return YES if counted is not None or figure.scales or figure.kind == "fraction" else MAYBE
    return _lone(words, figure, counted)


def in_idiom(words: Sequence[Word], figure: Figure) -> bool:
    """Whether the whole figure lies within an idiom or a name."""
    for first in range(max(0, figure.first - _IDIOM_REACH), figure.first + 1):
        found = _IDIOMS.at(words, first)
        if found is not None and found[1] >= figure.last and found[1] > figure.first:
            after = words[found[1]].form if found[1] < len(words) else ""
            return not (words[found[1] - 1].form == "راه" and after in ("حل", "برای", "کار"))  # «چهار راه حل»
    return False


def _compound(words: Sequence[Word], figure: Figure) -> bool:
    """«سه‌جانبه», «هفت‌تپه»: a number word tied to another is part of a word of its own."""
    at = figure.last
    if at >= len(words) or figure.last != figure.first + 1 or words[at].kind != "letters":
        return False
    if words[at].gap not in ("zwnj", "none"):
        return False
    if figure.kind == "fraction" and words[at].form in number_words.ENCLITICS:
        return False  # «نصفشان»
    # «سه‌نفر», «سه‌کشور», «سه‌تای دیگر»
    counts = measures.CLASSIFIERS, number_words.GLUED_TAILS, phrases.COUNTABLES, phrases.TOLD_BEFORE
    return not any(words[at].form in known for known in counts)


def _lone(words: Sequence[Word], figure: Figure, counted: tuple[int, int] | None) -> str:
    """One number word by itself."""
    form = words[figure.first].form
    before = words[figure.first - 1].form if figure.first and words[figure.first].gap != "line" else ""
    after = words[figure.last].form if figure.last < len(words) else ""
    if form in _ONE:
        return _one(words, figure, before, after)
    if form == number_words.ZERO or (form == "سی" and {before, after} & _SPELT_LETTERS):
        return NO
    if not figure.numerals[0].certain:
        return _doubtful(words, figure, before, after, counted)
    right = counted is not None and counted[0] >= figure.last
    right = right or after == "تا" or after in phrases.TOLD_BEFORE  # «سه تا از آنها», «سه تای دیگر»
    if right:
        return YES
    if before in _DEMONSTRATIVES or not before:
        return NO
    said = before in phrases.PREPOSITIONS or comparators.before(words, figure.first) is not None
    return MAYBE if said else NO


def _doubtful(words: Sequence[Word], figure: Figure, before: str, after: str, counted: tuple[int, int] | None) -> str:
    """«نه», «نصف», «نیم»."""
    if figure.kind == "fraction":
        form = words[figure.first].form
        if form == "نیمی":
            return YES if after == "از" else NO
        if after in number_words.ENCLITICS or (form == "نصف" and after in ("آن", "آنها", "این")):
            return YES  # «نصفشان», «نصف آن»
        if counted is None:
            return NO
        return YES if form == "نصف" else MAYBE
    if after in measures.CLASSIFIERS:
        return MAYBE
    return MAYBE if before in phrases.PREPOSITIONS and counted is not None else NO


def _one(words: Sequence[Word], figure: Figure, before: str, after: str) -> str:
    """«یک» is an article unless something makes it count: «تنها یک», «یک نفر», «یک زن و سه مرد»."""
    if before in _ONLY or (before not in _PLACES and comparators.before(words, figure.first) is not None):
        return YES
    if after in measures.STRICT_CLASSIFIERS or _ratio(words, figure.last):
        return YES
    return YES if _contrasted(words, figure) else NO


def _ratio(words: Sequence[Word], at: int) -> bool:
    """«یک از ۵», «یک در ۱۰۰»."""
    if at + 1 >= len(words) or words[at].form not in ("از", "در"):
        return False
    return words[at + 1].kind == "digits" or words[at + 1].form in number_words.CARDINALS


def _contrasted(words: Sequence[Word], figure: Figure) -> bool:
    """«یک زن و سه مرد», «۱۲ زخمی و یک کشته»: a row in which another number counts."""
    numeral = figure.numerals[0]
    if not numeral.certain:
        return False
    ahead = [word.form for word in words[figure.last : figure.last + _CONTRAST_REACH]]
    back = [word.form for word in words[max(0, figure.first - _CONTRAST_REACH) : figure.first]]
    return _joins(ahead[:4], ahead) or (back[-1:] == ["و"] and any(map(_counts, back[-4:-1])))


def _joins(near: list[str], ahead: list[str]) -> bool:
    """Whether «و» and a number follow within a short noun phrase."""
    if "و" not in near[1:]:
        return False
    at = near.index("و", 1)
    return at + 1 < len(ahead) and _counts(ahead[at + 1])


def _counts(form: str) -> bool:
    return (form.isdecimal() and len(form) != 4) or (
        form in number_words.CARDINALS and form not in ("یک", "یه", "نه", "صفر")
    )
