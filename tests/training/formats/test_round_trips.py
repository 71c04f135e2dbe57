"""What every format keeps: record → file → record is the identity."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopnlp.labels import LAYER_OF, LAYERS
from tests.training.formats.samples import LOSSLESS, RECORDS, VALUES, record, round_trip
from training.formats.base import edge_fault, union
from training.records import LabeledSpan, Record


@pytest.mark.parametrize("format", LOSSLESS)
@pytest.mark.parametrize("name", RECORDS)
def test_a_round_trip_loses_nothing(format, name, tmp_path):
    read, problems = round_trip([RECORDS[name]], format, tmp_path)
    assert read == [RECORDS[name]]
    assert [problem for problem in problems if not problem.kept] == []


@pytest.mark.parametrize("format", LOSSLESS)
def test_many_records_keep_their_order(format, tmp_path):
    records = [replace(record, id=f"r{9 - i}") for i, record in enumerate(RECORDS.values())]
    read, _ = round_trip(records, format, tmp_path)
    assert read == [replace(r, article=r.article) for r in records]


def test_all_formats_in_a_row(tmp_path):
    records = [replace(record, id=f"r{i}") for i, record in enumerate(RECORDS.values())]
    passed = records
    for format in LOSSLESS:
        passed, _ = round_trip(passed, format, tmp_path)
    assert passed == records


WORDS = ["تعاونی", "ها", "۱۸", "۶ میلیارد تومان", "25%", "🌾", "،", "سه شنبه", "۱۱ شهریور", "…", "A.B.", "_", "O"]


SIGNS = [" ", "  ", "\n", "\r\n", "\u200c", "\t", "\u00a0", '"', "|", "\\", "#", "# id = 1", "id: x"]


PIECES = st.sampled_from([*WORDS, *SIGNS, "<b>", "&amp;", "%%%%", "\n%%%%\n"])


METAS = ["", "a", " a", 1, None, ["ب"]]


@st.composite
def records_strategy(draw) -> Record:
    text = "".join(draw(st.lists(PIECES, max_size=12)))
    spans = []
    for layer, labels in LAYERS.items():
        ends = draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True).map(sorted))
        for start, end in zip(ends[::2], ends[1::2], strict=False):
            if edge_fault(text, start, end) is None:
                label = draw(st.sampled_from(labels))
                value = draw(st.sampled_from([None, *VALUES.get(label, [])])) if layer == "numbers" else None
                spans.append(LabeledSpan(start, end, label, value))
    bounds = draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True).map(sorted))
    return record(
        text,
        *spans,
        unknown=union(zip(bounds[::2], bounds[1::2], strict=False)),
        annotated=draw(st.frozensets(st.sampled_from(list(LAYER_OF)))),
        date=draw(st.sampled_from([None, dt.date(2025, 9, 2)])),
        meta=draw(st.dictionaries(st.sampled_from(["theme", "Form", "x y"]), st.sampled_from(METAS))),
        licence=draw(st.sampled_from(["", "MIT", "a\nb"])),
    )


@pytest.mark.parametrize("format", LOSSLESS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=records_strategy())
def test_whatever_the_record_a_round_trip_loses_nothing(format, tmp_path_factory, made):
    read, problems = round_trip([made], format, tmp_path_factory.mktemp("trip"))
    assert read == [made]
    assert [problem for problem in problems if not problem.kept] == []
