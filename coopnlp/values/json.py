"""Values as JSON-ready fields, and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from coopnlp.values.amounts import Amount, Count, Money, Ordinal, Percent, Quantity
from coopnlp.values.days import ClockTime, DateRange, PartialDate, day_from_json
from coopnlp.values.lengths import Duration
from coopnlp.values.numbers import number_as_json, number_from_json

Value = Money | Percent | Quantity | Count | Ordinal | DateRange | ClockTime | Duration
CLASSES: dict[str, type] = {cls.label: cls for cls in Value.__args__}


def as_json(value: Value) -> dict[str, Any]:
    """A value as JSON-ready fields, unset ones left out; `kind` is its label.

    Example:
        >>> from decimal import Decimal
        >>> as_json(Percent(value=Decimal("2.5")))
        {'kind': 'PERCENT', 'value': '2.5', 'comparator': '='}
    """
    out: dict[str, Any] = {"kind": value.label}
    for field in fields(value):
        part = getattr(value, field.name)
        if part is None:
            continue
        if isinstance(part, DateRange):
            part = as_json(part)
        elif isinstance(part, dt.date | PartialDate):
            part = str(part)
        elif not isinstance(part, str):
            part = number_as_json(part)
        out[field.name] = part
    return out


def amount_parts(value: Amount) -> Iterator[tuple[str, Any]]:
    """The columns of a row that an amount fills, in their order; what it has not is `None`.

    Example:
        >>> [part for part in amount_parts(Money(value=6, currency="IRT")) if part[1] is not None]
        [('value', 6), ('comparator', '='), ('currency', 'IRT'), ('rial', 60)]
    """
    for name in ("value", "low", "high"):
        number = getattr(value, name)
        yield name, None if number is None else number_as_json(number)
    if not isinstance(value, Ordinal):
        yield "comparator", value.comparator
    if isinstance(value, Quantity | Percent):
        yield "unit", value.unit
    if isinstance(value, Money):
        yield "currency", value.currency
        yield "rial", None if value.rial is None else number_as_json(value.rial)


def from_json(data: dict[str, Any]) -> Value:
    """Build the value that `as_json` wrote.

    Raises:
        ValueError: if `kind` is no label of a value, or the parts make no possible value.
    """
    parts = dict(data)
    kind = parts.pop("kind", None)
    cls = CLASSES.get(kind)
    if cls is None:
        raise ValueError(f"value kind {kind!r} is none of {', '.join(CLASSES)}")
    if issubclass(cls, Amount):
        for name in ("value", "low", "high"):
            if parts.get(name) is not None:
                parts[name] = number_from_json(parts[name])
    elif cls is DateRange:
        lunar = parts.get("calendar") == "hijri" and parts.get("said") is None
        parts |= {name: day_from_json(parts.get(name), lunar=lunar) for name in ("start", "end")}
    elif cls is ClockTime and parts.get("date") is not None:
        parts["date"] = from_json(parts["date"])
    return cls(**parts)
