"""Numbers in brackets of their own that count all the same: «(۱۰) درصد», «تعداد (۱۲) فقره چک», «در (۲) قسط».

Contracts and statutes put every number into brackets; other texts put notes and points of a list there («بند (۲)
ماده (۹)», «(۱) تولید، (۲) توزیع»). So a number in brackets counts before a measure or a classifier, and before other
nouns where a word that leads to a number stands before the bracket.
"""

from __future__ import annotations

from coopnlp.grammar.shared import comparators
from coopnlp.grammar.shared.atoms import Atoms
from coopnlp.grammar.shared.measures import Measure, read_measure
from coopnlp.grammar.shared.ranges import joint
from coopnlp.labels import DURATION, MONEY
from coopnlp.lexicon import phrases
from coopnlp.lexicon.measures import CLASSIFIERS

_YEARS = range(1200, 2101)
_POINTS = range(51)
_LINE_REACH = 8


def closes(items: Atoms, first: int, last: int) -> bool:
    """Whether brackets stand around the atoms from `first` to before `last`, and the number in them counts.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> texts = "(۱۰) درصد", "تعداد (۱۲) فقره چک", "در (۲) قسط", "بند (۲) ماده (۹)", "(۱) تولید، (۲) توزیع"
        >>> [closes(atoms(text), i, i + 1) for text, i in zip(texts, (1, 2, 2, 2, 1))]
        [True, True, True, False, False]
    """
    if items[last].kind != "close" or not first or items[first - 1].kind != "open" or is_named(items, first - 1):
        return False
    behind, begins = items[last + 1], first < 2 or items[first - 2].kind == "line"
    if behind.gap == "line" or not behind.form:
        return False
    led = not begins and leads(items, first - 1)
    measure = read_measure(items, last + 1)
    if measure is not None:
        return _measures(items, first, measure, led=led, begins=begins)
    return _counts(items, first, last + 1, led=led)


def _counts(items: Atoms, first: int, at: int, *, led: bool) -> bool:
    """Whether the noun at `at` is counted: no plural, and led to unless it is one that numbers are said of."""
    noun, behind = items[at], items[at + 1]
    if noun.form in CLASSIFIERS or noun.form in phrases.PERSONS:
        return led or not _looks_like_year(items, first)
    plural = behind.gap == "zwnj" and behind.form in phrases.PLURAL_LINKS
    if plural or not noun.is_word or noun.form in phrases.FUNCTION_WORDS or noun.form.isascii():
        return False
    if noun.form in phrases.COUNTABLES:
        return led or items[first - 2].form in phrases.EVENT_NOUNS | {"و"}
    return led and items[first].value not in (0, 1) and items[first].kind != "ordinal"


def leads(items: Atoms, bracket: int) -> bool:
    """Whether the words before the bracket lead to a number: «تعداد», «حداقل», «در», «ظرف»."""
    before = items[bracket - 1].form
    led = before in phrases.BETWEEN_COMPARATOR or before in phrases.PREPOSITIONS or before in phrases.LEADING_TO_NUMBERS
    return led or comparators.before(items, bracket) is not None


def outside(items: Atoms, first: int, last: int) -> int:
    """The index before which the words around a number stand: before a bracket that closes behind the number.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> outside(atoms("حداقل (۱۰) درصد"), 2, 5), outside(atoms("زیر (۲۰ نفر)"), 2, 3)
        (1, 2)
    """
    if not first or items[first - 1].kind != "open":
        return first
    signs = "".join(item.form for item in items[first : last + 1])
    return first - (signs.count(")") > signs.count("("))


def negative(items: Atoms, first: int, last: int, measure: Measure | None) -> bool:
    """Whether accountants' brackets stand around digits, which say that an amount is lost: «زیان: (۲٬۵۰۰) میلیون ریال».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> for text in ("زیان: (۲٬۵۰۰) میلیون ریال", "مبلغ (۲٬۵۰۰) میلیون ریال"):
        ...     items = atoms(text)
        ...     (figure,) = figures(items)
        ...     print(negative(items, figure.first, figure.last, figure.measure))
        True
        False
    """
    if measure is None or measure.label != MONEY or not first or items[first - 1].kind != "open":
        return False
    if not items[first].in_digits or leads(items, first - 1):
        return False
    for item in items[max(0, first - _LINE_REACH) : first - 1][::-1]:
        if item.kind == "line" or item.form in phrases.CLOSING_SIGNS:
            return False
        if item.form in phrases.ACCOUNTS:
            return True
    return False


def is_named(items: Atoms, bracket: int) -> bool:
    """Whether a number in brackets is a name: «بند (۲)», «تبصره‌های (۲)», «شماره ثبت (۵)».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> is_named(atoms("بند (۲)"), 1), is_named(atoms("حداقل (۲) نفر"), 1)
        (True, False)
    """
    while bracket > 4 and joint(items[bracket - 1]) and items[bracket - 2].kind == "close":
        bracket -= 4  # «بندهای (۵) تا (۷)»
    at = bracket - 1
    while at > 0 and bracket - at < 4 and items[at].form in phrases.IDENTIFIER_LINKS:
        at -= 1
    form = items[at].noun if at >= 0 else ""
    return form in phrases.IDENTIFIERS or form in phrases.WEAK_IDENTIFIERS


def _measures(items: Atoms, first: int, measure: Measure, *, led: bool, begins: bool) -> bool:
    if measure.label == MONEY or led:
        return True
    if _looks_like_year(items, first):
        return False  # «حسینی (۱۳۹۵) درصد بالایی …»
    # «(۱) سال گذشته …» at the head of a line is a point of a list
    point = begins and measure.label == DURATION and items[first].in_digits
    return not (point and items[first].value in _POINTS)


def _looks_like_year(items: Atoms, first: int) -> bool:
    form = items[first].form
    return len(form) == 4 and form.isdecimal() and int(form) in _YEARS
