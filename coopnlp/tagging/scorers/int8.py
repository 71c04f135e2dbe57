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
from coopnlp.tagging.checks.files import refused
from coopnlp.tagging.checks.graph import EXPORT, check_graph
from coopnlp.tagging.checks.seal import check_seal
from coopnlp.tagging.folder import INT8, INT8_WEIGHTS, facts_of, read_config
from coopnlp.tagging.locks import Lock
from coopnlp.tagging.pieces import STEP, Batch
from coopnlp.tagging.scorers.kept import with_cache
from coopnlp.tagging.shipped import MODEL

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

    Raises:
        ValueError: if they are no graph of ours or not of this model. What is told only by the weights' checksum, or by
            OpenVINO, is told at the first batch, where every byte is read anyway.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.threads = _threads()
        config = read_config(folder)
        check_seal(folder, [INT8])
        # What lies in the package is trusted as the code beside it is; that it is whole the checksums say.
        if self.folder.resolve() != MODEL.resolve():
            check_graph(self.folder / INT8, self.folder / INT8_WEIGHTS, config)
        # Two less than the encoder can place: some begin to count at two.
        self._longest = (facts_of(config).positions or 1 << 30) - 2
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
        logits: dict[str, list[np.ndarray]] = {ENTITIES: [], NUMBERS: []}
        try:
            for request, part in zip(requests, parts, strict=True):
                request.start_async({"input_ids": ids[part], "attention_mask": mask[part]})
            for request in requests:
                request.wait()
            for request, part in zip(requests, parts, strict=True):
                first_pieces = batch.first_pieces[part]
                rows = np.arange(len(first_pieces))[:, None]
                for layer, tables in logits.items():
                    tables.append(request.get_tensor(layer).data[rows, first_pieces])  # indexing copies
        except (RuntimeError, IndexError) as error:  # the first is all that OpenVINO raises
            raise refused(self.folder / INT8, f"cannot be run ({_last_line(error)})", EXPORT) from error
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
        check_seal(self.folder, [INT8, INT8_WEIGHTS])
        try:
            model = core.read_model(*files)
        except RuntimeError as error:  # all that OpenVINO raises
            raise refused(files[0], f"is no graph that OpenVINO can read ({_last_line(error)})", EXPORT) from error
        settings = {
            "INFERENCE_PRECISION_HINT": PRECISION,
            "NUM_STREAMS": str(threads),
            "INFERENCE_NUM_THREADS": str(threads),
        }
        facts = (openvino.get_version(), core.get_property("CPU", "FULL_DEVICE_NAME"), PRECISION)
        try:
            network = with_cache(files, facts, lambda cache: core.compile_model(model, "CPU", settings | cache))
        except RuntimeError as error:
            raise refused(files[0], f"is no graph that OpenVINO can compile ({_last_line(error)})", EXPORT) from error
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


def _last_line(error: Exception) -> str:
    """What OpenVINO says in the end, without the places in its own source."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[-1] if lines else type(error).__name__)[:200]


def _threads() -> int:
    """What `OMP_NUM_THREADS` says («4», or «4,2» for nested ones); as many as processors where it says nothing."""
    said = re.match(r"\s*(\d+)", os.environ.get("OMP_NUM_THREADS", ""))
    return (int(said[1]) if said else 0) or min(os.cpu_count() or 1, MOST_THREADS)


def silent_openvino() -> Any:
    """The module `openvino`, see `imported_silently`."""
    return imported_silently("openvino")


def imported_silently(name: str) -> Any:
    """A module of OpenVINO's family (`openvino`, `nncf`), without the telemetry that it sends and notes in the home.

    They go on without the package that does it where that cannot be imported, so for this one import it cannot.
    Somebody who imported the module before has decided for himself.
    """
    if name in sys.modules:
        return sys.modules[name]
    modules = cast("dict[str, ModuleType | None]", sys.modules)
    before = modules.pop(_TELEMETRY, _ABSENT)
    modules[_TELEMETRY] = None
    try:
        return import_module(name)
    finally:
        del modules[_TELEMETRY]
        if before is not _ABSENT:
            modules[_TELEMETRY] = cast("ModuleType | None", before)
