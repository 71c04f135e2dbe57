"""The page on names, `docs/benchmarks/names.md`: our models on every set, beside them what others have published."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from coopnlp.labels import ENTITIES, ENTITY_LABELS, NUMBER_LABELS, NUMBERS
from coopnlp.tagging.folder import CARD, INT8, INT8_WEIGHTS, WEIGHTS
from training.evaluation.scoring import MICRO
from training.formats.public import SOURCES
from training.grow.damage import CHANGES
from training.ship.names import (
    ALONE,
    COOP_TEST,
    DAMAGED,
    PEYMA_TEST,
    SETS,
    UNTOUCHED,
    Findings,
    Gold,
    Row,
    label_of,
    parameters,
)

NOT_RUN, NOTHING = "not run", "–"
GOAL = 1.0
_WORDS = frozenset({"set", "how", "label", "trained on", "scored on", "model", "source"})
_SPARED = frozenset({"noise"})  # the goal does not ask it of these


@dataclass(frozen=True, slots=True)
class Anchor:
    """A published score.

    Attributes:
        gold: The set of ours that it stands beside.
        model: What was scored.
        millions: Its parameters.
        f1: Strict entity F1 over all labels of the corpus, in hundredths.
        source: Who published it.
    """

    gold: str
    model: str
    millions: int
    f1: float
    source: str


_FABERT = "Masumi and others 2024, FaBERT, arXiv:2402.06617 and github.com/SBU-NLP-LAB/FaBERT"
_STANZA = "Stanza, stanza/utils/training/common.py (26 April 2022; fold 1)"
_HAKIM = "Sarmadi and others 2025, Hakim, arXiv:2505.08435"
ANCHORS = (
    Anchor("PEYMA test", "FaBERT", 124, 91.39, _FABERT),
    Anchor("PEYMA test", "ParsBERT, trained again by FaBERT's authors", 162, 91.24, _FABERT),
    Anchor("PEYMA test", "XLM-R base", 278, 90.91, _FABERT),
    Anchor("PEYMA test", "mBERT", 178, 86.64, _FABERT),
    Anchor("ARMAN fold 1 test", "Stanza with ParsBERT", 162, 83.16, _STANZA),
    Anchor("ParsTwiNER dev", "HakimBERT", 124, 86.11, _HAKIM),
)


def page(found: Findings) -> str:
    """The whole page."""
    parts = [
        "# Names beside published models",
        *_head(found.model),
        "## The shipped model",
        *_shipped(found),
        "## A model from free data",
        *_open(found),
        "## Models trained on one corpus alone",
        *_alone(found),
        "## Published scores",
        *_published(found),
        "## Robustness",
        *_robustness(found),
    ]
    return "\n\n".join(parts) + "\n"


def _table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    """A Markdown table, columns of words to the left and columns of numbers to the right."""
    lines = [head, ["---" if name in _WORDS else "---:" for name in head], *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _number(scores: dict[str, Any] | None) -> str:
    return NOTHING if scores is None else f"{scores['f1']:.2f}"


# --- the model ---


def _head(folder: Path) -> list[str]:
    card = _card(folder)
    name = f"{card['name']} {card['version']}" if card else "the model"
    sizes = [f"{(folder / WEIGHTS).stat().st_size / 1e6:.1f} MB as float16"]
    if all((folder / part).is_file() for part in (INT8, INT8_WEIGHTS)):
        int8 = sum((folder / part).stat().st_size for part in (INT8, INT8_WEIGHTS))
        sizes.append(f"{int8 / 1e6:.1f} MB as int8")
    return [
        "Written by `python -m benchmarks.names --data ../shared/data --page docs/benchmarks/names.md`, which also "
        f"makes every number here but the published ones. Shipped: {name}, {parameters(folder) / 1e6:.1f} million "
        f"parameters, {', '.join(sizes)}.",
        "F1 is strict and micro: a span counts with exact bounds and label (what seqeval gives in its strict mode; "
        "`tests/training/evaluation/test_scoring.py` holds the two side by side). «Model» is the model alone without "
        "the grammar, sentence by sentence, on the corpus' own labels and bounds; a label that the corpus does not "
        "have is not judged there. «Pipeline» is all of coopnlp, by the bounds of docs/annotation.md. «Names» are "
        f"{', '.join(ENTITY_LABELS)}, as far as the set has them. Intervals draw articles, sentences where a corpus "
        f"does not tell its articles. What says «{NOT_RUN}» was not measured with this model and this code.",
    ]


def _card(folder: Path) -> dict[str, Any]:
    path = folder / CARD
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


# --- the shipped model ---


_HEAD = ("set", "how", "texts", "spans", "F1, all labels", "95 %", "names", "numbers")


def _shipped(found: Findings) -> list[str]:
    notes = [*_engines(found.shipped), *_doubts(found)]
    return [
        _table(_HEAD, [_shipped_line(gold, found.shipped.get(gold.name)) for gold in SETS]),
        "\n".join(f"- {note}" for note in notes),
        "F1 by label, with how many there are in the gold. Names:",
        _labels_table(found.shipped, SETS, ENTITY_LABELS),
        "Numbers and dates:",
        _labels_table(found.shipped, SETS, NUMBER_LABELS),
    ]


def _engines(rows: Mapping[str, Row | None]) -> list[str]:
    engines = sorted({row["engine"] for row in rows.values() if row})
    return [f"Engine: {', '.join(engines)}."] if engines else []


def _shipped_line(gold: Gold, row: Row | None) -> list[str]:
    if row is None:
        return [gold.name, gold.mode, *[NOT_RUN] * 6]
    micro = label_of(row, MICRO)
    if micro is None:
        return [gold.name, gold.mode, f"{row['texts']:,}", "0", *[NOTHING] * 4]
    interval = f"{micro['low']:.1f} to {micro['high']:.1f}" if micro["low"] is not None else NOTHING
    layers = [_number(label_of(row, layer)) for layer in (ENTITIES, NUMBERS)]
    return [gold.name, gold.mode, f"{row['texts']:,}", f"{micro['gold']:,}", _number(micro), interval, *layers]


def _labels_table(rows: Mapping[str, Row | None], sets: Iterable[Gold], labels: Sequence[str]) -> str:
    body = []
    for gold in sets:
        row = rows.get(gold.name)
        cells = [NOT_RUN if row is None else _counted(label_of(row, label)) for label in labels]
        body.append([gold.name, *cells])
    return _table(["set", *labels], body)


def _counted(scores: dict[str, Any] | None) -> str:
    return NOTHING if scores is None else f"{scores['f1']:.2f} ({scores['gold']:,})"


def _doubts(found: Findings) -> list[str]:
    """What a reader must know of the sets, and why some were not run."""
    learnt = {row["name"] for row in _card(found.model).get("data", ()) if row.get("split") == "train"}
    titles = {corpus: SOURCES[corpus].title for corpus in ALONE}
    notes = []
    for corpus, (gold, *_) in ALONE.items():
        others = [t for c, t in titles.items() if c != corpus and c[:5] == corpus[:5] and t in learnt]
        if others:
            notes.append(
                f"{gold.name} is no fair test of the shipped model: it has learnt from {' and '.join(others)}, whose "
                "train file holds sentences of the other folds' tests (training/README.md). For the models alone, "
                "below, it is."
            )
    tweets = "whose train split it has learnt from" if SOURCES["parstwiner"].title in learnt else "which it never read"
    notes += [
        f"ParsTwiNER, tweets {tweets}: its POG (a political group) is ORG here, its NAT is not judged.",
        f"{COOP_TEST.name} is scored once, when the model has been chosen, with `--coop-test`.",
    ]
    return notes + [f"{name}: {why}." for name, why in found.missing.items()]


# --- free data ---


def _open(found: Findings) -> list[str]:
    sets = [gold for gold in SETS if not gold.once]
    return [
        "`training/configs/open.toml`: the encoder as it is (MIT), coop (CC BY 4.0, our own articles), articles grown "
        "from it, and ParsTwiNER (MIT). No publisher's text and nothing for research only. One seed; coop dev chooses "
        "the checkpoint. It is not shipped; it shows what is lost where all that is learnt from must be free.",
        _table(_HEAD, [_shipped_line(gold, found.open.get(gold.name)) for gold in sets]),
        *(f"- {engine}" for engine in _engines(found.open)),
        "Names by label:",
        _labels_table(found.open, sets, ENTITY_LABELS),
    ]


# --- one corpus alone ---


def _alone(found: Findings) -> list[str]:
    scored = [(corpus, gold) for corpus, sets in ALONE.items() for gold in sets]
    head = ["trained on", "scored on", "seeds", "F1, all labels", "lowest to highest", "names"]
    labels = [*ENTITY_LABELS, *(label for label in NUMBER_LABELS if label in SOURCES["peyma"].labels.values())]
    return [
        "The encoder that the shipped model began from, fresh heads, that corpus' train split and no other labels: "
        "`training/configs/alone-peyma.toml` (its encoder has read raw news before, without labels, by `python -m "
        "training adapt`; PEYMA dev chooses the checkpoint) and `training/configs/alone-arman.toml` (the encoder as it "
        "is; ARMAN has no dev set: a fixed number of steps, the last weights). Of several seeds the mean. The model "
        "alone, as above.",
        _table(head, [_alone_line(found, corpus, gold) for corpus, gold in scored]),
        "By label, the mean of the seeds:",
        _table(["scored on", *labels], [_alone_labels(found, corpus, gold, labels) for corpus, gold in scored]),
    ]


def _rows_of(found: Findings, corpus: str, gold: Gold) -> list[Row]:
    return found.alone.get(corpus, {}).get(gold.name, [])


def _alone_line(found: Findings, corpus: str, gold: Gold) -> list[str]:
    rows = _rows_of(found, corpus, gold)
    title = SOURCES[corpus].title
    if not rows:
        return [title, gold.name, *[NOT_RUN] * 4]
    given = found.seeds.get(corpus, [])
    seeds = f"{len(rows)}" if len(rows) == len(given) else f"{len(rows)} of {len(given)}, the others {NOT_RUN}"
    all_labels = [scores["f1"] for row in rows if (scores := label_of(row, MICRO))]
    spread = f"{min(all_labels):.2f} to {max(all_labels):.2f}" if all_labels else NOTHING
    return [title, gold.name, seeds, _mean(rows, MICRO), spread, _mean(rows, ENTITIES)]


def _alone_labels(found: Findings, corpus: str, gold: Gold, labels: Sequence[str]) -> list[str]:
    rows = _rows_of(found, corpus, gold)
    return [gold.name, *(_mean(rows, label) if rows else NOT_RUN for label in labels)]


def _mean(rows: Sequence[Row], label: str) -> str:
    scores = [found["f1"] for row in rows if (found := label_of(row, label))]
    return f"{mean(scores):.2f}" if scores else NOTHING


# --- published ---


def _published(found: Findings) -> list[str]:
    body = []
    size = f"{parameters(found.model) / 1e6:.0f}"
    for name in dict.fromkeys(anchor.gold for anchor in ANCHORS):
        body += [[a.gold, a.model, f"{a.millions}", f"{a.f1:.2f}", a.source] for a in ANCHORS if a.gold == name]
        row = found.shipped.get(name)
        body.append([name, "**coopnlp, shipped**", size, NOT_RUN if row is None else _number(label_of(row, MICRO)), ""])
        for corpus, sets in ALONE.items():
            if name in (gold.name for gold in sets):
                rows = found.alone.get(corpus, {}).get(name, [])
                score = _mean(rows, MICRO) if rows else NOT_RUN
                millions = f"{rows[0]['parameters'] / 1e6:.0f}" if rows else NOTHING
                seeds = f"mean of {len(rows)} seeds" if len(rows) > 1 else "one seed" if rows else ""
                body.append([name, f"**coopnlp, {SOURCES[corpus].title} alone**", millions, score, seeds])
    folds = [_rows_of(found, corpus, gold) for corpus, (gold, *_) in ALONE.items() if gold is not PEYMA_TEST]
    every = f"{mean(float(_mean(rows, MICRO)) for rows in folds):.2f}" if all(folds) else NOT_RUN
    return [
        _table(["set", "model", "million parameters", "F1", "source"], body),
        f"ARMAN, each fold's test by the model trained on that fold alone, mean of the three: {every}.",
        "The published scores are those of models trained on that corpus, prepared in their authors' way; whether "
        "their F1 is strict, and which share of the corpus they test on, is as they say. No model of ours was trained "
        "on ParsTwiNER alone. None of the published models was measured on news annotated with values.",
    ]


# --- robustness ---


def _robustness(found: Findings) -> list[str]:
    changes = "\n".join(f"- `{change.name}`: {change.about}" for change in CHANGES)
    parts = [
        "The whole pipeline on the same texts written otherwise, all marks carried along to their new characters "
        "(`training/grow/damage.py`; what is drawn is drawn with a fixed seed):",
        changes,
        "A cell is what F1 gains (+) or loses (−) against the untouched text. The goal is a loss of less than "
        f"{GOAL:.0f} point but for noise.",
    ]
    for gold in DAMAGED:
        rows = found.robustness.get(gold.name, {})
        measured = any(row is not None for row in rows.values())
        parts += [f"### {gold.name}", *([_damage_table(rows), _missed(rows)] if measured else [f"({NOT_RUN})"])]
    return parts


def _damage_table(rows: dict[str, Row | None]) -> str:
    untouched = rows.get(UNTOUCHED)
    names = [change.name for change in CHANGES]
    body = []
    for label in (*ENTITY_LABELS, ENTITIES, *NUMBER_LABELS, NUMBERS, MICRO):
        before = label_of(untouched, label) if untouched else None
        if untouched and before is None:
            continue
        head = label if label in (*ENTITY_LABELS, *NUMBER_LABELS) else f"**{'all' if label == MICRO else label}**"
        start = NOT_RUN if before is None else _counted(before)
        body.append([head, start, *(_loss(before, rows.get(name), label) for name in names)])
    return _table(["label", "untouched (spans)", *names], body)


def _loss(before: dict[str, Any] | None, row: Row | None, label: str) -> str:
    difference = _difference(before, row, label)
    return NOT_RUN if difference is None else f"{difference:+.2f}".replace("-", "−")


def _difference(before: dict[str, Any] | None, row: Row | None, label: str) -> float | None:
    after = label_of(row, label) if row else None
    return None if before is None or after is None else after["f1"] - before["f1"]


def _missed(rows: dict[str, Row | None]) -> str:
    """The losses in all that are above the goal."""
    untouched = rows.get(UNTOUCHED)
    if untouched is None or any(rows.get(change.name) is None for change in CHANGES):
        return f"Whether the goal is met: {NOT_RUN}."
    missed = []
    for change in CHANGES:
        for layer in (ENTITIES, NUMBERS, MICRO):
            difference = _difference(label_of(untouched, layer), rows[change.name], layer)
            if difference is not None and difference <= -GOAL and change.name not in _SPARED:
                where = "all" if layer == MICRO else layer
                missed.append(f"{change.name}, {where} {difference:+.2f}".replace("-", "−"))
    return f"The goal is missed by: {', '.join(missed)}." if missed else "The goal is met."
