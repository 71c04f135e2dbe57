"""The phrase tables of the tests: their rows, for the tests themselves and for a benchmark that puts them to any tool.

A row of `tests/tables/numbers.tsv` or `dates.tsv` holds a text, its spans and what they are worth. `right` is the
strict test that coopnlp must pass; `phrase` and `wanted` are what a tool that reads one phrase is asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from coopnlp.grammar.amounts import amounts as numbers
from coopnlp.grammar.dates import dates
from coopnlp.grammar.mentions import Mention
from coopnlp.values import ClockTime, DateRange, Duration
from coopnlp.values.calendars import jalali_to_gregorian

TABLES = Path(__file__).parent / "tables"
ARTICLE = dt.date(2025, 9, 2)
_SIGNS = (">=", "<=", ">", "<", "~")
_ATTRIBUTE = {"MONEY": "currency", "PERCENT": "unit", "QUANTITY": "unit", "CARDINAL": "counted"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        field: `numbers` or `dates`.
        group: The phenomenon it stands for.
        text: The text without marks.
        spans: Where a mention is expected.
        expected: What each is worth, in the notation of the table.
        article: The article's date, or `None`.
    """

    field: str
    group: str
    text: str
    spans: tuple[tuple[int, int], ...]
    expected: tuple[str, ...]
    article: dt.date | None = None

    @property
    def phrase(self) -> str:
        """The one phrase of the row, the whole text where it has several or none."""
        return self.text[slice(*self.spans[0])] if len(self.spans) == 1 else self.text


def rows() -> list[Row]:
    """All rows of both tables."""
    return [*_number_rows(), *_date_rows()]


def number_lines() -> Iterator[tuple[str, str, str]]:
    """Group, marked text and expectation of every row of `numbers.tsv`."""
    for line in (TABLES / "numbers.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        group, marked, expected = line.split("\t")
        yield group, marked.replace("⏎", "\n"), expected


def date_lines() -> Iterator[tuple[str, str, str, str]]:
    """Group, article's date, marked text and expectation of every row of `dates.tsv`."""
    for line in (TABLES / "dates.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group, date, marked, expected = line.split("\t")
            yield group, date, marked.replace("⏎", "\n"), expected


def article(date: str) -> dt.date | None:
    """The article's date that a row names: `D` is `ARTICLE`, `-` unknown."""
    return {"D": ARTICLE, "-": None}[date] if date in ("D", "-") else dt.date.fromisoformat(date)


def _number_rows() -> Iterator[Row]:
    for group, marked, expected in number_lines():
        text, spans = unmarked(marked)
        yield Row("numbers", group, text, spans, tuple(expected.split(" ; ")) if spans else ())


def _date_rows() -> Iterator[Row]:
    for group, date, marked, expected in date_lines():
        text, spans = unmarked(marked)
        worth = () if expected == "-" else tuple(_gregorian(one) for one in expected.split(" ; "))
        yield Row("dates", group, text, spans, worth, article(date))


def unmarked(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its ⟦marks⟧, and the span of each."""
    plain, spans, begin = "", [], 0
    for piece in re.split(r"(⟦\??|⟧)", marked):
        if piece.startswith("⟦"):
            begin = len(plain)
        elif piece == "⟧":
            spans.append((begin, len(plain)))
        else:
            plain += piece
    return plain, tuple(spans)


def _gregorian(expected: str) -> str:
    """«j1404-06-11» as «2025-09-02»."""
    return re.sub(
        r"j(\d{4})-(\d\d)-(\d\d)", lambda day: jalali_to_gregorian(*map(int, day.groups())).isoformat(), expected
    )


# --- coopnlp, strictly ---


def right(row: Row) -> bool:
    """Whether coopnlp finds exactly the spans of the row, with their labels, values and attributes."""
    if row.field == "numbers":
        found = numbers.find(row.text)
        return _spans(found) == row.spans and [number(row.text, m) for m in found] == [*map(written, row.expected)]
    found = dates.find(row.text, row.article)
    if not row.expected:
        return not any(mention.certain for mention in found)
    shown = tuple(f"{m.label}{'' if m.certain else '?'} {_date(m)}" for m in found)
    return (_spans(found), shown) == (row.spans, row.expected)


def _spans(found: list[Mention]) -> tuple[tuple[int, int], ...]:
    return tuple((mention.start, mention.end) for mention in found)


def number(text: str, mention: Mention) -> tuple:
    """Label, comparator, value or both ends, and the currency, unit or what is counted of a mention."""
    value = mention.value
    ends = (Fraction(value.value),) if value.value is not None else tuple(e and Fraction(e) for e in _ends(value))
    return mention.label, value.comparator, ends, getattr(value, _ATTRIBUTE.get(mention.label, ""), None)


def _ends(value: object) -> tuple:
    return value.low, value.high


def written(expected: str) -> tuple:
    """«MONEY >6e9 IRT» in the shape of `number`."""
    label, said, *what = expected.split(" ", 2)
    sign = next((sign for sign in _SIGNS if said.startswith(sign)), "")
    low, dots, high = said.removeprefix(sign).partition("..")
    ends = (_exact(low), _exact(high) if high else None) if dots else (_exact(low),)
    return label, sign or "=", ends, what[0] if what else None


def _exact(number: str) -> Fraction:
    return Fraction(number) if "/" in number else Fraction(Decimal(number))


def _date(mention: Mention) -> str:
    value = mention.value
    if value is None or isinstance(value, DateRange):
        return str(value)
    if isinstance(value, Duration):
        return ("" if value.comparator == "=" else value.comparator) + (value.duration or f"{value.low}–{value.high}")
    return _time(value)


def _time(value: ClockTime) -> str:
    clock = value.time or "–".join(filter(None, (value.low, value.high)))
    return " ".join(filter(None, (clock, str(value.date) if value.date else "")))


# --- what a tool that reads one phrase is asked ---


def wanted_number(row: Row) -> Fraction | None:
    """The one number of a row; `None` for ranges, lists and rows without a number."""
    if row.field != "numbers" or len(row.spans) != 1:
        return None
    _, _, ends, _ = written(row.expected[0])
    return ends[0] if len(ends) == 1 else None


def wanted_day(row: Row) -> tuple[dt.date, dt.date] | str | None:
    """First and last day of the one DATE of a row, or the «HH:MM» of its TIME; `None` for all others."""
    if row.field != "dates" or len(row.expected) != 1:
        return None
    label, _, worth = row.expected[0].partition(" ")
    if label.startswith("TIME"):
        clock = re.fullmatch(r"(\d\d:\d\d)( .*)?", worth)
        return clock[1] if clock else None
    days = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:…(\d{4}-\d\d-\d\d))?", worth)
    if not label.startswith("DATE") or days is None:
        return None
    return dt.date.fromisoformat(days[1]), dt.date.fromisoformat(days[2] or days[1])
