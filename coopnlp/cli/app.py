"""The `coopnlp` command: `coopnlp parse` reads articles, `coopnlp info` says what is installed."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from coopnlp.cli.files import ReadError, Source, find_sources, read_article, target_in
from coopnlp.output.files import whole_file

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from coopnlp.output.formats import Writer

FORMATS = ("table", "json", "jsonl", "csv", "html")
FAILED, USAGE, INTERRUPTED, BROKEN_PIPE = 1, 2, 130, 141
_EPILOG = """\
A row of json, jsonl and csv has the keys layer, label, text, start, end, value, low, high, comparator, unit,
currency, rial, counted, date_start, date_end, time, duration, sentence, alternative, those that apply; with
several articles each row begins with its file. Exit status: 0; 1 if an article could not be read or written
(the others are); 2 for wrong arguments."""


class UsageError(Exception):
    """Arguments that cannot be carried out; the message says which and why."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: Arguments, those of the process by default.

    Returns:
        The exit status: 0; 1 if some article failed; 2 if the arguments cannot be carried out; 130 after an
        interrupt; 141 if the reader of the output went away.

    Raises:
        SystemExit: after `--help`, and with status 2 after arguments that argparse refuses.

    Example:
        >>> main(["parse", "خبر.txt"])  # doctest: +SKIP
        0
    """
    args = _parser().parse_args(argv)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        status = args.run(args)
        sys.stdout.flush()
    except UsageError as error:
        sys.stderr.write(f"coopnlp: {error}\n")
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads any more: keep Python from complaining when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="coopnlp", description="Who, where, how much, how many and when out of Persian news."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    parse = commands.add_parser(
        "parse",
        help="mark articles",
        description="Mark entities and numbers, with values, in articles (UTF-8 text).",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parse.add_argument("paths", nargs="+", metavar="FILE", help="article, folder of *.txt, or - for standard input")
    parse.add_argument("--date", type=_date, help="the articles' date, YYYY-MM-DD; wins over a header in the text")
    parse.add_argument("--model", metavar="FOLDER", help="another model than the one in the package")
    parse.add_argument("--format", choices=FORMATS, default="table", help="table (default), json, jsonl, csv, html")
    parse.add_argument(
        "--output",
        metavar="PATH",
        help="file for all results, or folder (existing, or ending in /) for one per article",
    )
    parse.set_defaults(run=_parse)
    info = commands.add_parser("info", help="versions, model, labels, licence", description="Say what is installed.")
    info.add_argument("--model", metavar="FOLDER", help="another model than the one in the package")
    info.set_defaults(run=_info)
    return parser


def _date(text: str) -> dt.date:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError("not of the form")
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no Gregorian date of the form YYYY-MM-DD, such as 2025-09-02"
        ) from error


def _parse(args: argparse.Namespace) -> int:
    sources, failed = find_sources(args.paths)
    named = len(args.paths) > 1 or len(sources) > 1 or Path(args.paths[0]).is_dir()
    to_folder = args.output is not None and (args.output.endswith(("/", os.sep)) or Path(args.output).is_dir())
    _check_output(args, sources, to_folder=to_folder)
    articles = _articles(sources, failed)
    first = next(articles, None)
    if first is not None:
        nlp = _load(args.model)
        with _progress(len(sources), shown=args.output is not None or not sys.stdout.isatty()) as advance:
            documents = advance(_documents(chain([first], articles), date=args.date, nlp=nlp))
            write = _write_folder if to_folder else _write_one
            write(documents, args, named=named, failed=failed)
    if failed:
        sys.stderr.write(f"coopnlp: {len(failed)} failed:\n")
        sys.stderr.writelines(f"  {problem}\n" for problem in failed)
    return FAILED if failed else 0


def _check_output(args: argparse.Namespace, sources: list[Source], *, to_folder: bool) -> None:
    """Refuse, before anything is read, an output that would overwrite an article or another result."""
    if args.output is None:
        return
    inputs = {source.path.resolve() for source in sources if source.path is not None}
    taken: dict[Path, str] = {}
    for source in sources if to_folder else sources[:1]:
        target = _target(args, source) if to_folder else Path(args.output)
        if target.resolve() in inputs:
            raise UsageError(f"--output {args.output}: {target} is one of the articles and would be overwritten")
        if target in taken:
            raise UsageError(f"--output {args.output}: {taken[target]} and {source.name} would both become {target}")
        taken[target] = source.name


def _load(model: str | None) -> Language:
    from coopnlp import pipeline

    try:
        return pipeline.load(model)
    except (OSError, ValueError) as error:
        raise UsageError(f"the model {model or 'in the package'} cannot be loaded: {error}") from error


def _articles(sources: Iterable[Source], failed: list[str]) -> Iterator[tuple[Source, str]]:
    for source in sources:
        try:
            text = read_article(source)
        except ReadError as error:
            failed.append(str(error))
        else:
            yield source, text


def _documents(
    articles: Iterable[tuple[Source, str]], *, date: dt.date | None, nlp: Language
) -> Iterator[tuple[Source, Doc]]:
    from coopnlp import pipeline

    waiting: deque[Source] = deque()

    def texts() -> Iterator[tuple[str, dt.date | None]]:
        for source, text in articles:
            waiting.append(source)
            yield text, date

    for doc in pipeline.pipe(texts(), nlp=nlp):
        yield waiting.popleft(), doc


@contextmanager
def _progress(total: int, *, shown: bool) -> Iterator[Callable[[Iterable], Iterable]]:
    """A progress bar on standard error for many articles, where a person sees it and it hides no results."""
    if not shown or total < 2 or not sys.stderr.isatty():
        yield iter
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        yield lambda items: progress.track(items, total=total, description="articles")


def _writer(args: argparse.Namespace, *, named: bool) -> Writer:
    from coopnlp.output.formats import WRITERS, TableWriter

    if args.format == "table" and args.output is None:
        from rich.console import Console

        return TableWriter(named=named, console=Console(highlight=False))
    return WRITERS[args.format](named=named)


def _target(args: argparse.Namespace, source: Source) -> Path:
    from coopnlp.output.formats import WRITERS

    return target_in(Path(args.output), source, WRITERS[args.format].suffix)


def _write_folder(
    documents: Iterable[tuple[Source, Doc]], args: argparse.Namespace, *, named: bool, failed: list[str]
) -> None:
    for source, doc in documents:
        writer = _writer(args, named=named)
        try:
            with whole_file(_target(args, source)) as file:
                file.write(writer.start() + writer.article(doc, source.name) + writer.end())
        except OSError as error:
            failed.append(f"{source.name}: {_target(args, source)} cannot be written: {error.strerror or error}")


def _write_one(
    documents: Iterable[tuple[Source, Doc]], args: argparse.Namespace, *, named: bool, failed: list[str]
) -> None:
    writer = _writer(args, named=named)

    def pieces() -> Iterator[str]:
        yield writer.start()
        for source, doc in documents:
            yield writer.article(doc, source.name)
        yield writer.end()

    if args.output is None:
        for piece in pieces():
            sys.stdout.write(piece)
            sys.stdout.flush()
        return
    try:
        with whole_file(Path(args.output)) as file:
            file.writelines(pieces())
    except OSError as error:
        failed.append(f"{args.output}: cannot be written: {error.strerror or error}")


def _info(args: argparse.Namespace) -> int:
    from coopnlp.cli.info import info_lines

    model = None if args.model is None else Path(args.model)
    if model is not None and not model.is_dir():
        raise UsageError(f"--model {args.model}: there is no such folder")
    sys.stdout.writelines(f"{line}\n" for line in info_lines(model))
    return 0
