"""From tag scores to spans, and from a long article to windows that an encoder can read.

Pure functions over plain sequences and numpy arrays; neither spaCy nor torch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first:last` are read together; those in `keep_first:keep_last` take their tags from here."""

    first: int
    last: int
    keep_first: int
    keep_last: int


def windows(pieces: Sequence[int], starts: Sequence[bool], *, size: int, overlap: int = 0) -> list[Window]:
    """Cover all words with windows of at most `size` pieces that end on sentence bounds.

    ::

        sentences   |--- a ---|-- b --|------ c ------|- d -|
        window 1    [=== a ======= b ==]
        window 2              (-- b --)[===== c ======]          ( ) context, [ ] kept
        window 3                              (-- c --)[= d =]

    A window keeps as many whole sentences as fit; a sentence that does not fit alone is cut. Before what
    it keeps it reads up to `overlap` pieces of context, so that no word stands at a bare left edge.

    Args:
        pieces: Number of pieces of each word, none above `size`.
        starts: Whether each word starts a sentence.
        size: Most pieces in a window, without special tokens.
        overlap: Most pieces of context; less than `size`.

    Raises:
        ValueError: if the sizes do not fit each other.
    """
    if not 0 <= overlap < size:
        raise ValueError(f"overlap {overlap} must be at least 0 and less than size {size}")
    if len(pieces) != len(starts):
        raise ValueError(f"{len(pieces)} words but {len(starts)} sentence marks")
    if pieces and max(pieces) > size - overlap:
        raise ValueError(f"a word of {max(pieces)} pieces does not fit a window of {size} with overlap {overlap}")
    before = [0, *accumulate(pieces)]
    ends = [i for i in range(1, len(pieces)) if starts[i]] + [len(pieces)]
    out: list[Window] = []
    start = next_end = first = 0
    while start < len(pieces):
        stop = start
        while next_end < len(ends) and before[ends[next_end]] - before[start] <= size - overlap:
            stop = ends[next_end]
            next_end += 1
        if stop == start:  # not even one sentence fits: cut it
            while stop < len(pieces) and before[stop + 1] - before[start] <= size - overlap:
                stop += 1
        while before[start] - before[first] > overlap:
            first += 1
        out.append(Window(first, stop, start, stop))
        start = stop
    return out


def bio_constraints(tags: Sequence[str]) -> np.ndarray:
    """Which tag may follow which: float, (tags + 1, tags), 0 or −inf; the last row is the beginning.

    Example:
        >>> bio_constraints(["O", "B-LOC", "I-LOC"]).tolist()
        [[0.0, 0.0, -inf], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, -inf]]
    """
    allowed = np.zeros((len(tags) + 1, len(tags)))
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            allowed[:, column] = -np.inf
            for row, previous in enumerate(tags):
                if previous[2:] == tag[2:] and previous != "O":
                    allowed[row, column] = 0.0
    return allowed


def best_tags(scores: np.ndarray, constraints: np.ndarray) -> list[int]:
    """The best valid tag sequence (Viterbi 1967) for scores (words, tags) under `bio_constraints`."""
    if not len(scores):
        return []
    single = scores.argmax(-1)
    if not (constraints[-1, single[0]] or constraints[single[:-1], single[1:]].any()):
        return single.tolist()  # the best tag of each word: where that is a valid sequence nothing can be better
    total = scores[0] + constraints[-1]
    origins: list[np.ndarray] = []
    for row in scores[1:]:
        paths = total[:, None] + constraints[:-1]
        origins.append(paths.argmax(0))
        total = paths.max(0) + row
    best = [int(total.argmax())]
    for origin in reversed(origins):
        best.append(int(origin[best[-1]]))
    return best[::-1]


def spans_of(tags: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The spans (label, first word, last word exclusive) of a BIO sequence; a stray I- opens a span.

    Example:
        >>> list(spans_of(["B-ORG", "I-ORG", "O", "I-LOC"]))
        [('ORG', 0, 2), ('LOC', 3, 4)]
    """
    label, first = "", 0
    for i, tag in enumerate([*tags, "O"]):
        if label and not (tag.startswith("I-") and tag[2:] == label):
            yield label, first, i
            label = ""
        if tag != "O" and not label:
            label, first = tag[2:], i
