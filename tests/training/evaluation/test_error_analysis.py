from __future__ import annotations

import pytest

from tests.training.evaluation.evaluation_data import random_set
from training.evaluation.error_analysis import (
    BOTH,
    BOUNDARY,
    KINDS,
    LABEL,
    MERGED,
    MISSED,
    RIGHT,
    SHIFTED,
    SPLIT,
    SPURIOUS,
    TOO_LONG,
    TOO_SHORT,
    UNANNOTATED,
    boundary_detail,
    confidences,
    confusion_rows,
    kind_rows,
    pairs_of,
)
from training.evaluation.scoring import MICRO, Proposed, score
from training.formats.base import all_labels
from training.records import LabeledSpan, Record

TEXT = "اتاق تعاون استان لرستان در شهر بروجرد"
#       0    5     11    17     24 27  31


def record(*spans, annotated=None, unknown=()):
    marks = tuple(sorted(LabeledSpan(*span) for span in spans))
    return Record(TEXT, marks, all_labels() if annotated is None else annotated, "own", "1", unknown=unknown)


def kinds(gold: Record, *predicted) -> list[tuple[str, str, str]]:
    return [(p.label, p.kind, p.detail) for p in pairs_of(gold, [LabeledSpan(*span) for span in predicted])]


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ([(0, 10, "ORG")], [(0, 10, "ORG")], [("ORG", RIGHT, "")]),
        ([(0, 10, "ORG")], [(0, 10, "LOC")], [("ORG", LABEL, "")]),
        ([(0, 10, "ORG")], [(0, 23, "ORG")], [("ORG", BOUNDARY, TOO_LONG)]),
        ([(0, 23, "ORG")], [(5, 23, "ORG")], [("ORG", BOUNDARY, TOO_SHORT)]),
        ([(0, 16, "ORG")], [(5, 23, "ORG")], [("ORG", BOUNDARY, SHIFTED)]),
        ([(0, 23, "ORG")], [(17, 23, "LOC")], [("ORG", BOTH, TOO_SHORT)]),
        ([(0, 10, "ORG")], [], [("ORG", MISSED, "")]),
        ([], [(0, 10, "ORG")], [("ORG", SPURIOUS, "")]),
        ([(0, 10, "ORG")], [(11, 23, "ORG")], [("ORG", MISSED, ""), ("ORG", SPURIOUS, "")]),
        ([(0, 23, "ORG")], [(0, 10, "ORG"), (11, 23, "LOC")], [("ORG", BOUNDARY, TOO_SHORT), ("LOC", SPURIOUS, SPLIT)]),
        ([(0, 10, "ORG"), (11, 23, "LOC")], [(0, 23, "ORG")], [("ORG", BOUNDARY, TOO_LONG), ("LOC", MISSED, MERGED)]),
        # the closest comes first: the right one is not taken by a neighbour
        ([(0, 10, "ORG"), (11, 23, "ORG")], [(11, 23, "ORG")], [("ORG", RIGHT, ""), ("ORG", MISSED, "")]),
        # layers do not meet
        ([(0, 10, "ORG")], [(0, 10, "DATE")], [("ORG", MISSED, ""), ("DATE", SPURIOUS, "")]),
    ],
)
def test_kinds(gold, predicted, expected):
    assert kinds(record(*gold), *predicted) == expected


def test_a_label_that_nobody_annotates_explains_a_miss_and_is_no_error_alone():
    gold = record((0, 10, "ORG"), annotated=frozenset({"ORG", "LOC"}))
    assert kinds(gold, (0, 10, "FAC"), (17, 23, "EVENT")) == [("ORG", LABEL, UNANNOTATED)]


def test_nothing_is_said_of_an_unknown_stretch():
    assert kinds(record(unknown=((3, 8),)), (0, 10, "ORG"), (17, 23, "LOC")) == [("LOC", SPURIOUS, "")]


@pytest.mark.parametrize(
    ("bounds", "detail"), [((0, 9), TOO_LONG), ((3, 12), TOO_LONG), ((4, 9), TOO_SHORT), ((0, 5), SHIFTED)]
)
def test_boundary_details(bounds, detail):
    assert boundary_detail(LabeledSpan(3, 9, "ORG"), LabeledSpan(*bounds, "ORG")) == detail


@pytest.mark.parametrize("seed", range(6))
def test_every_span_is_accounted_for_once(seed):
    records, predicted = random_set(seed, size=150)
    pairs = [pair for r, spans in zip(records, predicted, strict=True) for pair in pairs_of(r, spans)]
    counts = score(records, predicted)[MICRO]
    of = {kind: [p for p in pairs if p.kind == kind] for kind in KINDS}
    judged = {kind: [p for p in found if p.detail != UNANNOTATED] for kind, found in of.items()}
    assert len(of[RIGHT]) == counts.tp
    assert sum(len(of[kind]) for kind in (LABEL, BOUNDARY, BOTH, MISSED)) == counts.fn
    assert sum(len(judged[kind]) for kind in (LABEL, BOUNDARY, BOTH, SPURIOUS)) == counts.fp
    assert len({(p.record.id, p.gold.key) for p in pairs if p.gold}) == counts.tp + counts.fn
    assert all(of[kind] for kind in KINDS)
    assert sum(row["count"] for row in confusion_rows(pairs)) == len(pairs)
    assert sum(row["count"] for row in kind_rows(pairs)) == len(pairs)


def test_confusion_tells_same_bounds_from_overlapping():
    gold = record((0, 10, "ORG"), (11, 23, "LOC"), (27, 37, "LOC"))
    pairs = list(pairs_of(gold, [LabeledSpan(0, 10, "LOC"), LabeledSpan(17, 23, "LOC")]))
    assert confusion_rows(pairs) == [
        {"layer": "entities", "gold": "ORG", "predicted": "LOC", "bounds": "same", "count": 1},
        {"layer": "entities", "gold": "LOC", "predicted": "", "bounds": "", "count": 1},
        {"layer": "entities", "gold": "LOC", "predicted": "LOC", "bounds": "overlapping", "count": 1},
    ]


def test_an_error_shows_its_context():
    (pair,) = pairs_of(record((11, 23, "LOC")), [Proposed(17, 23, "LOC", score=0.75)])
    found = pair.to_dict(context=5)
    assert (found["before"], found["after"]) == (TEXT[6:11], TEXT[23:28])
    assert found["gold"]["text"] == "استان لرستان"
    assert found["predicted"] == {"start": 17, "end": 23, "label": "LOC", "text": "لرستان", "score": 0.75}


def test_confidences_are_those_of_judged_spans():
    gold = record((0, 10, "ORG"), annotated=frozenset({"ORG", "DATE"}))
    found = [Proposed(0, 10, "ORG", score=0.9), Proposed(17, 23, "LOC", score=0.8), Proposed(24, 26, "DATE", score=0.4)]
    assert confidences([gold], [found]) == ([0.9, 0.4], [True, False])
    assert confidences([gold], [found], layer="numbers") == ([0.4], [False])
    assert confidences([gold], [[Proposed(0, 10, "ORG")]]) == ([], [])
