"""The command `grow`: what it reads, refuses, writes and says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.training.grow.conftest import ARTICLES
from training.commands.app import execute
from training.formats import jsonl, read_records


def run(tmp_path, *options: str, seeds: Path = ARTICLES) -> int:
    wanted = ["--copies", "3", "--seed", "1", "--noise", "0.5", "--only", "names,amounts"]
    return execute(["grow", str(seeds), "--out", str(tmp_path / "out.jsonl"), *wanted, *options])


def test_command_writes_what_it_says(tmp_path, capsys):
    assert run(tmp_path) == 0
    out = capsys.readouterr().out
    assert "grow-nothing: at least 0 possible (nothing to exchange); 0 made of 3 wanted" in out
    assert len(list(jsonl.read(tmp_path / "out.jsonl"))) == 6


def test_articles_of_test_are_refused(tmp_path):
    path = tmp_path / "in.jsonl"
    records, _ = read_records(ARTICLES)
    jsonl.write([replace(record, meta={"split": "test"}) for record in records if record.id == "grow-women"], path)
    with pytest.raises(ValueError, match="split 'test'"):
        run(tmp_path, seeds=path)
    assert run(tmp_path, "--force", seeds=path) == 0
