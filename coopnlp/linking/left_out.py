"""Measures that the text leaves out and the model understands: «سقف وام ۲۰ میلیون», «کرمان ۸ و خوزستان ۷/۵ درصد»."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from coopnlp.grammar.mentions import Mention
from coopnlp.grammar.numerals.sums import BILLION, MILLION, in_speech
from coopnlp.labels import CARDINAL, MONEY, PERCENT
from coopnlp.lexicon.currencies import OWN_CURRENCIES
from coopnlp.linking.agreement import MODEL_AGREES
from coopnlp.linking.entities import Entity
from coopnlp.values import Count, Money, Number, Percent

_LARGEST_SHARE = 1000
_LEAST_REST = 100  # «۵ میلیون و ۸۰» leaves nothing out
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
    prices = [(m.start, m.value.currency) for m in mentions if isinstance(m.value, Money) and m.value.currency]
    prices = [price for price in prices if price[1] in OWN_CURRENCIES] or prices
    out = []
    for mention, following in zip_longest(mentions, mentions[1:]):
        count = mention.value
        if mention.label == CARDINAL and isinstance(count, Count):
            at = bisect_right(starts, mention.start) - 1
            several = following is not None and at >= 0 and following.start < proposals[at].end  # «سود ۳. ۵ درصد»
            label = _understood(mention, proposals[at]) if at >= 0 and not several else ""
            if label == PERCENT and _may_be_share(count):
                mention = _as_percent(mention, count)
            elif label == MONEY and prices and (count.counted is None or _is_whole(count)):
                mention = _as_money(mention, count, currency=_currency_at(mention.start, prices))
        out.append(mention)
    return out


def _is_whole(count: Count) -> bool:
    """Whether no scale can be left out; «۳۰۰ کمک‌هزینه» without one is no price."""
    return all(end is None or end >= _LEAST_AMOUNT for end in (count.value, count.low, count.high))


def _understood(mention: Mention, proposal: Entity) -> str:
    """The label that the model is sure of around the mention; empty if there is none."""
    return proposal.label if proposal.end >= mention.end and proposal.score >= MODEL_AGREES else ""


def _may_be_share(count: Count) -> bool:
    """Whether a number may be a share: a million in a table is none."""
    ends: list[Number] = [end for end in (count.value, count.low, count.high) if end is not None]
    return all(end <= _LARGEST_SHARE for end in ends)


def _currency_at(place: int, prices: Sequence[tuple[int, str]]) -> str:
    """The currency that goes without saying: that of the nearest price."""
    at = bisect_right(prices, place, key=lambda price: price[0])
    return min(prices[max(0, at - 1) : at + 1], key=lambda price: abs(price[0] - place))[1]


def _as_percent(mention: Mention, count: Count) -> Mention:
    share = Percent(value=count.value, low=count.low, high=count.high, comparator=count.comparator)
    return replace(mention, label=PERCENT, value=share, counted=None, alternative=None)


def _as_money(mention: Mention, count: Count, *, currency: str) -> Mention:
    money = Money(value=count.value, low=count.low, high=count.high, comparator=count.comparator, currency=currency)
    if not _is_whole(count):
        return replace(mention, label=MONEY, value=None, counted=None, alternative=None)
    # «نوزده میلیون و ۸۰۰» is 19 800 000, «دو میلیارد و پانصد» 2 500 000 000: who leaves out the currency speaks.
    spoken = count.value
    if spoken is not None and currency in OWN_CURRENCIES:
        spoken = in_speech(in_speech(spoken, BILLION, _LEAST_REST), MILLION, _LEAST_REST)
    other = None if spoken == count.value else money
    return replace(mention, label=MONEY, value=replace(money, value=spoken), counted=None, alternative=other)
