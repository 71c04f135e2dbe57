"""Records into what the model reads: pieces for each word and the tags that each word may carry."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

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
from coopnlp.tagger import collate_pieces, word_pieces
from coopnlp.tokenizer import slices
from training.records import Record


@dataclass(frozen=True, slots=True)
class Encoded:
    """One text for the model.

    Attributes:
        pieces: Piece ids of each word.
        allowed: Layer name to one bit mask a word: bit `i` is set if tag `i` may be right.
        source: Where the text is from.
    """

    pieces: list[list[int]]
    allowed: dict[str, list[int]]
    source: str

    def __len__(self) -> int:
        return sum(map(len, self.pieces))


def words_of(text: str) -> list[tuple[int, int]]:
    """The tokens of a text that are not white space: what the model tags."""
    return [(start, end) for start, end in slices(text) if not text[start:end].isspace()]


# Words of these are known to be no name where nobody marked one: «۶» in «۶ میلیارد تومان» is no EVENT.
_NO_NAMES = frozenset({MONEY, PERCENT, QUANTITY, CARDINAL, DURATION, TIME})


def allowed_tags(record: Record, words: Sequence[tuple[int, int]], layer: str) -> list[int]:
    """The bit mask of allowed tags of each word in one layer.

    A word inside a span may carry just that tag. Any other word may be «O», or any tag of a label that
    the source does not annotate; inside a stretch marked unknown, every tag. A word of an amount or a time
    that is in no name is «O» among the names.
    """
    tags = bio_tags(LAYERS[layer])
    everything = (1 << len(tags)) - 1
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


def encode(record: Record, tokenizer: PreTrainedTokenizerBase, norm: Callable[[str], str]) -> Encoded:
    """Encode one record, its words spelt as `norm` spells them."""
    words = words_of(record.text)
    return Encoded(
        pieces=word_pieces(tokenizer, [norm(record.text[start:end]) for start, end in words]),
        allowed={layer: allowed_tags(record, words, layer) for layer in LAYERS},
        source=record.source,
    )


def pack(texts: Iterable[Encoded], *, size: int, alone: float, seed: int) -> Iterator[Encoded]:
    """Join neighbouring sentences of one source into texts of up to `size` pieces.

    An article is read in windows of many sentences, a headline or a row of a table alone: the model
    learns both, so a share of the sentences stays alone.

    Args:
        texts: In the order of their source.
        size: Most pieces in a joined text; a longer sentence is cut.
        alone: Share of the sentences that stay alone.
        seed: For the choice.
    """
    rng = random.Random(seed)
    held: list[Encoded] = []
    for text in texts:
        text = _cut(text, size)
        if held and (held[0].source != text.source or sum(map(len, held)) + len(text) > size):
            yield _join(held)
            held = []
        if rng.random() < alone:
            yield text
        else:
            held.append(text)
    if held:
        yield _join(held)


def _cut(text: Encoded, size: int) -> Encoded:
    total = last = 0
    while last < len(text.pieces) and total + len(text.pieces[last]) <= size:
        total += len(text.pieces[last])
        last += 1
    if last == len(text.pieces):
        return text
    return Encoded(text.pieces[:last], {k: v[:last] for k, v in text.allowed.items()}, text.source)


def _join(texts: Sequence[Encoded]) -> Encoded:
    return Encoded(
        [word for text in texts for word in text.pieces],
        {layer: [mask for text in texts for mask in text.allowed[layer]] for layer in LAYERS},
        texts[0].source,
    )


class Collator:
    """Pads a list of `Encoded` into the model's keyword arguments."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase) -> None:
        self.tokenizer = tokenizer

    def __call__(self, texts: Sequence[Encoded]) -> dict[str, torch.Tensor]:
        """Build one batch, tags as bool tensors (batch, words, tags)."""
        batch = collate_pieces(self.tokenizer, [text.pieces for text in texts])
        words = batch["first_pieces"].shape[1]
        for name, layer in (("entity_allowed", ENTITIES), ("number_allowed", NUMBERS)):
            count = len(bio_tags(LAYERS[layer]))
            masks = torch.full((len(texts), words), (1 << count) - 1)
            for i, text in enumerate(texts):
                masks[i, : len(text.pieces)] = torch.tensor(text.allowed[layer])
            batch[name] = (masks.unsqueeze(-1) >> torch.arange(count)) & 1 == 1
        return batch
