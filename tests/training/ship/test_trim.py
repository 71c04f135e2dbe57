"""Smaller vocabularies of all three kinds of tokenizer: the same pieces, the same predictions, any text still read."""

from __future__ import annotations

import json

import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
from transformers import AutoTokenizer, PreTrainedTokenizerFast

from coopnlp.tagging.network import TwoLayerConfig, TwoLayerTagger
from coopnlp.tagging.pieces import word_pieces
from coopnlp.tagging.trained import TrainedTagger
from training.ship.trim import trim, trim_json, trim_tokenizer

LEARNT = ["تعاونی لرستان ۲۵ درصد رشد کرد", "بانک توسعه تعاون شش میلیارد تومان داد", "استاندار گیلان از طرح گفت"] * 20
TEXTS = ["تعاونی لرستان رشد کرد. بانک توسعه تعاون داد.", "لرستان ۲۵ درصد"]
OTHER = "قزوین چغندر ژاله ظرف ☃"
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def tokenizer_of(kind: str) -> PreTrainedTokenizerFast:
    if kind == "Unigram":
        tokenizer = Tokenizer(models.Unigram())
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        trainer = trainers.UnigramTrainer(vocab_size=120, special_tokens=SPECIAL, unk_token="[UNK]")
    elif kind == "WordPiece":
        tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
        tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
        trainer = trainers.WordPieceTrainer(vocab_size=150, special_tokens=SPECIAL)
    else:
        tokenizer = Tokenizer(models.BPE())
        tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
        trainer = trainers.BpeTrainer(
            vocab_size=450, special_tokens=SPECIAL, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
        )
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.train_from_iterator(LEARNT, trainer)
    tokenizer.add_special_tokens(["[LAST]"])  # as XLM-R's <mask>: a special token with the highest id
    ids = [(name, tokenizer.token_to_id(name)) for name in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ids)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[LAST]",
    )


@pytest.fixture(params=["Unigram", "WordPiece", "BPE"])
def tagger(request) -> TrainedTagger:
    import torch

    tokenizer = tokenizer_of(request.param)
    torch.manual_seed(1)
    encoder = {
        "model_type": "xlm-roberta",  # counts positions from the id of the padding
        "vocab_size": len(tokenizer),
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "intermediate_size": 64,
        "max_position_embeddings": 128,
        "pad_token_id": tokenizer.pad_token_id,
    }
    return TrainedTagger(TwoLayerTagger(TwoLayerConfig(encoder=encoder)), tokenizer)


def test_nothing_changes_on_the_texts_and_the_rest_is_still_read(tagger, tmp_path):
    smaller, told = trim(tagger, TEXTS)
    before, after = told.pieces
    assert after == len(smaller.tokenizer) < before == len(tagger.tokenizer)
    assert told.parameters[1] == told.parameters[0] - 32 * (before - after)
    assert told.texts == 2
    words = " ".join(TEXTS).replace(".", " .").split()
    pieces = [
        [t.convert_ids_to_tokens(p) for p in word_pieces(t, words)] for t in (tagger.tokenizer, smaller.tokenizer)
    ]
    assert pieces[0] == pieces[1]
    assert smaller.tokenizer(OTHER)["input_ids"][0] == smaller.tokenizer.cls_token_id
    spans = next(smaller.predict([(OTHER.split(), [True] + [False] * 4)]))
    assert len(spans.mass["entities"]) == 5
    smaller.save_pretrained(tmp_path / "model")
    again = TrainedTagger.from_pretrained(tmp_path / "model")
    assert again.tokenizer(OTHER)["input_ids"] == smaller.tokenizer(OTHER)["input_ids"]
    assert AutoTokenizer.from_pretrained(tmp_path / "model").mask_token_id == after - 1


def test_scores_single_characters_and_special_tokens_stay(tmp_path):
    tokenizer = tokenizer_of("Unigram")
    tokenizer.save_pretrained(tmp_path)
    data = json.loads((tmp_path / "tokenizer.json").read_text(encoding="utf-8"))
    smaller, old = trim_json(data, [])
    kept = dict(smaller["model"]["vocab"])
    assert all(dict(data["model"]["vocab"])[piece] == score for piece, score in kept.items())
    assert set(SPECIAL) <= kept.keys()
    assert {piece for piece, _ in data["model"]["vocab"] if len(piece) == 1} <= kept.keys()
    assert not any(len(piece.removeprefix("▁")) > 1 for piece in kept.keys() - set(SPECIAL))
    assert old == sorted(old)
    assert smaller["added_tokens"][-1]["id"] == len(old) - 1


def test_bpe_keeps_what_its_pieces_are_merged_from():
    tokenizer = tokenizer_of("BPE")
    smaller, _ = trim_tokenizer(tokenizer, ["لرستان"])
    assert word_pieces(smaller, ["لرستان"])[0] != []
    assert len(smaller) < len(tokenizer)


def test_a_word_that_is_unknown_stays_unknown(toy_tokenizer):
    words = ["تعاون☃", "تعاونی"]
    smaller, old = trim_tokenizer(toy_tokenizer, words)
    assert [[old[p] for p in found] for found in word_pieces(smaller, words)] == word_pieces(toy_tokenizer, words)


def test_another_kind_of_tokenizer_is_refused():
    with pytest.raises(ValueError, match="a WordLevel tokenizer cannot be trimmed, only Unigram, WordPiece, BPE"):
        trim_json({"model": {"type": "WordLevel", "vocab": {}}, "added_tokens": []}, [])


def test_no_text_is_refused(tagger):
    with pytest.raises(ValueError, match="hold no word"):
        trim(tagger, ["  "])
