"""docs/licences.md lists what the default install brings, and its command tells what it lacks."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/licences.md"


@pytest.fixture(scope="module")
def licences():
    spec = importlib.util.spec_from_file_location("licences", ROOT / ".ci/licences.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_package_is_missing(licences):
    assert licences.main(["--page", str(PAGE), "--check"]) == 0


def test_one_that_is_not_listed_is_told(licences, tmp_path, capsys):
    page = tmp_path / "page.md"
    page.write_text(PAGE.read_text(encoding="utf-8").replace("| numpy |", "| other |"), encoding="utf-8")
    assert licences.main(["--page", str(page), "--check"]) == 1
    assert f"numpy is not in {page}" in capsys.readouterr().err


def test_what_a_package_needs_is_followed(licences):
    found = licences.wanted(["spacy>=3", "no-such-package-of-ours", "torch; python_version < '3'"])
    assert found["no-such-package-of-ours"] is None
    assert {"spacy", "thinc", "numpy"} <= found.keys()
    assert "torch" not in found
