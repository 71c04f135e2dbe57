"""Fresh processes and what they took.

The process that starts them stays small: Linux counts what a parent held as part of its child's peak.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# All that choose a number of threads are told the same: OpenVINO (coopnlp reads the first), torch, MKL, tokenizers.
_THREADS = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took.

    Attributes:
        processor: Seconds of processor time, user and system.
        clock: Seconds from start to end.
        memory: Peak of resident memory, in MB.
        printed: What it wrote to standard output.
    """

    processor: float
    clock: float
    memory: float
    printed: str


def run(command: Sequence[str], *, threads: int | None = None, told: Mapping[str, str] | None = None) -> Cost:
    """Run a command from the root of the checkout and wait for it.

    Args:
        command: The program and its arguments.
        threads: Most threads of each library in it; their own choice if not said.
        told: Further variables of its environment.

    Raises:
        subprocess.CalledProcessError: if it fails.
    """
    limits = {} if threads is None else dict.fromkeys(_THREADS, str(threads))
    environment = {**os.environ, **limits, **(told or {})}
    began = time.monotonic()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT, env=environment
    ) as process:
        printed = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - began, _megabytes(usage), printed)


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each number on its own."""
    return Cost(
        *(statistics.median(getattr(cost, name) for cost in costs) for name in ("processor", "clock", "memory")),
        costs[-1].printed,
    )


def measured(python: str, module: str, *arguments: object, threads: int = 1) -> dict[str, Any]:
    """Run a module that prints a JSON object; the object, with the `memory` of the whole process in MB."""
    cost = run([python, "-m", module, *map(str, arguments)], threads=threads)
    return {**json.loads(cost.printed.splitlines()[-1]), "memory": cost.memory}


def middle(results: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The median of each number of several runs; what is no number comes from the last.

    Example:
        >>> middle([{"memory": 1.0, "engine": "a"}, {"memory": 9.0, "engine": "a"}, {"memory": 2.0, "engine": "a"}])
        {'memory': 2.0, 'engine': 'a'}
    """
    return {
        name: statistics.median(result[name] for result in results) if isinstance(value, float) else value
        for name, value in results[-1].items()
    }


def tell(message: str) -> None:
    """Say on standard error how far a long measurement is."""
    sys.stderr.write(f"{message}\n")
