"""What all formats share: problems with file and line, and spans that are checked before a record is built."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coopnlp.labels import LAYER_OF
from coopnlp.scan import ZWNJ
from coopnlp.values import Value
from training.records import LabeledSpan, Record


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read as it stands.

    Attributes:
        file: Where.
        line: Line of the file, counted from 1; 0 where the format has no lines.
        message: What is wrong, naming the value.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


Item = Record | Problem


@dataclass(frozen=True, slots=True)
class RawSpan:
    """A span as a file has it, not yet checked.

    Attributes:
        start: Offset of the first character, counted in Python's way.
        end: Offset after the last one.
        label: The file's label.
        value: Its value, if the file has one.
        text: The characters that the file says are there; `None` where it does not say.
    """

    start: int
    end: int
    label: str
    value: Value | None = None
    text: str | None = None


@dataclass(frozen=True)
class Format:
    """A way to hold records in a file.

    Attributes:
        name: As it is written on the command line.
        about: One line for `--help`.
        suffix: Of the files that `write` makes, such as `.jsonl`.
        read: Path to records and problems, in the order of the file.
        write: Records and path; all or nothing. `None` where the format is only read.
    """

    name: str
    about: str
    suffix: str
    read: Callable[[Path], Iterator[Item]]
    write: Callable[[Iterable[Record], Path], None] | None = None


def edge_fault(text: str, start: int, end: int) -> str | None:
    """Why `start:end` cannot be the bounds of a span, `None` if they can.

    A span neither begins nor ends with white space or a ZWNJ (ANNOTATION), and holds a letter or a digit.
    """
    if not 0 <= start < end <= len(text):
        return f"{start}:{end} is outside the text of {len(text)} characters"
    marked = text[start:end]
    for edge, what in ((marked[0], "begins"), (marked[-1], "ends")):
        if edge.isspace() or edge == ZWNJ:
            return f"{start}:{end} {marked!r} {what} with white space or a ZWNJ: off by a character?"
    if not any(unicodedata.category(c)[0] in "LN" for c in marked):
        return f"{start}:{end} {marked!r} holds neither a letter nor a digit"
    return None


def checked(record: Record, spans: Iterable[RawSpan], *, file: str, line: int) -> Iterator[Item]:
    """Problems of `spans`, then `record` with those that are right.

    A span that is refused leaves its stretch unknown: what somebody marked there, however badly, must not be
    learnt as nothing.

    Args:
        record: All but the spans.
        spans: In any order.
        file: For the problems.
        line: For the problems.
    """
    kept: list[LabeledSpan] = []
    unknown = list(record.unknown)
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        fault = _fault(record.text, span, kept)
        if fault is None:
            try:
                kept.append(LabeledSpan(span.start, span.end, span.label, span.value))
                continue
            except ValueError as error:
                fault = str(error)
        yield Problem(file, line, f"{record.id}: {fault}")
        start, end = max(0, span.start), min(len(record.text), span.end)
        if start < end:
            unknown.append((start, end))
    yield replace(record, spans=tuple(sorted(kept)), unknown=tuple(sorted(unknown)))


def _fault(text: str, span: RawSpan, kept: list[LabeledSpan]) -> str | None:
    if span.label not in LAYER_OF:
        return f"label {span.label!r} is none of {', '.join(LAYER_OF)}"
    if (fault := edge_fault(text, span.start, span.end)) is not None:
        return fault
    there = text[span.start : span.end]
    if span.text is not None and span.text != there:
        return f"{span.start}:{span.end} should be {span.text!r}, but the text has {there!r} there"
    layer = LAYER_OF[span.label]
    for other in kept:
        if LAYER_OF[other.label] == layer and span.start < other.end and other.start < span.end:
            return (
                f"{span.label} {there!r} ({span.start}:{span.end}) overlaps {other.label} "
                f"{text[other.start : other.end]!r} in the layer {layer}"
            )
    return None


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 file with their numbers from 1, without line ends and byte order mark."""
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            yield number, line.rstrip("\n")


def all_labels() -> frozenset[str]:
    """Every label of both layers: what an article annotated by our guidelines is annotated for."""
    return frozenset(LAYER_OF)


def plain_meta(data: dict[str, Any], known: Iterable[str]) -> dict[str, Any]:
    """The entries of `data` that no field of a record holds."""
    return {name: value for name, value in data.items() if name not in set(known)}
