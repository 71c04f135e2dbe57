"""What the commands that read raw text share: their files, the share of each, and texts that must not come again."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from training.corpus.choosing import distinct, draw, is_prose
from training.formats import own_format, read_records
from training.formats.raw_files import Document, documents_of, read_raw

logger = logging.getLogger(__name__)

RawFiles = Annotated[
    list[Path], typer.Argument(metavar="FILE", help="raw text, documents parted by blank lines, such as news_*.txt")
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="CORPUS...", help="record files; nothing like one of their texts is taken"),
]
Part = Annotated[
    list[str] | None,
    typer.Option("--part", metavar="FILE=SHARE...", help="share of the texts that this raw file gives"),
]


@dataclass(frozen=True)
class Drawing:
    """Which raw texts are wanted.

    Attributes:
        files: Raw files.
        words: Fewest and most words of a text.
        size: How many are drawn; those that are like another are left out afterwards.
        parts: The share of a file, by its name.
        seed: Of the draw.
    """

    files: Sequence[Path]
    words: tuple[int, int]
    size: int
    parts: Mapping[str, float]
    seed: int

    def texts(self, excluded: Sequence[str]) -> list[Document]:
        """Draw prose that is like none of the excluded texts and like no other."""
        documents = [document for path in self.files for document in documents_of(read_raw(path), path.name)]
        prose = [document for document in documents if is_prose(document.text, self.words)]
        drawn = draw(prose, self.size, parts=self.parts, seed=self.seed)
        kept = distinct(drawn, excluded)
        counts = map(len, (documents, prose, drawn, kept))
        logger.info("%d documents, %d of them prose, %d drawn, %d like no other", *counts)
        return kept


def parts_of(written: Sequence[str], files: Sequence[Path]) -> dict[str, float]:
    """What `--part` says, by the name of the file.

    Raises:
        ValueError: if it names no given file or no number.
    """
    parts: dict[str, float] = {}
    for item in written:
        name, equals, share = item.rpartition("=")
        try:
            parts[name] = float(share)
        except ValueError:
            equals = ""
        if not equals or name not in {path.name for path in files}:
            raise ValueError(f"--part {item!r} is no FILE=SHARE with the name of a given file, such as news.txt=0.4")
    return parts


def texts_of(corpora: Sequence[str], data: str) -> list[str]:
    """All texts of corpora, annotated or not; what cannot be read of them is told in the log."""
    texts = []
    for item in corpora:
        records, problems = read_records(item, own_format(item), data=data)
        for problem in problems:
            logger.warning("%s", problem)
        texts += [record.text for record in records]
    return texts
