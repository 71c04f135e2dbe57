"""Workbooks: typed cells, text that is never a formula, and as many sheets as it takes."""

from __future__ import annotations

import datetime as dt
import io
import sys

import pytest

from coopnlp.output import excel
from coopnlp.output.excel import ExcelWriter, need_excel
from coopnlp.output.schema import TABLE_COLUMNS
from tests.helpers import marked_doc

openpyxl = pytest.importorskip("openpyxl")
DOC = marked_doc(
    '<ORG>=شرکت\u2028الف\x07</ORG> بیش از <MONEY value=6e9 currency=IRT comparator="=">۶ میلیارد تومان</MONEY> تا '
    "<DATE date_start=2025-09-02 date_end=2025-09-02>یازدهم شهریور</DATE>، "
    "<PERCENT value=-2.5>منهای ۲٫۵ درصد</PERCENT>",
    date="2025-09-10",
)


def sheets(*docs, named: bool = False):
    writer = ExcelWriter(named=named)
    pieces = [writer.start()]
    pieces += [writer.article(doc, f"{name}.txt") for doc, name in zip(docs, "abc", strict=False)]
    book = openpyxl.load_workbook(io.BytesIO(b"".join([*pieces, writer.end()])))
    return [[list(row) for row in sheet.iter_rows()] for sheet in book]


def rows(*docs, **options) -> list[dict]:
    ((names, *lines),) = sheets(*docs, **options)
    return [{name.value: cell.value for name, cell in zip(names, line, strict=True)} for line in lines]


def test_cells_have_types():
    organisation, money, day, percent = rows(DOC)
    assert organisation["text"] == "=شرکت الف�"
    assert (money["value"], money["number"], money["rial"]) == ("6000000000", 6_000_000_000, 60_000_000_000)
    assert (money["comparator"], money["ambiguous"]) == ("=", False)
    assert (day["day_start"], day["jalali_start"]) == (dt.datetime(2025, 9, 2), "1404-06-11")
    assert (percent["value"], percent["number"]) == ("-2.5", -2.5)
    assert {row["article_date"] for row in rows(DOC)} == {dt.datetime(2025, 9, 10)}


def test_nothing_is_a_formula():
    for sheet in sheets(DOC, named=True):
        assert {cell.data_type for row in sheet for cell in row} <= {"s", "n", "d", "b"}


@pytest.mark.parametrize("named", [False, True])
def test_a_workbook_of_nothing_has_its_columns(named):
    (((*names,),),) = sheets(named=named)
    assert tuple(cell.value for cell in names) == ("file",) * named + TABLE_COLUMNS


def test_rows_say_their_file():
    assert [row["file"] for row in rows(DOC, DOC, named=True)] == ["a.txt"] * 4 + ["b.txt"] * 4


def test_what_one_sheet_cannot_hold_goes_on_in_the_next(monkeypatch):
    monkeypatch.setattr(excel, "LINES", 4)
    found = sheets(DOC, DOC)
    assert [len(sheet) for sheet in found] == [4, 4, 3]
    assert len({tuple(cell.value for cell in sheet[0]) for sheet in found}) == 1


def test_without_openpyxl_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.setattr(excel, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r"pip install 'coopnlp\[excel\]'"):
        need_excel()


def test_a_sheet_is_laid_out_for_persian_and_for_filtering(monkeypatch):
    monkeypatch.setattr(excel, "LINES", 4)
    writer = ExcelWriter(named=True)
    pieces = [writer.start(), writer.article(DOC, "a.txt"), writer.end()]
    first, second = openpyxl.load_workbook(io.BytesIO(b"".join(pieces)))
    for sheet, lines in ((first, 4), (second, 2)):
        assert sheet.sheet_view.rightToLeft
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}{lines}"
        for name in sheet[1]:
            assert name.font.bold
            assert sheet.column_dimensions[name.column_letter].width >= len(name.value) + 4


def test_whole_numbers_have_their_thousands_and_no_point_behind_them():
    ((names, *lines),) = sheets(DOC)
    at = {name.value: index for index, name in enumerate(names)}
    _, money, day, percent = lines
    assert (money[at["number"]].number_format, money[at["rial"]].number_format) == ("#,##0", "#,##0")
    assert percent[at["number"]].number_format == "General"
    assert day[at["day_start"]].number_format == "yyyy-mm-dd"
    assert money[at["start"]].number_format == "General"  # an offset is no amount
