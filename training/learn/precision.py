"""Whether a run computes in bfloat16 on the device that it has.

A recipe asks for bfloat16 by `bf16`. A GPU, or a processor with AVX512-BF16, AMX or Arm's BF16, multiplies in it and
wins by it. Any other processor takes them one number at a time: on one with AVX2 alone a training step took more than
five times as long as in float32. There the run computes in float32, whatever the recipe asks for.
"""

from __future__ import annotations

import time
from functools import lru_cache

import torch

from training.learn.config import Recipe

_SIDE = 256
_TRIES = 5
# A processor that has the products is about twice as quick in them, one that has them not many times slower; what lies
# between is the noise of a busy machine.
_SLOWER = 1.5


def device_here() -> str:
    """The kind of device that a run takes here."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def in_halves(recipe: Recipe, device: torch.device | str | None = None) -> bool:
    """Whether a run by `recipe` computes in bfloat16 on `device` (the one that a run takes here if left out)."""
    return recipe.bf16 and gains_by_halves(torch.device(device or device_here()).type)


@lru_cache
def gains_by_halves(kind: str) -> bool:
    """Whether products in bfloat16 are worth taking on a kind of device, `"cpu"` or `"cuda"`.

    A CPU is asked by a few small products, some milliseconds once a process: names of instructions differ from one
    maker and one version of PyTorch to the next, what they are worth does not.
    """
    if kind != "cpu":
        return True
    return _milliseconds(torch.bfloat16) < _SLOWER * _milliseconds(torch.float32)


def _milliseconds(dtype: torch.dtype) -> float:
    """The quickest of some products of two square matrices: what else runs here can only slow one down."""
    factor = torch.ones((_SIDE, _SIDE), dtype=dtype)
    factor @ factor
    taken = []
    for _ in range(_TRIES):
        began = time.perf_counter()
        factor @ factor
        taken.append(time.perf_counter() - began)
    return 1000 * min(taken)
