"""Texts of any size, cut and joined from the articles of corpora/coop/train.jsonl.

The corpus ends after 33,000 words; each further round through it is varied, so that long texts and many articles bring
new words and numbers as real ones do: nothing that keeps what it has seen may look better than it is.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count, islice
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpora" / "coop" / "train.jsonl"
POST, ARTICLE, REPORT = 40, 250, 6_000
# So many words of an article in a varied round stand in no other article: the average of the first 10,000 articles of
# 250 words, if 70,000 different words are in them.
NEW_WORDS = 7
_WORD = re.compile(r"\S+\s*")
_LETTERS = re.compile("[\u0622-\u064a\u067e-\u06cc]{4,}")
_NUMBER = re.compile("[۰-۹]{3,}")
_YEAR = re.compile("1[34]..".translate(str.maketrans("134", "۱۳۴")))


@cache
def corpus() -> tuple[str, ...]:
    """The articles as they are."""
    with CORPUS.open(encoding="utf-8") as lines:
        return tuple(json.loads(line)["text"] for line in lines)


def varied(text: str, seed: int) -> str:
    """An article with other numbers (years stay) and `NEW_WORDS` words whose letters are mixed."""
    dice = random.Random(seed)
    text = _NUMBER.sub(lambda found: found[0] if _YEAR.fullmatch(found[0]) else _other(found[0], dice), text)
    places = [found.span() for found in _LETTERS.finditer(text)]
    for start, end in dice.sample(places, min(NEW_WORDS, len(places))):
        text = text[:start] + "".join(dice.sample(text[start:end], end - start)) + text[end:]
    return text


def _other(number: str, dice: random.Random) -> str:
    return number[0] + "".join(dice.choice("۰۱۲۳۴۵۶۷۸۹") for _ in number[1:])


def words(first: int = 0) -> Iterator[str]:
    """Words with the space behind them, article after article without end.

    Args:
        first: The article to begin with.
    """
    known = corpus()
    for number in count(first):
        text = known[number % len(known)]
        if number >= len(known):
            text = varied(text, number)
        yield from _WORD.findall(text + "\n\n")


def pieces(size: int, first: int = 0) -> Iterator[str]:
    """Texts of `size` words, one behind the other."""
    stream = words(first)
    while True:
        yield "".join(islice(stream, size)).strip()


def of_bytes(size: int, first: int = 0) -> str:
    """A text of at most `size` bytes of UTF-8, and as many as whole words allow."""
    out: list[str] = []
    left = size
    for word in words(first):
        left -= len(word.encode())
        if left < 0:
            return "".join(out).strip()
        out.append(word)
    raise AssertionError("words do not end")


def warming() -> list[str]:
    """Texts to read before measuring, of many lengths: some engines prepare each length when they first see it."""
    return [next(pieces(size, size)) for size in (*range(8, 160, 8), ARTICLE)]


@dataclass(frozen=True, slots=True)
class Mix:
    """How many texts of each kind are read together.

    Attributes:
        posts: Texts of 40 words, the beginnings of articles.
        articles: Texts of 250 words.
        reports: Texts of 6,000 words, some twenty pages.
    """

    posts: int = 60
    articles: int = 24
    reports: int = 1

    @classmethod
    def read(cls, written: str) -> Mix:
        """From «60,24,1».

        Raises:
            ValueError: if it is no such thing.
        """
        return cls(*map(int, written.split(",")))

    def __str__(self) -> str:
        return f"{self.posts},{self.articles},{self.reports}"

    def describe(self) -> str:
        """For people."""
        parts = ((self.posts, "posts", POST), (self.articles, "articles", ARTICLE), (self.reports, "reports", REPORT))
        return ", ".join(f"{number} {name} of {size:,} words" for number, name, size in parts)

    def texts(self) -> list[str]:
        """The texts, in an order that is mixed and always the same."""
        posts = [next(pieces(POST, first)) for first in range(self.posts)]
        out = [*posts, *islice(pieces(ARTICLE), self.articles), *islice(pieces(REPORT), self.reports)]
        random.Random(0).shuffle(out)
        return out
