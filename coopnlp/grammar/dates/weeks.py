"""Week days and weeks: «سه‌شنبه», «روزهای شنبه و یکشنبه», «شنبه هفته آینده», «سه‌شنبه ۱۶ و چهارشنبه ۱۷ تیر»."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from coopnlp.grammar.dates.months import day_number, part_number, some_days
from coopnlp.grammar.dates.said import InMonth, InYear, Phrase, Range, Week, Weekday, with_days
from coopnlp.grammar.dates.years import is_before_from
from coopnlp.grammar.shared.atoms import Atoms
from coopnlp.grammar.shared.lists import members
from coopnlp.grammar.shared.rules import Groups, Match, Reading, Rule, Taken
from coopnlp.lexicon import dates as lexicon

GROUPS: Groups = {}


def _shifted_week(m: Match) -> Phrase | None:
    """«هفته گذشته»."""
    shift = m.parts[1].value
    if is_before_from(m.items, m.first + 1):
        return None
    return Phrase(Week(shift=lexicon.SHIFTS[shift], told=shift in lexicon.ANAPHORIC))


GROUPS["week"] = (
    Rule("relative", "this هفته", lambda _: Phrase(Week(shift=0))),
    Rule("relative", "هفته shift", _shifted_week),
)


def _in_week(m: Match) -> Phrase:
    """«شنبه هفته آینده»."""
    return Phrase(Weekday(number=m.parts[0].value, week=m.parts[1].said.shift))


def _toward(m: Match) -> Phrase | None:
    """«سه‌شنبه گذشته»."""
    if is_before_from(m.items, m.first + 1):
        return None
    return Phrase(Weekday(number=m.parts[0].value, toward=lexicon.SHIFTS[m.parts[1].value] or None))


def _weekday(m: Match) -> Phrase | None:
    """«سه‌شنبه»; «چهارشنبه سوری» is a feast."""
    return None if m.behind.form in lexicon.FEASTS else Phrase(Weekday(number=m.parts[0].value))


_ALONE = (
    Rule("weekday", "weekday <week>", _in_week),
    Rule("weekday", "weekday shift", _toward),
    Rule("weekday", "weekday", _weekday),
)


def _with_a_later_month(m: Match) -> Taken | None:
    """«سه‌شنبه ۱۶ و چهارشنبه ۱۷ تیر»: the month is said once, at the end; each day is a date of its own."""
    _, day, _, later = m.parts
    number, said = day_number(day), later.said
    if number is None or not isinstance(said, InYear | InMonth) or said.day is None:
        return None
    return Taken(Phrase(with_days(said, number, number)), m.first + 2)


def _with_a_later_week(m: Match) -> Taken | None:
    """«پنجشنبه و جمعه آینده»: which week is said once, at the end."""
    later = m.parts[2].said
    if not isinstance(later, Weekday) or (later.week is None and later.toward is None):
        return None
    return Taken(Phrase(replace(later, number=m.parts[0].value)), m.first + 1)


GROUPS["weekday"] = (
    Rule("weekday", "weekday number|ordinal and|comma|or <dated weekday>", _with_a_later_month),
    Rule("weekday", "weekday and|comma|or <weekday>", _with_a_later_week),
    *_ALONE,
)
GROUPS["weekday alone"] = _ALONE


def _dated_weekday(m: Match) -> Phrase | None:
    return m.parts[1]


GROUPS["dated weekday"] = (
    Rule("weekday", "weekday <day month>", _dated_weekday),
    Rule("weekday", "weekday number|ordinal and|comma|or <dated weekday>", _with_a_later_month),
)


def _listed_weekdays(m: Match) -> Taken | None:
    """«روزهای شنبه و یکشنبه»: one span; days one behind the other are a period."""
    row = members(m.items, m.first, partial(_read_weekday, m.reading), joints=("and", "to", "comma"))
    if not row:
        return None
    first, last = row[0].value.said, row[-1].value.said
    if len(row) == 1:
        return Taken(row[0].value, row[0].after)
    together = (last.number - first.number) % 7 == len(row) - 1 or row[1].joint == "to"
    if not together:  # «روزهای دوشنبه و پنجشنبه»
        return Taken(Phrase(replace(first, possible=False)), row[-1].after)
    return Taken(Phrase(Range(first=first, last=last)), row[-1].after)


def _read_weekday(reading: Reading, items: Atoms, i: int) -> Taken | None:
    return reading.at("weekday alone", i) if items[i].kind == "weekday" else None


GROUPS["weekdays"] = (Rule("weekday", "weekday", _listed_weekdays),)


def _week_of_month(m: Match) -> Phrase | None:
    """«هفته اول مهر»."""
    number = part_number(m.parts[1])
    if number not in (1, 2, 3, 4, -1):
        return None
    first, last = (7 * number - 6, 7 * number) if number > 0 else (-6, 0)
    return some_days(m.parts[2], first, last, precision="week")


GROUPS["week of a month"] = (Rule("month", "هفته ordinal|part|edge <month>", _week_of_month),)
