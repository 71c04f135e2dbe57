from __future__ import annotations

from transformers import Trainer, TrainingArguments

from training.learn.trainer import OneGpu, SpanTrainer


def test_a_process_reads_on_one_gpu(tmp_path, monkeypatch):
    monkeypatch.setattr(TrainingArguments, "n_gpu", property(lambda self: 4))
    assert OneGpu(output_dir=str(tmp_path)).n_gpu == 1


def test_the_trainer_is_changed_where_transformers_lets_it_be():
    for ours, theirs in ((SpanTrainer, Trainer), (OneGpu, TrainingArguments)):
        private = {name for name in vars(ours) if name.startswith("_") and not name.startswith("__")}
        assert not private & set(dir(theirs))
