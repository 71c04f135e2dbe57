"""Damage a text as published articles are damaged, and never so that a number's value is in doubt.

Each kind of damage has its places in a text and a natural rate; digits, and the words just before a number, keep
their letters. Marks and what a CARDINAL counts are carried along by the edits.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coopnlp.labels import DATE, ENTITY_LABELS
from coopnlp.lexicon.dates import JALALI_MONTHS
from coopnlp.words.unseen import ZWNJ
from training.grow.edits import Bounds, Edit, cuts, overlaps
from training.records import Record

# Letters that do not join to the left: behind them a missing space hardly shows.
_OPEN = "ادذرزژو"
_STRAY = "فبمنهوتلک"
_LETTERS = "[آ-ی]"
_SHORTEST_TYPO = 6


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of damage: its possible edits, and how many of a hundred of them happen in a damaged article."""

    name: str
    per_hundred: float
    places: Callable[[Record], Iterator[Edit]]


def _zwnj_dropped(record: Record) -> Iterator[Edit]:
    return (Edit(m.start(), m.end(), "") for m in re.finditer(ZWNJ, record.text))


def _zwnj_spaced(record: Record) -> Iterator[Edit]:
    return (Edit(m.start(), m.end(), " ") for m in re.finditer(ZWNJ, record.text))


def _zwnj_doubled(record: Record) -> Iterator[Edit]:
    return (Edit(m.start(), m.end(), ZWNJ * 2) for m in re.finditer(ZWNJ, record.text))


def _arabic(record: Record) -> Iterator[Edit]:
    return (Edit(m.start(), m.end(), {"ی": "ي", "ک": "ك"}[m[0]]) for m in re.finditer("[یک]", record.text))


def _space_lost(record: Record) -> Iterator[Edit]:
    """«کارو رفاه»: behind a letter that does not join, beside no number and no name's edge."""
    edges = {edge for s in record.spans for edge in (s.start, s.end)}
    numbers = _numbers(record)
    for match in re.finditer(rf"(?<={_LETTERS}[{_OPEN}]) (?={_LETTERS})", record.text):
        if not edges & {match.start(), match.end()} and not overlaps(match.start() - 1, match.end() + 1, numbers):
            yield Edit(match.start(), match.end(), "")


def _glued(record: Record) -> Iterator[Edit]:
    """«۱۸تعاونی», «۱۲هزار»: digits and the word behind them."""
    for match in re.finditer(rf"(?<=[0-9۰-۹]) (?={_LETTERS}{{3}})", record.text):
        if not record.text.startswith(("تا ", "الی "), match.end()):
            yield Edit(match.start(), match.end(), "")


def _space_doubled(record: Record) -> Iterator[Edit]:
    return (Edit(m.start(), m.end(), "  ") for m in re.finditer(r"(?<=\S) (?=\S)", record.text))


def _space_before_mark(record: Record) -> Iterator[Edit]:
    return (Edit(m.start(), m.start(), " ") for m in re.finditer(r"(?<=[آ-ی])[،.:](?=\s)", record.text))


def _space_after_mark_lost(record: Record) -> Iterator[Edit]:
    return (Edit(m.start(), m.end(), "") for m in re.finditer(rf"(?<={_LETTERS}،) (?={_LETTERS})", record.text))


def _dots(record: Record) -> Iterator[Edit]:
    return (Edit(m.end(), m.end(), ".") for m in re.finditer(r"(?<=[آ-ی])\.(?=\s|$)", record.text))


def _stray(record: Record) -> Iterator[Edit]:
    """A letter alone between two words that belong to no mark."""
    marks = [(s.start, s.end) for s in record.spans]
    for match in re.finditer(rf"(?<={_LETTERS}) (?={_LETTERS})", record.text):
        if not overlaps(match.start() - 12, match.end() + 6, marks):
            letter = _STRAY[match.start() % len(_STRAY)]
            yield Edit(match.end(), match.end(), f"{letter} ")


def _typos(record: Record) -> Iterator[Edit]:
    """Two letters exchanged or one lost inside a long word of no number, whose reading it cannot change."""
    numbers = _numbers(record) + [(s.start, s.end) for s in record.spans if s.label in ENTITY_LABELS]
    for match in re.finditer(rf"(?<![\w{ZWNJ}]){_LETTERS}{{{_SHORTEST_TYPO},}}(?![\w{ZWNJ}])", record.text):
        word = match[0]
        # Two words before a number may be its comparator, those behind it what it counts.
        if overlaps(match.start() - 16, match.end() + 16, numbers):
            continue
        at = 1 + match.start() % (len(word) - 3)
        if word[at] != word[at + 1] and match.start() % 2:
            yield Edit(match.start() + at, match.start() + at + 2, word[at + 1] + word[at])
        else:
            yield Edit(match.start() + at, match.start() + at + 1, "")


def _months(record: Record) -> Iterator[Edit]:
    """«شهریو ماه»: the last letter of a long month's name lost, behind a day."""
    names = "|".join(names[0] for names in JALALI_MONTHS if len(names[0]) > 5)
    for span in record.spans:
        if span.label == DATE:
            for match in re.finditer(rf"(?<=[\dم] )({names})(?!\w)", record.text[span.start : span.end]):
                end = span.start + match.end()
                yield Edit(end - 1, end, "")


def _numbers(record: Record) -> list[Bounds]:
    return [(s.start, s.end) for s in record.spans if s.label not in ENTITY_LABELS]


KINDS = (
    _Kind("ZWNJ dropped", 25, _zwnj_dropped),
    _Kind("ZWNJ a space", 12, _zwnj_spaced),
    _Kind("ZWNJ doubled", 1.5, _zwnj_doubled),
    _Kind("Arabic letters", 4, _arabic),
    _Kind("space lost", 1.5, _space_lost),
    _Kind("numeral glued", 12, _glued),
    _Kind("space doubled", 0.7, _space_doubled),
    _Kind("space before a mark", 6, _space_before_mark),
    _Kind("space behind a comma lost", 5, _space_after_mark_lost),
    _Kind("dot doubled", 6, _dots),
    _Kind("stray letter", 0.4, _stray),
    _Kind("typo", 1.2, _typos),
    _Kind("month misspelt", 25, _months),
)


def _allowed(edit: Edit, record: Record) -> bool:
    """Whether an edit leaves every mark its edges, without white space at them."""
    bounds = [(s.start, s.end) for s in record.spans]
    if cuts(edit, bounds):
        return False
    if edit.start == edit.end:
        return True
    # A mark's first or last letter is changed only into another letter.
    blank = not edit.text.strip(f" {ZWNJ}")
    return not (blank and any(edit.start == start or edit.end == end for start, end in bounds))


def places(record: Record) -> int:
    """At how many places at least a text can be damaged, each alone making another text."""
    return len({edit.start for kind in KINDS for edit in kind.places(record) if _allowed(edit, record)})


def damage(record: Record, rng: random.Random) -> list[Edit]:
    """The edits that damage one article: all kinds at their rates, one of them everywhere now and then.

    Some writers use no ZWNJ or only Arabic letters throughout; so does one damaged article in four.
    """
    throughout = rng.choice(("ZWNJ dropped", "Arabic letters", "ZWNJ a space")) if rng.random() < 0.25 else None
    chosen: list[Edit] = []
    for kind in KINDS:
        if throughout and kind.name.split()[0] == throughout.split()[0] and kind.name != throughout:
            continue
        for edit in kind.places(record):
            hit = kind.name == throughout or rng.random() * 100 < kind.per_hundred
            if hit and _allowed(edit, record) and not _touches(edit, chosen):
                chosen.append(edit)
    return chosen


def _touches(edit: Edit, chosen: list[Edit]) -> bool:
    """Whether two edits would meet, and the order in which they are made would count."""
    return any(edit.start <= other.end and other.start <= edit.end for other in chosen)
