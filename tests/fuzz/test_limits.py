"""The page of limits: what it measures, and that it says where a time is no line."""

from __future__ import annotations

import json

import pytest

from benchmarks import limits


def result(kilobytes, **steps):
    return {"kilobytes": kilobytes, "memory": 100.0 + kilobytes, **dict.fromkeys(limits.STEPS, 1.0), **steps}


def test_a_square_is_told_and_a_line_is_not():
    found = {
        "numbers": [result(1.0, grammar=30.0), result(50.0), result(500.0, grammar=2.0)],
        "months": [result(1.0), result(50.0), result(500.0, facts=10.0)],
        "dots": [result(1.0)],
        "slashes": [result(1.0, rows=0.001), result(50.0, rows=0.04)],
    }
    assert limits.problems(found) == ["months: facts takes 10.0 times as much by the kilobyte of 500 kB"]


@pytest.mark.parametrize("text", limits.TEXTS, ids=lambda text: text.name)
def test_a_text_has_its_size(text):
    assert 900 <= len(text.of(1).encode()) <= 1000
    assert text.of(4)[: len(text.unit)] == text.unit


def test_one_measurement_times_every_step():
    found = limits.one("numbers", 1)
    assert {*limits.STEPS, "kilobytes", "characters"} == set(found)
    assert all(found[step] > 0 for step in limits.STEPS)


def test_the_page_is_made_of_what_is_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "measured", lambda *_: result(1.0))
    results, page = tmp_path / "results.json", tmp_path / "page.md"
    fuzz = {"what": "grammar", "texts": 5, "characters": 100, "seconds": 1.0, "breaches": 0, "command": "fuzz it"}
    results.write_text(json.dumps({"fuzz": {"grammar": fuzz}}), encoding="utf-8")
    given = ["--kilobytes", "1", "--results", str(results), "--page", str(page)]
    assert limits.main([*given, "--texts", "numbers"]) == 0
    assert limits.main([*given, "--texts", "months"]) == 0
    told = page.read_text(encoding="utf-8")
    assert "| numbers | 1 |" in told
    assert "| months | 1 |" in told
    assert "| grammar | 5 | 100 | 10000.0 ms | 0 | `fuzz it` |" in told
    assert "`python -m benchmarks.limits --kilobytes 1`" in told


def test_a_text_that_there_is_not_is_told(capsys):
    with pytest.raises(SystemExit):
        limits.main(["--texts", "nothing"])
    assert "no text nothing; there are one run of digits, numbers" in capsys.readouterr().err
