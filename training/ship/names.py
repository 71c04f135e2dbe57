"""How well names are found, on the sets that others publish scores of and on our own; the page is `names_page`'s.

What is measured is kept row by row in one JSON file, so that a run that was cut off goes on. A row counts as long as
the model's files, the code that reads and scores, and the gold are those that it was measured with.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from safetensors import safe_open

import coopnlp
from coopnlp.output.files import write_json
from coopnlp.tagging.folder import CARD, CHECKSUMS, FILES, WEIGHTS
from coopnlp.tagging.shipped import MODEL as SHIPPED
from training.evaluation import predicting
from training.evaluation.counting import count, score_rows
from training.evaluation.predicting import MODEL, PIPELINE, load_pipeline, predictions_of
from training.formats import jsonl, read_records, read_split
from training.grow.damage import CHANGES, Change, changed
from training.learn.runs import RUN
from training.records import Record

logger = logging.getLogger(__name__)

Row = dict[str, Any]
SHIPPED_NAME = "shipped"
UNTOUCHED = "untouched"
PARTS = ("shipped", "open", "alone", "robustness")
_CODE = frozenset({".py", ".tsv", ".txt", ".json"})  # what decides beside the model: programs and word lists


@dataclass(frozen=True, slots=True)
class Gold:
    """A set that names are scored on.

    Attributes:
        name: As the page calls it.
        place: A public split (`peyma:test`), or a file below `folder`.
        folder: `data` or `corpora`; empty for a public split.
        once: Whether it is scored once, when all is chosen, and so only where that is asked for.
    """

    name: str
    place: str
    folder: str = ""
    once: bool = False

    @property
    def mode(self) -> str:
        """The model alone by the bounds of a public corpus; the whole pipeline where our guidelines drew them."""
        return PIPELINE if self.folder else MODEL


_ARMAN = {f"arman{fold}": Gold(f"ARMAN fold {fold} test", f"arman{fold}:test") for fold in (1, 2, 3)}
PEYMA_TEST, PEYMA_DEV = Gold("PEYMA test", "peyma:test"), Gold("PEYMA dev", "peyma:dev")
NEWSGOLD_DEV = Gold("newsgold dev", "newsgold/dev.jsonl", "data")
COOP_DEV = Gold("coop dev", "coop/dev.jsonl", "corpora")
COOP_TEST = Gold("coop test", "coop/test.jsonl", "corpora", once=True)
SETS = (
    PEYMA_TEST,
    PEYMA_DEV,
    *_ARMAN.values(),
    Gold("ParsTwiNER dev", "parstwiner:dev"),
    NEWSGOLD_DEV,
    Gold("newsplus dev", "newsplus/dev.jsonl", "corpora"),
    COOP_DEV,
    COOP_TEST,
)
# Licences that let anybody use, change and sell what was learnt.
FREE = frozenset({"MIT", "CC BY 4.0"})
DAMAGED = (NEWSGOLD_DEV, COOP_DEV, COOP_TEST)
# What a model that was trained on one corpus alone is scored on.
ALONE: dict[str, tuple[Gold, ...]] = {
    "peyma": (PEYMA_TEST, PEYMA_DEV),
    **{corpus: (gold,) for corpus, gold in _ARMAN.items()},
}


@dataclass(frozen=True)
class System:
    """A model that is measured.

    Attributes:
        name: In the kept results.
        folder: Its model folder.
        seed: That it was trained with, where that tells it from its like.
    """

    name: str
    folder: Path
    seed: int | None = None

    @cached_property
    def pipeline(self) -> Any:
        """The pipeline of the model, loaded once and only if something is measured."""
        return load_pipeline(str(self.folder))

    @cached_property
    def digest(self) -> str:
        """Of the files that decide what the model says; on its card, people may write."""
        files = [self.folder / name for name in sorted(FILES) if name not in (CARD, CHECKSUMS)]
        return _digest(path.read_bytes() for path in files if path.is_file())


def alone_systems(said: Iterable[str]) -> dict[str, list[System]]:
    """The models that were trained on one corpus alone, by corpus.

    Args:
        said: Run folders, `peyma=RUN,RUN` and `arman1=RUN`, one seed each.

    Raises:
        ValueError: for another corpus, a run that learnt from or was chosen by more or less, or two of one seed.
        FileNotFoundError: if a run is not there or not done.
    """
    found: dict[str, list[System]] = {}
    for part in said:
        corpus, _, runs = part.partition("=")
        if corpus not in ALONE or not runs:
            raise ValueError(f"{part!r} is not of the form CORPUS=RUN,RUN with a corpus of {', '.join(ALONE)}")
        systems = found.setdefault(corpus, [])
        systems += [_alone(Path(run), corpus) for run in runs.split(",")]
        systems.sort(key=lambda system: system.seed or 0)
        for one, other in pairwise(systems):
            if one.seed == other.seed:
                raise ValueError(f"{one.folder} and {other.folder} are both of the seed {one.seed}")
    return found


def _facts_of(run: Path) -> Row:
    if not (run / RUN).is_file() or not (run / "model").is_dir():
        raise FileNotFoundError(f"{run} is no finished run: it has no {RUN} or no folder `model`")
    try:
        facts = json.loads((run / RUN).read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{run / RUN} is damaged: {error}") from error
    if not isinstance(facts, dict) or not facts.get("recipe") or "sources" not in facts:
        raise ValueError(f"{run / RUN} is that of no training: give a run of `training train`, not a mean of runs")
    return facts


def open_system(run: Path) -> System:
    """The model that was trained on what is free to use alone, by `training/configs/open.toml`.

    Args:
        run: Its run folder.

    Raises:
        ValueError: if it learnt from a source of another licence, from a model or an adapted encoder, or is a trial.
        FileNotFoundError: if the run is not there or not done.
    """
    facts = _facts_of(run)
    recipe = facts["recipe"]
    for what, said in (("goes on from a model", facts.get("parent")), ("has teachers", recipe.get("teachers"))):
        if said:
            raise ValueError(f"{run} {what}: what that learnt from is not looked at")
    if (Path(recipe.get("encoder", "")).parent / RUN).is_file():
        raise ValueError(f"{run} began from the run {Path(recipe['encoder']).parent}: what that read is not looked at")
    if any(source.get("limit") for source in recipe["train"]):
        raise ValueError(f"{run} is a trial: it read only a part of its texts")
    for source in facts["sources"]["train"]:
        licences = source.get("licences") or ["no licence"]
        if not FREE.issuperset(licences):
            raise ValueError(f"{run} learnt from {source['name']}, {', '.join(licences)}: not free to use")
    return System(f"open, seed {recipe['seed']}", run / "model", recipe["seed"])


def _alone(run: Path, corpus: str) -> System:
    facts = _facts_of(run)
    read = {part: [source["name"] for source in facts["sources"][part]] for part in ("train", "dev")}
    if read["train"] != [f"{corpus}:train"] or set(read["dev"]) - {f"{corpus}:dev"}:
        raise ValueError(f"{run} is not trained on {corpus} alone: {read}")
    if facts.get("parent") or facts["recipe"]["silver"]:
        raise ValueError(
            f"{run} is not trained on {corpus} alone: it goes on from a model, or has the grammar's labels"
        )
    if any(source["limit"] for source in facts["recipe"]["train"]):
        raise ValueError(f"{run} is a trial: it read only a part of {corpus}")
    seed = facts["recipe"]["seed"]
    return System(f"{corpus} alone, seed {seed}", run / "model", seed)


def read_gold(gold: Gold, folders: Mapping[str, Path]) -> list[Record]:
    """The records of a set.

    Args:
        gold: Which one.
        folders: Where `data` and `corpora` are.

    Raises:
        FileNotFoundError: if it is not at hand.
        ValueError: if it has a fault.
    """
    if not gold.folder:
        return read_split(gold.place, folders["data"])
    path = folders[gold.folder] / gold.place
    records, problems = read_records(path, data=folders["data"])
    if faults := [problem for problem in problems if not problem.kept]:
        # Not told one by one: they quote texts that nobody who works on the model may see.
        raise ValueError(f"{path} has {len(faults)} faults: `python -m training read {path}` tells them")
    return records


@dataclass
class Results:
    """The rows that were measured, on disk after each of them.

    Attributes:
        path: The JSON file; there need be none yet.
        measuring: Whether to measure what is missing, or to take only what is kept.
    """

    path: Path
    measuring: bool = True
    _rows: dict[str, Row] = field(init=False)

    def __post_init__(self) -> None:
        kept = self.path.is_file()
        self._rows = json.loads(self.path.read_text(encoding="utf-8")) if kept else {}

    def row(self, system: System, gold: Gold, records: Sequence[Record], change: str = UNTOUCHED) -> Row | None:
        """What a model scores on records, measured unless it is kept; `None` where it is not and may not be.

        Args:
            system: The model.
            gold: The set.
            records: Its records, as they are after the change.
            change: The change's name.
        """
        key = f"{system.name} / {gold.name} / {change}"
        print_ = fingerprint(system, records, gold.mode)
        kept = self._rows.get(key)
        if kept is not None and kept["fingerprint"] == print_:
            return kept
        if not self.measuring:
            return None
        self._rows[key] = {"fingerprint": print_, "mode": gold.mode, **measure(system, records, gold.mode)}
        write_json(self.path, self._rows)
        logger.info("%s: F1 of all labels %.2f", key, self._rows[key]["scores"][-1]["f1"])
        return self._rows[key]


def measure(system: System, records: Sequence[Record], mode: str) -> Row:
    """Texts, engine, size and scores by label, layer and micro, with intervals by article."""
    counts = count(records, predictions_of(records, system.pipeline, mode))
    engine = str(predicting.tagger_of(system.pipeline).scorer)
    size = parameters(system.folder)
    return {"texts": len(records), "engine": engine, "parameters": size, "scores": score_rows(counts)}


def parameters(folder: Path) -> int:
    """How many numbers the weights of a model folder are."""
    with safe_open(folder / WEIGHTS, framework="np") as weights:
        return sum(math.prod(weights.get_slice(name).get_shape()) for name in weights.keys())  # noqa: SIM118


def label_of(row: Row, label: str) -> dict[str, Any] | None:
    """The scores of a label, a layer or `micro`; `None` where the set is not annotated for it, or has none."""
    return next((scores for scores in row["scores"] if scores["label"] == label and scores["gold"]), None)


def fingerprint(system: System, records: Sequence[Record], mode: str) -> str:
    """Of all that a row hangs on: the model's files, the code, the gold, how it is read."""
    gold = (json.dumps(jsonl.record_as_json(r), ensure_ascii=False, sort_keys=True).encode() for r in records)
    return _digest([mode.encode(), system.digest.encode(), _code_digest().encode(), *gold])


@cache
def _code_digest() -> str:
    """Of the library and of what scores."""
    library, scoring = Path(coopnlp.__file__).parent, Path(predicting.__file__).parent
    files = [path for folder in (library, scoring) for path in sorted(folder.rglob("*")) if path.suffix in _CODE]
    return _digest(path.read_bytes() for path in files if SHIPPED not in path.parents)


def _digest(parts: Iterable[bytes]) -> str:
    out = hashlib.sha256()
    for part in parts:
        out.update(hashlib.sha256(part).digest())
    return out.hexdigest()[:16]


@dataclass
class Findings:
    """All that the page tells.

    Attributes:
        model: The shipped model's folder.
        shipped: By set, the shipped model's row.
        open: By set, the row of the model from free data, as far as one was given.
        alone: By corpus and set, a row for each seed.
        seeds: By corpus, the seeds that were given.
        robustness: By set and change, the shipped model's row; `UNTOUCHED` among them.
        missing: By set, why it could not be read.
    """

    model: Path
    shipped: dict[str, Row | None] = field(default_factory=dict)
    open: dict[str, Row | None] = field(default_factory=dict)
    alone: dict[str, dict[str, list[Row]]] = field(default_factory=dict)
    seeds: dict[str, list[int]] = field(default_factory=dict)
    robustness: dict[str, dict[str, Row | None]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


def find(
    results: Path,
    folders: Mapping[str, Path],
    *,
    model: Path = SHIPPED,
    free: System | None = None,
    alone: Mapping[str, Sequence[System]] | None = None,
    parts: Sequence[str] = PARTS,
    once: bool = False,
    changes: Sequence[Change] = CHANGES,
) -> Findings:
    """Measure what is not kept, and give all that is known.

    Args:
        results: The JSON file that keeps the rows.
        folders: Where `data` and `corpora` are.
        model: The shipped model's folder.
        free: The model from free data.
        alone: By corpus, the models that were trained on it alone.
        parts: What to measure, of `PARTS`; of the others only what is kept is told.
        once: Whether to score the sets that are scored once.
        changes: What the texts of the robustness part go through.
    """
    found = Findings(model)
    shipped = System(SHIPPED_NAME, model)
    gold = dict(_all_gold(folders, found.missing))

    def row(part: str, system: System, one: Gold, change: Change | None = None) -> Row | None:
        if one not in gold:
            return None
        records = gold[one] if change is None else [changed(record, change) for record in gold[one]]
        kept = Results(results, measuring=part in parts and (once or not one.once))
        return kept.row(system, one, records, change.name if change else UNTOUCHED)

    for one in SETS:
        found.shipped[one.name] = row("shipped", shipped, one)
        if free is not None and not one.once:
            found.open[one.name] = row("open", free, one)
    for corpus, systems in (alone or {}).items():
        found.seeds[corpus] = [system.seed or 0 for system in systems]
        rows = {one.name: [row("alone", system, one) for system in systems] for one in ALONE[corpus]}
        found.alone[corpus] = {name: [r for r in known if r is not None] for name, known in rows.items()}
    for one in DAMAGED:
        found.robustness[one.name] = {UNTOUCHED: row("robustness", shipped, one)}
        for change in changes:
            found.robustness[one.name][change.name] = row("robustness", shipped, one, change)
    return found


def _all_gold(folders: Mapping[str, Path], missing: dict[str, str]) -> Iterator[tuple[Gold, list[Record]]]:
    """Every set that is at hand; the others go into `missing`."""
    for one in SETS:
        try:
            yield one, read_gold(one, folders)
        except FileNotFoundError:
            missing[one.name] = f"`{one.place}` or what it needs is not at hand"
