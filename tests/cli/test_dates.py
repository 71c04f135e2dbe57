"""`--date` once, once for each file, and dates in the names of files."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from coopnlp.cli import main
from coopnlp.cli.dates import date_in_path
from tests.cli.test_app import folder, pipeline  # noqa: F401  (fixtures)

DAY = dt.date(2025, 9, 2)
TODAY = "<DATE date_start=2025-09-02 date_end=2025-09-02>امروز</DATE>"


@pytest.fixture
def dated(folder, capsys):  # noqa: F811
    """Run `coopnlp parse`, and tell with which date each file was read."""

    def run(*arguments: str) -> dict[str, str]:
        assert main(["parse", *arguments, "--format", "csv", "--output", "out.csv"]) == 0, capsys.readouterr().err
        lines = Path("out.csv").read_text(encoding="utf-8-sig").splitlines()
        names = lines[0].split(",")
        found = [dict(zip(names, line.split(","), strict=True)) for line in lines[1:]]
        return {line.get("file", ""): line["article_date"] for line in found}

    for name in ("a.txt", "b.txt", "ilna-1404-06-11.txt"):
        Path(name).write_text(TODAY, encoding="utf-8")
    return run


def test_one_date_is_for_all(dated):
    assert set(dated("a.txt", "b.txt", "news", "--date", "1404-06-11").values()) == {"2025-09-02"}


def test_dates_are_for_the_files_in_their_order(dated):
    assert dated("b.txt", "a.txt", "--date", "1404/6/11", "--date", "2025-09-03") == {
        "b.txt": "2025-09-02",
        "a.txt": "2025-09-03",
    }
    assert dated("a.txt", "b.txt", "--date", "", "--date", "2025-09-03") == {"a.txt": "", "b.txt": "2025-09-03"}
    found = dated("news", "a.txt", "--date", "2025-09-02", "--date", "2025-09-03")  # a folder is one argument
    assert found == {"news/b.txt": "2025-09-02", "news/old/a.txt": "2025-09-02", "a.txt": "2025-09-03"}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["a.txt", "b.txt", "news"], "--date: 2 dates for 3 FILEs: give one date for all, or one for each"),
        (["a.txt"], "--date: 2 dates for one FILE: give one date for all, or one for each"),
        (["a.txt", "./a.txt"], "--date: a.txt is named twice, with two dates: 2025-09-02 and 2025-09-03"),
    ],
)
@pytest.mark.parametrize("command", ["parse", "facts", "report"])
def test_dates_that_do_not_go_with_the_files_are_refused(dated, capsys, command, arguments, why):
    assert main([command, *arguments, "--date", "2025-09-02", "--date", "2025-09-03"]) == 2
    assert why in capsys.readouterr().err


def test_names_tell_dates_only_when_asked_and_where_nothing_else_does(dated):
    Path("1404-06-13").mkdir()
    Path("1404-06-13/c.txt").write_text(TODAY, encoding="utf-8")
    assert dated("ilna-1404-06-11.txt", "a.txt") == {"ilna-1404-06-11.txt": "", "a.txt": ""}
    assert dated("ilna-1404-06-11.txt", "a.txt", "1404-06-13", "--date-in-name") == {
        "ilna-1404-06-11.txt": "2025-09-02",
        "a.txt": "",
        "1404-06-13/c.txt": "2025-09-04",
    }
    given = dated("ilna-1404-06-11.txt", "a.txt", "--date-in-name", "--date", "2025-10-01")
    assert set(given.values()) == {"2025-10-01"}
    Path("ilna-1404-06-11.txt").write_text(f"تهران - ۱۵ آبان ۱۴۰۴ - تعاون {TODAY}", encoding="utf-8")
    # The pipeline of these tests reads no dateline; that none was given says that the name was not asked.
    assert dated("ilna-1404-06-11.txt", "--date-in-name") == {"": ""}


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("ilna-2025-09-02.txt", DAY),
        ("1404_06_11 ایلنا.txt", DAY),
        ("۱۴۰۴.۶.۱۱.txt", DAY),
        ("20250902.txt", DAY),
        ("news14040611b.txt", DAY),
        ("2025-09-02/17.txt", DAY),
        ("2020-01-01/2025-09-02.txt", DAY),
        ("2025-09-02T10-30.txt", DAY),
        ("2025-09-02-2025-09-02.txt", DAY),
        ("a.txt", None),
        ("1404.txt", None),
        ("1404-06.txt", None),
        ("2025-09_02.txt", None),
        ("2025-13-40.txt", None),
        ("12345678.txt", None),
        ("1668410250902.txt", None),
        ("2025-09-02_2025-09-03.txt", None),
        ("02-09-2025.txt", None),
        ("1447-03-17.txt", None),  # may be lunar
    ],
)
def test_days_in_paths(path, day):
    assert date_in_path(Path(path)) == day


def test_resuming_asks_for_the_same_dates(dated, capsys):
    again = ["parse", "a.txt", "b.txt", "--output", "out/", "--format", "json", "--resume"]
    assert main([*again, "--date", "2025-09-02", "--date", "2025-09-03"]) == 0
    assert main([*again, "--date", "2025-09-02", "--date", "2025-09-03"]) == 0
    assert "2 of 2 articles are done already" in capsys.readouterr().err
    assert main([*again, "--date", "2025-09-02"]) == 2
    assert "date was 2025-09-02, 2025-09-03 and is 2025-09-02;" in capsys.readouterr().err
    assert json.loads(Path("out/a.json").read_text(encoding="utf-8"))
