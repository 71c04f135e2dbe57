"""The schema of rows and tables: one list for code and docs, and what may not change without a new version."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coopnlp.output.rows import records
from coopnlp.output.schema import COLUMNS, KINDS, SCHEMA, SCHEMA_VERSION, TABLE_COLUMNS, as_markdown, main, written
from coopnlp.output.tables import table_rows
from coopnlp.tagging.shipped import MODEL
from tests.helpers import marked_doc
from tests.output.test_rows import ROWS

PAGE = Path(__file__).parent.parent.parent / "docs" / "rows.md"
# Version 1. A name that goes, or changes its kind or place, needs a new version; a new name does not.
FIRST_VERSION = {
    "rows": "layer label text start end value low high comparator unit currency rial counted calendar said date_start "
    "date_end time duration alternative score sentence",
    "integer": "article start end sentence",
    "text": "layer label text comparator unit currency counted calendar said date_start date_end jalali_start "
    "jalali_end time duration",
    "exact": "value low high alternative",
    "number": "number number_low number_high rial",
    "day": "day_start day_end article_date",
    "boolean": "ambiguous",
    "float": "score",
    "identity": "id",
}


def test_the_first_version_is_kept():
    assert SCHEMA_VERSION == 1
    rows, *kinds = FIRST_VERSION.items()
    assert list(COLUMNS) == rows[1].split()
    assert {name: kind for kind, names in kinds for name in names.split()} == KINDS


def test_each_column_stands_once():
    names = [column.name for column in SCHEMA]
    assert len(names) == len(set(names))
    assert set(COLUMNS) < set(TABLE_COLUMNS) < set(names)


@pytest.mark.parametrize("source", ROWS)
def test_rows_and_tables_have_no_other_columns(source):
    doc = marked_doc(f"گفت: {source} بود", date="2025-09-02")
    assert set(records(doc)[0]) <= set(COLUMNS)
    (row,) = table_rows(doc)
    assert list(row) == [name for name in TABLE_COLUMNS if name in row]


def test_the_page_shows_the_schema_of_the_code():
    page = PAGE.read_text(encoding="utf-8")
    assert written(page) == page, f"write it anew: python -m coopnlp.output.schema {PAGE.name}"
    for name in KINDS:
        assert f"| `{name}` |" in page


def test_the_command_writes_the_table(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- schema:begin -->\nold\n<!-- schema:end -->\nbehind\n", encoding="utf-8")
    main([str(page)])
    assert page.read_text(encoding="utf-8") == (
        f"before\n<!-- schema:begin -->\n{as_markdown()}<!-- schema:end -->\nbehind\n"
    )
    page.write_text("no place", encoding="utf-8")
    with pytest.raises(ValueError, match="schema:begin"):
        main([str(page)])


@pytest.mark.skipif(not MODEL.is_dir(), reason="the package was built without its model")
def test_what_the_page_shows_runs(tmp_path, monkeypatch):
    pytest.importorskip("pandas")
    pytest.importorskip("openpyxl")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    names = {}
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), names)
