"""Strict span scores: a span counts if its boundaries and its label are those of the gold.

spaCy's `PRFScore` does the counting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from spacy.scorer import PRFScore

from coopnlp.labels import ENTITIES, LAYERS, NUMBERS
from coopnlp.tagger import Tagger
from training.encode import words_of
from training.records import LabeledSpan, Record

Scores = dict[str, PRFScore]
MICRO = "micro"


def predict(tagger: Tagger, records: Sequence[Record], norm: Callable[[str], str]) -> list[list[LabeledSpan]]:
    """What the model alone proposes for each record, both layers; the grammar takes no part."""
    words = [words_of(record.text) for record in records]
    texts = (
        ([norm(record.text[start:end]) for start, end in bounds], [i == 0 for i in range(len(bounds))])
        for record, bounds in zip(records, words, strict=True)
    )
    return [
        [
            LabeledSpan(bounds[span.first][0], bounds[span.last - 1][1], span.label)
            for layer in (ENTITIES, NUMBERS)
            for span in prediction.spans[layer]
        ]
        for prediction, bounds in zip(tagger.predict(texts), words, strict=True)
    ]


def score(records: Iterable[Record], predicted: Iterable[Iterable[LabeledSpan]]) -> Scores:
    """Strict scores per label and micro, over the labels that each record's source annotates.

    A predicted span of a label that the source does not know, or that touches a stretch of which the
    source says nothing, is neither right nor wrong.
    """
    scores: Scores = {MICRO: PRFScore()}
    for i, (record, spans) in enumerate(zip(records, predicted, strict=True)):
        judged = [
            span
            for span in spans
            if span.label in record.annotated
            and not any(span.start < end and start < span.end for start, end in record.unknown)
        ]
        for label in record.annotated:
            found = {(i, s.start, s.end) for s in judged if s.label == label}
            gold = {(i, s.start, s.end) for s in record.spans if s.label == label}
            for name in (label, MICRO):
                scores.setdefault(name, PRFScore()).score_set(found, gold)
    return scores


def as_rows(scores: Scores) -> list[dict[str, float | int | str]]:
    """Scores as rows, in the order of the labels, micro last; values in hundredths."""
    order = [label for labels in LAYERS.values() for label in labels] + [MICRO]
    return [
        {
            "label": label,
            "precision": round(100 * s.precision, 2),
            "recall": round(100 * s.recall, 2),
            "f1": round(100 * s.fscore, 2),
            "gold": s.tp + s.fn,
        }
        for label in order
        if (s := scores.get(label)) is not None
    ]
