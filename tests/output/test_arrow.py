"""Rows as Arrow tables: one schema whatever they hold, and the same in Parquet as data frames have."""

from __future__ import annotations

import datetime as dt

import pytest

from coopnlp.output.arrow import arrow_schema, arrow_table
from coopnlp.output.frames import to_frame
from coopnlp.output.schema import SCHEMA
from coopnlp.output.tables import table_rows
from tests.output.test_frames import DIGITS, docs

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def rows():
    return [row for doc in docs() for row in table_rows(doc)]


def test_all_columns_but_the_count_of_documents():
    assert arrow_schema().names == [column.name for column in SCHEMA if column.name != "article"]


@pytest.mark.parametrize("whole_ids", [False, True])
@pytest.mark.parametrize("count", [0, 1, None])
def test_the_schema_is_the_same_whatever_rows_hold(count, whole_ids):
    table = arrow_table(rows()[:count], whole_ids=whole_ids)
    assert table.schema == arrow_schema(whole_ids=whole_ids)
    assert table.num_rows == len(rows()[:count])


def test_every_cell_is_the_rows():
    for cells, row in zip(arrow_table(rows()).to_pylist(), rows(), strict=True):
        exact = {name: str(row[name]) for name in ("value", "low", "high", "alternative") if name in row}
        days = {name: dt.datetime.combine(day, dt.time()) for name, day in row.items() if isinstance(day, dt.date)}
        assert {name: cell for name, cell in cells.items() if cell is not None} == {**row, **exact, **days}


def test_no_digit_and_no_character_is_lost():
    cells = arrow_table(rows()).to_pylist()
    assert DIGITS in [row["value"] for row in cells]
    assert "=شرکت\x0b\x07 الف" in [row["text"] for row in cells]  # a data frame, made for Excel too, has «�» there


def test_a_data_frame_has_the_same_types_in_parquet(tmp_path):
    to_frame(docs()).to_parquet(tmp_path / "frame.parquet")
    framed = pq.read_schema(tmp_path / "frame.parquet")
    pq.write_table(arrow_table(rows()), tmp_path / "rows.parquet")
    written = pq.read_schema(tmp_path / "rows.parquet")
    assert {name: written.field(name).type for name in written.names} == {
        name: pa.string() if framed.field(name).type == pa.large_string() else framed.field(name).type
        for name in written.names
    }
