"""The forms in which results are written, each piece by piece: what stands before, for each article, and after."""

from __future__ import annotations

import csv
import io
import json

import pytest
from rich.console import Console

from coopnlp.output.formats import CsvWriter, HtmlWriter, JsonLinesWriter, JsonWriter, TableWriter, Writer
from coopnlp.output.rows import records
from coopnlp.output.schema import TABLE_COLUMNS
from coopnlp.output.writers import WRITERS
from tests.helpers import marked_doc

MONEY = marked_doc(
    'بیش از <MONEY value=6e9 currency=IRT comparator=">">۶ میلیارد تومان</MONEY> به <ORG>ایلنا</ORG>', date="2025-09-02"
)
NOTHING = marked_doc("متن بدون نشان")
QUOTED = marked_doc('<ORG>شرکت "الف"، ب\nج</ORG>')


def written(writer: Writer, *docs) -> str:
    """All articles, named a.txt, b.txt, …"""
    pieces = [writer.start()]
    pieces += [writer.article(doc, f"{name}.txt") for doc, name in zip(docs, "abc", strict=False)]
    return "".join([*pieces, writer.end()])


def plain(text: str) -> str:
    return text.replace("\u200f", "").replace("\u200e", "")


@pytest.mark.parametrize("docs", [(), (NOTHING,), (MONEY,), (NOTHING, MONEY, QUOTED), (MONEY, NOTHING, MONEY)])
@pytest.mark.parametrize("named", [False, True])
def test_json_forms_give_the_rows_back(docs, named):
    wanted = [
        {**({"file": f"{name}.txt"} if named else {}), **row}
        for doc, name in zip(docs, "abc", strict=False)
        for row in records(doc)
    ]
    assert json.loads(written(JsonWriter(named=named), *docs)) == wanted
    assert [json.loads(line) for line in written(JsonLinesWriter(named=named), *docs).splitlines()] == wanted


@pytest.mark.parametrize("named", [False, True])
def test_csv_gives_the_rows_back_as_text(named):
    text = written(CsvWriter(named=named), MONEY, NOTHING, QUOTED)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == [*(["file"] if named else []), *TABLE_COLUMNS]
    assert [row["text"] for row in rows] == ["۶ میلیارد تومان", "ایلنا", 'شرکت "الف"، ب ج']
    assert (rows[0]["value"], rows[0]["comparator"], rows[0]["low"]) == ("6000000000", ">", "")
    if named:
        assert [row["file"] for row in rows] == ["a.txt", "a.txt", "c.txt"]


def test_csv_of_nothing_has_its_header():
    assert written(CsvWriter()) == ",".join(TABLE_COLUMNS) + "\n"


def test_csv_begins_with_a_byte_order_mark_if_asked():
    assert written(CsvWriter(bom=True)) == "\ufeff" + written(CsvWriter())


BROKEN = ["\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\r\n", "\x1e"]


@pytest.mark.parametrize("sign", BROKEN)
def test_a_mark_is_one_line_whatever_ends_lines_in_it(sign):
    doc = marked_doc(f"<ORG>=شرکت{sign}الف</ORG> <CARDINAL value=-5>منهای ۵</CARDINAL>")
    for writer in (CsvWriter(named=True), JsonLinesWriter()):
        lines = written(writer, doc).splitlines()
        assert len(lines) == 2 + (isinstance(writer, CsvWriter))
    first, second = csv.DictReader(io.StringIO(written(CsvWriter(), doc)))
    assert (first["text"], second["value"], second["number"]) == ("'=شرکت الف", "-5", "-5.0")
    assert json.loads(written(JsonLinesWriter(), doc).split("\n")[0])["text"] == f"=شرکت{sign}الف"  # JSON is exact


def test_csv_has_numbers_days_and_jalali_dates_beside_what_is_exact():
    doc = marked_doc(
        "<CARDINAL value=2/3>دو سوم</CARDINAL> تا <DATE date_start=2025-09-02 date_end=2025-09-02>امروز</DATE>",
        date="2025-09-02",
    )
    share, day = csv.DictReader(io.StringIO(written(CsvWriter(), doc)))
    assert (share["value"], float(share["number"])) == ("2/3", 2 / 3)
    assert (day["day_end"], day["jalali_end"], day["article_date"]) == ("2025-09-02", "1404-06-11", "2025-09-02")


def test_persian_is_written_as_persian():
    for writer in (JsonWriter(), JsonLinesWriter(), CsvWriter()):
        assert "میلیارد" in written(writer, MONEY)


@pytest.mark.parametrize("named", [False, True])
def test_html_is_one_page_with_a_title_where_there_are_several(named):
    page = written(HtmlWriter(named=named), MONEY, NOTHING)
    assert page.count("<!DOCTYPE html>") == page.count("</html>") == 1
    assert ("<h2" in page) is named
    assert page.index("۶ میلیارد تومان") < page.index("متن بدون نشان")


def test_a_file_name_never_becomes_html():
    assert "<b>" not in HtmlWriter(named=True).article(NOTHING, "<b>.txt")


def test_a_table():
    assert plain(written(TableWriter(), MONEY, NOTHING)).splitlines() == [
        "a.txt  2025-09-02",
        "label  text             value",
        "MONEY  ۶ میلیارد تومان  بیش از ۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان",
        "ORG    ایلنا",
        "",
        "b.txt",
        "nothing found",
    ]


def test_each_persian_cell_stands_between_direction_marks():
    (line,) = [line for line in TableWriter().article(MONEY, "a.txt").splitlines() if line.startswith("ORG")]
    assert line == "ORG    \u200fایلنا\u200f\u200e"


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_a_table_fits_its_console(width):
    doc = marked_doc(f"<ORG>{'تعاونی ' * 30}ها</ORG> <PERCENT value=3>{'بسیار' * 30}</PERCENT>")
    console = Console(file=io.StringIO(), width=width, color_system=None)
    lines = plain(TableWriter(console=console).article(doc, "a.txt")).splitlines()
    assert max(map(len, lines)) <= max(width, len("PERCENT") + 2 * 2 + 2 * 8)
    assert "".join(lines).count("تعاونی") == 30  # nothing is cut off


def test_a_table_shows_nothing_that_a_terminal_would_obey():
    doc = marked_doc("<ORG>شرکت\x1b[31m\tتعاونی\u202e ها\u200cی\x07</ORG>")
    shown = plain(TableWriter().article(doc, "a\x1b]0;x\n.txt"))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "شرکت [31m تعاونی ها\u200cی" in shown
    assert shown.splitlines()[0] == "a ]0;x .txt"


def test_each_form_has_its_writer_and_its_suffix():
    assert list(WRITERS) == ["table", "json", "jsonl", "csv", "html", "xlsx"]
    assert [writer.suffix for writer in WRITERS.values()] == [".txt", ".json", ".jsonl", ".csv", ".html", ".xlsx"]
    with pytest.raises(NotImplementedError):
        Writer().article(NOTHING, "a.txt")
