"""The command `average`: the weights of two stages in one."""

from __future__ import annotations

from typing import Annotated

import typer

from training.commands.outputs import Force, refuse_existing


def run(
    first: Annotated[str, typer.Argument(metavar="FIRST", help="run folder of the earlier stage")],
    second: Annotated[str, typer.Argument(metavar="SECOND", help="run folder of the stage that went on from it")],
    *,
    out: Annotated[str, typer.Option("--out", metavar="FOLDER", help="run folder to write")],
    weight: Annotated[float, typer.Option("--weight", help="share of the second")] = 0.5,
    force: Force = False,
) -> None:
    """Average the weights of two stages."""
    from training.ship.average import average

    refuse_existing(out, force=force)
    average(first, second, out, weight=weight)
