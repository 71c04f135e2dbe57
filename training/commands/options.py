"""Options that several commands have: each a type for a parameter of `run`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

PUBLIC = "../shared/data"


def choice(name: str, values: Iterable[str]) -> type[StrEnum]:
    """A type for an option that takes one of these strings; the members have their names in capitals.

    Example:
        >>> choice("Tool", ["label-studio", "name"]).LABEL_STUDIO
        <Tool.LABEL_STUDIO: 'label-studio'>
    """
    return StrEnum(name, {re.sub(r"\W", "_", value).upper(): value for value in values})


Data = Annotated[
    str, typer.Option("--data", metavar="FOLDER", help="folder of the public corpora and, in its raw/, of raw texts")
]
Seed = Annotated[int, typer.Option("--seed", help="of the draws")]
Page = Annotated[
    Path | None, typer.Option("--page", metavar="PAGE", help="write into this Markdown file, not to standard output")
]

# Into which block of which page a command writes its tables (`training.pages`).
_TABLES = "tables of a page"
Table = Annotated[
    Path | None,
    typer.Option("--table", metavar="PAGE", help="write the tables into this page", rich_help_panel=_TABLES),
]
Name = Annotated[
    str | None,
    typer.Option(
        "--name",
        metavar="NAME",
        help="which tables of the page: those between COMMAND:begin NAME and COMMAND:end",
        rich_help_panel=_TABLES,
    ),
]
VerifyCard = Annotated[
    Path | None,
    typer.Option(
        "--verify-card", metavar="PAGE", help="fail if the tables in this page are stale", rich_help_panel=_TABLES
    ),
]
