"""Records of every kind that a format must keep, and how the tests of the formats write and read them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from coopnlp.values import ClockTime, Count, DateRange, Duration, Money, Ordinal, PartialDate, Percent, Quantity
from training.formats import Options, Problem, get_format, read_records, write_records
from training.formats.base import all_labels
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


def marked(record: Record) -> list[tuple[str, str]]:
    return [(record.text[s.start : s.end], s.label) for s in record.spans]


def read_text(tmp_path, name: str, content: str, format: str | None = None, **options):
    path = tmp_path / name
    path.write_bytes(content.encode())
    return read_records(path, format, options=Options(**options))
