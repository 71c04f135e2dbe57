"""Strict span scores: a span counts if its boundaries and its label are those of the gold.

spaCy's `PRFScore` does the counting.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.scorer import PRFScore

from coopnlp.labels import ENTITIES, LAYERS, NUMBERS
from coopnlp.tagging.tagger import Tagger
from coopnlp.values import Value
from coopnlp.words.reading import read_article
from training.records import LabeledSpan, Record

Scores = dict[str, PRFScore]
MICRO = "micro"
SpanT = TypeVar("SpanT", bound=LabeledSpan)
LABELS: tuple[str, ...] = tuple(label for labels in LAYERS.values() for label in labels)


@dataclass(frozen=True, slots=True)
class Proposed(LabeledSpan):
    """A span that a model or a pipeline proposes.

    Attributes:
        score: The model's confidence, 0 to 1; `None` where nobody tells one (the grammar).
        alternative: The other reading of an ambiguous numeral, which the pipeline keeps beside the value.
    """

    score: float | None = None
    alternative: Value | None = None


def predict_scored(tagger: Tagger, records: Iterable[Record]) -> list[list[Proposed]]:
    """What the model alone proposes for each record, both layers, with its confidence.

    Args:
        tagger: The model.
        records: Sentences or whole articles, read as the pipeline reads them.
    """
    readings = [read_article(record.text) for record in records]
    predictions = tagger.predict(reading.model_input for reading in readings)
    return [
        [
            Proposed(words[span.first][0], words[span.last - 1][1], span.label, score=span.score)
            for layer in (ENTITIES, NUMBERS)
            for span in prediction.spans[layer]
        ]
        for prediction, words in zip(predictions, (reading.words for reading in readings), strict=True)
    ]


def predict(tagger: Tagger, records: Sequence[Record]) -> list[list[LabeledSpan]]:
    """What the model alone proposes for each record, both layers; the grammar takes no part."""
    return [
        [LabeledSpan(span.start, span.end, span.label) for span in spans] for spans in predict_scored(tagger, records)
    ]


def gold_of(record: Record) -> list[LabeledSpan]:
    """The spans of the labels that the source annotates: what has to be found."""
    return [span for span in record.spans if span.label in record.annotated]


def is_known(record: Record, span: LabeledSpan) -> bool:
    """Whether the source says anything of the stretch that a predicted span covers.

    A stretch is known outside `record.unknown`, and where a gold span has the very same bounds and label.
    """
    if any(span.start < end and start < span.end for start, end in record.unknown):
        return any(span.key == gold.key for gold in record.spans)
    return True


def judged(record: Record, spans: Iterable[SpanT]) -> list[SpanT]:
    """The predicted spans that are either right or wrong; all others nobody can judge."""
    return [span for span in spans if span.label in record.annotated and is_known(record, span)]


def record_scores(record: Record, predicted: Iterable[LabeledSpan]) -> Scores:
    """Strict scores of one record, for each label that its source annotates."""
    keep = judged(record, predicted)
    scores: Scores = {}
    for label in record.annotated:
        scores[label] = PRFScore()
        found = {span.key for span in keep if span.label == label}
        scores[label].score_set(found, {span.key for span in record.spans if span.label == label})
    return scores


def score(records: Iterable[Record], predicted: Iterable[Iterable[LabeledSpan]]) -> Scores:
    """Strict scores per label and micro, over the labels that each record's source annotates.

    A predicted span of a label that the source does not know, or that touches a stretch of which the
    source says nothing, is neither right nor wrong.
    """
    scores: Scores = {MICRO: PRFScore()}
    for record, spans in zip(records, predicted, strict=True):
        for label, found in record_scores(record, spans).items():
            for name in (label, MICRO):
                scores.setdefault(name, PRFScore())
                scores[name] += found
    return scores


def as_rows(scores: Scores) -> list[dict[str, float | int | str]]:
    """Scores as rows, in the order of the labels, micro last; values in hundredths."""
    return [
        {
            "label": label,
            "precision": round(100 * s.precision, 2),
            "recall": round(100 * s.recall, 2),
            "f1": round(100 * s.fscore, 2),
            "gold": s.tp + s.fn,
        }
        for label in (*LABELS, MICRO)
        if (s := scores.get(label)) is not None
    ]
