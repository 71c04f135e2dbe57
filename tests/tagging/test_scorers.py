"""Which engine runs a model folder, and what is said where one is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec

import numpy as np
import pytest

from coopnlp.tagging import scorers
from coopnlp.tagging.folder import INT8, INT8_WEIGHTS
from coopnlp.tagging.pieces import Pieces, collate_pieces, word_pieces
from coopnlp.tagging.scorers import choose
from coopnlp.tagging.shipped import MODEL
from coopnlp.tagging.tagger import Tagger
from tests.conftest import SEED_ARTICLE


@pytest.fixture
def without(monkeypatch):
    """Pretend that packages are not installed."""

    def hide(*names):
        monkeypatch.setattr(scorers, "find_spec", lambda name: None if name in names else find_spec(name))

    return hide


@pytest.fixture
def both(tmp_path):
    for name in (INT8, INT8_WEIGHTS):
        (tmp_path / name).write_text("not read", encoding="utf-8")
    return tmp_path


def test_int8_is_taken_where_the_folder_has_it(both, tmp_path_factory):
    assert choose(both) == "int8"
    assert choose(both, "torch") == "torch"
    assert choose(tmp_path_factory.mktemp("plain")) == "torch"


def test_without_openvino_torch_takes_its_place(both, without):
    without("openvino")
    assert choose(both) == "torch"
    with pytest.raises(ImportError, match="pip install openvino"):
        choose(both, "int8")


def test_without_torch_the_extra_is_named(both, tmp_path_factory, without):
    without("torch")
    assert choose(both) == "int8"
    for folder, backend in ((both, "torch"), (tmp_path_factory.mktemp("plain"), "auto")):
        with pytest.raises(ImportError, match=r"pip install 'coopnlp\[torch\]'"):
            choose(folder, backend)


def test_an_engine_without_its_file_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"has no int8\.xml: export it again with coopnlp\[int8\]"):
        choose(tmp_path, "int8")


def test_torch_without_its_weights_says_which_file_is_missing_and_what_to_do(both, without):
    (both / "config.json").write_text((MODEL / "config.json").read_text(encoding="utf-8"), encoding="utf-8")
    without("torch")  # the extra would not bring the file
    with pytest.raises(FileNotFoundError, match=r"model\.safetensors is missing.*pip install -e '\.\[torch\]'.*folder"):
        Tagger.load(both, backend="torch")


def test_an_unknown_engine_is_refused(tmp_path):
    with pytest.raises(ValueError, match="backend 'onnx' is none of auto, int8, torch"):
        choose(tmp_path, "onnx")


def test_the_tokenizer_alone_gives_what_transformers_gives():
    transformers = pytest.importorskip("transformers")
    whole = transformers.AutoTokenizer.from_pretrained(MODEL)
    alone = Pieces.from_folder(MODEL)
    words = [*SEED_ARTICLE.read_text(encoding="utf-8").split(), "\u200c", "ا" * 5000, "😀", "", "Ünï"]
    pieces = word_pieces(alone, words)
    encoding = whole(words, is_split_into_words=True, add_special_tokens=False)
    expected = [[] for _ in words]
    for piece, word in zip(encoding["input_ids"], encoding.word_ids(), strict=True):
        expected[word].append(piece)
    assert pieces == [(found or [whole.unk_token_id])[:16] for found in expected]
    assert (alone.begin, alone.end, alone.pad) == (whole.cls_token_id, whole.sep_token_id, whole.pad_token_id)


def test_scores_do_not_depend_on_padding():
    tagger = Tagger.load(MODEL, backend="int8")
    pieces = word_pieces(tagger.pieces, ["مدیرکل", "تعاون", "لرستان", "از", "۱۸", "تعاونی", "گفت"])
    alone = tagger.scorer(collate_pieces(tagger.pieces, [pieces]))
    beside = tagger.scorer(collate_pieces(tagger.pieces, [pieces, pieces * 9]))
    for layer, logits in alone.items():
        assert np.abs(logits[0] - beside[layer][0, : len(pieces)]).max() < 1e-3


def test_parsing_imports_neither_torch_nor_transformers_nor_hazm():
    code = (
        "import sys\n"
        "for name in ('torch', 'transformers', 'hazm'): sys.modules[name] = None\n"
        "import coopnlp\n"
        "print([span.label_ for span in coopnlp.parse('مدیرکل تعاون لرستان از ۱۸ تعاونی گفت').ents])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['ORG', 'CARDINAL']"


@pytest.mark.parametrize(("said", "threads"), [("3", 3), ("2,1", 2), (" 4 ", 4)])
def test_the_number_of_threads_is_read_as_openmp_writes_it(said, threads, monkeypatch):
    from coopnlp.tagging.scorers.int8 import Int8Scorer

    monkeypatch.setenv("OMP_NUM_THREADS", said)
    assert Int8Scorer(MODEL).threads == threads


@pytest.mark.parametrize("said", ["abc", "", "0"])
def test_a_number_of_threads_that_is_none_is_left_to_the_machine(said, monkeypatch):
    from coopnlp.tagging.scorers.int8 import MOST_THREADS, Int8Scorer

    monkeypatch.setenv("OMP_NUM_THREADS", said)
    assert 1 <= Int8Scorer(MODEL).threads <= MOST_THREADS


def test_nothing_is_sent_and_nothing_noted_in_the_users_home(tmp_path):
    """OpenVINO's import would write an identifier into the home and tell a server of itself."""
    code = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise SystemExit('somebody wants the network')\n"
        "socket.getaddrinfo = socket.socket.connect = refuse\n"
        "import coopnlp\n"
        "assert coopnlp.parse('۶ میلیارد تومان').spans['numbers']\n"
        "assert 'openvino' in sys.modules and not any(name.startswith('openvino_telemetry') for name in sys.modules)\n"
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "TF_BUILD", "JENKINS_URL")}
    environment |= {"HOME": str(tmp_path), "COOPNLP_CACHE": ""}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    assert not list(tmp_path.iterdir())
