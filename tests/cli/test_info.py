"""What `coopnlp info` tells of an installation and of a model's card."""

from __future__ import annotations

import json

import pytest

import coopnlp
from coopnlp.cli import main
from coopnlp.cli.info import PACKAGES, info_lines
from coopnlp.labels import LAYERS
from coopnlp.tagging.shipped import MODEL


def told(model=None) -> dict[str, list[str]]:
    """What is said under each key."""
    out: dict[str, list[str]] = {}
    for line in info_lines(model):
        out.setdefault(line[:14].strip(), []).append(line[15:])
    return out


def test_the_shipped_model():
    said = told()
    assert {*PACKAGES, "python", "model", "size", "licence", "trained on", *LAYERS} <= said.keys()
    assert said["engine"] == ["int8"]
    assert said["coopnlp"] == [coopnlp.__version__]
    assert said["model"] == [str(MODEL)]
    for layer, labels in LAYERS.items():
        assert said[layer] == [" ".join(labels)]


def test_a_folder_that_is_missing(tmp_path):
    assert told(tmp_path / "none")["model"] == [f"{tmp_path / 'none'} (missing)"]


def test_a_folder_that_no_engine_here_can_run(tmp_path, monkeypatch):
    assert told(tmp_path)["engine"] == ["none: there is no model"]
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    assert told(tmp_path)["engine"] == ["torch"]
    monkeypatch.setattr("coopnlp.tagging.scorers.find_spec", lambda name: None)
    assert told(tmp_path)["engine"][0].endswith("torch is not installed: pip install 'coopnlp[torch]'")


def test_a_model_without_a_card(tmp_path):
    (tmp_path / "weights").write_bytes(bytes(3 * 2**19))
    said = told(tmp_path)
    assert said["size"] == ["1.5 MiB"]
    assert "trained on" not in said


@pytest.mark.parametrize("inside", ["", "model", "coopnlp/model"])
def test_a_card_however_deep(tmp_path, inside):
    card = {
        "name": "small",
        "base": "encoder",
        "data": [{"name": "PEYMA", "split": "train", "sentences": 8028, "licence": "research"}, {"name": "own"}, {}],
        "metrics": {"peyma:test": {"micro": {"f1": 86.4}}, "odd": 5, "empty": {}},
    }
    (tmp_path / inside).mkdir(parents=True, exist_ok=True)
    (tmp_path / inside / "card.json").write_text(json.dumps(card), encoding="utf-8")
    said = told(tmp_path)
    assert said["model name"] == ["small"]
    assert said["base"] == ["encoder"]
    assert said["trained on"] == [
        "PEYMA train, 8,028 sentences; licence: research",
        "own; licence: unknown",
        "?; licence: unknown",
    ]
    assert said["strict F1"] == ["86.40 on peyma:test"]


def test_a_package_that_is_not_installed(monkeypatch):
    monkeypatch.setattr("coopnlp.cli.info.PACKAGES", ("coopnlp", "nosuchpackage"))
    assert told()["nosuchpackage"] == ["not installed"]


def test_articles_are_counted_as_articles(tmp_path):
    row = {"split": "", "licence": "CC BY 4.0"}
    data = [{"name": "coop/train.jsonl", "articles": 1136, **row}, {"name": "PEYMA", "sentences": 80, **row}]
    (tmp_path / "card.json").write_text(json.dumps({"data": data}), encoding="utf-8")
    assert told(tmp_path)["trained on"] == [
        "coop/train.jsonl, 1,136 articles; licence: CC BY 4.0",
        "PEYMA, 80 sentences; licence: CC BY 4.0",
    ]


def test_the_corpus_own_score_stands_before_those_of_public_corpora(tmp_path):
    def row(label, f1, of="coop test"):
        return {"set": of, "label": label, "gold": 5, "before": 1.0, "after": f1}

    rows = [row("micro", 83.65, "newsplus dev"), row("ORG", 91.0), row("entities", 88.74), row("numbers", 96.0)]
    rows += [row("micro", 93.96), row("values", 91.3), row("micro", 86.4, "peyma:test"), row("ORG", 1.0, "thin")]
    card = {"comparison": {"rows": rows}, "metrics": {"peyma:test": {"micro": {"f1": 86.4}}}}
    (tmp_path / "card.json").write_text(json.dumps(card), encoding="utf-8")
    assert told(tmp_path)["strict F1"] == [
        "83.65 on newsplus dev",
        "93.96 on coop test (names 88.74, numbers 96.00, values 91.30)",
        "86.40 on peyma:test",
    ]


def test_the_shipped_card_and_config_tell_one_version_of_the_model():
    card, config = (json.loads((MODEL / name).read_text(encoding="utf-8")) for name in ("card.json", "config.json"))
    assert (config["model_name"], config["model_version"]) == (card["name"], card["version"])
    assert config["coopnlp_version"] == card["coopnlp"]
    said = told()
    assert said["model version"] == [card["version"]]
    assert said["written by"] == [f"coopnlp {card['coopnlp']}"]
    assert any("on coop test (names" in line for line in said["strict F1"])
    assert any("articles" in line for line in said["trained on"])


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (b"{", "cannot be read as JSON"),
        (b"[]", "holds a list and no JSON object"),
        (b"\xff", "is no UTF-8 text"),
        (b" " * (2 << 20), "more than"),
    ],
)
def test_a_card_that_is_none_is_told(tmp_path, capsys, card, said):
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    (tmp_path / "card.json").write_bytes(card)
    assert main(["info", "--model", str(tmp_path)]) == 2
    told_of_it = capsys.readouterr()
    assert f"{tmp_path / 'card.json'}" in told_of_it.err
    assert said in told_of_it.err
    assert told_of_it.out == ""


def test_a_card_of_somebody_else_breaks_nothing_and_writes_no_lines(tmp_path, capsys):
    """Parts of the wrong type are left out; what a terminal would obey is shown as «�»."""
    card = {
        "name": "small\x1b[2J\ncoopnlp        9.9.9",
        "data": ["PEYMA", {"name": 5, "articles": "many"}],
        "comparison": {"rows": [{"set": 5}, {"set": "a", "label": "micro", "after": "high"}, 7]},
        "metrics": {"a": {"micro": {"f1": "high"}}, "b": {"micro": []}, "c": {"micro": {"f1": 86.4}}},
    }
    (tmp_path / "config.json").mkdir()  # what `choose` looks into
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    (tmp_path / "int8.xml").mkdir()
    (tmp_path / "card.json").write_text(json.dumps(card), encoding="utf-8")
    assert main(["info", "--model", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "model name     small�[2J coopnlp        9.9.9" in lines
    assert "strict F1      86.40 on c" in lines
    assert any(line.startswith("engine         none: ") and "is a folder" in line for line in lines)
    assert [line for line in lines if line.startswith("trained on")] == ["trained on     5; licence: unknown"]


@pytest.mark.parametrize("part", ["data", "comparison", "metrics"])
def test_a_card_whose_parts_are_something_else(tmp_path, part):
    for value in (5, "x", [5], {"rows": 5}, None, True):
        (tmp_path / "card.json").write_text(json.dumps({part: value}), encoding="utf-8")
        assert "strict F1" not in told(tmp_path)
