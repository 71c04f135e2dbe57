from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.helpers import needs_nothing
from tests.training.evaluation.evaluation_data import articles, as_proposed, random_set, record_of
from training.evaluation import report
from training.evaluation.evaluate import assess
from training.evaluation.report import (
    examples,
    html_page,
    html_table,
    markdown_page,
    markdown_table,
    summary,
    tables_of,
    write_report,
)
from training.evaluation.scoring import Proposed


@pytest.fixture(scope="module")
def random_evaluation():
    records, predicted = random_set(4)
    return assess(records, predicted, other=("other", predicted[::1]), samples=30, name="random", model="none")


@pytest.fixture(scope="module")
def valued():
    records = articles()
    predicted = [as_proposed(r) for r in records]
    predicted[0] = [Proposed(s.start, s.end, s.label, score=0.9) for s in predicted[0]]
    return assess(records, predicted, mode="pipeline", samples=30)


class Balanced(HTMLParser):
    """Collects the text, and fails for a tag that is not closed in order."""

    VOID = frozenset({"meta", "br", "img", "use", "path"})

    def __init__(self):
        super().__init__()
        self.open, self.text = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def test_a_markdown_table():
    rows = [{"label": "ORG", "f1": 85.5, "gold": 1667}, {"label": "a|b\nc", "f1": None, "gold": 3}]
    assert markdown_table(rows).splitlines() == [
        "| label  |    f1 |  gold |",
        "| ------ | ----: | ----: |",
        "| ORG    | 85.50 | 1,667 |",
        "| a\\|b c |     – |     3 |",
    ]
    assert markdown_table([]) == ""
    assert markdown_table(rows, columns=["gold"]).startswith("|  gold |\n| ----: |")


def test_all_tables_stand_on_both_pages(random_evaluation, valued):
    titles = {title for e in (random_evaluation, valued) for title, _, _ in tables_of(e)}
    assert {
        "Scores",
        "Scores on one",
        "Compared with other",
        "Values",
        "Parts of the values",
        "Errors by kind",
    } <= titles
    page, text = html_page([random_evaluation, valued]), markdown_page([random_evaluation, valued], command="x y")
    for title in titles:
        assert f"<h3>{title}</h3>" in page
        assert f"### {title}\n" in text
    assert "```console\n$ x y\n```" in text


def test_prose_and_cells_are_marked_up_once(random_evaluation):
    page = html_page([random_evaluation], command="evaluate <a&b>")
    assert needs_nothing(page)
    assert "<pre>$ evaluate &lt;a&amp;b&gt;</pre>" in page
    assert "<code>micro</code> is the test" in page
    assert "&lt;code" not in page
    assert html_table([{"label": "<ORG>", "f1": 1.0}]).count("&lt;ORG&gt;") == 1


def test_the_table_of_kinds_adds_up_to_the_gold(random_evaluation):
    (rows,) = [rows for title, _, rows in tables_of(random_evaluation) if title == "Errors by kind"]
    gold = {row["label"]: row["gold"] for row in random_evaluation.scores if row["source"] == "all"}
    for row in rows:
        assert (
            sum(n for way, n in row.items() if way != "label" and not way.startswith("spurious")) == gold[row["label"]]
        )


def test_the_page_is_whole_and_loads_nothing(random_evaluation, valued):
    page = html_page([random_evaluation, valued])
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    assert not re.search(r'(src|href)="(?!#|data:)|@import|url\((?!#)', page)


def test_errors_are_drawn_right_to_left_in_their_context():
    record = record_of("در <LOC>استان لرستان</LOC> و <b>تهران")
    found = assess([record], [[Proposed(9, 15, "LOC", score=0.75)]], samples=5)
    page = html_page([found])
    assert 'class="error" lang="fa" dir="rtl"' in page
    assert '<mark style="background: #c9f0c4">استان لرستان</mark><small>LOC</small> و &lt;b&gt;تهران' in page
    assert "predicted 75 %" in page
    assert "<b>" not in page


def test_wrong_values_are_shown_with_what_is_wrong(valued):
    page = html_page([valued])
    assert "Wrong values of right spans (2)" in page
    assert '<bdi class="value">بیش از ۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان</bdi>' in page


def test_examples_are_few_of_each_kind_and_the_surest_first(random_evaluation):
    groups = examples(random_evaluation.pairs, most=2)
    assert all(len(found) <= 2 for found in groups.values())
    total = sum(int(re.search(r"\((\d+)\)$", title)[1]) for title in groups)
    assert total == len(random_evaluation.errors)
    spurious = next(found for title, found in groups.items() if ", spurious (" in title and len(found) == 2)
    assert spurious[0].predicted.score >= spurious[1].predicted.score


def test_the_summary_is_short(valued):
    lines = summary(valued).splitlines()
    assert lines[0] == "records: model (pipeline), 3 records of 3 articles"
    assert len(lines) < 40
    assert any(line.startswith("note: ") for line in lines)


def test_few_spans_are_called_a_hint(valued):
    assert "hardly more than a hint" in tables_of(valued)[0][1]


def test_without_matplotlib_the_page_has_its_tables(valued, monkeypatch):
    monkeypatch.setattr(report, "can_draw", lambda: False)
    page = html_page([valued])
    assert "<svg" not in page
    assert "<table>" in page


def test_a_report_replaces_the_one_before(valued, tmp_path):
    files = write_report([valued], tmp_path / "deep" / "out")
    before = [path.read_text(encoding="utf-8") for path in files]
    assert write_report([valued], tmp_path / "deep" / "out") == files
    assert [path.read_text(encoding="utf-8") for path in files] == before
    assert sorted(path.name for path in files) == ["errors.jsonl", "report.html", "report.json", "report.md"]
    assert len(before[3].splitlines()) == 2  # two wrong values
