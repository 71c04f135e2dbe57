from __future__ import annotations

import pytest

from coopnlp.values import Count
from tests.training.formats.samples import marked
from training.formats import Options, read_records, write_records


def brat(tmp_path, text: str, annotations: str, **options):
    (tmp_path / "a.txt").write_bytes(text.encode())
    (tmp_path / "a.ann").write_bytes(annotations.encode())
    (record,), problems = read_records(tmp_path, options=Options(**options))
    return record, problems


def test_brat_marks_notes_and_what_is_passed_over(tmp_path):
    annotations = (
        'T1\tLOC 5 8\tرشت\nT2\tCARDINAL 9 11\t۱۸\n#1\tAnnotatorNotes T2\tvalue="18"\n#2\tAnnotatorNotes T1\tdoubtful\n'
        "R1\tNear Arg1:T1 Arg2:T2\nA1\tSure T1\n*\tEquiv T1 T2\n"
    )
    record, problems = brat(tmp_path, "🌾 در رشت ۱۸", annotations)
    assert marked(record) == [("رشت", "LOC"), ("۱۸", "CARDINAL")]
    assert [s.value for s in record.spans] == [None, Count(value=18)]
    assert (record.annotated, problems) == ({"LOC", "CARDINAL"}, [])


def test_brat_offsets_counted_by_a_browser(tmp_path):
    record, problems = brat(tmp_path, "🌾 در رشت", "T1\tLOC 6 9\tرشت\n")
    assert (marked(record), problems) == ([("رشت", "LOC")], [])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_brat_marks_over_a_line_end_are_whole(tmp_path, end):
    text = f"بانک{end}ملی در رشت"
    rest = 4 + len(end)
    record, problems = brat(
        tmp_path, text, f"T1\tORG 0 4;{rest} {rest + 3}\tبانک ملی\nT2\tLOC {rest + 7} {rest + 10}\tرشت\n"
    )
    assert marked(record) == [(f"بانک{end}ملی", "ORG"), ("رشت", "LOC")]
    assert problems == []


def test_brat_faults(tmp_path):
    annotations = "T1\tORG 0 4;9 12\tبانک رشت\nT2\tLOC 9 11\tرشت\nT3 LOC 9 12\nT4\tLOC 9 12\tرشت\n"
    record, problems = brat(tmp_path, "بانک در  رشت", annotations)
    assert marked(record) == [("رشت", "LOC")]
    assert sorted((p.line, p.kept) for p in problems) == [(1, False), (2, False), (3, False)]
    assert any("ORG 0 4;9 12 is discontinuous" in p.message for p in problems)


def test_brat_says_its_labels_in_its_settings(tmp_path):
    (tmp_path / "annotation.conf").write_text("[entities]\nORG\nLOC\n\n[relations]\n", encoding="utf-8")
    record, _ = brat(tmp_path, "متن", "")
    assert record.annotated == {"ORG", "LOC"}


def test_a_text_without_annotations_is_a_problem(tmp_path):
    (tmp_path / "a.ann").write_text("", encoding="utf-8")
    records, (problem,) = read_records(tmp_path)
    assert records == []
    assert "the text a.txt is missing" in problem.message


def test_an_old_folder_is_not_replaced(tmp_path):
    with pytest.raises(FileExistsError, match="no empty folder"):
        write_records([], tmp_path.parent, "brat")
