"""Years and what is counted in them: «سال ۸۲», «۲۰۲۴ میلادی», «سال‌های ۹۸ تا ۱۴۰۲», «دهه ۹۰», «قرن نوزدهم».

A year is also what completes a month or a season («شهریور ۱۴۰۴», «زمستان سال گذشته»): the groups `<year of a …>`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from coopnlp.grammar.dates.said import (
    Base,
    CropYear,
    InYear,
    NearestYear,
    NumberedYear,
    Phrase,
    Range,
    Said,
    ShiftedYear,
    ToldYear,
    Year,
    Years,
    calendar_of,
    whole_year,
)
from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.lists import members
from coopnlp.grammar.shared.ranges import joint
from coopnlp.grammar.shared.rules import Groups, Match, Reading, Rule, Taken
from coopnlp.grammar.shared.years import BARE, DAY, MONTH, NO, YEAR, YES, Evidence, ends_year, of_era, year_evidence
from coopnlp.lexicon import dates as lexicon
from coopnlp.values.calendars import LUNAR_TODAY, plain_calendar

_JOINTS = ("and", "to", "comma", "dash")
_DECADES, _BESIDE = 8, 80
_LONGEST_SPAN = 30  # years


GROUPS: Groups = {}


# --- a year ---


def _of(evidence: Evidence) -> Phrase:
    year = whole_year(NumberedYear(evidence.year), evidence.calendar, possible=evidence.possible)
    return Phrase(year, certain=evidence.sure == YES)


def _pair(m: Match) -> Phrase:
    """«۱۴۰۰-۱۴۰۴», «2024/25» in digits."""
    pair, era = m.parts[-2], m.parts[-1] and m.parts[-1].value
    known, first, last = pair.value
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


def _shifted_year(m: Match) -> Phrase:
    """«سال گذشته», «سال گذشته میلادی»."""
    _, kind, era, shift, era_behind = m.parts
    calendar = (era or era_behind) and (era or era_behind).value
    year = ShiftedYear(lexicon.SHIFTS[shift.value])
    return _crossing(kind, whole_year(year, calendar, anaphoric=shift.value in lexicon.ANAPHORIC))


def _years(m: Match) -> Taken | None:
    """«سال مالی ۱۴۰۳», «سال ۹۳ و ۹۴», «سال‌های ۹۸ تا ۱۴۰۲»: a list is a period where no year is left out."""
    word, kind, era, _ = m.parts
    row = members(m.items, m.after - 1, partial(_read_named, m.reading), joints=_JOINTS)
    if not row:
        return None
    first = _with_era(m._replace(after=row[0].after), row[0].value, era)
    number = _number_of(first.said)
    if number is None:
        return Taken(_crossing(kind, first.said), row[0].after)
    years, calendar, after = [number], calendar_of(first.said), row[0].after
    for member in row[1:]:
        year = _number_of(member.value.said)
        if year is None:
            break
        if word.kind == "unit":
            apart = abs(year - number) if len(years) == 1 else 0
            paired = (apart == 1 and member.joint == "and") or (0 < apart < _LONGEST_SPAN and member.joint == "dash")
            if not paired or not ends_year(m.items[member.after]):
                break  # behind «سال» a second number is a year if it is the next one, or behind a dash («سال ۸۸-۸۵»)
            if member.joint == "dash":
                span = Years(calendar=calendar, first=min(number, year), last=max(number, year))
                return Taken(_crossing(kind, span), member.after)
        elif member.joint in ("to", "dash"):
            if len(years) > 1 or (year < number and member.joint == "to"):
                break
            low, high = (first, member.value) if number <= year else (member.value, first)  # «سال‌های 87 - 86»
            return Taken(Phrase(Range(first=low.said, last=high.said)), member.after)
        elif len(m.items[after + 1].form) != len(m.items[after - 1].form):
            break  # «سال‌های ۱۰۶۶ و ۱۰۸۷، ۳۶ قلعه»
        years.append(year)
        calendar = calendar_of(member.value.said) if len(years) == 2 else calendar
        after = member.after
    if len(years) == 1:
        return Taken(_crossing(kind, first.said), after)
    together = sorted(years) == list(range(min(years), max(years) + 1))
    listed = Years(calendar=calendar, first=min(years), last=max(years), possible=together)
    return Taken(_crossing(kind, listed), after)


def _read_named(reading: Reading, _: Atoms, i: int) -> tuple[Phrase, int] | None:
    return reading.at("named year", i)


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
    crop = CropYear(year=year, last_month=last, precision=precision, possible=said.possible, anaphoric=said.anaphoric)
    return Phrase(crop)


def _number_of(said: Said) -> int | None:
    """The number of a year that is named by it."""
    return said.year.number if isinstance(said, InYear) and isinstance(said.year, NumberedYear) else None


GROUPS["near year"] = (Rule("relative", "near_year", lambda m: Phrase(whole_year(ShiftedYear(m.parts[0].value)))),)
_WORDED = (
    Rule("relative", "<near year>"),
    Rule("years", "فصل? years era?", _pair),
    Rule("relative", "سال|سال‌ها yearkind? era? جدید", lambda m: _new_year(m) if m.parts[0].kind == "unit" else None),
    Rule("relative", "سال yearkind? era? shift era?", _shifted_year),
    Rule("years", "سال|سال‌ها yearkind? era? number|years", _years),
)
GROUPS["named year"] = (Rule("years", "years era?", _pair), Rule("year", "number", partial(_numbered, called_by=YEAR)))
GROUPS["worded year"] = _WORDED
GROUPS["year"] = (
    Rule("year", "<worded year>"),
    Rule("year", "۰۰|۰۰۰۰", partial(_numbered, called_by=BARE)),
    Rule("year", "number &era", partial(_numbered, called_by=BARE)),
)


# --- what completes a month, a season, a part of a year ---


def completed(phrase: Phrase, year: Phrase | None) -> Phrase:
    """A part of a year with its year; two calendars in one phrase make no date.

    Example:
        >>> from coopnlp.grammar.dates.said import month
        >>> completed(Phrase(month(6, "jalali")), Phrase(whole_year(NumberedYear(1404), "jalali"))).said.year
        NumberedYear(number=1404)
    """
    said = phrase.said
    if year is None or not isinstance(said, InYear):
        return phrase
    which, calendar, possible = year_of(year), calendar_of(year.said), year.said.possible and said.possible
    if said.calendar and calendar == "hijri" and isinstance(which, NumberedYear) and which.number in LUNAR_TODAY:
        calendar = said.calendar  # a year that is told without its calendar: «شهریور ۱۴۴۰»
    if said.calendar and calendar and said.calendar != calendar and which is not None:
        lunar = said.calendar == "hijri" and calendar == "jalali"  # «رمضان ۱۴۴۶»
        number = which.number if isinstance(which, NumberedYear) else None
        old = said.calendar == "gregorian" and number is not None and not 1350 <= number <= 1420  # «۳۱ اکتبر ۱۴۵۱»
        possible = said.possible and (lunar or old)
    dated = replace(said, calendar=said.calendar or calendar, year=which or said.year, possible=possible)
    return Phrase(dated, certain=phrase.certain or year.certain)


def year_of(phrase: Phrase | None) -> Year | None:
    """The one year that a phrase names.

    Example:
        >>> year_of(Phrase(whole_year(NumberedYear(1404), "jalali")))
        NumberedYear(number=1404)
    """
    match phrase and phrase.said:
        case InYear(year=year) | CropYear(year=ShiftedYear() as year):
            return year
    return None


def _toward(m: Match) -> Phrase:
    """«مهرماه گذشته», «شهریور جاری»."""
    toward = lexicon.SHIFTS[m.parts[0].value]
    return Phrase(whole_year(NearestYear(toward) if toward else None))


def _one_year(m: Match) -> Phrase | None:
    """A range of years completes nothing; of a list it is not known which."""
    said = m.parts[0].said
    if isinstance(said, Range):
        return None
    several = isinstance(said, Years) or (isinstance(said, CropYear) and isinstance(said.year, NumberedYear))
    return Phrase(replace(said, possible=False) if several else said)


for _called_by in (MONTH, DAY):
    GROUPS[f"year behind a {_called_by}"] = (
        Rule("month year", "number", partial(_numbered, called_by=_called_by)),
        Rule("month year", "<worded year>", _one_year),
    )
    GROUPS[f"year of a {_called_by}"] = (
        Rule("month year", "shift", _toward),
        Rule("month year", "همان|همین|آن سال", lambda _: Phrase(whole_year(ToldYear()))),
        Rule("month year", "era", lambda m: Phrase(whole_year(None, m.parts[0].value), certain=False)),
        Rule("month year", f"<year behind a {_called_by}>"),
    )
GROUPS["year of a part"] = (
    Rule("month year", f"<year behind a {MONTH}>"),
    Rule("half", "سال", lambda _: Phrase(whole_year(ShiftedYear(0)))),
)


# --- decades and centuries ---


def _decade(m: Match) -> Taken | None:
    """«دهه ۹۰», «دهه هشتاد», «دهه ۱۹۹۰», «دهه ۶۰ میلادی», «دهه‌های ۶۰ و ۷۰»."""
    items, first, after = m.items, m.parts[1].value, m.after
    if not isinstance(first, int) or first % 10 or not (first in range(10, 100) or first >= 1000):
        return None
    last = first
    while after < m.first + 2 * _DECADES and joint(items[after]) in ("and", "comma", "dash"):
        if items[after + 1].kind != "number" or items[after + 1].value % 100 != (last + 10) % 100:
            break
        last, after = last + 10, after + 2
    era = items[after].value if items[after].kind == "era" else None
    if first < 100:
        century = 1900 if (era or _calendar_beside(items, m.first)) == "gregorian" else 1300
        first, last = first + century, last + century
    known = era or plain_calendar(first)
    if known is None:
        return None
    possible = known != "before"
    calendar = known if possible else None
    said = Years(calendar=calendar, first=first, last=last + 9, precision="decade", possible=possible)
    return Taken(Phrase(said), after + (era is not None))


def _calendar_beside(items: Atoms, i: int) -> str | None:
    """The calendar of the nearest year before: in «سال ۱۹۷۹ و دهه ۸۰» the decade is European."""
    for at in range(i - 1, max(0, i - _BESIDE), -1):
        item, before = items[at], items[at - 1]
        if item.kind == "era":
            return str(item.value)
        called = before.kind == "month" or (before.kind in ("unit", "units") and before.value in lexicon.CALL_FOR_YEARS)
        if called and item.kind == "number" and item.form.isdigit() and len(item.form) == 4:
            return plain_calendar(item.value)
    return None


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


def _vague(m: Match, *, size: str, words: frozenset[str]) -> Phrase | None:
    """«دهه گذشته», «قرن حاضر»: which one is told, where it begins is not."""
    return Phrase(Base(precision=size)) if m.parts[1].form in words else None


GROUPS["decade"] = (
    Rule("decade", "دهه shift", partial(_vague, size="decade", words=lexicon.VAGUE_DECADES)),
    Rule("decade", "دهه|دهه‌ها number", _decade),
)
GROUPS["century"] = (
    Rule("century", "قرن|سده shift", partial(_vague, size="century", words=lexicon.VAGUE_CENTURIES)),
    Rule("century", "قرن|سده|قرن‌ها|سده‌ها number|ordinal era?", _century),
)
