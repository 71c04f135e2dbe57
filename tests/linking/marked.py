"""Entities written into a text: «به ⟦ایران/LOC⟧ رفت»."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from coopnlp.linking.bounds import Entity


def read(marked: str, label: str = "") -> tuple[str, list[Entity]]:
    """The text and the entities of «⟦text/LABEL⟧»; with `label`, that of all, of «⟦text⟧»."""
    entities, text = [], ""
    for piece in marked.split("⟧"):
        before, _, said = piece.partition("⟦")
        text += before
        if said:
            name, own = (said, label) if label else said.rsplit("/", 1)
            entities.append(Entity(len(text), len(text) + len(name), own))
            text += name
    return text, entities


def labelled(marked: str, rule: Callable[[str, list[Entity]], Iterable[Entity]]) -> list[str]:
    """What a rule makes of the entities in «⟦text/LABEL⟧», as «text/LABEL»."""
    text, entities = read(marked)
    return [f"{text[e.start : e.end]}/{e.label}" for e in rule(text, entities)]
