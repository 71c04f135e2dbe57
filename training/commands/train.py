"""The command `train`: a model by a recipe."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer


def run(
    recipe: Annotated[str, typer.Argument(metavar="RECIPE", help="TOML file, see training/configs/")],
    *,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FOLDER", help="run folder: checkpoints, log, metrics, plots, the model"),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="go on from the last whole checkpoint in --out")] = False,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="a setting that wins over the recipe's, such as epochs=1 or dev=[]; a number leads into a list "
            "(train.0.weight=2), + to a new item behind its last one (train.+.file=my.jsonl, or "
            "'train.+={ file = \"my.jsonl\", weight = 2 }'); may be repeated",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="tell sources, counts, steps and estimated time, and train nothing")
    ] = False,
) -> None:
    """Train a model by a recipe; the metrics go to standard output as JSON.

    Where the run goes on from a model, the log ends with what it gained and forgot: each label's score on each dev
    source before and after (changes.json in the run folder).

    Start it with `torchrun --nproc-per-node N -m training train …` to use N GPUs (or, without a GPU, N processes): the
    recipe's batch_size counts over all of them, so that the result is that of one.
    """
    from training.learn.config import read_recipe
    from training.learn.runs import check_free
    from training.learn.sources import check_places

    # What can be told of the recipe is told before torch and transformers are imported, which takes seconds.
    settled = read_recipe(recipe, settings or [])
    check_places(settled)
    if out is None and not dry_run:
        raise ValueError("--out is missing: name the run folder to write, or give --dry-run")
    if out is not None and not dry_run:
        check_free(Path(out), resume=resume)

    from transformers.utils import logging as transformers_logging

    from training.learn.train import summary, train

    if not sys.stderr.isatty():
        transformers_logging.disable_progress_bar()
    told = summary(settled) if out is None or dry_run else train(settled, out, resume=resume)
    if os.environ.get("RANK", "0") == "0":
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
