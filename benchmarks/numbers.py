"""Numbers and dates beside other tools: right and wrong per phenomenon, published sentences, speed.

    pip install -e ".[bench]"
    python -m benchmarks.numbers
    python -m benchmarks.numbers --check

writes docs/benchmarks/numbers.md, or says whether the benchmark itself is sound. The rows are those of tests/tables;
two published test sets are read from ../shared/data/numbers where they are at hand. A peer that is not installed is
named as such.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.check import problems
from benchmarks.number_peers import Peer, peers
from benchmarks.number_sets import dates_section, numerals_section
from benchmarks.tables import table
from coopnlp import __version__, grammar
from coopnlp.grammar.dates import dates
from tests.table_rows import ARTICLE, Row, right, rows

DATA = Path(__file__).parent.parent.parent / "shared" / "data" / "numbers"
PAGE = Path(__file__).parent.parent / "docs" / "benchmarks" / "numbers.md"
PASSES = 3
ROWS_IN_A_LINE = 8
NEWS_SIZE = 60_000
# What is said of the peers in the project's first issue: (peer, phrase, what it means).
STUMBLES = (
    ("parstdex", "روز سه شنبه یازدهم شهریور ماه", "2025-09-02"),
    ("ghNum", "حدود ۱۹۵ میلیارد", "about 195,000,000,000"),
    ("persian-tools", "شش میلیارد و دویست میلیون", "6,200,000,000"),
    ("dateparser", "۱۴۰۴", "1404-01-01 to 1404-12-29 Jalali, 2025-03-21 to 2026-03-20"),
)

Table = list[Sequence[object]]


def share(part: int, whole: int) -> str:
    """«12 of 20 (60 %)», «–» where nothing was asked."""
    return f"{part} of {whole} ({100 * part / whole:.0f} %)" if whole else "–"


# --- right and wrong ---


def results(everything: Sequence[Row], others: Sequence[Peer]) -> dict[str, list[bool]]:
    """For every tool, whether it reads each row; a row outside its field it does not read."""
    out = {"coopnlp": [right(row) for row in everything]}
    for peer in others:
        if peer.version is not None:
            out[peer.name] = [peer.addresses(row) and bool(peer.reads(row)) for row in everything]
    return out


def by_phenomenon(everything: Sequence[Row], others: Sequence[Peer], read: dict[str, list[bool]]) -> str:
    """The table of all groups: for each tool the rows read, of those it addresses."""
    here = [peer for peer in others if peer.version is not None]
    groups = list(dict.fromkeys((row.field, row.group) for row in everything))
    body: Table = []
    for field, group in groups:
        places = [i for i, row in enumerate(everything) if (row.field, row.group) == (field, group)]
        line: list[object] = [field, group, share(sum(read["coopnlp"][i] for i in places), len(places))]
        for peer in here:
            asked = [i for i in places if peer.addresses(everything[i])]
            line.append(share(sum(read[peer.name][i] for i in asked), len(asked)))
        body.append(line)
    return table(["", "phenomenon", "coopnlp", *(peer.name for peer in here)], body)


def overall(everything: Sequence[Row], others: Sequence[Peer], read: dict[str, list[bool]]) -> str:
    """What each tool reads of its own field, and of the whole table."""
    count = len(everything)
    body: Table = [["coopnlp", __version__, share(sum(read["coopnlp"]), count), share(sum(read["coopnlp"]), count)]]
    for peer in others:
        if peer.version is None:
            body.append([peer.name, "not installed", "–", "–"])
            continue
        asked = sum(map(peer.addresses, everything))
        got = sum(read[peer.name])
        body.append([peer.name, peer.version, share(got, asked), share(got, count)])
    body.append(["parsi.io", "not on PyPI", "–", "– (its published test sentences are below)"])
    return table(["tool", "version", "of the rows in its field", f"of all {count} rows"], body)


def stumbles(others: Sequence[Peer]) -> str:
    """The peers' examples of the first issue, with what they print now."""
    known = {peer.name: peer for peer in others}
    body: Table = []
    for name, phrase, meaning in STUMBLES:
        peer = known[name]
        said = "not installed" if peer.version is None else f"`{peer.prints(phrase)}`"
        ours = "; ".join(str(mention.value) for mention in grammar.find(phrase, ARTICLE))
        body.append([name, phrase, meaning, said, ours])
    return table(["tool", "phrase", "means", "it prints", "coopnlp"], body)


# --- speed ---


def rows_text(everything: Sequence[Row]) -> list[str]:
    """The rows' texts as lines of about the length of a sentence: nothing but numbers and dates."""
    texts = [row.text.replace("\n", " ") for row in everything]
    return ["، ".join(texts[i : i + ROWS_IN_A_LINE]) for i in range(0, len(texts), ROWS_IN_A_LINE)]


def news_text(path: Path) -> list[str]:
    """The first lines of a file of news, where it is at hand."""
    if not path.is_file():
        return []
    return [line for line in path.read_text(encoding="utf-8")[:NEWS_SIZE].splitlines() if line.strip()]


def seconds(read: Callable[[str], object], lines: Sequence[str]) -> float:
    """Processor time for all lines, the best of a few passes."""
    best = float("inf")
    for _ in range(PASSES):
        begin = time.process_time()
        for line in lines:
            read(line)
        best = min(best, time.process_time() - begin)
    return best


def speed(lines: Sequence[str], others: Sequence[Peer]) -> str:
    """Characters per second of every tool on the same lines."""
    size = sum(map(len, lines))
    taken = {"coopnlp": seconds(lambda line: grammar.find(line, ARTICLE), lines)}
    taken["coopnlp, dates only"] = seconds(lambda line: dates.find(line, ARTICLE), lines)
    for peer in others:
        if peer.version is not None:
            taken[peer.name] = seconds(peer.prints, lines)
    base = taken.get("parstdex")
    body: Table = []
    for name, time_taken in taken.items():
        ratio = f"{base / time_taken:.1f}" if base else "–"
        body.append([name, f"{size / time_taken:,.0f}", ratio])
    counted = f"{len(lines)} lines, {size:,} characters"
    return f"{counted}:\n\n" + table(["tool", "characters per second", "times parstdex"], body)


# --- the page ---


def page(data: Path, others: Sequence[Peer]) -> str:
    """The whole page."""
    everything = rows()
    read = results(everything, others)
    news = news_text(data.parent / "raw" / "news_fars_articles.txt")
    missed = [row.text for row, ok in zip(everything, read["coopnlp"], strict=True) if not ok]
    rules = "\n".join(f"- {peer.name}: {peer.rule}." for peer in others)
    parts = [
        "# Numbers and dates beside other tools",
        "Written by `python -m benchmarks.numbers` (peers: `pip install coopnlp[bench]`) on Python "
        f"{platform.python_version()}, {platform.machine()}. The rows are our own tables, "
        "`tests/tables/numbers.tsv` and `tests/tables/dates.tsv`; they were made for coopnlp, so its "
        "share of them says that it does what we ask of it, not how it does on other texts.",
        "## Overall",
        overall(everything, others, read),
        "coopnlp must find the exact spans, labels, values, units, what is counted and comparators of a row, and "
        "nothing else. A peer is asked for less; a row outside its field it does not read. When a row counts as read:",
        rules,
        *(["Rows that coopnlp misses: " + "; ".join(missed)] if missed else []),
        "## By phenomenon",
        "A peer's cell: read, of the rows that are its business.",
        by_phenomenon(everything, others, read),
        "## Where they stumble",
        stumbles(others),
        "## Speed",
        f"Line by line, the best of {PASSES} passes in processor time, one tool after the other in one process. "
        "coopnlp and parstdex search a line, parstdex for dates and times alone; the converters of number words and "
        "dateparser only try to read it as one number or one date. How fast coopnlp is depends on how many numbers "
        "there are, so once on news as published:",
        speed(news, others) if news else "(no news text was at hand)",
        "and once on the rows of the tables, eight in a line, where nearly every word belongs to a number or a date:",
        speed(rows_text(everything), others),
        numerals_section(data / "parsi_io_numbers.json"),
        dates_section(data / "parstdex_dates.json"),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> int:
    """Write the page, or check the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the published test sets")
    parser.add_argument("--out", type=Path, default=PAGE)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the benchmark is not sound")
    args = parser.parse_args()
    if args.check:
        found = list(problems(page))
        sys.stdout.writelines(f"{line}\n" for line in found or ["the benchmark is sound"])
        return 1 if found else 0
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(page(args.data, peers()), encoding="utf-8")
    sys.stdout.write(f"{args.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
