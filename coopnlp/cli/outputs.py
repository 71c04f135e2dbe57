"""Where results go and in which form: `--format`, `--output` and what both say together."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from coopnlp.cli.errors import UsageError
from coopnlp.output.contents import MARKS, Content
from coopnlp.output.excel import need_excel
from coopnlp.output.files import whole_bytes, whole_file
from coopnlp.output.formats import CsvWriter, Piece, TableWriter, Writer
from coopnlp.output.writers import WRITERS


class Format(StrEnum):
    """The forms in which results are written, by the names of `output.writers.WRITERS`."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"
    XLSX = "xlsx"


class FactsFormat(StrEnum):
    """The forms of facts: those of marks but for the page, which `coopnlp report` makes."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


_ENDINGS = {WRITERS[form].suffix: form for form in Format} | {".ndjson": Format.JSONL, ".htm": Format.HTML}
# Any text may stand in these.
_ANY_TEXT = ("", ".txt")


def is_folder(output: str | None) -> bool:
    """Whether each article becomes a file of its own.

    Example:
        >>> is_folder("out/"), is_folder("out.csv"), is_folder(None)
        (True, False, False)
    """
    return output is not None and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def chosen_form(form: Format | None, output: str | None) -> Format:
    """The form that `--format` says, else the ending of `--output`, else a table.

    Raises:
        UsageError: if the two contradict each other, or neither says a form; if the form cannot be written here.

    Example:
        >>> chosen_form(None, "marks.csv"), chosen_form(Format.JSON, None), chosen_form(None, "out/")
        (<Format.CSV: 'csv'>, <Format.JSON: 'json'>, <Format.TABLE: 'table'>)
    """
    chosen = form or Format.TABLE
    if output is not None and not is_folder(output):
        chosen = _of_file(form, output)
    if chosen is Format.XLSX:
        try:
            need_excel()
        except ImportError as error:
            raise UsageError(str(error)) from error
        if output is None and sys.stdout.isatty():
            raise UsageError("a workbook is nothing for a terminal: give --output marks.xlsx")
    return chosen


def _of_file(form: Format | None, output: str) -> Format:
    ending = Path(output).suffix.lower()
    implied = _ENDINGS.get(ending)
    if form is None:
        if not ending and not Path(output).exists():
            raise UsageError(
                f"--output {output}: a file or a folder? For a folder with a result for each article write {output}/, "
                f"for one file give it an ending, such as {output}.csv"
            )
        if implied is None and ending not in _ANY_TEXT:
            endings = ", ".join(_ENDINGS)
            raise UsageError(f"--output {output}: no form has the ending {ending}; give --format, or one of {endings}")
        return implied or Format.TABLE
    text = not WRITERS[form].binary
    if implied not in (None, form) and not (text and ending in _ANY_TEXT):
        raise UsageError(
            f"--format {form} and --output {output} contradict each other: {ending} is {implied}; leave --format out, "
            f"or end the file in {WRITERS[form].suffix}"
        )
    return form


def facts_form(form: FactsFormat | None, output: str | None) -> Format:
    """The form in which facts are written: without `--format` and `--output` a table on a terminal, else CSV.

    Raises:
        UsageError: as `chosen_form`; for an ending of a form in which there are no facts.

    Example:
        >>> facts_form(None, "out/"), facts_form(None, "facts.xlsx")
        (<Format.CSV: 'csv'>, <Format.XLSX: 'xlsx'>)
    """
    told = form is not None or (output is not None and not is_folder(output))
    if not told:
        return Format.TABLE if output is None and sys.stdout.isatty() else Format.CSV
    chosen = chosen_form(None if form is None else Format(form), output)
    if chosen not in tuple(FactsFormat):
        forms = ", ".join(WRITERS[other].suffix for other in FactsFormat)
        raise UsageError(
            f"--output {output}: facts are written as {forms}; a page of them for people is made by `coopnlp report`"
        )
    return chosen


def writer_of(
    form: Format, output: Path | None, *, named: bool, content: Content = MARKS, bom: bool | None = None
) -> Writer:
    """The writer for a file, or for standard output where `output` is `None`.

    Args:
        form: What to write.
        output: Where it goes.
        named: Whether rows say their file.
        content: What the rows are.
        bom: Whether CSV begins with a byte order mark; if not said, in files and not on a pipe.
    """
    if form is Format.TABLE and output is None:
        from rich.console import Console

        return TableWriter(named=named, content=content, console=Console(highlight=False))
    if form is Format.CSV:
        return CsvWriter(named=named, content=content, bom=_is_file(output) if bom is None else bom)
    return WRITERS[form](named=named, content=content)


def _is_file(output: Path | None) -> bool:
    """Whether it is, or will be, a file, and no pipe and no device."""
    return output is not None and (output.is_file() or not output.exists())


def write_file(path: Path, pieces: Iterable[Piece], *, binary: bool) -> None:
    """Write a file that appears when it is whole.

    Raises:
        OSError: if it cannot be written.
    """
    opened: AbstractContextManager[IO[Any]] = whole_bytes(path) if binary else whole_file(path)
    with opened as file:
        file.writelines(pieces)


@contextmanager
def standard_output(*, binary: bool) -> Iterator[IO[Any]]:
    """Standard output for text or bytes; what is written is out when the block ends."""
    out: IO[Any] = sys.stdout.buffer if binary else sys.stdout
    yield out
    out.flush()
