"""What a reader changes in the notebooks, and what must be installed for them."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOTEBOOKS = ROOT / "notebooks"


def cells(name: str, kind: str) -> list[str]:
    (path,) = NOTEBOOKS.glob(f"{name}-*.ipynb")
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == kind]


def test_the_evaluation_begins_with_what_is_to_be_changed():
    first = ast.parse(cells("02", "code")[0])
    said = {node.targets[0].id: ast.literal_eval(node.value) for node in first.body}
    assert said["MODEL"] is None
    assert list(said["TEST"].values()) == ["../corpora/coop/dev.jsonl", "../corpora/fairs/test.jsonl"]
    # Everything below follows from these two: nothing else names a test file, and each evaluation has the model.
    rest = "\n".join(cells("02", "code")[1:])
    assert "coop/dev.jsonl" not in rest
    calls = re.findall(r"evaluate_records\((\w+), ([^,]+),", rest)
    assert {model for _, model in calls} == {"MODEL", "False", 'folder / str(size) / "model"'}


def test_the_prose_of_the_evaluation_holds_for_any_files():
    below = "\n".join(cells("02", "markdown")[1:])
    assert not re.search(r"\b(coop|ten annotated|the package)\b", below)


def test_retraining_says_what_was_forgotten():
    assert any('changes["change"] < 0' in cell for cell in cells("03", "code"))


def test_one_command_installs_what_they_need():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    names = " ".join(extras["notebooks"])
    for package in ("coopnlp[train", "jupyterlab", "pandas", "ipykernel"):
        assert package in names
    assert "$ pip install -e '.[notebooks]'\n" in (NOTEBOOKS / "README.md").read_text(encoding="utf-8")
