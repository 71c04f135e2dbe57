"""The grammar of date phrases: atoms → `Said` and the index after the phrase.

Every rule is a function `(items, i) -> (Said, after) | None` that looks a bounded number of atoms
ahead. `coopnlp.grammar.dates.ranges` is the whole grammar: ranges over chains («امروز سه‌شنبه ۱۱ شهریور») over
single phrases, which `_RULES` picks by the kind of their first atom.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from coopnlp.grammar.dates import months, weeks, years
from coopnlp.grammar.dates.resolving import Parsed, Said
from coopnlp.grammar.shared.atoms import COMMAS, Atom, Items
from coopnlp.lexicon import dates as lexicon
from coopnlp.lexicon.events import WEEK_NAMES

# --- chains: several ways to say one day ---


def day_chain(items: Items, i: int) -> Parsed:
    """A phrase that names one day, for a time of day beside it."""
    found = chain(items, i)
    if found is None or not (found[0].is_day or (found[0].days is not None and found[0].precision == "period")):
        return None
    return found


def chain(items: Items, i: int) -> Parsed:
    """«امروز سه‌شنبه، ۱۱ شهریور»: a relative day, a week day and a date that tell the same day."""
    found = single_at(items, i)
    if found is None:
        return None
    said, after = found
    for _ in range(2):
        if not _tells_day(said) or said.day is not None:
            break
        joined = items[after].form in (*COMMAS, "مورخ", "مورخه")
        further = None if _begins_edge(items, after + joined) else single_at(items, after + joined)
        if further is None or not _continues(said, further[0]):
            break
        said, after = _merged(said, further[0]), further[1]
    return said, after


def _begins_edge(items: Items, i: int) -> bool:
    """Whether «پایان …», «اول …» begins here: no apposition of a day, and rows of them must not nest."""
    return items[i].kind == "edge" or (items[i].form in ("اول", "نخست") and items[i + 1].kind in _BEGIN)


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
    era, after = years.era(items, i + 1)
    calendar = calendar if era in (None, "before") else era
    said = Said(calendar=calendar, year=year, month=month, day=day, precision="month" if day is None else "day")
    return said, after


def _relative(items: Items, i: int) -> Parsed:
    unit, count = items[i].value
    if unit == "year":
        return Said(year_shift=count, precision="year"), i + 1
    return Said(day_shift=count), i + 1


def _fixed(items: Items, i: int) -> Parsed:
    said = Said(calendar="jalali", fixed=items[i].value, precision="period", certain=False)
    return years.with_year(said, items, i + 1)


def _this(items: Items, i: int) -> Parsed:
    """«این هفته», «همین ماه», «همین امروز», «همین شنبه»; «این سال» points to something told."""
    unit = months.unit_at(items, i + 1)
    if unit == "هفته":
        return weeks.week_at(items, i)
    if unit == "ماه" and items[i + 2].kind != "month":
        return months.near_month(items, i)
    if items[i].form == "همین" and items[i + 1].kind in ("relative", "weekday"):
        return single_at(items, i + 1)
    return None


def _edge(items: Items, i: int) -> Parsed:
    """«ابتدای سال», «اواخر شهریور», «نیمه دوم مهر», «پایان سال ۱۴۰۴»."""
    word = items[i].form
    if word == "نیمه" and (part := months.part_number(items[i + 1])) is not None:
        return _half(items, i, i + 2, part)
    if items[i + 1].kind == "edge" and not (items[i + 1].form == "نیمه" and months.part_number(items[i + 2])):
        return None  # a row of edges must not be read from each of them again
    inner = chain(items, i + 1) or _whole_unit(items, i + 1)
    if inner is None:
        return None
    said = _at_edge(items[i], inner[0])
    return said and (said, inner[1])


def _at_edge(item: Atom, said: Said) -> Said | None:
    """The edge of a period; «پایان دیروز» is that day, «نیمه مهر» the 15th."""
    if said.edge or said.length or said.until or said.open:
        return None
    if said.is_day and said.day_shift is not None:
        return replace(said, certain=True) if item.form == "پایان" else None
    if item.form == "نیمه" and said.precision == "month" and said.days is None:
        return replace(said, day=15, precision="day", certain=True)
    return replace(said, edge=_edge_name(item), certain=True, bare=False)


def _edge_name(item: Atom) -> str:
    """`start`, `end` or `part`; «اول» and «نخست» are numbers to the numeral reader."""
    return lexicon.EDGES[item.value] if item.kind == "edge" else "start"


def _whole_unit(items: Items, i: int) -> Parsed:
    """«سال» behind an edge; a fiscal or school year ends when its owner says."""
    unit, follower = months.unit_at(items, i), items[i + 1]
    if unit not in ("سال", "ماه", "هفته") or follower.kind == "ordinal" or follower.form in ("نو", "نوی"):
        return None
    if unit == "هفته" and follower.form in _NAMED_WEEKS:
        return None  # «پایان هفته تعاون»
    said, after = _current(unit), i + 1
    if unit == "سال" and items[after].kind == "yearkind":
        return replace(said, possible=False), after + 1
    if unit == "سال" and items[after].kind == "era":
        return replace(said, calendar=items[after].value, possible=items[after].value != "before"), after + 1
    return said, after


_NAMED_WEEKS = frozenset(name[0] for name in WEEK_NAMES)


def _current(unit: str) -> Said:
    if unit == "هفته":
        return Said(week_shift=0, precision="week")
    return Said(year_shift=0, precision="year") if unit == "سال" else Said(month_shift=0, precision="month")


def _half(items: Items, i: int, after: int, part: int) -> Parsed:
    """«نیمه دوم شهریور» (its 16th to last day), «نیمه نخست امسال» (its first six months)."""
    first = part == 1
    inner = (
        (_by_unit(items, after) if months.unit_at(items, after) in ("دهه", "قرن", "سده") else None)
        or months.month_at(items, after)
        or years.year_after(items, after)
        or _this(items, after)
        or months.bare_year_word(items, after)
    )
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


# --- phrases that begin with a unit: روز, هفته, ماه, سال, دهه, قرن ---


def _by_unit(items: Items, i: int) -> Parsed:
    rule = _UNIT_RULES.get(items[i].value)
    return None if rule is None else rule(items, i)


def _day_word(items: Items, i: int) -> Parsed:
    """«روز سه‌شنبه», «روز گذشته», «روز ۲۵ آبان», «روزهای ۵ و ۶ خرداد»."""
    following = items[i + 1]
    if following.form == "دیگر":
        return None  # «روز دیگر» is some other day
    if following.kind == "shift" and items[i].kind == "unit" and not years.is_before_from(items, i + 1):
        if following.value in lexicon.ANAPHORIC:
            return Said(day_shift=1, told=True), i + 2
        return Said(day_shift=lexicon.SHIFTS[following.value]), i + 2
    if following.kind == "weekday":
        return weeks.weekdays_at(items, i + 1) if items[i].kind == "units" else single_at(items, i + 1)
    if following.kind in ("number", "ordinal", "date", "relative"):
        found = _day_in_year(items, i + 1) or single_at(items, i + 1)
        dated = found is not None and not found[0].length and (found[0].day_shift is not None or _has_day(found[0]))
        return (replace(found[0], certain=True), found[1]) if dated else None
    return None


def _day_in_year(items: Items, i: int) -> Parsed:
    """«پنجم سال ۱۳۵۴» behind «روز»."""
    year = years.year_at(items, i + 1) if items[i].kind == "ordinal" else None
    if year is None or year[0].bare or year[0].years or year[0].until:
        return None
    day = _nth_day(year[0], int(items[i].value))
    return day and (day, year[1])


def _has_day(said: Said) -> bool:
    return said.day is not None or said.days is not None


def _week_word(items: Items, i: int) -> Parsed:
    """«هفته گذشته», «هفته اول مهر», «هفته منتهی به ۱۹ آذر»."""
    week = weeks.week_at(items, i)
    if week is not None:
        return week
    number = months.part_number(items[i + 1])
    if number in (1, 2, 3, 4, -1):
        month = months.month_at(items, i + 2)
        if month is not None and month[0].day is None:
            days = (7 * number - 6, 7 * number) if number > 0 else (-6, 0)
            return replace(month[0], days=days, precision="week", certain=True), month[1]
    return _ending(items, i, Fraction(1), "W")


def _ending(items: Items, i: int, count: Fraction, unit: str) -> Parsed:
    """«سال مالی منتهی به ۲۹ اسفند ۱۴۰۳»: one span; its value is the stretch that ends there."""
    at = i + 1
    at += items[at].kind == "yearkind"
    if items[at].kind != "ending":
        return None
    at += 1
    edge = items[at].kind == "edge"
    at += edge or months.unit_at(items, at) == "روز"
    rule = {"date": _numeric, "number": months.day_of_month, "ordinal": months.day_of_month}.get(items[at].kind)
    end = (rule or months.month_at)(items, at)
    if end is None or end[0].days is not None or end[0].months is not None:
        return None
    return replace(end[0], ending=(count, unit), certain=True), end[1]


def _counted_ending(items: Items, i: int) -> Parsed:
    """«شش ماهه منتهی به ۳۱ شهریور»."""
    count, unit, after = months.count_of(items, i)
    iso = {"روز": "D", "هفته": "W", "ماه": "M", "سال": "Y"}.get(unit)
    return None if count is None or iso is None else _ending(items, after - 1, Fraction(count), iso)


def _month_word(items: Items, i: int) -> Parsed:
    return months.shifted_month(items, i) or _ending(items, i, Fraction(1), "M")


def _century_word(items: Items, i: int) -> Parsed:
    return None if items[i].kind == "units" and items[i + 1].kind == "shift" else years.century(items, i + 1)


def _year_word(items: Items, i: int) -> Parsed:
    return _ending(items, i, Fraction(1), "Y") or years.year_at(items, i)


# --- phrases that begin with a number ---


def _numbered(items: Items, i: int) -> Parsed:
    return (
        months.day_of_month(items, i)
        or _first_of(items, i)
        or _ranked_day(items, i)
        or _counted_ending(items, i)
        or months.part_of_year(items, i)
        or months.offset_at(items, i)
        or (years.number(items, i, named=False) if items[i].kind == "number" else None)
    )


def _fraction(items: Items, i: int) -> Parsed:
    """«نیم قرن پیش», «ربع چهارم سال»."""
    return months.quarter_at(items, i) or months.offset_at(items, i)


def _first_of(items: Items, i: int) -> Parsed:
    """«اول امسال», «اول سال», «اول هفته»: the rank is an edge here."""
    return _edge(items, i) if items[i].form in ("اول", "نخست") and items[i + 1].kind in _BEGIN else None


_BEGIN = frozenset({"unit", "relative", "season"})


def _ranked_day(items: Items, i: int) -> Parsed:
    """«نخستین روز مهر», «سومین روز هفته», «آخرین روز سال»."""
    last = items[i].kind == "last"
    if (not last and items[i].kind != "ordinal") or months.unit_at(items, i + 1) != "روز":
        return None
    rules = (months.month_at, weeks.week_at, years.year_at, _whole_unit)
    inner = next((found for rule in rules if (found := rule(items, i + 2)) is not None), None)
    if inner is None or inner[0].until or inner[0].years or inner[0].bare:
        return None
    said, after = inner
    if last:
        return replace(said, edge="end", certain=True), after
    day = _nth_day(said, int(items[i].value))
    return day and (day, after)


def _nth_day(said: Said, number: int) -> Said | None:
    """The day with this number in a month, a week or a year."""
    if said.month is not None or said.month_shift is not None:
        return replace(said, day=number, precision="day", certain=True)
    if said.week_shift is not None and number <= 7:
        return replace(said, weekday=number - 1, precision="day")
    if number == 1:
        return replace(said, edge="start")
    day = _day_of_year(number) if said.precision == "year" and said.calendar != "gregorian" else None
    return day and replace(said, month=day[0], day=day[1], precision="day")


def _day_of_year(number: int) -> tuple[int, int] | None:
    """Month and day of «چهل و هفتمین روز سال»: 31 days to Shahrivar, then 30."""
    if number <= 186:
        return (number - 1) // 31 + 1, (number - 1) % 31 + 1
    return (7 + (number - 187) // 30, (number - 187) % 30 + 1) if number <= 366 else None


_RULES: dict[str, Callable[[Items, int], Parsed]] = {
    "date": _numeric,
    "years": years.year_at,
    "relative": _relative,
    "weekday": weeks.weekday_at,
    "fixed": _fixed,
    "this": _this,
    "edge": _edge,
    "halfyear": months.halfyear_at,
    "unit": _by_unit,
    "units": _by_unit,
    "month": months.english_month,
    "number": _numbered,
    "ordinal": _numbered,
    "last": _ranked_day,
    "fraction": _fraction,
    "onetwo": months.offset_at,
    "season": months.season_at,
    "season_word": months.season_at,
}
_UNIT_RULES: dict[str, Callable[[Items, int], Parsed]] = {
    "روز": _day_word,
    "هفته": _week_word,
    "ماه": _month_word,
    "سال": _year_word,
    "دهه": months.decade_word,
    "شبانه روز": months.night_and_day,
    "قرن": _century_word,
    "سده": _century_word,
}
