"""How big, how slow and how hungry an installation is; each part with the command that made it.

    python -m benchmarks.speed              # size, cold start, one article: nothing but coopnlp is needed
    python -m benchmarks.speed --runs 9
    python -m benchmarks.speed --steps      # where the time of an article goes
    python -m benchmarks.speed --growth     # time and memory against length and number of articles
    python -m benchmarks.speed --peer       # beside a transformers pipeline of ParsBERT's size
    python -m benchmarks.speed --page docs/benchmarks/speed.md --peer-python OTHER/bin/python
    python -m benchmarks.speed --check      # whether all of this works: tiny sizes, no peer

measures the environment whose Python runs it, which should be the default install: where torch is installed, spaCy
imports it, so that starts are slower and processes larger. The peer (torch, transformers) and the plot (matplotlib) may
have a Python of their own. Times are processor time, the median of several fresh processes taken in turn, so that a
busy machine disturbs both sides of a ratio alike. `--quick` makes everything small: its figures are no results.
"""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import sys
import sysconfig
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cost import growth, machine, peer, steps
from benchmarks.cost.check import problems
from benchmarks.cost.goals import Goal, goals_table
from benchmarks.cost.processes import Cost, median, run
from benchmarks.cost.texts import Mix
from benchmarks.tables import table

SEED = Path(__file__).parent.parent / "corpora" / "seed" / "ilna-lorestan-2025-09-02.txt"
RUNS, RUNS_OF_LONG = 5, 3
QUICK_MIX = Mix(posts=6, articles=3, reports=0)

# One article after the other in one process; prints the median processor time in ms.
_ONE = """
import statistics, sys, time
import coopnlp
text = open(sys.argv[1], encoding="utf-8").read()
times = []
for _ in range(40):
    begin = time.process_time()
    coopnlp.parse(text)
    times.append(time.process_time() - begin)
print(1000 * statistics.median(times[5:]))
"""


@dataclass(frozen=True, slots=True)
class Installation:
    """Size, cold start, one article.

    Attributes:
        total: MB of `site-packages`.
        parts: MB of its largest parts.
        cold: What the commands of a cold start took, by name: spaCy's import, ours, ours without the cache.
        one: What a process took that parses one article again and again; it prints the median in ms.
    """

    total: float
    parts: list[tuple[str, float]]
    cold: dict[str, Cost]
    one: Cost

    @property
    def ratio(self) -> float:
        """Processor time of our cold start by that of spaCy's import."""
        base, ours, _ = self.cold.values()
        return ours.processor / base.processor

    @property
    def uncached(self) -> float:
        """The same ratio where no compiled graph is kept."""
        base, _, ours = self.cold.values()
        return ours.processor / base.processor

    def goals(self) -> list[Goal]:
        """What the issue asks for."""
        _, ours, _ = self.cold.values()
        return [
            Goal("site-packages", 450, self.total, " MB"),
            Goal("its largest part but spaCy", 120, max(size for name, size in self.parts if name != "spacy"), " MB"),
            Goal('cold `coopnlp parse`, of `python -c "import spacy"`', 2.5, self.ratio, " times"),
            Goal("one process: peak memory of the cold `coopnlp parse`", 400, ours.memory, " MB"),
            Goal("one process: peak memory of 40 articles parsed", 400, self.one.memory, " MB"),
            Goal("one article, processor time", 60, float(self.one.printed), " ms"),
        ]


def installed() -> tuple[float, list[tuple[str, float]]]:
    """MB of `site-packages`, and of its largest parts."""
    root = Path(sysconfig.get_paths()["purelib"])
    sizes = {path.name: _size(path) / 2**20 for path in root.iterdir()}
    return sum(sizes.values()), sorted(sizes.items(), key=lambda item: -item[1])[:8]


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file() and not file.is_symlink())


def measure(runs: int) -> Installation:
    """Measure the environment whose Python runs this."""
    python = sys.executable
    parse = [str(Path(sysconfig.get_path("scripts")) / "coopnlp"), "parse", str(SEED)]
    commands = {
        'python -c "import spacy"': ([python, "-c", "import spacy"], {}),
        f"coopnlp parse {SEED.name}": (parse, {}),
        "the same without the cache of compiled graphs": (parse, {"COOPNLP_CACHE": ""}),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for command, told in commands.values():
        run(command, told=told)  # files into the cache of the system, bytecode and the graph onto the disk
    for _ in range(runs):
        for name, (command, told) in commands.items():
            costs[name].append(run(command, told=told))
    cold = {name: median(found) for name, found in costs.items()}
    return Installation(*installed(), cold, run([python, "-c", _ONE, str(SEED)]))


def report(found: Installation, runs: int) -> str:
    """In plain lines."""
    largest = ", ".join(f"{name} {size:.0f}" for name, size in found.parts)
    lines = [
        f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}; "
        f"`{shlex.join(['python', '-m', 'benchmarks.speed', '--runs', str(runs)])}`",
        "",
        f"site-packages: {found.total:.0f} MB ({largest})",
        *(
            f"{name}: {c.processor:.2f} s processor, {c.clock:.2f} s clock, {c.memory:.0f} MB"
            for name, c in found.cold.items()
        ),
        f"ratio of processor time: {found.ratio:.2f}, without the cache {found.uncached:.2f}",
        f"one article, median of 35 in one process: {float(found.one.printed):.0f} ms processor, "
        f"peak {found.one.memory:.0f} MB",
    ]
    return "\n".join(lines) + "\n"


def section(found: Installation, runs: int) -> str:
    """In Markdown."""
    largest = ", ".join(f"{name} {size:.0f}" for name, size in found.parts)
    rows = [
        [f"`{name}`, median of {runs}", f"{c.processor:.2f} s", f"{c.clock:.2f} s", f"{c.memory:.0f} MB"]
        for name, c in found.cold.items()
    ]
    one = [
        "the same article once more, median of 35",
        f"{float(found.one.printed):.0f} ms",
        "",
        f"{found.one.memory:.0f} MB",
    ]
    return "\n\n".join(
        [
            f"`site-packages` has {found.total:.0f} MB, the largest parts: {largest}.",
            table(["", "processor", "clock", "peak memory"], [*rows, one]),
        ]
    )


# --- the parts of the page ---


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page.

    Attributes:
        title: Its heading.
        option: The option of this command that makes it alone.
        text: Markdown.
        goals: What the issue asks for, as far as it was measured.
    """

    title: str
    option: str
    text: str
    goals: Sequence[Goal] = ()


def size_part(given: argparse.Namespace) -> Part:
    """Size, cold start, one article."""
    found = measure(given.runs or RUNS)
    return Part("Size and start", "", section(found, given.runs or RUNS), found.goals())


def steps_part(given: argparse.Namespace) -> Part:
    """Where the time of an article goes."""
    articles = steps.QUICK_ARTICLES if given.quick else steps.ARTICLES
    found = steps.measure(articles)
    return Part("Where the time of an article goes", "--steps", steps.section(found, articles), [steps.goal(found)])


def peer_part(given: argparse.Namespace) -> Part:
    """Beside the transformers pipeline."""
    title = "Beside a transformers pipeline"
    if not peer.can_run(given.peer_python):
        return Part(title, "--peer", f"Not measured: the peer needs {', '.join(peer.NEEDS)}.")
    mix = given.mix or (QUICK_MIX if given.quick else Mix())
    asked = peer.Asked(mix, _runs_of_long(given), given.peer_python, given.tokenizer)
    settings = peer.measure(asked)
    return Part(title, "--peer", peer.section(settings, asked), [goal for s in settings for goal in s.goals()])


def growth_part(given: argparse.Namespace) -> Part:
    """Time and memory against length and number."""
    runs = _runs_of_long(given)
    lengths = given.kilobytes or (growth.QUICK_KILOBYTES if given.quick else growth.KILOBYTES)
    numbers = given.articles or (growth.QUICK_ARTICLES if given.quick else growth.ARTICLES)
    curves = growth.measure(lengths=lengths, numbers=numbers, runs=runs)
    text = growth.section(curves, runs=runs)
    if given.page:
        picture = given.page.with_suffix(".svg")
        drawn = growth.plot(curves, picture, [sys.executable, given.peer_python])
        text += f"\n\n![Points and fitted lines]({picture.name})" if drawn else "\n\nNo plot: it needs matplotlib."
    return Part("Growth with the text", "--growth", text)


def _runs_of_long(given: argparse.Namespace) -> int:
    return given.runs or (1 if given.quick else RUNS_OF_LONG)


PARTS: dict[str, Callable[[argparse.Namespace], Part]] = {
    "size": size_part,
    "steps": steps_part,
    "peer": peer_part,
    "growth": growth_part,
}


def command(given: argparse.Namespace, option: str) -> str:
    """The command that makes a part again; another Python for the peer is not named by its place on this machine."""
    words = ["python", "-m", "benchmarks.speed", *([option] if option else [])]
    words += ["--quick"] if given.quick and option else []
    words += ["--runs", str(given.runs)] if given.runs else []
    if option == "--growth":
        words += ["--kilobytes", _listed(given.kilobytes)] if given.kilobytes else []
        words += ["--articles", _listed(given.articles)] if given.articles else []
    if option == "--peer":
        words += ["--mix", str(given.mix)] if given.mix else []
        words += ["--peer-python", "PYTHON"] if given.peer_python != sys.executable else []
    return shlex.join(words)


def _sizes(written: str) -> list[int]:
    sizes = sorted({int(size) for size in written.split(",")})
    if len(sizes) < 2 or sizes[0] < 1:
        raise ValueError(f"{written}: a line needs two sizes, each at least 1")
    return sizes


def _listed(sizes: Sequence[int]) -> str:
    return ",".join(map(str, sizes))


def page(given: argparse.Namespace) -> str:
    """The whole page."""
    facts = machine.facts()
    parts = [make(given) for make in PARTS.values()]
    short = ["A short run (`--quick`), to see whether everything works: **these figures are no results.**"]
    blocks = [
        "# Size, time and memory",
        "Written by `python -m benchmarks.speed --page`; each part names the command that measures it again.",
        *(short if given.quick else []),
        table(["", ""], facts),
        "## Goals",
        goals_table([goal for part in parts for goal in part.goals]),
    ]
    for part in parts:
        blocks += [f"## {part.title}", f"`{command(given, part.option)}`", part.text]
    return "\n\n".join(blocks) + "\n"


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--runs", type=int, help=f"fresh processes of each command: {RUNS}, of long ones {RUNS_OF_LONG}"
    )
    what = parser.add_mutually_exclusive_group()
    for name in ("steps", "peer", "growth"):
        what.add_argument(f"--{name}", dest="part", action="store_const", const=name, help="this part, in Markdown")
    what.add_argument("--page", type=Path, help="write all parts into this file, a plot beside it")
    what.add_argument("--check", action="store_true", help="exit with 1 if the benchmark is not sound")
    parser.add_argument("--quick", action="store_true", help="small sizes, one run")
    parser.add_argument("--kilobytes", type=_sizes, help=f"lengths of one text: {_listed(growth.KILOBYTES)}")
    parser.add_argument("--articles", type=_sizes, help=f"numbers of articles: {_listed(growth.ARTICLES)}")
    parser.add_argument("--mix", type=Mix.read, help=f"posts, articles and reports beside the peer: {Mix()}")
    parser.add_argument("--peer-python", default=sys.executable, help="a Python with torch, transformers, matplotlib")
    parser.add_argument("--tokenizer", type=Path, default=peer.TOKENIZER, help="folder of ParsBERT's vocab.txt")
    return parser.parse_args(argv)


def write_page(given: argparse.Namespace) -> None:
    """Write the page where it is asked for."""
    given.page.parent.mkdir(parents=True, exist_ok=True)
    given.page.write_text(page(given), encoding="utf-8")


def check() -> int:
    """Say what is not sound; the exit status."""
    tiny = ["--quick", "--runs", "1", "--kilobytes", "1,4", "--articles", "3,9"]
    found = list(problems(lambda path, python: write_page(arguments(["--page", path, "--peer-python", python, *tiny]))))
    sys.stdout.writelines(f"{line}\n" for line in found or ["the benchmark is sound"])
    return 1 if found else 0


def main() -> int:
    """Print the numbers, write the page or check the benchmark."""
    given = arguments()
    if given.check:
        return check()
    if given.page:
        write_page(given)
        sys.stdout.write(f"{given.page}\n")
    elif given.part:
        part = PARTS[given.part](given)
        goals = [goals_table(part.goals)] if part.goals else []
        sys.stdout.write("\n\n".join([f"`{command(given, part.option)}`", part.text, *goals]) + "\n")
    else:
        runs = given.runs or RUNS
        sys.stdout.write(report(measure(runs), runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
