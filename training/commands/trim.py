"""The command `trim`: a model with the pieces of its vocabulary that are used."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from training.commands.options import PUBLIC, Data
from training.commands.outputs import Force, refuse_existing


def run(
    model: Annotated[str, typer.Argument(metavar="MODEL", help="model folder")],
    *,
    corpora: Annotated[
        list[str],
        typer.Option("--corpora", metavar="FILE...", help=".jsonl or .txt files, or splits as peyma:train"),
    ],
    out: Annotated[str, typer.Option("--out", metavar="FOLDER", help="model folder to write")],
    data: Data = PUBLIC,
    force: Force = False,
) -> None:
    """Cut a model's vocabulary to the pieces that the given corpora use, and check that nothing changes on them.

    Other text can still be read, in smaller pieces and less well: give corpora of the kind that is to be read.
    """
    from training.ship.export import trim_folder

    refuse_existing(out, force=force)
    sys.stdout.write(f"{trim_folder(model, out, corpora=corpora, data=data)}\n")
