"""What a billion articles take, by what some take here: core-hours, bytes in and out.

    python -m benchmarks.scale --articles 1e9
    python -m benchmarks.scale --articles 1e9 --words 400 --page docs/scale.md

A fresh process with one thread does what an actor of `coopnlp.ray.parse_dataset` does: batches of articles in, rows as
Parquet out. Articles are made of those of corpora/coop, none twice; `--words` is how long yours are. Times are
processor time, which a busy machine disturbs little: the median of some runs.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.cost.machine import facts
from benchmarks.cost.processes import measured, middle, tell
from benchmarks.cost.texts import pieces, warming
from benchmarks.tables import table
from coopnlp.articles import TOGETHER
from coopnlp.ray import Marker, Settings
from training.pages import Block

FEWER = 1_000  # cores of the example
_FACTS = (
    "processor",
    "of its instructions",
    "memory",
    "load before the first measurement",
    "Python",
    "packages",
    "commit",
)
_SETTINGS = Settings(text="text", id="id", date=None, whole_ids=True, model=None, backend=None, errors="raise")


def once(sample: int, words: int) -> dict[str, Any]:
    """Seconds of processor time and bytes for so many articles, in this process."""
    texts = list(islice(pieces(words), sample))
    source = pa.table({"id": pa.array(range(sample), pa.int64()), "text": texts})
    began = time.process_time()
    marker = Marker(_SETTINGS)
    loaded = time.process_time() - began
    marker(pa.table({"id": list(range(len(warming()))), "text": warming()}))  # engines prepare lengths when first seen
    began = time.process_time()
    rows = [marker(source.slice(first, TOGETHER)) for first in range(0, sample, TOGETHER)]
    marks, bytes_out = _parquet(pa.concat_tables(rows))
    return {
        "seconds": time.process_time() - began,
        "loading": loaded,
        "text": float(sum(len(text.encode()) for text in texts)),
        "in": float(_parquet(source)[1]),
        "out": float(bytes_out),
        "rows": float(marks),
    }


def _parquet(rows: pa.Table) -> tuple[int, int]:
    """Rows of a table, and bytes of its file as Ray and pandas write it."""
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink)
    return rows.num_rows, sink.getvalue().size


def lines_of(found: dict[str, Any], machine: Sequence[tuple[str, str]], given: argparse.Namespace) -> list[str]:
    """What the page shows."""
    each = {name: found[name] / given.sample for name in ("seconds", "text", "in", "out", "rows")}
    hours = given.articles * each["seconds"] / 3600
    body = [
        ("processor time", f"{1000 * each['seconds']:.0f} ms", f"{hours:,.0f} core-hours"),
        ("the same on 1,000 cores", "", f"{hours / FEWER:,.1f} hours"),
        ("text, UTF-8", size(each["text"]), size(given.articles * each["text"])),
        ("the same as Parquet: bytes in", size(each["in"]), size(given.articles * each["in"])),
        ("rows", f"{each['rows']:.1f}", f"{given.articles * each['rows']:,.0f}"),
        ("rows as Parquet: bytes out", size(each["out"]), size(given.articles * each["out"])),
    ]
    command = f"python -m benchmarks.scale --articles {given.articles:g} --words {given.words} --sample {given.sample}"
    return [
        f"Written by `{command} --runs {given.runs} --page docs/scale.md`.",
        "",
        table(("", f"one article of {given.words} words", f"{given.articles:,.0f} articles"), body),
        "",
        f"An actor takes {found['loading']:.1f} s of processor time to load, and {found['memory']:,.0f} MB at most.",
        "",
        table(("measured on", ""), [fact for fact in machine if fact[0] in _FACTS]),
    ]


def size(number: float) -> str:
    """Bytes for people.

    Example:
        >>> size(2_900), size(1.2e12), size(80)
        ('2.9 kB', '1.2 TB', '80 bytes')
    """
    for unit, name in ((1e15, "PB"), (1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if number >= unit:
            return f"{number / unit:.1f} {name}"
    return f"{number:.0f} bytes"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print or write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=float, default=1e9, help="how many you have")
    parser.add_argument("--words", type=int, default=250, help="how long they are")
    parser.add_argument("--sample", type=int, default=300, help="how many are read here")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--page", type=Path, help="write between this page's markers instead of printing")
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(argv)
    if given.once:
        sys.stdout.write(json.dumps(once(given.sample, given.words)))
        return
    machine = facts()
    found = []
    for run in range(given.runs):
        tell(f"run {run + 1} of {given.runs}")
        asked = ("--once", "--sample", given.sample, "--words", given.words)
        found.append(measured(sys.executable, "benchmarks.scale", *asked))
    lines = lines_of(middle(found), machine, given)
    if given.page:
        Block(given.page, "scale").write(lines)
    else:
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
