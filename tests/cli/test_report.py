"""`coopnlp report`: what comes in, what is written, and what is refused."""

from __future__ import annotations

import io
import json
import re

import pytest

from coopnlp.cli import main
from tests.cli.test_app import ARTICLE, Terminal, folder, pipeline  # noqa: F401  (fixtures)


def articles_of(html: str) -> list[str]:
    return [each["name"] for each in json.loads(re.search(r'id="data">(.*?)</script>', html, re.S)[1])["articles"]]


def test_a_folder_becomes_one_page(folder, capsys):  # noqa: F811
    assert main(["report", "news", "--output", "out/page.html", "--title", "آزمون"]) == 0
    html = (folder / "out" / "page.html").read_text(encoding="utf-8")
    assert articles_of(html) == sorted(str(path.relative_to(folder)) for path in (folder / "news").rglob("*.txt"))
    assert "<title>آزمون</title>" in html
    assert capsys.readouterr() == ("", "")
    assert [path.name for path in (folder / "out").iterdir()] == ["page.html"]  # nothing unfinished is left


def test_the_page_has_a_name_by_default(folder):  # noqa: F811
    assert main(["report", "news/b.txt"]) == 0
    assert articles_of((folder / "report.html").read_text(encoding="utf-8")) == ["news/b.txt"]


def test_standard_input_and_output(folder, monkeypatch, capsys):  # noqa: F811
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode()), encoding="utf-8"))
    assert main(["report", "-", "--output", "-", "--date", "1404-06-11"]) == 0
    html = capsys.readouterr().out
    assert html.startswith("<!DOCTYPE html>")
    assert '"when":"۱۱ شهریور ۱۴۰۴"' in html


def test_what_cannot_be_read_is_told_and_the_rest_written(folder, capsys):  # noqa: F811
    assert main(["report", "nothing.txt", "news/b.txt", "--output", "page.html"]) == 1
    assert articles_of((folder / "page.html").read_text(encoding="utf-8")) == ["news/b.txt"]
    assert "nothing.txt: there is no such file" in capsys.readouterr().err


def test_no_article_no_page(folder, capsys):  # noqa: F811
    (folder / "page.html").write_text("as it was", encoding="utf-8")
    assert main(["report", "nothing.txt", "--output", "page.html"]) == 1
    assert (folder / "page.html").read_text(encoding="utf-8") == "as it was"
    assert "page.html: not written, there is no article to report of" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("news", "a folder; name the file"),
        ("elsewhere/", "a folder; name the file"),
        ("news/b.txt", "is one of the articles and would be overwritten"),
        ("page.csv", "a report is an HTML page; end it in .html, or write rows with `coopnlp facts`"),
    ],
)
def test_outputs_that_are_refused(folder, capsys, output, why):  # noqa: F811
    before = (folder / "news" / "b.txt").read_text(encoding="utf-8")
    assert main(["report", "news", "--output", output]) == 2
    assert why in capsys.readouterr().err
    assert (folder / "news" / "b.txt").read_text(encoding="utf-8") == before


def test_a_terminal_gets_no_page(folder, monkeypatch, capsys):  # noqa: F811
    screen = Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    assert main(["report", "news", "--output", "-"]) == 2
    assert screen.getvalue() == ""
    assert "name a file: --output report.html" in capsys.readouterr().err


def test_a_file_that_cannot_be_written(folder, capsys):  # noqa: F811
    assert main(["report", "news", "--output", "news/b.txt/page.html"]) == 1
    assert "news/b.txt/page.html: cannot be written" in capsys.readouterr().err
