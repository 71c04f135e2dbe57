"""How fast the engines are on a processor turned down: OpenVINO's int8 beside torch, a table for docs/decisions.md.

    python -m benchmarks.engines             # from a checkout with the extra `torch`
    python -m benchmarks.engines --runs 9

Both read the same pieces with the shipped weights, one thread, each setting in a process of its own. The variables
`ONEDNN_MAX_CPU_ISA` and `ATEN_CPU_CAPABILITY` hide instructions of the processor from OpenVINO and from torch; torch's
own matrix products (MKL) may look at the processor themselves, which `MKL_ENABLE_INSTRUCTIONS` limits.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

TEXTS, PIECES, RUNS = 16, 160, 7
INT8, TORCH = "int8", "torch"
# What is shown of the processor, as oneDNN, MKL and torch's own kernels are told; nothing for all there is.
SHOWN = {
    "AVX2": ("AVX2", "AVX2", "avx2"),
    "AVX2 with VNNI": ("AVX2_VNNI", "AVX2", "avx2"),
    "AVX-512": ("AVX512_CORE", "AVX512", "avx512"),
    "AVX-512 with VNNI": ("AVX512_CORE_VNNI", "AVX512", "avx512"),
    "all there is": ("", "", ""),
}
_VARIABLES = ("ONEDNN_MAX_CPU_ISA", "MKL_ENABLE_INSTRUCTIONS", "ATEN_CPU_CAPABILITY")


def seconds(engine: str, runs: int) -> float:
    """Median processor time of a batch in this process."""
    from coopnlp.tagging.pieces import Batch
    from coopnlp.tagging.scorers import scorer_of
    from coopnlp.tagging.shipped import MODEL

    scorer = scorer_of(MODEL, engine)
    if engine == INT8:
        scorer.threads = 1  # type: ignore[attr-defined]  # of the one scorer
    else:
        import torch

        torch.set_num_threads(1)
    ids = np.random.default_rng(0).integers(5, 20_000, (TEXTS, PIECES))
    batch = Batch(ids, np.ones_like(ids), np.tile(np.arange(PIECES), (TEXTS, 1)))
    times = []
    for _ in range(runs + 1):  # the first makes the kernels
        begin = time.process_time()
        scorer(batch)
        times.append(time.process_time() - begin)
    return statistics.median(times[1:])


def measured(engine: str, shown: str, runs: int) -> float:
    """The same in a fresh process that sees so much of the processor."""
    hidden = {name: value for name, value in zip(_VARIABLES, SHOWN[shown], strict=True) if value}
    environment = {name: value for name, value in os.environ.items() if name not in _VARIABLES}
    command = [sys.executable, "-m", "benchmarks.engines", "--engine", engine, "--runs", str(runs)]
    printed = subprocess.run(
        command, env=environment | hidden, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    return float(printed.stdout)


def _processor() -> str:
    """What Linux says of it; empty elsewhere."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    name = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
    flags = next((line.split(":")[1].split() for line in lines if line.startswith("flags")), [])
    known = [flag for flag in ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8") if flag in flags]
    return f"{name} ({', '.join(known)})"


def table(runs: int) -> str:
    """What `main` prints: a row for each setting."""
    lines = [
        f"{_processor()}; {TEXTS} × {PIECES} pieces, one thread, seconds of processor time, median of {runs}",
        "",
        "| what the engines see | int8 | torch float32 | torch / int8 |",
        "| --- | ---: | ---: | ---: |",
    ]
    for shown in SHOWN:
        int8, torch = (measured(engine, shown, runs) for engine in (INT8, TORCH))
        lines.append(f"| {shown} | {int8:.2f} | {torch:.2f} | {torch / int8:.1f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=RUNS, help="batches that are timed in each process")
    parser.add_argument("--engine", choices=(INT8, TORCH), help="time this one here, and print seconds alone")
    said = parser.parse_args()
    sys.stdout.write(f"{seconds(said.engine, said.runs)}\n" if said.engine else table(said.runs))


if __name__ == "__main__":
    main()
