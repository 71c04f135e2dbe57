"""Make the model folder that ships: float16 safetensors, tokenizer, card."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from coopnlp.tagger import Tagger
from training.card import build_card
from training.files import write_json


def export(
    runs: Sequence[str | Path],
    out: str | Path,
    *,
    name: str = "coopnlp-small",
    version: str = "0.1.0",
    notes: Sequence[str] = (),
) -> None:
    """Export the model of the last of `runs` to the folder `out`, replacing a model that is there.

    Args:
        runs: The run folders of all stages, in order; the last one's `model/` is exported.
        out: The model folder to write.
        name: The model's name on its card.
        version: The model's version on its card.
        notes: Further lines for the card.

    Raises:
        FileNotFoundError: if the last run has no finished model.
    """
    model = Path(runs[-1]) / "model"
    if not model.is_dir():
        raise FileNotFoundError(f"{model} is missing: the run is not finished; go on with `train --resume`")
    out = Path(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent) as folder:
        fresh = Path(folder) / "model"
        # Half precision halves the package; the card's scores are measured on what is written here.
        Tagger.from_pretrained(model).save_pretrained(fresh, dtype=torch.float16)
        write_json(fresh / "card.json", build_card(runs, {}, name=name, version=version, notes=notes))
        for file in fresh.iterdir():
            file.chmod(0o644)  # safetensors writes for its owner alone
        if out.exists():
            shutil.rmtree(out)
        fresh.rename(out)
