"""A fact as a row of the page: what is shown of it, by what it is sorted and found, and what it adds to a sum.

All that is exact stays exact: `Row.record` is what an export holds. Floats are for sorting and drawing alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from coopnlp.facts.fact import Fact, Period, Place
from coopnlp.facts.rows import as_records
from coopnlp.facts.wording import amount_of, is_known, jalali_ends, place_in_words, when
from coopnlp.lexicon.facts import EVERY
from coopnlp.lexicon.sums import RATES
from coopnlp.output.wording import period_in_words
from coopnlp.values import CURRENCY_NAMES, Amount, Count, Money, Number, Percent, Quantity, exact
from coopnlp.values.calendars import gregorian_to_jalali
from coopnlp.words.unseen import ZWNJ

TOMAN = "money:IRT"
_LARGEST = 2**53 - 1  # a browser reads a longer integer as a float, and its last digits are lost
_RIALS = Fraction(10)  # of a toman


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact, ready for the page.

    Attributes:
        article: Index of its article.
        record: What `coopnlp.facts.as_records` says of it.
        amount: Its number in words.
        where: Its place in words, empty where none is told.
        province: ISO 3166 code of the province or country.
        when: Its period in the Jalali calendar, or in the words of the text where its days are not wholly known.
        when_gregorian: The same in the Gregorian calendar; empty where the days are not wholly known.
        day: Its first known day, to sort by.
        year: The Jalali year in which all of the period lies.
        month: The Jalali month in which all of it lies, with its year: 140406.
        size: Its number, to sort by: money in toman.
        group: With what it may be put together: `money:IRT`, `quantity:تن`, `count:فرصت شغلی`.
        adds: What it adds to the sum of its group; `None` for a range, an unknown number, a price or another amount of
            one thing each, what was before a change, and a fact that says again what an earlier one has said.
        again: Whether it says again what an earlier fact of its article has said.
    """

    article: int
    record: dict[str, Any]
    amount: str
    where: str = ""
    province: str | None = None
    when: str = ""
    when_gregorian: str = ""
    day: dt.date | None = None
    year: int | None = None
    month: int | None = None
    size: Number | None = None
    group: str | None = None
    adds: Number | None = None
    again: bool = False

    def as_json(self) -> dict[str, Any]:
        """The row for the page, what is empty left out."""
        parts = {
            "article": self.article,
            "record": safe(self.record),
            "amount": self.amount,
            "where": self.where,
            "province": self.province,
            "when": self.when,
            "gregorian": self.when_gregorian,
            "day": None if self.day is None else self.day.toordinal(),
            "year": self.year,
            "month": self.month,
            "size": as_float(self.size),
            "group": self.group,
            "adds": as_float(self.adds),
            "again": self.again or None,
        }
        return {name: part for name, part in parts.items() if part is not None and part != ""}


def rows_of(facts: list[Fact], article: int) -> Iterator[Row]:
    """The rows of one article.

    Example:
        >>> fact = Fact(label="MONEY", value=Money(value=10**9, currency="IRR"), text="", start=0, end=0, sentence=0)
        >>> [(row.amount, row.group, row.adds) for row in rows_of([fact], 0)]
        [('۱ میلیارد ریال', 'money:IRT', 100000000)]
    """
    before = _told_before(facts)
    for index, (fact, record) in enumerate(zip(facts, as_records(facts), strict=True)):
        amount = fact.value if isinstance(fact.value, Amount) else None
        group, number = (None, None) if amount is None else group_of(fact, amount)
        again = fact.same_as is not None
        single = amount is not None and amount.value is not None and not is_rate(fact)
        yield Row(
            article=article,
            record=record,
            amount=amount_of(fact),
            size=number,
            group=group,
            adds=number if single and not again and index not in before else None,
            again=again,
            **_where(fact.place),
            **_when(fact.period),
        )


def is_rate(fact: Fact) -> bool:
    """Whether a fact is of one thing each, so that a sum of such facts says nothing: a price, a wage, a mean, a bound.

    Example:
        >>> price = Fact(label="MONEY", value=None, measure="قیمت", of="برنج", text="", start=0, end=0, sentence=0)
        >>> loan = Fact(label="MONEY", value=None, measure="وام", of="هر عضو", text="", start=0, end=0, sentence=0)
        >>> is_rate(price), is_rate(loan)
        (True, True)
    """
    return _first_word(fact.measure) in RATES or _first_word(fact.of) == EVERY


def _first_word(phrase: str | None) -> str:
    return (phrase or "").replace(ZWNJ, "").partition(" ")[0]


def _told_before(facts: list[Fact]) -> set[int]:
    """The first numbers of changes («از ۱۲ به ۱۸ هزار نفر»), by index: what was, and is no more."""
    return {
        index
        for index, (first, fact) in enumerate(pairwise(facts))
        if fact.change is not None
        and fact.change.before is not None
        and isinstance(first.value, Amount)
        and first.value.value == fact.change.before
    }


def group_of(fact: Fact, amount: Amount) -> tuple[str | None, Number | None]:
    """With what a fact may be put together, and its number there: rials as toman, else as told.

    Shares are in no group: their sum says nothing. Of a range the lower end is its number, to sort by.

    Example:
        >>> count = Fact(label="CARDINAL", value=Count(value=18), measure="عضو", text="", start=0, end=0, sentence=0)
        >>> group_of(count, count.value)
        ('count:عضو', 18)
    """
    number = amount.value if amount.value is not None else amount.low if amount.low is not None else amount.high
    if isinstance(amount, Money):
        if amount.currency == "IRR" and number is not None:
            return TOMAN, exact(Fraction(number) / _RIALS)
        return (f"money:{amount.currency}" if amount.currency else None), number
    if isinstance(amount, Quantity):
        return f"quantity:{amount.unit}", number
    if isinstance(amount, Percent):
        return None, number
    counted = fact.measure or (amount.counted if isinstance(amount, Count) else None)
    return (f"count:{counted}" if counted else None), number


def group_name(group: str) -> tuple[str, str]:
    """What a group is called, and the word behind its numbers.

    Example:
        >>> group_name("money:IRT"), group_name("count:عضو")
        (('پول (تومان)', 'تومان'), ('عضو', 'عضو'))
    """
    kind, _, what = group.partition(":")
    if kind == "money":
        unit = CURRENCY_NAMES.get(what, what)
        return f"پول ({unit})", unit
    return what, what


def _where(place: Place | None) -> dict[str, Any]:
    return {} if place is None else {"where": place_in_words(place), "province": place.code}


def _when(period: Period | None) -> dict[str, Any]:
    if period is None:
        return {}
    if not is_known(period):
        return {"when": period.text}
    parts: dict[str, Any] = {
        "when": when(period),
        "when_gregorian": period_in_words(period.start, period.end, "gregorian"),
        "day": period.start or period.end,
    }
    start, end = jalali_ends(period)
    if start is not None and end is not None:
        (year, month, _), (last_year, last_month, _) = gregorian_to_jalali(start), gregorian_to_jalali(end)
        if year == last_year:
            parts["year"] = year
            parts["month"] = year * 100 + month if month == last_month else None
    return parts


def as_float(number: Number | None) -> float | int | None:
    """A number for a browser to sort and draw; `None` for one beyond its range.

    Example:
        >>> as_float(6), as_float(Fraction(1, 4)), as_float(10**400)
        (6, 0.25, None)
    """
    if number is None:
        return None
    if isinstance(number, int) and abs(number) <= _LARGEST:
        return number
    try:
        return float(number)
    except OverflowError:
        return None


def safe(value: Any) -> Any:
    """A record whose integers a browser reads exactly; longer ones are strings, as fractions are.

    Example:
        >>> safe({"value": 10**16, "low": 5})
        {'value': '10000000000000000', 'low': 5}
    """
    if isinstance(value, dict):
        return {name: safe(part) for name, part in value.items()}
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _LARGEST:
        return str(value)
    return value
