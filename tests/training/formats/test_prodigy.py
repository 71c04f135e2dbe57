from __future__ import annotations

import json

from tests.training.formats.samples import marked, read_text
from training.formats import write_records
from training.records import LabeledSpan, Record

TASK = {"text": "🌾 در رشت", "spans": [{"start": 5, "end": 8, "label": "LOC"}], "answer": "accept"}


def test_prodigy_rejected_and_ignored_examples_are_reported(tmp_path):
    tasks = [TASK, {**TASK, "answer": "reject"}, {**TASK, "answer": "ignore"}, {"text": "متن", "meta": {"by": "ا"}}]
    content = "".join(json.dumps(task) + "\n" for task in tasks)
    (first, last), problems = read_text(tmp_path, "x.jsonl", content, "prodigy")
    assert (marked(first), first.annotated) == ([("رشت", "LOC")], {"LOC"})
    assert (last.text, last.meta) == ("متن", {"by": "ا"})
    assert [(p.line, p.message[:21]) for p in problems] == [(2, "the answer is 'reject"), (3, "the answer is 'ignore")]


def test_prodigy_offsets_counted_by_a_browser(tmp_path):
    tokens = [("🌾", 0, 2), ("در", 3, 5), ("رشت", 6, 9)]
    told = [{"text": text, "start": start, "end": end, "id": i} for i, (text, start, end) in enumerate(tokens)]
    task = {**TASK, "tokens": told, "spans": [{"start": 6, "end": 9, "label": "LOC"}]}
    (record,), problems = read_text(tmp_path, "x.jsonl", json.dumps(task))
    assert (marked(record), problems) == ([("رشت", "LOC")], [])


def test_prodigy_tasks_hold_tokens_that_fit_the_spans(tmp_path):
    record = Record("🌾 اروپاست", (LabeledSpan(2, 7, "LOC"),), frozenset({"LOC"}), "coop", "1")
    write_records([record], tmp_path / "x.jsonl", "prodigy")
    task = json.loads((tmp_path / "x.jsonl").read_text(encoding="utf-8"))
    assert all(task["text"][t["start"] : t["end"]] == t["text"] for t in task["tokens"])
    (span,) = task["spans"]
    assert [t["text"] for t in task["tokens"][span["token_start"] : span["token_end"] + 1]] == ["اروپا"]
    assert (task["answer"], task["_view_id"]) == ("accept", "spans_manual")
