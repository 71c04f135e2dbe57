"""`checksums.json`: what each file of a model folder was when it was written.

It tells damage and files of another model, not forgery: whoever can write the folder can write new checksums. A folder
without it is read all the same, by its structure alone.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from coopnlp.tagging.checks.files import plain_file, read_object, refused

CHECKSUMS = "checksums.json"


def checksum(file: Path) -> int:
    """The CRC-32 of a file; remembered as long as its size and time stay."""
    seen = file.stat()
    return _checksum(file, seen.st_size, seen.st_mtime_ns)


@lru_cache(maxsize=64)
def _checksum(file: Path, _size: int, _time: int) -> int:
    return crc_of(file)


def crc_of(file: Path) -> int:
    """The CRC-32 of a file, read now."""
    found = 0
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            found = zlib.crc32(block, found)
    return found


def seal(folder: str | Path, names: Iterable[str]) -> None:
    """Note the checksums of those of the files `names` that a folder has."""
    files = [Path(folder) / name for name in names]
    sums = {file.name: f"{crc_of(file):08x}" for file in files if file.is_file() and file.name != CHECKSUMS}
    (Path(folder) / CHECKSUMS).write_text(f"{json.dumps(sums, indent=1)}\n", encoding="utf-8")


def check_seal(folder: str | Path, names: Iterable[str]) -> None:
    """Hold files that are about to be read against the folder's checksums, if it has any.

    Raises:
        ValueError: if a file is none of those that were sealed, or has changed since.
    """
    path = Path(folder) / CHECKSUMS
    sums = read_object(path)
    if sums is None:
        return
    for name in names:
        file = plain_file(Path(folder) / name)
        if file is None:
            continue
        if name not in sums:
            raise refused(file, f"is not among the files that {CHECKSUMS} lists: it came later, or from another model")
        if sums[name] != f"{checksum(file):08x}":
            raise refused(file, f"is not the file that {CHECKSUMS} was made for: damaged, or of another model")
