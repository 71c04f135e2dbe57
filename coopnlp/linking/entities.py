"""The model's names, trimmed and cleaned: exact bounds, no kind words alone, nothing inside a number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from coopnlp.grammar.mentions import Mention
from coopnlp.lexicon import words_of
from coopnlp.lexicon.generic import GENERIC, GENERIC_PHRASES
from coopnlp.lexicon.names import SIGNATURES
from coopnlp.linking.bounds import Entity, in_hashtags, quoted, shaped, to_the_quotes
from coopnlp.linking.countries import with_countries
from coopnlp.linking.kinds import by_kind
from coopnlp.words.scan import fold, is_invisible, words

_TRIMMED = frozenset(".,،؛;:!؟?«»\"'“”‘’()[]{}…-–—ـ/\\|*•#_")
# A name whose least certain word has less is more often wrong than right; chosen on dev (docs/decisions.md, 17).
LEAST_SCORE = 0.3
_LOOSE = words_of("از به در با که را و یا برای بر تا")


def trimmed(text: str, entity: Entity) -> Entity | None:
    """The entity without white space, what no page shows, and punctuation at its ends; `None` if nothing is left.

    A bracket or quotation mark whose partner lies inside stays: «شرکت (سهامی خاص)».

    Example:
        >>> trimmed("«ایلنا»،", Entity(0, 8, "ORG"))
        Entity(start=1, end=6, label='ORG', score=1.0)
    """
    start, end = entity.start, entity.end
    while start < end and _is_trimmed(text[start]):
        start += 1
    while start < end and _is_trimmed(text[end - 1]) and not _closes_inside(text, start, end):
        end -= 1
    return replace(entity, start=start, end=end) if start < end else None


def _is_trimmed(character: str) -> bool:
    return character in _TRIMMED or is_invisible(character)


def _closes_inside(text: str, start: int, end: int) -> bool:
    opening = {")": "(", "»": "«", "]": "["}.get(text[end - 1])
    inside = text[start : end - 1]
    return opening is not None and inside.count(opening) > inside.count(text[end - 1])


def clean_entities(text: str, entities: Iterable[Entity], mentions: Sequence[Mention] = ()) -> list[Entity]:
    """Trim all entities and drop what is no name.

    Dropped are those of which the model is unsure, those without a letter, and those inside a number («آمریکا» in
    «۵ دلار آمریکا»).
    Their bounds are those of `coopnlp.linking.bounds`, countries are told by their names. Dropped too are words that
    only say what kind of thing there is («جشنواره»). A named week that is a date as well comes back with
    `names.complete`.

    Args:
        text: The text that all offsets count.
        entities: The model's, in text order.
        mentions: The grammar's, in text order, flat.
    """
    starts = [mention.start for mention in mentions]
    out: list[Entity] = []
    parts = [part for entity in entities if entity.score >= LEAST_SCORE for part in shaped(text, entity)]
    marked = with_countries(text, _with_quoted(text, to_the_quotes(text, parts)))
    for raw in by_kind(text, in_hashtags(text, marked)):
        entity = _without_loose_end(text, trimmed(text, raw))
        if entity is None or not any(character.isalpha() for character in text[entity.start : entity.end]):
            continue
        at = bisect_right(starts, entity.start) - 1
        holder = mentions[at] if at >= 0 and mentions[at].end >= entity.end else None
        form = fold(text[entity.start : entity.end])
        generic = form in GENERIC or tuple(form.split()) in GENERIC_PHRASES
        if holder is None and not generic and form.replace(" ", "") not in SIGNATURES:
            out.append(entity)
    return out


def _with_quoted(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """The entities, and the quoted names behind a kind word, which win over what they touch.

    With an adjective between, what the model has marked as a whole keeps its label («نشریه نظامی «صف»»), and several
    names are no title («رزمایش مشترک «ایران و روسیه»»).
    """
    found = list(quoted(text))
    known = [*found, *entities]
    for name in quoted(text, described=True):
        touched = [other for other in known if other.start < name.end and name.start < other.end]
        whole = any(other.start <= name.start and name.end <= other.end for other in touched)
        if not whole and len(touched) <= 1:
            found.append(name)
    found.sort(key=lambda entity: entity.start)
    if not found:
        return list(entities)
    starts = [entity.start for entity in found]
    free = []
    for entity in entities:
        at = bisect_right(starts, entity.end - 1) - 1
        if at < 0 or found[at].end <= entity.start:
            free.append(entity)
    return sorted([*found, *free], key=lambda entity: entity.start)


def _without_loose_end(text: str, entity: Entity | None) -> Entity | None:
    """«جشنواره امتنان از»: no name ends in a word that needs another one behind it."""
    while entity is not None:
        inside = words(text[entity.start : entity.end])
        if not inside or inside[-1].form not in _LOOSE or inside[-1].gap == "zwnj":
            break
        entity = trimmed(text, replace(entity, end=entity.start + inside[-1].start))
    return entity
