"""Week days and weeks: «سه‌شنبه», «روزهای شنبه و یکشنبه», «شنبه هفته آینده», «همین هفته»."""

from __future__ import annotations

from dataclasses import replace

from coopnlp.grammar.dates import years
from coopnlp.grammar.dates.months import unit_at
from coopnlp.grammar.dates.resolving import Parsed, Said
from coopnlp.grammar.shared.atoms import COMMAS, Items
from coopnlp.lexicon import dates as lexicon

_LISTED = 8


def weekday_at(items: Items, i: int) -> Parsed:
    """«سه‌شنبه», «سه‌شنبه گذشته», «شنبه هفته آینده»; «چهارشنبه سوری» is a feast.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> weekday_at(atoms("شنبه هفته آینده"), 0)[0].week_shift
        1
    """
    if items[i + 1].form == "سوری":
        return None
    said, after = Said(weekday=items[i].value), i + 1
    week = week_at(items, after)
    if week is not None:
        return replace(said, week_shift=week[0].week_shift), week[1]
    if items[after].kind == "shift" and not years.is_before_from(items, after):
        return replace(said, toward=lexicon.SHIFTS[items[after].value] or None), after + 1
    return said, after


def week_at(items: Items, i: int) -> Parsed:
    """«هفته گذشته», «همین هفته»."""
    if items[i].kind == "this" and unit_at(items, i + 1) == "هفته":
        return Said(week_shift=0, precision="week"), i + 2
    if unit_at(items, i) == "هفته" and items[i + 1].kind == "shift" and not years.is_before_from(items, i + 1):
        told = items[i + 1].value in lexicon.ANAPHORIC
        return Said(week_shift=lexicon.SHIFTS[items[i + 1].value], told=told, precision="week"), i + 2
    return None


def weekdays_at(items: Items, i: int) -> Parsed:
    """«روزهای شنبه و یکشنبه»: one span; days one behind the other are a period."""
    first = weekday_at(items, i)
    last, after = first
    count = 1
    while count < _LISTED and (items[after].kind in ("and", "to") or items[after].form in COMMAS):
        further = weekday_at(items, after + 1) if items[after + 1].kind == "weekday" else None
        if further is None:
            break
        last, after = further
        count += 1
    if count == 1:
        return first
    together = (last.weekday - items[i].value) % 7 == count - 1 or items[i + 1].kind == "to"
    if not together:  # «روزهای دوشنبه و پنجشنبه»
        return replace(first[0], possible=False), after
    return replace(first[0], until=last, precision="period"), after
