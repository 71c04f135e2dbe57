"""Months and what is said with their days: «یازدهم شهریور», «۱۳ تا ۲۰ مهر», «سه ماه نخست سال», «دو ماه پیش».

Rules of this module take no other date phrase in; `coopnlp.grammar.dates.phrases` builds on them.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from coopnlp.grammar.dates import years
from coopnlp.grammar.dates.lengths import Length, Terms, length_at
from coopnlp.grammar.dates.resolving import Parsed, Said
from coopnlp.grammar.shared.atoms import COMMAS, DASHES, Atom, Items
from coopnlp.lexicon import dates as lexicon

_LISTED = 8
# Numbers of months that make a named part of a year.
_PRECISION = {3: "quarter", 6: "half", 12: "year"}


def unit_at(items: Items, i: int) -> str | None:
    """The unit of time that atom `i` names in the singular."""
    return items[i].value if items[i].kind == "unit" else None


def part_number(item: Atom) -> int | None:
    """1 for «نخست», 2 for «دوم», -1 for «پایانی»."""
    if item.kind == "ordinal":
        return int(item.value) if item.value in range(1, 13) else None
    if item.kind in ("part", "edge"):
        return lexicon.PARTS.get(item.value)
    return None


def day_at(item: Atom) -> int | None:
    """The day of a month that a number can be."""
    fits = item.kind in ("number", "ordinal") and item.value in range(1, 32) and item.form != "نه"
    return int(item.value) if fits else None


def month_at(items: Items, i: int, *, dated: bool = False) -> Parsed:
    """«شهریور», «شهریورماه ۱۴۰۴», «ماه مبارک رمضان», «مهر و آبان امسال»; the day is read before."""
    before = items[i].kind in ("unit", "units") and items[i].value == "ماه"
    at = i + before
    if before and items[at].form == "صفر":
        return _safar(items, at)
    if items[at].kind != "month":
        return None
    calendar, number = items[at].value
    after = at + 1
    glued = items[after].start == items[at].start
    behind = glued or (not before and unit_at(items, after) == "ماه")
    after += behind
    last, after = _consecutive(items, after, calendar, number)
    weak = items[at].form.lower() in lexicon.WEAK_MONTHS
    named = before or behind
    said = Said(calendar=calendar, month=number, precision="month", certain=named or _is_plain(items[at]))
    if last != number:
        said = replace(said, month=None, months=(number, last), precision="period", certain=True)
    told = dated or named or items[i - 1].kind == "edge" or items[i - 1].form in ("در", "از", "تا")
    said, behind_year = years.with_year(said, items, after, month=True, dated=told)
    if weak and not (named or behind_year > after or (dated and _ends_phrase(items[after]))):
        return None
    return said, behind_year


def _ends_phrase(item: Atom) -> bool:
    """Whether «۲۳ می» can end here: before most words «می» is half a verb."""
    return item.kind not in ("other", "unit", "number") or item.form in ("در", "به", "از", "با", "برای", "که", "طی")


def _is_plain(item: Atom) -> bool:
    return item.form.lower() in lexicon.PLAIN_MONTHS or " " in item.form


def _consecutive(items: Items, after: int, calendar: str, number: int) -> tuple[int, int]:
    """«مهر، آبان و آذر»: the last of months that follow one another."""
    last = number
    while last < 12 and (items[after].kind == "and" or items[after].form in COMMAS):
        following = items[after + 1]
        safar = (calendar, last) == ("hijri", 1) and following.form == "صفر"  # «محرم و صفر»: no zero here
        if not safar and (following.kind != "month" or following.value != (calendar, last + 1)):
            break
        last, after = last + 1, after + 2
        after += unit_at(items, after) == "ماه"
    return last, after


def english_month(items: Items, i: int) -> Parsed:
    """«September 2, 2025» and every other month phrase without a day before it."""
    if items[i].form.isascii() and day_at(items[i + 1]) is not None:
        calendar, number = items[i].value
        at = i + 2 + (items[i + 2].form == ",")
        said = Said(calendar=calendar, month=number, day=day_at(items[i + 1]))
        year = years.number(items, at, named=False)
        if year is not None and year[0].calendar == "gregorian":
            return replace(said, year=year[0].year), year[1]
        return said, i + 2
    return month_at(items, i)


def _safar(items: Items, i: int) -> Parsed:
    """«هشتم صفر ۱۳۱۹»: beside a day the word for zero is a month."""
    if items[i].form != "صفر":
        return None
    return years.with_year(Said(calendar="hijri", month=2, precision="month"), items, i + 1, month=True)


def season_at(items: Items, i: int) -> Parsed:
    """«تابستان امسال», «فصل پاییز», «زمستان گذشته»."""
    named = items[i].kind == "season_word"
    at = i + named
    if items[at].kind != "season":
        return quarter_at(items, i) if named else None
    number = last = items[at].value
    if items[at + 1].kind == "and" and items[at + 2].kind == "season" and items[at + 2].value == number + 1:
        last, at = number + 1, at + 2  # «بهار و تابستان ۱۴۰۴»
    precision = "season" if last == number else "half"
    said = Said(months=(3 * number - 2, 3 * last), precision=precision, certain=named or last != number)
    return years.with_year(said, items, at + 1, month=True)


def quarter_at(items: Items, i: int) -> Parsed:
    """«ربع چهارم سال», «فصل اول ۱۴۰۳»: three months, if a year is named; «فصل سوم سریال» is none."""
    part = part_number(items[i + 1]) if items[i].form in ("ربع", "فصل") else None
    if part not in (1, 2, 3, 4, -1):
        return None
    year = years.year_after(items, i + 2) or bare_year_word(items, i + 2)
    if year is None or year[0].until or year[0].years or items[year[1]].kind == "yearkind":
        return None
    return years.merged(Said(months=_months_of_part(3, part), precision="quarter"), year[0]), year[1]


def day_of_month(items: Items, i: int) -> Parsed:
    """«یازدهم شهریور», «۱۳ تا ۲۰ شهریور», «۲۸ و ۲۹ اردیبهشت», «پنجم ماه جاری»."""
    days = [day_at(items[i])]
    if days[0] is None:
        return None
    at, joints = i + 1, []
    while len(days) < _LISTED and (joint := _day_joint(items, at)) and (day := day_at(items[at + 1])) is not None:
        days.append(day)
        joints.append(joint)
        at += 2
    at += items[at].kind == "suffix"
    month = _safar(items, at) or month_at(items, at, dated=True) or near_month(items, at)
    if month is None or (items[i].form == "سی" and items[at].form == "دی" and month[1] == at + 1):
        return None  # «سی دی» is a disc
    said, after = month
    if len(days) == 2 and items[after - 1].form == "امسال" and items[after - 2].kind == "unit":
        after -= 1  # «۱۱ تا ۱۷ شهریور ماه | امسال مزین به هفته تعاون است»: an adverb of what follows (DESIGN)
    if said.day is not None or said.months is not None or not _is_list(days, joints):
        return None
    shot = items[i].form == "یک" and after == at + 1  # «یک تیر» is a bullet as well
    return replace(_with_days(said, days, set(joints)), certain=not shot), after


def _is_list(days: list[int], joints: list[str]) -> bool:
    """«۵، ۶ و ۷ مهر» is one list; in «جنگ دوم، یازده سپتامبر» the first number is none of its days."""
    return "comma" not in joints or (joints[-1] == "and" and days == sorted(set(days)))


def near_month(items: Items, i: int) -> Parsed:
    """«ماه جاری», «همین ماه» behind a day."""
    if items[i].kind == "this" and unit_at(items, i + 1) == "ماه":
        return Said(month_shift=0, precision="month"), i + 2
    # «پنجم ماه گذشته», but «۵ ماه گذشته» is a length of time.
    shifted = unit_at(items, i) == "ماه" and items[i + 1].kind == "shift"
    return (
        shifted_month(items, i) if shifted and (items[i - 1].kind == "ordinal" or items[i + 1].form == "جاری") else None
    )


def _day_joint(items: Items, i: int) -> str | None:
    if items[i].form in COMMAS:
        return "comma"
    if items[i].form in DASHES:
        return "dash"
    return items[i].kind if items[i].kind in ("to", "and", "or") else None


def _with_days(said: Said, days: list[int], joints: set[str]) -> Said:
    said = replace(said, certain=True)
    if len(days) == 1:
        return replace(said, day=days[0], precision="day")
    if joints <= {"to", "dash"} and len(days) == 2:
        # «20-13 شهریور» is set from right to left; «۲۵ تا ۵ مهر» is nothing.
        low, high = sorted(days) if joints == {"dash"} else days
        return replace(said, days=(low, high), precision="period", possible=low < high)
    together = days == list(range(days[0], days[0] + len(days)))
    return replace(said, days=(days[0], days[-1]), precision="period", possible=together)


def part_of_year(items: Items, i: int) -> Parsed:
    """«سه ماه نخست سال جاری», «۹ ماهه امسال», «شش ماهه دوم», «۱۰ روز نخست مهر»."""
    count, unit, after = count_of(items, i)
    if count is None:
        return None
    part = part_number(items[after])
    after += part is not None
    if unit == "روز":
        return _days_of_month(items, after, count, part)
    return _months_of_year(items, i, after, count, part) if unit == "ماه" and 1 <= count <= 12 else None


def _months_of_year(items: Items, i: int, after: int, count: int, part: int | None) -> Parsed:
    months = _months_of_part(count, part)
    year = years.year_after(items, after) or (bare_year_word(items, after) if part is not None else None)
    if months is None or (part is None and (year is None or year[0].until or year[0].years)):
        return None
    said = Said(months=months, precision=_PRECISION.get(count, "period"), certain=items[i + 1].kind == "adjective")
    if year is None:
        return said, after
    return years.merged(replace(said, certain=True), year[0]), year[1]


def count_of(items: Items, i: int) -> tuple[int | None, str, int]:
    """A whole number and its unit: «سه ماه», «۹ ماهه»."""
    unit = items[i + 1]
    if items[i].kind != "number" or not isinstance(items[i].value, int) or unit.kind not in ("unit", "adjective"):
        return None, "", i
    return items[i].value, unit.value, i + 2


def _months_of_part(count: int, part: int | None) -> tuple[int, int] | None:
    if part is None:
        return 1, count
    first = 13 - count if part == -1 else count * (part - 1) + 1
    return (first, first + count - 1) if first + count <= 13 else None


def _days_of_month(items: Items, after: int, count: int, part: int | None) -> Parsed:
    if part != 1 or not 1 <= count <= 31:
        return None
    month = month_at(items, after)
    if month is None or month[0].months is not None:
        return None
    return replace(month[0], days=(1, count), precision="period", certain=True), month[1]


def offset_at(items: Items, i: int) -> Parsed:
    """«یک هفته پیش», «سه سال گذشته», «۱۰ روز آینده»; hours and less are times, not dates."""
    found = shifted_length(items, i)
    if found is None:
        return None
    length, word, after = found
    if any(unit.startswith("T") for _, unit in length.low):
        return None
    terms = _one_term(length.low)
    low, high = terms[0], (length.high or terms)[0]
    point, forward = word in lexicon.POINT_SHIFTS, lexicon.SHIFTS[word] > 0
    known = len(terms) == 1 and low[1] == high[1] and word not in lexicon.ANAPHORIC
    precision = {"D": "day", "W": "week", "M": "month", "Y": "year"}[low[1]] if point else "period"
    said = Said(length=(low[0], high[0], low[1]), after=forward, point=point, possible=known, precision=precision)
    if point and low[0].denominator != 1:
        said = replace(said, precision="day")
    return said, after


def _one_term(terms: Terms) -> Terms:
    """«دو سال و شش ماه» as thirty months, so that it can be counted back in one step."""
    sizes = {"Y": (12, "M"), "M": (1, "M"), "W": (7, "D"), "D": (1, "D")}
    if len(terms) < 2 or len({sizes[unit][1] for _, unit in terms}) != 1:
        return terms
    return ((sum((number * sizes[unit][0] for number, unit in terms), Fraction(0)), sizes[terms[0][1]][1]),)


def shifted_length(items: Items, i: int) -> tuple[Length, str, int] | None:
    """A length of time with a word that hangs it on the article's day: «سه سال» + «گذشته».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> shifted_length(atoms("سه سال گذشته"), 0)[1:]
        ('گذشته', 3)
    """
    found = length_at(items, i)
    if found is None:
        return None
    length, after = found
    item = items[after]
    if item.kind != "shift" or years.is_before_from(items, after) or lexicon.SHIFTS[item.value] == 0:
        return None
    if item.value == "دیگر" and i and items[i - 1].form == "مدت":
        return None  # «به مدت دو سال دیگر تمدید شد»
    return length, item.value, after + 1


def bare_year_word(items: Items, i: int) -> Parsed:
    """«نیمه اول سال»: the year of the article."""
    return (Said(year_shift=0, precision="year"), i + 1) if unit_at(items, i) == "سال" else None


def shifted_month(items: Items, i: int) -> Parsed:
    """«ماه گذشته», «ماه جاری میلادی», «ماه رمضان»."""
    following = items[i + 1]
    if following.kind == "shift" and items[i].kind == "unit" and not years.is_before_from(items, i + 1):
        calendar, after = years.era(items, i + 2)
        told = following.value in lexicon.ANAPHORIC
        shift = lexicon.SHIFTS[following.value]
        return Said(month_shift=shift, calendar=calendar, told=told, precision="month"), after
    return month_at(items, i)


def decade_word(items: Items, i: int) -> Parsed:
    """«دهه ۹۰», «دهه هشتاد», «دهه ۱۹۹۰», «دهه ۶۰ میلادی», «دهه اول محرم»."""
    if items[i].kind == "units" and items[i + 1].kind == "shift":
        return None  # «دهه‌های گذشته» is vague
    part = part_number(items[i + 1]) if items[i + 1].kind != "number" else None
    if part in (1, 2, 3, -1):
        month = month_at(items, i + 2)
        if month is not None:
            days = {1: (1, 10), 2: (11, 20)}.get(part, (21, 0))
            return replace(month[0], days=days, precision="period", certain=True), month[1]
    return years.decade(items, i + 1)


def halfyear_at(items: Items, i: int) -> Parsed:
    """«نیم‌سال دوم ۱۴۰۳»: the second six months of the year."""
    part = part_number(items[i + 1])
    if part is None:
        return None
    said = Said(months=(1, 6) if part == 1 else (7, 12), precision="half")
    return years.with_year(said, items, i + 2)


def night_and_day(items: Items, i: int) -> Parsed:
    """«شبانه‌روز گذشته»: the last 24 hours."""
    if items[i + 1].kind != "shift" or items[i].kind != "unit" or years.is_before_from(items, i + 1):
        return None
    shift = lexicon.SHIFTS[items[i + 1].value]
    return Said(length=(Fraction(1), Fraction(1), "D"), after=shift > 0, possible=shift != 0, precision="period"), i + 2
