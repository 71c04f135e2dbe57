"""The command `annotate`: articles, pre-annotated, for people to correct."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from training.annotation.annotate import ORDERS, TOOLS, annotate
from training.commands.options import choice

logger = logging.getLogger(__name__)
Tool = choice("Tool", TOOLS)
Order = choice("Order", ORDERS)


def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="text file, with or without a first line «date 2025-09-02»; folder of *.txt; or file of records "
            "(.jsonl, .json, tagged .txt), whose marks stay",
        ),
    ],
    *,
    to: Annotated[Tool, typer.Option("--to", help="where the articles will be corrected")],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="PATH", help="folder for label-studio and doccano, file for markup and jsonl"),
    ],
    model: Annotated[
        str | None, typer.Option("--model", metavar="FOLDER", help="another model than the one inside coopnlp")
    ] = None,
    order: Annotated[
        Order, typer.Option("--order", help="uncertain: articles with the model's least certain mark first")
    ] = Order.UNCERTAIN,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", help="write only the first N articles of the order")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="DAY", help="of the articles that say none, such as 2025-09-02 or Jalali 1404-06-11"
        ),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="name of the corpus; the folder of each file if not said")
    ] = None,
    licence: Annotated[str, typer.Option("--licence", help="of the articles")] = "",
    force: Annotated[bool, typer.Option("--force", help="replace what is at --out, corrections too")] = False,
) -> int:
    """Pre-annotate articles and write them for correction in Label Studio, doccano or an editor.

    Exit status: 0, 1 if some input was left out, 2 for bad input. docs/annotating.md walks through it; the corrected
    export comes back with `convert`, and `diff` shows what changed.
    """
    if limit is not None and limit < 1:
        raise ValueError(f"--limit {limit}: at least 1")
    made = annotate(
        inputs,
        out,
        tool=to,
        model=model,
        order=order,
        limit=limit,
        date=date,
        source=source,
        licence=licence,
        replace_existing=force,
    )
    files = ", ".join(map(str, made.files))
    sys.stdout.write(f"{made.articles} articles with {made.marks} marks: {files}\n")
    return 1 if made.faults else 0
