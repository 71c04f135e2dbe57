"""Model folders that somebody spoilt: what is done to a good one, one function each.

A case changes a folder in place. What it would run, if anything were run, makes the file `run` in that folder.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

CANARY = "run"
Spoil = Callable[[Path], object]


def config(**changes: Any) -> Spoil:
    """Other values in `config.json`; those of the encoder under `encoder__name`."""

    def spoil(folder: Path) -> None:
        said = read(folder / "config.json")
        for name, value in changes.items():
            part, key = (said["encoder"], name[9:]) if name.startswith("encoder__") else (said, name)
            part[key] = value
        (folder / "config.json").write_text(json.dumps(said), encoding="utf-8")

    return spoil


def tokenizer(**changes: Any) -> Spoil:
    """Other values in `tokenizer_config.json`."""

    def spoil(folder: Path) -> None:
        said = read(folder / "tokenizer_config.json")
        (folder / "tokenizer_config.json").write_text(json.dumps(said | changes), encoding="utf-8")

    return spoil


def written(name: str, text: str | bytes) -> Spoil:
    """A file that holds something else."""
    return lambda folder: (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)


def cut(name: str, share: float = 0.5) -> Spoil:
    """A file that ends too early."""
    return lambda folder: os.truncate(folder / name, int((folder / name).stat().st_size * share))


def longer(name: str) -> Spoil:
    """A file that goes on behind its end."""

    def spoil(folder: Path) -> None:
        with (folder / name).open("ab") as stream:
            stream.write(bytes(64))

    return spoil


def folder_instead(name: str) -> Spoil:
    """A folder where a file belongs."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return spoil


def device_instead(name: str) -> Spoil:
    """A pipe where a file belongs: whoever opens it waits for ever."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink()
        os.mkfifo(folder / name)

    return spoil


def linked_out(name: str, *, absolute: bool = False) -> Spoil:
    """A link to the same file outside the folder."""

    def spoil(folder: Path) -> None:
        other = folder.parent / f"other-{name}"
        shutil.move(folder / name, other)
        (folder / name).symlink_to(other if absolute else Path("..") / other.name)

    return spoil


def linked_nowhere(name: str) -> Spoil:
    """A link to a file that is not there."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).symlink_to("nothing")

    return spoil


class Runs:
    """Pickled, it is code."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> Any:
        return os.system, (f"touch {self.folder / CANARY}",)


def pickled(name: str) -> Spoil:
    """A pickle in place of the safetensors."""

    def spoil(folder: Path) -> None:
        import torch

        (folder / "model.safetensors").unlink()
        torch.save(Runs(folder), folder / name)

    return spoil


def good_pickle(folder: Path) -> None:
    """The right weights, but as torch's pickle."""
    import torch
    from safetensors.torch import load_file

    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()


def with_code(place: str) -> Spoil:
    """Code beside the settings, and settings that ask for it."""

    def spoil(folder: Path) -> None:
        (folder / "evil.py").write_text(f"open({str(folder / CANARY)!r}, 'w')\n", encoding="utf-8")
        asked = {"AutoConfig": "evil.Config", "AutoModel": "evil.Model", "AutoTokenizer": ["evil.Slow", "evil.Fast"]}
        {"encoder": config(encoder__auto_map=asked), "top": config(auto_map=asked)}.get(
            place, tokenizer(auto_map=asked, tokenizer_class="Fast")
        )(folder)

    return spoil


def index_only(folder: Path) -> None:
    """An index whose parts lie outside the folder."""
    shutil.move(folder / "model.safetensors", folder.parent / "away.safetensors")
    index = {"metadata": {}, "weight_map": {"entity_head.bias": "../away.safetensors"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index), encoding="utf-8")


def tensors(change: Callable[[dict[str, Any]], object]) -> Spoil:
    """Other weights in a sound safetensors file."""

    def spoil(folder: Path) -> None:
        from safetensors.torch import load_file, save_file

        held = {name: tensor.clone() for name, tensor in load_file(folder / "model.safetensors").items()}
        change(held)
        save_file(held, folder / "model.safetensors")

    return spoil


def dropped(*names: str) -> Spoil:
    """Weights that lack tensors."""
    return tensors(lambda held: [held.pop(name) for name in names])


def added(name: str) -> Spoil:
    """Weights with one more."""
    return tensors(lambda held: held.update({name: held["entity_head.bias"].clone()}))


def cut_head(held: dict[str, Any]) -> None:
    held["number_head.weight"] = held["number_head.weight"][:-2].clone()


def filled(name: str, value: float) -> Spoil:
    """A weight that is no number."""

    def change(held: dict[str, Any]) -> None:
        held[name].view(-1)[0] = value

    return tensors(change)


def header(change: Callable[[dict[str, Any]], object]) -> Spoil:
    """Another header before the same weights."""

    def spoil(folder: Path) -> None:
        path = folder / "model.safetensors"
        data = path.read_bytes()
        length = int.from_bytes(data[:8], "little")
        said = json.loads(data[8 : 8 + length])
        change(said)
        new = json.dumps(said).encode()
        path.write_bytes(len(new).to_bytes(8, "little") + new + data[8 + length :])

    return spoil


def overlapping(said: dict[str, Any]) -> None:
    said["entity_head.bias"]["data_offsets"] = said["number_head.bias"]["data_offsets"]


def huge(said: dict[str, Any]) -> None:
    said["entity_head.bias"]["shape"] = [1 << 40]


def of_strings(said: dict[str, Any]) -> None:
    said["entity_head.bias"]["dtype"] = "STRING"


def xml(old: str, new: str, *, times: int = 1) -> Spoil:
    """Another graph: `old` exchanged for `new`."""

    def spoil(folder: Path) -> None:
        text = (folder / "int8.xml").read_text(encoding="utf-8")
        assert old in text
        (folder / "int8.xml").write_text(text.replace(old, new, times), encoding="utf-8")

    return spoil


def int8_not_a_number(folder: Path) -> None:
    """NaN where a scale of the int8 weights stands."""
    import re

    (begin,) = re.findall(r'<data element_type="f32" shape="512, 1" offset="(\d+)"', read_xml(folder))[:1]
    data = np.memmap(folder / "int8.weights", dtype=np.uint8, mode="r+")
    data[int(begin) : int(begin) + 4] = np.frombuffer(np.float32(np.nan).tobytes(), dtype=np.uint8)
    data.flush()


def flipped(name: str) -> Spoil:
    """One bit of a file."""

    def spoil(folder: Path) -> None:
        data = np.memmap(folder / name, dtype=np.uint8, mode="r+")
        data[len(data) // 2] ^= 1
        data.flush()

    return spoil


def other_tokenizer(folder: Path) -> None:
    """A sound tokenizer of a few pieces, whose special ones have the right names."""
    from tokenizers import Tokenizer, models

    said = read(folder / "tokenizer_config.json")
    special = [said[name] for name in ("cls_token", "sep_token", "pad_token", "unk_token")]
    pieces = {piece: i for i, piece in enumerate([*special, *(f"w{i}" for i in range(9000))])}
    model = models.WordLevel(pieces, unk_token=said["unk_token"])
    Tokenizer(model).save(str(folder / "tokenizer.json"))


def far_piece(folder: Path) -> None:
    """A tokenizer with as many pieces as the encoder has, one of which has a far too large number."""
    from tokenizers import Tokenizer, models

    said = read(folder / "tokenizer_config.json")
    special = [said[name] for name in ("cls_token", "sep_token", "pad_token", "unk_token")]
    pieces = {piece: i for i, piece in enumerate([*special, "تعاونی"])} | {"لرستان": 1 << 20}
    Tokenizer(models.WordLevel(pieces, unk_token=said["unk_token"])).save(str(folder / "tokenizer.json"))


def read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def read_xml(folder: Path) -> str:
    return (folder / "int8.xml").read_text(encoding="utf-8")
