"""Kill `coopnlp parse --resume` at random moments and say what was lost: nothing, it is hoped.

    python -m benchmarks.resume --files 10000 --kills 20

Each run is a process of its own that is killed (`kill -9`) somewhere while it writes; the last one is let go on to its
end. After every kill each result that is there must be whole. The exit status is 1 if anything is lost, doubled or cut.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from coopnlp.cli.resume import JOURNAL

_TEXT = "به گزارش ایلنا {number} تعاونی در لرستان {money} میلیارد تومان تسهیلات گرفتند."


@dataclass(frozen=True)
class Outcome:
    """What came of it.

    Attributes:
        files: Articles.
        kills: Processes that were killed while they wrote.
        broken: Results that were not whole after a kill, or not of their article in the end.
        missing: Articles without a result in the end.
        left: Files that are neither results nor the journal.
        again: Results that were written more than once.
        seconds: All runs together.
    """

    files: int
    kills: int
    broken: int
    missing: int
    left: int
    again: int
    seconds: float

    @property
    def holds(self) -> bool:
        """Whether nothing is lost, cut or left over, and each kill cost one result at most."""
        return not (self.broken or self.missing or self.left) and self.again <= self.kills

    def __str__(self) -> str:
        return (
            f"{self.files:,} articles, {self.kills} kills: {self.broken} results cut or wrong, {self.missing} missing, "
            f"{self.left} files left over, {self.again} results written again; {self.seconds:.0f} s"
        )


def write_articles(folder: Path, count: int) -> None:
    """Articles in a tree of folders; each tells its own number."""
    for i in range(count):
        path = folder / f"{i % 10}" / f"{i}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_TEXT.format(number=i + 2, money=i % 90 + 1), encoding="utf-8")


def start(articles: Path, out: Path) -> subprocess.Popen[bytes]:
    """One run of the command."""
    code = "import sys; from coopnlp.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "parse", str(articles), "--output", f"{out}/", "--resume"]
    return subprocess.Popen([*command, "--format", "json"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def results(out: Path) -> list[Path]:
    """The results that are there."""
    return [path for path in out.rglob("*.json") if not path.name.startswith(".")]


def is_whole(path: Path) -> bool:
    """Whether a result is JSON and of the article whose name it has."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return False
    values = [row.get("value") for row in rows if row.get("label") == "CARDINAL"]
    return values == [int(path.stem) + 2]


def try_it(folder: Path, *, files: int, kills: int, seed: int) -> Outcome:
    """Kill so many runs in the folder, and let the last one end.

    Args:
        folder: An empty folder.
        files: Articles to make.
        kills: Processes to kill.
        seed: Of the moments.
    """
    draw = random.Random(seed)
    articles, out = folder / "articles", folder / "out"
    write_articles(articles, files)
    began, killed, broken = time.monotonic(), 0, 0
    for turn in range(kills):
        before = _lines(out)
        process = start(articles, out)
        # Somewhere between its first result and its share of them all.
        until = before + draw.randint(1, max(1, (files - before) // (kills - turn + 1)))
        while process.poll() is None and _lines(out) < until:
            time.sleep(draw.random() / 200)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.communicate()
        broken += sum(not is_whole(path) for path in results(out))
    process = start(articles, out)
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(said.decode())
    found = results(out)
    others = [path for path in out.rglob("*") if path.is_file() and path not in set(found) and path.name != JOURNAL]
    lines = [json.loads(line) for line in (out / JOURNAL).read_text(encoding="utf-8").splitlines()[1:]]
    again = sum(count - 1 for count in Counter(name for name, _ in lines).values())
    return Outcome(
        files=files,
        kills=killed,
        broken=broken + sum(not is_whole(path) for path in found),
        missing=files - len(found),
        left=len(others),
        again=again,
        seconds=time.monotonic() - began,
    )


def _lines(out: Path) -> int:
    path = out / JOURNAL
    return max(0, path.read_bytes().count(b"\n") - 1) if path.is_file() else 0


def main(argv: list[str] | None = None) -> int:
    """Try it and tell what came of it; gives the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    with TemporaryDirectory() as folder:
        outcome = try_it(Path(folder), files=options.files, kills=options.kills, seed=options.seed)
    sys.stdout.write(f"{outcome}\n")
    return 0 if outcome.holds else 1


if __name__ == "__main__":
    sys.exit(main())
