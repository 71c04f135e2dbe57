from __future__ import annotations

import pytest

from training.formats.public import OWN_LABELS, SOURCES, items, read, sentences_of


def test_peyma_gets_its_zwnj_back(tmp_path):
    folder = tmp_path / "peyma"
    folder.mkdir()
    (folder / "dev.txt").write_text("می آورد|O\nبانک|B_ORG\nملت|I_ORG\n\n۲۵|B_PCT\nدرصد|I_PCT\n", encoding="utf-8")
    first, second = read("peyma", "dev", tmp_path)
    assert first.text == "می\u200cآورد بانک ملت"
    assert [(first.text[s.start : s.end], s.label) for s in first.spans] == [("بانک ملت", "ORG")]
    assert [(second.text[s.start : s.end], s.label) for s in second.spans] == [("۲۵ درصد", "PERCENT")]
    assert "FAC" not in first.annotated
    assert (first.source, first.id, second.id) == ("peyma", "dev-0", "dev-1")


def test_labels_of_the_source_that_are_none_of_ours_are_unknown(tmp_path):
    folder = tmp_path / "parstwiner"
    folder.mkdir()
    (folder / "dev.txt").write_text("ایرانی\tB-NAT\nدر\tO\nرشت\tB-LOC\n", encoding="utf-8")
    (record,) = read("parstwiner", "dev", tmp_path)
    assert [record.text[a:b] for a, b in record.unknown] == ["ایرانی"]
    assert [s.label for s in record.spans] == ["LOC"]


def test_a_broken_line_is_named():
    with pytest.raises(ValueError, match=r"x\.txt:2: expected a token and a tag, got 'ملت'"):
        list(sentences_of(["بانک|O\n", "ملت\n"], "|", where="x.txt"))


@pytest.mark.parametrize(
    ("name", "split", "error", "message"),
    [
        ("conll", "train", ValueError, "'conll' is none of peyma"),
        ("nsurl", "test", ValueError, "no split 'test', only train"),
        ("peyma", "test", FileNotFoundError, r"test\.txt is missing"),
    ],
)
def test_bad_input_says_what_is_wrong(tmp_path, name, split, error, message):
    with pytest.raises(error, match=message):
        read(name, split, tmp_path)


def test_every_source_maps_to_labels_of_ours():
    from coopnlp.labels import LAYER_OF

    assert all(label in LAYER_OF for source in SOURCES.values() for label in source.labels.values())


def test_a_broken_line_is_a_problem_and_its_token_unknown(tmp_path):
    (tmp_path / "arman").mkdir()
    (tmp_path / "arman" / "train_fold1.txt").write_text("رشت B-loc\nو\n0 O\n", encoding="utf-8")
    problem, record = items("arman1", "train", tmp_path)
    assert str(problem).endswith("train_fold1.txt:2: expected a token and a tag, got 'و'")
    assert (record.text, record.unknown) == ("رشت و 0", ((4, 5),))
    with pytest.raises(ValueError, match=r"train_fold1\.txt:2"):
        read("arman1", "train", tmp_path)


def test_records_tell_their_licence_and_own_labels(tmp_path):
    (tmp_path / "parstwiner").mkdir()
    (tmp_path / "parstwiner" / "dev.txt").write_text("مجلس\tB-POG\nایرانی\tB-NAT\n", encoding="utf-8")
    (record,) = read("parstwiner", "dev", tmp_path)
    assert record.licence == "MIT"
    assert record.meta == {OWN_LABELS: [[0, 4, "POG"], [5, 11, "NAT"]]}


def test_every_source_has_a_licence():
    assert all(source.licence and source.title for source in SOURCES.values())


def test_masked_digits_are_drawn_for_training_alone(tmp_path):
    (tmp_path / "arman").mkdir()
    for split in ("train", "test"):
        (tmp_path / "arman" / f"{split}_fold1.txt").write_text("0 O\n", encoding="utf-8")
    assert read("arman1", "train", tmp_path)[0].text != "0"
    assert read("arman1", "test", tmp_path)[0].text == "0"
    assert next(items("arman1", "train", tmp_path)).text == "0"
