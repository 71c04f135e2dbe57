"""The command `average`: the weights of several runs in one."""

from __future__ import annotations

from typing import Annotated

import typer

from training.commands.outputs import Force, refuse_existing


def run(
    runs: Annotated[
        list[str], typer.Argument(metavar="RUN", help="run folders, two or more; a stage that went on from them last")
    ],
    *,
    out: Annotated[str, typer.Option("--out", metavar="FOLDER", help="run folder to write")],
    weight: Annotated[
        float | None, typer.Option("--weight", help="share of the last, the others share the rest (all equal)")
    ] = None,
    force: Force = False,
) -> None:
    """Average the weights of two stages, or of runs with several seeds."""
    from training.ship.average import average

    refuse_existing(out, force=force)
    average(runs, out, weight=weight)
