"""The command line of the training package: `python -m training COMMAND --help`."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence


def _train(args: argparse.Namespace) -> None:
    from training.config import read_recipe
    from training.train import train

    metrics = train(read_recipe(args.recipe), args.out, resume=args.resume)
    sys.stdout.write(json.dumps(metrics, indent=2) + "\n")


def _evaluate(args: argparse.Namespace) -> None:
    from training.evaluate import evaluate

    sys.stdout.write(json.dumps(evaluate(args.model, args.splits, args.data), indent=2) + "\n")


def _average(args: argparse.Namespace) -> None:
    from training.average import average

    average(args.first, args.second, args.out, weight=args.weight)


def _export(args: argparse.Namespace) -> None:
    from training.export import export

    export(args.runs, args.out, name=args.name, version=args.version, notes=args.note)


def _card(args: argparse.Namespace) -> None:
    from training.card import refresh_card

    refresh_card(args.model, args.data, args.page)


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    train = commands.add_parser("train", help="train a model by a recipe")
    train.add_argument("recipe", help="TOML file, see training/configs/")
    train.add_argument("--out", required=True, help="run folder: checkpoints, log, the model")
    train.add_argument("--resume", action="store_true", help="go on from the last checkpoint in --out")
    train.set_defaults(run=_train)
    evaluate = commands.add_parser("evaluate", help="strict span F1 of a model folder on corpus splits")
    evaluate.add_argument("model", help="model folder")
    evaluate.add_argument("splits", nargs="+", help="such as peyma:test arman1:test")
    evaluate.add_argument("--data", default="../shared/data", help="folder of the public corpora (%(default)s)")
    evaluate.set_defaults(run=_evaluate)
    average = commands.add_parser("average", help="average the weights of two stages")
    average.add_argument("first", help="run folder of the earlier stage")
    average.add_argument("second", help="run folder of the stage that went on from it")
    average.add_argument("--weight", type=float, default=0.5, help="share of the second (%(default)s)")
    average.add_argument("--out", required=True, help="run folder to write")
    average.set_defaults(run=_average)
    export = commands.add_parser("export", help="write the float16 model folder that coopnlp.load reads")
    export.add_argument("runs", nargs="+", help="run folders of all stages, the last one's model is exported")
    export.add_argument("--out", required=True, help="model folder to write or replace")
    export.add_argument("--name", default="coopnlp-small")
    export.add_argument("--version", default="0.1.0")
    export.add_argument("--note", action="append", default=[], help="a line for the model card; may be repeated")
    export.set_defaults(run=_export)
    card = commands.add_parser("card", help="measure an exported model and write its card")
    card.add_argument("model", help="model folder with a card.json")
    card.add_argument("--data", default="../shared/data", help="folder of the public corpora (%(default)s)")
    card.add_argument("--page", default="docs/model-card.md", help="page to write (%(default)s)")
    card.set_defaults(run=_card)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 2 for bad input, with what is wrong on standard error."""
    args = parser().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    try:
        args.run(args)
    except (ValueError, FileNotFoundError, FileExistsError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
