"""What a transformers pipeline of ParsBERT's size takes for a mix of texts, in the process that runs this; JSON.

    python -m benchmarks.cost.parsbert --batch 64 --mix 60,24,1 --threads 2

The network has ParsBERT's shape with random weights, in float32; time does not depend on what they are. The last layer
is biased to «O», so that the pipeline has nothing to join to names: on real weights it has more to do. It is used as
its documentation says, `pipeline("token-classification", aggregation_strategy="simple", stride=…)`: with a stride a
text longer than 512 pieces is read in parts that overlap, and nothing is lost. Needs torch and transformers, not
coopnlp.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

import torch
from tokenizers import BertWordPieceTokenizer
from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast, pipeline

from benchmarks.cost.texts import Mix, corpus, warming

VOCABULARY, LONGEST = 100_000, 512
# Pieces that two neighbouring parts of a long text share: an eighth of a part. More would cost the peer more.
STRIDE = 64
_LABELS = ("PER", "ORG", "LOC", "FAC", "DAT", "PRO", "EVE")
_SPECIAL = {
    "pad_token": "[PAD]",
    "unk_token": "[UNK]",
    "cls_token": "[CLS]",
    "sep_token": "[SEP]",
    "mask_token": "[MASK]",
}


def tokenizer(folder: Path | None) -> tuple[PreTrainedTokenizerFast, str]:
    """ParsBERT's own tokenizer from a folder with its `vocab.txt`, else one trained here; and what it is."""
    if folder is not None and (folder / "vocab.txt").is_file():
        cutter, name = BertWordPieceTokenizer(str(folder / "vocab.txt"), lowercase=True), "its own tokenizer"
    else:
        cutter = BertWordPieceTokenizer(lowercase=True)
        cutter.train_from_iterator(corpus(), vocab_size=VOCABULARY, min_frequency=1, show_progress=False)
        # Words that it was trained on are whole pieces: what it makes is shorter than what ParsBERT's own would make.
        name = "a tokenizer trained on the very texts that it reads, which spares it pieces"
    fast = PreTrainedTokenizerFast(tokenizer_object=cutter._tokenizer, model_max_length=LONGEST, **_SPECIAL)
    return fast, name


def network(*, layers: int = 12, width: int = 768) -> BertForTokenClassification:
    """The network: ParsBERT's size if not said otherwise."""
    labels = ["O", *(f"{begin}-{label}" for label in _LABELS for begin in "BI")]
    config = BertConfig(
        vocab_size=VOCABULARY,
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=width // 64,
        intermediate_size=4 * width,
        max_position_embeddings=LONGEST,
        id2label=dict(enumerate(labels)),
        label2id={label: i for i, label in enumerate(labels)},
    )
    torch.manual_seed(0)
    model = BertForTokenClassification(config).eval()
    with torch.no_grad():
        model.classifier.bias[0] = 20.0
    return model


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--mix", default=str(Mix()))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--tokenizer", type=Path, help="folder with vocab.txt")
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--width", type=int, default=768)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    texts = Mix.read(given.mix).texts()
    cutter, name = tokenizer(given.tokenizer)
    model = network(layers=given.layers, width=given.width)
    peer: Any = pipeline(
        "token-classification", model=model, tokenizer=cutter, aggregation_strategy="simple", stride=STRIDE, device=-1
    )
    peer(warming(), batch_size=given.batch)
    processor, clock = time.process_time(), time.perf_counter()
    found = peer(texts, batch_size=given.batch)
    processor, clock = time.process_time() - processor, time.perf_counter() - clock
    if len(found) != len(texts):
        raise RuntimeError(f"{len(found)} answers to {len(texts)} texts")
    out = {
        "processor": processor,
        "clock": clock,
        "texts": len(texts),
        "words": sum(len(text.split()) for text in texts),
        "tokenizer": name,
        "threads": torch.get_num_threads(),
        "versions": f"torch {torch.__version__}, transformers {_version('transformers')}",
    }
    sys.stdout.write(json.dumps(out) + "\n")


def _version(package: str) -> str:
    from importlib.metadata import version

    return version(package)


if __name__ == "__main__":
    main()
