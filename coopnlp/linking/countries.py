"""Countries by their names: a model has not read enough of the rare ones to know them.

The names are those of `data/places.tsv` (Unicode CLDR). Pure functions over the text and entities in text order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from coopnlp.labels import LOC, PERSON
from coopnlp.lexicon import names as lexicon
from coopnlp.lexicon import read_words
from coopnlp.linking.bounds import Entity
from coopnlp.words.unseen import ZWNJ

_COUNTRY = "country"
_WORD = re.compile(rf"[\w{ZWNJ}]+")
# Letter by letter, so that all characters stay at their places.
_SPELLING = str.maketrans({"ي": "ی", "ك": "ک", "آ": "ا", "ئ": "ی"})
_PLURALS = frozenset({"ها", "های", "هایی"})

Name = tuple[str, ...]


def with_countries(text: str, entities: Iterable[Entity]) -> list[Entity]:
    """The entities, and what is by its name a country: a LOC, whole, whatever the model takes it for.

    A name inside a longer one («سفارت موریتانی») is left there. What has other meanings too («مالی») is the model's.

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
    at = 0
    for start, end, name in _countries(text):
        while at < len(out) and out[at].end <= start:
            at += 1
        last = at
        while last < len(out) and out[last].start < end:
            last += 1
        touched = out[at:last]
        whole = len(touched) == 1 and (touched[0].start, touched[0].end) == (start, end)
        if any(one.start < start or one.end > end for one in touched) or _is_doubtful(name, touched, whole=whole):
            continue
        score = min((one.score for one in touched), default=1.0)
        out[at:last] = [replace(touched[0], label=LOC) if whole else Entity(start, end, LOC, score)]
    return out


def _is_doubtful(name: str, touched: list[Entity], *, whole: bool) -> bool:
    """Whether a name may mean something else, so that the model, which sees the words around, has the last word."""
    if name in _keys(lexicon.LANDS):
        return not touched  # «به یمن»: of these the model has read enough
    return name in _keys(lexicon.NOT_ONLY_COUNTRIES) or (
        whole and touched[0].label == PERSON and name in _keys(lexicon.COUNTRIES_AND_PERSONS)
    )


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
            if spelt[start:end] == " ".join(name) and not _is_plural(spelt, end):
                yield start, end, _key("".join(name))
                behind = at + len(name)
                break
        at = behind


def _is_plural(text: str, end: int) -> bool:
    found = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    return found is not None and found[0] in _PLURALS


@cache
def _names() -> dict[str, tuple[Name, ...]]:
    """Every way to write each country, by its first word, longer ones first; read when it is first asked for."""
    table: dict[str, set[Name]] = {}
    for line in read_words("places.tsv"):
        kind, name, *_ = line.split("\t")
        spelt = name.translate(_SPELLING)
        if kind != _COUNTRY or _WORD.fullmatch(spelt.replace(" ", "")) is None:
            continue  # «کنگو (جمهوری)» is how a table tells two apart, no news writes it
        for words in (spelt, spelt.replace(ZWNJ, " "), spelt.replace(ZWNJ, "")):
            table.setdefault(words.split()[0], set()).add(tuple(words.split()))
    return {first: tuple(sorted(ways, key=len, reverse=True)) for first, ways in table.items()}


def _key(name: str) -> str:
    return name.translate(_SPELLING).replace(ZWNJ, "").replace(" ", "")


@cache
def _keys(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_key, names))
