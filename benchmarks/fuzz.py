"""Put strange texts to the grammar and to the whole pipeline, and say which promises they break.

    python -m benchmarks.fuzz --count 1000000 --seed 1
    python -m benchmarks.fuzz --count 10000 --seed 1 --what pipeline
    python -m benchmarks.fuzz --count 10000 --seed 1 --what marks
    python -m benchmarks.fuzz --count 20000 --workers 2 --kinds 3

The texts are those of tests/fuzz: numerals of all scripts, every word of the lexicon, marks, control and invisible
characters, HTML, and phrases that the grammars know, glued, cut and spoilt. The same seed gives the same texts,
whatever the number of workers. What is promised, and so what is looked for, stands in tests/fuzz/invariants.py. Each
kind of breach is shown with the shortest text that was found, made shorter as long as it breaks the same promise.
`--what marks` has no model: names and numbers are marked at random, so that linking, facts, tables and pages meet what
no model would say. The exit status is 1 where a promise is broken. `--results FILE` keeps the figures, from which
`python -m benchmarks.limits` makes its page.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import shlex
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz import shapes
from tests.fuzz.invariants import document_problems, grammar_problems
from tests.fuzz.marks import marking_nlp

BATCH = {"grammar": 1000, "pipeline": 50, "marks": 50}
# A long text is shown shorter; longer ones take too many tries.
_SHOWN, _SHORTENED = 160, 2000
_QUOTED = re.compile(r"""(?<!\w)('(\\.|[^'\\])*'|"(\\.|[^"\\])*"|[A-Z]\w*\(.*|\{.*)|-?\d+""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """One text and the day from which it is read."""

    text: str
    date: Any = None


@dataclass(slots=True)
class Found:
    """What a run has found.

    Attributes:
        count: How many texts were tried.
        characters: How long they were together.
        seconds: Processor time that they took.
        kinds: How many breaches of each kind there were.
        cases: The shortest text of each kind, with the breach.
    """

    count: int = 0
    characters: int = 0
    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    cases: dict[str, tuple[Case, str]] = field(default_factory=dict)

    def add(self, other: Found) -> None:
        """Take in what another worker has found."""
        self.count, self.characters = self.count + other.count, self.characters + other.characters
        self.seconds += other.seconds
        self.kinds += other.kinds
        for kind, (case, problem) in other.cases.items():
            self.keep(kind, case, problem)

    def keep(self, kind: str, case: Case, problem: str) -> None:
        """Remember a text, if it is the shortest of its kind."""
        known = self.cases.get(kind)
        if known is None or len(case.text) < len(known[0].text):
            self.cases[kind] = case, problem


def case_of(seed: int, index: int) -> Case:
    """The text of this number in a run, the same wherever it is made."""
    random = Random(f"{seed}/{index}")
    return Case(shapes.text(random), shapes.article_date(random))


def kind_of(problem: str) -> str:
    """A breach without what is particular to its text."""
    return _QUOTED.sub("…", problem)[:100]


# --- what is tried ---


def _of_grammar(case: Case) -> list[str]:
    return grammar_problems(case.text, case.date)


def _of_pipeline(case: Case, nlp: Any = None) -> list[str]:
    import coopnlp

    try:
        doc = coopnlp.parse(case.text, date=case.date, nlp=nlp)
    except Exception as error:  # whatever it is, it is what we look for
        return [f"parse raises {type(error).__name__}: {error}"]
    return document_problems(case.text, doc)


def _of_marks(case: Case) -> list[str]:
    return _of_pipeline(case, marking_nlp())


TRIED: dict[str, Callable[[Case], list[str]]] = {
    "grammar": _of_grammar,
    "pipeline": _of_pipeline,
    "marks": _of_marks,
}


def work(job: tuple[str, int, int, int]) -> Found:
    """Try the texts of one batch."""
    what, seed, first, behind = job
    found, problems_of = Found(), TRIED[what]
    cases = [case_of(seed, index) for index in range(first, behind)]
    begin = time.process_time()
    told = [problems_of(case) for case in cases]
    found.seconds = time.process_time() - begin
    found.count = len(cases)
    found.characters = sum(len(case.text) for case in cases)
    for case, problems in zip(cases, told, strict=True):
        for problem in problems:
            found.kinds[kind_of(problem)] += 1
            found.keep(kind_of(problem), case, problem)
    return found


def run(what: str, *, count: int, seed: int, workers: int = 1, first: int = 0) -> Iterator[Found]:
    """Try so many texts; what has been found so far comes after each batch."""
    size = BATCH[what]
    jobs = [(what, seed, at, min(at + size, first + count)) for at in range(first, first + count, size)]
    total = Found()
    if workers == 1:
        for job in jobs:
            total.add(work(job))
            yield total
        return
    with get_context("spawn").Pool(workers) as pool:
        for found in pool.imap_unordered(work, jobs):
            total.add(found)
            yield total


def shortened(case: Case, kind: str, problems_of: Callable[[Case], list[str]]) -> tuple[Case, str]:
    """The same breach in as short a text as leaving out stretches gives."""

    def breach(text: str) -> str | None:
        found = problems_of(Case(text, case.date))
        return next((problem for problem in found if kind_of(problem) == kind), None)

    text = case.text
    problem = breach(text) or ""
    size = len(text) // 2 if len(text) <= _SHORTENED else 0
    while size:
        at = 0
        while at < len(text):
            tried = text[:at] + text[at + size :]
            again = breach(tried)
            if again is None:
                at += size
            else:
                text, problem = tried, again
        size //= 2
    return Case(text, case.date), problem


def report(what: str, found: Found, *, kinds: int) -> str:
    """What was found, in lines."""
    speed = 1e6 * found.seconds / max(1, found.characters)
    lines = [
        f"{what}: {found.count} texts, {found.characters} characters, {found.seconds:.0f} s of processor time "
        f"({speed:.1f} ms a 1000 characters), {found.kinds.total()} breaches of {len(found.kinds)} kinds"
    ]
    for kind, number in found.kinds.most_common(kinds):
        case, problem = shortened(found.cases[kind][0], kind, TRIED[what])
        lines += [f"  {number} × {kind}"]
        lines += [f"      {_cut(shown)}" for shown in (problem, ascii(case.text), repr(case.text))]
        lines += [f"      date {case.date}"] if case.date else []
    return "\n".join(lines) + "\n"


def _cut(text: str) -> str:
    return text if len(text) <= 2 * _SHOWN else f"{text[:_SHOWN]} … {text[-_SHOWN:]}"


def as_result(what: str, found: Found, command: str) -> dict[str, Any]:
    """The figures of a run, for the page."""
    return {
        "what": what,
        "texts": found.count,
        "characters": found.characters,
        "seconds": round(found.seconds, 1),
        "breaches": found.kinds.total(),
        "kinds": len(found.kinds),
        "command": command,
    }


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000, help="how many texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first text: to go on with a run")
    parser.add_argument("--what", choices=tuple(TRIED), default="grammar")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--kinds", type=int, default=20, help="how many kinds of breaches to show")
    parser.add_argument("--results", type=Path, help="a JSON file to keep the figures in")
    given = parser.parse_args(argv)
    if given.count < 1 or given.workers < 1 or given.first < 0:
        parser.error("--count and --workers are at least 1, --first at least 0")
    return given


def keep(path: Path, result: dict[str, Any]) -> None:
    """Write a result into the file, in the place of an older one of the same kind."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    known.setdefault("fuzz", {})[result["what"]] = result
    path.write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Run; the exit status."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    given = arguments(argv)
    words = ["python", "-m", "benchmarks.fuzz", "--count", str(given.count), "--seed", str(given.seed)]
    words += ["--what", given.what] if given.what != "grammar" else []
    words += ["--first", str(given.first)] if given.first else []
    found, told, step = Found(), 0, given.count // 20 or 1
    for found in run(given.what, count=given.count, seed=given.seed, workers=given.workers, first=given.first):
        if found.count // step > told or found.count == given.count:
            told = found.count // step
            logging.info("%d texts, %d breaches", found.count, found.kinds.total())
            if given.results:  # also of a run that is cut off
                keep(given.results, as_result(given.what, found, shlex.join(words)))
    sys.stdout.write(report(given.what, found, kinds=given.kinds))
    return 1 if found.kinds else 0


if __name__ == "__main__":
    sys.exit(main())
