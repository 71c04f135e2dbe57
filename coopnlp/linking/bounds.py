"""Where names begin and end, by what the page shows: quotation marks, line breaks, hashtags, links, enclitics, titles.

Pure functions over the text and the model's entities; `shaped` gives for one entity those that it really is (none, one,
or several), `quoted` the names in quotation marks behind a kind word, `in_hashtags` what of names is left in hashtags.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from coopnlp.labels import EVENT, LOC, ORG, PERSON, PRODUCT
from coopnlp.lexicon import names as lexicon
from coopnlp.lexicon.phrases import FUNCTION_WORDS
from coopnlp.words.orthography import orthography
from coopnlp.words.scan import Word, fold, words
from coopnlp.words.unseen import ZWNJ


@dataclass(frozen=True, slots=True)
class Entity:
    """A layer-1 span by character offsets, with the model's certainty."""

    start: int
    end: int
    label: str
    score: float = 1.0


_OPENING, _CLOSING = "«“„", "»”"
_ANY_QUOTE = f'{_OPENING}{_CLOSING}"'
_QUOTED = re.compile(rf'[{_OPENING}"]([^{_ANY_QUOTE}\n]{{1,40}})[{_CLOSING}"]')
_LONGEST_NAME, _SHORT_NAME = 5, 3
_BEFORE = 48  # characters before quotation marks that are looked at
_TAGS = re.compile(rf"(?<!\w)#([\w{ZWNJ}]+)")
_LINKS = re.compile(r"@\w+|(?:https?://|www\.)[!-~]+|(?<![\w.-])(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:/[!-~]*)?")
_NUMBERED = re.compile(r"(_\d+)+")
_BLESSED = re.compile(rf"[\s{ZWNJ}]*\(\s*([^\W\d_]+)\s*\)?$")
_LEAST_NAME = 3
# Works, plans and events have titles in quotes; before a person, an office or a place other words may stand in them.
_TITLED = frozenset({PRODUCT, EVENT})


def shaped(text: str, entity: Entity) -> Iterator[Entity]:
    """What an entity of the model really is: cut at line breaks and quotes, without title and enclitic.

    Example:
        >>> text = "شرکت «آوا» و دولت آمریکاست"
        >>> [text[e.start : e.end] for e in shaped(text, Entity(0, 10, "ORG"))]
        ['آوا']
        >>> [text[e.start : e.end] for e in shaped(text, Entity(13, 26, "ORG"))]
        ['دولت آمریکا']
    """
    name = _without_quotes(text, _first_line(text, entity))
    parts = _places(text, name) if name.label == LOC else _listed(text, name)
    for part in (one for whole in parts for one in _firm_and_land(text, whole)):
        yield _without_enclitic(text, _without_blessing(text, _without_title(text, part)))


def quoted(text: str, *, described: bool = False) -> Iterator[Entity]:
    """Names in quotation marks behind a word for their kind, in text order.

    Args:
        text: The text that all offsets count.
        described: Those with an adjective between instead: «طرح ملی «هر تعاونی یک شغل»».

    Example:
        >>> text = "مؤسسه «دانا» و تعاونی مرزنشینان «بهار» گفت: «نه»"
        >>> [(text[e.start : e.end], e.label) for e in quoted(text)]
        [('دانا', 'ORG'), ('بهار', 'ORG')]
    """
    for match in _QUOTED.finditer(text):
        inside = fold(match.group(1)).split()
        if not 0 < len(inside) <= _LONGEST_NAME or inside[-1] in FUNCTION_WORDS:
            continue
        label = _kind_before(text[max(0, match.start() - _BEFORE) : match.start()], described=described)
        if label:
            start = match.start(1) + len(match.group(1)) - len(match.group(1).lstrip())
            yield Entity(start, match.start(1) + len(match.group(1).rstrip()), label)


def to_the_quotes(text: str, entities: Iterable[Entity]) -> list[Entity]:
    """The entities, those completed that begin or end at the quotation marks of a short name: «|مایکروسافت| ۳۶۵»."""
    ends: dict[int, tuple[int, int]] = {}
    for match in _QUOTED.finditer(text):
        inside = fold(match.group(1)).split()
        if 1 < len(inside) <= _SHORT_NAME and not FUNCTION_WORDS.intersection(inside):
            ends[match.start(1)] = ends[match.end(1)] = match.span(1)
    out: list[Entity] = []
    for entity in entities:
        bounds = ends.get(entity.end) if entity.label in _TITLED else None
        bounds = ends.get(entity.start, bounds) if entity.label not in (PERSON, LOC) else None
        if bounds is not None and bounds[0] <= entity.start and entity.end <= bounds[1]:
            entity = replace(entity, start=bounds[0], end=bounds[1])
        if not out or entity.start >= out[-1].end:
            out.append(entity)
    return out


def in_hashtags(text: str, entities: Iterable[Entity]) -> list[Entity]:
    """The entities, without those in links and handles and those that are only a part of a hashtag.

    Example:
        >>> text = "#اخبار_هرمزگان #بیمه_مرکزی @bimeh"
        >>> [text[e.start : e.end] for e in in_hashtags(text, [Entity(7, 14, "LOC"), Entity(16, 26, "ORG")])]
        ['بیمه_مرکزی']
    """
    if "#" not in text and not _LINKS.search(text):
        return list(entities)
    tags = [match.span(1) for match in _TAGS.finditer(text)]
    links = [match.span() for match in _LINKS.finditer(text)]
    out: list[Entity] = []
    for entity in entities:
        tag = _touching(entity, tags)
        whole = entity if tag is None else _whole(text, entity, tag)
        if whole is not None and _touching(entity, links) is None:
            out.append(whole)
    return out


def _touching(entity: Entity, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The last of the spans, in text order and apart, that the entity touches."""
    at = bisect_left(spans, (entity.end, 0)) - 1
    return spans[at] if at >= 0 and spans[at][1] > entity.start else None


def _whole(text: str, entity: Entity, tag: tuple[int, int]) -> Entity | None:
    """The entity where it is the whole hashtag, a number behind it taken in: «#جام_جهانی_۲۰۲۶»."""
    if entity.start > tag[0] or (entity.end < tag[1] and not _NUMBERED.fullmatch(text, entity.end, tag[1])):
        return None
    return replace(entity, start=tag[0], end=max(entity.end, tag[1]))


def _kind_before(before: str, *, described: bool) -> str:
    """The label of the kind word that stands before quotation marks, with or without its adjective, «» for none."""
    if before != before.rstrip("\n"):
        return ""
    forms = [form.removesuffix(f"{ZWNJ}ی").replace(ZWNJ, "") for form in fold(before).split()]
    if described:
        kind, adjective = forms[-2:] if len(forms) > 1 else ("", "")
        label = lexicon.KINDS.get(kind, "") if adjective in lexicon.OF_TITLES else ""
        return label if label in _TITLED else ""
    for back, form in enumerate(reversed(forms[-3:])):
        if form in lexicon.KINDS and (back == 0 or form in lexicon.WIDE_KINDS):
            return lexicon.KINDS[form]
        if not form.isalpha() or form in FUNCTION_WORDS:
            break
    return ""


def _first_line(text: str, entity: Entity) -> Entity:
    """The entity up to a line break; one in the middle of a sentence ends nothing."""
    if "\n" not in text[entity.start : entity.end]:
        return entity
    inside = words(text[entity.start : entity.end])
    after = next((i for i in range(1, len(inside)) if inside[i].gap == "line"), len(inside))
    return replace(entity, end=entity.start + inside[after - 1].end) if inside else entity


def _without_quotes(text: str, entity: Entity) -> Entity:
    """Of «شرکت «آوا»» the quoted part; what stands before a quote that only opens, behind one that only closes."""
    name = text[entity.start : entity.end]
    if entity.label == PERSON or not any(sign in name for sign in _OPENING + _CLOSING):
        return entity
    opens = next((i for i, sign in enumerate(name) if sign in _OPENING), -1)
    closes = next((i for i, sign in enumerate(name) if sign in _CLOSING), len(name))
    if opens < closes and name[opens + 1 : closes].strip():
        return replace(entity, start=entity.start + opens + 1, end=entity.start + closes)
    return entity


def _parts(entity: Entity, inside: Sequence[Word], cuts: Iterable[tuple[int, int]]) -> Iterator[Entity]:
    """The entity without the words that part it, each given as first index and index behind."""
    first = 0
    for cut, after in [*cuts, (len(inside), len(inside))]:
        if cut > first:
            yield replace(entity, start=entity.start + inside[first].start, end=entity.start + inside[cut - 1].end)
        first = after


def _places(text: str, entity: Entity) -> Iterator[Entity]:
    """«بخش گتاب شهرستان بابل» and «سلیمانیه عراق» are two places; of «شهرستان‌های الف و ب» each is one."""
    inside = words(text[entity.start : entity.end])
    if _is_plural_head(inside):
        yield from _listed(text, entity)
        return
    cuts = [
        (i, i)
        for i in range(1, len(inside) - 1)
        if inside[i].form in lexicon.PLACE_KINDS
        and inside[i].gap == "space"
        and inside[i - 1].form not in ("و", "مرکز")
    ]
    if _has_land(inside):
        cuts.append((len(inside) - 1, len(inside) - 1))
    yield from _parts(entity, inside, cuts)


def _has_land(inside: Sequence[Word]) -> bool:
    """Whether the last word is a land of its own behind a place: not in «جمهوری یمن», not in «دریای عمان»."""
    if len(inside) < len(("place", "land")):
        return False
    *place, last = inside
    return (
        last.form in lexicon.LANDS
        and last.gap == "space"
        and lexicon.TAKES_LAND.isdisjoint(word.form for word in place)
    )


def _firm_and_land(text: str, entity: Entity) -> Iterator[Entity]:
    """«شرکت گازپروم روسیه» is a firm and a land; a public body takes its land in: «شرکت ملی نفت کویت»."""
    inside = words(text[entity.start : entity.end]) if entity.label == ORG else []
    if (
        len(inside) > len(("شرکت", "نام"))
        and inside[0].form == lexicon.FIRM
        and inside[-1].form in lexicon.LANDS - {lexicon.HERE}
        and lexicon.PUBLIC.isdisjoint(word.form for word in inside)
    ):
        firm, land = _parts(entity, inside, [(len(inside) - 1, len(inside) - 1)])
        yield from (firm, replace(land, label=LOC))
    else:
        yield entity


def _is_plural_head(inside: Sequence[Word]) -> bool:
    first = [word.form for word in inside[:3]]
    plural = len(first) == 3 and first[0] in lexicon.PLURAL_HEADS and first[1] in lexicon.PLURAL_ENDINGS
    return plural and first[2] not in lexicon.OF_KIND


def _listed(text: str, entity: Entity) -> Iterator[Entity]:
    """Each name under one plural kind word: «شهرستان‌های|الف و|ب»."""
    inside = words(text[entity.start : entity.end])
    if not _is_plural_head(inside):
        yield entity
        return
    cuts = [(0, 2), *((i, i + 1) for i in range(2, len(inside)) if inside[i].form in ("و", "،", ","))]
    yield from _parts(entity, inside, cuts)


def _without_title(text: str, entity: Entity) -> Entity:
    """«دکتر علی احمدی»: no title belongs to a person's name."""
    while entity.label == PERSON:
        head, space, _ = text[entity.start : entity.end].partition(" ")
        if not space or fold(head).replace(ZWNJ, "") not in lexicon.TITLES:
            break
        entity = replace(entity, start=entity.start + len(head) + 1)
    return entity


def _without_blessing(text: str, entity: Entity) -> Entity:
    """«امام علی(ع)»."""
    found = _BLESSED.search(text, entity.start, entity.end)
    if found is None or fold(found.group(1)) not in lexicon.BLESSINGS or found.start() <= entity.start:
        return entity
    return replace(entity, end=found.start())


def _without_enclitic(text: str, entity: Entity) -> Entity:
    """«آمریکا|ست», «عراق|ه»: cut off only where the rest is known for a name or a word, and the whole is not."""
    name = text[entity.start : entity.end]
    last = re.split(r"\s", name)[-1]
    form = fold(last)
    for ending in (f"{ZWNJ}{lexicon.COPULA}", lexicon.COPULA, lexicon.SPOKEN_COPULA):
        rest = form.removesuffix(ending)
        if (
            rest != form
            and len(rest) >= _LEAST_NAME
            and last.endswith(ending)
            and _hangs_on(form, rest, ending, entity)
        ):
            return replace(entity, end=entity.end - len(ending))
    return entity


def _hangs_on(form: str, rest: str, ending: str, entity: Entity) -> bool:
    if ending.startswith(ZWNJ):
        return True
    if ending == lexicon.SPOKEN_COPULA:
        return entity.label == LOC and rest in lexicon.KNOWN_PLACES and form not in lexicon.KNOWN_PLACES
    if rest in lexicon.KNOWN_PLACES and rest[-1] in "اوی":
        return True
    known = orthography().words
    return rest[-1] in "اوی" and rest in known and form not in known
