"""Articles to documents, for every command that reads many: what fails is listed, and the others go on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopnlp.cli.dates import date_of
from coopnlp.cli.errors import UsageError
from coopnlp.cli.files import ReadError, Source, read_article, shown
from coopnlp.cli.progress import Bar
from coopnlp.cli.streams import FAILED
from coopnlp.output.cells import plain_line

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def read_documents(
    sources: Iterable[Source], *, model: str | None, bar: Bar, failed: list[str], date_in_name: bool = False
) -> Iterator[tuple[Source, Doc]] | None:
    """Each article with its document, as they are read; `None`, and no model is loaded, where none can be read.

    Args:
        sources: The articles.
        model: Another model folder than the one in the package.
        bar: What shows how far it is.
        failed: One line for each article that could not be read or marked is added here.
        date_in_name: Whether the name of a file tells the date of an article that has none.

    Raises:
        UsageError: if the model cannot be loaded.
    """
    articles = _articles(sources, failed)
    first = next(articles, None)
    if first is None:
        return None
    found = chain([first], articles)
    return _documents(found, nlp=_load(model), bar=bar, failed=failed, date_in_name=date_in_name)


def exit_status(failed: Sequence[str]) -> int:
    """List on standard error what failed; 1 if anything did, else 0."""
    if failed:
        sys.stderr.write(f"coopnlp: {len(failed)} failed:\n")
        sys.stderr.writelines(f"  {plain_line(problem)}\n" for problem in failed)  # names may hold anything
    return FAILED if failed else 0


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
    articles: Iterable[tuple[Source, str]], *, nlp: Language, bar: Bar, failed: list[str], date_in_name: bool
) -> Iterator[tuple[Source, Doc]]:
    """Each article with its document; one on which the pipeline fails is told and the others go on."""
    from coopnlp import pipeline

    waiting: dict[int, Source] = {}

    def texts() -> Iterator[tuple[str, dict[str, Any]]]:
        for index, (source, text) in enumerate(articles):
            waiting[index] = source
            bar.reading(source, text)
            yield text, {"date": date_of(text, source.date, source.path if date_in_name else None), "index": index}

    def skipped(index: int, why: str) -> None:
        failed.append(f"{waiting.pop(index).name}: {why}")

    told: dict[str, Any] = {"progress": bar.advance} if bar.shown else {}
    for doc, context in pipeline.pipe(texts(), as_tuples=True, nlp=nlp, errors=skipped, **told):
        yield waiting.pop(context["index"]), doc
