"""What a mark amounts to: one frozen dataclass for each kind of value, exact numbers, calendars, JSON.

Numbers are exact: `int` where whole, `Decimal` where the decimal fraction ends, `Fraction` («دو سوم»)
where it does not; never a binary float. A value that cannot be is refused when it is built. Every
value prints itself in Persian (`str`) and has a JSON form (`as_json`, read back by `from_json`).
"""

from coopnlp.values.amounts import COMPARATORS, CURRENCY_NAMES, Amount, Count, Money, Ordinal, Percent, Quantity
from coopnlp.values.days import CALENDARS, PRECISIONS, ClockTime, DateRange, Day, PartialDate
from coopnlp.values.json import Value, amount_parts, as_json, from_json
from coopnlp.values.lengths import Duration
from coopnlp.values.numbers import Number, exact, number_as_json, number_from_json, persian_number

__all__ = [
    "CALENDARS",
    "COMPARATORS",
    "CURRENCY_NAMES",
    "PRECISIONS",
    "Amount",
    "ClockTime",
    "Count",
    "DateRange",
    "Day",
    "Duration",
    "Money",
    "Number",
    "Ordinal",
    "PartialDate",
    "Percent",
    "Quantity",
    "Value",
    "amount_parts",
    "as_json",
    "exact",
    "from_json",
    "number_as_json",
    "number_from_json",
    "persian_number",
]
