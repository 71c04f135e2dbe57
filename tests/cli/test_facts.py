"""`coopnlp facts`: rows of facts as JSON, CSV and workbooks, from a shell."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest

from coopnlp.cli import main
from coopnlp.facts.content import FACTS
from coopnlp.facts.frames import COLUMNS
from tests.cli.test_app import folder, pipeline  # noqa: F401  (fixtures)

TOLD = ("۶ میلیارد تومان", "احمد توصیفیان")


def lines(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_csv_is_what_comes_where_nothing_is_said(folder, capsys):  # noqa: F811
    assert main(["facts", "news/b.txt", "--date", "1404-06-11"]) == 0
    out = capsys.readouterr().out
    money, count = lines(out)
    assert tuple(money) == FACTS.columns == ("article_date", *COLUMNS, "sentence_text")
    assert (money["text"], money["speaker_name"]) == TOLD
    assert (money["value"], money["rial"], money["comparator"]) == ("6000000000", "60000000000", ">")
    assert (count["measure"], count["number"], count["article_date"]) == ("تعاونی", "18.0", "2025-09-02")
    assert "۶ میلیارد تومان" in count["sentence_text"]


TABLE = [
    "news/b.txt  2025-09-02",
    "amount                  of what   who says it    where  when",
    "بیش از ۶ میلیارد تومان            احمد توصیفیان",
    "۱۸                      تعاونی    احمد توصیفیان",
]


def shown(text: str) -> list[str]:
    return text.replace("\u200f", "").replace("\u200e", "").splitlines()


def test_a_terminal_shows_a_table_and_a_pipe_gets_csv(folder, capsys, monkeypatch):  # noqa: F811
    monkeypatch.setenv("TERM", "dumb")  # no colours
    monkeypatch.setattr("coopnlp.cli.outputs.sys.stdout.isatty", lambda: True, raising=False)
    assert main(["facts", "news/b.txt", "--date", "1404-06-11"]) == 0
    assert [line.split() for line in shown(capsys.readouterr().out)] == [line.split() for line in TABLE]
    assert main(["facts", "news/b.txt", "--format", "csv"]) == 0  # what is asked for comes on a terminal too
    assert capsys.readouterr().out.startswith("article_date,")
    monkeypatch.setattr("coopnlp.cli.outputs.sys.stdout.isatty", lambda: False, raising=False)
    assert main(["facts", "news/b.txt"]) == 0
    assert capsys.readouterr().out.startswith("article_date,")
    assert main(["facts", "news/b.txt", "--format", "table"]) == 0  # and on a pipe
    assert "who says it" in capsys.readouterr().out


def test_the_table_in_a_text_file_and_of_no_fact(folder, capsys):  # noqa: F811
    (folder / "none.txt").write_text("سلام", encoding="utf-8")
    assert main(["facts", "none.txt", "news/b.txt", "--output", "facts.txt"]) == 0
    assert shown(Path("facts.txt").read_text(encoding="utf-8"))[:2] == ["none.txt", "nothing found"]


def test_json_has_the_parts_that_are_told(folder, capsys):  # noqa: F811
    assert main(["facts", "news", "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["file"] for row in rows] == ["news/b.txt"] * 2  # the other article has no fact
    assert (rows[0]["text"], rows[0]["speaker"]["name"]) == TOLD
    assert "place" not in rows[0]


def test_a_workbook(folder):  # noqa: F811
    openpyxl = pytest.importorskip("openpyxl")
    assert main(["facts", "news", "--output", "facts.xlsx", "--date", "2025-09-02"]) == 0
    sheet = openpyxl.load_workbook("facts.xlsx").active
    names, *rows = sheet.iter_rows(values_only=True)
    assert sheet.title == "facts"
    assert names == ("file", *FACTS.columns)
    money = dict(zip(names, rows[0], strict=True))
    assert (money["value"], money["number"], money["article_date"]) == ("6000000000", 6e9, dt.datetime(2025, 9, 2))


def test_an_article_without_facts_has_the_columns_alone(folder, capsys):  # noqa: F811
    (folder / "none.txt").write_text("سلام", encoding="utf-8")
    assert main(["facts", "none.txt"]) == 0
    assert capsys.readouterr().out == ",".join(FACTS.columns) + "\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output", "facts.html"], "facts are written as .txt, .json, .jsonl, .csv, .xlsx"),
        (["--output", "facts.html"], "`coopnlp report`"),
        (["--format", "html"], "'html' is not one of"),
        (["--format", "json", "--output", "facts.csv"], "contradict each other"),
    ],
)
def test_a_form_that_facts_have_not(folder, capsys, arguments, said):  # noqa: F811
    assert main(["facts", "news", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not list(folder.glob("facts.*"))


def test_a_folder_of_marks_does_not_go_on_with_facts(folder, capsys):  # noqa: F811
    assert main(["parse", "news", "--output", "out/", "--format", "json", "--resume"]) == 0
    assert main(["facts", "news", "--output", "out/", "--format", "json", "--resume"]) == 2
    assert "rows was marks and is facts" in capsys.readouterr().err
    assert main(["facts", "news", "--output", "facts/", "--resume"]) == 0
    assert (Path("facts/b.csv").read_text(encoding="utf-8")).startswith("\ufefffile,article_date,fact,label")


def test_help_names_what_comes(capsys):
    assert main(["facts", "--help"]) == 0
    assert "leave out rows with a same_as" in capsys.readouterr().out
