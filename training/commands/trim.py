"""`python -m training trim`."""

from __future__ import annotations

import argparse
import sys

HELP = "cut a model's vocabulary to what corpora use"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Cut a model's vocabulary to the pieces that the given corpora use, and check that nothing changes on them. "
        "Other text can still be read, in smaller pieces and less well: give corpora of the kind that is to be read."
    )
    parser.add_argument("model", help="model folder")
    parser.add_argument(
        "--corpora", nargs="+", required=True, metavar="FILE", help=".jsonl or .txt files, or splits as peyma:train"
    )
    parser.add_argument("--data", default="../shared/data", help="folder of the public corpora (%(default)s)")
    parser.add_argument("--out", required=True, help="model folder to write or replace")


def run(args: argparse.Namespace) -> int | None:
    """Trim and report."""
    from training.ship.export import trim_folder

    sys.stdout.write(f"{trim_folder(args.model, args.out, corpora=args.corpora, data=args.data)}\n")
    return None
