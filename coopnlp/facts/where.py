"""Where a fact is: the place of its clause, else of its paragraph, else of the article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from coopnlp.facts.fact import Place
from coopnlp.facts.page import FACT_LABELS, Page
from coopnlp.grammar.mentions import Mention
from coopnlp.lexicon import currencies, periods, places
from coopnlp.lexicon import facts as lexicon
from coopnlp.lexicon.places import WATERS
from coopnlp.lexicon.speech import JOBS
from coopnlp.linking.gazetteer import Spot, province
from coopnlp.linking.homes import ASIDE, MEANT, OFFICE, Whereabouts, is_city_abroad
from coopnlp.linking.jobs import job_at
from coopnlp.linking.saying import is_verb
from coopnlp.linking.whereabouts import Geography

_STRONG, _WEAK, _AFTER, _WORD = 6.0, 2.0, 1.5, 0.02
_BY_KIND = {OFFICE: 2.0, MEANT: 0.5}
_ANOTHER, _BETWEEN = 3.0, 30  # another amount stands between
_NEAR = 3  # places before and behind that are looked at
_RIGHT_BEHIND = 4  # words from a number to its place: «۱۱۰ نفر نیروی کار در اردکان»
_Told = tuple[int, int, int, Whereabouts]


@dataclass(frozen=True)
class Places:
    """The places of a page.

    Example:
        >>> from coopnlp.grammar import find
        >>> from coopnlp.linking.article import article
        >>> from coopnlp.linking.entities import Entity
        >>> from coopnlp.linking.whereabouts import geography
        >>> text = "کرمان ۸ و خوزستان ۷ درصد رشد داشت."
        >>> names = [Entity(0, 5, "LOC"), Entity(10, 17, "LOC")]
        >>> page = Page(article(text, names), find(text))
        >>> [Places(page, geography(text, names)).of(m).code for m in page.numbers]
        ['IR-08', 'IR-06']
    """

    page: Page
    geography: Geography

    @cached_property
    def _told(self) -> list[_Told]:
        """Places that are no part of somebody's job: first word, word behind, sentence."""
        jobs = self._in_jobs
        found = []
        for place in self.geography.places:
            first, last = self.page.span(place.start, place.end)
            water = self.page.form(first) in WATERS
            far = is_city_abroad(place.spot) and self.page.form(first - 1) not in places.WITHIN  # «سفارشی از آنکارا»
            aside = water or far or place.how == ASIDE or self._names_money(first)
            if first < last and not aside and self.page.article.entity_of[first] not in jobs:
                found.append((first, last, self.page.article.sentence_at(place.start), place))
        return found

    def _names_money(self, first: int) -> bool:
        """«دلار آمریکا», «درهم امارات» is money, and nothing is told of the land; but «۵ میلیون دلار ایران …»."""
        before = first - 1
        if before < 0 or self.page.form(before) not in currencies.OF_LANDS:
            return False
        return self.page.number_of[before] < 0 and self.page.article.entity_of[before] < 0

    @cached_property
    def _firsts(self) -> list[int]:
        return [first for first, *_ in self._told]

    @cached_property
    def _in_jobs(self) -> frozenset[int]:
        article = self.page.article
        jobs = (
            job_at(article, i, min(i + 24, len(article.words)))
            for i, word in enumerate(article.words)
            if word.form in JOBS
        )
        return frozenset(job.entity for job in jobs if job is not None and job.entity >= 0)

    def of(self, mention: Mention) -> Place | None:
        """The place of a number."""
        first, last = self.page.span(mention.start, mention.end)
        sentence = self.page.article.sentence_at(mention.start)
        at = bisect_left(self._firsts, first)
        near = self._told[max(0, at - _NEAR) : at + _NEAR]
        costs = [
            (self._cost(one, other, place, first, last), place)
            for one, other, number, place in near
            if number == sentence
        ]
        costs = [(cost, place) for cost, place in costs if cost is not None]
        own = self._right_behind(near, last, sentence)
        if own is not None and self._is_listed(near, first, sentence):
            costs = [(0.0, own)]
        if costs:
            place = min(costs, key=lambda pair: pair[0] or 0.0)[1]
            group = self._groups.get(place.start, ())
            if len({one.spot for one in group}) > 1:
                return self._together(group)
            if place.how == MEANT and place.spot is None:
                return None  # «در جهان»
            return _place(place, place.spot or self._only or self._home, "clause")
        return self._of_paragraph(mention) or _of_article(self.geography.article)

    def _right_behind(self, near: Sequence[_Told], last: int, sentence: int) -> Whereabouts | None:
        """The place with «در» right behind a number and what it counts: «۱۱۰ نفر |در اردکان|»."""
        return next(
            (
                place
                for one, _, number, place in near
                if number == sentence
                and last < one <= last + _RIGHT_BEHIND
                and self.page.form(one - 1) == periods.IN
                and not any(self._is_amount(at) for at in range(last, one))
                and not self.page.between(self.page.weak, last - 1, one)  # «۲۷ اثر، در کردستان ۱۳ اثر»
            ),
            None,
        )

    def _is_listed(self, near: Sequence[_Told], first: int, sentence: int) -> bool:
        """Whether the number goes on a list in which each has its place behind it: «۲۴۰ نفر در میبد و |۱۱۰| …»."""
        page = self.page
        return any(
            number == sentence
            and page.form(one - 1) == periods.IN
            and other < first  # «… اثر، در اصفهان |۲۷| اثر»: with nothing between, the place is this number's
            and {page.form(at) for at in range(other, first)} <= lexicon.LINKS
            and any(self._is_amount(at) for at in range(max(0, one - 1 - _RIGHT_BEHIND), one - 1))
            for one, other, number, _ in near
        )

    @cached_property
    def _groups(self) -> dict[int, list[Whereabouts]]:
        """Offset of a place → all that are told together with it: «سمنان، یزد و گلستان», «محور ایلام - مهران»."""
        found: dict[int, list[Whereabouts]] = {}
        for (_, last, _, before), (first, _, _, place) in pairwise(self._told):
            between = {self.page.form(at) for at in range(last, first)}
            if between and between <= places.JOINS and MEANT not in (before.how, place.how):
                group = found.setdefault(before.start, [before])
                group.append(place)
                found[place.start] = group
        return found

    def _together(self, group: Sequence[Whereabouts]) -> Place | None:
        """What several places have in common: their province, else the article's if a route begins or ends there."""
        codes = {one.spot.code for one in group if one.spot is not None}
        name = " ".join(self.page.article.text[group[0].start : group[-1].end].split())
        if len(codes) == 1:
            return Place(name=name, code=next(iter(codes)), source="clause")
        home = self.geography.article
        between = {self.page.form(at) for at in range(*self.page.span(group[0].start, group[-1].end))}
        if home is not None and home.code in codes and between & places.ROUTES:
            return Place(name=home.name, code=home.code, source="article")
        return Place(name=name, source="clause")

    @cached_property
    def _only(self) -> Spot | None:
        """The province of all places that the article tells, where that is one: there its villages are too."""
        codes = {place.spot.code for *_, place in self._told if place.spot is not None}
        return province(next(iter(codes))) if len(codes) == 1 else None

    @cached_property
    def _home(self) -> Spot | None:
        """The article's province: there its villages are too that the table does not have."""
        home = self.geography.article
        return province(home.code) if home is not None and home.code.startswith(f"{places.OWN_COUNTRY}-") else None

    def _cost(self, one: int, other: int, place: Whereabouts, first: int, last: int) -> float | None:
        page = self.page
        start, end = (other - 1, first) if one < first else (last - 1, one)
        if one >= first and any(self._is_amount(at) and page.form(at - 1) in lexicon.LINKS for at in range(last, one)):
            return None  # it belongs to the next number of a list
        if one >= first and any(
            is_verb(page.form(at)) and page.form(at + 1) in lexicon.LINKS for at in range(last, one)
        ):
            return None  # «۲۶ تعاونی داریم و کار در بغداد …»
        compared = place.how == MEANT and place.spot is not None and place.spot.code == places.OWN_COUNTRY
        if compared and any(page.form(at) in places.AVERAGES for at in range(last, one)):
            return None  # «نصف میانگین کشور»
        another = one < first and any(self._is_amount(at) for at in range(max(other, first - _BETWEEN), first))
        signs = (
            _ANOTHER * another
            + _STRONG * page.between(page.strong, start, end)
            + _WEAK * page.between(page.weak, start, end)
        )
        return signs + (_AFTER if one >= first else 0.0) + _WORD * (end - start) + _BY_KIND.get(place.how, 0.0)

    def _is_amount(self, at: int) -> bool:
        number = self.page.number_of[at]
        return number >= 0 and self.page.numbers[number].label in FACT_LABELS

    @cached_property
    def _paragraphs(self) -> dict[int, list[tuple[int, Place | None]]]:
        """For each paragraph where its places stand, each with what the paragraph has told up to there."""
        found: dict[int, list[tuple[int, Place | None]]] = {}
        seen: dict[int, _Seen] = {}
        for *_, sentence, place in self._told:
            if place.spot is None or place.how == MEANT:
                continue
            number = self.page.article.paragraphs[sentence]
            told = seen.setdefault(number, _Seen())
            told.add(place, place.spot)
            found.setdefault(number, []).append((place.start, told.in_common()))
        return found

    def _of_paragraph(self, mention: Mention) -> Place | None:
        """The place that the paragraph tells, where it is one; of several in a province the province."""
        told = self._paragraphs.get(self.page.paragraph(mention.start), [])
        before = bisect_left(told, mention.start, key=lambda one: one[0])
        return told[before - 1][1] if before else None


@dataclass
class _Seen:
    """The places that a paragraph has told up to somewhere."""

    spots: dict[Spot, Whereabouts] = field(default_factory=dict)
    inner: list[Spot] = field(default_factory=list)  # counties and towns
    codes: set[str] = field(default_factory=set)

    def add(self, place: Whereabouts, spot: Spot) -> None:
        if spot not in self.spots:
            self.spots[spot] = place
            self.codes.add(spot.code)
            if spot.county is not None:
                self.inner.append(spot)

    def in_common(self) -> Place | None:
        """The one place, a province and its only county told being the county; of several their province."""
        if len(self.codes) != 1:
            return None
        if len(self.spots) == 1 or len(self.inner) == 1:
            spot = self.inner[0] if self.inner else next(iter(self.spots))
            return _place(self.spots[spot], spot, "paragraph")
        whole = province(next(iter(self.codes)))
        return None if whole is None else Place(name=whole.name, code=whole.code, source="paragraph")


def _place(place: Whereabouts, spot: Spot | None, source: str) -> Place:
    name = " ".join(place.name.split())
    if spot is None:
        return Place(name=name, source=source)
    return Place(name=name, code=spot.code, county=spot.county if place.spot is not None else None, source=source)


def _of_article(spot: Spot | None) -> Place | None:
    return None if spot is None else Place(name=spot.name, code=spot.code, county=spot.county, source="article")
