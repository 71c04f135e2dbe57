"""From what a date phrase says to the days it means.

The grammar fills a `Said` with what stands in the text and knows no article. Here it meets the
article's date: years are completed, shifts («هفته گذشته») counted, ranges ordered. What stays unknown
stays a `PartialDate` in the calendar that was spoken, or makes the whole value `None`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction

from coopnlp.values import DateRange, Day, PartialDate, calendars


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a date phrase says, part by part; a part that is not said is `None`.

    Attributes:
        calendar: The calendar of year, month and day.
        year: A year by number.
        year_shift: A year counted from the article's: «سال گذشته» -1.
        fresh: Whether it is «سال جدید», which in Esfand is the year to come.
        told: Whether the shift counts from something told before («سال بعد»), unless the future is told.
        elsewhen: Whether the year is some other one that was told before («آبان همان سال»).
        month: A month by number.
        month_shift: A month counted from the article's.
        day: A day of the month.
        day_shift: A day counted from the article's.
        weekday: Saturday 0 … Friday 6.
        week_shift: A week counted from the article's.
        toward: The nearest one before (-1) or after (1) the article's day: «مهرماه گذشته».
        months: First and last month of a part of a year.
        days: First and last day of a part of a month; 0 is the month's last day.
        fixed: (month, day) of the first and last day of a fixed week.
        years: First and last year of a decade, a century, a school year.
        crossing: The last month of a year that runs from Mehr into the next: «سال زراعی» 6, «سال تحصیلی» 3.
        length: A length of time before or after the article's day: low, high, unit («Y», «M», «W», «D»).
        after: Whether `length` runs into the future.
        point: Whether `length` leads to one day, month or year («دو سال پیش»), not a stretch.
        edge: `start` or `end` of the period, `part` for a vague part of it.
        open: Whether the period runs on to now or without an end.
        begun: Whether it has begun already: «اول مهر تاکنون».
        until: The end of a range.
        precision: As in `DateRange`.
        bare: Whether only the shape of a number says that it is a year.
        ending: A length whose last day is this one: «سال منتهی به …».
        certain: Whether these words can hardly mean anything but a date.
        possible: Whether such a date can exist at all.
    """

    calendar: str | None = None
    year: int | None = None
    year_shift: int | None = None
    fresh: bool = False
    told: bool = False
    elsewhen: bool = False
    month: int | None = None
    month_shift: int | None = None
    day: int | None = None
    day_shift: int | None = None
    weekday: int | None = None
    week_shift: int | None = None
    toward: int | None = None
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    fixed: tuple[tuple[int, int], tuple[int, int]] | None = None
    years: tuple[int, int] | None = None
    crossing: int | None = None
    length: tuple[Fraction, Fraction, str] | None = None
    after: bool = False
    point: bool = False
    edge: str | None = None
    open: bool = False
    begun: bool = False
    until: Said | None = None
    precision: str = "day"
    ending: tuple[Fraction, str] | None = None
    bare: bool = False
    certain: bool = True
    possible: bool = True

    def __post_init__(self) -> None:
        if self.calendar == "before":  # «پیش از میلاد»: no calendar of ours counts backwards
            object.__setattr__(self, "calendar", None)
            object.__setattr__(self, "possible", False)

    @property
    def is_day(self) -> bool:
        """Whether one day is named, so that a part of the day may stand beside it."""
        return self.precision == "day" and self.until is None and self.edge is None and not self.open

    @property
    def has_year(self) -> bool:
        """Whether the year is said, by number or by shift."""
        return self.year is not None or self.year_shift is not None or self.years is not None


Parsed = tuple[Said, int] | None  # what a rule of the grammar gives: what is said, and the index behind it
Ends = tuple[Day | None, Day | None]
_DAY = dt.timedelta(days=1)


def resolve(said: Said, *, today: dt.date | None, tense: int = 0) -> DateRange | None:
    """The days that were said, seen from the article's date `today`.

    `tense` is -1 where the sentence tells the past, 1 where it tells the future, 0 where it is silent.

    Example:
        >>> print(resolve(Said(calendar="jalali", month=6, day=11), today=dt.date(2025, 9, 2)))
        2025-09-02
        >>> print(resolve(Said(calendar="jalali", month=6, day=11), today=None))
        ????-06-11
    """
    try:
        ends = _range(said, today, tense) if said.until is not None else _ends(said, today, tense)
    except (ValueError, OverflowError):
        return None  # no such day, or one that no calendar of ours reaches
    if ends is None or ends == (None, None):
        return None
    start, end = ends
    if isinstance(start, dt.date) and isinstance(end, dt.date) and start > end:
        return None
    return DateRange(start=start, end=end, calendar=said.calendar or "jalali", precision=_precision(said))


def _precision(said: Said) -> str:
    if said.until is not None or said.open or said.ending is not None:
        return "period"
    return "day" if said.edge in ("start", "end") else said.precision


def _ends(said: Said, today: dt.date | None, tense: int) -> Ends | None:
    """First and last day of a phrase that is no range."""
    if not said.possible or (said.told and tense <= 0):
        return None
    if said.length is not None:
        ends = _counted(said, today)
    elif said.day is not None or said.month is not None or said.months or said.fixed:
        ends = _calendar(said, today, tense)
    elif said.day_shift is not None:
        ends = None if today is None else (today + said.day_shift * _DAY,) * 2
    elif said.weekday is not None or said.week_shift is not None:
        ends = _week(said, today, tense)
    else:
        ends = _calendar(said, today, tense)
    if ends is None:
        return None
    ends = _edge(ends, said) if said.ending is None else _ending(ends[1], *said.ending)
    if said.begun and today is not None and isinstance(ends[0], dt.date) and ends[0] > today and not said.has_year:
        ends = _moved(replace(said, begun=False), ends[0], today, tense, -1)
    return (ends[0], None) if said.open else ends


def _ending(last: Day | None, count: Fraction, unit: str) -> Ends:
    """The stretch of which `last` is the last day: «سال مالی منتهی به ۲۹ اسفند ۱۴۰۳»."""
    if not isinstance(last, dt.date):
        return None, last
    before = shift(last, -count, unit)
    if unit in "YM" and calendars.gregorian_to_jalali(last + _DAY)[2] == 1:
        before = _whole(before, "M", Fraction(1))[1]  # from the end of a month to the end of a month
    return before + _DAY, last


def _edge(ends: Ends, said: Said) -> Ends:
    """The first or last day alone, where «ابتدای» or «پایان» asks for it."""
    if said.edge == "start":
        first = ends[0]
        if isinstance(first, PartialDate) and first.day is None and said.day is None:
            first = PartialDate(first.year, first.month or 1, 1)
        return first, first
    if said.edge == "end":
        last = ends[1]
        if isinstance(last, PartialDate) and last.day is None and said.calendar != "hijri":
            month = last.month or 12
            shortest = calendars.month_length(said.calendar or "jalali", last.year or 1, month)
            longest = calendars.month_length(said.calendar or "jalali", last.year, month)
            last = PartialDate(last.year, month, longest if shortest == longest else None)
        return last, last
    return ends


def _week(said: Said, today: dt.date | None, tense: int) -> Ends | None:
    if today is None:
        return None
    if said.week_shift is not None:
        saturday = today + (7 * said.week_shift - calendars.weekday(today)) * _DAY
        if said.weekday is None:
            return saturday, saturday + 6 * _DAY
        return (saturday + said.weekday * _DAY,) * 2
    back = (calendars.weekday(today) - said.weekday) % 7
    toward = said.toward if said.toward is not None else tense
    if toward > 0:
        day = today + ((7 - back) % 7 or (7 if said.toward else 0)) * _DAY
    else:
        day = today - (back or (7 if said.toward else 0)) * _DAY
    return day, day


def _counted(said: Said, today: dt.date | None) -> Ends | None:
    """«دو ماه پیش» (that month), «سه سال گذشته» (from then until the article's day)."""
    if today is None:
        return None
    low, high, unit = said.length
    sign = 1 if said.after else -1
    far, near = shift(today, sign * high, unit), shift(today, sign * low, unit)
    if said.point:
        first, last = (_whole(far, unit, high), _whole(near, unit, low))
        return min(first[0], last[0]), max(first[1], last[1])
    return (today, far) if said.after else (far, today)


def shift(day: dt.date, count: Fraction, unit: str) -> dt.date:
    """The day `count` units away; months and years by the Jalali calendar, the day kept or cut to fit.

    Example:
        >>> shift(dt.date(2025, 9, 2), Fraction(-3), "Y")  # ۱۱ شهریور ۱۴۰۱
        datetime.date(2022, 9, 2)
    """
    if unit in ("D", "W"):
        return day + round(count * (7 if unit == "W" else 1)) * _DAY
    year, month, dom = calendars.gregorian_to_jalali(day)
    months = count * (12 if unit == "Y" else 1)
    whole = int(months)
    year, month = year + (month - 1 + whole) // 12, (month - 1 + whole) % 12 + 1
    moved = calendars.jalali_to_gregorian(year, month, min(dom, calendars.jalali_month_length(year, month)))
    return moved + round((months - whole) * 30) * _DAY


def in_year(told: DateRange, year: DateRange) -> DateRange | None:
    """The days of one Jalali year that match those of another; `None` unless both lie in one Jalali year each.

    Example:
        >>> first = DateRange(start=dt.date(2025, 3, 21), end=dt.date(2025, 9, 22), precision="half")
        >>> print(in_year(first, DateRange(start=dt.date(2024, 3, 20), end=dt.date(2025, 3, 20), precision="year")))
        2024-03-20…2024-09-21
    """
    days = (told.start, told.end, year.start, year.end)
    if not all(isinstance(day, dt.date) for day in days):
        return None
    first, last, other, same = (calendars.gregorian_to_jalali(day)[0] for day in days)
    if first != last or other != same:
        return None
    return replace(told, start=_moved_to(told.start, other), end=_moved_to(told.end, other), precision="period")


def _moved_to(day: dt.date, year: int) -> dt.date:
    """The same Jalali month and day in another year; the last day of a month stays the last one."""
    old, month, dom = calendars.gregorian_to_jalali(day)
    longest = calendars.jalali_month_length(year, month)
    ends = dom == calendars.jalali_month_length(old, month)
    return calendars.jalali_to_gregorian(year, month, longest if ends else min(dom, longest))


def _whole(day: dt.date, unit: str, count: Fraction) -> tuple[dt.date, dt.date]:
    """The week, month or year around a day, as finely as it was counted."""
    if unit == "D" or count.denominator != 1:
        return day, day
    if unit == "W":
        saturday = day - calendars.weekday(day) * _DAY
        return saturday, saturday + 6 * _DAY
    year, month, _ = calendars.gregorian_to_jalali(day)
    first, last = (month, month) if unit == "M" else (1, 12)
    return _bound("jalali", year, first, None, last=False), _bound("jalali", year, last, None, last=True)


def _bound(calendar: str, year: int | None, month: int | None, day: int | None, *, last: bool) -> Day:
    """One end of a calendar period; a partial date where the year or the calendar's days are unknown."""
    if not calendars.exists(calendar, year, month, day):
        raise ValueError(f"there is no {calendar} day {year}-{month}-{day}")
    if year is None or calendar == "hijri":
        return PartialDate(year, month, day)
    month = month or (12 if last else 1)
    day = day or (calendars.month_length(calendar, year, month) if last else 1)
    return calendars.to_gregorian(calendar, year, month, day)


def _calendar(said: Said, today: dt.date | None, tense: int) -> Ends | None:
    """Days of a phrase with a year, a month or a part of one of them."""
    calendar = said.calendar or "jalali"
    if said.crossing is not None:
        return _crossed(said, today)
    if said.years is not None and said.months is None:
        first, last = said.years
        return _bound(calendar, first, None, None, last=False), _bound(calendar, last, None, None, last=True)
    months, days = _inside(said, calendar)
    if said.month_shift is not None:
        if today is None:
            return _only_day(said)
        year, month = _shifted_month(calendar, today, said.month_shift)
        months, days = (month, month), days or (None, None)
    else:
        year = _year(said, calendar, today, tense, months, days)
        if year is None and months == (None, None):
            return None
    return _placed(calendar, year, months, days)


def _crossed(said: Said, today: dt.date | None) -> Ends | None:
    """A crop, water or school year: it begins in Mehr."""
    if said.years is not None:
        first = said.years[0]
    elif today is None:
        return None
    else:
        year, month, _ = calendars.gregorian_to_jalali(today)
        # «سال تحصیلی جدید» is in summer the one to come.
        first = year - (month < 7) + said.year_shift + (said.fresh and month in (4, 5, 6))
    return _bound("jalali", first, 7, None, last=False), _bound("jalali", first + 1, said.crossing, None, last=True)


def _placed(calendar: str, year: int | None, months: tuple, days: tuple) -> Ends | None:
    first_day, last_day = days
    if last_day == 0:
        last_day = calendars.month_length(calendar, year, months[1])
        if year is None and calendars.month_length(calendar, 1, months[1]) != last_day:
            last_day = None
    if first_day is not None and first_day < 0:  # counted back from the last day
        if last_day is None:
            return None
        first_day += last_day
    return (
        _bound(calendar, year, months[0], first_day, last=False),
        _bound(calendar, year, months[1], last_day, last=True),
    )


def _inside(said: Said, calendar: str) -> tuple[tuple, tuple]:
    """First and last month, first and last day within the year; `None` for what is not said."""
    if said.fixed is not None:
        (month, day), (last_month, last_day) = said.fixed
        return (month, last_month), (day, last_day)
    if said.months is not None:
        return said.months, (None, None)
    days = said.days or (said.day, said.day)
    return (said.month, said.month), days


def _only_day(said: Said) -> Ends | None:
    return None if said.day is None else (PartialDate(day=said.day),) * 2


def _shifted_month(calendar: str, today: dt.date, months: int) -> tuple[int, int]:
    year, month, _ = calendars.from_gregorian(calendar, today)
    return year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1


def _year(said: Said, calendar: str, today: dt.date | None, tense: int, months: tuple, days: tuple) -> int | None:
    """The year that was said, or the one the article's date and the tense of the sentence suggest."""
    if said.year is not None or (said.years is not None and (year := said.years[0])):
        return said.year if said.year is not None else year
    if today is None or calendar == "hijri" or said.elsewhen:
        return None
    year, month, _ = calendars.from_gregorian(calendar, today)
    if said.year_shift is not None:
        return year + said.year_shift + (said.fresh and month == 12)
    if months == (None, None) or (said.toward or tense) == 0:
        return year
    start, end = _placed(calendar, year, months, tuple(d and min(d, 28) for d in days))
    if said.toward:
        return year - (said.toward < 0 and end >= today) + (said.toward > 0 and start <= today)
    # A month far from the article's day, on the wrong side of the tense, belongs to the next year.
    far = 183 * _DAY
    return year - (tense < 0 and start - today > far) + (tense > 0 and today - end > far)


def _range(said: Said, today: dt.date | None, tense: int) -> Ends | None:
    """From-to: each side lends the other what it did not say, then both are ordered."""
    first, last = _shared(replace(said, until=None), said.until)
    start, end = _ends(first, today, tense), _ends(last, today, tense)
    if start is None or end is None:
        return None
    start, end = start[0], end[1]
    if not (isinstance(start, dt.date) and isinstance(end, dt.date)) or start <= end:
        return start, end
    if last.weekday is not None and last.day is None:
        return start, end + 7 * _DAY
    if said.until.has_year and said.has_year:
        return (end, start) if first.precision == last.precision == "year" else None
    # «۲۰ اسفند تا ۱۵ فروردین»: the year turns between them.
    later = not said.until.has_year and (said.has_year or today is None or today >= end + 183 * _DAY)
    if later:
        return start, _moved(last, end, today, tense, 1)[1]
    return _moved(first, start, today, tense, -1)[0], end


def _moved(said: Said, bound: dt.date, today: dt.date | None, tense: int, years: int) -> Ends:
    year = calendars.from_gregorian(said.calendar or "jalali", bound)[0] + years
    return _ends(replace(said, year=year, year_shift=None), today, tense) or (bound, bound)


def _shared(first: Said, last: Said) -> tuple[Said, Said]:
    """Both ends of a range with the month, year or week that only one of them names."""
    if first.day is not None and first.month is None and first.month_shift is None:
        first = replace(first, calendar=last.calendar, month=last.month, month_shift=last.month_shift)
    if last.day is not None and last.month is None and last.month_shift is None:
        last = replace(last, calendar=first.calendar, month=first.month, month_shift=first.month_shift)
    if first.weekday is not None and first.day is None:
        week = first.week_shift if first.week_shift is not None else last.week_shift
        first = replace(first, week_shift=week, toward=first.toward or (last.toward if week is None else None))
    if _lacks_year(first) and last.has_year:
        first = replace(first, year=last.year, year_shift=last.year_shift, calendar=first.calendar or last.calendar)
    elif _lacks_year(last) and first.has_year:
        last = replace(last, year=first.year, year_shift=first.year_shift, calendar=last.calendar or first.calendar)
    return first, last


def _lacks_year(said: Said) -> bool:
    return not said.has_year and (said.month is not None or said.months is not None)
