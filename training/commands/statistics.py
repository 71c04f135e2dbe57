"""The command `statistics`: how a corpus is written, beside raw text."""

from __future__ import annotations

import logging
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from coopnlp.output.files import write_json, write_text
from training.commands.options import PUBLIC, Data, Name, Page, Seed, Table
from training.corpus.check import read_corpus
from training.corpus.statistics import FEWEST_WORDS, SAMPLE, Profile, profile, raw_documents, sample, tables
from training.pages import Block

logger = logging.getLogger(__name__)


def run(
    corpora: Annotated[list[Path], typer.Argument(metavar="CORPUS", help="corpus folder, .jsonl or tagged .txt")],
    *,
    raw: Annotated[
        list[Path] | None, typer.Option("--raw", metavar="[PATH...]", help="plain documents, or folders of them")
    ] = None,
    about: Annotated[
        list[str] | None,
        typer.Option(
            "--about",
            metavar="WORD...",
            help="a column for each: of the raw documents only those with these characters, such as تعاون; '' for all",
        ),
    ] = None,
    size: Annotated[int, typer.Option("--sample", metavar="N", help="raw documents to draw")] = SAMPLE,
    fewest: Annotated[int, typer.Option("--fewest", metavar="N", help="words of a raw document")] = FEWEST_WORDS,
    seed: Seed = 0,
    data: Data = PUBLIC,
    page: Page = None,
    numbers: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="write the numbers as JSON")] = None,
    table: Table = None,
    name: Name = None,
) -> None:
    """Tell how a corpus is written, beside real articles: shapes of numbers, length, richness of words."""
    profiles = [_profile_of(path, data=data, seed=seed) for path in corpora]
    if raw:
        texts = [text for path in raw for text in raw_documents(path)]
        for word in about or [""]:
            drawn = sample(texts, size=size, seed=seed, about=word, fewest=fewest)
            profiles.append(profile("raw" + (f" with «{word}»" if word else ""), drawn, seed=seed))
    if numbers:
        write_json(numbers, [asdict(one) for one in profiles])
    lines = tables(profiles)
    if page:
        write_text(page, "\n".join(lines) + "\n")
    if table:
        Block(table, "statistics", name).write(lines)
    if not page and not table:
        sys.stdout.write("\n".join(lines) + "\n")


def _profile_of(path: Path, *, data: str, seed: int) -> Profile:
    corpus = read_corpus([path], data=data)
    for problem in corpus.problems:
        logger.warning("%s", problem)
    return profile(path.name if path.is_dir() else path.stem, [record.text for record in corpus.records], seed=seed)
