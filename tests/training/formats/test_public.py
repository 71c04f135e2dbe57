from __future__ import annotations

from coopnlp.labels import LAYER_OF
from training.formats import Problem, read_split
from training.formats.public import OWN_LABELS, SOURCES, items


def written(folder, name, split, content):
    path = folder / SOURCES[name].files[split]
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")


def test_peyma_gets_its_zwnj_back(tmp_path):
    written(tmp_path, "peyma", "dev", "می آورد|O\nبانک|B_ORG\nملت|I_ORG\n\n۲۵|B_PCT\nدرصد|I_PCT\n")
    first, second = read_split("peyma:dev", tmp_path)
    assert first.text == "می\u200cآورد بانک ملت"
    assert [(first.text[s.start : s.end], s.label) for s in first.spans] == [("بانک ملت", "ORG")]
    assert [(second.text[s.start : s.end], s.label) for s in second.spans] == [("۲۵ درصد", "PERCENT")]
    assert "FAC" not in first.annotated
    assert (first.source, first.id, second.id) == ("peyma", "dev-0", "dev-1")


def test_labels_of_the_source_that_are_none_of_ours_are_unknown(tmp_path):
    written(tmp_path, "parstwiner", "dev", "ایرانی\tB-NAT\nدر\tO\nرشت\tB-LOC\n")
    (record,) = read_split("parstwiner:dev", tmp_path)
    assert [record.text[a:b] for a, b in record.unknown] == ["ایرانی"]
    assert [s.label for s in record.spans] == ["LOC"]


def test_every_source_maps_to_labels_of_ours():
    assert all(label in LAYER_OF for source in SOURCES.values() for label in source.labels.values())


def test_a_broken_line_is_a_problem_and_its_token_unknown(tmp_path):
    written(tmp_path, "arman1", "train", "رشت B-loc\nو\n0 O\n")
    problem, record = items("arman1", "train", tmp_path)
    assert isinstance(problem, Problem)
    assert str(problem).endswith("train_fold1.txt:2: expected a token and a tag, got 'و'")
    assert (record.text, record.unknown) == ("رشت و 0", ((4, 5),))


def test_records_tell_their_licence_and_own_labels(tmp_path):
    written(tmp_path, "parstwiner", "dev", "مجلس\tB-POG\nایرانی\tB-NAT\n")
    (record,) = read_split("parstwiner:dev", tmp_path)
    assert record.licence == "MIT"
    assert record.meta == {OWN_LABELS: [[0, 4, "POG"], [5, 11, "NAT"]]}


def test_every_source_has_a_licence():
    assert all(source.licence and source.title for source in SOURCES.values())


def test_masked_digits_are_drawn_for_training_alone(tmp_path):
    for split in ("train", "test"):
        written(tmp_path, "arman1", split, "0 O\n")
    assert read_split("arman1:train", tmp_path)[0].text != "0"
    assert read_split("arman1:test", tmp_path)[0].text == "0"
    assert next(items("arman1", "train", tmp_path)).text == "0"
