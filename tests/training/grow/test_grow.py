"""The command: what it reads, refuses, writes and says."""

from __future__ import annotations

import argparse

import pytest

from tests.training.grow.conftest import ARTICLES
from training.formats import jsonl
from training.grow import command


def run(tmp_path, **options):
    args = {"input": str(ARTICLES), "out": str(tmp_path / "out.jsonl"), "copies": 3, "seed": 1, "noise": 0.5}
    args |= {"only": ("names", "amounts"), "force": False} | options
    return command.run(argparse.Namespace(**args))


def test_command_writes_what_it_says(tmp_path, capsys):
    assert run(tmp_path) == 0
    out = capsys.readouterr().out
    assert "grow-nothing: at least 0 possible (nothing to exchange); 0 made of 3 wanted" in out
    assert len(list(jsonl.read(tmp_path / "out.jsonl"))) == 6


def test_articles_of_test_are_refused(seeds, tmp_path):
    path = tmp_path / "in.jsonl"
    from dataclasses import replace

    jsonl.write([replace(seeds["grow-women"], meta={"split": "test"})], path)
    with pytest.raises(ValueError, match="split 'test'"):
        run(tmp_path, input=str(path))
    assert run(tmp_path, input=str(path), force=True) == 0
