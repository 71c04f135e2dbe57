from __future__ import annotations

import pytest

from tests.conftest import SHARED
from training.corpus.leaks import find_leaks, roots, summary
from training.formats import read_records
from training.formats.base import all_labels
from training.records import Record

DATA = SHARED / "data"


def record(i: int, **meta: str) -> Record:
    text = " ".join(f"واژه{i}{letter}" for letter in "ابپتثجچحخد")
    return Record(text, (), all_labels(), "coop", f"coop-{i:03}", meta=meta)


def test_roots_follow_the_chain_and_end_in_a_circle():
    chain = [record(1), record(2, grown_from="coop-001"), record(3, grown_from="coop-002")]
    circle = [record(5, grown_from="coop-006"), record(6, grown_from="coop-005")]
    assert {name: root for (_, name), (_, root) in roots(chain).items()} == {
        "coop-001": "coop-001",
        "coop-002": "coop-001",
        "coop-003": "coop-001",
    }
    assert len(roots(circle)) == 2


def test_an_article_in_two_splits_is_a_leak_whatever_its_text():
    leaks = find_leaks({"train": [record(1)], "test": [record(9, grown_from="coop-001")]})
    assert [(leak.kind, leak.first[1].id, leak.second[1].id) for leak in leaks] == [
        ("same article", "coop-001", "coop-009")
    ]


@pytest.mark.skipif(not (DATA / "arman").is_dir(), reason="the public corpora are not here")
def test_joined_folds_of_arman_are_caught():
    """98.8 for ARMAN comes from joined folds: each fold's test sentences stand in the other folds' train files."""
    read = {name: read_records(name, data=DATA)[0] for name in ("arman1:train", "arman1:test", "arman2:test")}
    own = find_leaks({name: read[name] for name in ("arman1:train", "arman1:test")})
    joined = find_leaks({name: read[name] for name in ("arman1:train", "arman2:test")})
    assert len({leak.second[1].id for leak in own}) < 20
    assert len({leak.second[1].id for leak in joined if leak.kind == "exact"}) > 2500
    (line,) = summary(joined, {name: len(read[name]) for name in ("arman1:train", "arman2:test")})
    assert line.startswith("arman2:test in arman1:train: 25")
