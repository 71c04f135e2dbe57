"""The command `convert`: annotated files of one format into another."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from training.commands import inputs
from training.commands.options import PUBLIC, Data
from training.formats import DEFAULT, NAMES, only, write_records


def run(
    files: inputs.Files,
    *,
    source_format: inputs.From = None,
    to: Annotated[
        inputs.Format, typer.Option("--to", metavar="FORMAT", help=f"format to write, one of {', '.join(NAMES)}")
    ] = inputs.Format.JSONL,
    out: Annotated[Path, typer.Option("--out", metavar="PATH", help="file, for brat the folder, to write")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="replace --out if it is a file; a folder must be empty")
    ] = False,
    data: Data = PUBLIC,
    maps: inputs.Map = None,
    annotated: inputs.Annotators = None,
    label_set: Annotated[
        str | None,
        typer.Option(
            "--label-set",
            metavar="LABELS",
            help="only these labels, such as PERSON,ORG,LOC; the others count as not annotated",
        ),
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="name of the corpus to put on all records")] = None,
    licence: Annotated[str | None, typer.Option("--licence", help="licence to put on all records")] = None,
    problems: inputs.Problems = inputs.SHOWN,
    separator: inputs.Separator = None,
    token_column: inputs.TokenColumn = DEFAULT.token_column,
    tag_columns: inputs.TagColumn = None,
    scheme: inputs.TagScheme = inputs.AUTO,
) -> int:
    """Convert annotated files into another format; problems are reported, the rest is kept.

    Exit status: 0, 1 if anything in the files was left out or doubted, 2 for bad input.
    """
    if out.exists() and not overwrite:
        raise FileExistsError(f"{out} exists: --overwrite replaces it")
    labels = None if label_set is None else inputs.labels_of(label_set, "--label-set")
    options = inputs.options_of(
        maps=maps,
        annotated=annotated,
        separator=separator,
        token_column=token_column,
        tag_columns=tag_columns,
        scheme=scheme,
    )
    read = inputs.load(files, source_format=source_format, data=data, options=options, shown=problems)
    if not read.records:
        sys.stderr.write(f"error: no record in {', '.join(files)}; {out} is not written\n")
        return 1
    records = read.records if labels is None else [only(record, labels) for record in read.records]
    changes = {name: said for name, said in (("source", source), ("licence", licence)) if said is not None}
    records = [replace(record, **changes) for record in records] if changes else records
    write_records(records, out, to)
    spans = Counter(span.label for record in records for span in record.spans)
    sys.stdout.write(f"{out}: {len(records):,} records, {spans.total():,} spans as {to}\n")
    sys.stdout.write(inputs.problem_line(read.problems, files) + "\n")
    return read.status
