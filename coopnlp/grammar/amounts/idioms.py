"""Tell number words that count from the same words that do not: «یک شرکت», «نه», «ده بالا», «چهارراه»."""

from __future__ import annotations

from coopnlp.grammar.shared import comparators
from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.figure import Figure
from coopnlp.grammar.shared.matching import Phrases
from coopnlp.grammar.shared.measures import read_measure
from coopnlp.labels import DATE, DURATION
from coopnlp.lexicon import measures, phrases, verbs
from coopnlp.lexicon import numerals as number_words

_IDIOMS: Phrases[bool] = Phrases(dict.fromkeys(phrases.IDIOMS, True))
_IDIOM_REACH = 4
_SAME_REACH = 14
_RATE_REACH = 7
_NEAR = 5
_JOINING = {"و": 9, "،": 5}  # what joins counts, and how far back the one before may stand
_ENDS = frozenset({"line", "end"})
_EACH = frozenset({"number", "unit", "units"})

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
    here, behind, before = items[figure.first], items[figure.last], items[figure.first - 1]
    tied = here.gap == "zwnj" and not here.in_digits and before.kind == "other"
    if figure.one_word and tied and before.form not in phrases.FUNCTION_WORDS:
        return True  # «زیان‌ده», but «هر‌سه»
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
        return _one(items, figure, counted)
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
        if after in number_words.ENCLITICS or (form == "نصف" and after in phrases.AFTER_HALF):
            return YES  # «نصفشان», «نصف آن», «را نصف کرد»
        if counted is None:
            return NO
        return YES if form == "نصف" else MAYBE
    if after in measures.CLASSIFIERS:
        return MAYBE
    return MAYBE if before in phrases.PREPOSITIONS and counted is not None else NO


def _one(items: Atoms, figure: Figure, counted: tuple[int, int] | None) -> str:
    """«یک» is an article unless something makes it count: «تنها یک», «یک نفر», «یک زن و سه مرد», «هر نفر یک رأی»."""
    before, after = items[figure.first - 1].form, items[figure.last].form
    compared = before not in phrases.BOUNDS_OF_PLACE and comparators.before(items, figure.first) is not None
    if compared or _is_limited(items, figure.first - 1):
        return YES
    if after == "مورد" and items[figure.last + 1].form in phrases.AFTER_CASE:
        return NO  # «برنامه نگاه یک مورد بحث قرار گرفت»
    if after in phrases.COUNTED_BY_ONE or _is_ratio(items, figure.last):
        return YES
    return YES if _is_contrasted(items, figure, counted) or _is_rate(items, figure.first - 1) else NO


def _is_limited(items: Atoms, at: int) -> bool:
    """«تنها یک», «فقط با یک»; but «نه فقط یک»."""
    at -= items[at].form in phrases.AFTER_ONLY
    return items[at].form in phrases.ONLY and items[at - 1].form not in phrases.DENIALS


def _is_rate(items: Atoms, at: int) -> bool:
    """«سالانه یک آزمون», «برای هر هزار هکتار باید یک محیط‌بان», «هر نفر یک رأی»; but «هر کشور یک سیاست»."""
    if items[at].form in phrases.PER_TIME:
        return not items[at - 1].is_word or items[at - 1].form in phrases.FUNCTION_WORDS  # but «درآمد سالانه یک خانوار»
    if items[at].form in phrases.PREPOSITIONS:
        return False
    for index in range(at, max(-1, at - _RATE_REACH), -1):
        if items[index].form == "هر":
            each = items[index + 1]
            return index < at and (each.kind in _EACH or each.form in phrases.EACH)
        if items[index].kind in _ENDS or items[index].form in verbs.CLAUSE_VERBS:
            return False
    return False


def _is_ratio(items: Atoms, at: int) -> bool:
    """«یک از ۵», «یک در ۱۰۰»."""
    return items[at].form in phrases.RATIO_LINKS and _is_plain(items[at + 1])


def _is_plain(item: Atom) -> bool:
    return item.in_digits or (item.kind == "number" and item.numeral is not None and not item.numeral.scales)


def _is_contrasted(items: Atoms, figure: Figure, counted: tuple[int, int] | None) -> bool:
    """«یک زن و سه مرد», «۱۲ زخمی و یک کشته», «یک صندوق از چهار صندوق»: other numbers count beside it."""
    if not figure.numerals[0].certain:
        return False
    if counted is not None and _counts_same(items, figure, counted):
        return True
    first, last = figure.first, figure.last
    joined = next((at for at in range(last + 1, last + 4) if items[at].form in _JOINING), 0)
    if joined and _counts(items, joined + 1):
        return True
    reach = _JOINING.get(items[first - 1].form, 0)
    for index in range(first - 2, max(-1, first - reach), -1):
        if items[index].kind in _ENDS or items[index].form in phrases.CLOSING_SIGNS:
            return False
        if _counts(items, index, measured=first - index <= _NEAR and items[first - 1].form == "و"):
            return True  # «۴ کیلو پسته و یک تقویم»
    return False


def _counts_same(items: Atoms, figure: Figure, counted: tuple[int, int]) -> bool:
    """«یک خط از سه خط», «از دو ضامن به یک ضامن»: the same noun behind another number of the sentence."""
    noun = items[counted[0]].form
    for step, index in ((-1, figure.first - 1), (1, counted[1])):
        for _ in range(_SAME_REACH):
            if index < 0 or items[index].kind in _ENDS or items[index].form in phrases.CLOSING_SIGNS:
                break
            if _counts(items, index) and items[index + 1].form == noun:
                return True
            index += step
    return False


def _counts(items: Atoms, at: int, *, measured: bool = False) -> bool:
    """Whether a number stands here that is neither «یک» nor a year and measures nothing, or no time if `measured`."""
    item = items[at]
    number = item.kind == "number" and item.form.split(" ")[0] not in phrases.NO_CONTRAST
    if item.form.isdecimal():
        number = len(item.form) != 4
    if not number:
        return False
    measure = read_measure(items, at + 1)
    return measure is None or (measured and measure.label not in (DATE, DURATION))
