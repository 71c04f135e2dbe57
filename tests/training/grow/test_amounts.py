from __future__ import annotations

from tests.training.grow.conftest import marked
from training.grow import grow


def test_a_number_that_is_looked_back_at_stays(seeds):
    for new in grow(seeds["grow-women"], 20, seed=6, noise_rate=0).records:
        assert "هر سه کارگاه" in new.text
        assert "سه" in marked(new, "CARDINAL")
