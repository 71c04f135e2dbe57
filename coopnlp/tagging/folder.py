"""A model folder: which files it has, what its `config.json` says, and how it becomes bytes.

| file | for |
| --- | --- |
| `config.json` | both engines: labels, the encoder's sizes |
| `tokenizer.json`, `tokenizer_config.json` | both engines |
| `int8.xml`, `int8.weights` | the int8 engine: an OpenVINO model |
| `model.safetensors` | torch |
| `card.json` | people |
"""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

CONFIG, WEIGHTS, CARD = "config.json", "model.safetensors", "card.json"
INT8, INT8_WEIGHTS = "int8.xml", "int8.weights"
FILES = (
    CONFIG,
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "vocab.txt",
    INT8,
    INT8_WEIGHTS,
    WEIGHTS,
    CARD,
)


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """What decoding needs to know of a model.

    Attributes:
        entity_labels: Labels of layer 1, in the order of the head.
        number_labels: Labels of layer 2.
        positions: Most pieces that the encoder reads at once, special tokens counted; `None` if it does not say.
        name: The model's name, as `training export` gave it; `None` before that.
        version: The model's own version, likewise.
    """

    entity_labels: tuple[str, ...]
    number_labels: tuple[str, ...]
    positions: int | None
    name: str | None = None
    version: str | None = None


def read_facts(folder: str | Path) -> ModelFacts:
    """The facts of a model folder.

    Raises:
        FileNotFoundError: if it has no `config.json`.
        ValueError: if that is of another kind of model.
    """
    path = Path(folder) / CONFIG
    if not path.is_file():
        raise FileNotFoundError(f"{folder} has no {CONFIG}: give the folder that `save_pretrained` wrote")
    config = json.loads(path.read_text(encoding="utf-8"))
    if config.get("model_type") != "coopnlp":
        raise ValueError(f"{path} is of a model of type {config.get('model_type')!r}, not of a two-layer tagger")
    return ModelFacts(
        tuple(config["entity_labels"]),
        tuple(config["number_labels"]),
        config["encoder"].get("max_position_embeddings"),
        config.get("model_name"),
        config.get("model_version"),
    )


def copy_model(folder: str | Path, out: str | Path) -> None:
    """Copy the files of a model to the folder `out`, and nothing else that lies beside them."""
    Path(out).mkdir(parents=True, exist_ok=True)
    for name in FILES:
        if (Path(folder) / name).is_file():
            shutil.copyfile(Path(folder) / name, Path(out) / name)


def pack_model(folder: str | Path) -> bytes:
    """The files of a model in one byte string (an uncompressed zip)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in FILES:
            if (Path(folder) / name).is_file():
                archive.write(Path(folder) / name, name)
    return buffer.getvalue()


def unpack_model(data: bytes, out: str | Path) -> None:
    """Write what `pack_model` gave into the folder `out`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(out)
