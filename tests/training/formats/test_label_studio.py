from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import pytest

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
from training.formats import Options, label_studio, read_items
from training.formats.base import Problem, all_labels
from training.records import LabeledSpan, Record

DAY = dt.date(2025, 9, 2)


def record(marked, *values, **about):
    """A record from text with ⟦LABEL …⟧ marks, which may nest; one value for each mark, in the order they open."""
    text, opened, spans = "", [], []
    values = list(values) + [None] * marked.count("⟦")
    i = 0
    while i < len(marked):
        if marked[i] == "⟦":
            label, _, _ = marked[i + 1 :].partition(" ")
            opened.append((len(text), label, values.pop(0)))
            i += len(label) + 2
        elif marked[i] == "⟧":
            start, label, value = opened.pop()
            spans.append(LabeledSpan(start, len(text), label, value))
            i += 1
        else:
            text += marked[i]
            i += 1
    return Record(text, tuple(sorted(spans)), **{"annotated": all_labels(), "source": "coop", "id": "a1", **about})


RECORDS = [
    record("هیچ نشانی ندارد"),
    record(
        "🌾🌷 ⟦ORG تعاونی‌های⟧ ⟦LOC رشت⟧\n\n⟦CARDINAL ۱۸⟧ نفر 👨‍👩‍👧 ⟦LOC گیلان⟧",
        None,
        None,
        Count(value=18, counted="نفر"),
    ),
    record("⟦PRODUCT برنامه ⟦ORDINAL پنجم⟧ توسعه⟧ و ⟦EVENT هفته⟧", None, Ordinal(value=5), date=DAY, article="b"),
    record("⟦MONEY ۶ میلیارد تومان⟧", Money(value=6 * 10**9, currency="IRT", comparator=">="), licence="CC BY 4.0"),
    record("⟦PERCENT ۲۰ تا ۳۰٫۵ درصد⟧", Percent(low=20, high=Decimal("30.5"))),
    record("⟦CARDINAL دو سوم⟧ اعضا", Count(value=Fraction(2, 3), counted="اعضا"), meta={"theme": {"a": [1, "ب"]}}),
    record("⟦QUANTITY ۳ تن⟧", Quantity(value=10**30, unit="تن"), unknown=((0, 3),)),
    record("⟦DATE یازدهم شهریور⟧", DateRange(start=PartialDate(month=6, day=11), end=PartialDate(month=6, day=11))),
    record("⟦DATE هفته گذشته⟧", DateRange(start=DAY, end=DAY, calendar="gregorian", precision="week"), date=DAY),
    record("⟦TIME ساعت ۱۰:۳۰ امروز⟧", ClockTime(time="10:30", date=DateRange(start=DAY, end=DAY)), date=DAY),
    record("⟦TIME ۸ تا ۱۴⟧", ClockTime(low="08:00", high="14:00")),
    record("⟦DURATION دو هفته⟧", Duration(duration="P2W", comparator="~"), annotated=frozenset({"DURATION"})),
    record("⟦DURATION دو هفته⟧", None),  # the grammar reads a value here; the record says there is none
    record("⟦QUANTITY ۳ none⟧", Quantity(value=3, unit="none"), annotated=frozenset({"QUANTITY"})),
]


def exported(*annotations, of, **task):
    data = label_studio.task_of(of)["data"]
    return {"id": 7, "data": data, "annotations": list(annotations), "predictions": [3], **task}


def region(number, start, end, *labels, text=None, layer="numbers", **parts):
    bounds = {"start": start, "end": end}
    value = {**bounds, "labels": list(labels), **({} if text is None else {"text": text})}
    yield {"id": f"r{number}", "from_name": layer, "to_name": "text", "type": "labels", "value": value}
    for name, part in parts.items():
        kind, key = ("choices", "choices") if name in label_studio.CHOSEN else ("textarea", "text")
        yield {"id": f"r{number}", "from_name": name, "type": kind, "value": {**bounds, key: [part]}}


def annotation(*regions, **about):
    return {"result": [r for one in regions for r in one], "completed_by": 1, **about}


@pytest.fixture
def reading(tmp_path):
    def read(tasks, **options):
        path = tmp_path / "export.json"
        path.write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
        items = list(read_items(path, "label-studio", options=Options(**options)))
        return [i for i in items if isinstance(i, Record)], [str(i) for i in items if isinstance(i, Problem)]

    return read


@pytest.mark.parametrize("one", RECORDS, ids=lambda r: r.text[:12])
def test_a_record_comes_back_as_it_was(one, tmp_path):
    label_studio.write([one], tmp_path / "tasks.json")
    assert [item for item in label_studio.read(tmp_path / "tasks.json") if isinstance(item, Record)] == [one]


@pytest.mark.parametrize("one", RECORDS, ids=lambda r: r.text[:12])
def test_an_annotation_that_changed_nothing_keeps_all(one, reading):
    result = label_studio.task_of(one)["predictions"][0]["result"]
    # Label Studio gives the regions new ids when it makes an annotation of a prediction.
    result = [{**r, "id": f"new{r['id']}", "origin": "prediction"} for r in result]
    (back,), _ = reading([exported({"result": result, "completed_by": 4}, of=one)])
    assert (back.spans, back.date, back.article) == (one.spans, one.date, one.article)
    assert back.meta == {**one.meta, "annotator": 4}


TOMAN = record("حدود ⟦MONEY ۶ میلیارد تومان⟧ وام", Money(value=7, currency="IRT"))
START, END, _ = TOMAN.spans[0].key


@pytest.mark.parametrize(
    ("start", "end", "label", "parts", "value"),
    [
        (START, END, "MONEY", {"value": "7", "currency": "IRT"}, Money(value=7, currency="IRT")),
        (START, END, "MONEY", {"value": "۸٬۰۰۰", "currency": "IRR"}, Money(value=8000, currency="IRR")),
        (START, END, "MONEY", {"value": "8"}, Money(value=8, currency="IRT", comparator="~")),
        (START, END, "MONEY", {"value": "none"}, None),
        # The boundary moved and the fields are the old ones, or gone: the old value is void, the grammar reads.
        (START, END - 6, "CARDINAL", {"value": "7", "currency": "IRT"}, Count(value=6_000_000_000)),
        # The boundary moved and somebody wrote another value: that one counts.
        (START, END - 6, "CARDINAL", {"value": "9"}, Count(value=9)),
    ],
)
def test_whose_value_a_corrected_span_has(start, end, label, parts, value, reading):
    (back,), problems = reading([exported(annotation(region(1, start, end, label, **parts)), of=TOMAN)])
    assert (back.spans, problems) == ((LabeledSpan(start, end, label, value),), [])


def test_a_value_that_the_new_bounds_cannot_have_is_reported(reading):
    one = exported(annotation(region(1, END - 5, END, "MONEY", value="7", currency="IRT")), of=TOMAN)
    (back,), (problem,) = reading([one])
    assert back.spans == (LabeledSpan(END - 5, END, "MONEY"),)
    assert "is left without a value" in problem
    assert "۷ تومان" in problem


def test_a_new_span_has_the_value_that_the_grammar_reads_under_what_was_typed(reading):
    whole = record("وام ۶ میلیارد تومان")
    one = exported(annotation(region(1, 4, 19, "MONEY", comparator="<=")), of=whole)
    (back,), _ = reading([one])
    assert back.spans[0].value == Money(value=6 * 10**9, currency="IRT", comparator="<=")


def test_parts_that_make_no_value_are_reported_and_the_span_kept(reading):
    bad = annotation(region(1, START, END, "MONEY", value="many", currency="IRT"))
    (back,), (problem,) = reading([exported(bad, of=TOMAN)])
    assert back.spans == (LabeledSpan(START, END, "MONEY"),)
    assert "'many' is no number" in problem


EMOJI = record("🌾🌾 در ⟦LOC رشت⟧ امروز")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [(6, 9, "رشت"), (8, 11, "رشت"), (6, 9, None), (5, 10, " رشت ")],
    ids=["code points", "UTF-16", "no text", "neighbouring spaces"],
)
def test_characters_are_counted_as_the_text_beside_them_says(start, end, text, reading):
    one = exported(annotation(region(1, start, end, "LOC", layer="entities", text=text)), of=EMOJI)
    (back,), problems = reading([one])
    assert (back.spans, problems) == (EMOJI.spans, [])


def test_a_span_that_does_not_hold_its_text_is_reported_and_unknown(reading):
    one = exported(annotation(region(1, 7, 9, "LOC", layer="entities", text="رشت")), of=EMOJI)
    (back,), (problem,) = reading([one])
    assert (back.spans, back.unknown) == ((), ((7, 9),))
    assert "should be 'رشت'" in problem


def test_a_line_end_in_the_text_of_a_region_is_no_difference(reading):
    one = record("⟦ORG بانک\nملی⟧ گفت")
    changed = annotation(region(1, 0, 8, "ORG", layer="entities", text="بانک\\nملی"))
    assert reading([exported(changed, of=one)])[0][0].spans == one.spans


def said(label, by, at, **about):
    return annotation(region(1, 6, 9, label, layer="entities"), completed_by=by, updated_at=at, **about)


@pytest.mark.parametrize(
    ("annotations", "annotator", "label"),
    [
        ([said("ORG", 1, "2026-01-02"), said("FAC", 2, "2026-01-01")], None, "ORG"),
        ([said("ORG", 1, "2026-01-02"), said("FAC", 2, "2026-01-01", ground_truth=True)], None, "FAC"),
        ([said("ORG", 1, "2026-01-02", was_cancelled=True), said("FAC", 2, "2026-01-01")], None, "FAC"),
        ([said("ORG", 1, "2026-01-02"), said("FAC", {"id": 2, "email": "b@x.ir"}, "2026-01-01")], "b@x.ir", "FAC"),
    ],
    ids=["newest", "ground truth", "not the skipped one", "by name"],
)
def test_which_annotation_counts(annotations, annotator, label, reading):
    (back,), problems = reading([exported(*annotations, of=EMOJI)], annotator=annotator)
    assert ([span.label for span in back.spans], problems) == ([label], [])


@pytest.mark.parametrize(
    ("tasks", "message"),
    [
        ([exported(of=EMOJI)], "a1: nobody has annotated this task"),
        ([exported(annotation(was_cancelled=True), of=EMOJI)], "a1: skipped"),
        ([{"data": {"text": "متن"}}], "neither annotated nor pre-annotated"),
        ([{"data": {"image": "x"}, "annotations": []}], "its data has no `text`"),
        ([3], "task 1 of the file"),
        ({"data": {}}, "no list of tasks"),
    ],
)
def test_what_is_no_annotated_text_is_reported_and_the_rest_kept(tasks, message, reading):
    more = [exported(annotation(), of=TOMAN)] if isinstance(tasks, list) else []
    records, problems = reading([*tasks, *more] if more else tasks)
    assert len(records) == len(more)
    assert message in problems[0]


def test_a_broken_file_is_reported_with_its_line(tmp_path):
    (tmp_path / "x.json").write_text('[\n{"data": ', encoding="utf-8")
    (problem,) = label_studio.read(tmp_path / "x.json")
    assert problem.line == 2


def test_json_min_has_the_spans_and_says_that_values_are_lost(reading):
    data = label_studio.task_of(TOMAN)["data"]
    marks = [{"start": START, "end": END, "labels": ["MONEY"]}]
    item = {**data, "id": 5, "numbers": marks, "value": "8", "currency": "IRR", "annotator": 1, "annotation_id": 2}
    (back,), (problem,) = reading([item])
    assert back.spans == TOMAN.spans
    assert back.meta == {"annotator": 1}
    assert "export as JSON" in problem


def test_a_file_of_other_makers_is_read(reading):
    found = {"id": 3, "data": {"text": "بانک ملی", "url": "u"}, "annotations": [said("ORG", 1, "")]}
    found["annotations"][0]["result"][0]["value"].update(start=0, end=8)
    (back,), _ = reading([found])
    assert (back.id, back.source, back.annotated) == ("export-3", "export", all_labels())
    assert back.meta == {"url": "u", "annotator": 1}


def test_scores_go_to_regions_and_the_least_to_the_prediction():
    scores = {RECORDS[1].spans[0].key: 0.75, RECORDS[1].spans[1].key: 0.25}
    prediction = label_studio.task_of(RECORDS[1], scores=scores)["predictions"][0]
    assert prediction["score"] == 0.25
    assert [r["score"] for r in prediction["result"] if "score" in r] == [0.75, 0.25]
