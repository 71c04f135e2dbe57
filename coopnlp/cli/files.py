"""Article files in, and where their results go: what the command line reads and writes."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coopnlp.cli.dates import dates_for
from coopnlp.cli.documents import ReadError, read_document, what_it_is
from coopnlp.cli.errors import UsageError

STANDARD_INPUT = "-"
ARTICLES = ".txt"  # what a folder stands for
_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Source:
    """One article to read.

    Attributes:
        path: The file; `None` for standard input.
        name: What to call it in results and messages.
        inside: Its path below the folder that was named, so that an output folder mirrors it.
        root: That folder; `None` for a file that was named itself.
        date: The date that was given for it.
    """

    path: Path | None
    name: str
    inside: Path
    root: Path | None = None
    date: dt.date | None = None


def find_sources(paths: Sequence[str], dates: Sequence[dt.date | None] = ()) -> tuple[list[Source], list[str]]:
    """The articles behind command-line arguments, and what is wrong with folders that hold none.

    A folder stands for all `*.txt` below it, sorted by path; `-` for standard input. A file that is named twice, by
    itself, in a folder or through a link, is read once, where it comes first. A file that does not exist is found out
    when it is read.

    Args:
        paths: The arguments.
        dates: None, the date of all articles, or one for each argument.

    Raises:
        UsageError: if there are several dates and not as many as arguments, or one article has two of them.

    Example:
        >>> find_sources(["-", "article.txt"])[0][1].name
        'article.txt'
    """
    sources: list[Source] = []
    problems: list[str] = []
    for argument, date in zip(paths, dates_for(paths, dates), strict=True):
        path = Path(argument)
        if argument == STANDARD_INPUT:
            sources.append(Source(None, STANDARD_INPUT, Path("standard-input"), date=date))
        elif path.is_dir():
            files = sorted(file for file in path.rglob(f"*{ARTICLES}") if file.is_file())
            sources += [Source(file, shown(file), file.relative_to(path), path, date) for file in files]
            if not files:
                problems.append(
                    f"{shown(path)}: no *.txt file in this folder or below it; name other files themselves, "
                    "such as FOLDER/*.docx"
                )
        else:
            sources.append(Source(path, shown(path), Path(path.name), date=date))
    return _once(sources), problems


def _once(sources: list[Source]) -> list[Source]:
    """Each file once, whatever its names."""
    first: dict[tuple[int, int] | str, Source] = {}
    for source in sources:
        known = first.setdefault(_identity(source.path), source)
        if known.date != source.date:
            dates = f"{known.date or 'none'} and {source.date or 'none'}"
            raise UsageError(f"--date: {known.name} is named twice, with two dates: {dates}")
    return list(first.values())


def _identity(path: Path | None) -> tuple[int, int] | str:
    if path is None:
        return STANDARD_INPUT
    try:
        status = path.stat()
    except OSError:  # told when it is read
        return f"file {path.absolute()}"
    return status.st_dev, status.st_ino


def read_article(source: Source) -> str:
    """The text of an article, character by character (line ends too), without a byte order mark.

    Of a Word document or a PDF it is what `cli.documents` reads.

    Raises:
        ReadError: if it cannot be read, is not UTF-8, or is no text at all.
    """
    try:
        data = sys.stdin.buffer.read() if source.path is None else source.path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"{source.name}: there is no such file") from error
    except OSError as error:
        raise ReadError(f"{source.name}: cannot be read: {error.strerror or error}") from error
    if not data.startswith(_UTF_16):
        kind = what_it_is(data)
        if kind is not None:
            return read_document(data, kind, source.name)
    body = data.removeprefix(_BOM)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + len(data) - len(body)
        encoding = "UTF-16" if data.startswith(_UTF_16) else "WINDOWS-1256"
        file = shlex.quote(source.name)
        raise ReadError(
            f"{source.name}: not UTF-8: byte 0x{data[offset]:02X} at offset {offset}; "
            f"save it as UTF-8, for example: iconv -f {encoding} -t UTF-8 {file} > utf8.txt"
        ) from error


def target_in(folder: Path, source: Source, suffix: str) -> Path:
    """Where an article's result goes in an output folder.

    Example:
        >>> target_in(Path("out"), Source(None, "a/b.txt", Path("b.txt")), ".json").as_posix()
        'out/b.json'
    """
    inside = source.inside
    name = inside.with_suffix(suffix) if inside.suffix == ARTICLES else inside.with_name(inside.name + suffix)
    return folder / name


def shown(path: Path) -> str:
    """The path as UTF-8 text, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", errors="replace")
