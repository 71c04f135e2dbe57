"""Many articles: padding of batches, memory over a long stream, threads against processes.

    python -m benchmarks.many                                          # the articles of corpora/coop
    python -m benchmarks.many --texts FILE... --articles 10000 --page docs/benchmarks/many.md

FILE holds texts divided by blank lines. Each measurement has a process of its own. Times are processor time, the least
of some runs taken in turn, which a busy machine disturbs little.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import coopnlp
from coopnlp.articles import TOGETHER, WORDS
from coopnlp.output.files import write_text
from coopnlp.tagging.decoding import windows
from coopnlp.tagging.pieces import word_pieces
from coopnlp.tagging.tagger import batches
from coopnlp.words.reading import read_article

COOP = Path(__file__).parent.parent / "corpora" / "coop"
STEP = 16  # to which the engine pads
REPORT = 8_000  # words: some twenty pages
ROWS = 10  # of the table of memory


def texts_of(files: Sequence[Path]) -> list[str]:
    """Texts divided by blank lines; without a file the articles of corpora/coop and their paragraphs."""
    if files:
        return [text for file in files for text in file.read_text(encoding="utf-8").split("\n\n") if text.strip()]
    lines = [line for name in ("train", "dev") for line in (COOP / f"{name}.jsonl").open(encoding="utf-8")]
    articles = [json.loads(line)["text"] for line in lines]
    return articles + [part for text in articles for part in text.split("\n") if part.strip()]


def mix(texts: Sequence[str], *, posts: int = 200, articles: int = 60, reports: int = 3) -> list[str]:
    """Posts (under 80 words), articles (80 to 2,000) and reports of `REPORT` words made of articles, shuffled."""
    chance = random.Random(0)
    short = [text for text in texts if len(text.split()) < 80]
    long = [text for text in texts if 80 <= len(text.split()) <= 2_000]
    out = chance.sample(short, min(posts, len(short))) + chance.sample(long, min(articles, len(long)))
    for _ in range(reports):
        order = chance.sample(long, len(long))
        words = list(accumulate(len(text.split()) for text in order))
        out.append("\n".join(text for text, before in zip(order, [0, *words], strict=False) if before < REPORT))
    chance.shuffle(out)
    return out


def padding(texts: Sequence[str]) -> Iterator[str]:
    """Rows of a table: pieces that the engine reads for each piece of text, by what is put together."""
    tagger = coopnlp.load().get_pipe("coopnlp").tagger
    read: list[tuple[int, list[int]]] = []
    for text in texts:
        words, starts = read_article(text).model_input
        pieces = [len(found) for found in word_pieces(tagger.pieces, words)]
        cut = windows(pieces, starts, size=tagger.window, overlap=tagger.overlap)
        read.append((len(words), [sum(pieces[w.first : w.last]) + 2 for w in cut]))
    like = f"{tagger.batch_size} or 1 windows of like length"
    real = sum(length for _, lengths in read for length in lengths)

    def fixed(lengths: list[int]) -> list[list[int]]:
        ordered = sorted(lengths)
        return [ordered[i : i + 16] for i in range(0, len(ordered), 16)]

    def ours(lengths: list[int]) -> list[list[int]]:
        return [[lengths[i] for i in batch] for batch in batches(lengths, size=tagger.batch_size)]

    ways: list[tuple[str, int, float, Callable[[list[int]], list[list[int]]]]] = [
        ("16 documents, 16 windows in order of length (before)", 16, float("inf"), fixed),
        (f"{TOGETHER} documents or {WORDS:,} words, 16 windows in order of length", TOGETHER, WORDS, fixed),
        (f"16 documents, {like}", 16, float("inf"), ours),
        (f"{TOGETHER} documents or {WORDS:,} words, {like} (now)", TOGETHER, WORDS, ours),
        ("one document, 16 windows in order of length (before)", 1, 1, fixed),
        (f"one document, {like} (now)", 1, 1, ours),
    ]
    for name, most, words, cut_into in ways:
        found = [batch for group in _groups(read, most, words) for batch in cut_into(group)]
        padded = sum(len(batch) * -(-max(batch) // STEP) * STEP for batch in found)
        shapes = {(len(batch), -(-max(batch) // STEP)) for batch in found}
        yield f"| {name} | {len(found)} | {len(shapes)} | {padded / real:.3f} |"


def _groups(read: Sequence[tuple[int, list[int]]], most: int, words: float) -> Iterator[list[int]]:
    group: list[int] = []
    documents = size = 0
    for count, lengths in read:
        group += lengths
        documents, size = documents + 1, size + count
        if documents == most or size >= words:
            yield group
            group, documents, size = [], 0, 0
    yield group


def memory(texts: Sequence[str]) -> Iterator[tuple[int, float, int]]:
    """At ten points of the stream: articles, MB of resident memory, entries of the vocabulary."""
    nlp = coopnlp.load()
    step = max(1, len(texts) // ROWS)
    for i, doc in enumerate(coopnlp.pipe(texts), 1):
        coopnlp.records(doc)
        if i % step == 0:
            yield i, _resident(), len(nlp.vocab)


def _resident() -> float:
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 2**10
    raise OSError("no VmRSS in /proc/self/status: memory is measured on Linux")


def cost(texts: Sequence[str], *, n_process: int) -> tuple[float, float]:
    """Processor seconds for all texts, after a first few: of this process, and of its workers."""
    list(coopnlp.pipe(texts[:20]))
    before = _spent(resource.RUSAGE_SELF)
    for doc in coopnlp.pipe(texts, n_process=n_process):
        coopnlp.records(doc)
    return _spent(resource.RUSAGE_SELF) - before, _spent(resource.RUSAGE_CHILDREN)


def _spent(who: int) -> float:
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def _measured(what: str, arguments: argparse.Namespace, *, threads: int = 1) -> Any:
    """What a fresh process prints for `--only what`."""
    command = [sys.executable, "-m", "benchmarks.many", "--only", what, "--articles", str(arguments.articles)]
    command += ["--texts", *map(str, arguments.texts)] if arguments.texts else []
    environment = os.environ | {"OMP_NUM_THREADS": str(threads)}
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    return json.loads(run.stdout)


def page(arguments: argparse.Namespace) -> str:
    """The page that `main` writes."""
    table = _measured("padding", arguments)
    growth = _measured("memory", arguments)
    runs = {"1 thread": ("one", 1), "2 threads": ("one", 2), "2 processes": ("two", 1)}
    times: dict[str, list[list[float]]] = {name: [] for name in runs}
    for _ in range(arguments.runs):
        for name, (what, threads) in runs.items():
            times[name].append(_measured(what, arguments, threads=threads))
    best = {name: min(found, key=sum) for name, found in times.items()}
    parent, workers = best["2 processes"]
    command = " ".join(["python -m benchmarks.many", *_said(arguments)])
    lines = [
        "# Many articles",
        "",
        f"Written by `{command}` on Python {platform.python_version()}, {platform.machine()}, "
        f"{os.cpu_count()} processors.",
        "",
        "## Padding",
        "",
        f"Pieces that the engine reads, for each piece of text, on {len(arguments.mix)} posts, articles and reports:",
        "",
        "| read together | batches | shapes | pieces read / pieces of text |",
        "| --- | ---: | ---: | ---: |",
        *table,
        "",
        "## Memory",
        "",
        f"One process over {growth[-1][0]:,} articles, one thread: resident memory, entries of spaCy's vocabulary.",
        "",
        "| articles | MB | vocabulary |",
        "| ---: | ---: | ---: |",
        *(f"| {articles:,} | {megabytes:.0f} | {words:,} |" for articles, megabytes, words in growth),
        "",
        "## Threads and processes",
        "",
        "| | processor time, against one thread |",
        "| --- | ---: |",
        *(f"| {name} | {sum(found) / sum(best['1 thread']):.2f} |" for name, found in best.items()),
        "",
        f"With two processes {100 * parent / (parent + workers):.0f} % of the processor time is that of the one which "
        "gives out the articles: it cuts words and puts documents together again. Workers start an engine each.",
    ]
    return "\n".join(lines) + "\n"


def _said(arguments: argparse.Namespace) -> Iterator[str]:
    if arguments.texts:
        yield f"--texts {' '.join(file.name for file in arguments.texts)}"
    yield f"--articles {arguments.articles} --runs {arguments.runs}"


def main() -> None:
    """Measure, and print or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--texts", type=Path, nargs="+", default=[], metavar="FILE", help="texts divided by blank lines"
    )
    parser.add_argument(
        "--articles", type=int, default=10_000, help="most articles of the stream whose memory is measured"
    )
    parser.add_argument("--runs", type=int, default=3, help="runs of each way to use two processors")
    parser.add_argument("--page", type=Path, help="write this file instead of printing")
    parser.add_argument("--only", choices=("padding", "memory", "one", "two"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    texts = texts_of(arguments.texts)
    arguments.mix = mix(texts)
    stream = random.Random(0).sample(texts, min(arguments.articles, len(texts)))
    measures: dict[str, Callable[[], Any]] = {
        "padding": lambda: list(padding(arguments.mix)),
        "memory": lambda: list(memory(stream)),
        "one": lambda: cost(arguments.mix, n_process=1),
        "two": lambda: cost(arguments.mix, n_process=2),
    }
    if arguments.only:
        sys.stdout.write(json.dumps(measures[arguments.only]()))
    elif arguments.page:
        write_text(arguments.page, page(arguments))
    else:
        sys.stdout.write(page(arguments))


if __name__ == "__main__":
    main()
