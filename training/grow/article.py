"""New articles from one: draw its slots, make the edits, prove the offsets, refuse repeats."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from coopnlp.labels import LAYER_OF
from coopnlp.values import Count
from training.formats import jsonl
from training.formats.base import edge_fault
from training.grow import amounts, dates, noise, organisations, persons, places
from training.grow.edits import Bounds, Edit, Moves, Slot, cuts, overlaps
from training.records import LabeledSpan, Record

KINDS = ("names", "places", "amounts", "dates", "noise")
# After so many draws that gave nothing new an article is taken to be exhausted.
_PATIENCE = 400
# What a CARDINAL counts stands so near behind it.
_COUNTED_WITHIN = 60


@dataclass(frozen=True)
class Grown:
    """What came of one seed article.

    Attributes:
        seed: Its id.
        possible: How many distinct articles it can give at least, itself left out.
        slots: What can be exchanged in it.
        records: The new articles.
    """

    seed: str
    possible: int
    slots: tuple[Slot, ...]
    records: tuple[Record, ...] = field(repr=False)


def slots_of(record: Record, kinds: Sequence[str] = KINDS) -> list[Slot]:
    """All that can be exchanged in an article, none of it touching another.

    Args:
        record: An annotated article.
        kinds: Of `KINDS`.
    """
    found: list[Slot] = []
    if "names" in kinds:
        found += persons.slots(record) + organisations.slots(record)
    if "places" in kinds:
        found += places.slots(record)
    if "amounts" in kinds:
        found += amounts.slots(record)
    if "dates" in kinds:
        found += dates.slots(record)
    return _without_collisions(record, found)


def _without_collisions(record: Record, slots: list[Slot]) -> list[Slot]:
    """The slots without those that would exchange characters of another one: the first one has them."""
    bounds = [(s.start, s.end) for s in record.spans]
    kept: list[Slot] = []
    taken: list[Bounds] = []
    for slot in slots:
        drawn = slot.draw(random.Random(0))
        if not any(overlaps(e.start, e.end, taken) or cuts(e, bounds) for e in drawn):
            kept.append(slot)
            taken += [(e.start, e.end) for e in drawn]
    return kept


def possible(record: Record, slots: Sequence[Slot], kinds: Sequence[str]) -> int:
    """How many distinct articles other than the seed there are at least.

    Each slot is exchanged for one of its options: their product. Wordings, comparators and damage make more, and
    are not counted; only an article that can do nothing but be damaged counts its places.
    """
    if slots:
        return math.prod(slot.options for slot in slots)
    return noise.places(record) if "noise" in kinds else 0


def grow(
    record: Record,
    copies: int,
    *,
    seed: int,
    kinds: Sequence[str] = KINDS,
    noise_rate: float = 1 / 3,
) -> Grown:
    """Up to `copies` new articles out of one, all different; the same arguments give the same articles.

    Args:
        record: An annotated article with values.
        copies: How many are wanted; fewer come where the article cannot give so many.
        seed: Of the random draws, together with the article's id.
        kinds: What is exchanged, of `KINDS`.
        noise_rate: Share of the new articles that are damaged.

    Raises:
        ValueError: if an argument cannot be, or a new article's marks are not where they should be.
    """
    if unknown := set(kinds) - set(KINDS):
        raise ValueError(f"{sorted(unknown)} is none of {', '.join(KINDS)}")
    if copies < 0 or not 0 <= noise_rate <= 1:
        raise ValueError(f"copies {copies} must not be negative, noise {noise_rate} between 0 and 1")
    slots = slots_of(record, kinds)
    most = possible(record, slots, kinds)
    records = tuple(_distinct(record, slots, min(copies, most), seed, noise_rate if "noise" in kinds else 0.0))
    return Grown(record.id, most, tuple(slots), records)


def _distinct(record: Record, slots: list[Slot], wanted: int, seed: int, noise_rate: float) -> Iterator[Record]:
    seen = {record.text}
    made = failed = draws = 0
    while made < wanted and failed < _PATIENCE:
        rng = random.Random(f"{seed} {record.source} {record.id} {draws}")
        draws += 1
        new = _drawn_article(record, slots, rng, 1.0 if not slots else noise_rate)
        if new.text in seen:
            failed += 1
            continue
        failed, made = 0, made + 1
        seen.add(new.text)
        name = f"{record.id}~{made:03}"
        meta = {**record.meta, "grown_from": record.article, "seed": seed}
        new = replace(new, id=name, article=name, meta=meta)
        _prove_round_trip(new)
        yield new


def _drawn_article(record: Record, slots: list[Slot], rng: random.Random, noise_rate: float) -> Record:
    edits: list[Edit] = []
    bounds = [(s.start, s.end) for s in record.spans]
    for slot in slots:
        drawn = slot.draw(rng)
        # All or nothing, so that what agrees in the seed agrees here.
        taken = [(edit.start, edit.end) for edit in edits]
        if not any(overlaps(e.start, e.end, taken) or cuts(e, bounds) for e in drawn):
            edits += drawn
    new = edited(record, edits)
    if rng.random() < noise_rate:
        new = edited(new, noise.damage(new, rng))
    return new


def edited(record: Record, edits: Sequence[Edit]) -> Record:
    """The record after `edits`: marks moved, values replaced, what is counted told as it now stands.

    Raises:
        ValueError: if a mark has not the characters that it should have.
    """
    moves = Moves(edits)
    text = moves.text(record.text)
    values = {(edit.start, edit.end): edit.value for edit in edits if edit.has_value}
    spans = []
    for span in record.spans:
        start, end = moves.bounds(span.start, span.end)
        value = values.get((span.start, span.end), span.value) if LAYER_OF[span.label] == "numbers" else None
        inside = [e for e in edits if span.start <= e.start and e.end <= span.end and _within(e, span)]
        expected = _sliced(record.text, span, inside)
        if text[start:end] != expected or edge_fault(text, start, end):
            raise ValueError(f"{record.id}: {span.label} should be {expected!r} and is {text[start:end]!r}")
        if isinstance(value, Count):
            value = _recounted(record.text, text, span, value, moves)
        spans.append(LabeledSpan(start, end, span.label, value))
    unknown = tuple(moves.bounds(*stretch) for stretch in record.unknown)
    return replace(record, text=text, spans=tuple(sorted(spans)), unknown=unknown)


def _within(edit: Edit, span: LabeledSpan) -> bool:
    """What is put in at a mark's very edge is not in it."""
    return edit.start < edit.end or span.start < edit.start < span.end


def _sliced(text: str, span: LabeledSpan, inside: Sequence[Edit]) -> str:
    """The characters of a mark after its own edits, counted without any offset of the new text."""
    marked, here = "", span.start
    for edit in sorted(inside, key=lambda e: e.start):
        marked += text[here : edit.start] + edit.text
        here = edit.end
    return marked + text[here : span.end]


def _recounted(before: str, after: str, span: LabeledSpan, value: Count, moves: Moves) -> Count:
    """What is counted, in the spelling that it has after the edits."""
    if not value.counted:
        return value
    start = before.find(value.counted, span.end, span.end + _COUNTED_WITHIN + len(value.counted))
    if start < 0:
        return value
    try:
        begin, end = moves.bounds(start, start + len(value.counted))
    except ValueError:  # cut by an exchange: the words as the seed has them are not there any more
        return replace(value, counted=None)
    return replace(value, counted=after[begin:end])


def _prove_round_trip(record: Record) -> None:
    """Prove that a record comes back from its JSON as it went.

    Raises:
        ValueError: if it does not.
    """
    data = json.loads(json.dumps(jsonl.record_as_json(record), ensure_ascii=False))
    # A problem beside the record that is kept all the same, such as a doubtful edge, is the seed's own.
    if [item for item in jsonl.items_of(data, file=record.id, line=0) if isinstance(item, Record)] != [record]:
        raise ValueError(f"{record.id} is not the same after it was written and read")
