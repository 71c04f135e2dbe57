"""Bring the model's proposals and the grammar's mentions together into the two final layers.

The model proposes, the grammar values: a number span always has the bounds that the grammar can read.
Where the form alone decides («۶ میلیارد تومان»), the grammar is enough; where the same words are often no
number («مهر» the month or the agency), the model must see one there too. Entities are the model's, trimmed.
Pure functions over offsets: no spaCy, no torch.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from coopnlp.labels import CARDINAL, DATE, EVENT, FAC, LOC, MONEY, ORG, PERCENT, PERSON, PRODUCT
from coopnlp.lexicon import words_of
from coopnlp.lexicon.generic import GENERIC
from coopnlp.lexicon.places import PROVINCES, PROVINCES_IN_NEED
from coopnlp.mentions import Mention
from coopnlp.scan import ZWNJ, Word, fold, words
from coopnlp.values import Count, DateRange, Money, Number, Percent

# Above this share of probability on «some number span» the model is taken to see one.
MODEL_AGREES = 0.5
_TRIMMED = frozenset(" \t\r\n\u00a0.,،؛;:!؟?«»\"'“”‘’()[]{}…-–—ـ/\\|*•#_" + ZWNJ)
_NAMES_WITH_NUMBERS = frozenset({PERSON, ORG, LOC, FAC, PRODUCT})
_PROVINCES: dict[str, list[tuple[str, ...]]] = {}
for _name in PROVINCES:
    _PROVINCES.setdefault(_name.split()[0], []).append(tuple(_name.split()))
_LOOSE = words_of("از به در با که را و یا برای بر تا")
_OWN_CURRENCIES = frozenset({"IRT", "IRR"})
_LEAST_AMOUNT = 1000  # below it the scale is left out as well
_NAMED_AFTER_DAYS = frozenset({ORG, LOC, FAC})


@dataclass(frozen=True, slots=True)
class Entity:
    """A layer-1 span by character offsets, with the model's certainty."""

    start: int
    end: int
    label: str
    score: float = 1.0


def trimmed(text: str, entity: Entity) -> Entity | None:
    """The entity without white space, ZWNJ and punctuation at its ends; `None` if nothing is left.

    A bracket or quotation mark whose partner lies inside stays: «شرکت (سهامی خاص)».

    Example:
        >>> trimmed("«ایلنا»،", Entity(0, 8, "ORG"))
        Entity(start=1, end=6, label='ORG', score=1.0)
    """
    start, end = entity.start, entity.end
    while start < end and text[start] in _TRIMMED:
        start += 1
    while start < end and text[end - 1] in _TRIMMED and not _closes_inside(text, start, end):
        end -= 1
    return replace(entity, start=start, end=end) if start < end else None


def _closes_inside(text: str, start: int, end: int) -> bool:
    opening = {")": "(", "»": "«", "]": "["}.get(text[end - 1])
    inside = text[start : end - 1]
    return opening is not None and inside.count(opening) > inside.count(text[end - 1])


def clean_entities(text: str, entities: Iterable[Entity], mentions: Sequence[Mention] = ()) -> list[Entity]:
    """Trim all entities; drop those without a letter, and those inside a number («آمریکا» in «۵ دلار آمریکا»).

    Dropped too are words that only say what kind of thing there is («جشنواره»). A named week that is a date as well
    comes back with `names.complete`.

    Args:
        text: The text that all offsets count.
        entities: The model's, in text order.
        mentions: The grammar's, in text order, flat.
    """
    starts = [mention.start for mention in mentions]
    out = []
    for raw in entities:
        entity = _without_loose_end(text, trimmed(text, raw))
        if entity is None or not any(character.isalpha() for character in text[entity.start : entity.end]):
            continue
        at = bisect_right(starts, entity.start) - 1
        holder = mentions[at] if at >= 0 and mentions[at].end >= entity.end else None
        if holder is None and fold(text[entity.start : entity.end]) not in GENERIC:
            out.append(entity)
    return out


def _without_loose_end(text: str, entity: Entity | None) -> Entity | None:
    """«جشنواره امتنان از»: no name ends in a word that needs another one behind it."""
    while entity is not None:
        inside = words(text[entity.start : entity.end])
        if not inside or inside[-1].form not in _LOOSE or inside[-1].gap == "zwnj":
            break
        entity = trimmed(text, replace(entity, end=entity.start + inside[-1].start))
    return entity


class Sight:
    """Whether the model sees a number where the grammar is in doubt.

    Args:
        bounds: Offsets of the words that the model read, in text order.
        number_mass: For each of these words, the probability that it belongs to some number; empty without a
            model, which then sees nothing.
    """

    def __init__(self, bounds: Sequence[tuple[int, int]], number_mass: Sequence[float]) -> None:
        self._starts = [start for start, _ in bounds]
        self._ends = [end for _, end in bounds]
        self._mass = number_mass

    def __call__(self, mention: Mention) -> bool:
        """Whether the mean probability over the mention's words reaches `MODEL_AGREES`."""
        first, last = bisect_right(self._ends, mention.start), bisect_left(self._starts, mention.end)
        seen = [float(mass) for mass in self._mass[first:last]]
        return bool(seen) and sum(seen) / len(seen) >= MODEL_AGREES


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


def outside_names(mentions: Iterable[Mention], entities: Sequence[Entity]) -> list[Mention]:
    """The mentions that are no part of a name; both in text order, flat."""
    starts = [entity.start for entity in entities]
    out = []
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        holder = entities[at] if at >= 0 and entities[at].end >= mention.end else None
        if holder is None or not is_part_of_name(mention, holder):
            out.append(mention)
    return out


def places(text: str, entities: Sequence[Entity]) -> list[tuple[int, int]]:
    """Where an article plays: its LOC entities, and the provinces inside other names, in text order.

    Layer 1 is flat, so «تعاون کار و رفاه اجتماعی لرستان» is one ORG and no LOC; whoever asks *where* wants
    «لرستان» all the same.

    Example:
        >>> text = "اتاق تعاون لرستان"
        >>> [text[start:end] for start, end in places(text, [Entity(0, 17, "ORG")])]
        ['لرستان']
    """
    out = []
    for entity in entities:
        if entity.label == LOC:
            out.append((entity.start, entity.end))
        elif entity.label != PERSON:
            inside = words(text[entity.start : entity.end])
            out += [(entity.start + start, entity.start + end) for start, end in _provinces(inside)]
    return out


def _provinces(inside: Sequence[Word]) -> Iterator[tuple[int, int]]:
    forms = [word.form for word in inside]
    for i, form in enumerate(forms):
        for name in _PROVINCES.get(form, ()):
            if tuple(forms[i : i + len(name)]) == name and (
                form not in PROVINCES_IN_NEED or forms[i - 1 : i] == ["استان"]
            ):
                yield inside[i].start, inside[i + len(name) - 1].end


def is_part_of_name(mention: Mention, holder: Entity) -> bool:
    """Whether a number inside an entity names instead of counting: «ایرباس ۳۲۰», «میدان ۷ تیر».

    An ordinal («برنامه پنجم توسعه») and a year («قانون بودجه ۱۴۰۴») keep their meaning inside a name.
    """
    if mention.label == CARDINAL:
        if mention.counted is not None and mention.counted[1] > holder.end:
            return False  # it counts something that is no part of the name
        return holder.label in _NAMES_WITH_NUMBERS or (holder.label == EVENT and mention.start > holder.start)
    if mention.label == DATE and holder.label in _NAMED_AFTER_DAYS:
        return not isinstance(mention.value, DateRange) or mention.value.precision == "day"
    return False
