"""Years and what is counted in them: «سال ۸۲», «۲۰۲۴ میلادی», «سال‌های ۹۸ تا ۱۴۰۲», «دهه ۹۰», «قرن نوزدهم».

A year is also what completes a month or a season («شهریور ۱۴۰۴», «زمستان سال گذشته»): the groups `<completion …>`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from coopnlp.grammar.dates.said import (
    CropYear,
    InYear,
    NearestYear,
    NumberedYear,
    Phrase,
    Range,
    Said,
    ShiftedYear,
    ToldYear,
    Unknown,
    Year,
    Years,
    calendar_of,
    whole_year,
)
from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.lists import Member, members
from coopnlp.grammar.shared.ranges import joint
from coopnlp.grammar.shared.rules import Groups, Match, Reading, Rule, Taken
from coopnlp.grammar.shared.years import BARE, DAY, MONTH, NO, YEAR, YES, Evidence, ends_year, of_era, year_evidence
from coopnlp.lexicon import dates as lexicon
from coopnlp.values.calendars import LUNAR_TODAY, plain_calendar

_JOINTS = ("and", "to", "comma", "dash")
_DECADES = 8
_LONGEST_SPAN = 30  # years


GROUPS: Groups = {}


def is_before_from(items: Atoms, i: int) -> bool:
    """Whether «قبل», «پیش», «بعد» at `i` belongs to a following «از»: «سه ماه پیش از انقلاب»."""
    return items[i].form in lexicon.BEFORE_FROM and items[i + 1].form == "از"


# --- a year ---


def _of(evidence: Evidence) -> Phrase:
    year = whole_year(NumberedYear(evidence.year), evidence.calendar, possible=evidence.possible)
    return Phrase(year, certain=evidence.sure == YES)


def _near_year(m: Match) -> Phrase:
    """«امسال», «پارسال»."""
    return Phrase(whole_year(ShiftedYear(m.parts[0].value)))


def _pair(m: Match) -> Phrase:
    """«۱۴۰۰-۱۴۰۴», «2024/25» in digits."""
    known, first, last = m.parts[0].value
    era = m.parts[1].value if m.parts[1] is not None else None
    return Phrase(Years(calendar=known if era in (None, "before") else era, first=first, last=last))


def _numbered(m: Match, *, called_by: str) -> Taken | None:
    evidence = year_evidence(m.items, m.first, called_by=called_by)
    if evidence.sure == NO:
        return None
    phrase = _of(evidence)
    bare = called_by == BARE and m.items[evidence.after - 1].kind != "era" and len(m.items[m.first].form) == 4
    return Taken(phrase._replace(bare=bare), evidence.after)


def _new_year(m: Match) -> Phrase:
    """«سال جدید», «سال تحصیلی جدید»."""
    _, kind, era, _ = m.parts
    return _crossing(kind, whole_year(ShiftedYear(0, fresh=True), era and era.value))


def _shifted_year(m: Match) -> Phrase | None:
    """«سال گذشته», «سال گذشته میلادی»."""
    _, kind, era, shift, era_behind = m.parts
    if is_before_from(m.items, m.after - 1 - (era_behind is not None)):
        return None
    calendar = (era or era_behind) and (era or era_behind).value
    year = ShiftedYear(lexicon.SHIFTS[shift.value])
    return _crossing(kind, whole_year(year, calendar, told=shift.value in lexicon.ANAPHORIC))


def _named_year(m: Match) -> Taken | None:
    """«سال مالی ۱۴۰۳», «سال ۹۳ و ۹۴», «سال ۸۸-۸۵»: a second number is a year if it is the next one or behind a dash."""
    _, kind, era, phrase = m.parts
    year, after = _with_era(m, phrase, era), m.after
    number = _number_of(year.said)
    if number is not None and joint(m.items[after]) in ("and", "dash"):
        further = m.reading.at("named year", after + 1)
        next_one = further and _number_of(further.value.said)
        if further is not None and next_one is not None and ends_year(m.items[further.after]):
            low, high = sorted((number, next_one))
            if high == low + 1 or (joint(m.items[after]) == "dash" and high - low < _LONGEST_SPAN):
                pair = Years(calendar=calendar_of(year.said), first=low, last=high, possible=year.said.possible)
                return Taken(_crossing(kind, pair), further.after)
    return Taken(_crossing(kind, year.said), after)


def _with_era(m: Match, phrase: Phrase, era: Atom | None) -> Phrase:
    """«سال میلادی ۲۰۲۴»: the era stands before the number."""
    number = m.items[m.after - 1]
    if era is None or _number_of(phrase.said) is None or number.kind != "number":
        return phrase
    return _of(of_era(number.value, era.value, after=m.after))


def _crossing(kind: Atom | None, said: Said) -> Phrase:
    """«سال زراعی ۱۴۰۰-۱۴۰۱», «سال تحصیلی جاری»: from Mehr to a month of the next year."""
    last = lexicon.CROSSING_YEARS.get(kind.form) if kind is not None else None
    if last is None or not isinstance(said, InYear | Years) or said.calendar not in (None, "jalali"):
        return Phrase(said)
    if isinstance(said, Years) and said.last == said.first + 1:
        year: NumberedYear | ShiftedYear = NumberedYear(said.first)
    elif isinstance(said, InYear) and isinstance(said.year, ShiftedYear):
        year = said.year
    else:
        return Phrase(said)
    precision = "year" if last == 6 else "period"  # a crop year is twelve months long, a school year is not
    crop = CropYear(year=year, last_month=last, precision=precision, possible=said.possible, told=said.told)
    return Phrase(crop)


def _number_of(said: Said) -> int | None:
    """The number of a year that is named by it."""
    return said.year.number if isinstance(said, InYear) and isinstance(said.year, NumberedYear) else None


def _listed_years(m: Match) -> Taken | None:
    """The years behind «سال‌های»: a range, or a list that is a period where no year is left out."""
    _, kind, era, _ = m.parts
    row = members(m.items, m.after - 1, partial(_read_named, m.reading), joints=_JOINTS)
    if not row:
        return None
    first = _with_era(m._replace(after=row[0].after), row[0].value, era)
    if _number_of(first.said) is None:
        return Taken(_crossing(kind, first.said), row[0].after)
    return _listed(m.items, first, row, kind)


def _read_named(reading: Reading, _: Atoms, i: int) -> tuple[Phrase, int] | None:
    return reading.at("named year", i)


def _listed(items: Atoms, first: Phrase, row: list[Member[Phrase]], kind: Atom | None) -> Taken:
    years = [number for number in (_number_of(first.said),) if number is not None]
    calendar, after = calendar_of(first.said), row[0].after
    for member in row[1:]:
        year = _number_of(member.value.said)
        if year is None:
            break
        if member.joint in ("to", "dash"):
            reversed_ = member.joint == "dash" and year < years[0]  # «سال‌های 87 - 86»
            if len(years) > 1 or (year < years[0] and not reversed_):
                break
            ends = (member.value.said, first.said) if reversed_ else (first.said, member.value.said)
            return Taken(Phrase(Range(first=ends[0], last=ends[1])), member.after)
        if len(items[after + 1].form) != len(items[after - 1].form):
            break  # «سال‌های ۱۰۶۶ و ۱۰۸۷، ۳۶ قلعه»
        years.append(year)
        calendar = calendar_of(member.value.said) if len(years) == 2 else calendar
        after = member.after
    if len(years) == 1:
        return Taken(_crossing(kind, first.said), after)
    together = sorted(years) == list(range(min(years), max(years) + 1)) and len(set(years)) == len(years)
    listed = Years(calendar=calendar, first=min(years), last=max(years), possible=together)
    return Taken(_crossing(kind, listed), after)


_WORDED = (
    Rule("relative", "near_year", _near_year),
    Rule("years", "years era?", _pair),
    Rule("relative", "سال|سال‌ها yearkind? era? جدید", lambda m: _new_year(m) if m.parts[0].kind == "unit" else None),
    Rule("relative", "سال yearkind? era? shift era?", _shifted_year),
    Rule("year", "سال yearkind? era? <named year>", _named_year),
    Rule("years", "سال‌ها yearkind? era? number|years", _listed_years),
)
GROUPS["named year"] = (Rule("years", "years era?", _pair), Rule("year", "number", partial(_numbered, called_by=YEAR)))
GROUPS["worded year"] = _WORDED
GROUPS["year"] = (
    Rule("year", "<worded year>"),
    Rule("year", "۰۰|۰۰۰۰", partial(_numbered, called_by=BARE)),
    Rule("year", "number &era", partial(_numbered, called_by=BARE)),
)


# --- what completes a month, a season, a part of a year ---


class Completion(NamedTuple):
    """The year of something smaller than a year.

    Attributes:
        year: Which year, `None` where only a calendar is named.
        calendar: Its calendar.
        possible: Whether there is such a year.
        certain: Whether it makes a date of what it completes.
    """

    year: Year | None
    calendar: str | None = None
    possible: bool = True
    certain: bool = True


def completed(phrase: Phrase, completion: Completion | None) -> Phrase:
    """A part of a year with its year; two calendars in one phrase make no date.

    Example:
        >>> from coopnlp.grammar.dates.said import month
        >>> completed(Phrase(month(6, "jalali")), Completion(NumberedYear(1404), "jalali")).said.year
        NumberedYear(number=1404)
    """
    said = phrase.said
    if completion is None or not isinstance(said, InYear):
        return phrase
    year, calendar, possible = completion.year, completion.calendar, completion.possible and said.possible
    if said.calendar and calendar == "hijri" and isinstance(year, NumberedYear) and year.number in LUNAR_TODAY:
        calendar = said.calendar  # a year that is told without its calendar: «شهریور ۱۴۴۰»
    if said.calendar and calendar and said.calendar != calendar and year is not None:
        lunar = said.calendar == "hijri" and calendar == "jalali"  # «رمضان ۱۴۴۶»
        number = year.number if isinstance(year, NumberedYear) else None
        old = said.calendar == "gregorian" and number is not None and not 1350 <= number <= 1420  # «۳۱ اکتبر ۱۴۵۱»
        possible = said.possible and (lunar or old)
    certain = phrase.certain or completion.certain
    told = replace(said, calendar=said.calendar or calendar, year=year or said.year, possible=possible)
    return Phrase(told, certain=certain)


def of_year(phrase: Phrase | None) -> Completion | None:
    """A year phrase as a completion; a range of years completes nothing.

    Example:
        >>> of_year(Phrase(whole_year(NumberedYear(1404), "jalali")))
        Completion(year=NumberedYear(number=1404), calendar='jalali', possible=True, certain=True)
    """
    match phrase and phrase.said:
        case InYear(year=year, calendar=calendar, possible=possible):
            return Completion(year, calendar, possible)
        case CropYear(year=ShiftedYear() as year, possible=possible):
            return Completion(year, None, possible)
        case Years() | CropYear():
            return Completion(None, possible=False)
    return None


def _toward(m: Match) -> Completion | None:
    """«مهرماه گذشته», «شهریور جاری»."""
    shift = m.parts[0].value
    if is_before_from(m.items, m.first):
        return None
    toward = lexicon.SHIFTS[shift]
    return Completion(NearestYear(toward) if toward else None)


def _year_behind(called_by: str) -> tuple[Rule, ...]:
    """A year behind a part of it: «سه ماهه دوم ۲۰۱۶», «نیمه نخست سال ۹۲»."""
    return (
        Rule("month year", "number", partial(_numbered, called_by=called_by)),
        Rule("month year", "<worded year>"),
    )


def _completing(called_by: str) -> tuple[Rule, ...]:
    GROUPS[f"year behind a {called_by}"] = _year_behind(called_by)
    return (
        Rule("month year", "همان|آن سال", lambda _: Completion(ToldYear())),
        Rule("month year", "era", lambda m: Completion(None, m.parts[0].value, certain=False)),
        Rule("month year", f"<year behind a {called_by}>", lambda m: of_year(m.parts[0])),
    )


_OF_MONTH, _OF_DAY = _completing(MONTH), _completing(DAY)
GROUPS["completion"] = _OF_MONTH
GROUPS["completion of a month"] = (Rule("month", "shift", _toward), *_OF_MONTH)
GROUPS["completion of a day"] = (Rule("day month", "shift", _toward), *_OF_DAY)
GROUPS["year of a part"] = (*_year_behind(MONTH), Rule("half", "سال", lambda _: Phrase(whole_year(ShiftedYear(0)))))


# --- decades and centuries ---


def _decade(m: Match) -> Taken | None:
    """«دهه ۹۰», «دهه هشتاد», «دهه ۱۹۹۰», «دهه ۶۰ میلادی», «دهه‌های ۶۰ و ۷۰»."""
    items, number = m.items, m.parts[1]
    if not isinstance(number.value, int) or number.value % 10:
        return None
    era = m.parts[2].value if m.parts[2] is not None else None
    first = number.value
    if first < 100:
        if not 10 <= first <= 90:
            return None
        first += 1900 if era == "gregorian" else 1300
    known = era or plain_calendar(first)
    if known is None:
        return None
    last, after = first, m.after
    while after < m.first + 2 * _DECADES and joint(items[after]) in ("and", "comma"):
        if items[after + 1].kind != "number" or items[after + 1].value % 100 != (last + 10) % 100:
            break
        last, after = last + 10, after + 2
    possible = known != "before"
    said = Years(
        calendar=known if possible else None, first=first, last=last + 9, precision="decade", possible=possible
    )
    return Taken(Phrase(said), after)


def _century(m: Match) -> Taken | None:
    """«قرن نوزدهم», «قرن ۲۱», «قرن چهارم هجری», «قرن دوم و سوم میلادی»."""
    items, rank = m.items, m.parts[1]
    if rank.value not in range(1, 31):
        return None
    calendar = m.parts[2].value if m.parts[2] is not None else None
    last, after = rank.value, m.after
    further, era = items[after + 1], items[after + 2]
    if calendar is None and joint(items[after]) in ("and", "to") and further.value == last + 1 and era.kind == "era":
        calendar, last, after = era.value, last + 1, after + 3
    # Persian writers count European centuries from the sixteenth on, and seldom others that late.
    known = calendar or ("gregorian" if rank.value >= 16 else None)
    known = None if known == "before" else known
    first, last = 100 * int(rank.value) - 99, 100 * int(last)
    return Taken(
        Phrase(Years(calendar=known, first=first, last=last, precision="century", possible=known is not None)), after
    )


def _vague(size: str, words: frozenset[str]) -> Callable[[Match], Phrase | None]:
    """«دهه گذشته», «قرن حاضر»: which one is told, where it begins is not."""

    def says(m: Match) -> Phrase | None:
        known = m.parts[1].form in words and not is_before_from(m.items, m.after - 1)
        return Phrase(Unknown(precision=size)) if known else None

    return says


GROUPS["decade"] = (
    Rule("decade", "دهه shift", _vague("decade", lexicon.VAGUE_DECADES)),
    Rule("decade", "دهه|دهه‌ها number era?", _decade),
)
GROUPS["century"] = (
    Rule("century", "قرن|سده shift", _vague("century", lexicon.VAGUE_CENTURIES)),
    Rule("century", "قرن|سده|قرن‌ها|سده‌ها number|ordinal era?", _century),
)
