"""An article in the spellings in which it might have come: one kind of damage throughout, all marks carried along.

`noise` draws a little of everything for training and spares what a number hangs on; here a whole text is changed in one
way, names and numbers too, so that what is lost by it can be measured (`training.ship.names`).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from training.grow import noise
from training.grow.article import edited
from training.grow.edits import Edit
from training.records import Record

# Letters side by side on the Persian keyboard (ISIRI 9147), row by row.
_KEYBOARD = ("ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدپو")
_BESIDE = {
    letter: [row[at] for at in (place - 1, place + 1) if 0 <= at < len(row)]
    for row in _KEYBOARD
    for place, letter in enumerate(row)
}
_NOISE = 0.02
_SCRIPTS = ("۰۱۲۳۴۵۶۷۸۹", "0123456789", "٠١٢٣٤٥٦٧٨٩")
_KINDS = {kind.name: kind.places for kind in noise.KINDS}


@dataclass(frozen=True, slots=True)
class Change:
    """One way in which a whole text is written otherwise.

    Attributes:
        name: As results and commands call it.
        about: What is changed, in words.
        edits: What to exchange in a record; the generator is its own for each record.
    """

    name: str
    about: str
    edits: Callable[[Record, random.Random], Iterator[Edit]]


def changed(record: Record, change: Change, *, seed: int = 0) -> Record:
    """The record as it reads after a change, every mark on the characters that it was on.

    Args:
        record: An annotated text.
        change: One of `CHANGES`.
        seed: Of what is drawn, together with the record's id; the same arguments give the same text.

    Raises:
        ValueError: if a mark would not be where it should be.

    Example:
        >>> from training.records import LabeledSpan
        >>> record = Record("خانه‌های ری", (LabeledSpan(9, 11, "LOC"),), frozenset({"LOC"}), "own", "1")
        >>> changed(record, CHANGES[0]).spans[0].start
        8
    """
    rng = random.Random(f"{seed} {change.name} {record.source} {record.id}")
    return edited(record, list(change.edits(record, rng)))


def _everywhere(kind: str) -> Callable[[Record, random.Random], Iterator[Edit]]:
    """One of the kinds of `noise`, at all its places."""
    return lambda record, _: _KINDS[kind](record)


def _digits(onwards: int) -> Callable[[Record, random.Random], Iterator[Edit]]:
    """Every digit in the script that is so many places on, from the last one back to the first."""
    table = {
        digit: _SCRIPTS[(number + onwards) % len(_SCRIPTS)][value]
        for number, digits in enumerate(_SCRIPTS)
        for value, digit in enumerate(digits)
    }
    return lambda record, _: (
        Edit(at, at + 1, table[character]) for at, character in enumerate(record.text) if character in table
    )


def _typing(record: Record, rng: random.Random) -> Iterator[Edit]:
    """Two letters in a hundred exchanged with the next one, left out, doubled or struck beside.

    Digits stay: another digit is another number, no misspelt one. An error that would blur where a mark begins or ends,
    or leave nothing of it, gives way to another kind; between two errors a character stays as it is.
    """
    bounds = [(span.start, span.end) for span in record.spans] + [*record.unknown]
    edges = {edge for pair in bounds for edge in pair}
    free = 0
    for at, letter in enumerate(record.text):
        if not letter.isalpha() or rng.random() >= _NOISE:
            continue
        kinds = [_swapped, _dropped, _doubled, _beside]
        rng.shuffle(kinds)
        drawn = (kind(record.text, at, rng) for kind in kinds)
        found = next((e for e in drawn if e is not None and e.start >= free and _keeps(e, record.text, edges)), None)
        if found is not None:
            free = found.end + 1
            yield found


def _swapped(text: str, at: int, _: random.Random) -> Edit | None:
    pair = text[at : at + 2]
    return Edit(at, at + 2, pair[::-1]) if pair.isalpha() and len(set(pair)) == 2 else None


def _dropped(text: str, at: int, _: random.Random) -> Edit | None:
    return Edit(at, at + 1, "")


def _doubled(text: str, at: int, _: random.Random) -> Edit | None:
    return Edit(at, at + 1, text[at] * 2)


def _beside(text: str, at: int, rng: random.Random) -> Edit | None:
    return Edit(at, at + 1, rng.choice(_BESIDE[text[at]])) if text[at] in _BESIDE else None


def _keeps(edit: Edit, text: str, edges: set[int]) -> bool:
    """Whether every mark keeps both its edges, and a letter at them."""
    if any(edit.start < edge < edit.end for edge in edges):
        return False
    if edit.text:
        return True
    # What is left out at an edge must have a letter of the mark beside it, which then is its edge.
    begins, ends = edit.start in edges, edit.end in edges
    if begins and ends:
        return False
    return not (begins and not text[edit.end : edit.end + 1].isalpha()) and not (
        ends and not text[max(0, edit.start - 1) : edit.start].isalpha()
    )


CHANGES = (
    Change("zwnj", "every ZWNJ dropped", _everywhere("ZWNJ dropped")),
    Change("arabic", "every ی, ک as ي, ك", _everywhere("Arabic letters")),
    Change("digits", "digits Persian → Latin → Arabic-Indic → Persian", _digits(1)),
    Change("digits-back", "digits Persian → Arabic-Indic → Latin → Persian", _digits(2)),
    Change("noise", "2 % of the letters swapped, dropped, doubled or struck beside", _typing),
)
