"""What a name is by its own words: the kind word at its head, a land, a word for a people.

The model labels by the words around; where the name itself says what it is, that counts. Pure functions over the text
and entities in text order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from coopnlp.labels import LOC, PERSON, PRODUCT
from coopnlp.lexicon.generic import GENERIC
from coopnlp.lexicon.kinds import COUNTING, FIELDS, LABEL_OF_KIND, OF_A_PEOPLE, PEOPLES, STATES
from coopnlp.lexicon.names import LANDS
from coopnlp.lexicon.numerals import CARDINALS
from coopnlp.linking.bounds import Entity
from coopnlp.words.scan import fold
from coopnlp.words.unseen import ZWNJ

_MODEL_NUMBER = re.compile(r"[-‐-–]\d{1,4}(?:[A-Za-z]{1,2})?(?![\w/])")  # «سوخو|-۳۵», «دی|-30»

_LONGEST_NUMBER = 12  # characters before a kind word in which a number stands


def by_kind(text: str, entities: Iterable[Entity]) -> list[Entity]:
    """The entities, labelled by their own words where these are certain.

    A kind word and the name behind it are one, lands are places, and a product takes the number of its model in.
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
    return out


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


def _label(words: list[str], label: str) -> str:
    if " ".join(words) in LANDS or tuple(words) in STATES:
        return LOC
    if len(words) > 1 and words[1] not in FIELDS:
        return LABEL_OF_KIND.get(words[0], label)
    return label


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
