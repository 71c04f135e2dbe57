"""Where a fact is: the place of its clause, else of its paragraph, else of the article."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from coopnlp.facts.fact import Place
from coopnlp.facts.page import Page
from coopnlp.grammar.mentions import Mention
from coopnlp.lexicon.speech import JOBS
from coopnlp.linking.gazetteer import Spot
from coopnlp.linking.jobs import job_at
from coopnlp.linking.whereabouts import MEANT, OFFICE, Geography, Whereabouts

_STRONG, _WEAK, _AFTER, _WORD = 6.0, 2.0, 1.5, 0.02
_BY_KIND = {OFFICE: 2.0, MEANT: 0.5}
_NEAR = 3  # places before and behind that are looked at


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
    def _told(self) -> list[tuple[int, int, int, Whereabouts]]:
        """Places that are no part of somebody's job: first word, word behind, sentence."""
        jobs = self._in_jobs
        found = []
        for place in self.geography.places:
            first, last = self.page.span(place.start, place.end)
            if first < last and self.page.article.entity_of[first] not in jobs:
                found.append((first, last, self.page.article.sentence_at(place.start), place))
        return found

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
        if costs:
            resolved = [pair for pair in costs if pair[1].spot is not None]
            return _place(min(resolved or costs, key=lambda pair: pair[0])[1], "clause")
        return self._of_paragraph(at, mention) or _of_article(self.geography.article)

    def _cost(self, one: int, other: int, place: Whereabouts, first: int, last: int) -> float:
        page = self.page
        start, end = (other - 1, first) if one < first else (last - 1, one)
        signs = _STRONG * page.between(page.strong, start, end) + _WEAK * page.between(page.weak, start, end)
        return signs + (_AFTER if one >= first else 0.0) + _WORD * (end - start) + _BY_KIND.get(place.how, 0.0)

    def _of_paragraph(self, at: int, mention: Mention) -> Place | None:
        """The last place that the paragraph has told."""
        number = self.page.paragraph(mention.start)
        paragraphs = self.page.article.paragraphs
        for _, _, sentence, place in reversed(self._told[max(0, at - _NEAR) : at]):
            if paragraphs[sentence] == number and place.spot is not None:
                return _place(place, "paragraph")
        return None


def _place(place: Whereabouts, source: str) -> Place:
    spot = place.spot
    if spot is None:
        return Place(name=" ".join(place.name.split()), source=source)
    return Place(name=" ".join(place.name.split()), code=spot.code, county=spot.county, source=source)


def _of_article(spot: Spot | None) -> Place | None:
    return None if spot is None else Place(name=spot.name, code=spot.code, county=spot.county, source="article")
