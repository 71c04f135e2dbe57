"""What a date phrase says, before it meets an article: a small union of frozen dataclasses.

The rules build one of these out of the words alone; `coopnlp.grammar.dates.resolving` turns it into days. A part that
is not said is `None`. The union is `Said`; most phrases are `InYear`: a day, a month, a season, a whole year are all a
stretch of one calendar year.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple, Union

MonthDay = tuple[
    int, int | None
]  # month, and a day of it: None for its bound, 0 its last day, -6 the sixth before that


# --- which year ---


@dataclass(frozen=True, slots=True)
class NumberedYear:
    """A year by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class ShiftedYear:
    """A year counted from the article's: «سال گذشته» -1; `fresh` for «سال جدید», which in Esfand is the one to come."""

    shift: int
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class NearestYear:
    """The one that brings the month before (-1) or behind (1) the article's day: «مهرماه گذشته»."""

    toward: int


@dataclass(frozen=True, slots=True)
class ToldYear:
    """Some year that was told before: «آبان همان سال»."""


Year = NumberedYear | ShiftedYear | NearestYear | ToldYear


# --- what is said ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What everything that can be said has; by itself a time that no calendar tells, «دهه گذشته», «قرن حاضر».

    Attributes:
        possible: Whether such a day can exist at all.
        anaphoric: Whether it counts from something told before («سال بعد»), unless the sentence tells the future.
        precision: As in `coopnlp.values.DateRange`.
    """

    possible: bool = True
    anaphoric: bool = False
    precision: str = "period"


@dataclass(frozen=True, slots=True, kw_only=True)
class InYear(Base):
    """A stretch of one year of a calendar: a day, a month, a season, the year itself.

    Attributes:
        first: Its first month and day.
        last: Its last month and day.
        calendar: The calendar of its months; `None` where no word tells.
        year: Which year.
    """

    first: MonthDay
    last: MonthDay
    calendar: str | None = None
    year: Year | None = None

    @property
    def is_whole_year(self) -> bool:
        """Whether it is a year from its first to its last day."""
        return self.precision == "year" and (self.first, self.last) == ((1, None), (12, None))

    @property
    def month(self) -> int | None:
        """The month that it is, or of which it is a part."""
        single = self.first[0] == self.last[0] and self.precision not in ("year", "season", "quarter")
        return self.first[0] if single else None

    @property
    def day(self) -> int | None:
        """The one day that is named."""
        return self.first[1] if self.precision == "day" and self.first == self.last else None


@dataclass(frozen=True, slots=True, kw_only=True)
class InMonth(Base):
    """A month counted from the article's, or days of it: «ماه گذشته», «پنجم ماه جاری».

    Attributes:
        shift: How many months from the article's.
        days: First and last day; `None` for all of it.
        calendar: The calendar of the month.
    """

    shift: int
    days: tuple[int, int] | None = None
    calendar: str | None = None
    precision: str = "month"

    @property
    def day(self) -> int | None:
        """The one day that is named."""
        return self.days[0] if self.precision == "day" and self.days is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Years(Base):
    """Several years: «دهه ۹۰», «قرن نوزدهم», «سال‌های ۹۸ و ۹۹»."""

    first: int
    last: int
    calendar: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CropYear(Base):
    """A year that runs from Mehr into the next one: «سال زراعی ۱۴۰۰-۱۴۰۱», «سال تحصیلی جاری».

    Attributes:
        year: The year in which it begins, by number or counted from the one that runs now.
        last_month: Its last month.
    """

    year: NumberedYear | ShiftedYear
    last_month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NearDay(Base):
    """A day counted from the article's: «امروز» 0, «دیروز» -1."""

    shift: int
    precision: str = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday(Base):
    """A day of the week, Saturday 0 to Friday 6.

    Attributes:
        number: Which one.
        week: Its week, counted from the article's; `None` where none is named.
        toward: The nearest one before (-1) or after (1) the article's day.
    """

    number: int
    week: int | None = None
    toward: int | None = None
    precision: str = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Week(Base):
    """A week counted from the article's."""

    shift: int
    precision: str = "week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(Base):
    """A length of time before or behind the article's day: «سه سال گذشته», «دو ماه پیش».

    Attributes:
        low: The shorter length, in units.
        high: The longer one; the same where no range is told.
        unit: `Y`, `M`, `W` or `D`.
        after: Whether it runs into the future.
        point: Whether it leads to one day, month or year («دو سال پیش»), and is no stretch.
    """

    low: Fraction
    high: Fraction
    unit: str
    after: bool = False
    point: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge(Base):
    """The `start`, the `end` or some vague `part` of a period: «ابتدای سال», «اواخر شهریور»."""

    of: Said
    which: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending(Base):
    """A stretch by its last day: «سال مالی منتهی به ۲۹ اسفند ۱۴۰۳»; `count` times `unit` long."""

    last: Said
    count: Fraction
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward(Base):
    """A stretch without an end: «سال ۸۲ تاکنون»; `begun` where it has begun already, as «تاکنون» says."""

    first: Said
    begun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(Base):
    """From one to another: each side may lack what the other says."""

    first: Said
    last: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNumber(Base):
    """A day whose month another phrase names: «سوم» in «سوم تا پایان مهرماه»."""

    day: int
    precision: str = "day"


Said = Union[  # noqa: UP007 - one line of names
    InYear, InMonth, Years, CropYear, NearDay, Weekday, Week, Stretch, Edge, Ending, Onward, Range, DayNumber, Base
]


def period_of(said: Said) -> Said:
    """What an edge is the edge of, anything else as it is.

    Example:
        >>> period_of(Edge(of=NearDay(shift=0), which="end"))
        NearDay(possible=True, anaphoric=False, precision='day', shift=0)
    """
    return said.of if isinstance(said, Edge) else said


def calendar_of(said: Said) -> str | None:
    """The calendar in which it was said; `None` where no word tells.

    Example:
        >>> calendar_of(month(9, "hijri")), calendar_of(NearDay(shift=0))
        ('hijri', None)
    """
    match said:
        case InYear() | InMonth() | Years():
            return said.calendar
        case Edge(of=inner) | Ending(last=inner) | Onward(first=inner):
            return calendar_of(inner)
        case Range(first=first, last=last):
            return calendar_of(first) or calendar_of(last)
    return None


def has_year(said: Said) -> bool:
    """Whether a year is named, by number or by its distance.

    Example:
        >>> has_year(month(6, "jalali")), has_year(month(6, "jalali", NumberedYear(1404)))
        (False, True)
    """
    match said:
        case InYear(year=year):
            return isinstance(year, NumberedYear | ShiftedYear)
        case Edge(of=inner) | Ending(last=inner) | Onward(first=inner) | Range(first=inner):
            return has_year(inner)
    return isinstance(said, Years | CropYear)


def is_day(said: Said) -> bool:
    """Whether one day is named, so that a part of the day may stand beside it.

    Example:
        >>> is_day(NearDay(shift=0)), is_day(month(6, "jalali"))
        (True, False)
    """
    return said.precision == "day" and not isinstance(said, Edge)


class Phrase(NamedTuple):
    """What a rule reads.

    Attributes:
        said: What it says.
        certain: Whether these words can hardly mean anything but a date.
        bare: Whether only the shape of a number says that it is a year.
    """

    said: Said
    certain: bool = True
    bare: bool = False

    def sure(self) -> Phrase:
        """The same phrase beyond doubt."""
        return Phrase(self.said)


def whole_year(
    year: Year | None, calendar: str | None = None, *, anaphoric: bool = False, possible: bool = True
) -> InYear:
    """A year from its first to its last day.

    Example:
        >>> whole_year(NumberedYear(1404), "jalali").precision
        'year'
    """
    return InYear(
        first=(1, None),
        last=(12, None),
        precision="year",
        calendar=calendar,
        year=year,
        anaphoric=anaphoric,
        possible=possible,
    )


def month(number: int, calendar: str, year: Year | None = None) -> InYear:
    """A month of a calendar.

    Example:
        >>> month(6, "jalali").month
        6
    """
    return InYear(first=(number, None), last=(number, None), precision="month", calendar=calendar, year=year)


def with_days(
    of: InYear | InMonth, first: int, last: int, *, precision: str | None = None, possible: bool = True
) -> InYear | InMonth:
    """Days of a month: one, or from the first to the last.

    Example:
        >>> with_days(month(6, "jalali"), 11, 11).day
        11
    """
    precision = precision or ("day" if first == last else "period")
    possible = possible and of.possible
    if isinstance(of, InMonth):
        return replace(of, days=(first, last), precision=precision, possible=possible)
    return replace(of, first=(of.first[0], first), last=(of.last[0], last), precision=precision, possible=possible)
