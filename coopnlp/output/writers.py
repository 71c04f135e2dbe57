"""All forms of results, by their names."""

from __future__ import annotations

from coopnlp.output.excel import ExcelWriter
from coopnlp.output.formats import CsvWriter, HtmlWriter, JsonLinesWriter, JsonWriter, TableWriter, Writer

WRITERS: dict[str, type[Writer]] = {
    "table": TableWriter,
    "json": JsonWriter,
    "jsonl": JsonLinesWriter,
    "csv": CsvWriter,
    "html": HtmlWriter,
    "xlsx": ExcelWriter,
}
