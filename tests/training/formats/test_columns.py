from __future__ import annotations

import pytest

from training.formats.columns import spans_of_tags


@pytest.mark.parametrize(
    ("scheme", "tags", "expected"),
    [
        ("IOB1", "I-A I-A O I-A B-A", [("A", 0, 2), ("A", 3, 4), ("A", 4, 5)]),
        ("IOB2", "B-A I-A O B-A B-B", [("A", 0, 2), ("A", 3, 4), ("B", 4, 5)]),
        ("BIO", "B_A I_A O", [("A", 0, 2)]),
        ("BILOU", "B-A L-A U-A B-B I-B L-B O", [("A", 0, 2), ("A", 2, 3), ("B", 3, 6)]),
        ("BIOES", "S-A S-A B-A E-A", [("A", 0, 1), ("A", 1, 2), ("A", 2, 4)]),
        ("auto", "A A O B", [("A", 0, 2), ("B", 3, 4)]),
        ("auto", "I-A I-B", [("A", 0, 1), ("B", 1, 2)]),
        ("auto", "_ O -", []),
    ],
)
def test_tag_schemes(scheme, tags, expected):
    spans, faults = spans_of_tags(tags.split(), scheme=scheme)
    assert spans == expected
    assert faults == []


@pytest.mark.parametrize(
    ("scheme", "tags", "message"),
    [
        ("IOB2", "O I-A", "I-A begins a span, which IOB2 writes as B-A"),
        ("IOB2", "S-A", "S-A is no tag of IOB2"),
        ("IOB1", "O B-A", "B-A follows no A, which IOB1 writes as I-A"),
        ("BILOU", "B-A O", "the A before O has no end, which BILOU marks"),
    ],
)
def test_what_a_scheme_forbids_is_said(scheme, tags, message):
    assert [fault for _, fault in spans_of_tags(tags.split(), scheme=scheme)[1]] == [message]
