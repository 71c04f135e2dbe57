"""`python -m training train`."""

from __future__ import annotations

import argparse
import json
import os
import sys

HELP = "train a model by a recipe"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Train a model by a recipe. Start it with `torchrun --nproc-per-node N -m training train …` to use N GPUs "
        "(or, without a GPU, N processes): the recipe's batch_size counts over all of them, so that the result is "
        "that of one."
    )
    parser.add_argument("recipe", help="TOML file, see training/configs/")
    parser.add_argument("--out", help="run folder: checkpoints, log, metrics, plots, the model")
    parser.add_argument("--resume", action="store_true", help="go on from the last whole checkpoint in --out")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="a setting that wins over the recipe's, such as epochs=1 or train.0.limit=50; may be repeated",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="tell sources, counts, steps and estimated time, and train nothing"
    )


def run(args: argparse.Namespace) -> int | None:
    """Train, or tell what training would do; the metrics go to standard output as JSON."""
    from transformers.utils import logging as transformers_logging

    from training.learn.config import read_recipe
    from training.learn.train import summary, train

    if not sys.stderr.isatty():
        transformers_logging.disable_progress_bar()
    recipe = read_recipe(args.recipe, args.set)
    if args.dry_run:
        told = summary(recipe)
    elif args.out is None:
        raise ValueError("--out is missing: name the run folder to write, or give --dry-run")
    else:
        told = train(recipe, args.out, resume=args.resume)
    if os.environ.get("RANK", "0") == "0":
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    return None
