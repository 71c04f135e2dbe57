"""An article with its numbers, as the rules of this room read it: which word is in which number, how far things are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from coopnlp.grammar.mentions import Mention
from coopnlp.labels import CARDINAL, MONEY, PERCENT, QUANTITY
from coopnlp.lexicon import facts as lexicon
from coopnlp.linking.article import Article
from coopnlp.words.norms import norm
from coopnlp.words.orthography import orthography
from coopnlp.words.scan import Word, fold
from coopnlp.words.unseen import ZWNJ

FACT_LABELS = frozenset({MONEY, PERCENT, QUANTITY, CARDINAL})
_STRONG, _WEAK = frozenset("؛;:|/"), frozenset("،,")
# An ezafe at the end of a phrase is left over: «دمای», «شوراهای».
_LINKED = ("های", "دمای", "بهای", "پهنای", "ژرفای", "درازای", "بلندای")


def _is_linked(word: str) -> bool:
    """«تقاضای», «گرمای»: an ezafe behind a vowel, where the word is known without it and not with it."""
    known = orthography()
    return word.endswith("ای") and word not in known.words and word.removesuffix("ی") in known.common


@dataclass(frozen=True)
class Page:
    """An article and its layer 2, in text order, flat.

    Example:
        >>> from coopnlp.grammar import find
        >>> from coopnlp.linking.article import article
        >>> text = "۱۸ تعاونی، ۲۰ تن"
        >>> one = Page(article(text, []), find(text))
        >>> one.number_of, one.between(one.weak, 0, 3)
        ([0, -1, -1, 1, 1], 1)
    """

    article: Article
    numbers: Sequence[Mention]

    @property
    def words(self) -> list[Word]:
        """The words of the article."""
        return self.article.words

    def form(self, i: int) -> str:
        """The folded spelling of word `i`; empty outside the text."""
        return self.article.form(i)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """First word of a stretch of characters, and the one behind its last."""
        return self.article.at(start), bisect_left(self.article.starts, end)

    @cached_property
    def number_of(self) -> list[int]:
        """For each word the index of its number, -1 for none."""
        found = [-1] * len(self.words)
        for number, mention in enumerate(self.numbers):
            first, last = self.span(mention.start, mention.end)
            found[first:last] = [number] * (last - first)
        return found

    @cached_property
    def strong(self) -> list[int]:
        """For each word how many signs before it end a clause: «؛», «:», «/», a line break."""
        return self._counts(lambda word: word.form in _STRONG or word.gap == "line")

    @cached_property
    def weak(self) -> list[int]:
        """For each word how many commas stand before it."""
        return self._counts(lambda word: word.form in _WEAK)

    @cached_property
    def amounts(self) -> list[int]:
        """For each word how many nouns of amounts («سود», «بها») stand before it."""
        return self._counts(lambda word: word.form in lexicon.AMOUNTS)

    @cached_property
    def ratios(self) -> list[int]:
        """For each word how many «نسبت به» begin before it."""
        found = (self.form(i) == lexicon.RATIO and self.form(i + 1) == lexicon.TO for i in range(len(self.words)))
        return [0, *accumulate(map(int, found))]

    def _counts(self, counted: Callable[[Word], bool]) -> list[int]:
        return [0, *accumulate(int(counted(word)) for word in self.words)]

    def between(self, counts: Sequence[int], first: int, second: int) -> int:
        """How many signs stand between two words."""
        low, high = min(first, second), max(first, second)
        return counts[high] - counts[min(low + 1, high)]

    def bounds(self, offset: int) -> tuple[int, int]:
        """First word of the sentence at an offset, and the one behind its last."""
        if not self.article.bounds:
            return 0, len(self.words)
        return self.article.bounds[self.article.sentence_at(offset)]

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph at an offset."""
        return self.article.paragraphs[self.article.sentence_at(offset)] if self.article.paragraphs else 0

    def spelt(self, first: int, last: int) -> str:
        """The words `first` to `last` in the spelling that the model reads: «سرمایهگذاری» is «سرمایه‌گذاری»."""
        out: list[str] = []
        for i in range(first, last):
            word = self.words[i]
            if i > first and word.gap != "none":
                out.append(" ")
            whose = self.enclitic(i) if i == last - 1 else 0
            start = word.start if i > first else self._behind_number(i)
            out.append(norm(self.article.text[start : word.end - whose]))
        if out and (out[-1].endswith(_LINKED) or _is_linked(fold(out[-1]))):
            out[-1] = out[-1].removesuffix("ی")
        return "".join(out)

    def _behind_number(self, i: int) -> int:
        """Where what is counted begins in a word that is glued to its number: «نفره» in «هفت‌نفره»."""
        word = self.words[i]
        if self.number_of[i] >= 0 and self.numbers[self.number_of[i]].end < word.end:
            at = self.numbers[self.number_of[i]].end
            return at + (self.article.text[at] == ZWNJ)
        return word.start

    def is_indefinite(self, i: int) -> bool:
        """Whether word `i` is the noun of an amount with «ی»: «مساحتی در حدود ۹ هکتار»; but «سنگ قیمتی»."""
        if self.form(i) not in lexicon.INDEFINITE or i + 1 >= len(self.words):
            return False
        behind = i + 1 + (self.form(i + 1) == lexicon.IN)
        sized = self.number_of[behind] >= 0 if behind == i + 1 else False
        return self.form(i - 1) not in lexicon.RANGES and (sized or self.form(behind) in lexicon.OF_SIZE)

    def enclitic(self, i: int) -> int:
        """How many letters of word `i` say whose it is: 1 in «مجوزش», 3 in «انبارداری‌اش»; 0 for none."""
        if not 0 <= i < len(self.words):
            return 0
        form, known = self.form(i), orthography()
        word = self.article.text[self.words[i].start : self.words[i].end]
        if self.is_indefinite(i):
            return 1 + 2 * word.endswith("\u200cای")  # «مساحتی در حدود ۹ هکتار»
        if self.article.entity_of[i] >= 0 or form in known.words or form in known.compounds or form in lexicon.AMOUNTS:
            return 0
        if word.endswith(lexicon.IS_BEHIND_VOWEL) and fold(word[:-2]) in known.common:
            return 2  # «طلاست»
        for ending in lexicon.ENCLITICS:
            stem = fold(word.removesuffix(ending)).replace(ZWNJ, "")
            if word.endswith(ending) and len(stem) > 1 and (stem in known.common or stem in lexicon.AMOUNTS):
                return len(ending)
        return 0
