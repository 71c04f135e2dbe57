"""A fault in annotated files names file, line and value, and says what to do."""

from __future__ import annotations

import json

import pytest

from training.formats import read_records

SPAN = {"start": 0, "end": 7, "label": "MONEY"}


def line(**said) -> str:
    return json.dumps({"id": "a", "text": "۶ تومان", "spans": [SPAN | said]}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("name", "content", "parts"),
    [
        ("a.jsonl", line(end=9), ("a.jsonl:1: a: 0:9 is outside", "`end` stands behind the last")),
        ("a.jsonl", line() + '\n{"id":', ("a.jsonl:2: no JSON: ", "each line is one object")),
        (
            "a.jsonl",
            line(value={"kind": "MONEY", "value": "x"}),
            ("a.jsonl:1: a: ", "'x' is no exact number"),
        ),
        ("a.jsonl", line(label="TOWN"), ("a.jsonl:1: a: label 'TOWN' is none of PERSON, ", "`--map TOWN=…`")),
        ("a.txt", "id: a\n\nدر <LOC>رشت", ("a.txt:1: a: <LOC> before 'رشت' is", "write </LOC> behind the last word")),
        ("a.txt", "id: a\n\n<ORG>ب</ORG>رشت</LOC>", ("a.txt:1: a: </LOC> after ", "delete it, or open it with <LOC>")),
        ("a.txt", "id: a\n\n<MONEY value=x>۶ تومان</MONEY>", ("a.txt:1: a: MONEY '۶ تومان': 'x' is no number such",)),
    ],
)
def test_a_fault_says_where_what_and_what_to_do(tmp_path, name, content, parts):
    (tmp_path / name).write_text(content + "\n", encoding="utf-8")
    _, (fault,) = read_records(tmp_path / name)
    assert str(fault).startswith(str(tmp_path))
    for part in parts:
        assert part in str(fault)
