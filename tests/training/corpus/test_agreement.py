from __future__ import annotations

import json

import pytest

from training.commands.app import execute
from training.corpus.agreement import BOUNDS, LABEL, ONLY_FIRST, ONLY_SECOND, VALUE, agree, as_json, page
from training.formats import markup

FIRST = """id: a

<PERSON>مریم یادگاری</PERSON> در <LOC>رشت</LOC> به <CARDINAL>۱۸</CARDINAL> تعاونی <MONEY>۶ میلیارد تومان</MONEY> داد
%%%%
id: b

<FAC>میدان ابریشم</FAC> و <ORG>اتاق تعاون</ORG> ایران
"""
SECOND = """id: b

<LOC>میدان ابریشم</LOC> و <ORG>اتاق تعاون ایران</ORG>
%%%%
id: a

مریم یادگاری در <LOC>رشت</LOC> به <CARDINAL value=19>۱۸</CARDINAL> <ORG>تعاونی</ORG> <MONEY>۶ میلیارد تومان</MONEY> داد
"""


@pytest.fixture
def both(tmp_path):
    for name, text in (("first", FIRST), ("second", SECOND)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return [list(markup.read(tmp_path / f"{name}.txt")) for name in ("first", "second")]


def test_counts_by_label_layer_and_all(both):
    rows = {row.label: row for row in agree(*both).rows}
    assert (rows["PERSON"].first, rows["PERSON"].second, rows["PERSON"].f1) == (1, 0, 0.0)
    assert (rows["ORG"].first, rows["ORG"].second, rows["ORG"].both) == (1, 2, 0)
    assert (rows["LOC"].both, rows["LOC"].f1) == (1, pytest.approx(66.67))
    assert (rows["numbers"].f1, rows["numbers"].values, rows["numbers"].valued) == (100.0, 1, 2)
    assert (rows["all"].first, rows["all"].second, rows["all"].both) == (6, 6, 3)
    assert "EVENT" not in rows


def test_it_does_not_matter_which_is_first(both):
    there, back = agree(*both), agree(*both[::-1])
    assert {row.label: row.f1 for row in there.rows} == {row.label: row.f1 for row in back.rows}
    assert len(there.disagreements) == len(back.disagreements)


def test_every_disagreement_is_listed_in_the_order_of_the_text(both):
    told = [(d.article, d.kind, d.first, d.second) for d in agree(*both).disagreements]
    assert told == [
        ("a", ONLY_FIRST, "PERSON «مریم یادگاری»", ""),
        ("a", VALUE, "CARDINAL «۱۸» (value=18 counted=تعاونی)", "CARDINAL «۱۸» (value=19 counted=تعاونی)"),
        ("a", ONLY_SECOND, "", "ORG «تعاونی»"),
        ("b", LABEL, "FAC «میدان ابریشم»", "LOC «میدان ابریشم»"),
        ("b", BOUNDS, "ORG «اتاق تعاون»", "ORG «اتاق تعاون ایران»"),
    ]


def test_an_annotation_agrees_with_itself(both):
    same = agree(both[0], both[0])
    assert same.disagreements == []
    assert all(row.f1 == 100 and row.values == row.valued for row in same.rows)


def test_fewer_articles_in_the_second(both):
    part = agree(both[0], both[1][:1])
    assert (part.articles, part.single) == (1, ["a"])


def test_what_cannot_be_compared_says_why(both, tmp_path):
    (tmp_path / "c.txt").write_text("id: a\n\nمریم  یادگاری\n%%%%\nid: c\n\nرشت\n", encoding="utf-8")
    other = list(markup.read(tmp_path / "c.txt"))
    with pytest.raises(ValueError, match="a: the two annotations have different texts, from character 5"):
        agree(both[0], other)
    with pytest.raises(ValueError, match="no article in common"):
        agree(both[0], other[1:])
    with pytest.raises(ValueError, match="twice in the first annotation: a"):
        agree([both[0][0]] * 2, both[1])


def test_page_and_numbers(both):
    said = page(agree(*both))
    assert "| all | 6 | 6 | 3 | 50.00 | 1 of 2 (50.0%) |" in said
    assert "## 5 disagreements" in said
    assert as_json(agree(*both))["disagreements"] == {ONLY_FIRST: 1, VALUE: 1, ONLY_SECOND: 1, LABEL: 1, BOUNDS: 1}


def test_command(both, tmp_path):
    files = [str(tmp_path / f"{name}.txt") for name in ("first", "second")]
    made = ["--page", str(tmp_path / "p.md"), "--json", str(tmp_path / "n.json"), "--list", str(tmp_path / "d.jsonl")]
    assert execute(["agreement", *files, *made]) == 0
    lines = [json.loads(line) for line in (tmp_path / "d.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["settled"] for line in lines] == [""] * 5
    assert json.loads((tmp_path / "n.json").read_text(encoding="utf-8"))["articles"] == 2


def test_the_table_goes_into_a_card(both, tmp_path):
    card = tmp_path / "card.md"
    card.write_text("<!-- agreement:begin -->\n<!-- agreement:end -->\n", encoding="utf-8")
    files = [str(tmp_path / f"{name}.txt") for name in ("first", "second")]
    assert execute(["agreement", *files, "--table", str(card)]) == 0
    page = card.read_text(encoding="utf-8")
    assert "| all | 6 | 6 | 3 | 50.00 | 1 of 2 (50.0%) |" in page
    assert "disagreements" not in page
