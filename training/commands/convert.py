"""The command `convert`: annotated files of one format into another."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from training.commands.inputs import add_input_arguments, labels_of, load, problem_line
from training.formats import NAMES, only, write_records

HELP = "convert annotated files into another format; problems are reported, the rest is kept"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    add_input_arguments(parser)
    parser.add_argument("--to", default="jsonl", choices=NAMES, metavar="FORMAT", help="format to write (%(default)s)")
    parser.add_argument("--out", required=True, help="file, for brat the folder, to write")
    parser.add_argument(
        "--overwrite", action="store_true", help="replace --out if it is a file; a folder must be empty"
    )
    parser.add_argument(
        "--label-set",
        metavar="LABELS",
        help="only these labels, such as PERSON,ORG,LOC; the others count as not annotated",
    )
    parser.add_argument("--source", help="name of the corpus to put on all records")
    parser.add_argument("--licence", help="licence to put on all records")


def run(args: argparse.Namespace) -> int:
    """Convert; 1 if anything in the files was left out or doubted.

    Raises:
        ValueError: for arguments that cannot be used, or a record that the format cannot hold.
        FileNotFoundError: for an input that does not exist.
        FileExistsError: if the output exists, without `--overwrite`.
    """
    out = Path(args.out)
    if out.exists() and not args.overwrite:
        raise FileExistsError(f"{out} exists: --overwrite replaces it")
    labels = None if args.label_set is None else labels_of(args.label_set, "--label-set")
    inputs = load(args)
    if not inputs.records:
        sys.stderr.write(f"error: no record in {', '.join(args.inputs)}; {out} is not written\n")
        return 1
    records = inputs.records if labels is None else [only(record, labels) for record in inputs.records]
    changes = {name: part for name in ("source", "licence") if (part := getattr(args, name)) is not None}
    records = [replace(record, **changes) for record in records] if changes else records
    write_records(records, out, args.to)
    spans = Counter(span.label for record in records for span in record.spans)
    sys.stdout.write(f"{out}: {len(records):,} records, {spans.total():,} spans as {args.to}\n")
    sys.stdout.write(problem_line(inputs.problems, args.inputs) + "\n")
    return inputs.status
