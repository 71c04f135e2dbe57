"""Facts as a data frame: columns of one type each, whatever the facts hold."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import coopnlp
from coopnlp.facts import COLUMNS, Fact, table, to_frame
from coopnlp.facts.fact import Change, Period, Place, Speaker
from coopnlp.facts.frames import SCHEMA, as_markdown
from coopnlp.output.schema import written
from coopnlp.values import Count, Money, PartialDate, Percent
from tests.facts.cases import facts_of
from tests.facts.test_documents import seed
from tests.helpers import marked_doc

pandas = pytest.importorskip("pandas")
PAGE = Path(__file__).parent.parent.parent / "docs" / "facts.md"

YEAR = Period(text="امسال", start=dt.date(2025, 3, 21), end=dt.date(2026, 3, 20), precision="year")
DAY = Period(
    text="یازدهم شهریور", start=PartialDate(month=6, day=11), end=PartialDate(month=6, day=11), precision="day"
)


def fact(value, label="CARDINAL", **parts):
    return Fact(label=label, value=value, sentence=0, text="۱", start=0, end=1, **parts)


FACTS = [
    fact(
        Money(value=6_000_000_000, currency="IRT", comparator=">"),
        "MONEY",
        measure="تسهیلات",
        of="۱۸ تعاونی",
        speaker=Speaker(name="احمد توصیفیان", kind="PERSON", role="مدیر کل"),
        place=Place(name="لرستان", code="IR-15"),
        period=YEAR,
    ),
    fact(Percent(value=Decimal("2.5")), "PERCENT", change=Change(direction="rise", before=Decimal("1.5"), against=DAY)),
    fact(Count(low=3, high=4), period=DAY, same_as=0),
    fact(None),
]


def test_each_column_has_one_type():
    frame = table(FACTS)
    assert list(frame.columns) == list(COLUMNS)
    assert frame.dtypes.astype(str).to_dict() == table([]).dtypes.astype(str).to_dict()
    assert list(frame["value"].dropna()) == ["6000000000", "2.5"]
    assert list(frame["number"].dropna()) == [6e9, 2.5]
    assert (frame["number_low"][2], frame["number_high"][2], frame["rial"][0]) == (3, 4, 6e10)
    assert list(frame["rial"].isna()) == [False, True, True, True]
    assert list(frame["same_as"].dropna()) == [0]


def test_a_day_that_is_wholly_known_is_a_day_and_another_is_text_alone():
    frame = table(FACTS)
    assert list(frame["period_day_start"].dropna()) == [pandas.Timestamp("2025-03-21")]
    assert frame["period_start"][2] == "????-06-11"
    assert pandas.isna(frame["period_day_start"][2])
    assert (frame["change_before"][1], frame["change_against_start"][1]) == ("1.5", "????-06-11")


def test_exact_numbers_are_decimals():
    frame = table(FACTS, number="exact")
    assert frame["number"][1] == Decimal("2.5")
    assert frame["rial"][0] == Decimal(60_000_000_000)
    with pytest.raises(ValueError, match="'whole' is none of float, exact"):
        table(FACTS, number="whole")


def test_the_seed_article():
    frame = table(facts_of(seed()))
    assert list(frame["place_code"]) == ["IR-15"] * len(frame)
    assert list(frame["place_province"]) == ["لرستان"] * len(frame)
    assert list(frame["fact"]) == list(range(len(frame)))


def test_documents_tell_whose_a_fact_is():
    sources = ["<MONEY>۶ تومان</MONEY> تسهیلات", "سلام", "<MONEY>۲۰ تومان</MONEY> سرمایه"]
    docs = [marked_doc(source) for source in sources]
    for name, doc in zip("abc", docs, strict=True):
        doc._.id = name
    frame = to_frame(iter(docs))
    assert list(frame.columns) == [column.name for column in SCHEMA]
    assert [tuple(line) for line in frame[["article", "id", "text", "measure"]].to_numpy()] == [
        (0, "a", "۶ تومان", "تسهیلات"),
        (2, "c", "۲۰ تومان", "سرمایه"),
    ]
    assert len(to_frame(docs[1])) == 0
    with pytest.raises(TypeError, match="item 0 is a str"):
        to_frame(["۱۸ تعاونی"])


def test_it_writes_parquet_and_excel(tmp_path):
    pytest.importorskip("pyarrow")
    pytest.importorskip("openpyxl")
    frame = table(FACTS)
    frame.to_parquet(tmp_path / "facts.parquet")
    read = pandas.read_parquet(tmp_path / "facts.parquet").astype(frame.dtypes)  # days come back in milliseconds
    pandas.testing.assert_frame_equal(read, frame)
    frame.to_excel(tmp_path / "facts.xlsx", index=False)


def test_the_room_does_not_import_spacy_for_its_rows():
    code = "import sys, coopnlp.facts; coopnlp.facts.as_records([]); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    with pytest.raises(AttributeError, match="no attribute 'tables'"):
        _ = coopnlp.facts.tables


def test_the_page_shows_the_columns_of_the_code():
    page = PAGE.read_text(encoding="utf-8")
    assert written(page, as_markdown()) == page, "write it anew: python -m coopnlp.facts.frames docs/facts.md"
