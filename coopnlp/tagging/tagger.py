"""Run the two-layer model over words: pieces, windows, tags, confidences.

Knows torch and transformers but not spaCy: words and sentence starts in, tagged words out.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from transformers import AutoTokenizer, PreTrainedTokenizerBase
from transformers.utils import logging as transformers_logging

from coopnlp.labels import ENTITIES, NUMBERS, bio_tags
from coopnlp.tagging.decoding import Window, best_tags, bio_constraints, spans_of, windows
from coopnlp.tagging.network import TwoLayerTagger

# A word of thousands of letters is noise; its first pieces tell as much as all of them.
MAX_PIECES_PER_WORD = 16
WINDOW, OVERLAP, BATCH = 192, 48, 16


def word_pieces(tokenizer: PreTrainedTokenizerBase, texts: Sequence[str]) -> list[list[int]]:
    """The piece ids of each word: never empty, at most `MAX_PIECES_PER_WORD`.

    A word that gives no piece (a lone ZWNJ for WordPiece) gets the unknown piece, so that every word
    has a first piece and therefore a tag.

    Args:
        tokenizer: A fast tokenizer, any kind: alignment is by its own word ids.
        texts: What the encoder reads for each word.
    """
    pieces: list[list[int]] = [[] for _ in texts]
    if texts:
        encoding = tokenizer(list(texts), is_split_into_words=True, add_special_tokens=False, verbose=False)
        for piece, word in zip(encoding["input_ids"], encoding.word_ids(), strict=True):
            if word is not None and len(pieces[word]) < MAX_PIECES_PER_WORD:
                pieces[word].append(piece)
    return [found or [tokenizer.unk_token_id] for found in pieces]


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep transformers' progress bars off the terminal of whoever loads a small model."""
    shown = transformers_logging.is_progress_bar_enabled()
    transformers_logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            transformers_logging.enable_progress_bar()


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
        model: The two-layer model; put into evaluation mode.
        tokenizer: The encoder's fast tokenizer.
        window: Most pieces read at once, special tokens not counted.
        overlap: Most pieces of left context.
        batch_size: Windows run at once.
    """

    def __init__(
        self,
        model: TwoLayerTagger,
        tokenizer: PreTrainedTokenizerBase,
        *,
        window: int = WINDOW,
        overlap: int = OVERLAP,
        batch_size: int = BATCH,
    ) -> None:
        if not tokenizer.is_fast:
            raise ValueError(f"{type(tokenizer).__name__} is no fast tokenizer: save it with a tokenizer.json")
        self.model = model.eval()
        self.tokenizer = tokenizer
        limit = getattr(model.encoder.config, "max_position_embeddings", window + 4)
        self.window = min(window, limit - 4)
        self.overlap = min(overlap, self.window - MAX_PIECES_PER_WORD)
        if self.overlap < 0:
            raise ValueError(f"a window of {self.window} pieces is too small: at least {MAX_PIECES_PER_WORD}")
        self.batch_size = batch_size
        self._tags = {
            ENTITIES: bio_tags(tuple(model.config.entity_labels)),
            NUMBERS: bio_tags(tuple(model.config.number_labels)),
        }
        self._constraints = {layer: bio_constraints(tags) for layer, tags in self._tags.items()}

    @classmethod
    def from_pretrained(cls, path: str | Path, **settings: Any) -> Tagger:
        """Load a model folder or hub name.

        Raises:
            FileNotFoundError: if `path` looks like a folder and has no model in it.
        """
        folder = Path(path)
        if folder.exists() and not (folder / "config.json").is_file():
            raise FileNotFoundError(f"{folder} has no config.json: give the folder that `save_pretrained` wrote")
        with _quiet():
            model = TwoLayerTagger.from_pretrained(path, dtype=torch.float32)
        return cls(model, AutoTokenizer.from_pretrained(path), **settings)

    def save_pretrained(self, path: str | Path, *, dtype: torch.dtype | None = None) -> None:
        """Write model and tokenizer, safetensors only; `dtype=torch.float16` halves the size."""
        state = self.model.state_dict()
        if dtype is not None:
            state = {name: tensor.to(dtype) for name, tensor in state.items()}
        with _quiet():
            self.model.save_pretrained(path, state_dict=state)
        self.tokenizer.save_pretrained(path)

    def to_bytes(self) -> bytes:
        """All files of `save_pretrained` in one byte string (an uncompressed zip)."""
        import zipfile

        buffer = io.BytesIO()
        with TemporaryDirectory() as folder, zipfile.ZipFile(buffer, "w") as archive:
            self.save_pretrained(folder)
            for file in sorted(Path(folder).iterdir()):
                archive.write(file, file.name)
            archive.writestr("settings.json", json.dumps(self.settings()))
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Tagger:
        """Read what `to_bytes` wrote."""
        import zipfile

        with TemporaryDirectory() as folder, zipfile.ZipFile(io.BytesIO(data)) as archive:
            archive.extractall(folder)
            settings = json.loads((Path(folder) / "settings.json").read_text(encoding="utf-8"))
            return cls.from_pretrained(folder, **settings)

    def settings(self) -> dict[str, int]:
        """The keyword arguments that make the same tagger again."""
        return {"window": self.window, "overlap": self.overlap, "batch_size": self.batch_size}

    def predict(self, texts: Iterable[tuple[Sequence[str], Sequence[bool]]]) -> Iterator[Prediction]:
        """Tag texts, each given as its words and whether each word starts a sentence.

        Windows of all texts share batches, sorted by length so that padding is short.
        """
        texts = list(texts)
        inputs = [word_pieces(self.tokenizer, words) for words, _ in texts]
        jobs = [
            (text, window)
            for text, (pieces, (_, starts)) in enumerate(zip(inputs, texts, strict=True))
            for window in windows([len(p) for p in pieces], starts, size=self.window, overlap=self.overlap)
        ]
        scores = {
            layer: [np.zeros((len(pieces), len(tags)), dtype=np.float32) for pieces in inputs]
            for layer, tags in self._tags.items()
        }
        jobs.sort(key=lambda job: sum(map(len, inputs[job[0]][job[1].first : job[1].last])))
        for i in range(0, len(jobs), self.batch_size):
            self._run(jobs[i : i + self.batch_size], inputs, scores)
        for text in range(len(inputs)):
            yield self._decode({layer: scores[layer][text] for layer in scores})

    @torch.inference_mode()
    def _run(
        self,
        jobs: list[tuple[int, Window]],
        inputs: list[list[list[int]]],
        scores: dict[str, list[np.ndarray]],
    ) -> None:
        batch = collate_pieces(self.tokenizer, [inputs[text][w.first : w.last] for text, w in jobs])
        output = self.model(**{name: tensor.to(self.model.device) for name, tensor in batch.items()})
        for layer, logits in ((ENTITIES, output.entity_logits), (NUMBERS, output.number_logits)):
            by_word = torch.log_softmax(logits.float(), -1).cpu().numpy()
            for row, (text, w) in zip(by_word, jobs, strict=True):
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


def collate_pieces(
    tokenizer: PreTrainedTokenizerBase, texts: Sequence[Sequence[Sequence[int]]]
) -> dict[str, torch.Tensor]:
    """Pad texts, given as the pieces of each word, into the model's `input_ids, attention_mask, first_pieces`."""
    begin = [tokenizer.cls_token_id if tokenizer.cls_token_id is not None else tokenizer.bos_token_id]
    end = [tokenizer.sep_token_id if tokenizer.sep_token_id is not None else tokenizer.eos_token_id]
    rows = [begin + [piece for word in words for piece in word] + end for words in texts]
    input_ids = torch.full((len(rows), max(map(len, rows))), tokenizer.pad_token_id)
    attention_mask = torch.zeros_like(input_ids)
    first_pieces = torch.zeros((len(texts), max((len(words) for words in texts), default=0)), dtype=torch.long)
    for i, (row, words) in enumerate(zip(rows, texts, strict=True)):
        input_ids[i, : len(row)] = torch.tensor(row)
        attention_mask[i, : len(row)] = 1
        lengths = torch.tensor([1, *(len(word) for word in words)])
        first_pieces[i, : len(words)] = lengths.cumsum(0)[:-1]
    return {"input_ids": input_ids, "attention_mask": attention_mask, "first_pieces": first_pieces}
