"""`int8.xml` and `int8.weights`: an OpenVINO graph of ours, of operations that only compute, with weights that fit it.

The file is read as OpenVINO's own writer writes it, by patterns: an XML parser would take longer than all other checks
together. Whatever is written in another way (comments, entities, other quotes) is refused, so that nothing hides from
the patterns.
"""

from __future__ import annotations

import mmap
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from math import prod
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from coopnlp.labels import ENTITIES, NUMBERS, bio_tags
from coopnlp.tagging.checks.files import plain_file, refused

INPUTS = ("input_ids", "attention_mask")
# What the encoders of `config.ENCODERS` become: arithmetic and moving about. No loops, no branches, no variables, no
# extensions, no strings.
OPERATIONS = frozenset({
    "Abs", "Add", "BitwiseAnd", "BitwiseNot", "BitwiseOr", "Broadcast", "Ceiling", "Clamp", "Concat", "Const",
    "Convert", "ConvertLike", "Cos", "CumSum", "Divide", "Elu", "Equal", "Erf", "Exp", "FakeConvert",
    "FakeQuantize", "Floor", "FloorMod", "Gather", "GatherElements", "GatherND", "Gelu", "Greater", "GreaterEqual",
    "HSwish", "Less", "LessEqual", "Log", "LogicalAnd", "LogicalNot", "LogicalOr", "LogicalXor", "MatMul",
    "Maximum", "Minimum", "Mod", "Multiply", "MVN", "Negative", "NonZero", "NotEqual", "Pad", "Parameter", "Power",
    "Range", "ReduceMax", "ReduceMean", "ReduceMin", "ReduceProd", "ReduceSum", "Relu", "Reshape", "Result",
    "Round", "ScaledDotProductAttention", "ScatterElementsUpdate", "ScatterNDUpdate", "ScatterUpdate", "Select",
    "ShapeOf", "Sigmoid", "Sign", "Sin", "Slice", "Softmax", "Split", "Sqrt", "SquaredDifference", "Squeeze",
    "StridedSlice", "Subtract", "Swish", "Tanh", "Tile", "Transpose", "Trilu", "Unsqueeze", "VariadicSplit",
})  # fmt: skip
_MOST_XML = 64 << 20
_LAYER = re.compile(rb'<layer id="\d+" name="([^"<>]*)" type="(\w+)" version="opset\d+"(?: output_names="\w+")?>')
_CONSTANT = re.compile(rb'<data element_type="(\w+)" shape="([\d, ]*)" offset="(\d+)" size="(\d+)" />')
_OUTPUT = re.compile(rb'names="(\w+)">\s*<dim>-1</dim>\s*<dim>-1</dim>\s*<dim>(\d+)</dim>\s*</port>')
_WIDTHS = {
    b"f64": 8, b"f32": 4, b"f16": 2, b"i64": 8, b"i32": 4, b"i16": 2, b"i8": 1, b"u64": 8, b"u32": 4, b"u16": 2,
    b"u8": 1, b"boolean": 1,
}  # fmt: skip
_FLOATS = {b"f64": "<f8", b"f32": "<f4", b"f16": "<f2"}
# Families that read where a word stands from a table with a row for each place.
_PLACED = frozenset({"albert", "bert", "camembert", "electra", "ernie", "roberta", "xlm-roberta", "xlm-roberta-xl"})
EXPORT = "export the model again with coopnlp[int8]: python -m training export RUN --out FOLDER; or use backend='torch'"


class _Constant(NamedTuple):
    kind: bytes
    shape: tuple[int, ...]
    begin: int
    size: int


def check_graph(xml: Path, weights: Path, config: Mapping[str, Any]) -> None:
    """Ask whether a graph is one of ours, of the model that `config` describes, and its weights are there.

    Args:
        xml: The graph.
        weights: Its weights.
        config: What `config.json` says, already asked by `check_config`.

    Raises:
        ValueError: if it is not.
    """
    for path, most in ((xml, _MOST_XML), (weights, None)):
        if plain_file(path, most=most) is None:
            raise refused(path, "is missing", EXPORT)
    text = xml.read_bytes()
    found = _constants(xml, text)
    _check_ends(xml, text, config)
    _check_sizes(xml, found, config["encoder"])
    _check_weights(weights, found)


def _constants(xml: Path, text: bytes) -> list[_Constant]:
    """All weights that a graph names, if it has nothing but operations that are known."""
    if not text.startswith(b"<?xml ") or b"<net " not in text[:200] or not text.rstrip().endswith(b"</net>"):
        raise refused(xml, "is no graph of OpenVINO, or cut", EXPORT)
    if b"!" in text:
        raise refused(xml, "has comments or entities, which OpenVINO does not write", EXPORT)
    layers = _LAYER.findall(text)
    kinds = Counter(kind for _, kind in layers)
    if len(layers) != text.count(b"<layer") - 1:  # the one around them
        raise refused(xml, "has layers that are not written as OpenVINO writes them", EXPORT)
    if strange := sorted({kind.decode() for kind in kinds} - OPERATIONS):
        raise refused(xml, f"wants the operation {', '.join(strange)[:80]}, which no model of ours has", EXPORT)
    inputs = [name.decode() for name, kind in layers if kind == b"Parameter"]
    if sorted(inputs) != sorted(INPUTS):
        raise refused(xml, f"reads {', '.join(inputs)[:80] or 'nothing'} and not {', '.join(INPUTS)}", EXPORT)
    found = _CONSTANT.findall(text)
    if not len(found) == kinds[b"Const"] == text.count(b" offset="):
        raise refused(xml, "has weights that are not written as OpenVINO writes them", EXPORT)
    return [_Constant(kind, _shape(shape), int(begin), int(size)) for kind, shape, begin, size in found]


@lru_cache(maxsize=1024)  # a graph has hundreds of tables and a dozen shapes
def _shape(said: bytes) -> tuple[int, ...]:
    return tuple(map(int, said.split(b","))) if said.strip() else ()


def _check_ends(xml: Path, text: bytes, config: Mapping[str, Any]) -> None:
    """What comes out must be a number for each tag of both layers."""
    outputs = {name.decode(): int(width) for name, width in _OUTPUT.findall(text)}
    for layer, labels in ((ENTITIES, "entity_labels"), (NUMBERS, "number_labels")):
        tags = len(bio_tags(tuple(config[labels])))
        if outputs.get(layer) != tags:
            raise refused(
                xml, f"gives {outputs.get(layer, 0)} scores of {layer} where config.json has {tags} tags", EXPORT
            )


def _check_sizes(xml: Path, found: list[_Constant], encoder: Mapping[str, Any]) -> None:
    tables = {(constant.shape[0], constant.shape[1]) for constant in found if len(constant.shape) == 2}
    rows, sides = {rows for rows, _ in tables}, {side for table in tables for side in table}
    if "vocab_size" in encoder and encoder["vocab_size"] not in rows:
        raise refused(xml, f"has no table of {encoder['vocab_size']:,} pieces, which config.json speaks of", EXPORT)
    if "hidden_size" in encoder and encoder["hidden_size"] not in sides:
        raise refused(xml, f"has no table of width {encoder['hidden_size']:,}, which config.json speaks of", EXPORT)
    places = encoder.get("max_position_embeddings")
    if places is not None and encoder["model_type"] in _PLACED and places not in rows:
        raise refused(xml, f"has no table of {places:,} places, which config.json speaks of", EXPORT)


def _check_weights(path: Path, found: list[_Constant]) -> None:
    size = path.stat().st_size
    needed = max((constant.begin + constant.size for constant in found), default=0)
    if size != needed:
        raise refused(path, f"has {size:,} bytes where its graph needs {needed:,}: cut, or of another model", EXPORT)
    for kind, shape, begin, taken in found:
        if taken != prod(shape) * _WIDTHS.get(kind, 0):
            said = f"{taken:,} bytes at {begin:,} for {list(shape)} numbers of type {kind.decode()}"
            raise refused(path, f"has {said}", EXPORT)
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for kind, numpy_kind in _FLOATS.items():
            # All at once: most of the tables are single numbers.
            held = b"".join([data[c.begin : c.begin + c.size] for c in found if c.kind == kind])
            if not np.isfinite(np.frombuffer(held, numpy_kind)).all():
                raise refused(path, "has numbers that are no numbers (NaN or infinite)", EXPORT)
