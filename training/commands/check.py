"""The command `check`: an annotated corpus, what is to be looked at in it, and the tables of its card."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from coopnlp.output.files import write_text
from training.commands.options import PUBLIC, Data, Name, Table, VerifyCard, choice
from training.corpus.article_checks import KINDS
from training.corpus.check import REVIEWED, check, open_lines, read_corpus, read_reviewed, report, review
from training.corpus.house_rules import RULES, read_rules
from training.pages import Block

Kind = choice("Kind", KINDS)
Words = Annotated[
    tuple[int, int] | None,
    typer.Option(
        "--words", metavar="MIN MAX", help=f"words of an article; else what {RULES} beside the corpus says, if any"
    ),
]


def run(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="corpus folder, or .jsonl and .txt files")],
    *,
    reviewed: Annotated[
        Path | None,
        typer.Option("--reviewed", metavar="FILE", help=f"acknowledged cases; else {REVIEWED} beside the corpus"),
    ] = None,
    opened: Annotated[
        Path | None,
        typer.Option("--open", metavar="FILE", help="write the open cases as acknowledgements to look at"),
    ] = None,
    words: Words = None,
    kinds: Annotated[
        list[Kind] | None,
        typer.Option("--kind", metavar="KIND", help=f"list only this kind, may be repeated: {', '.join(KINDS)}"),
    ] = None,
    show_tables: Annotated[
        bool, typer.Option("--tables", help="show the tables of the corpus too, behind what is to be looked at")
    ] = False,
    data: Data = PUBLIC,
    table: Table = None,
    name: Name = None,
    verify_card: VerifyCard = None,
) -> int:
    """Check an annotated corpus and list what is to be looked at; on request its tables, or those of its card.

    Exit status: 0, 1 if something is open, stale or wrong, 2 for bad input.
    """
    from training.corpus import tables as corpus_tables

    if table and verify_card:
        raise ValueError("--verify-card is not allowed with --table: it compares what --table would write")
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"{path} is missing")
    if reviewed and not reviewed.is_file():
        raise FileNotFoundError(f"{reviewed} is missing")
    corpus = read_corpus(paths, data=data)
    beside = paths[0] if paths[0].is_dir() else paths[0].parent
    rules = read_rules(beside / RULES)
    if words is not None:
        rules = replace(rules, words=words)
    result = review(check(corpus, rules=rules), read_reviewed(reviewed or beside / REVIEWED))
    for line in report(result, kinds=kinds):
        sys.stdout.write(f"{line}\n")
    tables = corpus_tables.tables(corpus.splits, corpus.files) if show_tables or table or verify_card else []
    if show_tables:
        sys.stdout.write("\n" + "\n".join(tables) + "\n")
    if opened:
        write_text(opened, open_lines(result.open))
    bad = bool(result.open or result.stale)
    if table:
        Block(table, "check", name).write(tables)
    elif verify_card and Block(verify_card, "check", name).is_stale(tables):
        sys.stdout.write(f"{verify_card}: its tables are stale, write them anew with --table\n")
        bad = True
    return 1 if bad else 0
