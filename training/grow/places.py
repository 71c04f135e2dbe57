"""Exchange a province with its towns, so that the places of an article stay those of one province."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from coopnlp.labels import DATE, EVENT, FAC, LOC, ORG, PERSON, PRODUCT
from coopnlp.lexicon import words_of
from coopnlp.lexicon.places import PROVINCES_IN_NEED
from coopnlp.words.unseen import ZWNJ
from training.grow.edits import Edit, Slot, overlaps
from training.grow.lists import Province, key, provinces, villages
from training.records import Record

# Towns that are words of the language too: exchanged only where the whole LOC is the name.
_WORDS = frozenset(
    key(name)
    for name in words_of(
        "ایوان دیر جم خاتم کوثر بدره سامان دنا راز نیر شال فردوس سرخه بافت باشت گرمی شوش طارم مهران سیروان "
        "پارسیان شهریار نور الوند بابل آوج راور بم تفت خمین گلستان البرز محمدیه جعفریه سرباز صحنه رودبار اهر "
        "کهک فردو خاش سراب نکا ایذه آبیک مبارکه فریدن"
    )
)
_LETTER = r"[\w\u200c]"
_HEADS = ("استان", "شهرستان", "شهر", "بخش", "روستای", "دهستان", "روستا", "شهرک", "بندر", "جزیره")
_TOWN_HEADS = ("شهرستان", "شهر", "بخش")
_VILLAGE_HEADS = ("روستای", "روستا", "دهستان")
_NOT_OFFICES = ("بانک", "خبرگزاری", "بیمه", "خلیج", "باشگاه", "روزنامه", "شرکت")
_VOWELS = "ایوه"


@dataclass(frozen=True, slots=True)
class _Found:
    """A place in the text: which one, how it is meant (`province`, `capital`, `town`, `village`, `adjective`)."""

    start: int
    end: int
    province: str
    role: str
    name: str


@lru_cache(maxsize=1)
def _gazetteer() -> dict[str, tuple[str, str, str]]:
    """Key → (province, role, name); a province's name stands for the province where it is the capital's too."""
    table = {}
    for province in provinces():
        for town in province.towns:
            table.setdefault(key(town), (province.name, "town", town))
        table.setdefault(key(province.capital), (province.name, "capital", province.capital))
    for province in provinces():
        table[key(province.name)] = (province.name, "province", province.name)
    return table


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Any listed name, in its spellings with spaces, ZWNJ or neither, perhaps as an adjective («لرستانی»)."""
    names = {name for province in provinces() for name in (province.name, province.capital, *province.towns)}
    spelt = [
        re.escape(name.replace(ZWNJ, " ")).replace("\\ ", rf"[ {ZWNJ}]?").replace("ی", "[یي]").replace("ک", "[کك]")
        for name in sorted(names, key=lambda n: (-len(n), n))
    ]
    return re.compile(rf"(?<!{_LETTER})({'|'.join(spelt)})(ی?)(?!{_LETTER})")


def _places(record: Record) -> Iterator[_Found]:
    """Every mention of a listed place, marked or not, that surely is one."""
    text = record.text
    inside = {s: (s.start, s.end) for s in record.spans if s.label in (LOC, ORG, EVENT, FAC)}
    closed = [(s.start, s.end) for s in record.spans if s.label in (PERSON, PRODUCT, DATE)]
    marked: set[str] = set()
    unmarked = []
    for match in _pattern().finditer(text):
        if overlaps(*match.span(1), closed):
            continue
        province, role, name = _gazetteer()[key(match[1])]
        if match[2]:
            if " " not in name and role == "province":
                unmarked.append(_Found(*match.span(), province, "adjective", name))
            continue
        span = next((s for s, (start, end) in inside.items() if start <= match.start() and match.end(1) <= end), None)
        found = _Found(*match.span(1), province, _role(text, match.start(), province, role), name)
        if span is None:
            unmarked.append(found)
        elif _is_place(text, span, found):
            marked.add(key(name))
            yield found
    for found in unmarked:
        listed = key(found.name) in marked and not overlaps(found.start, found.end, inside.values())
        if listed and (key(found.name) not in _WORDS and found.name not in PROVINCES_IN_NEED):
            yield found


def _role(text: str, start: int, province: str, role: str) -> str:
    """«شهرستان همدان» is the town, «استان همدان» the province."""
    before = text[:start].split()[-1:]
    if role == "province" and before and before[0] in _TOWN_HEADS and _by_name(province).capital == province:
        return "capital"
    return role


def _is_place(text: str, span, found: _Found) -> bool:
    before = text[span.start : found.start].split()
    if span.label == LOC:
        doubtful = found.name in PROVINCES_IN_NEED or key(found.name) in _WORDS
        return not doubtful or not before or before[-1] in _HEADS
    if before and before[-1] in _HEADS[:3]:
        return True
    if found.name in PROVINCES_IN_NEED or key(found.name) in _WORDS:
        return False
    # An office or an event is named after its place at its end: «استانداری گیلان», «نمایشگاه … گیلان».
    return bool(before) and before[0] not in _NOT_OFFICES[:4] and before[-1] not in _NOT_OFFICES


@lru_cache(maxsize=64)
def _by_name(name: str) -> Province:
    return next(p for p in provinces() if p.name == name)


def _unlisted(record: Record) -> list[tuple[int, int, str]]:
    """Villages and towns in no list, with a kind word before them: «روستای گل‌چال»."""
    out = []
    for span in record.spans:
        words = record.text[span.start : span.end].split(" ")
        if span.label == LOC and len(words) in (2, 3) and words[0] in (*_TOWN_HEADS, *_VILLAGE_HEADS):
            start = span.start + len(words[0]) + 1
            if key(record.text[start : span.end]) not in _gazetteer():
                role = "village" if words[0] in _VILLAGE_HEADS else "town"
                out.append((start, span.end, role))
    return out


def slots(record: Record) -> list[Slot]:
    """One slot for all places of an article.

    Tehran beside another province is the capital of the country and stays.
    """
    found = list(_places(record))
    names = list(dict.fromkeys(f.province for f in found))
    if len(names) > 1 and "تهران" in names:
        names.remove("تهران")
        found = [f for f in found if f.province != "تهران"]
    others = _unlisted(record)
    if not names and not others:
        return []
    # The towns of a province become different towns of another: it must have as many.
    need = {name: {f.name for f in found if f.province == name and f.role == "town"} for name in names}
    unknown = {key(record.text[start:end]) for start, end, role in others if role == "town"}
    adjective = any(f.role == "adjective" for f in found)
    targets = {}
    for position, name in enumerate(names):
        least = len(need[name]) + (len(unknown) if position == 0 else 0)
        fit = [p for p in provinces() if p.name not in names and len(p.towns) >= least]
        targets[name] = [p for p in fit if not adjective or _makes_an_adjective(p)]
    if any(len(fit) <= len(names) for fit in targets.values()):
        return []
    options = 1
    for position, fit in enumerate(targets.values()):
        options *= len(fit) - position
    if not names:
        kinds = {key(record.text[start:end]) for start, end, role in others if role == "village"}
        if not kinds:
            return []
        options = len(villages()) - len(kinds) - 1
        others = [other for other in others if other[2] == "village"]
    about = "، ".join(names) or "villages"
    text = record.text
    return [Slot(f"places {about}", "places", options, lambda rng: _draw(text, found, others, targets, rng))]


def _makes_an_adjective(province: Province) -> bool:
    """Whether «ی» alone makes the adjective: «گیلانی», but not «تهرانِ» of two words or «کهگیلویه‌ای»."""
    name = province.name
    return " " not in name and name not in PROVINCES_IN_NEED and name[-1] not in _VOWELS


def _draw(text: str, found: list[_Found], others: list, targets: dict, rng: random.Random) -> list[Edit]:
    chosen: dict[str, Province] = {}
    for name, fit in targets.items():
        chosen[name] = rng.choice([p for p in fit if p not in chosen.values()])
    towns = {name: rng.sample(province.towns, len(province.towns)) for name, province in chosen.items()}
    named: dict[str, str] = {}
    edits = []
    for place in found:
        province = chosen[place.province]
        if place.role == "town":
            new = named.get(place.name) or named.setdefault(place.name, towns[place.province].pop())
        else:
            new = {"capital": province.capital, "adjective": f"{province.name}ی"}.get(place.role, province.name)
        before = text[: place.start].split()[-1:]
        if place.role == "province" and new in PROVINCES_IN_NEED and before != ["استان"]:
            new = f"استان {new}"
        edits.append(Edit(place.start, place.end, new))
    free = rng.sample(villages(), len(villages()))
    for start, end, role in others:
        said = key(text[start:end])
        if said not in named:
            first = next(iter(towns), None)
            named[said] = free.pop() if role == "village" or first is None else towns[first].pop()
        edits.append(Edit(start, end, named[said]))
    return [edit for edit in edits if text[edit.start : edit.end] != edit.text]
