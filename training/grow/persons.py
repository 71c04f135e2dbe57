"""Exchange the persons of an article: one new name for one person, in full and by family name alone."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from coopnlp.labels import PERSON
from training.grow.edits import Edit, Slot
from training.grow.lists import key, people
from training.records import LabeledSpan, Record

TITLES = ("سیده", "سید")
# Endings that Iranian family names have and foreign ones have not.
_ENDINGS = (
    *("زاده", "پور", "نژاد", "فر", "نیا", "وند", "منش", "خانی", "لو", "زهی", "دوست", "پناه", "چی", "بخش", "راد"),
    *("یان", "مند", "خواه", "آبادی", "ایی", "ئی", "لی", "ری", "دی", "می", "نی", "سی", "بی", "قی", "فی"),
)


@dataclass(frozen=True, slots=True)
class _Name:
    """The parts of one mention, as offsets: given name (or `None`) and family name (or `None`)."""

    given: tuple[int, int] | None
    family: tuple[int, int] | None


@dataclass
class _Person:
    gender: str | None
    given: str
    family: str
    mentions: list[_Name] = field(default_factory=list)


def _words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out, here = [], start
    for word in text[start:end].split(" "):
        if word:
            out.append((here, here + len(word)))
        here += len(word) + 1
    return out


def _split(text: str, start: int, end: int) -> _Name:
    """Given and family name of a mention; «سید» before them is neither."""
    words = _words(text, start, end)
    if len(words) > 1 and text[slice(*words[0])] in TITLES:
        words = words[1:]
    if len(words) == 1:
        return _Name(None, words[0])
    for size in (2, 1):  # «محمد رضا کریمی» before «محمد رضاکریمی»
        if len(words) > size and people().gender(text[words[0][0] : words[size - 1][1]]):
            rest = words[size:]
            if size == 1 and len(rest) > 1 and people().gender(text[slice(*rest[0])]):
                rest = rest[1:]  # «محمد حسن کریمی»: two given names
                return _Name((words[0][0], rest[0][0] - 1), (rest[0][0], words[-1][1]))
            return _Name((words[0][0], words[size - 1][1]), (rest[0][0], words[-1][1]))
    return _Name(None, None)


def _gender(given: str) -> str | None:
    return people().gender(given) or people().gender(given.split(" ", maxsplit=1)[0])


def _is_ours(family: str) -> bool:
    """Whether a family name that stands alone is an Iranian one."""
    listed = {key(name) for names in people().families.values() for name in names}
    return key(family) in listed or (len(key(family)) > 4 and key(family).endswith(_ENDINGS))


def _spans(record: Record) -> list[LabeledSpan]:
    return [span for span in record.spans if span.label == PERSON]


def _tails(name: str) -> list[str]:
    """All that can be the family name of a full name: its words without the first, the first two, …; and the first."""
    words = name.split(" ")
    return [words[0], *(" ".join(words[n:]) for n in range(1, len(words))), *words[1:]]


def _persons(record: Record) -> list[_Person]:
    """The persons of an article that can be exchanged, in the order of their first full name."""
    names = [_split(record.text, s.start, s.end) for s in _spans(record)]
    persons: dict[str, _Person] = {}
    lone = []
    # Who stays in full, because the given name is not listed, stays by family name alone.
    whole = [record.text[s.start : s.end] for s, n in zip(_spans(record), names, strict=True) if n.family is None]
    for name in names:
        if name.family is None:
            continue
        family = record.text[slice(*name.family)]
        if name.given is None:
            lone.append(name)
            continue
        given = record.text[slice(*name.given)]
        person = persons.setdefault(f"{key(given)} {key(family)}", _Person(_gender(given), given, family))
        person.mentions.append(name)
    for name in lone:
        said = record.text[slice(*name.family)]
        if any(key(said) in (key(part), key(other)) for other in whole for part in _tails(other)):
            continue
        same = [p for p in persons.values() if key(p.family) == key(said)]
        # «صدیقه دهقان بنادکی» may be called «دهقان» afterwards, or «صدیقه».
        same = same or [p for p in persons.values() if key(said) in map(key, p.family.split(" "))]
        named = [p for p in persons.values() if key(said) == key(p.given)]
        if same:
            same[0].mentions.append(name)
        elif named:
            named[0].mentions.append(_Name(name.family, None))
        elif people().gender(said):
            persons[f"{key(said)} "] = _Person(people().gender(said), said, "", [_Name(name.family, None)])
        elif _is_ours(said):
            persons[f" {key(said)}"] = _Person(None, "", said, [name])
    return list(persons.values())


def slots(record: Record) -> list[Slot]:
    """One slot for all persons of an article, so that no two of them get one name.

    Foreign names and those of which the given name is not listed stay as they are.
    """
    persons = _persons(record)
    if not persons:
        return []
    about = "، ".join(f"{p.given} {p.family}".strip() for p in persons)
    text = record.text
    return [Slot(f"persons {about}", "names", _options(persons), lambda rng: _draw(persons, text, rng))]


def _choices(person: _Person) -> int:
    """In how many ways a person can be renamed at least: by family, or by given name where there is no other.

    Given names of one group at least can be had with any of that group's families.
    """
    lists = people()
    gender = person.gender or "male"
    if person.family and person.given:
        return sum(len(lists.given[g, gender]) * len(lists.families[g]) for g in lists.groups(gender))
    if person.family:
        return sum(map(len, lists.families.values()))
    return sum(len(names) for (_, its), names in lists.given.items() if its == gender)


def _options(persons: list[_Person]) -> int:
    """Drawn without the names that are taken: the seed's own, and those of the persons before.

    Divided by what one spelling in two groups may count twice.
    """
    taken = 2 * len(persons)
    product = 1
    families = set()
    for person in persons:
        if key(person.family) not in families:  # a relative's family name follows the first one's
            product *= max(1, _choices(person) // 4 - taken)
        families.add(key(person.family))
    return product


def _draw(persons: list[_Person], text: str, rng: random.Random) -> list[Edit]:
    taken = {key(p.family) for p in persons} | {key(p.given) for p in persons}
    edits = []
    families: dict[str, str] = {}  # relatives stay relatives
    for person in persons:
        gender = person.gender or rng.choice(("male", "female"))
        group = _group(gender, rng)
        given = _pick(people().given[group, gender], taken, rng)
        # An Arabic given name is as usual before a Persian family name as any.
        of_family = "persian" if group == "arabic" and rng.random() < 0.7 else group
        family = families.get(key(person.family)) or _pick(people().families[of_family], taken, rng)
        families[key(person.family)] = family
        for name in person.mentions:
            if name.given:
                edits.append(Edit(*name.given, given))
            if name.family:
                edits.append(Edit(*name.family, family))
    return [edit for edit in edits if text[edit.start : edit.end] != edit.text]


def _group(gender: str, rng: random.Random) -> str:
    groups = people().groups(gender)
    return rng.choices(groups, [4 if group in ("persian", "arabic") else 1 for group in groups])[0]


def _pick(names: tuple[str, ...], taken: set[str], rng: random.Random) -> str:
    free = [name for name in names if key(name) not in taken]
    name = rng.choice(free)
    taken.add(key(name))
    return name
