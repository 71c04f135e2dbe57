"""Rows as lines of a table: every column has one type, and beside exact text stand numbers, days and Jalali dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from coopnlp.output.numeric import FLOAT, calculable_parts
from coopnlp.output.rows import records
from coopnlp.output.schema import TABLE_COLUMNS
from coopnlp.values.calendars import FIRST_JALALI_DAY, gregorian_to_jalali

if TYPE_CHECKING:
    from spacy.tokens import Doc


def table_rows(doc: Doc, *, number: str = FLOAT) -> list[dict[str, Any]]:
    """The rows of a document with the columns that only tables have.

    Args:
        doc: A document that the coopnlp pipeline has read.
        number: `float`, or `exact` for `Decimal`.

    Returns:
        One dict for each row of `records`, with the keys of `TABLE_COLUMNS` that apply, and `id` where there is one.
        Days are `datetime.date`.

    Example:
        >>> import spacy
        >>> from coopnlp.doc.extensions import set_value
        >>> from coopnlp.values import Percent
        >>> doc = spacy.blank("fa")("۲٫۵ درصد")
        >>> doc.spans["numbers"] = [doc[:]]
        >>> doc.spans["numbers"][0].label_ = "PERCENT"
        >>> table_rows(doc)[0]["ambiguous"]
        False
    """
    return [_line(row, doc, number) for row in records(doc)]


def text_rows(doc: Doc) -> list[dict[str, Any]]:
    """The same for tables of text, which need no type for numbers: exact ones stay exact, `rial` as in `records`."""
    return [_line(row, doc, FLOAT, exact_rial=True) for row in records(doc)]


def _line(row: Mapping[str, Any], doc: Doc, number: str, *, exact_rial: bool = False) -> dict[str, Any]:
    return _ordered({**row, **dict(_beside(row, number, exact_rial=exact_rial)), **_article(doc)})


def _article(doc: Doc) -> dict[str, Any]:
    return {} if doc._.date is None else {"article_date": doc._.date}


def _ordered(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in (*TABLE_COLUMNS, "id") if row.get(name) is not None}


def _beside(row: Mapping[str, Any], kind: str, *, exact_rial: bool) -> Iterator[tuple[str, Any]]:
    yield from calculable_parts(row, kind, exact_rial=exact_rial)
    for end in ("start", "end"):
        said = row.get(f"date_{end}")
        if said is not None:
            yield from _days(said, end, row.get("calendar"))
    yield "ambiguous", "alternative" in row


def _days(said: str, end: str, calendar: str | None) -> Iterator[tuple[str, Any]]:
    """The day, where it is wholly known; the same in the Jalali calendar."""
    if "?" in said:
        if calendar == "jalali":
            yield f"jalali_{end}", said
        return
    day = dt.date.fromisoformat(said)
    yield f"day_{end}", day
    if day >= FIRST_JALALI_DAY:
        yield f"jalali_{end}", "{:04}-{:02}-{:02}".format(*gregorian_to_jalali(day))
