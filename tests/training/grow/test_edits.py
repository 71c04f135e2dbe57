from __future__ import annotations

import pytest

from training.grow.edits import Edit, Moves


def test_edits_carry_marks_along():
    moves = Moves([Edit(3, 3, "حدود "), Edit(3, 5, "۲۰۰")])
    assert moves.text("با ۱۸ تن") == "با حدود ۲۰۰ تن"
    assert moves.bounds(3, 5) == (8, 11)
    with pytest.raises(ValueError, match="inside"):
        moves.bounds(4, 5)
