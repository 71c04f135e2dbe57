"""What is in the wheel; `.ci/wheel.py` installs it into empty environments."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import zipfile
from email import message_from_string
from pathlib import Path

import pytest

import coopnlp

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "coopnlp"
TORCH = "coopnlp/model/model.safetensors"  # stays in the checkout and the source distribution
MOST_BYTES = 60_000_000
_BUILD = "import sys, setuptools.build_meta as b; print(b.build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built by the project's own backend, without a network; of torch's weights only the name is there."""
    work = tmp_path_factory.mktemp("wheel")
    source = work / "source"
    shutil.copytree(PACKAGE, source / "coopnlp", ignore=shutil.ignore_patterns("__pycache__", "*.safetensors"))
    (source / TORCH).touch()
    for room in ("training", "tests", "benchmarks"):
        (source / room).mkdir()
        (source / room / "__init__.py").touch()
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "MANIFEST.in"):
        shutil.copy(ROOT / name, source)
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, str(work)], cwd=source, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return work / done.stdout.strip().splitlines()[-1]


@pytest.fixture(scope="module")
def names(wheel) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def metadata(wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith("/METADATA"))).decode()


def test_it_has_the_version_of_the_package(wheel):
    assert wheel.name == f"coopnlp-{coopnlp.__version__}-py3-none-any.whl"
    assert message_from_string(metadata(wheel))["Version"] == coopnlp.__version__


def test_it_is_small(wheel):
    assert wheel.stat().st_size <= MOST_BYTES


def test_it_has_all_of_the_package_and_nothing_else(names):
    ours = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in names if ".dist-info/" not in name} == ours - {TORCH}
    assert TORCH not in names


@pytest.mark.parametrize("licence", ["LICENSE", "NOTICE"])
def test_the_licences_are_inside(wheel, names, licence):
    inside = next(name for name in names if name.endswith(f".dist-info/licenses/{licence}"))
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(inside) == (ROOT / licence).read_bytes()
    assert licence in message_from_string(metadata(wheel)).get_all("License-File")


def test_it_says_for_which_python_and_has_the_command(wheel, names):
    said = message_from_string(metadata(wheel))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert said["Requires-Python"] == project["requires-python"]
    with zipfile.ZipFile(wheel) as archive:
        entries = archive.read(next(name for name in names if name.endswith("/entry_points.txt"))).decode()
    assert "coopnlp = coopnlp.cli:main" in entries
