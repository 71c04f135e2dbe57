"""Week days and weeks: «سه‌شنبه», «روزهای شنبه و یکشنبه», «شنبه هفته آینده», «سه‌شنبه ۱۶ و چهارشنبه ۱۷ تیر»."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from coopnlp.grammar.dates.months import day_number
from coopnlp.grammar.dates.said import InMonth, InYear, Phrase, Range, Week, Weekday, with_days
from coopnlp.grammar.shared.atoms import Atoms
from coopnlp.grammar.shared.lists import members
from coopnlp.grammar.shared.ranges import joint
from coopnlp.grammar.shared.rules import Groups, Match, Reading, Rule, Taken
from coopnlp.lexicon import dates as lexicon

_JOINTS = ("and", "comma", "or")
_LONGEST = 8
GROUPS: Groups = {}


def _shifted_week(m: Match) -> Phrase:
    """«هفته گذشته»."""
    shift = m.parts[1].value
    return Phrase(Week(shift=lexicon.SHIFTS[shift], anaphoric=shift in lexicon.ANAPHORIC))


GROUPS["week"] = (
    Rule("relative", "this هفته", lambda _: Phrase(Week(shift=0))),
    Rule("relative", "هفته shift", _shifted_week),
)


def _in_week(m: Match) -> Phrase:
    """«شنبه هفته آینده»."""
    return Phrase(Weekday(number=m.parts[0].value, week=m.parts[1].said.shift))


def _toward(m: Match) -> Phrase:
    """«سه‌شنبه گذشته»."""
    return Phrase(Weekday(number=m.parts[0].value, toward=lexicon.SHIFTS[m.parts[1].value] or None))


def _weekday(m: Match) -> Phrase | None:
    """«سه‌شنبه»; «چهارشنبه سوری» is a feast."""
    return None if m.behind.form in lexicon.FEASTS else Phrase(Weekday(number=m.parts[0].value))


_ALONE = (
    Rule("weekday", "weekday <week>", _in_week),
    Rule("weekday", "weekday shift", _toward),
    Rule("weekday", "weekday", _weekday),
)


def _with_a_later_month(m: Match) -> Phrase | None:
    """«سه‌شنبه ۱۶ و چهارشنبه ۱۷ تیر»: the month is said once, at the end; each day is a date of its own."""
    number, items, at = day_number(m.parts[1]), m.items, m.after
    for _ in range(_LONGEST):
        if number is None or joint(items[at]) not in _JOINTS or items[at + 1].kind != "weekday":
            return None
        found = m.reading.at("day month", at + 2)
        if found is not None:
            said = found.value.said
            same = isinstance(said, InYear | InMonth) and said.day is not None
            return Phrase(with_days(said, number, number)) if same else None
        if day_number(items[at + 2]) is None:
            return None
        at += 3
    return None


def _with_a_later_week(m: Match) -> Taken | None:
    """«پنجشنبه و جمعه آینده»: which week is said once, at the end."""
    row = members(m.items, m.first, partial(_read_weekday, m.reading))
    last = row[-1].value.said if len(row) > 1 else None
    if not isinstance(last, Weekday) or (last.week is None and last.toward is None):
        return None
    return Taken(Phrase(replace(last, number=m.parts[0].value)), m.first + 1)


_AND = "&and|comma|or"
GROUPS["weekday alone"] = _ALONE
GROUPS["weekday"] = (
    Rule("weekday", f"weekday number|ordinal {_AND}", _with_a_later_month),
    Rule("weekday", f"weekday {_AND}", _with_a_later_week),
    *_ALONE,
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
