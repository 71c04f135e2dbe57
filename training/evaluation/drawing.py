"""Errors drawn by displaCy, right to left: what was annotated, and below it what was predicted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markupsafe import Markup
from spacy import displacy

from coopnlp.labels import LAYER_OF
from coopnlp.output.html import displacy_options
from coopnlp.output.templating import templates_in
from training.evaluation.error_analysis import CONTEXT, Pair

_TEMPLATES = templates_in(Path(__file__).parent / "templates")


def displacy_data(pair: Pair, *, context: int = CONTEXT) -> list[dict[str, Any]]:
    """An error as displaCy reads it (`manual=True`, `style="ent"`): the gold and the prediction, each in its context.

    Args:
        pair: One of `Evaluation.pairs`.
        context: Most characters of text on either side.

    Returns:
        Two texts with one span each; where nothing was annotated, or nothing predicted, the text has no span.

    Example:
        >>> from training.records import LabeledSpan, Record
        >>> record = Record("اتاق تعاون لرستان گفت", (), frozenset({"ORG"}), "own", "1")
        >>> gold, found = displacy_data(Pair(record, "missed", "", LabeledSpan(0, 17, "ORG"), None))
        >>> gold["ents"], found["ents"]
        ([{'start': 0, 'end': 17, 'label': 'ORG'}], [])
    """
    start, end = pair.bounds
    left, right = max(0, start - context), min(len(pair.record.text), end + context)
    # A line break inside the excerpt would tear it; it is one character, as the space is, so offsets stay.
    text = pair.record.text[left:right].replace("\n", " ")
    return [
        {
            "text": text,
            "ents": [{"start": span.start - left, "end": span.end - left, "label": span.label}] if span else [],
            "title": None,
            "settings": {"lang": "fa", "direction": "rtl"},
        }
        for span in (pair.gold, pair.predicted)
    ]


def draw_errors(pairs: Iterable[Pair], *, context: int = CONTEXT) -> str:
    """Errors as HTML, drawn by displaCy: for each its kind, then the gold above the prediction.

    Args:
        pairs: Some of `Evaluation.pairs`, such as `report.examples` chooses.
        context: Most characters of text on either side.

    Example:
        >>> from training.records import LabeledSpan, Record
        >>> record = Record("اتاق تعاون لرستان گفت", (), frozenset({"ORG"}), "own", "1")
        >>> drawn = draw_errors([Pair(record, "missed", "", LabeledSpan(0, 17, "ORG"), None)])
        >>> drawn.count("direction: rtl"), drawn.count("<mark"), "ORG, missed" in drawn
        (2, 1, True)
    """
    errors = [
        {
            "what": f"{pair.label}, {pair.kind}" + (f": {pair.detail}" if pair.detail else ""),
            "drawn": [("gold", gold), ("predicted", predicted)],
        }
        for pair in pairs
        for gold, predicted in [_drawn(pair, context=context)]
    ]
    return _TEMPLATES.get_template("errors_by_displacy.html").render(errors=errors)


def _drawn(pair: Pair, *, context: int) -> list[Markup]:
    """The gold and the prediction as displaCy draws them."""
    options = displacy_options(LAYER_OF[pair.label], style="ent")
    return [
        # jupyter=False: displaCy would display it by itself inside a notebook, and return nothing.
        Markup(displacy.render(data, style="ent", manual=True, options=options, page=False, jupyter=False))
        for data in displacy_data(pair, context=context)
    ]
