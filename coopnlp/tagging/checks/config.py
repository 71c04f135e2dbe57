"""`config.json`: our labels, a text encoder that transformers itself has, sizes that a model can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from coopnlp.labels import ENTITY_LABELS, NUMBER_LABELS
from coopnlp.tagging.checks.files import refused

MODEL_TYPE = "coopnlp"
# Encoders of BERT's kind. transformers has others whose settings name code or weights to fetch.
ENCODERS = frozenset({
    "albert", "bert", "big_bird", "camembert", "convbert", "deberta", "deberta-v2", "distilbert", "electra",
    "ernie", "esm", "eurobert", "fnet", "funnel", "ibert", "megatron-bert", "mobilebert", "modernbert", "mpnet",
    "nystromformer", "rembert", "roberta", "roberta-prelayernorm", "roc_bert", "roformer", "squeezebert",
    "xlm-roberta", "xlm-roberta-xl", "xmod",
})  # fmt: skip
# With these transformers would run or fetch what somebody else wrote: code beside a model, kernels, quantisers,
# adapters, weights of another name.
CODE = frozenset({
    "auto_map", "trust_remote_code", "custom_pipelines", "custom_generate", "attn_implementation",
    "_attn_implementation", "_attn_implementation_internal", "attn_implementation_internal",
    "experts_implementation", "_experts_implementation", "use_kernels", "kernel_config", "quantization_config",
    "compression_config", "transformers_weights", "base_model_name_or_path", "backbone", "use_timm_backbone",
    "use_pretrained_backbone", "backbone_config",
})  # fmt: skip
CODE_REMEDY = "nothing of a model folder is ever run: take a model that needs no code of its own"
_LAYERS = ("num_hidden_layers", "num_layers", "n_layers", "n_layer", "encoder_layers")
_SIZES = (
    "hidden_size",
    "intermediate_size",
    "max_position_embeddings",
    "num_attention_heads",
    "type_vocab_size",
    "vocab_size",
    *_LAYERS,
)
_MOST_LAYERS, _MOST_LABELS, _MOST_PIECES, _MOST = 1000, 1000, 10_000_000, 1 << 20
_LIMITS = {"vocab_size": _MOST_PIECES, "num_labels": _MOST_LABELS, **dict.fromkeys(_LAYERS, _MOST_LAYERS)}
_DTYPES = frozenset({"float64", "float32", "float16", "bfloat16"})


def check_config(config: Mapping[str, Any], path: Path) -> None:
    """Ask whether a two-layer model's configuration can be believed.

    Args:
        config: What the file says.
        path: The file, for messages.

    Raises:
        ValueError: for another kind of model, labels that are not ours, code to run, impossible sizes.
    """
    if config.get("model_type") != MODEL_TYPE:
        raise refused(path, f"is of a model of type {config.get('model_type')!r}, not of a two-layer tagger")
    encoder = config.get("encoder")
    if not isinstance(encoder, dict):
        raise refused(path, f"says encoder = {_short(encoder)}, which is no JSON object")
    _check_labels(config, "entity_labels", ENTITY_LABELS, path)
    _check_labels(config, "number_labels", NUMBER_LABELS, path)
    dropout = config.get("head_dropout", 0.0)
    if isinstance(dropout, bool) or not isinstance(dropout, int | float) or not 0 <= dropout < 1:
        raise refused(path, f"says head_dropout = {_short(dropout)}, which is no share from 0 to below 1")
    _check_values(config, path)
    check_encoder(encoder, path)


def check_encoder(encoder: Mapping[str, Any], path: Path) -> None:
    """Ask the same of an encoder's own configuration.

    Raises:
        ValueError: for an encoder that is not of BERT's kind, code to run, impossible sizes.
    """
    _check_values(encoder, path)
    kind = encoder.get("model_type")
    if kind not in ENCODERS:
        known = ", ".join(sorted(ENCODERS))
        raise refused(path, f"names an encoder of type {_short(kind)}", f"those that can be read are {known}")
    for name in _SIZES:
        size = encoder.get(name)
        if name in encoder and (isinstance(size, bool) or not isinstance(size, int) or size < 1):
            raise refused(path, f"says {name} = {_short(size)}, which is no size")
    width, heads = encoder.get("hidden_size"), encoder.get("num_attention_heads")
    if width and heads and width % heads:
        raise refused(path, f"says hidden_size = {width}, which {heads} attention heads do not divide")


def layers_of(encoder: Mapping[str, Any]) -> int:
    """How many layers a configuration speaks of, 0 if it does not say."""
    return max((encoder.get(name) or 0 for name in _LAYERS), default=0)


def _check_labels(config: Mapping[str, Any], name: str, ours: Sequence[str], path: Path) -> None:
    labels = config.get(name)
    known = isinstance(labels, list) and labels and all(isinstance(label, str) and label in ours for label in labels)
    if not known or len(set(labels)) < len(labels):  # type: ignore[arg-type]  # a list, as just asked
        raise refused(path, f"says {name} = {_short(labels)}, which are not labels out of {', '.join(ours)}, each once")


def _check_values(config: Mapping[str, Any], path: Path) -> None:
    for name, value in _values(config, path):
        # transformers notes «false» and «null» of its own accord.
        if name in CODE and value not in (None, False, "eager", "sdpa"):
            raise refused(path, f"asks for code or weights of somebody else ({name} = {_short(value)})", CODE_REMEDY)
        if isinstance(value, int | float) and abs(value) > _LIMITS.get(name, _MOST):
            raise refused(path, f"says {name} = {_short(value)}, beyond what a model can have")
        if name in {"dtype", "torch_dtype"} and not (value is None or str(value) in _DTYPES):
            raise refused(path, f"says {name} = {_short(value)}, which is none of {', '.join(sorted(_DTYPES))}")
        if name == "return_dict" and value is False:
            raise refused(path, "says return_dict = false, with which an encoder's answer has no names")


def _values(part: Any, path: Path, name: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """All values of a configuration, each with the name that it stands under."""
    if depth > 20:
        raise refused(path, "holds values deeper in each other than a configuration has")
    if name:
        yield name, part
    inner = part.items() if isinstance(part, Mapping) else ((name, item) for item in part) if _is_list(part) else ()
    for key, value in inner:
        yield from _values(value, path, str(key), depth + 1)


def _is_list(part: Any) -> bool:
    return isinstance(part, list | tuple)


def _short(value: Any) -> str:
    said = repr(value)
    return said if len(said) <= 80 else f"{said[:80]}…"
