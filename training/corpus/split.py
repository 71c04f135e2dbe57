"""Part a corpus into train, dev and test by article, and find texts that stand in two splits.

Articles that are too alike (`training.corpus.duplicates`), and an article with those that `grow` made of it, go into
the same split. Within each stratum (the source, and a field such as `meta.theme`) the articles are taken in the order
of a hash of the seed and their id, and each goes where most is missing, in its stratum and in the whole. The same
articles and seed give the same splits. To keep the splits when articles are added, name the earlier ones (`like`):
what stands there stays there, and only the new articles are dealt out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from training.corpus.duplicates import THRESHOLD, Pair, components, find_pairs
from training.corpus.leaks import Article, Leak, find_leaks, roots
from training.formats import read_records
from training.records import Record

SPLITS = ("train", "dev", "test")
SHARES = {"train": 0.6, "dev": 0.15, "test": 0.25}
_FIELDS = ("source", "licence", "date")


@dataclass(frozen=True)
class Parted:
    """A corpus in splits.

    Attributes:
        splits: The records of each split, in the order in which they were given, `meta["split"]` set.
        together: Articles that are in one split because they are too alike, each group with its split.
        leaks: Texts that are in two splits all the same: none where near-duplicates were kept together.
    """

    splits: dict[str, list[Record]]
    together: list[tuple[str, list[Article]]]
    leaks: list[Leak]


def field_of(record: Record, name: str) -> str:
    """What a record says of a field: `meta.theme`, `source`, `licence` or `date`; empty where it says nothing.

    Raises:
        ValueError: if there is no such field.
    """
    if name.startswith("meta."):
        return str(record.meta.get(name.removeprefix("meta."), ""))
    if name not in _FIELDS:
        raise ValueError(f"field {name!r} is none of {', '.join(_FIELDS)} or meta.NAME, such as meta.theme")
    return str(getattr(record, name) or "")


def part(
    records: Sequence[Record],
    *,
    shares: Mapping[str, float] = SHARES,
    by: Sequence[str] = (),
    seed: int = 0,
    keep_together: bool = True,
    like: Mapping[Article, str] | None = None,
    threshold: float = THRESHOLD,
) -> Parted:
    """Part records by article.

    Args:
        records: All records of the corpus.
        shares: Of each split; their sum is 1.
        by: Fields that tell the strata apart, beside the source (`field_of`).
        seed: For the order in which articles are dealt out.
        keep_together: Put articles that are too alike into one split.
        like: The split of articles that have one already.
        threshold: From which similarity articles are too alike.

    Raises:
        ValueError: if the shares do not add up, an id stands for two records, there are too few articles, or `like`
            has articles in two splits that belong together.
    """
    _check(records, shares)
    groups, pairs = _groups(records, threshold=threshold, keep_together=keep_together)
    if len(groups) < len([share for share in shares.values() if share > 0]):
        raise ValueError(
            f"{len(groups)} articles (near-duplicates counted once) cannot be parted into {len(shares)} splits: "
            "give more articles, or set the share of a split to 0"
        )
    split_of = _deal(_strata(records, groups, by), shares, seed=seed, like=like or {})
    splits: dict[str, list[Record]] = {name: [] for name in shares}
    for record in records:
        name = split_of[record.source, record.article]
        splits[name].append(replace(record, meta={**record.meta, "split": name}))
    leaks = find_leaks(splits, threshold=threshold) if keep_together else _leaks(records, pairs, split_of)
    alike = {records[i].article for pair in pairs for i in (pair.first, pair.second)}
    together = [
        (split_of[group[0]], group)
        for group in groups
        if keep_together and len(group) > 1 and alike & {name for _, name in group}
    ]
    return Parted(splits, together, leaks)


def _strata(
    records: Sequence[Record], groups: Sequence[list[Article]], by: Sequence[str]
) -> dict[tuple[str, ...], list[list[Article]]]:
    """The groups of articles by source and fields; a group goes where its first article does."""
    strata: defaultdict[tuple[str, ...], list[list[Article]]] = defaultdict(list)
    first = {(r.source, r.article): r for r in reversed(records)}
    for group in groups:
        head = first[group[0]]
        strata[head.source, *(field_of(head, name) for name in by)].append(group)
    return strata


def _leaks(records: Sequence[Record], pairs: Sequence[Pair], split_of: Mapping[Article, str]) -> list[Leak]:
    """The pairs that are too alike and in two splits."""
    placed = [(split_of[r.source, r.article], r) for r in records]
    return [
        Leak(placed[p.first], placed[p.second], p.kind, p.similarity)
        for p in pairs
        if placed[p.first][0] != placed[p.second][0]
    ]


def _check(records: Sequence[Record], shares: Mapping[str, float]) -> None:
    if any(share < 0 for share in shares.values()) or abs(sum(shares.values()) - 1) > 1e-6:
        said = ", ".join(f"{name} {share:g}" for name, share in shares.items())
        raise ValueError(f"the shares of the splits add up to 1, not {said}")
    counts = Counter((record.source, record.id) for record in records)
    if twice := [f"{source} {name}" for (source, name), count in counts.items() if count > 1]:
        raise ValueError(f"ids stand for one record each; given twice: {', '.join(twice[:5])}")


def _groups(
    records: Sequence[Record], *, threshold: float, keep_together: bool
) -> tuple[list[list[Article]], list[Pair]]:
    """The articles that belong into one split, each group in order, and the pairs that are too alike."""
    articles = sorted({(record.source, record.article) for record in records})
    at = {article: i for i, article in enumerate(articles)}
    root = roots(records)
    links: list[tuple[int, int]] = []
    of_root: dict[Article, int] = {}
    for article in articles:
        links.append((at[article], of_root.setdefault(root[article], at[article])))
    place = [at[record.source, record.article] for record in records]
    pairs = [
        pair
        for pair in find_pairs([record.text for record in records], threshold=threshold)
        if place[pair.first] != place[pair.second]
    ]
    if keep_together:
        links += [(place[pair.first], place[pair.second]) for pair in pairs]
    found: defaultdict[int, list[Article]] = defaultdict(list)
    for i, component in enumerate(components(len(articles), links)):
        found[component].append(articles[i])
    return list(found.values()), pairs


def _rank(group: Sequence[Article], seed: int) -> tuple[int, str]:
    """Large groups first, for the small ones fill the gaps; then by the hash."""
    return -len(group), blake2b(f"{seed}\n{group[0][0]}\n{group[0][1]}".encode(), digest_size=8).hexdigest()


def _deal(
    strata: Mapping[tuple[str, ...], list[list[Article]]],
    shares: Mapping[str, float],
    *,
    seed: int,
    like: Mapping[Article, str],
) -> dict[Article, str]:
    """The split of every article."""
    names = [name for name, share in shares.items() if share > 0]
    split_of: dict[Article, str] = {}
    whole: Counter[str] = Counter()
    dealt: list[tuple[tuple[int, str], list[Article]]] = []
    for key in sorted(strata):
        here: Counter[str] = Counter()
        free = []
        for group in strata[key]:
            kept = _kept(group, like, names)
            if kept is None:
                free.append(group)
            else:
                split_of |= dict.fromkeys(group, kept)
                here[kept] += len(group)
        whole += here
        for group in sorted(free, key=lambda g: _rank(g, seed)):
            name = max(names, key=lambda n: _missing(here, shares, n, group) + _missing(whole, shares, n, group))
            split_of |= dict.fromkeys(group, name)
            here[name] += len(group)
            whole[name] += len(group)
            dealt.append((_rank(group, seed), group))
    _fill(split_of, dealt, names)
    return split_of


def _missing(counts: Counter[str], shares: Mapping[str, float], name: str, group: Sequence[Article]) -> float:
    return shares[name] * (counts.total() + len(group)) - counts[name]


def _kept(group: Sequence[Article], like: Mapping[Article, str], names: Sequence[str]) -> str | None:
    found = {like[article]: article[1] for article in group if article in like}
    if len(found) > 1:
        said = ", ".join(f"{article} in {name}" for name, article in found.items())
        raise ValueError(f"articles that belong together are in different splits already: {said}")
    for name in found:
        if name not in names:
            raise ValueError(f"the earlier split {name!r} is none of {', '.join(names)}")
        return name
    return None


def _fill(split_of: dict[Article, str], dealt: list[tuple[tuple[int, str], list[Article]]], names: list[str]) -> None:
    """Give a split that got nothing the last small group of the fullest one, so that none is empty."""
    for name in names:
        counts = Counter(split_of.values())
        if counts[name]:
            continue
        groups = Counter(split_of[group[0]] for _, group in dealt)
        movable = [(rank, group) for rank, group in dealt if groups[split_of[group[0]]] > 1]
        if not movable:
            raise ValueError(f"no article is left for the split {name!r}: give more articles, or its share as 0")
        _, group = max(movable, key=lambda item: (counts[split_of[item[1][0]]], item[0]))
        split_of |= dict.fromkeys(group, name)


def splits_in(folder: str | Path) -> dict[Article, str]:
    """The split of every article of `train.jsonl`, `dev.jsonl` and `test.jsonl` in a folder.

    Raises:
        FileNotFoundError: if none of them is there.
    """
    files = [path for name in SPLITS if (path := Path(folder) / f"{name}.jsonl").is_file()]
    if not files:
        raise FileNotFoundError(f"{folder} holds none of {', '.join(f'{name}.jsonl' for name in SPLITS)}")
    return {(r.source, r.article): path.stem for path in files for r in read_records(path, "jsonl")[0]}
