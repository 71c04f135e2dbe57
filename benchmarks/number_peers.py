"""Other tools for Persian numbers and dates, each behind the same small face.

A peer says which rows are its business (`addresses`), whether it reads one right (`reads`), what it prints for a
phrase, and reads a line for the clock. A peer that is not installed is a `Peer` whose `version` is `None`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from importlib import metadata
from typing import Any

from tests.table_rows import ARTICLE, Row, wanted_day, wanted_number


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool beside coopnlp.

    Attributes:
        name: Its name on the page.
        version: The installed version, `None` where it is not installed.
        rule: When a row counts as read, in words.
        addresses: Whether a row is its business.
        reads: Whether it reads a row right.
        prints: What it gives for a phrase.
    """

    name: str
    version: str | None
    rule: str
    addresses: Callable[[Row], bool]
    reads: Callable[[Row], bool]
    prints: Callable[[str], Any]


def peers() -> list[Peer]:
    """All peers, installed or not."""
    return [peer(*about) for about in PEERS]


def peer(name: str, package: str, rule: str, addresses: Callable, make: Callable) -> Peer:
    """A tool, with what `make` gives: how it reads a row, and what it prints for a phrase."""
    try:
        reads, prints = make()
        version = metadata.version(package)
    except (ImportError, metadata.PackageNotFoundError, AttributeError):
        return Peer(name, None, rule, addresses, lambda row: False, lambda text: None)
    return Peer(name, version, rule, addresses, _safely(reads), _safely(prints))


def _safely(read: Callable) -> Callable:
    """The same, an error counting as nothing read: some peers raise on what they do not know."""

    def reading(what: Any) -> Any:
        try:
            return read(what)
        except Exception:
            return None

    return reading


# --- parstdex: spans of dates and times ---


def _parstdex() -> tuple[Callable, Callable]:
    from parstdex import Parstdex

    model = Parstdex()

    def spans(text: str) -> list[list[int]]:
        return model.extract_span(text)["datetime"]

    def reads(row: Row) -> bool:
        found = spans(row.text)
        if not row.expected:
            return not found
        return all(any(_overlap(span, other) >= 0.5 for other in found) for span in row.spans)

    return reads, lambda text: [text[start:end] for start, end in spans(text)]


def _overlap(span: tuple[int, int], other: tuple[int, int]) -> float:
    """Shared characters over all characters of two spans."""
    shared = min(span[1], other[1]) - max(span[0], other[0])
    return max(0, shared) / (max(span[1], other[1]) - min(span[0], other[0]))


# --- converters of number words ---


def _ghnum() -> tuple[Callable, Callable]:
    from ghNum import PersianTextToNumber

    convert = PersianTextToNumber().convert
    return lambda row: Fraction(convert(row.phrase)) == wanted_number(row), convert


def _persian_tools() -> tuple[Callable, Callable]:
    from persian_tools.digits import convert_from_word

    return lambda row: Fraction(convert_from_word(row.phrase)) == wanted_number(row), convert_from_word


def _whole_number(row: Row) -> bool:
    number = wanted_number(row)
    return number is not None and number.denominator == 1


def _number_in_words(row: Row) -> bool:
    return _whole_number(row) and not any(character.isdecimal() for character in row.phrase)


# --- dateparser: one date or time ---


def _dateparser() -> tuple[Callable, Callable]:
    import dateparser

    def parse(phrase: str, article: dt.date | None) -> dt.datetime | None:
        base = dt.datetime.combine(article or ARTICLE, dt.time())
        return dateparser.parse(phrase, languages=["fa", "en"], settings={"RELATIVE_BASE": base})

    def reads(row: Row) -> bool:
        wanted = wanted_day(row)
        answers = [answer for answer in (parse(row.phrase, row.article), _jalali(row.phrase)) if answer]
        if isinstance(wanted, str):
            return any(f"{answer:%H:%M}" == wanted for answer in answers)
        return any(wanted[0] <= answer.date() <= wanted[1] for answer in answers)

    return reads, lambda text: parse(text, ARTICLE)


def _jalali(phrase: str) -> dt.datetime | None:
    """What dateparser's own Jalali calendar reads; it needs dateparser[calendars] and raises on much."""
    try:
        from dateparser.calendars.jalali import JalaliCalendar

        found = JalaliCalendar(phrase).get_date()
    except Exception:
        return None
    return found and found.date_obj


PEERS = (
    (
        "parstdex",
        "parstdex",
        "for every span of the row a span that shares half of its characters; values are not asked for; "
        "rows without a mention: nothing found",
        lambda row: row.field == "dates",
        _parstdex,
    ),
    (
        "ghNum",
        "ghnum",
        "given the marked phrase alone: the number, unit and comparator not asked for",
        _number_in_words,
        _ghnum,
    ),
    (
        "persian-tools",
        "persian-tools",
        "given the marked phrase alone: the number, unit and comparator not asked for",
        _whole_number,
        _persian_tools,
    ),
    (
        "dateparser",
        "dateparser",
        "given the marked phrase alone and the article's date, by its parser or its Jalali calendar: "
        "any day within the period, or the clock time",
        lambda row: wanted_day(row) is not None,
        _dateparser,
    ),
)
