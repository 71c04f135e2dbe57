"""Which place a name means: province, county or city of Iran by ISO 3166-2 code, country by ISO 3166-1.

The table (`data/places.tsv`) is read when the first place is asked for. A name that several places have, and one that
is a word of the language too («نور», «مهربان»), means a place only with evidence: the word for its kind before it, its
province told in the article, or several other places of that province.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coopnlp.lexicon import places as lexicon
from coopnlp.words.places import place_key
from coopnlp.words.scan import fold
from coopnlp.words.unseen import ZWNJ

_PROVINCE, _COUNTY, _CITY, _COUNTRY = "province", "county", "city", "country"
_RANK = {_PROVINCE: 0, _COUNTRY: 1, _COUNTY: 2, _CITY: 3}
REGIONS = frozenset((_PROVINCE, _COUNTRY))  # kinds of a `Spot` that are wider than a town
_SEVERAL = 2  # places of a province that are evidence for another one
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the table.

    Attributes:
        kind: `province`, `county`, `city` or `country`.
        name: Its name there.
        code: ISO 3166-2 of the province («IR-15»), ISO 3166-1 of a country.
        county: Name of the county; `None` for provinces and countries.
    """

    kind: str
    name: str
    code: str
    county: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A name as an article has it.

    Attributes:
        name: Without the word for its kind.
        kind: What the words around say that it is («شهرستان»); empty where they say nothing, `small` for a village.
    """

    name: str
    kind: str = ""


SMALL = "small"


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[Spot, ...]]:
    table: dict[str, list[Spot]] = {}
    for kind, name, code, *county in lexicon.table():
        spot = Spot(kind, name, code, county[0] if county else None)
        table.setdefault(place_key(name), []).append(spot)
        if name.startswith(lexicon.PORT) and len(name) > len(lexicon.PORT) + _SHORTEST:
            table.setdefault(place_key(name.removeprefix(lexicon.PORT)), []).append(spot)
    for alias, known in lexicon.OTHER_TOWNS.items():
        table.setdefault(place_key(alias), []).extend(table[place_key(known)])
    by_code = {spot.code: spot for spots in table.values() for spot in spots if spot.county is None}
    for name, code in lexicon.OTHER_NAMES.items():
        spots = table.setdefault(place_key(name), [])
        if all(spot.code != code for spot in spots):
            spots.append(by_code[code])
    for code, names in lexicon.CITIES_ABROAD.items():
        for name in names.split():
            table.setdefault(place_key(name), []).append(Spot(_CITY, name, code))
    return {name: tuple(sorted(spots, key=lambda spot: _RANK[spot.kind])) for name, spots in table.items()}


@lru_cache(maxsize=1)
def _doubtful() -> frozenset[str]:
    return frozenset(map(place_key, lexicon.WORDS_AND_TOWNS))


def province(code: str) -> Spot | None:
    """The province with a code, or the country.

    Example:
        >>> province("IR-15").name
        'لرستان'
    """
    return _by_code().get(code)


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Spot]:
    found: dict[str, Spot] = {}
    for spots in _table().values():
        for spot in spots:
            if spot.kind in (_PROVINCE, _COUNTRY):
                found.setdefault(spot.code, spot)
    return found


def said(name: str) -> Said:
    """A name and the kind that it begins with.

    Example:
        >>> said("شهرستان نور"), said("روستای مهربان"), said("بندر عباس")
        (Said(name='نور', kind='county'), Said(name='مهربان', kind='small'), Said(name='بندر عباس', kind=''))
    """
    words = name.split()
    head = fold(words[0]).replace(ZWNJ, "") if words else ""
    if len(words) < 2 or place_key(name) in _table():
        return Said(name)
    if head in lexicon.SMALL_KINDS:
        return Said(" ".join(words[1:]), SMALL)
    if head in lexicon.KINDS_OF_PLACES:
        after = 2 if len(words) > 2 and fold(words[1]).replace(ZWNJ, "") in lexicon.OF_TOWNS else 1
        return Said(" ".join(words[after:]), lexicon.KINDS_OF_PLACES[head])
    return Said(name)


def candidates(place: Said) -> tuple[Spot, ...]:
    """All places that a name can mean, larger ones first.

    Example:
        >>> [(spot.kind, spot.code) for spot in candidates(Said("البرز"))]
        [('province', 'IR-30'), ('county', 'IR-26')]
        >>> candidates(Said("البرز", "county"))
        (Spot(kind='county', name='البرز', code='IR-26', county='البرز'),)
    """
    spots = _table().get(place_key(place.name), ())
    if place.kind == SMALL:
        return ()
    if place.kind == _CITY:  # a county stands for its town of the same name
        return tuple(spot for spot in spots if spot.kind in (_CITY, _COUNTY)) or _of_kind(spots, _PROVINCE)
    if not place.kind and fold(place.name) in lexicon.CITIES_FIRST:
        return _of_kind(spots, _COUNTY)
    return _of_kind(spots, place.kind) if place.kind else spots


def _of_kind(spots: Iterable[Spot], kind: str) -> tuple[Spot, ...]:
    return tuple(spot for spot in spots if spot.kind == kind)


def resolve(places: Sequence[Said], also: Iterable[str] = ()) -> list[Spot | None]:
    """What the names of one article mean, `None` where that is not certain.

    Args:
        places: The names, in text order.
        also: Codes of provinces that the article tells in other ways (inside the name of an office).

    Example:
        >>> [spot and spot.code for spot in resolve([Said("مهربان")])]
        [None]
        >>> [spot and spot.code for spot in resolve([Said("مهربان"), Said("آذربایجان شرقی")])]
        ['IR-03', 'IR-03']
        >>> resolve([Said("خرم آباد")])[0]
        Spot(kind='county', name='خرم آباد', code='IR-15', county='خرم آباد')
    """
    found = [candidates(place) for place in places]
    certain = [_certain(place, spots) for place, spots in zip(places, found, strict=True)]
    told = {spot.code for spot in certain if spot is not None and spot.kind == _PROVINCE} | set(also)
    by_name = {spot.name: spot.code for spot in certain if spot is not None}
    seen = Counter(by_name.values())
    return [
        spot if spot is not None else _by_evidence(spots, told, seen)
        for spot, spots in zip(certain, found, strict=True)
    ]


def _certain(place: Said, spots: Sequence[Spot]) -> Spot | None:
    """The place that a name means without a look at the rest of the article."""
    if not spots:
        return None
    first = spots[0]
    doubtful = not place.kind and first.kind in (_COUNTY, _CITY) and place_key(place.name) in _doubtful()
    rivals = {spot.code for spot in spots if spot.kind == first.kind or place.kind == _CITY}
    return first if not doubtful and len(rivals) == 1 else None


def _by_evidence(spots: Sequence[Spot], told: set[str], seen: Counter[str]) -> Spot | None:
    """The place whose province the article tells; else the one of whose province it names several places."""
    codes = {spot.code for spot in spots}
    for proven in (codes & told, {code for code in codes if seen[code] >= _SEVERAL}):
        if len(proven) == 1:
            return next(spot for spot in spots if spot.code in proven)
    return None
