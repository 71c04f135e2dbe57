"""The engines that turn pieces into scores of tags, behind one seam.

A scorer gets a `Batch` of numpy arrays and gives back, by layer, numpy logits for every word: windows, decoding and
tokenizer are the same for all. `int8` (OpenVINO) is what users install, `torch` runs any checkpoint and trains.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import numpy as np

from coopnlp.tagging.checks.files import plain_file, refused
from coopnlp.tagging.checks.tensors import SAFE
from coopnlp.tagging.folder import INT8, INT8_WEIGHTS, WEIGHTS, other_weights
from coopnlp.tagging.pieces import Batch

AUTO, INT8_ENGINE, TORCH_ENGINE = "auto", "int8", "torch"
BACKENDS = (AUTO, INT8_ENGINE, TORCH_ENGINE)


class Scorer(Protocol):
    """One engine with one model's weights."""

    @property
    def at_once(self) -> int:
        """How many full batches of one length it computes side by side; 1 for an engine that takes one."""

    def __call__(self, batch: Batch) -> dict[str, np.ndarray]:
        """By layer: float32, (texts, words, tags), not normalised."""

    def in_worker(self) -> None:
        """Say that this process was forked from the one that loaded the model: nothing but the caller's thread."""

    def __str__(self) -> str:
        """The engine, for people."""


def has_int8(folder: str | Path) -> bool:
    """Whether a model folder has the files of the int8 engine."""
    return all(plain_file(Path(folder) / name) is not None for name in (INT8, INT8_WEIGHTS))


def choose(folder: str | Path, backend: str = AUTO) -> str:
    """The engine that runs a model folder.

    Args:
        folder: A model folder.
        backend: One of `BACKENDS`; `auto` takes int8 where the folder has it.

    Raises:
        ValueError: for a backend that does not exist, or that the folder has no file for.
        ImportError: if the engine is not installed; the message names the extra.
    """
    if backend not in BACKENDS:
        raise ValueError(f"backend {backend!r} is none of {', '.join(BACKENDS)}")
    chosen = backend
    if backend == AUTO:
        chosen = INT8_ENGINE if has_int8(folder) and _installed("openvino") else TORCH_ENGINE
    if chosen == INT8_ENGINE:
        if not has_int8(folder):
            raise ValueError(f"{folder} has no {INT8}: export it again with coopnlp[int8], or use backend='torch'")
        if not _installed("openvino"):
            raise ImportError("the int8 engine is not installed: pip install openvino")
    elif not (_installed("torch") and _installed("transformers")):
        why = "" if has_int8(folder) else f"{folder} has no {INT8} and needs torch: "
        raise ImportError(f"{why}torch is not installed: pip install 'coopnlp[torch]'")
    return chosen


def scorer_of(folder: str | Path, backend: str = AUTO) -> Scorer:
    """Load a model folder into its engine; arguments and errors as for `choose`.

    Raises:
        FileNotFoundError: if torch is to run a folder that has no weights for it.
        ValueError: if it has them only as a pickle, or a file in it is not to be believed.
    """
    if backend == TORCH_ENGINE:
        _need_weights(folder)  # before the extra, which would not bring them
    if choose(folder, backend) == INT8_ENGINE:
        from coopnlp.tagging.scorers.int8 import Int8Scorer

        return Int8Scorer(folder)
    _need_weights(folder)
    from coopnlp.tagging.scorers.torch import TorchScorer

    return TorchScorer.from_folder(folder)


def _need_weights(folder: str | Path) -> None:
    path = Path(folder) / WEIGHTS
    if plain_file(path) is None:
        if others := other_weights(folder):
            raise refused(path, f"is missing, and {others[0]} is not read", SAFE)
        raise FileNotFoundError(
            f"{path} is missing, which torch needs: it lies in a checkout of coopnlp, not in what "
            "`pip install .` installs; install the checkout with pip install -e '.[torch]', or load an exported model "
            "folder that has it"
        )


def _installed(package: str) -> bool:
    return find_spec(package) is not None
