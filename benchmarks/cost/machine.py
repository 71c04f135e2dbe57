"""On what a page was measured."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from benchmarks.cost.processes import ROOT

# What int8 and bfloat16 kernels ask for: x86 first, then ARM.
_FLAGS = (
    *("avx2", "avx_vnni", "avx512f", "avx512_vnni", "avx512_bf16", "amx_int8", "amx_bf16"),
    *("asimddp", "i8mm", "bf16", "sve"),
)
_PACKAGES = ("coopnlp", "openvino", "spacy", "tokenizers", "numpy")


def facts() -> list[tuple[str, str]]:
    """Name and value, in order."""
    known = _processor_facts()
    flags = set((known.get("flags") or known.get("Features") or "").split())
    name = known.get("model name") or platform.processor() or platform.machine()
    return [
        ("processor", f"{name}, {platform.machine()}, {_cores()} cores"),
        ("of its instructions", ", ".join(flag for flag in _FLAGS if flag in flags) or "not known"),
        ("memory", f"{_memory():.0f} GB"),
        ("load before the first measurement", _load()),
        ("system", f"{platform.system()} {platform.release().split('-')[0]}"),
        ("Python", platform.python_version()),
        ("packages", ", ".join(f"{package} {_version(package)}" for package in _PACKAGES)),
        ("commit", commit()),
        ("torch beside coopnlp", "yes: spaCy imports it, so that starts and memory are not the default install's")
        if find_spec("torch")
        else ("torch beside coopnlp", "no"),
    ]


def _processor_facts() -> dict[str, str]:
    path = Path("/proc/cpuinfo")
    if not path.is_file():
        return {}
    pairs = (line.split(":", 1) for line in path.read_text(encoding="utf-8").splitlines() if ":" in line)
    return {name.strip(): value.strip() for name, value in pairs}


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f} processes"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def commit() -> str:
    """The commit of the checkout, «and changes» where files differ from it."""
    try:
        said = subprocess.run(
            ["git", "describe", "--always", "--dirty= and changes", "--exclude=*"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "not known"
    return said.stdout.strip()
