from __future__ import annotations

import json
import random
import tracemalloc

import pytest

from training.formats import Options, Problem, base, read_items, read_records
from training.records import Record


def raw(text: str, *spans: tuple[int, int, str], **more) -> str:
    told = [{"start": s, "end": e, "label": label} for s, e, label in spans]
    return json.dumps({"id": "y", "text": text, "spans": told, **more}, ensure_ascii=False)


GOOD = raw("بانک ملی گفت", (0, 8, "ORG"), id="x")


GOOD_TOO = GOOD.replace('"x"', '"z"')


@pytest.mark.parametrize(
    ("line", "message", "left"),
    [
        (raw("بانک ملی گفت", (0, 9, "ORG"), (9, 12, "LOC")), "ends with white space", ["LOC"]),
        (raw("بانک ملی گفت", (0, 8, "BANK"), (9, 12, "LOC")), "label 'BANK' is none of PERSON", ["LOC"]),
        (raw("بانک ملی گفت", (0, 8, "ORG"), (5, 8, "LOC")), "overlaps ORG 'بانک ملی' in the layer entities", ["ORG"]),
        (raw("بانک", (0, 8, "ORG")), "0:8 is outside the text of 4 characters", []),
        (raw("بانک", (-4, 4, "ORG")), "-4:4 is outside the text of 4 characters", []),
        (raw("بانک", ("0", 4, "ORG")), "start is '0', which is no offset", []),
        ('{"text": "بانک", "spans": [7]}', "span 7 is not readable", []),
        (raw("بانک", (0.0, 4, "ORG")), "start is 0.0, which is no offset", []),
        (raw("بانک", unknown=[[2, 9]]), "unknown stretch 2:9 is outside", []),
        (raw("بانک", annotated=["ORG", "BANK"]), "annotated label 'BANK' is none of", []),
        ('{"text": "بانک", "spans": [{"start": 0, "end": 4}]}', "the key 'label' is missing", []),
        (
            '{"text": "بانک", "spans": [{"start": 0, "end": 4, "label": "ORG", "text": "بانگ"}]}',
            "0:4 should be 'بانگ', but the text has 'بانک' there",
            [],
        ),
        (
            '{"text": "۱۸", "spans": [{"start": 0, "end": 2, "label": "CARDINAL", "value": {"kind": "CARDINAL"}}]}',
            "an amount has either a value or a range",
            ["CARDINAL"],
        ),
        ('{"text": "بانک \\ud83c", "spans": [{"start": 0, "end": 4, "label": "ORG"}]}', "lone surrogate", ["ORG"]),
    ],
)
def test_a_broken_part_is_reported_and_the_rest_kept(tmp_path, line, message, left):
    path = tmp_path / "broken.jsonl"
    path.write_text(f"{GOOD}\n{line}\n{GOOD_TOO}\n", encoding="utf-8")
    records, problems = read_records(path)
    assert len(records) == 3
    assert message in problems[0].message
    assert (problems[0].line, len(problems)) == (2, 1)
    assert [s.label for s in records[1].spans] == left


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (GOOD[:-20].encode(), "no JSON: Expecting value: line 1"),
        (b'{"text": "\xd8\xa8\xff"}', "byte 13 of the line is no UTF-8 (0xff)"),
        (b"[1, 2]", "expected an object, got '[1, 2]'"),
        (b'{"spans": []}', "the key 'text' is missing"),
        (b'{"text": 5}', "text is 5, which is no string"),
        (b'{"text": "a", "date": "1404"}', "no record: Invalid isoformat string"),
        (b'{"text": "a", "meta": {"x": NaN}}', "no JSON: NaN is no number"),
        (b'{"text": "a", "unknown": [[0, 1e999]]}', "no record: cannot convert float infinity"),
        (b'{"text": "a", "spans": 5}', "no record: 'int' object is not iterable"),
        (b"[" * 100_000, "no JSON"),
        (b'{"text": "a", "annotated": "ORG"}', "annotated is 'ORG', which is no list"),
    ],
)
def test_a_broken_line_is_reported_and_the_others_kept(tmp_path, line, message):
    path = tmp_path / "broken.jsonl"
    path.write_bytes(GOOD.encode() + b"\n" + line + b"\n" + GOOD_TOO.encode() + b"\n")
    records, problems = read_records(path, "jsonl")
    assert [r.id for r in records] == ["x", "z"]
    assert str(problems[0]).startswith(f"{path}:2: ")
    assert message in problems[0].message


def test_what_is_refused_is_unknown_not_absent(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(raw("بانک ملی گفت", (0, 8, "BANK")), encoding="utf-8")
    (read,), _ = read_records(path)
    assert read.unknown == ((0, 8),)
    (mapped,), problems = read_records(path, options=Options(labels={"BANK": "ORG"}))
    assert ([s.label for s in mapped.spans], mapped.unknown, problems) == (["ORG"], (), [])
    (ignored,), problems = read_records(path, options=Options(labels={"BANK": ""}))
    assert (ignored.spans, ignored.unknown, problems) == ((), ((0, 8),), [])


def test_items_come_in_the_order_of_the_file(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(f"{{\n{GOOD}\n", encoding="utf-8")
    assert [type(item) for item in read_items(path)] == [Problem, Record]


def test_an_id_twice_is_told_with_both_lines_and_both_are_kept(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(f"{GOOD}\n{GOOD_TOO}\n{GOOD}\n", encoding="utf-8")
    records, problems = read_records(path)
    assert [record.id for record in records] == ["x", "z", "x"]
    assert [str(problem) for problem in problems] == [f"{path}:3: the id 'x' of x is in line 1 too"]


def test_a_line_without_end_is_passed_over_and_not_held(tmp_path, monkeypatch):
    monkeypatch.setattr(base, "LONGEST", 1 << 20)
    path = tmp_path / "x.jsonl"
    with path.open("wb") as file:
        file.write(GOOD.encode() + b'\n{"text": "')
        for _ in range(64):
            file.write(b"a" * (1 << 20))
        file.write(b'"}\n' + GOOD_TOO.encode() + b"\n")
    tracemalloc.start()
    records, problems = read_records(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [record.id for record in records] == ["x", "z"]
    assert [str(problem) for problem in problems] == [f"{path}:2: a line of more than 1 MB is no article: left out"]
    assert most < 8 << 20


def spoilt(draw: random.Random) -> bytes:
    """A record line with something in it exchanged, cut or doubled."""
    data = json.loads(GOOD)
    odd = [None, True, -1, 10**30, 1.5, "x", "", [], {}, [[]], "NaN", 1e308, "\ud800", {"kind": "DATE"}, [{"start": 0}]]
    for _ in range(draw.randint(0, 3)):
        spans = data["spans"] if isinstance(data.get("spans"), list) else ()
        part = draw.choice([data, *(span for span in spans if isinstance(span, dict))])
        part[draw.choice([*part, "value", "unknown", "date", "annotated", "meta"])] = draw.choice(odd)
    line = bytearray(json.dumps(data).encode())
    for _ in range(draw.randint(0, 2)):
        at = draw.randrange(len(line))
        line[at : at + draw.randint(0, 4)] = bytes(draw.choice(b'{}[]":,0aN\\\xff') for _ in range(draw.randint(0, 3)))
    return bytes(line).replace(b"\n", b" ")


def test_whatever_stands_in_a_line_the_others_are_read(tmp_path):
    draw = random.Random(7)
    path = tmp_path / "x.jsonl"
    for _ in range(40):
        lines = [spoilt(draw) for _ in range(25)]
        path.write_bytes(GOOD.encode() + b"\n" + b"\n".join(lines) + b"\n" + GOOD_TOO.encode() + b"\n")
        records, problems = read_records(path)
        assert records[0].id == "x"
        assert records[-1].id == "z"
        assert all(problem.line for problem in problems)
        told = {problem.line for problem in problems if not problem.kept}
        assert len(records) + len(told) >= 27 - sum(not line.strip() for line in lines)
