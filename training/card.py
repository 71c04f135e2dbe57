"""The model card: `card.json` beside the weights, for programs, and `docs/model-card.md`, for people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from training.evaluate import evaluate
from training.files import write_json, write_text

LICENCES = {
    "peyma": ("PEYMA", "research; none stated"),
    "nsurl": ("NSURL-2019 task 7", "none stated"),
    "arman1": ("ARMAN, fold 1", "academic research"),
    "parstwiner": ("ParsTwiNER", "MIT"),
    "parsner": ("ParsNER news", "none stated"),
}
SPLITS = ("peyma:dev", "peyma:test", "arman1:test")


def build_card(
    runs: Iterable[str | Path], metrics: dict[str, Any], *, name: str, version: str, notes: Iterable[str] = ()
) -> dict[str, Any]:
    """The facts of a model.

    Args:
        runs: The run folders of its stages, in order.
        metrics: What `training.evaluate.evaluate` measured on the exported weights.
        name: The model's name.
        version: The model's version.
        notes: What a reader must know beside the recipes.
    """
    stages = [json.loads((Path(run) / "run.json").read_text(encoding="utf-8")) for run in runs]
    counts: dict[str, int] = {}
    for stage in stages:
        for split, sentences in stage["sentences"].items():
            counts[split] = max(sentences, counts.get(split, 0))
    data = [
        {
            "name": LICENCES.get(source, (source, "unknown"))[0],
            "licence": LICENCES.get(source, ("", "unknown"))[1],
            "split": split,
            "sentences": sentences,
        }
        for (source, _, split), sentences in ((name.partition(":"), count) for name, count in counts.items())
    ]
    return {
        "name": name,
        "version": version,
        "base": "multilingual-e5-small (MIT), vocabulary cut to 25,157 pieces",
        "licence": "MIT for the weights' own part; the corpora keep their terms, see data",
        "data": data,
        "stages": [_portable(stage) for stage in stages],
        "notes": list(notes),
        "metrics": metrics,
    }


def _portable(stage: dict[str, Any]) -> dict[str, Any]:
    """The facts of a run without the folders of the machine that it ran on."""
    recipe = {name: value for name, value in stage["recipe"].items() if name not in ("encoder", "data", "file")}
    return {**stage, "recipe": recipe}


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


def refresh_card(model: str | Path, data: str | Path, page: str | Path, splits: Iterable[str] = SPLITS) -> None:
    """Measure a model folder again, and write its `card.json` and page anew."""
    path = Path(model) / "card.json"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: `python -m training export` writes it")
    card = json.loads(path.read_text(encoding="utf-8"))
    card["metrics"] = evaluate(model, splits, data)
    write_json(path, card)
    write_text(page, card_page(card))
