"""What was found, as spaCy's spans: exact bounds, values, one flat layer for `doc.ents`, and scores."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.attrs import SENT_START
from spacy.tokens import Doc, Span

from coopnlp.doc.extensions import set_value
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import ENTITIES, NUMBERS
from coopnlp.linking.entities import Entity

if TYPE_CHECKING:
    from thinc.types import Ints2d

_NO_START = np.int64(-1).astype(np.uint64)  # spaCy's -1 in an array: surely no start of a sentence


def cut_tokens(doc: Doc, marked: Iterable[Entity | Mention]) -> None:
    """Split tokens in which a mark, or what it counts, begins or ends, so that every span keeps its exact bounds.

    coopnlp's own tokenizer leaves almost nothing to do here; another one keeps «۱۸تعاونی» whole.
    """
    cuts = sorted({offset for mark in marked for offset in _edges(mark)})
    inside: dict[int, list[int]] = {}
    i = 0
    for token in doc:
        while i < len(cuts) and cuts[i] <= token.idx:
            i += 1
        j = i
        while j < len(cuts) and cuts[j] < token.idx + len(token):
            inside.setdefault(token.i, []).append(cuts[j] - token.idx)
            j += 1
    if not inside:
        return
    starts = doc.to_array([SENT_START])
    begins = {token.idx: start for token, start in zip(doc, starts, strict=True)}
    with doc.retokenize() as retokenizer:
        for index, offsets in inside.items():
            token = doc[index]
            bounds = [0, *offsets, len(token)]
            parts = [token.text[a:b] for a, b in pairwise(bounds)]
            retokenizer.split(token, parts, heads=[(token, k) for k in range(len(parts))])
    if starts.any():  # spaCy knows nothing of the new tokens, and of a document where all are new no sentence at all
        told = np.array([begins.get(token.idx, _NO_START) for token in doc], dtype=np.uint64)
        doc.from_array([SENT_START], cast("Ints2d", told.reshape(-1, 1)))


def _edges(mark: Entity | Mention) -> tuple[int, ...]:
    """Where a mark begins and ends, and what it counts."""
    counted = mark.counted if isinstance(mark, Mention) else None
    return (mark.start, mark.end, *(counted or ()))


def span_of(doc: Doc, start: int, end: int, label: str) -> Span:
    """A span of whole tokens over these characters."""
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    if span is None:
        raise RuntimeError(f"offsets {start}:{end} are outside the text of {len(doc.text)} characters")
    return span


def number_span(doc: Doc, mention: Mention) -> Span:
    """A number span with its value."""
    span = span_of(doc, mention.start, mention.end, mention.label)
    set_value(span, mention.value, counted=mention.counted, alternative=mention.alternative)
    return span


def one_layer(doc: Doc) -> list[Span]:
    """All entities, and the numbers that overlap none of them: what fits into `doc.ents`."""
    taken = {token.i for span in doc.spans[ENTITIES] for token in span}
    free = [span for span in doc.spans[NUMBERS] if taken.isdisjoint(range(span.start, span.end))]
    return [*doc.spans[ENTITIES], *free]


def scores_of(
    marked: Sequence[Entity | Mention], words: Sequence[tuple[int, int]], mass: Sequence[float]
) -> list[float]:
    """How sure the model is of each span: of a name that it proposed by its score, of any other by its words.

    A number that the grammar reads where the model sees none, and a name that only follows from another one in
    the article, have the probability that their least likely word belongs to some span of the layer.
    """
    starts = [start for start, _ in words]
    scores: list[float] = []
    for one in marked:
        first = max(0, bisect_right(starts, one.start) - 1)
        last = max(first + 1, bisect_left(starts, one.end))
        proposed = one.score if isinstance(one, Entity) else 1.0
        scores.append(min(proposed, *(float(part) for part in mass[first:last])))
    return scores
