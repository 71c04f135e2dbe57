"""Hours: «۱۰:۳۰ صبح», «هشت و نیم», «۸ و ۳۰ دقیقه», «یک ربع به هفت», «۸ تا ۱۴», and the clock times they mean."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction

from coopnlp.grammar.dates.resolving import resolve
from coopnlp.grammar.dates.said import Said
from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.ranges import joint
from coopnlp.grammar.shared.rules import Groups, Match, Rule, Taken
from coopnlp.lexicon import clock as lexicon
from coopnlp.values import ClockTime

_MIDNIGHT, _DAY = 24 * 60, dt.timedelta(days=1)
_NAMED_HOURS = {"noon": 12 * 60, "midnight": _MIDNIGHT}  # «ساعت ۱۷ تا نیمه‌شب»


GROUPS: Groups = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a phrase says of a time of day.

    Attributes:
        clock: Minutes since midnight, as said, without part of the day.
        part: `morning`, `noon`, `afternoon`, `night` or `midnight`.
        until: The end of a range, a moment of its own.
        day: The day that is named.
        certain: Whether these words can hardly mean anything but a time.
    """

    clock: int | None = None
    part: str | None = None
    until: Moment | None = None
    day: Said | None = None
    certain: bool = True

    @property
    def rises(self) -> bool:
        """Whether the end of a range is said with the larger number."""
        if self.clock is None or self.until is None or self.until.clock is None:
            return False
        return self.clock < self.until.clock


# --- from what is said to a clock time ---


def value(moment: Moment, *, today: dt.date | None, tense: int = 0) -> ClockTime | None:
    """The clock time and the day of a moment; `None` where the text names neither.

    Example:
        >>> str(value(Moment(clock=300, part="afternoon"), today=None))
        'ساعت ۱۷:۰۰'
    """
    day = None if moment.day is None else resolve(moment.day, today=today, tense=tense)
    if moment.clock == _MIDNIGHT and moment.until is None and day is not None and isinstance(day.end, dt.date):
        day = replace(day, start=day.end + _DAY, end=day.end + _DAY)  # «ساعت ۲۴ شنبه» is where Sunday begins
    if moment.until is not None:
        last = moment.until
        low = _clock(moment, moment.part or _shared_part(moment, last))  # «۳ تا ۹ شب» begins after noon
        later = moment.part == "afternoon" and moment.rises  # «۴ عصر تا ۸»
        return ClockTime(low=low, high=_clock(last, last.part or (moment.part if later else None)), date=day)
    time = _clock(moment, moment.part)
    return ClockTime(time=time, date=day) if time or day else None


def _shared_part(first: Moment, last: Moment) -> str | None:
    """«۴ تا ۶ عصر» are both in the afternoon, «۹ تا ۱۲ شب» both at night, «۱۰ تا ۵ عصر» not."""
    if first.clock is None or last.clock is None or first.clock >= last.clock:
        return None
    evening = last.part == "night" and first.clock < 5 * 60 < last.clock
    return "afternoon" if evening else last.part


def _clock(moment: Moment, part: str | None) -> str | None:
    """`HH:MM` in 24 hours: «۵ بعدازظهر» is 17:00, «۱۲ شب» 00:00, «۲ شب» 02:00."""
    if moment.clock is None:
        return None
    hour, minute = divmod(moment.clock, 60)
    if (part == "afternoon" and hour < 12) or (part == "noon" and hour <= 4):
        hour += 12
    elif part in ("night", "midnight"):
        hour += 12 if 5 <= hour <= 12 else 0
    elif part == "morning" and hour == 12:
        hour = 0
    return f"{hour % 24:02}:{minute:02}"


# --- hours in words and digits ---


def _hour(m: Match) -> Taken | None:
    """«۱۰:۳۰ صبح», «هشت و نیم», «۸ و ۳۰ دقیقه», «۵ بعدازظهر», «ساعت ۵»."""
    at = m.first + (m.parts[0].kind == "unit")
    read = _clock_at(m.items, at)
    if read is None:
        return None
    clock, after = read
    part = m.items[after]
    named = part.kind == "daypart"
    return Taken(Moment(clock=clock, part=part.value if named else None), after + named)


def _bracketed_hour(m: Match) -> Taken | None:
    """«ساعت (۹) صبح»."""
    hour, part = m.items[m.first + 1], m.behind
    if m.before.form != "ساعت" or hour.value not in range(25):
        return None
    named = part.kind == "daypart"
    moment = Moment(clock=60 * int(hour.value), part=part.value if named else None)
    closed = named or part.is_sign or part.kind in ("end", "line") or part.form in lexicon.AFTER_LIST
    return Taken(moment, m.after + named) if closed else None


def _hours(m: Match) -> Taken:
    """One clock time or two of them, each with its part of the day."""
    items, moment, after = m.items, m.parts[0], m.after
    until = items[after].kind == "to"
    dash = joint(items[after]) == "dash" and (
        items[m.first].kind == items[after + 1].kind == "clock" or _dashed(items, m.first, after)
    )
    if until and items[after + 1].kind == "daypart" and items[after + 1].value in _NAMED_HOURS:
        end = Moment(clock=_NAMED_HOURS[items[after + 1].value])
        return Taken(replace(moment, until=end), after + 2)
    last = m.reading.at("hour", after + 1) if until or dash else None
    if last is None:
        return Taken(moment, after)
    if items[after + 2].kind == "and" and items[last.after].kind == "to":
        # «۸ الی ۱۲ و ۱۶ الی ۲۰» are two ranges
        return Taken(replace(moment, until=Moment(clock=int(items[after + 1].value) * 60)), after + 2)
    return Taken(replace(moment, until=last.value), last.after)


def _dashed(items: Atoms, i: int, dash: int) -> bool:
    """«ساعت ۱۰-۱۳»: two whole hours behind «ساعت», the later one behind."""
    first, last = items[i], items[dash + 1]
    if items[i - 1].value != "ساعت" or dash != i + 1 or not (first.form.isdigit() and last.form.isdigit()):
        return False
    return first.kind == last.kind == "number" and first.value < last.value <= 24


def _clock_at(items: Atoms, i: int) -> tuple[int, int] | None:
    """Minutes since midnight, and the index behind them."""
    item = items[i]
    read = before_hour(items, i) or _stroked_at(item, i)
    if read is not None:
        return read
    if item.kind == "clock":
        hour, minute = item.value.split(":")
        named = items[i - 1].form == "ساعت" or items[i + 2].kind == "daypart"
        return int(hour) * 60 + int(minute), i + 1 + (named and items[i + 1].form == "دقیقه")
    if item.kind != "number" or item.form in lexicon.NO_HOURS:
        return None
    return _behind_midnight(items, i) or _worded(items, i)


def _behind_midnight(items: Atoms, i: int) -> tuple[int, int] | None:
    """«ساعت ۵۷ دقیقه بامداد»: 00:57."""
    told = items[i - 1].form == "ساعت" and items[i + 1].form == "دقیقه" and items[i + 2].kind == "daypart"
    return (int(items[i].value), i + 2) if told and items[i].value in range(60) else None


def _worded(items: Atoms, i: int) -> tuple[int, int] | None:
    """«ساعت ۱۰», «هشت و نیم», «۸ و ۳۰ دقیقه», «۱۰.۳۰»."""
    item = items[i]
    minutes = Fraction(item.value) * 60
    if minutes.denominator != 1 or not 0 <= minutes <= _MIDNIGHT or (minutes % 60 and item.form.isdigit()):
        return None
    if minutes % 60 and not item.form.endswith(tuple(lexicon.HALVES)):
        return _dotted(item, i)
    more, after = _minutes(items, i + 1)
    return int(minutes) + more, after


def before_hour(items: Atoms, i: int) -> tuple[int, int] | None:
    """«یک ربع به هفت», «۱۰ دقیقه مانده به ۸»: minutes that are left to an hour.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> before_hour(atoms("یک ربع به هفت"), 0)
        (405, 4)
    """
    quarter = i + (items[i].kind == "number" and items[i].value == 1)
    if items[quarter].form == "ربع":
        minutes, at = 15, quarter + 1
    elif items[i].kind == "number" and items[i].value in range(1, 60) and items[i + 1].form == "دقیقه":
        minutes, at = int(items[i].value), i + 2
    else:
        return None
    at += items[at].form == "مانده"
    if items[at].form != "به":
        return None
    at += 1 + (items[at + 1].form == "ساعت")
    if items[at].kind != "number" or items[at].value not in range(1, 25):
        return None
    return int(items[at].value) * 60 - minutes, at + 1


def is_stroked(item: Atom) -> bool:
    """Whether a number can be a clock time written with a stroke: «۱۶/۳۰».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> is_stroked(atoms("۱۶/۳۰")[0]), is_stroked(atoms("۴/۷")[0])
        (True, False)
    """
    return item.kind == "number" and stroked(item.form) is not None


def _stroked_at(item: Atom, i: int) -> tuple[int, int] | None:
    clock = stroked(item.form) if item.kind == "number" else None
    return None if clock is None else (clock, i + 1)


def stroked(form: str) -> int | None:
    """Minutes since midnight of «16 / 30», or of «30 / 16», which is set from right to left; `None` for a decimal.

    Example:
        >>> stroked("16 / 30"), stroked("30 / 16"), stroked("4 / 7"), stroked("16")
        (990, 990, None, None)
    """
    first, stroke, last = form.partition(" / ")
    if not stroke or not (first.isdecimal() and last.isdecimal()):
        return None
    for hour, minute in ((first, last), (last, first)):
        if len(hour) <= len(minute) == 2 and int(hour) < 24 and int(minute) < 60:
            return 60 * int(hour) + int(minute)
    return None


def _dotted(item: Atom, i: int) -> tuple[int, int] | None:
    """«ساعت ۱۰.۳۰», a colon written as a dot."""
    whole, _, part = item.form.replace(" ", "").replace("٫", ".").partition(".")
    fits = whole.isdigit() and part.isdigit() and len(part) == 2 and int(whole) < 24 and int(part) < 60
    return (int(whole) * 60 + int(part), i + 1) if fits else None


def _minutes(items: Atoms, i: int) -> tuple[int, int]:
    """«و ۳۰ دقیقه», «و ربع», «و ۱۵» behind an hour."""
    if items[i].kind != "and":
        return 0, i
    item = items[i + 1]
    if item.form in lexicon.HALVES:
        return lexicon.HALVES[item.form], i + 2
    if item.kind != "number" or item.value not in range(1, 60):
        return 0, i
    named = items[i + 2].kind == "unit" and items[i + 2].value == "دقیقه"
    if not named and (is_further(item) or not (len(item.form) == 2 and ends_clock(items[i + 2]))):
        return 0, i
    after = i + 2 + named
    seconds = named and items[after].kind == "and" and items[after + 1].kind == "number"
    return int(item.value), after + 3 if seconds and items[after + 2].form == "ثانیه" else after


def is_further(item: Atom) -> bool:
    """Whether a number behind «ساعت ۷ و» is an hour too: nobody says 13 minutes without «دقیقه»."""
    return item.kind != "number" or not item.form.isdigit() or (item.value <= 24 and item.value % 5 != 0)


def ends_clock(item: Atom) -> bool:
    """Whether a clock time can end before this atom."""
    return item.is_sign or item.kind in lexicon.ENDS_OF_CLOCKS or item.form == "روز"


GROUPS["hour"] = (
    Rule("clock", "open number close", _bracketed_hour),
    Rule("clock", "ساعت number|clock|fraction", _hour),
    Rule("clock", "number|clock|fraction", _hour),
)
GROUPS["hours"] = (Rule("clock", "<hour>", _hours),)
GROUPS["clocks"] = (Rule("clock", "&clock <hours>"),)
# Without «ساعت» before it an hour shows by what stands behind it: «۸ صبح», «۸ تا ۱۰», «یک ربع به ۸».
GROUPS["unnamed hour"] = (
    Rule("clock", "clock", _hour),
    Rule("clock", "number|fraction &daypart|to|dash|and|دقیقه|ربع|به", _hour),
)
GROUPS["unnamed hours"] = (Rule("clock", "<unnamed hour>", _hours),)
