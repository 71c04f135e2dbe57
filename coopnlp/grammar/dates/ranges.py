"""Phrases that tell one day together, and ranges between phrases: the whole date grammar, `<date>`.

«امروز سه‌شنبه، ۱۱ شهریور» is a `<chain>`; a `<day>` is a chain that names one day, for a time of day beside it.
«یازدهم تا هفدهم شهریور», «بین سال‌های ۱۳۹۸ و ۱۴۰۲», «سال ۸۲ تاکنون» are ranges.
"""

from __future__ import annotations

from dataclasses import replace

from coopnlp.grammar.dates.months import day_number
from coopnlp.grammar.dates.phrases import has_days
from coopnlp.grammar.dates.said import (
    DayNumber,
    Edge,
    InMonth,
    InYear,
    NearDay,
    Onward,
    Phrase,
    Range,
    Weekday,
    Years,
    calendar_of,
    has_year,
    is_day,
    period_of,
)
from coopnlp.grammar.shared.atoms import Atoms
from coopnlp.grammar.shared.ranges import joint
from coopnlp.grammar.shared.rules import Groups, Match, Rule, Taken
from coopnlp.lexicon import dates as lexicon

_APPOSITIONS = 2


GROUPS: Groups = {}


# --- several ways to say one day ---


def _chain(m: Match) -> Taken:
    """«امروز سه‌شنبه، ۱۱ شهریور»: a relative day, a week day and a date that tell the same day."""
    phrase, after = m.parts[0], m.after
    weekday = isinstance(phrase.said, Weekday)
    for _ in range(_APPOSITIONS):
        several = _are_weekdays(phrase)  # «پنجشنبه و جمعه ۲۹ و ۳۰ مرداد»
        if not several and not isinstance(phrase.said, NearDay | Weekday):
            break
        joined = joint(m.items[after]) == "comma" or m.items[after].form in lexicon.DATED
        headed = m.items[after].kind == "dash" and isinstance(phrase.said, Weekday)  # «چهارشنبه - ۱۲ شهریور ۱۴۰۴»
        further = None if _begins_edge(m.items, after + joined) else m.reading.at("single", after + (joined or headed))
        if further is None:
            break
        said = further.value.said
        if isinstance(said, InYear | InMonth) and (has_days(said) and (said.day is None) == several):
            phrase = further.value.sure()
        elif headed or several or not isinstance(said, Weekday) or weekday or said.week is not None:
            break
        weekday, after = True, further.after
    return Taken(phrase, after)


def _are_weekdays(phrase: Phrase) -> bool:
    """«پنجشنبه و جمعه» before «۲۹ و ۳۰ مرداد», «روزهای دوشنبه و پنجشنبه» before «۵ و ۸ مهر»."""
    said = phrase.said
    if isinstance(said, Range):
        return isinstance(said.first, Weekday) and isinstance(said.last, Weekday)
    return isinstance(said, Weekday) and not said.possible


def _begins_edge(items: Atoms, i: int) -> bool:
    """Whether «پایان …», «اول …» begins here: no apposition of a day."""
    rank = items[i].form in lexicon.RANKS_AS_EDGES and items[i + 1].kind in lexicon.BEGUN_BY_RANKS
    return rank or items[i].kind == "edge"


def _day(m: Match) -> Phrase | None:
    """A chain that names one day, or days of one month."""
    said = m.parts[0].said
    return m.parts[0] if is_day(said) or (said.precision == "period" and has_days(said)) else None


GROUPS["chain"] = (Rule("date", "<single>", _chain),)
GROUPS["chain behind an edge"] = (Rule("edge", "<unedged>", _chain),)
GROUPS["day"] = (Rule("clock day", "<chain>", _day),)


# --- ranges ---


def _onward(m: Match) -> Phrase:
    """«سال ۸۲ تاکنون», «از اول مهر به بعد»."""
    phrase, word = m.parts
    said = phrase.said
    return Phrase(Onward(first=said, begun=word.kind == "now", possible=said.possible, anaphoric=said.anaphoric))


def _joined(first: Phrase, last: Phrase) -> Phrase:
    certain = not (first.bare and last.bare) and (first.certain or last.certain)
    return Phrase(Range(first=first.said, last=last.said, possible=first.said.possible), certain=certain)


def _from_to(m: Match) -> Phrase | None:
    """«یازدهم شهریور تا پایان مهر», «سال ۹۸ تا ۱۴۰۲»."""
    first, _, last = m.parts
    if isinstance(first.said, Range):
        return None
    # «بودجه ۱۴۰۵ تا پایان آذرماه» are two dates
    return None if first.bare and _names_month(last) and not has_year(last.said) else _joined(first, last)


def _years_to(m: Match) -> Phrase | None:
    first, _, last = m.parts
    return _joined(first, last) if first.said.precision == "year" and not first.bare else None


def _names_month(phrase: Phrase) -> bool:
    said = period_of(phrase.said)
    return isinstance(said, InYear) and said.month is not None


def _dashed(m: Match) -> Phrase | None:
    """«۵ مهر - ۷ آبان» between two full dates; «۲۳ نوامبر - ۳ آذر» is one day in two calendars."""
    first, _, last = m.parts
    days = all(isinstance(phrase.said, InYear | InMonth) and phrase.said.day is not None for phrase in (first, last))
    return _joined(first, last) if days and calendar_of(first.said) == calendar_of(last.said) else None


def _alone(m: Match) -> Phrase | None:
    """A chain by itself; «۱۳۰۰ تا ۱۵۰۰ نفر» are no years."""
    counts = m.parts[0].bare and m.behind.kind == "to" and m.items[m.after + 1].kind == "number"
    return None if counts else m.parts[0]


def _short(m: Match) -> Phrase | None:
    """«سوم تا پایان مهرماه»: a bare day, the month only behind «تا»."""
    number, last = day_number(m.parts[0]), m.parts[2]
    said = period_of(last.said)
    if number is None or not isinstance(said, InMonth | InYear) or (isinstance(said, InYear) and said.month is None):
        return None
    if said.day is None and not isinstance(last.said, Edge):
        return None
    return _joined(Phrase(DayNumber(day=number)), last)


def _short_weekdays(m: Match) -> Phrase | None:
    """«شنبه ۱۲ تا چهارشنبه ۱۶ مهر», «روز شنبه ۱۲ تا ۱۶ مهر»: the month is said once, at the end."""
    return _short(m._replace(parts=m.parts[-3:]))


def _near_days(m: Match) -> Phrase | None:
    """«امروز و فردا»: days one behind the other are one date."""
    first, _, last = m.parts
    days = last.said.shift == first.said.shift + 1 and m.behind.kind not in ("daypart", "unit")
    return _joined(first, last) if days else None


def _between(m: Match) -> Taken | None:
    """«بین ۵ تا ۷ مهر», «بین سال‌های ۱۳۹۸ و ۱۴۰۲»: one range that begins at «بین»."""
    phrase, items = m.parts[1], m.items
    said = phrase.said
    if isinstance(said, Years) and not said.possible:
        return Taken(Phrase(replace(said, possible=True)), m.after)  # «بین سال‌های ۱۹۱۸ و ۱۹۲۰»
    if has_days(said) and items[m.first + 2].kind == "and" and day_number(items[m.first + 3]) is not None:
        rises = isinstance(said, InYear) and said.first < said.last
        return Taken(Phrase(replace(said, possible=rises)), m.after)
    if isinstance(said, Range | Years) or (has_days(said) and not is_day(said)):
        return Taken(phrase, m.after)
    if items[m.after].kind not in ("and", "to"):
        return None
    right = m.reading.at("chain", m.after + 1)
    if right is None and said.precision == "year":
        right = m.reading.at("named year", m.after + 1)
    return right and Taken(_joined(phrase, right.value), right.after)


GROUPS["date"] = (
    Rule("range", "between <unopened date>", _between),
    Rule("range", "<unopened date>"),
)
GROUPS["unopened date"] = (
    Rule("relative", "<near day> and <near day>", _near_days),
    Rule("open", "<chain> now|onward", _onward),
    Rule("range", "<chain> to <chain>", _from_to),
    Rule("range", "روز? weekday number|ordinal to|dash <chain>", _short_weekdays),
    Rule("range", "<chain> to <named year>", _years_to),
    Rule("range", "<chain> dash <chain>", _dashed),
    Rule("date", "<chain>", _alone),
    Rule("range", "number|ordinal to <chain>", _short),
)
