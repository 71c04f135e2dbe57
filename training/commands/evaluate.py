"""The command `evaluate`: how good a model is on record files and public splits, and how sure that is."""

from __future__ import annotations

import json
import logging
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from training.commands.facts import lines_of, need_gold
from training.commands.options import PUBLIC, Data, Name, Seed, Table, choice
from training.pages import Block

if TYPE_CHECKING:
    from training.evaluation.facts import FactScores
    from training.formats import Problem
    from training.records import Record

logger = logging.getLogger(__name__)

_OWN, _NONE = "coopnlp", "grammar"
Mode = choice("Mode", ("model", "pipeline", "grammar"))


def run(
    model: Annotated[
        str,
        typer.Argument(
            metavar="MODEL",
            help=f"model or pipeline folder; `{_OWN}`: the package's own; `{_NONE}`: no model",
        ),
    ],
    records: Annotated[
        list[str], typer.Argument(metavar="DATA", help="record file, or public split such as peyma:test")
    ],
    *,
    source_format: Annotated[
        str | None,
        typer.Option("--from", metavar="FORMAT", help="format of the record files; guessed from each file if not said"),
    ] = None,
    data: Data = PUBLIC,
    mode: Annotated[
        Mode | None,
        typer.Option(
            "--mode",
            help="model: the model alone; pipeline: all of coopnlp, with values; grammar: numbers without a model. "
            "If not said: pipeline where the records tell values, else model",
        ),
    ] = None,
    compare: Annotated[
        str | None,
        typer.Option("--compare", metavar="OTHER", help="another model, tested against the first (paired)"),
    ] = None,
    facts: Annotated[
        Path | None,
        typer.Option("--facts", metavar="FILE", help="gold facts of these articles: who said what is scored besides"),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FOLDER", help="folder for report.json, report.html, report.md and errors.jsonl"),
    ] = None,
    bootstrap: Annotated[int, typer.Option("--bootstrap", metavar="N", help="drawings of articles")] = 1000,
    seed: Seed = 0,
    as_json: Annotated[bool, typer.Option("--json", help="write JSON instead of tables to standard output")] = False,
    table: Table = None,
    name: Name = None,
) -> int:
    """Score a model folder on record files and public splits: labels, values, errors and calibration, with intervals.

    With `--facts` the pipeline's facts are scored too, each field given the number, and whole facts. (The command
    `facts` does only that, and takes annotated marks and a second reader as well.)

    Exit status: 0, 1 if a record file has faults (they are logged with file and line, what they touch is neither right
    nor wrong), 2 for bad input.
    """
    from training.evaluation.evaluate import evaluate_records
    from training.evaluation.predicting import load_pipeline
    from training.evaluation.report import card_lines, summary, write_report
    from training.formats import read_records

    if facts is not None and mode == "model":
        raise ValueError("--facts is not allowed with --mode model: facts come from the pipeline")
    read = {item: read_records(item, source_format, data=data) for item in records}
    faults = [problem for _, problems in read.values() for problem in problems]
    for problem in faults:
        logger.warning("%s", problem)
    other = None if compare is None else _model(compare)
    if other is None and compare is not None:
        other = load_pipeline(None)
    evaluations = [
        evaluate_records(found, _model(model), mode=mode, compare=other, name=item, samples=bootstrap, seed=seed)
        for item, (found, _) in read.items()
    ]
    scored = (
        [] if facts is None else _facts(facts, read, False if mode == "grammar" else _model(model), bootstrap, seed)
    )
    again = {
        "--facts": facts,
        "--data": data,
        "--from": source_format,
        "--mode": mode,
        "--compare": compare,
        "--table": table,
    }
    command = _command(model, records, {**again, "--name": name, "--bootstrap": bootstrap, "--seed": seed})
    if out:
        for path in write_report(evaluations, out, command=command):
            logger.info("wrote %s", path)
    if table:
        tables = [line for scores in scored for line in ("", *lines_of(scores))]
        Block(table, "evaluate", name).write([*card_lines(evaluations, command=command), *tables])
    if as_json:
        dicts = [e.to_dict() for e in evaluations]
        for told, scores in zip(dicts, scored, strict=facts is not None):
            told["facts"] = scores.to_dict()
        sys.stdout.write(json.dumps(dicts, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(summary(e) for e in evaluations))
        sys.stdout.writelines(f"\n{line}" for scores in scored for line in (*lines_of(scores), ""))
    return int(any(not problem.kept for problem in faults))


def _facts(
    path: Path, read: Mapping[str, tuple[list[Record], list[Problem]]], model: Any, samples: int, seed: int
) -> list[FactScores]:
    """Scores of the pipeline's facts, one for each record file."""
    from training.evaluation.facts import of_pipeline, score_facts
    from training.evaluation.gold_facts import read_gold
    from training.evaluation.predicting import load_pipeline

    need_gold(path)
    nlp = load_pipeline(model)
    out = []
    for item, (found, _) in read.items():
        gold, problems = read_gold(path, found, others=True)
        if problems:
            raise ValueError(f"{problems[0]}; nothing is scored before the gold facts are mended")
        records = [record for record in found if record.id in gold]
        if not records:
            raise ValueError(
                f"{path} has no fact of an article of {item}: name the facts of its articles, or other articles"
            )
        predicted = of_pipeline(records, nlp)
        out.append(score_facts(records, gold, predicted, name=f"{path}, {item}", samples=samples, seed=seed))
    return out


def _model(name: str) -> str | bool | None:
    """A folder, or the words that stand for the package's model and for none (write `./coopnlp` for a folder)."""
    return {_OWN: None, _NONE: False}.get(name, name)


def _command(model: str, records: list[str], options: dict[str, object]) -> str:
    """The command as a reader can give it again; the seed and the drawings make the same intervals."""
    said = [word for name, value in options.items() if value is not None for word in (name, str(value))]
    return shlex.join(["python", "-m", "training", "evaluate", model, *records, *said])
