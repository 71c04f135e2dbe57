"""The recipe for somebody's own articles: training/configs/retrain.toml with these in the place of its new articles."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

from training.learn.config import Recipe, SourceConfig, as_toml, read_recipe
from training.learn.sources import check_places

RETRAIN = Path(__file__).parents[1] / "configs" / "retrain.toml"
_HEAD = """\
# Written by `python -m training init`; training/README.md tells what a recipe can say.
# Paths count from this file's folder. What the run will read and how long it takes, then the run:
#   python -m training train {file} --dry-run
#   python -m training train {file} --out runs/{name}
"""
_LISTS = {
    "train": "# The new articles, and so much of the project's own corpus that what was known stays known.\n"
    "# weight: how often an epoch reads each article; 3 suits about twenty new ones, hundreds need less.\n",
    "dev": "# The mean of these chooses the checkpoint; the run ends with what was gained and forgotten on each.\n",
}


def own_recipe(
    train: Sequence[str | Path], dev: Sequence[str | Path], out: str | Path, *, model: str = "", data: str = ""
) -> str:
    """The text of a recipe, every path in it counted from the folder of `out`.

    Args:
        train: Files of records to learn from.
        dev: Files of records to judge by, beside the project's own dev set.
        out: Where the recipe will be written.
        model: Folder of the model to go on from, or a hub name; the package's own if empty.
        data: Folder above the raw texts (`raw/`) of stand-off records, if any are.

    Raises:
        FileNotFoundError: if a file or the model is not where it is said to be.
    """
    base, folder = read_recipe(RETRAIN), Path(out).resolve().parent
    new, *kept = base.train
    recipe = replace(
        base,
        encoder=model or base.encoder,
        data=data,
        train=(*(replace(new, file=str(path)) for path in train), *kept),
        dev=(*(SourceConfig(file=str(path)) for path in dev), *base.dev),
    )
    check_places(recipe)
    recipe = replace(
        recipe,
        encoder=_seen_from(folder, recipe.encoder) if Path(recipe.encoder).exists() else recipe.encoder,
        data=_seen_from(folder, data) if data else "",
        train=tuple(replace(source, file=_seen_from(folder, source.file)) for source in recipe.train),
        dev=tuple(replace(source, file=_seen_from(folder, source.file)) for source in recipe.dev),
    )
    head = _HEAD.format(file=Path(out).as_posix(), name=Path(out).resolve().parent.name or "own")
    return head + "".join(_lines(recipe))


def _seen_from(folder: Path, path: str | Path) -> str:
    return Path(os.path.relpath(Path(path).resolve(), folder)).as_posix()


def _lines(recipe: Recipe) -> list[str]:
    """What is not as a recipe has it anyhow."""
    lines = []
    for field in fields(recipe):
        value = getattr(recipe, field.name)
        if field.name in _LISTS:
            rows = "".join(f"  {as_toml(_said(source))},\n" for source in value)
            lines.append(f"{_LISTS[field.name]}{field.name} = [\n{rows}]\n")
        elif field.name != "file" and value != field.default:
            lines.append(f"{field.name} = {as_toml(value)}\n")
    return sorted(lines, key=lambda line: line.endswith("]\n"))


def _said(source: SourceConfig) -> dict[str, object]:
    known = {field.name: field.default for field in fields(source)}
    return {name: getattr(source, name) for name, default in known.items() if getattr(source, name) != default}
