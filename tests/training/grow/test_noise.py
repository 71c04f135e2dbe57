from __future__ import annotations

from training.grow import grow
from training.grow.article import edited


def test_damage_leaves_values(seeds):
    record = seeds["grow-lorestan"]
    for new in grow(record, 30, seed=8, kinds=("noise",)).records:
        assert new.text != record.text
        for span, before in zip(new.spans, record.spans, strict=True):
            assert getattr(span.value, "value", None) == getattr(before.value, "value", None)
    assert edited(record, []) == record
