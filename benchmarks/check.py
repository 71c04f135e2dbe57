"""Whether the benchmark of numbers and dates tells the truth wherever it runs: `python -m benchmarks.numbers --check`.

Without any peer and without the published test sets the page is written all the same and names what is missing; a peer
that raises has read nothing; and the sections on published sentences copy none of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import number_peers, number_sets
from benchmarks.number_peers import Peer

_SENTENCE = "حدود ۵ درصد از یک شرکت"


def problems(write_page: Callable[[Path, list[Peer]], str]) -> Iterator[str]:
    """What is wrong, a line each; nothing where all is well.

    Args:
        write_page: The page for a folder of published test sets and these peers.
    """
    absent = [number_peers.peer(*about, _absent) for *about, _ in number_peers.PEERS]
    with TemporaryDirectory() as folder:
        page = write_page(Path(folder), absent)
        if page.count("not installed") != 2 * len(absent):
            yield "a peer that is not installed is not named as such in both tables"
        if "was not at hand" not in page:
            yield "a test set that is not at hand is not named"
        if "Rows that coopnlp misses" in page:
            yield "a row of tests/tables is not read right"
        yield from _set_problems(Path(folder))
    failing = number_peers.peer("fails", "coopnlp", "", lambda row: True, _failing)
    if failing.version is None or failing.prints("۵ درصد") is not None:
        yield "a peer that raises has read something"


def _absent() -> tuple[Callable, Callable]:
    raise ImportError("no such module")


def _failing() -> tuple[Callable, Callable]:
    def fail(_: object) -> None:
        raise RuntimeError

    return fail, fail


def _set_problems(folder: Path) -> Iterator[str]:
    path = folder / "parsi_io_numbers.json"
    published = [{"input": _SENTENCE, "output": [{"span": [5, 6], "value": 5.0}]}]
    path.write_text(json.dumps(published), encoding="utf-8")
    section = number_sets.numerals_section(path)
    if "1 have the published value" not in section:
        yield "a numeral with the published value is not counted"
    if "شرکت" in section:
        yield "a published sentence is copied"
    if "not at hand" not in number_sets.dates_section(folder / "absent.json"):
        yield "a test set that is not at hand is not named in its section"
