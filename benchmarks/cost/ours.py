"""What coopnlp takes for a piece of work, in the process that runs this; prints one JSON object.

    python -m benchmarks.cost.ours mix --batch 64 --mix 60,24,1
    python -m benchmarks.cost.ours length 30
    python -m benchmarks.cost.ours number 300
    python -m benchmarks.cost.ours steps 35

Loading and some texts to warm up are not counted: what a cold start takes is measured by itself. No text is read twice,
since what the library keeps of words that it has seen would make the second time cheaper.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import islice
from typing import Any

import coopnlp
from benchmarks.cost.texts import ARTICLE, Mix, of_bytes, pieces, warming

# Several texts of a length are read, but not for longer than this together.
_SECONDS, _PASSES = 5.0, 5
_FURTHER = 10  # articles that lie between the beginnings of two such texts
ENCODER = "encoder"


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of processor time of the process, and of the clock."""
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - processor, time.perf_counter() - clock


def _warm() -> None:
    for text in warming():
        coopnlp.parse(text)


def mix(given: argparse.Namespace) -> dict[str, Any]:
    """All texts of a mix by `coopnlp.pipe`."""
    texts = Mix.read(given.mix).texts()

    def work() -> None:
        for _ in coopnlp.pipe(texts, batch_size=given.batch):
            pass

    _warm()
    processor, clock = timed(work)
    return {
        "processor": processor,
        "clock": clock,
        "texts": len(texts),
        "words": sum(len(text.split()) for text in texts),
    }


def length(given: argparse.Namespace) -> dict[str, Any]:
    """One text of so many kB by `coopnlp.parse`, the median of some such texts."""
    _warm()
    taken: list[tuple[float, float]] = []
    while not taken or (len(taken) < _PASSES and sum(clock for _, clock in taken) < _SECONDS):
        text = of_bytes(1_000 * given.size, _FURTHER * len(taken))
        taken.append(timed(lambda: coopnlp.parse(text)))  # noqa: B023  # called at once
    processor, clock = (statistics.median(times) for times in zip(*taken, strict=True))
    return {"processor": processor, "clock": clock}


def number(given: argparse.Namespace) -> dict[str, Any]:
    """So many articles of 250 words by `coopnlp.pipe`, made as they are read and forgotten at once."""

    def work() -> None:
        for _ in coopnlp.pipe(islice(pieces(ARTICLE), given.size)):
            pass

    _warm()
    processor, clock = timed(work)
    return {"processor": processor, "clock": clock}


class Watch:
    """Adds up the processor time of functions by name; they must not call each other."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def on(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, watched."""

        def watched(*args: Any, **kwargs: Any) -> Any:
            began = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds[name] += time.process_time() - began

        return watched


def steps(given: argparse.Namespace) -> dict[str, Any]:
    """Processor time by step in the middle of so many articles of 250 words, each parsed by itself."""
    from coopnlp import grammar

    _warm()
    nlp: Any = coopnlp.load()
    tagger = nlp.get_pipe("coopnlp").tagger
    watch = Watch()
    watched = watch.on(ENCODER, tagger.scorer)
    watched.at_once = tagger.scorer.at_once
    tagger.scorer = watched
    nlp.tokenizer = watch.on("scan, spaCy's tokens", nlp.tokenizer)
    grammar.find = watch.on("number and date grammar", grammar.find)
    rows: list[dict[str, float]] = []
    for text in islice(pieces(ARTICLE), given.size):
        watch.seconds.clear()
        whole, _ = timed(lambda: coopnlp.parse(text))  # noqa: B023  # called at once
        if len(watch.seconds) != 3:
            raise RuntimeError(f"saw only {', '.join(watch.seconds)}: the library calls its parts in another way now")
        rest = whole - sum(watch.seconds.values())
        rows.append({**watch.seconds, "norms, sentences, pieces, decoding, names, spaCy's spans": rest, "all": whole})
    return {
        "seconds": {name: statistics.median(row[name] for row in rows) for name in rows[0]},
        "else": statistics.median(1 - row[ENCODER] / row["all"] for row in rows),
    }


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    works = parser.add_subparsers(required=True)
    mixed = works.add_parser("mix")
    mixed.add_argument("--batch", type=int, default=16)
    mixed.add_argument("--mix", default=str(Mix()))
    mixed.set_defaults(work=mix)
    for work in (length, number, steps):
        sized = works.add_parser(work.__name__)
        sized.add_argument("size", type=int)
        sized.set_defaults(work=work)
    given = parser.parse_args()
    sys.stdout.write(json.dumps(given.work(given)) + "\n")


if __name__ == "__main__":
    main()
