"""What every format keeps: record → file → record is the identity."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopnlp.labels import LAYER_OF, LAYERS
from coopnlp.values import (
    ClockTime,
    Count,
    DateRange,
    Duration,
    Money,
    Ordinal,
    PartialDate,
    Percent,
    Quantity,
)
from training.formats import NAMES, get_format, guess, only, read_items, read_records, write_records
from training.formats.base import Options, Problem, all_labels, edge_doubt, edge_fault, union, utf16_offsets, value_of
from training.records import LabeledSpan, Record

LOSSLESS = ("jsonl", "markup", "conll", "docbin", "prodigy", "brat")
DAY = DateRange(start=dt.date(2025, 9, 2), end=dt.date(2025, 9, 8), precision="period")
PARTIAL = DateRange(start=PartialDate(month=6, day=11), end=PartialDate(month=6, day=11))
VALUES = {
    "MONEY": [
        Money(value=6_000_000_000, currency="IRT", comparator=">"),
        Money(low=10**20, high=10**21, currency="USD"),
    ],
    "PERCENT": [Percent(value=Decimal("2.5")), Percent(low=20, high=30, comparator="~"), Percent(value=-3)],
    "QUANTITY": [Quantity(value=3000, unit="تن"), Quantity(low=2, unit='متر "مربع" <&>\n%%%%')],
    "CARDINAL": [Count(value=18), Count(value=Fraction(2, 3), counted="اعضا"), Count(value=1, counted="none")],
    "ORDINAL": [Ordinal(value=20)],
    "DATE": [DAY, PARTIAL, DateRange(start=dt.date(1950, 1, 1), calendar="gregorian", precision="year")],
    "TIME": [ClockTime(time="10:30"), ClockTime(low="08:00", high="14:00", date=DAY), ClockTime(date=PARTIAL)],
    "DURATION": [Duration(duration="P24M"), Duration(low="PT1H", high="PT48H", comparator="<=")],
}


def span(text: str, marked: str, label: str, value=None) -> LabeledSpan:
    start = text.index(marked)
    return LabeledSpan(start, start + len(marked), label, value)


def record(text: str, *spans: LabeledSpan, **more) -> Record:
    fields = {"annotated": all_labels(), "source": "coop", "id": "coop-1", **more}
    return Record(text, tuple(sorted(spans)), **fields)


def _all_values() -> Record:
    text, spans = "", []
    for number, value in enumerate(chain(*VALUES.values())):
        marked = f"ارزش{number}"
        spans.append(LabeledSpan(len(text), len(text) + len(marked), value.label, value))
        text += f"{marked} "
    return record(text, *spans)


FESTIVAL = "بیستمین جشنواره تعاونی‌های برتر در اروپاست 🌾🇮🇷 با ۱۸تعاونی"
RECORDS = {
    "empty": record(""),
    "only white space": record(" \r\n\n\t "),
    "nested, cut tokens, emoji": record(
        FESTIVAL,
        span(FESTIVAL, "بیستمین جشنواره تعاونی‌های برتر", "EVENT"),
        span(FESTIVAL, "بیستمین", "ORDINAL", Ordinal(value=20)),
        span(FESTIVAL, "اروپا", "LOC"),
        span(FESTIVAL, "۱۸", "CARDINAL", Count(value=18, counted="تعاونی")),
        date=dt.date(2025, 9, 2),
        licence="CC BY 4.0",
        article="coop-7",
        meta={"theme": "week", "n": 3, "deep": {"a": [1, None, "ب\nپ"]}, "odd key:": " x ", "id": "b", "more": ""},
    ),
    "crossing layers": record("سال ۱۴۰۴ ایران", LabeledSpan(4, 14, "EVENT"), LabeledSpan(0, 8, "DATE", DAY)),
    "same bounds": record("۷ تیر", LabeledSpan(0, 5, "FAC"), LabeledSpan(0, 5, "DATE", PARTIAL)),
    "a span over a line end": record("بانک\r\nملی ایران", LabeledSpan(0, 9, "ORG")),
    "separators of the formats": record(
        "\n\nid: note\n\n%%%%\n #تعاون <ORG> &lt; | \\s &amp;\n# id = 3\n-DOCSTART- x\n"
        "T1\tORG 0 1\n  %%%% \u2028\x85\n\n",
        annotated=frozenset({"ORG", "DATE"}),
    ),
    "unknown": record("الف ب پ ت", unknown=((0, 3), (3, 5), (6, 9)), annotated=frozenset()),
    "unknown over a span": record(
        "بانک ملی", LabeledSpan(0, 8, "ORG"), unknown=((0, 8),), source=" odd\nsource ", id="a/b c"
    ),
    "no grammar reads so": record(
        "۱۸ تعاونی و ۶ میلیارد تومان",
        LabeledSpan(0, 2, "CARDINAL"),
        LabeledSpan(12, 27, "MONEY", Money(value=1, currency="IRR")),
    ),
    "all values": _all_values(),
}


def round_trip(records: list[Record], format: str, folder) -> tuple[list[Record], list[Problem]]:
    path = folder / f"corpus{get_format(format).suffix}"
    write_records(records, path, format)
    return read_records(path, format)


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


def test_writing_is_all_or_nothing(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text("old", encoding="utf-8")

    def broken():
        yield RECORDS["empty"]
        raise RuntimeError("stop")

    for format in NAMES:
        out = path if format != "brat" else tmp_path / "folder"
        with pytest.raises(RuntimeError, match="stop"):
            write_records(broken(), out, format)
        assert [p.name for p in tmp_path.iterdir() if not p.name.startswith(".")] == ["x.jsonl"]
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.jsonl", '{"text": "x", "spans": []}', "jsonl"),
        ("a.jsonl", '{"text": "x", "tokens": [], "spans": []}', "prodigy"),
        ("a.jsonl", '{"text": "x", "label": [[0, 1, "ORG"]]}', "doccano"),
        ("a.json", "[]", "label-studio"),
        ("a.txt", "id: x\n\nمتن", "markup"),
        ("a.txt", "بانک|B_ORG\nملی|I_ORG\n", "peyma"),
        ("a.txt", "بانک B-org\nملی I-org\n", "conll"),
        ("a.tsv", "x\ty\n", "conll"),
        ("a.spacy", "", "docbin"),
    ],
)
def test_the_format_is_guessed(tmp_path, name, content, expected):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert guess(path) == expected


@pytest.mark.parametrize(
    ("text", "marked", "doubted"),
    [
        ("در گیلان است", "گیلا", "leaves the one letter 'ن' behind it"),
        ("در گیلان است", "یلان", "leaves the one letter 'گ' before it"),
        ("۱۲۵ نفر", "۲۵", "cuts a numeral"),
        ("سال ۱۴۰۴", "۱۴۰", "cuts a numeral"),
        ("بانک ملی، گفت", "بانک ملی،", "punctuation mark"),
        ("«آوا» گفت", "«آوا", "half of a pair «»"),
        ("در رشت.", "رشت.", "punctuation mark"),
        ("ج.ا.ا. گفت", "ج.ا.ا.", None),
        ("اروپاست", "اروپا", None),
        ("تهرانم", "تهران", None),
        ("ایرانی‌ها", "ایران", None),
        ("وتهران", "تهران", None),
        ("۱۸تعاونی", "۱۸", None),
        ("۱۸تعاونی", "تعاونی", None),
        ("استاندارگیلان", "گیلان", None),
        ("شرکت (سهامی خاص)", "شرکت (سهامی خاص)", None),
        ("تعاونی‌ها", "تعاونی", None),
        ("سود ۲۵٪", "۲۵٪", None),
    ],
)
def test_bounds_that_are_probably_off_by_a_character(text, marked, doubted):
    start = text.index(marked)
    found = edge_doubt(text, start, start + len(marked))
    assert (found is None) if doubted is None else (doubted in found)


def test_a_number_takes_no_enclitic():
    assert edge_doubt("دوم", 0, 2) is None
    assert "leaves the one letter 'م' behind it" in edge_doubt("دوم", 0, 2, number=True)
    assert edge_doubt("۲۵ درصدو", 0, 7, number=True) is None


@pytest.mark.parametrize(
    ("bounds", "fault"),
    [
        ((0, 5), "ends with white space"),
        ((4, 8), "begins with white space"),
        ((5, 9), None),
        ((8, 10), "begins with white space or a ZWNJ"),
        ((5, 99), "outside the text"),
        ((5, 5), "outside the text"),
        ((10, 11), "neither a letter nor a digit"),
    ],
)
def test_bounds_that_cannot_be(bounds, fault):
    found = edge_fault("بانک ملیی\u200c.", *bounds) if bounds != (8, 10) else edge_fault("بانک ملی\u200cها", *bounds)
    assert (found is None) if fault is None else (fault in found)


def raw(text: str, *spans: tuple[int, int, str], **more) -> str:
    told = [{"start": s, "end": e, "label": label} for s, e, label in spans]
    return json.dumps({"id": "y", "text": text, "spans": told, **more}, ensure_ascii=False)


GOOD = raw("بانک ملی گفت", (0, 8, "ORG"), id="x")
GOOD_TOO = GOOD.replace('"x"', '"z"')


@pytest.mark.parametrize(
    ("line", "message", "left"),
    [
        (raw("بانک ملی گفت", (0, 9, "ORG"), (9, 12, "LOC")), "ends with white space", ["LOC"]),
        (raw("بانک ملی گفت", (0, 8, "BANK"), (9, 12, "LOC")), "label 'BANK' is none of PERSON", ["LOC"]),
        (raw("بانک ملی گفت", (0, 8, "ORG"), (5, 8, "LOC")), "overlaps ORG 'بانک ملی' in the layer entities", ["ORG"]),
        (raw("بانک", (0, 8, "ORG")), "0:8 is outside the text of 4 characters", []),
        (raw("بانک", (0.0, 4, "ORG")), "start is 0.0, which is no offset", []),
        (raw("بانک", unknown=[[2, 9]]), "unknown stretch 2:9 is outside", []),
        (raw("بانک", annotated=["ORG", "BANK"]), "annotated label 'BANK' is none of", []),
        ('{"text": "بانک", "spans": [{"start": 0, "end": 4}]}', "the key 'label' is missing", []),
        (
            '{"text": "بانک", "spans": [{"start": 0, "end": 4, "label": "ORG", "text": "بانگ"}]}',
            "0:4 should be 'بانگ', but the text has 'بانک' there",
            [],
        ),
        (
            '{"text": "۱۸", "spans": [{"start": 0, "end": 2, "label": "CARDINAL", "value": {"kind": "CARDINAL"}}]}',
            "an amount has either a value or a range",
            ["CARDINAL"],
        ),
        ('{"text": "بانک \\ud83c", "spans": [{"start": 0, "end": 4, "label": "ORG"}]}', "lone surrogate", ["ORG"]),
    ],
)
def test_a_broken_part_is_reported_and_the_rest_kept(tmp_path, line, message, left):
    path = tmp_path / "broken.jsonl"
    path.write_text(f"{GOOD}\n{line}\n{GOOD_TOO}\n", encoding="utf-8")
    records, problems = read_records(path)
    assert len(records) == 3
    assert message in problems[0].message
    assert (problems[0].line, len(problems)) == (2, 1)
    assert [s.label for s in records[1].spans] == left


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (GOOD[:-20].encode(), "no JSON: Expecting value: line 1"),
        (b'{"text": "\xd8\xa8\xff"}', "byte 13 of the line is no UTF-8 (0xff)"),
        (b"[1, 2]", "expected an object, got '[1, 2]'"),
        (b'{"spans": []}', "the key 'text' is missing"),
        (b'{"text": 5}', "text is 5, which is no string"),
        (b'{"text": "a", "date": "1404"}', "no record: Invalid isoformat string"),
        (b'{"text": "a", "annotated": "ORG"}', "annotated is 'ORG', which is no list"),
    ],
)
def test_a_broken_line_is_reported_and_the_others_kept(tmp_path, line, message):
    path = tmp_path / "broken.jsonl"
    path.write_bytes(GOOD.encode() + b"\n" + line + b"\n" + GOOD_TOO.encode() + b"\n")
    records, problems = read_records(path, "jsonl")
    assert [r.id for r in records] == ["x", "z"]
    assert str(problems[0]).startswith(f"{path}:2: ")
    assert message in problems[0].message


def test_what_is_refused_is_unknown_not_absent(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(raw("بانک ملی گفت", (0, 8, "BANK")), encoding="utf-8")
    (read,), _ = read_records(path)
    assert read.unknown == ((0, 8),)
    (mapped,), problems = read_records(path, options=Options(labels={"BANK": "ORG"}))
    assert ([s.label for s in mapped.spans], mapped.unknown, problems) == (["ORG"], (), [])
    (ignored,), problems = read_records(path, options=Options(labels={"BANK": ""}))
    assert (ignored.spans, ignored.unknown, problems) == ((), ((0, 8),), [])


def test_the_same_id_twice_is_reported(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(f"{GOOD}\n{GOOD}\n", encoding="utf-8")
    records, (problem,) = read_records(path)
    assert len(records) == 2
    assert "2 records of x have the id 'x'" in problem.message


def test_a_label_set_makes_the_others_unannotated():
    kept = only(RECORDS["crossing layers"], ["DATE"])
    assert [s.label for s in kept.spans] == ["DATE"]
    assert kept.annotated == {"DATE"}


def test_items_come_in_the_order_of_the_file(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(f"{{\n{GOOD}\n", encoding="utf-8")
    assert [type(item) for item in read_items(path)] == [Problem, Record]


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "PERCENT", "value": "1/0"},
        {"kind": "PERCENT", "value": float("nan")},
        {"kind": "MONEY", "value": 1},
        {"kind": "QUANTITY", "value": 1, "unit": 5},
        {"kind": "DATE", "start": 5},
        {"kind": "CARDINAL", "value": [1]},
        "18",
    ],
)
def test_what_is_no_value(data):
    with pytest.raises(ValueError, match=r"value|number|literal"):
        value_of(data)


def test_utf16_offsets_count_an_emoji_twice():
    assert utf16_offsets("a🌾b") == {0: 0, 1: 1, 3: 2, 4: 3}
