"""Places at which nothing of an article holds: an enemy, with whom it is compared, who attacks, the wire's town."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coopnlp.labels import PERSON
from coopnlp.lexicon import places as lexicon
from coopnlp.lexicon.speech import MEDIA
from coopnlp.linking.entities import Entity
from coopnlp.linking.homes import ASIDE, MEANT, Whereabouts, datelined
from coopnlp.words.scan import Word, fold, form_at
from coopnlp.words.unseen import ZWNJ

_SENT = 16  # characters before a place in which «نماینده» stands
_TO_COMPARED = 10  # words from «پایین‌تر از» to the place: «پایین‌تر از بسیاری از کشورها، از جمله |اردن|»
_TO_ATTACK = 4  # words from «حملات» to who attacks: «حملات اخیر هوایی |آمریکا|»


def with_asides(
    text: str, entities: Sequence[Entity], told: Sequence[Whereabouts], scanned: Sequence[Word]
) -> list[Whereabouts]:
    """The places, marked where nothing plays.

    Args:
        text: The article.
        entities: Its layer 1, in text order.
        told: Its places, in text order.
        scanned: Its words.

    Example:
        >>> from coopnlp.words.scan import words
        >>> text = "آمریکا در جنگ علیه ایران"
        >>> told = [Whereabouts(0, 6, "آمریکا", None), Whereabouts(19, 24, "ایران", None)]
        >>> [place.how for place in with_asides(text, [], told, words(text))]
        ['named', 'aside']
    """
    persons = {entity.end for entity in entities if entity.label == PERSON}
    sent = datelined(text, entities, told)
    page = _Words(scanned, [word.start for word in scanned])
    out: list[Whereabouts] = []
    for number, place in enumerate(told):
        behind = told[number + 1] if number + 1 < len(told) else None
        joined = bool(out) and out[-1].how == ASIDE and text[out[-1].end : place.start].split() in lexicon.ANDS
        aside = joined or place is sent or _is_origin(text, place, persons) or page.is_beside(place, behind)
        out.append(replace(place, how=ASIDE) if aside and place.how != MEANT else place)
    return out


def _is_origin(text: str, place: Whereabouts, persons: set[int]) -> bool:
    """«ساکن |گناباد|», «نماینده مردم |آباده|», «احمد رضایی (|شیروان|)», «ایرنا از |گرگان|»."""
    before = text[max(0, place.start - _SENT) : place.start].split()[-1:] or [""]
    if before[0] == lexicon.PEOPLE:
        before = text[max(0, place.start - 2 * _SENT) : place.start].split()[-2:-1] or [""]
    if before[0] in lexicon.SENT_BY:
        return True
    if before[0] in lexicon.BEHIND_PERSONS:
        behind = range(place.start - len(before[0]) - 2, place.start)
        if any(at in persons for at in behind):
            return True
    told_to = [fold(word).replace(ZWNJ, "") for word in text[max(0, place.start - 2 * _SENT) : place.start].split()]
    return len(told_to) > 1 and told_to[-1] in lexicon.FROM_WHERE and told_to[-2] in MEDIA


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an article, found by offset."""

    words: Sequence[Word]
    starts: Sequence[int]

    def is_beside(self, place: Whereabouts, behind: Whereabouts | None) -> bool:
        """Whether the words before a place say that it is only an enemy, a partner or a measure."""
        first = bisect_left(self.starts, place.start)
        before = form_at(self.words, first - 1)
        if before in lexicon.AGAINST:
            return True  # «جنگ علیه |ایران|»
        if before == lexicon.WITH and form_at(self.words, first - 2) in lexicon.BETWEEN_TWO:
            return True  # «مذاکره با |آمریکا|»
        land = place.spot is not None and place.spot.kind == "country"
        if land and self._follows(first, lexicon.ATTACKS):
            return True  # «حملات اخیر |آمریکا|»
        if land and behind is not None and self._follows(first, lexicon.BETWEEN_TWO):
            last = bisect_left(self.starts, place.end)
            return form_at(self.words, last) == lexicon.AND and self.starts[last + 1 : last + 2] == [behind.start]
        return self._is_compared(first)

    def _follows(self, first: int, nouns: frozenset[str]) -> bool:
        """Whether such a noun stands before, with nothing but adjectives between."""
        for at in range(first - 1, max(-1, first - 1 - _TO_ATTACK), -1):
            if form_at(self.words, at) in nouns:
                return True
            if form_at(self.words, at) in lexicon.NO_ADJECTIVES or self.words[at].kind == "sign":
                return False
        return False

    def _is_compared(self, first: int) -> bool:
        """«پایین‌تر از |آلمان|», «نسبت به |قم|», «در مقایسه با کشورهایی مانند |روسیه|»."""
        for at in range(first - 1, max(0, first - 1 - _TO_COMPARED), -1):
            word, pair = self.words[at], (form_at(self.words, at - 1), form_at(self.words, at))
            if pair in lexicon.COMPARED_WITH or (pair[1] == lexicon.OUT_OF and pair[0].endswith(lexicon.MORE)):
                return True
            if pair[1] in lexicon.NO_COMPARISON or word.kind == "digits" or word.gap == "line":
                return False
        return False
