"""The corpora that the project ships: what their card says of them holds."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from coopnlp.labels import ENTITY_LABELS, LAYER_OF
from training.__main__ import main
from training.corpus.agreement import agree
from training.formats import read_records

CORPORA = Path(__file__).parent.parent / "corpora"
COOP, NEWSPLUS, CARD = CORPORA / "coop", CORPORA / "newsplus", CORPORA / "README.md"
SPLITS = ("train", "dev", "test")
STANDOFF = ("id", "corpus", "source", "start", "length", "sha256", "spans", "annotated", "licence")
OUTSIDE = {"sport", "weather", "politics", "science", "accident"}


SHARED = CORPORA.parent.parent / "shared" / "data"


@pytest.fixture(scope="module")
def splits():
    out = {}
    for name in SPLITS:
        records, problems = read_records(COOP / f"{name}.jsonl")
        assert problems == []
        out[name] = records
    return out


def test_the_checker_finds_no_problem_and_the_cards_tables_are_its_own(capsys):
    status = main(["check", str(COOP), "--verify-card", str(CARD), "--name", "coop"])
    said = capsys.readouterr().out
    assert "no problem (" in said
    assert "stale" not in said
    assert status == 0


def test_every_case_was_looked_at_by_itself():
    cases = [json.loads(line) for line in (COOP / "reviewed.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(cases) > 500
    assert all(case["note"].strip() for case in cases)


def test_size_splits_and_kinds_of_articles(splits):
    records = [record for name in SPLITS for record in splits[name]]
    assert len(records) >= 200
    assert sum(len(record.text.split()) for record in records) >= 50_000
    assert all(120 <= len(record.text.split()) <= 500 for record in records)
    for name, share in (("train", 0.6), ("dev", 0.15), ("test", 0.25)):
        assert len(splits[name]) / len(records) == pytest.approx(share, abs=0.01)
    assert sum(record.meta["theme"] in OUTSIDE for record in records) >= 40
    provinces = {record.meta["province"] for record in records} - {"ملی"}
    assert len(provinces) == 31
    damaged = sum(record.meta["damage"] == "yes" for record in records) / len(records)
    assert damaged == pytest.approx(1 / 3, abs=0.06)
    themes = Counter(record.meta["theme"] for record in splits["test"])
    assert set(themes) == {record.meta["theme"] for record in records}  # each theme is in the test


def test_every_label_is_in_every_split(splits):
    for name in SPLITS:
        assert {span.label for record in splits[name] for span in record.spans} == set(LAYER_OF), name


@pytest.mark.parametrize("name", SPLITS)
def test_docbin_holds_the_same_records(name, splits):
    records, problems = read_records(COOP / f"{name}.spacy")
    assert problems == []
    assert records == splits[name]


def test_datasets_loads_it_in_one_line(splits, tmp_path):
    datasets = pytest.importorskip("datasets")
    files = {name: str(COOP / f"{name}.jsonl") for name in SPLITS}
    loaded = datasets.load_dataset("json", data_files=files, cache_dir=str(tmp_path))
    for name in SPLITS:
        assert [row["text"] for row in loaded[name]] == [record.text for record in splits[name]]
        assert sum(len(row["spans"]) for row in loaded[name]) == sum(len(r.spans) for r in splits[name])


def test_two_annotations_and_their_disagreements_settled(splits):
    (first, _), (second, _) = read_records(COOP / "first.jsonl"), read_records(COOP / "second.jsonl")
    agreement = agree(first, second)
    assert agreement.articles >= 60
    settled = [json.loads(line) for line in (COOP / "settled.jsonl").read_text(encoding="utf-8").splitlines()]
    places = Counter((d.article, d.layer, d.start, d.kind) for d in agreement.disagreements)
    assert places == Counter((s["article"], s["layer"], s["start"], s["kind"]) for s in settled)
    assert all(s["chosen"] and s["why"] for s in settled)
    texts = {record.id: record.text for name in SPLITS for record in splits[name]}
    assert all(texts[record.id] == record.text for record in (*first, *second))


# --- newsplus ---


def test_newsplus_holds_offsets_and_no_text():
    ids = []
    for name, count in (("train", 120), ("dev", 30)):
        lines = (NEWSPLUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(lines) == count
        for data in map(json.loads, lines):
            ids.append(data["id"])
            assert data["annotated"] == list(ENTITY_LABELS)
            assert data.keys() <= {*STANDOFF, "meta"}
            assert all(span.keys() == {"start", "end", "label"} for span in data["spans"])
        assert "\\u06" not in "".join(lines)
        assert not re.search("[\u0600-\u06ff]", "".join(lines))
    assert sorted(ids) == [f"newsplus-{i:03}" for i in range(1, 151)]


@pytest.mark.skipif(not (SHARED / "raw").is_dir(), reason="needs the raw texts")
def test_newsplus_joins_to_its_texts_and_the_cards_tables_are_its_own(capsys):
    options = ["--data", str(SHARED), "--verify-card", str(NEWSPLUS / "README.md")]
    main(["check", str(NEWSPLUS), *options])
    said = capsys.readouterr().out
    assert "stale, write them anew" not in said
    # Its cases have no acknowledgements, which would hold words of the texts: these two kinds may stay open.
    assert "open: name 3, two labels 3; stale: 0" in said
