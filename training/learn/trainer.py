"""transformers' `Trainer`, told to read shares of steps, to judge by span F1 and to leave only whole checkpoints."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from accelerate import PartialState
from accelerate.utils import broadcast_object_list
from torch.utils.data import DataLoader
from tqdm.auto import tqdm
from transformers import Trainer, TrainerCallback, TrainerControl, TrainerState, TrainingArguments
from transformers.trainer_callback import PrinterCallback, ProgressCallback

from coopnlp.output.files import write_json, write_text
from coopnlp.tagging.checks.seal import crc_of
from coopnlp.tagging.network import TwoLayerTagger, partial_loss
from training.learn.runs import checkpoints

logger = logging.getLogger(__name__)

COMPLETE = "complete.json"
STATE = "trainer_state.json"
Scores = dict[str, float]


class OneGpu(TrainingArguments):
    """`TrainingArguments` of a process that reads on one GPU, however many there are.

    On several, `Trainer` would wrap the model into `nn.DataParallel`, which splits what `Steps` has split.
    """

    @property
    def n_gpu(self) -> int:
        """None on a CPU, else one."""
        return min(1, super().n_gpu)


class StepTrainer(Trainer):
    """A `Trainer` whose data is the steps of a run, in the order in which they are read, one item a step's share.

    Args:
        epoch_at: How many epochs are done after a number of steps: to the `Trainer` the run is one pass.
        *args, **kwargs: `Trainer`'s own.
    """

    def __init__(self, *args: Any, epoch_at: Callable[[int], float], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.epoch_at = epoch_at
        self.remove_callback(PrinterCallback)  # prints to standard output, where the result belongs
        self.remove_callback(ProgressCallback)
        self.add_callback(Completion)

    def get_train_dataloader(self) -> DataLoader[Any]:
        """The shares in the order of the data itself (see `Steps`), dealt out to the processes."""
        pinned = self.args.dataloader_pin_memory
        return self.accelerator.prepare(
            DataLoader(self.train_dataset, collate_fn=self.data_collator, pin_memory=pinned)
        )

    def log(self, logs: dict[str, float], *args: Any, **kwargs: Any) -> None:
        """`Trainer`'s own, with the epoch counted by the run."""
        self.state.epoch = self.epoch_at(self.state.global_step)
        super().log(logs, *args, **kwargs)


class SpanTrainer(StepTrainer):
    """Reads `training.learn.batches.Steps` and judges by strict span F1 on records, not by loss.

    Args:
        judge: Gives the F1 of each dev source for a model; called on the first process only.
        teachers: Models whose mean tells the words that a `taught` source leaves unknown.
        *args, **kwargs: `StepTrainer`'s own.
    """

    def __init__(
        self,
        *args: Any,
        judge: Callable[[TwoLayerTagger], Scores],
        teachers: Sequence[TwoLayerTagger] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.judge = judge
        self.teachers = [teacher.to(self.args.device).eval().requires_grad_(False) for teacher in teachers]

    def compute_loss(
        self, model: torch.nn.Module, inputs: dict[str, torch.Tensor], return_outputs: bool = False, **_: Any
    ) -> Any:
        """The share's part of the step's loss: divided by what the whole step tells, whatever the shares are."""
        inputs = dict(inputs)
        allowed = {name: inputs.pop(f"{name}_allowed") for name in ("entity", "number")}
        known = {name: inputs.pop(f"{name}_known") for name in ("entity", "number")}
        taught = inputs.pop("taught")
        outputs = model(**inputs)
        losses = [
            partial_loss(outputs[f"{name}_logits"], mask) * (~mask.all(-1)).sum() / known[name]
            for name, mask in allowed.items()
        ]
        if self.teachers and taught.any():
            rows = taught.any(-1)  # the teachers read nothing else
            for name, told in self._told({part: tensor[rows] for part, tensor in inputs.items()}).items():
                words = taught[rows] & allowed[name][rows].all(-1)
                losses.append(soft_loss(outputs[f"{name}_logits"][rows], told, words) / known[name])
        loss = torch.stack(losses).sum()
        return (loss, outputs) if return_outputs else loss

    @torch.no_grad()
    def _told(self, inputs: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        """The mean of the teachers' probabilities of each tag, by layer."""
        said = [teacher(**inputs) for teacher in self.teachers]
        return {
            name: torch.stack([one[f"{name}_logits"].float().softmax(-1) for one in said]).mean(0)
            for name in ("entity", "number")
        }

    def evaluate(self, *_: Any, metric_key_prefix: str = "eval", **__: Any) -> Scores:
        """Strict micro F1 on each dev source and their mean, measured once and told to all processes."""
        found: list[Scores | None] = [None]
        if self.is_world_process_zero():
            was_training = self.model.training
            found = [self.judge(self.model)]
            self.model.train(was_training)
        (scores,) = broadcast_object_list(found, from_process=0)
        metrics = {f"{metric_key_prefix}_{name}": value for name, value in scores.items()}
        self.log(metrics)
        self.control = self.callback_handler.on_evaluate(self.args, self.state, self.control, metrics)
        return metrics


def soft_loss(logits: torch.Tensor, told: torch.Tensor, words: torch.Tensor) -> torch.Tensor:
    """Cross entropy against whole distributions, summed (distillation, Hinton, Vinyals, Dean 2015, temperature 1).

    Args:
        logits: float, (batch, words, tags).
        told: float, likewise: the probabilities to learn.
        words: bool, (batch, words): which words count.
    """
    losses = -(told * logits.float().log_softmax(-1)).sum(-1)
    return (losses * words).sum()


class Completion(TrainerCallback):
    """Says of each checkpoint that it is whole, once all processes have written their part of it."""

    def on_save(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any) -> None:
        """Mark the checkpoint of this step."""
        processes = PartialState()
        processes.wait_for_everyone()
        if processes.is_main_process:
            mark_complete(Path(str(args.output_dir)) / f"checkpoint-{state.global_step}")


def mark_complete(folder: Path) -> None:
    """Write, last of all, which files the checkpoint has, how long they are and their checksums."""
    files = [file for file in sorted(folder.iterdir()) if file.name != COMPLETE]
    write_json(folder / COMPLETE, {file.name: [file.stat().st_size, f"{crc_of(file):08x}"] for file in files})


def is_complete(folder: Path) -> bool:
    """Whether a checkpoint holds all that was written into it, byte by byte."""
    try:
        files = json.loads((folder / COMPLETE).read_text(encoding="utf-8"))
        return bool(files) and all(
            (folder / name).stat().st_size == size and f"{crc_of(folder / name):08x}" == crc
            for name, (size, crc) in files.items()
        )
    except (OSError, ValueError, TypeError, AttributeError):  # missing or damaged itself
        return False


def last_checkpoint(out: Path) -> Path | None:
    """The newest checkpoint that is whole, and whose best one, which the run may end with, is whole too."""
    whole = [path for path in checkpoints(out) if is_complete(path)]
    names = {None, *(path.name for path in whole)}
    usable = [path for path in whole if _best_of(path) in names]
    return usable[-1] if usable else None


def _best_of(checkpoint: Path) -> str | None:
    best = json.loads((checkpoint / STATE).read_text(encoding="utf-8")).get("best_model_checkpoint")
    return Path(best).name if best else None


def clear_after(checkpoint: Path | None, out: Path) -> None:
    """Remove checkpoints that cannot be used, and point the one to go on from to where its run lies now."""
    for path in checkpoints(out):
        if not is_complete(path):
            logger.warning("%s was cut off while it was written, or is damaged: removed", path)
            shutil.rmtree(path)
        elif checkpoint is None or _step(path) > _step(checkpoint):
            logger.warning("%s lacks the best checkpoint before it: removed", path)
            shutil.rmtree(path)
    if checkpoint is not None:
        state = json.loads((checkpoint / STATE).read_text(encoding="utf-8"))
        best = state.get("best_model_checkpoint")
        if best and Path(best).parent != out.resolve():
            write_json(checkpoint / STATE, {**state, "best_model_checkpoint": str(out.resolve() / Path(best).name)})
            mark_complete(checkpoint)


def _step(checkpoint: Path) -> int:
    return int(checkpoint.name.rpartition("-")[2])


def stale_evaluations(history: Iterable[Mapping[str, Any]]) -> int:
    """How many evaluations have passed since the best one.

    Example:
        >>> stale_evaluations([{"eval_f1": 70.0}, {"eval_f1": 75.0}, {"loss": 1.0}, {"eval_f1": 75.0}])
        1
    """
    scores = [row["eval_f1"] for row in history if "eval_f1" in row]
    return len(scores) - 1 - scores.index(max(scores)) if scores else 0


class Patience(TrainerCallback):
    """Stops early; counts in the log, which a checkpoint keeps, so that a resumed run stops at the same step.

    Args:
        evaluations: Stop after so many evaluations without a better score.
    """

    def __init__(self, evaluations: int) -> None:
        self.evaluations = evaluations

    def on_evaluate(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any
    ) -> TrainerControl:
        """Ask for the end, if it is time."""
        if stale_evaluations(state.log_history) >= self.evaluations:
            logger.info("stopped early: no better dev score in %d evaluations", self.evaluations)
            control.should_training_stop = True
        return control


def metric_rows(history: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of `metrics.jsonl`: a step's loss and rate, or the dev scores there."""
    return [
        {"step": row["step"], "epoch": round(row["epoch"], 4)}
        | {name: value for name, value in row.items() if name not in ("step", "epoch")}
        for row in history
        if "loss" in row or "eval_f1" in row
    ]


class Report(TrainerCallback):
    """A progress bar on a terminal, a line in the log, and `metrics.jsonl` in the run folder."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.bar: Any = None

    def on_train_begin(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any) -> None:
        """Open the bar where the run stands."""
        if state.is_world_process_zero:
            self.bar = tqdm(total=state.max_steps, initial=state.global_step, unit="step", disable=None)

    def on_step_end(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any) -> None:
        """Move the bar."""
        if self.bar is not None:
            self.bar.update(state.global_step - self.bar.n)

    def on_log(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, logs: Any = None, **_: Any
    ) -> None:
        """Tell what was logged, and write all rows so far."""
        if not state.is_world_process_zero:
            return
        rows = metric_rows(state.log_history)
        write_text(self.out / "metrics.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
        if logs and ("loss" in logs or "eval_f1" in logs):
            said = ", ".join(f"{name} {value:.4g}" for name, value in logs.items() if name != "epoch")
            logger.info("step %d of %d, epoch %.2f: %s", state.global_step, state.max_steps, state.epoch, said)

    def on_train_end(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **_: Any) -> None:
        """Close the bar."""
        if self.bar is not None:
            self.bar.close()
