"""A document as right-to-left HTML: entities on a coloured ground, numbers underlined, values beside them.

`render` draws both layers at once: a page of its own has a style sheet, with dark mode and print; a block for another
page, a notebook or a mail has its styles inline. `displacy_options` gives displaCy our colours and right-to-left
templates for either layer.

The module is not called `render`: a submodule of that name would hide the function `coopnlp.render`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup
from spacy.tokens import Doc

from coopnlp.doc.checks import need_doc
from coopnlp.labels import ENTITIES, LAYERS, NUMBERS
from coopnlp.output.marks import COLOURS, DARK_COLOURS, FONTS, JOINT, LABEL_NAMES, OTHER, pieces
from coopnlp.output.templating import templates_in

__all__ = [
    "COLOURS",
    "LABEL_NAMES",
    "displacy_options",
    "draw",
    "legend",
    "marks_style",
    "page_end",
    "page_start",
    "render",
]

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


def render(doc: Doc, *, page: bool = True) -> str:
    """Draw a document with both layers.

    Args:
        doc: The document.
        page: A whole HTML page; otherwise one `<div>` to put into another page.

    Returns:
        HTML in which everything that comes from the document is escaped. What is not in a `<small>` is the
        document's text, character by character (control characters, which HTML cannot hold, become «�»).

    Raises:
        TypeError: if it is no document.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("fa")("احمد توصیفیان گفت")
        >>> doc.spans["entities"] = [doc.char_span(0, 13, label="PERSON")]
        >>> "<small" in render(doc, page=False), "شخص" in render(doc)
        (True, True)
    """
    need_doc(doc, "render")
    return f"{page_start()}{draw(doc)}{page_end()}" if page else draw(doc, inline=True)


def draw(doc: Doc, *, heading: str = "", inline: bool = False) -> str:
    """The block of one document, to stand between `page_start` and `page_end` with others.

    Args:
        doc: The document.
        heading: What stands over it, such as the name of its file.
        inline: Give each element its style, for a place that has not the style sheet.
    """
    return _TEMPLATES.get_template("document.html").render(
        pieces=pieces(doc), heading=heading, inline=inline, fonts=Markup(FONTS), joint=JOINT
    )


def marks_style() -> str:
    """The style sheet of marks and legend, for pages that show them; colours for light, dark and paper."""
    shown = {"light": COLOURS, "dark": DARK_COLOURS, "other": OTHER, "fonts": Markup(FONTS)}
    return _TEMPLATES.get_template("marks.css").render(shown)


def legend() -> str:
    """What the colours mean, as HTML."""
    return _TEMPLATES.get_template("legend.html").render(
        layers={layer: {label: LABEL_NAMES[label] for label in labels} for layer, labels in LAYERS.items()}
    )


def page_start() -> str:
    """What stands before the first document of a page."""
    return _TEMPLATES.get_template("page_start.html").render(style=Markup(marks_style()), legend=Markup(legend()))


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
