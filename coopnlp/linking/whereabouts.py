"""Every place that an article tells, with what it means, and where the article itself plays.

Places are its LOC entities, the places inside other names («تعاون کار و رفاه اجتماعی لرستان»), and the words that stand
for one: «کشور», «این استان», «شهرستان».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from coopnlp.labels import FAC, LOC, PERSON
from coopnlp.lexicon import places as lexicon
from coopnlp.lexicon.numerals import CARDINALS
from coopnlp.lexicon.phrases import FUNCTION_WORDS
from coopnlp.linking.asides import with_asides
from coopnlp.linking.entities import Entity
from coopnlp.linking.gazetteer import SMALL, Said, Spot, candidates, province, resolve, said
from coopnlp.linking.homes import MEANT, NAMED, OFFICE, Whereabouts, article_place, datelined, is_city_abroad
from coopnlp.linking.meant import meant
from coopnlp.linking.saying import is_verb
from coopnlp.words.scan import Word, fold, words
from coopnlp.words.unseen import ZWNJ

_LONGEST = 4  # words of a place's name
_LINKED = frozenset({"،", ",", "و"})
_SHORT_TOWN = 3  # letters of a town's name that may as well be a word
_IN, _THAT = "در", "که"
_BEFORE = 16  # characters before a place that are looked at


@dataclass(frozen=True, slots=True)
class Geography:
    """The places of an article in text order, and where it plays (`None` where it does not tell)."""

    places: tuple[Whereabouts, ...] = ()
    article: Spot | None = None


def geography(text: str, entities: Sequence[Entity]) -> Geography:
    """The places of an article.

    Args:
        text: The article.
        entities: Its layer 1, in text order, flat.

    Example:
        >>> text = "به گزارش ایلنا از خرم آباد، ۱۸ تعاونی این استان افتتاح شد"
        >>> found = geography(text, [Entity(9, 14, "ORG"), Entity(18, 26, "LOC")])
        >>> found.article.code, [(place.name, place.spot.code, place.how) for place in found.places]
        ('IR-15', [('خرم آباد', 'IR-15', 'aside'), ('لرستان', 'IR-15', 'meant')])
    """
    scanned = words(text)
    named = list(_named(text, entities))
    offices = [place for entity in entities if entity.label not in (LOC, PERSON) for place in _inside(text, entity)]
    codes = {place.spot.code for place in offices if place.spot is not None}
    spots = resolve([name for _, name in named], codes)
    acts = any(is_city_abroad(spot) for spot in spots)
    spots = [
        province(lexicon.OWN_COUNTRY) if acts and _is_government(text, entity) else spot
        for (entity, _), spot in zip(named, spots, strict=True)
    ]
    places = [
        Whereabouts(entity.start, entity.end, text[entity.start : entity.end], spot, _how(name))
        for (entity, name), spot in zip(named, spots, strict=True)
    ]
    told = with_asides(text, entities, sorted([*places, *offices], key=lambda place: place.start), scanned)
    article = article_place(text, entities, told, scanned)
    standing = list(meant(scanned, entities, told, article))
    if article is None and datelined(text, entities, told) is None and _is_of_country(text, told, standing):
        article = province(lexicon.OWN_COUNTRY)
    return Geography(tuple(sorted([*told, *standing], key=lambda place: place.start)), article)


def _is_of_country(text: str, told: Sequence[Whereabouts], standing: Sequence[Whereabouts]) -> bool:
    """Whether an article without another land tells of «کشور», «اقتصاد ایران» or, in its first line, «در ایران»."""
    own = province(lexicon.OWN_COUNTRY)
    if any(place.spot is not None and place.spot.kind == "country" and place.spot != own for place in told):
        return False
    return any(place.spot == own and text.startswith(lexicon.WHOLE_COUNTRY, place.start) for place in standing) or any(
        place.spot == own and place.how == NAMED and (_is_owner(text[: place.start]) or _is_headline(text, place))
        for place in told
    )


def _is_headline(text: str, place: Whereabouts) -> bool:
    """«۸ هزار شرکت در |ایران| بسته شدند» as the first line."""
    before = text[: place.start].strip()
    return before.split()[-1:] == [_IN] and "\n" not in before


def _is_owner(before: str) -> bool:
    """«اقتصاد |ایران|», not «با |ایران|»."""
    word = fold(before[-_BEFORE:]).split()[-1:]
    return bool(word) and word[0].isalpha() and word[0] not in FUNCTION_WORDS


def _named(text: str, entities: Sequence[Entity]) -> Iterator[tuple[Entity, Said]]:
    """The LOC entities; in «شهرستان‌های الف، ب و پ» each has the kind that the first one has."""
    kind, end = "", -1
    for entity in entities:
        if entity.label != LOC:
            continue
        name = said(text[entity.start : entity.end].replace("\n", " "))
        before = text[max(0, entity.start - 24) : entity.start].split()
        if end >= 0 and set(text[end : entity.start].split()) <= _LINKED and text[end : entity.start].strip():
            name = name if name.kind else replace(name, kind=kind)
        elif not name.kind and before and not _has_villages(text, entity, before):
            name = replace(name, kind=_kind(before[-1]))
        if not candidates(name) and name.kind not in ("", SMALL):
            name = Said(text[entity.start : entity.end]) if candidates(Said(name.name)) == () else Said(name.name)
        kind, end = name.kind, entity.end
        yield entity, name


def _is_government(text: str, entity: Entity) -> bool:
    """«|تهران| پیشنهاد واشنگتن را رد کرد»: the land acts, not its capital; but «در تهران», «بازار تهران»."""
    if text[entity.start : entity.end] != lexicon.OWN_CAPITAL:
        return False
    before = words(text[max(0, entity.start - _BEFORE) : entity.start])
    return not before or before[-1].kind == "sign" or before[-1].form == _THAT or is_verb(before[-1].form)


def _how(name: Said) -> str:
    """«جهان» is no place of its own, whoever marks it as one."""
    return MEANT if name.name in lexicon.WORLD else NAMED


def _has_villages(text: str, entity: Entity, before: Sequence[str]) -> bool:
    """«۱۴ روستای |دشتستان|», «روستاهای |نکا|»: the place has them, and is none of them."""
    bare = fold(before[-1]).replace(ZWNJ, "")
    if bare not in lexicon.SMALL_KINDS or not candidates(Said(text[entity.start : entity.end])):
        return False
    if bare in lexicon.SMALL_PLURALS:
        return text[entity.end : entity.end + 2].strip()[:1] not in _LINKED
    counted = fold(before[-2]) if len(before) > 1 else ""
    return counted[-1:].isdigit() or counted in CARDINALS


def _kind(word: str) -> str:
    bare = word.replace(ZWNJ, "")
    return SMALL if bare in lexicon.SMALL_KINDS else lexicon.KINDS_OF_PLACES.get(bare, "")


def _inside(text: str, entity: Entity) -> Iterator[Whereabouts]:
    """Places inside another name: a province or a country anywhere, a town at its end or behind «شهرستان»."""
    inside = words(text[entity.start : entity.end])
    i = 1
    while i < len(inside):
        for length in range(min(_LONGEST, len(inside) - i), 0, -1):
            spot = _spot(text[entity.start : entity.end], inside, i, i + length)
            if spot is not None:
                start, end = entity.start + inside[i].start, entity.start + inside[i + length - 1].end
                yield Whereabouts(start, end, text[start:end], spot, NAMED if entity.label == FAC else OFFICE)
                i += length - 1
                break
        i += 1


def _spot(name: str, inside: Sequence[Word], first: int, last: int) -> Spot | None:
    if inside[first].kind != "letters" or inside[last - 1].kind != "letters":
        return None
    told = name[inside[first].start : inside[last - 1].end]
    kind = lexicon.KINDS_OF_PLACES.get(inside[first - 1].form, "")
    if inside[first].form in lexicon.OWN_COUNTRY_NAMES or (told in lexicon.PROVINCES_IN_NEED and kind != "province"):
        return None
    spot = resolve([Said(told, kind)])[0]
    if spot is None or spot.kind in ("province", "country"):
        return spot
    behind = [word for word in inside[last:] if word.kind != "digits"]
    at_end = not behind and (spot.kind == "county" or len(told) > _SHORT_TOWN)
    return spot if kind or at_end else None
