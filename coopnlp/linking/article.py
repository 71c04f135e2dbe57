"""An article as the rules about its facts read it: words, sentences, paragraphs, and which word is in which name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from coopnlp.linking.entities import Entity
from coopnlp.words.joined import joined
from coopnlp.words.reading import read_article
from coopnlp.words.scan import ZWNJ, Word, fold

_BULLETS = frozenset("-–—•▪◾▫●○*✅🔹🔸🔻🔴📌▪️")
_HEAD = 6  # words at the head of a row
_NUMBERED = re.compile(r"(?:\d{1,2}|[الفبجدهوزحط]{1,3})\s?[.)ـ-]\s")  # «۱. », «الف) »


@dataclass(frozen=True)
class Article:
    """A text with its entities.

    Attributes:
        text: The text.
        entities: Layer 1, in text order, flat.
        sentences: The offsets of its sentences, in text order.
    """

    text: str
    entities: Sequence[Entity] = ()
    sentences: Sequence[tuple[int, int]] = field(default=())

    @cached_property
    def words(self) -> list[Word]:
        """The words, those joined by a ZWNJ one, cut where a name begins inside: «مدیر|گمرک»."""
        found = joined(self.text)
        starts = {entity.start for entity in self.entities} - {word.start for word in found}
        if not starts:
            return found
        out: list[Word] = []
        for word in found:
            cut = (
                next((at for at in range(word.start + 1, word.end) if at in starts), 0) if word.kind == "letters" else 0
            )
            if cut:
                before, behind = self.text[word.start : cut], self.text[cut : word.end]
                out.append(word._replace(end=cut, form=fold(before).replace(ZWNJ, "")))
                word = word._replace(start=cut, form=fold(behind).replace(ZWNJ, ""), gap="none")
            out.append(word)
        return out

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return [word.start for word in self.words]

    def at(self, offset: int) -> int:
        """The index of the first word that ends behind an offset."""
        i = bisect_right(self.starts, offset) - 1
        return i if i >= 0 and self.words[i].end > offset else i + 1

    def form(self, i: int) -> str:
        """The folded spelling of word `i`; empty outside the text."""
        return self.words[i].form if 0 <= i < len(self.words) else ""

    @cached_property
    def entity_of(self) -> list[int]:
        """For each word the index of its entity, -1 for none."""
        found = [-1] * len(self.words)
        for number, entity in enumerate(self.entities):
            for i in range(self.at(entity.start), bisect_left(self.starts, entity.end)):
                found[i] = number
        return found

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """For each sentence its first word and the one behind its last."""
        edges = [bisect_left(self.starts, start) for start, _ in self.sentences] + [len(self.words)]
        return [(edges[i], max(edges[i], edges[i + 1])) for i in range(len(self.sentences))]

    @cached_property
    def paragraphs(self) -> list[int]:
        """For each sentence the number of its paragraph; items of a list belong to the paragraph before them."""
        numbers: list[int] = []
        number, listed = 0, False
        for i, (start, _) in enumerate(self.sentences):
            gap = self.text[max(0, self.sentences[i - 1][1] - 2) : start] if i else ""
            if "\n" in gap:
                leads = self.form(self.bounds[i - 1][1] - 1) == ":"
                listed = leads or (listed and self._is_item(i)) or self.text[start : start + 1] in _BULLETS
                number += not listed
            numbers.append(number)
        return numbers

    def _is_item(self, i: int) -> bool:
        """«بروجن: ۱۹ تعاونی», «۱. خرید»: a row of a table in prose, an item with a number."""
        if _NUMBERED.match(self.text, self.sentences[i][0]):
            return True
        first, last = self.bounds[i]
        return any(self.form(at) == ":" for at in range(first, min(first + _HEAD, last)))

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that an offset lies in."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]


def article(text: str, entities: Sequence[Entity], sentences: Sequence[tuple[int, int]] | None = None) -> Article:
    """An article; without `sentences` they are found by `coopnlp.words`.

    Example:
        >>> one = article("او رفت. وی گفت: «بله».", [])
        >>> one.bounds, one.paragraphs
        ([(0, 3), (3, 10)], [0, 0])
    """
    if sentences is None:
        reading = read_article(text)
        first = [start for (start, _), begins in zip(reading.tokens, reading.starts, strict=True) if begins]
        sentences = list(pairwise([*first, len(text)]))
    return Article(text, entities, sentences)
