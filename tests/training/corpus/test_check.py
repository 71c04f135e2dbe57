from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import pytest

from training.corpus import check
from training.corpus import tables as corpus_tables
from training.corpus.article_checks import Finding, findings_of, value_text
from training.formats import jsonl, markup, read_records

ARTICLE = """id: coop-001
date: 2025-09-02
theme: week
province: گیلان
form: report
damage: no

<PERSON>احمد توصیفیان</PERSON> از افتتاح <CARDINAL>۱۸</CARDINAL> تعاونی در <LOC>رشت</LOC> خبر داد."""


def found(tmp_path: Path, body: str, *, head: str = "id: x\ndate: 2025-09-02") -> list[Finding]:
    (tmp_path / "a.txt").write_text(f"{head}\n\n{body}\n", encoding="utf-8")
    ((record,), problems) = read_records(tmp_path / "a.txt")
    assert all(problem.kept for problem in problems)
    return findings_of(record, length=(0, 999))


def options(*argv: object) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    check.add_arguments(parser)
    return parser.parse_args([str(arg) for arg in argv] + ["--words", "1", "500"])


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ("سهم <CARDINAL value=19>۱۸</CARDINAL> تعاونی", "value", "۱۸"),
        ("<DATE value=none>پنجشنبه</DATE> آمد", "no value", "پنجشنبه"),
        ("بهای آن <CARDINAL value=6>۶ میلیارد</CARDINAL> تومان بود", "bounds", "۶ میلیارد"),
        ("<CARDINAL value=7 counted=عضو>چندتا</CARDINAL> عضو", "unread", "چندتا"),
        ("به ۱۸ تعاونی وام داد", "numeral", "۱۸"),
        ("بنابر ماده ۱۴۱ قانون", "digits", "۱۴۱"),
        ("تلفن ۰۱۳-۳۳۲۲۱۱۰۰ است", "digits", "۰۱۳-۳۳۲۲۱۱۰۰"),
        ("<LOC>رشت</LOC> و باز رشت", "name", "رشت"),
        ("<ORG>بانك ملي</ORG> و بانک ملی", "name", "بانک ملی"),
        ("<PERSON>احمد توصیفیان</PERSON> گفت. توصیفیان افزود", "family name", "توصیفیان"),
        ("<LOC>مجلس</LOC> و <ORG>مجلس</ORG>", "two labels", "مجلس"),
        ("سود <PERCENT value=5000>۵ درصد</PERCENT>", "impossible", "۵ درصد"),
        ("در رتبه <ORDINAL value=2.5>دوم</ORDINAL>", "impossible", "دوم"),
        ("به <CARDINAL counted=قایق>۱۸</CARDINAL> تعاونی", "counted", "۱۸"),
        ("<DATE start=2025-09-01 end=2025-09-01>امروز</DATE> آمد", "date", "امروز"),
        ("<DATE start=2024-03-20 end=2025-03-20>امسال</DATE> آمد", "date", "امسال"),
        ("<DATE start=2025-09-01 end=2025-09-01>سه‌شنبه</DATE> آمد", "date", "سه‌شنبه"),
        ("<TIME start=2025-09-01 end=2025-09-01>صبح سه شنبه</TIME> آمد", "date", "صبح سه شنبه"),
        ("<LOC>رشت،</LOC> شهر باران", "edge", "رشت،"),
        ("در <LOC>گیلا</LOC>ن است", "edge", "گیلا"),
        ("<LOC>رشت-</LOC> شهر باران", "edge", "رشت-"),
    ],
)
def test_each_kind_is_found(tmp_path, body, kind, text):
    assert (kind, text) in [(f.kind, f.text) for f in found(tmp_path, body)]


@pytest.mark.parametrize(
    "body",
    [
        "<PERSON>احمد توصیفیان</PERSON> از <CARDINAL>۱۸</CARDINAL> تعاونی گفت. <PERSON>توصیفیان</PERSON> افزود",
        "<DATE>امروز</DATE> و <DATE>سه‌شنبه</DATE> و <DATE>امسال</DATE>",
        "یک شرکت در <ORG>دانشگاه رشت</ORG> و <LOC>رشت</LOC>، رشته‌ای از <LOC>رشت</LOC>",
        "<EVENT><ORDINAL>بیستمین</ORDINAL> جشنواره گل</EVENT>",
        "خودروی <PRODUCT>پژو ۲۰۶</PRODUCT>",
    ],
)
def test_what_is_right_is_not_found(tmp_path, body):
    assert found(tmp_path, body) == []


def test_head_length_and_missing_date(tmp_path):
    head = "id: x\nform: poem\nprovince: پاریس\ndamage: maybe"
    kinds = [(f.kind, f.text) for f in found(tmp_path, "<DATE>امروز</DATE> آمد", head=head)]
    assert {("head", "poem"), ("head", "پاریس"), ("head", "maybe"), ("no date", "")} <= set(kinds)
    (record,) = markup.read(tmp_path / "a.txt")
    assert ("length", "2 words, not 120 to 500") in [(f.kind, f.message) for f in findings_of(record)]


def test_acknowledged_cases_are_no_problem_and_stale_ones_are(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(f"{ARTICLE} ماده ۱۴۱ و ماده ۱۴۱\n", encoding="utf-8")
    opened = tmp_path / "open"
    assert check.run(options(tmp_path, "--open", opened)) == 1
    assert "digits: coop-001: «۱۴۱»" in capsys.readouterr().out
    (line,) = opened.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["times"] == 2
    (tmp_path / "reviewed.jsonl").write_text(line + "\n", encoding="utf-8")
    assert check.run(options(tmp_path)) == 0
    assert "no problem (2 cases looked at)" in capsys.readouterr().out
    (tmp_path / "a.txt").write_text(f"{ARTICLE} ماده ۱۴۱\n", encoding="utf-8")
    assert check.run(options(tmp_path)) == 1
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
    assert [f.kind for f in check.check(check.read_corpus([tmp_path]), length=(1, 99))] == ["ids"]
    (record, _) = markup.read(tmp_path / "a.txt")
    for name in ("train", "test"):
        jsonl.write([record], tmp_path / f"{name}.jsonl")
    corpus = check.read_corpus([tmp_path])
    assert list(corpus.splits) == ["train", "test"]
    assert {f.kind for f in check.check(corpus, length=(1, 99))} == {"ids", "split"}
    line = (tmp_path / "test.jsonl").read_text(encoding="utf-8").replace('"end": 13', '"end": 12')
    (tmp_path / "test.jsonl").write_text(line.replace("coop-001", "coop-002"), encoding="utf-8")
    assert "format" in {f.kind for f in check.check(check.read_corpus([tmp_path / "test.jsonl"]), length=(1, 99))}


def test_tables_are_written_between_their_marks_and_known_to_be_stale(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(ARTICLE + "\n", encoding="utf-8")
    card = tmp_path / "README.md"
    card.write_text("# Card\n<!-- check:begin coop -->\n<!-- check:end -->\nend\n", encoding="utf-8")
    assert check.run(options(tmp_path, "--verify-card", card, "--name", "coop")) == 1
    assert "stale" in capsys.readouterr().out
    assert check.run(options(tmp_path, "--table", card, "--name", "coop")) == 0
    page = card.read_text(encoding="utf-8")
    assert "| PERSON | 1 |" in page
    assert f"| `a.txt` | `{hashlib.sha256((tmp_path / 'a.txt').read_bytes()).hexdigest()}` |" in page
    assert "| گیلان | 1 |" in page
    assert "| 1404 | 1 |" in page
    assert page.startswith("# Card\n")
    assert page.endswith("end\n")
    assert check.run(options(tmp_path, "--verify-card", card, "--name", "coop")) == 0
    with pytest.raises(ValueError, match="no line '<!-- check:begin -->'"):
        check.run(options(tmp_path, "--table", card))


def test_splits_are_the_columns(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE + "\n", encoding="utf-8")
    (record,) = markup.read(tmp_path / "a.txt")
    lines = corpus_tables.tables({"train": [record, record], "test": [record]})
    assert lines[0] == "| size | train | test | total |"
    assert "| CARDINAL | 2 | 1 | 3 |" in lines
    assert "| all entities | 4 | 2 | 6 |" in lines


def test_missing_paths(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere is missing"):
        check.run(options(tmp_path / "nowhere"))
    with pytest.raises(FileNotFoundError, match=r"holds no \.jsonl"):
        check.run(options(tmp_path))


def test_values_are_said_as_attributes():
    assert value_text(None) == "value=none"
