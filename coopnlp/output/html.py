"""A document as right-to-left HTML: entities on a coloured ground, numbers underlined, values beside them.

`render` draws both layers at once, with styles inline so that it looks the same on a page, in a notebook and
in a mail. `displacy_options` gives displaCy our colours and right-to-left templates for either layer.

The module is not called `render`: a submodule of that name would hide the function `coopnlp.render`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span

from coopnlp.doc import extensions  # noqa: F401  (registers the attributes that are read here)
from coopnlp.labels import ENTITIES, LAYERS, NUMBERS
from coopnlp.output.templating import templates_in

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
COLOURS: dict[str, str] = {
    "PERSON": "#d9ccff",
    "ORG": "#bfe3ff",
    "LOC": "#c9f0c4",
    "FAC": "#d5e8d0",
    "EVENT": "#ffe0b3",
    "PRODUCT": "#f6cfe6",
    "MONEY": "#2e7d32",
    "PERCENT": "#00838f",
    "QUANTITY": "#5d4037",
    "CARDINAL": "#1565c0",
    "ORDINAL": "#6a1b9a",
    "DATE": "#c62828",
    "TIME": "#ad1457",
    "DURATION": "#ef6c00",
}
_TEMPLATES = templates_in(Path(__file__).parent / "templates")

# displaCy fills these itself.
_SPAN_TEMPLATES = {
    "span": '<span style="font-weight: bold; display: inline-block; position: relative; height: {total_height}px">'
    "{text}{span_slices}{span_starts}</span> ",
    "slice": '<span style="background: {bg}; top: {top_offset}px; height: 4px; right: -1px; '
    'width: calc(100% + 4px); position: absolute"></span>',
    "start": '<span style="background: {bg}; top: {top_offset}px; height: 4px; right: -1px; '
    'width: calc(100% + 4px); border-radius: 0 3px 3px 0; position: absolute">'
    '<span style="background: {bg}; color: INK; z-index: 10; top: -0.5em; right: 0; padding: 2px 3px; '
    "position: absolute; font-size: 0.6em; font-weight: bold; line-height: 1; border-radius: 3px; "
    'white-space: nowrap">{label}{kb_link}</span></span>',
}
_ENT_TEMPLATE = (
    '<mark style="background: {bg}; color: INK; padding: 0.35em 0.5em; margin: 0 0.2em; line-height: 1; '
    'border-radius: 0.35em">{text}<span style="font-size: 0.7em; font-weight: bold; margin-right: 0.5rem">'
    "{label}{kb_link}</span></mark>"
)
_INK = {ENTITIES: "#111", NUMBERS: "#fff"}

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def render(doc: Doc, *, page: bool = True) -> str:
    """Draw a document with both layers.

    Args:
        doc: The document.
        page: A whole HTML page; otherwise one `<div>` to put into another page.

    Returns:
        HTML in which everything that comes from the document is escaped. What is not in a `<small>` is the
        document's text, character by character (control characters, which HTML cannot hold, become «�»).

    Example:
        >>> import spacy
        >>> doc = spacy.blank("fa")("احمد توصیفیان گفت")
        >>> doc.spans["entities"] = [doc.char_span(0, 13, label="PERSON")]
        >>> "<small" in render(doc, page=False), "شخص" in render(doc)
        (True, True)
    """
    block = draw(doc)
    return f"{page_start()}{block}{page_end()}" if page else block


def draw(doc: Doc, *, heading: str = "") -> str:
    """The block of one document, to stand between `page_start` and `page_end` with others.

    Args:
        doc: The document.
        heading: What stands over it, such as the name of its file.
    """
    return _TEMPLATES.get_template("document.html").render(pieces=_pieces_of(doc), heading=heading)


def page_start() -> str:
    """What stands before the first document of a page."""
    return _TEMPLATES.get_template("page_start.html").render()


def page_end() -> str:
    """What stands after the last document of a page."""
    return _TEMPLATES.get_template("page_end.html").render()


def displacy_options(layer: str | None = None, *, style: str = "span") -> dict[str, Any]:
    """Options with which displaCy draws a document right to left in our colours.

    `displacy.render(doc, style="ent", options=displacy_options(style="ent"))` draws both layers.

    Args:
        layer: `entities` or `numbers`. If not said, `ent` draws both, and `span` the entities: it knows one layer.
        style: The style given to displaCy too: `span` draws `doc.spans[layer]`, `ent` those of `doc.ents` whose label
            is in the layer; in `doc.ents` a number inside a name («هفته اول») gives way to the name.

    Raises:
        ValueError: for a layer or a style that there is not.

    Example:
        >>> displacy_options("numbers")["spans_key"]
        'numbers'
    """
    if layer not in (None, *LAYERS):
        raise ValueError(f"layer {layer!r} is none of {', '.join(LAYERS)}")
    if style == "ent" and layer is None:
        both = {label: COLOURS[label] for label in LAYERS[ENTITIES]}
        both |= {label: _tint(COLOURS[label]) for label in LAYERS[NUMBERS]}
        return {"ents": list(both), "colors": both, "template": _ENT_TEMPLATE.replace("INK", _INK[ENTITIES])}
    layer = layer or ENTITIES
    colours = {label: COLOURS[label] for label in LAYERS[layer]}
    ink = _INK[layer]
    if style == "span":
        templates = {part: template.replace("INK", ink) for part, template in _SPAN_TEMPLATES.items()}
        return {"spans_key": layer, "colors": colours, "template": templates}
    if style == "ent":
        return {"ents": list(LAYERS[layer]), "colors": colours, "template": _ENT_TEMPLATE.replace("INK", ink)}
    raise ValueError(f"style {style!r} is none of span, ent")


def _tint(colour: str, share: float = 0.3) -> str:
    """A light ground of a dark colour, on which dark letters can be read."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A span as it is drawn."""

    layer: str
    label: str
    value: str

    @property
    def name(self) -> str:
        return LABEL_NAMES.get(self.label, self.label)

    @property
    def colour(self) -> str:
        return COLOURS.get(self.label, "#ddd")

    @property
    def direction(self) -> str:
        # «2025-09-02» has no letter that says which way it runs.
        return "rtl" if _RIGHT_TO_LEFT.search(self.value) else "ltr"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text: marked or not, with the note of its mark if the span ends here."""

    parts: Sequence[str | _Piece]
    mark: _Mark | None
    ends: bool


def _pieces_of(doc: Doc) -> Iterator[_Piece]:
    """The text cut at the bounds of the entities, each piece at those of the numbers."""
    text = doc.text
    entities, numbers = (_flat(doc, layer) for layer in (ENTITIES, NUMBERS))
    for start, end, entity in _cut(entities, 0, len(text)):
        parts = [
            _Piece([text[left:right]], _mark(number, NUMBERS), number is not None and right == number.end_char)
            for left, right, number in _cut(numbers, start, end)
        ]
        yield _Piece(parts, _mark(entity, ENTITIES), entity is not None)


def _mark(span: Span | None, layer: str) -> _Mark | None:
    if span is None:
        return None
    return _Mark(layer, span.label_, "" if span._.value is None else str(span._.value))


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
