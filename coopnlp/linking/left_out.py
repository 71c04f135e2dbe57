"""Measures that the text leaves out and the model understands: «سقف وام ۲۰ میلیون», «کرمان ۸ و خوزستان ۷/۵ درصد»."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from coopnlp.grammar.mentions import Mention
from coopnlp.labels import CARDINAL, MONEY, PERCENT
from coopnlp.linking.agreement import MODEL_AGREES
from coopnlp.linking.entities import Entity
from coopnlp.values import Count, Money, Number, Percent

_OWN_CURRENCIES = frozenset({"IRT", "IRR"})
_LEAST_AMOUNT = 1000  # below it the scale is left out as well


def with_left_out_measures(mentions: Sequence[Mention], proposals: Sequence[Entity]) -> list[Mention]:
    """The mentions, those relabelled whose currency or «درصد» the text leaves out and the model understands.

    «سقف وام ۲۰ میلیون» in an article that counts in toman is MONEY, «کرمان ۸ و خوزستان ۷/۵ درصد» are two PERCENT.
    Without a currency anywhere in the article an amount stays a CARDINAL; a number without its scale («مبالغ به میلیارد
    ریال: سپرده ۶۱۲») is MONEY of no known value.

    Args:
        mentions: The grammar's, in text order, flat.
        proposals: The model's number spans, in text order, flat.
    """
    starts = [proposal.start for proposal in proposals]
    purses = [m for m in mentions if m.label == MONEY and isinstance(m.value, Money)]
    out = []
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        seen = proposals[at] if at >= 0 and proposals[at].end >= mention.end else None
        meant = seen.label if seen is not None and seen.score >= MODEL_AGREES else ""
        if mention.label == CARDINAL and isinstance(mention.value, Count):
            if meant == PERCENT:
                mention = _as_percent(mention)
            elif meant == MONEY and purses:
                mention = _as_money(mention, _nearest(purses, mention))
        out.append(mention)
    return out


def _as_percent(mention: Mention) -> Mention:
    return replace(mention, label=PERCENT, value=Percent(**_amount(mention)), counted=None, alternative=None)


def _as_money(mention: Mention, purse: Mention) -> Mention:
    amount = _amount(mention)
    whole = all(end is None or end >= _LEAST_AMOUNT for end in (amount["value"], amount["low"], amount["high"]))
    value = Money(currency=purse.value.currency, **amount) if whole else None
    return replace(mention, label=MONEY, value=value, counted=None, alternative=None)


def _amount(mention: Mention) -> dict[str, Number | str | None]:
    """The parts that every amount has."""
    return {name: getattr(mention.value, name) for name in ("value", "low", "high", "comparator")}


def _nearest(purses: Sequence[Mention], mention: Mention) -> Mention:
    """The amount whose currency is meant: the nearest one in the country's own money, else the nearest."""
    own = [purse for purse in purses if purse.value.currency in _OWN_CURRENCIES]
    return min(own or purses, key=lambda purse: abs(purse.start - mention.start))
