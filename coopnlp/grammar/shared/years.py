"""Is this number a year? One place that weighs it, for dates and amounts alike.

`year_evidence` says yes, maybe or no, with the reason. A word that calls for a year («سال», a month) makes one of
nearly any number; a bare number is one only where nothing is counted or measured with it.
"""

from __future__ import annotations

from typing import NamedTuple

from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.brackets import closes
from coopnlp.grammar.shared.measures import read_measure
from coopnlp.labels import DATE, MONEY
from coopnlp.lexicon import phrases
from coopnlp.lexicon import years as lexicon
from coopnlp.lexicon.measures import CLASSIFIERS
from coopnlp.lexicon.months import WEAK_MONTHS
from coopnlp.values.calendars import lone_calendar, short_year

YES, MAYBE, NO = "yes", "maybe", "no"
# What calls for a year: nothing, the word «سال», a month, a month with its day.
BARE, YEAR, MONTH, DAY = "", "year", "month", "day"
_JALALI, _GREGORIAN = range(1300, 1500), range(1900, 2100)
_RECENT = range(80, 100)
_LUNAR = range(1420, 1500)
_OUR_TIME, _THEIR_TIME = range(1380, 1420), range(1990, 2041)
_LATE = range(1431, 1500)
_HEAD_REACH = 6
_LAST_DAY = 31
_LONGEST_NAME = 4  # words of a currency
_NEAR = 10  # the two ends of a change are seldom further apart than that many times
_COUNTING = frozenset({"number", "ordinal", "between"})
_NO_CLOSERS = frozenset({"other", "unit", "units", "adjective", "number", "fraction", "ordinal"})


class Evidence(NamedTuple):
    """What speaks for a year.

    Attributes:
        sure: `YES`, `MAYBE` or `NO`.
        reason: Why, in a few words.
        year: The year, in full.
        calendar: Its calendar, `None` where it is unknown.
        after: Index behind the number and its era.
        possible: False for a year of an era that our calendars do not reach.
    """

    sure: str
    reason: str
    year: int = 0
    calendar: str | None = None
    after: int = 0
    possible: bool = True


def year_evidence(items: Atoms, i: int, *, called_by: str = BARE) -> Evidence:
    """Whether the number at atom `i` is a year.

    Args:
        items: The atoms of the text.
        i: Index of the number.
        called_by: What stands before it: `BARE`, `YEAR`, `MONTH` or `DAY`.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> year_evidence(atoms("۸۲"), 0, called_by=YEAR).year, year_evidence(atoms("۸۲"), 0).sure
        (1382, 'no')
        >>> [year_evidence(atoms(text), 0).sure for text in ("۱۴۰۱ در تهران", "۱۴۰۱ نفر", "۱۴۰۱ تومان")]
        ['yes', 'no', 'no']
    """
    item = items[i]
    if item.kind != "number" or not isinstance(item.value, int):
        return Evidence(NO, "no whole number")
    era = items[i + 1]
    if era.kind == "era" and (called_by or item.value >= 100):
        return of_era(item.value, era.value, after=i + 2)
    if item.value in _LUNAR and items[i - 1 - (called_by == YEAR)].form in lexicon.LUNAR_FEASTS:
        return Evidence(YES, "a lunar feast stands before it", item.value, "hijri", i + 1)  # but «اربعین ۱۴۰۳»
    if not called_by:
        return _bare(items, i)
    named = _named(items, i)
    return named if called_by == YEAR or named.sure == NO else _behind_month(items, named, i, dated=called_by == DAY)


def of_era(year: int, calendar: str, *, after: int) -> Evidence:
    """A year with its era: «۲۰۲۴ میلادی», «۶۰ هجری»."""
    if calendar == "before" or not 1 <= year <= 3000:
        return Evidence(YES, "an era that no calendar of ours has", year, None, after, possible=False)
    if calendar == "jalali" and year < 100:
        year = short_year(year)
    elif calendar == "gregorian" and year < 100:
        year += 1900 if year > 40 else 2000
    return Evidence(YES, "an era follows", year, calendar, after)


# --- called for ---


def _named(items: Atoms, i: int) -> Evidence:
    """A number behind «سال»: «سال ۸۲», «سال ۴۰۴», but «سال ۸۸ تن», «سال 13 دی 1338»."""
    item, behind = items[i], items[i + 1]
    digits = len(item.form) if item.form.isdigit() else 0
    year = item.value
    if digits == 2 or (not digits and 20 <= year <= 99):
        year = short_year(year)
    elif digits == 3 and 395 <= year <= 419:
        year += 1000  # «سال ۴۰۴» is said for ۱۴۰۴
    elif not (1000 <= year <= 2199 and digits in (0, 4)):
        return Evidence(NO, "no year is written so")
    counted = behind.form in lexicon.COUNTED and not (item.value >= 80 and behind.form in lexicon.TOLD_OF)
    day = behind.kind == "month" and (item.value <= _LAST_DAY or behind.form not in WEAK_MONTHS)  # «۵۷ می‌پردازد»
    if digits == 2 and (counted or day or _begins_range(items, i)):
        return Evidence(NO, "it counts something, or is a day")
    calendar = lone_calendar(year) or ("gregorian" if year > 1499 else None)
    return Evidence(YES, "a word calls for a year", year, calendar, i + 1)


def _begins_range(items: Atoms, i: int) -> bool:
    """«ابتدای سال ۲۵ تا ۳۰ هزار دلار بود»: the first end of an amount."""
    end = items[i + 2]
    scaled = end.numeral is not None and bool(end.numeral.scales)
    return items[i + 1].kind == "to" and end.kind == "number" and (scaled or is_measured(items, i + 3))


def _behind_month(items: Atoms, named: Evidence, i: int, *, dated: bool) -> Evidence:
    """A number behind a month, if it is written like its year: «شهریور ۱۴۰۴», «آبان ۹۵», but «آبان ۹۵ نفر»."""
    form, value, behind = items[i].form, items[i].value, items[named.after]
    if value >= 1000:
        return named
    two_digits = form.isdigit() and len(form) == 2 and (form[0] == "0" or value >= (20 if dated else 32))
    if not (two_digits or len(form) == 3 or (not form.isdigit() and value >= 32)):
        return Evidence(NO, "too small for a year")
    if ends_year(behind) or (dated and behind.form not in lexicon.COUNTED):
        return named
    recent = two_digits and value in _RECENT and tells_of_year(behind)
    return named if recent else Evidence(NO, "it counts something")


# --- bare ---


def _bare(items: Atoms, i: int) -> Evidence:
    """«۱۴۰۴» alone: a year only where nothing is counted with it."""
    item, before, behind = items[i], items[i - 1], items[i + 1]
    digits = len(item.form) if item.form.isdigit() else 0
    if digits == 2 and _is_short(items, i):
        return Evidence(YES, "a word of years before two digits", short_year(item.value), "jalali", i + 1)
    if digits != 4 or not (item.value in _JALALI or item.value in _GREGORIAN):
        return Evidence(NO, "not four digits of our time")
    head = before.form if not before.is_sign else ""
    head = "" if head in lexicon.CLOSERS and head != "به" else head
    bracketed = before.kind == "open" and behind.kind == "close"  # «فیلم «مهر» (۱۳۹۸)»
    plural = head in phrases.PLURAL_LINKS  # «جام ملت‌های ۲۰۲۷»
    head = items[i - 2].form if (bracketed or plural) and i > 1 else head
    by_ta = head not in lexicon.WHEN and behind.form == "تا" and _is_counted_by_ta(items, i + 2)
    if head in lexicon.NUMBER_HEADS or by_ta or _is_other_number(items, i, bracketed=bracketed):
        return Evidence(NO, "part of another number, a measure, a count, or one end of a change")
    when = before.form in lexicon.WHEN and behind.form in lexicon.BEHIND_WHEN  # «در ۲۰۲۶ تبدیل شده است»
    closed = behind.kind not in _NO_CLOSERS or behind.form in lexicon.CLOSERS or when
    edge = head in lexicon.YEAR_EDGES and tells_of_year(behind)
    counted = counts(behind) and behind.form not in lexicon.TOLD_OF and item.value % 100 == 0  # «حج ۱۴۰۰ نفر»
    headed = head in lexicon.YEAR_HEADS and not counted
    known = bracketed or headed or edge or _tells_when(items, i)
    year = Evidence(YES, "nothing is counted", item.value, lone_calendar(item.value), i + 1)
    if not closed and not known:
        sure = MAYBE if _may_tell_when(items, i) else NO
        return year._replace(sure=sure, reason="left to the model, if it tells when")
    compared = head == "به" and (items[i - 2].form == "نسبت" or items[i - 2].kind == "number")
    if known or compared or (head != "به" and item.value % 100 != 0 and item.value not in _LATE):
        return year
    return year._replace(sure=MAYBE, reason="a round number, one far ahead, or what something came to")


def _is_other_number(items: Atoms, i: int, *, bracketed: bool) -> bool:
    """Whether signs or words around four digits show that they are part of a number, or measure or count."""
    item, before, behind = items[i], items[i - 1], items[i + 1]
    glued = before.form in lexicon.GLUED_HEADS  # «المپیک۲۰۱۶»
    loose = bracketed or item.gap != "none" or i == 0 or glued
    opened = behind.form in lexicon.OPEN_SIGNS or behind.kind == "dash"
    if (opened and not _parts(items, i + 1)) or not loose or before.kind in _COUNTING:
        return True
    if told_in_year(items, i) or is_rate(items, i):
        return True
    counted = is_measured(items, i + 1) or (bracketed and closes(items, i, i + 1))
    return counted or is_first_amount(items, i) or is_second_amount(items, i)


def _parts(items: Atoms, at: int) -> bool:
    """Whether the sign at `at` parts what it stands between: «جام جهانی ۲۰۲۶/ گزارش», «۲۰۲۴: رشد»."""
    sign, behind = items[at], items[at + 1]
    if sign.kind != "dash" and sign.form not in lexicon.PARTING_SIGNS:
        return False
    return behind.is_word and not behind.in_digits


def _is_counted_by_ta(items: Atoms, at: int) -> bool:
    """Whether a noun that is counted stands at `at`, and a verb or a mark behind it: «تا موشک داشتیم»."""
    noun, behind = items[at], items[at + 1]
    ends = behind.form in lexicon.HAVING or behind.kind in ("line", "end", "comma", "and") or behind.form in "را؟!."
    return noun.kind == "other" and noun.form not in lexicon.CLOSERS and ends


def _is_short(items: Atoms, i: int) -> bool:
    """«بودجه ۹۶», «از ۹۲ تاکنون»: what stands around makes a year of two digits."""
    before, behind = items[i - 1].form, items[i + 1]
    recent = items[i].value in _RECENT and tells_of_year(behind)
    if before == "از" and items[i].value >= 20:
        return behind.kind == "now"
    if before in lexicon.YEAR_EDGES:
        return items[i].value in _RECENT and (ends_year(behind) or recent)
    return before in lexicon.SHORT_HEADS and (ends_year(behind) or recent)


def _tells_when(items: Atoms, i: int) -> bool:
    """«در ۱۴۰۰ تولید رشد کرد»: a year that stands before what is never counted."""
    led = items[i - 1].form in lexicon.WHEN or items[i - 1].kind == "edge"
    year = items[i].value < 1500 or (items[i].value in _THEIR_TIME and items[i].value % 100 != 0)
    return led and year and items[i + 1].form in lexicon.UNCOUNTED


def _may_tell_when(items: Atoms, i: int) -> bool:
    """«برای ۱۴۰۵ برنامه داریم», «نسبت به ۱۴۰۲ رشد کرد», «در ۱۴۰۴ سه هزار نفر»: a year of our time, or a number."""
    before, behind = items[i - 1].form, items[i + 1]
    led = before in lexicon.WHEN or before == "برای" or (before == "به" and items[i - 2].form == "نسبت")
    measured = behind.kind in ("unit", "units", "adjective")
    counts = measured or behind.form in lexicon.COUNTED or behind.form in CLASSIFIERS
    near = items[i].value in _OUR_TIME or (items[i].value in _THEIR_TIME and items[i].value % 100 != 0)
    return led and near and not counts


# --- amounts ---


def is_measured(items: Atoms, at: int) -> bool:
    """Whether what stands at `at` measures the number before it, so that this is no year.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> [is_measured(atoms(text), 1) for text in ("۱۳۹۴ همت", "۱۴۰۰ کیلوگرم", "۱۴۰۰ در صد شهر", "۱۴۰۰ شهریور")]
        [True, True, False, False]
    """
    measure = read_measure(items, at)
    return measure is not None and measure.label != DATE and items[at].form != "در"


def is_first_amount(items: Atoms, i: int) -> bool:
    """Whether an amount begins a change or a list here that its second number ends: «از ۱۳۵۰ به ۱۴۰۰ تومان».

    «از ۱۳۸۰ به ۱۴۰۰ نفر», «۱۳۵۰ و ۱۴۰۰ دلار», «از ۱۳۹۰ به ۹۵۰», «شمار اعضا از ۱۳۸۰ به ۱۴۰۰ رسید».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> texts = "از ۱۳۵۰ به ۱۴۰۰ تومان", "از ۱۳۹۵ به ۱۴۰۰", "از ۱۳۹۵ به ۲۰ درصد"
        >>> [is_first_amount(atoms(text), 1) for text in texts]
        [True, False, False]
    """
    link = items[i + 1]
    if link.form in lexicon.TO_SECOND and _begins_change(items, i):
        at = second_of_change(items, i + 2)
        second = items[at]
        if second.kind != "number" or not _near(items[i], second):
            return False
        percent = items[at + 1].form.startswith("درصد")
        return (_is_amount(items, at) and not percent) or not _may_be_year(second) or _is_reached(items, i, at)
    second = items[i + 2]
    listed = link.kind in ("and", "or", "comma") and second.kind == "number" and len(second.form) == 4
    return listed and second.in_digits and _near(items[i], second) and _is_amount(items, i + 2)


def second_of_change(items: Atoms, at: int) -> int:
    """The index of the number behind «به», words for about how much left out: «به حدود ۱۴۰۰ تومان».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> second_of_change(atoms("به حدود ۱۴۰۰ تومان"), 1)
        2
    """
    while items[at].form in lexicon.BEFORE_SECOND:
        at += 1
    return at


def _is_amount(items: Atoms, at: int) -> bool:
    behind = items[at + 1]
    return is_measured(items, at + 1) or (counts(behind) and behind.form not in lexicon.TOLD_OF)


def _near(first: Atom, second: Atom) -> bool:
    return first.value <= _NEAR * second.value and second.value <= _NEAR * first.value


def _is_reached(items: Atoms, i: int, at: int) -> bool:
    """«تعداد اعضا از ۱۳۸۵ به ۱۴۱۰ رسید»: what is measured in numbers comes from one to another."""
    before = {item.form for item in items[max(0, i - _HEAD_REACH) : i]}
    return items[at + 1].form in lexicon.REACHING and bool(before & lexicon.MEASURED_HEADS)


def is_second_amount(items: Atoms, i: int) -> bool:
    """Whether something came to this number from one that is no year.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> is_second_amount(atoms("از ۹۵۰ به ۱۴۰۰ رسید"), 3), is_second_amount(atoms("از ۱۳۹۵ به ۱۴۰۰"), 3)
        (True, False)
    """
    at = i - 1
    while at > 1 and items[at].form in lexicon.BEHIND_TO:
        at -= 1
    first = items[at - 1]
    if at < 2 or items[at].form != "به" or first.kind != "number" or not _begins_change(items, at - 1):
        return False
    return is_first_amount(items, at - 1) or (not _may_be_year(first) and _near(first, items[i]))


def told_in_year(items: Atoms, i: int) -> bool:
    """«از ۱۳۷۲ در سال ۱۳۹۸ به ۱۴۱۵ در سال ۱۴۰۲ رسید»: a number in a change, its year behind it.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> [told_in_year(atoms(text), 1) for text in ("به ۱۴۱۵ در سال ۱۴۰۲", "از ۱۴۰۰ در ۱۴۰۲", "به ۱۴۱۵ در تهران")]
        [True, True, False]
    """
    if items[i - 1].form not in lexicon.ENDS_OF_CHANGE or items[i + 1].form != "در":
        return False
    at = i + 2 + (items[i + 2].value == "سال")
    return items[at].kind == "number" and len(items[at].form) == len(items[i].form) == 4 and _may_be_year(items[at])


def is_rate(items: Atoms, i: int) -> bool:
    """Whether an amount of money ends right before the number, which says what it is worth: «یک کرون نروژ ۱۴۳۰».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> is_rate(atoms("یک کرون نروژ ۱۴۳۰"), 3), is_rate(atoms("نرخ دلار ۱۴۰۳"), 2)
        (True, False)
    """
    for at in range(i - 2, max(-1, i - 2 - _LONGEST_NAME), -1):
        if items[at].kind == "number":
            measure = read_measure(items, at + 1)
            return measure is not None and measure.label == MONEY and measure.last == i
    return False


def _begins_change(items: Atoms, i: int) -> bool:
    at = i - 1
    while at > 0 and items[at].form in lexicon.BEFORE_FIRST:
        at -= 1
    return items[at].form == "از"


def _may_be_year(item: Atom) -> bool:
    short = item.form.isdecimal() and len(item.form) == 2
    return short or (item.form.isdecimal() and (item.value in _JALALI or item.value in range(1800, 2101)))


# --- what stands behind ---


def ends_year(item: Atom) -> bool:
    """Whether what follows a number shows that it counts nothing."""
    return item.kind not in ("other", "unit", "adjective", "number", "fraction") or item.form in lexicon.CLOSERS


def tells_of_year(item: Atom) -> bool:
    """Whether a noun behind «شهریور ۹۴» is told of that time: «نمایشگاه», but «تعاونی», «نفر», «تن» are counted."""
    if item.kind == "number":
        return item.gap == "space"  # «اسفند ۹۲ بیست و دو میلیون تومان دادم»
    return item.kind == "other" and item.gap != "none" and not counts(item)


def counts(item: Atom) -> bool:
    """Whether a number before this word would count or measure with it."""
    return item.form in lexicon.COUNTED or item.form in CLASSIFIERS or item.form in phrases.COUNTABLES
