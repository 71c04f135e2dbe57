"""What a recipe names is looked for before the work, and told with what to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import SEED_ARTICLE
from training.formats import jsonl
from training.learn.config import Recipe, SourceConfig, read_recipe
from training.learn.sources import check_places, load_source
from training.records import LabeledSpan, Record

ROOT = SEED_ARTICLE.parent.parent.parent


@pytest.fixture
def own(tmp_path) -> SourceConfig:
    record = Record("رشت بزرگ است.", (LabeledSpan(0, 3, "LOC"),), frozenset({"LOC"}), "own", "a-1")
    jsonl.write([record], tmp_path / "own.jsonl")
    return SourceConfig(file=str(tmp_path / "own.jsonl"))


@pytest.fixture
def standoff(tmp_path) -> SourceConfig:
    (tmp_path / "away.jsonl").write_text(
        '{"id": "a", "source": "news.txt", "start": 0, "length": 3, "sha256": "0", "spans": []}\n', encoding="utf-8"
    )
    return SourceConfig(file=str(tmp_path / "away.jsonl"))


def recipe_of(*train: SourceConfig, encoder: str = "a/hub-name", data: str = "") -> Recipe:
    return Recipe(encoder=encoder, data=data, train=train)


def test_files_of_their_own_need_no_data_folder(own):
    recipe = recipe_of(own)
    check_places(recipe)
    assert len(load_source(own, recipe).records) == 1


def test_a_public_corpus_needs_one(own):
    public = SourceConfig("peyma", "train")
    for look in (check_places, lambda recipe: load_source(public, recipe)):
        with pytest.raises(FileNotFoundError, match=r"peyma:train is a public corpus, .* --set data=FOLDER"):
            look(recipe_of(own, public))


def test_standoff_records_need_one(standoff):
    for look in (check_places, lambda recipe: load_source(standoff, recipe)):
        with pytest.raises(FileNotFoundError, match=r"away\.jsonl is stand-off, .* --set data=FOLDER"):
            look(recipe_of(standoff))


def test_what_is_optional_is_left_out_and_said(own, standoff, caplog):
    away = [replace(SourceConfig("peyma", "train"), optional=True), replace(standoff, optional=True)]
    recipe = recipe_of(own, *away)
    check_places(recipe)
    for source in away:
        assert load_source(source, recipe).facts()["missing"]
    assert "peyma:train is a public corpus, whose place is not known; the run goes on without it" in caplog.text
    assert "mark the source" not in caplog.text  # it is


@pytest.mark.parametrize(
    ("encoder", "message"),
    [
        ("./nowhere", r"the encoder \./nowhere is no folder"),
        ("../../nowhere/model", "is no folder"),
        ("runs/no-such/model", "is no folder"),  # a name on a hub has one slash
        ("{folder}", r"holds no config\.json: give a model's or encoder's folder"),
        ("{folder}/run", r"holds no config\.json: its model is .*run/model"),
    ],
)
def test_an_encoder_that_is_none_is_told(own, tmp_path, encoder, message):
    (tmp_path / "run" / "model").mkdir(parents=True)
    (tmp_path / "run" / "model" / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=message):
        check_places(recipe_of(own, encoder=encoder.format(folder=tmp_path)))


@pytest.mark.parametrize("encoder", ["parsbert", "HooshvareLab/bert-fa-base-uncased"])
def test_a_name_on_a_hub_is_left_to_the_hub(own, encoder):
    check_places(recipe_of(own, encoder=encoder))


def test_retraining_reads_this_checkout_alone():
    recipe = read_recipe(ROOT / "training/configs/retrain.toml")
    assert recipe.data == ""
    check_places(recipe)
    for source in (*recipe.train, *recipe.dev):
        assert not source.optional
        assert Path(source.file).is_relative_to(ROOT / "corpora")
    assert [Path(source.file).parts[-2:] for source in recipe.dev] == [("coop", "dev.jsonl")]
    assert Path(recipe.encoder) == ROOT / "coopnlp/model"
