"""A training recipe: which sources, which encoder, how long; read from a TOML file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, asdict, dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints


@dataclass(frozen=True)
class SourceConfig:
    """One split of a public corpus, or one file of records.

    Attributes:
        source: A key of `training.formats.public.SOURCES`.
        split: `train`, `dev` or `test`.
        keep_empty: Share of the records without any span that is kept, to save time.
        limit: Only so many records, for a trial; 0 for all.
        file: A file of records in place of `source` and `split`; any format that `training.formats` reads.
        weight: In `train`, how often an epoch reads each record: 2 is twice, 0.3 a fresh 30 % in each epoch.
            Sources are weighted by how much of them is read and not by factors on the loss: a source that
            counts little then costs little time too, and gradients stay of one size. In `dev`, the source's
            share in the mean that chooses the checkpoint.
        optional: Whether the run goes on without it where its file is missing (and says so in `run.json`).
    """

    source: str = ""
    split: str = ""
    keep_empty: float = 1.0
    limit: int = 0
    file: str = ""
    weight: float = 1.0
    optional: bool = False

    def __post_init__(self) -> None:
        if bool(self.file) == bool(self.source) or bool(self.split) != bool(self.source):
            raise ValueError('a source needs either source = "peyma", split = "train" or file = "records.jsonl"')
        if not 0 < self.weight <= 1000:
            raise ValueError(f"{self.name}: weight {self.weight} must be above 0 and at most 1000")
        if not 0 <= self.keep_empty <= 1:
            raise ValueError(f"{self.name}: keep_empty {self.keep_empty} must be between 0 and 1")
        if self.limit < 0:
            raise ValueError(f"{self.name}: limit {self.limit} must be 0 (all) or more")

    @property
    def name(self) -> str:
        """`peyma:train`, or the last two parts of a file's path: `coop/train.jsonl`."""
        return f"{self.source}:{self.split}" if self.source else "/".join(Path(self.file).parts[-2:])


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
        batch_size: Texts of `window` pieces in one step, over all processes and `accumulate` parts together,
            so that the same recipe takes the same steps on one GPU or on eight.
        accumulate: Parts that each process reads its share of a step in, one after the other: for a GPU with
            little memory.
        window: Most pieces of a training text; a longer record is cut at its sentences, nothing is dropped.
        alone: Share of the sentences that are not joined with their neighbours.
        learning_rate: Peak rate of the encoder; linear decay after `warmup`.
        head_learning_rate: Peak rate of the heads.
        warmup: Share of the steps.
        final_rate: Share of the peak rate that the decay ends at.
        weight_decay: AdamW's.
        seed: For weights, packing and order.
        bf16: bfloat16 autocast, on CPU and GPU.
        quick: Whether a bfloat16 run on a CPU exchanges what is slow there (`training.learn.quick`): twice the
            pieces a second, without attention's own dropout.
        max_steps: Exactly so many steps, whatever `epochs` says; 0 for whole epochs.
        evaluations: How often an epoch's length of steps is scored on `dev` and saved.
        patience: Stop after so many evaluations without a better dev score; 0 never stops early.
        file: The file that the recipe was read from, as it was given.
    """

    encoder: str
    data: str
    train: tuple[SourceConfig, ...]
    dev: tuple[SourceConfig, ...] = ()
    silver: bool = True
    epochs: int = 3
    batch_size: int = 16
    accumulate: int = 1
    window: int = 160
    alone: float = 0.25
    learning_rate: float = 2e-4
    head_learning_rate: float = 1e-3
    warmup: float = 0.05
    final_rate: float = 0.0
    weight_decay: float = 0.01
    seed: int = 0
    bf16: bool = True
    quick: bool = True
    max_steps: int = 0
    evaluations: int = 2
    patience: int = 0
    file: str = ""

    def __post_init__(self) -> None:
        for names, low, high in _RANGES:
            for name in names.split():
                if not low <= (value := getattr(self, name)) <= high:
                    raise ValueError(f"{name} = {value} is out of range: from {low:g} to {high:g}")
        if not self.train:
            raise ValueError('the recipe has no train source, such as train = [{ source = "peyma", split = "train" }]')
        if self.patience and not self.dev:
            raise ValueError(f"patience = {self.patience} needs a dev source to judge by")


# The least window holds the longest word (tagger.MAX_PIECES_PER_WORD) beside its context.
_RANGES = (
    ("epochs batch_size accumulate evaluations", 1, 1e6),
    ("max_steps patience seed", 0, 1e9),
    ("window", 32, 508),
    ("alone warmup final_rate weight_decay", 0, 1),
    ("learning_rate head_learning_rate", 0, 1),
)


def read_recipe(path: str | Path, overrides: Iterable[str] = ()) -> Recipe:
    """Read a recipe; relative folders and files in it count from the recipe's own folder.

    Args:
        path: The TOML file.
        overrides: Settings that win over the file's, each `key=value` with the value as TOML writes it (a bare
            word is a string); `train.0.limit=50` reaches into the first train source. Paths here count from
            the working folder.

    Raises:
        FileNotFoundError: if there is no such file.
        ValueError: for a setting that does not exist, naming it and those that do, or one of a wrong type.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"{path} is no recipe; the project's own are in training/configs/")
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
        _make_absolute(settings, path.parent)
        for override in overrides:
            _override(settings, override)
        _make_absolute(settings, Path())
        for name in ("train", "dev"):
            settings[name] = _sources(settings.get(name, []), name)
        return Recipe(**_checked(Recipe, settings, hidden=("file",)), file=str(path))
    except (ValueError, TypeError) as error:
        raise ValueError(f"{path}: {error}") from error


def _make_absolute(settings: dict[str, Any], folder: Path) -> None:
    """Resolve paths; an encoder that is no folder here may be the name of one on a hub."""
    for name in ("encoder", "data"):
        if isinstance(value := settings.get(name), str) and (folder / value).exists():
            settings[name] = str((folder / value).resolve())
    for name in ("train", "dev"):
        for source in settings.get(name, ()):
            if isinstance(source, dict) and isinstance(file := source.get("file"), str):
                source["file"] = str((folder / file).resolve())


def _override(settings: dict[str, Any], override: str) -> None:
    key, equals, said = override.partition("=")
    if not equals:
        raise ValueError(f"--set {override!r} is not of the form key=value")
    try:
        value: Any = tomllib.loads(f"value = {said}")["value"]
    except tomllib.TOMLDecodeError:
        value = said
    place: Any = settings
    *path, last = key.strip().split(".")
    for part in path:
        if isinstance(place, list) and part.isdecimal() and int(part) < len(place):
            place = place[int(part)]
        elif isinstance(place, dict) and part in place:
            place = place[part]
        else:
            raise ValueError(f"--set {override!r}: the recipe has no {part!r} there")
    if not isinstance(place, dict):
        raise ValueError(f"--set {override!r}: write {key}.0.limit=… to reach into the first source")
    place[last] = value


def _sources(given: Any, name: str) -> tuple[SourceConfig, ...]:
    if not isinstance(given, list) or not all(isinstance(source, dict) for source in given):
        raise ValueError(f'{name} must be a list such as [{{ source = "peyma", split = "train" }}], not {given!r}')
    out = []
    for number, source in enumerate(given):
        try:
            out.append(SourceConfig(**_checked(SourceConfig, source)))
        except ValueError as error:
            raise ValueError(f"{name}.{number}: {error}") from error
    return tuple(out)


def _checked(
    kind: type, settings: Mapping[str, Any], hidden: frozenset[str] | set[str] = frozenset()
) -> dict[str, Any]:
    """`settings`, all of them known to the dataclass `kind`, of its types, and none missing."""
    known = {f.name: f for f in fields(kind) if f.name not in set(hidden)}
    if unknown := set(settings) - set(known):
        raise ValueError(f"no setting {', '.join(sorted(unknown))}; known are {', '.join(sorted(known))}")
    for name, field in known.items():
        if field.default is MISSING and name not in settings:
            raise ValueError(f"the setting {name} is missing")
    types = get_type_hints(kind)
    return {name: _typed(name, value, types[name]) for name, value in settings.items()}


def _typed(name: str, value: Any, kind: type) -> Any:
    if kind is float and type(value) is int:
        return float(value)
    if kind in (bool, int, float, str) and type(value) is not kind:
        kinds = {bool: "true or false", int: "a whole number", float: "a number", str: "a text in quotes"}
        raise ValueError(f"{name} = {as_toml(value)} must be {kinds[kind]}")
    return value


def as_toml(value: Any) -> str:
    """A value as TOML writes it.

    Example:
        >>> as_toml([{"file": "خبر.jsonl", "weight": 2.0}])
        '[{ file = "خبر.jsonl", weight = 2.0 }]'
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {as_toml(part)}" for name, part in value.items()) + " }"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(as_toml(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def recipe_text(recipe: Recipe) -> str:
    """The recipe as a TOML file with every setting, defaults and overrides included; paths are absolute."""
    lines = [f"# As run; read from {recipe.file or 'no file'}."]
    for name, value in asdict(recipe).items():
        if name in ("train", "dev"):
            rows = [f"  {as_toml(_without_empty(source))}," for source in value]
            lines += [f"{name} = [", *rows, "]"] if rows else [f"{name} = []"]
        elif name != "file":
            lines.append(f"{name} = {as_toml(value)}")
    return "\n".join(lines) + "\n"


def _without_empty(source: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in source.items() if value != ""}
