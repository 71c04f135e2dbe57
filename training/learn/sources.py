"""The sources that a recipe names: their records, their files and the checksums of these."""

from __future__ import annotations

import hashlib
import logging
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coopnlp.tagging.checks.config import MODEL_TYPE
from coopnlp.tagging.checks.files import read_object
from coopnlp.tagging.folder import CONFIG, WEIGHTS
from training.formats import Problem, read_records, read_split, standoff
from training.formats.public import file_of
from training.formats.registry import own_format
from training.learn.config import Recipe, SourceConfig
from training.records import Record

logger = logging.getLogger(__name__)

_SHOWN_PROBLEMS = 5


@dataclass(frozen=True)
class Loaded:
    """A source as it was read.

    Attributes:
        config: What the recipe says of it.
        records: After `keep_empty` and `limit`; none where the source is optional and missing.
        path: Its file.
        sha256: The file's checksum, empty where it is missing.
        problems: How many faults of the file were reported while it was read.
    """

    config: SourceConfig
    records: Sequence[Record]
    path: Path
    sha256: str
    problems: int = 0

    def facts(self) -> dict[str, Any]:
        """What `run.json` keeps of the source."""
        return {
            "name": self.config.name,
            "file": self.path.name,
            "sha256": self.sha256,
            "missing": not self.sha256,
            "weight": self.config.weight,
            "records": len(self.records),
            "articles": len({record.article for record in self.records}),
            "spans": sum(len(record.spans) for record in self.records),
            "problems": self.problems,
            "licences": sorted({record.licence for record in self.records if record.licence}),
        }


def sha256(path: str | Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def path_of(source: SourceConfig, data: str | Path) -> Path:
    """The file of a source.

    Raises:
        ValueError: for an unknown corpus or split.
    """
    return Path(source.file) if source.file else file_of(source.source, source.split, data)


def check_places(recipe: Recipe) -> None:
    """Look whether all that a recipe names is where it says, without reading it: told in a moment, before the work.

    Raises:
        FileNotFoundError: if the encoder's folder, a teacher's, or a source that is not optional is missing.
        ValueError: for an unknown corpus or split.
    """
    for source in (*recipe.train, *recipe.dev):
        lacking = _lacking(source, recipe)
        if lacking and not source.optional:
            raise FileNotFoundError(": ".join(lacking))
    for teacher in recipe.teachers:
        said = read_object(Path(teacher) / CONFIG) or {}
        if said.get("model_type") != MODEL_TYPE or not (Path(teacher) / WEIGHTS).is_file():
            raise FileNotFoundError(f"the teacher {teacher} is no folder of a trained model, such as runs/a/model")
    check_encoder(recipe.encoder)


def _lacking(source: SourceConfig, recipe: Recipe) -> tuple[str, str] | None:
    """What is missing to read a source, and what to do; `None` where nothing is."""
    path = path_of(source, recipe.data)
    name_it = 'say in which folder with the recipe\'s data = "FOLDER" or --set data=FOLDER'
    if source.source and not recipe.data:
        return f"the source {source.name} is a public corpus, whose place is not known", name_it
    if not path.is_file():
        other = "name another file" if source.file else "give another `data` folder (--set data=FOLDER)"
        remedy = f"put it there, {other}, or mark the source `optional = true`"
        return f"{path} of the source {source.name} is missing", remedy
    if source.file and not recipe.data and own_format(path) == standoff.NAME:
        return f"{path} is stand-off, its texts lie in raw files whose place is not known", name_it
    return None


def check_encoder(name: str) -> None:
    """Refuse a folder that is none or holds no model; what may be a name on a hub is left to transformers."""
    folder = Path(name)
    if not folder.is_dir():
        # A hub's names have one slash and begin with a letter.
        if name[0] in "./~\\" or name.count("/") > 1:
            raise FileNotFoundError(f"the encoder {name} is no folder: give another with --set encoder=FOLDER")
    elif not (folder / "config.json").is_file():
        inside = folder / "model"
        hint = f"its model is {inside}" if (inside / "config.json").is_file() else "give a model's or encoder's folder"
        raise FileNotFoundError(f"the encoder {name} holds no config.json: {hint}")


def load_source(source: SourceConfig, recipe: Recipe) -> Loaded:
    """The records of one source of a recipe, thinned and limited as it says.

    A fault in a record file is reported in the log, and what it touches is unknown to the training.

    Raises:
        FileNotFoundError: if its file, or a raw file of its stand-off records, is missing and it is not optional.
        ValueError: for an unknown corpus or split, or a broken column file.
    """
    path = path_of(source, recipe.data)
    try:
        if lacking := _lacking(source, recipe):
            raise FileNotFoundError(lacking[0] if source.optional else ": ".join(lacking))
        records, problems = _read(source, path, recipe.data)
    except FileNotFoundError as error:  # the file may be there and the raw texts of its stand-off records not
        if not source.optional:
            raise
        logger.warning("%s: %s; the run goes on without it", source.name, error)
        return Loaded(source, (), path, "")
    for problem in problems[:_SHOWN_PROBLEMS]:
        logger.warning("%s", problem)
    if len(problems) > _SHOWN_PROBLEMS:
        logger.warning("%s: %d faults more", path, len(problems) - _SHOWN_PROBLEMS)
    rng = random.Random(recipe.seed)
    records = [record for record in records if record.spans or rng.random() < source.keep_empty]
    return Loaded(source, records[: source.limit] if source.limit else records, path, sha256(path), len(problems))


def _read(source: SourceConfig, path: Path, data: str) -> tuple[list[Record], list[Problem]]:
    if source.file:
        return read_records(path, data=data or None)
    return read_split(f"{source.source}:{source.split}", data), []


def load_sources(sources: Iterable[SourceConfig], recipe: Recipe) -> list[Loaded]:
    """All sources of a recipe's `train` or `dev`, as `load_source` reads each."""
    return [load_source(source, recipe) for source in sources]


def read_texts(items: Iterable[str], data: str | Path) -> list[str]:
    """The texts of corpora, given as splits (`peyma:train`), plain articles (`.txt`) or files of records.

    Raises:
        FileNotFoundError: if one is missing.
        ValueError: for an unknown split, or a file that is of no known format.
    """
    texts: list[str] = []
    for item in items:
        if Path(item).suffix == ".txt" and Path(item).is_file():
            texts.append(Path(item).read_text(encoding="utf-8"))
        else:
            texts += [record.text for record in read_records(item, data=data)[0]]
    return texts
