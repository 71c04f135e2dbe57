"""Rules for phrases of single days, and of days from one to another within a month."""

from __future__ import annotations

import datetime as dt
import random
import re

from coopnlp.values import DateRange, Value, calendars
from coopnlp.words.unseen import ZWNJ
from training.grow import wording
from training.grow.dates.phrases import (
    DAY,
    DAY_OF_MONTH,
    GREGORIAN_MONTHS,
    MONTH,
    NEAR,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Phrase,
    Rule,
    day_number,
    day_range,
    jalali_day,
    month_number,
    say_day,
    say_month_of_day,
    say_year,
    year_of,
)

_DAY = re.compile(rf"(?P<lead>روز )?(?:(?P<weekday>{WEEKDAY}) )?(?P<day>{DAY_OF_MONTH}) {MONTH}(?: {YEAR})?")
_NUMERIC = re.compile(r"(1[34]\d\d)([/-])(\d\d?)\2(\d\d?)")
_WEEKDAY = re.compile(rf"(?P<lead>روز )?(?P<weekday>{WEEKDAY})|دیروز|روز گذشته")
_FROM_TO = re.compile(rf"(?P<first>{DAY_OF_MONTH}) (?:تا|الی) (?P<last>{DAY_OF_MONTH}) {MONTH}(?: {YEAR})?")
_GREGORIAN = re.compile(rf"(\d\d?) ({'|'.join(GREGORIAN_MONTHS)}) (20\d\d)")


def _day(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«روز سه‌شنبه یازدهم شهریور ماه», «۱۱ شهریور ۱۴۰۴»."""
    match = _DAY.fullmatch(text)
    if match is None or (year := year_of(match["year"], today)) is None:
        return None
    found = jalali_day(year, month_number(match["month"]), day_number(match["day"]))
    if found is None or day_range(found) != value or not (days := _days_like(found, today)):
        return None
    style = "digits" if match["day"].isdigit() else "rank"

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = rng.choice(days)
        year, month, day = calendars.gregorian_to_jalali(new)
        near = today is not None and calendars.gregorian_to_jalali(today)[0] == year
        omit = near and abs((new - today).days) <= NEAR and not (match["year"] or "").endswith(tuple("0123456789"))
        weekday = f"{WEEKDAYS[calendars.weekday(new)]} " if match["weekday"] or rng.random() < 0.1 else ""
        said = f"{match['lead'] or ''}{weekday}{say_day(day, rng, style=style)} {say_month_of_day(month, rng)}"
        return said + say_year(year, today, rng, may_omit=omit), day_range(new)

    return Phrase(len(days), draw)


def _days_like(found: dt.date, today: dt.date | None) -> list[dt.date]:
    """Other days on the same side of the article's day, about as far from it."""
    anchor = today or found
    offset = (found - anchor).days
    if today is None or abs(offset) > NEAR:
        days = (found + n * DAY for n in range(-60, 61) if n)
        return [day for day in days if (day < anchor) == (offset < 0)]
    if offset == 0:
        return [today + n * DAY for n in range(-6, 0)]
    far = min(NEAR, max(25, 2 * abs(offset)))
    return [today + n * DAY for n in (range(-far, 0) if offset < 0 else range(1, far + 1)) if n != offset]


def _days_around(found: dt.date, today: dt.date | None, far: int) -> list[dt.date]:
    """The days up to `far` away, on the same side of the article's day."""
    days = (found + n * DAY for n in range(-far, far + 1) if n)
    return [day for day in days if today is None or (day < today) == (found < today)]


def _numeric(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«۱۴۰۳/۰۶/۲۱»."""
    match = _NUMERIC.fullmatch(text)
    found = match and jalali_day(int(match[1]), int(match[3]), int(match[4]))
    if found is None or day_range(found) != value:
        return None
    days = _days_around(found, today, 180)
    width = max(len(match[3]), len(match[4]))

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = rng.choice(days)
        year, month, day = calendars.gregorian_to_jalali(new)
        said = match[2].join((str(year), f"{month:0{width}}", f"{day:0{width}}"))
        kind = wording.PERSIAN if rng.random() < 0.85 else wording.LATIN
        return said.translate(str.maketrans(wording.LATIN, kind)), day_range(new)

    return Phrase(len(days), draw)


def _weekday(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«روز دوشنبه», «دیروز»: another day of the week that passed, or of the one to come."""
    match = _WEEKDAY.fullmatch(text)
    if match is None or today is None or not isinstance(value.start, dt.date) or value != day_range(value.start):
        return None
    offset = (value.start - today).days
    weekday = match["weekday"]
    named = weekday is None or WEEKDAYS[calendars.weekday(value.start)].replace(ZWNJ, "") == weekday.replace(" ", "")
    if not named or not -6 <= offset <= 6 or (weekday is None and offset != -1):
        return None
    offsets = [n for n in (range(-6, 1) if offset <= 0 else range(1, 7)) if n not in (0, offset)]

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = today + rng.choice(offsets) * DAY
        if (today - new).days == 1 and rng.random() < 0.5:
            return rng.choice(("دیروز", "روز گذشته")), day_range(new)
        lead = "روز " if weekday is None or match["lead"] or rng.random() < 0.3 else ""
        return f"{lead}{WEEKDAYS[calendars.weekday(new)]}", day_range(new)

    return Phrase(len(offsets), draw)


def _from_to(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«یازدهم تا هفدهم شهریور ماه», «۱۳ تا ۲۰ شهریور ۱۴۰۳»."""
    match = _FROM_TO.fullmatch(text)
    if match is None or (year := year_of(match["year"], today)) is None:
        return None
    month = month_number(match["month"])
    first, last = day_number(match["first"]), day_number(match["last"])
    ends = jalali_day(year, month, first), jalali_day(year, month, last)
    if None in ends or first >= last or day_range(*ends, precision="period") != value:
        return None
    # Another month of the year on the same side, the days moved within it.
    this = calendars.gregorian_to_jalali(today)[1] if today and year_of(None, today) == year else None
    months = range(1, 13) if this is None else range(1, this + 1) if month <= this else range(this, 13)
    choices = [(m, d) for m in months for d in range(1, 30 - (last - first)) if (m, d) != (month, first)]
    style = "digits" if match["first"].isdigit() else "rank"

    def draw(rng: random.Random) -> tuple[str, Value]:
        new, start = rng.choice(choices)
        end = start + last - first
        say = wording.digits if style == "digits" else lambda day: wording.rank(day, superlative=False)
        said = f"{say(start)} تا {say(end)} {say_month_of_day(new, rng)}"
        said += say_year(year, today, rng, may_omit=False) if match["year"] else ""
        return said, day_range(jalali_day(year, new, start), jalali_day(year, new, end), precision="period")

    return Phrase(len(choices), draw)


def _gregorian(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«۲۵ نوامبر ۲۰۲۴»."""
    match = _GREGORIAN.fullmatch(text)
    if match is None:
        return None
    parts = int(match[3]), GREGORIAN_MONTHS.index(match[2]) + 1, int(match[1])
    if not calendars.exists("gregorian", *parts) or day_range(found := dt.date(*parts), calendar="gregorian") != value:
        return None
    days = _days_around(found, today, 90)

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = rng.choice(days)
        said = f"{wording.digits(new.day)} {GREGORIAN_MONTHS[new.month - 1]} {wording.digits(new.year)}"
        return said, day_range(new, calendar="gregorian")

    return Phrase(len(days), draw) if days else None


RULES: tuple[Rule, ...] = (_day, _numeric, _weekday, _from_to, _gregorian)
