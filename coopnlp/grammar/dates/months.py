"""Months and what is said with their days: «یازدهم شهریور», «۱۳ تا ۲۰ مهر», «تابستان امسال», «سه ماه نخست سال»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from coopnlp.grammar.dates.said import InMonth, InYear, NumberedYear, Phrase, month, with_days
from coopnlp.grammar.dates.years import completed
from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.lists import Member, members
from coopnlp.grammar.shared.ranges import joint, ordered
from coopnlp.grammar.shared.rules import Groups, Match, Rule, Taken
from coopnlp.grammar.shared.years import DAY, NO, year_evidence
from coopnlp.lexicon import dates as lexicon
from coopnlp.lexicon import words_of
from coopnlp.lexicon.months import PLAIN_MONTHS, WEAK_MONTHS
from coopnlp.lexicon.phrases import DASHES

_DAY_JOINTS = words_of("to dash comma and or")
_LED = words_of("در از تا")
_LONG_ROW = 3
# What can stand behind a day of a month: its month, another day, «ام».
_BEHIND_DAY = "month|to|dash|comma|and|or|suffix|ماه|ماه‌ها|this|صفر"
# Numbers of months that make a named part of a year.
_SIZES = {3: "quarter", 6: "half", 12: "year"}


GROUPS: Groups = {}


# --- parts and days ---


def part_number(item: Atom) -> int | None:
    """1 for «نخست», 2 for «دوم», -1 for «پایانی».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> [part_number(item) for item in atoms("نخست دوم پایانی شهریور")[:4]]
        [1, 2, -1, None]
    """
    if item.kind == "ordinal":
        return int(item.value) if item.value in range(1, 13) else None
    return lexicon.PARTS.get(item.value) if item.kind in ("part", "edge") else None


def day_number(item: Atom) -> int | None:
    """The day of a month that a number can be.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> [day_number(item) for item in atoms("یازدهم ۳۱ ۳۲")[:3]]
        [11, 31, None]
    """
    fits = item.kind in ("number", "ordinal") and item.value in range(1, 32) and item.form != "نه"
    return int(item.value) if fits else None


def _read_day(items: Atoms, i: int) -> tuple[int, int] | None:
    day = day_number(items[i])
    return None if day is None else (day, i + 1)


# --- months ---


class Named(NamedTuple):
    """Months by name.

    Attributes:
        item: The atom of the first one.
        first: Its number.
        last: The number of the last one.
        calendar: Their calendar.
        named: Whether «ماه» stands beside the name.
    """

    item: Atom
    first: int
    last: int
    calendar: str
    named: bool


def _named_months(m: Match) -> Taken:
    """«شهریورماه», «ماه مبارک رمضان», «مهر، آبان و آذر»: months that follow one another are one stretch."""
    items, at, named = m.items, m.first + (m.parts[0] is not None), m.parts[0] is not None
    item = items[at]
    calendar, first = item.value
    after = at + 1
    if _is_month_word(items[after]) and (at == m.first or items[after].start == item.start):  # «ماه مهرماه»
        named, after = True, after + 1
    last = first
    while last < 12 and joint(items[after]) in ("and", "comma", "or"):
        following = items[after + 1]
        safar = (calendar, last) == ("hijri", 1) and following.form == "صفر"  # «محرم و صفر»: no zero here
        if not safar and (following.kind != "month" or following.value != (calendar, last + 1)):
            break
        last, after = last + 1, after + 2
        after += _is_month_word(items[after])
    return Taken(Named(item, first, last, calendar, named), after)


def _is_month_word(item: Atom) -> bool:
    return item.kind == "unit" and item.value == "ماه"


GROUPS["named months"] = (Rule("month", "ماه|ماه‌ها? month", _named_months),)


def _month(m: Match, *, dated: bool) -> Taken | None:
    """A month and its year: «شهریورماه ۱۴۰۴», «مهر و آبان امسال»; `dated` where a day stands before it."""
    names: Named = m.parts[0]
    led = names.named or m.before.kind == "edge" or m.before.form in _LED
    found = m.reading.at("year of a day" if dated or led else "year of a month", m.after)
    after = m.after if found is None else found.after
    name = names.item.form.lower()
    weak = name in WEAK_MONTHS and not names.named
    ranged = m.before.kind == "to" and m.items[m.first - 2].kind == "month"  # «مارس تا می»
    may = names.item.form == lexicon.MAY and m.behind.gap != "zwnj"
    if weak and found is None and not ((dated or ranged) and (may or _may_end(m.behind))):
        return None
    said = month(names.first, names.calendar)
    several = names.first != names.last
    if several:
        said = replace(said, last=(names.last, None), precision="period")
    plain = name in PLAIN_MONTHS or " " in name
    phrase = Phrase(said, certain=names.named or plain or several)
    return Taken(completed(phrase, found and found.value), after)


def _may_end(item: Atom) -> bool:
    """Whether «۲۳ می» can end here: before most words «می» is half a verb."""
    return item.kind not in ("other", "unit", "number") or item.form in lexicon.BEHIND_MAY


def _safar(m: Match) -> Phrase:
    """«هشتم صفر ۱۳۱۹»: beside a day the word for zero is a month."""
    return completed(Phrase(month(2, "hijri")), m.parts[-1])


def _near_month(m: Match) -> Phrase:
    """«ماه گذشته», «ماه جاری میلادی»."""
    _, shift, era = m.parts
    anaphoric = shift.value in lexicon.ANAPHORIC
    return Phrase(InMonth(shift=lexicon.SHIFTS[shift.value], calendar=era and era.value, anaphoric=anaphoric))


def _month_of_day(m: Match) -> Phrase | None:
    """«پنجم ماه گذشته», but «۵ ماه گذشته» is a length of time."""
    return _near_month(m) if m.before.kind == "ordinal" or m.parts[1].form == "جاری" else None


_SAFAR = Rule("hijri", "ماه|ماه‌ها صفر <year of a month>?", _safar)
_THIS_MONTH = Rule("month", "this ماه", lambda m: None if m.behind.kind == "month" else Phrase(InMonth(shift=0)))
GROUPS["month"] = (_SAFAR, Rule("month", "<named months>", partial(_month, dated=False)))
GROUPS["month of a day"] = (
    Rule("hijri", "صفر <year of a month>?", _safar),
    _SAFAR,
    Rule("month", "<named months>", partial(_month, dated=True)),
    _THIS_MONTH,
    Rule("day month", "ماه shift era?", _month_of_day),
)
GROUPS["near month"] = (_THIS_MONTH, Rule("month", "ماه shift era?", _near_month))


# --- days of a month ---


def _day_month(m: Match) -> Taken | None:
    """«یازدهم شهریور», «۱۳ تا ۲۰ شهریور», «۲۸ و ۲۹ اردیبهشت», «پنجم ماه جاری»."""
    row = members(m.items, m.first, _read_day, joints=_DAY_JOINTS)
    if not row:
        return None
    at = row[-1].after
    at += m.items[at].kind == "suffix"
    found = m.reading.at("month of a day", at)
    if found is None or not _is_row_of_days(row) or not isinstance(found.value.said, InYear | InMonth):
        return None
    said = found.value.said
    if isinstance(said, InYear) and said.month is None:
        return None  # several months
    first = m.items[m.first].form
    if first == "سی" and m.items[at].form == "دی" and found.after == at + 1:
        return None  # «سی دی» is a disc
    shot = first == "یک" and found.after == m.first + 2  # «یک تیر» is a bullet as well
    return Taken(Phrase(_on_days(said, row), certain=not shot), found.after)


def _is_row_of_days(row: Sequence[Member[int]]) -> bool:
    """«۵، ۶ و ۷ مهر» is one list; in «جنگ دوم، یازده سپتامبر» the first number is none of its days."""
    days = [member.value for member in row]
    if all(member.joint != "comma" for member in row):
        return True
    follows = len(days) >= _LONG_ROW and days == list(range(days[0], days[0] + len(days)))  # «۲۰، ۲۱، ۲۲ خرداد»
    return follows or (row[-1].joint == "and" and days == sorted(set(days)))


def _on_days(said: InYear | InMonth, row: Sequence[Member[int]]) -> InYear | InMonth:
    days = [member.value for member in row]
    if len(days) == 2 and row[1].joint in ("to", "dash"):
        ends = ordered(days[0], days[1], row[1].joint)
        first, last = sorted(days) if ends is not None else days
        return with_days(said, first, last, precision="period", possible=ends is not None)
    together = days == list(range(days[0], days[0] + len(days)))
    return with_days(said, days[0], days[-1], possible=together)


def _day_in_latin(m: Match) -> Taken | None:
    """«September 2, 2025»."""
    name, day, comma = m.parts
    number = day_number(day)
    if not name.form.isascii() or number is None:
        return None
    calendar, of_year = name.value
    day_of = (of_year, number)
    said = InYear(first=day_of, last=day_of, precision="day", calendar=calendar)
    year = year_evidence(m.items, m.after)
    if year.sure != NO and year.calendar == "gregorian":
        return Taken(Phrase(replace(said, year=NumberedYear(year.year))), year.after)
    return Taken(Phrase(said), m.after - (comma is not None))


def _between_strokes(m: Match) -> Taken | None:
    """«۱۱/شهریور/۱۴۰۴», «۱۲-مهر-۹۸», «۱۴۰۴/شهریور/۱۱»."""
    first, stroke, name, again, last = m.parts
    number, of = name.value
    backwards = first.form.isdigit() and len(first.form) == 4
    day = day_number(last if backwards else first)
    year = year_evidence(m.items, m.first if backwards else m.after - 1, called_by=DAY)
    if stroke.form != again.form or stroke.form not in DASHES | {"/", "\\"} or day is None or year.sure == NO:
        return None
    said = replace(month(of, number, NumberedYear(year.year)), possible=year.possible)
    return Taken(Phrase(with_days(said, day, day)), m.after if backwards else year.after)


GROUPS["between strokes"] = (Rule("numeric", "number sign|dash month sign|dash number", _between_strokes),)
GROUPS["day month"] = (Rule("day month", f"number|ordinal &{_BEHIND_DAY}", _day_month),)
GROUPS["month first"] = (
    Rule("gregorian", "month number|ordinal comma?", _day_in_latin),
    Rule("month", "<month>"),
)


# --- seasons and other parts of a year ---


def _season(m: Match) -> Phrase:
    """«تابستان امسال», «فصل پاییز», «زمستان گذشته», «بهار و تابستان ۱۴۰۴»."""
    word, first, *others, year = m.parts
    last = others[1].value if others else first.value
    said = InYear(
        first=(3 * first.value - 2, None),
        last=(3 * last, None),
        precision="half" if others else "season",
        calendar=None,
    )
    return completed(Phrase(said, certain=word is not None or bool(others)), year)


def _two_seasons(m: Match) -> Phrase | None:
    return _season(m) if m.parts[3].value == m.parts[1].value + 1 else None


def _quarter(m: Match) -> Phrase | None:
    """«ربع چهارم سال», «فصل اول ۱۴۰۳»: three months, if a year is named; «فصل سوم سریال» is none."""
    return None if m.behind.kind == "yearkind" else _part_of_year(m, count=3)


def _months_of_part(count: int, part: int | None) -> InYear | None:
    """So many months of a year: the first ones, or the part that is told."""
    first = 1 if part is None else 13 - count if part == -1 else count * (part - 1) + 1
    if not 1 <= count <= 12 or first + count > 13:
        return None
    return InYear(first=(first, None), last=(first + count - 1, None), precision=_SIZES.get(count, "period"))


def _part_of_year(m: Match, *, count: int | None = None) -> Phrase | None:
    """«سه ماه نخست سال جاری», «۹ ماهه امسال», «شش ماهه دوم», «نیم‌سال دوم ۱۴۰۳»."""
    first, word, year = m.parts[0], *m.parts[-2:]
    count = first.value if count is None else count
    part = None if word is None else part_number(word)
    unknown = part is None and (word is not None or year is None or _is_whole_word(m))
    said = None if unknown or not isinstance(count, int) else _months_of_part(count, part)
    certain = first.kind != "number" or m.parts[1].kind == "adjective"
    return None if said is None else completed(Phrase(said, certain=certain), year)


def _is_whole_word(m: Match) -> bool:
    """Whether only «سال» stands for the year: «۹ ماه سال» says nothing of which months."""
    last = m.items[m.after - 1]
    return last.kind == "unit" and last.value == "سال"


def _first_days(m: Match) -> Phrase | None:
    """«۱۰ روز نخست مهر»."""
    count, _, part, phrase = m.parts
    fits = isinstance(count.value, int) and 1 <= count.value <= 31 and part_number(part) == 1
    return _some_days(phrase, 1, count.value, precision="period") if fits else None


def _days_of_part(m: Match) -> Phrase | None:
    """«هفته اول مهر», «دهه اول محرم»."""
    word, part, phrase = m.parts
    days = lexicon.DAYS_OF_PARTS[word.value].get(part_number(part) or 0)
    return days and _some_days(phrase, *days, precision="week" if word.value == "هفته" else "period")


def _some_days(phrase: Phrase, first: int, last: int, *, precision: str) -> Phrase | None:
    said = phrase.said
    if not isinstance(said, InYear | InMonth) or said.precision != "month":
        return None
    return Phrase(with_days(said, first, last, precision=precision))


def _fixed(m: Match) -> Phrase:
    """«هفته دولت», «دهه فجر»: more often an event; its year is a date of its own."""
    first, last = m.parts[0].value
    return Phrase(InYear(first=first, last=last, precision="period", calendar="jalali"), certain=False)


GROUPS["part of a month"] = (Rule("month", "هفته|دهه ordinal|part|edge <month>|<near month>", _days_of_part),)
GROUPS["part of a year"] = (
    Rule("season", "season_word? season and season <year of a month>?", _two_seasons),
    Rule("season", "season_word? season <year of a month>?", _season),
    Rule("quarter", "ربع|فصل ordinal|part|edge <year of a part>", _quarter),
    Rule("quarter", "number ماه|ماهه ordinal|part|edge? <year of a part>?", _part_of_year),
    Rule("quarter", "number روز|روزه ordinal|part|edge <month>", _first_days),
    Rule("half", "halfyear ordinal|part|edge <year of a month>?", partial(_part_of_year, count=6)),
    Rule("fixed", "fixed", _fixed),
)
