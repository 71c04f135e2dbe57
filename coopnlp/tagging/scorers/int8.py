"""Scores by OpenVINO on a model whose weights and activations are 8-bit integers (docs/decisions.md, 14)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np

from coopnlp.labels import ENTITIES, NUMBERS
from coopnlp.tagging.folder import INT8, INT8_WEIGHTS, read_facts
from coopnlp.tagging.pieces import Batch

# The engine compiles its kernels anew for every length that it meets: texts are padded to few lengths.
STEP = 16
# What is not 8-bit stays float32 also where the processor knows bfloat16: the same marks on every machine.
PRECISION = "f32"
_of_the_parent: list[Any] = []


class Int8Scorer:
    """The exported graph: pieces in, logits of every piece out.

    Compiled at the first batch, and once more in a forked process, which has none of its parent's threads.

    Args:
        folder: A model folder with `int8.xml` and `int8.weights`.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.threads = int(os.environ.get("OMP_NUM_THREADS") or 0)  # 0: as many as the processor has cores
        # Two less than the encoder can place: some begin to count at two.
        self._longest = (read_facts(folder).positions or 1 << 30) - 2
        self._request: Any = None

    def __call__(self, batch: Batch) -> dict[str, np.ndarray]:
        """Score a batch."""
        if self._request is None:
            self._request = self._compiled()
        texts, pieces = batch.ids.shape
        room = max(0, min(-pieces % STEP, self._longest - pieces))
        # Padding is masked, so that its id says nothing; 0 is a piece of every vocabulary.
        ids, mask = (np.pad(array, ((0, 0), (0, room))) for array in (batch.ids, batch.mask))
        self._request.infer({"input_ids": ids, "attention_mask": mask})
        rows = np.arange(texts)[:, None]
        return {
            layer: self._request.get_tensor(layer).data[rows, batch.first_pieces]  # indexing copies
            for layer in (ENTITIES, NUMBERS)
        }

    def _compiled(self) -> Any:
        import openvino

        core = openvino.Core()
        model = core.read_model(self.folder / INT8, self.folder / INT8_WEIGHTS)
        settings = {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_PRECISION_HINT": PRECISION}
        if self.threads:
            settings |= {"INFERENCE_NUM_THREADS": str(self.threads)}
        return core.compile_model(model, "CPU", settings).create_infer_request()

    def __getstate__(self) -> dict[str, Any]:
        """Without the engine, for a process that is started anew and not forked: it compiles its own."""
        return {**self.__dict__, "_request": None}

    def in_worker(self) -> None:
        """Compile again, for the calling thread alone."""
        # Taking the parent's engine down would wait for threads that only the parent has.
        _of_the_parent.append(self._request)
        self.threads, self._request = 1, None

    def __str__(self) -> str:
        from importlib.metadata import version

        return f"int8, OpenVINO {version('openvino')}"
