"""Facts as what writers write: JSON, CSV, Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from coopnlp.facts.documents import facts
from coopnlp.facts.frames import COLUMNS, SCHEMA, lines_of
from coopnlp.facts.rows import as_records
from coopnlp.output.contents import Content, Row

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Facts(Content):
    """A row for each fact; in tables with its article's date and the words of its sentence."""

    name = "facts"
    columns = ("article_date", *COLUMNS, "sentence_text")
    kinds: ClassVar = {column.name: column.kind for column in SCHEMA}

    def records(self, doc: Doc) -> list[Row]:
        """As `coopnlp.facts.as_records`."""
        return as_records(facts(doc))

    def lines(self, doc: Doc) -> list[Row]:
        """As `facts.frames.lines_of`."""
        return list(lines_of(doc))

    def text_lines(self, doc: Doc) -> list[Row]:
        """The same, with exact rials."""
        return list(lines_of(doc, exact_rial=True))


FACTS = Facts()
