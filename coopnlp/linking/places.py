"""Where an article plays: its LOC entities, and the provinces inside other names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coopnlp.labels import LOC, PERSON
from coopnlp.lexicon.places import PROVINCES, PROVINCES_IN_NEED
from coopnlp.linking.entities import Entity
from coopnlp.words.scan import Word, words

_PROVINCES: dict[str, list[tuple[str, ...]]] = {}
for _name in PROVINCES:
    _PROVINCES.setdefault(_name.split()[0], []).append(tuple(_name.split()))


def places(text: str, entities: Sequence[Entity]) -> list[tuple[int, int]]:
    """Where an article plays: its LOC entities, and the provinces inside other names, in text order.

    Layer 1 is flat, so «تعاون کار و رفاه اجتماعی لرستان» is one ORG and no LOC; whoever asks *where* wants
    «لرستان» all the same.

    Example:
        >>> text = "اتاق تعاون لرستان"
        >>> [text[start:end] for start, end in places(text, [Entity(0, 17, "ORG")])]
        ['لرستان']
    """
    out = []
    for entity in entities:
        if entity.label == LOC:
            out.append((entity.start, entity.end))
        elif entity.label != PERSON:
            inside = words(text[entity.start : entity.end])
            out += [(entity.start + start, entity.start + end) for start, end in _provinces(inside)]
    return out


def _provinces(inside: Sequence[Word]) -> Iterator[tuple[int, int]]:
    forms = [word.form for word in inside]
    for i, form in enumerate(forms):
        for name in _PROVINCES.get(form, ()):
            if tuple(forms[i : i + len(name)]) == name and (
                form not in PROVINCES_IN_NEED or forms[i - 1 : i] == ["استان"]
            ):
                yield inside[i].start, inside[i + len(name) - 1].end
