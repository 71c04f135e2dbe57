"""Killed while it trains, resumed, and nobody can tell: the same metrics and the same weights."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from safetensors.torch import load_file

from tests.conftest import SEED_ARTICLE
from training.__main__ import main
from training.learn.config import read_recipe
from training.learn.train import train
from training.learn.trainer import checkpoints, is_complete, last_checkpoint, mark_complete, stale_evaluations

ROOT = SEED_ARTICLE.parent.parent.parent
RECIPE = """
encoder = "{encoder}"
data = "{data}"
epochs = {epochs}
evaluations = 3
batch_size = 1
window = 32
learning_rate = 2e-3
head_learning_rate = 5e-3
bf16 = false
patience = {patience}
train = [{{ source = "peyma", split = "train", weight = 1.5 }}]
dev = [{{ source = "peyma", split = "train" }}]
"""


def recipe_file(folder: Path, encoder: Path, *, epochs: int = 3, patience: int = 0) -> Path:
    path = folder / "recipe.toml"
    settings = {"encoder": encoder, "data": ROOT / "tests" / "data", "epochs": epochs, "patience": patience}
    path.write_text(RECIPE.format(**settings), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def recipe(toy_folder, tmp_path_factory) -> Path:
    return recipe_file(tmp_path_factory.mktemp("recipe"), toy_folder)


@pytest.fixture(scope="module")
def whole(recipe, tmp_path_factory) -> Path:
    """The run that nobody cut off."""
    out = tmp_path_factory.mktemp("whole") / "run"
    train(read_recipe(recipe), out)
    return out


def start(recipe: Path, out: Path, *options: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "training", "train", str(recipe), "--out", str(out), *options]
    environment = {**os.environ, "TOKENIZERS_PARALLELISM": "false"}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def killed(recipe: Path, out: Path, *, after: int) -> None:
    """Train in a process of its own and kill it once a checkpoint at step `after` or later is there."""
    process = start(recipe, out)
    until = time.monotonic() + 240
    while process.poll() is None and time.monotonic() < until:
        last = last_checkpoint(out) if out.is_dir() else None
        if last is not None and int(last.name.split("-")[1]) >= after:
            break
        time.sleep(0.002)
    assert process.poll() is None, f"too late: the run was over\n{process.stderr.read().decode()}"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert not (out / "metrics.json").exists()


def same_run(one: Path, two: Path) -> None:
    metrics = [json.loads((run / "metrics.json").read_text(encoding="utf-8")) for run in (one, two)]
    assert metrics[0] == metrics[1]
    weights = [load_file(run / "model" / "model.safetensors") for run in (one, two)]
    assert weights[0].keys() == weights[1].keys()
    assert all(weights[0][name].equal(weights[1][name]) for name in weights[0])
    rows = [[json.loads(line) for line in (run / "metrics.jsonl").open(encoding="utf-8")] for run in (one, two)]
    assert rows[0] == rows[1]


def test_a_killed_run_goes_on_to_the_same_end(recipe, whole, tmp_path):
    killed(recipe, tmp_path / "cut", after=8)
    done = start(recipe, tmp_path / "cut", "--resume")
    _, said = done.communicate(timeout=300)
    assert done.returncode == 0, said.decode()
    assert "going on from" in (tmp_path / "cut" / "train.log").read_text(encoding="utf-8")
    same_run(whole, tmp_path / "cut")


def stopped_at(recipe: Path, out: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """Train in this process until the checkpoint `count` is written, and break off."""
    import training.learn.trainer

    seen = []

    def broken(folder: Path) -> None:
        mark_complete(folder)
        seen.append(folder)
        if len(seen) == count:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(training.learn.trainer, "mark_complete", broken)
        with pytest.raises(KeyboardInterrupt):
            train(read_recipe(recipe), out)


@pytest.mark.parametrize("damage", ["no marker", "short file", "missing file", "one bit", "damaged marker"])
def test_a_checkpoint_that_was_cut_off_is_passed_over(recipe, whole, tmp_path, monkeypatch, damage):
    stopped_at(recipe, tmp_path / "cut", monkeypatch, 5)
    last = checkpoints(tmp_path / "cut")[-1]
    assert is_complete(last)
    if damage == "no marker":
        (last / "complete.json").unlink()
        (last / "trainer_state.json").unlink()
    elif damage == "short file":
        with (last / "optimizer.pt").open("r+b") as file:
            file.truncate(100)
    elif damage == "one bit":
        data = bytearray((last / "optimizer.pt").read_bytes())
        data[len(data) // 2] ^= 1
        (last / "optimizer.pt").write_bytes(data)
    elif damage == "damaged marker":
        (last / "complete.json").write_text("{", encoding="utf-8")
    else:
        (last / "rng_state.pth").unlink()
    assert last_checkpoint(tmp_path / "cut") != last
    train(read_recipe(recipe), tmp_path / "cut", resume=True)
    same_run(whole, tmp_path / "cut")


def test_where_the_best_checkpoint_is_damaged_the_run_begins_anew(recipe, whole, tmp_path, monkeypatch):
    """What it would end with is lost: it must not end with something else and say nothing."""
    stopped_at(recipe, tmp_path / "cut", monkeypatch, 6)
    last = checkpoints(tmp_path / "cut")[-1]
    best = Path(json.loads((last / "trainer_state.json").read_text(encoding="utf-8"))["best_model_checkpoint"])
    with (best / "model.safetensors").open("r+b") as file:
        file.truncate(100)
    assert last_checkpoint(tmp_path / "cut") not in (best, last)
    train(read_recipe(recipe), tmp_path / "cut", resume=True)
    same_run(whole, tmp_path / "cut")


def killed_when(recipe: Path, out: Path, there: Callable[[], bool]) -> None:
    """Train in a process of its own and kill it in the moment in which something is there."""
    process = start(recipe, out)
    until = time.monotonic() + 240
    while process.poll() is None and time.monotonic() < until and not there():
        time.sleep(0.0005)
    assert process.poll() is None, f"too late: the run was over\n{process.stderr.read().decode()}"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert not (out / "metrics.json").exists()


MOMENTS = {
    "before the first checkpoint": lambda out: (out / "run.json").exists(),
    "while a checkpoint is written": lambda out: any(not is_complete(path) for path in checkpoints(out)),
    "between training and the model": lambda out: (out / "model.new").exists(),
}


@pytest.mark.parametrize("there", MOMENTS.values(), ids=MOMENTS.keys())
def test_killed_at_a_bad_moment_a_run_goes_on_to_the_same_end(recipe, whole, tmp_path, there):
    out = tmp_path / "cut"
    killed_when(recipe, out, lambda: out.is_dir() and there(out))
    train(read_recipe(recipe), out, resume=True)
    same_run(whole, out)


def test_two_runs_in_one_folder_refuse_each_other(recipe, tmp_path, capsys):
    out = tmp_path / "run"
    process = start(recipe, out)
    try:
        until = time.monotonic() + 240
        while process.poll() is None and time.monotonic() < until and not (out / "run.json").exists():
            time.sleep(0.002)
        told = json.loads((out / "run.json").read_text(encoding="utf-8"))["command"]
        assert told == shlex.join(["python", "-m", "training", "train", str(recipe), "--out", str(out)])
        for options in ([], ["--resume"]):
            assert main(["train", str(recipe), "--out", str(out), *options]) != 0
            assert f"{out} is being written by another run" in capsys.readouterr().err
    finally:
        process.kill()
        process.communicate()


def test_a_run_may_be_moved_before_it_goes_on(recipe, whole, tmp_path, monkeypatch):
    stopped_at(recipe, tmp_path / "cut", monkeypatch, 7)
    shutil.move(tmp_path / "cut", tmp_path / "moved")
    train(read_recipe(recipe), tmp_path / "moved", resume=True)
    same_run(whole, tmp_path / "moved")


def test_early_stopping_stops_a_resumed_run_at_the_same_step(toy_folder, tmp_path, monkeypatch):
    recipe = recipe_file(tmp_path, toy_folder, epochs=12, patience=2)
    train(read_recipe(recipe), tmp_path / "whole")
    rows = [json.loads(line) for line in (tmp_path / "whole/metrics.jsonl").open(encoding="utf-8")]
    scored = [row for row in rows if "eval_f1" in row]
    assert stale_evaluations(scored) == 2
    assert scored[-1]["epoch"] < 12
    # Cut off in the very moment between the last checkpoint and the end.
    stopped_at(recipe, tmp_path / "cut", monkeypatch, len(scored))
    train(read_recipe(recipe), tmp_path / "cut", resume=True)
    same_run(tmp_path / "whole", tmp_path / "cut")


def test_a_finished_run_tells_its_metrics_without_training(recipe, whole, capsys):
    before = {file: file.stat().st_mtime_ns for file in whole.rglob("*")}
    assert main(["train", str(recipe), "--out", str(whole), "--resume"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads((whole / "metrics.json").read_text(encoding="utf-8"))
    assert {file: file.stat().st_mtime_ns for file in whole.rglob("*")} == before
    assert not checkpoints(whole)


def test_another_recipe_or_other_data_cannot_go_on(recipe, tmp_path, monkeypatch):
    stopped_at(recipe, tmp_path / "run", monkeypatch, 1)
    with pytest.raises(ValueError, match="epochs was 3 and is 13"):
        train(read_recipe(recipe, ["epochs=13"]), tmp_path / "run", resume=True)
    shutil.copytree(ROOT / "tests" / "data", tmp_path / "data")
    with (tmp_path / "data/peyma/train.txt").open("a", encoding="utf-8") as file:
        file.write("\nرشت|B_LOC\n")
    with pytest.raises(ValueError, match="peyma:train has changed"):
        train(read_recipe(recipe, [f"data={tmp_path / 'data'}"]), tmp_path / "run", resume=True)
