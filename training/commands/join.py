"""The command `join`: stand-off records with their texts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from training.commands.options import PUBLIC, Data
from training.commands.outputs import replacing
from training.formats import read_records, write_records


def run(
    file: Annotated[Path, typer.Argument(metavar="INPUT", help="stand-off file, such as corpora/newsplus/train.jsonl")],
    *,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="JSONL file to write; an existing one is replaced")
    ],
    data: Data = PUBLIC,
) -> int:
    """Join stand-off records to their texts in the raw files: by offset, or by hash where a text has moved.

    The other commands that have --data, and recipes with a `data` folder, read stand-off files as they are; this is for
    everything else. Exit status: 0, 1 if a text is missing or was changed (then nothing is written), 2 for bad input.
    """
    if file.resolve() == out.resolve():
        raise ValueError(f"--out {out} is the stand-off file itself")
    records, problems = read_records(file, "standoff", data=data)
    sys.stderr.writelines(f"{problem}{' (kept)' if problem.kept else ''}\n" for problem in problems)
    if lost := sum(not problem.kept for problem in problems):
        sys.stderr.write(f"{lost} faults; {out} is not written\n")
        return 1
    told = replacing(out)
    write_records(records, out)
    spans = sum(len(record.spans) for record in records)
    sys.stdout.write(f"{out}: {len(records):,} records, {spans:,} spans{told}\n")
    return 0
