"""What is installed: versions, the model, its labels, and the licences of what it was trained on."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import coopnlp
from coopnlp.cli.errors import UsageError
from coopnlp.labels import ENTITIES, LAYERS, NUMBERS
from coopnlp.output.cells import plain_line
from coopnlp.tagging.checks.files import read_object
from coopnlp.tagging.shipped import MODEL, need_model_folder

PACKAGES = ("coopnlp", "spacy", "openvino", "tokenizers", "torch", "transformers", "hazm", "numpy")

_CARD_KEYS = {
    "name": "model name",
    "version": "model version",
    "coopnlp": "written by",
    "base": "base",
    "licence": "licence",
}
# The labels of the rows in a card's comparison, as they are shown.
_PARTS = {ENTITIES: "names", NUMBERS: "numbers", "values": "values"}


def write_info(model: str | None = None) -> int:
    """Write `info_lines` to standard output.

    Args:
        model: A model or pipeline folder; the one inside the package by default.

    Returns:
        0.

    Raises:
        UsageError: if there is no such folder, it is none of a model, or its card is none.
    """
    try:
        folder = None if model is None else need_model_folder(model)
        lines = list(info_lines(folder))
    except (FileNotFoundError, ValueError) as error:
        raise UsageError(f"--model: {error}") from error
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def info_lines(model: Path | None = None) -> Iterator[str]:
    """Lines for `coopnlp info`.

    Args:
        model: A model or pipeline folder; the one inside the package by default.

    Raises:
        ValueError: if a card cannot be read.

    Example:
        >>> next(info_lines()).split()[0]
        'coopnlp'
    """
    for package in PACKAGES:
        # What runs, not what pip noted: a checkout that was installed with -e may have moved on since.
        yield _line(package, coopnlp.__version__ if package == "coopnlp" else _version(package))
        if package == "coopnlp":
            yield _line("python", platform.python_version())
    folder = model or MODEL
    if not folder.is_dir():
        yield _line("model", f"{folder} (missing)")
        return
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    yield _line("model", str(folder))
    yield _line("size", f"{size / 2**20:.1f} MiB")
    yield _line("engine", _engine(folder))
    for layer, labels in LAYERS.items():
        yield _line(layer, " ".join(labels))
    yield from _card_lines(_card(folder))


def _own_scores(comparison: dict[str, Any]) -> Iterator[str]:
    """The scores on texts annotated by our guidelines, as the card has them from its comparison: published news first.

    Public corpora, whose names have a colon, stand among the card's metrics.
    """
    sets: dict[str, dict[str, float]] = {}
    for row in _dicts(comparison.get("rows")):
        name, label, score = (row.get(key) for key in ("set", "label", "after"))
        if isinstance(name, str) and ":" not in name and isinstance(label, str) and _is_number(score):
            sets.setdefault(name, {})[label] = float(score or 0)
    for name, scores in sets.items():
        if "micro" not in scores:
            continue
        parts = [f"{shown} {scores[label]:.2f}" for label, shown in _PARTS.items() if label in scores]
        yield _line("strict F1", f"{scores['micro']:.2f} on {name}" + (f" ({', '.join(parts)})" if parts else ""))


def _engine(folder: Path) -> str:
    """What would run the model in `folder`, or why nothing can; a pipeline holds its model one or two folders down."""
    from coopnlp.tagging.scorers import choose

    for path in sorted(folder.rglob("config.json"), key=lambda path: len(path.parts)):
        try:
            return choose(path.parent)
        except (ImportError, ValueError) as error:
            return f"none: {error}"
    return "none: there is no model"


def _card_lines(card: dict[str, Any]) -> Iterator[str]:
    for key, shown in _CARD_KEYS.items():
        if key in card:
            yield _line(shown, f"coopnlp {card[key]}" if key == "coopnlp" else str(card[key]))
    for source in _dicts(card.get("data")):
        said = f"{source.get('name', '?')} {source.get('split', '')}".strip()
        units = [unit for unit in ("articles", "sentences") if _is_number(source.get(unit))]
        amount = next((f", {source[unit]:,} {unit}" for unit in units), "")
        yield _line("trained on", f"{said}{amount}; licence: {source.get('licence', 'unknown')}")
    yield from _own_scores(_dict(card.get("comparison")))
    for split, result in _dict(card.get("metrics")).items():
        score = _dict(_dict(result).get("micro")).get("f1")
        if _is_number(score):
            yield _line("strict F1", f"{score:.2f} on {split}")


def _card(folder: Path) -> dict[str, Any]:
    """The model card, wherever in the folder it lies: a pipeline holds its model one or two folders down.

    Raises:
        ValueError: if it is no file of JSON.
    """
    for path in sorted(folder.rglob("card.json"), key=lambda path: len(path.parts)):
        return read_object(path) or {}
    return {}


def _dict(part: Any) -> dict[str, Any]:
    """A part of a card, which somebody else may have written: empty where it is something else than it should be."""
    return part if isinstance(part, dict) else {}


def _dicts(part: Any) -> list[dict[str, Any]]:
    return [item for item in part if isinstance(item, dict)] if isinstance(part, list) else []


def _is_number(part: Any) -> bool:
    return isinstance(part, int | float) and not isinstance(part, bool)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _line(key: str, said: str) -> str:
    return plain_line(f"{key:<14} {said}")
