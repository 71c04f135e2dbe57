"""The model card: `card.json` beside the weights, for programs, and `docs/model-card.md`, for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from training.evaluation.evaluate import evaluate
from training.files import write_json, write_text
from training.readers import SOURCES

SPLITS = ("peyma:dev", "peyma:test", "arman1:test")


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
        "base": f"{parent.get('base', BASE).partition(', vocabulary')[0]}, vocabulary cut to {pieces:,} pieces",
        "licence": "MIT for the weights' own part; the corpora keep their terms, see data",
        "data": _data(parent.get("data", ()), stages),
        "stages": [*parent.get("stages", ()), *(_portable(stage) for stage in stages)],
        "notes": [*parent.get("notes", ()), *notes],
        "metrics": metrics,
    }


def _data(before: Iterable[Mapping[str, Any]], stages: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A row for each source of any stage, with the most sentences (or articles) that one stage read of it."""
    rows = {(row["name"], row["split"]): dict(row) for row in before}
    for stage in stages:
        told = {s["name"]: s for s in stage.get("sources", {}).get("train", ())}
        for name, sentences in stage.get("sentences", {}).items():
            source, _, split = name.partition(":")
            licences = ", ".join(told.get(name, {}).get("licences", ())) or "unknown"
            corpus = SOURCES.get(source)
            row = {
                "name": corpus.title if corpus else source,
                "licence": corpus.licence if corpus else licences,
                "split": split,
                "sentences": sentences,
            }
            key = (row["name"], split)
            rows[key] = row | {"sentences": max(sentences, rows.get(key, row)["sentences"])}
    return list(rows.values())


def _portable(stage: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a run without the folders of the machine that it ran on."""
    recipe = {name: value for name, value in stage["recipe"].items() if name not in ("encoder", "data", "file")}
    for part in ("train", "dev"):
        if part in recipe:
            recipe[part] = [
                source | {"file": "/".join(Path(source["file"]).parts[-2:])} if source.get("file") else source
                for source in recipe[part]
            ]
    return {name: value for name, value in stage.items() if name != "parent"} | {
        "recipe_file": _from_checkout(stage["recipe_file"]),
        "recipe": recipe,
    }


def _from_checkout(file: str) -> str:
    """A recipe's path as it is typed in a checkout; of a recipe elsewhere, only its name."""
    path = Path(file)
    if not path.is_absolute():
        return file
    root = Path(__file__).parent.parent
    return str(path.relative_to(root)) if path.is_relative_to(root) else path.name


def card_page(card: dict[str, Any]) -> str:
    """The card as Markdown."""
    lines = [
        f"# Model card: {card['name']} {card['version']}",
        "",
        "This page is written by a command, which also makes every number on it:",
        "",
        "```console",
        "$ python -m training card coopnlp/model --data ../shared/data --page docs/model-card.md",
        "```",
        "",
        "The model inside the package: one encoder with an entity head and a number head "
        "(`coopnlp/modeling.py`), float16 safetensors.",
        "",
        f"- base: {card['base']}",
        f"- licence: {card['licence']}",
        "",
        "## Data",
        "",
        "| corpus | split | sentences | licence as stated |",
        "| --- | --- | ---: | --- |",
        *(f"| {d['name']} | {d['split']} | {d['sentences']:,} | {d['licence']} |" for d in card["data"]),
        "",
        "A label that a corpus does not annotate is unknown there, not `O`. CARDINAL, QUANTITY, ORDINAL and "
        "DURATION are annotated by none of them: the grammar wrote these into the training sentences "
        "(`training/silver.py`), so no score is given for them here.",
        "",
        "## Scores",
        "",
        "Strict span F1: exact boundaries and label, on the corpora's own boundaries, the model alone "
        "without the grammar, sentence by sentence. Where a recipe names a dev set, that chose the checkpoint.",
        "",
    ]
    for split, result in card["metrics"].items():
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
    lines += ["## How it was trained", ""]
    lines += [
        "The recipes, one stage after the other, as run (versions in `coopnlp/model/card.json`):",
        "",
        "```console",
    ]
    for i, stage in enumerate(card["stages"], 1):
        if "average" in stage:
            lines.append(
                f"$ python -m training average runs/stage{i - 2} runs/stage{i - 1} "
                f"--weight {stage['average']} --out runs/stage{i}"
            )
        else:
            lines.append(f"$ python -m training train {stage['recipe_file']} --out runs/stage{i}")
    runs = " ".join(f"runs/stage{i + 1}" for i in range(len(card["stages"])))
    lines += [f"$ python -m training export {runs} --out coopnlp/model", "```", ""]
    lines += [f"- {note}" for note in card.get("notes", ())]
    return "\n".join(lines).rstrip() + "\n"


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


def refresh_card(model: str | Path, data: str | Path, page: str | Path, splits: Iterable[str] = SPLITS) -> None:
    """Measure a model folder again, and write its `card.json` and page anew."""
    write_text(page, card_page(measure(model, data, splits)))
