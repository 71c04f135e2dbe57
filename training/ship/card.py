"""The model card: `card.json` beside the weights, for programs, and `docs/model-card.md`, for people."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import coopnlp
from coopnlp.labels import ENTITIES
from coopnlp.output.files import write_json, write_text
from training.corpus.check import read_corpus
from training.evaluation.counting import ALL, VALUES
from training.evaluation.evaluate import Evaluation, evaluate, evaluate_records
from training.evaluation.predicting import MODEL, PIPELINE
from training.evaluation.scoring import MICRO
from training.formats import own_format, read_records, read_split
from training.formats.public import SOURCES
from training.ship.portable import portable

SPLITS = ("peyma:dev", "peyma:test", "arman1:test")
# Of the project's own corpus: what chose the model, and what was scored when it had been chosen.
HELD_OUT = ("dev", "test")

# Who annotated what a model learnt from, by the first part of the source's name on its card.
READERS: dict[str, str] = {
    "coop": "coop was written and annotated by language models",
    "newsgold": "newsgold is published news that language models annotated",
    "newsplus": "newsplus too, chosen for what is rare and hard",
    "taught": "raw news was marked by earlier models, and only what they were sure of was learnt",
    "raw": "raw news was marked by earlier models, each word with how likely every label is",
}

BASE = "multilingual-e5-small (MIT)"
SHIPPED_PIECES = 25_157


def build_card(
    runs: Iterable[str | Path],
    metrics: dict[str, Any],
    *,
    name: str,
    version: str,
    notes: Iterable[str] = (),
    pieces: int = SHIPPED_PIECES,
) -> dict[str, Any]:
    """The facts of a model.

    A run that went on from a model with a card takes over what that card says of data and stages: what the
    model learnt from before stays part of it.

    Args:
        runs: The run folders of its stages, in order.
        metrics: What `training.evaluation.evaluate.evaluate` measured on the exported weights.
        name: The model's name.
        version: The model's version.
        notes: What a reader must know beside the recipes.
        pieces: Size of its vocabulary.
    """
    stages = [json.loads((Path(run) / "run.json").read_text(encoding="utf-8")) for run in runs]
    parent = stages[0].get("parent") or {}
    return {
        "name": name,
        "version": version,
        "coopnlp": coopnlp.__version__,  # the library that wrote it; the two versions go their own ways
        "base": f"{parent.get('base', BASE).partition(', vocabulary')[0]}, vocabulary cut to {pieces:,} pieces",
        "licence": "MIT for the weights' own part; the corpora keep their terms, see data",
        "data": _data(parent.get("data", ()), stages),
        "stages": [*parent.get("stages", ()), *(portable(stage) for stage in stages)],
        "notes": [*parent.get("notes", ()), *notes],
        "metrics": metrics,
    }


def _data(before: Iterable[Mapping[str, Any]], stages: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A row for each source of any stage, with the most `sentences` of a public corpus that one stage read.

    Records of our own files are whole texts: their rows count `articles`.
    """
    rows = {(row["name"], row["split"]): dict(row) for row in before}
    for stage in stages:
        sources = {s["name"]: s for s in stage.get("sources", {}).get("train", ())}
        for name, sentences in stage.get("sentences", {}).items():
            source, _, split = name.partition(":")
            licences = ", ".join(sources.get(name, {}).get("licences", ())) or "unknown"
            corpus = SOURCES.get(source)
            row = {
                "name": corpus.title if corpus else source,
                "licence": corpus.licence if corpus else licences,
                "split": split,
            }
            unit = "sentences" if corpus else "articles"
            key = (row["name"], split)
            rows[key] = row | {unit: max(sentences, rows.get(key, {}).get(unit, 0))}
    return list(rows.values())


def card_page(card: dict[str, Any]) -> str:
    """The card as Markdown."""
    lines = [
        f"# Model card: {card['name']} {card['version']}",
        "",
        "This page is written by a command, which also makes every number on it:",
        "",
        "<!-- card:begin (the commands of this page took the models and corpora of their time) -->",
        "",
        "```console",
        "$ python -m training card coopnlp/model --data ../shared/data --page docs/model-card.md",
        "```",
        "",
        "The model inside the package: one encoder with an entity head and a number head "
        "(`coopnlp/tagging/network.py`): float16 safetensors for torch, and the same weights with 8-bit integers "
        "for OpenVINO, which is what runs by default.",
        "",
        *([f"- written by: coopnlp {card['coopnlp']}"] if "coopnlp" in card else []),
        f"- base: {card['base']}",
        f"- licence: {card['licence']}",
        "",
        *_reader_lines(card["data"]),
        *_data_lines(card["data"]),
        *_comparison_lines(card.get("comparison")),
        *_score_lines(card["metrics"]),
        *_training_lines(card["stages"]),
        *(f"- {note}" for note in card.get("notes", ())),
        "",
        "<!-- card:end -->",
    ]
    return "\n".join(lines).rstrip() + "\n"


def _reader_lines(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Who annotated the data, and what that means for the scores; nothing for corpora that people annotated."""
    names = {part for row in rows for part in re.split(r"[/.]", row["name"])}
    told = [said for name, said in READERS.items() if name in names]
    if not told:
        return []
    return [
        f"**Who annotated what.** {'; '.join(told)}. No person has checked them. A score on such a set says how far "
        "the model agrees with those readers on texts that it has not read: mistakes that both make do not show, and "
        "texts that were written for a corpus are easier than the news. The public corpora below were annotated by "
        "people, by guidelines of their own.",
        "",
    ]


def _data_lines(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """What the model was trained on."""
    return [
        "## Data",
        "",
        "| corpus | split | texts read | licence as stated |",
        "| --- | --- | ---: | --- |",
        *(f"| {row['name']} | {row['split']} | {_amount(row)} | {row['licence']} |" for row in rows),
        "",
        "A label that a corpus does not annotate is unknown there, not `O`. CARDINAL, QUANTITY, ORDINAL and "
        "DURATION are annotated by no public corpus: the grammar wrote these into their training sentences "
        "(`training/learn/silver.py`), so no score is given for them on those.",
        "",
    ]


def _amount(row: Mapping[str, Any]) -> str:
    unit = "articles" if "articles" in row else "sentences"
    return f"{row[unit]:,} {unit}"


def _score_lines(metrics: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """A table for each public split."""
    lines = [
        "## Scores on public corpora",
        "",
        "Strict span F1: exact boundaries and label, on the corpora's own boundaries, the model alone "
        "without the grammar, sentence by sentence. Where a recipe names a dev set, that chose the checkpoint.",
        "",
    ]
    for split, result in metrics.items():
        lines += [
            f"### {split} ({result['sentences']:,} sentences)",
            "",
            "| label | precision | recall | F1 | gold spans |",
            "| --- | ---: | ---: | ---: | ---: |",
            *(_row(label, row) for label, row in result["labels"].items()),
            _row("**micro**", result["micro"]),
            "",
        ]
        if "core_f1" in result:
            lines += [f"PERSON, ORG and LOC together: F1 {result['core_f1']:.2f}.", ""]
    return lines


def _training_lines(stages: Sequence[Mapping[str, Any]]) -> list[str]:
    """The commands of all stages, and of the export."""
    lines = [
        "## How it was trained",
        "",
        "The recipes, one stage after the other, as run (versions in `coopnlp/model/card.json`):",
        "",
        "```console",
    ]
    for i, stage in enumerate(stages, 1):
        if stage.get("command"):
            lines.append(f"$ {stage['command']}")
        elif "average" in stage:
            runs = " ".join(f"runs/stage{i - back}" for back in range(stage.get("averaged", 2), 0, -1))
            lines.append(f"$ python -m training average {runs} --weight {stage['average']} --out runs/stage{i}")
        elif "adapted" in stage:
            said = " ".join(f"--{name.replace('_', '-')} {value}" for name, value in stage["adapted"].items())
            lines.append(f"$ python -m training adapt TEXTS --encoder ENCODER {said} --out runs/stage{i}")
        else:
            lines.append(f"$ python -m training train {stage['recipe_file']} --out runs/stage{i}")
    runs = " ".join(_run_of(stage, i) for i, stage in enumerate(stages, 1))
    return [*lines, f"$ python -m training export {runs} --out coopnlp/model --force", "```", ""]


def _run_of(stage: Mapping[str, Any], number: int) -> str:
    """The run folder of a stage: as its command names it."""
    words = [part for word in shlex.split(stage.get("command", "")) for part in word.partition("--out=") if part]
    named = [run for option, run in pairwise(words) if option in ("--out", "--out=")]
    return shlex.quote(named[-1]) if named else f"runs/stage{number}"


def _comparison_lines(comparison: Mapping[str, Any] | None) -> list[str]:
    """The table before and after, empty where nothing was compared."""
    if not comparison:
        return []
    before = comparison["before"]
    lines = [
        f"## Before and after: against {before['name']} {before['version']}",
        "",
        "Strict span F1. Of sets by our guidelines (corpora/README.md) the whole pipeline, `values` end to end: a "
        "span counts only with the right value. Of public corpora the model alone, on their own boundaries.",
        "",
        "```console",
        f"$ python -m training card coopnlp/model --before {comparison['folder']} --corpus {comparison['corpus']}"
        + (f" --published {' '.join(published)}" if (published := comparison.get("published")) else ""),
        "```",
        "",
    ]
    for name in dict.fromkeys(row["set"] for row in comparison["rows"]):
        rows = [row for row in comparison["rows"] if row["set"] == name]
        lines += [f"| {name} | gold spans | before | after | difference |", "| --- | ---: | ---: | ---: | ---: |"]
        lines += [
            f"| {row['label']} | {row['gold']:,} | {row['before']:.2f} | {row['after']:.2f} "
            f"| {row['after'] - row['before']:+.2f} |"
            for row in rows
        ]
        lines.append("")
    return [*lines, *_calibration_lines(comparison.get("calibration", ()))]


def _calibration_lines(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Whether the scores of names mean what they say."""
    if not rows:
        return []
    return [
        "## Calibration",
        "",
        "Of the model's own names, before any rule: their mean score, the share of them that is right, and the "
        "expected calibration error (the mean gap of the two over ten bins), in hundredths.",
        "",
        "| set | names | mean score | right | calibration error |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(
            f"| {row['set']} | {row['names']:,} | {row['score']:.1f} | {row['right']:.1f} | {row['error']:.1f} |"
            for row in rows
        ),
        "",
    ]


def compare(
    model: str | Path,
    before: str | Path,
    *,
    corpus: str | Path,
    data: str | Path,
    published: Sequence[str] = (),
) -> dict[str, Any]:
    """Two model folders side by side: on published news, dev and test of an own corpus, and the card's public splits.

    Args:
        model: The model folder that is on the card.
        before: The one that it takes the place of.
        corpus: Folder of an own corpus with `dev` and `test`.
        data: Folder of the public corpora.
        published: Record files of published news by our guidelines.

    Raises:
        FileNotFoundError: if a folder or corpus is missing.
        ValueError: if the corpus lacks one of the two splits.
    """
    splits = read_corpus([corpus]).splits
    if missing := [name for name in HELD_OUT if name not in splits]:
        raise ValueError(f"{corpus} has no split {', '.join(missing)}: its files must be named dev and test")
    sets = [
        (" ".join(Path(file).with_suffix("").parts[-2:]), read_records(file, own_format(file), data=data)[0], PIPELINE)
        for file in published
    ]
    sets += [(f"{Path(corpus).name} {name}", splits[name], PIPELINE) for name in HELD_OUT]
    sets += [(name, read_split(name, data), MODEL) for name in SPLITS]
    rows: list[dict[str, Any]] = []
    sure: list[dict[str, Any]] = []
    for name, records, mode in sets:
        old, new = (evaluate_records(records, str(m), mode=mode, name=name, samples=0) for m in (before, model))
        rows += [{"set": name, **row} for row in _side_by_side(old, new)]
        sure += _sureness(name, new)
    old_card = json.loads((Path(before) / "card.json").read_text(encoding="utf-8"))
    names = {"name": old_card["name"], "version": old_card["version"]}
    facts = {"before": names, "folder": str(before), "corpus": str(corpus), "published": list(published)}
    return {**facts, "rows": rows, "calibration": sure}


def _sureness(name: str, found: Evaluation) -> list[dict[str, Any]]:
    """The row of a set in the table of calibration; none where no score is known."""
    names = found.reliability.get(ENTITIES)
    if names is None:
        return []
    parts = {"score": names.confidence, "right": names.accuracy, "error": names.ece}
    return [{"set": name, "names": names.spans, **{part: 100 * share for part, share in parts.items()}}]


def _side_by_side(old: Evaluation, new: Evaluation) -> list[dict[str, Any]]:
    """A row per label, layer and all, and the values end to end where they are known."""
    scores = [row for row in new.scores if row["source"] == ALL and row["gold"]]
    pairs = [(row["label"], row["gold"], old.f1(row["label"]), row["f1"]) for row in scores]
    before = {row["label"]: row["f1"] for row in old.values}
    pairs += [(VALUES, row["gold"], before[MICRO], row["f1"]) for row in new.values if row["label"] == MICRO]
    return [dict(zip(("label", "gold", "before", "after"), pair, strict=True)) for pair in pairs]


def _row(label: str, row: dict[str, Any]) -> str:
    return f"| {label} | {row['precision']:.2f} | {row['recall']:.2f} | {row['f1']:.2f} | {row['gold']:,} |"


def measure(model: str | Path, data: str | Path, splits: Iterable[str]) -> dict[str, Any]:
    """Measure a model folder on splits such as `peyma:test`, write that into its `card.json`, and give the card.

    Raises:
        FileNotFoundError: if the folder has no card, or a corpus is missing.
        ValueError: for a split that does not exist.
    """
    path = Path(model) / "card.json"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: `python -m training export` writes it")
    card = json.loads(path.read_text(encoding="utf-8"))
    card["metrics"] = evaluate(model, splits, data)
    write_json(path, card)
    return card


def refresh_card(
    model: str | Path,
    data: str | Path,
    page: str | Path,
    splits: Iterable[str] = SPLITS,
    *,
    before: str | Path | None = None,
    corpus: str | Path = "corpora/coop",
    published: Sequence[str] = (),
) -> None:
    """Measure a model folder again, and write its `card.json` and page anew.

    Args:
        model: The model folder.
        data: Folder of the public corpora.
        page: The Markdown page to write.
        splits: What to measure on.
        before: A model folder to compare with; without it the card keeps the comparison that it has.
        corpus: The own corpus that the two are compared on.
        published: Record files of published news that they are compared on too.
    """
    card = measure(model, data, splits)
    if before is not None:
        card["comparison"] = compare(model, before, corpus=corpus, data=data, published=published)
        write_json(Path(model) / "card.json", card)
    write_text(page, card_page(card))
