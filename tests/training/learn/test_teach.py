"""Texts marked by teachers: what is told, what stays unknown, and what a mean of models is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from coopnlp.labels import ENTITIES, ENTITY_LABELS, NUMBERS
from coopnlp.tagging.pieces import Batch
from coopnlp.tagging.tagger import Prediction, Tagged, Tagger
from training.commands.app import execute
from training.formats import read_records
from training.learn.teach import MeanScorer, taught, together
from training.records import Record

SURE = {"رشت": ("LOC", 0.99), "ساری": ("LOC", 0.6)}
TEXT = "در رشت باران آمد و شاید در ساری هم بیاید."


class Teacher:
    """Sure of «رشت», not of «ساری»; cannot say whether «شاید» is in a name."""

    def predict(self, texts: Iterable[tuple[Sequence[str], Sequence[bool]]]) -> Iterator[Prediction]:
        for words, _ in texts:
            spans = [Tagged(SURE[w][0], i, i + 1, SURE[w][1]) for i, w in enumerate(words) if w in SURE]
            mass = [0.4 if word == "شاید" else SURE.get(word, ("", 0.01))[1] for word in words]
            yield Prediction({ENTITIES: spans, NUMBERS: []}, {ENTITIES: mass, NUMBERS: [0.0] * len(words)})


class Fixed:
    """A scorer that always says the same."""

    at_once = 1

    def __init__(self, *probabilities: float) -> None:
        self.logits = np.log(np.array(probabilities, dtype=np.float32))
        self.worker = False

    def __call__(self, batch: Batch) -> dict[str, np.ndarray]:
        return {ENTITIES: np.tile(self.logits, (*batch.first_pieces.shape, 1))}

    def in_worker(self) -> None:
        self.worker = True


def record(text: str = TEXT) -> Record:
    return Record(text, (), frozenset(), "raw", "a", meta={"file": "news.txt"})


def test_sure_names_are_told_and_doubt_is_unknown():
    (marked,) = taught([record()], Teacher(), sure=0.9)
    assert [(TEXT[s.start : s.end], s.label) for s in marked.spans] == [("رشت", "LOC")]
    assert [TEXT[start:end] for start, end in marked.unknown] == ["شاید", "ساری"]
    assert marked.annotated == set(ENTITY_LABELS)
    assert (marked.id, marked.source, marked.meta) == ("a", "raw", {"file": "news.txt"})


def test_with_a_lower_bar_more_is_told():
    (marked,) = taught([record()], Teacher(), sure=0.6)
    assert [TEXT[s.start : s.end] for s in marked.spans] == ["رشت", "ساری"]
    assert not marked.unknown


def test_neighbouring_doubts_are_one_stretch():
    text = "شاید شاید نه"
    (marked,) = taught([record(text)], Teacher())
    assert marked.unknown == ((0, 9),)


def test_all_texts_come_in_order():
    texts = [f"در رشت {i}" for i in range(150)]
    marked = list(taught((record(text) for text in texts), Teacher()))
    assert [one.text for one in marked] == texts


@pytest.mark.parametrize("sure", [0.4, 1.1])
def test_a_bar_out_of_range_is_refused(sure):
    with pytest.raises(ValueError, match="out of range"):
        list(taught([record()], Teacher(), sure=sure))


def test_a_mean_is_one_of_probabilities():
    batch = Batch(np.zeros((1, 2), int), np.ones((1, 2), int), np.zeros((1, 3), int))
    one, other = Fixed(0.9, 0.1), Fixed(0.5, 0.5)
    mean = MeanScorer([one, other])
    said = np.exp(mean(batch)[ENTITIES])
    assert said.shape == (1, 3, 2)
    np.testing.assert_allclose(said[0, 0], [0.7, 0.3], rtol=1e-5)
    mean.in_worker()
    assert one.worker
    assert other.worker


def test_a_teacher_beside_itself_says_the_same(toy_folder):
    alone = Tagger.load(toy_folder, backend="torch")
    twice = together([alone, Tagger.load(toy_folder, backend="torch")])
    text = [(["در", "رشت", "۶", "میلیارد"], [True, False, False, False])]
    (one,), (two,) = alone.predict(text), twice.predict(text)
    np.testing.assert_allclose(two.mass[ENTITIES], one.mass[ENTITIES], atol=1e-5)


def test_teachers_of_two_families_are_refused(toy_folder):
    one, other = (Tagger.load(toy_folder, backend="torch") for _ in range(2))
    other.facts = replace(other.facts, entity_labels=("PERSON",))
    with pytest.raises(ValueError, match="differ in tokenizer or labels"):
        together([one, other])
    with pytest.raises(ValueError, match="no teacher"):
        together([])
    with pytest.raises(ValueError, match="mean of no models"):
        MeanScorer([])


def test_the_command_marks_what_it_draws(toy_folder, tmp_path, capsys):
    prose = "دیروز کشاورزان شالیکار شهر {} از خرید برنج سخن گفتند و سپس به خانه های خود در {} رفتند تا چای بنوشند."
    towns = ["رشت", "ساری", "آمل", "بابل", "نور", "کرج", "قم", "یزد", "اهواز", "شیراز"]
    raw = tmp_path / "news.txt"
    raw.write_text("\n\n".join(prose.format(a, b) * 2 for a, b in pairwise(towns)), encoding="utf-8")
    known = tmp_path / "known.jsonl"
    out = tmp_path / "taught.jsonl"
    known.write_text("", encoding="utf-8")
    argv = ["teach", str(raw), "--model", str(toy_folder), "--count", "3", "--output", str(out), "--seed", "1"]
    assert execute(argv) == 0
    first = out.read_bytes()
    assert "texts in" in capsys.readouterr().out
    records, problems = read_records(str(out), None)
    assert not problems
    assert 1 <= len(records) <= 3
    assert all(one.annotated == set(ENTITY_LABELS) for one in records)
    assert execute(argv) == 0
    assert out.read_bytes() == first


def test_without_a_model_the_texts_stay_unmarked(tmp_path, capsys):
    prose = "دیروز کشاورزان شالیکار شهر {} از خرید برنج سخن گفتند و سپس به خانه های خود در {} رفتند تا چای بنوشند."
    raw, out = tmp_path / "news.txt", tmp_path / "raw.jsonl"
    raw.write_text(
        "\n\n".join(prose.format(a, b) * 2 for a, b in (("رشت", "ساری"), ("یزد", "اهواز"))), encoding="utf-8"
    )
    assert execute(["teach", str(raw), "--count", "9", "--output", str(out)]) == 0
    assert "taught = true" in capsys.readouterr().out
    records, _ = read_records(str(out), None)
    assert records
    assert not any(one.annotated or one.spans or one.unknown for one in records)
    with pytest.raises(ValueError, match="needs --model"):
        execute(["teach", str(raw), "--count", "9", "--output", str(out), "--sure", "0.8"])
