"""Dates and the ranges between them: the whole date grammar, `date_at`, over single phrases.

«یازدهم تا هفدهم شهریور», «بین سال‌های ۱۳۹۸ و ۱۴۰۲», «سال ۸۲ تاکنون»; the rules have the shape of those in
`coopnlp.grammar.dates.phrases`.
"""

from __future__ import annotations

from dataclasses import replace

from coopnlp.grammar.dates import months, years
from coopnlp.grammar.dates.phrases import Parsed, chain
from coopnlp.grammar.dates.resolving import Said
from coopnlp.grammar.shared.atoms import DASHES, Items


def date_at(items: Items, i: int) -> Parsed:
    """The longest date phrase that begins at atom `i`.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> said, after = date_at(atoms("یازدهم شهریور ماه امسال"), 0)
        >>> said.day, said.month, said.year_shift, after
        (11, 6, 0, 4)
    """
    if items[i].kind == "between":
        return None if items[i + 1].kind == "between" else _between(items, i)
    left = chain(items, i)
    if left is None:
        return _short_range(items, i)
    said, after = left
    if items[after].kind in ("now", "onward"):
        until_now = items[after].kind == "now"
        return replace(said, open=True, begun=until_now, precision="period", certain=True, bare=False), after + 1
    right = _right_end(items, after, said)
    if right is not None and not (said.bare and right[0].month is not None and not right[0].has_year):
        return _joined(said, right[0]), right[1]  # but «بودجه ۱۴۰۵ تا پایان آذرماه» are two dates
    if said.bare and items[after].kind == "to" and items[after + 1].kind == "number":
        return None  # «۱۳۰۰ تا ۱۵۰۰ نفر»
    return left


def _joined(first: Said, last: Said) -> Said:
    calendar = first.calendar or last.calendar
    certain = not (first.bare and last.bare) and (first.certain or last.certain)
    return replace(first, until=last, calendar=calendar, certain=certain, bare=False)


def _right_end(items: Items, i: int, left: Said) -> Parsed:
    """The end of a range behind «تا», or behind a dash between two full dates."""
    if items[i].kind == "to":
        right = chain(items, i + 1)
        if right is None and left.precision == "year" and not left.bare:
            right = years.number(items, i + 1, named=True)
        return right
    if items[i].form in DASHES and left.day is not None:
        right = chain(items, i + 1)
        if right is None or right[0].day is None or right[0].calendar != left.calendar:
            return None  # «۲۳ نوامبر - ۳ آذر» is one day in two calendars
        return right
    return None


def _short_range(items: Items, i: int) -> Parsed:
    """«سوم تا پایان مهرماه»: a bare day, the month only behind «تا»."""
    if months.day_at(items[i]) is None or items[i + 1].kind != "to":
        return None
    right = chain(items, i + 2)
    if right is None or (right[0].month is None and right[0].month_shift is None):
        return None
    if right[0].day is None and right[0].edge is None:
        return None
    return _joined(Said(day=months.day_at(items[i])), right[0]), right[1]


def _between(items: Items, i: int) -> Parsed:
    """«بین ۵ تا ۷ مهر», «بین سال‌های ۱۳۹۸ و ۱۴۰۲»: one range that begins at «بین»."""
    whole = date_at(items, i + 1)
    if whole is None:
        return None
    said, after = whole
    if said.years is not None and not said.possible:
        return replace(said, possible=True), after  # «بین سال‌های ۱۹۱۸ و ۱۹۲۰»
    if said.days is not None and items[i + 2].kind == "and" and months.day_at(items[i + 3]) is not None:
        return replace(said, possible=said.days[0] < said.days[1]), after
    if said.until is not None or said.days is not None or said.years is not None:
        return whole
    if items[after].kind not in ("and", "to"):
        return None
    right = chain(items, after + 1)
    if right is None:
        right = years.number(items, after + 1, named=True) if said.precision == "year" else None
    return None if right is None else (_joined(said, right[0]), right[1])
