"""Pipeline folder and wheel of a toy model: installed, loaded in another process, and equal to `coopnlp.load`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile

import pytest
import spacy
import spacy.cli
from spacy.tokens import DocBin

import coopnlp
from coopnlp.output.files import write_json
from tests.conftest import SEED_ARTICLE
from training.commands.app import execute
from training.records import LabeledSpan, Record
from training.ship.export import export
from training.ship.package import build_wheel, meta_of, package_name, write_pipeline

TEXT = "با ۱۸ تعاونی لرستان بیش از ۶ میلیارد تومان"
RECORD = Record(TEXT, (LabeledSpan(13, 19, "LOC"),), frozenset({"LOC"}), "own", "1")


@pytest.fixture(scope="module")
def run_folder(toy_folder, tmp_path_factory):
    run = tmp_path_factory.mktemp("run") / "run"
    shutil.copytree(toy_folder, run / "model")
    source = {"name": "coop/train.jsonl", "licences": ["CC BY 4.0"]}
    write_json(
        run / "run.json",
        {
            "recipe_file": "training/configs/x.toml",
            "recipe": {"encoder": "/secret/e", "train": [{"file": "/secret/coop/train.jsonl"}]},
            "sentences": {"coop/train.jsonl": 20, "peyma:train": 6},
            "sources": {"train": [source]},
        },
    )
    return run


@pytest.fixture(scope="module")
def model(run_folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("model") / "model"
    export([run_folder], out, name="coopnlp-toy", version="0.2.0", calibrate=())
    return out


@pytest.mark.parametrize(
    ("name", "expected"),
    [("coopnlp-small", "coopnlp_small"), ("fa_coopnlp_small", "coopnlp_small"), ("Coopnlp Large", "coopnlp_large")],
)
def test_a_package_name_is_one_that_pip_knows(name, expected):
    assert package_name(name) == expected


@pytest.mark.parametrize("name", ["", "مدل", "1st", "a__b", "a/b"])
def test_another_name_is_refused(name):
    with pytest.raises(ValueError, match="is no name for a package"):
        package_name(name)


def test_meta_holds_scores_and_sources():
    row = {"precision": 50.0, "recall": 100.0, "f1": 66.67, "gold": 3}
    card = {
        "name": "coopnlp-toy",
        "version": "1.2.3",
        "licence": "MIT",
        "data": [{"name": "PEYMA", "split": "train", "licence": "research", "sentences": 6}],
        "metrics": {"peyma:test": {"micro": row, "labels": {"ORG": row}}},
    }
    meta = meta_of(card)
    assert meta["performance"]["peyma:test"]["ents_f"] == pytest.approx(0.6667)
    assert meta["performance"]["peyma:test"]["ents_per_type"]["ORG"]["r"] == 1
    assert meta["sources"] == [{"name": "PEYMA train", "license": "research"}]
    assert meta["requirements"][0].startswith(f"coopnlp>={coopnlp.__version__}")
    assert (meta["version"], meta["coopnlp_version"]) == ("1.2.3", coopnlp.__version__)


def test_a_pipeline_folder_serves_spacy_evaluate(model, tmp_path):
    write_pipeline(model, tmp_path / "pipeline")
    nlp = spacy.load(tmp_path / "pipeline")
    gold = nlp.make_doc(RECORD.text)
    gold.set_ents([gold.char_span(s.start, s.end, label=s.label) for s in RECORD.spans])
    DocBin(docs=[gold], store_user_data=True).to_disk(tmp_path / "gold.spacy")
    spacy.cli.evaluate(tmp_path / "pipeline", tmp_path / "gold.spacy", output=tmp_path / "scores.json", silent=True)
    scores = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    assert scores["speed"] > 0
    if hasattr(nlp.get_pipe("coopnlp"), "score"):
        assert scores["ents_f"] is not None


def test_a_pipeline_folder_tells_nothing_of_this_machine(model, tmp_path):
    write_pipeline(model, tmp_path / "pipeline")
    for name in ("config.cfg", "meta.json", "README.md", "coopnlp/settings.json", "coopnlp/model/card.json"):
        text = (tmp_path / "pipeline" / name).read_text(encoding="utf-8")
        assert str(model.parent) not in text
        assert "/secret" not in text
    licence = (SEED_ARTICLE.parent.parent.parent / "LICENSE").read_text(encoding="utf-8")
    assert (tmp_path / "pipeline/LICENSE").read_text(encoding="utf-8") == licence
    told = (tmp_path / "pipeline/LICENSES_SOURCES").read_text(encoding="utf-8")
    assert "coop/train.jsonl: CC BY 4.0" in told
    assert "PEYMA train: research" in told
    write_pipeline(model, tmp_path / "pipeline")  # replaces its own


def test_a_wheel_is_installed_and_loads_like_the_folder(model, tmp_path):
    wheel = build_wheel(model, tmp_path / "dist")
    assert wheel.name == "fa_coopnlp_toy-0.2.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = archive.read(next(n for n in names if n.endswith("METADATA"))).decode()
        entries = archive.read(next(n for n in names if n.endswith("entry_points.txt"))).decode()
        page = archive.read(next(n for n in names if n.endswith("/README.md"))).decode()
    assert any(name.endswith("coopnlp/model/model.safetensors") for name in names)
    assert any(name.endswith("coopnlp/model/card.json") for name in names)
    assert any(name.endswith("README.md") for name in names)
    assert "Requires-Dist: coopnlp" in metadata
    first = f"# fa_coopnlp_toy 0.2.0\n\nA coopnlp pipeline for Persian news, written by coopnlp {coopnlp.__version__}."
    assert page.startswith(first)
    assert "fa_coopnlp_toy = fa_coopnlp_toy" in entries
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(tmp_path / "site")]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    code = (
        "import json, spacy, sys\n"
        "nlp = spacy.load('fa_coopnlp_toy')\n"
        "nlp.get_pipe('coopnlp').lemmas = False\n"
        "doc = nlp(sys.argv[1])\n"
        "spans = [[s.start_char, s.end_char, s.label_] for k in ('entities', 'numbers') for s in doc.spans[k]]\n"
        "print(json.dumps([spans, nlp.meta['version'], nlp.meta['name']]))\n"
    )
    path = [str(tmp_path / "site"), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code, TEXT], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    spans, version, name = json.loads(done.stdout.splitlines()[-1])
    doc = coopnlp.load(model, lemmas=False)(TEXT)
    expected = [[s.start_char, s.end_char, s.label_] for layer in ("entities", "numbers") for s in doc.spans[layer]]
    assert spans == expected
    assert expected, "the toy model marks nothing: the comparison says nothing"
    assert (version, name) == ("0.2.0", "coopnlp_toy")


@pytest.mark.parametrize("option", ["--out", "--pipeline", "--wheel"])
def test_the_command_replaces_nothing_unless_it_is_told_to(run_folder, tmp_path, option):
    places = {"--out": tmp_path / "model", "--pipeline": tmp_path / "pipeline", "--wheel": tmp_path / "dist"}
    words = ["export", str(run_folder), "--name", "toy", "--no-int8"]
    words += [str(part) for pair in places.items() for part in pair]
    there = tmp_path / "dist" / "fa_toy-0.1.0-py3-none-any.whl" if option == "--wheel" else places[option] / "meta.json"
    there.parent.mkdir()
    there.write_text("{}", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"is there: give another name, or --force"):
        execute(words)
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == [there]
    assert there.read_text(encoding="utf-8") == "{}"
    if option == "--out":
        assert execute([*words, "--force"]) == 0
        assert (tmp_path / "model" / "card.json").is_file()


def test_a_version_that_no_package_can_have_is_refused(run_folder, tmp_path):
    export([run_folder], tmp_path / "model", version="new", calibrate=())
    with pytest.raises(ValueError, match="version 'new' is none"):
        build_wheel(tmp_path / "model", tmp_path)


def test_a_model_without_a_card_is_refused(toy_folder, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"card\.json is missing"):
        build_wheel(toy_folder, tmp_path)
