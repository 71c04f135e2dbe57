"""The command `teach`: raw texts, marked by models for a next model to learn from."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import torch
import typer

from coopnlp.tagging.tagger import Tagger
from training.commands.options import PUBLIC, Data, Seed
from training.commands.outputs import replacing
from training.commands.raw import Drawing, Exclude, Part, RawFiles, parts_of, texts_of
from training.corpus.choosing import Wanted
from training.formats import jsonl
from training.formats.raw_files import Document
from training.learn.precision import gains_by_halves
from training.learn.teach import SURE, taught, together
from training.records import Record

logger = logging.getLogger(__name__)
WORDS = (25, 420)


def run(
    files: RawFiles,
    *,
    model: Annotated[
        list[str] | None,
        typer.Option(
            "--model",
            metavar="MODEL...",
            help="model folders: the teachers, all of one tokenizer; without any the texts stay unmarked, for "
            "`taught = true` in a recipe",
        ),
    ] = None,
    count: Annotated[int, typer.Option("--count", metavar="N", help="texts to draw")],
    output: Annotated[
        Path, typer.Option("--output", metavar="FILE", help="JSONL file to write; an existing one is replaced")
    ],
    sure: Annotated[
        float | None,
        typer.Option("--sure", metavar="P", help=f"least probability of what is told ({SURE}); the rest stays unknown"),
    ] = None,
    exclude: Exclude = None,
    part: Part = None,
    words: Annotated[tuple[int, int], typer.Option("--words", metavar="MIN MAX", help="words of a text")] = WORDS,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="of the corpus; ids are NAME-00001 …")] = "taught",
    seed: Seed = 0,
    data: Data = PUBLIC,
) -> None:
    """Mark raw texts by the mean of one or more models: names that they are sure of; where they are not, unknown.

    The texts are drawn at random, like none of the excluded ones and like no other. A recipe reads what is written as
    any record file: words in unknown stretches teach nothing, and the grammar adds the numbers. Without teachers
    nothing is marked: a recipe names them, and they tell each word while it is learnt.
    """
    if sure is not None and not model:
        raise ValueError(f"--sure {sure} needs --model: without teachers nothing is marked")
    wanted = Wanted(count, parts_of(part or (), files))
    drawing = Drawing(files, words, wanted.count, wanted.parts, seed)
    kept = drawing.texts(texts_of(exclude or (), data))
    records = [_record(f"{name}-{i:05}", name, document) for i, document in enumerate(kept, 1)]
    if model:
        teachers = _teachers(model)
        # A third of the time where it pays; the rounding is far below any bar.
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=gains_by_halves("cpu")):
            records = list(_watched(taught(records, teachers, sure=SURE if sure is None else sure), len(records)))
    told = replacing(output)
    jsonl.write(records, output)
    said = _summary(records) if model else "not marked: name them in a recipe with taught = true"
    sys.stdout.write(f"{len(records)} texts in {output}{told}\n{said}\n")


def _teachers(models: Sequence[str]) -> Tagger:
    from training.evaluation.predicting import tagger_of

    return together([tagger_of(model) for model in models])


def _record(id_: str, corpus: str, document: Document) -> Record:
    return Record(document.text, (), frozenset(), corpus, id_, meta={"file": document.file, "start": document.start})


def _watched(records: Iterator[Record], count: int) -> Iterator[Record]:
    from tqdm import tqdm

    yield from tqdm(records, total=count, desc="teach", unit="text", disable=None)


def _summary(records: Sequence[Record]) -> str:
    labels = Counter(span.label for record in records for span in record.spans)
    length = sum(len(record.text) for record in records)
    unknown = sum(end - start for record in records for start, end in record.unknown)
    names = ", ".join(f"{label} {count}" for label, count in labels.most_common())
    return f"names: {names or 'none'}; {unknown / max(1, length):.1%} of the characters unknown"
