"""A spaCy `Doc` read into facts; spaCy itself is not imported, its spans are only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopnlp.doc import extensions  # noqa: F401  (registers the attributes that are read here)
from coopnlp.doc.checks import need_doc
from coopnlp.doc.marks import marks_of
from coopnlp.facts.fact import Fact
from coopnlp.facts.finding import find_facts

if TYPE_CHECKING:
    from spacy.tokens import Doc


def facts(doc: Doc) -> list[Fact]:
    """The facts of a document: who said how much of what, where and when.

    Args:
        doc: A document that the coopnlp pipeline has read, or any with `doc.spans` of its layers and values.

    Returns:
        One fact for each MONEY, PERCENT, QUANTITY and CARDINAL, in text order. What the text does not tell is `None`.

    Raises:
        TypeError: if it is no document.

    Example:
        >>> import spacy
        >>> from coopnlp.doc.extensions import set_value
        >>> from coopnlp.values import Money
        >>> doc = spacy.blank("fa")("بیش از ۶ میلیارد تومان تسهیلات")
        >>> span = doc.char_span(7, 22, label="MONEY")
        >>> set_value(span, Money(value=6_000_000_000, currency="IRT", comparator=">"))
        >>> doc.spans["numbers"] = [span]
        >>> [(fact.text, fact.measure, fact.value.rial) for fact in facts(doc)]
        [('۶ میلیارد تومان', 'تسهیلات', 60000000000)]
    """
    need_doc(doc, "facts")
    return find_facts(doc.text, *marks_of(doc))
