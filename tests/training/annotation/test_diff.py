from __future__ import annotations

import json

import pytest

from coopnlp.values import Count, Percent
from training.annotation import diff
from training.commands.app import execute
from training.formats import doccano, jsonl, label_studio, markup
from training.formats.base import all_labels
from training.records import LabeledSpan, Record

TEXT = "بانک ملی ایران به ۱۸ تعاونی رشت و ۲۵ درصد"
BANK = LabeledSpan(0, 8, "ORG")
COUNT = LabeledSpan(18, 20, "CARDINAL", Count(value=18))
RASHT = LabeledSpan(28, 31, "LOC")
SHARE = LabeledSpan(34, 41, "PERCENT", Percent(value=25))


def record(*spans, name="a", text=TEXT):
    return Record(text, tuple(sorted(spans)), all_labels(), "s", name)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ([BANK, COUNT], [BANK, COUNT], [("ORG", "kept"), ("CARDINAL", "kept")]),
        ([COUNT], [LabeledSpan(18, 20, "CARDINAL", Count(value=80))], [("CARDINAL", "value changed")]),
        ([COUNT], [LabeledSpan(18, 20, "CARDINAL")], [("CARDINAL", "value changed")]),
        ([BANK], [LabeledSpan(0, 14, "ORG")], [("ORG", "boundary moved")]),
        ([BANK], [LabeledSpan(0, 8, "FAC")], [("ORG", "relabelled")]),
        ([BANK], [LabeledSpan(0, 14, "FAC")], [("ORG", "relabelled")]),
        ([BANK], [], [("ORG", "removed")]),
        ([], [BANK], [("ORG", "added")]),
        # One became two: the longer half is the one that moved.
        ([LabeledSpan(0, 14, "ORG")], [BANK, LabeledSpan(9, 14, "LOC")], [("ORG", "boundary moved"), ("LOC", "added")]),
        # The layers have nothing to do with each other: no name becomes a number.
        ([LabeledSpan(18, 20, "ORG")], [COUNT], [("CARDINAL", "added"), ("ORG", "removed")]),
        # The same label goes before the larger overlap.
        (
            [LabeledSpan(0, 14, "ORG")],
            [LabeledSpan(0, 4, "ORG"), LabeledSpan(5, 14, "LOC")],
            [("ORG", "boundary moved"), ("LOC", "added")],
        ),
    ],
)
def test_what_became_of_each_mark(before, after, kinds):
    found = diff.changes(record(*before), record(*after))
    assert [(change.label, change.kind) for change in found] == kinds


def test_every_mark_is_counted_exactly_once():
    before, after = [BANK, COUNT, SHARE], [LabeledSpan(5, 14, "FAC"), COUNT, RASHT]
    found = diff.changes(record(*before), record(*after))
    assert sorted(c.before for c in found if c.before) == sorted(before)
    assert sorted(c.after for c in found if c.after) == sorted(after)


def test_articles_that_cannot_be_compared_are_listed():
    before = [record(BANK), record(BANK, name="b"), record(name="d")]
    after = [record(BANK, name="c"), record(BANK, name="b", text=TEXT + "!"), record(BANK, name="d")]
    found = diff.compare(before, after)
    assert (found.only_before, found.only_after, found.rewritten) == (("a",), ("c",), ("b",))
    assert [change.article for change in found.changes] == ["d"]
    assert "text changed, not compared (1): b" in diff.as_text(found)


def test_two_records_of_one_id_are_refused():
    with pytest.raises(ValueError, match="two records after have the id 'a'"):
        diff.compare([record()], [record(), record()])


def test_the_table_adds_up_and_shows_examples_in_context():
    found = diff.compare([record(BANK, COUNT)], [record(LabeledSpan(0, 14, "ORG"), COUNT, RASHT)])
    lines = diff.as_text(found).splitlines()
    assert [line.split() for line in lines[1:5]] == [
        ["ORG", "1", "0", "0", "1", "0", "0", "0"],
        ["LOC", "0", "0", "0", "0", "0", "0", "1"],
        ["CARDINAL", "1", "1", "0", "0", "0", "0", "0"],
        ["all", "2", "1", "0", "1", "0", "0", "1"],
    ]
    assert "  a  ORG  ⟦بانک ملی⟧ ایران به ۱۸ تعاونی رشت و… → ⟦بانک ملی ایران⟧" in lines
    assert any("⟦رشت⟧" in line for line in lines)


def run(*arguments):
    return execute(["diff", *map(str, arguments)])


@pytest.mark.parametrize(
    ("form", "name"), [(jsonl, "x.jsonl"), (markup, "x.txt"), (label_studio, "x.json"), (doccano, "y.jsonl")]
)
def test_every_format_is_read_and_the_json_is_complete(form, name, tmp_path, capsys):
    jsonl.write([record(BANK, COUNT, SHARE)], tmp_path / "before.jsonl")
    form.write([record(LabeledSpan(0, 8, "FAC"), COUNT)], tmp_path / name)
    assert run(tmp_path / "before.jsonl", tmp_path / name, "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["labels"]["CARDINAL"]["kept"] == 1
    changes = [(c["kind"], (c["before"] or {}).get("label"), (c["after"] or {}).get("label")) for c in data["changes"]]
    assert changes == [("relabelled", "ORG", "FAC"), ("removed", "PERCENT", None)]


def test_what_cannot_be_read_shows_in_the_status(tmp_path, capsys):
    jsonl.write([record(BANK)], tmp_path / "a.jsonl")
    (tmp_path / "b.jsonl").write_text("{\n", encoding="utf-8")
    assert run(tmp_path / "a.jsonl", tmp_path / "b.jsonl") == 1
    assert "b.jsonl:1: " in capsys.readouterr().err


@pytest.mark.parametrize(("name", "error"), [("missing.jsonl", FileNotFoundError), ("x.csv", ValueError)])
def test_a_file_of_no_format_is_refused(name, error, tmp_path):
    jsonl.write([record(BANK)], tmp_path / "a.jsonl")
    (tmp_path / "x.csv").write_text("", encoding="utf-8")
    with pytest.raises(error, match=name):
        run(tmp_path / "a.jsonl", tmp_path / name)
