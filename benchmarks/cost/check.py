"""Whether the benchmark of size, time and memory is sound: `python -m benchmarks.speed --check`.

Everything is run with tiny sizes, without the peer: texts have the sizes that the page says, fresh processes answer,
points on a line are found to be on one, the page says what it lacks.
"""

from __future__ import annotations

import doctest
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.cost import goals, lines, processes
from benchmarks.cost.lines import fit
from benchmarks.cost.texts import ARTICLE, NEW_WORDS, POST, REPORT, Mix, corpus, of_bytes, pieces

_NO_PYTHON = "false"  # a program that always fails: nothing is installed there


def problems(write_page: Callable[[str, str], None]) -> Iterator[str]:
    """What is wrong, a line each; nothing where all is well.

    Args:
        write_page: Writes the page of a short run into a file; the peer's Python is given.
    """
    for module in (goals, lines, processes):
        if doctest.testmod(module).failed:
            yield f"an example in {module.__name__} is wrong"
    yield from _text_problems()
    yield from _line_problems()
    with TemporaryDirectory() as folder:
        page = Path(folder) / "speed.md"
        write_page(str(page), _NO_PYTHON)
        written = page.read_text(encoding="utf-8")
    for heading in ("## Goals", "## Size and start", "## Where", "## Beside", "## Growth", "### One text", "### Many"):
        if heading not in written:
            yield f"the page has no «{heading}»"
    # Not the commit: a copy of the checkout need not be a repository.
    if "| of its instructions | not known" in written and Path("/proc/cpuinfo").is_file():
        yield "the machine is not named"
    if "Not measured" not in written:
        yield "a peer that is not installed is not named as such"
    if written.count("`python -m benchmarks.speed") < 5:
        yield "a part of the page does not name its command"
    if any(article[:200] in written for article in corpus()):
        yield "the page copies a text"


def _text_problems() -> Iterator[str]:
    mix = Mix(posts=3, articles=2, reports=1)
    texts = mix.texts()
    if sorted(len(text.split()) for text in texts) != [POST] * 3 + [ARTICLE] * 2 + [REPORT]:
        yield "a mix has other sizes than it says"
    if texts != mix.texts() or Mix.read(str(mix)) != mix:
        yield "a mix is not always the same"
    sizes = [len(of_bytes(size).encode()) for size in (1_000, 400_000)]
    if not all(0.97 * size <= found <= size for size, found in zip((1_000, 400_000), sizes, strict=True)):
        yield f"texts of 1 and 400 kB have {sizes} bytes"
    many = list(islice(pieces(ARTICLE), 600))
    if len(set(many)) != len(many):
        yield "an article comes twice"
    known = {word for text in many[:200] for word in text.split()}
    new = len({word for text in many[200:400] for word in text.split()} - known) / 200
    if not NEW_WORDS / 2 < new < 4 * NEW_WORDS:
        yield f"further articles have {new:.1f} new words each"


def _line_problems() -> Iterator[str]:
    straight = fit([(x, 3 * x + 7) for x in (1, 3, 10, 100)])
    if abs(straight.slope - 3) + abs(straight.intercept - 7) + straight.deviation + abs(straight.r2 - 1) > 1e-6:
        yield f"points on a line are fitted by {straight}"
    if fit([(x, x**2) for x in (1, 3, 10, 100)]).deviation < 0.3:
        yield "a parabola is taken for a line"
