"""`settings.json` of a pipeline folder, and the same settings in its bytes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coopnlp.tagging.checks.files import plain_file, read_object, refused

SETTINGS_FILE, MODEL_FOLDER = "settings.json", "model"
_SWITCHES, _SIZES, _LARGEST = ("lemmas", "model"), ("window", "overlap", "batch_size"), 1 << 20
_AGAIN = "write the pipeline anew: nlp.to_disk(FOLDER)"


def read_settings(folder: Path) -> dict[str, Any]:
    """The settings in a component's folder.

    Raises:
        FileNotFoundError: if there are none.
        ValueError: if they are none of ours.
    """
    path = folder / SETTINGS_FILE
    said = read_object(path)
    if said is None:
        raise FileNotFoundError(f"{path} is missing; {_AGAIN}")
    return checked_settings(said, path)


def checked_settings(said: Any, path: Path) -> dict[str, Any]:
    """The settings, if each is of its type.

    Args:
        said: What a file or bytes say.
        path: Where, for messages.

    Raises:
        ValueError: if they are none of ours.
    """
    if not isinstance(said, Mapping):
        raise refused(path, f"holds a {type(said).__name__} and no settings", _AGAIN)
    known = {*_SWITCHES, *_SIZES, "backend"}
    wrong = {name for name in known - {"backend"} if not _fits(name, said.get(name))}
    wrong |= {str(name) for name in said.keys() - known}
    if not isinstance(said.get("backend", ""), str):
        wrong.add("backend")
    if wrong:
        name = min(wrong)
        raise refused(path, f"says {name[:40]} = {repr(said.get(name))[:80]}, which is no setting of coopnlp", _AGAIN)
    return dict(said)


def model_folder(folder: Path) -> Path | None:
    """The model's folder in a component's folder; `None` where there is none.

    Raises:
        ValueError: if it leads elsewhere, or is no folder.
    """
    path = folder / MODEL_FOLDER
    if not path.is_dir():
        if plain_file(path) is not None:
            raise refused(path, "is a file where a folder belongs", _AGAIN)
        return None
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        raise refused(path, "is a link out of its folder", "copy the folder with what its links name: cp -rL")
    return path


def _fits(name: str, value: Any) -> bool:
    if name in _SWITCHES:
        return isinstance(value, bool)
    return type(value) is int and (0 if name == "overlap" else 1) <= value <= _LARGEST
