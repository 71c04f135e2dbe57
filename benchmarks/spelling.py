"""How well lost ZWNJs are put back, measured on texts that have them.

    python -m benchmarks.spelling ../shared/data/raw/*.txt

Words with a ZWNJ lose it and are normalised: how many come back as they were, and how many get the norm of
the word that kept its ZWNJ (the same input for the encoder). Then the most frequent words without ZWNJ: how
many change, and how many of those that the texts write more often joined, so that the change is doubtful.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from coopnlp.words.norms import clean_characters, norm
from coopnlp.words.orthography import ZWNJ

_WORD = re.compile(f"[\u0621-\u063a\u0641-\u0655\u067e-\u06cc{ZWNJ}]+")


def count_words(paths: Iterable[Path]) -> Counter[str]:
    """The words of the files, their characters cleaned, with their frequency."""
    counts: Counter[str] = Counter()
    for path in paths:
        found = Counter(_WORD.findall(path.read_text(encoding="utf-8")))
        for word, number in found.items():
            if len(cleaned := clean_characters(word)) > 2:
                counts[cleaned] += number
    return counts


def recovery(counts: Counter[str], limit: int) -> str:
    """A line on the `limit` most frequent words with ZWNJ."""
    words = [(word, number) for word, number in counts.most_common() if ZWNJ in word][:limit]
    total = sum(number for _, number in words)
    kept = [(word, number, norm(word.replace(ZWNJ, ""))) for word, number in words]
    original = [(word, number) for word, number, got in kept if got == word]
    same = [(word, number) for word, number, got in kept if got == norm(word)]
    shares = [
        f"{len(rows) / len(words):.1%} of words, {sum(n for _, n in rows) / total:.1%} of running words"
        for rows in (original, same)
    ]
    return f"top {len(words)} with ZWNJ: as it was {shares[0]}; same norm {shares[1]}"


def doubtful(counts: Counter[str], limit: int) -> tuple[int, list[tuple[str, str]]]:
    """How many of the `limit` most frequent words without ZWNJ change, and which of them doubtfully."""
    words = [(word, number) for word, number in counts.most_common() if ZWNJ not in word][:limit]
    changed = [(word, number, norm(word)) for word, number in words if norm(word) != word]
    return len(changed), [(word, got) for word, number, got in changed if counts[got] < number]


def main() -> None:
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=15_000, help="how many words without ZWNJ")
    parser.add_argument("--show", action="store_true", help="list the doubtful changes")
    args = parser.parse_args()
    counts = count_words(args.paths)
    for limit in (1_000, 5_000):
        sys.stdout.write(recovery(counts, limit) + "\n")
    changed, rows = doubtful(counts, args.limit)
    sys.stdout.write(f"top {args.limit} without ZWNJ: {changed} change, {len(rows)} of them doubtful\n")
    if args.show:
        sys.stdout.writelines(f"{word}\t{got.replace(ZWNJ, '|')}\n" for word, got in rows)


if __name__ == "__main__":
    main()
