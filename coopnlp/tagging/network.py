"""One transformers encoder with two tagging heads, entities and numbers.

Any BERT-type encoder serves: the heads read the hidden state of the first piece of every word. The
loss knows *unknown* labels: a source that does not annotate FAC says nothing about FAC where it says
«O», so every tag that its annotators could not have written is allowed there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoConfig, AutoModel, PretrainedConfig, PreTrainedModel
from transformers.utils import ModelOutput

from coopnlp.labels import ENTITY_LABELS, NUMBER_LABELS, bio_tags

_WHERE = frozenset({"_name_or_path", "name_or_path"})
# What `training export` says of the model in its `config.json`. Weights that are trained further are another model.
_STAMP = ("model_name", "model_version", "coopnlp_version")


class TwoLayerConfig(PretrainedConfig):
    """The encoder's own configuration and the labels of the two heads.

    Args:
        encoder: The encoder's configuration, as a dictionary with its `model_type`.
        entity_labels: Labels of layer 1; the head has `2n + 1` outputs, see `labels.bio_tags`.
        number_labels: Labels of layer 2, likewise.
        head_dropout: Dropout before the heads.
    """

    model_type = "coopnlp"

    def __init__(
        self,
        encoder: dict[str, Any] | None = None,
        entity_labels: tuple[str, ...] = ENTITY_LABELS,
        number_labels: tuple[str, ...] = NUMBER_LABELS,
        head_dropout: float = 0.1,
        **kwargs: Any,
    ) -> None:
        super().__init__(**{name: value for name, value in kwargs.items() if name not in _STAMP})
        # transformers notes where it found the encoder: a folder of this machine, which nobody else is to read.
        known = encoder or {"model_type": "bert"}
        self.encoder = {name: value for name, value in known.items() if name not in _WHERE}
        self.entity_labels = tuple(entity_labels)
        self.number_labels = tuple(number_labels)
        self.head_dropout = head_dropout

    def encoder_config(self) -> PretrainedConfig:
        """The encoder's configuration as transformers knows it."""
        # The precision of the encoder's own file says nothing about how this model is to run.
        parts = {name: value for name, value in self.encoder.items() if name not in {"dtype", "torch_dtype"}}
        return AutoConfig.for_model(parts.pop("model_type"), **parts)


@dataclass
class TwoLayerOutput(ModelOutput):
    """What the model returns.

    Attributes:
        loss: Mean loss over the words of both layers, where `*_allowed` was given.
        entity_logits: float, (batch, words, 2 x entity labels + 1).
        number_logits: float, (batch, words, 2 x number labels + 1).
    """

    loss: torch.Tensor | None = None
    entity_logits: torch.Tensor | None = None
    number_logits: torch.Tensor | None = None


def partial_loss(logits: torch.Tensor, allowed: torch.Tensor) -> torch.Tensor:
    """Cross entropy against a *set* of allowed tags: −log Σ p(tag) over the set, mean over words.

    With one allowed tag this is the usual cross entropy; with all allowed it is zero, so padding and
    wholly unknown words cost nothing. (Learning from partial labels, Cour, Sapp, Taskar 2011; the same
    marginal as in Tsuboi et al. 2008 for partially annotated CRFs.)

    Args:
        logits: float, (batch, words, tags).
        allowed: bool, (batch, words, tags), at least one True in every row.
    """
    logits = logits.float()
    known = ~allowed.all(-1)
    chosen = logits.masked_fill(~allowed, float("-inf")).logsumexp(-1)
    losses = logits.logsumexp(-1) - chosen
    return (losses * known).sum() / known.sum().clamp(min=1)


class TwoLayerTagger(PreTrainedModel):
    """The encoder and its two heads; see `TwoLayerConfig`."""

    config_class = TwoLayerConfig
    base_model_prefix = "encoder"

    def __init__(self, config: TwoLayerConfig) -> None:
        super().__init__(config)
        encoder_config = config.encoder_config()
        self.encoder = AutoModel.from_config(encoder_config, **without_pooler(encoder_config))
        self.dropout = nn.Dropout(config.head_dropout)
        self.entity_head = nn.Linear(encoder_config.hidden_size, len(bio_tags(config.entity_labels)))
        self.number_head = nn.Linear(encoder_config.hidden_size, len(bio_tags(config.number_labels)))
        self.post_init()

    def _init_weights(self, module: nn.Module) -> None:
        if isinstance(module, nn.Linear):
            nn.init.normal_(module.weight, std=0.02)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, std=0.02)

    @classmethod
    def from_encoder(cls, name: str | Path, **config: Any) -> TwoLayerTagger:
        """A model with fresh heads on a pretrained encoder.

        Args:
            name: Folder or hub name of any BERT-type encoder («HooshvareLab/bert-fa-base-uncased»).
            **config: Further settings of `TwoLayerConfig`.
        """
        from coopnlp.tagging.loading import load_encoder

        encoder = load_encoder(name)
        model = cls(TwoLayerConfig(encoder=encoder.config.to_dict(), **config))
        model.encoder = encoder
        return model

    def forward(
        self,
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        first_pieces: torch.Tensor,
        entity_allowed: torch.Tensor | None = None,
        number_allowed: torch.Tensor | None = None,
    ) -> TwoLayerOutput:
        """Score every tag of every word.

        Args:
            input_ids: int, (batch, pieces).
            attention_mask: int, (batch, pieces), 0 for padding.
            first_pieces: int, (batch, words): where the first piece of each word stands in `input_ids`;
                0 pads.
            entity_allowed: bool, (batch, words, entity tags): what `partial_loss` allows; all True pads.
            number_allowed: bool, (batch, words, number tags), likewise.
        """
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        index = first_pieces.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        by_word = self.dropout(hidden.gather(1, index))
        entity_logits, number_logits = self.entity_head(by_word), self.number_head(by_word)
        losses = [
            partial_loss(logits, allowed)
            for logits, allowed in ((entity_logits, entity_allowed), (number_logits, number_allowed))
            if allowed is not None
        ]
        return TwoLayerOutput(
            loss=torch.stack(losses).sum() if losses else None,
            entity_logits=entity_logits,
            number_logits=number_logits,
        )


def without_pooler(config: PretrainedConfig) -> dict[str, bool]:
    """The argument that leaves out what tagging never reads."""
    # The BERT family builds a pooler that tagging never reads; the others know no such argument.
    return {"add_pooling_layer": False} if config.model_type in {"bert", "roberta", "xlm-roberta", "camembert"} else {}


AutoConfig.register(TwoLayerConfig.model_type, TwoLayerConfig)
AutoModel.register(TwoLayerConfig, TwoLayerTagger)
