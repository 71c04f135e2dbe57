"""Texts and articles that stand in two splits, so that a score on one says less than it seems to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from training.corpus.duplicates import SHORTEST, THRESHOLD, find_pairs
from training.records import Record

SAME_ARTICLE = "same article"
_BEGINNING = 90

Article = tuple[str, str]  # source and id


@dataclass(frozen=True, slots=True)
class Leak:
    """A text of one split that stands in another one as well.

    Attributes:
        first: Name of the split that comes first, and the record there.
        second: The other.
        kind: `exact`, `near`, `contained`, or `same article`.
        similarity: As in `Pair`; 1 for `same article`.
    """

    first: tuple[str, Record]
    second: tuple[str, Record]
    kind: str
    similarity: float

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, with both texts."""
        sides = {
            name: {"split": split, "source": record.source, "id": record.id, "text": record.text}
            for name, (split, record) in (("first", self.first), ("second", self.second))
        }
        return {"kind": self.kind, "similarity": round(self.similarity, 4), **sides}

    def __str__(self) -> str:
        lines = [f"{self.kind} {self.similarity:.2f}"]
        for split, record in (self.first, self.second):
            lines.append(f"  {split} {record.id}: {_beginning(record.text)}")
        return "\n".join(lines)


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _BEGINNING else f"{line[:_BEGINNING]}…"


def roots(records: Iterable[Record]) -> dict[Article, Article]:
    """For each article the one that it was grown from, at the end of the chain; itself where it is no grown one."""
    parent: dict[Article, str] = {}
    for record in records:
        grown_from = record.meta.get("grown_from")
        if grown_from or (record.source, record.article) not in parent:
            parent[record.source, record.article] = str(grown_from or record.article)
    out = {}
    for source, name in parent:
        seen = [name]
        while (up := parent.get((source, seen[-1]), seen[-1])) not in seen:
            seen.append(up)
        out[source, name] = (source, seen[-1])
    return out


def find_leaks(
    splits: Mapping[str, Sequence[Record]], *, threshold: float = THRESHOLD, shortest: int = SHORTEST
) -> list[Leak]:
    """Texts and articles that stand in two splits.

    Args:
        splits: Records by the name of their split.
        threshold: As in `find_pairs`.
        shortest: As in `find_pairs`.
    """
    named = [(name, record) for name, records in splits.items() for record in records]
    order = {name: i for i, name in enumerate(splits)}
    pairs = find_pairs(
        [record.text for _, record in named],
        [order[name] for name, _ in named],
        threshold=threshold,
        shortest=shortest,
    )
    return _same_articles(splits) + [Leak(named[p.first], named[p.second], p.kind, p.similarity) for p in pairs]


def _same_articles(splits: Mapping[str, Sequence[Record]]) -> list[Leak]:
    """One leak for each article of which parts, or grown articles, are in two splits."""
    root = roots(record for records in splits.values() for record in records)
    seen: defaultdict[Article, dict[str, Record]] = defaultdict(dict)
    for name, records in splits.items():
        for record in records:
            seen[root[record.source, record.article]].setdefault(name, record)
    return [
        Leak(first, second, SAME_ARTICLE, 1.0)
        for by_split in seen.values()
        for first, second in combinations(by_split.items(), 2)
    ]


def summary(leaks: Sequence[Leak], sizes: Mapping[str, int]) -> list[str]:
    """For each two splits how many texts of the second stand in the first, by kind.

    Args:
        leaks: What `find_leaks` found.
        sizes: Records of each split.
    """
    found: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for leak in leaks:
        found[leak.first[0], leak.second[0]].setdefault(leak.second[1].id, leak.kind)
    lines = []
    for first, second in combinations(sizes, 2):
        kinds = Counter(found[first, second].values())
        said = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) or "none"
        lines.append(f"{second} in {first}: {kinds.total()} of {sizes[second]} records ({said})")
    return lines
