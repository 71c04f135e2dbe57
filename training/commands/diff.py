"""The command `diff`: what a person changed between two files of records."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from training.annotation.diff import as_data, as_text, compare
from training.formats import Options, Problem, read_items
from training.records import Record


def run(
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="what `annotate` wrote")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="what came back: an export, or the corrected file")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="JSON with every change instead of a table")] = False,
    examples: Annotated[int, typer.Option("--examples", metavar="N", help="most examples of each kind of change")] = 5,
    annotator: Annotated[
        str | None,
        typer.Option("--annotator", help="whose annotations of a Label Studio export count; the newest if not said"),
    ] = None,
) -> int:
    """Show what a person changed between two files of records, by label.

    Exit status: 0, 1 if something in the files could not be read, 2 for bad input.
    """
    sides, problems = [], []
    for path in (before, after):
        items = list(read_items(path, options=Options(annotator=annotator)))
        sides.append([item for item in items if isinstance(item, Record)])
        problems += [item for item in items if isinstance(item, Problem)]
    comparison = compare(*sides)
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if as_json:
        sys.stdout.write(json.dumps(as_data(comparison), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(as_text(comparison, examples=examples))
    return 1 if any(not problem.kept for problem in problems) else 0
