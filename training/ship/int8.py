"""From a trained model to the files of the int8 engine: convert, quantise on real articles, prove that both agree.

Needs the extra `int8` (nncf) beside torch; running the result needs OpenVINO alone.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from coopnlp.labels import ENTITIES, NUMBERS
from coopnlp.tagging.folder import INT8, INT8_WEIGHTS, seal_model
from coopnlp.tagging.pieces import Batch
from coopnlp.tagging.scorers.int8 import imported_silently, silent_openvino
from coopnlp.tagging.tagger import Tagger, log_softmax
from coopnlp.tagging.trained import TrainedTagger
from coopnlp.words.reading import read_article

EXTRA = "coopnlp[int8]"
# Activations are measured on so many texts, and the engines compared on so many others.
CALIBRATED, COMPARED = 60, 20
# A word is sure where torch gives its tag this much; of sure words at least so many keep their tag, and over all
# words the probabilities of all tags move by no more than this on average (half the sum of absolute differences).
SURE, SAME, MOVED = 0.9, 0.99, 0.05


@dataclass(frozen=True, slots=True)
class Agreement:
    """How near two engines are on the same words.

    Attributes:
        words: How many words were compared, once for each layer.
        sure: How many of them torch was sure of.
        same: How many of the sure ones keep their tag.
        moved: Mean distance of the probabilities of a word's tags, from 0 to 1.
    """

    words: int
    sure: int
    same: int
    moved: float

    @property
    def holds(self) -> bool:
        """Whether the limits are kept."""
        return self.same >= SAME * self.sure and self.moved <= MOVED

    def __str__(self) -> str:
        return (
            f"{self.same:,} of {self.sure:,} sure tags are the same (at least {SAME:.0%}), probabilities move by "
            f"{self.moved:.4f} on average (at most {MOVED}), on {self.words:,} tags"
        )


class _ByPiece(nn.Module):
    """The tagger without its choice of first pieces: the engine then has two inputs of one shape."""

    def __init__(self, tagger: TrainedTagger) -> None:
        super().__init__()
        self.model = tagger.model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.model.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return self.model.entity_head(hidden), self.model.number_head(hidden)


def missing() -> str:
    """What of the extra is not installed; empty if nothing."""
    return " and ".join(package for package in ("nncf", "openvino") if find_spec(package) is None)


def write_int8(tagger: TrainedTagger, texts: Sequence[str], folder: Path) -> Agreement:
    """Write `int8.xml` and `int8.weights` into a model folder, if they agree with torch.

    Args:
        tagger: The model as it is saved.
        texts: Articles of the kind that will be read; spread over all of them, some calibrate and others compare.
        folder: The model folder, with its configuration and its tokenizer.

    Returns:
        How near the two engines are; where the limits do not hold nothing stays in `folder`.

    Raises:
        ValueError: if there are not two texts.
    """
    if len(texts) < 2:
        raise ValueError("at least two texts are needed: one to calibrate, one to compare")
    count = min(len(texts), CALIBRATED + COMPARED)
    chosen = [texts[i * len(texts) // count] for i in range(count)]
    every = max(2, count // COMPARED)
    compared = chosen[::every]
    calibrated = [text for i, text in enumerate(chosen) if i % every]
    _save(_looked_up(_quantised(_converted(tagger), list(_batches(tagger, calibrated)))), folder)
    agreement = compare(tagger, Tagger.load(folder, backend="int8", **tagger.settings()), compared)
    if not agreement.holds:
        for name in (INT8, INT8_WEIGHTS):
            (folder / name).unlink()
        seal_model(folder)
    return agreement


def _converted(tagger: TrainedTagger) -> Any:
    """The network as OpenVINO knows it, in full precision, for any number of texts of any length."""
    openvino = silent_openvino()

    network = _ByPiece(tagger).eval()
    example = torch.ones((2, 24), dtype=torch.long)
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of transformers' and torch's own ways
        model = openvino.convert_model(
            network,
            example_input={"input_ids": example, "attention_mask": example},
            input=[("input_ids", [-1, -1], openvino.Type.i64), ("attention_mask", [-1, -1], openvino.Type.i64)],
        )
    for output, layer in zip(model.outputs, (ENTITIES, NUMBERS), strict=True):
        output.get_tensor().set_names({layer})
    return model


def _quantised(model: Any, batches: list[dict[str, np.ndarray]]) -> Any:
    nncf = imported_silently("nncf")
    # Not `nncf.set_log_level`, which silences the handlers of others too.
    logging.getLogger("nncf").setLevel(logging.ERROR)
    with contextlib.redirect_stdout(sys.stderr):  # its progress bars are no result
        return nncf.quantize(
            model, nncf.Dataset(batches), model_type=nncf.ModelType.TRANSFORMER, subset_size=len(batches)
        )


def _looked_up(model: Any) -> Any:
    """Tables of embeddings stay 8-bit in memory: the rows of a text are looked up, then made floats.

    Quantised, a table is made floats as a whole and then looked up. OpenVINO does that once, when it compiles: a fifth
    of the time, and four times the table's memory. The numbers are the same, bit by bit.
    """
    from openvino import Type, opset13

    for node in model.get_ordered_ops():
        table = node.input_value(0).get_node() if node.get_type_name() == "Gather" else None
        if table is None or table.get_type_name() != "Multiply":
            continue
        integers, scale = (table.input_value(i) for i in (0, 1))
        if integers.get_node().get_type_name() != "Convert" or scale.get_shape()[1:] != [1]:
            continue
        at, axis = node.input_value(1), node.input_value(2)
        rows, scales = (opset13.gather(values, at, axis) for values in (integers.get_node().input_value(0), scale))
        floats = opset13.multiply(opset13.convert(rows, Type.f32), scales)
        for user in node.output(0).get_target_inputs():
            user.replace_source_output(floats.output(0))
    return model


def _save(model: Any, folder: Path) -> None:
    openvino = silent_openvino()

    path = folder / INT8
    openvino.save_model(model, path, compress_to_fp16=True)
    # `.bin` looks like a pickle of torch, which this is not.
    path.with_suffix(".bin").replace(folder / INT8_WEIGHTS)
    seal_model(folder)


class _Recorder:
    """Stands where a scorer stands and keeps what it is given, one batch after the other."""

    at_once = 1

    def __init__(self, tagger: Tagger) -> None:
        self.scorer = tagger.scorer
        self.batches: list[Batch] = []

    def __call__(self, batch: Batch) -> dict[str, np.ndarray]:
        self.batches.append(batch)
        return self.scorer(batch)

    def in_worker(self) -> None:
        self.scorer.in_worker()


def _read(tagger: Tagger, texts: Sequence[str]) -> list[Batch]:
    """The windows of texts, one a batch, as the tagger reads them."""
    recorder, size = _Recorder(tagger), tagger.batch_size
    tagger.scorer, tagger.batch_size = recorder, 1
    try:
        list(tagger.predict(read_article(text).model_input for text in texts))
    finally:
        tagger.scorer, tagger.batch_size = recorder.scorer, size
    return recorder.batches


def _batches(tagger: Tagger, texts: Sequence[str]) -> Iterator[dict[str, np.ndarray]]:
    for batch in _read(tagger, texts):
        yield {"input_ids": batch.ids, "attention_mask": batch.mask}


def compare(exact: Tagger, other: Tagger, texts: Sequence[str]) -> Agreement:
    """How near the tags of two engines are on the words of texts."""
    words = sure = same = 0
    moved = 0.0
    for batch in _read(exact, texts):
        one, two = exact.scorer(batch), other.scorer(batch)
        for layer, logits in one.items():
            before, after = np.exp(log_softmax(logits)), np.exp(log_softmax(two[layer]))
            certain = before.max(-1) >= SURE
            words += certain.size
            sure += int(certain.sum())
            same += int((certain & (before.argmax(-1) == after.argmax(-1))).sum())
            moved += float(np.abs(before - after).sum()) / 2
    return Agreement(words, sure, same, moved / max(1, words))
