"""`coopnlp parse`: articles in, their marks out, to standard output, one file or a folder that mirrors theirs."""

from __future__ import annotations

import datetime as dt
import errno
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopnlp.cli.errors import UsageError
from coopnlp.cli.files import ReadError, Source, find_sources, read_article, shown, target_in
from coopnlp.cli.progress import Bar
from coopnlp.cli.resume import Journal, journal_in, settings_of
from coopnlp.output.files import whole_file
from coopnlp.output.formats import WRITERS, TableWriter, Writer

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

FAILED = 1
# What a write fails with where every other would too.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


class Format(StrEnum):
    """The forms in which results are written, by the names of `output.formats.WRITERS`."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What `coopnlp parse` is asked for.

    Attributes:
        paths: Articles, folders of articles, `-` for standard input.
        date: The date of all articles; wins over the header of any.
        model: Another model folder than the one in the package.
        form: What to write.
        output: A file for all results, or a folder for one per article; standard output where `None`.
        resume: Whether to read only the articles whose results are not yet in the output folder.
    """

    paths: Sequence[str]
    date: dt.date | None = None
    model: str | None = None
    form: Format = Format.TABLE
    output: str | None = None
    resume: bool = False

    @property
    def to_folder(self) -> bool:
        """Whether each article becomes a file of its own."""
        return self.output is not None and (self.output.endswith(("/", os.sep)) or Path(self.output).is_dir())

    def target(self, source: Source) -> Path:
        """The file of an article's own in the output folder."""
        return target_in(Path(self.output or ""), source, WRITERS[self.form].suffix)


def parse_articles(request: Request) -> int:
    """Mark all articles and write what was found; articles that fail are listed on standard error.

    Returns:
        0, or 1 if some article failed.

    Raises:
        UsageError: if the request cannot be carried out.
    """
    sources, failed = find_sources(request.paths)
    named = len(request.paths) > 1 or len(sources) > 1 or Path(request.paths[0]).is_dir()
    to_folder = request.to_folder  # asked now: writing makes the folder
    _check_output(request, sources, to_folder=to_folder)
    with _resumed(request, to_folder=to_folder) as journal:
        if journal is not None:
            sources = _left(journal, sources)
        articles = _articles(sources, failed)
        first = next(articles, None)
        if first is not None:
            nlp = _load(request.model)
            with Bar(sources) as bar:
                documents = _documents(chain([first], articles), date=request.date, nlp=nlp, bar=bar)
                write = _write_folder if to_folder else _write_one
                noted = documents if journal is None else journal.noted(documents)
                write(noted, request, named=named, failed=failed, bar=bar)
    if failed:
        sys.stderr.write(f"coopnlp: {len(failed)} failed:\n")
        sys.stderr.writelines(f"  {problem}\n" for problem in failed)
    return FAILED if failed else 0


def _resumed(request: Request, *, to_folder: bool) -> AbstractContextManager[Journal | None]:
    """What is finished already, where that was asked for."""
    if not request.resume:
        return nullcontext()
    if not to_folder:
        raise UsageError("--resume needs --output with a folder (existing, or ending in /): a result for each article")
    settings = settings_of(form=request.form, date=request.date, model=request.model)
    return journal_in(Path(request.output or ""), settings, request.target)


def _left(journal: Journal, sources: list[Source]) -> list[Source]:
    journal.sweep(sources)
    left = journal.left(sources)
    if len(left) < len(sources):
        sys.stderr.write(f"coopnlp: {len(sources) - len(left):,} of {len(sources):,} articles are done already\n")
    return left


def _check_output(request: Request, sources: list[Source], *, to_folder: bool) -> None:
    """Refuse, before anything is read, an output that would overwrite an article or another result."""
    if request.output is None:
        return
    inputs = {source.path.resolve() for source in sources if source.path is not None}
    taken: dict[Path, str] = {}
    for source in sources if to_folder else sources[:1]:
        target = request.target(source) if to_folder else Path(request.output)
        if target.resolve() in inputs:
            raise UsageError(f"--output {request.output}: {target} is one of the articles and would be overwritten")
        if target in taken:
            raise UsageError(f"--output {request.output}: {taken[target]} and {source.name} would both become {target}")
        taken[target] = source.name


def _load(model: str | None) -> Language:
    from coopnlp import pipeline

    try:
        return pipeline.load(model)
    except (ImportError, OSError, ValueError) as error:
        raise UsageError(f"the model {model or 'in the package'} cannot be loaded: {error}") from error


def _articles(sources: Iterable[Source], failed: list[str]) -> Iterator[tuple[Source, str]]:
    gone: set[Path] = set()
    for source in sources:
        try:
            text = read_article(source)
        except ReadError as error:
            if (root := source.root) is not None and not root.is_dir():
                if root not in gone:
                    failed.append(f"{shown(root)}: this folder is gone; what was left in it was not read")
                gone.add(root)
                continue
            failed.append(str(error))
        else:
            yield source, text


def _documents(
    articles: Iterable[tuple[Source, str]], *, date: dt.date | None, nlp: Language, bar: Bar
) -> Iterator[tuple[Source, Doc]]:
    from coopnlp import pipeline

    waiting: deque[Source] = deque()

    def texts() -> Iterator[tuple[str, dt.date | None]]:
        for source, text in articles:
            waiting.append(source)
            bar.reading(source, text)
            yield text, date

    told: dict[str, Any] = {"progress": bar.advance} if bar.shown else {}
    for doc in pipeline.pipe(texts(), nlp=nlp, **told):
        yield waiting.popleft(), doc


def _writer(request: Request, *, named: bool) -> Writer:
    if request.form is Format.TABLE and request.output is None:
        from rich.console import Console

        return TableWriter(named=named, console=Console(highlight=False))
    return WRITERS[request.form](named=named)


def _write_folder(
    documents: Iterable[tuple[Source, Doc]], request: Request, *, named: bool, failed: list[str], bar: Bar
) -> None:
    for source, doc in documents:
        writer = _writer(request, named=named)
        target = request.target(source)
        try:
            with whole_file(target) as file:
                file.write(writer.start() + writer.article(doc, source.name) + writer.end())
        except OSError as error:
            failed.append(f"{source.name}: {target} cannot be written: {error.strerror or error}")
            if error.errno in FULL:  # nothing that follows could be written
                failed.append("the articles that follow were not read: make room, and go on with --resume")
                return


def _write_one(
    documents: Iterable[tuple[Source, Doc]], request: Request, *, named: bool, failed: list[str], bar: Bar
) -> None:
    writer = _writer(request, named=named)

    def pieces() -> Iterator[str]:
        yield writer.start()
        for source, doc in documents:
            yield writer.article(doc, source.name)
        yield writer.end()

    if request.output is None:
        beside = bar.aside if sys.stdout.isatty() else nullcontext  # results and bar on one terminal
        for piece in pieces():
            with beside():
                sys.stdout.write(piece)
                sys.stdout.flush()
        return
    try:
        with whole_file(Path(request.output)) as file:
            file.writelines(pieces())
    except OSError as error:
        failed.append(f"{request.output}: cannot be written: {error.strerror or error}")
