"""The command `split`: train, dev and test by article, or given splits looked through for duplicates."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from coopnlp.output.files import write_text
from training.commands.options import PUBLIC, Data, Seed
from training.commands.outputs import replacing
from training.corpus.duplicates import THRESHOLD
from training.corpus.leaks import Leak, find_leaks, summary
from training.corpus.split import SHARES, part, splits_in
from training.formats import jsonl, own_format, read_records
from training.records import Record

logger = logging.getLogger(__name__)

_SHARES = "shares"


def run(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT", help=".jsonl or tagged .txt files, or peyma:train")],
    *,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FOLDER", help="for train.jsonl, dev.jsonl and test.jsonl")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="take each INPUT as a split and look for duplicates across")
    ] = False,
    train: Annotated[float, typer.Option("--train", help="share of train", rich_help_panel=_SHARES)] = SHARES["train"],
    dev: Annotated[float, typer.Option("--dev", help="share of dev", rich_help_panel=_SHARES)] = SHARES["dev"],
    test: Annotated[float, typer.Option("--test", help="share of test", rich_help_panel=_SHARES)] = SHARES["test"],
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="FIELD", help="stratify by it too, such as meta.theme; may be repeated"),
    ] = None,
    seed: Seed = 0,
    like: Annotated[
        Path | None, typer.Option("--like", metavar="DIR", help="articles in DIR's splits stay where they are")
    ] = None,
    keep_together: Annotated[
        bool,
        typer.Option(
            "--keep-together/--no-keep-together",
            help="near-duplicates go into one split; otherwise they are an error",
        ),
    ] = True,
    threshold: Annotated[float, typer.Option("--threshold", help="similarity of duplicates")] = THRESHOLD,
    most: Annotated[int, typer.Option("--most", metavar="N", help="pairs to print; --pairs gets all")] = 50,
    pairs: Annotated[
        Path | None, typer.Option("--pairs", metavar="FILE", help="write all pairs with their texts as JSON lines")
    ] = None,
    data: Data = PUBLIC,
) -> int:
    """Part a corpus into train, dev and test by article (--out), or check given splits for duplicates (--check).

    Exit status: 0, 1 if something stands in two splits or an input has faults, 2 for bad input.
    """
    if (out is None) == (not check):
        raise ValueError("one of --out and --check is required" if out is None else "--check is not allowed with --out")
    read, faults = _read(inputs, data)
    if check:
        leaks = find_leaks(read, threshold=threshold)
        _report(leaks, read, most=most, pairs=pairs)
        return 1 if leaks or faults else 0
    parted = part(
        [record for records in read.values() for record in records],
        shares={"train": train, "dev": dev, "test": test},
        by=by or (),
        seed=seed,
        keep_together=keep_together,
        like=splits_in(like) if like else None,
        threshold=threshold,
    )
    for name, group in parted.together:
        sys.stdout.write(f"kept together in {name}: {', '.join(article for _, article in group)}\n")
    if parted.leaks:
        _report(parted.leaks, parted.splits, most=most, pairs=pairs)
        sys.stderr.write("nothing was written: these texts would stand in two splits\n")
        return 1
    _write(parted.splits, out)
    return 1 if faults else 0


def _read(inputs: Sequence[str], data: str) -> tuple[dict[str, list[Record]], int]:
    """The records of each input, and how many faults left something out."""
    read: dict[str, list[Record]] = {}
    faults = 0
    for item in inputs:
        if item in read:
            raise ValueError(f"{item} is given twice")
        read[item], problems = read_records(item, own_format(item), data=data)
        logger.info("%s: %d records", item, len(read[item]))
        faults += sum(not problem.kept for problem in problems)
        for problem in problems:
            sys.stderr.write(f"{problem}\n")
    return read, faults


def _write(splits: Mapping[str, Sequence[Record]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, records in splits.items():
        told = replacing(folder / f"{name}.jsonl")
        jsonl.write(records, folder / f"{name}.jsonl")
        articles = len({(record.source, record.article) for record in records})
        sys.stdout.write(f"{name}: {articles} articles, {len(records)} records{told}\n")


def _report(leaks: Sequence[Leak], splits: Mapping[str, Sequence[Record]], *, most: int, pairs: Path | None) -> None:
    for leak in leaks[:most]:
        sys.stdout.write(f"{leak}\n")
    if len(leaks) > most:
        sys.stdout.write(f"… and {len(leaks) - most} pairs more; --pairs FILE writes all\n")
    for line in summary(leaks, {name: len(records) for name, records in splits.items()}):
        sys.stdout.write(f"{line}\n")
    if pairs:
        write_text(pairs, "".join(json.dumps(leak.to_dict(), ensure_ascii=False) + "\n" for leak in leaks))
