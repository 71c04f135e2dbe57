"""What a name is by its own words: the kind word at its head, a land, a word for a people.

The model labels by the words around; where the name itself says what it is, that counts. Pure functions over the text
and entities in text order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from coopnlp.labels import FAC, LOC, PERSON, PRODUCT
from coopnlp.lexicon.generic import GENERIC
from coopnlp.lexicon.kinds import (
    BUILT,
    COUNTING,
    FIELDS,
    LABEL_OF_KIND,
    LISTED,
    OF_A_PEOPLE,
    PEOPLES,
    STATES,
    TOLD_BY_TOWNS,
)
from coopnlp.lexicon.names import LANDS
from coopnlp.lexicon.numerals import CARDINALS
from coopnlp.linking.bounds import Entity
from coopnlp.linking.gazetteer import REGIONS, candidates, said
from coopnlp.words.places import is_place
from coopnlp.words.scan import fold
from coopnlp.words.unseen import ZWNJ

_MODEL_NUMBER = re.compile(r"[-‐-–]\d{1,4}(?:[A-Za-z]{1,2})?(?![\w/])")  # «سوخو|-۳۵», «دی|-30»

_PLURAL = re.compile(rf"(?<!\w)({'|'.join(sorted(LISTED))})[{ZWNJ} ]?ها[یي] \Z")
_LONGEST_KIND = 16  # characters of a kind word in the plural
_AND = re.compile(r" ?[،,] ?| و ")

_LONGEST_NUMBER = 12  # characters before a kind word in which a number stands


def by_kind(text: str, entities: Iterable[Entity]) -> list[Entity]:
    """The entities, labelled by their own words where these are certain.

    A kind word and the name behind it are one, lands are places, what is built is none, alone or in a list behind the
    plural of its kind word, and a product takes the number of its model in.
    Peoples («ایرانی») are dropped, with or without a kind word before them.

    Example:
        >>> text = "جنبش آزادی در بیمارستان امید، یک مقام ایرانی"
        >>> found = [Entity(0, 4, "ORG"), Entity(5, 10, "PERSON"), Entity(14, 28, "LOC"), Entity(38, 44, "ORG")]
        >>> [(text[e.start : e.end], e.label) for e in by_kind(text, found)]
        [('جنبش آزادی', 'ORG'), ('بیمارستان امید', 'FAC')]
    """
    out: list[Entity] = []
    for entity in _joined(text, entities):
        words = _words(text, entity)
        if entity.label == PERSON:  # «تیم کوک» has a first name
            out.append(entity)
        elif not _is_people(words):
            out.append(_with_number(text, replace(entity, label=_label(words, entity.label))))
    return _listed(text, out)


def _words(text: str, entity: Entity) -> list[str]:
    return fold(text[entity.start : entity.end]).replace(ZWNJ, "").split()


def _joined(text: str, entities: Iterable[Entity]) -> list[Entity]:
    """«جنبش|صدر», «پلیس|فرانسه» as one: a kind word that the model marks alone belongs to the name behind it."""
    out: list[Entity] = []
    for entity in entities:
        before = out[-1] if out else None
        if before is not None and text[before.end : entity.start] == " ":
            kind = LABEL_OF_KIND.get(" ".join(_words(text, before)))
            own = _words(text, entity)[0] in LABEL_OF_KIND  # «مسابقات|جام جهانی»
            if kind == before.label and not own and not _is_counted(text, before):
                out[-1] = replace(before, end=entity.end, score=min(before.score, entity.score))
                continue
        out.append(entity)
    return out


def _is_counted(text: str, entity: Entity) -> bool:
    """«در سه|استان|عراق»: a kind word behind a number speaks of several, and the name alone is the name."""
    before = fold(text[max(0, entity.start - _LONGEST_NUMBER) : entity.start]).split()
    return bool(before) and (before[-1].isdigit() or before[-1] in CARDINALS or before[-1] in COUNTING)


def _listed(text: str, entities: list[Entity]) -> list[Entity]:
    """«خیابان‌های|سنایی و ایرانشهر»: in a list behind a word for several ways, what the model takes for places are ways.

    One name alone («خیابان‌های شیراز») tells where they are, and so do names of regions, and of towns but for airports.
    """
    out: list[Entity] = []
    for run in _runs(text, entities):
        kind = _PLURAL.search(text, max(0, run[0].start - _LONGEST_KIND), run[0].start)
        names = [" ".join(_words(text, entity)) for entity in run]
        if kind is None or len(run) == 1 or any(map(_is_region, names)):
            out += run
        elif fold(kind[1]) in TOLD_BY_TOWNS or not all(map(is_place, names)):
            out += [replace(entity, label=FAC) if entity.label == LOC else entity for entity in run]
        else:
            out += run
    return out


def _runs(text: str, entities: Iterable[Entity]) -> Iterator[list[Entity]]:
    """Neighbours with no more than «،» or «و» between them."""
    run: list[Entity] = []
    for entity in entities:
        if run and not _AND.fullmatch(text, run[-1].end, entity.start):
            yield run
            run = []
        run.append(entity)
    if run:
        yield run


def _is_region(name: str) -> bool:
    """«استان فارس», «فارس», «عراق»: wider than a town."""
    spots = candidates(said(name))
    return name.split(maxsplit=1)[0] in LABEL_OF_KIND or (bool(spots) and all(spot.kind in REGIONS for spot in spots))


def _label(words: list[str], label: str) -> str:
    if " ".join(words) in LANDS or tuple(words) in STATES:
        return LOC
    if len(words) < 2 or words[1] in FIELDS:
        return label
    kind = FAC if label == LOC and words[0] in BUILT else LABEL_OF_KIND.get(words[0], label)
    town = kind == FAC and is_place(" ".join(words))  # «مسجد سلیمان»
    return label if town else kind


def _is_people(words: list[str]) -> bool:
    """«کویتی», «روزنامه آمریکایی», «اوکراینی ها»."""
    *kinds, last = [word for word in words if word != "ها"] or [""]
    if (*kinds[-1:], last) in STATES:
        return False
    return last in PEOPLES and all(word in PEOPLES or word in GENERIC or word in OF_A_PEOPLE for word in kinds)


def _with_number(text: str, entity: Entity) -> Entity:
    """«سوخو|-۳۵»."""
    found = _MODEL_NUMBER.match(text, entity.end) if entity.label == PRODUCT else None
    return entity if found is None else replace(entity, end=found.end())
