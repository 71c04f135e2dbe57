"""Records into what the model reads: pieces for each word and the tags that each word may carry."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, field
from itertools import pairwise

import torch
from transformers import PreTrainedTokenizerBase

from coopnlp.labels import (
    CARDINAL,
    DURATION,
    ENTITIES,
    LAYERS,
    MONEY,
    NUMBERS,
    PERCENT,
    QUANTITY,
    TIME,
    bio_tags,
)
from coopnlp.tagging.decoding import Window, windows
from coopnlp.tagging.pieces import collate_pieces, word_pieces
from coopnlp.words.reading import read_article
from training.records import Record


@dataclass(frozen=True, slots=True)
class Encoded:
    """One text for the model.

    Attributes:
        pieces: Piece ids of each word.
        allowed: Layer name to one bit mask a word: bit `i` is set if tag `i` may be right.
        source: Where the text is from.
        starts: Whether each word begins a sentence; empty for one sentence.
        taught: Whether a word is learnt from the recipe's teachers where it is unknown; empty where none is.
    """

    pieces: list[list[int]]
    allowed: dict[str, list[int]]
    source: str
    starts: list[bool] = field(default_factory=list)
    taught: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return sum(map(len, self.pieces))


EVERYTHING = {layer: (1 << len(bio_tags(labels))) - 1 for layer, labels in LAYERS.items()}


# Words of these are known to be no name where nobody marked one: «۶» in «۶ میلیارد تومان» is no EVENT.
_NO_NAMES = frozenset({MONEY, PERCENT, QUANTITY, CARDINAL, DURATION, TIME})


def allowed_tags(record: Record, words: Sequence[tuple[int, int]], layer: str) -> list[int]:
    """The bit mask of allowed tags of each word in one layer.

    A word inside a span may carry just that tag. Any other word may be «O», or any tag of a label that
    the source does not annotate; inside a stretch marked unknown, every tag. A word of an amount or a time
    that is in no name is «O» among the names.
    """
    tags, everything = bio_tags(LAYERS[layer]), EVERYTHING[layer]
    outside = sum(1 << i for i, tag in enumerate(tags) if tag == "O" or tag[2:] not in record.annotated)
    if not record.annotated & set(LAYERS[layer]):
        outside = everything
    masks = [outside] * len(words)
    for i, (start, end) in enumerate(words):
        if any(start < last and first < end for first, last in record.unknown):
            masks[i] = everything
        for span in record.spans:
            if layer == ENTITIES and span.label in _NO_NAMES and start < span.end and span.start < end:
                masks[i] = 1  # O
        for span in record.spans:
            if span.label in LAYERS[layer] and start < span.end and span.start < end:
                prefix = "B" if start <= span.start else "I"
                masks[i] = 1 << tags.index(f"{prefix}-{span.label}")
    return masks


def encode(record: Record, tokenizer: PreTrainedTokenizerBase, *, taught: bool = False) -> Encoded:
    """Encode one record of any length, read as the pipeline reads it."""
    reading = read_article(record.text)
    norms, starts = reading.model_input
    return Encoded(
        pieces=word_pieces(tokenizer, norms),
        allowed={layer: allowed_tags(record, reading.words, layer) for layer in LAYERS},
        source=record.source,
        starts=starts,
        taught=[True] * len(norms) if taught else [],
    )


def pack(texts: Iterable[Encoded], *, size: int, alone: float, seed: int | str) -> Iterator[Encoded]:
    """Make texts of up to `size` pieces: short ones are joined with their neighbours, articles are cut.

    An article is read in windows of many sentences, a headline or a row of a table alone: the model
    learns both, so a share of the sentences stays alone. Records that are no longer than `size` are joined as
    they are, neighbours of one source; a longer record is cut where its sentences begin and joined with nothing.

    Args:
        texts: In the order of their source.
        size: Most pieces in a text.
        alone: Share of the sentences that stay alone.
        seed: For the choice.
    """
    rng = random.Random(seed)
    held: list[Encoded] = []
    for whole in texts:
        parts = [whole] if len(whole) <= size else sentences(whole, size)
        for i, text in enumerate(parts):
            new = len(parts) > 1 and i == 0
            full = sum(map(len, held)) + len(text) > size
            other = held and (held[0].source, bool(held[0].taught)) != (text.source, bool(text.taught))
            if held and (new or full or other):
                yield _join(held)
                held = []
            if rng.random() < alone:
                yield text
            else:
                held.append(text)
        if held and len(parts) > 1:
            yield _join(held)
            held = []
    if held:
        yield _join(held)


def sentences(text: Encoded, size: int) -> list[Encoded]:
    """The sentences of a text, none above `size` pieces.

    A sentence that is too long goes on in a further part, which repeats up to a quarter of `size` as context,
    with every tag allowed there: so no name is learnt at a bare left edge, as none is read at one.
    """
    begins = [0, *(i for i, start in enumerate(text.starts) if start and i), len(text.pieces)]
    out = []
    for first, last in pairwise(begins):
        lengths = [len(word) for word in text.pieces[first:last]]
        marks = [i == 0 for i in range(last - first)]
        for window in windows(lengths, marks, size=size, overlap=size // 4 if sum(lengths) > size else 0):
            out.append(_window(text, Window(*(first + place for place in astuple(window)))))
    return out


def _window(text: Encoded, window: Window) -> Encoded:
    context = window.keep_first - window.first
    return Encoded(
        text.pieces[window.first : window.last],
        {
            layer: [EVERYTHING[layer]] * context + masks[window.keep_first : window.last]
            for layer, masks in text.allowed.items()
        },
        text.source,
        taught=[False] * context + text.taught[window.keep_first : window.last] if text.taught else [],
    )


def _join(texts: Sequence[Encoded]) -> Encoded:
    return Encoded(
        [word for text in texts for word in text.pieces],
        {layer: [mask for text in texts for mask in text.allowed[layer]] for layer in LAYERS},
        texts[0].source,
        taught=[told for text in texts for told in text.taught],
    )


class Collator:
    """Pads a list of `Encoded` into the model's keyword arguments."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase) -> None:
        self.tokenizer = tokenizer

    def __call__(self, texts: Sequence[Encoded]) -> dict[str, torch.Tensor]:
        """Build one batch, tags as bool tensors (batch, words, tags), `taught` as one (batch, words)."""
        arrays = collate_pieces(self.tokenizer, [text.pieces for text in texts])
        batch = {
            "input_ids": torch.from_numpy(arrays.ids),
            "attention_mask": torch.from_numpy(arrays.mask),
            "first_pieces": torch.from_numpy(arrays.first_pieces),
        }
        words = batch["first_pieces"].shape[1]
        for name, layer in (("entity_allowed", ENTITIES), ("number_allowed", NUMBERS)):
            count = len(bio_tags(LAYERS[layer]))
            masks = torch.full((len(texts), words), (1 << count) - 1)
            for i, text in enumerate(texts):
                masks[i, : len(text.pieces)] = torch.tensor(text.allowed[layer])
            batch[name] = (masks.unsqueeze(-1) >> torch.arange(count)) & 1 == 1
        batch["taught"] = torch.zeros(batch["first_pieces"].shape, dtype=torch.bool)
        for i, text in enumerate(texts):
            if text.taught:
                batch["taught"][i, : len(text.pieces)] = torch.tensor(text.taught)
        return batch
