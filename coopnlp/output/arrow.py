"""Rows as an Arrow table with the same columns and types whatever the rows hold, so that files of many machines fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from coopnlp.output.schema import DAY, IDENTITY, IN_PARQUET, INTEGER, PARQUET, Column

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]


def arrow_schema(*, whole_ids: bool = False) -> pa.Schema:
    """Names and types of the columns in Parquet (docs/rows.md).

    Args:
        whole_ids: Whether `id` is an integer; else it is text.

    Example:
        >>> arrow_schema(whole_ids=True).field("id").type
        DataType(int64)
    """
    import pyarrow as pa

    def type_of(column: Column) -> pa.DataType:
        return pa.type_for_alias(IN_PARQUET[INTEGER if whole_ids and column.kind == IDENTITY else column.kind])

    return pa.schema([(column.name, type_of(column)) for column in PARQUET])


def arrow_table(rows: Sequence[Mapping[str, Any]], *, whole_ids: bool = False) -> pa.Table:
    """Rows of `coopnlp.output.tables.table_rows` as a table of that schema; a key that is left out is null.

    Args:
        rows: The rows, of any documents.
        whole_ids: Whether `id` is an integer.

    Example:
        >>> arrow_table([{"label": "CARDINAL", "value": 18}]).select(["value", "unit"]).to_pylist()
        [{'value': '18', 'unit': None}]
    """
    import pyarrow as pa

    schema = arrow_schema(whole_ids=whole_ids)
    columns = []
    for column, field in zip(PARQUET, schema, strict=True):
        cells = [row.get(column.name) for row in rows]
        if pa.types.is_string(field.type):  # exact numbers are integers or text
            cells = [None if cell is None else str(cell) for cell in cells]
        days = column.kind == DAY  # Arrow makes no instant of a day at once
        made = pa.array(cells, pa.date32() if days else field.type)
        columns.append(made.cast(field.type) if days else made)
    return pa.Table.from_arrays(columns, schema=schema)
