"""The network out of a model folder, or an encoder out of any: safetensors only, asked before memory is taken.

transformers' own `from_pretrained` would look for more than that: pickles, weights in parts that an index names
wherever they lie, adapters of other models, code beside the settings. So it is given settings and weights, and looks
for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from huggingface_hub.errors import StrictDataclassError
from safetensors import SafetensorError
from safetensors.torch import load_file
from transformers import AutoConfig, AutoModel, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerBase
from transformers.utils import cached_file
from transformers.utils import logging as transformers_logging

from coopnlp.tagging.checks.config import CODE, CODE_REMEDY, MODEL_TYPE, check_config, check_encoder, layers_of
from coopnlp.tagging.checks.files import TOKENIZERS, read_object, refused
from coopnlp.tagging.checks.seal import check_seal
from coopnlp.tagging.checks.tensors import SAFE, Stored, check_shapes, read_header
from coopnlp.tagging.folder import CONFIG, WEIGHTS, other_weights, read_config
from coopnlp.tagging.network import TwoLayerConfig, TwoLayerTagger, without_pooler

# What transformers raises where settings are of the wrong type or do not fit each other.
_ODD = (
    StrictDataclassError, TypeError, ValueError, KeyError, AttributeError, RuntimeError, ArithmeticError, ImportError,
    IndexError,
)  # fmt: skip
_TOKENIZER_FILES = ("tokenizer_config.json", "special_tokens_map.json", "tokenizer.json")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep transformers' progress bars off the terminal of whoever loads a small model."""
    shown = transformers_logging.is_progress_bar_enabled()
    transformers_logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            transformers_logging.enable_progress_bar()


def load_model(name: str | Path) -> TwoLayerTagger:
    """A two-layer model in full precision.

    Args:
        name: A model folder, or the name of one on the hub.

    Raises:
        FileNotFoundError: if a folder has no configuration.
        ValueError: if a file in it is not to be believed; the message names it and what to do.
    """
    if Path(name).exists():
        config, path = read_config(name), Path(name) / WEIGHTS
        check_seal(name, [WEIGHTS])
    else:
        settings, path = (Path(str(cached_file(str(name), file))) for file in (CONFIG, WEIGHTS))
        # In transformers' own cache a file is a link.
        config, path = read_object(settings.resolve()) or {}, path.resolve()
        check_config(config, settings)
    stored = header_of(path)
    if layers_of(config["encoder"]) > len(stored.shapes):
        raise refused(
            path, f"has {len(stored.shapes)} tensors, which {layers_of(config['encoder']):,} layers cannot be"
        )
    try:
        settings_of = TwoLayerConfig.from_dict(config)
        with torch.device("meta"):
            empty = TwoLayerTagger(settings_of)
    except _ODD as error:
        raise refused(path.parent / CONFIG, f"describes no encoder that can be built ({_line(error)})") from error
    check_shapes(stored, *_shapes(empty))
    try:
        tensors = load_file(path)
    except (SafetensorError, OSError, RuntimeError) as error:
        raise refused(path, f"cannot be read ({_line(error)})") from error
    for tensor_name, tensor in tensors.items():
        if not torch.isfinite(tensor).all():
            raise refused(path, f"has weights in {tensor_name} that are no numbers (NaN or infinite)")
    with quiet():
        model = TwoLayerTagger.from_pretrained(None, config=settings_of, state_dict=tensors, dtype=torch.float32)
    return _tried(model, path.parent / CONFIG)


def load_encoder(name: str | Path) -> PreTrainedModel:
    """An encoder to put fresh heads on, in full precision and with no code but transformers' own.

    Args:
        name: A folder, or a name on the hub.

    Raises:
        ValueError: if a folder's files are not to be believed, or the encoder is not of BERT's kind.
        OSError: if transformers finds no safetensors under that name.
    """
    config = AutoConfig.from_pretrained(name, trust_remote_code=False) if not Path(name).is_dir() else None
    if config is None:
        path = Path(name) / CONFIG
        said = read_object(path)
        if said is None:
            raise FileNotFoundError(f"{name} has no {CONFIG}: give an encoder's folder, or its name on the hub")
        check_encoder(said, path)
        try:
            config = AutoConfig.from_pretrained(name, trust_remote_code=False)
            with torch.device("meta"):
                empty = AutoModel.from_config(config, trust_remote_code=False)
        except _ODD as error:
            raise refused(path, f"describes no encoder that can be built ({_line(error)})") from error
        _check_encoder_shapes(header_of(Path(name) / WEIGHTS), empty, layers_of(said))
    else:
        check_encoder(config.to_dict(), Path(str(name)) / CONFIG)
    with quiet():
        return AutoModel.from_pretrained(
            name,
            config=config,
            dtype=torch.float32,
            use_safetensors=True,
            trust_remote_code=False,
            local_files_only=Path(name).is_dir(),
            **without_pooler(config),
        )


def load_tokenizer(name: str | Path) -> PreTrainedTokenizerBase:
    """The tokenizer of a model or an encoder, with no code but transformers' own.

    Raises:
        ValueError: if a folder's files are not to be believed.
    """
    here = Path(name).is_dir()
    if here:
        check_seal(name, _TOKENIZER_FILES)
        for file in (*_TOKENIZER_FILES, CONFIG):
            path = Path(name) / file
            for asked in CODE & (read_object(path, most=TOKENIZERS) or {}).keys():
                raise refused(path, f"asks for code of somebody else ({asked})", CODE_REMEDY)
    return AutoTokenizer.from_pretrained(name, trust_remote_code=False, local_files_only=here)


def has_heads(name: str | Path) -> bool:
    """Whether this is a two-layer model to go on from, and no encoder that gets fresh heads."""
    if Path(name).is_dir():
        return (read_object(Path(name) / CONFIG) or {}).get("model_type") == MODEL_TYPE
    return isinstance(AutoConfig.from_pretrained(name, trust_remote_code=False), TwoLayerConfig)


def header_of(path: Path) -> Stored:
    """What a weights file has in it.

    Raises:
        ValueError: if it is not there, or none of safetensors.
    """
    stored = read_header(path)
    if stored is None:
        others = other_weights(path.parent)
        raise refused(path, f"is missing{', and ' + others[0] + ' is not read' if others else ''}", SAFE)
    return stored


def _shapes(model: PreTrainedModel) -> tuple[dict[str, tuple[int, ...]], dict[str, str]]:
    """The shape of each weight, and for weights that stand under two names the other name."""
    tensors = model.state_dict(keep_vars=True)
    first: dict[int, str] = {}
    same = {name: first.setdefault(id(tensor), name) for name, tensor in tensors.items()}
    return {name: tuple(tensor.shape) for name, tensor in tensors.items()}, same


def _check_encoder_shapes(stored: Stored, empty: PreTrainedModel, layers: int) -> None:
    """An encoder may lack a pooler or bring a head, under a prefix or not; but what it names is as large as is said."""
    expected, _ = _shapes(empty)
    wanted = sum(tensor.numel() for tensor in empty.state_dict().values())
    if layers > len(stored.shapes) or wanted > 2 * stored.numbers + (1 << 20):
        raise refused(
            stored.path, f"has {stored.numbers:,} numbers where config.json speaks of {wanted:,} in {layers:,} layers"
        )
    for name, shape in stored.shapes.items():
        said = expected.get(name.removeprefix(f"{empty.base_model_prefix}."), shape)
        if shape != said:
            raise refused(stored.path, f"has {name} of shape {list(shape)} where config.json says {list(said)}")


def _tried(model: TwoLayerTagger, path: Path) -> TwoLayerTagger:
    """One word read, so that settings of the wrong kind show here and not in an article."""
    one: dict[str, Any] = {name: torch.ones((1, 3), dtype=torch.long) for name in ("input_ids", "attention_mask")}
    try:
        with torch.inference_mode():
            found = model.eval()(**one, first_pieces=torch.ones((1, 1), dtype=torch.long))
    except _ODD as error:
        raise refused(path, f"describes an encoder that cannot read a word ({_line(error)})") from error
    if not all(torch.isfinite(logits).all() for logits in (found.entity_logits, found.number_logits)):
        raise refused(path, "describes an encoder whose scores are no numbers")
    return model


def _line(error: Exception) -> str:
    """What went wrong, in one short line."""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said[:200]}"
