"""One version, from one place: `coopnlp.__version__`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import coopnlp
from coopnlp.cli.app import main
from training.commands.app import execute

ROOT = Path(__file__).parent.parent


def test_the_project_reads_it_from_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "coopnlp.__version__"}


@pytest.mark.parametrize("command", [main, execute])
def test_both_commands_say_it(command, capsys):
    assert command(["--version"]) == 0
    assert capsys.readouterr().out == f"coopnlp {coopnlp.__version__}\n"


def test_no_code_repeats_it():
    """A version in quotation marks, as `version = "0.3.0"`, where it would have to be kept in step by hand."""
    repeated = re.compile(rf"""["'](?:coopnlp[ =]*)?{re.escape(coopnlp.__version__)}["']""")
    found = [path for room in ("coopnlp", "training") for path in (ROOT / room).rglob("*.py")]
    places = [path for path in found if repeated.search(path.read_text(encoding="utf-8"))]
    assert places == [ROOT / "coopnlp" / "__init__.py"]


def test_a_pipeline_of_the_shipped_model_tells_library_and_model():
    meta = coopnlp.load().meta
    assert (meta["name"], meta["version"]) == ("coopnlp", coopnlp.__version__)
    assert meta["model"]["name"] == "coopnlp-small"
    assert re.fullmatch(r"\d+\.\d+\.\d+", meta["model"]["version"])
