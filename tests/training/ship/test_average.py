"""Means of weights."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from training.__main__ import main
from training.ship.average import average


def run_of(folder: Path, model, tokenizer, value: float) -> Path:
    """A finished run all of whose weights are one number."""
    from coopnlp.tagging.trained import TrainedTagger

    kept = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    model.load_state_dict({name: torch.full_like(tensor, value) for name, tensor in kept.items()})
    TrainedTagger(model, tokenizer).save_pretrained(folder / "model")
    model.load_state_dict(kept)
    (folder / "run.json").write_text(json.dumps({"recipe": {}, "recipe_file": "r.toml", "seed": value}))
    return folder


@pytest.fixture
def runs(tmp_path, toy_model, toy_tokenizer) -> list[str]:
    return [str(run_of(tmp_path / f"run{i}", toy_model, toy_tokenizer, float(i))) for i in (1, 2, 6)]


def weights(run: str | Path) -> set[float]:
    return {
        round(x, 4)
        for tensor in load_file(Path(run) / "model" / "model.safetensors").values()
        for x in {*tensor.flatten().tolist()}
    }


def test_runs_have_equal_shares(runs, tmp_path):
    assert main(["average", *runs, "--out", str(tmp_path / "mean")]) == 0
    assert weights(tmp_path / "mean") == {3.0}
    facts = json.loads((tmp_path / "mean" / "run.json").read_text(encoding="utf-8"))
    assert (facts["recipe_file"], facts["seed"], facts["averaged"]) == ("", 6.0, 3)


def test_a_mean_keeps_its_own_command(runs, tmp_path, monkeypatch):
    typed = ["average", *runs, "--out", str(tmp_path / "mean")]
    monkeypatch.setattr("sys.argv", ["/some/checkout/training/__main__.py", *typed])
    for run in runs:
        facts = json.loads((Path(run) / "run.json").read_text(encoding="utf-8"))
        (Path(run) / "run.json").write_text(json.dumps({**facts, "command": "python -m training train r.toml"}))
    assert main(typed) == 0
    told = json.loads((tmp_path / "mean" / "run.json").read_text(encoding="utf-8"))["command"]
    assert told == f"python -m training {' '.join(typed)}"


def test_a_weight_is_the_last_ones_share(runs, tmp_path):
    average(runs[:2], tmp_path / "two", weight=0.75)
    assert weights(tmp_path / "two") == {1.75}
    average(runs, tmp_path / "three", weight=0.5)
    assert weights(tmp_path / "three") == {3.75}


def test_what_has_no_mean_is_told(runs, tmp_path):
    with pytest.raises(ValueError, match="at least two"):
        average(runs[:1], tmp_path / "a")
    with pytest.raises(ValueError, match=r"weight 1.5 must be between 0 and 1"):
        average(runs, tmp_path / "a", weight=1.5)
    with pytest.raises(FileNotFoundError):
        average([*runs, str(tmp_path / "nowhere")], tmp_path / "a")
    (Path(runs[2]) / "run.json").unlink()
    with pytest.raises(FileNotFoundError, match=r"run\.json"):
        average(runs, tmp_path / "b")
    assert not (tmp_path / "b").exists()
