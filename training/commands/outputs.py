"""What a command does to what is there already: a model is replaced only on request, a file of records is told of."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Force = Annotated[bool, typer.Option("--force", help="replace a model, pipeline or wheel that is there")]


def refuse_existing(*paths: str | Path | None, force: bool) -> None:
    """Stop before the work where it would replace something.

    Raises:
        FileExistsError: if one of `paths` is there and holds anything; without `force`.
    """
    for path in paths:
        if path is None or force:
            continue
        there = Path(path)
        if there.is_file() or (there.is_dir() and any(there.iterdir())):
            raise FileExistsError(f"{path} is there: give another name, or --force to replace it")


def replacing(*paths: str | Path) -> str:
    """What to say behind the name of files that are about to be written; empty where none of them is there.

    Example:
        >>> replacing("no-such-file.jsonl")
        ''
    """
    names = [Path(path).name for path in paths if Path(path).exists()]
    return f" (replaced: {', '.join(names)})" if names else ""
