from __future__ import annotations

import torch

from coopnlp.labels import ENTITIES, ENTITY_LABELS, NUMBERS, bio_tags
from training.encode import Collator, Encoded, allowed_tags, encode, pack, words_of
from training.records import LabeledSpan, Record

TEXT = "بانک ملت ۱۸ شعبه دارد"
RECORD = Record(TEXT, (LabeledSpan(0, 8, "ORG"),), frozenset({"PERSON", "ORG", "LOC"}), "x", "1", ((12, 16),))
TAGS = bio_tags(ENTITY_LABELS)


def names(mask: int) -> set[str]:
    return {tag for i, tag in enumerate(TAGS) if mask >> i & 1}


def test_a_label_that_is_not_annotated_is_unknown():
    masks = [names(mask) for mask in allowed_tags(RECORD, words_of(TEXT), ENTITIES)]
    outside = {"O", "B-FAC", "I-FAC", "B-EVENT", "I-EVENT", "B-PRODUCT", "I-PRODUCT"}
    assert masks == [{"B-ORG"}, {"I-ORG"}, outside, set(TAGS), outside]


def test_a_layer_that_is_not_annotated_is_wholly_unknown():
    assert len(set(allowed_tags(RECORD, words_of(TEXT), NUMBERS))) == 1
    assert allowed_tags(RECORD, words_of(TEXT), NUMBERS)[0] == (1 << 17) - 1


def test_neighbours_are_packed_and_nothing_is_lost(toy_tokenizer):
    text = encode(RECORD, toy_tokenizer, str)
    packed = list(pack([text] * 20, size=3 * len(text), alone=0.3, seed=1))
    assert sum(len(p.pieces) for p in packed) == 20 * len(text.pieces)
    assert max(map(len, packed)) == 3 * len(text)
    assert min(map(len, packed)) == len(text)
    other = Encoded(text.pieces, text.allowed, "y")
    assert len(list(pack([text, other], size=1000, alone=0, seed=1))) == 2  # never across sources


def test_a_sentence_longer_than_a_window_is_cut(toy_tokenizer):
    (packed,) = pack([encode(RECORD, toy_tokenizer, str)], size=4, alone=1, seed=0)
    assert len(packed) <= 4
    assert len(packed.pieces) == len(packed.allowed[ENTITIES])


def test_collated_padding_is_unknown(toy_tokenizer):
    text = encode(RECORD, toy_tokenizer, str)
    short = Encoded(text.pieces[:1], {k: v[:1] for k, v in text.allowed.items()}, "x")
    batch = Collator(toy_tokenizer)([text, short])
    assert batch["entity_allowed"].shape == (2, 5, 13)
    assert batch["entity_allowed"][1, 1:].all()
    assert batch["entity_allowed"][0, 0].nonzero().flatten().tolist() == [TAGS.index("B-ORG")]
    assert batch["number_allowed"].dtype == torch.bool
