from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from coopnlp.output.files import write_json
from tests.conftest import SEED_ARTICLE
from tests.training.evaluation.evaluation_data import articles
from training.formats import jsonl
from training.ship import names
from training.ship.names import (
    COOP_TEST,
    NEWSGOLD_DEV,
    PEYMA_TEST,
    UNTOUCHED,
    Results,
    System,
    alone_systems,
    find,
    label_of,
    open_system,
    read_gold,
)
from training.ship.names_page import page

ROOT = SEED_ARTICLE.parent.parent.parent
OWN_PEYMA = ROOT / "tests" / "data" / "peyma" / "dev.txt"


@pytest.fixture
def folders(tmp_path):
    """PEYMA and newsgold and coop, each with a few lines of our own; no ARMAN, no ParsTwiNER, no newsplus."""
    data, corpora = tmp_path / "data", tmp_path / "corpora"
    for folder in (data / "peyma", data / "newsgold", corpora / "coop"):
        folder.mkdir(parents=True)
    for split in ("dev", "test"):
        shutil.copy(OWN_PEYMA, data / "peyma" / f"{split}.txt")
        jsonl.write(articles()[:2], corpora / "coop" / f"{split}.jsonl")
    jsonl.write(articles(), data / "newsgold" / "dev.jsonl")
    return {"data": data, "corpora": corpora}


@pytest.fixture
def results(tmp_path):
    return tmp_path / "kept" / "names.json"


def run_of(
    folder, toy_folder, *, train=("peyma:train",), dev=("peyma:dev",), seed=1, silver=False, parent=None, limit=0
):
    """The folder of a run that left the toy model."""
    shutil.copytree(toy_folder, folder / "model")
    sources = {"train": [{"name": name} for name in train], "dev": [{"name": name} for name in dev]}
    recipe = {"seed": seed, "silver": silver, "train": [{"source": "peyma", "limit": limit}]}
    write_json(folder / "run.json", {"sources": sources, "recipe": recipe, "parent": parent})
    return folder


def lines_of(said, set_name):
    return [line for line in said.splitlines() if line.startswith(f"| {set_name} |")]


def test_every_set_is_measured_or_said_not_to_be(toy_folder, folders, results):
    found = find(results, folders, model=toy_folder)
    said = page(found)
    first = {gold.name: lines_of(said, gold.name)[0] for gold in names.SETS}
    assert {name for name, line in first.items() if "not run" in line} == {
        *(f"ARMAN fold {fold} test" for fold in (1, 2, 3)),
        "ParsTwiNER dev",
        "newsplus dev",
        "coop test",
    }
    assert "- newsplus dev: `newsplus/dev.jsonl` or what it needs is not at hand." in said
    assert "| PEYMA test | model | " in first["PEYMA test"]
    assert "| newsgold dev | pipeline | 3 |" in first["newsgold dev"]
    row = found.shipped["newsgold dev"]
    assert label_of(row, "MONEY")["f1"] == 100  # the grammar's, on our own sentences
    assert "| 100.00 (1) |" in lines_of(said, "newsgold dev")[2]
    assert "| PEYMA | PEYMA test | not run |" in said
    assert said.count("91.39") == 1
    # Each goes into the page as it was measured: sums of the counts of the same articles.
    assert sum(s["gold"] for s in row["scores"] if s["layer"] and s["label"] != s["layer"]) == 8


def test_robustness_is_a_loss_against_the_untouched_text(toy_folder, folders, results):
    found = find(results, folders, model=toy_folder, parts=["robustness"])
    rows = found.robustness[NEWSGOLD_DEV.name]
    assert {name for name, row in rows.items() if row} == {UNTOUCHED, *(c.name for c in names.CHANGES)}
    assert found.robustness[COOP_TEST.name] == dict.fromkeys(rows)
    assert found.shipped[PEYMA_TEST.name] is None
    said = page(found)
    assert said.endswith("### coop test\n\n(not run)\n")
    before, after = (label_of(rows[name], "PERCENT")["f1"] for name in (UNTOUCHED, "digits"))
    rows["digits"] = {**rows["digits"], "scores": [{**s, "f1": 12.25} for s in rows["digits"]["scores"]]}
    (line,) = [
        line for line in page(found).split("### newsgold dev")[1].splitlines() if line.startswith("| PERCENT |")
    ][:1]
    assert before == after == 100  # digits of any script are read
    assert line.split("|")[5].strip() == "−87.75"
    assert "digits, numbers" not in said
    assert "digits, numbers −87.75" in page(found)


def test_what_is_kept_is_not_measured_again(toy_folder, folders, results, monkeypatch):
    runs = [run_of(results.parent / f"peyma-{seed}", toy_folder, seed=seed) for seed in (2, 1)]
    alone = alone_systems([f"peyma={runs[0]},{runs[1]}"])
    said = page(find(results, folders, model=toy_folder, alone=alone))
    assert "| PEYMA | PEYMA test | 2 | " in said
    monkeypatch.setattr(names, "measure", None)
    assert page(find(results, folders, model=toy_folder, alone=alone)) == said
    assert page(find(results, folders, model=toy_folder, alone=alone, parts=[])) == said
    assert said.count("| mean of 2 seeds |") == 1
    one = page(find(results, folders, model=toy_folder, alone=alone_systems([f"peyma={runs[1]}"]), parts=[]))
    assert one.count("| one seed |") == 1


def test_a_run_that_was_cut_off_goes_on(toy_folder, folders, results, monkeypatch):
    real, calls = names.measure, []

    def cut_off(*arguments):
        calls.append(arguments)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(names, "measure", cut_off)
    with pytest.raises(KeyboardInterrupt):
        find(results, folders, model=toy_folder)
    assert len(json.loads(results.read_text(encoding="utf-8"))) == 3
    find(results, folders, model=toy_folder)
    kept = json.loads(results.read_text(encoding="utf-8"))
    assert len(calls) == len(kept) + 1  # nothing twice but the one that was cut off
    assert len(kept) == 4 + 2 * len(names.CHANGES)


def test_coop_test_is_scored_where_that_is_asked_for_and_then_kept(toy_folder, folders, results):
    assert find(results, folders, model=toy_folder, parts=["shipped"]).shipped[COOP_TEST.name] is None
    once = find(results, folders, model=toy_folder, parts=["shipped"], once=True).shipped[COOP_TEST.name]
    assert once["texts"] == 2
    assert find(results, folders, model=toy_folder, parts=["shipped"]).shipped[COOP_TEST.name] == once


def test_a_row_of_another_model_or_other_gold_does_not_count(toy_folder, folders, results, tmp_path):
    kept = Results(results)
    records = read_gold(PEYMA_TEST, folders)
    assert kept.row(System("shipped", toy_folder), PEYMA_TEST, records)
    kept.measuring = False
    assert kept.row(System("shipped", toy_folder), PEYMA_TEST, records)
    assert kept.row(System("shipped", toy_folder), PEYMA_TEST, records[1:]) is None
    assert (
        kept.row(System("shipped", toy_folder), PEYMA_TEST, [replace(records[0], text=records[0].text + " و")]) is None
    )
    other = shutil.copytree(toy_folder, tmp_path / "other")
    with (other / "model.safetensors").open("ab") as file:
        file.write(b"\0")
    assert kept.row(System("shipped", other), PEYMA_TEST, records) is None


def test_a_gold_set_with_faults_is_refused_without_quoting_it(folders):
    path = folders["data"] / "newsgold" / "dev.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + '{"text": "رازی", "spans": [{"start": 9}]}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="has 1 faults") as told:
        read_gold(NEWSGOLD_DEV, folders)
    assert "رازی" not in str(told.value)


# --- models trained on one corpus alone ---


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"train": ("peyma:train", "nsurl:train")}, "not trained on peyma alone"),
        ({"train": ("arman1:train",)}, "not trained on peyma alone"),
        ({"dev": ("peyma:test",)}, "not trained on peyma alone"),
        ({"silver": True}, "the grammar's labels"),
        ({"limit": 50}, "read only a part of peyma"),
        ({"parent": {"name": "coopnlp-small"}}, "goes on from a model"),
    ],
)
def test_a_run_that_learnt_from_more_or_less_is_refused(toy_folder, tmp_path, facts, message):
    run = run_of(tmp_path / "run", toy_folder, **facts)
    with pytest.raises(ValueError, match=message):
        alone_systems([f"peyma={run}"])


def test_runs_are_named_by_corpus_and_seed(toy_folder, tmp_path):
    one, two = (run_of(tmp_path / name, toy_folder, dev=()) for name in ("one", "two"))
    (system,) = alone_systems([f"peyma={one}"])["peyma"]
    assert (system.seed, system.folder) == (1, one / "model")
    with pytest.raises(ValueError, match="both of the seed 1"):
        alone_systems([f"peyma={one},{two}"])
    with pytest.raises(ValueError, match="is not of the form"):
        alone_systems([f"nsurl={one}"])
    with pytest.raises(FileNotFoundError, match="no finished run"):
        alone_systems([f"peyma={tmp_path}"])


def open_run_of(folder, toy_folder, licences, **facts):
    run = run_of(folder, toy_folder, train=("coop/train.jsonl",), **facts)
    told = json.loads((run / "run.json").read_text(encoding="utf-8"))
    told["sources"]["train"][0]["licences"] = licences
    write_json(run / "run.json", told)
    return run


def test_a_model_from_free_data_is_measured_beside_the_shipped_one(toy_folder, folders, results, tmp_path):
    free = open_system(open_run_of(tmp_path / "open", toy_folder, ["CC BY 4.0"], seed=3))
    found = find(results, folders, model=toy_folder, free=free, parts=["open"], once=True)
    said = page(found).partition("## A model from free data")[2].partition("\n## ")[0]
    assert "| newsgold dev | pipeline | 3 |" in said
    assert "| newsplus dev | pipeline | not run |" in said
    assert "coop test" not in said  # is scored once, for what is shipped
    assert "open, seed 3 / newsgold dev / untouched" in json.loads(results.read_text(encoding="utf-8"))
    assert found.shipped["newsgold dev"] is None
    nothing = page(find(results, folders, model=toy_folder, parts=[]))
    assert "| newsgold dev | pipeline | not run |" in nothing.partition("## A model from free data")[2]


@pytest.mark.parametrize(
    ("licences", "facts", "message"),
    [
        (["CC BY 4.0", "research; none stated"], {}, "coop/train.jsonl, CC BY 4.0, research; none stated: not free"),
        ([], {}, "no licence: not free"),
        (["MIT"], {"parent": {"name": "coopnlp-small"}}, "goes on from a model"),
        (["MIT"], {"limit": 50}, "read only a part"),
    ],
)
def test_a_model_that_learnt_from_what_is_not_free_is_refused(toy_folder, tmp_path, licences, facts, message):
    with pytest.raises(ValueError, match=message):
        open_system(open_run_of(tmp_path / "open", toy_folder, licences, **facts))


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('{"recipe": {"tra', "run.json is damaged"),
        ("[]", "that of no training"),
        ('{"recipe": {"seed": 1}}', "that of no training"),
        ('{"recipe": {}, "average": 0.5, "sources": {}}', "not a mean of runs"),
        ('{"recipe": {"teachers": ["a"], "train": []}, "sources": {}}', "has teachers"),
    ],
)
def test_what_a_run_does_not_tell_is_said(toy_folder, tmp_path, said, message):
    run = open_run_of(tmp_path / "open", toy_folder, ["MIT"])
    (run / "run.json").write_text(said, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        open_system(run)


def test_a_run_from_an_adapted_encoder_is_not_open(toy_folder, tmp_path):
    run = open_run_of(tmp_path / "open", toy_folder, ["MIT"])
    facts = json.loads((run / "run.json").read_text(encoding="utf-8"))
    write_json(tmp_path / "adapted" / "run.json", {"adapted": {}})
    facts["recipe"]["encoder"] = str(tmp_path / "adapted" / "model")
    write_json(run / "run.json", facts)
    with pytest.raises(ValueError, match="what that read is not looked at"):
        open_system(run)


def row_of(f1):
    scores = [
        {"label": label, "layer": "", "f1": f1, "gold": 9, "low": f1 - 1, "high": f1 + 1}
        for label in ("ORG", "entities", "micro")
    ]
    return {"texts": 1, "engine": "none", "parameters": 2e6, "scores": scores}


def test_seeds_are_told_by_their_mean_and_their_ends(toy_folder, tmp_path):
    found = names.Findings(toy_folder)
    for corpus, scores in {
        "peyma": (88.0, 90.0, 91.0),
        "arman1": (80.0,),
        "arman2": (82.0,),
        "arman3": (84.0,),
    }.items():
        found.seeds[corpus] = [*range(len(scores))]
        found.alone[corpus] = {names.ALONE[corpus][0].name: [row_of(f1) for f1 in scores]}
    found.seeds["arman1"] = [0, 1]
    said = page(found)
    assert "| PEYMA | PEYMA test | 3 | 89.67 | 88.00 to 91.00 | 89.67 |" in said
    assert "| ARMAN, fold 1 | ARMAN fold 1 test | 1 of 2, the others not run | 80.00 |" in said
    assert "| PEYMA test | **coopnlp, PEYMA alone** | 2 | 89.67 | mean of 3 seeds |" in said
    assert "mean of the three: 82.00." in said
    assert "| PEYMA | PEYMA dev | not run |" in said


def test_a_fold_whose_test_the_model_has_read_is_named(toy_folder, tmp_path):
    model = shutil.copytree(toy_folder, tmp_path / "model")
    card = {"name": "toy", "version": "1", "data": [{"name": "ARMAN, fold 1", "split": "train"}]}
    write_json(model / "card.json", card)
    said = page(names.Findings(model))
    assert "ARMAN fold 2 test is no fair test" in said
    assert "ARMAN fold 3 test is no fair test" in said
    assert "ARMAN fold 1 test is no fair test" not in said
    assert "Shipped: toy 1, 0.0 million parameters" in said


def test_size_is_counted_in_the_weights(toy_folder, toy_model):
    assert names.parameters(toy_folder) == sum(parameter.numel() for parameter in toy_model.parameters())
