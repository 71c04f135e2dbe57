"""A whole run on a random two-layer model and six sentences: seconds, and it must learn them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import coopnlp.normalizer
from coopnlp.tagger import Tagger
from tests.conftest import SEED_ARTICLE
from training.__main__ import main
from training.config import Recipe, SourceConfig, read_recipe
from training.train import train

DATA = SEED_ARTICLE.parent.parent.parent / "tests" / "data"


@pytest.fixture
def recipe(toy_folder) -> Recipe:
    return Recipe(
        encoder=str(toy_folder),
        data=str(DATA),
        train=(SourceConfig("peyma", "train"),),
        dev=(SourceConfig("peyma", "train"),),
        epochs=60,
        batch_size=2,
        window=64,
        alone=0.5,
        learning_rate=5e-3,
        head_learning_rate=5e-3,
        bf16=False,
    )


def test_a_model_learns_its_sentences(recipe, tmp_path):
    metrics = train(recipe, tmp_path / "run")
    assert metrics["eval_f1"] > 80
    run = json.loads((tmp_path / "run/run.json").read_text(encoding="utf-8"))
    assert run["sentences"] == {"peyma:train": 6}
    assert run["recipe"]["epochs"] == 60
    tagger = Tagger.from_pretrained(tmp_path / "run/model")
    norm = coopnlp.normalizer.Normalizer().norm
    words = [
        norm(word)
        for word in ["به", "گزارش", "ایلنا", "از", "خرم", "آباد", "،", "سهم", "تعاون", "به", "۲۵", "درصد", "رسید", "."]
    ]
    spans = next(tagger.predict([(words, [True] + [False] * (len(words) - 1))])).spans
    assert "ORG" in {span.label for span in spans["entities"]}
    assert "PERCENT" in {span.label for span in spans["numbers"]}


def test_a_run_is_not_overwritten_and_goes_on(recipe, tmp_path):
    short = replace(recipe, epochs=2)
    train(short, tmp_path / "run")
    with pytest.raises(FileExistsError, match="--resume"):
        train(short, tmp_path / "run")
    assert "eval_f1" in train(short, tmp_path / "run", resume=True)


def test_recipes_of_the_project_are_readable():
    for path in (SEED_ARTICLE.parent.parent.parent / "training" / "configs").glob("*.toml"):
        assert read_recipe(path).train


def test_a_recipe_with_an_unknown_setting_is_refused(tmp_path):
    (tmp_path / "x.toml").write_text('encoder = "e"\ndata = "d"\nlearning_rat = 1\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"no setting learning_rat; known are .*learning_rate"):
        read_recipe(tmp_path / "x.toml")


def test_the_command_line_says_what_is_wrong(tmp_path, capsys):
    assert main(["train", str(tmp_path / "none.toml"), "--out", str(tmp_path / "run")]) == 2
    assert "none.toml is no recipe" in capsys.readouterr().err
    assert main(["evaluate", str(tmp_path), "peyma:test"]) == 2
    assert "config.json" in capsys.readouterr().err
