"""Seed articles to grow from."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.formats import read_records

ARTICLES = Path(__file__).parent.parent.parent / "data" / "grow" / "articles.txt"


@pytest.fixture(scope="module")
def seeds():
    records, problems = read_records(ARTICLES)
    assert not problems
    return {record.id: record for record in records}


def marked(record, label):
    return [record.text[s.start : s.end] for s in record.spans if s.label == label]
