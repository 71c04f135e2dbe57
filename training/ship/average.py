"""Average the weights of runs: what a later one learned without what it forgot, or what several seeds agree on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import torch

from coopnlp.output.files import write_json
from coopnlp.tagging.loading import load_model, load_tokenizer
from coopnlp.tagging.trained import TrainedTagger
from training.learn.runs import typed
from training.learn.teach import family_of


def average(runs: Sequence[str | Path], out: str | Path, *, weight: float | None = None) -> None:
    """Write the run `out` with the mean of the weights of `runs`; `weight` is the share of the last.

    A model and one fine-tuned from it lie in one valley of the loss, so points between them are good too and
    often better on the data of both (WiSE-FT, Wortsman et al. 2022); so do runs of several seeds from one model, whose
    mean is often better than each (model soups, Wortsman et al. 2022).

    Args:
        runs: Run folders, at least two; the stage that went on from the others last.
        out: Run folder to write.
        weight: Share of the last, from 0 to 1; the others have equal parts of the rest. Without it all are equal.

    Raises:
        ValueError: if `weight` is out of range, there are fewer than two runs, or their models differ in shape,
            labels or tokenizer.
        FileNotFoundError: if a run has no finished model, or the last no `run.json`.
    """
    if len(runs) < 2:
        raise ValueError("an average needs at least two runs")
    weight = 1 / len(runs) if weight is None else weight
    if not 0 <= weight <= 1:
        raise ValueError(f"weight {weight} must be between 0 and 1")
    shares = [(1 - weight) / (len(runs) - 1)] * (len(runs) - 1) + [weight]
    for run in runs:
        if not (Path(run) / "model").is_dir():
            raise FileNotFoundError(f"{Path(run) / 'model'} is missing: the run is not finished")
    facts = json.loads((Path(runs[-1]) / "run.json").read_text(encoding="utf-8"))
    models = [load_model(Path(run) / "model") for run in runs]
    states = [model.state_dict() for model in models]
    kinds = [
        ({name: tensor.shape for name, tensor in state.items()}, family_of(Path(run) / "model"))
        for run, state in zip(runs, states, strict=True)
    ]
    for run, kind in zip(runs, kinds, strict=True):
        if kind != kinds[0]:
            raise ValueError(f"{run} has another shape, other labels or another tokenizer than {runs[0]}: no mean")
    mixed = {
        name: sum(share * state[name] for share, state in zip(shares, states, strict=True))
        if tensor.is_floating_point()
        else tensor
        for name, tensor in states[-1].items()
    }
    models[-1].load_state_dict({name: torch.as_tensor(tensor) for name, tensor in mixed.items()})
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    TrainedTagger(models[-1], load_tokenizer(Path(runs[-1]) / "model")).save_pretrained(out / "model")
    own = {"command": typed(), "recipe_file": "", "average": weight, "averaged": len(runs), "recipe": {}}
    write_json(out / "run.json", {**facts, **own})
