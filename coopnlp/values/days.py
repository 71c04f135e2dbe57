"""Days, periods and times of day, known wholly or in part."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import ClassVar

from coopnlp.values.numbers import in_persian_digits

CALENDARS = ("jalali", "gregorian", "hijri")
PRECISIONS = (
    "day",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "period",
)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day of which some parts are unknown, in the calendar in which it was said.

    Example:
        >>> str(PartialDate(month=6, day=11))
        '????-06-11'
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year is None and self.month is None and self.day is None:
            raise ValueError("a partial date has at least one known part")
        if self.year is not None and not 1 <= self.year <= 9999:
            raise ValueError(f"year {self.year} is not in 1…9999")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"month {self.month} is not in 1…12")
        if self.day is not None and not 1 <= self.day <= 31:
            raise ValueError(f"day {self.day} is not in 1…31")

    def is_behind(self, other: PartialDate) -> bool:
        """Whether it is later than another day of the same calendar, as far as both are known.

        Example:
            >>> PartialDate(1447, 3).is_behind(PartialDate(1447, 1))
            True
            >>> PartialDate(month=3).is_behind(PartialDate(month=1))
            False
        """
        for part, otherwise in ((self.year, other.year), (self.month, other.month), (self.day, other.day)):
            if part is None or otherwise is None:
                return False
            if part != otherwise:
                return part > otherwise
        return False

    def __str__(self) -> str:
        parts = ((self.year, 4), (self.month, 2), (self.day, 2))
        return "-".join("?" * width if part is None else f"{part:0{width}}" for part, width in parts)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read «????-06-11».

        Raises:
            ValueError: for any other form.
        """
        match = re.fullmatch(r"(\d{4}|\?{4})-(\d{2}|\?\?)-(\d{2}|\?\?)", text, re.ASCII)
        if match is None:
            raise ValueError(f"{text!r} is no date of the form YYYY-MM-DD with ? for what is unknown")
        return cls(*(None if "?" in part else int(part) for part in match.groups()))


Day = dt.date | PartialDate


def day_from_json(text: str | None, *, lunar: bool = False) -> Day | None:
    """A day from its ISO form; `None` stays `None`.

    Args:
        text: «2025-09-02» is a Gregorian day, «????-06-11» a partial one.
        lunar: Whether it is told in the lunar calendar, where every day stays a partial one.

    Raises:
        ValueError: for any other form.

    Example:
        >>> day_from_json("1447-03-17", lunar=True)
        PartialDate(year=1447, month=3, day=17)
    """
    if text is None:
        return None
    if lunar or "?" in text:
        return PartialDate.parse(text)
    if not _ISO_DAY.fullmatch(text):
        raise ValueError(f"{text!r} is no date of the form YYYY-MM-DD")
    return dt.date.fromisoformat(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """A day or a period.

    Attributes:
        start: First day: a `datetime.date` (Gregorian) where it is wholly known; else a `PartialDate`
            whose parts are in `calendar`; `None` where the period has no said beginning. A lunar day is always
            a `PartialDate`: which Gregorian day it is depends on who saw the moon where.
        end: Last day, inclusive, likewise.
        calendar: The calendar in which it was said: `jalali`, `gregorian` or `hijri`.
        precision: How finely it was said: `day`, `week`, `month`, `year`, … or `period` for from-to.
        said: A lunar day as it was said («1447-03-17»), where a day beside it tells `start` and `end`.

    Example:
        >>> str(DateRange(start=dt.date(2025, 9, 2), end=dt.date(2025, 9, 8), precision="period"))
        '2025-09-02…2025-09-08'
    """

    label: ClassVar[str] = "DATE"
    start: Day | None = None
    end: Day | None = None
    calendar: str = "jalali"
    precision: str = "day"
    said: str | None = None

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("a date range has a start or an end")
        if isinstance(self.start, dt.date) and isinstance(self.end, dt.date) and self.start > self.end:
            raise ValueError(f"a date range runs forwards, not from {self.start} to {self.end}")
        if self.calendar not in CALENDARS:
            raise ValueError(f"calendar {self.calendar!r} is none of {', '.join(CALENDARS)}")
        if self.precision not in PRECISIONS:
            raise ValueError(f"precision {self.precision!r} is none of {', '.join(PRECISIONS)}")
        self._check_ends()

    def _check_ends(self) -> None:
        """Refuse ends that are not told in `calendar`, and partial ones that run backwards."""
        lunar = self.calendar == "hijri"
        if self.said is not None and not (lunar and PartialDate.parse(self.said)):
            raise ValueError(f"said {self.said!r} is for lunar days, not for the calendar {self.calendar}")
        for end in (self.start, self.end):
            if isinstance(end, dt.date):
                if lunar and self.said is None:
                    raise ValueError(f"a lunar day is a PartialDate, not {end}; say it in `said` beside a known day")
            elif end is not None and not lunar and None not in (end.year, end.month, end.day):
                raise ValueError(f"a day of which all is known is a datetime.date (Gregorian), not {end!r}")
        if isinstance(self.start, PartialDate) and isinstance(self.end, PartialDate) and self.start.is_behind(self.end):
            raise ValueError(f"a date range runs forwards, not from {self.start} to {self.end}")

    @property
    def lunar(self) -> str | None:
        """A lunar day as it was said, «1447-03-17»: which Gregorian day that is depends on who saw the moon where.

        Example:
            >>> DateRange(start=PartialDate(1447, 3, 17), end=PartialDate(1447, 3, 17), calendar="hijri").lunar
            '1447-03-17'
        """
        return self.said or (str(self) if self.calendar == "hijri" else None)

    def __str__(self) -> str:
        if self.start == self.end:
            return str(self.start)
        return f"{'' if self.start is None else self.start}…{'' if self.end is None else self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockTime:
    """A point or part of a day.

    Attributes:
        time: `HH:MM` in 24 hours when a clock time is said, else `None` («صبح امروز»).
        low: First clock time of a range («ساعت ۸ تا ۱۴»), else `None`.
        high: Last clock time of a range, else `None`.
        date: The day, when it is named.

    Example:
        >>> str(ClockTime(time="10:30"))
        'ساعت ۱۰:۳۰'
    """

    label: ClassVar[str] = "TIME"
    time: str | None = None
    low: str | None = None
    high: str | None = None
    date: DateRange | None = None

    def __post_init__(self) -> None:
        for clock in (self.time, self.low, self.high):
            if clock is not None and not _CLOCK.fullmatch(clock):
                raise ValueError(f"{clock!r} is no time of the form HH:MM between 00:00 and 23:59")
        if self.time is None and self.low is None and self.high is None and self.date is None:
            raise ValueError("a clock time has a time, a range or a day")

    def __str__(self) -> str:
        clock = self.time or "–".join(c for c in (self.low, self.high) if c)
        said = f"ساعت {in_persian_digits(clock)}" if clock else ""
        return " ".join(part for part in (said, str(self.date or "")) if part)
