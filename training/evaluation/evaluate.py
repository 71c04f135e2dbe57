"""Score a model, the whole pipeline or the grammar alone on records: strict spans, values, errors, confidence.

evaluation = evaluate_records(read_split("peyma:test", data), "coopnlp/model", mode="model")
pandas.DataFrame(evaluation.scores)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from coopnlp.labels import ENTITIES, LOC, NUMBER_LABELS, NUMBERS, ORG, PERSON
from coopnlp.tagging.tagger import Tagger
from training.evaluation.calibration import Calibration, calibration
from training.evaluation.counting import ALL, article_rows, comparison_rows, count, score_rows, value_rows
from training.evaluation.error_analysis import RIGHT, Pair, confidences, confusion_rows, kind_rows, pairs_of
from training.evaluation.predicting import (
    GRAMMAR,
    MODEL,
    MODES,
    PIPELINE,
    Predictions,
    load_pipeline,
    predict_model,
    predictions_of,
    tagger_of,
)
from training.evaluation.scoring import MICRO, Scores, as_rows, predict, score
from training.evaluation.value_scoring import ValueFault, faults_of, matches, part_rows, pattern_rows, valued_sources
from training.formats import read_split
from training.formats.public import SOURCES
from training.records import Record

CORE = (PERSON, ORG, LOC)
_WORST = 20
_OTHER_BOUNDS = {"peyma": "PEYMA", "nsurl": "NSURL"}


@dataclass(frozen=True)
class Evaluation:
    """What was measured on one set of records. All tables are lists of flat rows, ready for pandas.

    Attributes:
        name: Of the records, such as `peyma:test`.
        model: What was evaluated.
        mode: One of `MODES`.
        other: What it was compared with, or `None`.
        records: How many texts.
        articles: How many units the intervals draw from.
        unit: What they are, in words.
        scores: Per source, label and layer: precision, recall, F1 with interval, counts, in hundredths.
        confusion: Gold label against predicted label.
        kinds: Right and wrong in each way, per label.
        values: Values on matched spans and end to end, per label; empty without values.
        parts: The parts of the values, per label.
        patterns: Which parts are wrong together.
        worst: The articles with most errors.
        reliability: Calibration by layer and `all`; empty where no confidence is known.
        comparison: Differences to `other`, per label, layer, micro and end-to-end values.
        notes: What a reader must know.
        pairs: Every gold and predicted span, paired, right ones included.
        faults: Every wrong value on a right span.
    """

    name: str
    model: str
    mode: str
    other: str | None
    records: int
    articles: int
    unit: str
    scores: list[dict[str, Any]]
    confusion: list[dict[str, Any]]
    kinds: list[dict[str, Any]]
    values: list[dict[str, Any]]
    parts: list[dict[str, Any]]
    patterns: list[dict[str, Any]]
    worst: list[dict[str, Any]]
    reliability: dict[str, Calibration]
    comparison: list[dict[str, Any]]
    notes: tuple[str, ...]
    pairs: tuple[Pair, ...]
    faults: tuple[ValueFault, ...]

    @cached_property
    def errors(self) -> list[dict[str, Any]]:
        """Every error with its text, one row each; values of right spans that are wrong are `value_errors`."""
        return [pair.to_dict() for pair in self.pairs if pair.kind != RIGHT]

    @cached_property
    def value_errors(self) -> list[dict[str, Any]]:
        """Every wrong value whose span and label are right."""
        return [fault.to_dict() for fault in self.faults]

    def f1(self, label: str = MICRO, *, source: str = ALL) -> float | None:
        """F1 of a label, layer or `micro`, in hundredths; `None` where the records have no gold span of it.

        Raises:
            KeyError: if the records are not annotated for it.
        """
        for row in self.scores:
            if (row["source"], row["label"]) == (source, label):
                return row["f1"]
        raise KeyError(f"{self.name} has no scores of {label!r} for {source!r}")

    def to_dict(self) -> dict[str, Any]:
        """All tables as JSON-ready data, without the single errors."""
        names = ("name", "model", "mode", "other", "records", "articles", "unit", "scores", "confusion", "kinds")
        names += ("values", "parts", "patterns", "worst", "comparison")
        out = {name: getattr(self, name) for name in names}
        reliability = {layer: found.to_dict() for layer, found in self.reliability.items()}
        return {**out, "reliability": reliability, "notes": list(self.notes)}


def default_mode(records: Iterable[Record]) -> str:
    """`pipeline` where the records tell values, else `model`."""
    return PIPELINE if valued_sources(records) else MODEL


def assess(
    records: Sequence[Record],
    predicted: Predictions,
    *,
    mode: str = MODEL,
    name: str = "records",
    model: str = "model",
    other: tuple[str, Predictions] | None = None,
    scored: Predictions | None = None,
    samples: int = 1000,
    seed: int = 0,
) -> Evaluation:
    """Measure predictions that were made already, by anything.

    Args:
        records: The gold.
        predicted: The proposals for each record.
        mode: How they were made; `grammar` is judged on numbers only.
        name: Of the records.
        model: Name of what made the predictions.
        other: Name and predictions of another system, to compare.
        scored: Proposals that tell confidences, for the calibration; `predicted` itself by default.
        samples: Drawings for intervals and tests; 0 for no intervals.
        seed: For the drawings.

    Raises:
        ValueError: without records, for another number of predictions than records, for an unknown mode, or
            for a comparison without drawings.
    """
    _check(records, mode, name=name, samples=samples, compared=other is not None)
    if mode == GRAMMAR:
        records = [replace(r, annotated=r.annotated & frozenset(NUMBER_LABELS)) for r in records]
    counts = count(records, predicted)
    both = list(zip(records, predicted, strict=True))
    pairs = [pair for record, spans in both for pair in pairs_of(record, spans)]
    valued = mode != MODEL and bool(valued_sources(records))
    faults = [fault for record, spans in both for fault in faults_of(record, spans)] if valued else []
    met = [pair for record, spans in both for pair in matches(record, spans)] if valued else []
    sources = list(dict.fromkeys(record.source for record in records))
    drawing = {"samples": samples, "seed": seed}
    unit, notes = _notes(records, sources, mode, extra_pass=scored is not None)
    return Evaluation(
        name=name,
        model=model,
        mode=mode,
        other=None if other is None else other[0],
        records=len(records),
        articles=len(counts.units),
        unit=unit,
        scores=[
            row
            for source in (ALL, *(sources if len(sources) > 1 else ()))
            for row in score_rows(counts, source=source, **drawing)
        ],
        confusion=confusion_rows(pairs),
        kinds=kind_rows(pairs),
        values=value_rows(records, predicted, counts, **drawing) if valued else [],
        parts=part_rows(met),
        patterns=pattern_rows(faults),
        worst=[row for row in article_rows(records, counts) if row["errors"]][:_WORST],
        reliability=_reliability(records, predicted if scored is None else scored),
        comparison=[] if other is None else comparison_rows(counts, count(records, other[1]), valued=valued, **drawing),
        notes=notes,
        pairs=tuple(pairs),
        faults=tuple(faults),
    )


def _check(records: Sequence[Record], mode: str, *, name: str, samples: int, compared: bool) -> None:
    """Refuse what makes no evaluation."""
    if not records:
        raise ValueError(f"{name} has no records to evaluate")
    if mode not in MODES:
        raise ValueError(f"mode {mode!r} is none of {', '.join(MODES)}")
    if samples < 0 or (compared and samples == 0):
        raise ValueError(f"{samples} bootstrap samples: give at least 1, better 1000 (0 only without a comparison)")


def _reliability(records: Sequence[Record], predicted: Predictions) -> dict[str, Calibration]:
    found = {ALL: calibration(*confidences(records, predicted))}
    found |= {layer: calibration(*confidences(records, predicted, layer=layer)) for layer in (ENTITIES, NUMBERS)}
    return {layer: part for layer, part in found.items() if part is not None}


def _notes(
    records: Sequence[Record], sources: list[str], mode: str, *, extra_pass: bool
) -> tuple[str, tuple[str, ...]]:
    sentences = [s for s in sources if s in SOURCES and all(r.article == r.id for r in records if r.source == s)]
    notes = ["A span counts only if its bounds and its label are those of the gold (strict)."]
    notes.append("A label that a source does not annotate is neither right nor wrong there.")
    if sentences:
        notes.append(
            f"{', '.join(sentences)} does not tell its articles: the intervals draw sentences, and sentences of one "
            "article err together, so the intervals are somewhat too narrow."
        )
    differing = [named for source, named in _OTHER_BOUNDS.items() if source in sources]
    if differing:
        notes.append(
            f"{', '.join(differing)} draws numbers and dates by other conventions than docs/annotation.md (a range "
            "starts at «از», «طی», «تاریخ» and «طول» are taken in): "
            + (
                "the model is judged by the corpus' own bounds."
                if mode == MODEL
                else "the grammar's bounds count as errors there, so layer 2 says little; use `--mode model`."
            )
        )
    if mode == GRAMMAR:
        notes.append("The grammar marks numbers only: layer 1 is left out, and what needs a model to be certain too.")
    if len({(record.source, record.article) for record in records}) == 1:
        notes.append("One article alone: no interval, for nothing here says how much other articles differ from it.")
    if extra_pass:
        notes.append("The calibration is that of the model's own spans, before the grammar sets bounds and values.")
    return ("sentence" if sentences == sources else "article"), tuple(notes)


def evaluate_records(
    records: Iterable[Record],
    model: Any = None,
    *,
    mode: str | None = None,
    compare: Any = None,
    name: str = "records",
    samples: int = 1000,
    seed: int = 0,
) -> Evaluation:
    """Predict once, and measure everything.

    Args:
        records: The gold, of one or more sources.
        model: Folder of a model or pipeline, a `Language` or (mode `model`) a `Tagger`; `None` for the model
            inside the package, `False` for the grammar alone.
        mode: `model`: the model alone, on the corpora's own boundaries; `pipeline`: all of coopnlp with
            values; `grammar`: numbers without a model. By default `pipeline` if the records tell values.
        compare: Another model, tested against the first on the same articles; `False` is the grammar alone,
            which only the mode `pipeline` can stand beside a model.
        name: Of the records.
        samples: Drawings for intervals and tests.
        seed: For the drawings.

    Raises:
        ValueError: without records, for an unknown mode, or for a comparison in the mode `grammar`.
        FileNotFoundError: for a folder without a model.
    """
    records = list(records)
    if not records:
        raise ValueError(f"{name} has no records to evaluate")
    if mode is None:
        mode = GRAMMAR if model is False else default_mode(records)
    if mode == PIPELINE and any(isinstance(system, Tagger) for system in (model, compare)):
        raise ValueError("a Tagger is a model alone, the mode `pipeline` needs a pipeline: give the model's folder")
    nlp = model if isinstance(model, Tagger) or mode == GRAMMAR else load_pipeline(model)
    predicted = predictions_of(records, nlp, mode)
    other = None
    if compare is not None:
        if mode == GRAMMAR:
            raise ValueError("the grammar alone has nothing to compare: give the mode model or pipeline")
        other = (describe(compare), predictions_of(records, compare, mode))
    has_model = mode == PIPELINE and model is not False
    scored = predict_model(tagger_of(nlp), records) if has_model else None
    return assess(
        records,
        predicted,
        mode=mode,
        name=name,
        model=GRAMMAR if mode == GRAMMAR else describe(model),
        other=other,
        scored=scored,
        samples=samples,
        seed=seed,
    )


def describe(model: Any) -> str:
    """A model's name for tables: its path, or what it is."""
    if model is None:
        return "coopnlp"
    if model is False:
        return GRAMMAR
    if isinstance(model, str | Path):
        return str(model)
    return getattr(model, "meta", {}).get("name") or type(model).__name__


def core_f1(scores: Scores) -> float:
    """Micro F1 over PERSON, ORG and LOC, in hundredths."""
    tp, fp, fn = (sum(getattr(scores[label], part) for label in CORE) for part in ("tp", "fp", "fn"))
    return round(200 * tp / max(1, 2 * tp + fp + fn), 2)


def card_scores(tagger: Tagger, records: Sequence[Record]) -> dict[str, Any]:
    """Scores of the model alone as a card holds them: a row per label, `micro` and `core_f1`."""
    scores = score(records, predict(tagger, records))
    by_label = {row.pop("label"): row for row in as_rows(scores)}
    out: dict[str, Any] = {"sentences": len(records), "micro": by_label.pop(MICRO), "labels": by_label}
    if all(label in scores for label in CORE):
        out["core_f1"] = core_f1(scores)
    return out


def evaluate(model: str | Path, splits: Iterable[str], data: str | Path) -> dict[str, Any]:
    """Score a model on splits such as `peyma:test`, for its card.

    Raises:
        ValueError: for a split that is not written as `corpus:split`.
    """
    tagger = Tagger.load(model)
    return {name: card_scores(tagger, read_split(name, data)) for name in splits}
