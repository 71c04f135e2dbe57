"""coopnlp beside a transformers pipeline of ParsBERT's size, each in processes of its own, in turn."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.cost.goals import Goal
from benchmarks.cost.processes import measured, middle, tell
from benchmarks.cost.texts import Mix
from benchmarks.tables import table

TOKENIZER = Path("..") / "shared" / "data" / "parsbert-tokenizer"
THREADS, BATCHES = (1, 2), (1, 64)
TIMES, PART_OF_MEMORY = 12, 0.25
NEEDS = ("torch", "transformers", "tokenizers")


@dataclass(frozen=True)
class Setting:
    """Both sides with the same number of threads and the same batch."""

    threads: int
    batch: int
    ours: dict[str, Any]
    peer: dict[str, Any]

    def ratio(self, name: str) -> float:
        """The peer's number by ours."""
        return float(self.peer[name] / self.ours[name])

    def goals(self) -> Iterator[Goal]:
        """What the issue asks for."""
        at = f"{self.threads} thread{'s' * (self.threads > 1)}, batch {self.batch}"
        yield Goal(f"articles a second of the peer's, {at}", TIMES, self.ratio("processor"), " times", least=True)
        yield Goal(f"part of the peer's memory, {at}", PART_OF_MEMORY, 1 / self.ratio("memory"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is measured.

    Attributes:
        mix: The texts.
        runs: Fresh processes of each side in each setting.
        python: The Python that runs the peer.
        tokenizer: Folder of ParsBERT's tokenizer.
        size: Further arguments of benchmarks/cost/parsbert.py: a smaller network, to try the rest.
    """

    mix: Mix
    runs: int
    python: str
    tokenizer: Path = TOKENIZER
    size: tuple[str, ...] = ()


def can_run(python: str) -> bool:
    """Whether this Python has what the peer needs."""
    question = f"from importlib.util import find_spec; raise SystemExit(not all(map(find_spec, {NEEDS!r})))"
    return not subprocess.run([python, "-c", question], check=False).returncode


def measure(asked: Asked, *, threads: Sequence[int] = THREADS, batches: Sequence[int] = BATCHES) -> list[Setting]:
    """All settings; the sides take turns, so that a busy machine disturbs both alike."""
    out: list[Setting] = []
    for number in threads:
        for batch in batches:
            ours: list[dict[str, Any]] = []
            peer: list[dict[str, Any]] = []
            for turn in range(asked.runs):
                tell(f"peer, {number} threads, batch {batch}, run {turn + 1} of {asked.runs}")
                common = ("--batch", batch, "--mix", asked.mix)
                ours.append(measured(sys.executable, "benchmarks.cost.ours", "mix", *common, threads=number))
                more = ("--threads", number, "--tokenizer", asked.tokenizer, *asked.size)
                peer.append(measured(asked.python, "benchmarks.cost.parsbert", *common, *more, threads=number))
            out.append(Setting(number, batch, middle(ours), middle(peer)))
    return out


def section(settings: Sequence[Setting], asked: Asked) -> str:
    """The table in Markdown, and what it compares."""
    first = settings[0]
    texts, words = first.ours["texts"], first.ours["words"]
    return "\n\n".join(
        [
            '`transformers.pipeline("token-classification", aggregation_strategy="simple")` runs a BERT of ParsBERT\'s '
            "size (12 layers, 768 wide, vocabulary 100,000) in float32 with random weights, which find no name, and "
            f"{first.peer['tokenizer']}; {first.peer['versions']}. Texts longer than 512 pieces are read in parts that "
            "share 64 pieces, so that nothing is lost. The peer names and does nothing else; coopnlp does all its "
            "work: names, numbers and dates with their values, norms, sentences. Batch 64 lets `coopnlp.pipe` read 64 "
            "articles together, and the peer's network 64 parts, padded to the longest as the pipeline does it; batch "
            "1 pads nothing.",
            f"The mix: {asked.mix.describe()}; {texts} texts and {words:,} words, made from corpora/coop, in a mixed "
            f"order. Medians of {asked.runs} fresh processes of each side, in turn. Times are of the mix alone, after "
            "loading and warming up; memory is the peak of the whole process.",
            "Articles a second (ratio: coopnlp by peer):",
            _speeds(settings),
            "Words a second, memory (ratio: coopnlp by peer):",
            _sizes(settings),
        ]
    )


def _speeds(settings: Sequence[Setting]) -> str:
    head = [
        "threads",
        "batch",
        "processor: coopnlp",
        "peer",
        f"ratio (goal ≥ {TIMES})",
        "clock: coopnlp",
        "peer",
        "ratio",
    ]
    body: list[list[object]] = []
    for s in settings:
        line: list[object] = [s.threads, s.batch]
        for name in ("processor", "clock"):
            line += [*(f"{side['texts'] / side[name]:.2f}" for side in (s.ours, s.peer)), f"{s.ratio(name):.1f}"]
        body.append(line)
    return table(head, body)


def _sizes(settings: Sequence[Setting]) -> str:
    head = [
        *("threads", "batch", "words a second of processor time: coopnlp", "peer"),
        *("peak, MB: coopnlp", "peer", f"ratio (goal ≤ {PART_OF_MEMORY})"),
    ]
    body: list[list[object]] = [
        [
            *(s.threads, s.batch),
            *(f"{side['words'] / side['processor']:,.0f}" for side in (s.ours, s.peer)),
            *(f"{side['memory']:.0f}" for side in (s.ours, s.peer)),
            f"{1 / s.ratio('memory'):.2f}",
        ]
        for s in settings
    ]
    return table(head, body)
