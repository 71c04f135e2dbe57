"""Bring the model's proposals and the grammar's mentions together into the two final layers.

The model proposes, the grammar values: a number span always has the bounds that the grammar can read.
Where the form alone decides («۶ میلیارد تومان»), the grammar is enough; where the same words are often no
number («مهر» the month or the agency), the model must see one there too. Entities are the model's, trimmed.
Pure functions over offsets: no spaCy, no torch.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coopnlp.labels import CARDINAL, DATE, EVENT, FAC, LOC, ORG, PERSON, PRODUCT
from coopnlp.mentions import Mention
from coopnlp.scan import ZWNJ
from coopnlp.values import DateRange

# Above this share of probability on «some number span» the model is taken to see one.
MODEL_AGREES = 0.5
_TRIMMED = frozenset(" \t\r\n\u00a0.,،؛;:!؟?«»\"'“”‘’()[]{}…-–—ـ/\\|*•#_" + ZWNJ)
_NAMES_WITH_NUMBERS = frozenset({PERSON, ORG, LOC, FAC, PRODUCT})
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


def clean_entities(text: str, entities: Iterable[Entity]) -> list[Entity]:
    """Trim all entities and drop those of which nothing is left."""
    return [e for entity in entities if (e := trimmed(text, entity)) is not None]


def keep_mentions(
    mentions: Iterable[Mention],
    entities: Sequence[Entity],
    *,
    words: Sequence[tuple[int, int]],
    number_mass: Sequence[float] | None,
) -> list[Mention]:
    """The grammar's mentions that stand in the final layer.

    Args:
        mentions: In text order, flat.
        entities: In text order, flat.
        words: Offsets of the words that the model read, in text order.
        number_mass: The model's probability, for each of `words`, that it belongs to some number;
            `None` without a model: then only what is certain by form is kept.
    """
    starts = [entity.start for entity in entities]
    word_ends = [end for _, end in words]
    word_starts = [start for start, _ in words]
    out = []
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        holder = entities[at] if at >= 0 and entities[at].end >= mention.end else None
        if holder is not None and is_part_of_name(mention, holder):
            continue
        if not mention.certain:
            first, last = bisect_right(word_ends, mention.start), bisect_left(word_starts, mention.end)
            seen = list(number_mass[first:last]) if number_mass is not None else []
            if not seen or sum(seen) / len(seen) < MODEL_AGREES:
                continue
        out.append(mention)
    return out


def is_part_of_name(mention: Mention, holder: Entity) -> bool:
    """Whether a number inside an entity names instead of counting: «ایرباس ۳۲۰», «میدان ۷ تیر».

    An ordinal («برنامه پنجم توسعه») and a year («قانون بودجه ۱۴۰۴») keep their meaning inside a name.
    """
    if mention.label == CARDINAL:
        return holder.label in _NAMES_WITH_NUMBERS or (holder.label == EVENT and mention.start > holder.start)
    if mention.label == DATE and holder.label in _NAMED_AFTER_DAYS:
        return not isinstance(mention.value, DateRange) or mention.value.precision == "day"
    return False
