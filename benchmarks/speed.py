"""How big, how slow and how hungry an installation is; each line of the page with the command that made it.

    python -m benchmarks.speed            # of the environment whose Python runs it
    python -m benchmarks.speed --runs 9

Needs nothing but coopnlp. Times are processor time of whole fresh processes, the median of several runs taken in turn,
so that a busy machine disturbs both sides of a ratio alike.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shlex
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SEED = Path(__file__).parent.parent / "corpora" / "seed" / "ilna-lorestan-2025-09-02.txt"
RUNS = 5

# One article after the other in one process; prints the median processor time in ms.
_ONE = """
import statistics, sys, time
import coopnlp
text = open(sys.argv[1], encoding="utf-8").read()
times = []
for _ in range(40):
    begin = time.process_time()
    coopnlp.parse(text)
    times.append(time.process_time() - begin)
print(1000 * statistics.median(times[5:]))
"""


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


def run(command: Sequence[str], *, cached: bool = True) -> Cost:
    """Run a command and wait for it.

    Args:
        command: The command and its arguments.
        cached: Whether it may use the cache of compiled graphs.

    Raises:
        subprocess.CalledProcessError: if it fails.
    """
    began = time.monotonic()
    environment = os.environ if cached else os.environ | {"COOPNLP_CACHE": ""}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
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


def installed() -> tuple[float, list[tuple[str, float]]]:
    """MB of `site-packages`, and of its largest parts."""
    root = Path(sysconfig.get_paths()["purelib"])
    sizes = {path.name: _size(path) / 2**20 for path in root.iterdir()}
    return sum(sizes.values()), sorted(sizes.items(), key=lambda item: -item[1])[:8]


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file() and not file.is_symlink())


def page(runs: int) -> str:
    """What `main` prints."""
    total, parts = installed()
    python = sys.executable
    parse = [str(Path(sysconfig.get_path("scripts")) / "coopnlp"), "parse", str(SEED)]
    commands = {
        'python -c "import spacy"': ([python, "-c", "import spacy"], True),
        f"coopnlp parse {SEED.name}": (parse, True),
        "the same without the cache of compiled graphs": (parse, False),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for command, cached in commands.values():
        run(command, cached=cached)  # files into the cache of the system, bytecode and the graph onto the disk
    for _ in range(runs):
        for name, (command, cached) in commands.items():
            costs[name].append(run(command, cached=cached))
    cold = {name: median(found) for name, found in costs.items()}
    base, ours, uncached = cold.values()
    one = run([python, "-c", _ONE, str(SEED)])
    largest = ", ".join(f"{name} {size:.0f}" for name, size in parts)
    lines = [
        f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}; "
        f"`{shlex.join(['python', '-m', 'benchmarks.speed', '--runs', str(runs)])}`",
        "",
        f"site-packages: {total:.0f} MB ({largest})",
        *(
            f"{name}: {c.processor:.2f} s processor, {c.clock:.2f} s clock, {c.memory:.0f} MB"
            for name, c in cold.items()
        ),
        f"ratio of processor time: {ours.processor / base.processor:.2f}, "
        f"without the cache {uncached.processor / base.processor:.2f}",
        f"one article, median of 35 in one process: {float(one.printed):.0f} ms processor, peak {one.memory:.0f} MB",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=RUNS, help="fresh processes of each command")
    sys.stdout.write(page(parser.parse_args().runs))


if __name__ == "__main__":
    main()
