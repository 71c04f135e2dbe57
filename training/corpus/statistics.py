"""How a corpus is written, beside real articles: shapes of numbers, damage, length, richness of words."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, quantiles

from training.corpus.duplicates import words_of
from training.corpus.phenomena import PHENOMENA
from training.formats.raw_files import documents_of

SEGMENT = 1000
SAMPLE = 2000
FEWEST_WORDS = 40


@dataclass(frozen=True)
class Profile:
    """How a set of documents is written.

    Attributes:
        name: Of the set.
        documents: How many.
        words: In all of them.
        length: Tenth, fiftieth and ninetieth hundredth of the words of a document.
        type_token: Different words by all words in segments of `SEGMENT` words, mean over the segments; `None` where
            there is less than one segment.
        share: Share of documents with each phenomenon, 0 to 1.
        rate: Occurrences of each phenomenon by 1000 words.
    """

    name: str
    documents: int
    words: int
    length: tuple[int, int, int]
    type_token: float | None
    share: dict[str, float]
    rate: dict[str, float]


def profile(name: str, texts: Sequence[str], *, seed: int = 0) -> Profile:
    """Measure documents.

    Args:
        name: Of the set.
        texts: The documents.
        seed: For the order in which documents are joined before they are cut into segments, so that a
            segment holds documents of all kinds.

    Raises:
        ValueError: if there is no document with a word.
    """
    words = [words_of(text) for text in texts]
    total = sum(map(len, words))
    if not total:
        raise ValueError(f"{name} holds no document to be measured")
    lengths = [len(some) for some in words]
    tenths = quantiles(lengths, n=10, method="inclusive") if len(lengths) > 1 else lengths * 9
    found = {p.name: [p.count(text) for text in texts] for p in PHENOMENA}
    return Profile(
        name=name,
        documents=len(texts),
        words=total,
        length=(round(tenths[0]), round(tenths[4]), round(tenths[8])),
        type_token=type_token(words, seed=seed),
        share={name: round(sum(map(bool, counts)) / len(texts), 4) for name, counts in found.items()},
        rate={name: round(1000 * sum(counts) / total, 3) for name, counts in found.items()},
    )


def type_token(documents: Sequence[Sequence[str]], *, seed: int = 0) -> float | None:
    """Different words by all words, mean over segments of `SEGMENT` words; `None` for fewer words.

    A plain ratio falls with the length of a corpus, so that two of them could not be compared.

    Example:
        >>> type_token([["تعاونی", "روستایی"] * 500])
        0.002
    """
    shuffled = list(documents)
    random.Random(seed).shuffle(shuffled)
    words = [word for document in shuffled for word in document]
    full = range(0, len(words) - SEGMENT + 1, SEGMENT)
    if not full:
        return None
    return round(fmean(len(set(words[at : at + SEGMENT])) / SEGMENT for at in full), 4)


def raw_documents(path: str | Path) -> list[str]:
    """The documents of a text file, or of all in a folder: parted by blank lines, or one a line where there is none.

    Raises:
        FileNotFoundError: if there is no text file.
    """
    path = Path(path)
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    if not files or not all(file.is_file() for file in files):
        raise FileNotFoundError(f"{path} is no text file and no folder of .txt files")
    out = []
    for file in files:
        text = file.read_text(encoding="utf-8")
        documents = [document.text for document in documents_of(text)]
        out += documents if len(documents) > 1 else [line for part in text.splitlines() if (line := part.strip())]
    return out


def sample(texts: Sequence[str], *, size: int, seed: int, about: str = "", fewest: int = FEWEST_WORDS) -> list[str]:
    """Some of the documents, drawn by the seed, in their order.

    Args:
        texts: The documents.
        size: How many at most.
        seed: For the draw.
        about: Only documents that hold these characters, such as «تعاون».
        fewest: Only documents of so many words and more: feeds are full of single headlines.
    """
    kept = [text for text in texts if about in text and len(text.split()) >= fewest]
    chosen = random.Random(seed).sample(range(len(kept)), min(size, len(kept)))
    return [kept[i] for i in sorted(chosen)]


def tables(profiles: Sequence[Profile]) -> list[str]:
    """Profiles side by side, as lines of Markdown."""
    head = ["", *(p.name for p in profiles)]
    rule = "| --- |" + " ---: |" * len(profiles)
    lines = [_row(head), rule]
    sizes = {
        "documents": [f"{p.documents:,}" for p in profiles],
        "words": [f"{p.words:,}" for p in profiles],
        "words of a document: 10%, median, 90%": [" · ".join(map(str, p.length)) for p in profiles],
        f"type-token ratio of {SEGMENT} words": [
            "–" if p.type_token is None else f"{p.type_token:.3f}" for p in profiles
        ],
    }
    lines += [_row([name, *values]) for name, values in sizes.items()]
    for group, title in (("numbers", "shapes of numbers"), ("spelling", "spelling")):
        lines += ["", f"Share of documents with it (and occurrences by 1000 words), {title}:", "", _row(head), rule]
        for p in PHENOMENA:
            if p.group == group:
                cells = [f"{100 * one.share[p.name]:.1f}% ({one.rate[p.name]:.2f})" for one in profiles]
                lines.append(_row([p.about, *cells]))
    return lines


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
