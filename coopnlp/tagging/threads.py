"""How many threads the network may use."""

from __future__ import annotations

import torch


def use_one_thread() -> None:
    """Compute in the calling thread alone, as a forked worker must.

    It inherits OpenMP's threads without their owners: more than one would hang.
    """
    torch.set_num_threads(1)
