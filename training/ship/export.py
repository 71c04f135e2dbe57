"""Make the model folder that ships: float16 safetensors, the int8 engine's files, tokenizer, card.

On request with a smaller vocabulary. What cannot be made here (nncf is missing, the engines disagree) is said, and the
model then runs by torch.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch

import coopnlp
from coopnlp.output.files import whole_folder, write_json
from coopnlp.tagging.folder import CONFIG, seal_model
from coopnlp.tagging.trained import TrainedTagger
from training.learn.sources import read_texts
from training.ship import int8
from training.ship.card import build_card
from training.ship.trim import Trimmed, trim

logger = logging.getLogger(__name__)

CARD = "card.json"
# Of our own corpus: the kind of article that is read.
CALIBRATION = str(Path(__file__).parents[2] / "corpora" / "coop" / "train.jsonl")


def export(
    runs: Sequence[str | Path],
    out: str | Path,
    *,
    name: str = "coopnlp-small",
    version: str = "0.1.0",
    notes: Sequence[str] = (),
    corpora: Sequence[str] = (),
    data: str | Path = "../shared/data",
    calibrate: Sequence[str] = (CALIBRATION,),
) -> Trimmed | None:
    """Export the model of the last of `runs` to the folder `out`, replacing a model that is there.

    Nothing in it tells a folder of this machine.

    Args:
        runs: The run folders of all stages, in order; the last one's `model/` is exported.
        out: The model folder to write.
        name: The model's name on its card.
        version: The model's version on its card.
        notes: Further lines for the card.
        corpora: Record or text files, or splits such as `peyma:train`, to whose pieces the vocabulary is cut.
        data: Folder of the public corpora, for splits.
        calibrate: Record or text files, or splits: articles on which the int8 engine's files are made and compared with
            torch; without any the model runs by torch alone.

    Returns:
        What trimming did, `None` without `corpora`.

    Raises:
        FileNotFoundError: if the last run has no finished model, or a corpus is missing.
        FileExistsError: if `out` holds something that is no model.
        ValueError: if the vocabulary cannot be trimmed.
    """
    model = Path(runs[-1]) / "model"
    if not model.is_dir():
        raise FileNotFoundError(f"{model} is missing: the run is not finished; go on with `train --resume`")
    tagger, trimmed = TrainedTagger.from_pretrained(model), None
    if corpora:
        tagger, trimmed = trim(tagger, read_texts(corpora, data))
    pieces = tagger.model.encoder.get_input_embeddings().num_embeddings
    notes = [*notes, *_trim_notes(trimmed, corpora)]
    card = build_card(runs, {}, name=name, version=version, notes=notes, pieces=pieces)
    _write(tagger, out, card, read_texts(calibrate, data) if calibrate and _can_quantise() else [])
    return trimmed


def trim_folder(
    model: str | Path,
    out: str | Path,
    *,
    corpora: Sequence[str],
    data: str | Path = "../shared/data",
    calibrate: Sequence[str] = (CALIBRATION,),
) -> Trimmed:
    """Trim a model folder to corpora and write it to `out`; scores on its card are dropped, they were another's.

    Args:
        model: A model folder.
        out: The model folder to write or replace.
        corpora: Record or text files, or splits such as `peyma:train`.
        data: Folder of the public corpora, for splits.
        calibrate: As for `export`.

    Raises:
        FileNotFoundError: if the model or a corpus is missing.
        FileExistsError: if `out` holds something that is no model.
        ValueError: if the vocabulary cannot be trimmed.
    """
    tagger, trimmed = trim(TrainedTagger.from_pretrained(model), read_texts(corpora, data))
    path = Path(model) / CARD
    card = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    if card is not None:
        base = card["base"].partition(", vocabulary")[0]
        card["base"] = f"{base}, vocabulary cut to {trimmed.pieces[1]:,} pieces"
        notes = [*card.get("notes", ()), *_trim_notes(trimmed, corpora)]
        card |= {"coopnlp": coopnlp.__version__, "metrics": {}, "notes": notes}
    _write(tagger, out, card, read_texts(calibrate, data) if calibrate and _can_quantise() else [])
    return trimmed


def _can_quantise() -> bool:
    if lacking := int8.missing():
        logger.warning(
            "no int8 files, this model needs torch: %s not installed (pip install '%s')", lacking, int8.EXTRA
        )
    return not lacking


def _trim_notes(trimmed: Trimmed | None, corpora: Sequence[str]) -> list[str]:
    if trimmed is None:
        return []
    logger.info("%s", trimmed)
    names = ", ".join(Path(item).name for item in corpora)
    return [f"The vocabulary was cut to what {names} use: {trimmed}. Other text is read in smaller pieces."]


def _write(tagger: TrainedTagger, out: str | Path, card: dict | None, texts: Sequence[str]) -> None:
    with replaced(out) as fresh:
        # Half precision halves the package; the card's scores are measured on what is written here.
        tagger.save_pretrained(fresh, dtype=torch.float16)
        if texts:
            _write_int8(fresh, texts, tagger.settings())
        if card is not None:
            write_json(fresh / CARD, card)
            _stamp(fresh / CONFIG, card)
        seal_model(fresh)  # what the stamp changed included
        for file in fresh.iterdir():
            file.chmod(0o644)  # safetensors writes for its owner alone


def _stamp(config: Path, card: Mapping[str, Any]) -> None:
    """Say in `config.json`, which every copy of the model has, what it is and what wrote it."""
    said = {"model_name": card["name"], "model_version": card["version"], "coopnlp_version": coopnlp.__version__}
    write_json(config, json.loads(config.read_text(encoding="utf-8")) | said)


def _write_int8(folder: Path, texts: Sequence[str], settings: dict[str, int]) -> None:
    """From what was written, so that both engines have the same weights."""
    agreement = int8.write_int8(TrainedTagger.from_pretrained(folder, **settings), texts, folder)
    if agreement.holds:
        logger.info("int8 and torch agree: %s", agreement)
    else:
        logger.warning("no int8 files, this model needs torch: the engines do not agree: %s", agreement)


@contextmanager
def replaced(out: str | Path) -> Iterator[Path]:
    """A new folder to fill that takes the place of the model or pipeline folder `out` once it is complete.

    Raises:
        FileExistsError: if `out` is a file, or a folder that holds neither a model nor a pipeline.
    """
    out = Path(out)
    known = ("config.json", "config.cfg", "meta.json")
    if out.is_file() or (out.is_dir() and any(out.iterdir()) and not any((out / name).is_file() for name in known)):
        raise FileExistsError(f"{out} is there and holds no model: give another folder")
    with whole_folder(out) as fresh:
        yield fresh
