"""The command `init`: a recipe for somebody's own articles, from this checkout alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SEED_ARTICLE
from training.__main__ import main
from training.formats import jsonl
from training.learn.config import read_recipe
from training.learn.own_recipe import RETRAIN
from training.learn.sources import check_places
from training.records import LabeledSpan, Record

ROOT = SEED_ARTICLE.parent.parent.parent
PLACES = {"رشت": "رشت بزرگ است.", "یزد": "یزد گرم است.", "قم": "قم نزدیک است."}


def records(*names: str) -> list[Record]:
    return [
        Record(PLACES[name], (LabeledSpan(0, len(name), "LOC"),), frozenset({"LOC"}), "own", f"a-{name}")
        for name in names
    ]


@pytest.fixture
def my(tmp_path, monkeypatch) -> Path:
    """A folder of articles, seen from the working folder above it."""
    folder = tmp_path / "my"
    folder.mkdir()
    jsonl.write(records("رشت", "یزد"), folder / "train.jsonl")
    jsonl.write(records("قم"), folder / "dev.jsonl")
    monkeypatch.chdir(tmp_path)
    return folder


def test_the_recipe_is_that_of_retraining_with_these_articles(my, capsys):
    assert main(["init", "my/train.jsonl", "--dev", "my/dev.jsonl", "--out", "my/recipe.toml"]) == 0
    said = capsys.readouterr().out
    assert (
        "learns from 2 articles with 2 spans, judged by 1 articles with 1 spans and by corpora/coop/dev.jsonl" in said
    )
    assert "python -m training train my/recipe.toml" in said
    recipe, base = read_recipe(my / "recipe.toml"), read_recipe(RETRAIN)
    check_places(recipe)
    assert [source.file for source in recipe.train] == [str(my / "train.jsonl"), base.train[1].file]
    assert [source.file for source in recipe.dev] == [str(my / "dev.jsonl"), base.dev[0].file]
    assert [source.weight for source in recipe.train] == [source.weight for source in base.train]
    own = {"train", "dev", "file"}
    assert {k: v for k, v in vars(recipe).items() if k not in own} == {
        k: v for k, v in vars(base).items() if k not in own
    }


def test_it_is_short_and_names_no_folder_of_this_machine(my):
    main(["init", "my/train.jsonl", "--dev", "my/dev.jsonl", "--out", "my/recipe.toml"])
    text = (my / "recipe.toml").read_text(encoding="utf-8")
    assert str(my) not in text
    assert "data" not in text
    settings = [line for line in text.splitlines() if not line.startswith("#")]
    assert len(settings) <= 16


def test_it_trains(my, toy_folder, capsys):
    assert main(["init", "my/train.jsonl", "--out", "my/recipe.toml", "--model", str(toy_folder)]) == 0
    quick = ["max_steps=1", "batch_size=1", "window=32", "bf16=false", "train.1.limit=1", "dev.0.limit=1"]
    options = [word for setting in quick for word in ("--set", setting)]
    assert main(["train", "my/recipe.toml", "--out", "run", *options]) == 0
    assert Path("run/model/config.json").is_file()
    assert Path("run/changes.json").is_file()


def test_several_files_and_no_dev(my, capsys):
    assert main(["init", "my/train.jsonl", "my/dev.jsonl", "--out", "my/recipe.toml"]) == 0
    assert "judged by none of your own (--dev) but by corpora/coop/dev.jsonl" in capsys.readouterr().out
    recipe = read_recipe(my / "recipe.toml")
    assert [Path(source.file).name for source in recipe.train] == ["train.jsonl", "dev.jsonl", "train.jsonl"]
    assert len(recipe.dev) == 1


def test_a_text_on_both_sides_is_told(my, capsys):
    jsonl.write(records("قم", "رشت"), my / "dev.jsonl")
    assert main(["init", "my/train.jsonl", "--dev", "my/dev.jsonl", "--out", "my/recipe.toml"]) == 1
    assert "1 texts stand in my/train.jsonl and in --dev too" in capsys.readouterr().err
    assert (my / "recipe.toml").is_file()


def test_faults_of_a_file_are_told(my, capsys):
    with (my / "train.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"text": "رشت", "spans": [{"start": 0, "end": 9, "label": "LOC"}]}\n')
    assert main(["init", "my/train.jsonl", "--out", "my/recipe.toml"]) == 1
    assert "my/train.jsonl:3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["my/none.jsonl", "--out", "x.toml"], "my/none.jsonl does not exist"),
        (["my/empty.jsonl", "--out", "x.toml"], "my/empty.jsonl holds no record: `python -m training read"),
        (["my/train.jsonl", "--out", "x.toml", "--model", "./nowhere"], "the encoder ./nowhere is no folder"),
        (["my/train.jsonl", "--out", "my/dev.jsonl"], "my/dev.jsonl is there: give another name, or --force"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_written(my, words, message, capsys):
    (my / "empty.jsonl").write_text("", encoding="utf-8")
    before = (my / "dev.jsonl").read_bytes()
    assert main(["init", *words]) == 2
    assert message in capsys.readouterr().err
    assert not Path("x.toml").exists()
    assert (my / "dev.jsonl").read_bytes() == before


def test_force_replaces_a_recipe(my):
    Path("x.toml").write_text("old", encoding="utf-8")
    assert main(["init", "my/train.jsonl", "--out", "x.toml", "--force"]) == 0
    assert read_recipe("x.toml").train
