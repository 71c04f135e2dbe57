"""Years, and what is counted in them: «سال ۸۲», «۲۰۲۴ میلادی», «سال‌های ۹۸ تا ۱۴۰۲», «دهه ۹۰», «قرن نوزدهم».

A year is also what completes a month or a season («شهریور ۱۴۰۴», «زمستان سال گذشته»): `with_year`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coopnlp.atoms import Atom, calendar_of, short_year
from coopnlp.date_values import Said
from coopnlp.lexicon import dates as lexicon

Items = Sequence[Atom]
Parsed = tuple[Said, int] | None

_LISTED = 8
# Behind a bare number these words show that nothing is counted, so that it can be a year.
_CLOSERS = frozenset(
    "در به از با برای را که است بود نیز هم اما ولی تا و یا بر روی طی زیر همچنین می بوده شد شده خواهد اعلام نسبت "
    "مربوط همراه آغاز منتشر برگزار تصویب انجام ابلاغ ارائه تعیین پیش افزایش کاهش رسید رسیده ایران کشور میلادی".split()
)
# Before a bare number these say that it is a year, or that it is a number of something else.
_YEAR_HEADS = frozenset(
    "بودجه قانون لایحه افق سند جهانی المپیک انتخابات کنکور نوروز مصوب متولد انقلاب تابستان اروپا جشنواره".split()
)
_NUMBER_HEADS = frozenset(
    "شماره کد بند تبصره ماده پلاک تلفن اصل کانال شبکه واحد مدل نمابر فکس صندوق قطعنامه پیامک سامانه ارتفاع قیمت مبلغ "
    "حدود تقریبا بیش کمتر حداقل حداکثر تعداد جمعا مجموعا فقط نزدیک بالای ردیف صفحه شاخص کانال رقم".split()
)


def is_before_from(items: Items, i: int) -> bool:
    """Whether «قبل», «پیش», «بعد» at `i` belongs to a following «از»: «سه ماه پیش از انقلاب»."""
    return items[i].form in ("قبل", "پیش", "بعد", "گذشته", "جدا") and items[i + 1].form == "از"


def era(items: Items, i: int) -> tuple[str | None, int]:
    """The calendar that «شمسی», «میلادی», «هجری قمری» at `i` names, and the index after it."""
    return (items[i].value, i + 1) if items[i].kind == "era" else (None, i)


def number(items: Items, i: int, *, named: bool) -> Parsed:
    """A year in digits or words; `named` where the word «سال» or a month calls for one.

    Example:
        >>> from coopnlp.atoms import atoms
        >>> number(atoms("۸۲"), 0, named=True)[0].year, number(atoms("۸۲"), 0, named=False)
        (1382, None)
    """
    item = items[i]
    if item.kind == "years":
        return _pair(item), i + 1
    if item.kind != "number" or not isinstance(item.value, int):
        return None
    calendar, after = era(items, i + 1)
    if calendar is not None and (named or item.value >= 100):
        return _of_era(item.value, calendar), after
    if not named:
        return _bare(items, i)
    year = _named_year(item)
    if year is None:
        return None
    return Said(calendar=calendar_of(year) or ("gregorian" if year > 1499 else None), year=year, precision="year"), i + 1


def _pair(item: Atom) -> Said:
    calendar, first, last = item.value
    return Said(calendar=calendar, years=(first, last), precision="period")


def _of_era(year: int, calendar: str) -> Said:
    if calendar == "before" or not 1 <= year <= 3000:
        return Said(year=year, precision="year", possible=False)
    if calendar == "jalali" and year < 100:
        year = short_year(year)
    elif calendar == "gregorian" and year < 100:
        year += 1900 if year > 40 else 2000
    return Said(calendar=calendar, year=year, precision="year")


def _named_year(item: Atom) -> int | None:
    year, digits = item.value, len(item.form) if item.form.isdigit() else 0
    if digits == 2 or (not digits and 20 <= year <= 99):
        return short_year(year)
    if digits == 3 and 395 <= year <= 419:
        return 1000 + year  # «سال ۴۰۴» is said for ۱۴۰۴
    return year if 1000 <= year <= 2199 and digits in (0, 4) else None


def _bare(items: Items, i: int) -> Parsed:
    """«۱۴۰۴» alone: a year only where nothing is counted with it."""
    item = items[i]
    written = item.form.isdigit() and len(item.form) == 4
    if not written or not (1300 <= item.value <= 1499 or 1900 <= item.value <= 2099):
        return None
    before = items[i - 1] if i else None
    head = before.form if before is not None and before.kind not in ("line", "sign") else ""
    head = "" if head in _CLOSERS and head != "به" else head
    if head in _NUMBER_HEADS or before is not None and before.kind in ("number", "ordinal", "between"):
        return None
    following = items[i + 1]
    # Commas between digits, signs of money or share, a dash: part of some other number.
    if following.form in ("٪", "%", "$", "/", "-", "*", "×", "+", "=", ":", "٬") or item.gap == "none" and i:
        return None
    closed = following.kind not in ("other", "unit", "units", "adjective", "number", "fraction", "ordinal")
    closed = closed or following.form in _CLOSERS
    known = head in _YEAR_HEADS
    if not closed and not known:
        return None
    said = Said(calendar=calendar_of(item.value), year=item.value, precision="year", bare=True)
    return replace(said, certain=known or (head != "به" and item.value % 100 != 0)), i + 1


def year_at(items: Items, i: int) -> Parsed:
    """A year phrase: «سال مالی ۱۴۰۳», «سال گذشته میلادی», «امسال», «سال‌های ۹۸ تا ۱۴۰۲», «۱۴۰۴».

    Example:
        >>> from coopnlp.atoms import atoms
        >>> year_at(atoms("سال گذشته میلادی"), 0)[0].year_shift
        -1
    """
    item = items[i]
    if item.kind == "relative" and item.value[0] == "year":
        return Said(year_shift=item.value[1], precision="year"), i + 1
    if item.kind in ("number", "years"):
        return number(items, i, named=False)
    if item.kind not in ("unit", "units") or item.value != "سال":
        return None
    at = i + 1
    at += items[at].kind == "yearkind"
    calendar, at = era(items, at)
    if items[at].kind == "shift" and item.kind == "unit" and not is_before_from(items, at):
        shift = lexicon.SHIFTS[items[at].value]
        calendar, after = (calendar, at + 1) if calendar else era(items, at + 1)
        return Said(calendar=calendar, year_shift=shift, precision="year"), after
    found = number(items, at, named=True)
    if found is None:
        return None
    said, after = found
    if calendar is not None and said.year is not None:
        said = _of_era(items[at].value, calendar)
    return _list(items, said, after) if item.kind == "units" else _pair_with_and(items, said, after)


def _pair_with_and(items: Items, said: Said, after: int) -> Parsed:
    """«سال ۹۳ و ۹۴»: the second number is a year only if it is the next one."""
    if items[after].kind == "and" and said.year is not None:
        further = number(items, after + 1, named=True)
        if further is not None and further[0].year == said.year + 1 and items[further[1]].kind not in ("other", "unit"):
            return replace(said, year=None, years=(said.year, said.year + 1), precision="period"), further[1]
    return said, after


def _list(items: Items, said: Said, after: int) -> Parsed:
    """The years behind «سال‌های»: a range, or a list that is a period where no year is left out."""
    listed = [said.year]
    while len(listed) < _LISTED and (items[after].kind in ("and", "to") or items[after].form in ("،", ",")):
        further = number(items, after + 1, named=True)
        if further is None or further[0].year is None or said.year is None:
            break
        if items[after].kind == "to":
            if len(listed) > 1:
                break
            return replace(said, until=further[0], precision="year"), further[1]
        listed.append(further[0].year)
        after = further[1]
        said = replace(said, calendar=further[0].calendar if len(listed) == 2 else said.calendar)
    if len(listed) == 1:
        return said, after
    together = sorted(listed) == list(range(min(listed), min(listed) + len(listed)))
    calendar = said.calendar
    return Said(calendar=calendar, years=(min(listed), max(listed)), precision="period", possible=together), after


def with_year(said: Said, items: Items, i: int, *, month: bool = False) -> tuple[Said, int]:
    """A month, a season or a part of a year, completed by the year phrase that follows, if any.

    A two-digit year behind a month is one only where nothing is counted with it («آبان ۹۵ نفر»).
    """
    item = items[i]
    if item.kind == "shift" and not is_before_from(items, i) and month:
        toward = lexicon.SHIFTS[item.value]
        if toward == 0 or item.value in ("اخیر", "بعد", "دیگر"):
            toward = -1 if item.value == "اخیر" else toward
        return replace(said, toward=toward or None, certain=True), i + 1
    calendar, after_era = era(items, i)
    if calendar is not None:
        return replace(said, calendar=said.calendar or calendar), after_era
    found = _year_behind(items, i) if item.kind == "number" else year_at(items, i)
    if found is None or found[0].until is not None:
        return said, i
    return merged(said, found[0]), found[1]


def _year_behind(items: Items, i: int) -> Parsed:
    """The number behind a month, if it is written like its year."""
    found = number(items, i, named=True)
    if found is None:
        return None
    form, after = items[i].form, found[1]
    if form.isdigit() and len(form) == 4:
        return found
    two_digits = form.isdigit() and len(form) == 2 and (int(form) >= 32 or form.startswith("0"))
    spelt = not form.isdigit() and (items[i].value >= 1000 or items[i].value >= 32)
    closed = items[after].kind not in ("other", "unit", "adjective", "number", "fraction")
    closed = closed or items[after].form in _CLOSERS
    return found if closed and (two_digits or spelt or len(form) == 3) or items[after - 1].kind == "era" else None


def merged(said: Said, year: Said) -> Said:
    """A part of a year with its year; two calendars in one phrase make no date.

    Example:
        >>> merged(Said(calendar="jalali", month=6), Said(calendar="jalali", year=1404)).year
        1404
    """
    if said.calendar and year.calendar and said.calendar != year.calendar:
        if said.calendar == "hijri" and year.calendar == "jalali":
            return replace(said, year=year.year, certain=True)  # «رمضان ۱۴۴۶»
        return replace(said, year=year.year, possible=False, certain=True)
    calendar = said.calendar or year.calendar
    possible = said.possible and year.possible and (year.years is None)
    return replace(
        said, calendar=calendar, year=year.year, year_shift=year.year_shift, possible=possible, certain=True
    )


def decade(items: Items, i: int) -> Parsed:
    """What follows «دهه»: «۹۰», «هشتاد», «۱۳۹۰», «۱۹۹۰ میلادی», «گذشته».

    Example:
        >>> from coopnlp.atoms import atoms
        >>> decade(atoms("دهه هشتاد"), 1)[0].years
        (1380, 1389)
    """
    item = items[i]
    if item.kind == "shift" and item.form in ("گذشته", "اخیر", "جاری", "آینده", "قبل", "پیش") and not is_before_from(items, i):
        return Said(precision="decade", possible=False), i + 1
    if item.kind != "number" or not isinstance(item.value, int) or item.value % 10:
        return None
    calendar, after = era(items, i + 1)
    first = item.value
    if first < 100:
        if not 10 <= first <= 90:
            return None
        first += 1900 if calendar == "gregorian" else 1300
    known = calendar or calendar_of(first)
    if known is None:
        return None
    said = Said(calendar=known, years=(first, first + 9), precision="decade", possible=known != "before")
    return said, after


def century(items: Items, i: int) -> Parsed:
    """What follows «قرن»: «نوزدهم», «۲۱», «چهارم هجری», «گذشته».

    Example:
        >>> from coopnlp.atoms import atoms
        >>> century(atoms("قرن نوزدهم"), 1)[0].years
        (1801, 1900)
    """
    item = items[i]
    if item.kind == "shift" and item.form in ("گذشته", "حاضر", "جاری", "آینده") and not is_before_from(items, i):
        return Said(precision="century", possible=False), i + 1
    if item.kind not in ("number", "ordinal") or item.value not in range(1, 31):
        return None
    calendar, after = era(items, i + 1)
    # Persian writers count European centuries from the sixteenth on, and seldom others that late.
    known = calendar or ("gregorian" if item.value >= 16 else None)
    last = 100 * int(item.value)
    possible = known is not None and known != "before"
    return Said(calendar=known if possible else None, years=(last - 99, last), precision="century", possible=possible), after
