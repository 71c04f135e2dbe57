"""Where the model lies that comes with the package, and what a folder with another one looks like."""

from __future__ import annotations

from pathlib import Path

MODEL = Path(__file__).parent.parent / "model"
# A model has the one, a spaCy pipeline the other.
_MARKS = ("config.json", "meta.json")


def need_model_folder(folder: str | Path) -> Path:
    """The folder, if it can be one of a model or pipeline.

    Raises:
        FileNotFoundError: if there is no such folder, or it holds neither; the message says how one is made.
    """
    path = Path(folder)
    if not path.is_dir():
        raise FileNotFoundError(f"no model folder {path}; without a path the model inside the package is used")
    if not any((path / name).is_file() for name in _MARKS):
        raise FileNotFoundError(
            f"{path} is no model folder: one has config.json (a model) or meta.json (a pipeline). "
            "`python -m training export RUN --out FOLDER` writes one from a training run, nlp.to_disk(FOLDER) from a "
            "pipeline; without a path the model inside the package is used"
        )
    return path
