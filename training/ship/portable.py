"""The facts of a run as a card may tell them to everybody: without the folders of the machine that it ran on."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# A path in a word of a command that tells of a machine: all behind the first equals sign, or what stands in quotes.
_FULL_PATH = re.compile(r"(?:(?:file:)?/|~|[A-Za-z]:[\\/]).*", re.DOTALL)
_IN_QUOTES = re.compile(r"""(["'])((?:(?!\1).)+)\1""", re.DOTALL)


def portable(stage: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a run without the folders of the machine that it ran on."""
    recipe = {
        name: value for name, value in stage["recipe"].items() if name not in ("encoder", "data", "file", "teachers")
    }
    for part in ("train", "dev"):
        if part in recipe:
            recipe[part] = [
                source | {"file": "/".join(Path(source["file"]).parts[-2:])} if source.get("file") else source
                for source in recipe[part]
            ]
    return {name: value for name, value in stage.items() if name != "parent"} | {
        "command": shlex.join(map(_portable_word, shlex.split(stage.get("command", "")))),
        "recipe_file": _from_checkout(stage["recipe_file"]),
        "recipe": recipe,
    }


def _portable_word(word: str) -> str:
    """A word of a command without the folders of the machine: `encoder=/home/…`, `train.+={ file = "/home/…" }`."""
    name, equals, value = word.partition("=")
    if not equals:
        name, value = "", word
    if _FULL_PATH.fullmatch(value):
        return f"{name}{equals}{_from_checkout(value)}"
    inside = _IN_QUOTES.sub(lambda found: f"{found[1]}{_portable_word(found[2])}{found[1]}", value)
    return f"{name}{equals}{inside}"


def _from_checkout(file: str) -> str:
    """A path as it is typed in a checkout; of a file or run folder elsewhere, only its name."""
    if not _FULL_PATH.fullmatch(file):
        return file
    path, root = Path(file), Path(__file__).parents[2]
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    parts = [part for part in re.split(r"[\\/]", file) if part]
    return "/".join(parts[-2:] if parts[-1:] == ["model"] else parts[-1:])
