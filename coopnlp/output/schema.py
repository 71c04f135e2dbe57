"""The columns of rows and tables: their names, types and meaning, in one place for code and docs.

`python -m coopnlp.output.schema docs/rows.md` writes the table of that page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coopnlp.output.files import write_text

# Counts up when a column goes, or changes its name, type or meaning. A new column changes nothing of the others.
SCHEMA_VERSION = 1
INTEGER, TEXT, EXACT, NUMBER, FLOAT, DAY, BOOLEAN, IDENTITY = (
    "integer",
    "text",
    "exact",
    "number",
    "float",
    "day",
    "boolean",
    "identity",
)
# Where a column stands: everywhere; in CSV, Excel and data frames; in data frames alone, where rows of articles meet.
ROWS, TABLES, FRAMES = "rows", "tables", "frames"
_WHERE = {ROWS: "rows, tables", TABLES: "tables", FRAMES: "data frames"}
_IN_JSON = {TEXT: "string", EXACT: "integer, or string where not whole", INTEGER: "integer", FLOAT: "number"}
_IN_FRAMES = {
    TEXT: "`string`",
    EXACT: "`string`",
    INTEGER: "`Int64`",
    FLOAT: "`Float64`",
    NUMBER: "`Float64`, or `Decimal` objects",
    DAY: "`datetime64[s]`",
    BOOLEAN: "`boolean`",
    IDENTITY: "`Int64` where all are integers, else `string`",
}
# Arrow's names of types in Parquet, which has no days in seconds; pandas writes a data frame with the same ones.
IN_PARQUET = {
    TEXT: "string",
    EXACT: "string",
    INTEGER: "int64",
    FLOAT: "double",
    NUMBER: "double",
    DAY: "timestamp[ms]",
    BOOLEAN: "bool",
    IDENTITY: "string",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        name: Its name.
        kind: What it holds in a table.
        about: What that means.
        where: Whether it stands in rows, or only in tables.
        json: What it holds in a row of JSON, where that is something else than its kind says.
    """

    name: str
    kind: str
    about: str
    where: str = ROWS
    json: str | None = None


SCHEMA: tuple[Column, ...] = (
    Column("article", INTEGER, "which document of `to_frame`, counted from 0", FRAMES),
    Column("layer", TEXT, "`entities` or `numbers`"),
    Column("label", TEXT, "one of the fourteen labels (annotation.md)"),
    Column("text", TEXT, "the marked words, as they stand in the article"),
    Column("start", INTEGER, "offset of the first character in `doc.text`"),
    Column("end", INTEGER, "offset behind the last character"),
    Column("value", EXACT, "the number, exact: `6000000000`, `2.5`, `2/3`; none for a range"),
    Column("number", NUMBER, "`value` to calculate with", TABLES),
    Column("low", EXACT, "lower end of a range: a number as in `value`, a clock time, a length of time"),
    Column("high", EXACT, "upper end of a range, likewise"),
    Column("number_low", NUMBER, "`low` to calculate with; none for times and lengths", TABLES),
    Column("number_high", NUMBER, "`high` to calculate with, likewise", TABLES),
    Column("comparator", TEXT, "`=`, `>`, `>=`, `<`, `<=`, `~` (about)"),
    Column("unit", TEXT, "the unit of a QUANTITY, by its Persian name; `واحد درصد` of a PERCENT in percentage points"),
    Column("currency", TEXT, "`IRT` (toman), `IRR`, else ISO 4217"),
    Column("rial", NUMBER, "tomans and rials in rials", json="integer, or string where not whole"),
    Column("counted", TEXT, "what a CARDINAL counts, in the words of the text"),
    Column("calendar", TEXT, "`jalali`, `gregorian` or `hijri`: in which a date was said"),
    Column("said", TEXT, "a lunar day as it was said: `1447-03-17`"),
    Column("date_start", TEXT, "first day, ISO; `????-06-11` where a part is unknown, then in `calendar`"),
    Column("date_end", TEXT, "last day, inclusive"),
    Column("day_start", DAY, "`date_start` where it is wholly known", TABLES),
    Column("day_end", DAY, "`date_end` where it is wholly known", TABLES),
    Column("jalali_start", TEXT, "`date_start` in the Jalali calendar: `1404-06-11`", TABLES),
    Column("jalali_end", TEXT, "`date_end` in the Jalali calendar", TABLES),
    Column("time", TEXT, "clock time, `HH:MM`"),
    Column("duration", TEXT, "length of time, ISO 8601: `P24M`"),
    Column("alternative", EXACT, "the other reading of a numeral that has two"),
    Column("ambiguous", BOOLEAN, "whether there is an `alternative`", TABLES),
    Column("score", FLOAT, "how sure the model is, 0 to 1"),
    Column("sentence", INTEGER, "index of the sentence in `doc.sents`, from 0"),
    Column("article_date", DAY, "the article's date", TABLES),
    Column(
        "id", IDENTITY, "`doc._.id`, for documents that have one", FRAMES, json="integer or string; last key of a row"
    ),
)
# Counting documents is for one process; rows of many machines are told apart by `id`.
PARQUET = tuple(column for column in SCHEMA if column.name != "article")
COLUMNS = tuple(column.name for column in SCHEMA if column.where == ROWS)
TABLE_COLUMNS = tuple(column.name for column in SCHEMA if column.where != FRAMES)
KINDS = {column.name: column.kind for column in SCHEMA}

_BLOCK = re.compile(r"(<!-- schema:begin -->\n).*?(<!-- schema:end -->)", re.DOTALL)


def as_markdown() -> str:
    """The schema as a table of a Markdown page."""
    lines = [
        f"Schema version {SCHEMA_VERSION}.",
        "",
        "| column | stands in | in JSON rows | in data frames | in Parquet | what it is |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for column in SCHEMA:
        in_json = column.json or (_IN_JSON.get(column.kind, "") if column.where == ROWS else "")
        where = "rows, data frames" if column.json and column.where == FRAMES else _WHERE[column.where]
        types = f"{_IN_FRAMES[column.kind]} | {_in_parquet(column)}"
        lines.append(f"| `{column.name}` | {where} | {in_json} | {types} | {column.about} |")
    return "\n".join(lines) + "\n"


def _in_parquet(column: Column) -> str:
    if column not in PARQUET:
        return ""
    return f"`{IN_PARQUET[column.kind]}`" + (", or `int64`" if column.kind == IDENTITY else "")


def frame_type(column: Column) -> str:
    """The type of a column in a data frame, as a page shows it."""
    return _IN_FRAMES[column.kind]


def written(page: str, table: str | None = None) -> str:
    """The page with a table as it is now: this one, or another of the same kind.

    Raises:
        ValueError: if the page has no place for it.
    """
    if not _BLOCK.search(page):
        raise ValueError("the page has no lines <!-- schema:begin --> and <!-- schema:end -->")
    now = as_markdown() if table is None else table
    return _BLOCK.sub(lambda block: block[1] + now + block[2], page)


def main(paths: Sequence[str], table: str | None = None) -> None:
    """Write the table into pages."""
    for path in paths:
        write_text(path, written(Path(path).read_text(encoding="utf-8"), table))


if __name__ == "__main__":
    main(sys.argv[1:])
