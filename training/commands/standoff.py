"""The command `standoff`: what readers listed of chosen texts, as stand-off records."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from coopnlp.labels import ENTITY_LABELS
from training.annotation.listed import annotate, read_lists
from training.commands.outputs import replacing
from training.formats import read_records, write_records
from training.records import Record

LICENCE = "text as its publisher's; annotation CC BY 4.0"


def run(
    chosen: Annotated[Path, typer.Argument(metavar="CHOSEN", help="the texts, as `choose` wrote them")],
    *,
    names: Annotated[
        list[Path],
        typer.Option(
            "--names", metavar="FILE...", help='readers\' lists: [{"id": …, "names": [["رشت", "LOC", 1], …]}]'
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="for train.jsonl and dev.jsonl")],
    every: Annotated[int, typer.Option("--dev-every", metavar="N", help="each N-th text is dev; 0 for none")] = 5,
    licence: Annotated[str, typer.Option("--licence", help="of the records")] = LICENCE,
) -> int:
    """Find the names that readers listed in the chosen texts, and write stand-off records without the texts.

    Exit status: 0, 1 if a list has faults (then nothing is written), 2 for bad input.
    """
    if every < 0:
        raise ValueError(f"--dev-every {every}: which text is that?")
    texts, problems = read_records(chosen, "jsonl")
    lists, faults = read_lists(names)
    annotated = annotate(texts, lists, licence=licence)
    records = annotated.records
    faults = [*map(str, problems), *faults, *annotated.faults]
    sys.stderr.writelines(f"{doubt} (kept)\n" for doubt in annotated.doubts)
    if faults:
        sys.stderr.writelines(f"{fault}\n" for fault in faults)
        sys.stderr.write(f"{len(faults)} faults; nothing was written\n")
        return 1
    held_out = {i for i in range(len(records)) if every and (i + 1) % every == 0}
    for split, part in (
        ("train", [record for i, record in enumerate(records) if i not in held_out]),
        ("dev", [record for i, record in enumerate(records) if i in held_out]),
    ):
        if part:
            told = replacing(out / f"{split}.jsonl")
            write_records(part, out / f"{split}.jsonl", "standoff")
            sys.stdout.write(f"{_line(split, part)}{told}\n")
    return 0


def _line(split: str, records: Sequence[Record]) -> str:
    counts = Counter(span.label for record in records for span in record.spans)
    labels = ", ".join(f"{label} {counts[label]}" for label in ENTITY_LABELS)
    return f"{split}: {len(records)} texts, {counts.total()} names ({labels})"
