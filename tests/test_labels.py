"""Labels of the two layers and their tags."""

from __future__ import annotations

from coopnlp import labels


def test_each_label_is_in_one_layer():
    assert list(labels.LAYER_OF) == [*labels.ENTITY_LABELS, *labels.NUMBER_LABELS]
    assert len(set(labels.LAYER_OF)) == len(labels.ENTITY_LABELS) + len(labels.NUMBER_LABELS)
    for layer, members in labels.LAYERS.items():
        assert {label for label, home in labels.LAYER_OF.items() if home == layer} == set(members)


def test_a_label_is_named_like_its_constant():
    assert all(getattr(labels, label) == label for label in labels.LAYER_OF)


def test_the_order_of_the_tags_is_that_of_the_heads():
    assert labels.bio_tags(()) == ("O",)
    assert labels.bio_tags(("LOC", "ORG")) == ("O", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
    assert labels.bio_tags(labels.ENTITY_LABELS)[:3] == ("O", "B-PERSON", "I-PERSON")
    assert len(labels.bio_tags(labels.NUMBER_LABELS)) == 17
