"""The command `init`: a recipe for somebody's own articles."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from training.records import Record


def run(
    train: Annotated[list[str], typer.Argument(metavar="TRAIN", help="annotated files to learn from, of any format")],
    *,
    dev: Annotated[
        list[str] | None,
        typer.Option(
            "--dev",
            metavar="FILE...",
            help="annotated files of the same kind that are kept out, to judge by beside corpora/coop/dev.jsonl",
        ),
    ] = None,
    out: Annotated[Path, typer.Option("--out", metavar="RECIPE", help="TOML file to write")],
    model: Annotated[
        str,
        typer.Option("--model", metavar="FOLDER", help="model to go on from; the package's own if not said"),
    ] = "",
    data: Annotated[
        str,
        typer.Option("--data", metavar="FOLDER", help="for stand-off files: the folder whose raw/ has their texts"),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="replace a recipe that is there")] = False,
) -> int:
    """Write a recipe for your own articles, which `train` reads: they, and what keeps the model from forgetting.

    It needs nothing but this checkout. The files are read first: what is wrong in them, and texts that stand in TRAIN
    and in --dev, are told, and the exit status is 1.
    """
    from coopnlp.output.files import write_text
    from training.learn.own_recipe import own_recipe

    if out.exists() and not force:
        raise FileExistsError(f"{out} is there: give another name, or --force to replace it")
    (learnt, faults), (judged, more) = _read(train, data), _read(dev or [], data)
    both = {record.text for record in learnt} & {record.text for record in judged}
    if both:
        more.append(
            f"{len(both)} texts stand in {' '.join(train)} and in --dev too: no score on what was learnt says "
            "anything; `python -m training split` keeps articles apart"
        )
    write_text(out, own_recipe(train, dev or [], out, model=model, data=data))
    sys.stderr.writelines(f"{fault}\n" for fault in (*faults, *more))
    judges = f"judged by {_counted(judged)} and by" if dev else "judged by none of your own (--dev) but by"
    sys.stdout.write(
        f"{out}: learns from {_counted(learnt)}, {judges} corpora/coop/dev.jsonl\n"
        f"next: python -m training train {out} --dry-run\n"
    )
    return int(bool(faults or more))


def _read(files: Sequence[str], data: str) -> tuple[list[Record], list[str]]:
    """All records of files, and what is wrong in these."""
    from training.formats import read_records

    records: list[Record] = []
    faults: list[str] = []
    for file in files:
        found, problems = read_records(file, data=data or None)
        if not found:
            raise ValueError(f"{file} holds no record: `python -m training read {file}` tells why")
        records += found
        faults += [str(problem) for problem in problems]
    return records, faults


def _counted(records: Sequence[Record]) -> str:
    spans = sum(len(record.spans) for record in records)
    return f"{len({(record.source, record.article) for record in records}):,} articles with {spans:,} spans"
