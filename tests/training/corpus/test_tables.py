from __future__ import annotations

from dataclasses import replace

from training.corpus import tables as corpus_tables
from training.formats import markup, only

ARTICLE = """id: coop-001

<PERSON>احمد توصیفیان</PERSON> از افتتاح <CARDINAL>۱۸</CARDINAL> تعاونی در <LOC>رشت</LOC> خبر داد."""


def test_splits_are_the_columns(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE + "\n", encoding="utf-8")
    (record,) = markup.read(tmp_path / "a.txt")
    lines = corpus_tables.tables({"train": [record, record], "test": [record]})
    assert lines[0] == "| size | train | test | total |"
    assert "| CARDINAL | 2 | 1 | 3 |" in lines
    assert "| all entities | 4 | 2 | 6 |" in lines


def test_labels_that_nobody_looked_for_have_no_row(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE + "\n", encoding="utf-8")
    (record,) = markup.read(tmp_path / "a.txt")
    names = replace(only(record, ["PERSON", "LOC"]), meta={"file": "news.txt", "chosen_by": "FAC"})
    lines = corpus_tables.tables({"train": [names]})
    assert [line for line in lines if line.startswith(("| PERSON", "| ORG", "| CARDINAL", "| all"))] == [
        "| PERSON | 1 |",
        "| all entities | 2 |",
    ]
    assert "| news.txt | 1 |" in lines
    assert "| FAC | 1 |" in lines
