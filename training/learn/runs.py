"""The folder of a run: what went into it, so that anybody can tell, and whether it can go on."""

from __future__ import annotations

import json
import platform
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib import metadata
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

import coopnlp
from coopnlp.output.files import write_json, write_text
from coopnlp.tagging.folder import WEIGHTS
from training.learn.config import Recipe, recipe_text
from training.learn.sources import Loaded, sha256

RUN, METRICS, CHANGES, MODEL, LOCK = "run.json", "metrics.json", "changes.json", "model", ".lock"
PACKAGES = ("torch", "transformers", "accelerate", "tokenizers", "spacy", "hazm", "numpy")

# Where things lie is no part of what a run is: it may be moved between two sittings.
_PLACES = frozenset({"file", "data", "encoder", "teachers"})


def versions() -> dict[str, str]:
    """Python, coopnlp and the packages that decide what a run gives."""
    found = {"python": platform.python_version(), "coopnlp": coopnlp.__version__}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


def commit() -> str:
    """The checkout's git commit, with `+` where files differ from it; empty outside a checkout."""
    folder = Path(__file__).parent
    said = []
    for command in (["rev-parse", "HEAD"], ["status", "--porcelain", "--untracked-files=no"]):
        try:
            done = subprocess.run(["git", *command], cwd=folder, capture_output=True, text=True, check=True, timeout=30)
        except (OSError, subprocess.SubprocessError):
            return ""
        said.append(done.stdout.strip())
    return said[0] + ("+" if said[1] else "")


def typed() -> str:
    """The command that started this process, as it is typed for a run from the beginning; empty in another program."""
    program, *words = sys.argv
    if Path(program).parts[-2:] != ("training", "__main__.py"):
        return ""
    return shlex.join(["python", "-m", "training", *(word for word in words if word != "--resume")])


def weights_of(encoder: str) -> dict[str, str]:
    """The checksums of an encoder's weights; none where it is a name on a hub."""
    return {file.name: sha256(file) for file in sorted(Path(encoder).glob("*.safetensors"))}


def facts(
    recipe: Recipe, train: Sequence[Loaded], dev: Sequence[Loaded], *, device: str, processes: int
) -> dict[str, Any]:
    """What `run.json` holds: command, recipe, checksums, versions, the card of the model that the run goes on from."""
    card = Path(recipe.encoder) / "card.json"
    return {
        "command": typed(),
        "recipe_file": recipe.file,
        "recipe": asdict(recipe),
        "versions": versions(),
        "commit": commit(),
        "device": device,
        "processes": processes,
        "encoder": weights_of(recipe.encoder),
        "teachers": {f"teacher {i}": sha256(Path(name) / WEIGHTS) for i, name in enumerate(recipe.teachers, 1)},
        "sentences": {source.config.name: len(source.records) for source in train if source.sha256},
        "sources": {"train": [s.facts() for s in train], "dev": [s.facts() for s in dev]},
        "parent": json.loads(card.read_text(encoding="utf-8")) if card.is_file() else None,
    }


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """In what two runs are not the same run: settings of the recipe, files, the encoder's weights."""
    changes = []
    before, now = (_settings(run.get("recipe", {})) for run in (old, new))
    for name in sorted(set(before) | set(now)):
        if before.get(name) != now.get(name):
            changes.append(f"{name} was {before.get(name)!r} and is {now.get(name)!r}")
    if sorted(old.get("teachers", {}).values()) != sorted(new.get("teachers", {}).values()):
        changes.append("the teachers have changed")
    checks = [{**run.get("encoder", {}), **_checksums(run)} for run in (old, new)]
    changes += [f"{name} has changed" for name in sorted(checks[0]) if checks[0][name] != checks[1].get(name)]
    return changes


def _settings(recipe: Mapping[str, Any]) -> dict[str, Any]:
    out = {name: value for name, value in recipe.items() if name not in _PLACES}
    for name in ("train", "dev"):
        out[name] = [{key: value for key, value in s.items() if key not in _PLACES} for s in out.get(name, ())]
        for source in out[name]:
            if not source.get("taught"):  # runs of older versions do not know it
                source.pop("taught", None)
    return json.loads(json.dumps(out))  # tuples and lists are one thing on disk


def _checksums(run: Mapping[str, Any]) -> dict[str, str]:
    return {s["name"]: s["sha256"] for part in run.get("sources", {}).values() for s in part}


def checkpoints(out: Path) -> list[Path]:
    """The checkpoint folders of a run, oldest first, half-written ones included."""
    found = [path for path in out.glob("checkpoint-*") if path.name.removeprefix("checkpoint-").isdecimal()]
    return sorted(found, key=lambda path: int(path.name.removeprefix("checkpoint-")))


def check_free(out: Path, *, resume: bool) -> None:
    """Refuse a folder that a run cannot be written into.

    Raises:
        FileExistsError: if it is a file, or holds a run already that is not to go on.
    """
    if out.exists() and not out.is_dir():
        raise FileExistsError(f"{out} is a file: give a folder")
    if not resume and (finished(out) or checkpoints(out)):
        raise FileExistsError(f"{out} holds a run already: give --resume to go on with it, or another folder")


@contextmanager
def alone(out: Path, *, enabled: bool) -> Iterator[None]:
    """Keep every other run out of a folder; the lock goes with the process, however that ends.

    Args:
        out: The run folder, made if it is missing.
        enabled: Whether to lock; of several processes of one run the first does it for all.

    Raises:
        FileExistsError: if another run is at work there.
    """
    if not enabled:
        yield
        return
    out.mkdir(parents=True, exist_ok=True)
    lock = FileLock(out / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise FileExistsError(
            f"{out} is being written by another run: wait for its end, or give another folder"
        ) from error
    try:
        yield
    finally:
        lock.release()


def begin(out: Path, recipe: Recipe, run: Mapping[str, Any]) -> None:
    """Write `run.json` and `recipe.toml`, all of the recipe with overrides and defaults."""
    write_json(out / RUN, run)
    write_text(out / "recipe.toml", recipe_text(recipe))


def check_same(out: Path, run: Mapping[str, Any]) -> None:
    """Refuse to go on with a run under another recipe or on other data: the result would be neither's.

    Raises:
        ValueError: naming what differs.
    """
    path = out / RUN
    if path.is_file() and (found := differences(json.loads(path.read_text(encoding="utf-8")), run)):
        raise ValueError(f"{out} cannot be resumed, it is another run: " + "; ".join(found) + "; give another folder")


def finished(out: Path) -> dict[str, float] | None:
    """The metrics of a run that is done, `None` for any other."""
    path = out / METRICS
    if path.is_file() and (out / MODEL).is_dir():
        return json.loads(path.read_text(encoding="utf-8"))
    return None
