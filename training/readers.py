"""Read the public corpora, each as its files are, into `Record`s.

Tokens are joined by one space. Where a source has turned the ZWNJ inside a word into a space (PEYMA:
«می آورد» is one token), the ZWNJ is put back, so that the model reads words as newspapers write them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coopnlp.decoding import spans_of
from coopnlp.scan import ZWNJ
from training.records import LabeledSpan, Record

_SEVEN = {
    "PER": "PERSON",
    "ORG": "ORG",
    "LOC": "LOC",
    "DAT": "DATE",
    "TIM": "TIME",
    "MON": "MONEY",
    "PCT": "PERCENT",
}


@dataclass(frozen=True)
class Source:
    """How a column corpus is written.

    Attributes:
        name: What records carry as `source`.
        files: Split name to file below the corpus' folder.
        separator: Between token and tag.
        labels: The source's label to ours; labels of the source that are missing here are unknown.
        masked_digits: Whether the source wrote «0» for every number: its training sentences get drawn
            numbers back, or a model learns nothing there about the numbers of real articles (the first
            one took «۶» in «۶ میلیارد تومان» for an EVENT).
    """

    name: str
    files: dict[str, str]
    separator: str | None
    labels: dict[str, str]
    masked_digits: bool = False


SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        Source("peyma", {split: f"peyma/{split}.txt" for split in ("train", "dev", "test")}, "|", _SEVEN),
        Source("nsurl", {"train": "nsurl/nsurl600k.conll"}, "\t", _SEVEN),
        *(
            Source(
                f"arman{fold}",
                {split: f"arman/{split}_fold{fold}.txt" for split in ("train", "test")},
                " ",
                {
                    "pers": "PERSON",
                    "org": "ORG",
                    "loc": "LOC",
                    "fac": "FAC",
                    "event": "EVENT",
                    "pro": "PRODUCT",
                },
                masked_digits=True,
            )
            for fold in (1, 2, 3)
        ),
        Source(
            "parstwiner",
            {split: f"parstwiner/{split}.txt" for split in ("train", "dev")},
            "\t",
            {"PER": "PERSON", "ORG": "ORG", "POG": "ORG", "LOC": "LOC", "EVE": "EVENT"},
        ),
        Source(
            "parsner",
            {split: f"parsner/{split}_news.col" for split in ("train", "test")},
            None,
            {"PERS": "PERSON", "ORG": "ORG", "LOC": "LOC"},
        ),
    )
}


def sentences_of(lines: Iterable[str], separator: str | None, *, where: str) -> Iterator[list[tuple[str, str]]]:
    """The (token, tag) lists between blank lines.

    Raises:
        ValueError: for a line without a tag, with its file and line number.
    """
    sentence: list[tuple[str, str]] = []
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\n").strip("\ufeff")
        if not line.strip():
            if sentence:
                yield sentence
            sentence = []
            continue
        columns = line.split() if separator is None else line.rsplit(separator, 1)
        if len(columns) < 2:
            raise ValueError(f"{where}:{number}: expected a token and a tag, got {line!r}")
        sentence.append((columns[0], columns[-1].strip()))
    if sentence:
        yield sentence


def record_of(sentence: list[tuple[str, str]], source: Source, *, number: int, split: str) -> Record:
    """One sentence of a column corpus as a record."""
    parts: list[str] = []
    bounds: list[tuple[int, int]] = []
    position = 0
    rng = random.Random(f"{source.name}-{split}-{number}")
    for token, _ in sentence:
        token = re.sub(r"\s+", ZWNJ, token.strip()) or "\ufffd"
        if token == "0" and source.masked_digits and split == "train":
            token = str(rng.randrange(1, 10 ** rng.randint(1, 4)))
        bounds.append((position, position + len(token)))
        parts.append(token)
        position += len(token) + 1
    spans, unknown = [], []
    for label, first, last in spans_of([tag.replace("_", "-", 1) for _, tag in sentence]):
        start, end = bounds[first][0], bounds[last - 1][1]
        if label in source.labels:
            spans.append(LabeledSpan(start, end, source.labels[label]))
        else:
            unknown.append((start, end))
    return Record(
        text=" ".join(parts),
        spans=tuple(spans),
        annotated=frozenset(source.labels.values()),
        source=source.name,
        id=f"{split}-{number}",
        unknown=tuple(unknown),
    )


def read(name: str, split: str, folder: str | Path) -> list[Record]:
    """Read one split of a public corpus.

    Args:
        name: A key of `SOURCES`: `peyma`, `nsurl`, `arman1`, …
        split: `train`, `dev` or `test`, as the corpus has it.
        folder: Where the corpora lie, each in its own sub-folder.

    Raises:
        ValueError: for an unknown corpus or split, or a broken line.
        FileNotFoundError: if the file is not below `folder`.
    """
    source = SOURCES.get(name)
    if source is None:
        raise ValueError(f"corpus {name!r} is none of {', '.join(SOURCES)}")
    if split not in source.files:
        raise ValueError(f"{name} has no split {split!r}, only {', '.join(source.files)}")
    path = Path(folder) / source.files[split]
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: give the folder that holds {source.files[split]} as --data")
    with path.open(encoding="utf-8") as lines:
        sentences = sentences_of(lines, source.separator, where=str(path))
        return [record_of(s, source, number=i, split=split) for i, s in enumerate(sentences)]


Reader = Callable[[str, str, str | Path], list[Record]]
