"""Where an article plays: its dateline, else the place that its head and its offices tell most, and which county."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coopnlp.labels import ORG
from coopnlp.lexicon import places as lexicon
from coopnlp.lexicon.speech import REPORTS
from coopnlp.linking.entities import Entity
from coopnlp.linking.gazetteer import Spot, province
from coopnlp.words.header import read_header
from coopnlp.words.scan import Word, fold
from coopnlp.words.unseen import ZWNJ

NAMED, OFFICE, MEANT, ASIDE = "named", "office", "meant", "aside"
_DATELINE = 200  # characters from the article's beginning
_HYPHENS = frozenset("-–—ـ")
_DASHES = _HYPHENS | frozenset("،:/()")
_OFFICE_WEIGHT, _FIRST_WEIGHT = 2, 4
_HEAD = 2  # paragraphs
_TWICE = 2
_ALL_ALONG = 4  # times that a county is told


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place told at `start:end`.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        name: Its name in the text, for a word that only stands for a place that place's name.
        spot: The place of the table, `None` for one that it does not have or that is not certain.
        how: `named` (also inside the name of a building), `office` (inside another name), `meant` («این استان»), or
            `aside`: from where the wire or a person comes («گرگان - ایرنا:», «ساکن گناباد»), where nothing else plays.
    """

    start: int
    end: int
    name: str
    spot: Spot | None
    how: str = NAMED


def datelined(text: str, entities: Sequence[Entity], told: Sequence[Whereabouts]) -> Whereabouts | None:
    """The place of the dateline: «خرم‌آباد - ایرنا:», «به گزارش خبرنگار ایلنا از خرم‌آباد»."""
    begin = read_header(text).end
    head = text[begin : begin + _DATELINE]
    offices = [entity for entity in entities if entity.label == ORG and entity.start < begin + _DATELINE]
    for place in told:
        if place.start >= begin + _DATELINE or place.how not in (NAMED, ASIDE):
            continue
        behind = text[place.end :].lstrip(" \u200c")[:1]
        if not text[begin : place.start].strip(" \n(«") and behind in _DASHES and behind:
            follows = [office for office in offices if place.end < office.start <= place.end + 4]
            if follows or behind in _HYPHENS:
                return place
        before = text[begin : place.start].split()
        told_before = fold(head[: place.start - begin]).replace(ZWNJ, "")
        reported = any(word in told_before for word in REPORTS)
        if (
            reported
            and bool(before)
            and before[-1] in lexicon.FROM_WHERE
            and any(office.end < place.start for office in offices)
        ):
            return place
    return None


def article_place(
    text: str, entities: Sequence[Entity], told: Sequence[Whereabouts], scanned: Sequence[Word]
) -> Spot | None:
    """Where an article plays, `None` if it does not tell.

    Args:
        text: The article.
        entities: Its layer 1, in text order.
        told: Its places, in text order, those that stand aside marked.
        scanned: Its words.
    """
    home = [one for one in told if one.how != ASIDE and one.spot is not None and not is_city_abroad(one.spot)]
    sent = datelined(text, entities, told)
    if sent is not None:
        if sent.spot is None:
            return None
        other = _county(home, sent.spot.code, 0)
        if other is not None and other.county is not None:
            return other  # «به گزارش فارس از شیراز»: what it tells is of another county, more than once
        return province(sent.spot.code) if _whole(text, entities, home, scanned, sent.spot.code) else sent.spot
    weights: Counter[str] = Counter()
    alone = len(home) < 2 or not set(text[home[0].end : home[1].start].split()) <= lexicon.JOINS
    paragraphs = _paragraphs(text, home)
    alone = alone and bool(home) and _is_of_head(paragraphs, home[0].spot.code if home[0].spot is not None else "")
    for number, place in enumerate(home):
        weight = (_OFFICE_WEIGHT if place.how == OFFICE else 1) + _FIRST_WEIGHT * (number == 0 and alone)
        weights[place.spot.code if place.spot is not None else ""] += weight
    beside = sum(one.how == ASIDE and one.spot == province(lexicon.OWN_COUNTRY) for one in told)
    own = weights.pop(lexicon.OWN_COUNTRY, 0) + beside  # «جنگ علیه ایران»: such an article plays less in another land
    abroad = (code for code in paragraphs if not code.startswith(lexicon.OWN_COUNTRY))
    foreign = any(_is_of_head(paragraphs, code) for code in abroad)
    country = not foreign and _tells_of_country(text, entities)
    if weights and not (country and not any(_is_of_head(paragraphs, code) for code in weights)):
        code, weight = weights.most_common(1)[0]
        less = weight <= own and not code.startswith(lexicon.OWN_COUNTRY)
        if 2 * weight >= weights.total() and not less and _is_of_article(paragraphs, code):
            return province(code) if _names_province(text, home, code) else _county(home, code, _end_of_head(text))
    return province(lexicon.OWN_COUNTRY) if country or (not foreign and _acts_for_all(text, entities)) else None


def is_city_abroad(spot: Spot | None) -> bool:
    """«اگر بغداد تعرفه را بردارد»: capitals act as well."""
    return spot is not None and spot.county is None and spot.kind not in ("province", "country")


def _paragraphs(text: str, home: Sequence[Whereabouts]) -> dict[str, set[int]]:
    """For each code in which paragraphs it is told."""
    breaks = [at for at, letter in enumerate(text) if letter == "\n" and text[at - 1 : at] != "\n"]
    found: dict[str, set[int]] = {}
    for place in home:
        if place.spot is not None:
            found.setdefault(place.spot.code, set()).add(bisect_right(breaks, place.start))
    return found


def _is_of_article(paragraphs: dict[str, set[int]], code: str) -> bool:
    """Whether a place is more than an aside: told in the head, or, at home, in several paragraphs."""
    at_home = code.startswith(lexicon.OWN_COUNTRY)
    return (at_home and len(paragraphs.get(code, ())) > 1) or _is_of_head(paragraphs, code)


def _is_of_head(paragraphs: dict[str, set[int]], code: str) -> bool:
    return min(paragraphs.get(code, ()), default=_HEAD) < _HEAD


def _names_province(text: str, home: Sequence[Whereabouts], code: str) -> bool:
    """Whether the head names the province: the article is of all of it, if it does not tell of a county all along."""
    head = _end_of_head(text)
    counties = Counter(place.spot.county for place in home if place.spot is not None and place.spot.code == code)
    counties.pop(None, None)
    of_county = max(counties.values(), default=0) >= _ALL_ALONG
    for place in home:
        office = place.how == OFFICE and not of_county
        tagged = text[max(0, place.start - 1) : place.start] == "#"
        route = set(text[place.end :].split(maxsplit=1)[:1]) & lexicon.ROUTES
        told = place.start < head and place.spot == province(code) and (place.how == NAMED or office)
        if told and not tagged and not route:
            return True
    return False


def _whole(
    text: str, entities: Sequence[Entity], home: Sequence[Whereabouts], scanned: Sequence[Word], code: str
) -> bool:
    """Whether a wire is of the whole province: it is sent from the capital, and tells of «استان» or names it."""
    return _names_province(text, home, code) or any(
        word.form == lexicon.PROVINCE_WORD for word in _free(entities, scanned)
    )


def _free(entities: Sequence[Entity], scanned: Sequence[Word]) -> Iterator[Word]:
    """The words outside names."""
    starts = [entity.start for entity in entities]
    for word in scanned:
        at = bisect_right(starts, word.start) - 1
        if at < 0 or entities[at].end <= word.start:
            yield word


def _tells_of_country(text: str, entities: Sequence[Entity]) -> bool:
    """Whether the head names an office of the whole country: «اتاق تعاون ایران», «سازمان ثبت کشور»."""
    head = _end_of_head(text)
    offices = (entity for entity in entities if entity.label == ORG and entity.start < head)
    return any(set(text[office.start : office.end].split()[-1:]) & lexicon.OWN_COUNTRY_NAMES for office in offices)


def _end_of_head(text: str) -> int:
    begin = read_header(text).end
    return begin + len("\n\n".join(text[begin:].split("\n\n")[:_HEAD]))


def _county(home: Sequence[Whereabouts], code: str, head: int) -> Spot | None:
    """The county that an article tells most, in its head or twice, if it is more than half; else the province."""
    counties = Counter(place.spot.county for place in home if place.spot is not None and place.spot.code == code)
    counties.pop(None, None)
    if not counties:
        return province(code)
    county, times = counties.most_common(1)[0]
    of_county = [place for place in home if place.spot is not None and place.spot.county == county]
    if (2 * times <= counties.total() and len(counties) > 1) or (times < _TWICE and of_county[0].start >= head):
        return province(code)
    spots = [place.spot for place in of_county if place.spot is not None]
    return next((spot for spot in spots if spot.kind == "county"), spots[0])


def _acts_for_all(text: str, entities: Sequence[Entity]) -> bool:
    """Whether a paragraph of the head begins with a ministry, which acts for the whole country."""
    head = _end_of_head(text)
    for entity in entities:
        if entity.label == ORG and entity.start < head and text[: entity.start].rstrip(" ")[-1:] in ("", "\n"):
            words = {fold(word).replace(ZWNJ, "") for word in text[entity.start : entity.end].split()}
            if words & lexicon.MINISTRIES:
                return True
    return False
