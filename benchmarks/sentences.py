"""Precision and recall of sentence boundaries on a file with one sentence a line.

    python -m benchmarks.sentences ../shared/data/raw/sentences_perdt.txt

Ten lines at a time are joined by single spaces, so that no line break gives the boundary away.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coopnlp.words.reading import read_article


def found_starts(text: str) -> set[int]:
    """Offsets at which a sentence begins."""
    reading = read_article(text)
    return {start for (start, _), begins in zip(reading.tokens, reading.starts, strict=True) if begins}


def main() -> None:
    """Print precision and recall."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    lines = [line.strip() for line in parser.parse_args().path.read_text(encoding="utf-8").splitlines() if line.strip()]
    right = found = expected = 0
    for first in range(0, len(lines), 10):
        batch = lines[first : first + 10]
        gold = {sum(len(line) + 1 for line in batch[:i]) for i in range(1, len(batch))}
        got = found_starts(" ".join(batch)) - {0}
        right, found, expected = right + len(got & gold), found + len(got), expected + len(gold)
    sys.stdout.write(f"{expected} boundaries: precision {right / found:.2%}, recall {right / expected:.2%}\n")


if __name__ == "__main__":
    main()
