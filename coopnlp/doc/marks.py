"""The layers of a `Doc` as the rules below spaCy read them: names, numbers with values, sentences by offsets."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from coopnlp.grammar.mentions import Mention
from coopnlp.labels import ENTITIES, NUMBERS
from coopnlp.linking.entities import Entity


def marks_of(doc: Doc) -> tuple[list[Entity], list[Mention], list[tuple[int, int]] | None]:
    """Names and numbers in text order, and the sentences, `None` where nobody has found them yet.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("fa")("خرم‌آباد است")
        >>> doc.spans["entities"] = [doc.char_span(0, 8, label="LOC")]
        >>> marks_of(doc)
        ([Entity(start=0, end=8, label='LOC', score=1.0)], [], None)
    """
    entities = [Entity(span.start_char, span.end_char, span.label_) for span in ordered(doc, ENTITIES)]
    numbers = [_mention(span) for span in ordered(doc, NUMBERS)]
    sentences = None
    if doc.has_annotation("SENT_START") and len(doc):
        starts = [sentence.start_char for sentence in doc.sents]
        sentences = list(zip(starts, [*starts[1:], len(doc.text)], strict=True))
    return entities, numbers, sentences


def ordered(doc: Doc, layer: str) -> list[Span]:
    """The spans of a layer in text order."""
    return sorted(doc.spans.get(layer, ()), key=lambda span: span.start_char)


def _mention(span: Span) -> Mention:
    counted = span._.counted
    told = None if counted is None else (counted.start_char, counted.end_char)
    return Mention(span.start_char, span.end_char, span.label_, span._.value, told, alternative=span._.alternative)
