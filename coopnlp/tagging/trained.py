"""A tagger whose weights can be trained, changed and saved: torch's model and transformers' tokenizer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from transformers import PreTrainedTokenizerBase

from coopnlp.tagging.folder import ModelFacts, seal_model
from coopnlp.tagging.loading import load_model, load_tokenizer, quiet
from coopnlp.tagging.network import TwoLayerTagger
from coopnlp.tagging.pieces import Pieces
from coopnlp.tagging.scorers.torch import TorchScorer
from coopnlp.tagging.tagger import Tagger


class TrainedTagger(Tagger):
    """What training makes and works on; users load what `save_pretrained` wrote with `Tagger.load`.

    Args:
        model: The two-layer model; put into evaluation mode.
        tokenizer: The encoder's fast tokenizer.
        **settings: `window`, `overlap`, `batch_size`.
    """

    def __init__(self, model: TwoLayerTagger, tokenizer: PreTrainedTokenizerBase, **settings: Any) -> None:
        facts = ModelFacts(
            tuple(model.config.entity_labels),
            tuple(model.config.number_labels),
            getattr(model.encoder.config, "max_position_embeddings", None),
        )
        super().__init__(TorchScorer(model), Pieces.of(tokenizer), facts, **settings)
        self.model = model
        self.tokenizer = tokenizer

    @classmethod
    def from_pretrained(cls, path: str | Path, **settings: Any) -> TrainedTagger:
        """Load a model folder or hub name.

        Raises:
            FileNotFoundError: if `path` looks like a folder and has no model in it.
            ValueError: if a file in it is not to be believed.
        """
        return cls(load_model(path), load_tokenizer(path), **settings)

    def save_pretrained(self, path: str | Path, *, dtype: torch.dtype | None = None) -> None:
        """Write model, tokenizer and checksums, safetensors only; `dtype=torch.float16` halves the size."""
        state = self.model.state_dict()
        if dtype is not None:
            state = {name: tensor.to(dtype) for name, tensor in state.items()}
        with quiet():
            self.model.save_pretrained(path, state_dict=state)
        self.tokenizer.save_pretrained(path)
        seal_model(path)
