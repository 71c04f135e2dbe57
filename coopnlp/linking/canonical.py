"""One name for one thing through an article: «توصیفیان» is «احمد توصیفیان», «شیلات» is «سازمان شیلات ایران».

The fullest form that the article has names all others. Where two fuller forms fit («احمد رضایی», «علی رضایی»), the last
one before counts, else the first one behind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from coopnlp.labels import LOC, ORG, PERSON
from coopnlp.lexicon.names import GENERAL, KINDS_OF_BODIES
from coopnlp.linking.entities import Entity
from coopnlp.linking.gazetteer import said
from coopnlp.words.places import place_key
from coopnlp.words.scan import fold
from coopnlp.words.unseen import ZWNJ

_LONGEST = 12  # words of a name that are compared
_LEAST = 3  # letters of a short form
_KIND = {word: number for number, words in enumerate(KINDS_OF_BODIES) for word in words}
# «بانک توسعه تعاون» is not its branch «بانک توسعه تعاون استان کرمان».
_WITH_BRANCHES = frozenset({str(_KIND["بانک"])})


@dataclass(frozen=True, slots=True)
class _Form:
    """A spelling of a name: where it first stands, and what it is compared by."""

    text: str
    label: str
    kind: str
    core: tuple[str, ...]


def canonical(text: str, entities: Sequence[Entity]) -> list[str]:
    """For each entity the fullest form of its name.

    Example:
        >>> text = "احمد توصیفیان از سازمان شیلات ایران. توصیفیان به شیلات رفت"
        >>> names = [Entity(0, 13, "PERSON"), Entity(17, 35, "ORG"), Entity(37, 46, "PERSON"), Entity(49, 54, "ORG")]
        >>> canonical(text, names)
        ['احمد توصیفیان', 'سازمان شیلات ایران', 'احمد توصیفیان', 'سازمان شیلات ایران']
    """
    forms = [_form(text, entity) for entity in entities]
    known = _Known()
    for number, form in enumerate(forms):
        known.add(number, form)
    return [known.fullest(number, form).text for number, form in enumerate(forms)]


@dataclass
class _Known:
    """The spellings of an article: where each stands, and by what shorter ones it is found."""

    places: dict[_Form, list[int]] = field(default_factory=dict)
    fuller: dict[_Form, tuple[list[int], list[_Form]]] = field(default_factory=dict)
    longer: dict[tuple[str, str, str], list[_Form]] = field(default_factory=dict)

    def add(self, number: int, form: _Form) -> None:
        if form not in self.places:
            for short in _short_forms(form):
                self.longer.setdefault(short, []).append(form)
        self.places.setdefault(form, []).append(number)

    def fullest(self, number: int, form: _Form) -> _Form:
        """The end of the chain of ever fuller forms."""
        for _ in range(_LONGEST):
            numbers, forms = self._fuller(form)
            if not numbers:
                break
            form = forms[max(0, bisect_right(numbers, number) - 1)]  # the last one before, else the first one behind
        return form

    def _fuller(self, form: _Form) -> tuple[list[int], list[_Form]]:
        """Where its fuller forms stand, in text order, and which; none where it is not certain that they are it."""
        if form not in self.fuller:
            found = [one for one in self.longer.get(_key(form), ()) if _is_fuller(one, form)]
            if form.label == LOC and len({one.kind for one in found}) > 1:
                found = []
            there = sorted((place, i) for i, one in enumerate(found) for place in self.places[one])
            self.fuller[form] = [place for place, _ in there], [found[i] for _, i in there]
        return self.fuller[form]


def _key(form: _Form) -> tuple[str, str, str]:
    return form.label, form.kind, "".join(form.core)


def _form(text: str, entity: Entity) -> _Form:
    name = " ".join(text[entity.start : entity.end].split())
    if entity.label == LOC:
        place = said(name)
        return _Form(name, LOC, place.kind, (place_key(place.name),))
    words = [word for part in fold(name).replace(ZWNJ, " ").split() if (word := part.strip("«»\"'()،.,"))]
    kind = ""
    if entity.label == ORG and len(words) > 1 and words[0] in _KIND:
        kind = str(_KIND[words[0]])
        words = words[2 if words[1] == GENERAL and len(words) > 2 else 1 :]
    return _Form(name, entity.label, kind, tuple(place_key(word) for word in words[:_LONGEST]))


def _short_forms(form: _Form) -> set[tuple[str, str, str]]:
    """By what a shorter form of the name is found: label, kind, core; the kind may be left out."""
    own = "".join(form.core)
    cores = {"".join(part) for part in _parts(form)}
    return {
        (form.label, kind, core) for core in cores if len(core) >= _LEAST or core == own for kind in (form.kind, "")
    }


def _parts(form: _Form) -> Iterator[tuple[str, ...]]:
    """Of a person each run of words that is no first name alone, of an organisation each beginning."""
    core, size = form.core, len(form.core)
    yield core
    if form.label == PERSON:
        yield from (core[i:j] for i in range(1, size) for j in range(i + 1, size + 1))
        yield from (core[:j] for j in range(2, size))
    elif form.label == ORG:
        yield from (core[:j] for j in range(1, size))


def _is_fuller(other: _Form, form: _Form) -> bool:
    if form.kind in _WITH_BRANCHES and form.core != other.core:
        return False
    whole, part = "".join(other.core), "".join(form.core)
    if whole != part and (len(other.core) != len(form.core) or form.label == PERSON):
        return len(whole) > len(part)  # «منوچهر آذرمهر», told again as «آذر مهر»
    return bool(other.kind) and not form.kind
