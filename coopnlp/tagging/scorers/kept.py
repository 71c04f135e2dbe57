"""Compiled graphs, kept between processes: compiling takes half a second, reading what was compiled an eighth.

OpenVINO writes and reads them itself (its `CACHE_DIR`) and knows by its own key whether one fits. It does not notice
a flipped bit, and would write over a file that another process reads; so each graph has a folder of its own here, with
a checksum, which appears whole or not at all. Whatever goes wrong with the cache, the graph is compiled as without one.
"""

from __future__ import annotations

import os
import shutil
import sys
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from coopnlp.tagging.checks.seal import checksum, crc_of

# Names another folder for the cache; empty for none.
VARIABLE = "COOPNLP_CACHE"
# Graphs kept at most, 33 MB each: those of the models, settings and versions used last.
KEPT = 3
_SEAL = "checksum"


def cache_folder() -> Path | None:
    """The folder for compiled graphs, which may not exist yet; `None` if there is to be none."""
    said = os.environ.get(VARIABLE)
    if said is not None:
        return Path(said) if said else None
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home
        return None
    usual = {"darwin": home / "Library" / "Caches", "win32": Path(os.environ.get("LOCALAPPDATA") or home / ".cache")}
    base = Path(os.environ.get("XDG_CACHE_HOME") or usual.get(sys.platform, home / ".cache"))
    return base / "coopnlp" if base.is_absolute() else None


def with_cache(files: Iterable[Path], facts: Iterable[str], compiled: Callable[[dict[str, str]], Any]) -> Any:
    """Compile with the cache, or without it where it is switched off, not writable or broken.

    Args:
        files: What the graph is compiled from.
        facts: What else tells graphs apart: versions, processor, settings.
        compiled: Compiles, given OpenVINO's settings for its cache.

    Returns:
        What `compiled` gave.
    """
    root = cache_folder()
    if root is None:
        return compiled({})
    try:
        kept = root / _key(files, facts)
        used = kept if _sound(kept) else _fresh(kept)
    except OSError:
        return compiled({})
    try:
        graph = compiled({"CACHE_DIR": str(used)})
    except RuntimeError:  # all that OpenVINO raises; if it is no fault of the cache it comes again
        shutil.rmtree(used, ignore_errors=True)
        return compiled({})
    with suppress(OSError):
        if used == kept:
            os.utime(kept)
        else:
            _publish(used, kept)
    return graph


def _key(files: Iterable[Path], facts: Iterable[str]) -> str:
    parts = [f"{file.stat().st_size}-{checksum(file):08x}" for file in files]
    return "-".join([*parts, f"{zlib.crc32('|'.join(facts).encode()):08x}"])


def _sums(folder: Path) -> str:
    files = sorted(file for file in folder.iterdir() if file.name != _SEAL)
    return "\n".join(f"{crc_of(file):08x} {file.name}" for file in files)


def _sound(folder: Path) -> bool:
    """Whether a graph is there, as it was written."""
    seal = folder / _SEAL
    # As bytes: of a damaged file anything may come.
    return seal.is_file() and seal.read_bytes() == _sums(folder).encode()


def _fresh(kept: Path) -> Path:
    """An empty folder beside the one to be; what is damaged there goes."""
    shutil.rmtree(kept, ignore_errors=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    return Path(mkdtemp(prefix="new-", dir=kept.parent))


def _publish(written: Path, kept: Path) -> None:
    """Give a graph that was compiled its place, unless another process was faster; the oldest ones go."""
    sums = _sums(written)
    if sums:
        (written / _SEAL).write_text(sums, encoding="utf-8")
        with suppress(OSError):
            written.rename(kept)
    shutil.rmtree(written, ignore_errors=True)
    entries = sorted((path for path in kept.parent.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    for old in entries[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
