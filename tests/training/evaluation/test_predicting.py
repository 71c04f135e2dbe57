from __future__ import annotations

from pathlib import Path

from coopnlp.tagging.tagger import Tagger
from tests.training.evaluation.evaluation_data import articles
from training.evaluation.evaluate import evaluate_records
from training.evaluation.predicting import load_pipeline, predict_model
from training.formats import read_split

OWN_PEYMA = Path(__file__).parent.parent.parent / "data"


def test_reading_in_chunks_gives_the_same(toy_folder, monkeypatch):
    from training.evaluation import predicting

    records = read_split("peyma:train", OWN_PEYMA)
    whole = predict_model(Tagger.load(toy_folder), records)
    monkeypatch.setattr(predicting, "_CHUNK", 2)
    parts = predict_model(Tagger.load(toy_folder), records)
    assert [[s.key for s in spans] for spans in whole] == [[s.key for s in spans] for spans in parts]


def test_a_folder_that_was_trained_again_is_read_again(toy_folder):
    assert load_pipeline(toy_folder) is not load_pipeline(toy_folder)


def test_a_saved_pipeline_is_a_model_too(toy_nlp, toy_folder, tmp_path):
    toy_nlp.to_disk(tmp_path / "pipeline")
    records = articles()
    saved = evaluate_records(records, tmp_path / "pipeline", mode="model", samples=5)
    assert saved.scores == evaluate_records(records, toy_folder, mode="model", samples=5).scores
