"""`--resume`: a journal in the output folder of what is finished, so that a run that was killed goes on where it was.

A result appears whole or not at all (`output.files`), and its line is added behind it. So a process that is killed in
any moment leaves at most one result without a line, whose article is read again; a line that was cut off says nothing.
A line counts as long as the article and its result are what they were when it was written.
"""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from coopnlp import __version__
from coopnlp.cli.errors import UsageError
from coopnlp.cli.files import Source
from coopnlp.output.contents import MARKS
from coopnlp.tagging.checks.seal import CHECKSUMS, crc_of
from coopnlp.tagging.shipped import MODEL

if TYPE_CHECKING:
    from spacy.tokens import Doc

JOURNAL = ".coopnlp-resume.jsonl"
NO_ROOM = "the articles that follow were not read: make room, and go on with --resume"
_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{8}\.part")
Target = Callable[[Source], Path]


def settings_of(
    *,
    form: str,
    model: str | None,
    dates: Sequence[object] = (),
    date_in_name: bool = False,
    bom: bool | None = None,
    rows: str = MARKS.name,
) -> dict[str, Any]:
    """What decides what a result says: another request cannot go on with this one's.

    Args:
        form: The format.
        model: Another model folder than the package's.
        dates: The date of all articles, or one for each argument, if any was given.
        date_in_name: Whether names of files tell dates.
        bom: Whether CSV begins with a byte order mark, where that was said.
        rows: What the rows are: marks or facts.
    """
    seal = Path(model or MODEL) / CHECKSUMS
    return {
        "rows": rows,
        "format": form,
        "bom": bom,
        "date": [str(date or "none") for date in dates] or None,
        "date_in_name": date_in_name or None,
        "model": None if model is None else str(Path(model).resolve()),
        "checksums": f"{crc_of(seal):08x}" if seal.is_file() else None,
        "coopnlp": __version__,
    }


class Journal:
    """Which articles are finished; made by `journal_in`.

    Args:
        folder: The output folder.
        stream: The journal, open to be added to.
        lines: Result and what it was made from, by its path below the folder.
        target: The result of an article.
    """

    def __init__(self, folder: Path, stream: IO[str], lines: Mapping[str, list[int]], target: Target) -> None:
        self.folder = folder
        self.target = target
        self._stream = stream
        self._lines = lines

    def left(self, sources: Iterable[Source]) -> list[Source]:
        """The articles that are not finished."""
        return [source for source in sources if not self._is_done(source)]

    def noted(self, documents: Iterable[tuple[Source, Doc]], failed: list[str]) -> Iterator[tuple[Source, Doc]]:
        """The same documents; when the next is asked for, the result of the last has been written, and is noted.

        Args:
            documents: Each article with its document.
            failed: Where the journal cannot be written, a line is added here and no more documents come.
        """
        for source, doc in documents:
            article, before = _seen(source.path), _seen(self.target(source))
            yield source, doc
            after = _seen(self.target(source))
            if after and article and after != before:
                try:
                    self._add([self._key(source), [*article, *after]])
                except OSError as error:
                    failed.append(f"{self.folder / JOURNAL}: cannot be written: {error.strerror or error}")
                    failed.append(NO_ROOM)
                    return

    def sweep(self, sources: Iterable[Source]) -> None:
        """Remove what a killed process left of results that it had begun."""
        for folder in {self.target(source).parent for source in sources}:
            with suppress(OSError):
                for path in folder.iterdir():
                    if _UNFINISHED.fullmatch(path.name):
                        path.unlink(missing_ok=True)

    def _add(self, line: list[Any]) -> None:
        """At once, past Python's buffer: what stays in it would be tried again at the end, and fail again."""
        data = f"{json.dumps(line)}\n".encode()
        if os.write(self._stream.fileno(), data) < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _is_done(self, source: Source) -> bool:
        article, result = _seen(source.path), _seen(self.target(source))
        return bool(article and result) and self._lines.get(self._key(source)) == [*(article or ()), *(result or ())]

    def _key(self, source: Source) -> str:
        return self.target(source).relative_to(self.folder).as_posix()


@contextmanager
def journal_in(folder: Path, settings: Mapping[str, Any], target: Target) -> Iterator[Journal]:
    """Open the journal of an output folder, which nobody else may write in meanwhile.

    Args:
        folder: The output folder, made if it is missing.
        settings: As `settings_of` gives them.
        target: The result of an article.

    Raises:
        UsageError: if another process is at work there, the folder holds results of another request, or it cannot be
            written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / JOURNAL).open("a+", encoding="utf-8", errors="surrogateescape", newline="\n")
    except OSError as error:
        raise UsageError(f"--output {folder}: cannot be written: {error.strerror or error}") from error
    with stream:
        if not _locked(stream):
            raise UsageError(f"--resume: another coopnlp is writing into {folder}: wait for its end")
        held = _whole_lines(stream)
        if not held:
            stream.truncate(0)
            stream.write(f"{json.dumps(settings)}\n")
            stream.flush()
        elif changes := [f"{k} was {held[0].get(k)} and is {v}" for k, v in settings.items() if held[0].get(k) != v]:
            raise UsageError(
                f"--resume: {folder} holds results of another request: {'; '.join(changes)}; give another folder, or "
                f"remove {folder / JOURNAL} to write them all anew"
            )
        yield Journal(folder, stream, dict(held[1:]), target)


def _whole_lines(stream: IO[str]) -> list[Any]:
    """The settings and the lines that follow; what a killed process left of a line is cut off."""
    stream.seek(0)
    text = stream.read()
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        stream.truncate(len(whole.encode("utf-8", "surrogateescape")))
    found: list[Any] = []
    for number, line in enumerate(whole.splitlines()):
        try:
            said = json.loads(line)
        except ValueError:
            said = None
        if number == 0 and not isinstance(said, dict):
            return []
        if number == 0 or (isinstance(said, list) and len(said) == 2 and isinstance(said[0], str)):
            found.append(said)
    return found


def _seen(path: Path | None) -> Sequence[int] | None:
    """Size and time of a file; `None` where there is none."""
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]


def _locked(stream: IO[str]) -> bool:
    """Lock a file for as long as it is open; `False` if another process has."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
