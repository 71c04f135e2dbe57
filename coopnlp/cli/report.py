"""`coopnlp report`: articles in, one page for people out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coopnlp.cli.errors import UsageError
from coopnlp.cli.files import STANDARD_INPUT, Source, find_sources
from coopnlp.cli.progress import Bar
from coopnlp.cli.reading import exit_status, read_documents
from coopnlp.output.files import whole_file

if TYPE_CHECKING:
    from coopnlp.report.page import Page

_PAGES = ("", ".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """What `coopnlp report` is asked for.

    Attributes:
        paths: Articles, folders of articles, `-` for standard input.
        dates: None, the date of all articles, or one for each of `paths`; they win over what an article tells.
        date_in_name: Whether the name of a file tells the date of an article that has none.
        model: Another model folder than the one in the package.
        title: What stands over the page.
        output: The file of the page; `-` for standard output.
    """

    paths: Sequence[str]
    output: str
    dates: Sequence[dt.date | None] = ()
    date_in_name: bool = False
    model: str | None = None
    title: str | None = None


def report_articles(request: ReportRequest) -> int:
    """Write the page of all articles; those that fail are listed on standard error and left out.

    Returns:
        0, or 1 if some article failed or the page could not be written.

    Raises:
        UsageError: if the request cannot be carried out.
    """
    sources, failed = find_sources(request.paths, request.dates)
    _check_output(request, sources)
    page = _page(request, sources, failed)
    if not len(page):
        failed.append(f"{request.output}: not written, there is no article to report of")
    else:
        try:
            _write(page, request.output)
        except OSError as error:
            failed.append(f"{request.output}: cannot be written: {error.strerror or error}")
    return exit_status(failed)


def _check_output(request: ReportRequest, sources: list[Source]) -> None:
    """Refuse, before anything is read, what could not be written or would overwrite an article."""
    if request.output == STANDARD_INPUT:
        if sys.stdout.isatty():
            raise UsageError("--output -: a page is no text for a terminal; name a file: --output report.html")
        return
    target = Path(request.output)
    if target.is_dir() or request.output.endswith("/"):
        raise UsageError(f"--output {request.output}: a folder; name the file: --output {target / 'report.html'}")
    if target.resolve() in {source.path.resolve() for source in sources if source.path is not None}:
        raise UsageError(f"--output {request.output}: is one of the articles and would be overwritten")
    if target.suffix.lower() not in _PAGES:
        raise UsageError(
            f"--output {request.output}: a report is an HTML page; end it in .html, or write rows with `coopnlp facts`"
        )


def _page(request: ReportRequest, sources: list[Source], failed: list[str]) -> Page:
    from coopnlp.report.page import TITLE, Page

    page = Page(title=request.title or TITLE)
    bar = Bar(sources)
    documents = read_documents(sources, model=request.model, bar=bar, failed=failed, date_in_name=request.date_in_name)
    with bar:
        for source, doc in documents or ():
            page.add(doc, name=source.name)
    return page


def _write(page: Page, output: str) -> None:
    html = page.html()
    if output == STANDARD_INPUT:
        sys.stdout.write(html)
        return
    with whole_file(Path(output)) as file:
        file.write(html)
