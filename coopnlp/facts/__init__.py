"""Who said how much of what, where and when: `coopnlp.facts(doc)` gives a `Fact` for each amount, share and count.

::

    doc = coopnlp.parse("احمد توصیفیان گفت: ۶ میلیارد تومان تسهیلات به ۱۸ تعاونی داده شد.")
    for fact in coopnlp.facts(doc):
        fact.value, fact.measure, fact.of, fact.speaker, fact.place, fact.period
    coopnlp.facts.as_records(coopnlp.facts(doc))  # JSON-ready dicts
    coopnlp.facts.to_frame(coopnlp.pipe(texts))  # one pandas table of many articles; `table(facts)` of one

What the text does not tell is `None`. Rules and scores are in docs/facts.md.
"""

# The room has the name of the function that users call, and Python puts an imported room in the place of the function.
# So the room can be called: it is its function, whatever was imported first.

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from coopnlp.facts.fact import Change, Fact, Period, Place, Speaker
from coopnlp.facts.rows import as_records

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from coopnlp.facts.frames import COLUMNS, table, to_frame

__all__ = ["COLUMNS", "Change", "Fact", "Period", "Place", "Speaker", "as_records", "facts", "table", "to_frame"]


def facts(doc: Doc) -> list[Fact]:
    """The facts of a document, see `coopnlp.facts.documents.facts`."""
    from coopnlp.facts.documents import facts as of_document

    return of_document(doc)


def __getattr__(name: str) -> Any:
    """The tables of facts, which alone need spaCy: imported when they are asked for."""
    if name not in ("COLUMNS", "table", "to_frame"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from coopnlp.facts import frames

    return getattr(frames, name)


class _Room(ModuleType):
    """This module, called as the function."""

    def __call__(self, doc: Doc) -> list[Fact]:
        """The facts of a document."""
        return facts(doc)


sys.modules[__name__].__class__ = _Room
