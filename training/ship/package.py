"""An exported model as a spaCy pipeline folder and as a wheel, `fa_NAME-VERSION-py3-none-any.whl`."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import coopnlp
from coopnlp.pipeline import Coopnlp, blank
from training.ship.card import card_page
from training.ship.export import CARD, replaced

URL = ""
_ROOT = Path(__file__).parents[2]
_BUILD = "import sys, setuptools.build_meta as b; print(b.build_wheel(sys.argv[1]))"


def package_name(name: str) -> str:
    """The part of a package's name after its language.

    Raises:
        ValueError: for a name that no package can have.

    Example:
        >>> package_name("coopnlp-small")
        'coopnlp_small'
    """
    plain = re.sub(r"[-.\s]+", "_", name.strip().lower()).removeprefix("fa_")
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", plain):
        raise ValueError(f"{name!r} is no name for a package: use Latin letters, digits and hyphens")
    return plain


def wheel_name(name: str, version: str) -> str:
    """The file name of a model's wheel.

    Raises:
        ValueError: for a name or version that no package can have.

    Example:
        >>> wheel_name("coopnlp-small", "1.2.0")
        'fa_coopnlp_small-1.2.0-py3-none-any.whl'
    """
    if not re.fullmatch(r"\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?", version):
        raise ValueError(f"version {version!r} is none that a package can have, such as 0.2.0 or 0.2.0rc1")
    return f"fa_{package_name(name)}-{version}-py3-none-any.whl"


def read_card(model: str | Path) -> dict[str, Any]:
    """The card of an exported model folder.

    Raises:
        FileNotFoundError: if there is none.
    """
    path = Path(model) / CARD
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: `python -m training export` writes it")
    return json.loads(path.read_text(encoding="utf-8"))


def meta_of(card: Mapping[str, Any]) -> dict[str, Any]:
    """What the pipeline's `meta.json` says beside what spaCy fills in itself."""
    numbers = re.match(r"\d+\.\d+", coopnlp.__version__)
    return {
        "name": package_name(card["name"]),
        "version": card["version"],
        "description": "Who, where, how much, how many and when in Persian news about cooperatives and the economy",
        "author": "the coopnlp developers",
        "url": URL,
        "license": card["licence"],
        "coopnlp_version": coopnlp.__version__,  # as `spacy_version`: what wrote it
        "requirements": [f"coopnlp>={coopnlp.__version__}" + (f",=={numbers[0]}.*" if numbers else "")],
        "sources": [
            {"name": f"{row['name']} {row['split']}".strip(), "license": row["licence"]} for row in card["data"]
        ],
        "performance": {split: _performance(result) for split, result in card["metrics"].items()},
    }


def _performance(result: Mapping[str, Any]) -> dict[str, Any]:
    """Scores under spaCy's names, from 0 to 1."""

    def row(scores: Mapping[str, float]) -> dict[str, float]:
        return {
            short: round(scores[long] / 100, 4) for short, long in (("p", "precision"), ("r", "recall"), ("f", "f1"))
        }

    return {f"ents_{name}": value for name, value in row(result["micro"]).items()} | {
        "ents_per_type": {label: row(scores) for label, scores in result["labels"].items()}
    }


def write_pipeline(model: str | Path, out: str | Path) -> None:
    """Write an exported model as a spaCy pipeline folder, for `spacy.load(out)` and `coopnlp.load(out)`.

    Args:
        model: What `training.ship.export.export` wrote.
        out: The folder to write, or a pipeline folder to replace.

    Raises:
        FileNotFoundError: if `model` has no card.
        FileExistsError: if `out` holds something else.
    """
    card = read_card(model)
    nlp = blank()
    component = nlp.get_pipe("coopnlp")
    if not isinstance(component, Coopnlp):
        raise TypeError(f"the component coopnlp is a {type(component).__name__}")
    component.model = str(model)  # not through the config: that would tell this machine's folders
    nlp.meta |= meta_of(card)
    with replaced(out) as fresh:
        nlp.to_disk(fresh)
        weights = fresh / "coopnlp" / "model"
        shutil.rmtree(weights)
        shutil.copytree(model, weights)  # as exported: float16, and with the card
        (fresh / "README.md").write_text(readme(card), encoding="utf-8")
        (fresh / "LICENSES_SOURCES").write_text(sources_page(card), encoding="utf-8")
        if (_ROOT / "LICENSE").is_file():
            shutil.copy(_ROOT / "LICENSE", fresh / "LICENSE")


def readme(card: Mapping[str, Any]) -> str:
    """The page of a package: how to use it, then the model card."""
    name = f"fa_{package_name(card['name'])}"
    return (
        f"# {name} {card['version']}\n\nA coopnlp pipeline for Persian news, written by coopnlp {coopnlp.__version__}. "
        f"After `pip install {name}-{card['version']}-py3-none-any.whl`:\n\n"
        f'```python\nimport coopnlp, spacy\n\nnlp = spacy.load("{name}")\n'
        'doc = coopnlp.parse("بیش از ۶ میلیارد تومان تسهیلات", nlp=nlp)\n```\n\n'
        + card_page(dict(card)).replace("\n#", "\n##").replace("# ", "## ", 1)
    )


def sources_page(card: Mapping[str, Any]) -> str:
    """What the model was trained on, and under which terms."""
    rows = [f"{row['name']} {row['split']}".strip() + f": {row['licence']}" for row in card["data"]]
    first = f"{card['name']} {card['version']}, for coopnlp {coopnlp.__version__}"
    return "\n".join([first, f"base: {card['base']}", *rows]) + "\n"


def build_wheel(model: str | Path, out: str | Path) -> Path:
    """Build the wheel of an exported model by spaCy's conventions, offline, and put it into the folder `out`.

    `spacy package` lays out the package (`meta.json`, `load()`, the entry point `spacy_models`); setuptools of this
    very environment builds it, for spaCy's own way would fetch a fresh one.

    Args:
        model: What `training.ship.export.export` wrote.
        out: The folder for the wheel; made if it is missing.

    Returns:
        The wheel's path.

    Raises:
        FileNotFoundError: if `model` has no card.
        ValueError: if its name or version cannot be a package's, or the build fails.
    """
    import spacy.cli

    card = read_card(model)
    wheel_name(card["name"], card["version"])  # a bad one is told before the work
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        pipeline, laid = Path(folder) / "pipeline", Path(folder) / "package"
        laid.mkdir()
        write_pipeline(model, pipeline)
        said = io.StringIO()
        try:
            with contextlib.redirect_stdout(said):
                spacy.cli.package(pipeline, laid, create_sdist=False, create_wheel=False, silent=True)
        except SystemExit as error:
            raise ValueError(f"`spacy package` refused the pipeline: {said.getvalue().strip()}") from error
        (source,) = laid.iterdir()
        command = [sys.executable, "-c", _BUILD, str(Path(folder))]
        done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no message"])[-1]
            raise ValueError(f"setuptools could not build the wheel ({last}); is setuptools>=70.1 installed?")
        name = done.stdout.strip().splitlines()[-1]
        return Path(shutil.copy(Path(folder) / name, out / name))
