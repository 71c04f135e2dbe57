"""Kill `coopnlp parse --resume` at random moments and say what was lost: nothing, it is hoped.

    python -m benchmarks.resume --files 10000 --kills 20
    python -m benchmarks.resume --files 10000 --kills 20 --page docs/benchmarks/limits.md

Each run is a process of its own that is killed (`kill -9`) somewhere while it writes; the last one is let go on to its
end. What is tried is files and moments: articles are two words, and the grammar reads them alone, by a pipeline folder
without a model (`--model`), for the model would take most of the time. After every kill each result that is there must
be whole. The exit status is 1 if anything is lost, doubled or cut. `--page` writes what came of it into its place in a
page.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shlex
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.cost.processes import tell
from benchmarks.tables import table
from coopnlp.cli.resume import JOURNAL
from coopnlp.pipeline import blank
from training.pages import Block

_TEXT = "{number} تعاونی"
# As where torch is not installed: spaCy would import it, which takes longer than all else that a start does.
_COMMAND = "import sys; sys.modules['torch'] = None; from coopnlp.cli import main; sys.exit(main())"


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


def block(outcome: Outcome, command: str) -> list[str]:
    """What came of it, as lines of a page."""
    titles = ["articles", "kills", "cut or wrong", "missing", "left over", "written again", "all runs together"]
    figures = [f"{outcome.files:,}", outcome.kills, outcome.broken, outcome.missing, outcome.left, outcome.again]
    return [f"`{command}`", "", table(titles, [[*figures, f"{outcome.seconds / 60:.0f} min"]])]


def write_articles(folder: Path, count: int) -> None:
    """Articles in a tree of folders; each tells its own number."""
    for i in range(count):
        path = folder / f"{i % 10}" / f"{i}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_TEXT.format(number=i + 2), encoding="utf-8")


def start(articles: Path, out: Path, pipeline: Path) -> subprocess.Popen[bytes]:
    """One run of the command."""
    words = ["parse", articles, "--output", f"{out}/", "--resume", "--format", "json", "--model", pipeline]
    command = [sys.executable, "-c", _COMMAND, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


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
    articles, out, pipeline = folder / "articles", folder / "out", folder / "pipeline"
    write_articles(articles, files)
    blank(model=False).to_disk(pipeline)
    began, killed, broken = time.monotonic(), 0, 0
    for turn in range(kills):
        progress = _Progress(out)
        before = progress.lines()
        tell(f"{before:,} of {files:,} articles are done; run {turn + 1} of {kills} begins")
        process = start(articles, out, pipeline)
        # Somewhere between its first result and its share of them all.
        until = before + draw.randint(1, max(1, (files - before) // (kills - turn + 1)))
        while process.poll() is None and progress.lines() < until:
            time.sleep(draw.random() / 200)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.communicate()
        broken += sum(not is_whole(path) for path in results(out))
    process = start(articles, out, pipeline)
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


class _Progress:
    """How many results the journal of an output folder tells of. What was read once is not read again."""

    def __init__(self, out: Path) -> None:
        self._path = out / JOURNAL
        self._read, self._ends = 0, 0

    def lines(self) -> int:
        """Whole lines by now, without the first, which holds the settings."""
        if self._path.is_file():
            with self._path.open("rb") as journal:
                journal.seek(self._read)
                more = journal.read()
            self._read, self._ends = self._read + len(more), self._ends + more.count(b"\n")
        return max(0, self._ends - 1)


def main(argv: Sequence[str] | None = None) -> int:
    """Try it and tell what came of it; gives the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--page", type=Path, help="write between this page's markers what came of it")
    options = parser.parse_args(argv)
    with TemporaryDirectory() as folder:
        outcome = try_it(Path(folder), files=options.files, kills=options.kills, seed=options.seed)
    sys.stdout.write(f"{outcome}\n")
    if options.page:
        words = ["--files", str(options.files), "--kills", str(options.kills)]
        words += ["--seed", str(options.seed)] if options.seed != parser.get_default("seed") else []
        Block(options.page, "resume").write(block(outcome, shlex.join(["python", "-m", "benchmarks.resume", *words])))
    return 0 if outcome.holds else 1


if __name__ == "__main__":
    sys.exit(main())
