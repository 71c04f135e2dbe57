"""What the number and date grammars find: a stretch of text, its label and its value."""

from __future__ import annotations

from dataclasses import dataclass

from coopnlp.values import Value


@dataclass(frozen=True, slots=True)
class Mention:
    """One number or date that a grammar found.

    Attributes:
        start: Offset of the first character in the text that was searched.
        end: Offset after the last character.
        label: A layer-2 label of `coopnlp.labels`.
        value: What it amounts to; `None` if the words are clear but the value cannot exist («۳۱ مهر»).
        counted: Offsets of what a CARDINAL counts («نفر»), or `None`.
        certain: False where the same words are often no number at all («مهر» the month or the name):
            such a mention counts only when the model sees one there too.
        alternative: The other reading of an ambiguous numeral («6.154 تن»: 6154 or 6.154), or `None`.
    """

    start: int
    end: int
    label: str
    value: Value | None
    counted: tuple[int, int] | None = None
    certain: bool = True
    alternative: Value | None = None
