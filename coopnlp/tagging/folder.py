"""A model folder: which files it has, what its `config.json` says, and how it becomes bytes.

| file | for |
| --- | --- |
| `config.json` | both engines: labels, the encoder's sizes |
| `tokenizer.json`, `tokenizer_config.json` | both engines |
| `int8.xml`, `int8.weights` | the int8 engine: an OpenVINO model |
| `model.safetensors` | torch |
| `card.json` | people |
| `checksums.json` | whoever reads the others: what they were when they were written |

Nothing else in a folder is ever opened: no pickle, no code, no file that one of these names.
"""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coopnlp.tagging.checks.config import check_config
from coopnlp.tagging.checks.files import plain_file, read_object, refused
from coopnlp.tagging.checks.seal import CHECKSUMS, check_seal, seal

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
    CHECKSUMS,
)
# People may write on the card when the rest is done.
_SEALED = tuple(name for name in FILES if name not in (CARD, CHECKSUMS))
_AGAIN = "make the bytes anew: nlp.to_bytes()"
# What the weights of torch and of other libraries may lie in, none of which is read.
_OTHER_WEIGHTS = (
    "*.bin",
    "*.pt",
    "*.pth",
    "*.pkl",
    "*.ckpt",
    "*.h5",
    "*.msgpack",
    "*.gguf",
    "*.index.json",
    "adapter_*",
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


def read_config(folder: str | Path) -> dict[str, Any]:
    """What a model's `config.json` says, asked whether it can be believed.

    Raises:
        FileNotFoundError: if there is none.
        ValueError: if it is of another kind of model, or asks for what no model of ours can need.
    """
    path = Path(folder) / CONFIG
    config = read_object(path)
    if config is None:
        raise FileNotFoundError(f"{folder} has no {CONFIG}: give the folder that `save_pretrained` wrote")
    check_seal(folder, [CONFIG])
    check_config(config, path)
    return config


def facts_of(config: Mapping[str, Any]) -> ModelFacts:
    """The facts in a configuration that `read_config` gave."""
    return ModelFacts(
        tuple(config["entity_labels"]),
        tuple(config["number_labels"]),
        config["encoder"].get("max_position_embeddings"),
        config.get("model_name"),
        config.get("model_version"),
    )


def other_weights(folder: str | Path) -> list[str]:
    """The names of files with weights that are not read: pickles, parts, adapters, other libraries' own."""
    return sorted({path.name for pattern in _OTHER_WEIGHTS for path in Path(folder).glob(pattern)})


def seal_model(folder: str | Path) -> None:
    """Note the checksums of a model's files beside them, after all are written."""
    seal(folder, _SEALED)


def copy_model(folder: str | Path, out: str | Path) -> None:
    """Copy the files of a model to the folder `out`, and nothing else that lies beside them.

    Raises:
        ValueError: if one of them is no plain file, or a link out of the folder.
    """
    Path(out).mkdir(parents=True, exist_ok=True)
    for name in FILES:
        if plain_file(Path(folder) / name) is not None:
            shutil.copyfile(Path(folder) / name, Path(out) / name)


def pack_model(folder: str | Path) -> bytes:
    """The files of a model in one byte string (an uncompressed zip)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in FILES:
            if plain_file(Path(folder) / name) is not None:
                archive.write(Path(folder) / name, name)
    return buffer.getvalue()


def unpack_model(data: bytes, out: str | Path) -> None:
    """Write what `pack_model` gave into the folder `out`.

    Raises:
        ValueError: if it is no such bytes, or has other files in it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            strange = sorted({entry.filename for entry in archive.infolist() if not _is_packed(entry, len(data))})
            if strange:
                raise refused(Path(strange[0][:80]), "is packed with a model and is no file of one", _AGAIN)
            archive.extractall(out)
    except zipfile.BadZipFile as error:
        raise ValueError(f"the bytes of a model are damaged ({error}); {_AGAIN}") from error


def _is_packed(entry: zipfile.ZipInfo, most: int) -> bool:
    # Stored as it is: what claims to be larger than all the bytes would fill the disk.
    return entry.filename in FILES and entry.compress_type == zipfile.ZIP_STORED and entry.file_size <= most
