"""Write files and folders whole: they appear when they are complete, and what was there before stays till then."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import IO, Any

_LONGEST = 60  # characters of a name in that of its unfinished file: file systems count at most 255 bytes


@contextmanager
def whole_file(path: str | Path) -> Iterator[IO[str]]:
    """A UTF-8 file that appears at `path` when it is complete, and not at all if writing it fails.

    Folders above it are made. A link stays and its target is replaced; what is no plain file (`/dev/stdout`, a pipe)
    is written to as it is.

    Example:
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder) / "names.txt"
        ...     with whole_file(path) as file:
        ...         _, early = file.write("رشت"), path.exists()
        ...     print(early, path.read_text(encoding="utf-8"))
        False رشت
    """
    with _unfinished(path) as (target, mode), target.open(mode, encoding="utf-8", newline="") as file:
        yield file


@contextmanager
def whole_bytes(path: str | Path) -> Iterator[IO[bytes]]:
    """A file of bytes that appears at `path` when it is complete, as `whole_file` does it."""
    with _unfinished(path) as (target, mode), target.open(f"{mode}b") as file:
        yield file


@contextmanager
def _unfinished(path: str | Path) -> Iterator[tuple[Path, str]]:
    """Where to write what is to stand at `path`, and the mode in which that is opened."""
    path = Path(path)
    if path.exists() and not path.is_file():  # a folder too: opening it says what is wrong
        yield path, "w"
        return
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name[:_LONGEST]}.{token_hex(4)}.part")
    try:
        yield unfinished, "x"
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: str | Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of `path` when it is complete, and not at all if filling it fails.

    A folder that is there is replaced with all that it holds: whether it may be is the caller's to say.
    """
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{path.name[:_LONGEST]}.", suffix=".part", dir=path.parent) as beside:
        fresh, old = Path(beside) / "new", Path(beside) / "old"
        fresh.mkdir()
        yield fresh
        if path.exists():
            path.rename(old)
        try:
            fresh.rename(path)
        except OSError:
            if old.exists():
                old.rename(path)
            raise


def write_text(path: str | Path, text: str) -> None:
    """Write UTF-8 text, all or nothing."""
    with whole_file(path) as file:
        file.write(text)


def write_json(path: str | Path, data: Any) -> None:
    """Write `data` as UTF-8 JSON, all or nothing."""
    write_text(path, json.dumps(data, ensure_ascii=False, indent=2) + "\n")
