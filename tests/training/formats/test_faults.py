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


LONG = "9" * 5000  # Python makes no number of so many digits
DEEP = "[" * 100_000 + "]" * 100_000


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'[{"data": {"text": "\xff"}}]', "1: byte 0xff is no UTF-8"),
        (b'[\n{"data": {"text": "\xd8', "2: byte 0xd8 is no UTF-8"),
        (f'[{{"id": {LONG}}}]'.encode(), "no JSON of tasks"),
        (DEEP.encode(), "no JSON of tasks"),
    ],
    ids=["no UTF-8", "cut in a letter", "a number without end", "brackets without end"],
)
def test_an_export_of_label_studio_that_is_damaged_is_a_problem_of_its_file(tmp_path, content, said):
    path = tmp_path / "export.json"
    path.write_bytes(content)
    records, problems = read_records(path, "label-studio")
    assert records == []
    assert [said in str(problem) and str(path) in str(problem) for problem in problems] == [True]


@pytest.mark.parametrize("format", ["jsonl", "doccano", "prodigy"])
@pytest.mark.parametrize("damage", [b"\xff", b"{", DEEP.encode(), f'{{"text": {LONG}}}'.encode()], ids=range(4))
def test_a_damaged_line_leaves_the_others(tmp_path, format, damage):
    path = tmp_path / "corpus.jsonl"
    lines = ['{"text": "الف"}'.encode(), b'{"text": "' + damage + b'"}' if damage == b"\xff" else damage]
    path.write_bytes(b"\n".join([*lines, '{"text": "ب"}'.encode()]))
    records, problems = read_records(path, format)
    assert [record.text for record in records] == ["الف", "ب"]
    assert [(problem.file, problem.line) for problem in problems] == [(str(path), 2)]


def test_offsets_without_end_are_no_line_of_brat(tmp_path):
    (tmp_path / "a.txt").write_text("۱۸ تعاونی", encoding="utf-8")
    (tmp_path / "a.ann").write_text(f"T1\tCARDINAL 0 {LONG}\t۱۸\nT2\tCARDINAL 0 2\t۱۸\n", encoding="utf-8")
    records, problems = read_records(tmp_path, "brat")
    assert [len(record.spans) for record in records] == [1]
    assert len(problems) == 1


@pytest.mark.parametrize("spans", ["5", '"x"', "true", "{}", "[5]", '[{"label": {}}]'])
def test_spans_of_prodigy_that_are_none_leave_the_other_examples(tmp_path, spans):
    path = tmp_path / "corpus.jsonl"
    path.write_text(f'{{"text": "الف", "spans": {spans}, "answer": "accept"}}\n{{"text": "ب"}}\n', encoding="utf-8")
    records, problems = read_records(path, "prodigy")
    assert records[-1].text == "ب"
    assert all((problem.file, problem.line) == (str(path), 1) for problem in problems)
    assert len(records) + bool(problems) >= 2
