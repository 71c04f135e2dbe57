"""What the phrases of dates are made of: days, months and years as they are said, and what a phrase can become."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from coopnlp.lexicon import dates as lexicon
from coopnlp.values import DateRange, Value, calendars
from coopnlp.words.orthography import NON_JOINERS
from coopnlp.words.unseen import ZWNJ
from training.grow import wording

MONTHS = tuple(names[0] for names in lexicon.JALALI_MONTHS)
GREGORIAN_MONTHS = tuple(names[0] for names in lexicon.GREGORIAN_MONTHS)
WEEKDAYS = tuple(wording.spelt(names[0]) for names in lexicon.WEEKDAYS)
DAY = dt.timedelta(days=1)
# So far a month or a day without its year is surely the one of the article's year.
NEAR = 150
_SHIFTED_YEARS = {"سال گذشته": -1, "پارسال": -1, "امسال": 0, "سال جاری": 0, "سال آینده": 1}
_DAYS_IN_WORDS = {wording.rank(n, superlative=False).replace(ZWNJ, " "): n for n in range(1, 32)} | {"اول": 1}

# Parts of the patterns of phrases, over text as `plain` makes it.
MONTH = rf"(?P<month>{'|'.join(MONTHS)})(?P<word> ?ماه)?"
YEAR = rf"(?P<year>{'|'.join(_SHIFTED_YEARS)}|(?:سال )?1[34]\d\d)"
DAY_OF_MONTH = rf"\d\d?|{'|'.join(sorted(_DAYS_IN_WORDS, key=len, reverse=True))}"
WEEKDAY = "|".join(
    sorted(
        {spelling for names in lexicon.WEEKDAYS for spelling in (names[0], names[0].replace(" ", ""))},
        key=lambda name: (-len(name), name),
    )
)


@dataclass(frozen=True)
class Phrase:
    """What a date can become.

    Attributes:
        options: How many outcomes it has at least, the seed's left out.
        draw: Makes one: its words and its value.
    """

    options: int
    draw: Callable[[random.Random], tuple[str, Value]]


# A rule takes a phrase (`plain`), the article's day and the value that the seed has, and gives what the phrase can
# become, or `None` where its parts do not make that value.
Rule = Callable[[str, dt.date | None, DateRange], Phrase | None]


def plain(text: str) -> str:
    """A phrase with Latin digits, Persian letters and plain spaces.

    Example:
        >>> plain("۱۱ شهريور")
        '11 شهریور'
    """
    table = {**{ord(c): str(i) for kind in (wording.PERSIAN, wording.ARABIC) for i, c in enumerate(kind)}}
    table |= {ord("ي"): "ی", ord("ك"): "ک", ord(ZWNJ): " "}
    return " ".join(text.translate(table).split())


def day_range(
    start: dt.date, end: dt.date | None = None, *, precision: str = "day", calendar: str = "jalali"
) -> DateRange:
    """A value from its first and last day."""
    return DateRange(start=start, end=end or start, precision=precision, calendar=calendar)


def jalali_day(year: int, month: int, day: int) -> dt.date | None:
    """A day of the Iranian calendar, `None` where the month has no such day."""
    return calendars.jalali_to_gregorian(year, month, day) if calendars.exists("jalali", year, month, day) else None


def ends_of_months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    """First and last day from one month of a year to another."""
    length = calendars.jalali_month_length(year, last)
    return calendars.jalali_to_gregorian(year, first, 1), calendars.jalali_to_gregorian(year, last, length)


def month_number(name: str) -> int:
    """The number of a month of the Iranian calendar.

    Example:
        >>> month_number("شهریور")
        6
    """
    return MONTHS.index(name) + 1


def day_number(said: str) -> int:
    """The day of the month that «یازدهم» or «11» says."""
    return _DAYS_IN_WORDS.get(said) or int(said)


def year_of(said: str | None, today: dt.date | None) -> int | None:
    """The Jalali year that «سال جاری», «۱۴۰۳» or nothing means."""
    if said and said[-4:].isdigit():
        return int(said[-4:])
    return None if today is None else calendars.gregorian_to_jalali(today)[0] + _SHIFTED_YEARS.get(said or "", 0)


def say_year(year: int, today: dt.date | None, rng: random.Random, *, may_omit: bool = True) -> str:
    """A wording of a year behind a month or a part of the year, with the space before it."""
    number = wording.digits(year)
    ways = [f" سال {number}", f" {number}"]
    if today is not None:
        this = calendars.gregorian_to_jalali(today)[0]
        ways += {0: [" امسال", " سال جاری"] + ([""] * 4 if may_omit else []), -1: [" سال گذشته"]}.get(year - this, [])
    return rng.choice(ways)


def say_day(day: int, rng: random.Random, *, style: str) -> str:
    """A day of the month in `digits` or as a `rank`, as the seed has it, and now and then the other way."""
    if style == "digits":
        return wording.digits(day) if rng.random() < 0.85 else wording.words(day)
    return wording.rank(day, superlative=False) if rng.random() < 0.8 else wording.digits(day)


def say_month(month: int, rng: random.Random) -> str:
    """A month's name with «ماه», glued only to a letter that does not join."""
    name = MONTHS[month - 1]
    return name + rng.choice(("ماه" if name[-1] in NON_JOINERS else f"{ZWNJ}ماه", " ماه"))


def say_month_of_day(month: int, rng: random.Random) -> str:
    """A month's name behind a day, with or without «ماه»."""
    return MONTHS[month - 1] if rng.random() < 0.65 else say_month(month, rng)
