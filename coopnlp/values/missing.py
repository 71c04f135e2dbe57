"""What stands in a table for a value that is not there."""

from __future__ import annotations

from decimal import Decimal


def is_missing(value: object) -> bool:
    """Whether this is none of a value: `None`, a blank string, or what pandas and numpy put into an empty cell.

    Example:
        >>> [is_missing(value) for value in (None, " ", float("nan"), 0, "۱۴۰۴/۰۶/۱۱")]
        [True, True, True, False, False]
    """
    if value is None or type(value).__name__ == "NAType":  # pandas.NA, which cannot be compared
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Decimal):
        return value.is_nan()  # comparing a signalling NaN raises
    # NaN and NaT are the values that are not equal to themselves; comparing an array gives an array.
    differs = value != value  # noqa: PLR0124
    return type(differs).__name__ in ("bool", "bool_") and bool(differs)
