from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import SEED_ARTICLE
from training.corpus.article_checks import Finding, findings_of, value_text
from training.corpus.house_rules import read_rules
from training.formats import markup, read_records


def found(tmp_path: Path, body: str, *, head: str = "id: x\ndate: 2025-09-02") -> list[Finding]:
    (tmp_path / "a.txt").write_text(f"{head}\n\n{body}\n", encoding="utf-8")
    ((record,), problems) = read_records(tmp_path / "a.txt")
    assert all(problem.kept for problem in problems)
    return findings_of(record)


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
    kinds = [f.kind for f in found(tmp_path, "<DATE>امروز</DATE> آمد", head=head)]
    assert kinds == ["no date", "no value"]  # of anybody's corpus
    (record,) = markup.read(tmp_path / "a.txt")
    coop = findings_of(record, rules=read_rules(SEED_ARTICLE.parent.parent / "coop" / "rules.toml"))
    assert {("head", "poem"), ("head", "پاریس"), ("head", "maybe")} <= {(f.kind, f.text) for f in coop}
    assert ("length", "2 words, not 120 to 500") in [(f.kind, f.message) for f in coop]


def test_values_are_said_as_attributes():
    assert value_text(None) == "value=none"


def test_numbers_are_looked_for_where_the_annotators_looked_for_them(tmp_path):
    body = "به ۱۸ تعاونی بنابر ماده ۱۴۱ وام داد"
    assert {f.kind for f in found(tmp_path, body)} == {"numeral", "digits"}
    (tmp_path / "a.txt").write_text(f"id: x\n\n{body}\n", encoding="utf-8")
    (record,) = markup.read(tmp_path / "a.txt")
    assert findings_of(replace(record, annotated=frozenset({"LOC"}))) == []
