"""Which form results have, where they go, and that nothing is written by halves."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from coopnlp.cli.errors import UsageError
from coopnlp.cli.outputs import Format, chosen_form, is_folder, write_file, writer_of
from coopnlp.output import excel


@pytest.mark.parametrize(
    ("form", "output", "wanted"),
    [
        (None, None, "table"),
        (None, "marks.csv", "csv"),
        (None, "marks.CSV", "csv"),
        (None, "a.b/marks.json", "json"),
        (None, "marks.jsonl", "jsonl"),
        (None, "marks.ndjson", "jsonl"),
        (None, "marks.html", "html"),
        (None, "marks.htm", "html"),
        (None, "marks.txt", "table"),
        (None, "/dev/stdout", "table"),
        (None, "marks.xlsx", "xlsx"),
        (None, "made.csv/", "table"),  # a folder
        ("csv", "out/", "csv"),
        ("jsonl", "marks.txt", "jsonl"),
        ("csv", "marks.dat", "csv"),
        ("csv", "/dev/stdout", "csv"),
        ("jsonl", "marks.ndjson", "jsonl"),
    ],
)
def test_the_form_is_said_or_follows_from_the_ending(form, output, wanted):
    pytest.importorskip("openpyxl")
    assert chosen_form(form and Format(form), output) == wanted


@pytest.mark.parametrize(
    ("form", "output", "said"),
    [
        ("csv", "marks.json", r"--format csv and --output marks\.json contradict each other: \.json is json"),
        ("json", "marks.jsonl", r"leave --format out, or end the file in \.json"),
        ("table", "marks.html", "contradict"),
        ("xlsx", "marks.txt", "contradict"),
        ("xlsx", "marks.csv", "contradict"),
        (None, "marks.parquet", r"no form has the ending \.parquet; give --format, or one of \.txt, \.json"),
        (None, "marks.xls", r"no form has the ending \.xls;"),
        (None, "no/marks", r"a file or a folder\? For a folder .* write no/marks/, .* such as no/marks\.csv"),
    ],
)
def test_what_contradicts_or_is_unknown_is_told(form, output, said):
    with pytest.raises(UsageError, match=said):
        chosen_form(form and Format(form), output)


def test_a_workbook_needs_a_file_and_its_extra(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(excel, "find_spec", lambda name: name)
    monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(UsageError, match=r"--output marks\.xlsx"):
        chosen_form(Format.XLSX, None)
    monkeypatch.setattr(excel, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'coopnlp\[excel\]'"):
        chosen_form(None, "marks.xlsx")


@pytest.mark.parametrize(
    ("output", "bom", "marked"),
    [
        ("new.csv", None, True),
        ("old.csv", None, True),
        (None, None, False),
        ("pipe", None, False),
        ("/dev/null", None, False),
        ("new.csv", False, False),
        (None, True, True),
    ],
)
def test_files_of_csv_have_a_byte_order_mark(tmp_path, monkeypatch, output, bom, marked):
    monkeypatch.chdir(tmp_path)
    Path("old.csv").write_text("old", encoding="utf-8")
    os.mkfifo("pipe")
    writer = writer_of(Format.CSV, output and Path(output), named=False, bom=bom)
    assert writer.start().startswith("\ufeff") is marked


@pytest.mark.parametrize("form", [Format.JSON, Format.JSONL, Format.HTML, Format.TABLE])
def test_no_other_form_has_one(tmp_path, form):
    assert not writer_of(form, tmp_path / "new", named=False, bom=True).start().startswith("\ufeff")


@pytest.mark.parametrize(("binary", "pieces"), [(False, ["آ", "ب"]), (True, [b"a", b"b"])])
def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, binary, pieces):
    path = tmp_path / "marks"
    path.write_bytes(b"old")

    def broken():
        yield pieces[0]
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        write_file(path, broken(), binary=binary)
    assert path.read_bytes() == b"old"
    write_file(path, pieces, binary=binary)
    assert path.read_bytes() == (b"ab" if binary else "آب".encode())
    assert os.listdir(tmp_path) == ["marks"]


def test_folders(tmp_path):
    assert is_folder(str(tmp_path))
    assert not is_folder(str(tmp_path / "none"))
