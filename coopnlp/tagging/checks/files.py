"""A file of a model folder: a plain one, inside the folder, not too large, and JSON where that is promised."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any, NoReturn

ANEW = "take the folder as it was made, or make it anew: python -m training export RUN --out FOLDER"
# Settings are a few kB; a tokenizer of half a million pieces has 30 MB.
SETTINGS, TOKENIZERS = 1 << 20, 256 << 20


def refused(path: Path, why: str, remedy: str = ANEW) -> ValueError:
    """The error for a file that is not believed."""
    return ValueError(f"{path} {why}; {remedy}")


def plain_file(path: Path, *, most: int | None = None) -> Path | None:
    """The path, if there is a file; `None` where there is nothing.

    Args:
        path: In a model folder.
        most: Bytes that it may have.

    Raises:
        ValueError: if it is a folder, a device, empty, too large, or a link that leads out of its folder.
    """
    try:
        seen = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise refused(path, "is a link to nothing", "copy the folder with what its links name: cp -rL") from None
        return None
    # The folder may be a link itself: whoever gave its name meant what it names.
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        raise refused(path, "is a link out of its folder", "copy the folder with what its links name: cp -rL")
    if not stat.S_ISREG(seen.st_mode):
        raise refused(path, f"is {'a folder' if stat.S_ISDIR(seen.st_mode) else 'a device'} where a file belongs")
    if not seen.st_size:
        raise refused(path, "is empty")
    if most is not None and seen.st_size > most:
        raise refused(path, f"has {seen.st_size:,} bytes, more than the {most:,} that such a file can need")
    return path


def read_text(path: Path, *, most: int = SETTINGS) -> str | None:
    """The text of a UTF-8 file; `None` where there is none.

    Raises:
        ValueError: as `plain_file`, or if it is no UTF-8.
    """
    if plain_file(path, most=most) is None:
        return None
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise refused(path, f"is no UTF-8 text ({error.reason} at byte {error.start})") from error


def read_object(path: Path, *, most: int = SETTINGS) -> dict[str, Any] | None:
    """The JSON object in a file; `None` where there is no file.

    Raises:
        ValueError: as `read_text`, or if it is no JSON object, or a number in it is none.
    """
    text = read_text(path, most=most)
    if text is None:
        return None

    def no_number(name: str) -> NoReturn:
        raise ValueError(f"{name} is no number of JSON")

    try:
        found = json.loads(text, parse_constant=no_number)
    except (ValueError, RecursionError) as error:
        raise refused(path, f"cannot be read as JSON ({error})") from error
    if not isinstance(found, dict):
        raise refused(path, f"holds a {type(found).__name__} and no JSON object")
    return found
