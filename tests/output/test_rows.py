"""Rows: their keys, their order, and the exactness of what they say."""

from __future__ import annotations

import json

import pytest
from spacy.lang.fa import Persian

import coopnlp
from coopnlp.doc.extensions import set_value
from coopnlp.output.rows import COLUMNS, records
from coopnlp.values import Quantity
from tests.helpers import marked_doc, markup

# What a row of each label holds besides layer, label, text, start, end and sentence.
ROWS = [
    '<MONEY value=6e9 comparator=">" currency=IRT rial=6e10>۶ میلیارد تومان</MONEY>',
    '<MONEY value=6e9 comparator="=" currency=IRR rial=6e9>۶ میلیارد ریال</MONEY>',
    '<MONEY value=2.5 comparator="~" currency=USD>۲٫۵ دلار</MONEY>',
    '<MONEY low=5e6 high=7e6 comparator="=" currency=IRT>بین ۵ تا ۷ میلیون تومان</MONEY>',
    '<PERCENT value=0.08 comparator="=">۸ صدم درصد</PERCENT>',
    '<PERCENT low=20 high=30 comparator="<=">۲۰ تا ۳۰ درصد</PERCENT>',
    '<QUANTITY value=3000 comparator=">=" unit=تن>۳ هزار تن</QUANTITY>',
    '<CARDINAL value=2/3 comparator="=" counted=اعضا>دو سوم</CARDINAL> اعضا',
    '<CARDINAL value=200 comparator=">" counted="فرصت شغلی">۲۰۰</CARDINAL> فرصت شغلی',
    '<CARDINAL value=0 comparator="=">صفر</CARDINAL>',
    "<ORDINAL value=20>بیستمین</ORDINAL>",
    "<DATE calendar=jalali date_start=2025-09-02 date_end=2025-09-08>یازدهم تا هفدهم شهریو ماه</DATE>",
    "<DATE calendar=jalali date_start=????-06-11 date_end=????-06-11>۱۱ شهریور</DATE>",
    "<DATE calendar=gregorian date_start=????-06-11 date_end=????-06-11>۱۱ ژوئن</DATE>",
    "<DATE calendar=hijri said=1447-03-17>۱۷ ربیع‌الاول ۱۴۴۷</DATE>",
    "<DATE calendar=hijri said=????-02-28>۲۸ صفر</DATE>",
    "<DATE calendar=hijri said=1447-03-17 date_start=2025-09-10 date_end=2025-09-10>۱۷ ربیع‌الاول</DATE>",
    "<DATE calendar=jalali date_start=2003-03-21>سال ۸۲ تاکنون</DATE>",
    "<TIME time=10:30>ساعت ۱۰:۳۰</TIME>",
    "<TIME calendar=jalali date_start=2025-09-02 date_end=2025-09-02 time=11:30>ساعت ۱۱:۳۰ امروز</TIME>",
    "<TIME low=08:00 high=14:00>ساعت ۸ تا ۱۴</TIME>",
    '<DURATION comparator="~" duration=P24M>۲۴ ماهه</DURATION>',
    '<DURATION low=P2W high=P3W comparator="=">دو تا سه هفته</DURATION>',
    "<PERSON>احمد توصیفیان</PERSON>",
    "<DATE>۳۱ مهر</DATE>",
]


@pytest.mark.parametrize("source", ROWS)
def test_row(source):
    text, (expected,) = markup(f"گفت: {source} بود")
    doc = marked_doc(f"گفت: {source} بود")
    (row,) = records(doc)
    assert row == {
        "layer": expected.layer,
        "label": expected.label,
        "text": expected.text,
        "start": expected.start,
        "end": expected.end,
        **expected.fields,
        "sentence": 0,
    }
    assert doc.text == text
    assert list(row) == [name for name in COLUMNS if name in row]
    assert json.loads(json.dumps(row)) == row


def test_text_order_entity_before_number_and_sentences():
    doc = marked_doc(
        "<EVENT><ORDINAL value=20>بیستمین</ORDINAL> جشنواره</EVENT> بود. "
        "<PRODUCT>برنامه <ORDINAL value=5>پنجم</ORDINAL></PRODUCT> در <LOC>لرستان</LOC>."
    )
    rows = records(doc)
    assert [(row["label"], row["sentence"]) for row in rows] == [
        ("EVENT", 0),
        ("ORDINAL", 0),
        ("PRODUCT", 1),
        ("ORDINAL", 1),
        ("LOC", 1),
    ]
    sentences = list(doc.sents)
    assert all(row["text"] in sentences[row["sentence"]].text for row in rows)
    assert all(doc.text[row["start"] : row["end"]] == row["text"] for row in rows)


def test_the_other_reading_of_a_numeral():
    doc = marked_doc("<QUANTITY value=6154 unit=تن>6.154 تن</QUANTITY> برنج")
    (span,) = doc.spans["numbers"]
    set_value(span, span._.value, alternative=Quantity(value=1, unit="تن"))
    assert records(doc)[0]["alternative"] == 1


def test_scores_of_a_layer_are_told_where_there_is_one_for_each_span():
    doc = marked_doc("<ORG>ایلنا</ORG> از <LOC>لرستان</LOC> <ORDINAL value=5>پنجم</ORDINAL>")
    doc.spans["entities"].attrs["scores"] = [0.9, 0.51234]
    doc.spans["numbers"].attrs["scores"] = [0.5, 0.6]
    assert [row.get("score") for row in records(doc)] == [0.9, 0.512, None]


def test_numbers_of_any_length_are_exact():
    digits = "123456789012345678901234567890"
    doc = marked_doc(f"<MONEY value={digits} currency=IRR>{digits} ریال</MONEY>")
    assert records(doc)[0]["value"] == int(digits)


@pytest.mark.parametrize("text", ["", " ", "متن بدون نشان"])
def test_nothing_marked(text):
    assert records(Persian()(text)) == []


def test_without_sentences_no_row_names_one():
    doc = Persian()("ایلنا گفت")
    doc.spans["entities"] = [doc.char_span(0, 5, label="ORG")]
    assert records(doc) == [{"layer": "entities", "label": "ORG", "text": "ایلنا", "start": 0, "end": 5}]


def test_the_public_names_are_functions_however_often_they_are_used():
    doc = marked_doc("<ORG>ایلنا</ORG> گفت.")
    for _ in range(2):
        assert coopnlp.records(doc) == records(doc)
        assert "سازمان" in coopnlp.render(doc)
