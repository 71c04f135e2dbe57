"""The command `adapt`: an encoder that has read raw text of the domain."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from training.commands.options import PUBLIC, Data, Seed
from training.commands.raw import Exclude, RawFiles, texts_of
from training.corpus.choosing import distinct
from training.formats.raw_files import Document, documents_of, read_raw

logger = logging.getLogger(__name__)
# Shorter ones are headings and links; longer ones are cut between their lines, so that a page that is like an excluded
# text does not take a whole book with it.
_FEWEST, _MOST = 8, 400


def run(
    files: RawFiles,
    *,
    encoder: Annotated[
        str, typer.Option("--encoder", metavar="FOLDER", help="the pretrained encoder, or its name on a hub")
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="run folder; the encoder is FOLDER/model")],
    exclude: Exclude = None,
    epochs: Annotated[int, typer.Option("--epochs", help="passes over the texts")] = 3,
    batch_size: Annotated[int, typer.Option("--batch-size", help="windows in a step")] = 32,
    window: Annotated[int, typer.Option("--window", help="pieces of a window")] = 256,
    learning_rate: Annotated[float, typer.Option("--learning-rate", help="peak rate")] = 4e-4,
    resume: Annotated[bool, typer.Option("--resume", help="go on from the last whole checkpoint in --out")] = False,
    seed: Seed = 0,
    data: Data = PUBLIC,
) -> None:
    """Adapt a pretrained encoder to raw text: hidden words are told from what stands around them.

    No labels are needed or made; a recipe names the result as its `encoder`. Texts like one of the excluded ones, and
    texts that come again, are left out.
    """
    from training.learn.adapt import Adaptation, adapt, pieces_of, tokenizer_for
    from training.learn.runs import check_free

    how = Adaptation(epochs=epochs, batch_size=batch_size, window=window, learning_rate=learning_rate, seed=seed)
    check_free(out, resume=resume)
    tokenizer = tokenizer_for(encoder, how)
    documents = [
        part for path in files for document in documents_of(read_raw(path), path.name) for part in cut(document)
    ]
    kept = distinct(documents, texts_of(exclude or (), data))
    logger.info("%d texts, %d of them like no other", len(documents), len(kept))
    flat = pieces_of((document.text for document in kept), tokenizer)
    sys.stdout.write(json.dumps(adapt(encoder, flat, out, how, resume=resume), indent=2) + "\n")


def cut(document: Document) -> Iterator[Document]:
    r"""A document in parts of at most some 400 words, cut between lines; parts of a few words are left out.

    A line that is longer is cut itself.

    Example:
        >>> line = "تعاونی " * 300
        >>> [len(part.text.split()) for part in cut(Document("a.txt", 0, f"{line}\n{line}\nسلام"))]
        [300, 301]
        >>> [len(part.text.split()) for part in cut(Document("a.txt", 0, line * 3))]
        [400, 400, 100]
    """
    begin = end = words = 0
    for first, last, count in _lines(document.text):
        if words and words + count > _MOST:
            yield from _part(document, begin, end, words)
            begin, words = first, 0
        end, words = last, words + count
    yield from _part(document, begin, end, words)


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Begin, end and number of words of each line, of a long one of its parts."""
    for line in re.finditer(r"[^\n]+", text):
        places = [word.span() for word in re.finditer(r"\S+", line[0])]
        for at in range(0, len(places), _MOST):
            part = places[at : at + _MOST]
            yield line.start() + part[0][0], line.start() + part[-1][1], len(part)


def _part(document: Document, begin: int, end: int, words: int) -> Iterator[Document]:
    if words >= _FEWEST:
        yield Document(document.file, document.start + begin, document.text[begin:end])
