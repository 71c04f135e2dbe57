"""A training recipe: which sources, which encoder, how long; read from a TOML file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, asdict, dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_type_hints

from training.learn.overrides import override
from training.learn.toml_lines import line_of


class SettingError(ValueError):
    """A setting that cannot be used.

    Args:
        message: What is wrong with it.
        setting: Its name, to find it in the file.
        item: In a list of sources, which of them.
    """

    def __init__(self, message: str, setting: str, item: int | None = None) -> None:
        super().__init__(message)
        self.setting = setting
        self.item = item


def check_ranges(settings: Any, ranges: Iterable[tuple[str, float, float]]) -> None:
    """Refuse a number that is out of range.

    Args:
        settings: What has the numbers as attributes.
        ranges: Names of attributes, parted by spaces, with the least and the most that each may be.

    Raises:
        SettingError: naming the attribute, its value and the range.
    """
    for names, low, high in ranges:
        for name in names.split():
            if not low <= (value := getattr(settings, name)) <= high:
                raise SettingError(f"{name} = {value} is out of range: from {low:g} to {high:g}", name)


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
        taught: In `train`, whether the recipe's `teachers` tell what its records leave unknown: for each such word the
            mean of their probabilities is learnt, in both layers.
    """

    source: str = ""
    split: str = ""
    keep_empty: float = 1.0
    limit: int = 0
    file: str = ""
    weight: float = 1.0
    optional: bool = False
    taught: bool = False

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
        data: Folder of the public corpora and, in its `raw/`, of the raw texts of stand-off records; empty where no
            source needs it.
        train: What to learn from.
        dev: What to choose the best checkpoint by; strict span F1, micro, mean over the sources.
        teachers: Folders of models, of the encoder's tokenizer, that tell what `taught` sources leave unknown.
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
        bf16: bfloat16 autocast, on a GPU and on a CPU that multiplies in it; on another CPU a run computes in
            float32 (`training.learn.precision`).
        quick: Whether a run on a CPU exchanges what is slow there (`training.learn.quick`): twice the pieces a
            second in bfloat16, a sixth more in float32, without attention's own dropout. `bf16 = false` is left alone.
        max_steps: Exactly so many steps, whatever `epochs` says; 0 for whole epochs.
        evaluations: How often an epoch's length of steps is scored on `dev` and saved.
        patience: Stop after so many evaluations without a better dev score; 0 never stops early.
        file: The file that the recipe was read from, as it was given.
    """

    encoder: str
    data: str = ""
    train: tuple[SourceConfig, ...] = ()
    dev: tuple[SourceConfig, ...] = ()
    teachers: tuple[str, ...] = ()
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
        check_ranges(self, _RANGES)
        if not self.encoder:
            raise SettingError("encoder is empty: name the folder of a model, or an encoder on a hub", "encoder")
        if not self.train:
            raise SettingError('the recipe has no train source, such as train = [{ file = "my/train.jsonl" }]', "train")
        if any(source.taught for source in self.dev):
            raise SettingError("taught = true is for train sources: what nobody annotated cannot be scored", "dev")
        if any(source.taught for source in self.train) != bool(self.teachers):
            raise SettingError("teachers and sources with taught = true need one another", "teachers")
        if self.patience and not self.dev:
            raise SettingError(f"patience = {self.patience} needs a dev source to judge by", "patience")


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
            word is a string); `train.0.limit=50` reaches into the first train source, `train.+={ file = "my.jsonl" }`
            adds one (`training.learn.overrides`). Paths here count from the working folder.

    Raises:
        FileNotFoundError: if there is no such file.
        ValueError: for a setting that does not exist, naming it, its line and those that do, or one of a wrong type.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"{path} is no recipe; the project's own are in training/configs/")
    changed: set[str] = set()
    text = ""
    try:
        text = path.read_text(encoding="utf-8")
        settings = tomllib.loads(text)
        _make_absolute(settings, path.parent)
        changed = {override(settings, given) for given in overrides}
        _make_absolute(settings, Path())
        for name in ("train", "dev"):
            settings[name] = _sources(settings.get(name, []), name)
        settings["teachers"] = _names(settings.get("teachers", []), "teachers")
        return Recipe(**_checked(Recipe, settings, hidden=("file",)), file=str(path))
    except SettingError as error:
        # What was said on the command line stands in no line.
        line = None if error.setting in changed else line_of(text, error.setting, error.item)
        raise ValueError(f"{path}{f':{line}' if line else ''}: {error}") from error
    except (ValueError, TypeError) as error:
        raise ValueError(f"{path}: {error}") from error


def _make_absolute(settings: dict[str, Any], folder: Path) -> None:
    """Resolve paths; an encoder that is no folder here may be the name of one on a hub."""
    for name in ("encoder", "data"):
        if isinstance(value := settings.get(name), str) and value and (folder / value).exists():
            settings[name] = str((folder / value).resolve())
    if isinstance(teachers := settings.get("teachers"), list):
        settings["teachers"] = [str((folder / t).resolve()) if isinstance(t, str) and t else t for t in teachers]
    for name in ("train", "dev"):
        sources = settings.get(name)
        for source in sources if isinstance(sources, list) else ():
            if isinstance(source, dict) and isinstance(file := source.get("file"), str) and file:
                source["file"] = str((folder / file).resolve())


def _sources(given: Any, name: str) -> tuple[SourceConfig, ...]:
    if not isinstance(given, list):
        shape = 'a list such as [{ file = "my/train.jsonl" }] or [{ source = "peyma", split = "train" }]'
        raise SettingError(f"{name} must be {shape}, not {given!r}", name)
    out = []
    for number, source in enumerate(given):
        try:
            if not isinstance(source, dict):
                raise ValueError(f'{as_toml(source)} must be a table such as {{ file = "my/train.jsonl" }}')
            out.append(SourceConfig(**_checked(SourceConfig, source)))
        except ValueError as error:
            raise SettingError(f"{name}.{number}: {error}", name, number) from error
    return tuple(out)


def _names(given: Any, name: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(item, str) and item for item in given):
        raise SettingError(f'{name} must be a list of folders such as ["runs/one/model"], not {given!r}', name)
    return tuple(given)


def _checked(
    kind: type, settings: Mapping[str, Any], hidden: frozenset[str] | set[str] = frozenset()
) -> dict[str, Any]:
    """`settings`, all of them known to the dataclass `kind`, of its types, and none missing."""
    known = {f.name: f for f in fields(kind) if f.name not in set(hidden)}
    if unknown := sorted(set(settings) - set(known)):
        near = get_close_matches(unknown[0], known, n=1)
        meant = f"; did you mean {near[0]}?" if near else ""
        listed = ", ".join(sorted(known))
        raise SettingError(f"no setting {', '.join(unknown)}; known are {listed}{meant}", unknown[0])
    for name, field in known.items():
        if field.default is MISSING and name not in settings:
            raise SettingError(f"the setting {name} is missing", name)
    types = get_type_hints(kind)
    return {name: _typed(name, value, types[name]) for name, value in settings.items()}


def _typed(name: str, value: Any, kind: type) -> Any:
    if kind is float and type(value) is int:
        return float(value)
    if kind in (bool, int, float, str) and type(value) is not kind:
        kinds = {bool: "true or false", int: "a whole number", float: "a number", str: "a text in quotes"}
        raise SettingError(f"{name} = {as_toml(value)} must be {kinds[kind]}", name)
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
