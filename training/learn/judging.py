"""How good a model is on the dev sources of a run: by it the checkpoint is chosen."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from transformers import PreTrainedTokenizerBase

from coopnlp.tagging.network import TwoLayerTagger
from coopnlp.tagging.trained import TrainedTagger
from training.evaluation.scoring import MICRO, Scores, predict, score
from training.learn.sources import Loaded


class Judge:
    """Scores a model by strict span F1, whole articles included; sources that hold nothing take no part.

    Args:
        dev: The dev sources.
        tokenizer: The model's.
        bf16: Whether the model reads in bfloat16, as it learns.
    """

    def __init__(self, dev: Sequence[Loaded], tokenizer: PreTrainedTokenizerBase, *, bf16: bool) -> None:
        self.dev = [source for source in dev if source.records]
        self.tokenizer = tokenizer
        self.bf16 = bf16

    @property
    def names(self) -> list[str]:
        """The sources that are scored, `peyma:dev` or `coop/dev.jsonl`."""
        return [source.config.name for source in self.dev]

    def __call__(self, model: TwoLayerTagger) -> dict[str, float]:
        """The micro F1 on each source, and `f1`, their mean."""
        return self.means(self.scores(model))

    def scores(self, model: TwoLayerTagger) -> list[Scores]:
        """The scores on each source, by label and micro."""
        tagger = TrainedTagger(model, self.tokenizer)
        with torch.autocast(model.device.type, dtype=torch.bfloat16, enabled=self.bf16):
            return [score(source.records, predict(tagger, source.records)) for source in self.dev]

    def means(self, scores: Sequence[Scores]) -> dict[str, float]:
        """The micro F1 of each source's scores in hundredths, and `f1`, their mean by the sources' weights."""
        found = [100 * by_label[MICRO].fscore for by_label in scores]
        weights = [source.config.weight for source in self.dev]
        mean = sum(w * f1 for w, f1 in zip(weights, found, strict=True)) / (sum(weights) or 1)
        return {**{name.replace(":", "_"): f1 for name, f1 in zip(self.names, found, strict=True)}, "f1": mean}
