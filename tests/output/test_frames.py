"""Documents as a pandas table: one type for each column, nothing lost, and files that other programs read."""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal

import pytest
from spacy.tokens import Doc

import coopnlp
from coopnlp.doc.extensions import set_id, set_value
from coopnlp.output.frames import to_frame
from coopnlp.output.numeric import as_number, numeric_parts
from coopnlp.output.rows import records
from coopnlp.output.schema import SCHEMA, SCHEMA_VERSION
from coopnlp.output.tables import table_rows, text_rows
from coopnlp.values import Quantity
from tests.helpers import marked_doc
from tests.output.test_rows import ROWS

pd = pytest.importorskip("pandas")
DIGITS = "123456789012345678901234567890"
TYPES = {
    "Int64": ["article", "start", "end", "sentence"],
    "Float64": ["number", "number_low", "number_high", "rial", "score"],
    "boolean": ["ambiguous"],
    "datetime64[s]": ["day_start", "day_end", "article_date"],
}


def docs() -> list[Doc]:
    made = [marked_doc(f"گفت: {row} بود", date="2025-09-02" if i % 2 else None) for i, row in enumerate(ROWS)]
    made.append(marked_doc(f"<MONEY value={DIGITS} currency=IRR>{DIGITS} ریال</MONEY>"))
    made.append(marked_doc("متن بدون نشان"))
    made.append(marked_doc("<ORG>=شرکت\x0b\x07 الف</ORG> <PERCENT value=-2.5>منهای ۲٫۵ درصد</PERCENT>"))
    (span,) = made[6].spans["numbers"]
    set_value(span, span._.value, alternative=Quantity(value=3, unit="تن"))
    made[0].spans["numbers"].attrs["scores"] = [0.75]
    return made


# numbers beside exact text


@pytest.mark.parametrize(
    ("row", "floats", "exact"),
    [
        ({"label": "MONEY", "value": 6}, {"number": 6.0}, {"number": Decimal(6)}),
        ({"label": "PERCENT", "value": "2.5"}, {"number": 2.5}, {"number": Decimal("2.5")}),
        ({"label": "CARDINAL", "value": "2/3"}, {"number": 2 / 3}, {}),
        ({"label": "CARDINAL", "value": -5}, {"number": -5.0}, {"number": Decimal(-5)}),
        ({"label": "PERCENT", "low": 20, "high": "30.5"}, {"number_low": 20.0, "number_high": 30.5}, None),
        ({"label": "CARDINAL", "value": 10**400}, {}, {"number": Decimal(10**400)}),
        ({"label": "TIME", "low": "08:00", "high": "14:00"}, {}, {}),
        ({"label": "DURATION", "low": "P2W"}, {}, {}),
        ({"label": "ORG"}, {}, {}),
        ({"label": "DATE", "date_start": "2025-09-02"}, {}, {}),
    ],
)
def test_numbers_of_one_type(row, floats, exact):
    found = dict(numeric_parts(row))
    assert found == floats
    assert {type(number) for number in found.values()} <= {float}
    if exact is not None:
        found = dict(numeric_parts(row, "exact"))
        assert found == exact
        assert {type(number) for number in found.values()} <= {Decimal}


def test_a_float_is_the_nearest():
    assert as_number(int(DIGITS)) == 123456789012345678901234567890.0
    assert as_number("0.1") == 0.1


@pytest.mark.parametrize("number", ["float", "exact"])
def test_rows_tell_numbers_twice_if_asked(number):
    doc = marked_doc("گفت: <PERCENT low=20 high=30>۲۰ تا ۳۰ درصد</PERCENT> و <CARDINAL value=18>۱۸</CARDINAL>")
    rows = records(doc, number=number)
    assert [row.get("number") for row in rows] == [None, 18]
    assert (rows[0]["number_low"], rows[0]["number_high"]) == (20, 30)
    plain = [{key: part for key, part in row.items() if not key.startswith("number")} for row in rows]
    assert plain == records(doc)
    assert list(rows[1])[:7] == ["layer", "label", "text", "start", "end", "value", "number"]


def test_another_kind_of_number_there_is_not():
    for call in (records, to_frame):
        with pytest.raises(ValueError, match="number 'int' is none of float, exact"):
            call(marked_doc("<CARDINAL value=18>۱۸</CARDINAL>"), number="int")


# days


@pytest.mark.parametrize(
    ("source", "days"),
    [
        ("<DATE date_start=2025-09-02 date_end=2025-09-08>یازدهم تا هفدهم</DATE>", ("2025-09-02", "1404-06-11")),
        ("<DATE date_start=????-06-11 date_end=????-06-11>۱۱ شهریور</DATE>", (None, "????-06-11")),
        ("<DATE calendar=gregorian date_start=????-06-11 date_end=????-06-11>۱۱ ژوئن</DATE>", (None, None)),
        ("<DATE calendar=hijri said=1447-03-17>۱۷ ربیع‌الاول ۱۴۴۷</DATE>", (None, None)),
        ("<DATE calendar=gregorian date_start=0500-01-01>سال ۵۰۰</DATE>", ("0500-01-01", None)),
    ],
)
def test_days_and_jalali_text_stand_beside_dates(source, days):
    (row,) = table_rows(marked_doc(source))
    day = row.get("day_start")
    assert (day and day.isoformat(), row.get("jalali_start")) == days
    assert row.get("date_start") == records(marked_doc(source))[0].get("date_start")


def test_tables_of_text_keep_rials_exact():
    doc = marked_doc(f"<MONEY value={DIGITS} currency=IRR>{DIGITS} ریال</MONEY>")
    assert text_rows(doc)[0]["rial"] == int(DIGITS)
    assert table_rows(doc)[0]["rial"] == float(DIGITS)


# the table


def test_columns_and_types_are_the_same_whatever_there_is():
    full, empty = to_frame(docs()), to_frame([])
    for frame in (full, empty):
        assert list(frame.columns) == [column.name for column in SCHEMA]
        assert frame.attrs["coopnlp_schema"] == SCHEMA_VERSION
        known = {name: kind for kind, names in TYPES.items() for name in names}
        assert {name: str(kind).split("[python")[0] for name, kind in frame.dtypes.items()} == {
            name: known.get(name, "string") for name in frame.columns
        }
    assert len(empty) == 0
    assert len(full) == sum(len(records(doc)) for doc in docs())


def test_no_column_mixes_types():
    for number in ("float", "exact"):
        frame = to_frame(docs(), number=number)
        for name in frame.columns:
            assert len({type(cell) for cell in frame[name].dropna()}) <= 1, name


def test_every_row_is_told():
    frame = to_frame(docs())
    told = [{name: cell for name, cell in row.items() if not pd.isna(cell)} for row in frame.to_dict(orient="records")]
    wanted = [(index, row) for index, doc in enumerate(docs()) for row in records(doc)]
    assert [row["article"] for row in told] == [index for index, _ in wanted]
    for row, (_, exact) in zip(told, wanted, strict=True):
        for key in ("label", "start", "end", "comparator", "unit", "currency", "counted", "date_start", "score"):
            assert row.get(key) == exact.get(key)
        for key in ("value", "low", "high", "alternative"):
            assert row.get(key) == (None if key not in exact else str(exact[key]))
        assert row["ambiguous"] is ("alternative" in exact)
    assert set(frame["article_date"].dropna()) == {pd.Timestamp("2025-09-02")}


@pytest.mark.parametrize(
    ("ids", "kind", "cells"),
    [
        ([7, 8], "Int64", [7, 8]),
        ([7, None], "Int64", [7, pd.NA]),
        ([7, "a"], "string", ["7", "a"]),
        ([None, None], "string", [pd.NA, pd.NA]),
        ([2**63, 1], "string", [str(2**63), "1"]),
    ],
)
def test_ids_have_one_type(ids, kind, cells):
    made = [marked_doc("<CARDINAL value=18>۱۸</CARDINAL>") for _ in ids]
    for doc, identity in zip(made, ids, strict=True):
        set_id(doc, identity)
    column = to_frame(made)["id"]
    assert str(column.dtype).startswith(kind)
    assert list(column) == cells


def test_one_document_is_a_table_too_and_a_stream_is_read_once():
    (doc,) = docs()[:1]
    assert to_frame(doc).equals(to_frame(iter([doc])))


def test_what_is_no_document_is_named():
    with pytest.raises(TypeError, match=r"item 1 is a tuple: give the documents alone, \(doc for doc, context in"):
        to_frame([docs()[0], (docs()[0], {})])
    with pytest.raises(TypeError, match="takes documents, not a str"):
        to_frame("متن")


def test_without_pandas_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"pip install 'coopnlp\[pandas\]'"):
        coopnlp.to_frame([])


# files


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("number", ["float", "exact"])
def test_parquet_and_excel_take_it_without_complaint(tmp_path, number):
    pytest.importorskip("pyarrow")
    openpyxl = pytest.importorskip("openpyxl")
    frame = to_frame(docs(), number=number)
    frame.to_parquet(tmp_path / "marks.parquet")
    again = pd.read_parquet(tmp_path / "marks.parquet")
    assert list(again.columns) == list(frame.columns)
    for name in ("value", "text", "jalali_start", "start", "ambiguous", "number"):  # Parquet's decimals have one scale
        assert list(again[name].dropna()) == list(frame[name].dropna())
    assert again["day_start"].dropna().dt.date.tolist() == frame["day_start"].dropna().dt.date.tolist()
    frame.to_excel(tmp_path / "marks.xlsx", index=False, engine="openpyxl")
    sheet = openpyxl.load_workbook(tmp_path / "marks.xlsx").active
    assert sheet.max_row == len(frame) + 1
    names = [cell.value for cell in sheet[1]]
    row = dict(zip(names, (cell.value for cell in sheet[2]), strict=True))
    assert (row["value"], float(row["number"]), float(row["rial"])) == ("6000000000", 6e9, 6e10)
    assert isinstance(row["number"], int) or number == "exact"  # of which pandas makes text
    to_frame([]).to_parquet(tmp_path / "empty.parquet")
    to_frame([]).to_excel(tmp_path / "empty.xlsx", engine="openpyxl")


def test_a_table_can_be_calculated_with():
    frame = to_frame(docs())
    money = frame[frame.label == "MONEY"]
    assert money.groupby("currency").number.sum()["IRT"] == 6e9
    assert frame[frame.day_start >= "2025-09-01"].day_start.min() == pd.Timestamp(dt.date(2025, 9, 2))
