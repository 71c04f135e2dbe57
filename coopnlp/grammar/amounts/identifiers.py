"""Tell numbers from digits that only name something: «تبصره ۶», «S26», «۱-» before a list item, «۲ بر ۱»."""

from __future__ import annotations

import re

from coopnlp.grammar.amounts import matches
from coopnlp.grammar.amounts.counted import counted, takes_classifier
from coopnlp.grammar.shared.atoms import Atoms
from coopnlp.grammar.shared.figure import Figure
from coopnlp.grammar.shared.measures import is_code
from coopnlp.grammar.shared.ranges import LIST_MARKS, joint
from coopnlp.lexicon import measures, phrases, places, verbs
from coopnlp.lexicon import numerals as number_words
from coopnlp.lexicon.currencies import CURRENCIES, CURRENCY_SIGNS, DOLLARS_OF, WORDS_LIKE_CODES

_PART = re.compile(r"(\d+) / (\d+)")
_LONGEST_COUNT, _LONGEST_TEXTED = 7, 3
_PARTS_BELOW = 20
_CODE_REACH = 7
_STREET_REACH = 5
_LONGEST_SERIES = 200
_MODEL_REACH = 4
_LONGEST_CUP = 4  # «یورو ۲۰۲۴»; but «یورو ۱۱۱٬۲۵۰»
_SHORTEST_CALL, _LONGEST_CALL = 100, 10**6  # numbers of public services
_LAST_DAY, _LAST_NIGHT = 31, 1000
_LEAST_MODEL = 100  # but «شاهد ۱۲ افتتاح»


def names_a_thing(items: Atoms, figure: Figure) -> bool:
    """Whether the figure is an identifier, a list marker, a score or a clock time.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> for text in ("تبصره ۶ قانون", "S26", "۲ بر ۱", "گروه ۵ نفره"):
        ...     items = atoms(text)
        ...     print([names_a_thing(items, figure) for figure in figures(items)])
        [True]
        [True]
        [True, True]
        [False]
    """
    if figure.measure is not None and (not figure.shared or items[figure.last].form in phrases.DIMENSIONS):
        return False
    if figure.kind == "ordinal" or figure.scales or figure.closed or money_before(items, figure):
        return False
    if items[figure.first - 1].form in measures.PERCENT_SIGNS and items[figure.first].gap == "none":
        return False
    what = counted(items, figure)
    return (
        _is_foreign(items, figure)
        or _is_chained(items, figure)
        or _marks_a_list(items, figure)
        or _is_bracketed(items, figure)
        or _is_serial(items, figure)
        or (items[figure.first].in_digits and items[figure.last].form in number_words.PLURAL_ENDINGS)  # «۱۰ها نفر»
        or cued(items, figure, counts_something=what is not None)
        or matches.tells_of_one(items, figure, counts_something=what is not None)
        or (items[figure.first].in_digits and _names_a_model(items, figure, what))
    )


def money_before(items: Atoms, figure: Figure) -> str:
    """The currency whose sign or code stands before a number, «» where none does: «$۲۰», «USD 5,000».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> def money(text):
        ...     items = atoms(text)
        ...     return money_before(items, figures(items)[-1])
        >>> money("$۲۰"), money("OMR 5,000"), money("TOP 10"), money("300 USD 20")
        ('USD', 'OMR', '', '')
    """
    before = items[figure.first - 1]
    if figure.first and before.form in CURRENCY_SIGNS:
        if names_dollar(items, figure.first - 1):
            return DOLLARS_OF[items[figure.first - 2].form.upper()]
        return CURRENCY_SIGNS[before.form]
    taken = figure.first > 1 and items[figure.first - 2].numeral is not None  # «300 USD 20»
    if not figure.first or not is_code(before.form) or before.form in WORDS_LIKE_CODES or taken:
        return ""
    return CURRENCIES[before.form.lower()][0]


def names_dollar(items: Atoms, sign: int) -> bool:
    """Whether letters before «$» say whose dollar it is: «US$ 50», «HK$20».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> names_dollar(atoms("HK$20"), 1), names_dollar(atoms("در $20"), 1)
        (True, False)
    """
    dollar = sign > 0 and items[sign].form == "$" and items[sign].gap == "none"
    return dollar and items[sign - 1].form.upper() in DOLLARS_OF


def _names_a_model(items: Atoms, figure: Figure, what: tuple[int, int] | None) -> bool:
    """«موشک فالکون ۹», «شاهد ۱۳۶ ایران», «کد تخفیف: ۴۵۲۱», «نبش اخوان ثالث ۴», «خاک ایران / ۱۰»."""
    before = items[figure.first - 1]
    labels = what is not None and items[what[1]].form == ":"  # «کد مطلب: ۸۴۳۲۱ بازدید: ۱۲»
    if labels and _is_code(items, figure.first):
        return True
    named = what is None or (what[0] == figure.last and items[what[0]].form in places.COUNTRIES)
    if not named or figure.high is not None:
        return False
    return (
        (before.form in phrases.MODEL_NAMES and figure.low >= _LEAST_MODEL)
        or _is_model(items, figure.first)
        or _is_code(items, figure.first)
        or _is_street(items, figure)
        or _is_series(items, figure)
    )


def _is_model(items: Atoms, first: int) -> bool:
    """«موشک فالکون ۹», «ایران ۶۸» of a licence plate."""
    before = items[first - 1]
    if before.form == "ایران":
        return items[first - 2].in_digits and len(items[first - 3].form) == 1
    name = before.is_word and before.kind == "other" and before.form not in phrases.FUNCTION_WORDS
    return name and before.form not in phrases.GLUED_BEFORE and items[first - 2].form in phrases.MODEL_KINDS


def _is_code(items: Atoms, first: int) -> bool:
    """«کد فعال‌سازی شما: ۸۸۱۲۳»."""
    if items[first - 1].form != ":":
        return False
    for item in items[max(0, first - _CODE_REACH) : first - 1][::-1]:
        if not item.is_word:
            return False
        if item.form in phrases.CODES:
            return True
    return False


def _is_street(items: Atoms, figure: Figure) -> bool:
    """«خیابان شهید بهشتی ۱۲», «نبش اخوان ثالث ۴»; but «در خیابان و ۵ کوچه»."""
    if items[figure.first].gap == "line":
        return False
    for item in items[max(0, figure.first - _STREET_REACH) : figure.first][::-1]:
        if item.form in phrases.STREETS:
            return True
        if not (item.is_word or item.kind == "ordinal") or item.form in phrases.FUNCTION_WORDS:
            return False
    return False


def _is_series(items: Atoms, figure: Figure) -> bool:
    """«خاک ایران / ۱۰» at the end of a line, «خط حزب‌الله ۲۸۷ | پایان شب», «قسمت ۱/۴»: the number of a part."""
    before, after = items[figure.first - 1], items[figure.last]
    part = _PART.fullmatch(items[figure.first].form)
    if part is not None and int(part[1]) <= int(part[2]) < _PARTS_BELOW:
        return before.form in phrases.PARTS or (after.form == "" and items[figure.first].gap == "line")
    if before.form in phrases.SERIES:
        told = items[figure.first].gap == "space" and before.gap == "space" and not items[figure.first - 2].in_digits
        return told and before.form == "/" and after.form == "" and figure.low < _LONGEST_SERIES
    return (
        after.form == "|" and before.kind == "other" and items[figure.last + 1].is_word and _heads_line(items, figure)
    )


def _heads_line(items: Atoms, figure: Figure) -> bool:
    """Whether only words stand before the figure on its line, as before the number of an issue."""
    for item in items[max(0, figure.first - _CODE_REACH) : figure.first + 1][::-1]:
        if item.gap == "line":
            return True
        if not item.is_word and item is not items[figure.first]:
            return False
    return False


def goes_on(items: Atoms, before: Figure, figure: Figure) -> bool:
    """Whether the figure is one more identifier of a row: «تبصره‌های ۶، ۷ و ۸»."""
    if figure.measure is not None or figure.scales or figure.closed:
        return False
    if figure.first == before.last:  # «912 345 6789»
        return items[figure.first].in_digits and items[before.first].in_digits and not takes_classifier(items, figure)
    if (
        figure.first != before.last + 1
        or joint(items[before.last]) not in LIST_MARKS
        or takes_classifier(items, figure)
    ):
        return False
    if _counts_beside_a_model(items, before, figure):
        return False
    return items[figure.last].form not in phrases.COUNTABLES or _names_several(items, before)


def _counts_beside_a_model(items: Atoms, before: Figure, figure: Figure) -> bool:
    """«موشک شهاب-۳ و ۲ پهپاد», «ایرباس ۳۲۰ و ۲ بالگرد»; but «شهاب ۱ و ۲ متوقف شد», «شاهد ۱۳۱ و ۱۳۶ ایران»."""
    what = counted(items, figure)
    if what is None or what[0] < figure.last or not figure.low < _LEAST_MODEL:
        return False
    noun = items[what[0]].form
    if noun in phrases.MODEL_KINDS:
        return True
    if items[before.first - 1].kind != "dash" or items[what[1]].form in verbs.LIGHT_VERBS:
        return False
    kinds = [item.form for item in items[max(0, before.first - _MODEL_REACH) : before.first]]
    several = any(form.endswith(("های", "ها")) for form in kinds)
    return not several and noun not in places.COUNTRIES and not cued(items, before)


def _names_several(items: Atoms, figure: Figure) -> bool:
    """Whether the noun before names several: «بندهای ۲ و ۳ طرح», but «تبصره ۱۸ و ۵۰ طرح», «دسته‌ی ۶، ۹۰ تیم»."""
    form = items[figure.first - 1].form
    return form in phrases.PLURALS or form.endswith(("های", "هایی"))


def cued(items: Atoms, figure: Figure, *, counts_something: bool = False) -> bool:
    """«ماده ۱۰», «شماره ملی ۰۰۱…»: a noun before it says that the number is a name."""
    at = figure.first - 1
    named = items[at].form == "شماره" and items[figure.last].form == "تعاونی"  # «فروشگاه شماره ۴ تعاونی»
    if takes_classifier(items, figure) and not named:
        return False
    dialled = items[at].form == ":" and items[at - 2].form in phrases.DIALLED  # «تلفن گویا: ۱۳۴»
    if dialled or _numbers_nights(items, figure):
        return True
    called = items[at].form == "با" and items[at - 1].form == "تماس"
    if called and not counts_something and _SHORTEST_CALL <= figure.low < _LONGEST_CALL:
        return True  # «تماس با ۱۲۴»
    behind = items[figure.last].form
    if behind in phrases.BEHIND_NAMES or (items[at].form, behind) in phrases.NAMED_BETWEEN:
        return True
    crossed = items[figure.last].form in phrases.DIMENSIONS and items[figure.last].form != "در"
    if crossed and items[figure.last + 1].form.isdecimal():
        return False  # «اتاق ۳ * ۴»
    return _noun_before(items, figure, counts_something=counts_something)


def _numbers_nights(items: Atoms, figure: Figure) -> bool:
    """«در شب ۱۴۴ ایستادگی»: nights counted through, beyond any month; but «در آن شب ۱۴۴ انفجار»."""
    numbered = items[figure.first].in_digits and figure.high is None and _LAST_DAY < figure.low < _LAST_NIGHT
    night = items[figure.first - 1].form == phrases.NIGHT
    return numbered and night and items[figure.first - 2].form not in phrases.HELD


def _noun_before(items: Atoms, figure: Figure, *, counts_something: bool) -> bool:
    """Whether a noun like «ماده», «شماره» stands before the figure, perhaps with a suffix between."""
    at = figure.first - 1
    plural = 0
    for skipped in range(min(4, figure.first)):
        form = items[at - skipped].noun
        of_many = form in phrases.MEMBER_OF and items[figure.behind].form not in phrases.SCRIPTURE  # «جزو ۱۰ کشور برتر»
        if counts_something and (of_many or (not skipped and _holds_counts(items, figure))):
            return False
        if form in phrases.IDENTIFIERS:
            return form not in phrases.CUPS_AND_MONEY or len(items[figure.first].form) <= _LONGEST_CUP
        if form in phrases.WEAK_IDENTIFIERS:
            if not isinstance(figure.low, int):
                return False  # «نمره ۱۹/۵»
            return (items[figure.first].in_digits and skipped == plural) or not counts_something
        link = form in phrases.PLURAL_LINKS or form in phrases.IDENTIFIER_LINKS or form == ":"
        plural += form in phrases.PLURAL_LINKS
        link = link or (not skipped and form in phrases.QUOTES and items[figure.last].form in phrases.QUOTES)
        if not (link or items[at - skipped].kind == "dash"):
            return False
    return False


def _holds_counts(items: Atoms, figure: Figure) -> bool:
    """«در این فصل ۵ گل زد», «طی دو فصل ۱۲ گل زد», «در لیگ ۲۰ گل زد»; but «فصل ۵ این کتاب», «لیگ ۲ کشور»."""
    at = figure.first - 1
    noun, before = items[at].form, items[at - 1]
    if noun in phrases.SEASONS and items[figure.last].form in phrases.SCORED:
        return True
    told = before.form in phrases.HELD or (before.kind == "number" and not before.in_digits)
    return noun in phrases.HOLDERS and told and items[at].gap == "space"


def _is_foreign(items: Atoms, figure: Figure) -> bool:
    """«S26», «iPhone 15», «5G», «کووید۱۹»; but «بیش از۶ نفر»."""
    before, here, after = items[figure.first - 1], items[figure.first], items[figure.last]
    if before.form.isascii() and before.form.isalpha():
        return True
    if before.form.isalpha() and here.gap == "none" and here.in_digits:
        loose = before.form in phrases.FUNCTION_WORDS or before.form in phrases.GLUED_BEFORE
        return not loose and not takes_classifier(items, figure)
    site = items[figure.last + 1] if after.form == "." else after  # «141.ir»
    return site.form.isascii() and site.form.isalpha() and site.gap == after.gap == "none"


def _is_chained(items: Atoms, figure: Figure) -> bool:
    """Digits tied by a mark to what stands beside them: «کووید-۱۹», «۰۲۱-۸۸۰۰», «۱۰:۳۰», «1403-06-21»."""
    first, last = figure.first, figure.last
    before = items[first - 1]
    dialled = before.form in phrases.DIALLING and items[last].form in phrases.DIALLING
    if items[first].gap == "none" and (before.form == "+" or items[last].form == "#" or dialled):
        return True  # «*۷۲۰#», «#۷۲۰*»
    if first > 1 and items[first].gap == before.gap == "none" and before.form in phrases.CHAIN_LINKS:
        linked = items[first - 2]
        told = (
            before.form == ":"
            and linked.is_word
            and not linked.form.isascii()
            and linked.form not in phrases.IDENTIFIERS
        )
        return linked.form != "" and not linked.is_sign and not (told and counted(items, figure) is not None)
    if items[last].gap == items[last + 1].gap == "none" and items[last].form in phrases.CHAIN_LINKS:
        return items[last + 1].in_digits
    return _between_digits(items, first - 1) or _between_digits(items, last)


def _between_digits(items: Atoms, at: int) -> bool:
    """Whether a lone letter stands between digits, as on a licence plate: «۱۲ ب ۳۴۵»."""
    form = items[at].form
    one = len(form) == 1 and form.isalpha() and form not in phrases.NO_PLATE_LETTERS
    if not one and form != phrases.ALEF:
        return False
    return items[at - 1].in_digits and items[at + 1].in_digits


def _marks_a_list(items: Atoms, figure: Figure) -> bool:
    """«۱- تولید», «۲) توزیع»."""
    here, mark, behind = items[figure.first], items[figure.last], items[figure.last + 1]
    if not here.in_digits or figure.high is not None or not 0 <= figure.low <= 50:
        return False
    if behind.kind == "end" or mark.form not in phrases.LIST_MARKERS:
        return False
    if here.gap == "line":
        return not behind.in_digits
    led = items[figure.first - 1].form in phrases.BEFORE_INNER_LIST and behind.is_word
    if led and (mark.form == "." if mark.gap == "none" else mark.kind == "dash"):
        return True
    opens = any(item.form in phrases.OPENING_BRACKETS for item in items[max(0, figure.first - 6) : figure.first])
    return mark.gap == "none" and mark.form in phrases.INNER_LIST_MARKERS and behind.is_word and not opens


def _is_bracketed(items: Atoms, figure: Figure) -> bool:
    """«[یادداشت ۳]», «(۲)», a line «۵»: a note or a list marker."""
    here, after = items[figure.first], items[figure.last]
    if not here.in_digits or not 0 <= figure.low < 1000:
        return False
    alone = here.gap == "line" and after.kind == "line"
    return items[figure.first - 1].form + after.form == "()" or after.form in phrases.NOTE_CLOSERS or alone


def _is_serial(items: Atoms, figure: Figure) -> bool:
    """«۰۵», «۸۸۸۰۱۲۳۴»: digits written as no count is."""
    form = items[figure.first].form
    if not form.isdecimal() or figure.last != figure.first + 1:
        return False
    if len(form) > _LONGEST_TEXTED and items[figure.last].form in phrases.TEXTED:
        return True  # «عدد ۲ را به ۷۰۰۷۶۶ پیامک کن»
    return (form.startswith("0") and len(form) > 1) or (
        len(form) > _LONGEST_COUNT and not takes_classifier(items, figure)
    )
