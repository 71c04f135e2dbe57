"""Exchange offices, organisations, weeks and festivals for others of their kind; the kind word stays."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from coopnlp.labels import EVENT, ORDINAL, ORG
from training.grow.edits import Edit, Slot
from training.grow.lists import key, organisations, provinces
from training.records import LabeledSpan, Record

# Kind word → section of the lists; for ORG and for EVENT.
_ORG_HEADS = {
    "وزارت": "ministry",
    "بانک": "bank",
    "خبرگزاری": "agency",
    "دانشگاه": "university",
    "باشگاه": "club",
    "بیمه": "insurance",
    "سازمان": "organisation",
}
_EVENT_HEADS = {
    "هفته": "week",
    "جشنواره": "festival",
    "نمایشگاه": "exhibition",
    "همایش": "conference",
    "کنگره": "conference",
    "کنفرانس": "conference",
}
_OFFICE_HEADS = ("اداره کل ", "اداره‌کل ", "اداره ", "")
_JOBS = ("مدیرکل", "مدیر کل", "رئیس", "رییس", "معاون", "سرپرست", "مدیر")
_COOPERATIVES = ("شرکت تعاونی", "تعاونی", "اتحادیه", "شرکت")
_MARKED = re.compile(r"[«»\"()،]")


@dataclass(frozen=True, slots=True)
class _Found:
    """A part of a name that can be exchanged: where, of which section, and how it is spelt there."""

    start: int
    end: int
    section: str
    name: str


def _listed(section: str, name: str) -> bool:
    return key(name) in {key(other) for other in organisations()[section]}


def _org(text: str, span: LabeledSpan) -> _Found | None:
    name = text[span.start : span.end]
    head, _, rest = name.partition(" ")
    section = _ORG_HEADS.get(head)
    if section and _listed(section, rest):
        return _Found(span.end - len(rest), span.end, section, rest)
    before = text[: span.start].split()[-1:]
    if _listed("ministry", name) and before in (["وزیر"], ["وزارت"]):
        return _Found(span.start, span.end, "ministry", name)
    for section in ("bare_agency", "club"):
        if _listed(section, name):
            return _Found(span.start, span.end, section, name)
    return _office(text, span) or _cooperative(text, span)


def _office(text: str, span: LabeledSpan) -> _Found | None:
    """«تعاون، کار و رفاه اجتماعی» in the province's office, of which the place is exchanged elsewhere."""
    name = text[span.start : span.end]
    province = next((p.name for p in provinces() if name.endswith(f" {p.name}")), None)
    if province is None and not text[: span.start].rstrip().endswith(_JOBS):
        return None
    end = len(name) - (len(province) + 1 if province else 0)
    if name[:end].endswith(" استان"):
        end -= len(" استان")
    for head in _OFFICE_HEADS:
        if name.startswith(head) and _listed("office", _unpunctuated(name[len(head) : end])):
            return _Found(span.start + len(head), span.start + end, "office", name[len(head) : end])
    return None


def _unpunctuated(name: str) -> str:
    """«تعاون کار و رفاه اجتماعی» is often written without its comma."""
    short = {key(other.replace("،", "")): other for other in organisations()["office"]}
    return short.get(key(name.replace("،", "")), name)


def _cooperative(text: str, span: LabeledSpan) -> _Found | None:
    name = text[span.start : span.end]
    words = name.split(" ")
    if len(words) < 2 or not name.startswith(_COOPERATIVES) or _MARKED.search(name):
        return None
    last = words[-1]
    return _Found(span.end - len(last), span.end, "cooperative", last) if _listed("cooperative", last) else None


def _event(text: str, span: LabeledSpan, ordinals: list[LabeledSpan]) -> _Found | None:
    """What the week or the festival is about: behind its kind word and the ordinals around it."""
    start = span.start
    inner = [o for o in ordinals if span.start <= o.start and o.end <= span.end]
    if inner and inner[0].start == span.start:
        start = inner.pop(0).end + 1
    if inner:
        return None
    head, _, rest = text[start : span.end].partition(" ")
    section = _EVENT_HEADS.get(head)
    if section is None or not rest or not _listed(section, _without_place(rest)):
        return None
    rest = _without_place(rest)
    begin = start + len(head) + 1
    return _Found(begin, begin + len(rest), section, rest)


def _without_place(rest: str) -> str:
    """The topic without the place at its end, which is exchanged as a place."""
    place = next((f" {p}{q.name}" for q in provinces() for p in ("استان ", "") if rest.endswith(f" {p}{q.name}")), "")
    return rest[: len(rest) - len(place)]


def _found(record: Record) -> Iterator[_Found]:
    ordinals = [s for s in record.spans if s.label == ORDINAL]
    for span in record.spans:
        found = None
        if span.label == ORG:
            found = _org(record.text, span)
        elif span.label == EVENT:
            found = _event(record.text, span, ordinals)
        if found is not None:
            yield found


def _same(found: _Found) -> tuple[str, str]:
    """Mentions with the same key are one organisation: «وزارت نیرو» and the «نیرو» of «وزیر نیرو»."""
    return found.section, key(found.name.replace("،", ""))


def slots(record: Record) -> list[Slot]:
    """One slot for each kind of organisation or event in the article."""
    by_section: dict[str, list[_Found]] = {}
    for found in _found(record):
        by_section.setdefault(found.section, []).append(found)
    out = []
    for section, its in by_section.items():
        names = list(dict.fromkeys(_same(f) for f in its))
        seen = {name for _, name in names}
        free = [name for name in organisations()[section] if key(name.replace("،", "")) not in seen]
        options = 1
        for position in range(len(names)):
            options *= len(free) - position
        if options > 0:
            out.append(_slot(section, its, free, options, record.text))
    return out


def _slot(section: str, its: list[_Found], free: list[str], options: int, text: str) -> Slot:
    def draw(rng: random.Random) -> list[Edit]:
        fresh = rng.sample(free, len(free))
        new: dict[tuple[str, str], str] = {}
        edits = []
        for found in its:
            name = new.get(_same(found)) or new.setdefault(_same(found), fresh.pop())
            commas = "،" in found.name or "،" in text
            edits.append(Edit(found.start, found.end, name if commas else name.replace("،", "")))
        return edits

    about = "، ".join(dict.fromkeys(found.name for found in its))
    return Slot(f"{section} {about}", "names", options, draw)
