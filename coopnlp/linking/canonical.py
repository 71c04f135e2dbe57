"""One name for one thing through an article: «توصیفیان» is «احمد توصیفیان», «شیلات» is «سازمان شیلات ایران».

The fullest form that the article has names all others. Where two fuller forms fit («احمد رضایی», «علی رضایی»), the last one
before counts, else the first one behind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coopnlp.labels import LOC, ORG, PERSON
from coopnlp.lexicon.names import GENERAL, KINDS_OF_BODIES
from coopnlp.linking.entities import Entity
from coopnlp.linking.gazetteer import key, said
from coopnlp.words.scan import ZWNJ, fold

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
    fuller: dict[tuple[str, str, str], list[tuple[int, _Form]]] = {}
    seen: set[_Form] = set()
    for number, form in enumerate(forms):
        first = form not in seen
        seen.add(form)
        for short in _short_forms(form, all_of_them=first):
            fuller.setdefault(short, []).append((number, form))
    return [_fullest(number, form, forms, fuller) for number, form in enumerate(forms)]


def _form(text: str, entity: Entity) -> _Form:
    name = " ".join(text[entity.start : entity.end].split())
    if entity.label == LOC:
        place = said(name)
        return _Form(name, LOC, place.kind, (key(place.name),))
    words = [word for part in fold(name).replace(ZWNJ, " ").split() if (word := part.strip("«»\"'()،.,"))]
    kind = ""
    if entity.label == ORG and len(words) > 1 and words[0] in _KIND:
        kind = str(_KIND[words[0]])
        words = words[2 if words[1] == GENERAL and len(words) > 2 else 1 :]
    return _Form(name, entity.label, kind, tuple(key(word) for word in words[:_LONGEST]))


def _short_forms(form: _Form, *, all_of_them: bool) -> Iterator[tuple[str, str, str]]:
    """By what a shorter form of the name is found: label, kind, core; the kind may be left out."""
    if not all_of_them:
        yield form.label, form.kind, "".join(form.core)
        return
    kinds = {form.kind, ""}
    for core in {"".join(part) for part in _parts(form)}:
        if len(core) >= _LEAST or core == "".join(form.core):
            yield from ((form.label, kind, core) for kind in kinds)


def _parts(form: _Form) -> Iterator[tuple[str, ...]]:
    """Of a person each run of words that is no first name alone, of an organisation each beginning."""
    core, size = form.core, len(form.core)
    yield core
    if form.label == PERSON:
        yield from (core[i:j] for i in range(1, size) for j in range(i + 1, size + 1))
        yield from (core[:j] for j in range(2, size))
    elif form.label == ORG:
        yield from (core[:j] for j in range(1, size))


def _fullest(
    number: int, form: _Form, forms: Sequence[_Form], fuller: dict[tuple[str, str, str], list[tuple[int, _Form]]]
) -> str:
    """The longest chain of ever fuller forms."""
    for _ in range(_LONGEST):
        found = fuller.get((form.label, form.kind, "".join(form.core)), [])
        longer = [(at, other) for at, other in found if _is_fuller(other, form)]
        if not longer or (form.label == LOC and len({other.kind for _, other in longer}) > 1):
            break
        at = bisect_right([place for place, _ in longer], number) - 1
        form = longer[max(at, 0)][1]
    return form.text


def _is_fuller(other: _Form, form: _Form) -> bool:
    if form.kind in _WITH_BRANCHES and form.core != other.core:
        return False
    if len(other.core) != len(form.core) and "".join(other.core) != "".join(form.core):
        return len(other.core) > len(form.core)
    return bool(other.kind) and not form.kind
