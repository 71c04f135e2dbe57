"""Run what a page such as README.md shows, and compare it with what the page says it prints.

    python .ci/readme.py README.md
    python .ci/readme.py docs/*.md    # of several pages, some may have nothing to run

In a `console` block each line that begins with `$ ` is a command and the lines up to the next one are its output;
a line `…` stands for any lines, `…` within one for any characters. `pip`, `pytest`, `git` and `cd` commands are left
out: `.ci/run` does them itself.
`python` blocks are run one after the other in one namespace, from the repository's root. What a command wrote into the
page, between its `begin` and `end` comments, is left out: it took the models and time that it took.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WRITTEN = re.compile(r"<!-- \w+:begin .*?<!-- \w+:end -->", re.DOTALL)
ELSEWHERE = ("pip ", "pytest", "git ", "cd ")
ELLIPSIS = "…"


def blocks(page: str) -> list[tuple[int, str, str]]:
    """The fenced blocks of a page: line, language, content; without those that commands wrote."""
    page = WRITTEN.sub(lambda written: "\n" * written[0].count("\n"), page)
    return [(page.count("\n", 0, m.start()) + 1, m[1], m[2]) for m in BLOCK.finditer(page)]


def commands(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output that is shown."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(command, shown) for command, _, shown in (part.partition("\n") for part in parts)]


def _pattern(line: str) -> str:
    return ".*".join(map(re.escape, line.split(ELLIPSIS)))


def agrees(printed: str, shown: str) -> bool:
    """Whether an output is the one shown; a line `…` stands for any lines, `…` in a line for any characters."""
    wanted = [line.rstrip() for line in shown.strip("\n").splitlines()]
    pattern = "\n".join("(?:.*\n)*?.*" if line == ELLIPSIS else _pattern(line) for line in wanted)
    got = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines())
    return re.fullmatch(pattern, got) is not None


def run_console(block: str, block_at: str) -> list[str]:
    """Run a console block; what went wrong comes back."""
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "FORCE_COLOR", "NO_COLOR")}
    problems = []
    for command, shown in commands(block):
        steps = [step for step in command.split(" && ") if not step.strip().startswith(ELSEWHERE)]
        if not steps:
            continue
        done = subprocess.run(
            ["bash", "-c", " && ".join(steps)], capture_output=True, text=True, env=environment, check=False
        )
        where = f"{block_at}: {command}"
        if done.returncode:
            problems.append(f"{where}\nended with status {done.returncode}:\n{done.stderr}")
        elif shown.strip() and not agrees(done.stdout, shown):
            problems.append(f"{where}\nprinted\n{done.stdout}\ninstead of\n{shown}")
        else:
            sys.stdout.write(f"  ran: {' && '.join(steps)}\n")
    return problems


def run_page(path: str) -> tuple[int, list[str]]:
    """Run all blocks of a page: how many there are, and what is not as shown."""
    problems: list[str] = []
    namespace, ran = {"__name__": "__main__"}, 0
    for line, language, content in blocks(Path(path).read_text(encoding="utf-8")):
        if language == "console":
            problems += run_console(content, f"{path}, block at line {line}")
        elif language == "python":
            exec(compile("\n" * line + content, path, "exec"), namespace)
            sys.stdout.write(f"  ran: the Python block at line {line}\n")
        ran += language in ("console", "python")
    return ran, problems


def main(paths: list[str]) -> int:
    """Run pages one after the other, each in a namespace of its own; 1 if something is not as shown."""
    ran, problems = 0, []
    for path in paths:
        blocks_here, wrong = run_page(path)
        ran, problems = ran + blocks_here, problems + wrong
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    if not ran:
        sys.stdout.write(f"{', '.join(paths) or 'no page'} shows no console or python block\n")
    return 1 if problems or not ran else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
