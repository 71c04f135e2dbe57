"""Column files of others; our own dialect is among the round trips."""

from __future__ import annotations

import pytest

from tests.training.formats.samples import marked, read_text


def test_a_conll_2003_file(tmp_path):
    content = (
        "-DOCSTART- -X- -X- O\n\nبانک N B-NP I-ORG\nملی N I-NP I-ORG\nگفت V B-VP O\n\n"
        "-DOCSTART- -X- -X- O\n\nرشت N B-NP I-LOC\n#تعاون N B-NP I-MISC\n"
    )
    (first, second), problems = read_text(tmp_path, "x.conll", content, labels={"MISC": ""}, scheme="IOB1")
    assert (first.text, marked(first), first.article) == ("بانک ملی گفت", [("بانک ملی", "ORG")], "x-doc1")
    assert (second.text, marked(second), second.article) == ("رشت #تعاون", [("رشت", "LOC")], "x-doc2")
    assert first.annotated == {"ORG", "LOC"}
    assert (second.unknown, problems) == (((4, 10),), [])


def test_two_tag_columns_a_separator_and_a_map(tmp_path):
    content = "هفته;B-EVT;O\nچهارم;I-EVT;B-ORD\n\nرشت;B-GPE;O\n"
    read = {"separator": ";", "tag_columns": (1, 2), "labels": {"EVT": "EVENT", "ORD": "ORDINAL", "GPE": "LOC"}}
    (first, second), problems = read_text(tmp_path, "x.col", content, **read, annotated=frozenset({"EVENT", "LOC"}))
    assert marked(first) == [("هفته چهارم", "EVENT"), ("چهارم", "ORDINAL")]
    assert marked(second) == [("رشت", "LOC")]
    assert (first.annotated, problems) == ({"EVENT", "LOC"}, [])


def test_a_conllu_like_file_joins_its_tokens(tmp_path):
    content = "# sent_id = s1\nاروپا\tB-LOC\t_\tSpaceAfter=No\nست\tO\t_\t_\n،\tO\t_\t_\n"
    ((record,), problems) = read_text(tmp_path, "x.conllu", content, tag_columns=(1,))
    assert (record.id, record.text, marked(record), problems) == ("s1", "اروپاست ،", [("اروپا", "LOC")], [])


def test_a_broken_line_of_columns_keeps_its_sentence(tmp_path):
    (record,), (problem,) = read_text(tmp_path, "x.conll", "رشت\tB-LOC\nو\nساری\tB-LOC\n")
    assert (record.text, marked(record), record.unknown) == ("رشت و ساری", [("رشت", "LOC"), ("ساری", "LOC")], ((4, 5),))
    assert str(problem).endswith("x.conll:2: expected a token and a tag, got 'و'")


def test_an_unknown_label_of_columns_names_its_line(tmp_path):
    _, (problem,) = read_text(tmp_path, "x.conll", "در\tO\nرشت\tB-GPE\n")
    assert problem.line == 2
    assert "label 'GPE' is none of PERSON" in problem.message
    assert "--map GPE=" in problem.message


@pytest.mark.parametrize(
    ("options", "message"), [({"scheme": "BMES"}, "scheme 'BMES'"), ({"tag_columns": (1, 2, 3)}, "3 tag columns")]
)
def test_options_that_cannot_be(tmp_path, options, message):
    with pytest.raises(ValueError, match=message):
        read_text(tmp_path, "x.conll", "رشت\tB-LOC\n", **options)
