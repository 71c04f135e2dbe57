"""Who and where are one thing through a document: full names, jobs, places with their codes, set on its spans."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from coopnlp.doc.marks import marks_of, ordered
from coopnlp.labels import ENTITIES, LOC, PERSON, PLACES
from coopnlp.linking.article import article
from coopnlp.linking.canonical import canonical
from coopnlp.linking.gazetteer import Spot
from coopnlp.linking.speech import speech
from coopnlp.linking.whereabouts import geography


def link(doc: Doc) -> None:
    """Set `span._.canonical`, `span._.role`, `span._.place`, `span.kb_id_` of places, and `doc._.place`.

    The pipeline calls it; a document whose layers were made in another way needs it once, before `doc.ents` is set.

    Args:
        doc: A document with `doc.spans["entities"]`.

    Example:
        >>> import spacy
        >>> from coopnlp.doc import extensions
        >>> doc = spacy.blank("fa")("احمد توصیفیان از خرم‌آباد آمد. توصیفیان گفت")
        >>> names = ((0, 13, "PERSON"), (17, 25, "LOC"), (31, 40, "PERSON"))
        >>> doc.spans["entities"] = [doc.char_span(*bounds, alignment_mode="expand") for bounds in names]
        >>> link(doc)
        >>> [(span._.canonical, span.kb_id_) for span in doc.spans["entities"]]
        [('احمد توصیفیان', ''), ('خرم‌آباد', 'IR-15'), ('احمد توصیفیان', '')]
    """
    entities, _, sentences = marks_of(doc)
    names = canonical(doc.text, entities)
    jobs = speech(article(doc.text, entities, sentences), names).jobs
    for span, name in zip(ordered(doc, ENTITIES), names, strict=True):
        span._.canonical = name
        if span.label_ == PERSON:
            span._.role = jobs.get(name)
    where = geography(doc.text, entities)
    spots = {(place.start, place.end): place.spot for place in where.places if place.spot is not None}
    for layer in (ENTITIES, PLACES):
        _identify(doc, layer, spots)
    doc._.place = where.article


def _identify(doc: Doc, layer: str, spots: dict[tuple[int, int], Spot]) -> None:
    """Set place and identifier of a layer's places; spaCy takes the identifier only when it makes a span."""
    if layer not in doc.spans:
        return
    group = doc.spans[layer]
    made = []
    for span in group:
        spot = spots.get((span.start_char, span.end_char)) if span.label_ == LOC else None
        code = span.kb_id_ if spot is None else spot.code
        made.append(Span(doc, span.start, span.end, label=span.label, kb_id=code))
        if spot is not None:
            made[-1]._.place = spot
    attributes = dict(group.attrs)
    doc.spans[layer] = made
    doc.spans[layer].attrs.update(attributes)
