"""Train the two-layer model by a recipe, with transformers' `Trainer`; resumes where it was cut off."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch
from transformers import AutoConfig, AutoTokenizer, PreTrainedTokenizerBase, Trainer, TrainingArguments
from transformers.trainer_utils import get_last_checkpoint

from coopnlp import grammar
from coopnlp.modeling import TwoLayerConfig, TwoLayerTagger
from coopnlp.normalizer import Normalizer
from coopnlp.tagger import Tagger
from training.config import Recipe, SourceConfig
from training.encode import Collator, Encoded, encode, pack
from training.files import write_json
from training.readers import read
from training.records import Record
from training.scoring import MICRO, predict, score
from training.silver import add_silver

logger = logging.getLogger(__name__)


def load_source(source: SourceConfig, recipe: Recipe) -> list[Record]:
    """The records of one source of a recipe, thinned and limited as it says."""
    rng = random.Random(recipe.seed)
    records = read(source.source, source.split, recipe.data)
    records = [r for r in records if r.spans or rng.random() < source.keep_empty]
    return records[: source.limit] if source.limit else records


def training_texts(
    recipe: Recipe, tokenizer: PreTrainedTokenizerBase, norm: Callable[[str], str]
) -> tuple[list[Encoded], dict[str, int]]:
    """All training texts of a recipe, encoded and packed, and the number of sentences of each source."""
    texts: list[Encoded] = []
    counts: dict[str, int] = {}
    for source in recipe.train:
        records: Iterable[Record] = load_source(source, recipe)
        if recipe.silver:
            records = (add_silver(record, grammar.find(record.text)) for record in records)
        encoded = [encode(record, tokenizer, norm) for record in records]
        counts[f"{source.source}:{source.split}"] = len(encoded)
        logger.info("%s %s: %d sentences", source.source, source.split, len(encoded))
        texts += pack(encoded, size=recipe.window, alone=recipe.alone, seed=recipe.seed)
    return texts, counts


def batches_of(texts: Sequence[Encoded], *, pieces: int, seed: int) -> list[list[Encoded]]:
    """Texts of like length together, at most `pieces` padded pieces a batch, in random order."""
    rng = random.Random(seed)
    ordered = sorted(texts, key=lambda text: (len(text), rng.random()))
    out: list[list[Encoded]] = [[]]
    for text in ordered:
        if out[-1] and len(text) * (len(out[-1]) + 1) > pieces:
            out.append([])
        out[-1].append(text)
    rng.shuffle(out)
    return out


class BatchCollator(Collator):
    """The `Trainer` sees one ready-made batch as one example."""

    def __call__(self, texts: Sequence[list[Encoded]]) -> dict[str, torch.Tensor]:
        """Collate the only batch that is given."""
        return super().__call__([text for batch in texts for text in batch])


class SpanTrainer(Trainer):
    """A `Trainer` that judges by strict span F1 on records, not by loss.

    Args:
        judge: Gives the F1 of each dev source for a model.
        *args, **kwargs: `Trainer`'s own.
    """

    def __init__(self, *args: Any, judge: Callable[[TwoLayerTagger], dict[str, float]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.judge = judge

    def evaluate(self, *_: Any, metric_key_prefix: str = "eval", **__: Any) -> dict[str, float]:
        """Strict micro F1 on each dev source, and their mean as `eval_f1`."""
        was_training = self.model.training
        scores = self.judge(self.model)
        self.model.train(was_training)
        metrics = {f"{metric_key_prefix}_{name}": value for name, value in scores.items()}
        metrics[f"{metric_key_prefix}_f1"] = sum(scores.values()) / max(1, len(scores))
        self.log(metrics)
        self.control = self.callback_handler.on_evaluate(self.args, self.state, self.control, metrics)
        return metrics


def _judge(
    recipe: Recipe, tokenizer: PreTrainedTokenizerBase, norm: Callable[[str], str]
) -> Callable[[TwoLayerTagger], dict[str, float]]:
    dev = {f"{s.source}_{s.split}": load_source(s, recipe) for s in recipe.dev}

    def judge(model: TwoLayerTagger) -> dict[str, float]:
        tagger = Tagger(model, tokenizer)
        with torch.autocast(model.device.type, dtype=torch.bfloat16, enabled=recipe.bf16):
            return {
                name: 100 * score(records, predict(tagger, records, norm))[MICRO].fscore
                for name, records in dev.items()
            }

    return judge


def _optimizer(model: TwoLayerTagger, recipe: Recipe) -> torch.optim.Optimizer:
    groups = [
        {"params": list(model.encoder.parameters()), "lr": recipe.learning_rate},
        {
            "params": [*model.entity_head.parameters(), *model.number_head.parameters()],
            "lr": recipe.head_learning_rate,
        },
    ]
    return torch.optim.AdamW(groups, weight_decay=recipe.weight_decay)


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
    if isinstance(AutoConfig.from_pretrained(name), TwoLayerConfig):
        return TwoLayerTagger.from_pretrained(name, dtype=torch.float32)
    return TwoLayerTagger.from_encoder(name)


def _arguments(recipe: Recipe, out: Path, steps: int) -> TrainingArguments:
    every = max(1, steps // max(1, 2 * recipe.epochs))
    return TrainingArguments(
        output_dir=str(out),
        per_device_train_batch_size=1,  # one example is one ready batch, see BatchCollator
        max_steps=steps,
        max_grad_norm=1.0,
        bf16=recipe.bf16,
        use_cpu=not torch.cuda.is_available(),
        seed=recipe.seed,
        eval_strategy="steps" if recipe.dev else "no",
        eval_steps=every,
        save_steps=every,
        save_total_limit=2,
        load_best_model_at_end=bool(recipe.dev),
        metric_for_best_model="f1",
        greater_is_better=True,
        logging_steps=max(1, min(25, steps // 4)),
        report_to="none",
        remove_unused_columns=False,
        label_names=["entity_allowed", "number_allowed"],
        dataloader_num_workers=0,
        disable_tqdm=None,
    )


def _facts(recipe: Recipe) -> dict[str, Any]:
    packages = ("coopnlp", "torch", "transformers", "spacy", "numpy")
    return {
        "recipe_file": recipe.file,
        "recipe": asdict(recipe),
        "versions": {name: version(name) for name in packages},
    }


def train(recipe: Recipe, out: str | Path, *, resume: bool = False) -> dict[str, float]:
    """Train and leave the best model (by dev) in `out/model`.

    Args:
        recipe: What to do.
        out: The run folder: checkpoints, `run.json` (recipe, versions), `log.json`, `model/`.
        resume: Go on from the last checkpoint in `out`, if there is one.

    Returns:
        The dev scores of the model that was kept.

    Raises:
        FileExistsError: if `out` holds another run's checkpoints and `resume` is not set.
    """
    out = Path(out)
    checkpoint = get_last_checkpoint(str(out)) if out.is_dir() else None
    if checkpoint and not resume:
        raise FileExistsError(f"{out} holds a run already: give --resume to go on with it, or another folder")
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    norm = Normalizer().norm
    tokenizer = AutoTokenizer.from_pretrained(recipe.encoder)
    model = initial_model(recipe.encoder)
    texts, counts = training_texts(recipe, tokenizer, norm)
    batches = batches_of(texts, pieces=recipe.batch_size * recipe.window, seed=recipe.seed)
    steps = recipe.max_steps or len(batches) * recipe.epochs
    logger.info("%d texts in %d batches, %d steps", len(texts), len(batches), steps)
    write_json(out / "run.json", {**_facts(recipe), "sentences": counts})
    optimizer = _optimizer(model, recipe)
    trainer = SpanTrainer(
        model=model,
        args=_arguments(recipe, out, steps),
        train_dataset=batches,
        eval_dataset=[] if recipe.dev else None,
        data_collator=BatchCollator(tokenizer),
        optimizers=(optimizer, _schedule(optimizer, recipe, steps)),
        judge=_judge(recipe, tokenizer, norm),
    )
    trainer.train(resume_from_checkpoint=checkpoint)
    metrics = trainer.evaluate()
    Tagger(trainer.model, tokenizer).save_pretrained(out / "model")
    write_json(out / "log.json", trainer.state.log_history)
    return metrics
