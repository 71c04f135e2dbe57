from __future__ import annotations

import hashlib
import json

import pytest

from training.commands.app import execute
from training.corpus import check
from training.corpus.article_checks import Finding
from training.corpus.house_rules import read_rules
from training.formats import jsonl, markup

ARTICLE = """id: coop-001
date: 2025-09-02
theme: week
province: گیلان
form: report
damage: no

<PERSON>احمد توصیفیان</PERSON> از افتتاح <CARDINAL>۱۸</CARDINAL> تعاونی در <LOC>رشت</LOC> خبر داد."""


def run(*argv: object) -> int:
    return execute(["check", *map(str, argv)])


def test_acknowledged_cases_are_no_problem_and_stale_ones_are(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(f"{ARTICLE} ماده ۱۴۱ و ماده ۱۴۱\n", encoding="utf-8")
    opened = tmp_path / "open"
    assert run(tmp_path, "--open", opened) == 1
    assert "digits: coop-001: «۱۴۱»" in capsys.readouterr().out
    (line,) = opened.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["times"] == 2
    (tmp_path / "reviewed.jsonl").write_text(line + "\n", encoding="utf-8")
    assert run(tmp_path) == 0
    assert "no problem (2 cases looked at)" in capsys.readouterr().out
    (tmp_path / "a.txt").write_text(f"{ARTICLE} ماده ۱۴۱\n", encoding="utf-8")
    assert run(tmp_path) == 1
    assert "stale acknowledgement: coop-001 | digits |  | ۱۴۱ |" in capsys.readouterr().out


def test_a_case_beyond_those_acknowledged_is_open():
    case = Finding("digits", "x", text="۱۴۱")
    left = check.review([case, case, case], {case.key: 2})
    assert (left.open, left.acknowledged, left.stale) == ([case], 2, [])
    hard = Finding("ids", "x")
    assert check.review([hard], {hard.key: 1}).open == [hard]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "reviewed.jsonl:1: no acknowledgement"),
        ('{"article": "x", "kind": "taste"}', "names an article and a kind"),
        ('{"article": "x", "kind": "split"}', "'split' cannot be acknowledged"),
    ],
)
def test_bad_acknowledgements_are_named(tmp_path, line, message):
    (tmp_path / "reviewed.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        check.read_reviewed(tmp_path / "reviewed.jsonl")


def test_ids_splits_and_broken_spans_cannot_pass(tmp_path):
    (tmp_path / "a.txt").write_text(f"{ARTICLE}\n%%%%\n{ARTICLE}\n", encoding="utf-8")
    assert [f.kind for f in check.check(check.read_corpus([tmp_path]))] == ["ids"]
    (record, _) = markup.read(tmp_path / "a.txt")
    for name in ("train", "test"):
        jsonl.write([record], tmp_path / f"{name}.jsonl")
    corpus = check.read_corpus([tmp_path])
    assert list(corpus.splits) == ["train", "test"]
    assert {f.kind for f in check.check(corpus)} == {"ids", "split"}
    line = (tmp_path / "test.jsonl").read_text(encoding="utf-8").replace('"end": 13', '"end": 12')
    (tmp_path / "test.jsonl").write_text(line.replace("coop-001", "coop-002"), encoding="utf-8")
    assert "format" in {f.kind for f in check.check(check.read_corpus([tmp_path / "test.jsonl"]))}


def test_tables_are_written_between_their_marks_and_known_to_be_stale(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(ARTICLE + "\n", encoding="utf-8")
    card = tmp_path / "README.md"
    card.write_text("# Card\n<!-- check:begin coop -->\n<!-- check:end -->\nend\n", encoding="utf-8")
    assert run(tmp_path, "--verify-card", card, "--name", "coop") == 1
    assert "stale" in capsys.readouterr().out
    assert run(tmp_path, "--table", card, "--name", "coop") == 0
    page = card.read_text(encoding="utf-8")
    assert "| PERSON | 1 |" in page
    assert f"| `a.txt` | `{hashlib.sha256((tmp_path / 'a.txt').read_bytes()).hexdigest()}` |" in page
    assert "| گیلان | 1 |" in page
    assert "| 1404 | 1 |" in page
    assert page.startswith("# Card\n")
    assert page.endswith("end\n")
    assert run(tmp_path, "--verify-card", card, "--name", "coop") == 0
    with pytest.raises(ValueError, match="no line '<!-- check:begin -->'"):
        run(tmp_path, "--table", card)


def test_problems_come_first_and_tables_when_they_are_asked_for(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(f"{ARTICLE} ماده ۱۴۱\n%%%%\n{ARTICLE}\n", encoding="utf-8")
    assert run(tmp_path) == 1
    out = capsys.readouterr().out
    assert out.startswith("ids: coop-001: ")  # what must be mended, before what is to be looked at
    assert "| PERSON |" not in out
    assert run(tmp_path, "--tables") == 1
    out = capsys.readouterr().out
    assert out.index("digits: coop-001: «۱۴۱»") < out.index("\nopen: ") < out.index("| PERSON | 2 |")


def test_house_rules_are_those_beside_the_corpus(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(f"{ARTICLE}\n", encoding="utf-8")
    assert run(tmp_path) == 0
    assert run(tmp_path, "--words", 120, 500) == 1
    (tmp_path / "rules.toml").write_text('words = [30, 40]\n[head]\nform = ["wire"]\n', encoding="utf-8")
    capsys.readouterr()
    assert run(tmp_path / "a.txt") == 1
    out = capsys.readouterr().out
    assert "10 words, not 30 to 40" in out
    assert "head: coop-001: «report» form is none of wire" in out
    assert run(tmp_path, "--words", 1, 99) == 1  # the option stands above the file, for words alone
    assert "length" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("words = 120", r"words = 120: give the fewest and the most, such as \[120, 500\]"),
        ("words = [500, 120]", "give the fewest and the most"),
        ("length = [1, 2]", "'length' is no rule; there are"),
        ('[head]\nform = "wire"', "form = 'wire': give a list"),
        ("words = ", "rules.toml: "),
    ],
)
def test_rules_that_are_none_are_named(tmp_path, line, message):
    (tmp_path / "rules.toml").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_rules(tmp_path / "rules.toml")


def test_missing_paths(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere is missing"):
        run(tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError, match=r"holds no \.jsonl"):
        run(tmp_path)
