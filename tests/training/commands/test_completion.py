from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from training.__main__ import main
from training.commands import completion

ROOT = Path(__file__).parents[3]


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(("shell", "rc"), [("bash", ".bashrc"), ("zsh", ".zshrc"), ("fish", None)])
def test_the_script_is_written_once_and_read_by_the_shell(shell, rc, home, monkeypatch, capsys):
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    if rc:
        (home / rc).write_text("alias ll='ls -l'\n", encoding="utf-8")
    assert main(["--show-completion"]) == 0
    script = capsys.readouterr().out
    for _ in range(2):
        assert main(["--install-completion"]) == 0
    (path,) = [file for file in home.rglob("*") if file.is_file() and file.name != rc]
    assert str(path) in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == script
    if rc:
        assert (home / rc).read_text(encoding="utf-8") == f"alias ll='ls -l'\nsource '{path}'\n"


def test_another_shell_is_named(home, monkeypatch, capsys):
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    assert main(["--install-completion"]) == 2
    assert "'tcsh'" in capsys.readouterr().err
    assert not list(home.iterdir())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["-m", "training", "ev"], ["evaluate"]),
        (["-m", "training", "split", "--k"], ["--keep-together"]),
        (["-m", "training", "annotate", "x", "--to", "d"], ["doccano"]),
        (["-m", "training", "statistics", "x", "--raw", "a", "b", "--f"], ["--fewest"]),
        (["-m", "tr"], []),
        (["ev"], []),
    ],
)
def test_bash_completes_commands_options_and_values(words, found):
    lines = [
        completion.script("bash"),
        f"COMP_WORDS=({shlex.join([sys.executable, *words])}) COMP_CWORD={len(words)}",
        "_coopnlp_training",
        'printf "%s\\n" "${COMPREPLY[@]}"',
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", "\n".join(lines)], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == found, done.stderr
