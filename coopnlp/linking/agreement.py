"""Model and grammar held against each other: where the form leaves a doubt, the model must see a number too.

A number inside a name names instead of counting, and is left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from coopnlp.grammar.mentions import Mention
from coopnlp.labels import CARDINAL, DATE, EVENT, FAC, LOC, ORG, PERSON, PRODUCT, TIME
from coopnlp.lexicon.phrases import COUNTING_ADJECTIVES
from coopnlp.linking.entities import Entity
from coopnlp.values import Count, DateRange

# Above this share of probability on «some number span» the model is taken to see one.
MODEL_AGREES = 0.5
_NAMES_WITH_NUMBERS = frozenset({PERSON, ORG, LOC, FAC, PRODUCT})
_NAMED_AFTER_DAYS = frozenset({ORG, LOC, FAC})


class ModelAgreement:
    """Whether the model sees a number too where the grammar is in doubt.

    Args:
        bounds: Offsets of the words that the model read, in text order.
        number_mass: For each of these words, the probability that it belongs to some number; empty without a
            model, which then agrees with nothing.

    Example:
        >>> agrees = ModelAgreement([(0, 4), (5, 8)], [0.1, 0.9])
        >>> agrees(Mention(5, 8, "DATE", None, certain=False)), agrees(Mention(0, 4, "DATE", None, certain=False))
        (True, False)
    """

    def __init__(self, bounds: Sequence[tuple[int, int]], number_mass: Sequence[float]) -> None:
        self._starts = [start for start, _ in bounds]
        self._ends = [end for _, end in bounds]
        self._mass = number_mass

    def __call__(self, mention: Mention) -> bool:
        """Whether the mean probability over the mention's words reaches `MODEL_AGREES`."""
        first, last = bisect_right(self._ends, mention.start), bisect_left(self._starts, mention.end)
        masses = [float(mass) for mass in self._mass[first:last]]
        return bool(masses) and sum(masses) / len(masses) >= MODEL_AGREES


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


def counting_no_persons(mentions: Iterable[Mention], entities: Sequence[Entity]) -> list[Mention]:
    """The mentions, none of which counts the name of a person: «در وزن ۸۴ مصطفی کریمی برنده شد»."""
    named = [(entity.start, entity.end) for entity in entities if entity.label == PERSON]
    starts = [start for start, _ in named]
    out = []
    for mention in mentions:
        if isinstance(mention.value, Count) and mention.counted is not None:
            at = bisect_right(starts, mention.counted[0]) - 1
            if at >= 0 and mention.counted[0] < named[at][1]:
                mention = replace(mention, value=replace(mention.value, counted=None), counted=None)
        out.append(mention)
    return out


def is_part_of_name(mention: Mention, holder: Entity) -> bool:
    """Whether a number inside an entity names instead of counting: «ایرباس ۳۲۰», «میدان ۷ تیر».

    An ordinal («برنامه پنجم توسعه») and a year («قانون بودجه ۱۴۰۴») keep their meaning inside a name.
    """
    if mention.label == CARDINAL:
        if mention.counted is not None and mention.counted[1] > holder.end:
            return False  # it counts something that is no part of the name
        if isinstance(mention.value, Count) and mention.value.counted in COUNTING_ADJECTIVES:
            return False  # «ورزشگاه شش هزار نفری سلماس»
        return holder.label in _NAMES_WITH_NUMBERS or (holder.label == EVENT and mention.start > holder.start)
    if mention.label in (DATE, TIME) and holder.label == PERSON:
        return True  # «رجب طیب اردوغان», «بهمن سالاری»
    if mention.label == DATE and holder.label in _NAMED_AFTER_DAYS:
        return not isinstance(mention.value, DateRange) or mention.value.precision == "day"
    return False
