"""Draw the dates of an article anew, seen from the article's date, and word them anew.

A phrase is exchanged only where its parts, put together by the rules of this module, make the value that the
seed has: what the module does not understand stays as it is. The past stays past and the future future.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from coopnlp.grammar.dates.resolving import shift
from coopnlp.lexicon import dates as lexicon
from coopnlp.values import DateRange, Value, calendars
from coopnlp.words.scan import ZWNJ
from training.grow import wording

MONTHS = tuple(names[0] for names in lexicon.JALALI_MONTHS)
GREGORIAN = ("ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر")
WEEKDAYS = (*(f"{name}شنبه" for name in ("", "یک", "دو", f"سه{ZWNJ}", "چهار", "پنج")), "جمعه")
_DAY = dt.timedelta(days=1)
# So far a month or a day without its year is surely the one of the article's year.
_NEAR = 150
_SHIFTED = {"سال گذشته": -1, "پارسال": -1, "امسال": 0, "سال جاری": 0, "سال آینده": 1}
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})(?P<word> ?ماه)?"
_YEAR = rf"(?P<year>{'|'.join(_SHIFTED)}|(?:سال )?1[34]\d\d)"
_DAY_NUMBER = {wording.rank(n, superlative=False).replace(ZWNJ, " "): n for n in range(1, 32)} | {"اول": 1}
_DOM = rf"\d\d?|{'|'.join(sorted(_DAY_NUMBER, key=len, reverse=True))}"
_WEEKDAY = "|".join(
    sorted(
        (w.replace(ZWNJ, " ") for w in (*WEEKDAYS, "یک شنبه", "دو شنبه", "سهشنبه", "چهار شنبه", "پنج شنبه")),
        key=len,
        reverse=True,
    )
)
_PARTS = {"نخست": 1, "اول": 1, "ابتدایی": 1}
_COUNTS = {wording.words(n): n for n in range(1, 100)} | {str(n): n for n in range(1, 1000)}
_LENGTHS = {"سال": "Y", "ماه": "M", "هفته": "W", "روز": "D"}


@dataclass(frozen=True)
class Phrase:
    """What a date can become.

    Attributes:
        options: How many outcomes it has at least, the seed's left out.
        draw: Makes one: its words and its value.
    """

    options: int
    draw: Callable[[random.Random], tuple[str, Value]]


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


def _jalali(year: int, month: int, day: int) -> dt.date | None:
    return calendars.jalali_to_gregorian(year, month, day) if calendars.exists("jalali", year, month, day) else None


def _months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    length = calendars.jalali_month_length(year, last)
    return calendars.jalali_to_gregorian(year, first, 1), calendars.jalali_to_gregorian(year, last, length)


def _year_of(said: str | None, today: dt.date | None) -> int | None:
    """The Jalali year that «سال جاری», «۱۴۰۳» or nothing means."""
    if said and said[-4:].isdigit():
        return int(said[-4:])
    return None if today is None else calendars.gregorian_to_jalali(today)[0] + _SHIFTED.get(said or "", 0)


def _year_said(year: int, today: dt.date | None, rng: random.Random, *, may_omit: bool = True) -> str:
    """A wording of a year behind a month or a part of the year, with the space before it."""
    number = wording.digits(year)
    ways = [f" سال {number}", f" {number}"]
    if today is not None:
        this = calendars.gregorian_to_jalali(today)[0]
        ways += {0: [" امسال", " سال جاری"] + ([""] * 4 if may_omit else []), -1: [" سال گذشته"]}.get(year - this, [])
    return rng.choice(ways)


def _beside(days: int, *, past: bool, least: int = 25, most: int = _NEAR) -> range:
    """Offsets from the article's day on the same side as `days`, about as far."""
    far = min(most, max(least, 2 * abs(days)))
    return range(-far, 0) if past else range(1, far + 1)


def _dom_said(day: int, rng: random.Random, *, style: str) -> str:
    if style == "digits":
        return wording.digits(day) if rng.random() < 0.85 else wording.words(day)
    return wording.rank(day, superlative=False) if rng.random() < 0.8 else wording.digits(day)


def _month_said(month: int, rng: random.Random) -> str:
    """A month's name with «ماه», glued only to a letter that does not join."""
    name = MONTHS[month - 1]
    return name + rng.choice(("ماه" if name[-1] in "ادذرزژو" else f"{ZWNJ}ماه", " ماه"))


def _named_month(month: int, rng: random.Random) -> str:
    return MONTHS[month - 1] if rng.random() < 0.65 else _month_said(month, rng)


def _day(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«روز سه‌شنبه یازدهم شهریور ماه», «۱۱ شهریور ۱۴۰۴»."""
    match = re.fullmatch(rf"(?P<lead>روز )?(?:(?P<weekday>{_WEEKDAY}) )?(?P<dom>{_DOM}) {_MONTH}(?: {_YEAR})?", text)
    if match is None or (year := _year_of(match["year"], today)) is None:
        return None
    day = _DAY_NUMBER.get(match["dom"]) or int(match["dom"])
    found = _jalali(year, MONTHS.index(match["month"]) + 1, day)
    if found is None or day_range(found) != value:
        return None
    anchor = today or found
    offset = (found - anchor).days
    if today is None or abs(offset) > _NEAR:
        days = [found + n * _DAY for n in range(-60, 61) if n and (found + n * _DAY < anchor) == (offset < 0)]
    elif offset == 0:
        days = [today + n * _DAY for n in range(-6, 0)]
    else:
        days = [today + n * _DAY for n in _beside(offset, past=offset < 0) if n != offset]
    style = "digits" if match["dom"].isdigit() else "rank"

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = rng.choice(days)
        year, month, dom = calendars.gregorian_to_jalali(new)
        near = today is not None and calendars.gregorian_to_jalali(today)[0] == year
        omit = near and abs((new - today).days) <= _NEAR and not (match["year"] or "").endswith(tuple("0123456789"))
        weekday = f"{WEEKDAYS[calendars.weekday(new)]} " if match["weekday"] or rng.random() < 0.1 else ""
        said = f"{match['lead'] or ''}{weekday}{_dom_said(dom, rng, style=style)} {_named_month(month, rng)}"
        return said + _year_said(year, today, rng, may_omit=omit), day_range(new)

    return Phrase(len(days), draw) if days else None


def _numeric(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«۱۴۰۳/۰۶/۲۱»."""
    match = re.fullmatch(r"(1[34]\d\d)([/-])(\d\d?)\2(\d\d?)", text)
    if match is None:
        return None
    found = _jalali(int(match[1]), int(match[3]), int(match[4]))
    if found is None or day_range(found) != value:
        return None
    days = [found + n * _DAY for n in range(-180, 181) if n]
    days = [day for day in days if today is None or (day < today) == (found < today)]
    width = max(len(match[3]), len(match[4]))

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = rng.choice(days)
        year, month, dom = calendars.gregorian_to_jalali(new)
        said = match[2].join((str(year), f"{month:0{width}}", f"{dom:0{width}}"))
        kind = wording.PERSIAN if rng.random() < 0.85 else wording.LATIN
        return said.translate(str.maketrans(wording.LATIN, kind)), day_range(new)

    return Phrase(len(days), draw)


def _weekday(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«روز دوشنبه», «دیروز»: another day of the week that passed, or of the one to come."""
    match = re.fullmatch(rf"(?P<lead>روز )?(?P<weekday>{_WEEKDAY})|دیروز|روز گذشته", text)
    if match is None or today is None or not isinstance(value.start, dt.date) or value.start != value.end:
        return None
    offset = (value.start - today).days
    weekday = match["weekday"]
    named = weekday is None or WEEKDAYS[calendars.weekday(value.start)].replace(ZWNJ, "") == weekday.replace(" ", "")
    if not named or not -6 <= offset <= 6 or value != day_range(value.start) or (weekday is None and offset != -1):
        return None
    offsets = [n for n in (range(-6, 1) if offset <= 0 else range(1, 7)) if n not in (0, offset)]

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = today + rng.choice(offsets) * _DAY
        if (today - new).days == 1 and rng.random() < 0.5:
            return rng.choice(("دیروز", "روز گذشته")), day_range(new)
        lead = "روز " if weekday is None or match["lead"] or rng.random() < 0.3 else ""
        return f"{lead}{WEEKDAYS[calendars.weekday(new)]}", day_range(new)

    return Phrase(len(offsets), draw)


def _around(unit: str, count: int, today: dt.date) -> DateRange:
    """The week, month or year `count` of them away from the article's day."""
    day = shift(today, Fraction(count), unit)
    if unit == "W":
        first = day - calendars.weekday(day) * _DAY
        return day_range(first, first + 6 * _DAY, precision="week")
    year, month, _ = calendars.gregorian_to_jalali(day)
    ends = _months(year, month, month) if unit == "M" else _months(year, 1, 12)
    return day_range(*ends, precision={"M": "month", "Y": "year"}[unit])


def _shifted(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«هفته گذشته», «ماه آینده», «سال جاری»."""
    match = re.fullmatch(r"(هفته|ماه|سال) (گذشته|جاری|آینده)", text)
    if match is None or today is None:
        return None
    count = {"گذشته": -1, "جاری": 0, "آینده": 1}[match[2]]
    if _around(_LENGTHS[match[1]], count, today) != value:
        return None
    words = [word for word in ("هفته", "ماه", "سال") if word != match[1]]

    def draw(rng: random.Random) -> tuple[str, Value]:
        word = rng.choice(words)
        return f"{word} {match[2]}", _around(_LENGTHS[word], count, today)

    return Phrase(len(words), draw)


def _year(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«سال ۱۴۰۲», «سال ۹۸», «سال ۲۰۲۳»."""
    match = re.fullmatch(r"(سال )((?:1[34]|20)\d\d|[2-9]\d)( میلادی)?", text)
    if match is None:
        return None
    year = int(match[2]) + (1300 if len(match[2]) == 2 else 0)
    calendar = "gregorian" if year > 1999 else "jalali"
    if _whole_year(year, calendar) != value:
        return None
    this = year + 5 if today is None else calendars.from_gregorian(calendar, today)[0]
    if year == this:
        return None
    years = (
        range(max(year - 7, 2000 if calendar == "gregorian" else 1360), this)
        if year < this
        else range(this + 1, year + 4)
    )
    years = [y for y in years if y != year and (len(match[2]) == 4 or y < 1400)]

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = rng.choice(years)
        said = wording.digits(new if len(match[2]) == 4 else new % 100)
        return f"{match[1]}{said}{match[3] or ''}", _whole_year(new, calendar)

    return Phrase(len(years), draw) if years else None


def _whole_year(year: int, calendar: str) -> DateRange:
    if calendar == "jalali":
        return day_range(*_months(year, 1, 12), precision="year")
    return day_range(dt.date(year, 1, 1), dt.date(year, 12, 31), precision="year", calendar=calendar)


def _month_number(day: dt.date) -> int:
    year, month, _ = calendars.gregorian_to_jalali(day)
    return year * 12 + month - 1


def _month(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«مهرماه ۱۴۰۳», «شهریور امسال», «پایان خرداد ماه»."""
    match = re.fullmatch(rf"(?P<edge>پایان |ابتدای |اوایل |اواخر )?{_MONTH}(?: {_YEAR})?", text)
    if match is None or (year := _year_of(match["year"], today)) is None:
        return None

    def meant(year: int, month: int) -> DateRange:
        first, last = _months(year, month, month)
        exact = {"پایان ": (last, last), "ابتدای ": (first, first)}.get(match["edge"] or "")
        return day_range(*exact) if exact else day_range(first, last, precision="month")

    month = MONTHS.index(match["month"]) + 1
    if meant(year, month) != value:
        return None
    here = year * 12 + month - 1
    this = here if today is None else _month_number(today)
    near = (
        range(here - 6, here + 7)
        if today is None
        else range(this - 11, this)
        if here < this
        else range(this + 1, this + 7)
    )
    if here == this and today is not None:
        return None
    months = [m for m in near if m != here]

    def draw(rng: random.Random) -> tuple[str, Value]:
        year, month = divmod(rng.choice(months), 12)
        month += 1
        omit = today is not None and year == this // 12 and not (match["year"] or "")[-1:].isdigit()
        said = _month_said(month, rng) + _year_said(year, today, rng, may_omit=omit)
        return f"{match['edge'] or ''}{said}", meant(year, month)

    return Phrase(len(months), draw)


def _part(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«سه ماه نخست سال جاری», «نیمه دوم سال ۱۴۰۲», «بهار امسال»: the same part of another year, or another part."""
    match = re.fullmatch(
        rf"(?:(?P<count>\S+) (?P<ma>ماه|ماهه) (?P<rank>{'|'.join(_PARTS)})|(?P<half>نیمه (?:نخست|اول|دوم))|"
        rf"(?P<season>بهار|تابستان|پاییز|زمستان)) {_YEAR}",
        text,
    )
    year = match and _year_of(match["year"], today)
    if year is None:
        return None
    if match["count"]:
        count = _COUNTS.get(match["count"], 0)
        if not 2 <= count <= 11:
            return None
        table = {f"{wording.words(n)} {match['ma']} {match['rank']}": (1, n) for n in range(2, 12) if n != count}
        here = (1, count)
    elif match["half"]:
        here = (1, 6) if match["half"][5:] in _PARTS else (7, 12)
        table = {"نیمه نخست": (1, 6), "نیمه دوم": (7, 12)}
    else:
        table = {name: (3 * n + 1, 3 * n + 3) for n, name in enumerate(lexicon.SEASONS)}
        here = table[match["season"]]
    if day_range(*_months(year, *here), precision=value.precision) != value:
        return None
    this = year if today is None else calendars.gregorian_to_jalali(today)[0]
    years = range(year - 4, year + 1) if year <= this else range(this + 1, year + 2)
    choices = [(said, m, y) for said, m in table.items() for y in years if (m, y) != (here, year)]
    if match["count"]:
        choices += [(f"{match['count']} {match['ma']} {match['rank']}", here, y) for y in years if y != year]

    def draw(rng: random.Random) -> tuple[str, Value]:
        said, months, year = rng.choice(choices)
        new = _precise(day_range(*_months(year, *months), precision=value.precision), months)
        return said + _year_said(year, today, rng, may_omit=False), new

    return Phrase(len(choices), draw)


def _precise(value: DateRange, months: tuple[int, int]) -> DateRange:
    """A stretch of three months of a count is a quarter, of six a half, else a period."""
    if value.precision == "season":
        return value
    size = months[1] - months[0] + 1
    return replace(value, precision={3: "quarter", 6: "half"}.get(size, "period"))


def _length(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«سه سال گذشته», «دو ماه اخیر», «۱۰ روز آینده»."""
    match = re.fullmatch(r"(\S+(?: و \S+)?) (سال|ماه|هفته|روز) (گذشته|اخیر|آینده)", text)
    count = match and _COUNTS.get(match[1])
    if not count or count < 2 or today is None:
        return None
    unit = _LENGTHS[match[2]]
    sign = 1 if match[3] == "آینده" else -1

    def meant(n: int) -> DateRange:
        far = shift(today, Fraction(sign * n), unit)
        return day_range(min(far, today), max(far, today), precision=value.precision)

    if meant(count) != value:
        return None
    counts = [n for n in range(2, max(10, 2 * count)) if n != count]

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = rng.choice(counts)
        said = wording.words(new) if new <= 10 and rng.random() < 0.6 else wording.digits(new)
        return f"{said} {match[2]} {match[3]}", meant(new)

    return Phrase(len(counts), draw)


def _days(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«یازدهم تا هفدهم شهریور ماه», «۱۳ تا ۲۰ شهریور ۱۴۰۳»."""
    match = re.fullmatch(rf"(?P<first>{_DOM}) (?:تا|الی) (?P<last>{_DOM}) {_MONTH}(?: {_YEAR})?", text)
    if match is None or (year := _year_of(match["year"], today)) is None:
        return None
    month = MONTHS.index(match["month"]) + 1
    first, last = (_DAY_NUMBER.get(match[name]) or int(match[name]) for name in ("first", "last"))
    ends = _jalali(year, month, first), _jalali(year, month, last)
    if None in ends or first >= last or day_range(*ends, precision="period") != value:
        return None
    # Another month of the year on the same side, the days moved within it.
    this = calendars.gregorian_to_jalali(today)[1] if today and _year_of(None, today) == year else None
    months = range(1, 13) if this is None else range(1, this + 1) if month <= this else range(this, 13)
    choices = [(m, d) for m in months for d in range(1, 30 - (last - first)) if (m, d) != (month, first)]
    style = "digits" if match["first"].isdigit() else "rank"

    def draw(rng: random.Random) -> tuple[str, Value]:
        new, start = rng.choice(choices)
        end = start + last - first
        kind = wording.digits if style == "digits" else lambda n: wording.rank(n, superlative=False)
        omit = not match["year"]
        said = f"{kind(start)} تا {kind(end)} {_named_month(new, rng)}"
        said += "" if omit else _year_said(year, today, rng, may_omit=False)
        return said, day_range(_jalali(year, new, start), _jalali(year, new, end), precision="period")

    return Phrase(len(choices), draw)


def _years(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«سال‌های ۱۳۹۸ تا ۱۴۰۲», «۱۴۰۰-۱۴۰۴»."""
    match = re.fullmatch(r"((?:سال|سال های|سالهای) )?(1[34]\d\d)( تا |-)(1[34]\d\d)", text)
    if match is None:
        return None
    first, last = int(match[2]), int(match[4])
    if (
        first >= last
        or day_range(_months(first, 1, 12)[0], _months(last, 1, 12)[1], precision=value.precision) != value
    ):
        return None
    moves = [(a, b) for a in range(first - 6, first + 3) for b in range(a + 1, last + 1) if (a, b) != (first, last)]
    lead = (match[1] or "").replace("سال های", f"سال{ZWNJ}های")

    def draw(rng: random.Random) -> tuple[str, Value]:
        a, b = rng.choice(moves)
        said = f"{lead}{wording.digits(a)}{match[3]}{wording.digits(b)}"
        return said, day_range(_months(a, 1, 12)[0], _months(b, 1, 12)[1], precision=value.precision)

    return Phrase(len(moves), draw)


def _gregorian(text: str, today: dt.date | None, value: DateRange) -> Phrase | None:
    """«۲۵ نوامبر ۲۰۲۴»."""
    match = re.fullmatch(rf"(\d\d?) ({'|'.join(GREGORIAN)}) (20\d\d)", text)
    if match is None or not calendars.exists("gregorian", int(match[3]), GREGORIAN.index(match[2]) + 1, int(match[1])):
        return None
    found = dt.date(int(match[3]), GREGORIAN.index(match[2]) + 1, int(match[1]))
    if day_range(found, calendar="gregorian") != value:
        return None
    days = [found + n * _DAY for n in range(-90, 91) if n]
    days = [day for day in days if today is None or (day < today) == (found < today)]

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = rng.choice(days)
        said = f"{wording.digits(new.day)} {GREGORIAN[new.month - 1]} {wording.digits(new.year)}"
        return said, day_range(new, calendar="gregorian")

    return Phrase(len(days), draw) if days else None


_RULES = (_day, _numeric, _weekday, _shifted, _year, _month, _part, _length, _days, _years, _gregorian)


def phrase(text: str, value: Value | None, today: dt.date | None) -> Phrase | None:
    """What a date phrase can become; `None` where it is not understood.

    Example:
        >>> day = day_range(dt.date(2025, 9, 2))
        >>> phrase("یازدهم شهریور", day, dt.date(2025, 9, 3)).options
        24
    """
    if not isinstance(value, DateRange):
        return None
    said = plain(text)
    return next((found for rule in _RULES if (found := rule(said, today, value)) is not None), None)
