"""The command `agreement`: two annotations of the same articles."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from coopnlp.output.files import write_json, write_text
from training.commands.options import PUBLIC, Data, Name, Page, Table
from training.corpus.agreement import agree, as_json
from training.corpus.agreement import page as as_page
from training.corpus.agreement import table as as_table
from training.corpus.check import read_corpus
from training.pages import Block


def run(
    first: Annotated[Path, typer.Argument(metavar="FIRST", help="corpus folder, .jsonl or tagged .txt")],
    second: Annotated[Path, typer.Argument(metavar="SECOND", help="the other annotation of the same articles")],
    *,
    page: Page = None,
    numbers: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="write the numbers as JSON")] = None,
    listed: Annotated[
        Path | None,
        typer.Option("--list", metavar="FILE", help="write the disagreements as JSON lines, for adjudication"),
    ] = None,
    data: Data = PUBLIC,
    table: Table = None,
    name: Name = None,
) -> int:
    """Tell how far two annotations of the same articles agree, and list their disagreements.

    The second annotation may hold fewer articles than the first. Exit status: 0, 1 if a file has faults, 2 for bad
    input.
    """
    corpora = [read_corpus([path], data=data) for path in (first, second)]
    agreement = agree(corpora[0].records, corpora[1].records)
    if numbers:
        write_json(numbers, as_json(agreement))
    if listed:
        lines = (json.dumps({**asdict(d), "settled": ""}, ensure_ascii=False) for d in agreement.disagreements)
        write_text(listed, "".join(f"{line}\n" for line in lines))
    if page:
        write_text(page, as_page(agreement))
    if table:
        Block(table, "agreement", name).write(as_table(agreement))
    if not page and not table:
        sys.stdout.write(as_page(agreement))
    faults = [str(problem) for corpus in corpora for problem in corpus.problems]
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    return 1 if faults else 0
