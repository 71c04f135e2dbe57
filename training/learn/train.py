"""Train the two-layer model by a recipe, with transformers' `Trainer`; resumes where it was cut off."""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from transformers import PreTrainedTokenizerBase, TrainingArguments
from transformers.trainer_callback import TrainerState
from transformers.trainer_utils import IntervalStrategy

from coopnlp import grammar
from coopnlp.labels import ENTITY_LABELS, NUMBER_LABELS
from coopnlp.output.files import write_json
from coopnlp.tagging.loading import has_heads, load_model, load_tokenizer
from coopnlp.tagging.network import TwoLayerTagger
from coopnlp.tagging.pieces import Pieces
from coopnlp.tagging.trained import TrainedTagger
from training.learn import changes, runs
from training.learn.batches import PartCollator, Steps, Weighted, model_inputs
from training.learn.config import Recipe
from training.learn.encode import Encoded, encode
from training.learn.judging import Judge
from training.learn.plots import plot_run
from training.learn.precision import device_here, in_halves
from training.learn.quick import quicken
from training.learn.silver import add_silver
from training.learn.sources import Loaded, check_places, load_sources
from training.learn.teach import family_of
from training.learn.trainer import (
    STATE,
    OneGpu,
    Patience,
    Report,
    SpanTrainer,
    clear_after,
    last_checkpoint,
    stale_evaluations,
)
from training.records import Record

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Plan:
    """A recipe with everything that it names read in.

    Attributes:
        recipe: What to do.
        train: The train sources.
        dev: The dev sources.
        steps: What is read, step by step.
        tokenizer: The encoder's.
    """

    recipe: Recipe
    train: Sequence[Loaded]
    dev: Sequence[Loaded]
    steps: Steps
    tokenizer: PreTrainedTokenizerBase

    @property
    def every(self) -> int:
        """How many steps lie between two evaluations, a whole number of log entries."""
        every = max(1, min(self.steps.count, self.steps.ends[0] // self.recipe.evaluations))
        return every - every % self.logged

    @property
    def logged(self) -> int:
        """How many steps share a log entry."""
        return max(1, min(25, self.steps.count // 4, self.steps.ends[0] // self.recipe.evaluations))

    @property
    def judged(self) -> bool:
        """Whether there is anything to choose a checkpoint by."""
        return any(source.records for source in self.dev)


def plan_of(recipe: Recipe, *, processes: int = 1) -> Plan:
    """Read all that a recipe names.

    Raises:
        FileNotFoundError: if the encoder's folder, a teacher's or a source is missing.
        ValueError: if the train sources hold nothing, or a teacher has other labels than this version's or another
            tokenizer than the encoder.
    """
    check_places(recipe)
    tokenizer = load_tokenizer(recipe.encoder)
    _check_teachers(recipe, tokenizer)
    train, dev = load_sources(recipe.train, recipe), load_sources(recipe.dev, recipe)
    sources = [Weighted(_encoded(source, recipe, tokenizer), source.config.weight) for source in train]
    return Plan(recipe, train, dev, Steps(sources, recipe, shares=processes * recipe.accumulate), tokenizer)


def _encoded(source: Loaded, recipe: Recipe, tokenizer: PreTrainedTokenizerBase) -> list[Encoded]:
    taught = source.config.taught
    return [encode(record, tokenizer, taught=taught) for record in _with_silver(source, recipe)]


def _with_silver(source: Loaded, recipe: Recipe) -> Iterator[Record]:
    """The source's records, with the number labels that its annotators did not look for; teachers tell these too."""
    for record in source.records:
        silver = recipe.silver and not source.config.taught
        yield add_silver(record, grammar.find(record.text)) if silver else record


def judge_of(plan: Plan) -> Judge:
    """What scores a model on the plan's dev sources."""
    return Judge(plan.dev, plan.tokenizer, bf16=in_halves(plan.recipe))


def optimizer_of(model: TwoLayerTagger, recipe: Recipe, *, fused: bool = True) -> torch.optim.Optimizer:
    """AdamW with the rates of the recipe, in one pass over the weights where `fused`."""
    groups = [
        {"params": list(model.encoder.parameters()), "lr": recipe.learning_rate},
        {
            "params": [*model.entity_head.parameters(), *model.number_head.parameters()],
            "lr": recipe.head_learning_rate,
        },
    ]
    return torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, fused=fused)


def _schedule(optimizer: torch.optim.Optimizer, recipe: Recipe, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    warmup = max(1, int(recipe.warmup * steps))

    def rate(step: int) -> float:
        if step < warmup:
            return (step + 1) / warmup
        left = max(0.0, (steps - step) / max(1, steps - warmup))
        return recipe.final_rate + (1 - recipe.final_rate) * left

    return torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def initial_model(name: str) -> TwoLayerTagger:
    """A two-layer model to go on from, or fresh heads on an encoder."""
    if has_heads(name):
        return load_model(name)
    return TwoLayerTagger.from_encoder(name)


def teachers_of(recipe: Recipe) -> list[TwoLayerTagger]:
    """The models that tell what `taught` sources leave unknown."""
    return [load_model(folder) for folder in recipe.teachers]


def _check_teachers(recipe: Recipe, tokenizer: PreTrainedTokenizerBase) -> None:
    own = Pieces.of(tokenizer).tokenizer.to_str()
    for folder in recipe.teachers:
        read, labels = family_of(folder)
        if read != own:
            raise ValueError(
                f"the teacher {folder} has another tokenizer than {recipe.encoder}: it cannot read with it"
            )
        if labels != (*ENTITY_LABELS, *NUMBER_LABELS):
            raise ValueError(f"the teacher {folder} has other labels than this version")


def model_of(recipe: Recipe, device: torch.device | str) -> TwoLayerTagger:
    """The model that a run begins with; on a CPU its slow parts exchanged, see `training.learn.quick`."""
    model = initial_model(recipe.encoder)
    if recipe.quick and recipe.bf16 and torch.device(device).type == "cpu":
        quicken(model)
    return model


def _arguments(recipe: Recipe, out: Path) -> TrainingArguments:
    on_cpu = not torch.cuda.is_available()
    args = OneGpu(
        output_dir=str(out.resolve()),
        per_device_train_batch_size=1,  # one example is one share of a step, see Steps
        gradient_accumulation_steps=recipe.accumulate,
        num_train_epochs=1,  # the run is one pass over Steps
        max_grad_norm=1.0,
        bf16=in_halves(recipe),
        use_cpu=on_cpu,
        ddp_backend="gloo" if on_cpu and _processes() > 1 else None,
        ddp_timeout=7200,  # the others wait while the first process evaluates
        seed=recipe.seed,
        eval_strategy="no",
        save_strategy="steps",
        save_total_limit=2,
        metric_for_best_model="f1",
        greater_is_better=True,
        report_to="none",
        remove_unused_columns=False,
        label_names=["entity_allowed", "number_allowed"],
        dataloader_num_workers=0,
        dataloader_pin_memory=not on_cpu,
        disable_tqdm=True,
    )
    gpus = torch.cuda.device_count()
    if gpus > 1 and args.world_size == 1:
        logger.warning("%d GPUs, one is used: start with `torchrun --nproc-per-node %d`", gpus, gpus)
    return args


def _set_steps(args: TrainingArguments, plan: Plan) -> None:
    args.max_steps = plan.steps.count
    args.logging_steps = plan.logged
    args.eval_steps = args.save_steps = plan.every
    if plan.judged:
        args.eval_strategy = IntervalStrategy.STEPS
        args.load_best_model_at_end = True


def _processes() -> int:
    return int(os.environ.get("WORLD_SIZE", "1"))


def train(recipe: Recipe, out: str | Path, *, resume: bool = False) -> dict[str, float]:
    """Train and leave the best model (by dev) in `out/model`.

    Under `torchrun` or `accelerate launch` every process calls this; the first one alone writes and evaluates.

    Args:
        recipe: What to do.
        out: The run folder: checkpoints while it runs, then `model/`; `run.json` (command, recipe, checksums,
            versions), `recipe.toml`, `metrics.jsonl` (a row for each log entry and evaluation), `metrics.json` (of the
            model that was kept), `changes.json` (what it gained and forgot on dev since the model that the run went
            on from; not with fresh heads), `train.log`, `loss.svg`, `dev_f1.svg`.
        resume: Go on from the last whole checkpoint in `out`, if there is one. The result is that of a run that
            nobody cut off. A run that is done just tells its metrics.

    Returns:
        The dev scores of the model that was kept, `eval_f1` their mean, and `step`, where it was reached.

    Raises:
        FileExistsError: if `out` holds a run already and `resume` is not set, or another run is at work there.
        FileNotFoundError: if the encoder or a source is missing.
        ValueError: if `out` holds a run by another recipe or on other data.
    """
    out = Path(out)
    runs.check_free(out, resume=resume)
    done = runs.finished(out)
    args = _arguments(recipe, out)
    plan = plan_of(recipe, processes=args.world_size)
    facts = runs.facts(recipe, plan.train, plan.dev, device=_device(args), processes=args.world_size)
    if resume:
        runs.check_same(out, facts)
        if done:
            logger.info("%s is done: nothing to train%s", out, changes.told(changes.read(out)))
            return done
    first = args.process_index == 0
    with runs.alone(out, enabled=first):
        runs.check_free(out, resume=resume)  # once more: now nobody else is there
        checkpoint = last_checkpoint(out)
        _barrier()  # nobody writes before all have looked
        if first:
            clear_after(checkpoint, out)
            if not checkpoint:
                runs.begin(out, recipe, facts)
        _barrier()
        _set_steps(args, plan)
        with _log_file(out / "train.log", enabled=first):
            metrics = _run(plan, args, out, checkpoint)
        if first:
            shutil.rmtree(out / "model.new", ignore_errors=True)
            for folder in runs.checkpoints(out):  # optimizer states, three times as large as the model
                shutil.rmtree(folder)
    return metrics


def _run(plan: Plan, args: TrainingArguments, out: Path, checkpoint: Path | None) -> dict[str, float]:
    recipe, steps = plan.recipe, plan.steps
    began = time.monotonic()
    for source in plan.train:
        logger.info("%s: %d records, weight %g", source.config.name, len(source.records), source.config.weight)
    if plan.recipe.bf16 and not in_halves(plan.recipe):
        logger.info("bf16: this processor has no products in bfloat16, so the run computes in float32")
    logger.info("%d steps, scored every %d, %d process(es)", steps.count, plan.every, args.world_size)
    torch.manual_seed(recipe.seed)
    model = model_of(recipe, args.device)
    optimizer = optimizer_of(model, recipe)
    trainer = SpanTrainer(
        model=model,
        args=args,
        train_dataset=steps,
        eval_dataset=[] if plan.judged else None,
        data_collator=PartCollator(plan.tokenizer),
        optimizers=(optimizer, _schedule(optimizer, recipe, steps.count)),
        judge=judge_of(plan),
        epoch_at=steps.epoch_at,
        teachers=teachers_of(recipe),
        callbacks=[Report(out), *([Patience(recipe.patience)] if recipe.patience else [])],
    )
    state = TrainerState.load_from_json(str(checkpoint / STATE)) if checkpoint else None
    if state and recipe.patience and stale_evaluations(state.log_history) >= recipe.patience:
        logger.info("the run had stopped early when it was cut off")
        model = load_model(state.best_model_checkpoint).to(args.device)
    else:
        if checkpoint:
            logger.info("going on from %s", checkpoint)
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
        state, model = trainer.state, trainer.model
    metrics = _finish(plan, model, state, out) if args.process_index == 0 else {}
    _barrier()
    logger.info("done in %.0f s: %s", time.monotonic() - began, metrics)
    return metrics or runs.finished(out) or {}


def _finish(plan: Plan, model: TwoLayerTagger, state: TrainerState, out: Path) -> dict[str, float]:
    """Save the model that was kept, score it once more as it is, and say that the run is done."""
    step = state.best_global_step if plan.judged else state.global_step
    metrics: dict[str, float] = {"step": step or state.global_step}
    if plan.judged:
        judge = judge_of(plan)
        scores = judge.scores(model)
        metrics |= {f"eval_{name}": value for name, value in judge.means(scores).items()}
        if has_heads(plan.recipe.encoder):
            begun = judge.scores(model_of(plan.recipe, model.device).to(model.device))
            rows = changes.rows_of(judge.names, begun, scores)
            write_json(out / runs.CHANGES, rows)
            logger.info("what was gained and forgotten%s", changes.told(rows))
    fresh = out / "model.new"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(out / runs.MODEL, ignore_errors=True)
    TrainedTagger(model, plan.tokenizer).save_pretrained(fresh)
    fresh.rename(out / runs.MODEL)
    plot_run(out)
    write_json(out / runs.METRICS, metrics)
    return metrics


def _device(args: TrainingArguments) -> str:
    return torch.cuda.get_device_name() if args.device.type == "cuda" else args.device.type


def _barrier() -> None:
    if torch.distributed.is_available() and torch.distributed.is_initialized():
        torch.distributed.barrier()


@contextmanager
def _log_file(path: Path, *, enabled: bool) -> Iterator[None]:
    """Write what the package logs to a file too; a resumed run adds to it."""
    package = logging.getLogger("training")
    level = package.level
    # The other processes say only what is wrong.
    handler = logging.FileHandler(path, encoding="utf-8") if enabled else logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s: %(message)s"))
    package.addHandler(handler)
    package.setLevel(min(level or logging.INFO, logging.INFO) if enabled else logging.WARNING)
    try:
        yield
    finally:
        package.setLevel(level)
        package.removeHandler(handler)
        handler.close()


def estimate(plan: Plan) -> float:
    """Seconds that the run will take here, from three measured steps; nothing is written."""
    device = device_here()
    model = model_of(plan.recipe, device).to(device).train()
    optimizer = optimizer_of(model, plan.recipe)
    collate = PartCollator(plan.tokenizer)
    rates = []
    for place in (0, 1, 2):
        batch = collate([plan.steps[place * (len(plan.steps) - 1) // 2]])
        inputs = {name: tensor.to(device) for name, tensor in model_inputs(batch).items()}
        began = time.monotonic()
        with torch.autocast(device, dtype=torch.bfloat16, enabled=in_halves(plan.recipe, device)):
            model(**inputs).loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        rates.append((time.monotonic() - began) / inputs["input_ids"].numel())
    rate = min(rates)  # the first step warms up
    teachers = len(plan.recipe.teachers) / 3  # they go forward only, a third of the work
    first = [
        max(map(len, texts), default=0) * (len(texts) + teachers * sum(bool(text.taught) for text in texts))
        for texts in plan.steps.epoch(0)
    ]
    read = sum(first) / len(first) * plan.steps.count
    # Scoring goes forward only, a third of the work; two characters and a half make a piece.
    dev = sum(len(record.text) for source in plan.dev for record in source.records) / 2.5
    scored = plan.steps.count // plan.every + 1 if plan.judged else 0
    return rate * (read + dev * scored / 3)


def summary(recipe: Recipe) -> dict[str, Any]:
    """What a run would read and take: for `train --dry-run`.

    Raises:
        FileNotFoundError: if the encoder or a source is missing.
    """
    plan = plan_of(recipe)
    return {
        "encoder": recipe.encoder,
        "train": [source.facts() for source in plan.train],
        "dev": [source.facts() for source in plan.dev],
        "epochs": len(plan.steps.ends),
        "steps": plan.steps.count,
        "pieces_a_step": recipe.batch_size * recipe.window,
        "evaluations": plan.steps.count // plan.every if plan.judged else 0,
        "estimated_minutes": round(estimate(plan) / 60, 1),
    }
