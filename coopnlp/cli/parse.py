"""`coopnlp parse`: articles in, their marks out, to standard output, one file or a folder that mirrors theirs."""

from __future__ import annotations

import datetime as dt
import errno
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopnlp.cli.errors import UsageError
from coopnlp.cli.files import ReadError, Source, find_sources, read_article, shown, target_in
from coopnlp.cli.outputs import Format, is_folder, standard_output, write_file, writer_of
from coopnlp.cli.progress import Bar
from coopnlp.cli.resume import Journal, journal_in, settings_of
from coopnlp.output.formats import Piece, Writer
from coopnlp.output.writers import WRITERS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

FAILED = 1
# What a write fails with where every other would too.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What `coopnlp parse` is asked for.

    Attributes:
        paths: Articles, folders of articles, `-` for standard input.
        date: The date of all articles; wins over the header of any.
        model: Another model folder than the one in the package.
        form: What to write.
        output: A file for all results, or a folder for one per article; standard output where `None`.
        bom: Whether CSV begins with a byte order mark; if not said, in files and not on a pipe.
        resume: Whether to read only the articles whose results are not yet in the output folder.
    """

    paths: Sequence[str]
    date: dt.date | None = None
    model: str | None = None
    form: Format = Format.TABLE
    output: str | None = None
    bom: bool | None = None
    resume: bool = False

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
    to_folder = is_folder(request.output)  # asked now: writing makes the folder
    _check_output(request, sources, to_folder=to_folder)
    with _resumed(request, to_folder=to_folder) as journal:
        if journal is not None:
            sources = _left(journal, sources)
        articles = _articles(sources, failed)
        first = next(articles, None)
        if first is not None:
            nlp = _load(request.model)
            with Bar(sources) as bar:
                documents = _documents(chain([first], articles), date=request.date, nlp=nlp, bar=bar, failed=failed)
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
    articles: Iterable[tuple[Source, str]], *, date: dt.date | None, nlp: Language, bar: Bar, failed: list[str]
) -> Iterator[tuple[Source, Doc]]:
    """Each article with its document; one on which the pipeline fails is told and the others go on."""
    from coopnlp import pipeline

    waiting: dict[int, Source] = {}

    def texts() -> Iterator[tuple[str, dict[str, Any]]]:
        for index, (source, text) in enumerate(articles):
            waiting[index] = source
            bar.reading(source, text)
            yield text, {"date": date, "index": index}

    def skipped(index: int, why: str) -> None:
        failed.append(f"{waiting.pop(index).name}: {why}")

    told: dict[str, Any] = {"progress": bar.advance} if bar.shown else {}
    for doc, context in pipeline.pipe(texts(), as_tuples=True, nlp=nlp, errors=skipped, **told):
        yield waiting.pop(context["index"]), doc


def _article(writer: Writer, source: Source, doc: Doc, failed: list[str]) -> Piece | None:
    """What is written of an article; `None` where that fails, which is told."""
    try:
        return writer.article(doc, source.name)
    except Exception as error:  # whatever one article does, the others are written
        failed.append(f"{source.name}: {type(error).__name__}: {error}")
        return None


def _write_folder(
    documents: Iterable[tuple[Source, Doc]], request: Request, *, named: bool, failed: list[str], bar: Bar
) -> None:
    for source, doc in documents:
        target = request.target(source)
        writer = writer_of(request.form, target, named=named, bom=request.bom)
        start = writer.start()
        piece = _article(writer, source, doc, failed)
        if piece is None:
            continue
        try:
            write_file(target, [start, piece, writer.end()], binary=writer.binary)
        except OSError as error:
            failed.append(f"{source.name}: {target} cannot be written: {error.strerror or error}")
            if error.errno in FULL:  # nothing that follows could be written
                failed.append("the articles that follow were not read: make room, and go on with --resume")
                return


def _write_one(
    documents: Iterable[tuple[Source, Doc]], request: Request, *, named: bool, failed: list[str], bar: Bar
) -> None:
    path = None if request.output is None else Path(request.output)
    writer = writer_of(request.form, path, named=named, bom=request.bom)

    def pieces() -> Iterator[Piece]:
        yield writer.start()
        for source, doc in documents:
            piece = _article(writer, source, doc, failed)
            if piece is not None:
                yield piece
        yield writer.end()

    if path is None:
        beside = bar.aside if sys.stdout.isatty() else nullcontext  # results and bar on one terminal
        for piece in pieces():
            with beside(), standard_output(binary=writer.binary) as out:
                out.write(piece)
        return
    try:
        write_file(path, pieces(), binary=writer.binary)
    except OSError as error:
        failed.append(f"{request.output}: cannot be written: {error.strerror or error}")
