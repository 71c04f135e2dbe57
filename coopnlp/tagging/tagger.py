"""Run the two-layer model over words: pieces, windows, tags, confidences.

Works on numpy and knows no engine: words and sentence starts in, tagged words out; a scorer stands between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from coopnlp.labels import ENTITIES, NUMBERS, bio_tags
from coopnlp.tagging.decoding import Window, best_tags, bio_constraints, spans_of, windows
from coopnlp.tagging.folder import ModelFacts, copy_model, facts_of, pack_model, read_config, unpack_model
from coopnlp.tagging.pieces import MAX_PIECES_PER_WORD, STEP, Pieces, collate_pieces, word_pieces
from coopnlp.tagging.repeated import mixed
from coopnlp.tagging.scorers import AUTO, Scorer, scorer_of

WINDOW, OVERLAP, BATCH = 192, 48, 4
# A window alone costs the engine almost half more for each piece: a batch may be padded by a quarter instead.
_PADDING = 0.25
_SPECIAL = 2  # pieces around a window


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span that the model proposes: words `first:last`, with its least certain word's probability."""

    label: str
    first: int
    last: int
    score: float


@dataclass(frozen=True)
class Prediction:
    """What the model says of one text.

    Attributes:
        spans: By layer name, in order, flat inside a layer.
        mass: By layer name, for each word the probability that it belongs to some span of the layer.
    """

    spans: dict[str, list[Tagged]]
    mass: dict[str, list[float]]


class Tagger:
    """A model and its tokenizer, ready to tag.

    Args:
        scorer: The engine with the model's weights.
        pieces: The encoder's tokenizer.
        facts: Labels and the longest input.
        window: Most pieces read at once, special tokens not counted.
        overlap: Most pieces of left context.
        batch_size: Windows run at once; those that are left over run one by one.
    """

    def __init__(
        self,
        scorer: Scorer,
        pieces: Pieces,
        facts: ModelFacts,
        *,
        window: int = WINDOW,
        overlap: int = OVERLAP,
        batch_size: int = BATCH,
    ) -> None:
        self.scorer = scorer
        self.pieces = pieces
        limit = window + 4 if facts.positions is None else facts.positions
        self.window = min(window, limit - 4)
        self.overlap = min(overlap, self.window - MAX_PIECES_PER_WORD)
        if self.overlap < 0:
            raise ValueError(f"a window of {self.window} pieces is too small: at least {MAX_PIECES_PER_WORD}")
        self.batch_size = batch_size
        self.folder: Path | None = None
        self._kept: TemporaryDirectory[str] | None = None
        self.facts = facts
        self._tags = {ENTITIES: bio_tags(facts.entity_labels), NUMBERS: bio_tags(facts.number_labels)}
        self._constraints = {layer: bio_constraints(tags) for layer, tags in self._tags.items()}

    @classmethod
    def load(cls, folder: str | Path, *, backend: str = AUTO, **settings: Any) -> Tagger:
        """Load a model folder into an engine.

        Args:
            folder: A model folder.
            backend: `auto`, `int8` or `torch`, see `scorers.choose`.
            **settings: `window`, `overlap`, `batch_size`.

        Raises:
            FileNotFoundError: if `folder` has no model in it.
            ValueError: if the model is none that this backend can run, or a file of it is not to be believed; the
                message names the file and how to get a good one.
            ImportError: if the engine is not installed; the message names the extra.
        """
        config = read_config(folder)
        scorer = scorer_of(folder, backend)
        pieces = Pieces.from_folder(folder, encoder=config["encoder"])
        tagger = Tagger(scorer, pieces, facts_of(config), **settings)
        tagger.folder = Path(folder)
        return tagger

    def save(self, path: str | Path) -> None:
        """Write the model's files, for all its engines, to the folder `path`."""
        copy_model(self._files(), path)

    def to_bytes(self) -> bytes:
        """The same files in one byte string."""
        return pack_model(self._files())

    @classmethod
    def from_bytes(cls, data: bytes, *, backend: str = AUTO, **settings: Any) -> Tagger:
        """Read what `to_bytes` wrote; arguments as for `load`."""
        kept = TemporaryDirectory(prefix="coopnlp-")
        unpack_model(data, kept.name)
        tagger = cls.load(kept.name, backend=backend, **settings)
        tagger._kept = kept  # as long as the tagger lives: it may be saved again, an engine may read on
        return tagger

    def _files(self) -> Path:
        if self.folder is None:
            raise ValueError("this tagger was not loaded from a folder: there are no files to write")
        return self.folder

    def __getstate__(self) -> dict[str, Any]:
        """What another process needs; a temporary folder stays its maker's to remove."""
        return {**self.__dict__, "_kept": None}

    def settings(self) -> dict[str, int]:
        """The keyword arguments that make the same tagger again."""
        return {"window": self.window, "overlap": self.overlap, "batch_size": self.batch_size}

    def predict(
        self,
        texts: Iterable[tuple[Sequence[str], Sequence[bool]]],
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> Iterator[Prediction]:
        """Tag texts, each given as its words and whether each word starts a sentence.

        Windows of all texts share batches of one length each, so that little is padded. What a text gets does not
        depend on the texts beside it.

        Args:
            texts: They are all read before the first prediction comes.
            progress: Called after each batch, for each of its windows: the index of the text, how many of its words
                are scored with this window.
        """
        texts = list(texts)
        inputs = [word_pieces(self.pieces, words) for words, _ in texts]
        jobs = [
            (text, window)
            for text, (pieces, (_, starts)) in enumerate(zip(inputs, texts, strict=True))
            for window in windows([len(p) for p in pieces], starts, size=self.window, overlap=self.overlap)
        ]
        scores = {
            layer: [np.zeros((len(pieces), len(tags)), dtype=np.float32) for pieces in inputs]
            for layer, tags in self._tags.items()
        }
        lengths = [sum(map(len, inputs[text][w.first : w.last])) + _SPECIAL for text, w in jobs]
        alike = batches(lengths, size=self.batch_size)
        for batch in side_by_side(alike, lengths, size=self.batch_size, most=self.scorer.at_once):
            together = [jobs[i] for i in batch]
            self._run(together, inputs, scores)
            if progress is not None:
                for text, w in together:
                    progress(text, w.keep_last - w.keep_first)
        for text in range(len(inputs)):
            names = mixed(scores[ENTITIES][text], texts[text][0], self._tags[ENTITIES])
            yield self._decode({ENTITIES: names, NUMBERS: scores[NUMBERS][text]})

    def _run(
        self,
        jobs: list[tuple[int, Window]],
        inputs: list[list[list[int]]],
        scores: dict[str, list[np.ndarray]],
    ) -> None:
        batch = collate_pieces(self.pieces, [inputs[text][w.first : w.last] for text, w in jobs])
        for layer, logits in self.scorer(batch).items():
            if not np.isfinite(logits).all():
                where = "the model" if self.folder is None else self.folder
                raise ValueError(f"{where} gives scores of {layer} that are no numbers: its weights are damaged")
            for row, (text, w) in zip(log_softmax(logits), jobs, strict=True):
                kept = row[w.keep_first - w.first : w.keep_last - w.first]
                scores[layer][text][w.keep_first : w.keep_last] = kept

    def _decode(self, scores: dict[str, np.ndarray]) -> Prediction:
        spans: dict[str, list[Tagged]] = {}
        for layer, table in scores.items():
            best = best_tags(table, self._constraints[layer])
            sure = np.exp(table[np.arange(len(best)), best])
            spans[layer] = [
                Tagged(label, first, last, float(sure[first:last].min()))
                for label, first, last in spans_of([self._tags[layer][tag] for tag in best])
            ]
        mass = {layer: (1 - np.exp(table[:, 0])).tolist() for layer, table in scores.items()}
        return Prediction(spans=spans, mass=mass)


def batches(lengths: Sequence[int], *, size: int) -> list[list[int]]:
    """Indices in batches of like lengths, the longest first; each batch is full or a window alone.

    No other numbers, since the int8 engine keeps some 5 MB for each shape (number and length) that it has met: with
    every number up to 16 a long stream took a gigabyte (docs/decisions.md, 16).

    Args:
        lengths: Pieces of each window.
        size: Windows in a full batch.

    Example:
        >>> batches([190, 20, 180, 60, 185], size=2)
        [[0, 4], [2], [3], [1]]
    """
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    rounded = [_padded(lengths[i]) for i in order]
    out: list[list[int]] = []
    first = 0
    while first < len(order):
        pieces = sum(rounded[first : first + size])
        full = first + size <= len(order) and size * rounded[first] <= pieces * (1 + _PADDING)
        after = first + (size if full else 1)
        out.append(order[first:after])
        first = after
    return out


def side_by_side(
    alike: Sequence[Sequence[int]], lengths: Sequence[int], *, size: int, most: int
) -> Iterator[list[int]]:
    """Full batches of one padded length joined, for an engine that computes several at once.

    Args:
        alike: What `batches` gives.
        lengths: Pieces of each window.
        size: Windows in a full batch.
        most: Batches joined at most.

    Example:
        >>> list(side_by_side([[0, 4], [2, 3], [5, 6], [1]], [190, 20, 180, 179, 185, 177, 177], size=2, most=2))
        [[0, 4, 2, 3], [5, 6], [1]]
    """
    held: list[int] = []
    shape = (0, 0)
    for batch in alike:
        new = (len(batch), _padded(max(lengths[i] for i in batch)))
        if held and (new != shape or len(batch) < size or len(held) >= size * most):
            yield held
            held = []
        held, shape = [*held, *batch], new
    if held:
        yield held


def _padded(length: int) -> int:
    """The length to which the engine fills a window up."""
    return -(-length // STEP) * STEP


def log_softmax(logits: np.ndarray) -> np.ndarray:
    """Log probabilities over the last axis.

    Example:
        >>> log_softmax(np.array([0.0, 0.0])).round(4).tolist()
        [-0.6931, -0.6931]
    """
    below = logits - logits.max(-1, keepdims=True)
    return below - np.log(np.exp(below).sum(-1, keepdims=True))
