"""Scores by torch: any checkpoint of the two-layer model, on any device, in full precision."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from coopnlp.labels import ENTITIES, NUMBERS
from coopnlp.tagging.loading import load_model
from coopnlp.tagging.network import TwoLayerTagger
from coopnlp.tagging.pieces import Batch


class TorchScorer:
    """The network itself.

    Args:
        model: The two-layer model; put into evaluation mode.
    """

    at_once = 1  # torch divides each product among its threads

    def __init__(self, model: TwoLayerTagger) -> None:
        self.model = model.eval()

    @classmethod
    def from_folder(cls, folder: str | Path) -> TorchScorer:
        """Load a model folder or hub name; errors as for `loading.load_model`."""
        return cls(load_model(folder))

    @torch.inference_mode()
    def __call__(self, batch: Batch) -> dict[str, np.ndarray]:
        """Score a batch."""
        ids, mask, first_pieces = (
            torch.from_numpy(array).to(self.model.device) for array in (batch.ids, batch.mask, batch.first_pieces)
        )
        output = self.model(input_ids=ids, attention_mask=mask, first_pieces=first_pieces)
        logits = {ENTITIES: output.entity_logits, NUMBERS: output.number_logits}
        return {layer: table.float().cpu().numpy() for layer, table in logits.items()}

    def in_worker(self) -> None:
        """Compute in the calling thread alone: a fork inherits OpenMP's threads without their owners and would hang."""
        torch.set_num_threads(1)

    def __str__(self) -> str:
        return f"torch {torch.__version__}, float32"
