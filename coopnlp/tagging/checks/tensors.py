"""`model.safetensors`: what its header says, before any weight is read into memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

from coopnlp.tagging.checks.files import plain_file, refused

# A header names each tensor in some hundred bytes.
_MOST_HEADER = 16 << 20
_WIDTHS = {"F64": 8, "F32": 4, "F16": 2, "BF16": 2}
# How the files begin that torch's pickles come in.
_PICKLES = (b"PK\x03\x04", b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")
_METADATA = "__metadata__"
SAFE = "only safetensors are read: save the model with save_pretrained of transformers 5"


@dataclass(frozen=True, slots=True)
class Stored:
    """Tensors of a file.

    Attributes:
        path: The file.
        shapes: Each tensor's shape by its name.
    """

    path: Path
    shapes: Mapping[str, tuple[int, ...]]

    @property
    def numbers(self) -> int:
        """How many numbers all tensors have together."""
        return sum(prod(shape) for shape in self.shapes.values())


def read_header(path: Path) -> Stored | None:
    """The header of a safetensors file; `None` where there is no file.

    Raises:
        ValueError: if it is a pickle, cut, longer than its tensors, or says what cannot be.
    """
    if plain_file(path) is None:
        return None
    size = path.stat().st_size
    with path.open("rb") as stream:
        first = stream.read(8)
        if first.startswith(_PICKLES):
            raise refused(path, "is a pickle of torch under another name", SAFE)
        length = int.from_bytes(first, "little")
        if len(first) < 8 or not 2 <= length <= min(_MOST_HEADER, size - 8):
            raise refused(path, "has no header of safetensors: cut, or another kind of file")
        said = stream.read(length)
    try:
        header = json.loads(said.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise refused(path, f"has a header that cannot be read as JSON ({error})") from error
    if not isinstance(header, dict):
        raise refused(path, "has a header that is no JSON object")
    header.pop(_METADATA, None)
    ends = sorted(_placed(path, name, tensor) for name, tensor in header.items())
    at = 0
    for begin, end, name in ends:
        if begin != at:
            raise refused(path, f"puts the tensor {name[:80]} at byte {begin:,} and not at {at:,}")
        at = end
    if at != size - 8 - length:
        raise refused(path, f"has {size - 8 - length:,} bytes of weights where its header promises {at:,}")
    return Stored(path, {name: tuple(tensor["shape"]) for name, tensor in header.items()})


def _placed(path: Path, name: str, tensor: Any) -> tuple[int, int, str]:
    if not isinstance(tensor, dict) or str(tensor.get("dtype")) not in _WIDTHS:
        raise refused(path, f"has a tensor {name[:80]} that is of none of the types {', '.join(_WIDTHS)}")
    shape, place = _whole(tensor.get("shape")), _whole(tensor.get("data_offsets"))
    if shape is None or place is None or len(place) != 2:
        raise refused(path, f"has a tensor {name[:80]} without shape and place")
    begin, end = place
    if end - begin != prod(shape) * _WIDTHS[tensor["dtype"]]:
        raise refused(path, f"has a tensor {name[:80]} of shape {shape} in {end - begin:,} bytes")
    return begin, end, name


def _whole(numbers: Any) -> list[int] | None:
    known = isinstance(numbers, list) and len(numbers) <= 8
    return numbers if known and all(type(number) is int and 0 <= number < 1 << 48 for number in numbers) else None


def check_shapes(stored: Stored, expected: Mapping[str, tuple[int, ...]], same: Mapping[str, str]) -> None:
    """Ask whether a file has exactly the tensors of a model.

    Args:
        stored: What the file has.
        expected: Each tensor of the model and its shape.
        same: Names of the model whose tensor stands under another name too, each with that one.

    Raises:
        ValueError: if one is missing, superfluous or of another shape.
    """
    missing = [name for name in expected if name not in stored.shapes and same.get(name) not in stored.shapes]
    if missing:
        raise refused(stored.path, f"lacks {_some(missing)}, which config.json speaks of")
    more = [name for name in stored.shapes if name not in expected]
    if more:
        raise refused(stored.path, f"has {_some(more)}, which config.json does not speak of")
    for name, shape in stored.shapes.items():
        if shape != expected[name]:
            raise refused(
                stored.path, f"has {name} of shape {list(shape)} where config.json says {list(expected[name])}"
            )


def _some(names: list[str]) -> str:
    rest = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(name[:80] for name in names[:3]) + rest
