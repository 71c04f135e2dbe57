from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from coopnlp.values import Count, Percent
from tests.training.formats.samples import record, span
from training.commands.app import execute
from training.formats import guess, own_format, read_items, read_records, write_records
from training.formats.raw_files import documents_of
from training.learn.config import read_recipe
from training.learn.sources import load_source
from training.records import Record

BRIDGE = "پل فلزی بسته شد\nورزشگاه مهر در رشت ۱۲ پله دارد، ۲٫۵ درصد بیشتر."
FAIR = "جشنواره انار در ساوه گشایش یافت."
RAW = f"سرخط\n\n{BRIDGE}\n\n{FAIR}\n"


def records_of(raw: str) -> list[Record]:
    start = {document.text: document.start for document in documents_of(raw)}
    return [
        record(
            BRIDGE,
            span(BRIDGE, "پل فلزی", "FAC"),
            span(BRIDGE, "۱۲", "CARDINAL", Count(value=12, counted="پله")),
            span(BRIDGE, "۲٫۵ درصد", "PERCENT", Percent(value=2)),
            source="plus",
            id="plus-1",
            licence="CC BY 4.0",
            date=dt.date(2025, 9, 2),
            unknown=((8, 15),),
            meta={"file": "news.txt", "start": start[BRIDGE], "chosen_by": "FAC"},
        ),
        record(
            FAIR,
            span(FAIR, "جشنواره انار", "EVENT"),
            source="plus",
            id="plus-2",
            annotated=frozenset({"EVENT", "LOC"}),
            meta={"file": "news.txt", "start": start[FAIR]},
        ),
    ]


@pytest.fixture
def data(tmp_path) -> Path:
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "news.txt").write_text(RAW, encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def corpus(tmp_path) -> Path:
    path = tmp_path / "corpus" / "train.jsonl"
    write_records(records_of(RAW), path, "standoff")
    return path


def edit(data: Path, raw: str) -> None:
    (data / "raw" / "news.txt").write_text(raw, encoding="utf-8")


def test_the_file_holds_no_text(corpus):
    written = corpus.read_text(encoding="utf-8")
    assert "فلزی" not in written
    assert "جشنواره" not in written
    first = json.loads(written.splitlines()[0])
    assert first["source"] == "news.txt"
    assert (first["start"], first["length"]) == (6, len(BRIDGE))
    assert first["spans"][0] == {"start": 0, "end": 7, "label": "FAC"}


def test_a_round_trip_loses_nothing(corpus, data):
    assert read_records(corpus, data=data) == (records_of(RAW), [])


def test_it_is_known_by_what_it_holds(corpus, tmp_path):
    assert guess(corpus) == own_format(corpus) == "standoff"
    whole = tmp_path / "whole.jsonl"
    write_records(records_of(RAW), whole)
    assert guess(whole) == own_format(whole) == "jsonl"
    assert own_format(tmp_path / "missing.jsonl") == "jsonl"


@pytest.mark.parametrize(
    "raw",
    [
        RAW.replace("سرخط", "سرخط دیگر"),
        RAW.removeprefix("سرخط\n\n"),
        f"{FAIR}\n\n{BRIDGE}\n",
    ],
)
def test_texts_that_moved_are_found_by_their_hash(corpus, data, raw):
    edit(data, raw)
    assert read_records(corpus, data=data) == (records_of(raw), [])


def test_a_changed_text_is_named_and_the_others_are_read(corpus, data):
    edit(data, RAW.replace("فلزی", "چوبی"))
    records, problems = read_records(corpus, data=data)
    assert [one.id for one in records] == ["plus-2"]
    assert len(problems) == 1
    assert problems[0].line == 1
    assert not problems[0].kept
    for part in ("plus-1", "news.txt", "at character 6", "get the file as it was"):
        assert part in problems[0].message


def test_a_missing_raw_file_is_named_with_the_remedy(corpus, data):
    (data / "raw" / "news.txt").unlink()
    with pytest.raises(FileNotFoundError, match=r"train\.jsonl:1: plus-1: the raw file news\.txt .*--data"):
        read_records(corpus, data=data)


def test_without_a_folder_the_remedy_is_named(corpus):
    with pytest.raises(ValueError, match="say with --data in which folder, or join them first"):
        list(read_items(corpus))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("start", "6", "start is '6', which is no number of characters"),
        ("length", None, "length is None, which is no number of characters"),
        ("spans", [{"start": 0, "end": 900, "label": "FAC"}], "0:900 is outside the text"),
        ("spans", [{"start": 0, "end": 7, "label": "BRIDGE"}], "label 'BRIDGE' is none of"),
    ],
)
def test_a_broken_part_is_a_problem_of_its_line(corpus, data, name, value, message):
    lines = corpus.read_text(encoding="utf-8").splitlines()
    lines[0] = json.dumps({**json.loads(lines[0]), name: value})
    corpus.write_text("\n".join(lines), encoding="utf-8")
    records, problems = read_records(corpus, data=data)
    assert [problem.line for problem in problems] == [1]
    assert message in problems[0].message
    assert records[-1].id == "plus-2"


def test_a_record_that_stands_nowhere_cannot_be_written(tmp_path):
    path = tmp_path / "x.jsonl"
    with pytest.raises(ValueError, match="coop-1: meta does not say in which raw file"):
        write_records([record("پل")], path, "standoff")
    assert not path.exists()


# --- the command `join` ---


def test_join_writes_whole_records(corpus, data, tmp_path, capsys):
    out = tmp_path / "runs" / "train.jsonl"
    assert execute(["join", str(corpus), "--data", str(data), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}: 2 records, 4 spans\n"
    assert read_records(out) == (records_of(RAW), [])
    again = tmp_path / "again.jsonl"
    assert execute(["convert", str(out), "--to", "standoff", "--out", str(again)]) == 0
    assert again.read_text(encoding="utf-8") == corpus.read_text(encoding="utf-8")


def test_join_writes_all_or_nothing(corpus, data, tmp_path, capsys):
    out = tmp_path / "train.jsonl"
    out.write_text("old", encoding="utf-8")
    edit(data, RAW.replace("انار", "سیب"))
    assert execute(["join", str(corpus), "--data", str(data), "--out", str(out)]) == 1
    told = capsys.readouterr().err
    assert f"{corpus}:2: plus-2: " in told
    assert "1 faults" in told
    (data / "raw" / "news.txt").unlink()
    with pytest.raises(FileNotFoundError, match="plus-1: the raw file"):
        execute(["join", str(corpus), "--data", str(data), "--out", str(out)])
    assert out.read_text(encoding="utf-8") == "old"


def test_join_does_not_replace_what_it_reads(corpus, data):
    with pytest.raises(ValueError, match="is the stand-off file itself"):
        execute(["join", str(corpus), "--data", str(data), "--out", str(corpus)])


# --- through the one door ---


@pytest.mark.parametrize("command", ["read", "check", "agreement", "statistics"])
def test_commands_read_it_as_it_is(corpus, data, command, capsys):
    second = [str(corpus)] if command == "agreement" else []
    assert execute([command, str(corpus), *second, "--data", str(data)]) in (0, 1)
    with pytest.raises(FileNotFoundError, match="plus-1: the raw file"):
        execute([command, str(corpus), *second, "--data", str(data / "raw" / "nowhere")])


def recipe_of(corpus: Path, data: Path, *, more: str = ""):
    path = corpus.parent / "recipe.toml"
    source = f"[{{ file = '{corpus}'{more} }}]"
    path.write_text(f"encoder = 'x'\ndata = '{data}'\ntrain = {source}\ndev = {source}\n", encoding="utf-8")
    return read_recipe(path)


def test_a_recipe_reads_it_as_it_is(corpus, data):
    recipe = recipe_of(corpus, data)
    loaded = load_source(recipe.train[0], recipe)
    assert list(loaded.records) == records_of(RAW)
    assert loaded.facts()["licences"] == ["CC BY 4.0"]


def test_a_recipe_goes_on_without_optional_raw_texts(corpus, tmp_path):
    recipe = recipe_of(corpus, tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError, match="plus-1: the raw file"):
        load_source(recipe.train[0], recipe)
    optional = recipe_of(corpus, tmp_path / "nowhere", more=", optional = true")
    loaded = load_source(optional.train[0], optional)
    assert not loaded.records
    assert loaded.facts()["missing"]
