"""What an article says of its own names: a name met once is known for the rest of the article.

News gives a person's full name once and then the family name («احمد توصیفیان … توصیفیان افزود»), and repeats an
organisation word by word. The model reads window by window; these rules carry what it saw from one place to the
other. Named weeks («هفته تعاون») are a closed class and need no model. Pure functions over words and spans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coopnlp.labels import EVENT, PERSON
from coopnlp.lexicon.events import DECADE_NAMES, WEEK_NAMES
from coopnlp.linking.entities import Entity
from coopnlp.words.orthography import orthography
from coopnlp.words.unseen import ZWNJ

# How much probability on «some name» the model must leave where a name is repeated: it need not be its
# first guess there, but must not be sure of the contrary.
REPEATED, FAMILY = 0.05, 0.3
_SHORTEST_FAMILY_NAME = 4
_LONGEST = max(map(len, WEEK_NAMES | DECADE_NAMES))


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the article: its offsets, its norm, and the model's probability that it is part of a name."""

    start: int
    end: int
    norm: str
    mass: float = 0.0


def complete(entities: Sequence[Entity], tokens: Sequence[Token]) -> list[Entity]:
    """The entities, and those that follow from them and from the named weeks; in text order, flat.

    Args:
        entities: What the model saw, in text order, flat.
        tokens: All words of the article, in text order.
    """
    free = _free(entities, tokens)
    out = list(entities)
    for found in (_weeks(tokens), _repeated(entities, tokens), _family_names(entities, tokens)):
        for first, last, label in found:
            if all(free[first:last]):
                free[first:last] = [False] * (last - first)
                out.append(Entity(tokens[first].start, tokens[last - 1].end, label))
    return sorted(out, key=lambda entity: entity.start)


def _free(entities: Sequence[Entity], tokens: Sequence[Token]) -> list[bool]:
    """Which tokens no entity covers."""
    free, at = [], 0
    for token in tokens:
        while at < len(entities) and entities[at].end <= token.start:
            at += 1
        free.append(at == len(entities) or token.end <= entities[at].start)
    return free


def _words_of(entity: Entity, tokens: Sequence[Token], starts: dict[int, int]) -> tuple[str, ...]:
    first = starts.get(entity.start)
    if first is None:
        return ()
    last = first
    while last < len(tokens) and tokens[last].end <= entity.end:
        last += 1
    return tuple(token.norm for token in tokens[first:last])


def _repeated(entities: Sequence[Entity], tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Other places of names of two words and more, word by word; the longest first."""
    starts = {token.start: i for i, token in enumerate(tokens)}
    labels: dict[tuple[str, ...], Counter[str]] = {}
    for entity in entities:
        words = _words_of(entity, tokens, starts)
        if len(words) > 1:
            labels.setdefault(words, Counter())[entity.label] += 1
    lengths: dict[str, set[int]] = {}
    for words in labels:
        lengths.setdefault(words[0], set()).add(len(words))
    longest_first = {first: sorted(found, reverse=True) for first, found in lengths.items()}
    for i, token in enumerate(tokens):
        for length in longest_first.get(token.norm, ()):
            there = tokens[i : i + length]
            seen = labels.get(tuple(t.norm for t in there))
            if seen is not None and sum(t.mass for t in there) >= REPEATED * len(there):
                yield i, i + length, seen.most_common(1)[0][0]
                break


def _family_names(entities: Sequence[Entity], tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """A person's family name, alone, after the full name was given."""
    starts = {token.start: i for i, token in enumerate(tokens)}
    known: dict[str, int] = {}
    for entity in entities:
        words = _words_of(entity, tokens, starts) if entity.label == PERSON else ()
        if len(words) > 1 and len(words[-1]) >= _SHORTEST_FAMILY_NAME:
            known.setdefault(words[-1], entity.end)
    common = orthography().words
    for i, token in enumerate(tokens):
        since = known.get(token.norm)
        if since is not None and token.start >= since and (token.mass >= FAMILY or token.norm not in common):
            yield i, i + 1, PERSON


def _weeks(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """«هفته تعاون», «دهه فجر»."""
    for i, token in enumerate(tokens):
        names = {"هفته": WEEK_NAMES, "هفتهٔ": WEEK_NAMES, "دهه": DECADE_NAMES}.get(token.norm)
        if names is None:
            continue
        for length in range(_LONGEST, 0, -1):
            following = tokens[i + 1 : i + 1 + length]
            if len(following) == length and tuple(t.norm.replace(ZWNJ, "") for t in following) in names:
                yield i, i + 1 + length, EVENT
                break
