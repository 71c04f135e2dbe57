"""A text as the rules see it: its atoms, and the figures among them, each made once for all grammars."""

from __future__ import annotations

from functools import cached_property

from coopnlp.grammar.shared.atoms import Atom, atoms
from coopnlp.grammar.shared.figure import Figure
from coopnlp.grammar.shared.figures import figures


class Stream:
    """The atoms and figures of one text.

    Args:
        text: Any text.

    Attributes:
        text: The text itself.
        items: Its atoms.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.items: list[Atom] = atoms(text)

    @classmethod
    def of(cls, text: str | Stream) -> Stream:
        """The stream of a text, or the stream itself."""
        return cls(text) if isinstance(text, str) else text

    @cached_property
    def figures(self) -> list[Figure]:
        """All figures, in reading order."""
        return figures(self.items)

    @cached_property
    def figure_at(self) -> dict[int, Figure]:
        """Each figure by the index of its first atom."""
        return {figure.first: figure for figure in self.figures}

    def between(self, bounds: tuple[int, int] | None) -> str | None:
        """The text from one atom to before another; `None` for no bounds."""
        return None if bounds is None else self.text[self.items[bounds[0]].start : self.items[bounds[1] - 1].end]
