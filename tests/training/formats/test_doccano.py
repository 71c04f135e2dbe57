from __future__ import annotations

import json

import pytest

from coopnlp.labels import LAYER_OF
from coopnlp.values import Count, Money, Percent
from tests.training.formats.test_label_studio import EMOJI, RECORDS, TOMAN, record
from training.formats import doccano
from training.formats.base import Options, Problem, all_labels
from training.records import LabeledSpan, Record


@pytest.fixture
def reading(tmp_path):
    def read(*lines):
        path = tmp_path / "all.jsonl"
        said = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
        path.write_text("\n".join(said) + "\n", encoding="utf-8")
        items = list(doccano.read(path))
        return [i for i in items if isinstance(i, Record)], [str(i) for i in items if isinstance(i, Problem)]

    return read


@pytest.mark.parametrize("one", RECORDS, ids=lambda r: r.text[:12])
def test_a_record_comes_back_as_it_was(one, tmp_path):
    doccano.write([one], tmp_path / "tasks.jsonl")
    assert [item for item in doccano.read(tmp_path / "tasks.jsonl") if isinstance(item, Record)] == [one]


@pytest.mark.parametrize("relations", [False, True])
def test_records_come_back_through_doccanos_table(relations, reading, tmp_path):
    """doccano reads with pandas and writes with `DataFrame.to_json`, with its own id and columns."""
    pandas = pytest.importorskip("pandas")
    doccano.write(RECORDS, tmp_path / "tasks.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "tasks.jsonl").read_text(encoding="utf-8").splitlines()]
    out = []
    for number, row in enumerate(pandas.DataFrame(rows).to_dict(orient="records")):
        spans = row.pop("label")
        if relations:
            names = ("start_offset", "end_offset", "label")
            row |= {"entities": [{"id": i, **dict(zip(names, s, strict=True))} for i, s in enumerate(spans)]}
            row["relations"] = []
        else:
            row["label"] = spans
        out.append({"id": number, **row, "Comments": []})
    pandas.DataFrame(out).to_json(tmp_path / "export.jsonl", orient="records", force_ascii=False, lines=True)
    assert [item for item in doccano.read(tmp_path / "export.jsonl") if isinstance(item, Record)] == RECORDS


def test_offsets_are_those_of_the_browser():
    assert doccano.line_of(EMOJI)["label"] == [[8, 11, "LOC"]]


@pytest.mark.parametrize("offsets", [(6, 9), (8, 11)])
def test_a_file_of_other_makers_may_count_either_way(offsets, reading):
    (back,), problems = reading({"text": EMOJI.text, "label": [[*offsets, "LOC"]], "url": "u", "id": 4})
    assert (back.spans, problems) == (EMOJI.spans, [])
    assert (back.id, back.meta, back.annotated) == ("4", {"url": "u"}, all_labels())


START, END, _ = TOMAN.spans[0].key


@pytest.mark.parametrize(
    ("span", "value"),
    [
        ((START, END, "MONEY"), Money(value=7, currency="IRT")),  # unchanged: what was given
        ((START, END + 1, "MONEY"), Money(value=7, currency="IRT")),  # a space caught by the mouse is no change
        ((START, END - 6, "CARDINAL"), Count(value=6 * 10**9)),  # moved and relabelled: what the grammar reads
    ],
)
def test_whose_value_a_corrected_span_has(span, value, reading):
    (back,), problems = reading({**doccano.line_of(TOMAN), "label": [list(span)]})
    assert ([s.value for s in back.spans], problems) == ([value], [])


def test_a_value_that_is_lost_is_reported(reading):
    (back,), (problem,) = reading({**doccano.line_of(TOMAN), "label": [[END - 5, END, "MONEY"]]})
    assert back.spans == (LabeledSpan(END - 5, END, "MONEY"),)
    assert "is left without a value" in problem


def test_a_new_span_has_the_value_of_the_grammar(reading):
    one = record("وام ۶ میلیارد تومان")
    (back,), _ = reading({**doccano.line_of(one), "label": [[4, 19, "MONEY"]]})
    assert back.spans == (LabeledSpan(4, 19, "MONEY", Money(value=6 * 10**9, currency="IRT")),)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no JSON"),
        ("[]", "expected an object"),
        ({"label": []}, "it has no `text`"),
        ({"text": "رشت", "label": [[0]]}, "is no [start, end, label]"),
        ({"text": "رشت", "label": [[0, 3, "PLACE"]]}, "label 'PLACE' is none of"),
        ({"text": "رشت", "label": [[0, 9, "LOC"]]}, "is outside the text"),
        ({"text": "در رشت و", "label": [[0, 6, "LOC"], [3, 8, "ORG"]]}, "overlaps"),
    ],
)
def test_a_broken_line_is_reported_with_its_number_and_the_rest_kept(line, message, reading):
    records, problems = reading(doccano.line_of(TOMAN), line, doccano.line_of(EMOJI))
    assert records[0] == TOMAN
    assert records[-1] == EMOJI
    assert f":2: {message}" in problems[0] or message in problems[0].partition(":2: ")[2]


def test_comments_are_kept(reading):
    (back,), _ = reading({**doccano.line_of(TOMAN), "Comments": ["؟"]})
    assert back.meta == {"Comments": ["؟"]}


def test_the_label_file_gives_each_label_its_colour_and_key():
    labels = doccano.label_config()
    assert [label["text"] for label in labels] == list(LAYER_OF)
    assert len({label["suffix_key"] for label in labels}) == len(labels)
    assert all(len(label["suffix_key"]) == 1 and len(label["background_color"]) == 7 for label in labels)


def test_a_label_map_makes_other_peoples_labels_ours(tmp_path):
    (tmp_path / "x.jsonl").write_text('{"text": "۲۵ درصد", "label": [[0, 7, "PCT"]]}', encoding="utf-8")
    (back,) = doccano.read(tmp_path / "x.jsonl", Options(labels={"PCT": "PERCENT"}))
    assert back.spans == (LabeledSpan(0, 7, "PERCENT", Percent(value=25)),)
