"""The one shape in which every corpus is held: text, spans, and what its annotators looked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from coopnlp.labels import LAYER_OF


@dataclass(frozen=True, slots=True, order=True)
class LabeledSpan:
    """Characters `start:end` of a text carry `label`."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Record:
    """One annotated text.

    Attributes:
        text: The text; offsets count its characters.
        spans: Sorted; flat inside a layer.
        annotated: The labels that the source's annotators marked everywhere they saw them. A label
            outside this set is unknown in this text, not absent.
        source: Name of the corpus.
        id: Which text of the corpus it is.
        unknown: Stretches of which the source says nothing (its own labels that are none of ours).
    """

    text: str
    spans: tuple[LabeledSpan, ...]
    annotated: frozenset[str]
    source: str
    id: str
    unknown: tuple[tuple[int, int], ...] = field(default=())

    def __post_init__(self) -> None:
        ends: dict[str, int] = {}
        for span in self.spans:
            layer = LAYER_OF.get(span.label)
            if layer is None:
                raise ValueError(f"{self.source} {self.id}: label {span.label!r} is none of {', '.join(LAYER_OF)}")
            if not 0 <= span.start < span.end <= len(self.text):
                raise ValueError(f"{self.source} {self.id}: {span} is outside the text of {len(self.text)} characters")
            if span.start < ends.get(layer, 0):
                raise ValueError(f"{self.source} {self.id}: {span} overlaps the span before it or is out of order")
            ends[layer] = span.end
