"""The labels of the two layers and the tag sets that the model learns.

Layer 1 marks named entities, layer 2 marks numbers; `docs/annotation.md` says what each label means.
Both layers are flat: spans of one layer never overlap each other.
"""

from __future__ import annotations

PERSON, ORG, LOC, FAC, EVENT, PRODUCT = ENTITY_LABELS = (
    "PERSON",
    "ORG",
    "LOC",
    "FAC",
    "EVENT",
    "PRODUCT",
)
MONEY, PERCENT, QUANTITY, CARDINAL, ORDINAL, DATE, TIME, DURATION = NUMBER_LABELS = (
    "MONEY",
    "PERCENT",
    "QUANTITY",
    "CARDINAL",
    "ORDINAL",
    "DATE",
    "TIME",
    "DURATION",
)

ENTITIES = "entities"
NUMBERS = "numbers"
PLACES = "places"  # no layer: LOC entities and the provinces inside other names
LAYERS: dict[str, tuple[str, ...]] = {ENTITIES: ENTITY_LABELS, NUMBERS: NUMBER_LABELS}
LAYER_OF: dict[str, str] = {label: layer for layer, labels in LAYERS.items() for label in labels}


def bio_tags(labels: tuple[str, ...]) -> tuple[str, ...]:
    """All BIO tags of a label set, «O» first: the order of a head's outputs.

    Example:
        >>> bio_tags(("PERSON",))
        ('O', 'B-PERSON', 'I-PERSON')
    """
    return ("O", *(f"{prefix}-{label}" for label in labels for prefix in "BI"))
