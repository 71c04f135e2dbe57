"""Texts that nobody annotated, marked by models that have learnt: what they are sure of, a next model may learn.

Self-training with partial labels: a name counts as known where the mean of the teachers' probabilities is sure of each
of its words, «no name» likewise; every other word is *unknown*, so that the next model is told nothing there
(`coopnlp.tagging.network.partial_loss`). Numbers are left to the grammar (`silver` in a recipe).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from coopnlp.labels import ENTITIES, ENTITY_LABELS
from coopnlp.tagging.folder import read_config
from coopnlp.tagging.loading import load_tokenizer
from coopnlp.tagging.pieces import Batch, Pieces
from coopnlp.tagging.scorers import Scorer
from coopnlp.tagging.tagger import Prediction, Tagger, log_softmax
from coopnlp.words.reading import Reading, read_article
from training.records import LabeledSpan, Record

SURE = 0.9
_TOGETHER = 64


class MeanScorer:
    """Several models as one: the mean of their probabilities, as log probabilities.

    Args:
        scorers: Engines of models with the same tokenizer and labels.

    Raises:
        ValueError: if there is none.
    """

    def __init__(self, scorers: Sequence[Scorer]) -> None:
        if not scorers:
            raise ValueError("a mean of no models: give at least one")
        self.scorers = list(scorers)
        self.at_once = min(scorer.at_once for scorer in self.scorers)

    def __call__(self, batch: Batch) -> dict[str, np.ndarray]:
        """Scores of every tag of every word, by layer, (texts, words, tags)."""
        each = [scorer(batch) for scorer in self.scorers]
        return {
            layer: np.logaddexp.reduce([log_softmax(scores[layer]) for scores in each]) - np.log(len(each))
            for layer in each[0]
        }

    def in_worker(self) -> None:
        """Tell each engine that it runs in a worker process."""
        for scorer in self.scorers:
            scorer.in_worker()

    def __str__(self) -> str:
        return f"mean of {', '.join(map(str, self.scorers))}"


def family_of(folder: str | Path) -> tuple[str, tuple[str, ...]]:
    """The tokenizer and the labels of a model folder: models of one family speak of the same pieces and tags."""
    config = read_config(folder)
    tokenizer = Pieces.of(load_tokenizer(folder)).tokenizer.to_str()
    return tokenizer, (*config["entity_labels"], *config["number_labels"])


def together(taggers: Sequence[Tagger]) -> Tagger:
    """One tagger that says the mean of what these say.

    Raises:
        ValueError: if there is none, or if they read other pieces or give other labels than the first.
    """
    if not taggers:
        raise ValueError("no teacher: give at least one model")
    first, *others = taggers
    for other in others:
        if other.pieces.tokenizer.to_str() != first.pieces.tokenizer.to_str() or other.facts != first.facts:
            raise ValueError("the teachers differ in tokenizer or labels: only models of one family have a mean")
    return Tagger(MeanScorer([tagger.scorer for tagger in taggers]), first.pieces, first.facts, **first.settings())


def taught(records: Iterable[Record], tagger: Tagger, *, sure: float = SURE) -> Iterator[Record]:
    """Mark texts by what `tagger` is sure of, lazily and in order.

    Args:
        records: Texts; what is marked in them is not read.
        tagger: The teacher, or several of them (`MeanScorer`).
        sure: Least probability of each word of a name, and of «no name» outside names; from 0.5 to 1.

    Returns:
        Records that annotate names alone, with unknown stretches where the teacher is not sure.

    Raises:
        ValueError: if `sure` is out of range.
    """
    if not 0.5 <= sure <= 1:
        raise ValueError(f"sure = {sure} is out of range: from 0.5 to 1")
    stream = iter(records)
    while group := list(islice(stream, _TOGETHER)):
        readings = [read_article(record.text) for record in group]
        predictions = tagger.predict(reading.model_input for reading in readings)
        for record, reading, prediction in zip(group, readings, predictions, strict=True):
            yield _told(record, reading, prediction, sure)


def _told(record: Record, reading: Reading, prediction: Prediction, sure: float) -> Record:
    spans, known = [], [mass <= 1 - sure for mass in prediction.mass[ENTITIES]]
    for name in prediction.spans[ENTITIES]:
        known[name.first : name.last] = [name.score >= sure] * (name.last - name.first)
        if name.score >= sure:
            start, end = reading.words[name.first][0], reading.words[name.last - 1][1]
            spans.append(LabeledSpan(start, end, name.label))
    unknown: list[tuple[int, int]] = []
    for (start, end), told in zip(reading.words, known, strict=True):
        if told:
            continue
        if unknown and not record.text[unknown[-1][1] : start].strip():
            unknown[-1] = (unknown[-1][0], end)
        else:
            unknown.append((start, end))
    return replace(record, spans=tuple(spans), annotated=frozenset(ENTITY_LABELS), unknown=tuple(unknown))
