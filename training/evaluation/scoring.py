"""Strict span scores: a span counts if its boundaries and its label are those of the gold.

spaCy's `PRFScore` does the counting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from spacy.scorer import PRFScore

from coopnlp.doc.tokenizer import slices
from coopnlp.labels import ENTITIES, LAYERS, NUMBERS
from coopnlp.tagging.tagger import Tagger
from coopnlp.values import Value
from coopnlp.words.header import read_header
from coopnlp.words.sentences import sentence_starts
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


def words_and_starts(text: str) -> tuple[list[tuple[int, int]], list[bool]]:
    """The words that the model reads of a text, and whether each of them begins a sentence.

    As the pipeline does it: the header is left out, sentences end where `coopnlp.words.sentences` says, so that
    an article of many sentences is cut into the same windows.

    Example:
        >>> words_and_starts("علی آمد. او رفت.")[1]
        [True, False, False, True, False, False]
    """
    tokens = slices(text)
    gaps = [text[end:start] for (_, end), (start, _) in pairwise([*tokens, (len(text), len(text))])]
    starts = sentence_starts([text[start:end] for start, end in tokens], gaps)
    header = read_header(text).end
    kept = [i for i, (start, end) in enumerate(tokens) if start >= header and not text[start:end].isspace()]
    begins = [starts[i] for i in kept]
    if begins:
        begins[0] = True  # the header is no part of the first sentence
    return [tokens[i] for i in kept], begins


def predict_scored(tagger: Tagger, records: Iterable[Record], norm: Callable[[str], str]) -> list[list[Proposed]]:
    """What the model alone proposes for each record, both layers, with its confidence.

    Args:
        tagger: The model.
        records: Sentences or whole articles.
        norm: How the pipeline spells a word for the model, `coopnlp.words.norms.Normalizer().norm`.
    """
    read = [(record.text, *words_and_starts(record.text)) for record in records]
    texts = ([norm(text[start:end]) for start, end in bounds] for text, bounds, _ in read)
    predictions = tagger.predict(zip(texts, (starts for _, _, starts in read), strict=True))
    return [
        [
            Proposed(bounds[span.first][0], bounds[span.last - 1][1], span.label, score=span.score)
            for layer in (ENTITIES, NUMBERS)
            for span in prediction.spans[layer]
        ]
        for prediction, (_, bounds, _) in zip(predictions, read, strict=True)
    ]


def predict(tagger: Tagger, records: Sequence[Record], norm: Callable[[str], str]) -> list[list[LabeledSpan]]:
    """What the model alone proposes for each record, both layers; the grammar takes no part."""
    return [
        [LabeledSpan(span.start, span.end, span.label) for span in spans]
        for spans in predict_scored(tagger, records, norm)
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
