"""Week days and weeks: «سه‌شنبه», «روزهای شنبه و یکشنبه», «شنبه هفته آینده», «سه‌شنبه ۱۶ و چهارشنبه ۱۷ تیر»."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from coopnlp.grammar.dates.months import day_number
from coopnlp.grammar.dates.said import Base, InMonth, InYear, Phrase, Range, Week, Weekday, with_days
from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.lists import members
from coopnlp.grammar.shared.ranges import joint
from coopnlp.grammar.shared.rules import Groups, Match, Reading, Rule, Taken
from coopnlp.lexicon import dates as lexicon

_JOINTS = ("and", "comma", "or")
_LONGEST = 8
GROUPS: Groups = {}


def _shifted_week(m: Match) -> Phrase:
    """«هفته گذشته»."""
    shift = m.parts[-1].value
    return Phrase(Week(shift=lexicon.SHIFTS[shift], anaphoric=shift in lexicon.ANAPHORIC))


GROUPS["week"] = (
    Rule("relative", "this هفته", lambda _: Phrase(Week(shift=0))),
    Rule("relative", "هفته کاری|معاملاتی? shift", _shifted_week),
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


GROUPS["weekday alone"] = (
    Rule("weekday", "weekday <week>", _in_week),
    Rule("weekday", "weekday shift", _toward),
    Rule("weekday", "weekday", _weekday),
)


def _numbered_days(m: Match) -> Taken | None:
    """«سه‌شنبه ۱۶ و چهارشنبه ۱۷ تیر»: the month is said once, at the end; days that follow one another are one date."""
    items, at, days, first_after, link = m.items, m.after - 1, list[int](), 0, ""
    for _ in range(_LONGEST):
        at += _is_day_word(items[at])
        found = m.reading.at("day month", at + 1) if items[at].kind == "weekday" else None
        if found is not None:
            said = found.value.said
            if not days or not isinstance(said, InYear | InMonth) or said.day is None:
                return None
            if link == "and" and [*days, said.day] == [*range(days[0], said.day + 1)]:
                return Taken(Phrase(with_days(said, days[0], said.day)), found.after)
            return Taken(Phrase(with_days(said, days[0], days[0])), first_after)
        day = day_number(items[at + 1]) if items[at].kind == "weekday" else None
        link = joint(items[at + 2])
        if day is None or link not in _JOINTS:
            return None
        days.append(day)
        first_after = first_after or at + 2
        at += 3
    return None


def _is_day_word(item: Atom) -> bool:
    return item.kind == "unit" and item.value == "روز"


def _weekdays(m: Match) -> Taken | None:
    """«پنجشنبه و جمعه», «روزهای شنبه تا چهارشنبه»: days one behind the other are a period; «روزهای سه‌شنبه» recur."""
    plural = m.items[m.first].kind == "units"
    joints = ("and", "to", "comma") if plural else _JOINTS
    row = members(m.items, m.after - 1, partial(_read_weekday, m.reading), joints=joints)
    first, last = (row[0].value.said, row[-1].value.said) if row else (None, None)
    if not isinstance(first, Weekday) or not isinstance(last, Weekday):
        return None
    known = first.week is not None or first.toward is not None
    if not plural and (known or len(row) == 1):
        return None  # «دوشنبه گذشته، شنبه هفته آینده»: each tells its own week
    if len(row) == 1:
        return Taken(Phrase(replace(first, possible=known)), row[0].after)
    together = (last.number - first.number) % 7 == len(row) - 1 or row[1].joint == "to"
    if plural and not together:
        return Taken(Phrase(replace(first, possible=False)), row[-1].after)  # «روزهای دوشنبه و پنجشنبه»
    if plural or (together and row[-1].joint == "and" and m.items[row[-1].after].kind != "daypart"):
        return Taken(Phrase(Range(first=replace(last, number=first.number), last=last)), row[-1].after)
    told = last.week is not None or last.toward is not None  # «شنبه و دوشنبه آینده»
    return Taken(Phrase(replace(last, number=first.number)), row[0].after) if told else None


def _read_weekday(reading: Reading, items: Atoms, i: int) -> Taken | None:
    i += _is_day_word(items[i])
    return reading.at("weekday alone", i) if items[i].kind == "weekday" else None


def _recurring(m: Match) -> Phrase | None:
    """«پنجشنبه‌ها», «سه‌شنبه‌های هر هفته»; «سه‌شنبه‌های تکریم» is the name of something."""
    named = m.parts[-1].form.endswith("ها") or m.behind.form == "هر" or m.behind.kind in lexicon.SHIFTING
    return Phrase(Base()) if named else None


GROUPS["weekday"] = (
    Rule("weekday", "روز|روز‌ها? weekday", _numbered_days),
    Rule("weekday", "روز|روز‌ها? weekday", _weekdays),
    Rule("weekday", "روز|روز‌ها? <weekday alone>"),
    Rule("recurring", "روز|روز‌ها? weekdays", _recurring),
)
