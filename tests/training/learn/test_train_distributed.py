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
from coopnlp.tagging.tagger import Tagger
from tests.conftest import SEED_ARTICLE

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
    Tagger(model, toy_tokenizer).save_pretrained(folder / "model")
    path = folder / "recipe.toml"
    path.write_text(RECIPE.format(encoder=folder / "model", data=ROOT / "tests" / "data"), encoding="utf-8")
    return path


def trained(recipe: Path, out: Path, *, processes: int = 1, options: tuple[str, ...] = ()) -> dict:
    script = recipe.parent / "launch.py"
    script.write_text(LAUNCHER, encoding="utf-8")
    torchrun = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(processes)]
    command = [sys.executable, *(torchrun if processes > 1 else []), str(script), str(recipe), "--out", str(out)]
    command += options
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TOKENIZERS_PARALLELISM": "false", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)  # one process alone writes the result


def close(one: Path, two: Path) -> bool:
    weights = [load_file(run / "model" / "model.safetensors") for run in (one, two)]
    return all(torch.allclose(weights[0][name], weights[1][name], atol=1e-4) for name in weights[0])


def test_two_processes_do_what_one_does(recipe, tmp_path):
    one = trained(recipe, tmp_path / "one")
    two = trained(recipe, tmp_path / "two", processes=2)
    assert one["eval_f1"] > 0
    assert two == pytest.approx(one, abs=1e-6)
    assert close(tmp_path / "one", tmp_path / "two")
    assert json.loads((tmp_path / "two/run.json").read_text(encoding="utf-8"))["processes"] == 2
    rows = [[json.loads(line) for line in (tmp_path / run / "metrics.jsonl").open()] for run in ("one", "two")]
    assert [row["step"] for row in rows[0]] == [row["step"] for row in rows[1]]  # evaluated once, not by each
    losses = [[row["loss"] for row in part if "loss" in row] for part in rows]
    assert losses[0] == pytest.approx(losses[1], rel=1e-4)


def test_a_step_read_in_parts_is_the_same_step(recipe, tmp_path):
    trained(recipe, tmp_path / "whole")
    trained(recipe, tmp_path / "parts", options=("--set", "accumulate=2"))
    assert close(tmp_path / "whole", tmp_path / "parts")
    before = load_file(recipe.parent / "model" / "model.safetensors")
    after = load_file(tmp_path / "parts" / "model" / "model.safetensors")
    assert any(not torch.allclose(before[name], after[name], atol=1e-3) for name in before)
