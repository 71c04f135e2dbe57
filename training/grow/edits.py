"""Exchange stretches of a text and carry all marks along exactly.

An `Edit` replaces characters of the seed's text; a `Slot` is one thing that can be exchanged, in all its places
of the article, and knows how many ways there are at least. No edit may hold the edge of a mark inside: then
every edge has one place in the new text.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from coopnlp.values import Value

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start:end` become `text`.

    Attributes:
        start: Offset of the first character that goes.
        end: Offset after the last one; equal to `start` where `text` is only put in.
        text: What stands there afterwards.
        value: The new value of the layer-2 mark with exactly these bounds.
        has_value: Whether `value` counts.
    """

    start: int
    end: int
    text: str
    value: Value | None = None
    has_value: bool = False


@dataclass(frozen=True)
class Slot:
    """One thing of an article that can be exchanged.

    Attributes:
        about: What it is, for the command's report: «places لرستان».
        kind: `names`, `places`, `amounts` or `dates`.
        options: How many different outcomes other than the seed's it has, counted from below.
        draw: Makes one of them; the same generator state gives the same edits.
    """

    about: str
    kind: str
    options: int
    draw: Callable[[random.Random], list[Edit]]


class Moves:
    """Where each offset of a text goes when edits are made.

    Args:
        edits: In any order.

    Raises:
        ValueError: if two of them overlap.
    """

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.edits = sorted(edits, key=lambda e: (e.start, e.end))
        for one, other in zip(self.edits, self.edits[1:], strict=False):
            if other.start < one.end or (other.start, other.end) == (one.start, one.end):
                raise ValueError(f"edits {one} and {other} overlap")
        self._ends = [edit.end for edit in self.edits]
        self._shift = [0]
        for edit in self.edits:
            self._shift.append(self._shift[-1] + len(edit.text) - (edit.end - edit.start))

    def text(self, text: str) -> str:
        """The new text."""
        out, here = [], 0
        for edit in self.edits:
            out += [text[here : edit.start], edit.text]
            here = edit.end
        return "".join(out) + text[here:]

    def bounds(self, start: int, end: int) -> Bounds:
        """The new bounds of a mark.

        What is put in exactly at an edge stays outside the mark.

        Raises:
            ValueError: if an edge is inside an edit.
        """
        return self._edge(start, opens=True), self._edge(end, opens=False)

    def _edge(self, offset: int, *, opens: bool) -> int:
        passed = bisect_left(self._ends, offset)
        # Edits that end exactly here have passed, an insertion only for a mark that opens here.
        while passed < len(self.edits) and self._ends[passed] == offset:
            if self.edits[passed].start == offset and not opens:
                break
            passed += 1
        if passed < len(self.edits) and self.edits[passed].start < offset:
            raise ValueError(f"offset {offset} is inside {self.edits[passed]}")
        return offset + self._shift[passed]


def cuts(edit: Edit, bounds: Sequence[Bounds]) -> bool:
    """Whether an edge of one of `bounds` is inside the edit."""
    return any(edit.start < edge < edit.end for pair in bounds for edge in pair)


def overlaps(start: int, end: int, bounds: Iterable[Bounds]) -> bool:
    """Whether `start:end` shares a character with one of `bounds`."""
    return any(start < other_end and other_start < end for other_start, other_end in bounds)
