"""A progress bar on standard error, for folders and for one long article: only for a person who waits."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from coopnlp.cli.files import Source

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

WAIT = 1.0  # seconds without a result before the bar is drawn: what is quick needs none
_CHARACTERS = 0.55  # in a byte of Persian text, before the first article tells


class Bar:
    """How much of the articles has been read, in characters, for one of them as for many.

    Nothing is drawn where standard error is no terminal, nor before `WAIT` seconds have passed. Where results go to
    the same terminal, they are written in `aside`, which takes the bar away.

    Args:
        sources: What will be read; sizes of files tell how much there is, standard input tells when it is read.

    Example:
        >>> with Bar([]) as bar:
        ...     bar.advance(100)
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self.shown = sys.stderr.isatty()
        self._sources = list(sources) if self.shown else []
        self._left = sum(map(_size, self._sources))  # bytes
        self._read_bytes = self._read = self._done = 0
        self._since = time.monotonic()
        self._drawn: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        self._since = time.monotonic()  # loading the model is no waiting for a result
        return self

    def __exit__(self, *_: object) -> None:
        self._take_away()

    def reading(self, source: Source, text: str) -> None:
        """An article has come in."""
        if not self.shown:
            return
        size = _size(source)
        self._left -= size
        self._read_bytes += size or len(text.encode(errors="replace"))
        self._read += len(text)

    def advance(self, characters: int) -> None:
        """So many characters more have been read."""
        if not self.shown:
            return
        self._done += characters
        if self._drawn is not None or time.monotonic() - self._since >= WAIT:
            self._draw()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away while something is written to the terminal; it comes back if one must wait again."""
        self._take_away()
        try:
            yield
        finally:
            self._since = time.monotonic()

    @property
    def total(self) -> int:
        """Characters of all articles; of those that were not read yet, by the size of their files."""
        share = self._read / self._read_bytes if self._read_bytes else _CHARACTERS
        return self._read + round(max(0, self._left) * share)

    def _draw(self) -> None:
        if self._drawn is None:
            from rich.console import Console
            from rich.progress import Progress

            self._drawn = Progress(console=Console(stderr=True), transient=True, redirect_stdout=False)
            self._task = self._drawn.add_task(self._said(), total=self.total, completed=self._done)
            self._drawn.start()
        if self._task is not None:
            self._drawn.update(self._task, total=self.total, completed=self._done)

    def _said(self) -> str:
        if len(self._sources) != 1:
            return f"{len(self._sources)} articles"
        name = self._sources[0].inside.name
        return "".join(c if c.isprintable() and c not in "[]" else " " for c in name)  # brackets are rich's mark-up

    def _take_away(self) -> None:
        if self._drawn is not None:
            self._drawn.stop()
            self._drawn = None


def _size(source: Source) -> int:
    try:
        return 0 if source.path is None else source.path.stat().st_size
    except OSError:
        return 0
