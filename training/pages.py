"""The part of a Markdown page that a command writes: between two comment lines, everything else is a person's.

    <!-- check:begin coop -->
    (written by `python -m training check … --table PAGE --name coop`)
    <!-- check:end -->

A page with one block of a command needs no name: `<!-- check:begin -->`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coopnlp.output.files import write_text


@dataclass(frozen=True, slots=True)
class Block:
    """A command's place in a page.

    Attributes:
        path: The Markdown file.
        command: Whose lines stand there.
        name: Which of its blocks, where a page has several.
    """

    path: Path
    command: str
    name: str | None = None

    def write(self, lines: Sequence[str]) -> None:
        """Replace what stands between the two markers.

        Raises:
            FileNotFoundError: if there is no such page.
            ValueError: if it has no markers.
        """
        page = self._page()
        match = self._match(page)
        write_text(self.path, page[: match.start(2)] + _body(lines) + page[match.end(2) :])

    def is_stale(self, lines: Sequence[str]) -> bool:
        """Whether something else than these lines stands there.

        Raises:
            FileNotFoundError: if there is no such page.
            ValueError: if it has no markers.
        """
        return self._match(self._page())[2] != _body(lines)

    def lines(self) -> list[str]:
        """What stands there now; nothing where the page has no markers.

        Raises:
            FileNotFoundError: if there is no such page.
        """
        match = self._search(self._page())
        return match[2].splitlines() if match else []

    def _page(self) -> str:
        if not self.path.is_file():
            raise FileNotFoundError(f"{self.path} is missing")
        return self.path.read_text(encoding="utf-8")

    def _markers(self) -> tuple[str, str]:
        name = f" {self.name}" if self.name else ""
        return f"<!-- {self.command}:begin{name} -->", f"<!-- {self.command}:end -->"

    def _search(self, page: str) -> re.Match[str] | None:
        begin, end = self._markers()
        return re.search(rf"({re.escape(begin)}\n)(.*?)({re.escape(end)})", page, re.DOTALL)

    def _match(self, page: str) -> re.Match[str]:
        match = self._search(page)
        if match is None:
            begin, end = self._markers()
            raise ValueError(f"{self.path} has no line {begin!r} with {end!r} after it: put both where tables go")
        return match


def _body(lines: Sequence[str]) -> str:
    return "\n" + "\n".join(lines) + "\n\n"
