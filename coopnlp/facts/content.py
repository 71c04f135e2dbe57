"""Facts as what writers write: JSON, CSV, Excel, and a table for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coopnlp.facts.documents import facts
from coopnlp.facts.fact import Fact
from coopnlp.facts.frames import COLUMNS, SCHEMA, lines_of
from coopnlp.facts.rows import as_records
from coopnlp.facts.wording import amount_of, place_in_words, topic, when
from coopnlp.output.contents import Content, Row

if TYPE_CHECKING:
    from spacy.tokens import Doc


_SIGNS = {"rise": " ↑", "fall": " ↓"}


class Facts(Content):
    """A row for each fact; in tables with its article's date and the words of its sentence."""

    name = "facts"
    columns = ("article_date", *COLUMNS, "sentence_text")
    kinds: ClassVar = {column.name: column.kind for column in SCHEMA}
    view_columns = ("amount", "of what", "who says it", "where", "when")

    def records(self, doc: Doc) -> list[Row]:
        """As `coopnlp.facts.as_records`."""
        return as_records(facts(doc))

    def lines(self, doc: Doc) -> list[Row]:
        """As `facts.frames.lines_of`."""
        return list(lines_of(doc))

    def text_lines(self, doc: Doc) -> list[Row]:
        """The same, with exact rials."""
        return list(lines_of(doc, exact_rial=True))

    def view(self, doc: Doc) -> list[tuple[str, ...]]:
        """A fact in five cells, in Persian words."""
        return [_viewed(fact) for fact in facts(doc)]


def _viewed(fact: Fact) -> tuple[str, ...]:
    return (
        amount_of(fact) + ("" if fact.change is None else _SIGNS.get(fact.change.direction, "")),
        topic(fact.measure, fact.of),
        fact.speaker.name if fact.speaker is not None else "",
        "" if fact.place is None else place_in_words(fact.place),
        "" if fact.period is None else when(fact.period),
    )


FACTS = Facts()
