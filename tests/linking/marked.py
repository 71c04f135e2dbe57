"""Entities written into a text: «به ⟦ایران/LOC⟧ رفت»."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from coopnlp.linking.bounds import Entity


def labelled(marked: str, rule: Callable[[str, list[Entity]], Iterable[Entity]]) -> list[str]:
    """What a rule makes of the entities in «⟦text/LABEL⟧», as «text/LABEL»."""
    entities, text = [], ""
    for piece in marked.split("⟧"):
        before, _, name = piece.partition("⟦")
        text += before
        if name:
            name, label = name.rsplit("/", 1)
            entities.append(Entity(len(text), len(text) + len(name), label))
            text += name
    return [f"{text[e.start : e.end]}/{e.label}" for e in rule(text, entities)]
