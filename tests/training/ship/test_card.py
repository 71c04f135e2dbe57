from __future__ import annotations

import json
import shutil

import pytest

import coopnlp
from coopnlp.output.files import write_json
from tests.conftest import SEED_ARTICLE
from tests.training.evaluation.evaluation_data import articles
from training.formats import jsonl
from training.ship import card as cards
from training.ship.card import build_card, card_page, compare, refresh_card

ROOT = SEED_ARTICLE.parent.parent.parent


def test_the_card_tells_data_scores_and_commands_of_all_stages(tmp_path):
    for i, sentences in ((1, {"peyma:train": 5}), (2, {"peyma:train": 7, "arman1:train": 3})):
        (tmp_path / str(i)).mkdir()
        facts = {"recipe_file": f"training/configs/{i}.toml", "recipe": {"encoder": "/secret/folder", "epochs": i}}
        write_json(tmp_path / str(i) / "run.json", {**facts, "versions": {}, "sentences": sentences})
    row = {"precision": 50.0, "recall": 100.0, "f1": 66.67, "gold": 1000}
    metrics = {"peyma:test": {"sentences": 9, "micro": row, "labels": {"ORG": row}, "core_f1": 66.67}}
    card = build_card([tmp_path / "1", tmp_path / "2"], metrics, name="n", version="1", notes=["one note"])
    page = card_page(card)
    assert "| PEYMA | train | 7 sentences | research; none stated |" in page
    assert "| ARMAN, fold 1 | train | 3 sentences | academic research |" in page
    assert f"- written by: coopnlp {coopnlp.__version__}" in page
    assert "| ORG | 50.00 | 100.00 | 66.67 | 1,000 |" in page
    assert "train training/configs/1.toml --out runs/stage1" in page
    assert "export runs/stage1 runs/stage2 --out coopnlp/model" in page
    assert "- one note" in page
    assert "/secret" not in str(card)


def test_what_the_model_learnt_before_stays_on_its_card(tmp_path):
    old = {"name": "PEYMA", "licence": "research", "split": "train", "sentences": 8028}
    parent = {"base": "x (MIT), vocabulary cut to 9 pieces", "data": [old], "stages": [{"recipe_file": "a.toml"}]}
    told = {"name": "coop/train.jsonl", "licences": ["CC BY 4.0"]}
    facts = {
        "recipe_file": "/home/me/retrain.toml",
        "recipe": {"train": [{"file": "/home/me/coop/train.jsonl", "weight": 2.0}]},
        "sentences": {"coop/train.jsonl": 20, "peyma:train": 80},
        "sources": {"train": [told]},
        "parent": parent,
    }
    write_json(tmp_path / "run.json", facts)
    card = build_card([tmp_path], {}, name="n", version="1", pieces=1234)
    assert card["data"] == [
        {"name": "PEYMA", "licence": "research; none stated", "split": "train", "sentences": 8028},
        {"name": "coop/train.jsonl", "licence": "CC BY 4.0", "split": "", "articles": 20},
    ]
    assert "| coop/train.jsonl |  | 20 articles | CC BY 4.0 |" in card_page(card)
    assert card["base"] == "x (MIT), vocabulary cut to 1,234 pieces"
    assert [stage["recipe_file"] for stage in card["stages"]] == ["a.toml", "retrain.toml"]
    assert "/home/me" not in str(card)


def test_a_recipe_of_the_checkout_is_named_as_it_is_typed(tmp_path):
    recipe = ROOT / "training" / "configs" / "tiny.toml"
    write_json(tmp_path / "run.json", {"recipe_file": str(recipe), "recipe": {}})
    assert build_card([tmp_path], {}, name="n", version="1")["stages"][0]["recipe_file"] == "training/configs/tiny.toml"


def test_the_page_in_docs_is_that_of_the_shipped_card():
    card = json.loads((ROOT / "coopnlp" / "model" / "card.json").read_text(encoding="utf-8"))
    assert (ROOT / "docs" / "model-card.md").read_text(encoding="utf-8") == card_page(card)


@pytest.fixture
def two_models(toy_folder, tmp_path):
    """A model folder, and the one before it."""
    for name in ("now", "old"):
        shutil.copytree(toy_folder, tmp_path / name)
        write_json(tmp_path / name / "card.json", build_card_of(name))
    return tmp_path / "now", tmp_path / "old"


def build_card_of(version: str) -> dict:
    return {
        "name": "toy",
        "version": version,
        "base": "none",
        "licence": "MIT",
        "data": [],
        "stages": [],
        "metrics": {},
    }


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "coop"
    folder.mkdir()
    first, *rest = articles()
    jsonl.write([first], folder / "dev.jsonl")
    jsonl.write(rest, folder / "test.jsonl")
    return folder


def test_two_models_stand_side_by_side_on_the_card(two_models, corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(cards, "SPLITS", ())
    now, old = two_models
    page = tmp_path / "card.md"
    refresh_card(now, tmp_path, page, (), before=old, corpus=corpus)
    said = page.read_text(encoding="utf-8")
    assert "## Before and after: against toy old" in said
    assert "| coop dev | gold spans | before | after | difference |" in said
    rows = json.loads((now / "card.json").read_text(encoding="utf-8"))["comparison"]["rows"]
    assert {row["set"] for row in rows} == {"coop dev", "coop test"}
    assert {"entities", "numbers", "micro", "values"} <= {row["label"] for row in rows}
    assert all(row["before"] == row["after"] for row in rows)  # the same weights twice
    assert any(row["after"] > 0 for row in rows)
    assert "## Calibration" in said
    # Measured again without the old model, the card keeps what was compared.
    refresh_card(now, tmp_path, page, ())
    assert page.read_text(encoding="utf-8") == said


def test_a_corpus_without_its_splits_cannot_compare(two_models, corpus, tmp_path):
    (corpus / "dev.jsonl").unlink()
    with pytest.raises(ValueError, match="has no split dev"):
        compare(*two_models, corpus=corpus, data=tmp_path)


def test_published_news_stands_first_in_the_comparison(two_models, corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(cards, "SPLITS", ())
    news = tmp_path / "newsgold" / "dev.jsonl"
    news.parent.mkdir()
    shutil.copy(corpus / "dev.jsonl", news)
    found = compare(*two_models, corpus=corpus, data=tmp_path, published=[str(news)])
    assert list(dict.fromkeys(row["set"] for row in found["rows"])) == ["newsgold dev", "coop dev", "coop test"]
    assert [row["set"] for row in found["calibration"]] == ["newsgold dev", "coop dev", "coop test"]
    assert all(0 <= row["right"] <= 100 for row in found["calibration"])


def test_a_card_begins_with_who_annotated():
    card = build_card_of("1")
    row = {"split": "", "sentences": 3, "licence": "CC BY 4.0"}
    said = card_page({**card, "data": [{"name": "coop/train.jsonl", **row}, {"name": "PEYMA", **row}]})
    assert "**Who annotated what.** coop was written and annotated by language models. No person" in said
    assert said.index("Who annotated") < said.index("## Data")
    assert "Who annotated" not in card_page({**card, "data": [{"name": "PEYMA", **row}]})


def test_a_stage_that_has_its_command_is_told_by_it(tmp_path):
    said = ["python -m training adapt a.txt --out runs/adapted", "python -m training train r.toml --out runs/one"]
    for name, command in zip("ab", said, strict=True):
        (tmp_path / name).mkdir()
        run = {"recipe_file": "", "recipe": {"teachers": ["/home/me/runs/t/model"]}, "command": command}
        (tmp_path / name / "run.json").write_text(json.dumps(run), encoding="utf-8")
    card = build_card([tmp_path / "a", tmp_path / "b"], {}, name="n", version="1")
    page = card_page(card)
    assert all(f"$ {command}\n" in page for command in said)
    assert "$ python -m training export runs/adapted runs/one --out coopnlp/model --force" in page
    assert "/home/me" not in json.dumps(card)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/home/me/r.toml", "r.toml"),
        ("'/home/me/my recipes/r.toml'", "r.toml"),
        ("--set encoder=/home/me/runs/t/model", "--set encoder=t/model"),
        ("--set 'encoder=/home/Ali Reza/t/model'", "--set encoder=t/model"),
        ("--set data=../shared/data --set seed=1", "--set data=../shared/data --set seed=1"),
        (f"--set dev.0.file={ROOT}/corpora/coop/dev.jsonl", "--set dev.0.file=corpora/coop/dev.jsonl"),
        ("""--set 'train.+={ file = "/home/a b/a.jsonl" }'""", """--set 'train.+={ file = "a.jsonl" }'"""),
        (r"'C:\Users\me\r.toml' C:/Users/me/r.toml", "r.toml r.toml"),
        ("'~/r.toml' file:///home/me/data --set data=/", "r.toml data --set data="),
        ("https://example.com/r.toml", "https://example.com/r.toml"),
    ],
)
def test_a_command_names_no_folder_of_the_machine(tmp_path, typed, told):
    command = f"python -m training train {typed} --out=/home/me/one"
    write_json(tmp_path / "run.json", {"recipe_file": "", "recipe": {}, "command": command})
    page = card_page(build_card([tmp_path], {}, name="n", version="1"))
    assert f"$ python -m training train {told} --out=one\n" in page
    assert "$ python -m training export one --out coopnlp/model --force" in page


def test_a_run_folder_with_a_blank_stays_one_word(tmp_path):
    command = "python -m training train r.toml --out 'my runs/one'"
    write_json(tmp_path / "run.json", {"recipe_file": "", "recipe": {}, "command": command})
    page = card_page(build_card([tmp_path], {}, name="n", version="1"))
    assert "$ python -m training export 'my runs/one' --out coopnlp/model --force" in page


def test_means_of_many_and_adapted_encoders_are_told_by_what_they_were(tmp_path):
    stages = [
        {"adapted": {"epochs": 3, "batch_size": 32}},
        {"recipe_file": "a.toml"},
        {"recipe_file": "b.toml"},
        {"recipe_file": "", "average": 0.33, "averaged": 3},
    ]
    for i, stage in enumerate(stages):
        (tmp_path / str(i)).mkdir()
        write_json(tmp_path / str(i) / "run.json", {"recipe_file": "", "recipe": {}, **stage})
    page = card_page(build_card([tmp_path / str(i) for i in range(4)], {}, name="n", version="1"))
    assert "adapt TEXTS --encoder ENCODER --epochs 3 --batch-size 32 --out runs/stage1" in page
    assert "average runs/stage1 runs/stage2 runs/stage3 --weight 0.33 --out runs/stage4" in page
