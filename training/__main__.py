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


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    train = commands.add_parser("train", help="train a model by a recipe")
    train.add_argument("recipe", help="TOML file, see training/configs/")
    train.add_argument("--out", required=True, help="run folder: checkpoints, log, the model")
    train.add_argument("--resume", action="store_true", help="go on from the last checkpoint in --out")
    train.set_defaults(run=_train)
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
