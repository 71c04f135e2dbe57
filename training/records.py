"""The one shape in which every corpus is held: text, spans with values, and what its annotators looked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coopnlp.labels import LAYER_OF
from coopnlp.values import Value


@dataclass(frozen=True, slots=True)
class LabeledSpan:
    """Characters `start:end` of a text carry `label`.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        label: A label of `coopnlp.labels`.
        value: What a layer-2 span amounts to; `None` where it is unknown or the source tells no values.
    """

    start: int
    end: int
    label: str
    value: Value | None = None

    def __post_init__(self) -> None:
        if self.value is not None and self.value.label != self.label:
            raise ValueError(f"a span labelled {self.label!r} cannot have a value of kind {self.value.label!r}")

    def __lt__(self, other: LabeledSpan) -> bool:
        return self.key < other.key

    @property
    def key(self) -> tuple[int, int, str]:
        """What makes two spans the same mark, whatever their values are."""
        return self.start, self.end, self.label


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
        article: The article that the text is of, for splits and statistics by article; the record's own id
            where each record is an article, or where the source does not tell.
        date: The article's date, against which its relative dates count; `None` where unknown.
        licence: As the source states it.
        meta: What else is known of it, such as `theme` or `author`.
    """

    text: str
    spans: tuple[LabeledSpan, ...]
    annotated: frozenset[str]
    source: str
    id: str
    unknown: tuple[tuple[int, int], ...] = ()
    article: str = ""
    date: dt.date | None = None
    licence: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.article:
            object.__setattr__(self, "article", self.id)
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
