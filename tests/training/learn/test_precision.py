"""bfloat16 only where the processor multiplies in it."""

from __future__ import annotations

import pytest
import torch

from training.learn import precision
from training.learn.config import Recipe, SourceConfig
from training.learn.train import _arguments

RECIPE = Recipe(encoder="any", train=(SourceConfig(file="any.jsonl"),), bf16=True)


@pytest.fixture
def slow(monkeypatch):
    """How many times as long as float32 a product in bfloat16 takes; set by the test."""

    def set_to(times: float) -> None:
        monkeypatch.setattr(precision, "_milliseconds", lambda dtype: times if dtype == torch.bfloat16 else 1.0)
        precision.gains_by_halves.cache_clear()

    yield set_to
    precision.gains_by_halves.cache_clear()


@pytest.mark.parametrize(("times", "halves"), [(0.5, True), (1.1, True), (5.0, False), (50.0, False)])
def test_a_processor_is_asked_by_what_it_takes(slow, times, halves):
    slow(times)
    assert precision.in_halves(RECIPE, "cpu") is halves


def test_a_gpu_is_not_asked(slow):
    slow(50.0)
    assert precision.in_halves(RECIPE, "cuda")


def test_a_recipe_without_bfloat16_never_has_it(slow):
    slow(0.5)
    assert not precision.in_halves(Recipe(encoder="any", train=RECIPE.train, bf16=False), "cpu")


@pytest.mark.parametrize("times", [0.5, 50.0])
def test_the_trainer_gets_what_was_found(slow, times, tmp_path, monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    slow(times)
    assert _arguments(RECIPE, tmp_path).bf16 is (times < 1)


def test_products_are_really_timed():
    taken = precision._milliseconds(torch.float32)
    assert 0 < taken < 1000
