from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from coopnlp.labels import LAYER_OF
from coopnlp.values import Count, Money
from training.annotation import annotate
from training.commands.app import execute
from training.formats import doccano, jsonl, label_studio, markup
from training.formats.base import all_labels
from training.records import Record

ONE = "date 2025-09-02\nوام ۶ میلیارد تومان به ۱۸ تعاونی در یازدهم شهریور ماه\n"
TWO = "دیروز ۲۵ درصد از سهام بانک فروخته شد"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "seeds" / "sub").mkdir(parents=True)
    (tmp_path / "seeds" / "a.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "seeds" / "sub" / "b.txt").write_text(TWO, encoding="utf-8")
    return tmp_path / "seeds"


@pytest.fixture
def command(toy_folder):
    def run(*arguments):
        return execute(["annotate", *map(str, arguments), "--model", str(toy_folder)])

    return run


def test_articles_have_their_text_date_and_name(folder):
    records, faults = annotate.read_articles([str(folder)], date="1404-06-12", licence="CC0")
    assert faults == []
    assert [(r.id, r.date, r.source, r.licence) for r in records] == [
        ("a", dt.date(2025, 9, 2), "seeds", "CC0"),
        ("sub/b", dt.date(2025, 9, 3), "sub", "CC0"),
    ]
    assert records[0].text == ONE.partition("\n")[2].strip()
    assert records[0].annotated == frozenset()


def test_line_ends_become_plain():
    assert annotate.article("یک\r\nدو\r\n", name="a", source="s").text == "یک\nدو"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.txt", b"", "the file holds no text"),
        ("x.txt", b"date 2025-09-02\n \n", "the file holds no text after its header"),
        ("x.txt", "سلام".encode("cp1256"), "not UTF-8"),
        ("x.jsonl", b"{", r"x\.jsonl:1: "),
        ("x.json", b"{", "no JSON"),
        ("no/", None, r"no \*.txt file"),
        ("missing.txt", None, "there is no such file"),
    ],
)
def test_one_bad_input_does_not_lose_the_others(name, content, message, folder, command, tmp_path, caplog):
    bad = tmp_path / name
    if content is not None:
        bad.write_bytes(content)
    elif name.endswith("/"):
        bad.mkdir()
    out = tmp_path / "out.jsonl"
    assert command(bad, folder, "--to", "jsonl", "--out", out) == 1
    assert len(list(jsonl.read(out))) == 2
    assert re.search(message, caplog.text)
    with pytest.raises(ValueError, match=message):
        command(bad, "--to", "jsonl", "--out", tmp_path / "other.jsonl")


@pytest.mark.parametrize(
    ("tool", "reader", "out", "files"),
    [
        ("label-studio", label_studio, "out/tasks.json", {"tasks.json", "labeling-config.xml", "INSTRUCTIONS.md"}),
        ("doccano", doccano, "out/tasks.jsonl", {"tasks.jsonl", "labels.json", "INSTRUCTIONS.md"}),
        ("markup", markup, "out.txt", None),
        ("jsonl", jsonl, "out.jsonl", None),
    ],
)
def test_every_tool_gets_the_same_records_and_they_come_back(tool, reader, out, files, folder, command, tmp_path):
    target = tmp_path / (out.partition("/")[0])
    assert command(folder, "--to", tool, "--out", target, "--order", "given") == 0
    if files:
        assert {file.name for file in target.iterdir()} == files
    first, second = (item for item in reader.read(tmp_path / out) if isinstance(item, Record))
    assert (first.id, second.id) == ("a", "sub/b")
    assert first.annotated == all_labels()
    numbers = {first.text[s.start : s.end]: s.value for s in first.spans if LAYER_OF[s.label] == "numbers"}
    assert numbers["۶ میلیارد تومان"] == Money(value=6 * 10**9, currency="IRT")
    assert numbers["۱۸"] == Count(value=18, counted="تعاونی")
    assert str(numbers["یازدهم شهریور ماه"]) == "2025-09-02"


def test_somebodys_corrections_are_not_overwritten(folder, command, tmp_path):
    out = tmp_path / "out"
    command(folder, "--to", "label-studio", "--out", out)
    (out / "tasks.json").write_text("corrected", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"tasks\.json.*--force"):
        command(folder, "--to", "label-studio", "--out", out)
    assert (out / "tasks.json").read_text(encoding="utf-8") == "corrected"
    assert command(folder, "--to", "label-studio", "--out", out, "--force") == 0
    assert len(json.loads((out / "tasks.json").read_text(encoding="utf-8"))) == 2


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        (("--to", "jsonl", "--limit", "0"), ValueError, "--limit 0"),
        (("--to", "jsonl", "--date", "دیروز"), ValueError, "is no day; write it as"),
        (("--to", "markup", "--out", "."), ValueError, "is a folder"),
    ],
)
def test_impossible_options_are_refused(options, error, message, folder, command, tmp_path):
    with pytest.raises(error, match=message):
        command(folder, "--out", tmp_path / "x.jsonl", *options)


def test_the_least_certain_article_comes_first_and_the_limit_counts_from_there(folder, command, tmp_path):
    command(folder, "--to", "label-studio", "--out", tmp_path / "all")
    tasks = json.loads((tmp_path / "all" / "tasks.json").read_text(encoding="utf-8"))
    scores = [task["predictions"][0]["score"] for task in tasks]
    assert scores == sorted(scores)
    assert all(0 < score < 1 for score in scores)
    command(folder, "--to", "label-studio", "--out", tmp_path / "one", "--limit", "1")
    (only,) = json.loads((tmp_path / "one" / "tasks.json").read_text(encoding="utf-8"))
    assert only == tasks[0]


def test_a_run_that_was_cut_off_goes_on(folder, command, tmp_path, monkeypatch):
    out, made = tmp_path / "out.jsonl", []
    real = annotate.drafts

    def counting(records, nlp):
        for draft in real(records, nlp):
            if len(made) == 1:
                made.append("cut")
                raise KeyboardInterrupt
            made.append(draft.record.id)
            yield draft

    monkeypatch.setattr(annotate, "drafts", counting)
    with pytest.raises(KeyboardInterrupt):
        command(folder, "--to", "jsonl", "--out", out)
    assert not out.exists()
    with (tmp_path / ".out.jsonl.partial").open("a", encoding="utf-8") as file:
        file.write('{"key": "cut o')  # the line that was being written
    made.append("again")
    assert command(folder, "--to", "jsonl", "--out", out) == 0
    assert made == ["a", "cut", "again", "sub/b"]
    whole = tmp_path / "whole.jsonl"
    command(folder, "--to", "jsonl", "--out", whole)
    assert out.read_text(encoding="utf-8") == whole.read_text(encoding="utf-8")
    assert not (tmp_path / ".out.jsonl.partial").exists()


def test_two_articles_of_one_name_are_told_apart(folder, tmp_path):
    (tmp_path / "a.txt").write_text(TWO, encoding="utf-8")
    records, _ = annotate.read_articles([str(folder / "a.txt"), str(tmp_path / "a.txt")])
    assert [(r.id, r.article) for r in records] == [("a", "a"), ("a-2", "a-2")]
