from __future__ import annotations

import random

import pytest

from coopnlp import grammar
from training.grow import wording


@pytest.mark.parametrize(
    ("number", "said"), [(18, "هجده"), (12500, "دوازده هزار و پانصد"), (2_000_030, "دو میلیون و سی")]
)
def test_numbers_in_words(number, said):
    assert wording.words(number) == said


@pytest.mark.parametrize("number", [2, 18, 350, 2500, 39_325, 6_000_000, 2_500_000, 195 * 10**9])
def test_every_wording_reads_as_its_number(number):
    for n in range(60):
        said = f"{wording.number(number, random.Random(n))} نفر"
        assert [m.value.value for m in grammar.find(said)] == [number], said
