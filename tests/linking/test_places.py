from __future__ import annotations

import pytest

from coopnlp.linking.entities import Entity
from coopnlp.linking.places import places


@pytest.mark.parametrize(
    ("text", "label", "found"),
    [
        ("تعاون کار و رفاه اجتماعی لرستان", "ORG", ["لرستان"]),
        ("اتاق تعاون سيستان و بلوچستان", "ORG", ["سيستان و بلوچستان"]),
        ("اتاق تعاون استان فارس", "ORG", ["فارس"]),
        ("خبرگزاری فارس", "ORG", []),
        ("بانک مرکزی", "ORG", []),
        ("شهرستان بروجرد", "LOC", ["شهرستان بروجرد"]),
        ("علی تهران", "PERSON", []),
    ],
)
def test_places(text, label, found):
    assert [text[a:b] for a, b in places(text, [Entity(0, len(text), label)])] == found
