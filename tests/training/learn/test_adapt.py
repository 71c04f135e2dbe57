"""Masked-word adaptation: what is hidden, that it is learnt, and that a run that was cut off goes on."""

from __future__ import annotations

import json
import logging

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from coopnlp.tagging.loading import load_encoder
from coopnlp.tagging.network import TwoLayerTagger
from training.__main__ import main
from training.formats import jsonl
from training.formats.raw_files import Document, parts_of
from training.learn import adapt as module
from training.learn.adapt import Adaptation, Flat, Windows, adapt, pieces_of
from training.records import Record

TEXTS = [f"تعاونی لرستان {i} میلیارد تومان سود کرد و ایلنا نوشت" for i in range(120)]
HOW = Adaptation(epochs=4, batch_size=4, window=32, learning_rate=5e-3, seed=3)


@pytest.fixture(scope="module")
def encoder(toy_tokenizer, tmp_path_factory) -> str:
    """A random encoder without heads."""
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("encoder")
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    model = BertModel(BertConfig(vocab_size=len(toy_tokenizer), max_position_embeddings=128, **sizes))
    model.save_pretrained(folder)
    toy_tokenizer.save_pretrained(folder)
    return str(folder)


@pytest.fixture(scope="module")
def flat(toy_tokenizer) -> Flat:
    return pieces_of(TEXTS, toy_tokenizer)


def windows(flat: Flat, tokenizer, **changes) -> Windows:
    how = Adaptation(**{"epochs": 2, "batch_size": 4, "window": 32, **changes})
    return Windows(flat, np.arange(len(flat.ends)), how, tokenizer)


def test_texts_become_one_long_row_of_pieces(toy_tokenizer):
    flat = pieces_of(["تعاونی رشت", "تومان"], toy_tokenizer)
    pieces = toy_tokenizer.convert_ids_to_tokens(flat.ids.tolist())
    assert pieces == ["تعاونی", "ر", "##ش", "##ت", "تومان"]
    assert flat.begins.tolist() == [True, True, False, False, True]
    assert flat.ends.tolist() == [4, 5]
    ids, begins = flat.taken(np.array([1, 0]))
    assert toy_tokenizer.convert_ids_to_tokens(ids.tolist()) == ["تومان", "تعاونی", "ر", "##ش", "##ت"]
    assert begins.tolist() == [True, True, True, False, False]


def test_whole_words_are_hidden_and_nothing_else_changes(flat, toy_tokenizer):
    some = windows(flat, toy_tokenizer, share=0.3)
    ids, begins = some.epoch(0)
    step = some[0]
    rows = len(step["input_ids"])
    hidden = step["hidden"][:, 1:-1]
    assert (step["input_ids"][:, 0] == toy_tokenizer.cls_token_id).all()
    assert (step["input_ids"][:, -1] == toy_tokenizer.sep_token_id).all()
    assert not step["hidden"][:, [0, -1]].any()
    assert (step["input_ids"][:, 1:-1][~hidden] == ids[:rows][~hidden]).all()
    assert (step["targets"] == ids[:rows][hidden]).all()
    inside = ~begins[:rows, 1:]
    assert (hidden[:, 1:][inside] == hidden[:, :-1][inside]).all()  # a word is hidden whole or not at all
    assert 0.1 < hidden.mean() < 0.5


def test_of_the_hidden_pieces_most_are_masked_and_some_stay(flat, toy_tokenizer):
    some = windows(flat, toy_tokenizer, share=0.9, batch_size=64)
    ids, _ = some.epoch(0)
    step = some[0]
    hidden = step["hidden"][:, 1:-1]
    shown, was = step["input_ids"][:, 1:-1][hidden], ids[: len(hidden)][hidden]
    masked = shown == toy_tokenizer.mask_token_id
    assert 0.72 < masked.mean() < 0.88
    assert 0.05 < (shown == was).mean() < 0.2
    assert not np.isin(shown[~masked & (shown != was)], toy_tokenizer.all_special_ids).any()


def test_steps_are_a_function_of_their_number(flat, toy_tokenizer):
    one, other = windows(flat, toy_tokenizer), windows(flat, toy_tokenizer)
    again = [one[i] for i in (0, len(one) - 1, 0)]
    assert (again[0]["input_ids"] == again[2]["input_ids"]).all()
    assert (other[len(one) - 1]["input_ids"] == again[1]["input_ids"]).all()
    assert (one[0]["input_ids"] != one[one.steps_an_epoch]["input_ids"]).any()
    with pytest.raises(IndexError):
        one[len(one)]


def test_an_encoder_learns_the_words_of_its_texts(encoder, flat, tmp_path):
    metrics = adapt(encoder, flat, tmp_path / "run", HOW)
    assert metrics["heldout_loss"] is None  # one held-out text fills no window
    rows = [json.loads(line) for line in (tmp_path / "run" / "metrics.jsonl").read_text().splitlines()]
    assert rows[-1]["loss"] < 0.8 * rows[0]["loss"]
    assert 3.5 < rows[-1]["epoch"] <= 4
    adapted = load_encoder(tmp_path / "run" / "model")
    before = load_encoder(encoder).get_input_embeddings().weight
    assert not torch.equal(adapted.get_input_embeddings().weight, before)
    TwoLayerTagger.from_encoder(tmp_path / "run" / "model")
    assert not list((tmp_path / "run").glob("checkpoint-*"))
    assert adapt(encoder, flat, tmp_path / "run", HOW, resume=True) == metrics  # done: tells it again


def test_held_out_texts_are_measured(encoder, toy_tokenizer, tmp_path):
    many = pieces_of(TEXTS * 5, toy_tokenizer)
    metrics = adapt(encoder, many, tmp_path / "run", HOW)
    assert 0 < metrics["heldout_loss"] < 6
    assert 0 <= metrics["heldout_right"] <= 1


def test_a_run_that_was_cut_off_goes_on(encoder, flat, tmp_path, monkeypatch):
    adapt(encoder, flat, tmp_path / "whole", HOW)
    told = json.loads((tmp_path / "whole" / "run.json").read_text(encoding="utf-8"))
    assert told["command"] == ""  # pytest is no command of ours

    class Cut(module._Reader):
        def training_step(self, *args, **kwargs):
            if self.state.global_step == 11:
                raise KeyboardInterrupt
            return super().training_step(*args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(module, "_Reader", Cut)
        with pytest.raises(KeyboardInterrupt):
            adapt(encoder, flat, tmp_path / "cut", HOW)
    with pytest.raises(FileExistsError, match="--resume"):
        adapt(encoder, flat, tmp_path / "cut", HOW)
    with pytest.raises(ValueError, match=r"share was 0\.2 and is 0\.3"):
        adapt(encoder, flat, tmp_path / "cut", Adaptation(**{**HOW.__dict__, "share": 0.3}), resume=True)
    adapt(encoder, flat, tmp_path / "cut", HOW, resume=True)
    whole, cut = (load_file(tmp_path / name / "model" / "model.safetensors") for name in ("whole", "cut"))
    assert all(torch.equal(whole[name], cut[name]) for name in whole)


def test_what_cannot_be_adapted_is_told(encoder, toy_folder, toy_tokenizer, tmp_path, monkeypatch):
    with pytest.raises(ValueError, match="too short to fill one window of 32 pieces"):
        adapt(encoder, pieces_of(["تعاونی"], toy_tokenizer), tmp_path / "a", HOW)
    with pytest.raises(ValueError, match="window = 256 is more than the 128 pieces"):
        adapt(encoder, pieces_of(TEXTS, toy_tokenizer), tmp_path / "a2", Adaptation())
    with pytest.raises(ValueError, match="window = 4 is out of range"):
        Adaptation(window=4)
    with pytest.raises(ValueError, match="is a model with heads"):
        adapt(str(toy_folder), pieces_of(TEXTS, toy_tokenizer), tmp_path / "c", HOW)
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(ValueError, match="one process"):
        adapt(encoder, pieces_of(TEXTS, toy_tokenizer), tmp_path / "b", HOW)


def test_the_command_reads_raw_files(encoder, tmp_path, capsys, caplog):
    raw, out = tmp_path / "news.txt", tmp_path / "run"
    towns = ("رشت", "ساری", "آمل", "بابل")
    fresh = [" ".join(f"{towns[(i * k) % 4]}{i * k}" for k in range(1, 40)) for i in range(1, 40)]
    raw.write_text("\n\n".join([*fresh, fresh[0], "کوتاه"]), encoding="utf-8")
    known = tmp_path / "known.jsonl"
    jsonl.write([Record(fresh[1], (), frozenset(), "own", "a-1")], known)
    said = ["adapt", str(raw), "--encoder", encoder, "--out", str(out), "--epochs", "1", "--window", "64"]
    with caplog.at_level(logging.INFO, logger="training"):
        assert main([*said, "--exclude", str(known)]) == 0
    assert "40 texts, 38 of them like no other" in caplog.text
    assert json.loads(capsys.readouterr().out)["steps"] >= 1
    assert (out / "model" / "config.json").is_file()
    assert main(said) == 2
    assert "--resume" in capsys.readouterr().err


def test_a_long_line_does_not_stay_whole():
    text = "تعاونی " * 500 + "\n" + "لرستان " * 300 + "\nسه کلمه کوتاه"
    parts = list(parts_of(Document("a.txt", 7, text)))
    assert [len(part.text.split()) for part in parts] == [400, 400, 3][: len(parts)]
    assert all(text[part.start - 7 :].startswith(part.text) for part in parts)


def test_an_encoder_is_asked_before_the_texts_are_read(tmp_path, capsys):
    raw = tmp_path / "news.txt"
    raw.write_text("تعاونی " * 30, encoding="utf-8")
    assert main(["adapt", str(raw), "--encoder", str(tmp_path / "nowhere"), "--out", str(tmp_path / "run")]) == 2
    assert "is no folder" in capsys.readouterr().err
