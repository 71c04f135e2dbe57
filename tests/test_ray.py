"""Datasets of Ray and of Hugging Face: the rows of `coopnlp.pipe`, each once, whatever happens to a machine."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import time
from datetime import date

import pytest

import coopnlp
from coopnlp.output.arrow import arrow_schema, arrow_table
from coopnlp.output.tables import table_rows
from coopnlp.ray import Marker, Settings, parse_dataset

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

TEXTS = (
    "۱۸ تعاونی در لرستان",
    "هیچ",
    "",
    "بیش از ۶ میلیارد تومان تا یازدهم شهریور",
    "سود ۲٫۵ درصد از ۲۰ تا ۳۰ تن",
)
DAY = "1404-06-01"
LATER = 900  # seconds that a busy machine may take


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch):
    """`datasets` puts a copy in place of `os.environ` when it maps by processes; what was imported keeps the old."""
    monkeypatch.setattr(os, "environ", os.environ)


def articles(number=5, *, ids=int):
    return [
        {"id": ids(i), "text": f"{TEXTS[i % len(TEXTS)]} {i}", "date": DAY if i % 2 else None} for i in range(number)
    ]


def expected(posts):
    """What `coopnlp.pipe` makes of them, as the rows of a file, without scores."""
    whole = isinstance(posts[0]["id"], int)
    docs = coopnlp.pipe([(post["text"], post) for post in posts], as_tuples=True)
    return plain(arrow_table([row for doc, _ in docs for row in table_rows(doc)], whole_ids=whole))


def plain(table):
    """Rows in the order of their articles. Scores are left out: their last digits depend on what is read beside."""
    rows = table.drop_columns(["score"]).to_pylist()
    return sorted(rows, key=lambda row: (str(row["id"]), row["start"], row["layer"], row["end"]))


# what an actor does


def marker(**changes):
    known = {"text": "text", "id": "id", "date": "date", "whole_ids": True, "model": None, "backend": None}
    return Marker(Settings(**(known | {"errors": "raise"} | changes)))


def test_a_batch_becomes_rows():
    posts = articles()
    table = marker()(pa.Table.from_pylist(posts))
    assert table.schema == arrow_schema(whole_ids=True)
    assert plain(table) == expected(posts)
    assert set(table["id"].to_pylist()) == {0, 2, 3, 4}  # 1 has no marks


@pytest.mark.parametrize("texts", [[], ["هیچ"], [""]])
def test_a_batch_without_marks_has_the_same_columns(texts):
    batch = pa.table({"id": pa.array(range(len(texts))), "text": pa.array(texts, pa.string())})
    table = marker(date=None)(batch)
    assert (table.num_rows, table.schema) == (0, arrow_schema(whole_ids=True))


@pytest.mark.parametrize(
    ("cells", "whole", "kept"),
    [
        (pa.array([7], pa.uint8()), True, 7),
        (pa.array(["ilna-7"]), False, "ilna-7"),
        (pa.array([2**63], pa.uint64()), False, str(2**63)),
        (pa.array([None], pa.int64()), True, None),
        (pa.array([None]), False, None),
    ],
)
def test_ids_are_kept(cells, whole, kept):
    table = marker(whole_ids=whole, date=None)(pa.table({"id": cells, "text": ["۱۸ تعاونی"]}))
    assert table["id"].to_pylist() == [kept]
    assert table.schema == arrow_schema(whole_ids=whole)


@pytest.mark.parametrize(
    "cells",
    [
        pa.array(["1404-06-11"]),
        pa.array([date(2025, 9, 2)]),
        pa.array([date(1404, 6, 11)]).cast(pa.timestamp("s")),  # so JSON lines are read
        pa.array(["۱۱ شهریور ۱۴۰۴"]),
    ],
)
def test_dates_of_any_type_are_the_articles(cells):
    table = marker()(pa.table({"id": [1], "text": ["۱۸ تعاونی"], "date": cells}))
    assert [day.date() for day in table["article_date"].to_pylist()] == [date(2025, 9, 2)]


@pytest.mark.parametrize(
    ("text", "day", "message"),
    [
        (None, None, "article with id 8, None: TypeError: text must be str, not NoneType. Mend it, or leave it out"),
        ("متن", "فردا", "article with id 8, 'متن': ValueError: date 'فردا' is no day.* Mend it"),
    ],
)
def test_an_article_that_is_none_is_told_with_its_id(text, day, message, caplog):
    batch = pa.table({"id": [7, 8], "text": ["۱۸ تعاونی", text], "date": pa.array([None, day], pa.string())})
    with pytest.raises(ValueError, match=message):
        marker()(batch)
    with caplog.at_level(logging.WARNING, "coopnlp.ray"):
        table = marker(errors="skip")(batch)
    assert table["id"].to_pylist() == [7]
    assert "skipped article with id 8" in caplog.text


def test_an_error_shows_the_beginning_of_a_long_article():
    batch = pa.table({"id": [7], "text": ["دراز " * 1000], "date": ["فردا"]})
    with pytest.raises(ValueError, match="دراز دراز…: ValueError: date") as told:
        marker()(batch)
    assert len(str(told.value)) < 400


# what is no dataset


@pytest.mark.parametrize("ds", ["articles.parquet", ["متن"], None])
def test_what_is_no_dataset_is_told_what_to_do(ds, monkeypatch):
    monkeypatch.setattr("coopnlp.ray.find_spec", lambda name: True)
    with pytest.raises(TypeError, match=f"ray.data.read_parquet.*not a {type(ds).__name__}; .*coopnlp.pipe"):
        parse_dataset(ds)


def test_without_ray_the_extra_is_named(monkeypatch):
    monkeypatch.setattr("coopnlp.ray.find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r"pip install 'coopnlp\[ray\]'"):
        parse_dataset("articles.parquet")


def test_the_room_is_there_without_an_import_of_its_own_and_without_rays():
    others = "{'ray', 'datasets', 'pyarrow'}"
    code = f"import coopnlp, sys; coopnlp.ray.parse_dataset; print(sorted({others} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


# one machine


@pytest.fixture
def datasets():
    return pytest.importorskip("datasets")


@pytest.mark.parametrize("options", [{}, {"batch_size": 2}, {"concurrency": 2}])
def test_one_machine_gives_the_rows_of_pipe(datasets, options):
    posts = articles()
    marks = parse_dataset(datasets.Dataset.from_list(posts), **options)
    assert marks.features.arrow_schema.types == arrow_schema(whole_ids=True).types
    assert plain(marks.data.table) == expected(posts)
    assert set(marks[0]) == set(arrow_schema().names)  # plain Python again


def test_one_machine_with_other_names_of_columns(datasets):
    renamed = datasets.Dataset.from_dict({"body": ["یازدهم شهریور"], "url": ["a/1"], "day": [DAY], "date": ["فردا"]})
    marks = parse_dataset(renamed, text="body", id="url", date="day")
    assert [(row["id"], row["date_start"]) for row in marks] == [("a/1", "2025-09-02")]
    (row,) = parse_dataset(renamed, text="body", id="url", date=None)
    assert row["date_start"] == "????-06-11"


def test_one_machine_and_no_article(datasets):
    none = datasets.Dataset.from_list(articles()).select([])
    marks = parse_dataset(none)
    assert (len(marks), marks.features.arrow_schema.types) == (0, arrow_schema(whole_ids=True).types)


def test_one_machine_reads_another_model(datasets, toy_folder):
    posts = articles()
    marks = parse_dataset(datasets.Dataset.from_list(posts), model=toy_folder)
    docs = coopnlp.pipe([(post["text"], post) for post in posts], as_tuples=True, nlp=coopnlp.load(toy_folder))
    assert len(marks) == sum(len(coopnlp.records(doc)) for doc, _ in docs)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"text": "body"}, "no column 'body', but 'id', 'text', 'date': name the columns by text=…"),
        ({"text": "body", "id": "url"}, "no column 'url', 'body', but 'id'"),
        ({"date": "day"}, "no column 'day'"),
        ({"errors": "ignore"}, "errors 'ignore' is none of raise, skip"),
        ({"concurrency": (1, 2)}, r"concurrency \(1, 2\) is for Ray"),
    ],
)
def test_what_does_not_fit_the_dataset_is_told(datasets, options, message):
    with pytest.raises(ValueError, match=message):
        parse_dataset(datasets.Dataset.from_list(articles(1)), **options)


def test_of_many_splits_one_is_to_be_given(datasets):
    one = datasets.Dataset.from_list(articles(1))
    with pytest.raises(TypeError, match=r"not a DatasetDict: give it ds\['dev'\]"):
        parse_dataset(datasets.DatasetDict(dev=one, train=one))


# many machines


NODE = {"num_cpus": 3, "object_store_memory": 100 * 2**20}


@pytest.fixture(scope="module")
def cluster():
    """A Ray cluster of one node; it tells nobody of itself and listens to this machine alone."""
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_memory_monitor_refresh_ms", "0")  # what else runs here is no reason to kill an actor
        patch.setenv("RAY_worker_niceness", "0")  # nor to let it wait
        patch.delenv("OMP_NUM_THREADS")  # of conftest.py: Ray is to set it
        nodes = Cluster()
        started(nodes, include_dashboard=False)
        ray.init(address=nodes.address, log_to_driver=False, logging_level=logging.ERROR)
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        yield nodes
        ray.shutdown()
        nodes.shutdown()


def started(cluster, **options):
    """A further node. Ray gives it half a minute to come up, which is little on a busy machine."""
    for _ in range(5):
        try:
            return cluster.add_node(**NODE, **options)
        except Exception as error:  # Ray has no other class for it
            if "timed out during startup" not in str(error):
                raise
    pytest.fail("no node of Ray starts here within half a minute")


def rows_of(folder):
    return plain(pq.ParquetDataset(folder).read())


def files_of(folder):
    return list(folder.glob("*.parquet"))


def until(true, seconds=LATER):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"nothing came of it in {seconds} seconds"
        time.sleep(0.05)


@pytest.mark.slow
def test_json_lines_on_a_cluster(cluster, tmp_path):
    import ray

    posts = articles(10, ids="ilna-{}".format)
    source = tmp_path / "articles.jsonl"
    source.write_text("\n".join(json.dumps(post, ensure_ascii=False) for post in posts), encoding="utf-8")
    ds = ray.data.read_json(str(source))
    with pytest.raises(ValueError, match="no column 'body', but 'id', 'text', 'date'"):
        parse_dataset(ds, text="body")
    marks = parse_dataset(ds, concurrency=1, batch_size=4)
    marks.write_parquet(str(tmp_path / "marks"))
    assert rows_of(tmp_path / "marks") == expected(posts)
    assert {pq.read_schema(file) for file in files_of(tmp_path / "marks")} == {arrow_schema()}


@pytest.mark.slow
def test_an_article_that_is_none_on_a_cluster(cluster):
    import ray

    ds = ray.data.from_items([{"id": 7, "text": "۱۸ تعاونی"}, {"id": 8, "text": None}])
    with pytest.raises(ray.exceptions.RayError, match="article with id 8, None: TypeError"):
        parse_dataset(ds, concurrency=1).take_all()
    assert [row["id"] for row in parse_dataset(ds, concurrency=1, errors="skip").take_all()] == [7]


@pytest.mark.slow
def test_an_actor_has_one_thread_for_each_processor(cluster):
    import ray

    class Threads(Marker):
        def __call__(self, batch):
            return pa.table({"threads": [self._pipeline().get_pipe("coopnlp").tagger.scorer.threads]})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("coopnlp.ray.Marker", Threads)
        ds = ray.data.from_items(articles(1))
        assert parse_dataset(ds, concurrency=1).take_all() == [{"threads": 1}]
        assert parse_dataset(ds, concurrency=1, num_cpus=2).take_all() == [{"threads": 2}]


@pytest.mark.slow
def test_a_node_that_dies_midway_costs_no_row(cluster, tmp_path, seed_text, monkeypatch):
    """Both nodes have an actor from the beginning; one node is killed when the first of many files is written."""
    import ray

    context = ray.data.DataContext.get_current()
    monkeypatch.setattr(context, "target_max_block_size", 10_000)  # bytes: some two articles
    monkeypatch.setattr(context, "wait_for_min_actors_s", LATER)
    posts = [{"id": i, "text": f"{i + 2} تعاونی در لرستان. {seed_text}", "date": DAY} for i in range(48)]
    source, out = tmp_path / "articles.parquet", tmp_path / "marks"
    pq.write_table(pa.Table.from_pylist(posts), source)
    doomed = started(cluster)
    cluster.wait_for_nodes()
    marks = parse_dataset(ray.data.read_parquet(str(source)), concurrency=2, batch_size=4)
    failed = []

    def work():
        try:
            marks.write_parquet(str(out))
        except ray.exceptions.RayError as error:
            failed.append(error)

    job = threading.Thread(target=work, daemon=True)
    job.start()
    until(lambda: failed or files_of(out))
    assert doomed.node_id in nodes_of_markers()
    cluster.remove_node(doomed, allow_graceful=False)
    written = len(files_of(out))
    assert job.is_alive()
    job.join(LATER)
    assert not job.is_alive()
    assert failed == []
    assert written < len(files_of(out)) / 2  # it was midway
    assert doomed.node_id not in nodes_of_markers()
    assert rows_of(out) == expected(posts)


def nodes_of_markers():
    """The nodes on which actors live that mark articles."""
    from ray._private.state import actors

    found = [actor for actor in actors().values() if actor["State"] == "ALIVE"]
    return {actor["Address"]["NodeID"] for actor in found if "MapWorker" in actor["ActorClassName"]}
