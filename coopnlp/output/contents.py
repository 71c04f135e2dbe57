"""What the rows of a result are: marks here, facts in `coopnlp.facts.content`; a writer knows nothing else of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

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
    """

    name: ClassVar[str]
    columns: ClassVar[tuple[str, ...]]
    kinds: ClassVar[Mapping[str, str]]

    @abstractmethod
    def records(self, doc: Doc) -> list[Row]:
        """The rows of a document, ready for JSON."""

    @abstractmethod
    def lines(self, doc: Doc) -> list[Row]:
        """The same as lines of a table, typed."""

    @abstractmethod
    def text_lines(self, doc: Doc) -> list[Row]:
        """The same as lines of a table of text, in which exact numbers stay exact."""


class Marks(Content):
    """A row for each mark."""

    name = "marks"
    columns = TABLE_COLUMNS
    kinds = KINDS

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


MARKS = Marks()
