"""`python -m training average`."""

from __future__ import annotations

import argparse

HELP = "average the weights of two stages"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("first", help="run folder of the earlier stage")
    parser.add_argument("second", help="run folder of the stage that went on from it")
    parser.add_argument("--weight", type=float, default=0.5, help="share of the second (%(default)s)")
    parser.add_argument("--out", required=True, help="run folder to write")


def run(args: argparse.Namespace) -> int | None:
    """Average."""
    from training.ship.average import average

    average(args.first, args.second, args.out, weight=args.weight)
    return None
