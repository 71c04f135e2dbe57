from __future__ import annotations

from coopnlp.labels import LAYER_OF
from coopnlp.values import Count
from training.annotation.drafts import Draft, Shelf, draft_of, least_certain_first, model_print
from training.records import LabeledSpan, Record

ONE = "date 2025-09-02\nوام ۶ میلیارد تومان به ۱۸ تعاونی در یازدهم شهریور ماه\n"


def test_articles_are_ordered_by_their_least_certain_mark():
    def draft(name, *scores):
        return Draft(Record("متن", (), frozenset(), "s", name), {(i, i + 1, "ORG"): s for i, s in enumerate(scores)})

    drafts = [draft("none"), draft("sure", 0.9, 0.8), draft("unsure", 0.99, 0.2)]
    assert [d.record.id for d in least_certain_first(drafts)] == ["unsure", "sure", "none"]


def test_scores_stand_beside_the_spans_of_both_layers(toy_nlp):
    from coopnlp.pipeline import parse

    doc = parse(ONE, nlp=toy_nlp)
    for layer in ("entities", "numbers"):
        scores = doc.spans[layer].attrs["scores"]
        assert len(scores) == len(doc.spans[layer])
        assert all(0 <= score <= 1 for score in scores)


def test_what_people_marked_stays(toy_nlp):
    from coopnlp.pipeline import parse

    text = "وام ۶ میلیارد تومان به ۱۸ تعاونی"
    theirs = LabeledSpan(4, 5, "CARDINAL", Count(value=6))
    record = Record(text, (theirs,), frozenset({"CARDINAL"}), "s", "a")
    draft = draft_of(record, parse(text, nlp=toy_nlp))
    numbers = [span for span in draft.record.spans if LAYER_OF[span.label] == "numbers"]
    # No MONEY over their number; no other CARDINAL, which they looked for and did not see.
    assert numbers == [theirs]
    assert theirs.key not in draft.scores


def test_drafts_of_another_model_or_text_are_not_used(tmp_path):
    record = Record("متن", (), frozenset(), "s", "a")
    shelf = Shelf(tmp_path / "shelf", "m1")
    shelf.put(record, Draft(record, {(0, 3, "ORG"): 0.5}))
    assert Shelf(tmp_path / "shelf", "m1").get(record) == Draft(record, {(0, 3, "ORG"): 0.5})
    assert Shelf(tmp_path / "shelf", "m2").get(record) is None
    assert shelf.get(Record("متن دیگر", (), frozenset(), "s", "a")) is None


def test_a_model_is_known_by_its_files(tmp_path):
    before = model_print(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"1")
    assert model_print(tmp_path) != before
