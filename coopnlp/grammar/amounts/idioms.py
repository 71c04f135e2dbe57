"""Tell number words that count from the same words that do not: «یک شرکت», «نه», «ده بالا», «چهارراه»."""

from __future__ import annotations

from coopnlp.grammar.shared import comparators
from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.figure import Figure
from coopnlp.grammar.shared.matching import Phrases
from coopnlp.lexicon import measures, phrases
from coopnlp.lexicon import numerals as number_words

_IDIOMS: Phrases[bool] = Phrases(dict.fromkeys(phrases.IDIOMS, True))
_IDIOM_REACH = 4
_CONTRAST_REACH = 6

YES, MAYBE, NO = "yes", "maybe", "no"


def reading(items: Atoms, figure: Figure, counted: tuple[int, int] | None) -> str:
    """Whether a cardinal without a measure is a number: `YES`, `MAYBE` or `NO`.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> def read(text, counted=None):
        ...     items = atoms(text)
        ...     return reading(items, figures(items)[0], counted)
        >>> read("یک شرکت", (1, 2)), read("تنها یک شرکت", (2, 3)), read("سه تعاونی", (1, 2)), read("نه")
        ('no', 'yes', 'yes', 'no')
    """
    if figure.numerals[0].written != "words":
        return YES
    if in_idiom(items, figure) or _in_compound(items, figure):
        return NO
    if figure.high is not None or not figure.one_word:
        return YES if counted is not None or figure.scales or figure.kind == "fraction" else MAYBE
    return _lone(items, figure, counted)


def in_idiom(items: Atoms, figure: Figure) -> bool:
    """Whether the whole figure lies within an idiom or a name."""
    for first in range(max(0, figure.first - _IDIOM_REACH), figure.first + 1):
        found = _IDIOMS.at(items, first)
        if found is not None and found[1] >= figure.last and found[1] > figure.first:
            # «چهار راه حل»
            return not (items[found[1] - 1].form == "راه" and items[found[1]].form in phrases.AFTER_WAYS)
    return False


def _in_compound(items: Atoms, figure: Figure) -> bool:
    """«سه‌جانبه», «هفت‌تپه»: a number word tied to another is part of a word of its own."""
    behind = items[figure.last]
    if not figure.one_word or not behind.is_word or behind.gap not in ("zwnj", "none"):
        return False
    if figure.kind == "fraction" and behind.form in number_words.ENCLITICS:
        return False  # «نصفشان»
    # «سه‌نفر», «سه‌کشور», «سه‌تای دیگر»
    counts = measures.CLASSIFIERS, number_words.GLUED_TAILS, phrases.COUNTABLES, phrases.TOLD_BEFORE
    return not any(behind.form in known for known in counts)


def _lone(items: Atoms, figure: Figure, counted: tuple[int, int] | None) -> str:
    """One number word by itself."""
    form, before, after = (items[at].form for at in (figure.first, figure.first - 1, figure.behind))
    if form in phrases.ONE:
        return _one(items, figure, before, after)
    if form == number_words.ZERO or (form == "سی" and {before, after} & phrases.SPELT_LETTERS):
        return NO
    if not figure.numerals[0].certain:
        return _doubtful(figure, form, before, after, counted)
    right = counted is not None and counted[0] >= figure.last
    if right or after == "تا" or after in phrases.TOLD_BEFORE:  # «سه تا از آنها», «سه تای دیگر»
        return YES
    if before in phrases.DEMONSTRATIVES or not before:
        return NO
    said = before in phrases.PREPOSITIONS or comparators.before(items, figure.first) is not None
    return MAYBE if said else NO


def _doubtful(figure: Figure, form: str, before: str, after: str, counted: tuple[int, int] | None) -> str:
    """«نه», «نصف», «نیم»."""
    if figure.kind == "fraction":
        if form == "نیمی":
            return YES if after == "از" else NO
        if after in number_words.ENCLITICS or (form == "نصف" and after in phrases.HALF_OF_IT):
            return YES  # «نصفشان», «نصف آن»
        if counted is None:
            return NO
        return YES if form == "نصف" else MAYBE
    if after in measures.CLASSIFIERS:
        return MAYBE
    return MAYBE if before in phrases.PREPOSITIONS and counted is not None else NO


def _one(items: Atoms, figure: Figure, before: str, after: str) -> str:
    """«یک» is an article unless something makes it count: «تنها یک», «یک نفر», «یک زن و سه مرد»."""
    compared = before not in phrases.BOUNDS_OF_PLACE and comparators.before(items, figure.first) is not None
    if before in phrases.ONLY or compared:
        return YES
    if after in measures.STRICT_CLASSIFIERS or _is_ratio(items, figure.last):
        return YES
    return YES if _is_contrasted(items, figure) else NO


def _is_ratio(items: Atoms, at: int) -> bool:
    """«یک از ۵», «یک در ۱۰۰»."""
    number = items[at + 1]
    plain = number.in_digits or (number.kind == "number" and number.numeral is not None and not number.numeral.scales)
    return items[at].form in phrases.RATIO_LINKS and plain


def _is_contrasted(items: Atoms, figure: Figure) -> bool:
    """«یک زن و سه مرد», «۱۲ زخمی و یک کشته»: a row in which another number counts."""
    if not figure.numerals[0].certain:
        return False
    ahead = items[figure.last : figure.last + _CONTRAST_REACH]
    back = items[max(0, figure.first - _CONTRAST_REACH) : figure.first]
    joined = next((at for at in range(1, 4) if ahead[at].form == "و"), 0)
    behind = back and back[-1].form == "و" and any(map(_counts, back[-4:-1]))
    return bool(joined and _counts(ahead[joined + 1])) or bool(behind)


def _counts(item: Atom) -> bool:
    """Whether a number stands here that is neither «یک» nor a year."""
    if item.form.isdecimal():
        return len(item.form) != 4
    return item.kind == "number" and item.form.split(" ")[0] not in phrases.NO_CONTRAST
