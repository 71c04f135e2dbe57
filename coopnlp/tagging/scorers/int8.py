"""Scores by OpenVINO on a model whose weights and activations are 8-bit integers (docs/decisions.md, 14)."""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import numpy as np

from coopnlp.labels import ENTITIES, NUMBERS
from coopnlp.tagging.folder import INT8, INT8_WEIGHTS, read_facts
from coopnlp.tagging.locks import Lock
from coopnlp.tagging.pieces import STEP, Batch
from coopnlp.tagging.scorers.kept import with_cache

# What is not 8-bit stays float32 also where the processor knows bfloat16: the same marks on every machine with VNNI.
PRECISION = "f32"
# One thread is the cheapest for a text, and more of them inside one product cost a third more processor time. So a
# batch from `MANY` on is divided among threads, each with its own texts and at least `EACH` of them: the tagger's full
# batch, so that no shape is met that a single thread would not meet.
MANY, EACH, MOST_THREADS = 8, 4, 8
_of_the_parent: list[Any] = []
_TELEMETRY, _ABSENT = "openvino_telemetry", object()


class Int8Scorer:
    """The exported graph: pieces in, logits of every piece out.

    Compiled at the first batch, for one thread; at the first large one for `threads`; and once more in a forked
    process, which has none of its parent's threads. Callers in several threads take turns: a request of the engine
    holds one batch.

    Args:
        folder: A model folder with `int8.xml` and `int8.weights`.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.threads = _threads()
        # Two less than the encoder can place: some begin to count at two.
        self._longest = (read_facts(folder).positions or 1 << 30) - 2
        self._requests: list[Any] = []
        self._turn = Lock()

    @property
    def at_once(self) -> int:
        """Full batches for one call: one for each thread."""
        return self.threads

    def __call__(self, batch: Batch) -> dict[str, np.ndarray]:
        """Score a batch."""
        with self._turn:
            return self._score(batch)

    def _score(self, batch: Batch) -> dict[str, np.ndarray]:
        texts, pieces = batch.ids.shape
        room = max(0, min(-pieces % STEP, self._longest - pieces))
        # Padding is masked, so that its id says nothing; 0 is a piece of every vocabulary.
        ids, mask = (np.pad(array, ((0, 0), (0, room))) for array in (batch.ids, batch.mask))
        requests = self._ready(texts)
        bounds = [texts * part // len(requests) for part in range(len(requests) + 1)]
        parts = [slice(first, last) for first, last in pairwise(bounds)]
        for request, part in zip(requests, parts, strict=True):
            request.start_async({"input_ids": ids[part], "attention_mask": mask[part]})
        for request in requests:
            request.wait()
        logits: dict[str, list[np.ndarray]] = {ENTITIES: [], NUMBERS: []}
        for request, part in zip(requests, parts, strict=True):
            first_pieces = batch.first_pieces[part]
            rows = np.arange(len(first_pieces))[:, None]
            for layer, tables in logits.items():
                tables.append(request.get_tensor(layer).data[rows, first_pieces])  # indexing copies
        return {layer: np.concatenate(tables) for layer, tables in logits.items()}

    def _ready(self, texts: int) -> list[Any]:
        """As many requests as shall run at the same time for so many texts."""
        wanted = min(self.threads, texts // EACH) if texts >= MANY else 1
        if wanted > len(self._requests):
            self._requests = self._compiled(1 if wanted == 1 else self.threads)
        return self._requests[:wanted]

    def _compiled(self, threads: int) -> list[Any]:
        openvino = silent_openvino()
        core = openvino.Core()
        files = (self.folder / INT8, self.folder / INT8_WEIGHTS)
        model = core.read_model(*files)
        settings = {
            "INFERENCE_PRECISION_HINT": PRECISION,
            "NUM_STREAMS": str(threads),
            "INFERENCE_NUM_THREADS": str(threads),
        }
        facts = (openvino.get_version(), core.get_property("CPU", "FULL_DEVICE_NAME"), PRECISION)
        network = with_cache(files, facts, lambda cache: core.compile_model(model, "CPU", settings | cache))
        return [network.create_infer_request() for _ in range(threads)]

    def __getstate__(self) -> dict[str, Any]:
        """Without the engine, for a process that is started anew and not forked: it compiles its own."""
        return {**self.__dict__, "_requests": []}

    def in_worker(self) -> None:
        """Compile again, for the calling thread alone."""
        # Taking the parent's engine down would wait for threads that only the parent has.
        _of_the_parent.append(self._requests)
        self.threads, self._requests = 1, []

    def __str__(self) -> str:
        from importlib.metadata import version

        return f"int8, OpenVINO {version('openvino')}"


def _threads() -> int:
    """What `OMP_NUM_THREADS` says («4», or «4,2» for nested ones); as many as processors where it says nothing."""
    said = re.match(r"\s*(\d+)", os.environ.get("OMP_NUM_THREADS", ""))
    return (int(said[1]) if said else 0) or min(os.cpu_count() or 1, MOST_THREADS)


def silent_openvino() -> Any:
    """The module `openvino`, without the telemetry that its import sends and notes in the user's home.

    OpenVINO goes on without the package that does it where that cannot be imported, so for this one import it cannot.
    Somebody who imported openvino before has decided for himself.
    """
    if "openvino" in sys.modules:
        return sys.modules["openvino"]
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    before = modules.pop(_TELEMETRY, _ABSENT)
    modules[_TELEMETRY] = None
    try:
        return import_module("openvino")
    finally:
        del modules[_TELEMETRY]
        if before is not _ABSENT:
            modules[_TELEMETRY] = cast("ModuleType | None", before)
