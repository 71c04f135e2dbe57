"""The cache of compiled graphs: used where it is whole, replaced where it is not, never in the way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from coopnlp.tagging.pieces import collate_pieces, word_pieces
from coopnlp.tagging.scorers import kept
from coopnlp.tagging.scorers.int8 import MANY, Int8Scorer
from coopnlp.tagging.scorers.kept import VARIABLE, cache_folder, with_cache
from coopnlp.tagging.shipped import MODEL
from coopnlp.tagging.tagger import Tagger


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """The folder of the cache, which is not there yet."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def source(tmp_path):
    (tmp_path / "graph.xml").write_bytes(b"graph")
    return tmp_path / "graph.xml"


class Compiler:
    """Stands for OpenVINO: writes what it compiles, reads it where it finds it."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def __call__(self, settings: dict[str, str]) -> bytes:
        blob = Path(settings["CACHE_DIR"]) / "graph.blob" if settings else None
        if blob is not None and blob.is_file():
            self.done.append("read")
            return blob.read_bytes()
        if blob is not None:
            blob.write_bytes(b"compiled")
        self.done.append("compiled")
        return b"compiled"


def blobs(cache: Path) -> list[Path]:
    return sorted(cache.glob("*/*.blob"))


def test_the_second_process_reads_what_the_first_compiled(cache, source):
    compiler = Compiler()
    assert [with_cache([source], ["cpu"], compiler) for _ in range(3)] == [b"compiled"] * 3
    assert compiler.done == ["compiled", "read", "read"]
    assert len(blobs(cache)) == 1
    assert not list(cache.glob("new-*"))


@pytest.mark.parametrize("damaged", [b"", b"compile", b"compilee", b"compiled and more"])
def test_a_damaged_graph_is_compiled_again(cache, source, damaged):
    compiler = Compiler()
    with_cache([source], [], compiler)
    blobs(cache)[0].write_bytes(damaged)
    assert with_cache([source], [], compiler) == b"compiled"
    assert with_cache([source], [], compiler) == b"compiled"
    assert compiler.done == ["compiled", "compiled", "read"]


def test_what_was_cut_off_is_not_used(cache, source):
    compiler = Compiler()
    with_cache([source], [], compiler)
    (blobs(cache)[0].parent / "checksum").unlink()
    with_cache([source], [], compiler)
    assert compiler.done == ["compiled", "compiled"]


def test_another_model_or_processor_has_its_own_graph(cache, source):
    compiler = Compiler()
    with_cache([source], ["one"], compiler)
    with_cache([source], ["two"], compiler)
    source.write_bytes(b"Graph")
    with_cache([source], ["two"], compiler)
    assert compiler.done == ["compiled"] * 3
    assert len(blobs(cache)) == 3


def test_the_oldest_graphs_go(cache, source):
    for i in range(kept.KEPT + 2):
        with_cache([source], [str(i)], Compiler())
    assert len(blobs(cache)) == kept.KEPT


def test_an_engine_that_chokes_on_the_cache_compiles_without(cache, source):
    def compiled(settings):
        if settings:
            raise RuntimeError("cannot read")
        return b"compiled"

    assert with_cache([source], [], compiled) == b"compiled"
    with pytest.raises(ValueError, match="of the model"):
        with_cache([source], [], lambda settings: (_ for _ in ()).throw(ValueError("of the model")))


def test_a_folder_that_cannot_be_written_is_no_hindrance(cache, source):
    cache.write_text("a file")
    compiler = Compiler()
    assert with_cache([source], [], compiler) == b"compiled"
    assert cache.read_text() == "a file"


def test_where_it_lies(monkeypatch, tmp_path, source):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "coopnlp"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # which its standard says to ignore
    assert cache_folder() is None
    monkeypatch.setenv(VARIABLE, "")
    assert cache_folder() is None
    assert with_cache([source], [], dict) == {}


def test_the_shipped_model_scores_the_same_from_the_cache(cache):
    code = (
        "import json, sys, numpy as np\n"
        "from coopnlp.tagging.scorers.int8 import Int8Scorer\n"
        "from coopnlp.tagging.pieces import Batch\n"
        "ids = np.arange(1, 33)[None] * 7\n"
        "logits = Int8Scorer(sys.argv[1])(Batch(ids, np.ones_like(ids), np.arange(32)[None]))\n"
        "print(json.dumps([table.tolist() for table in logits.values()]))"
    )

    def scores():
        run = subprocess.run([sys.executable, "-c", code, str(MODEL)], capture_output=True, text=True, check=True)
        return json.loads(run.stdout)

    first = scores()
    (blob,) = blobs(cache)
    written = blob.stat().st_mtime_ns
    assert scores() == first
    assert blob.stat().st_mtime_ns == written
    blob.chmod(0o600)
    blob.write_bytes(blob.read_bytes()[:-1000])
    assert scores() == first
    assert blobs(cache)[0].stat().st_size > 20 * 2**20
    for file in list(blobs(cache)[0].parent.iterdir()):  # the checksum too
        file.chmod(0o600)
        file.write_bytes(bytes(range(128, 256)) * 8)
    assert scores() == first
    assert blobs(cache)[0].stat().st_size > 20 * 2**20


def test_many_texts_are_divided_among_threads_and_score_the_same(cache):
    tagger = Tagger.load(MODEL, backend="int8")
    words = ["مدیرکل", "تعاون", "لرستان", "از", "۱۸", "تعاونی", "گفت"]
    texts = [word_pieces(tagger.pieces, words[i % 5 :] * (1 + i % 3)) for i in range(MANY + 1)]
    batch = collate_pieces(tagger.pieces, texts)
    single, several = Int8Scorer(MODEL), Int8Scorer(MODEL)
    single.threads, several.threads = 1, 3
    one, three = single(batch), several(batch)
    assert len(several._requests) == 3
    for layer, logits in one.items():
        assert np.array_equal(logits, three[layer])
