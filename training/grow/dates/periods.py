"""Rules for phrases of weeks, months and years, of their parts, and of lengths of time up to the article's day."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from coopnlp.grammar.dates.counting import shift
from coopnlp.lexicon.dates import SEASONS
from coopnlp.values import DateRange, Value, calendars
from coopnlp.words.unseen import ZWNJ
from training.grow import wording
from training.grow.dates.phrases import (
    DAY,
    MONTH,
    YEAR,
    Phrase,
    Rule,
    day_range,
    ends_of_months,
    month_number,
    say_month,
    say_year,
    year_of,
)

UNITS = {"سال": "Y", "ماه": "M", "هفته": "W", "روز": "D"}
_Months = tuple[int, int]
_FIRST = ("نخست", "اول", "ابتدایی")
_SHIFTED = re.compile(r"(هفته|ماه|سال) (گذشته|جاری|آینده)")
_YEAR = re.compile(r"(سال )((?:1[34]|20)\d\d|[2-9]\d)( میلادی)?")
_MONTH = re.compile(rf"(?P<edge>پایان |ابتدای |اوایل |اواخر )?{MONTH}(?: {YEAR})?")
_PART = re.compile(
    rf"(?:(?P<count>\S+) (?P<months>ماه|ماهه) (?P<rank>{'|'.join(_FIRST)})|(?P<half>نیمه (?:نخست|اول|دوم))|"
    rf"(?P<season>{'|'.join(SEASONS)})) {YEAR}"
)
_LENGTH = re.compile(rf"(\S+(?: و \S+)?) ({'|'.join(UNITS)}) (گذشته|اخیر|آینده)")
_YEARS = re.compile(r"((?:سال|سال های|سالهای) )?(1[34]\d\d)( تا |-)(1[34]\d\d)")


def _around(unit: str, count: int, today: dt.date) -> DateRange:
    """The week, month or year `count` of them away from the article's day."""
    day = shift(today, Fraction(count), unit)
    if unit == "W":
        first = day - calendars.weekday(day) * DAY
        return day_range(first, first + 6 * DAY, precision="week")
    year, month, _ = calendars.gregorian_to_jalali(day)
    ends = ends_of_months(year, month, month) if unit == "M" else ends_of_months(year, 1, 12)
    return day_range(*ends, precision={"M": "month", "Y": "year"}[unit])


def _shifted(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«هفته گذشته», «ماه آینده», «سال جاری»."""
    match = _SHIFTED.fullmatch(text)
    if match is None or today is None:
        return None
    count = {"گذشته": -1, "جاری": 0, "آینده": 1}[match[2]]
    if _around(UNITS[match[1]], count, today) != value:
        return None
    words = [word for word in ("هفته", "ماه", "سال") if word != match[1]]

    def draw(rng: random.Random) -> tuple[str, Value]:
        word = rng.choice(words)
        return f"{word} {match[2]}", _around(UNITS[word], count, today)

    return Phrase(len(words), draw)


def _year(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«سال ۱۴۰۲», «سال ۹۸», «سال ۲۰۲۳»."""
    match = _YEAR.fullmatch(text)
    if match is None:
        return None
    year = int(match[2]) + (1300 if len(match[2]) == 2 else 0)
    calendar = "gregorian" if year > 1999 else "jalali"
    this = year + 5 if today is None else calendars.from_gregorian(calendar, today)[0]
    if _whole_year(year, calendar) != value or year == this:
        return None
    earliest = 2000 if calendar == "gregorian" else 1360
    near = range(max(year - 7, earliest), this) if year < this else range(this + 1, year + 4)
    years = [y for y in near if y != year and (len(match[2]) == 4 or y < 1400)]

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = rng.choice(years)
        said = wording.digits(new if len(match[2]) == 4 else new % 100)
        return f"{match[1]}{said}{match[3] or ''}", _whole_year(new, calendar)

    return Phrase(len(years), draw) if years else None


def _whole_year(year: int, calendar: str) -> DateRange:
    if calendar == "jalali":
        return day_range(*ends_of_months(year, 1, 12), precision="year")
    return day_range(dt.date(year, 1, 1), dt.date(year, 12, 31), precision="year", calendar=calendar)


def _month(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«مهرماه ۱۴۰۳», «شهریور امسال», «پایان خرداد ماه»."""
    match = _MONTH.fullmatch(text)
    if match is None or (year := year_of(match["year"], today)) is None:
        return None

    def meant(year: int, month: int) -> DateRange:
        first, last = ends_of_months(year, month, month)
        exact = {"پایان ": (last, last), "ابتدای ": (first, first)}.get(match["edge"] or "")
        return day_range(*exact) if exact else day_range(first, last, precision="month")

    month = month_number(match["month"])
    months = _months_like(year * 12 + month - 1, today)
    if meant(year, month) != value or not months:
        return None

    def draw(rng: random.Random) -> tuple[str, Value]:
        year, month = divmod(rng.choice(months), 12)
        month += 1
        this = today is not None and year == calendars.gregorian_to_jalali(today)[0]
        omit = this and not (match["year"] or "")[-1:].isdigit()
        said = say_month(month, rng) + say_year(year, today, rng, may_omit=omit)
        return f"{match['edge'] or ''}{said}", meant(year, month)

    return Phrase(len(months), draw)


def _months_like(here: int, today: dt.date | None) -> Sequence[int]:
    """Other months, counted from the year 0, on the same side of the article's month; none for that month itself."""
    if today is None:
        near = range(here - 6, here + 7)
    else:
        year, month, _ = calendars.gregorian_to_jalali(today)
        this = year * 12 + month - 1
        near = range(0) if here == this else range(this - 11, this) if here < this else range(this + 1, this + 7)
    return [month for month in near if month != here]


def _part(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«سه ماه نخست سال جاری», «نیمه دوم سال ۱۴۰۲», «بهار امسال»: the same part of another year, or another part."""
    match = _PART.fullmatch(text)
    year = match and year_of(match["year"], today)
    found = None if year is None else _parts_of_year(match)
    if found is None:
        return None
    here, parts = found
    if day_range(*ends_of_months(year, *here), precision=value.precision) != value:
        return None
    this = year if today is None else calendars.gregorian_to_jalali(today)[0]
    years = range(year - 4, year + 1) if year <= this else range(this + 1, year + 2)
    choices = [(said, months, y) for said, months in parts.items() for y in years if (months, y) != (here, year)]

    def draw(rng: random.Random) -> tuple[str, Value]:
        said, months, year = rng.choice(choices)
        new = _precise(day_range(*ends_of_months(year, *months), precision=value.precision), months)
        return said + say_year(year, today, rng, may_omit=False), new

    return Phrase(len(choices), draw)


def _parts_of_year(match: re.Match[str]) -> tuple[_Months, dict[str, _Months]] | None:
    """The months that a part of a year means, and those of all parts like it."""
    if match["count"]:
        count = wording.COUNTS.get(match["count"], 0)
        if not 2 <= count <= 11:
            return None
        behind = f"{match['months']} {match['rank']}"
        others = {f"{wording.words(n)} {behind}": (1, n) for n in range(2, 12) if n != count}
        return (1, count), others | {f"{match['count']} {behind}": (1, count)}
    if match["half"]:
        return (7, 12) if match["half"].endswith("دوم") else (1, 6), {"نیمه نخست": (1, 6), "نیمه دوم": (7, 12)}
    seasons = {name: (3 * n + 1, 3 * n + 3) for n, name in enumerate(SEASONS)}
    return seasons[match["season"]], seasons


def _precise(value: DateRange, months: _Months) -> DateRange:
    """A stretch of three months of a count is a quarter, of six a half, else a period."""
    if value.precision == "season":
        return value
    size = months[1] - months[0] + 1
    return replace(value, precision={3: "quarter", 6: "half"}.get(size, "period"))


def _length(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«سه سال گذشته», «دو ماه اخیر», «۱۰ روز آینده»."""
    match = _LENGTH.fullmatch(text)
    count = match and wording.COUNTS.get(match[1])
    if not count or count < 2 or today is None:
        return None
    sign = 1 if match[3] == "آینده" else -1

    def meant(n: int) -> DateRange:
        far = shift(today, Fraction(sign * n), UNITS[match[2]])
        return day_range(min(far, today), max(far, today), precision=value.precision)

    if meant(count) != value:
        return None
    counts = [n for n in range(2, max(10, 2 * count)) if n != count]

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = rng.choice(counts)
        said = wording.words(new) if new <= 10 and rng.random() < 0.6 else wording.digits(new)
        return f"{said} {match[2]} {match[3]}", meant(new)

    return Phrase(len(counts), draw)


def _years(text: str, _: dt.date | None, value: DateRange) -> Phrase | None:
    """«سال‌های ۱۳۹۸ تا ۱۴۰۲», «۱۴۰۰-۱۴۰۴»."""
    match = _YEARS.fullmatch(text)
    if match is None:
        return None
    first, last = int(match[2]), int(match[4])

    def meant(first: int, last: int) -> DateRange:
        return day_range(ends_of_months(first, 1, 1)[0], ends_of_months(last, 12, 12)[1], precision=value.precision)

    if first >= last or meant(first, last) != value:
        return None
    moves = [(a, b) for a in range(first - 6, first + 3) for b in range(a + 1, last + 1) if (a, b) != (first, last)]
    lead = (match[1] or "").replace("سال های", f"سال{ZWNJ}های")

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = rng.choice(moves)
        return f"{lead}{wording.digits(new[0])}{match[3]}{wording.digits(new[1])}", meant(*new)

    return Phrase(len(moves), draw)


RULES: tuple[Rule, ...] = (_shifted, _year, _month, _part, _length, _years)
