"""Whether time and memory grow with the text alone, whatever the text: docs/benchmarks/limits.md.

    python -m benchmarks.limits                                # all texts, up to 5 MB: most of an hour
    python -m benchmarks.limits --texts months,dots --kilobytes 1,100
    python -m benchmarks.limits --page docs/benchmarks/limits.md --results RESULTS.json

Each text repeats one thing until it has its size in UTF-8. Each size runs in a process of its own, once to warm up on a
short text and once in earnest; a time is processor time by the kilobyte of text, a memory the peak of the process less
that of the shortest text. The steps are: words (tokens, norms, sentences, the `Doc`), grammar, all (parse without the
model: words, grammar, linking, spaCy's spans), rows (records and the HTML page), facts. The model, whose time is linear
by its windows, is measured by `python -m benchmarks.speed --growth`; here it reads texts of names up to 200 kB, so that
what is done with names is measured too. `--page` writes the page with what stands in `--results`, where `python -m
benchmarks.fuzz --results` keeps its figures too, and leaves there what `python -m benchmarks.resume --page` wrote.
`--check` is a short run that fails where a time is no line.
"""

from __future__ import annotations

import argparse
import gc
import json
import shlex
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.cost import machine
from benchmarks.cost.processes import measured, tell
from benchmarks.tables import table
from training.pages import Block

KILOBYTES = (1, 20, 200, 5000)
CHECKED = (8, 64)
_SHORTER = 200
STEPS = ("words", "grammar", "all", "rows", "facts")
# How much more a kilobyte of the longest text may take than one of a middle one: caches and the garbage collector cost
# something, a square would cost as many times as the text is longer.
MOST_GROWTH = 3.0
# What is smaller is noise.
_LEAST_MS = 0.05
_WARM_UP = 400


@dataclass(frozen=True, slots=True)
class Text:
    """A text to repeat.

    Attributes:
        name: Its name on the page.
        unit: What is repeated.
        most: The most kilobytes of it.
        model: Whether the model reads it too.
    """

    name: str
    unit: str
    most: int = KILOBYTES[-1]
    model: bool = False

    def of(self, kilobytes: int) -> str:
        """The text with so many kilobytes of UTF-8."""
        return self.unit * max(1, kilobytes * 1000 // len(self.unit.encode()))


TEXTS = (
    Text("one run of digits", "۱۲۳"),
    Text("numbers", "۱۲ "),
    Text("«و»", "و "),
    Text("«هزار»", "هزار "),
    Text("«هزار» in one word", "هزار"),
    Text("slashes", "/"),
    Text("digits and slashes", "۱/"),
    Text("dots", "."),
    Text("brackets that open", "("),
    Text("brackets that close", ")"),
    Text("months", "مهر "),
    Text("one word of a letter", "ا"),
    Text("one sentence of words", "تعاونی "),
    Text("line ends", "\n"),
    Text("line ends of Windows", "\r\n"),
    Text("lines of a word", "و\n"),
    Text("days and months", "۵ مهر ", _SHORTER),
    Text("a list of numbers", "۵، ", _SHORTER),
    Text("a range of ranges", "۵ تا ", _SHORTER),
    Text("dashes", "۵-", _SHORTER),
    Text("money", "۵ تومان و ", _SHORTER),
    Text("«مدت مشابه سال قبل»", "مدت مشابه سال قبل ", _SHORTER),
    Text("quotation marks", "شرکت «آوا» ", _SHORTER),
    Text("marks that open", "«", _SHORTER),
    Text("ZWNJ", "ا\u200c", _SHORTER),
    Text("vowel signs", "ا\u0650", _SHORTER),
    Text("markup", "<b>&", _SHORTER),
    Text("links", "http://a.ir ", _SHORTER),
    Text("hashtags", "#ا_", _SHORTER),
    Text("«به گفته»", "به گفته ۵ نفر ", _SHORTER),
    Text("dates and amounts", "۵ مهر ۱۴۰۴ و ۵ تن ", _SHORTER),
    Text("names", "احمد توصیفیان گفت ", _SHORTER, model=True),
    Text("places", "استان لرستان، شهرستان بروجرد، این استان ", _SHORTER, model=True),
    Text(
        "an article", "احمد توصیفیان در خرم‌آباد گفت: ۱۸ تعاونی ۶ میلیارد تومان تسهیلات گرفتند. ", _SHORTER, model=True
    ),
)


# --- one measurement, in a process of its own ---


def steps(text: Text) -> dict[str, Callable[[str], Any]]:
    """What is done with the text, by its name on the page."""
    import coopnlp
    from coopnlp import grammar
    from coopnlp.pipeline import blank
    from coopnlp.words.reading import read_article

    nlp = blank(model=None if text.model else False)
    docs: dict[str, Any] = {}

    def words(string: str) -> None:
        doc = nlp.tokenizer(string)
        read_article(string, [(token.idx, token.idx + len(token)) for token in doc])

    def parsed(string: str) -> None:
        docs[string] = coopnlp.parse(string, date="2025-09-02", nlp=nlp)

    def rows(string: str) -> None:
        coopnlp.records(docs[string])
        coopnlp.render(docs[string])

    found = (words, grammar.find, parsed, rows, lambda string: coopnlp.facts(docs[string]))
    return dict(zip(STEPS, found, strict=True))


def one(name: str, kilobytes: int) -> dict[str, Any]:
    """Milliseconds of processor time by the kilobyte, for each step."""
    text = next(text for text in TEXTS if text.name == name)
    todo = steps(text)
    whole = text.of(kilobytes)
    size = len(whole.encode()) / 1000
    for step in todo.values():
        step((text.unit * _WARM_UP)[:_WARM_UP])
    times = {}
    for named, step in todo.items():
        gc.collect()
        begin = time.process_time()
        step(whole)
        times[named] = 1000 * (time.process_time() - begin) / size
    return {"kilobytes": size, "characters": len(whole), **times}


# --- all of them ---


def measure(texts: Sequence[Text], sizes: Sequence[int], keep: Callable[[dict], None]) -> dict[str, Any]:
    """Each text in each size; told to `keep` as soon as it is there."""
    found: dict[str, Any] = {}
    for text in texts:
        for size in (size for size in sizes if size <= text.most):
            tell(f"{text.name}, {size} kB")
            result = measured(sys.executable, "benchmarks.limits", "--one", text.name, "--kilobytes", size)
            found.setdefault(text.name, []).append(result)
            keep(found)
    return found


def growth(results: Sequence[dict[str, Any]], step: str) -> float:
    """How many times the kilobyte of the longest text takes what one of the text before it takes."""
    before, last = (max(result[step], _LEAST_MS) for result in results[-2:])
    return last / before


def problems(found: dict[str, Any]) -> list[str]:
    """Where a time is no line."""
    out = []
    for name, results in found.items():
        for step in STEPS:
            if len(results) > 1 and growth(results, step) > MOST_GROWTH:
                times, size = growth(results, step), results[-1]["kilobytes"]
                out.append(f"{name}: {step} takes {times:.1f} times as much by the kilobyte of {size:.0f} kB")
    return out


# --- the page ---


_PROMISES = """
Strange texts are put to the grammar and to the whole pipeline, and what is promised is looked at: no exception;
`doc.text` is the text (a lone surrogate, which UTF-8 cannot hold, becomes «�»); spans lie inside, begin and end with
something that can be seen, and do not overlap in a layer; `records` is JSON; every value prints itself and comes back
from JSON; low ≤ high, start ≤ end, lunar days are lunar; `render` and the report escape everything. The texts and the
promises stand in `tests/fuzz/`; the same seed gives the same texts. A short run is part of the tests.
"""
_ABOUT_TIMES = """
Milliseconds of processor time by the kilobyte (UTF-8) of a text that repeats one thing, for texts of several lengths:
what stays the same from left to right grows with the text alone. The steps are words (tokens, norms, sentences),
grammar, all (`parse`: words, grammar, linking, spaCy's spans), rows (`records` and `render`) and `facts`. Memory is the
peak of the process less that of the shortest text, by the kilobyte of the longest. Texts with names are read by the
model too, the others without it: its time is measured by `python -m benchmarks.speed --growth` ([speed.md](speed.md)).
The tests count the work itself (`tests/fuzz/test_growth.py`).
"""
_THREADS = """
One pipeline may be used by many threads, the first call included: at the engine they take turns, so that several
threads are no faster than one. It may be forked after it has been loaded, sent to `asyncio.to_thread`, and loaded in a
pool of processes. `pytest tests/test_threads.py` holds that each text gets what it gets alone.
"""
_KILLS = """
`coopnlp parse FOLDER --output OUT/ --resume` is killed (`kill -9`) at random moments while it writes, and goes on each
time where it was. After every kill each result that is there must be whole and of its article; in the end none may be
missing, nothing may lie beside them, and a kill may cost one result that is written again. The articles are short, and
the grammar reads them alone: what is tried is files and moments. Starting anew is part of the time, by the clock of a
machine that had other work.
"""


def page(found: dict[str, Any], fuzz: dict[str, Any], command: str, *, resume: Sequence[str] = ()) -> str:
    """The whole page.

    Args:
        found: Times and memory.
        fuzz: What `python -m benchmarks.fuzz` found.
        command: What measured the times.
        resume: The lines that `python -m benchmarks.resume --page` wrote into the page as it is.
    """
    blocks = [
        "# Limits: any text, and how time grows",
        "Written by `python -m benchmarks.limits --page`; each part names the command that measures it again.",
        table(["", ""], machine.facts()),
        "## Any text",
        _PROMISES.strip(),
        _fuzz_table(fuzz),
        "## Time and memory by the length of the text",
        f"`{command}`",
        _ABOUT_TIMES.strip(),
        _growth_table(found),
        _verdict(found),
        "## Threads and processes",
        _THREADS.strip(),
        "## Killed at any moment",
        _KILLS.strip(),
        "\n".join(["<!-- resume:begin -->", *resume, "<!-- resume:end -->"]),
    ]
    return "\n\n".join(blocks) + "\n"


def _fuzz_table(fuzz: dict[str, Any]) -> str:
    rows = [
        [
            run["what"],
            f"{run['texts']:,}",
            f"{run['characters']:,}",
            f"{1e6 * run['seconds'] / max(1, run['characters']):.1f} ms",
            run["breaches"],
            f"`{run['command']}`",
        ]
        for run in fuzz.values()
    ]
    return table(["", "texts", "characters", "a 1,000 characters", "broken promises", "command"], rows)


def _growth_table(found: dict[str, Any]) -> str:
    rows = []
    for text in TEXTS:
        results = found.get(text.name, [])
        if not results:
            continue
        lengths = " / ".join(f"{result['kilobytes']:.0f}" for result in results)
        times = [" / ".join(f"{result[step]:.2f}" for result in results) for step in STEPS]
        more = (results[-1]["memory"] - results[0]["memory"]) * 1000 / results[-1]["kilobytes"]
        rows.append([text.name, lengths, *times, f"{max(0.0, more):.0f} kB" if len(results) > 1 else ""])
    return table(["text", "kB", *STEPS, "memory a kB"], rows)


def _verdict(found: dict[str, Any]) -> str:
    told = problems(found)
    if told:
        return "\n".join(["More than a line:", "", *(f"- {line}" for line in told)])
    return f"In every step a kilobyte of the longest text takes at most {MOST_GROWTH:.0f} times that of the one before."


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", help="names of texts, with commas between; all if not said, «» for none")
    parser.add_argument("--kilobytes", help=f"sizes, with commas between: {','.join(map(str, KILOBYTES))}")
    parser.add_argument("--page", type=Path, help="write the page here, with all that stands in --results")
    parser.add_argument("--results", type=Path, help="a JSON file that keeps what is measured")
    parser.add_argument("--check", action="store_true", help="short texts; exit with 1 where a time is no line")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args(argv)
    given.names = [text.name for text in TEXTS] if given.texts is None else list(filter(None, given.texts.split(",")))
    unknown = set(given.names) - {text.name for text in TEXTS}
    if unknown:
        parser.error(f"no text {', '.join(sorted(unknown))}; there are {', '.join(text.name for text in TEXTS)}")
    given.sizes = CHECKED if given.check else KILOBYTES
    if given.kilobytes is not None:
        given.sizes = tuple(sorted({int(size) for size in given.kilobytes.split(",")}))
    return given


def _known(path: Path | None) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path is not None and path.is_file() else {}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure; the exit status."""
    given = arguments(argv)
    if given.one:
        sys.stdout.write(json.dumps(one(given.one, given.sizes[0])) + "\n")
        return 0

    def keep(found: dict[str, Any]) -> None:
        if given.results is not None:
            known = _known(given.results)
            known["growth"] = known.get("growth", {}) | found
            given.results.write_text(json.dumps(known, ensure_ascii=False, indent=1), encoding="utf-8")

    found = measure([text for text in TEXTS if text.name in given.names], given.sizes, keep)
    known = _known(given.results)
    found = known.get("growth", {}) | found
    words = ["python", "-m", "benchmarks.limits"]
    words += ["--kilobytes", given.kilobytes] if given.kilobytes else ["--check"] if given.check else []
    if given.page is not None:
        resume = Block(given.page, "resume").lines() if given.page.is_file() else []
        told = page(found, known.get("fuzz", {}), shlex.join(words), resume=resume)
        given.page.write_text(told, encoding="utf-8")
    else:
        sys.stdout.write(_growth_table(found) + "\n\n" + _verdict(found) + "\n")
    return 1 if given.check and problems(found) else 0


if __name__ == "__main__":
    sys.exit(main())
