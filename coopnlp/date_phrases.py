"""The grammar of date phrases: atoms → `Said` and the index after the phrase.

Every rule is a function `(items, i) -> (Said, after) | None` that looks a bounded number of atoms
ahead. `date_at` is the whole grammar: ranges over chains («امروز سه‌شنبه ۱۱ شهریور») over single
phrases, which `_RULES` picks by the kind of their first atom.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from coopnlp import year_phrases as years
from coopnlp.atoms import Atom
from coopnlp.date_values import Said
from coopnlp.durations import Length, length_at
from coopnlp.lexicon import dates as lexicon

Items = Sequence[Atom]
Parsed = tuple[Said, int] | None

_COMMAS = ("،", ",")
_DASHES = ("-", "–", "—", "−")
_LISTED = 8
# Numbers of months that make a named part of a year.
_PRECISION = {3: "quarter", 6: "half", 12: "year"}


def date_at(items: Items, i: int) -> Parsed:
    """The longest date phrase that begins at atom `i`.

    Example:
        >>> from coopnlp.atoms import atoms
        >>> said, after = date_at(atoms("یازدهم شهریور ماه امسال"), 0)
        >>> said.day, said.month, said.year_shift, after
        (11, 6, 0, 4)
    """
    if items[i].kind == "between":
        return _between(items, i)
    left = _chain(items, i)
    if left is None:
        return _short_range(items, i)
    said, after = left
    if items[after].kind in ("now", "onward"):
        return replace(said, open=True, precision="period", certain=True, bare=False), after + 1
    right = _right_end(items, after, said)
    if right is not None:
        return _joined(said, right[0]), right[1]
    if said.bare and items[after].kind == "to" and items[after + 1].kind == "number":
        return None  # «۱۳۰۰ تا ۱۵۰۰ نفر»
    return left


def _joined(first: Said, last: Said) -> Said:
    calendar = first.calendar or last.calendar
    certain = not (first.bare and last.bare) and (first.certain or last.certain)
    return replace(first, until=last, calendar=calendar, certain=certain, bare=False)


def _right_end(items: Items, i: int, left: Said) -> Parsed:
    """The end of a range behind «تا», or behind a dash between two full dates."""
    if items[i].kind == "to":
        right = _chain(items, i + 1)
        if right is None and left.precision == "year" and not left.bare:
            right = years.number(items, i + 1, named=True)
        return right
    if items[i].form in _DASHES and left.day is not None:
        right = _chain(items, i + 1)
        return right if right is not None and right[0].day is not None and right[0].month is not None else None
    return None


def _short_range(items: Items, i: int) -> Parsed:
    """«سوم تا پایان مهرماه»: a bare day, the month only behind «تا»."""
    if _day(items[i]) is None or items[i + 1].kind != "to":
        return None
    right = _chain(items, i + 2)
    if right is None or right[0].month is None and right[0].month_shift is None:
        return None
    if right[0].day is None and right[0].edge is None:
        return None
    return _joined(Said(day=_day(items[i])), right[0]), right[1]


def _between(items: Items, i: int) -> Parsed:
    """«بین ۵ تا ۷ مهر», «بین سال‌های ۱۳۹۸ و ۱۴۰۲»: one range that begins at «بین»."""
    whole = date_at(items, i + 1)
    if whole is None:
        return None
    said, after = whole
    if said.days is not None and items[i + 2].kind == "and" and _day(items[i + 3]) is not None:
        return replace(said, possible=said.days[0] < said.days[1]), after
    if said.until is not None or said.days is not None or said.years is not None:
        return whole
    if items[after].kind not in ("and", "to"):
        return None
    right = _chain(items, after + 1)
    if right is None:
        right = years.number(items, after + 1, named=True) if said.precision == "year" else None
    return None if right is None else (_joined(said, right[0]), right[1])


# --- chains: several ways to say one day ---


def day_chain(items: Items, i: int) -> Parsed:
    """A phrase that names one day, for a time of day beside it."""
    found = _chain(items, i)
    return found if found is not None and found[0].is_day else None


def _chain(items: Items, i: int) -> Parsed:
    """«امروز سه‌شنبه، ۱۱ شهریور»: a relative day, a week day and a date that tell the same day."""
    found = single_at(items, i)
    if found is None:
        return None
    said, after = found
    for _ in range(2):
        if not _tells_day(said) or said.day is not None:
            break
        comma = items[after].form in _COMMAS
        further = single_at(items, after + comma)
        if further is None or not _continues(said, further[0]):
            break
        said, after = _merged(said, further[0]), further[1]
    return said, after


def _tells_day(said: Said) -> bool:
    return said.is_day and said.length is None and (said.day_shift is not None or said.weekday is not None)


def _continues(said: Said, further: Said) -> bool:
    if further.precision != "day" or further.until is not None or further.edge is not None or further.open:
        return False
    if further.day is not None:
        return further.month is not None or further.month_shift is not None
    return said.weekday is None and further.weekday is not None and further.week_shift is None


def _merged(said: Said, further: Said) -> Said:
    if further.day is not None:
        return replace(further, weekday=said.weekday, certain=True)
    return replace(said, weekday=further.weekday)


# --- single phrases ---


def single_at(items: Items, i: int) -> Parsed:
    """One date phrase without range and apposition."""
    rule = _RULES.get(items[i].kind)
    return None if rule is None else rule(items, i)


def _numeric(items: Items, i: int) -> Parsed:
    calendar, year, month, day = items[i].value
    said = Said(calendar=calendar, year=year, month=month, day=day, precision="month" if day is None else "day")
    return said, years.era(items, i + 1)[1]


def _relative(items: Items, i: int) -> Parsed:
    unit, count = items[i].value
    if unit == "year":
        return Said(year_shift=count, precision="year"), i + 1
    return Said(day_shift=count), i + 1


def _weekday(items: Items, i: int) -> Parsed:
    said, after = Said(weekday=items[i].value), i + 1
    week = _week_at(items, after)
    if week is not None:
        return replace(said, week_shift=week[0].week_shift), week[1]
    if items[after].kind == "shift" and not years.is_before_from(items, after):
        return replace(said, toward=lexicon.SHIFTS[items[after].value] or None), after + 1
    return said, after


def _week_at(items: Items, i: int) -> Parsed:
    """«هفته گذشته», «همین هفته»."""
    if items[i].kind == "this" and _unit(items, i + 1) == "هفته":
        return Said(week_shift=0, precision="week"), i + 2
    if _unit(items, i) == "هفته" and items[i + 1].kind == "shift" and not years.is_before_from(items, i + 1):
        return Said(week_shift=lexicon.SHIFTS[items[i + 1].value], precision="week"), i + 2
    return None


def _fixed(items: Items, i: int) -> Parsed:
    said = Said(calendar="jalali", fixed=items[i].value, precision="period", certain=False)
    return years.with_year(said, items, i + 1)


def _this(items: Items, i: int) -> Parsed:
    """«این هفته», «همین ماه», «همین امروز», «همین شنبه»; «این سال» points to something told."""
    unit = _unit(items, i + 1)
    if unit == "هفته":
        return _week_at(items, i)
    if unit == "ماه" and items[i + 2].kind != "month":
        return Said(month_shift=0, precision="month"), i + 2
    if items[i].form == "همین" and items[i + 1].kind in ("relative", "weekday"):
        return single_at(items, i + 1)
    return None


def _edge(items: Items, i: int) -> Parsed:
    """«ابتدای سال», «اواخر شهریور», «نیمه دوم مهر», «پایان سال ۱۴۰۴»."""
    word = items[i].form
    if word == "نیمه" and (part := _part_number(items[i + 1])) is not None:
        return _half(items, i, i + 2, part)
    inner = single_at(items, i + 1)
    if inner is None:
        unit = _unit(items, i + 1)
        if unit not in ("سال", "ماه", "هفته") or items[i + 1].kind != "unit":
            return None
        inner = _current(unit), i + 2
    said, after = inner
    if said.edge or said.length or said.until or said.open or (said.is_day and said.day_shift is not None):
        return None
    return replace(said, edge=lexicon.EDGES[word], certain=True, bare=False), after


def _current(unit: str) -> Said:
    if unit == "هفته":
        return Said(week_shift=0, precision="week")
    return Said(year_shift=0, precision="year") if unit == "سال" else Said(month_shift=0, precision="month")


def _half(items: Items, i: int, after: int, part: int) -> Parsed:
    """«نیمه دوم شهریور» (its 16th to last day), «نیمه نخست امسال» (its first six months)."""
    first = part == 1
    inner = _month(items, after) or years.year_at(items, after) or _this(items, after) or _bare_year_word(items, after)
    if inner is None:
        return None
    said, after = inner
    if said.years is not None:
        low, high = said.years
        middle = (low + high + 1) // 2
        return replace(said, years=(low, middle - 1) if first else (middle, high), precision="half"), after
    if said.precision == "month":
        return replace(said, days=(1, 15) if first else (16, 0), precision="half", certain=True), after
    if said.precision == "year":
        return replace(said, months=(1, 6) if first else (7, 12), precision="half", certain=True, bare=False), after
    return None


def _bare_year_word(items: Items, i: int) -> Parsed:
    """«نیمه اول سال»: the year of the article."""
    return (Said(year_shift=0, precision="year"), i + 1) if _unit(items, i) == "سال" else None


def _halfyear(items: Items, i: int) -> Parsed:
    part = _part_number(items[i + 1])
    if part is None:
        return None
    said = Said(months=(1, 6) if part == 1 else (7, 12), precision="half")
    return years.with_year(said, items, i + 2)


def _unit(items: Items, i: int) -> str | None:
    return items[i].value if items[i].kind == "unit" else None


def _part_number(item: Atom) -> int | None:
    """1 for «نخست», 2 for «دوم», -1 for «پایانی»."""
    if item.kind == "ordinal":
        return int(item.value) if item.value in range(1, 13) else None
    if item.kind in ("part", "edge"):
        return lexicon.PARTS.get(item.form)
    return None


def _day(item: Atom) -> int | None:
    """The day of a month that a number can be."""
    fits = item.kind in ("number", "ordinal") and item.value in range(1, 32)
    return int(item.value) if fits else None


# --- phrases that begin with a unit: روز, هفته, ماه, سال, دهه, قرن ---


def _by_unit(items: Items, i: int) -> Parsed:
    rule = _UNIT_RULES.get(items[i].value)
    return None if rule is None else rule(items, i)


def _day_word(items: Items, i: int) -> Parsed:
    """«روز سه‌شنبه», «روز گذشته», «روز ۲۵ آبان», «روزهای ۵ و ۶ خرداد»."""
    following = items[i + 1]
    if following.kind == "shift" and items[i].kind == "unit" and not years.is_before_from(items, i + 1):
        return Said(day_shift=lexicon.SHIFTS[following.value]), i + 2
    if following.kind == "weekday":
        return _weekdays(items, i + 1) if items[i].kind == "units" else single_at(items, i + 1)
    if following.kind in ("number", "ordinal", "date", "relative"):
        found = single_at(items, i + 1)
        dated = found is not None and not found[0].length and (found[0].day_shift is not None or _has_day(found[0]))
        return (replace(found[0], certain=True), found[1]) if dated else None
    return None


def _has_day(said: Said) -> bool:
    return said.day is not None or said.days is not None


def _weekdays(items: Items, i: int) -> Parsed:
    """«روزهای شنبه و یکشنبه»: one span; days one behind the other are a period."""
    first = _weekday(items, i)
    last, after = first
    count = 1
    while count < _LISTED and (items[after].kind in ("and", "to") or items[after].form in _COMMAS):
        further = _weekday(items, after + 1) if items[after + 1].kind == "weekday" else None
        if further is None:
            break
        last, after = further
        count += 1
    if count == 1:
        return first
    return replace(first[0], until=last, precision="period"), after


def _week_word(items: Items, i: int) -> Parsed:
    """«هفته گذشته», «هفته اول مهر», «هفته منتهی به ۱۹ آذر»."""
    week = _week_at(items, i)
    if week is not None:
        return week
    number = _part_number(items[i + 1])
    if number is not None and 1 <= number <= 4 or number == -1:
        month = _month(items, i + 2)
        if month is not None and month[0].day is None:
            days = (7 * number - 6, 7 * number) if number > 0 else None
            return replace(month[0], days=days, edge=None if days else "part", precision="week", certain=True), month[1]
    return _ending(items, i, Fraction(1), "W")


def _ending(items: Items, i: int, count: Fraction, unit: str) -> Parsed:
    """«سال مالی منتهی به ۲۹ اسفند ۱۴۰۳»: one span; its value is the day on which it ends."""
    at = i + 1
    at += items[at].kind == "yearkind"
    if items[at].kind != "ending":
        return None
    end = _chain(items, at + 1)
    if end is None or not (end[0].precision in ("day", "month") and end[0].until is None):
        return None
    return replace(end[0], ending=(count, unit), certain=True), end[1]


def _month_word(items: Items, i: int) -> Parsed:
    """«ماه گذشته», «ماه جاری میلادی», «ماه رمضان»."""
    following = items[i + 1]
    if following.kind == "shift" and items[i].kind == "unit" and not years.is_before_from(items, i + 1):
        calendar, after = years.era(items, i + 2)
        return Said(month_shift=lexicon.SHIFTS[following.value], calendar=calendar, precision="month"), after
    return _month(items, i) or _ending(items, i, Fraction(1), "M")


def _decade_word(items: Items, i: int) -> Parsed:
    """«دهه ۹۰», «دهه هشتاد», «دهه ۱۹۹۰», «دهه ۶۰ میلادی», «دهه اول محرم»."""
    part = _part_number(items[i + 1]) if items[i + 1].kind != "number" else None
    if part in (1, 2, 3, -1):
        month = _month(items, i + 2)
        if month is not None:
            days = {1: (1, 10), 2: (11, 20)}.get(part, (21, 0))
            return replace(month[0], days=days, precision="period", certain=True), month[1]
    return years.decade(items, i + 1)


def _year_word(items: Items, i: int) -> Parsed:
    return _ending(items, i, Fraction(1), "Y") or years.year_at(items, i)


# --- months ---


def _month(items: Items, i: int) -> Parsed:
    """«شهریور», «شهریورماه ۱۴۰۴», «ماه مبارک رمضان», «مهر و آبان امسال»; the day is read before."""
    before = items[i].kind in ("unit", "units") and items[i].value == "ماه"
    at = i + before
    if items[at].kind != "month":
        return None
    calendar, number = items[at].value
    after = at + 1
    behind = _unit(items, after) == "ماه" and not (
        items[after + 1].kind == "month" and items[after].start >= items[at].end
    )
    after += behind
    last, after = _consecutive(items, after, calendar, number)
    weak = items[at].form.lower() in lexicon.WEAK_MONTHS
    named = before or behind
    said = Said(calendar=calendar, month=number, precision="month", certain=named or _is_plain(items[at]))
    if last != number:
        said = replace(said, month=None, months=(number, last), precision="period", certain=True)
    said, behind_year = years.with_year(said, items, after, month=True)
    if weak and not named and behind_year == after:
        return None
    return said, behind_year


def _is_plain(item: Atom) -> bool:
    return item.form.lower() in lexicon.PLAIN_MONTHS or " " in item.form


def _consecutive(items: Items, after: int, calendar: str, number: int) -> tuple[int, int]:
    """«مهر، آبان و آذر»: the last of months that follow one another."""
    last = number
    while last < 12 and (items[after].kind == "and" or items[after].form in _COMMAS):
        following = items[after + 1]
        if following.kind != "month" or following.value != (calendar, last + 1):
            break
        last, after = last + 1, after + 2
        after += _unit(items, after) == "ماه"
    return last, after


def _english(items: Items, i: int) -> Parsed:
    """«September 2, 2025» and every other month phrase without a day before it."""
    if items[i].form.isascii() and _day(items[i + 1]) is not None:
        calendar, number = items[i].value
        at = i + 2 + (items[i + 2].form == ",")
        said = Said(calendar=calendar, month=number, day=_day(items[i + 1]))
        year = years.number(items, at, named=False)
        if year is not None and year[0].calendar == "gregorian":
            return replace(said, year=year[0].year), year[1]
        return said, i + 2
    return _month(items, i)


# --- phrases that begin with a number ---


def _numbered(items: Items, i: int) -> Parsed:
    return (
        _day_of_month(items, i)
        or _part_of_year(items, i)
        or _offset(items, i)
        or (years.number(items, i, named=False) if items[i].kind == "number" else None)
    )


def _day_of_month(items: Items, i: int) -> Parsed:
    """«یازدهم شهریور», «۱۳ تا ۲۰ شهریور», «۲۸ و ۲۹ اردیبهشت», «پنجم ماه جاری»."""
    days = [_day(items[i])]
    if days[0] is None:
        return None
    at, joints = i + 1, set()
    while len(days) < _LISTED and (joint := _day_joint(items, at)) and (day := _day(items[at + 1])) is not None:
        days.append(day)
        joints.add(joint)
        at += 2
    at += items[at].kind == "suffix"
    month = _safar(items, at) or _month(items, at) or _near_month(items, at)
    if month is None:
        return None
    said, after = month
    if said.day is not None or said.months is not None:
        return None
    return _with_days(said, days, joints), after


def _safar(items: Items, i: int) -> Parsed:
    """«هشتم صفر ۱۳۱۹»: beside a day the word for zero is a month."""
    if items[i].form != "صفر":
        return None
    return years.with_year(Said(calendar="hijri", month=2, precision="month"), items, i + 1, month=True)


def _near_month(items: Items, i: int) -> Parsed:
    """«ماه جاری», «همین ماه» behind a day."""
    if items[i].kind == "this" and _unit(items, i + 1) == "ماه":
        return _this(items, i)
    if _unit(items, i) == "ماه" and items[i + 1].kind == "shift" and items[i - 1].kind == "ordinal":
        return _month_word(items, i)
    current = _unit(items, i) == "ماه" and items[i + 1].form == "جاری"
    return _month_word(items, i) if current else None


def _day_joint(items: Items, i: int) -> str | None:
    if items[i].form in _COMMAS:
        return "and"
    if items[i].form in _DASHES:
        return "to"
    return items[i].kind if items[i].kind in ("to", "and", "or") else None


def _with_days(said: Said, days: list[int], joints: set[str]) -> Said:
    said = replace(said, certain=True)
    if len(days) == 1:
        return replace(said, day=days[0], precision="day")
    if joints == {"to"} and len(days) == 2:
        low, high = min(days), max(days)
        return replace(said, days=(low, high), precision="period", possible=low < high)
    together = days == list(range(days[0], days[0] + len(days)))
    return replace(said, days=(days[0], days[-1]), precision="period", possible=together)


def _part_of_year(items: Items, i: int) -> Parsed:
    """«سه ماه نخست سال جاری», «۹ ماهه امسال», «شش ماهه دوم», «۱۰ روز نخست مهر»."""
    count, unit, after = _count_of(items, i)
    if count is None:
        return None
    part = _part_number(items[after])
    after += part is not None
    if unit == "روز":
        return _days_of_month(items, after, count, part)
    if unit != "ماه" or not 1 <= count <= 12:
        return None
    ending = _ending(items, after - 1, Fraction(count), "M") if part is None else None
    if ending is not None:
        return ending
    months = _months_of_part(count, part)
    year = years.year_at(items, after) or (_bare_year_word(items, after) if part is not None else None)
    if months is None or (part is None and (year is None or year[0].until or year[0].years)):
        return None
    said = Said(months=months, precision=_PRECISION.get(count, "period"), certain=items[i + 1].kind == "adjective")
    if year is None:
        return said, after
    return years.merged(replace(said, certain=True), year[0]), year[1]


def _count_of(items: Items, i: int) -> tuple[int | None, str, int]:
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
    month = _month(items, after)
    if month is None or month[0].months is not None:
        return None
    return replace(month[0], days=(1, count), precision="period", certain=True), month[1]


def _offset(items: Items, i: int) -> Parsed:
    """«یک هفته پیش», «سه سال گذشته», «۱۰ روز آینده»; hours and less are times, not dates."""
    found = shifted_length(items, i)
    if found is None:
        return None
    length, word, after = found
    if any(unit.startswith("T") for _, unit in length.low):
        return None
    low, high = length.low[0], (length.high or length.low)[0]
    point, forward = word in lexicon.POINT_SHIFTS, lexicon.SHIFTS[word] > 0
    known = len(length.low) == 1 and low[1] == high[1] and word not in lexicon.ANAPHORIC
    precision = {"D": "day", "W": "week", "M": "month", "Y": "year"}[low[1]] if point else "period"
    said = Said(
        length=(low[0], high[0], low[1]), after=forward, point=point, possible=known, precision=precision
    )
    if point and low[0].denominator != 1:
        said = replace(said, precision="day")
    return said, after


def shifted_length(items: Items, i: int) -> tuple[Length, str, int] | None:
    """A length of time with a word that hangs it on the article's day: «سه سال» + «گذشته».

    Example:
        >>> from coopnlp.atoms import atoms
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
    return length, item.value, after + 1


# --- seasons ---


def _season(items: Items, i: int) -> Parsed:
    """«تابستان امسال», «فصل پاییز», «زمستان گذشته»."""
    named = items[i].kind == "season_word"
    at = i + named
    if items[at].kind != "season":
        return None
    number = items[at].value
    said = Said(months=(3 * number - 2, 3 * number), precision="season", certain=named)
    return years.with_year(said, items, at + 1, month=True)


_RULES: dict[str, Callable[[Items, int], Parsed]] = {
    "date": _numeric,
    "years": years.year_at,
    "relative": _relative,
    "weekday": _weekday,
    "fixed": _fixed,
    "this": _this,
    "edge": _edge,
    "halfyear": _halfyear,
    "unit": _by_unit,
    "units": _by_unit,
    "month": _english,
    "number": _numbered,
    "ordinal": _numbered,
    "fraction": _offset,
    "season": _season,
    "season_word": _season,
}
_UNIT_RULES: dict[str, Callable[[Items, int], Parsed]] = {
    "روز": _day_word,
    "هفته": _week_word,
    "ماه": _month_word,
    "سال": _year_word,
    "دهه": _decade_word,
    "قرن": lambda items, i: years.century(items, i + 1),
    "سده": lambda items, i: years.century(items, i + 1),
}
