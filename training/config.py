"""A training recipe: which sources, which encoder, how long; read from a TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True)
class SourceConfig:
    """One split of one corpus.

    Attributes:
        source: A key of `training.readers.SOURCES`.
        split: `train`, `dev` or `test`.
        keep_empty: Share of the sentences without any span that is kept, to save time.
        limit: Only so many sentences, for a trial; 0 for all.
    """

    source: str
    split: str
    keep_empty: float = 1.0
    limit: int = 0


@dataclass(frozen=True)
class Recipe:
    """All that decides a training run.

    Attributes:
        encoder: Folder or hub name of a pretrained encoder, or of a two-layer model to go on from.
        data: Folder of the public corpora.
        train: What to learn from.
        dev: What to choose the best checkpoint by; strict span F1, micro, mean over the sources.
        silver: Whether the grammar adds the number labels that no source annotates.
        epochs: Passes over the training texts.
        batch_size: Texts a step.
        window: Most pieces of a training text.
        alone: Share of the sentences that are not joined with their neighbours.
        learning_rate: Peak rate of the encoder; linear decay after `warmup`.
        head_learning_rate: Peak rate of the heads.
        warmup: Share of the steps.
        final_rate: Share of the peak rate that the decay ends at.
        weight_decay: AdamW's.
        seed: For weights, packing and order.
        bf16: bfloat16 autocast.
        max_steps: Stop after so many steps; 0 for all.
        file: The file that the recipe was read from, as it was given.
    """

    encoder: str
    data: str
    train: tuple[SourceConfig, ...]
    dev: tuple[SourceConfig, ...] = ()
    silver: bool = True
    epochs: int = 3
    batch_size: int = 16
    window: int = 160
    alone: float = 0.25
    learning_rate: float = 2e-4
    head_learning_rate: float = 1e-3
    warmup: float = 0.05
    final_rate: float = 0.0
    weight_decay: float = 0.01
    seed: int = 0
    bf16: bool = True
    max_steps: int = 0
    file: str = ""


def read_recipe(path: str | Path) -> Recipe:
    """Read a recipe; relative folders in it count from the recipe's own folder.

    Raises:
        FileNotFoundError: if there is no such file.
        ValueError: for a setting that does not exist, naming it and those that do.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"{path} is no recipe; the project's own are in training/configs/")
    settings = tomllib.loads(path.read_text(encoding="utf-8"))
    known = {f.name for f in fields(Recipe)} - {"file"}
    if unknown := set(settings) - known:
        raise ValueError(f"{path}: no setting {', '.join(sorted(unknown))}; known are {', '.join(sorted(known))}")
    for split in ("train", "dev"):
        settings[split] = tuple(SourceConfig(**source) for source in settings.get(split, ()))
    for folder in ("encoder", "data"):
        if folder not in settings:
            raise ValueError(f"{path}: the setting {folder} is missing")
        relative = path.parent / settings[folder]
        settings[folder] = str(relative.resolve()) if relative.exists() else settings[folder]
    return Recipe(**settings, file=str(path))
