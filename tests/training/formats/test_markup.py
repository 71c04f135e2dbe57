from __future__ import annotations

import datetime as dt

import pytest

from coopnlp.values import Count, DateRange, Percent
from tests.training.formats.samples import marked, read_text
from training.formats.markup import fields_of, parse, value_from_fields


def test_a_file_from_a_windows_editor(tmp_path):
    content = "\ufeffid: a\r\ndate: 2025-09-02\r\n\r\nدر <LOC>رشت</LOC>\r\nو ساری\r\n%%%%\r\nid: b\r\n\r\nمتن\r\n"
    (first, second), problems = read_text(tmp_path, "x.txt", content, "markup")
    assert (first.text, marked(first), first.date) == ("در رشت\nو ساری", [("رشت", "LOC")], dt.date(2025, 9, 2))
    assert (second.id, second.text, problems) == ("b", "متن", [])


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<LOC>رشت", "<LOC> before 'رشت' is never closed"),
        ("رشت</LOC>", "</LOC> after 'رشت' closes nothing"),
        ("<LOC>رشت </LOC>", "ends with white space"),
        ("<CITY>رشت</CITY>", "label 'CITY' is none of"),
        ("<MONEY value=x>۶ تومان</MONEY>", "'x' is no number such as"),
        ("<LOC value=3>رشت</LOC>", "LOC has no value, but attributes"),
        ("<DATE colour=red>امروز</DATE>", "unexpected keyword argument 'colour'"),
    ],
)
def test_a_broken_article_is_reported_and_the_others_kept(tmp_path, body, message):
    content = f"id: a\n\nمتن\n%%%%\nid: b\n\n{body}\n%%%%\nid: c\n\nمتن\n"
    records, (problem,) = read_text(tmp_path, "x.txt", content, "markup")
    assert {"a", "c"} <= {r.id for r in records}
    assert message in problem.message
    assert problem.line == 5


def test_an_article_without_head_is_a_problem(tmp_path):
    records, (problem,) = read_text(tmp_path, "x.txt", "متن بی‌سر\n%%%%\nid: c\n\nمتن\n", "markup")
    assert ([r.id for r in records], problem.line) == (["c"], 1)


def test_head_lines_of_markup(tmp_path):
    content = (
        'id: a\nannotated: PERSON, ORG\nlicence: MIT\nform: wire\njson: {"meta": {"n": 3}}\n\n<UNKNOWN>رشت</UNKNOWN>'
    )
    (record,), problems = read_text(tmp_path, "x.txt", content, "markup")
    assert (record.annotated, record.licence, record.meta) == ({"PERSON", "ORG"}, "MIT", {"form": "wire", "n": 3})
    assert (record.unknown, problems) == (((0, 3),), [])


@pytest.mark.parametrize(
    ("label", "fields", "read", "expected"),
    [
        ("PERCENT", {}, Percent(value=3), Percent(value=3)),
        ("PERCENT", {"value": "none"}, Percent(value=3), None),
        (
            "PERCENT",
            {"low": "20", "high": "30"},
            Percent(value=3, comparator="~"),
            Percent(low=20, high=30, comparator="~"),
        ),
        ("PERCENT", {"value": "2.5e3"}, Percent(low=1, high=2), Percent(value=2500)),
        ("CARDINAL", {"counted": "none"}, Count(value=3, counted="نفر"), Count(value=3)),
        (
            "DATE",
            {"end": "2025-09-03"},
            DateRange(start=dt.date(2025, 9, 2)),
            DateRange(start=dt.date(2025, 9, 2), end=dt.date(2025, 9, 3)),
        ),
        ("LOC", {}, None, None),
    ],
)
def test_attributes_say_a_value_over_the_grammars(label, fields, read, expected):
    assert value_from_fields(label, fields, read) == expected


def test_a_value_that_no_attributes_say_is_json():
    fields = fields_of(Count(value=1, counted="none"))
    assert list(fields) == ["json"]
    assert value_from_fields("CARDINAL", fields) == Count(value=1, counted="none")


def test_attributes_and_text_are_unescaped():
    assert parse('<QUANTITY unit="a &quot;b&quot;">۲ &lt;x&gt;</QUANTITY> &amp;lt;')[0] == "۲ <x> &lt;"
    assert parse('<QUANTITY unit="a &quot;b&quot;">۲</QUANTITY>')[1] == [(0, 1, "QUANTITY", {"unit": 'a "b"'})]
