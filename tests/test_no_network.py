"""Nothing is asked of the network: at import, load, parse, training and export, by either engine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Python imports this before anything else. Who wants the network is refused and written down: a library that goes on
# without it is found all the same.
REFUSE = """
import os, socket, traceback

def refuse(*arguments, **_):
    with open(os.environ["ASKED"], "a") as stream:
        stream.write(repr(arguments) + "".join(traceback.format_stack()[-12:]))
    raise OSError("the network is not for tests")

class Refusing(socket.socket):
    def _asked(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse(address)
    def connect(self, address):
        self._asked(address)
        return super().connect(address)
    def connect_ex(self, address):
        self._asked(address)
        return super().connect_ex(address)
    def sendto(self, data, *address):
        self._asked(address)
        return super().sendto(data, *address)

socket.socket = Refusing
socket.getaddrinfo = socket.gethostbyname = socket.gethostbyname_ex = socket.create_connection = refuse
"""
# What would say to a library that nobody is to be asked: a user has none of these.
QUIETING = ("CI", "TF_BUILD", "JENKINS_URL", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "DO_NOT_TRACK", "NNCF_CI")
PARSE = """
import coopnlp
for engine in {engines}:
    doc = coopnlp.parse("مدیرکل تعاون لرستان از ۱۸ تعاونی گفت", nlp=coopnlp.load(backend=engine))
    assert coopnlp.records(doc) and coopnlp.render(doc)
"""


@pytest.fixture
def asked(tmp_path):
    """Run a command in a process without a network; gives what it asked of it."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/sitecustomize.py").write_text(REFUSE, encoding="utf-8")
    (tmp_path / "home").mkdir()

    def run(*command: str) -> str:
        log = tmp_path / "asked"
        paths = [str(tmp_path / "site"), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {name: value for name, value in os.environ.items() if name not in QUIETING}
        environment |= {"ASKED": str(log), "HOME": str(tmp_path / "home"), "PYTHONPATH": os.pathsep.join(paths)}
        environment |= {"COOPNLP_CACHE": "", "HF_HOME": str(tmp_path / "home/hub")}
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return log.read_text(encoding="utf-8") if log.exists() else ""

    return run


def test_whoever_asks_is_found(asked):
    tried = "import urllib.request\ntry: urllib.request.urlopen('https://example.com')\nexcept OSError: pass"
    assert "example.com" in asked("-c", tried)


def test_parsing_asks_nothing(asked):
    assert asked("-c", PARSE.format(engines=("int8",))) == ""


def test_parsing_by_torch_asks_nothing(asked):
    pytest.importorskip("torch")
    assert asked("-c", PARSE.format(engines=("torch",))) == ""


def test_training_asks_nothing(asked, tmp_path):
    pytest.importorskip("torch")
    out = str(tmp_path / "run")
    assert asked("-m", "training", "train", "training/configs/tiny.toml", "--out", out, "--set", "max_steps=1") == ""


@pytest.mark.slow
def test_export_with_int8_asks_nothing(asked, tmp_path):
    """nncf and OpenVINO would tell a server of themselves."""
    pytest.importorskip("nncf")
    run, out = str(tmp_path / "run"), str(tmp_path / "model")
    assert asked("-m", "training", "train", "training/configs/tiny.toml", "--out", run, "--set", "max_steps=1") == ""
    few = "corpora/fairs/test.jsonl"  # the default's sixty articles take minutes, and ask no more
    assert asked("-m", "training", "export", run, "--out", out, "--calibrate", few) == ""
    assert (Path(out) / "int8.xml").is_file()
    loaded = f"import coopnlp; assert coopnlp.parse('۱۸ تعاونی', nlp=coopnlp.load({out!r})).spans['numbers']"
    assert asked("-c", loaded) == ""
