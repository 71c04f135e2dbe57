"""Facts that say the same, in headline, lead and body, so that nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from coopnlp.facts.fact import Fact
from coopnlp.labels import CARDINAL
from coopnlp.values import Amount, Money, Percent, Quantity
from coopnlp.words.places import place_key

_SMALL = 10  # below it a count is the same only of the same thing
_SHORTEST = 2
_PLURALS = frozenset({"", "ها", "های", "ات"})
_LATEST = 8  # facts of the same number that are compared


def linked(facts: Iterable[Fact]) -> list[Fact]:
    """The facts, `same_as` set where an earlier one says the same number of the same thing, place and time.

    Example:
        >>> from coopnlp.values import Count
        >>> def fact(sentence, measure):
        ...     of = {"label": "CARDINAL", "value": Count(value=18), "text": "۱۸", "start": 0, "end": 2}
        ...     return Fact(**of, measure=measure, sentence=sentence)
        >>> [one.same_as for one in linked([fact(0, "تعاونی"), fact(1, "تعاونی"), fact(2, "شرکت")])]
        [None, 0, None]
    """
    out: list[Fact] = []
    firsts: dict[Any, list[int]] = {}
    for number, fact in enumerate(facts):
        amount = _amount(fact)
        same = None
        if amount is not None:
            known = firsts.setdefault(amount, [])
            same = next((other for other in known[:_LATEST] if _says_the_same(out[other], fact)), None)
            if same is None:
                known.append(number)
        out.append(replace(fact, same_as=same))
    return out


def _amount(fact: Fact) -> tuple[Any, ...] | None:
    """By what equal amounts are found: toman and rial alike, «بیش از ۱۸» as 18."""
    value = fact.value
    if not isinstance(value, Amount):
        return None
    unit = (value.unit if isinstance(value, Quantity | Percent) else None) or ""
    numbers: tuple[Any, ...] = (value.value, value.low, value.high)
    if isinstance(value, Money):
        unit = value.currency or ""
        if value.rial is not None:
            numbers, unit = (value.rial, None, None), "IRR"
    return (fact.label, unit, *numbers)


def _says_the_same(first: Fact, second: Fact) -> bool:
    if first.sentence == second.sentence or not _alike(first, second):
        return False
    small = isinstance(second.value, Amount) and second.value.value is not None and second.value.value < _SMALL
    if second.label == CARDINAL and small and (first.measure is None or second.measure is None):
        return False
    periods = [(one.start, one.end) for one in (first.period, second.period) if one is not None]
    if len(periods) == 2 and periods[0] != periods[1]:
        return False
    return _same_place(first, second)


def _alike(first: Fact, second: Fact) -> bool:
    """One measure is told once, or both are, also as what it is of: «توزیع ۶۰۰ تن سیب», «۶۰۰ تن سیب»."""
    if first.measure is None or second.measure is None:
        return True
    told = [fact.measure or "" for fact in (first, second)]
    others = [fact.of or fact.measure or "" for fact in (first, second)]
    pairs = ((told[0], told[1]), (told[0], others[1]), (others[0], told[1]))
    return any(place_key(one) == place_key(other) or _share_head(one.split(), other.split()) for one, other in pairs)


def _share_head(first: Sequence[str], second: Sequence[str]) -> bool:
    one, other = sorted((place_key(first[0]), place_key(second[0])), key=len)
    return len(one) > _SHORTEST and other.startswith(one) and other.removeprefix(one) in _PLURALS


def _same_place(first: Fact, second: Fact) -> bool:
    told = [one.place for one in (first, second) if one.place is not None and one.place.source == "clause"]
    if len(told) < 2:
        return True
    one, other = told
    if one.code != other.code:
        return False
    return one.county is None or other.county is None or one.county == other.county
