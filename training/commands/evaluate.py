"""`python -m training evaluate`: how good a model is on record files and public splits, and how sure that is."""

from __future__ import annotations

import argparse
import json
import logging
import shlex
import sys

from training.pages import Block, add_block_arguments

logger = logging.getLogger(__name__)

HELP = "strict scores, values, errors and calibration of a model, with intervals and a paired test"
_OWN, _NONE = "coopnlp", "grammar"
_MODES = ("model", "pipeline", "grammar")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.description = (
        "Score a model folder on record files and public splits. Exit status: 0, 1 if a record file has faults "
        "(they are logged with file and line, what they touch is neither right nor wrong), 2 for bad input."
    )
    parser.add_argument("model", help=f"model or pipeline folder; `{_OWN}`: the package's own; `{_NONE}`: no model")
    parser.add_argument("records", nargs="+", metavar="DATA", help="record file, or public split such as peyma:test")
    parser.add_argument("--from", dest="format", help="format of the record files (default: guessed from each file)")
    parser.add_argument("--data", default="../shared/data", help="folder of the public corpora (%(default)s)")
    parser.add_argument(
        "--mode",
        choices=_MODES,
        help="model: the model alone; pipeline: all of coopnlp, with values; grammar: numbers without a model "
        "(default: pipeline where the records tell values, else model)",
    )
    parser.add_argument("--compare", metavar="OTHER", help="another model, tested against the first (paired)")
    parser.add_argument("--out", help="folder for report.json, report.html, report.md and errors.jsonl")
    parser.add_argument("--bootstrap", type=int, default=1000, metavar="N", help="drawings of articles (%(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="of the drawings (%(default)s)")
    parser.add_argument("--json", action="store_true", help="write JSON instead of tables to standard output")
    add_block_arguments(parser)


def _model(name: str) -> str | bool | None:
    """A folder, or the words that stand for the package's model and for none (write `./coopnlp` for a folder)."""
    return {_OWN: None, _NONE: False}.get(name, name)


def _command(args: argparse.Namespace) -> str:
    """The command as a reader can give it again; the seed and the drawings make the same intervals."""
    words = ["python", "-m", "training", "evaluate", args.model, *args.records, "--data", args.data]
    words += ["--from", args.format] if args.format else []
    words += ["--mode", args.mode] if args.mode else []
    words += ["--compare", args.compare] if args.compare else []
    words += ["--table", str(args.table)] if args.table else []
    words += ["--name", args.name] if args.name else []
    return shlex.join([*words, "--bootstrap", str(args.bootstrap), "--seed", str(args.seed)])


def run(args: argparse.Namespace) -> int:
    """Evaluate; 1 if a record file has faults, else 0.

    Raises:
        FileNotFoundError: for a model or data that are not there.
        ValueError: for data or options that make no evaluation.
    """
    from training.evaluation.evaluate import evaluate_records
    from training.evaluation.predicting import load_pipeline
    from training.evaluation.report import card_lines, summary, write_report
    from training.formats import read_records

    data = {name: read_records(name, args.format, data=args.data) for name in args.records}
    faults = [problem for _, problems in data.values() for problem in problems]
    for problem in faults:
        logger.warning("%s", problem)
    model = _model(args.model)
    compare = None if args.compare is None else _model(args.compare)
    if compare is None and args.compare is not None:
        compare = load_pipeline(None)
    evaluations = [
        evaluate_records(
            records,
            model,
            mode=args.mode,
            compare=compare,
            name=name,
            samples=args.bootstrap,
            seed=args.seed,
        )
        for name, (records, _) in data.items()
    ]
    if args.out:
        for path in write_report(evaluations, args.out, command=_command(args)):
            logger.info("wrote %s", path)
    if args.table:
        Block(args.table, "evaluate", args.name).write(card_lines(evaluations, command=_command(args)))
    if args.json:
        sys.stdout.write(json.dumps([e.to_dict() for e in evaluations], ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(summary(e) for e in evaluations))
    return int(any(not problem.kept for problem in faults))
