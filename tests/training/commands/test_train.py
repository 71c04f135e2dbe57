"""The command `train`: what is wrong with a recipe is told before seconds go into importing torch."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import SEED_ARTICLE
from training.__main__ import main

ROOT = SEED_ARTICLE.parent.parent.parent
TINY = "training/configs/tiny.toml"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["{folder}/bad.toml", "--out", "{folder}/run"], "bad.toml:3: no setting epoch; known are "),
        ([TINY, "--out", "{folder}/run", "--set", "epochs=0"], "epochs = 0 is out of range"),
        ([TINY, "--out", "{folder}/run", "--set", "train.9.limit=1"], "no '9' there, the list train has the item 0"),
        ([TINY, "--out", "{folder}/run", "--set", "train.+.file=none.jsonl"], "none.jsonl of the source"),
        ([TINY, "--out", "{folder}/run", "--set", "encoder=./none"], "the encoder ./none is no folder"),
        ([TINY, "--out", "{folder}/run", "--set", "data="], "peyma:train is a public corpus"),
        ([TINY], "--out is missing"),
        ([TINY, "--out", "{folder}/bad.toml"], "is a file: give a folder"),
        ([TINY, "--out", "{folder}/done"], "holds a run already: give --resume"),
    ],
)
def test_a_wrong_recipe_is_told_before_anything_heavy_is_imported(tmp_path, words, message):
    (tmp_path / "bad.toml").write_text('encoder = "e"\n\nepoch = 3\n', encoding="utf-8")
    (tmp_path / "done" / "model").mkdir(parents=True)
    (tmp_path / "done" / "metrics.json").write_text('{"step": 1}', encoding="utf-8")
    code = (
        "import sys; from training.__main__ import main; status = main(sys.argv[1:])\n"
        "heavy = {'torch', 'transformers', 'spacy', 'datasets', 'numpy'} & set(sys.modules)\n"
        "print(status, sorted(heavy))"
    )
    given = [word.format(folder=tmp_path) for word in words]
    done = subprocess.run(
        [sys.executable, "-c", code, "train", *given], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert message in done.stderr
    assert done.stdout.strip() == "2 []"


def test_a_line_is_that_of_the_file_and_none_is_told_for_the_command_line(tmp_path, capsys):
    path = tmp_path / "x.toml"
    path.write_text(
        'encoder = "e"\nepochs = 0\ntrain = [\n  { file = "a.jsonl" },\n  { file = "b.jsonl", weight = -1 },\n]\n',
        encoding="utf-8",
    )
    assert main(["train", str(path), "--out", "x"]) == 2
    assert "x.toml:5: train.1: " in capsys.readouterr().err
    assert main(["train", str(path), "--out", "x", "--set", "train.1.weight=1"]) == 2
    assert "x.toml:2: epochs = 0 is out of range" in capsys.readouterr().err
    assert main(["train", str(path), "--out", "x", "--set", "train.1.weight=1", "--set", "epochs=-1"]) == 2
    assert "x.toml: epochs = -1 is out of range" in capsys.readouterr().err
