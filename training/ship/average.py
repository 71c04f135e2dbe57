"""Average the weights of two stages: what the later one learned, without what it forgot."""

from __future__ import annotations

import json
from pathlib import Path

import torch

from coopnlp.output.files import write_json
from coopnlp.tagging.trained import TrainedTagger


def average(first: str | Path, second: str | Path, out: str | Path, *, weight: float) -> None:
    """Write the run `out` with weights `(1 - weight) * first + weight * second`.

    A model and one fine-tuned from it lie in one valley of the loss, so points between them are good too and
    often better on the data of both (WiSE-FT, Wortsman et al. 2022).

    Args:
        first: Run folder of the earlier stage.
        second: Run folder of a stage that went on from it.
        out: Run folder to write.
        weight: Share of the second, from 0 to 1.

    Raises:
        ValueError: if `weight` is out of range.
        FileNotFoundError: if a run has no finished model.
    """
    if not 0 <= weight <= 1:
        raise ValueError(f"weight {weight} must be between 0 and 1")
    one, two = (TrainedTagger.from_pretrained(Path(run) / "model") for run in (first, second))
    mixed = {
        name: torch.lerp(tensor, two.model.state_dict()[name], weight) if tensor.is_floating_point() else tensor
        for name, tensor in one.model.state_dict().items()
    }
    two.model.load_state_dict(mixed)
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    two.save_pretrained(out / "model")
    facts = json.loads((Path(second) / "run.json").read_text(encoding="utf-8"))
    write_json(out / "run.json", {**facts, "recipe_file": "", "average": weight, "recipe": {}})
