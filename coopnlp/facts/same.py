"""Facts that say the same, in headline, lead and body, so that nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from coopnlp.facts.clues import Clue
from coopnlp.facts.fact import Fact
from coopnlp.labels import CARDINAL, MONEY
from coopnlp.lexicon.facts import COUNTING
from coopnlp.values import Amount, Money, PartialDate, Percent, Quantity
from coopnlp.words.places import place_key

_SMALL = 10  # below it a count is the same only of the same thing
_EXACT, _RARE = 3, 4  # digits that say something: no other thing of the article is likely to have just so many
_SHORTEST = 2
_PLURALS = frozenset({"", "ها", "های", "ات", "ی"})
_LATEST = 8  # facts of the same number that are compared


def linked(facts: Iterable[Fact], clues: Sequence[Clue] = ()) -> list[Fact]:
    """The facts, `same_as` set where an earlier one says the same number of the same thing, place and time.

    Args:
        facts: The facts of an article, in text order.
        clues: What stands around the number of each; nothing is known if not given.

    Example:
        >>> from coopnlp.values import Count
        >>> def fact(sentence, measure):
        ...     of = {"label": "CARDINAL", "value": Count(value=18), "text": "۱۸", "start": 0, "end": 2}
        ...     return Fact(**of, measure=measure, sentence=sentence)
        >>> [one.same_as for one in linked([fact(0, "تعاونی"), fact(1, "تعاونی"), fact(2, "شرکت")])]
        [None, 0, None]
    """
    facts = list(facts)
    clues = clues or [Clue()] * len(facts)
    out: list[Fact] = []
    firsts: dict[Any, list[int]] = {}
    for number, fact in enumerate(facts):
        amount = _amount(fact)
        same = None
        if amount is not None:
            known = firsts.setdefault(amount, [])
            same = next(
                (
                    other
                    for other in known[:_LATEST]
                    if _may_be(clues[other], clues[number], out[other], fact) and _says_the_same(out[other], fact)
                ),
                None,
            )
            if same is None:
                known.append(number)
        out.append(replace(fact, same_as=same))
    return out


def _may_be(before: Clue, clue: Clue, first: Fact, second: Fact) -> bool:
    """Whether the words around two numbers leave it open that they tell the same."""
    if (clue.other and not before.other) or (clue.row >= 0 and clue.row == before.row):
        return False
    return first.sentence != second.sentence or (clue.again and first.measure is not None)


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


def _digits(fact: Fact) -> int:
    """How many digits of a number say something: 2 of 5300, 4 of 104.7; 0 of a range or a fraction."""
    value = fact.value.value if isinstance(fact.value, Amount) else None
    if value is None or isinstance(value, Fraction):
        return 0
    return len(Decimal(value).normalize().as_tuple().digits)


def _says_the_same(first: Fact, second: Fact) -> bool:
    headline = 0 if first.sentence else 1 + (second.label == MONEY)  # whose numbers are told again
    if not _alike(first, second, _digits(second) + headline) or _is_of_another(first, second):
        return False
    count = second.value.value if second.label == CARDINAL and isinstance(second.value, Amount) else None
    unsure = first.measure is None or second.measure is None
    if count is not None and (count <= 1 or (count < _SMALL and unsure)):
        return False  # «یک نفر» is anybody
    return _same_period(first, second) and _same_place(first, second)


def _alike(first: Fact, second: Fact, digits: int) -> bool:
    """One measure is told once, or both are, also as what it is of: «توزیع ۶۰۰ تن سیب», «۶۰۰ تن سیب»."""
    told = [fact.measure or "" for fact in (first, second)]
    if not any(told):
        told = [fact.of or "" for fact in (first, second)]  # «۲۰ درصد زنان», «۲۰ درصد مردان»
    if not all(told) or digits >= _RARE:
        return True
    if digits >= _EXACT and (set(told) & COUNTING or _words(first) & _words(second)):
        return True  # «۳۲۰ نفر», «۳۲۰ نیرو»
    others = [fact.of or name for fact, name in zip((first, second), told, strict=True)]
    pairs = ((told[0], told[1]), (told[0], others[1]), (others[0], told[1]))
    return any(place_key(one) == place_key(other) or _share_head(one.split(), other.split()) for one, other in pairs)


def _words(fact: Fact) -> set[str]:
    """The words of what a fact is of."""
    return {place_key(word) for word in f"{fact.measure or ''} {fact.of or ''}".split()}


def _is_of_another(first: Fact, second: Fact) -> bool:
    """Whether one noun has two complements: «وام جعاله مسکن», «وام ودیعه مسکن»; where a number has few digits."""
    if first.of is None or second.of is None or _digits(second) >= _EXACT:
        return False
    one, other = ({place_key(word) for word in of.split()} for of in (first.of, second.of))
    return bool(one & other) and not (one <= other or other <= one)


def _share_head(first: Sequence[str], second: Sequence[str]) -> bool:
    one, other = sorted((place_key(first[0]), place_key(second[0])), key=len)
    return len(one) > _SHORTEST and other.startswith(one) and other.removeprefix(one) in _PLURALS


def _same_period(first: Fact, second: Fact) -> bool:
    """No two periods that are known and differ; of «24 ساعت گذشته» without the article's date no days are known."""
    told = [(one.start, one.end) for one in (first.period, second.period) if one is not None and one.start is not None]
    if len(told) < 2 or told[0] == told[1]:
        return True
    return isinstance(told[0][0], PartialDate) != isinstance(told[1][0], PartialDate)


def _same_place(first: Fact, second: Fact) -> bool:
    places = [one.place for one in (first, second) if one.place is not None]
    told = [place for place in places if place.source == "clause" and place.code is not None]
    if len(told) < 2:
        return True
    one, other = told
    if one.code != other.code:
        return False
    return one.county is None or other.county is None or one.county == other.county
