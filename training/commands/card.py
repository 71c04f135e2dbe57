"""`python -m training card`."""

from __future__ import annotations

import argparse

HELP = "measure an exported model and write its card"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("model", help="model folder with a card.json")
    parser.add_argument("--data", default="../shared/data", help="folder of the public corpora (%(default)s)")
    parser.add_argument("--page", default="docs/model-card.md", help="page to write (%(default)s)")
    parser.add_argument(
        "--splits", nargs="+", help="what to measure on, such as peyma:test (the splits of docs/model-card.md)"
    )
    parser.add_argument("--before", metavar="FOLDER", help="the model folder that this one takes the place of: compare")
    parser.add_argument(
        "--corpus", default="corpora/coop", help="own corpus with dev and test, to compare on (%(default)s)"
    )


def run(args: argparse.Namespace) -> int | None:
    """Measure and write."""
    from training.ship.card import SPLITS, refresh_card

    refresh_card(args.model, args.data, args.page, args.splits or SPLITS, before=args.before, corpus=args.corpus)
    return None
