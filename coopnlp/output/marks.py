"""The marks of a document as people see them: names and colours of the labels, and the text cut into marked pieces.

`output.html` draws them into one document, `report` into a page of many: both have the marks, their style sheet
(`templates/marks.css`) and their legend from here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span

from coopnlp.doc import extensions  # noqa: F401  (registers the attributes that are read here)
from coopnlp.labels import ENTITIES, NUMBERS
from coopnlp.output.wording import in_words

LABEL_NAMES: dict[str, str] = {
    "PERSON": "شخص",
    "ORG": "سازمان",
    "LOC": "مکان",
    "FAC": "بنا",
    "EVENT": "رویداد",
    "PRODUCT": "محصول",
    "MONEY": "مبلغ",
    "PERCENT": "درصد",
    "QUANTITY": "مقدار",
    "CARDINAL": "تعداد",
    "ORDINAL": "رتبه",
    "DATE": "تاریخ",
    "TIME": "زمان",
    "DURATION": "مدت",
}
# Grounds of names, lines under numbers. tests/output/test_marks.py computes that all can be told and read (WCAG AA).
COLOURS: dict[str, str] = {
    "PERSON": "#d9ccff",
    "ORG": "#bfe3ff",
    "LOC": "#c9f0c4",
    "FAC": "#dfe3c3",
    "EVENT": "#ffe0b3",
    "PRODUCT": "#f6cfe6",
    "MONEY": "#2e7d32",
    "PERCENT": "#007580",
    "QUANTITY": "#5d4037",
    "CARDINAL": "#1565c0",
    "ORDINAL": "#6a1b9a",
    "DATE": "#c62828",
    "TIME": "#ad1457",
    "DURATION": "#a85100",
}
DARK_COLOURS: dict[str, str] = {
    "PERSON": "#4b3b86",
    "ORG": "#1d4f76",
    "LOC": "#2a5a2c",
    "FAC": "#4d5330",
    "EVENT": "#6d4a12",
    "PRODUCT": "#6e2f57",
    "MONEY": "#81c784",
    "PERCENT": "#4dd0e1",
    "QUANTITY": "#d7b19d",
    "CARDINAL": "#90caf9",
    "ORDINAL": "#d0a2f0",
    "DATE": "#ff8a80",
    "TIME": "#f48fb1",
    "DURATION": "#ffb74d",
}
OTHER = "#888888"  # a label that is none of ours
FONTS = "Vazirmatn, Sahel, 'Noto Naskh Arabic', 'Noto Sans Arabic', 'Segoe UI', Tahoma, sans-serif"
# A mark's value stands behind its last word. No line may end between the two: U+2060 forbids it. U+200C keeps the last
# letter of the text from joining the first of the note.
JOINT = "\u2060\u200c"
_SHORT = 44  # characters of a note that is kept on one line; a longer one would not fit on a phone

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span as it is drawn.

    Attributes:
        layer: `entities` or `numbers`.
        label: Its label.
        value: Its value in Persian words; empty where there is none.
        exact: The same as `str(value)`: all digits, ISO dates.
        start: Offset of its first character.
    """

    layer: str
    label: str
    value: str
    exact: str
    start: int

    @property
    def name(self) -> str:
        """What the label is called in Persian."""
        return LABEL_NAMES.get(self.label, self.label)

    @property
    def title(self) -> str:
        """What a pointer that rests on it tells."""
        return f"{self.name} ({self.label}){f': {self.exact}' if self.exact else ''}"

    @property
    def colour(self) -> str:
        """Its colour on a light page."""
        return COLOURS.get(self.label, OTHER if self.layer == NUMBERS else "#ddd")

    @property
    def direction(self) -> str:
        """Which way its value runs: «2025-09-02» has no letter that says so."""
        return "rtl" if _RIGHT_TO_LEFT.search(self.value) else "ltr"

    @property
    def long(self) -> bool:
        """Whether its note may be broken at the end of a line."""
        return len(self.name) + len(self.value) > _SHORT


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: marked or not.

    Attributes:
        parts: Its text, or that of the other layer's pieces in it.
        mark: The mark that it lies in.
        ends: Whether the mark ends here, so that its value follows.
    """

    parts: Sequence[str | Piece]
    mark: Mark | None
    ends: bool


def pieces(doc: Doc) -> Iterator[Piece]:
    """The text cut at the bounds of the entities, each piece at those of the numbers.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("fa")("احمد توصیفیان گفت")
        >>> doc.spans["entities"] = [doc.char_span(0, 13, label="PERSON")]
        >>> [(piece.mark and piece.mark.name, piece.ends) for piece in pieces(doc)]
        [('شخص', True), (None, False)]
    """
    return _Cut(doc).pieces(0, len(doc.text))


def sentences(doc: Doc) -> Iterator[list[Piece]]:
    """The pieces of each sentence of `doc.sents`, all of the text; a mark that goes on is cut in two.

    A document whose sentences nobody has found is one.
    """
    cut = _Cut(doc)
    text = doc.text
    starts = [sentence.start_char for sentence in doc.sents] if doc.has_annotation("SENT_START") else []
    for start, end in pairwise([0, *starts[1:], len(text)]):
        yield list(cut.pieces(start, end))


class _Cut:
    """A document whose layers are in order, to be cut anywhere."""

    def __init__(self, doc: Doc) -> None:
        self._text = doc.text
        self._entities, self._numbers = (_flat(doc, layer) for layer in (ENTITIES, NUMBERS))

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Those of a stretch of the text."""
        for left, right, entity in _cut(self._entities, start, end):
            parts = [
                Piece([self._text[here:there]], _mark(number, NUMBERS), _ends(number, there))
                for here, there, number in _cut(self._numbers, left, right)
            ]
            yield Piece(parts, _mark(entity, ENTITIES), _ends(entity, right))


def _ends(span: Span | None, here: int) -> bool:
    return span is not None and span.end_char == here


def _mark(span: Span | None, layer: str) -> Mark | None:
    if span is None:
        return None
    value = span._.value
    return Mark(layer, span.label_, in_words(value), "" if value is None else str(value), span.start_char)


def _flat(doc: Doc, layer: str) -> list[Span]:
    """The spans of a layer in order, without those that overlap an earlier one."""
    out: list[Span] = []
    for span in sorted(doc.spans.get(layer, ()), key=lambda span: (span.start_char, -span.end_char)):
        if len(span) and (not out or out[-1].end_char <= span.start_char):
            out.append(span)
    return out


def _cut(spans: list[Span], start: int, end: int) -> Iterator[tuple[int, int, Span | None]]:
    """Cut [start, end) at the bounds of the spans; each piece with the span that it lies in."""
    here = start
    for span in spans[bisect_right(spans, start, key=lambda span: span.end_char) :]:
        if span.start_char >= end:
            break
        if here < span.start_char:
            yield here, span.start_char, None
        yield max(here, span.start_char), min(end, span.end_char), span
        here = min(end, span.end_char)
    if here < end:
        yield here, end, None
