"""Countries by their names: a model has not read enough of the rare ones to know them.

The names are those of `data/places.tsv` (Unicode CLDR). Pure functions over the text and entities in text order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from coopnlp.labels import LOC, PERSON, PRODUCT
from coopnlp.lexicon import names as lexicon
from coopnlp.lexicon import places
from coopnlp.lexicon.currencies import OF_LANDS
from coopnlp.linking.bounds import Entity
from coopnlp.words.scan import fold
from coopnlp.words.unseen import UNSEEN, ZWNJ

_COUNTRY = "country"
_WORD = re.compile(rf"[\w{ZWNJ}]+")
# Letter by letter, so that all characters stay at their places.
_SPELLING = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ئ": "ی"})
_TWO_SPELLINGS = (("افریقا", "آفریقا"), ("امریکا", "آمریکا"))
# A word that goes on behind what no page shows: «چادُر», a soft hyphen.
_SIGNS = f"[\u064b-\u065f\u0670{ZWNJ}{UNSEEN}]+"
_GOES_ON, _CAME_BEFORE = re.compile(rf"{_SIGNS}\w"), re.compile(rf"\w{_SIGNS}$")
_SIGNS_READ, _LONGEST = 4, 24  # characters before a name that are looked at
_QUOTES = frozenset({"«»", '""', "“”", "„“"})

Name = tuple[str, ...]


def with_countries(text: str, entities: Iterable[Entity]) -> list[Entity]:
    """The entities, and what is by its name a country: a LOC, whole, whatever the model takes it for.

    A name inside a longer one («سفارت موریتانی») is left there, as is one in quotation marks, which is a title. What
    has other meanings too («مالی») and who bears the name of a country (David Cameron) is the model's.

    Args:
        text: The text that all offsets count.
        entities: In text order.

    Example:
        >>> text = "موریتانی و گینه بیسائو از صندوق مالی موزامبیک به نپال رفتند"
        >>> found = [Entity(0, 8, "PERSON"), Entity(11, 15, "LOC"), Entity(26, 45, "ORG")]
        >>> [(text[e.start : e.end], e.label) for e in with_countries(text, found)]
        [('موریتانی', 'LOC'), ('گینه بیسائو', 'LOC'), ('صندوق مالی موزامبیک', 'ORG'), ('نپال', 'LOC')]
    """
    out = list(entities)
    persons = _family_names(text, out)
    at = 0
    for start, end, name in _countries(text):
        while at < len(out) and out[at].end <= start:
            at += 1
        last = at
        while last < len(out) and out[last].start < end:
            last += 1
        touched = out[at:last]
        whole = touched[0].label if len(touched) == 1 and (touched[0].start, touched[0].end) == (start, end) else ""
        if any(one.start < start or one.end > end for one in touched) or whole == PRODUCT:
            continue
        if whole == PERSON and name in persons | _keys(lexicon.COUNTRIES_AND_PERSONS) | _keys(lexicon.LANDS):
            continue
        if name in _keys(lexicon.NOT_ONLY_COUNTRIES) or (not touched and _is_doubtful(text, start, name)):
            continue
        out[at:last] = [Entity(start, end, LOC, min((one.score for one in touched), default=1.0))]
    return out


def _is_doubtful(text: str, start: int, name: str) -> bool:
    """Whether a name that the model left out may mean something else: «به یمن», «سس شیلی», «یک دلار باهاما»."""
    common = name in _keys(lexicon.LANDS) or name in _keys(lexicon.WORDS_AND_COUNTRIES)
    return common or _word_before(text, start) in OF_LANDS


def _family_names(text: str, entities: Iterable[Entity]) -> frozenset[str]:
    """The last words of the persons that have several: «کامرون» of «دیوید کامرون»."""
    names = [text[one.start : one.end].split() for one in entities if one.label == PERSON]
    return frozenset(_key(name[-1]) for name in names if len(name) > 1)


def _word_before(text: str, start: int) -> str:
    words = text[max(0, start - _LONGEST) : start].rpartition("\n")[2].split()
    return fold(words[-1]) if words else ""


def _countries(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a country is named and its name in one word, flat and in text order; «کنیایی», «کنیا ها» name none."""
    names = _names()
    spelt = text.translate(_SPELLING)
    words = [(found.start(), found.end()) for found in _WORD.finditer(spelt)]
    at = 0
    while at < len(words):
        start, behind = words[at][0], at + 1
        for name in names.get(spelt[slice(*words[at])], ()):
            end = words[min(at + len(name), len(words)) - 1][1]
            if spelt[start:end] == " ".join(name) and not _is_part(spelt, start, end):
                behind = at + len(name)
                if text[start - 1 : start] + text[end : end + 1] not in _QUOTES:
                    yield start, end, _key("".join(name))
                break
        at = behind


def _is_part(text: str, start: int, end: int) -> bool:
    """«موریتانی ها», «ایرلند شمالی», «رئیس جمهوری چک», and a word that goes on."""
    behind = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if behind is not None and behind[0] in lexicon.BEHIND_COUNTRIES:
        return True
    if _GOES_ON.match(text, end) or _CAME_BEFORE.search(text[max(0, start - _SIGNS_READ) : start]):
        return True
    head = _word_before(text, start).replace(ZWNJ, "")
    return text.startswith(lexicon.REPUBLIC, start) and head in lexicon.HEADS_OF_STATES


@cache
def _names() -> dict[str, tuple[Name, ...]]:
    """Every way to write each country, by its first word, longer ones first; read when it is first asked for."""
    table: dict[str, set[Name]] = {}
    for kind, name, *_ in places.table():
        spelt = name.translate(_SPELLING)
        if kind != _COUNTRY or _WORD.fullmatch(spelt.replace(" ", "")) is None:
            continue  # «کنگو (جمهوری)» is how a table tells two apart, no news writes it
        for one, other in _TWO_SPELLINGS:
            for way in (spelt, spelt.replace(one, other) if other not in spelt else spelt.replace(other, one)):
                for words in (way, way.replace(ZWNJ, " "), way.replace(ZWNJ, "")):
                    table.setdefault(words.split()[0], set()).add(tuple(words.split()))
    return {first: tuple(sorted(ways, key=len, reverse=True)) for first, ways in table.items()}


def _key(name: str) -> str:
    return name.translate(_SPELLING).replace(ZWNJ, "").replace(" ", "")


@cache
def _keys(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_key, names))
