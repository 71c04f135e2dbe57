"""`coopnlp parse` and `facts`: articles in, marks or facts out, to standard output, one file or a folder."""

from __future__ import annotations

import datetime as dt
import errno
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coopnlp.cli.errors import UsageError
from coopnlp.cli.files import ARTICLES, Source, find_sources, shown, target_in
from coopnlp.cli.outputs import Format, is_folder, standard_output, write_file, writer_of
from coopnlp.cli.progress import Bar
from coopnlp.cli.reading import exit_status, read_documents
from coopnlp.cli.resume import NO_ROOM, Journal, journal_in, settings_of
from coopnlp.output.contents import MARKS, Content
from coopnlp.output.formats import Piece, Writer
from coopnlp.output.writers import WRITERS

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What a write fails with where every other would too.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What `coopnlp parse` or `coopnlp facts` is asked for.

    Attributes:
        paths: Articles, folders of articles, `-` for standard input.
        dates: None, the date of all articles, or one for each of `paths`; they win over what an article tells.
        date_in_name: Whether the name of a file tells the date of an article that has none.
        model: Another model folder than the one in the package.
        form: What to write.
        output: A file for all results, or a folder for one per article; standard output where `None`.
        bom: Whether CSV begins with a byte order mark; if not said, in files and not on a pipe.
        resume: Whether to read only the articles whose results are not yet in the output folder.
        content: What the rows are.
    """

    paths: Sequence[str]
    dates: Sequence[dt.date | None] = ()
    date_in_name: bool = False
    model: str | None = None
    form: Format = Format.TABLE
    output: str | None = None
    bom: bool | None = None
    resume: bool = False
    content: Content = MARKS

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
    sources, failed = find_sources(request.paths, request.dates)
    named = len(request.paths) > 1 or len(sources) > 1 or Path(request.paths[0]).is_dir()
    to_folder = is_folder(request.output)  # asked now: writing makes the folder
    _check_output(request, sources, to_folder=to_folder)
    with _resumed(request, to_folder=to_folder) as journal:
        if journal is not None:
            sources = _left(journal, sources)
        bar = Bar(sources)
        documents = read_documents(
            sources, model=request.model, bar=bar, failed=failed, date_in_name=request.date_in_name
        )
        if documents is not None:
            write = _write_folder if to_folder else _write_one
            with bar:
                noted = documents if journal is None else journal.noted(documents, failed)
                write(noted, request, named=named, failed=failed, bar=bar)
    return exit_status(failed)


def _resumed(request: Request, *, to_folder: bool) -> AbstractContextManager[Journal | None]:
    """What is finished already, where that was asked for."""
    if not request.resume:
        return nullcontext()
    if not to_folder:
        raise UsageError("--resume needs --output with a folder (existing, or ending in /): a result for each article")
    settings = settings_of(
        form=request.form,
        dates=request.dates,
        date_in_name=request.date_in_name,
        model=request.model,
        bom=request.bom,
        rows=request.content.name,
    )
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
    _check_place(request, sources, to_folder=to_folder)
    inputs = {source.path.resolve() for source in sources if source.path is not None}
    taken: dict[Path, str] = {}
    for source in sources if to_folder else sources[:1]:
        target = request.target(source) if to_folder else Path(request.output)
        if target.resolve() in inputs:
            raise UsageError(f"--output {request.output}: {target} is one of the articles and would be overwritten")
        if target in taken:
            raise UsageError(f"--output {request.output}: {taken[target]} and {source.name} would both become {target}")
        taken[target] = source.name


def _check_place(request: Request, sources: list[Source], *, to_folder: bool) -> None:
    """Refuse results in the folder of the articles that would be taken for articles the next time."""
    if not to_folder or request.output is None or WRITERS[request.form].suffix != ARTICLES:
        return
    below = Path(request.output).resolve()
    for root in {source.root for source in sources if source.root is not None}:
        if below.is_relative_to(root.resolve()):
            raise UsageError(
                f"--output {request.output}: lies in {shown(root)}, where its *{ARTICLES} would be taken for articles "
                "the next time; give a folder elsewhere, or another --format"
            )


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
        writer = writer_of(request.form, target, named=named, content=request.content, bom=request.bom)
        start = writer.start()
        piece = _article(writer, source, doc, failed)
        if piece is None:
            continue
        try:
            write_file(target, [start, piece, writer.end()], binary=writer.binary)
        except OSError as error:
            failed.append(f"{source.name}: {target} cannot be written: {error.strerror or error}")
            if error.errno in FULL:  # nothing that follows could be written
                failed.append(NO_ROOM)
                return


def _write_one(
    documents: Iterable[tuple[Source, Doc]], request: Request, *, named: bool, failed: list[str], bar: Bar
) -> None:
    path = None if request.output is None else Path(request.output)
    writer = writer_of(request.form, path, named=named, content=request.content, bom=request.bom)

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
