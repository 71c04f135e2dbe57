from __future__ import annotations

import json
import shutil

import pytest
from safetensors import safe_open
from transformers import AutoConfig, AutoModel, AutoTokenizer

import coopnlp
from coopnlp.output.files import write_json
from coopnlp.tagging.folder import INT8, INT8_WEIGHTS
from coopnlp.tagging.network import TwoLayerTagger
from coopnlp.tagging.scorers import choose
from coopnlp.tagging.tagger import Tagger
from coopnlp.tagging.trained import TrainedTagger
from coopnlp.words.reading import read_article
from training.ship.export import export, trim_folder

FACTS = {"recipe_file": "x.toml", "recipe": {}, "sentences": {"peyma:train": 6}}


@pytest.fixture
def run_folder(toy_folder, tmp_path):
    shutil.copytree(toy_folder, tmp_path / "run" / "model")
    write_json(tmp_path / "run" / "run.json", FACTS)
    return tmp_path / "run"


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "news.txt").write_text("تعاونی لرستان در سال ۱۴۰۴ رشد کرد.", encoding="utf-8")
    return str(tmp_path / "news.txt")


def test_weights_are_float16_and_the_folder_loads(run_folder, tmp_path):
    assert export([run_folder], tmp_path / "model", name="toy", version="2.0.0", notes=["a note"], calibrate=()) is None
    with safe_open(tmp_path / "model" / "model.safetensors", "pt") as file:
        assert {file.get_slice(name).get_dtype() for name in file.keys()} == {"F16"}  # noqa: SIM118
    card = json.loads((tmp_path / "model/card.json").read_text(encoding="utf-8"))
    assert (card["name"], card["version"], card["notes"]) == ("toy", "2.0.0", ["a note"])
    nlp = coopnlp.load(tmp_path / "model", lemmas=False)
    assert nlp("تعاونی لرستان").text == "تعاونی لرستان"
    # Its own version and the library's, on the card, in the config and in the pipeline.
    config = json.loads((tmp_path / "model/config.json").read_text(encoding="utf-8"))
    assert (config["model_name"], config["model_version"]) == ("toy", "2.0.0")
    assert config["coopnlp_version"] == card["coopnlp"] == nlp.meta["version"] == coopnlp.__version__
    assert nlp.meta["model"] == {"name": "toy", "version": "2.0.0"}
    # Trained further it is another model, which gets its version at its own export.
    TrainedTagger.from_pretrained(tmp_path / "model").save_pretrained(tmp_path / "further")
    config = json.loads((tmp_path / "further/config.json").read_text(encoding="utf-8"))
    assert not {"model_name", "model_version", "coopnlp_version"} & config.keys()


def test_a_trimmed_export_tells_it_on_its_card(run_folder, corpus, tmp_path):
    trimmed = export([run_folder], tmp_path / "model", corpora=[corpus], calibrate=())
    before, after = trimmed.pieces
    assert after < before
    card = json.loads((tmp_path / "model/card.json").read_text(encoding="utf-8"))
    assert f"cut to {after:,} pieces" in card["base"]
    assert "news.txt" in card["notes"][-1]
    assert str(tmp_path) not in json.dumps(card)


def test_a_model_folder_is_trimmed_and_loses_its_scores(run_folder, corpus, tmp_path):
    export([run_folder], tmp_path / "model", calibrate=())
    card = json.loads((tmp_path / "model/card.json").read_text(encoding="utf-8"))
    write_json(tmp_path / "model/card.json", card | {"metrics": {"peyma:test": {}}})
    trim_folder(tmp_path / "model", tmp_path / "small", corpora=[corpus], calibrate=())
    card = json.loads((tmp_path / "small/card.json").read_text(encoding="utf-8"))
    assert card["metrics"] == {}
    sizes = [(tmp_path / name / "model.safetensors").stat().st_size for name in ("model", "small")]
    assert sizes[1] < sizes[0]


def test_an_export_tells_no_folder_of_this_machine(toy_tokenizer, corpus, tmp_path):
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    AutoModel.from_config(AutoConfig.for_model("bert", vocab_size=len(toy_tokenizer), **sizes)).save_pretrained(
        tmp_path / "encoder"
    )
    toy_tokenizer.save_pretrained(tmp_path / "encoder")
    model = TwoLayerTagger.from_encoder(tmp_path / "encoder")
    tagger = TrainedTagger(model, AutoTokenizer.from_pretrained(tmp_path / "encoder"))
    tagger.save_pretrained(tmp_path / "run" / "model")
    # As an earlier version wrote it into the folder of its run.
    path = tmp_path / "run" / "model" / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    config["encoder"]["_name_or_path"] = str(tmp_path / "encoder")
    write_json(path, config)
    (tmp_path / "run" / "model" / "checksums.json").unlink()
    write_json(tmp_path / "run" / "run.json", FACTS | {"recipe": {"encoder": str(tmp_path / "encoder")}})
    for name, corpora in (("whole", []), ("small", [corpus])):
        export([tmp_path / "run"], tmp_path / name, corpora=corpora, calibrate=())
        files = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / name).glob("*.json")}
        assert {"config.json", "tokenizer_config.json", "card.json"} <= files.keys()
        assert not [file for file, text in files.items() if str(tmp_path) in text]
        assert "_name_or_path" not in files["config.json"]


def test_what_is_no_model_is_not_replaced(run_folder, tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(FileExistsError, match="papers is there and holds no model"):
        export([run_folder], tmp_path / "papers", calibrate=())
    assert (tmp_path / "papers" / "thesis.txt").is_file()


def test_an_unfinished_run_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="the run is not finished; go on with `train --resume`"):
        export([tmp_path], tmp_path / "model", calibrate=())


@pytest.fixture
def said(monkeypatch):
    """What the export reports, in order."""
    lines = []
    for level in ("info", "warning"):
        monkeypatch.setattr(f"training.ship.export.logger.{level}", lambda line, *parts: lines.append(line % parts))
    return lines


def looked_up(folder):
    """The tables of embeddings in an int8 graph, as they are stored."""
    import openvino

    model = openvino.Core().read_model(folder / INT8, folder / INT8_WEIGHTS)
    for node in model.get_ordered_ops():
        table = node.input_value(0).get_partial_shape() if node.get_type_name() == "Gather" else None
        if table is not None and table.is_static and list(table.to_shape())[1:] == [32]:  # as wide as the toy model
            yield node.input_value(0)


def test_both_engines_are_exported_and_agree(run_folder, said, tmp_path):
    pytest.importorskip("nncf")
    articles = tmp_path / "articles.jsonl"
    rows = ({"text": f"تعاونی لرستان در سال {year} با {year - 1390} عضو رشد کرد."} for year in range(1391, 1405))
    articles.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    export([run_folder], tmp_path / "model", calibrate=[str(articles)])
    assert said[0].startswith("int8 and torch agree: ")
    assert {str(table.get_element_type()) for table in looked_up(tmp_path / "model")} == {"<Type: 'int8_t'>"}
    by_engine = {name: Tagger.load(tmp_path / "model", backend=name) for name in ("auto", "torch")}
    assert str(by_engine["auto"].scorer).startswith("int8")
    texts = [read_article("تعاونی لرستان " * 40).model_input, read_article("ایلنا").model_input]
    for one, two in zip(*(tagger.predict(texts) for tagger in by_engine.values()), strict=True):
        for layer, mass in one.mass.items():
            assert mass == pytest.approx(two.mass[layer], abs=0.05)


def test_engines_that_disagree_are_not_shipped(run_folder, said, monkeypatch, tmp_path):
    pytest.importorskip("nncf")
    monkeypatch.setattr("training.ship.int8.MOVED", -1.0)
    (tmp_path / "a.txt").write_text("تعاونی لرستان", encoding="utf-8")
    export([run_folder], tmp_path / "model", calibrate=[str(tmp_path / "a.txt")] * 2)
    assert "this model needs torch: the engines do not agree" in said[0]
    assert choose(tmp_path / "model") == "torch"


def test_without_the_extra_torch_alone_is_exported(run_folder, said, monkeypatch, tmp_path):
    monkeypatch.setattr("training.ship.int8.missing", lambda: "nncf")
    export([run_folder], tmp_path / "model")
    assert "nncf not installed (pip install 'coopnlp[int8]')" in said[0]
    assert choose(tmp_path / "model") == "torch"
