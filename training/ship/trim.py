"""Cut a model's vocabulary to the pieces that given texts use: a smaller file, and the same answers on them.

Special tokens, pieces of one character and byte pieces always stay, so that any other text can still be read,
only in smaller pieces than before and therefore less well: trim to texts of the kind that is to be read.
"""

from __future__ import annotations

import copy
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from transformers import AutoTokenizer, PreTrainedTokenizerBase

from coopnlp.tagging.network import TwoLayerConfig, TwoLayerTagger
from coopnlp.tagging.pieces import word_pieces
from coopnlp.tagging.trained import TrainedTagger
from coopnlp.words.reading import read_article

KINDS = ("Unigram", "WordPiece", "BPE")
_BYTE = re.compile(r"<0x[0-9A-F]{2}>")
# What marks a piece that begins a word (Unigram «▁», byte-level BPE «Ġ») or goes on in one (WordPiece «##»).
_MARKS = ("##", "▁", "Ġ", "</w>")
_CHECKED = 200


@dataclass(frozen=True)
class Trimmed:
    """What trimming did.

    Attributes:
        pieces: Size of the vocabulary, before and after.
        parameters: Of the whole model, before and after.
        words: How many different words of the texts were checked to be cut into the same pieces.
        texts: On how many texts the predictions were checked to be the same.
    """

    pieces: tuple[int, int]
    parameters: tuple[int, int]
    words: int
    texts: int

    def __str__(self) -> str:
        (pieces, kept), (weights, left) = self.pieces, self.parameters
        return (
            f"{pieces:,} pieces, {kept:,} kept; {weights / 1e6:.1f} million parameters, {left / 1e6:.1f} million left; "
            f"the same pieces for {self.words:,} words, the same predictions on {self.texts:,} texts"
        )


def vocabulary(model: dict[str, Any]) -> list[str]:
    """The pieces of the `model` part of a `tokenizer.json`, in the order of their ids.

    Raises:
        ValueError: for a kind of tokenizer that cannot be trimmed, naming those that can.
    """
    kind = model.get("type")
    if kind == "Unigram":
        return [piece for piece, _ in model["vocab"]]
    if kind in KINDS:
        return sorted(model["vocab"], key=model["vocab"].__getitem__)
    raise ValueError(f"a {kind} tokenizer cannot be trimmed, only {', '.join(KINDS)}")


def _always(pieces: Iterable[str], data: dict[str, Any]) -> set[str]:
    """Special tokens, bytes, and every piece of at most one character beside its mark."""
    special = {token["content"] for token in data["added_tokens"]} | {data["model"].get("unk_token")}
    out = set()
    for piece in pieces:
        bare = piece
        for mark in _MARKS:
            bare = bare.removeprefix(mark).removesuffix(mark)
        if piece in special or len(bare) <= 1 or _BYTE.fullmatch(piece):
            out.add(piece)
    if data["model"].get("unk_id") is not None:
        out.add(vocabulary(data["model"])[data["model"]["unk_id"]])
    return out


def _with_parts(keep: set[str], merges: Sequence[Sequence[str]]) -> set[str]:
    """`keep`, and all that byte-pair merges make its pieces of."""
    makers = defaultdict(list)
    for left, right in merges:
        makers[left + right].append((left, right))
    todo, out = list(keep), set(keep)
    while todo:
        for pair in makers[todo.pop()]:
            new = set(pair) - out
            out |= new
            todo += new
    return out


def trim_json(data: dict[str, Any], used: Iterable[str]) -> tuple[dict[str, Any], list[int]]:
    """A `tokenizer.json` without the pieces that are not needed, and the old id of each new one.

    Args:
        data: The file as JSON. Scores of a Unigram model stay as they are, merges of BPE keep their order.
        used: The pieces that the texts use.

    Raises:
        ValueError: for a kind of tokenizer that cannot be trimmed.
    """
    data = copy.deepcopy(data)
    model = data["model"]
    pieces = vocabulary(model)
    keep = _always(pieces, data) | set(used)
    if model["type"] == "BPE":
        merges = [merge.split(" ") if isinstance(merge, str) else merge for merge in model["merges"]]
        keep = _with_parts(keep, merges)
        kept_merges = [
            i for i, (left, right) in enumerate(merges) if left in keep and right in keep and left + right in keep
        ]
        model["merges"] = [model["merges"][i] for i in kept_merges]
    ids = dict(enumerate(pieces)) if model["type"] == "Unigram" else {i: p for p, i in model["vocab"].items()}
    ids |= {token["id"]: token["content"] for token in data["added_tokens"]}
    special = {token["content"] for token in data["added_tokens"]}
    old = [i for i in sorted(ids) if ids[i] in keep or ids[i] in special]
    new = {before: after for after, before in enumerate(old)}
    if model["type"] == "Unigram":
        scores = model["vocab"]
        model["vocab"] = [scores[i] for i in old if i < len(scores)]
        if model.get("unk_id") is not None:
            model["unk_id"] = new[model["unk_id"]]
    else:
        model["vocab"] = {piece: new[i] for piece, i in model["vocab"].items() if i in new}
    for token in data["added_tokens"]:
        token["id"] = new[token["id"]]
    _renumber(data, new)
    return data, old


def _renumber(data: dict[str, Any], new: dict[int, int]) -> None:
    """The ids of special tokens in the parts that put them around a text."""
    todo = [part for part in (data.get("post_processor"), data.get("padding")) if part]
    while todo:
        part = todo.pop()
        todo += part.get("processors", ())
        for token in (part.get("special_tokens") or {}).values():
            token["ids"] = [new[i] for i in token["ids"]]
        for name in ("sep", "cls"):
            if isinstance(part.get(name), list):
                part[name] = [part[name][0], new[part[name][1]]]
        if "pad_id" in part:
            part["pad_id"] = new[part["pad_id"]]


def _words(texts: Iterable[str]) -> list[str]:
    """The different words of the texts as the encoder reads them."""
    return list(dict.fromkeys(word for text in texts for word in read_article(text).model_input[0]))


def trim_tokenizer(
    tokenizer: PreTrainedTokenizerBase, words: Sequence[str]
) -> tuple[PreTrainedTokenizerBase, list[int]]:
    """A tokenizer that cuts `words` as before and knows no other long pieces, and the old id of each of its pieces.

    Raises:
        ValueError: for a kind of tokenizer that cannot be trimmed.
    """
    with TemporaryDirectory() as folder:
        tokenizer.save_pretrained(folder)
        for extra in ("vocab.txt", "vocab.json", "merges.txt", "sentencepiece.bpe.model", "spiece.model"):
            (Path(folder) / extra).unlink(missing_ok=True)  # tokenizer.json alone says it all
        path = Path(folder) / "tokenizer.json"
        data = json.loads(path.read_text(encoding="utf-8"))
        before = word_pieces(tokenizer, words)
        used = {piece for pieces in before for piece in tokenizer.convert_ids_to_tokens(pieces)}
        while True:
            smaller, old = trim_json(data, used)
            path.write_text(json.dumps(smaller, ensure_ascii=False), encoding="utf-8")
            trimmed = AutoTokenizer.from_pretrained(folder)
            after = word_pieces(trimmed, words)
            changed = [
                word
                for word, one, two in zip(words, before, after, strict=True)
                if one != [old[piece] for piece in two]
            ]
            if not changed:
                return trimmed, old
            # A word that ended as unknown used pieces on the way that its result does not show.
            parts = {part for word in changed for part in _substrings(word)}
            more = {
                piece for piece in vocabulary(data["model"]) if any(part in parts for part in (piece, _bare(piece)))
            }
            if more <= used:
                raise ValueError(f"the word {changed[0]!r} would be cut otherwise: this tokenizer cannot be trimmed")
            used |= more


def _bare(piece: str) -> str:
    for mark in _MARKS:
        piece = piece.removeprefix(mark)
    return piece


def _substrings(word: str) -> set[str]:
    return {word[i:j] for i in range(len(word)) for j in range(i + 1, min(len(word), i + 32) + 1)}


def _smaller_model(model: TwoLayerTagger, tokenizer: PreTrainedTokenizerBase, old: Sequence[int]) -> TwoLayerTagger:
    """The model with only the rows of its input embeddings that `old` names, in that order."""
    encoder = copy.deepcopy(model.config.encoder)
    encoder["vocab_size"] = len(old)
    new = {before: after for after, before in enumerate(old)}
    for name in ("pad_token_id", "bos_token_id", "eos_token_id", "cls_token_id", "sep_token_id"):
        if isinstance(encoder.get(name), int):
            encoder[name] = new.get(encoder[name])
    if encoder.get("pad_token_id") is None and "pad_token_id" in encoder:
        encoder["pad_token_id"] = tokenizer.pad_token_id
    config = TwoLayerConfig(
        encoder=encoder,
        entity_labels=tuple(model.config.entity_labels),
        number_labels=tuple(model.config.number_labels),
        head_dropout=model.config.head_dropout,
    )
    smaller = TwoLayerTagger(config)
    table = model.encoder.get_input_embeddings().weight
    (place,) = (name for name, parameter in model.named_parameters() if parameter is table)
    state = model.state_dict()
    smaller.load_state_dict(state | {place: state[place][torch.tensor(old)]})
    return smaller.to(table.dtype)


def trim(tagger: TrainedTagger, texts: Sequence[str], *, check: int = _CHECKED) -> tuple[TrainedTagger, Trimmed]:
    """A tagger with a smaller vocabulary that says the same on `texts`.

    Args:
        tagger: A model with any fast Unigram, WordPiece or BPE tokenizer.
        texts: What decides which pieces stay.
        check: On how many of the texts, evenly chosen, the predictions are compared; the pieces are on all.

    Raises:
        ValueError: if there are no texts, the tokenizer is of another kind, or anything would change.
    """
    words = _words(texts)
    if not words:
        raise ValueError("the corpora hold no word: the whole vocabulary would go")
    tokenizer, old = trim_tokenizer(tagger.tokenizer, words)
    model = _smaller_model(tagger.model, tokenizer, old)
    smaller = TrainedTagger(model, tokenizer, **tagger.settings())
    chosen = texts[:: max(1, -(-len(texts) // max(1, check)))]
    _compare(tagger, smaller, chosen)
    sizes = tuple(sum(p.numel() for p in m.parameters()) for m in (tagger.model, model))
    before = tagger.model.encoder.get_input_embeddings().num_embeddings
    return smaller, Trimmed((before, len(old)), sizes, len(words), len(chosen))


def _compare(one: TrainedTagger, two: TrainedTagger, texts: Sequence[str]) -> None:
    inputs = [read_article(text).model_input for text in texts]
    for text, before, after in zip(texts, one.predict(inputs), two.predict(inputs), strict=True):
        spans = [
            {layer: [replace(span, score=round(span.score, 4)) for span in found] for layer, found in p.spans.items()}
            for p in (before, after)
        ]
        if spans[0] != spans[1]:
            raise ValueError(f"the predictions on {text[:60]!r} would change: this model cannot be trimmed")
