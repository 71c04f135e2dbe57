from __future__ import annotations

import torch

from coopnlp.labels import ENTITIES, ENTITY_LABELS, NUMBERS, bio_tags
from coopnlp.words.reading import read_article
from training.learn.encode import EVERYTHING, Collator, Encoded, allowed_tags, encode, pack, sentences
from training.records import LabeledSpan, Record

TEXT = "بانک ملت ۱۸ شعبه دارد"
RECORD = Record(TEXT, (LabeledSpan(0, 8, "ORG"),), frozenset({"PERSON", "ORG", "LOC"}), "x", "1", ((12, 16),))
WORDS = read_article(TEXT).words
TAGS = bio_tags(ENTITY_LABELS)


def names(mask: int) -> set[str]:
    return {tag for i, tag in enumerate(TAGS) if mask >> i & 1}


def test_a_label_that_is_not_annotated_is_unknown():
    masks = [names(mask) for mask in allowed_tags(RECORD, WORDS, ENTITIES)]
    outside = {"O", "B-FAC", "I-FAC", "B-EVENT", "I-EVENT", "B-PRODUCT", "I-PRODUCT"}
    assert masks == [{"B-ORG"}, {"I-ORG"}, outside, set(TAGS), outside]


def test_a_layer_that_is_not_annotated_is_wholly_unknown():
    assert len(set(allowed_tags(RECORD, WORDS, NUMBERS))) == 1
    assert allowed_tags(RECORD, WORDS, NUMBERS)[0] == (1 << 17) - 1


def test_neighbours_are_packed_and_nothing_is_lost(toy_tokenizer):
    text = encode(RECORD, toy_tokenizer)
    packed = list(pack([text] * 20, size=3 * len(text), alone=0.3, seed=1))
    assert sum(len(p.pieces) for p in packed) == 20 * len(text.pieces)
    assert max(map(len, packed)) == 3 * len(text)
    assert min(map(len, packed)) == len(text)
    other = Encoded(text.pieces, text.allowed, "y")
    assert len(list(pack([text, other], size=1000, alone=0, seed=1))) == 2  # never across sources


def kept(texts: list[Encoded], layer: str = ENTITIES) -> list[tuple[list[int], int]]:
    """Pieces and mask of each word that teaches something."""
    return [
        (pieces, mask)
        for text in texts
        for pieces, mask in zip(text.pieces, text.allowed[layer], strict=True)
        if mask != EVERYTHING[layer]
    ]


def article(sentences: int, words: int) -> Encoded:
    """Each word of one piece of its own; a name goes over the words 3 and 4 of each sentence."""
    size = sentences * words
    masks = [{3: 2, 4: 4}.get(i % words, 1) for i in range(size)]
    return Encoded(
        [[i] for i in range(size)], {ENTITIES: masks, NUMBERS: [1] * size}, "x", [i % words == 0 for i in range(size)]
    )


def test_an_article_is_cut_where_sentences_begin_and_nothing_is_lost():
    text = article(sentences=20, words=10)
    packed = list(pack([text], size=32, alone=0.2, seed=3))
    assert max(map(len, packed)) <= 32
    assert sorted(kept(packed)) == kept([text])
    assert all(part.pieces[0][0] % 10 == 0 for part in packed)


def test_an_article_is_not_joined_with_its_neighbours():
    packed = list(pack([article(1, 8), article(8, 10), article(1, 8)], size=32, alone=0, seed=0))
    assert len(packed[0]) == 8
    assert len(packed[-1]) == 8


def test_a_sentence_longer_than_a_window_goes_on_with_context():
    text = article(sentences=1, words=100)
    parts = sentences(text, 32)
    assert max(map(len, parts)) <= 32
    assert kept(parts) == kept([text])
    for part in parts[1:]:
        assert part.allowed[ENTITIES][:8] == [EVERYTHING[ENTITIES]] * 8
        assert part.pieces[8][0] == part.pieces[7][0] + 1


def test_an_article_is_read_as_the_pipeline_reads_it(toy_tokenizer):
    text = "date 2025-09-02\nبانک ملت ۱۸ شعبه دارد. ایلنا گفت."
    record = Record(text, (LabeledSpan(16, 24, "ORG"),), frozenset({"ORG"}), "x", "1")
    encoded = encode(record, toy_tokenizer)
    assert len(encoded.pieces) == 9  # without the header
    assert [i for i, start in enumerate(encoded.starts) if start] == [0, 6]
    assert names(encoded.allowed[ENTITIES][0]) == {"B-ORG"}


def test_collated_padding_is_unknown(toy_tokenizer):
    text = encode(RECORD, toy_tokenizer)
    short = Encoded(text.pieces[:1], {k: v[:1] for k, v in text.allowed.items()}, "x")
    batch = Collator(toy_tokenizer)([text, short])
    assert batch["entity_allowed"].shape == (2, 5, 13)
    assert batch["entity_allowed"][1, 1:].all()
    assert batch["entity_allowed"][0, 0].nonzero().flatten().tolist() == [TAGS.index("B-ORG")]
    assert batch["number_allowed"].dtype == torch.bool
