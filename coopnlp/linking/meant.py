"""Words that stand for a place: «کشور», «این استان», «شهرستان», «پایتخت», «آمریکایی‌ها»."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from coopnlp.labels import LOC
from coopnlp.lexicon import places as lexicon
from coopnlp.lexicon.numerals import CARDINALS
from coopnlp.lexicon.phrases import FUNCTION_WORDS
from coopnlp.linking.entities import Entity
from coopnlp.linking.gazetteer import Said, Spot, province, resolve
from coopnlp.linking.homes import ASIDE, MEANT, Whereabouts
from coopnlp.linking.saying import is_verb
from coopnlp.words.scan import Word, form_at

_SUPERLATIVE = 4  # words between «بزرگترین» and «جهان»
_REACH = 12  # places that are looked back at
_WORDS = lexicon.PROVINCE_PRONOUNS | lexicon.TOWN_PRONOUNS | lexicon.WORLD | {lexicon.WHOLE_COUNTRY}


def meant(
    scanned: Sequence[Word], entities: Sequence[Entity], told: Sequence[Whereabouts], article: Spot | None
) -> Iterator[Whereabouts]:
    """The words that stand for a place told before, for the article's own, or for a land by its people.

    Args:
        scanned: The words of the article.
        entities: Its layer 1, in text order.
        told: The places that it names, in text order.
        article: Where it plays.

    Example:
        >>> from coopnlp.words.scan import words
        >>> [(place.name, place.spot.code) for place in meant(words("مردم در کشور و پایتخت بودند."), [], [], None)]
        [('ایران', 'IR'), ('تهران', 'IR-23')]
    """
    return _Reader(scanned, entities, told, article).places()


@dataclass(frozen=True)
class _Reader:
    scanned: Sequence[Word]
    entities: Sequence[Entity]
    told: Sequence[Whereabouts]
    article: Spot | None

    def places(self) -> Iterator[Whereabouts]:
        for i, word in enumerate(self.scanned):
            if word.form in _WORDS:
                found = None if self._is_in_name(word) else self._of_word(i)
            elif word.form == lexicon.CAPITAL:
                found = None if self._is_in_name(word) else self._of_capital(i)
            elif word.form == lexicon.OF_THE_WORLD:
                found = None if self._is_in_name(word) else self._of_markets(i)
            elif word.form in lexicon.DEMONYMS or word.form in lexicon.PEOPLES:
                found = None if self._is_in_name(word) else self._of_people(i)
            else:
                continue
            if found is not None:
                yield found

    @cached_property
    def _bounds(self) -> list[int]:
        return [entity.start for entity in self.entities]

    @cached_property
    def _starts(self) -> list[int]:
        return [place.start for place in self.told]

    def _is_in_name(self, word: Word) -> bool:
        """A part of a name, or «استان |لرستان|»."""
        at = bisect_right(self._bounds, word.start) - 1
        nearest = bisect_right(self._bounds, word.end + 2) - 1
        inside = at >= 0 and self.entities[at].end > word.start
        return inside or (nearest > at and self.entities[nearest].label == LOC)

    def _before(self, word: Word) -> Sequence[Whereabouts]:
        behind_last = bisect_right(self._starts, word.start)
        return self.told[max(0, behind_last - _REACH) : behind_last]

    def _of_word(self, i: int) -> Whereabouts | None:
        """«کشور», «این استان», «شهرستان», «جهان»."""
        word, before = self.scanned[i], form_at(self.scanned, i - 1)
        if self._is_no_pronoun(i):
            return None
        abroad = before == lexicon.ABROAD or (
            before == lexicon.OUT_OF and form_at(self.scanned, i - 2) == lexicon.ABROAD
        )
        if word.form in lexicon.WORLD or abroad:  # «در جهان», «خارج از کشور»
            return Whereabouts(word.start, word.end, word.form, None, MEANT)
        spot = self._meaning(i, pointed=before in lexicon.POINTING)
        return None if spot is None else Whereabouts(word.start, word.end, spot.name, spot, MEANT)

    def _is_no_pronoun(self, i: int) -> bool:
        """«هر استان», «۱۸ شهرستان», «بزرگترین بازار |جهان|»: that is somewhere, «سایر نقاط |کشور|» is elsewhere."""
        before = form_at(self.scanned, i - 1)
        if form_at(self.scanned, i + 1) in lexicon.NO_PRONOUN_BEHIND or before in lexicon.NO_PRONOUN_BEFORE:
            return True
        if before in CARDINALS or (i and self.scanned[i - 1].kind == "digits"):
            return True
        if self.scanned[i].form in lexicon.WORLD:
            return any(form_at(self.scanned, at).endswith(lexicon.MOST) for at in range(max(0, i - _SUPERLATIVE), i))
        return form_at(self.scanned, i - 2) in lexicon.OTHERS

    def _meaning(self, i: int, *, pointed: bool) -> Spot | None:
        form = self.scanned[i].form
        before = self._before(self.scanned[i])
        spots = [place.spot for place in reversed(before) if place.spot is not None]
        if form == lexicon.WHOLE_COUNTRY:
            abroad = [spot for spot in spots if spot.kind == "country"]
            if pointed and not abroad:
                return self._by_people(i) or province(lexicon.OWN_COUNTRY)
            return abroad[0] if pointed else province(lexicon.OWN_COUNTRY)
        at_home = [spot for spot in spots if spot.code.startswith(f"{lexicon.OWN_COUNTRY}-")]
        if self.article is not None and self.article.code.startswith(f"{lexicon.OWN_COUNTRY}-"):
            at_home.append(self.article)
        if form in lexicon.TOWN_PRONOUNS:
            aside = {place.spot for place in before if place.how == ASIDE}
            towns = [spot for spot in at_home if spot.county is not None]
            return next((spot for spot in towns if spot not in aside), towns[0] if towns else None)
        own = at_home[-1:] if not pointed and self.article is not None else at_home[:1]
        return province(own[0].code) if own else None

    def _by_people(self, i: int) -> Spot | None:
        """The land of the last people told: «روزنامه‌ای انگلیسی نوشت: در این |کشور| …»."""
        at = bisect_left(self._peoples, i) - 1
        return None if at < 0 else province(_land(form_at(self.scanned, self._peoples[at])))

    @cached_property
    def _peoples(self) -> list[int]:
        """The words for other peoples: an article may say «این کشور» many times."""
        own = ("", lexicon.OWN_COUNTRY)
        return [i for i, word in enumerate(self.scanned) if _land(word.form) not in own]

    def _of_people(self, i: int) -> Whereabouts | None:
        """«آمریکایی‌ها», «هر ایرانی», «خانوار آمریکایی»: where they live; «مقام آمریکایی» acts anywhere."""
        word, before = self.scanned[i], form_at(self.scanned, i - 1)
        plural = word.form in lexicon.PEOPLES or form_at(self.scanned, i + 1) in lexicon.PLURAL_ENDINGS
        counted = i > 0 and (self.scanned[i - 1].kind == "digits" or before in CARDINALS)
        if not (plural or counted or before in lexicon.OF_A_PEOPLE):
            return None
        spot = province(_land(word.form))
        return None if spot is None else Whereabouts(word.start, word.end, spot.name, spot, MEANT)

    def _of_markets(self, i: int) -> Whereabouts | None:
        """«در بازارهای |جهانی|» is in no one place."""
        noun = (
            form_at(self.scanned, i - 2)
            if form_at(self.scanned, i - 1) in lexicon.PLURAL_ENDINGS
            else form_at(self.scanned, i - 1)
        )
        word = self.scanned[i]
        return Whereabouts(word.start, word.end, word.form, None, MEANT) if noun in lexicon.MARKETS else None

    def _of_capital(self, i: int) -> Whereabouts | None:
        """«نرخ بیکاری پایتخت» is that of Tehran; not «پایتخت عراق», «پایتخت فرهنگی جهان»."""
        word, behind = self.scanned[i], form_at(self.scanned, i + 1)
        kind = self.scanned[i + 1].kind if i + 1 < len(self.scanned) else "sign"
        ends = behind in FUNCTION_WORDS or behind in lexicon.OWN_COUNTRY_NAMES or kind in ("sign", "digits")
        verbal = is_verb(form_at(self.scanned, i + 2))  # «به پایتخت |اختصاص دارد|»
        pointed = behind in lexicon.POINTING or form_at(self.scanned, i - 1) in lexicon.NO_CAPITAL_BEFORE
        abroad = any(
            place.spot is not None and not place.spot.code.startswith(lexicon.OWN_COUNTRY)
            for place in self._before(word)
        )
        if pointed or abroad or not (ends or verbal):
            return None
        spot = resolve([Said(lexicon.OWN_CAPITAL)])[0]
        return None if spot is None else Whereabouts(word.start, word.end, lexicon.OWN_CAPITAL, spot, MEANT)


def _land(form: str) -> str:
    """The code of the land of a people, "" if it is none: «آمریکایی», «آمریکایی‌ها»."""
    return lexicon.DEMONYMS.get(form) or lexicon.PEOPLES.get(form, "")
