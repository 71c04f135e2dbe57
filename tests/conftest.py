"""Shared fixtures: a random two-layer model with a toy vocabulary, offline and built in a moment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# Before torch is imported, here and in every process that a test starts: threads cost a toy model more than they give,
# and on a busy machine they wait for each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Graphs of toy models have no place in the cache of whoever runs the tests.
os.environ.setdefault("COOPNLP_CACHE", "")
# Width and colours are the tests' own, whatever a terminal or a CI service says of them.
# typer reads some of these as it is imported.
_SCREEN = "FORCE_COLOR PY_COLORS CLICOLOR_FORCE NO_COLOR TTY_COMPATIBLE GITHUB_ACTIONS TERMINAL_WIDTH COLUMNS LINES"
for name in _SCREEN.split():
    os.environ.pop(name, None)
os.environ["TERM"] = "xterm"

SEED_ARTICLE = Path(__file__).parent.parent / "corpora" / "seed" / "ilna-lorestan-2025-09-02.txt"
SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def seed_text() -> str:
    """The user's own article."""
    return SEED_ARTICLE.read_text(encoding="utf-8")


def toy_vocabulary() -> list[str]:
    letters = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآئءabcdefghijklmnopqrstuvwxyz۰۱۲۳۴۵۶۷۸۹0123456789.,،؛:!؟«»()-/٫٬٪"
    words = ["تعاونی", "تعاون", "میلیارد", "تومان", "لرستان", "ایلنا", "##ها", "##های"]
    return ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words, *letters, *(f"##{c}" for c in letters)]


@pytest.fixture(scope="session")
def toy_tokenizer(tmp_path_factory):
    """A WordPiece tokenizer that, like ParsBERT's, drops the ZWNJ."""
    from transformers import BertTokenizerFast

    path = tmp_path_factory.mktemp("vocab") / "vocab.txt"
    path.write_text("\n".join(toy_vocabulary()), encoding="utf-8")
    return BertTokenizerFast(str(path), do_lower_case=False)


@pytest.fixture(scope="session")
def toy_model(toy_tokenizer):
    """Two layers, 32 wide, random but always the same weights."""
    import torch

    from coopnlp.tagging.network import TwoLayerConfig, TwoLayerTagger

    torch.manual_seed(0)
    encoder = {
        "model_type": "bert",
        "vocab_size": len(toy_tokenizer),
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "intermediate_size": 64,
        "max_position_embeddings": 128,
    }
    return TwoLayerTagger(TwoLayerConfig(encoder=encoder))


@pytest.fixture(scope="session")
def toy_folder(toy_model, toy_tokenizer, tmp_path_factory) -> Path:
    """The random model as `save_pretrained` writes it."""
    from coopnlp.tagging.trained import TrainedTagger

    folder = tmp_path_factory.mktemp("toy") / "model"
    TrainedTagger(toy_model, toy_tokenizer).save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def toy_nlp(toy_folder):
    """A whole pipeline on the random model."""
    from coopnlp.pipeline import blank

    return blank(model=str(toy_folder), lemmas=False)
