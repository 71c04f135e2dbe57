"""Nothing that is there is replaced without a word."""

from __future__ import annotations

import pytest

from training.commands.app import execute
from training.commands.outputs import refuse_existing, replacing


def test_a_file_that_is_replaced_is_told_of(tmp_path, capsys):
    seeds = tmp_path / "seeds.txt"
    seeds.write_text("id: a\nsplit: train\n\n<PERSON>احمد توصیفیان</PERSON> به <LOC>رشت</LOC> رفت.\n", encoding="utf-8")
    words = ["grow", str(seeds), "--out", str(tmp_path / "grown.jsonl"), "--copies", "1"]
    execute(words)
    assert "(replaced" not in capsys.readouterr().out
    execute(words)
    assert "grown.jsonl (replaced: grown.jsonl)" in capsys.readouterr().out


def test_only_what_is_there_counts(tmp_path):
    assert replacing(tmp_path / "a", tmp_path / "b") == ""
    (tmp_path / "b").write_text("", encoding="utf-8")
    assert replacing(tmp_path / "a", tmp_path / "b") == " (replaced: b)"


def test_an_empty_folder_may_be_filled_and_a_full_one_not(tmp_path):
    refuse_existing(tmp_path, None, tmp_path / "none", force=False)
    (tmp_path / "b").write_text("", encoding="utf-8")
    with pytest.raises(FileExistsError, match="is there: give another name, or --force to replace it"):
        refuse_existing(None, tmp_path, force=False)
    refuse_existing(tmp_path, force=True)
