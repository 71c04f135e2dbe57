"""The command `evaluate`: how good a model is on record files and public splits, and how sure that is."""

from __future__ import annotations

import json
import logging
import shlex
import sys
from typing import Annotated

import typer

from training.commands.options import PUBLIC, Data, Name, Seed, Table, choice
from training.pages import Block

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

    Exit status: 0, 1 if a record file has faults (they are logged with file and line, what they touch is neither right
    nor wrong), 2 for bad input.
    """
    from training.evaluation.evaluate import evaluate_records
    from training.evaluation.predicting import load_pipeline
    from training.evaluation.report import card_lines, summary, write_report
    from training.formats import read_records

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
    again = {"--data": data, "--from": source_format, "--mode": mode, "--compare": compare, "--table": table}
    command = _command(model, records, {**again, "--name": name, "--bootstrap": bootstrap, "--seed": seed})
    if out:
        for path in write_report(evaluations, out, command=command):
            logger.info("wrote %s", path)
    if table:
        Block(table, "evaluate", name).write(card_lines(evaluations, command=command))
    if as_json:
        sys.stdout.write(json.dumps([e.to_dict() for e in evaluations], ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(summary(e) for e in evaluations))
    return int(any(not problem.kept for problem in faults))


def _model(name: str) -> str | bool | None:
    """A folder, or the words that stand for the package's model and for none (write `./coopnlp` for a folder)."""
    return {_OWN: None, _NONE: False}.get(name, name)


def _command(model: str, records: list[str], options: dict[str, object]) -> str:
    """The command as a reader can give it again; the seed and the drawings make the same intervals."""
    said = [word for name, value in options.items() if value is not None for word in (name, str(value))]
    return shlex.join(["python", "-m", "training", "evaluate", model, *records, *said])
