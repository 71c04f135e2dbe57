"""What the rows of a result are: marks here, facts in `coopnlp.facts.content`; a writer knows nothing else of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from coopnlp.labels import ENTITIES, LAYER_OF
from coopnlp.output.schema import KINDS, TABLE_COLUMNS

if TYPE_CHECKING:
    from spacy.tokens import Doc

Row = dict[str, Any]


class Content(ABC):
    """What stands in the rows that a writer writes.

    Attributes:
        name: What they are called, in the plural: the name of a sheet.
        columns: The columns of CSV and Excel.
        kinds: What a column holds, by its name (`output.schema`).
        view_columns: The columns of the table that people read in a terminal.
    """

    name: ClassVar[str]
    columns: ClassVar[tuple[str, ...]]
    kinds: ClassVar[Mapping[str, str]]
    view_columns: ClassVar[tuple[str, ...]]

    @abstractmethod
    def records(self, doc: Doc) -> list[Row]:
        """The rows of a document, ready for JSON."""

    @abstractmethod
    def lines(self, doc: Doc) -> list[Row]:
        """The same as lines of a table, typed."""

    @abstractmethod
    def text_lines(self, doc: Doc) -> list[Row]:
        """The same as lines of a table of text, in which exact numbers stay exact."""

    @abstractmethod
    def view(self, doc: Doc) -> list[tuple[str, ...]]:
        """What people read of each row, in the order of `view_columns`; empty where the article does not tell it."""

    def view_style(self, row: tuple[str, ...]) -> str:
        """The colour of the first cell of such a row."""
        return "green"


class Marks(Content):
    """A row for each mark."""

    name = "marks"
    columns = TABLE_COLUMNS
    kinds = KINDS
    view_columns = ("label", "text", "value")

    def records(self, doc: Doc) -> list[Row]:
        """As `coopnlp.records`."""
        from coopnlp.output.rows import records

        return records(doc)

    def lines(self, doc: Doc) -> list[Row]:
        """As `output.tables.table_rows`."""
        from coopnlp.output.tables import table_rows

        return table_rows(doc)

    def text_lines(self, doc: Doc) -> list[Row]:
        """As `output.tables.text_rows`."""
        from coopnlp.output.tables import text_rows

        return text_rows(doc)

    def view(self, doc: Doc) -> list[tuple[str, ...]]:
        """Label, words and value."""
        from coopnlp.output.rows import ordered_spans

        return [
            (span.label_, span.text, "" if span._.value is None else str(span._.value))
            for span, _ in ordered_spans(doc)
        ]

    def view_style(self, row: tuple[str, ...]) -> str:
        """Names in one colour, numbers in the other."""
        return "cyan" if LAYER_OF.get(row[0]) == ENTITIES else "green"


MARKS = Marks()
