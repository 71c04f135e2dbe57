from __future__ import annotations

from importlib.metadata import version

import pytest

from tests.conftest import SHARED
from training.corpus.wordlists import TARGET, hazm_words, select

VOCABULARY = SHARED / "data" / "parsbert-tokenizer" / "vocab.txt"


@pytest.mark.skipif(not VOCABULARY.is_file(), reason="ParsBERT's vocabulary is not here")
@pytest.mark.skipif(not version("hazm").startswith("0.10."), reason="made from the words of hazm 0.10")
def test_the_shipped_list_is_the_one_that_is_made():
    chosen = select(hazm_words(), set(VOCABULARY.read_text(encoding="utf-8").splitlines()))
    made = [f"{word}\t{kind}" if kind else word for word, kind in sorted(chosen.items())]
    assert made == [line for line in TARGET.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
