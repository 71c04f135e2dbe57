"""Masked-word adaptation: an encoder reads raw text of its new domain before it learns labels.

Whole words are hidden and told from what stands around them (BERT, Devlin et al. 2019, with whole words masked; on text
of the task's own domain: Gururangan et al. 2020). The encoder that comes out is what a recipe's `encoder` names.
"""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.utils.data import Dataset
from transformers import AutoConfig, PreTrainedModel, PreTrainedTokenizerBase, get_linear_schedule_with_warmup

from coopnlp.output.files import whole_folder, write_json
from coopnlp.tagging.loading import has_heads, load_encoder, load_tokenizer
from coopnlp.tagging.pieces import word_pieces
from coopnlp.words.reading import read_article
from training.learn import runs
from training.learn.config import check_ranges
from training.learn.precision import device_here, gains_by_halves
from training.learn.quick import quicken
from training.learn.sources import check_encoder
from training.learn.trainer import OneGpu, Report, StepTrainer, clear_after, last_checkpoint

logger = logging.getLogger(__name__)

# Of the pieces of hidden words, so many are replaced by the mask and by a random piece; the rest stay as they are.
_MASKED, _RANDOM = 0.8, 0.1
_HELD_OUT = 100  # one text in so many is not learnt from, to measure by
_SAVED = 10  # checkpoints in a run


@dataclass(frozen=True)
class Adaptation:
    """How an encoder is adapted.

    Attributes:
        epochs: Passes over the texts.
        batch_size: Windows in one step.
        window: Pieces of a window, two special ones included.
        share: Share of the words that are hidden.
        learning_rate: Peak rate; linear decay after `warmup`.
        warmup: Share of the steps.
        seed: For order and hidden words.
    """

    epochs: int = 3
    batch_size: int = 32
    window: int = 256
    share: float = 0.2
    learning_rate: float = 4e-4
    warmup: float = 0.06
    seed: int = 0

    def __post_init__(self) -> None:
        check_ranges(self, _RANGES)


# What the command says of it.
SAID = ("epochs", "batch_size", "window", "learning_rate", "seed")
_RANGES = (
    ("epochs batch_size", 1, 1e6),
    ("window", 16, 510),
    ("share", 0.01, 0.9),
    ("learning_rate warmup", 0, 1),
    ("seed", 0, 1e9),
)


@dataclass(frozen=True)
class Flat:
    """Texts as two long arrays.

    Attributes:
        ids: int32, (pieces,): all texts, one behind the other.
        begins: bool, (pieces,): whether a piece is its word's first.
        ends: int64, (texts,): where each text ends.
    """

    ids: np.ndarray
    begins: np.ndarray
    ends: np.ndarray

    @classmethod
    def of(cls, texts: Iterable[Sequence[Sequence[int]]]) -> Flat:
        """From the pieces of each word of each text."""
        ids: list[int] = []
        begins: list[bool] = []
        ends: list[int] = []
        for words in texts:
            for word in words:
                ids += word
                begins += [True] + [False] * (len(word) - 1)
            ends.append(len(ids))
        return cls(np.array(ids, np.int32), np.array(begins, bool), np.array(ends, np.int64))

    def taken(self, texts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The pieces of some texts, in the order that is given, and which of them begin a word."""
        firsts = np.concatenate([[0], self.ends[:-1]])
        places = (
            np.concatenate([np.arange(firsts[i], self.ends[i]) for i in texts]) if len(texts) else np.array([], int)
        )
        return self.ids[places], self.begins[places]


def pieces_of(texts: Iterable[str], tokenizer: PreTrainedTokenizerBase) -> Flat:
    """What the encoder reads of raw texts: words and their norms as the pipeline reads them."""
    return Flat.of(word_pieces(tokenizer, read_article(text).model_input[0]) for text in texts)


class Windows(Dataset[dict[str, np.ndarray]]):
    """Every step of a run: full windows of the texts in a fresh order in each epoch, some of their words hidden.

    A pure function of settings and step, so that a resumed run reads the same. Texts follow one another without a gap.

    Args:
        flat: The texts.
        texts: Which of them.
        how: Settings.
        tokenizer: The encoder's.

    Raises:
        ValueError: if the texts do not fill one window.
    """

    def __init__(self, flat: Flat, texts: np.ndarray, how: Adaptation, tokenizer: PreTrainedTokenizerBase) -> None:
        self.flat, self.texts, self.how, self.tokenizer = flat, texts, how, tokenizer
        self.special = sorted(tokenizer.all_special_ids)
        self.epoch = lru_cache(maxsize=1)(self._epoch)
        self.windows = len(self.epoch(0)[0])
        if not self.windows:
            raise ValueError(f"the texts are too short to fill one window of {how.window} pieces")
        self.steps_an_epoch = -(-self.windows // how.batch_size)

    def _epoch(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        rng = np.random.default_rng([self.how.seed, number])
        ids, begins = self.flat.taken(rng.permutation(self.texts))
        width = self.how.window - 2
        count = len(ids) // width
        return ids[: count * width].reshape(count, width), begins[: count * width].reshape(count, width)

    def __len__(self) -> int:
        return self.steps_an_epoch * self.how.epochs

    def __getitem__(self, step: int) -> dict[str, np.ndarray]:
        if not 0 <= step < len(self):
            raise IndexError(step)
        epoch, place = divmod(step, self.steps_an_epoch)
        rows = slice(place * self.how.batch_size, (place + 1) * self.how.batch_size)
        ids, begins = (part[rows] for part in self.epoch(epoch))
        return self.hidden(ids, begins, np.random.default_rng([self.how.seed, epoch, place]))

    def hidden(self, ids: np.ndarray, begins: np.ndarray, rng: np.random.Generator) -> dict[str, np.ndarray]:
        """Hide words of windows.

        Args:
            ids: int32, (windows, pieces), no special ones.
            begins: bool, (windows, pieces).
            rng: Where chance comes from.

        Returns:
            `input_ids`, int64 (windows, pieces + 2); `hidden`, bool, likewise; `targets`, int64 (hidden pieces,), row
            by row.
        """
        words = np.cumsum(begins.ravel()).reshape(begins.shape)
        chosen = rng.random(words[-1, -1] + 1)[words] < self.how.share
        kind = rng.random(ids.shape)
        other = rng.integers(len(self.special), len(self.tokenizer), ids.shape)
        other = np.where(np.isin(other, self.special), ids, other)
        shown = np.where(chosen & (kind < _MASKED), self.tokenizer.mask_token_id, ids)
        shown = np.where(chosen & (kind >= _MASKED) & (kind < _MASKED + _RANDOM), other, shown)
        edges = ((0, 0), (1, 1))
        full = np.pad(shown.astype(np.int64), edges)
        full[:, 0], full[:, -1] = self.tokenizer.cls_token_id, self.tokenizer.sep_token_id
        return {"input_ids": full, "hidden": np.pad(chosen, edges), "targets": ids[chosen].astype(np.int64)}


class MaskedWords(nn.Module):
    """An encoder with a head that tells hidden pieces; the embeddings serve as its last layer.

    Args:
        encoder: Any BERT-type encoder; adapted in place.
    """

    def __init__(self, encoder: PreTrainedModel) -> None:
        super().__init__()
        self.encoder = encoder
        table = encoder.get_input_embeddings().weight
        self.dense = nn.Linear(encoder.config.hidden_size, table.shape[1])
        self.norm = nn.LayerNorm(table.shape[1])
        self.bias = nn.Parameter(torch.zeros(table.shape[0]))

    def forward(self, input_ids: torch.Tensor, hidden: torch.Tensor, targets: torch.Tensor) -> dict[str, torch.Tensor]:
        """Tell the hidden pieces.

        Args:
            input_ids: int, (windows, pieces).
            hidden: bool, (windows, pieces): which pieces are to be told.
            targets: int, (hidden pieces,).

        Returns:
            `loss`, the mean cross entropy, and `right`, how many pieces are told.
        """
        states = self.encoder(input_ids=input_ids).last_hidden_state[hidden]
        table = self.encoder.get_input_embeddings().weight
        scores = nn.functional.linear(self.norm(nn.functional.gelu(self.dense(states))), table, self.bias)
        loss = nn.functional.cross_entropy(scores.float(), targets)
        return {"loss": loss, "right": (scores.argmax(-1) == targets).sum()}


class _Reader(StepTrainer):
    """A trainer over `Windows`: one item is one step."""

    def compute_loss(self, model: nn.Module, inputs: dict[str, torch.Tensor], *_: Any, **__: Any) -> torch.Tensor:
        return model(**inputs)["loss"]


def _collate(steps: Sequence[dict[str, np.ndarray]]) -> dict[str, torch.Tensor]:
    (step,) = steps
    return {name: torch.from_numpy(array) for name, array in step.items()}


def tokenizer_for(encoder: str, how: Adaptation) -> PreTrainedTokenizerBase:
    """The tokenizer of an encoder that can be adapted: asked before the texts are read.

    Raises:
        FileNotFoundError: if there is no such encoder.
        ValueError: if it cannot be adapted in such windows, or several processes were started.
    """
    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        raise ValueError("masked-word adaptation runs in one process: start it without torchrun")
    check_encoder(encoder)
    if has_heads(encoder):
        raise ValueError(f"{encoder} is a model with heads: give the encoder that it began from")
    tokenizer = load_tokenizer(encoder)
    if tokenizer.mask_token_id is None:
        raise ValueError("the encoder's tokenizer has no mask token: name it in tokenizer_config.json")
    config = AutoConfig.from_pretrained(encoder, trust_remote_code=False)
    positions = getattr(config, "max_position_embeddings", None)
    if positions is not None and how.window > positions:
        raise ValueError(f"window = {how.window} is more than the {positions} pieces that {encoder} reads at once")
    return tokenizer


def adapt(encoder: str, flat: Flat, out: str | Path, how: Adaptation, *, resume: bool = False) -> dict[str, Any]:
    """Adapt an encoder to texts and leave it in `out/model`.

    Args:
        encoder: Folder or hub name of a pretrained encoder.
        flat: The texts in the encoder's pieces, see `pieces_of`.
        out: The run folder: checkpoints while it runs, `run.json`, `metrics.jsonl`, `metrics.json`, `model/`.
        how: Settings.
        resume: Go on from the last whole checkpoint in `out`, if there is one; a run that is done tells its metrics.

    Returns:
        `steps`, `pieces` read in all, `heldout_loss` and `heldout_right` (share of the hidden pieces of held-out texts
        that are told).

    Raises:
        FileExistsError: if `out` holds a run already and `resume` is not set, or another run is at work there.
        FileNotFoundError: if the encoder is missing.
        ValueError: if the texts are too few, the encoder cannot read such windows, or `out` holds a run with other
            settings or texts.
    """
    out = Path(out)
    runs.check_free(out, resume=resume)
    facts = _facts(encoder, flat, how)
    if resume:
        runs.check_same(out, facts)
        if done := runs.finished(out):
            logger.info("%s is done: nothing to adapt", out)
            return done
    with runs.alone(out, enabled=True):
        checkpoint = last_checkpoint(out)
        clear_after(checkpoint, out)
        if not checkpoint:
            write_json(out / runs.RUN, facts)
        metrics = _run(encoder, flat, out, how, checkpoint)
        for folder in runs.checkpoints(out):
            shutil.rmtree(folder)
    return metrics


def _facts(encoder: str, flat: Flat, how: Adaptation) -> dict[str, Any]:
    texts = {"name": "texts", "sha256": sha256(flat.ids.tobytes()).hexdigest(), "records": len(flat.ends)}
    return {
        "command": runs.typed(),
        "recipe_file": "",
        "recipe": asdict(how),
        "adapted": {name: getattr(how, name) for name in SAID},
        "versions": runs.versions(),
        "commit": runs.commit(),
        "encoder": runs.weights_of(encoder),
        "sources": {"train": [{**texts, "pieces": len(flat.ids)}]},
    }


def _run(encoder: str, flat: Flat, out: Path, how: Adaptation, checkpoint: Path | None) -> dict[str, Any]:
    began = time.monotonic()
    tokenizer = tokenizer_for(encoder, how)
    places = np.arange(len(flat.ends))
    held = places[places % _HELD_OUT == _HELD_OUT - 1]
    windows = Windows(flat, np.setdiff1d(places, held), how, tokenizer)
    device = device_here()
    halves = gains_by_halves(device)
    torch.manual_seed(how.seed)
    model = MaskedWords(load_encoder(encoder))
    if device == "cpu" and halves:
        quicken(model)
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=how.learning_rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
    )
    steps = len(windows)
    every = max(1, steps // _SAVED)
    args = OneGpu(
        output_dir=str(out.resolve()),
        per_device_train_batch_size=1,
        max_steps=steps,
        max_grad_norm=1.0,
        bf16=halves,
        use_cpu=device == "cpu",
        seed=how.seed,
        eval_strategy="no",
        logging_steps=min(25, every),
        save_strategy="steps",
        save_steps=every,
        save_total_limit=2,
        report_to="none",
        remove_unused_columns=False,
        disable_tqdm=True,
    )
    logger.info(
        "%d texts, %d pieces, %d steps of %d pieces", len(places), len(flat.ids), steps, how.batch_size * how.window
    )
    trainer = _Reader(
        model=model,
        args=args,
        train_dataset=windows,
        data_collator=_collate,
        epoch_at=lambda step: step / windows.steps_an_epoch,
        optimizers=(optimizer, get_linear_schedule_with_warmup(optimizer, int(how.warmup * steps), steps)),
        callbacks=[Report(out)],
    )
    trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
    pieces = windows.windows * how.window * how.epochs
    with whole_folder(out / runs.MODEL) as fresh:
        model.encoder.save_pretrained(fresh)
        tokenizer.save_pretrained(fresh)
    metrics = {"steps": steps, "pieces": pieces, **_told(model, windows, held, halves)}
    write_json(out / runs.METRICS, metrics)
    logger.info("done in %.0f s: %s", time.monotonic() - began, metrics)
    return metrics


@torch.no_grad()
def _told(model: MaskedWords, windows: Windows, held: np.ndarray, halves: bool) -> dict[str, float | None]:
    """How well the hidden words of texts that were not learnt from are told; unknown where those fill no window."""
    ids, begins = windows.flat.taken(held)
    width = windows.how.window - 2
    count = min(len(ids) // width, 512)
    if not count:
        return {"heldout_loss": None, "heldout_right": None}
    rows = [part[: count * width].reshape(count, width) for part in (ids, begins)]
    device = model.bias.device
    model.eval()
    loss = right = told = 0.0
    for first in range(0, count, windows.how.batch_size):
        here = slice(first, first + windows.how.batch_size)
        step = windows.hidden(rows[0][here], rows[1][here], np.random.default_rng([windows.how.seed, first]))
        many = len(step["targets"])
        if not many:
            continue
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=halves):
            said = model(**{name: tensor.to(device) for name, tensor in _collate([step]).items()})
        loss, right, told = loss + float(said["loss"]) * many, right + float(said["right"]), told + many
    if not told:
        return {"heldout_loss": None, "heldout_right": None}
    return {"heldout_loss": round(loss / told, 4), "heldout_right": round(right / told, 4)}
