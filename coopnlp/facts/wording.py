"""A fact in Persian words: its amount, where it is, when it holds. For tables that people read."""

from __future__ import annotations

import datetime as dt

from coopnlp.facts.fact import Fact, Period, Place
from coopnlp.linking import gazetteer
from coopnlp.output.wording import amount_in_words, period_in_words
from coopnlp.values import Amount, Count, PartialDate
from coopnlp.values.calendars import FIRST_JALALI_DAY

COUNTRY = "IR"


def amount_of(fact: Fact) -> str:
    """The number with its unit, without what is counted, which a table has beside it; else the words of the text.

    Example:
        >>> from coopnlp.values import Count
        >>> count = Count(value=18, counted="عضو", comparator=">")
        >>> amount_of(Fact(label="CARDINAL", value=count, text="", start=0, end=0, sentence=0))
        'بیش از ۱۸'
    """
    amount = fact.value
    if isinstance(amount, Count):
        amount = Count(value=amount.value, low=amount.low, high=amount.high, comparator=amount.comparator)
    return amount_in_words(amount) if isinstance(amount, Amount) else fact.text


def topic(measure: str | None, of: str | None) -> str:
    """What an amount is an amount of, in one cell.

    Example:
        >>> topic("تسهیلات", "۱۸ تعاونی"), topic("تسهیلات", None), topic(None, None)
        ('تسهیلات – ۱۸ تعاونی', 'تسهیلات', '')
    """
    return " – ".join(part for part in (measure, of) if part)


def place_name(code: str) -> str:
    """What a province or country is called; of an unknown code the code.

    Example:
        >>> place_name("IR-15"), place_name("IR"), place_name("XX-1")
        ('لرستان', 'سراسر ایران', 'XX-1')
    """
    if code == COUNTRY:
        return "سراسر ایران"
    spot = gazetteer.province(code)
    return code if spot is None else spot.name


def place_in_words(place: Place) -> str:
    """A place with its province.

    Example:
        >>> place_in_words(Place(name="این شهرستان", code="IR-15", county="خرم‌آباد"))
        'خرم‌آباد، لرستان'
    """
    told = place_name(place.code) if place.code else ""
    if place.county and told:
        told = f"{place.county}، {told}"
    return told or place.name


def is_known(period: Period) -> bool:
    """Whether its days are wholly known, so that any calendar can tell them."""
    days = (period.start, period.end)
    return any(days) and not any(isinstance(day, PartialDate) for day in days)


def when(period: Period) -> str:
    """A period in the Jalali calendar, or in the words of the text where its days are not wholly known.

    Example:
        >>> when(Period(text="امسال", start=dt.date(2025, 3, 21), end=dt.date(2026, 3, 20)))
        'سال ۱۴۰۴'
        >>> when(Period(text="شهریور", start=PartialDate(month=6), end=PartialDate(month=6)))
        'شهریور'
    """
    if not is_known(period):  # the fact does not tell of which calendar the known parts are
        return period.text
    return period_in_words(*jalali_ends(period), "jalali") or period.text


def jalali_ends(period: Period) -> tuple[dt.date | None, dt.date | None]:
    """First and last day, where the Jalali calendar has them."""
    first, last = period.start, period.end
    return (
        first if isinstance(first, dt.date) and first >= FIRST_JALALI_DAY else None,
        last if isinstance(last, dt.date) and last >= FIRST_JALALI_DAY else None,
    )
