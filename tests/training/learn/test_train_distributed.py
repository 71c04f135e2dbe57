"""Two CPU processes under torchrun: one run folder, and the result of a single process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from coopnlp.tagging.network import TwoLayerConfig, TwoLayerTagger
from coopnlp.tagging.trained import TrainedTagger
from tests.conftest import SEED_ARTICLE
from training.learn.config import read_recipe
from training.learn.train import train

ROOT = SEED_ARTICLE.parent.parent.parent
RECIPE = """
encoder = "{encoder}"
data = "{data}"
epochs = 20
evaluations = 1
learning_rate = 2e-3
head_learning_rate = 5e-3
batch_size = 3
window = 32
alone = 0.6
bf16 = false
train = [{{ source = "peyma", split = "train" }}]
dev = [{{ source = "peyma", split = "train" }}]
"""

# The command by itself, started as `python -m training train` starts it.
LAUNCHER = """
import sys
from training.commands.app import execute

execute(["train", *sys.argv[1:]])
"""


@pytest.fixture(scope="module")
def recipe(toy_model, toy_tokenizer, tmp_path_factory) -> Path:
    """Without dropout, so that processes differ in nothing but the texts that they read."""
    folder = tmp_path_factory.mktemp("still")
    encoder = {**toy_model.config.encoder, "hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    model = TwoLayerTagger(TwoLayerConfig(encoder=encoder, head_dropout=0.0))
    model.load_state_dict(toy_model.state_dict())
    TrainedTagger(model, toy_tokenizer).save_pretrained(folder / "model")
    path = folder / "recipe.toml"
    path.write_text(RECIPE.format(encoder=folder / "model", data=ROOT / "tests" / "data"), encoding="utf-8")
    return path


def trained_by_two(recipe: Path, out: Path) -> dict:
    script = recipe.parent / "launch.py"
    script.write_text(LAUNCHER, encoding="utf-8")
    torchrun = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    command = [sys.executable, *torchrun, str(script), str(recipe), "--out", str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TOKENIZERS_PARALLELISM": "false", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # one process alone writes the result


@pytest.fixture(scope="module")
def whole(recipe, tmp_path_factory) -> Path:
    """The run of one process."""
    out = tmp_path_factory.mktemp("one") / "run"
    train(read_recipe(recipe), out)
    return out


def close(one: Path, two: Path) -> bool:
    weights = [load_file(run / "model" / "model.safetensors") for run in (one, two)]
    return all(torch.allclose(weights[0][name], weights[1][name], atol=1e-4) for name in weights[0])


def test_two_processes_do_what_one_does(recipe, whole, tmp_path):
    one = json.loads((whole / "metrics.json").read_text(encoding="utf-8"))
    two = trained_by_two(recipe, tmp_path / "two")
    assert one["eval_f1"] > 0
    assert two == pytest.approx(one, abs=1e-6)
    assert close(whole, tmp_path / "two")
    assert json.loads((tmp_path / "two/run.json").read_text(encoding="utf-8"))["processes"] == 2
    rows = [[json.loads(line) for line in (run / "metrics.jsonl").open()] for run in (whole, tmp_path / "two")]
    assert [row["step"] for row in rows[0]] == [row["step"] for row in rows[1]]  # evaluated once, not by each
    losses = [[row["loss"] for row in part if "loss" in row] for part in rows]
    assert losses[0] == pytest.approx(losses[1], rel=1e-4)


def test_a_step_read_in_parts_is_the_same_step(recipe, whole, tmp_path):
    train(read_recipe(recipe, ["accumulate=2"]), tmp_path / "parts")
    assert close(whole, tmp_path / "parts")
    before = load_file(recipe.parent / "model" / "model.safetensors")
    after = load_file(tmp_path / "parts" / "model" / "model.safetensors")
    assert any(not torch.allclose(before[name], after[name], atol=1e-3) for name in before)
