"""Results as an Excel workbook, right to left: numbers as numbers, days as days, and text that is never run."""

from __future__ import annotations

import datetime as dt
import io
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from coopnlp.output.cells import plain_line
from coopnlp.output.contents import MARKS, Content
from coopnlp.output.formats import Writer
from coopnlp.output.schema import EXACT, NUMBER

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What a sheet of Excel can hold, the line of names counted.
LINES = 1_048_576
_DAY = "yyyy-mm-dd"
_WHOLE = "#,##0"  # «60,000,000,000»; what is not whole is shown as it is
_WIDTH = 12
_BUTTON = 4  # characters beside a name that the button of its filter takes
_WIDE = {"text": 36, "file": 28, "sentence_text": 60, "speaker_role": 28} | dict.fromkeys(
    ("counted", "measure", "of"), 20
)


def need_excel() -> None:
    """Say what is missing for workbooks, if it is.

    Raises:
        ImportError: if openpyxl is not installed; the message names the extra.
    """
    if find_spec("openpyxl") is None:
        raise ImportError("workbooks are written by openpyxl, which is not installed: pip install 'coopnlp[excel]'")


class ExcelWriter(Writer):
    """A workbook with one line for each row; more than a sheet holds go on in a second one.

    The whole workbook comes as bytes at the end.

    Args:
        named: Whether rows say which file they come from.
        content: What the rows are.

    Raises:
        ImportError: if openpyxl is not installed.
    """

    suffix = ".xlsx"
    binary = True

    def __init__(self, *, named: bool = False, content: Content = MARKS) -> None:
        need_excel()
        from openpyxl import Workbook

        super().__init__(named=named, content=content)
        self._columns = self.columns
        self._book = Workbook(write_only=True)
        self._sheets = 0
        self._lines = LINES

    def start(self) -> bytes:
        """Nothing yet."""
        self._new_sheet()
        return b""

    def article(self, doc: Doc, name: str) -> bytes:
        """Nothing yet: its lines wait for the end."""
        for row in self.lines(doc, name):
            if self._lines >= LINES:
                self._filter()
                self._new_sheet()
            self._append([self._cell(column, row.get(column)) for column in self._columns])
        return b""

    def end(self) -> bytes:
        """The workbook."""
        self._filter()
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()

    def _new_sheet(self) -> None:
        from openpyxl.utils import get_column_letter

        self._sheets += 1
        name = self.content.name
        self._sheet = self._book.create_sheet(name if self._sheets == 1 else f"{name} {self._sheets}")
        self._sheet.sheet_view.rightToLeft = True
        self._sheet.freeze_panes = "A2"
        for number, column in enumerate(self._columns, 1):
            width = max(_WIDE.get(column, _WIDTH), len(column) + _BUTTON)
            self._sheet.column_dimensions[get_column_letter(number)].width = width
        self._lines = 0
        self._append([self._name(column) for column in self._columns])

    def _append(self, cells: list[Any]) -> None:
        self._sheet.append(cells)
        self._lines += 1

    def _filter(self) -> None:
        """A button in each column's name by which its rows are chosen and sorted; asked when all rows are there."""
        from openpyxl.utils import get_column_letter

        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._columns))}{self._lines}"

    def _name(self, column: str) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font

        cell = WriteOnlyCell(self._sheet, column)
        cell.font = Font(bold=True)
        return cell

    def _cell(self, column: str, value: Any) -> Any:
        from openpyxl.cell import WriteOnlyCell

        if value is not None and self.content.kinds.get(column) == EXACT:
            value = str(value)  # Excel keeps 15 digits of a number
        if isinstance(value, str):
            cell = WriteOnlyCell(self._sheet, plain_line(value))
            cell.data_type = "s"  # «=1+1» too: text of an article is no formula
            return cell
        if isinstance(value, dt.date):
            cell = WriteOnlyCell(self._sheet, value)
            cell.number_format = _DAY
            return cell
        if self.content.kinds.get(column) == NUMBER and value is not None and value == int(value):
            cell = WriteOnlyCell(self._sheet, value)
            cell.number_format = _WHOLE
            return cell
        return value
