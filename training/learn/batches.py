"""What a run reads, step by step: a pure function of recipe and seed, so that a resumed run reads the same."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, zip_longest
from typing import TypeVar

import torch
from torch.utils.data import Dataset

from coopnlp.labels import ENTITIES, LAYERS, NUMBERS
from training.learn.config import Recipe
from training.learn.encode import EVERYTHING, Collator, Encoded, pack

Item = TypeVar("Item")


@dataclass(frozen=True)
class Weighted:
    """The encoded texts of one source, and how often an epoch reads each of them."""

    texts: Sequence[Encoded]
    weight: float = 1.0


@dataclass(frozen=True)
class Part:
    """What one process reads at once: its share of a step.

    Attributes:
        texts: The texts of this share.
        known: How many words of the whole step, over all shares, each layer's loss counts.
        shares: In how many shares the step is cut.
    """

    texts: Sequence[Encoded]
    known: dict[str, int]
    shares: int


def drawn(items: Sequence[Item], *, weight: float, rng: random.Random) -> list[Item]:
    """What one epoch reads of a source: whole copies, and a fresh random share for the rest, in order.

    Example:
        >>> drawn("abc", weight=2, rng=random.Random(0))
        ['a', 'a', 'b', 'b', 'c', 'c']
    """
    copies, share = int(weight), weight % 1
    times = [copies] * len(items)
    for place in rng.sample(range(len(items)), round(share * len(items))):
        times[place] += 1
    return [item for item, count in zip(items, times, strict=True) for _ in range(count)]


def batches_of(texts: Sequence[Encoded], *, pieces: int, seed: int | str) -> list[list[Encoded]]:
    """Texts of like length together, at most `pieces` padded pieces a batch, in random order."""
    rng = random.Random(seed)
    ordered = sorted(texts, key=lambda text: (len(text), rng.random()))
    out: list[list[Encoded]] = []
    for text in ordered:
        if not out or len(text) * (len(out[-1]) + 1) > pieces:
            out.append([])
        out[-1].append(text)
    rng.shuffle(out)
    return out


def known_words(texts: Iterable[Encoded], layer: str) -> int:
    """How many words the loss of `layer` counts: those whose tag is not wholly unknown, or that teachers tell."""
    return sum(
        told or mask != EVERYTHING[layer]
        for text in texts
        for mask, told in zip_longest(text.allowed[layer], text.taught, fillvalue=False)
    )


class Steps(Dataset[Part]):
    """Every share of every step of a run, in the order in which they are read.

    Item `step * shares + share`: the whole run is one pass over this, so that going on after a kill is going on
    at an index. Each epoch joins, buckets and shuffles its texts anew, by the seed and its own number.

    Args:
        sources: What to read.
        recipe: How.
        shares: In how many shares each step is cut: processes times `recipe.accumulate`.

    Raises:
        ValueError: if there is nothing to read.
    """

    def __init__(self, sources: Sequence[Weighted], recipe: Recipe, *, shares: int = 1) -> None:
        self.sources = [Weighted([text for text in s.texts if len(text)], s.weight) for s in sources]
        self.recipe = recipe
        self.shares = shares
        if not any(source.texts for source in self.sources):
            raise ValueError("the train sources hold no text: nothing to learn from")
        self.epoch = lru_cache(maxsize=2)(self._epoch)
        lengths = [len(self.epoch(0))]
        while sum(lengths) < recipe.max_steps or (not recipe.max_steps and len(lengths) < recipe.epochs):
            lengths.append(len(self.epoch(len(lengths))))
        self.ends = list(accumulate(lengths))
        self.count = recipe.max_steps or self.ends[-1]

    def _epoch(self, number: int) -> list[list[Encoded]]:
        recipe, texts = self.recipe, []
        for place, source in enumerate(self.sources):
            seed = f"{recipe.seed}-{number}-{place}"
            chosen = drawn(source.texts, weight=source.weight, rng=random.Random(seed))
            texts += pack(chosen, size=recipe.window, alone=recipe.alone, seed=seed)
        return batches_of(texts, pieces=recipe.batch_size * recipe.window, seed=f"{recipe.seed}-{number}") or [[]]

    def step(self, number: int) -> list[Encoded]:
        """All texts of a step."""
        epoch = next(i for i, end in enumerate(self.ends) if number < end)
        return self.epoch(epoch)[number - (self.ends[epoch - 1] if epoch else 0)]

    def epoch_at(self, step: int) -> float:
        """How many epochs are done after `step` steps."""
        epoch = next((i for i, end in enumerate(self.ends) if step <= end), len(self.ends) - 1)
        begin = self.ends[epoch - 1] if epoch else 0
        return epoch + (step - begin) / (self.ends[epoch] - begin)

    def __len__(self) -> int:
        return self.count * self.shares

    def __getitem__(self, index: int) -> Part:
        if not 0 <= index < len(self):
            raise IndexError(index)
        texts = self.step(index // self.shares)
        return Part(
            # Texts of a batch differ in length: dealt out in turn, every share gets some of each.
            texts[index % self.shares :: self.shares] or [_silent(texts)],
            {layer: known_words(texts, layer) for layer in LAYERS},
            self.shares,
        )


def _silent(texts: Sequence[Encoded]) -> Encoded:
    """For a share without a text: something to read that teaches nothing, for all processes must take part."""
    if not texts:
        return Encoded([], {layer: [] for layer in LAYERS}, "")
    text = texts[0]
    return Encoded(
        text.pieces[:1], {layer: [EVERYTHING[layer]] * len(text.pieces[:1]) for layer in LAYERS}, text.source
    )


def model_inputs(batch: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """What of a collated part the model itself takes; the rest is the loss's over many parts and teachers."""
    return {name: tensor for name, tensor in batch.items() if name != "taught" and not name.endswith("_known")}


class PartCollator(Collator):
    """The `Trainer` sees one share of a step as one example."""

    def __call__(self, parts: Sequence[Part]) -> dict[str, torch.Tensor]:
        """Collate the only part that is given, with what each layer's loss is divided by."""
        (part,) = parts
        batch = super().__call__(part.texts)
        for name, layer in (("entity_known", ENTITIES), ("number_known", NUMBERS)):
            batch[name] = torch.tensor(max(1, part.known[layer]) / part.shares)
        return batch
