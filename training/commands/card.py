"""The command `card`: measure an exported model and write its card."""

from __future__ import annotations

from typing import Annotated

import typer

from training.commands.options import PUBLIC, Data


def run(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="model folder with a card.json")],
    *,
    data: Data = PUBLIC,
    page: Annotated[str, typer.Option("--page", metavar="PAGE", help="page to write")] = "docs/model-card.md",
    splits: Annotated[
        list[str] | None,
        typer.Option(
            "--splits",
            metavar="SPLIT...",
            help="what to measure on, such as peyma:test (the splits of docs/model-card.md)",
        ),
    ] = None,
    before: Annotated[
        str | None,
        typer.Option("--before", metavar="FOLDER", help="the model folder that this one takes the place of: compare"),
    ] = None,
    corpus: Annotated[
        str, typer.Option("--corpus", metavar="FOLDER", help="own corpus with dev and test, to compare on")
    ] = "corpora/coop",
    published: Annotated[
        list[str] | None,
        typer.Option("--published", metavar="FILE...", help="record files of published news, to compare on too"),
    ] = None,
) -> None:
    """Measure an exported model and write its card."""
    from training.ship.card import SPLITS, refresh_card

    refresh_card(model, data, page, splits or SPLITS, before=before, corpus=corpus, published=published or ())
