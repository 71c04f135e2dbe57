"""The command `choose`: raw texts that are worth annotating."""

from __future__ import annotations

import logging
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from coopnlp.output.files import write_json
from training.commands.options import PUBLIC, Data, Seed
from training.commands.outputs import replacing
from training.commands.raw import Drawing, Exclude, Part, RawFiles, parts_of, texts_of
from training.corpus.choosing import WORDS, Candidate, Chosen, Wanted, choose, rate
from training.formats import jsonl
from training.formats.raw_files import Document
from training.formats.standoff import FILE, START
from training.records import Record

logger = logging.getLogger(__name__)

_CHUNK = 256
_OWN = "coopnlp"


def run(
    files: RawFiles,
    *,
    count: Annotated[int, typer.Option("--count", metavar="N", help="texts wanted")],
    output: Annotated[
        Path, typer.Option("--output", metavar="FILE", help="JSONL file to write; an existing one is replaced")
    ],
    model: Annotated[
        str, typer.Option("--model", metavar="MODEL", help="model folder, or `coopnlp` for the package's own")
    ] = _OWN,
    exclude: Exclude = None,
    part: Part = None,
    candidates: Annotated[int, typer.Option("--candidates", metavar="N", help="texts that the model reads")] = 4000,
    words: Annotated[tuple[int, int], typer.Option("--words", metavar="MIN MAX", help="words of a text")] = WORDS,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="of the corpus; ids are NAME-001 …")] = "new",
    batches: Annotated[
        Path | None,
        typer.Option("--batches", metavar="FOLDER", help="write ids and texts for readers: batch-01.json …"),
    ] = None,
    size: Annotated[int, typer.Option("--batch", metavar="N", help="texts of a batch")] = 15,
    seed: Seed = 0,
    data: Data = PUBLIC,
) -> None:
    """Choose raw texts for annotation: by the model's doubt, by the labels FAC, EVENT and PRODUCT, by names in lists.

    The texts are written as records without spans that say in which file and where they stand; `standoff` reads them
    again. The same files, model and seed give the same texts.
    """
    if size < 1:
        raise ValueError(f"--batch {size}: a batch has at least one text")
    wanted = Wanted(count, parts_of(part or (), files))
    drawing = Drawing(files, words, candidates, wanted.parts, seed)
    kept = drawing.texts(texts_of(exclude or (), data))
    chosen = choose(list(_rated(kept, model)), wanted, seed=seed)
    records = [_record(f"{name}-{i:03}", name, one) for i, one in enumerate(chosen, 1)]
    told = replacing(output)
    jsonl.write(records, output)
    if batches:
        _write_batches(records, batches, size)
    sys.stdout.write(f"{len(chosen)} texts in {output}{told}\n")
    _tell("by", (one.stratum for one in chosen))
    _tell("from", (one.document.file for one in chosen))


def _rated(documents: Sequence[Document], model: str) -> Iterator[Candidate]:
    from tqdm import tqdm

    from training.evaluation.predicting import tagger_of

    tagger = tagger_of(None if model == _OWN else model)
    with tqdm(total=len(documents), desc="read", unit="text", disable=None) as bar:
        for i in range(0, len(documents), _CHUNK):
            part = documents[i : i + _CHUNK]
            yield from rate(part, tagger)
            bar.update(len(part))


def _record(id_: str, corpus: str, chosen: Chosen) -> Record:
    document = chosen.document
    meta = {FILE: document.file, START: document.start, "chosen_by": chosen.stratum}
    return Record(document.text, (), frozenset(), corpus, id_, meta=meta)


def _write_batches(records: Sequence[Record], folder: Path, size: int) -> None:
    for number, at in enumerate(range(0, len(records), size), 1):
        batch = [{"id": one.id, "text": one.text} for one in records[at : at + size]]
        write_json(folder / f"batch-{number:02}.json", batch)


def _tell(what: str, names: Iterable[str]) -> None:
    counts = sorted(Counter(names).items())
    sys.stdout.write(f"{what} " + ", ".join(f"{name} {number}" for name, number in counts) + "\n")
