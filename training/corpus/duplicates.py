"""Texts that are in a corpus twice: word for word, nearly, or one inside the other.

Compared are the words alone: one spelling for «ي» and «ی», «ك» and «ک» and the digits, no ZWNJ, no white space, no
punctuation. Numbers stay what they are. Near-duplicates are proposed by MinHash LSH (`datasketch`, fixed seed) over
pairs of neighbouring words and then measured exactly; a text inside a longer one is found by its rarest word pairs.
Both take time in proportion to the corpus, not to its square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, pairwise
from math import ceil
from typing import NamedTuple

from coopnlp.words.norms import clean_characters
from coopnlp.words.unseen import ZWNJ

EXACT, NEAR, CONTAINED = "exact", "near", "contained"
THRESHOLD = 0.6
INSIDE = 0.9
# Fewer words than this are a formula («انتهای پیام»), not a copied text; fewer than the second cannot be told
# from one by near-duplicates either.
SHORTEST, SHORTEST_NEAR = 5, 8
_PERMUTATIONS = 128
_RECALL = 0.98
_WORD = re.compile(r"\w+")


class Pair(NamedTuple):
    """Two texts that are too alike.

    Attributes:
        first: Index of the one that comes first.
        second: Index of the other.
        kind: `exact`, `near` or `contained` (the shorter lies inside the longer).
        similarity: Jaccard similarity of their word pairs; for `contained` the share of the shorter one's.
    """

    first: int
    second: int
    kind: str
    similarity: float


@dataclass(frozen=True, slots=True)
class _Text:
    """The texts of one group that are the same word for word."""

    members: tuple[int, ...]
    group: int
    shingles: frozenset[int]


def words_of(text: str) -> list[str]:
    """The words that are compared; spaces inside words count no more than ZWNJ where these are joined.

    Example:
        >>> words_of("۱۸ تعاوني،  مي‌شود") == ["۱۸", "تعاونی", "میشود"]
        True
    """
    return _WORD.findall(clean_characters(text).replace(ZWNJ, ""))


@lru_cache(maxsize=1 << 18)
def _hash(first: str, second: str) -> int:
    return int.from_bytes(blake2b(f"{first} {second}".encode(), digest_size=8).digest(), "big")


def shingles(words: Sequence[str]) -> frozenset[int]:
    """The pairs of neighbouring words, each as a number."""
    return frozenset(_hash(a, b) for a, b in pairwise(words))


def jaccard(first: frozenset[int], second: frozenset[int]) -> float:
    """Similarity of two texts, as the near-duplicate check measures it: shared word pairs by all word pairs.

    Example:
        >>> jaccard(shingles(words_of("۱۸ تعاونی افتتاح شد")), shingles(words_of("۱۹ تعاونی افتتاح شد")))
        0.5
    """
    if not first or not second:
        return 0.0
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared)


def find_pairs(
    texts: Sequence[str],
    groups: Sequence[int] | None = None,
    *,
    threshold: float = THRESHOLD,
    inside: float = INSIDE,
    shortest: int = SHORTEST,
) -> list[Pair]:
    """All pairs of texts that are too alike, each once, in the order of the texts.

    Of many texts that are the same word for word each is paired with the first one (of each other group) only, and
    only that one is compared further.

    Args:
        texts: The texts.
        groups: The group of each text, such as its split: then only pairs of different groups are given, and
            every text that has a twin in an earlier group is paired with one of each such group.
        threshold: Jaccard similarity from which two texts are near-duplicates.
        inside: Share of a text's word pairs in a longer one from which it is contained there.
        shortest: Texts of fewer words are not compared.

    Raises:
        ValueError: if a limit is outside 0…1, or `groups` has another length than `texts`.

    Example:
        >>> find_pairs(["۱۸ شرکت تعاونی گیلان افتتاح شد", "۱۸ شرکت تعاوني گیلان افتتاح شد."])
        [Pair(first=0, second=1, kind='exact', similarity=1.0)]
    """
    for name, limit in (("threshold", threshold), ("inside", inside)):
        if not 0 < limit <= 1:
            raise ValueError(f"{name} is a share above 0 and not above 1, not {limit}")
    if groups is not None and len(groups) != len(texts):
        raise ValueError(f"{len(groups)} groups for {len(texts)} texts")
    pairs, distinct = _exact(texts, groups, shortest)
    found = {(a, b): (NEAR, s) for a, b, s in _near(distinct, threshold)}
    for a, b, share in _contained(distinct, inside):
        found.setdefault((a, b), (CONTAINED, share))
    for (a, b), (kind, similarity) in found.items():
        first, second = distinct[a], distinct[b]
        if groups is not None and first.group == second.group:
            continue
        if second.group < first.group:
            first, second = second, first
        members = second.members if groups is not None else second.members[:1]
        pairs += [Pair(first.members[0], member, kind, similarity) for member in members]
    return sorted(pairs)


def _exact(texts: Sequence[str], groups: Sequence[int] | None, shortest: int) -> tuple[list[Pair], list[_Text]]:
    """The pairs of texts that are the same, and the texts that are not, for further comparison."""
    same: defaultdict[str, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    pairs_of: dict[str, frozenset[int]] = {}
    for i, text in enumerate(texts):
        words = words_of(text)
        if len(words) >= shortest:
            key = "".join(words)
            same[key][0 if groups is None else groups[i]].append(i)
            if key not in pairs_of:
                pairs_of[key] = shingles(words) if len(words) >= SHORTEST_NEAR else frozenset()
    pairs, distinct = [], []
    for key, by_group in same.items():
        ordered = [by_group[group] for group in sorted(by_group)]
        if groups is None:
            pairs += [Pair(ordered[0][0], copy, EXACT, 1.0) for copy in ordered[0][1:]]
        for one, other in combinations(ordered, 2):
            pairs += [Pair(one[0], copy, EXACT, 1.0) for copy in other]
        distinct += [_Text(tuple(members), group, pairs_of[key]) for group, members in by_group.items()]
    return pairs, distinct


def bands(threshold: float) -> tuple[int, int]:
    """Bands and rows of the LSH table by which 98% of the pairs at `threshold`, and more above it, are proposed.

    Example:
        >>> bands(0.6)
        (32, 4)
    """
    for rows in range(_PERMUTATIONS, 1, -1):
        count = _PERMUTATIONS // rows
        if 1 - (1 - threshold**rows) ** count >= _RECALL:
            return count, rows
    return _PERMUTATIONS, 1


def _near(texts: Sequence[_Text], threshold: float) -> Iterator[tuple[int, int, float]]:
    """Index pairs of `texts` and their similarity, where it reaches `threshold`."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS, params=bands(threshold))
    kept = [i for i, text in enumerate(texts) if text.shingles]
    hashes = MinHash.generator(
        ([shingle & 0xFFFFFFFF for shingle in texts[i].shingles] for i in kept),
        num_perm=_PERMUTATIONS,
        seed=1,
        hashfunc=int,
    )
    for i, minhash in zip(kept, hashes, strict=True):
        for other in sorted(index.query(minhash)):
            if texts[other].shingles is texts[i].shingles:
                continue  # the same words, in another group: an exact pair
            similarity = jaccard(texts[other].shingles, texts[i].shingles)
            if similarity >= threshold:
                yield other, i, similarity
        index.insert(i, minhash, check_duplication=False)


def _contained(texts: Sequence[_Text], inside: float) -> Iterator[tuple[int, int, float]]:
    """Index pairs of which the shorter lies inside the longer, and how much of it.

    A text of n word pairs that shares `inside` of them with another shares at least one of its n - ⌈inside·n⌉ + 1
    rarest: only the texts that hold one of these are looked at.
    """
    frequency = Counter(shingle for text in texts for shingle in text.shingles)
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        for shingle in text.shingles:
            if frequency[shingle] > 1:
                holders[shingle].append(i)
    for i, text in enumerate(texts):
        size = len(text.shingles)
        if not size:
            continue
        rarest = sorted(text.shingles, key=lambda s: (frequency[s], s))[: size - ceil(inside * size) + 1]
        candidates = {other for shingle in rarest for other in holders.get(shingle, ())}
        for other in sorted(candidates):
            longer = texts[other].shingles
            if len(longer) <= size or longer is text.shingles:
                continue
            share = len(text.shingles & longer) / size
            if share >= inside:
                yield min(i, other), max(i, other), share


def components(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of `count` things the smallest index of those that it hangs together with, itself included.

    Example:
        >>> components(5, [(1, 3), (3, 4)])
        [0, 1, 2, 1, 1]
    """
    root = list(range(count))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in pairs:
        low, high = sorted((find(a), find(b)))
        root[high] = low
    return [find(i) for i in range(count)]
