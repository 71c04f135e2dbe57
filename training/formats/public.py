"""Read the public corpora, each as its files are, into `Record`s.

Tokens are joined by one space. Where a source has turned the ZWNJ inside a word into a space (PEYMA:
«می آورد» is one token), the ZWNJ is put back, so that the model reads words as newspapers write them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from coopnlp.words.unseen import ZWNJ
from training.formats.base import Item, Problem
from training.formats.columns import Row, blocks_of, spans_of_tags
from training.records import LabeledSpan, Record

# The spans of a record whose own label ours does not tell: (start, end, label) lists in its `meta`.
OWN_LABELS = "own_labels"
# As their publishers state them, for the records and for the model card.
LICENCES: dict[str, str] = {
    "peyma": "research; none stated",
    "nsurl": "none stated",
    "arman": "academic research",
    "parstwiner": "MIT",
    "parsner": "none stated",
}

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
        title: Its name for people.
        dash: Between the prefix and the label of a tag.
        row: How a token line is written.
        spaced: Whether the ZWNJ inside a word is written as a space.
        masked_digits: Whether the source wrote «0» for every number: its training sentences get drawn
            numbers back, or a model learns nothing there about the numbers of real articles (the first
            one took «۶» in «۶ میلیارد تومان» for an EVENT).
    """

    name: str
    files: dict[str, str]
    separator: str | None
    labels: dict[str, str]
    title: str
    dash: str = "-"
    row: str = "{token}\t{tag}"
    spaced: bool = False
    masked_digits: bool = False

    @property
    def licence(self) -> str:
        """As its publisher states it."""
        return LICENCES[self.name.rstrip("123")]


SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        Source(
            "peyma",
            {split: f"peyma/{split}.txt" for split in ("train", "dev", "test")},
            "|",
            _SEVEN,
            "PEYMA",
            dash="_",
            row="{token}|{tag}",
            spaced=True,
        ),
        Source("nsurl", {"train": "nsurl/nsurl600k.conll"}, "\t", _SEVEN, "NSURL-2019 task 7"),
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
                f"ARMAN, fold {fold}",
                row="{token} {tag}",
                masked_digits=True,
            )
            for fold in (1, 2, 3)
        ),
        Source(
            "parstwiner",
            {split: f"parstwiner/{split}.txt" for split in ("train", "dev")},
            "\t",
            {"PER": "PERSON", "ORG": "ORG", "POG": "ORG", "LOC": "LOC", "EVE": "EVENT"},
            "ParsTwiNER",
        ),
        Source(
            "parsner",
            {split: f"parsner/{split}_news.col" for split in ("train", "test")},
            None,
            {"PERS": "PERSON", "ORG": "ORG", "LOC": "LOC"},
            "ParsNER news",
            row="{token}\t_\t{tag}",
        ),
    )
}


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
    text = " ".join(parts)
    spans, unknown, own = [], [], []
    first_of = {ours: theirs for theirs, ours in reversed(source.labels.items())}
    found, _ = spans_of_tags([tag for _, tag in sentence])
    for label, first, last in found:
        start, end = _trimmed(text, bounds[first][0], bounds[last - 1][1])
        ours = source.labels.get(label)
        if ours is None:
            unknown.append((start, end))
        else:
            spans.append(LabeledSpan(start, end, ours))
        if ours is None or first_of[ours] != label:
            own.append([start, end, label])
    return Record(
        text=text,
        spans=tuple(spans),
        annotated=frozenset(source.labels.values()),
        source=source.name,
        id=f"{split}-{number}",
        unknown=tuple(unknown),
        licence=source.licence,
        meta={OWN_LABELS: own} if own else {},
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a stray ZWNJ at its edges, as the guidelines have it; a few tokens end with one."""
    marked = text[start:end]
    inner = marked.strip(ZWNJ)
    return (start + marked.index(inner), start + marked.index(inner) + len(inner)) if inner else (start, end)


def file_of(name: str, split: str, folder: str | Path) -> Path:
    """Where the file of one split of a public corpus must lie.

    Raises:
        ValueError: for an unknown corpus or split.
    """
    source = SOURCES.get(name)
    if source is None:
        raise ValueError(f"corpus {name!r} is none of {', '.join(SOURCES)}")
    if split not in source.files:
        raise ValueError(f"{name} has no split {split!r}, only {', '.join(source.files)}")
    return Path(folder) / source.files[split]


def file_items(path: Path, source: Source, *, split: str) -> Iterator[Item]:
    """Records of a file of a public corpus, and its broken lines.

    A token whose line has no tag stays in its sentence as a stretch of which nothing is known.
    """
    number = 0
    for block in blocks_of(path, source.separator, comments=False):
        if isinstance(block, Problem):
            yield block
            continue
        sentence = [_token_and_tag(row, source.separator) for row in block.rows]
        record = record_of(sentence, source, number=number, split=split)
        broken = [i for i, row in enumerate(block.rows) if len(row.columns) < 2]
        if broken:
            bounds = [match.span() for match in re.finditer("[^ ]+", record.text)]
            record = replace(record, unknown=tuple(sorted({*record.unknown, *(bounds[i] for i in broken)})))
        yield record
        number += 1


def _token_and_tag(row: Row, separator: str | None) -> tuple[str, str]:
    """A token may be the separator itself; a line without a tag is «O» here."""
    columns = (*row.columns, "O") if len(row.columns) < 2 else row.columns
    token = columns[0] if separator is None else separator.join(columns[:-1])
    return token.strip("\ufeff"), columns[-1].strip()


def items(name: str, split: str, folder: str | Path, *, draw_masked: bool = False) -> Iterator[Item]:
    """Records and problems of one split of a public corpus.

    Args:
        name: A key of `SOURCES`: `peyma`, `nsurl`, `arman1`, …
        split: `train`, `dev` or `test`, as the corpus has it.
        folder: Where the corpora lie, each in its own sub-folder.
        draw_masked: Whether numbers are drawn for the masked ones of training sentences.

    Raises:
        ValueError: for an unknown corpus or split.
        FileNotFoundError: if the file is not below `folder`.
    """
    path, source = file_of(name, split, folder), SOURCES[name]
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: give the folder that holds {source.files[split]} as --data")
    return file_items(path, replace(source, masked_digits=source.masked_digits and draw_masked), split=split)
