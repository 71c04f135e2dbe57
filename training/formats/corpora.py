"""The public corpora's own files as formats: `peyma`, `nsurl`, `arman`, `parstwiner`, `parsner`."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from coopnlp.output.files import write_text
from coopnlp.words.unseen import ZWNJ
from training.formats import public as readers
from training.formats.base import DEFAULT, Format, Item, Options
from training.formats.columns import tags_of, token_bounds
from training.records import LabeledSpan, Record

logger = logging.getLogger(__name__)
_SUFFIXES = {"peyma": ".txt", "nsurl": ".conll", "arman": ".txt", "parstwiner": ".txt", "parsner": ".col"}


def source_of(name: str) -> readers.Source:
    """The corpus of a format's name; `arman` stands for each of its folds."""
    return replace(readers.SOURCES["arman1"], name="arman") if name == "arman" else readers.SOURCES[name]


def corpus_format(name: str) -> Format:
    """The format of one corpus.

    Example:
        >>> corpus_format("peyma").name
        'peyma'
    """
    source = source_of(name)
    about = f"columns as {source.title} has them; holds the labels {' '.join(sorted(set(source.labels.values())))}"
    return Format(name, about, _SUFFIXES[name], partial(_read, source), partial(_write, source))


def _read(source: readers.Source, path: Path, options: Options = DEFAULT) -> Iterator[Item]:
    if options != DEFAULT:
        raise ValueError(f"{source.name} has its own labels and columns: read it as conll to say others")
    return readers.file_items(path, replace(source, masked_digits=False), split=path.stem)


def _write(source: readers.Source, records: Iterable[Record], path: Path) -> None:
    lost: Counter[str] = Counter()
    blocks = ["".join(f"{line}\n" for line in _lines(record, source, lost)) for record in records]
    for what, count in sorted(lost.items()):
        logger.warning("%s cannot hold %s, %d are lost in %s", source.name, what, count, path)
    write_text(path, "\n".join(blocks))


def _lines(record: Record, source: readers.Source, lost: Counter[str]) -> Iterator[str]:
    """The token lines of a record; what they cannot hold is counted in `lost`."""
    canonical = {ours: theirs for theirs, ours in reversed(source.labels.items())}
    columns = record.source.rstrip("123") in _SUFFIXES
    bounds = _bounds(record) if columns else token_bounds(record.text, _edges(record.spans))
    own = [(start, end, label) for start, end, label in record.meta.get(readers.OWN_LABELS, ())]
    own_bounds = {(start, end) for start, end, _ in own}
    kept = [
        (s.start, s.end, canonical[s.label])
        for s in _one_layer(record, canonical)
        if (s.start, s.end) not in own_bounds
    ]
    lost["spans of its own labels' overlap or of other labels"] += (
        len(record.spans) - len(kept) - sum((s.start, s.end) in own_bounds for s in record.spans)
    )
    lost["values"] += sum(span.value is not None for span in record.spans)
    lost["dates"] += record.date is not None
    lost["ids of other corpora"] += record.source != source.name
    for name in [name for name, count in lost.items() if not count]:
        del lost[name]
    snap = _snapped if columns else lambda _, start, end: (start, end)
    marks = [(*snap(record.text, start, end), label) for start, end, label in (*kept, *own)]
    tags = tags_of(bounds, marks, dash=source.dash)
    if tags is None:
        raise ValueError(f"{record.id}: a span begins or ends with white space, which columns cannot hold")
    for (start, end), tag in zip(bounds, tags, strict=True):
        token = record.text[start:end].replace(ZWNJ, " ") if source.spaced else record.text[start:end]
        yield source.row.format(token=token, tag=tag)


def _edges(spans: Iterable[LabeledSpan]) -> set[int]:
    return {edge for span in spans for edge in (span.start, span.end)}


def _bounds(record: Record) -> list[tuple[int, int]]:
    """A corpus of columns has its own tokens, which one space parts; a span that cuts one shows another text."""
    bounds = [match.span() for match in re.finditer("[^ ]+", record.text)]
    edges = {edge for bound in bounds for edge in bound}
    snapped = {edge for span in record.spans for edge in _snapped(record.text, span.start, span.end)}
    return bounds if snapped <= edges else token_bounds(record.text, _edges(record.spans))


def _snapped(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the stray ZWNJ that reading took from the edge of its token."""
    before, behind = text[:start], text[end:]
    outer = start - len(before) + len(before.rstrip(ZWNJ)), end + len(behind) - len(behind.lstrip(ZWNJ))
    at_left = outer[0] == 0 or text[outer[0] - 1] == " "
    at_right = outer[1] == len(text) or text[outer[1]] == " "
    return outer[0] if at_left else start, outer[1] if at_right else end


def _one_layer(record: Record, labels: Iterable[str]) -> list[LabeledSpan]:
    """The spans of these labels; of two that overlap the one that begins first, of two that begin there the longer."""
    kept: list[LabeledSpan] = []
    for span in sorted((s for s in record.spans if s.label in set(labels)), key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
