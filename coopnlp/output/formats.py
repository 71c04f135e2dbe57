"""The forms in which results are written: a table for people, JSON, JSON lines, CSV and HTML for programs.

Each writer turns documents into text, or bytes (`output.excel`), piece by piece: `start`, then `article` for each
document, then `end`. With `named=True` the rows of JSON, JSON lines, CSV and Excel begin with the key `file`.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from coopnlp.output.cells import csv_cell
from coopnlp.output.contents import MARKS, Content

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text
    from spacy.tokens import Doc

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RLM, _LRM = "\u200f", "\u200e"
_GAP = 2
_LEAST = 8
BOM = "\ufeff"
# JSON may hold them as they are, but some programs end a line there.
_IN_JSON = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"})
Piece = str | bytes


class Writer:
    """What all writers have in common.

    Args:
        named: Whether rows say which file they come from.
        content: What the rows are.
    """

    suffix: ClassVar[str]
    binary: ClassVar[bool] = False

    def __init__(self, *, named: bool = False, content: Content = MARKS) -> None:
        self.named = named
        self.content = content

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of CSV and Excel."""
        return ("file", *self.content.columns) if self.named else self.content.columns

    def start(self) -> Piece:
        """What stands before the first article."""
        return ""

    def article(self, doc: Doc, name: str) -> Piece:
        """One article."""
        raise NotImplementedError

    def end(self) -> Piece:
        """What stands after the last article."""
        return ""

    def rows(self, doc: Doc, name: str) -> list[dict[str, Any]]:
        """The rows of one article."""
        return self._told_file(self.content.records(doc), name)

    def lines(self, doc: Doc, name: str) -> list[dict[str, Any]]:
        """The rows of one article as lines of a table, typed."""
        return self._told_file(self.content.lines(doc), name)

    def _told_file(self, rows: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
        return [{"file": name, **row} for row in rows] if self.named else rows


class JsonWriter(Writer):
    """One array of rows, over all articles."""

    suffix = ".json"

    def __init__(self, *, named: bool = False, content: Content = MARKS) -> None:
        super().__init__(named=named, content=content)
        self._before = "\n"

    def start(self) -> str:
        """The bracket that opens the array."""
        return "["

    def article(self, doc: Doc, name: str) -> str:
        """A line for each row."""
        out = []
        for row in self.rows(doc, name):
            out.append(f"{self._before}  {_json(row)}")
            self._before = ",\n"
        return "".join(out)

    def end(self) -> str:
        """The bracket that closes the array."""
        return "\n]\n"


class JsonLinesWriter(Writer):
    """A JSON object on each line."""

    suffix = ".jsonl"

    def article(self, doc: Doc, name: str) -> str:
        """A line for each row."""
        return "".join(f"{_json(row)}\n" for row in self.rows(doc, name))


def _json(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False).translate(_IN_JSON)


class CsvWriter(Writer):
    """Comma-separated values with a header, one line for each row, in cells that Excel runs nothing of.

    Args:
        named: Whether rows say which file they come from.
        content: What the rows are.
        bom: Begin with a byte order mark: without one Excel does not read Persian as UTF-8.
    """

    suffix = ".csv"

    def __init__(self, *, named: bool = False, content: Content = MARKS, bom: bool = False) -> None:
        super().__init__(named=named, content=content)
        self._mark = BOM if bom else ""

    def start(self) -> str:
        """The names of the columns."""
        return self._mark + self._text([self.columns])

    def article(self, doc: Doc, name: str) -> str:
        """A line for each row; what does not apply stays empty."""
        columns = self.columns
        return self._text([csv_cell(row.get(column)) for column in columns] for row in self.lines(doc, name))

    def lines(self, doc: Doc, name: str) -> list[dict[str, Any]]:
        """The rows of one article as lines of text."""
        return self._told_file(self.content.text_lines(doc), name)

    def _text(self, lines: Iterable[Sequence[Any]]) -> str:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(lines)
        return out.getvalue()


class HtmlWriter(Writer):
    """One page with all articles, right to left."""

    suffix = ".html"

    def start(self) -> str:
        """The head of the page."""
        from coopnlp.output.html import page_start

        return page_start()

    def article(self, doc: Doc, name: str) -> str:
        """The article, under its file name where there are several."""
        from coopnlp.output.html import draw

        return draw(doc, heading=name if self.named else "")

    def end(self) -> str:
        """The end of the page."""
        from coopnlp.output.html import page_end

        return page_end()


class TableWriter(Writer):
    """A table for each article, under its file name and date.

    Columns keep their places where a terminal or browser reorders Persian: each Persian cell stands
    between invisible direction marks (U+200F, U+200E).

    Args:
        named: As for every writer; a table always says its file.
        content: As for every writer; what is shown of it is `Content.view`.
        console: Where it will be shown: its width, and whether it has colours. Eighty columns without
            colours where there is none.
    """

    suffix = ".txt"

    def __init__(self, *, named: bool = False, content: Content = MARKS, console: Console | None = None) -> None:
        from rich.console import Console

        super().__init__(named=named, content=content)
        self._console = console or Console(file=io.StringIO(), width=80, color_system=None)
        self._before = ""

    def article(self, doc: Doc, name: str) -> str:
        """One table, in the order of the text."""
        rows = [tuple(map(_one_line, row)) for row in self.content.view(doc)]
        with self._console.capture() as capture:
            self._console.print(_title(doc, name), soft_wrap=True)
            self._console.print(self._table(rows) if rows else "nothing found")
        lines = (line.rstrip() for line in capture.get().splitlines())
        before, self._before = self._before, "\n"
        return before + "\n".join(lines) + "\n"

    def _table(self, rows: list[tuple[str, ...]]) -> Any:
        from rich.cells import cell_len
        from rich.table import Table
        from rich.text import Text

        header = self.content.view_columns
        longest = [max(map(cell_len, column)) for column in zip(header, *rows, strict=True)]
        widths = _widths(longest, self._console.width - (len(header) - 1) * _GAP)
        table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="dim")
        for name, column in zip(header, widths, strict=True):
            table.add_column(name, width=column, no_wrap=True)
        for row in rows:
            style = self.content.view_style(row)
            first, *others = (_cell(cell, column) for cell, column in zip(row, widths, strict=True))
            table.add_row(Text(first, style=style), *map(Text, others))
        return table


def _title(doc: Doc, name: str) -> Text:
    from rich.text import Text

    title = Text(_one_line(name), style="bold")
    return title if doc._.date is None else title.append(f"  {doc._.date.isoformat()}", style="not bold")


def _widths(longest: Sequence[int], room: int) -> list[int]:
    """As wide as each column needs; where that is too much, the widest ones share what the others leave."""
    widths = list(longest)
    left = list(enumerate(longest))
    for number, needed in sorted(left, key=lambda each: each[1]):
        share = max(room // len(left), _LEAST)
        widths[number] = min(needed, share)
        room -= widths[number]
        left.pop()
    return widths


def _cell(text: str, width: int) -> str:
    """The text in lines of at most `width` cells, each Persian one between direction marks."""
    return "\n".join(
        f"{_RLM}{line}{_RLM}{_LRM}" if _RIGHT_TO_LEFT.search(line) else line for line in _wrap(text, width)
    )


def _wrap(text: str, width: int) -> list[str]:
    from rich.cells import cell_len, chop_cells

    lines: list[str] = []
    for word in text.split(" "):
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines += [word] if cell_len(word) <= width else chop_cells(word, width)
    return lines


def _one_line(text: str) -> str:
    """No line breaks, and no control or format character that a terminal would obey; ZWNJ is a letter here."""
    kept = (c for c in text if unicodedata.category(c) != "Cf" or c == "\u200c")
    return " ".join("".join(c if c.isprintable() or c == "\u200c" else " " for c in kept).split())
