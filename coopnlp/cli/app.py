"""The `coopnlp` command: `coopnlp parse`, `facts` and `report` read articles, `coopnlp info` says what is installed.

typer reads the arguments and writes help, usage errors and shell completion; the work is in `cli.parse`,
`cli.report` and `cli.info`. Nothing heavy is imported before a command runs, so help, version and completion come at
once.
"""

from __future__ import annotations

import datetime as dt
import gc
import sys
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from coopnlp import __version__
from coopnlp.cli.errors import UsageError
from coopnlp.cli.info import write_info
from coopnlp.cli.outputs import FactsFormat, Format, chosen_form, facts_form
from coopnlp.cli.parse import Request, parse_articles
from coopnlp.cli.report import ReportRequest, report_articles
from coopnlp.cli.streams import ended_in_order, flushed, open_streams, unwritten
from coopnlp.output.cells import plain_line
from coopnlp.words.days import article_date

USAGE, INTERRUPTED = 2, 130
# While the command runs Python looks for cycles this rarely: imports and tables leave hundreds of thousands of objects
# that stay, and looking through them again and again took a tenth of the time of one article.
_COLLECT = (50_000, 20, 20)
_STATUS = "Exit status: 0; 1 if an article could not be read or written (the others are); 2 for wrong arguments."
_EPILOG = f"""\
A row of json and jsonl has the keys layer, label, text, start, end, value, low, high, comparator, unit, currency,
rial, counted, calendar, said, date_start, date_end, time, duration, alternative, score, sentence, those that apply;
with several articles each row begins with its file. csv and xlsx have columns to calculate with beside them
(docs/rows.md); xlsx needs pip install 'coopnlp[excel]', articles in .docx and .pdf pip install 'coopnlp[documents]'.

{_STATUS}"""

_FACTS_EPILOG = f"""\
The columns of csv and xlsx are those of docs/facts.md, with the article's date and the sentence; a row of json and
jsonl has the parts that are told. To sum, leave out rows with a same_as. `coopnlp report` makes a page for people.

{_STATUS}"""

app = typer.Typer(
    help="Who, where, how much, how many and when out of Persian news.",
    context_settings={"help_option_names": ["--help", "-h"]},
    rich_markup_mode=None,  # plain text, as every other line of this command
    pretty_exceptions_enable=False,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: Arguments, those of the process by default.

    Returns:
        The exit status: 0; 1 if some article failed; 2 if the arguments are wrong or cannot be carried out; 130 after
        an interrupt, 143 after SIGTERM; 141 if the reader of the output went away.

    Example:
        >>> main(["--version"])  # doctest: +ELLIPSIS
        coopnlp ...
        0
    """
    open_streams()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    usual = gc.get_threshold()
    gc.set_threshold(*_COLLECT)
    status = 0
    try:
        with ended_in_order():
            app(args=argv, prog_name="coopnlp")
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 0
    except OSError as error:  # of what typer itself writes
        status = unwritten(error, "coopnlp")
    finally:
        gc.set_threshold(*usual)
    return flushed(status, "coopnlp")


def _finish(command: Callable[[], int]) -> typer.Exit:
    """Carry a command out; what comes back ends the process with its exit status."""
    try:
        status = command()
        sys.stdout.flush()
    except UsageError as error:
        sys.stderr.write(f"coopnlp: {plain_line(str(error))}\n")
        status = USAGE
    except KeyboardInterrupt:
        status = INTERRUPTED
    except OSError as error:  # of standard output: all other files have been told by name
        status = unwritten(error, "coopnlp")
    return typer.Exit(status)


def _date(text: str) -> dt.date | None:
    try:
        return article_date(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def _named(value: Any) -> Any:
    """What was given, if it is no empty name: Python takes that for the folder in which the command runs."""
    if value == "" or (isinstance(value, list) and "" in value):
        raise typer.BadParameter("an empty name; the folder in which the command runs is called .")
    return value


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"coopnlp {__version__}")
        raise typer.Exit


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        callback=_named,
        help="article (text, .docx or .pdf), folder of *.txt, or - for standard input",
    ),
]
Dates = Annotated[
    list[dt.date] | None,
    typer.Option(
        "--date",
        parser=_date,
        metavar="DATE",
        help="the articles' date, Gregorian or Jalali (2025-09-02, 1404/6/11), once for all or once for each FILE in "
        "their order; wins over a header or dateline in the text",
    ),
]
DateInName = Annotated[
    bool,
    typer.Option("--date-in-name", help="take the date from the name of the file where nothing else tells it"),
]
Output = Annotated[
    str | None,
    typer.Option(
        metavar="PATH",
        callback=_named,
        help="file for all results, or folder (existing, or ending in /) for one per article",
    ),
]
Bom = Annotated[
    bool | None,
    typer.Option(
        "--bom/--no-bom",
        help="whether csv begins with a byte order mark, by which Excel knows UTF-8; if not given, in files only",
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="read only articles whose results are not yet in the --output folder")
]
Model = Annotated[
    str | None,
    typer.Option(metavar="FOLDER", callback=_named, help="another model than the one in the package"),
]


@app.callback()
def _coopnlp(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="say which version this is")
    ] = False,
) -> None:
    """Who, where, how much, how many and when out of Persian news."""


@app.command("parse", short_help="names, and numbers with their values: a row each", epilog=_EPILOG)
def _parse(
    paths: Paths,
    date: Dates = None,
    date_in_name: DateInName = False,
    model: Model = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="what to write; if not given, by the ending of --output, else table"),
    ] = None,
    output: Output = None,
    bom: Bom = None,
    resume: Resume = False,
) -> None:
    """Mark entities and numbers, with values, in articles (UTF-8 text)."""

    def command() -> int:
        return parse_articles(
            Request(
                paths=paths,
                dates=date or (),
                date_in_name=date_in_name,
                model=model,
                form=chosen_form(form, output),
                output=output,
                bom=bom,
                resume=resume,
            )
        )

    raise _finish(command)


@app.command("facts", short_help="who said how much of what, where and when: a row each", epilog=_FACTS_EPILOG)
def _facts(
    paths: Paths,
    date: Dates = None,
    date_in_name: DateInName = False,
    model: Model = None,
    form: Annotated[
        FactsFormat | None,
        typer.Option(
            "--format",
            help="what to write; if not given, by the ending of --output, else table on a terminal and csv elsewhere",
        ),
    ] = None,
    output: Output = None,
    bom: Bom = None,
    resume: Resume = False,
) -> None:
    """Write a row for each amount, share, quantity and count: of what, who said it, where, when."""

    def command() -> int:
        from coopnlp.facts.content import FACTS

        return parse_articles(
            Request(
                paths=paths,
                dates=date or (),
                date_in_name=date_in_name,
                model=model,
                form=facts_form(form, output),
                output=output,
                bom=bom,
                resume=resume,
                content=FACTS,
            )
        )

    raise _finish(command)


@app.command(
    "report",
    short_help="one page of all facts, for people",
    epilog="Exit status: 0; 1 if an article could not be read or the page not written; 2 for wrong arguments.",
)
def _report(
    paths: Paths,
    output: Annotated[
        str,
        typer.Option(
            metavar="PATH",
            callback=_named,
            help="the page: an HTML file, replaced if it is there; - for standard output",
        ),
    ] = "report.html",
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="what stands over the page")] = None,
    date: Dates = None,
    date_in_name: DateInName = False,
    model: Model = None,
) -> None:
    """Write one page of the facts in articles: table, charts by province and over time, articles with their marks."""
    request = ReportRequest(
        paths=paths, dates=date or (), date_in_name=date_in_name, model=model, title=title, output=output
    )
    raise _finish(lambda: report_articles(request))


@app.command("info", short_help="versions, model, labels, licence")
def _info(model: Model = None) -> None:
    """Say what is installed: versions, the model, its labels, and the licences of what it was trained on."""
    raise _finish(lambda: write_info(model))
