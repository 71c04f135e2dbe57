from __future__ import annotations

import pytest

from training.readers import SOURCES, read, sentences_of


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
