"""The exact numbers of a row as numbers of one type, to calculate with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from coopnlp.values.amounts import Amount
from coopnlp.values.json import CLASSES
from coopnlp.values.numbers import Number, number_from_json

FLOAT, EXACT = "float", "exact"
NUMBERS = (FLOAT, EXACT)
_NUMERIC = {"value": "number", "low": "number_low", "high": "number_high"}


def check_kind(kind: str) -> str:
    """`float` or `exact`.

    Raises:
        ValueError: for anything else.
    """
    if kind not in NUMBERS:
        raise ValueError(f"number {kind!r} is none of {', '.join(NUMBERS)}")
    return kind


def numeric_parts(row: Mapping[str, Any], kind: str = FLOAT) -> Iterator[tuple[str, float | Decimal]]:
    """`number`, `number_low` and `number_high` of a row of `records`: all floats, or all `Decimal`.

    A share that no decimal ends («دو سوم») has a float and no exact number; a number too large for a float has no
    float. Neither is made up: `value` still has it.

    Example:
        >>> dict(numeric_parts({"label": "CARDINAL", "value": "2/3"}))
        {'number': 0.6666666666666666}
        >>> dict(numeric_parts({"label": "PERCENT", "low": 20, "high": "30.5"}, "exact"))
        {'number_low': Decimal('20'), 'number_high': Decimal('30.5')}
        >>> dict(numeric_parts({"label": "TIME", "low": "08:00"}))
        {}
    """
    if not issubclass(CLASSES.get(row["label"], object), Amount):
        return
    for exact, name in _NUMERIC.items():
        if exact in row:
            number = as_number(row[exact], kind)
            if number is not None:
                yield name, number


def calculable_parts(
    row: Mapping[str, Any], kind: str = FLOAT, *, exact_rial: bool = False
) -> Iterator[tuple[str, float | Decimal | None]]:
    """What a table has of a row to calculate with: `numeric_parts`, and `rial` as a number of the same type.

    Args:
        row: A row of `records`, or of `coopnlp.facts.as_records`.
        kind: `float` or `exact`.
        exact_rial: Leave `rial` as the row has it, for tables of text, which need no type.

    Example:
        >>> row = {"label": "MONEY", "value": 6, "rial": 60}
        >>> dict(calculable_parts(row)), dict(calculable_parts(row, exact_rial=True))
        ({'number': 6.0, 'rial': 60.0}, {'number': 6.0})
    """
    yield from numeric_parts(row, kind)
    if "rial" in row and not exact_rial:
        yield "rial", as_number(row["rial"], kind)


def as_number(value: int | str, kind: str = FLOAT) -> float | Decimal | None:
    """An exact number of a row as float or `Decimal`; `None` where that type has none.

    Example:
        >>> as_number("2.5"), as_number(6, "exact"), as_number("2/3", "exact"), as_number(10**400)
        (2.5, Decimal('6'), None, None)
    """
    # A whole number is exact as it is; the bound on digits is for text, which somebody else may have written.
    number = value if isinstance(value, int) else number_from_json(value)
    return _decimal(number) if kind == EXACT else _float(number)


def _decimal(number: Number) -> Decimal | None:
    return None if isinstance(number, Fraction) else Decimal(number)


def _float(number: Number) -> float | None:
    try:
        return float(number)
    except OverflowError:
        return None
