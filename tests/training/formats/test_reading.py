"""The one door: paths of all formats and splits of public corpora."""

from __future__ import annotations

import pytest

from tests.conftest import SHARED
from training.formats import Options, Problem, read_items, read_records, read_split, write_records
from training.formats.base import all_labels
from training.formats.public import SOURCES
from training.records import Record

BROKEN = "رشت B-loc\nو\n0 O\n"
DATA = SHARED / "data"


@pytest.fixture
def arman(tmp_path):
    path = tmp_path / "arman" / "train_fold1.txt"
    path.parent.mkdir()
    path.write_text(BROKEN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "format", "error", "message"),
    [
        ("missing.jsonl", None, FileNotFoundError, "missing.jsonl does not exist"),
        ("plain.txt", None, ValueError, "looks like no format; say which it is with --from: jsonl, markup"),
        ("plain.txt", "xml", ValueError, "format 'xml' is none of jsonl, markup"),
        (".", None, ValueError, r"a folder without \.ann files"),
        ("peyma:train", None, ValueError, "say in which folder they are with --data"),
    ],
)
def test_what_cannot_be_read_at_all(tmp_path, monkeypatch, path, format, error, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plain.txt").write_text("این یک متن ساده است که برچسب ندارد.\n", encoding="utf-8")
    with pytest.raises(error, match=message):
        read_records(path, format)


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("conll:train", ValueError, "'conll' is none of peyma"),
        ("nsurl:test", ValueError, "no split 'test', only train"),
        ("peyma:test", FileNotFoundError, r"test\.txt is missing"),
        ("peyma", ValueError, "'peyma' is no split; write corpus:split, such as peyma:test"),
    ],
)
def test_what_is_no_public_split(tmp_path, name, error, message):
    with pytest.raises(error, match=message):
        read_split(name, tmp_path)


def test_a_file_and_a_split_come_in_one_shape(arman):
    for name, format in (("arman1:train", None), (arman / "arman/train_fold1.txt", "arman")):
        problem, record = read_items(name, format, data=arman)
        assert (type(problem), record.text) == (Problem, "رشت و 0")
        assert read_records(name, format, data=arman) == ([record], [problem])


def test_a_file_with_the_name_of_a_split_is_a_file(arman, monkeypatch):
    monkeypatch.chdir(arman)
    record = Record("رشت", (), all_labels(), "coop", "coop-1")
    write_records([record], "arman1:train")
    assert read_records("arman1:train", "jsonl", data=arman) == ([record], [])


def test_numbers_are_drawn_for_masked_ones_where_that_is_asked(arman):
    (_, masked), (_, drawn) = (read_items("arman1:train", data=arman, draw_masked=drawn) for drawn in (False, True))
    assert masked.text == "رشت و 0"
    assert drawn.text != masked.text


def test_a_public_corpus_says_all_itself(arman):
    with pytest.raises(ValueError, match="arman1 has its own labels and columns: read its file as conll"):
        read_records("arman1:train", data=arman, options=Options(annotated=frozenset({"ORG"})))
    with pytest.raises(ValueError, match="arman has its own labels and columns: read it as conll"):
        read_records(arman / "arman/train_fold1.txt", "arman", options=Options(annotated=frozenset({"ORG"})))


def test_for_training_and_scores_a_broken_line_is_an_error(arman, tmp_path):
    with pytest.raises(ValueError, match=r"train_fold1\.txt:2: expected a token and a tag, got 'و'"):
        read_split("arman1:train", arman)
    (tmp_path / "peyma").mkdir()
    (tmp_path / "peyma/train.txt").write_text("بانک|O\nملت\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"train\.txt:2: expected a token and a tag, got 'ملت'"):
        read_split("peyma:train", tmp_path)


def test_nothing_is_read_before_it_is_asked_for(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "الف"}\n{"text": ', encoding="utf-8")
    items = read_items(path)
    assert next(items).text == "الف"
    assert isinstance(next(items), Problem)


@pytest.mark.skipif(not DATA.is_dir(), reason="the public corpora are not here")
def test_every_public_split_is_read_without_a_problem():
    for name, source in SOURCES.items():
        for split in source.files:
            records, problems = read_records(f"{name}:{split}", data=DATA)
            assert records
            assert problems == []


def test_the_same_id_twice_is_reported(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "x", "text": "بانک ملی گفت"}\n' * 2, encoding="utf-8")
    records, (problem,) = read_records(path)
    assert len(records) == 2
    assert "the id 'x' of x is in line 1 too" in problem.message
