from __future__ import annotations

import json
import logging
from dataclasses import replace

import pytest
from spacy.scorer import PRFScore

from training.evaluation.scoring import predict, score
from training.formats import jsonl
from training.learn import changes
from training.learn.config import Recipe, SourceConfig
from training.learn.train import train
from training.records import LabeledSpan, Record

TEXT = "تعاونی لرستان ۲۵ درصد رشد کرد."
SPANS = (LabeledSpan(7, 13, "LOC"), LabeledSpan(14, 21, "PERCENT"))


def counted(**labels: tuple[int, int, int]) -> dict[str, PRFScore]:
    found = {label: PRFScore(tp=tp, fp=fp, fn=fn) for label, (tp, fp, fn) in labels.items()}
    return found | {"micro": sum(found.values(), PRFScore())}


def test_a_row_for_each_label_with_gold_for_each_layer_and_for_all():
    before = counted(PERSON=(1, 0, 1), LOC=(2, 0, 0), MONEY=(0, 0, 2), TIME=(0, 3, 0))
    after = counted(PERSON=(2, 0, 0), LOC=(1, 1, 1), MONEY=(1, 0, 1), TIME=(0, 0, 0))
    rows = changes.rows_of(["own"], [before], [after])
    assert [(r["label"], r["gold"], r["before"], r["after"], r["change"]) for r in rows] == [
        ("PERSON", 2, 66.67, 100.0, 33.33),
        ("LOC", 2, 100.0, 50.0, -50.0),
        ("MONEY", 2, 0.0, 66.67, 66.67),
        ("entities", 4, 85.71, 75.0, -10.71),
        ("numbers", 2, 0.0, 66.67, 66.67),
        ("all", 6, 50.0, 72.73, 22.73),
    ]
    assert {row["source"] for row in rows} == {"own"}


def test_without_rows_nothing_is_told(tmp_path):
    assert changes.told([]) == ""
    assert changes.read(tmp_path) == []


@pytest.fixture
def recipe(toy_folder, tmp_path) -> Recipe:
    record = Record(TEXT, SPANS, frozenset({"LOC", "PERCENT"}), "own", "a-1", licence="CC BY 4.0")
    for name in ("one", "two"):
        jsonl.write([record], tmp_path / f"{name}.jsonl")
    return Recipe(
        encoder=str(toy_folder),
        train=(SourceConfig(file=str(tmp_path / "one.jsonl"), weight=4.0),),
        dev=(SourceConfig(file=str(tmp_path / "one.jsonl")), SourceConfig(file=str(tmp_path / "two.jsonl"))),
        max_steps=20,
        evaluations=1,
        batch_size=1,
        window=64,
        silver=False,
        learning_rate=5e-3,
        head_learning_rate=5e-3,
        bf16=False,
    )


def test_a_run_keeps_and_tells_what_it_gained(recipe, toy_model, toy_tokenizer, tmp_path, caplog):
    from coopnlp.tagging.trained import TrainedTagger

    record = Record(TEXT, SPANS, frozenset({"LOC", "PERCENT"}), "own", "a-1")
    first = score([record], predict(TrainedTagger(toy_model, toy_tokenizer), [record]))
    metrics = train(recipe, tmp_path / "run")
    rows = json.loads((tmp_path / "run/changes.json").read_text(encoding="utf-8"))
    assert [row["label"] for row in rows] == ["LOC", "PERCENT", "entities", "numbers", "all"] * 2
    names = [f"{tmp_path.name}/{name}.jsonl" for name in ("one", "two")]
    assert [row["source"] for row in rows[::5]] == names
    for row in (row for row in rows if row["label"] == "all"):
        assert row["before"] == round(100 * first["micro"].fscore, 2)
        assert row["after"] == round(metrics[f"eval_{row['source']}"], 2)
    assert rows[-1]["after"] > rows[-1]["before"]
    table = changes.told(rows)
    assert table.count("\n") == 2 + len(rows)
    assert table in (tmp_path / "run/train.log").read_text(encoding="utf-8")
    caplog.set_level(logging.INFO, logger="training")
    train(recipe, tmp_path / "run", resume=True)  # a run that is done tells it again
    assert table in caplog.text


def test_what_was_known_before_is_that_of_the_model_it_went_on_from(recipe, tmp_path):
    train(recipe, tmp_path / "first")
    again = replace(
        recipe, encoder=str(tmp_path / "first/model"), max_steps=1, learning_rate=0.0, head_learning_rate=0.0
    )
    train(again, tmp_path / "second")
    first, second = changes.read(tmp_path / "first"), changes.read(tmp_path / "second")
    assert {row["after"] for row in first} == {100}
    assert [row["before"] for row in second] == [row["after"] for row in first]


def test_without_dev_nothing_is_compared(recipe, tmp_path):
    train(replace(recipe, dev=(), max_steps=1), tmp_path / "run")
    assert not (tmp_path / "run/changes.json").exists()
