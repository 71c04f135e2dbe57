"""The command `adapt`: an encoder that has read raw text of the domain."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from training.commands.options import PUBLIC, Data, Seed
from training.commands.raw import Exclude, RawFiles, texts_of
from training.corpus.choosing import distinct
from training.formats.raw_files import documents_of, parts_of, read_raw

logger = logging.getLogger(__name__)


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
        part for path in files for document in documents_of(read_raw(path), path.name) for part in parts_of(document)
    ]
    kept = distinct(documents, texts_of(exclude or (), data))
    logger.info("%d texts, %d of them like no other", len(documents), len(kept))
    flat = pieces_of((document.text for document in kept), tokenizer)
    sys.stdout.write(json.dumps(adapt(encoder, flat, out, how, resume=resume), indent=2) + "\n")
