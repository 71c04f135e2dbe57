from __future__ import annotations

from tests.training.grow.conftest import marked
from training.grow import grow
from training.grow.article import slots_of
from training.records import LabeledSpan, Record


def test_foreign_names_stay_and_gender_is_kept(seeds):
    for new in grow(seeds["grow-women"], 20, seed=5, kinds=("names",)).records:
        assert "دونالد ترامپ" in marked(new, "PERSON")
        assert new.text.startswith("سیده ")


def test_who_stays_in_full_stays_by_family_name():
    text = "بایرامعلی تقی‌لو گفت و تقی‌لو افزود."
    names = ("بایرامعلی تقی‌لو", "تقی‌لو")
    spans = tuple(LabeledSpan(text.rindex(name), text.rindex(name) + len(name), "PERSON") for name in names)
    record = Record(text, spans, frozenset({"PERSON"}), source="own", id="p")
    assert slots_of(record, ("names",)) == []


def test_half_of_a_family_name_is_the_same_person():
    text = "صدیقه دهقان بنادکی گفت و دهقان افزود."
    names = ("صدیقه دهقان بنادکی", "دهقان")
    spans = tuple(LabeledSpan(text.rindex(name), text.rindex(name) + len(name), "PERSON") for name in names)
    record = Record(text, spans, frozenset({"PERSON"}), source="own", id="p")
    for new in grow(record, 10, seed=1, kinds=("names",)).records:
        full, family = marked(new, "PERSON")
        assert full.endswith(f" {family}")
