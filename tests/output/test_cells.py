"""Cells that no spreadsheet program runs, on one line each."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.output.cells import csv_cell, one_line, printable

BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=HYPERLINK(1)",
        "+1+1",
        "-1+1",
        "- ۵ درجه",
        "-۵",
        "@SUM(1)",
        "@ایلنا",
        "\t=1",
        "\tمتن",
        "\r=1",
        "\n=1",
        " =1+1",
        "＝1+1",
        "-5 درصد",
        "--5",
        "-5/2/1",
    ],
)
def test_what_would_be_run_is_text(text):
    cell = csv_cell(text)
    assert cell == "'" + one_line(text)


@pytest.mark.parametrize(
    "value", [-5, -2.5, 0, "-5", "-2.5", "+5", "-2/3", "-1e5", "=", ">=", "~", "-", "ایلنا", "الف=ب", "a@b"]
)
def test_numbers_signs_and_words_stay(value):
    assert csv_cell(value) == value
    assert type(csv_cell(value)) is type(value)


def test_what_does_not_apply_stays_empty():
    assert csv_cell(None) is None


@pytest.mark.parametrize("sign", BREAKS)
def test_no_sign_ends_a_line(sign):
    assert one_line(f"۲۵{sign}میلیارد") == "۲۵ میلیارد"
    assert csv_cell(f"۲۵{sign}میلیارد").splitlines() == ["۲۵ میلیارد"]


def test_control_characters_are_shown():
    assert printable("\x00الف\x07\u200cب\t") == "�الف�\u200cب\t"


@given(st.text())
def test_any_text_is_one_cell_of_one_line(text):
    cell = csv_cell(text)
    assert len(cell.splitlines()) <= 1
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([cell, "x"])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [cell, "x"]
    assert not (cell.lstrip()[:1] in "=@" and len(cell.strip()) > 1 and cell.lstrip()[:1])
