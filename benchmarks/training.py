"""How much faster a training step on this CPU is with `quick = true`, the default, than without.

    python -m benchmarks.training                                      # the recipe training/configs/retrain.toml
    python -m benchmarks.training --recipe training/configs/coop.toml --steps 12

Both models take the same steps of the recipe in turn, so that a busy machine disturbs both alike; the first two of each
warm up. Times are processor time of the process; pieces count without padding.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

import torch

from training.learn.batches import PartCollator, model_inputs
from training.learn.config import read_recipe
from training.learn.precision import gains_by_halves
from training.learn.train import Plan, model_of, optimizer_of, plan_of

RETRAIN = Path(__file__).parent.parent / "training" / "configs" / "retrain.toml"
WARM = 2


def measure(plan: Plan, *, steps: int) -> dict[bool, list[tuple[int, float]]]:
    """Pieces and seconds of each step, by whether it was quick."""
    collate = PartCollator(plan.tokenizer)
    models = {}
    for quick in (False, True):
        torch.manual_seed(0)
        recipe = replace(plan.recipe, quick=quick, bf16=True)
        model = model_of(recipe, "cpu").train()
        models[quick] = model, optimizer_of(model, recipe, fused=quick)
    taken: dict[bool, list[tuple[int, float]]] = {False: [], True: []}
    halves = gains_by_halves("cpu")
    for number in range(WARM + steps):
        batch = collate([plan.steps[number * plan.steps.shares]])
        inputs = model_inputs(batch)
        for quick, (model, optimizer) in models.items():
            began = time.process_time()
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=halves):
                loss = model(**inputs).loss
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            if number >= WARM:
                taken[quick].append((int(batch["attention_mask"].sum()), time.process_time() - began))
    return taken


def report(taken: dict[bool, list[tuple[int, float]]]) -> str:
    """Pieces a second of each, and the ratio over all steps and in the middle step."""
    rates = {quick: sum(p for p, _ in rows) / sum(s for _, s in rows) for quick, rows in taken.items()}
    ratios = [slow / fast for (_, slow), (_, fast) in zip(taken[False], taken[True], strict=True)]
    return (
        f"{platform.machine()}, {torch.get_num_threads()} of {os.cpu_count()} processors, torch {torch.__version__}, "
        f"{'bfloat16' if gains_by_halves('cpu') else 'float32'}, "
        f"{len(ratios)} steps of {sum(p for p, _ in taken[True]) // len(ratios)} pieces\n"
        f"quick = false: {rates[False]:.0f} pieces a second of processor time\n"
        f"quick = true:  {rates[True]:.0f}\n"
        f"ratio: {rates[True] / rates[False]:.2f} over all, {statistics.median(ratios):.2f} in the middle step, "
        f"{min(ratios):.2f} to {max(ratios):.2f}\n"
    )


def main() -> None:
    """Print the numbers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--recipe", type=Path, default=RETRAIN)
    parser.add_argument("--set", dest="overrides", action="append", default=[], help="a setting of the recipe")
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    plan = plan_of(read_recipe(given.recipe, given.overrides))
    sys.stdout.write(report(measure(plan, steps=given.steps)))


if __name__ == "__main__":
    main()
