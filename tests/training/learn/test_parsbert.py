"""ParsBERT's class, tokenizer and name: trained, exported, loaded, and spans on the text's own characters.

Its WordPiece tokenizer drops the ZWNJ («کتاب‌های» is read as «کتابهای»); whoever counts characters in what it reads is
off by one for each.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import coopnlp
from coopnlp.labels import ENTITY_LABELS
from coopnlp.tagging.pieces import word_pieces
from tests.conftest import SEED_ARTICLE, SHARED, toy_vocabulary
from training.commands.app import execute
from training.formats import jsonl
from training.learn.config import read_recipe
from training.learn.train import train
from training.records import LabeledSpan, Record

ROOT = SEED_ARTICLE.parent.parent.parent
RECIPE = ROOT / "training/configs/parsbert.toml"
NAME = "HooshvareLab/bert-fa-base-uncased"
VOCABULARY = SHARED / "data/parsbert-tokenizer/vocab.txt"

ZWNJ = "\u200c"
# Names with a ZWNJ inside, and behind words that have one.
NAMES = {
    f"کتاب{ZWNJ}های تازه را اتحادیه تعاونی{ZWNJ}های لرستان خرید. ": [(f"اتحادیه تعاونی{ZWNJ}های لرستان", "ORG")],
    f"نمایشگاه{ZWNJ}های استان در خرم{ZWNJ}آباد برپا می{ZWNJ}شود. ": [(f"خرم{ZWNJ}آباد", "LOC")],
    f"به گفته{ZWNJ}ی ایلنا، خانه{ZWNJ}های روستایی ساخته می{ZWNJ}شوند. ": [("ایلنا", "ORG")],
}
LEARN = {
    "max_steps": 60,
    "batch_size": 1,
    "window": 128,
    "learning_rate": 5e-3,
    "head_learning_rate": 5e-3,
    "evaluations": 1,
    "bf16": "false",
}


def spans_of(text: str) -> list[LabeledSpan]:
    return [
        LabeledSpan(start, start + len(name), label)
        for sentence, names in NAMES.items()
        if (begin := text.find(sentence)) >= 0
        for name, label in names
        for start in [text.index(name, begin)]
    ]


def settings(folder: Path) -> list[str]:
    """What `--set` makes of the recipe: the sentences above and a quick run."""
    records = [
        Record(text, tuple(spans_of(text)), frozenset(ENTITY_LABELS), "own", f"a-{i}", licence="CC BY 4.0")
        for i, text in enumerate([*NAMES, "".join(NAMES)])
    ]
    jsonl.write(records, folder / "own.jsonl")
    source = f'[{{ file = "{(folder / "own.jsonl").as_posix()}" }}]'
    # Without dev the last step is kept: the first that makes no mistake is not yet sure of anything.
    return [f"train={source}", "dev=[]", *(f"{name}={value}" for name, value in LEARN.items())]


def write_encoder(folder: Path, vocabulary: Path) -> Path:
    """A random encoder of ParsBERT's class, narrow, with a WordPiece tokenizer, as its repository holds it."""
    import torch
    from transformers import BertConfig, BertForMaskedLM, BertTokenizerFast

    torch.manual_seed(0)
    tokenizer = BertTokenizerFast(str(vocabulary), do_lower_case=False)
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    BertForMaskedLM(BertConfig(vocab_size=len(tokenizer), max_position_embeddings=512, **sizes)).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def tiny_vocabulary(folder: Path) -> Path:
    path = folder / "vocab.txt"
    path.write_text("\n".join([*toy_vocabulary(), "کتابهای", "خرم", "##اباد", "##آباد", "می"]), encoding="utf-8")
    return path


def marked(model: Path, *, backend: str = "torch") -> None:
    """Parse one article of all sentences; the names must stand where they are in the text."""
    text = "".join(NAMES)
    doc = coopnlp.load(model, lemmas=False, backend=backend)(text)
    assert doc.text == text
    found = [(span.start_char, span.end_char, span.label_) for span in doc.spans["entities"]]
    wanted = [(span.start, span.end, span.label) for span in spans_of(text)]
    assert found == wanted
    assert [span.text for span in doc.spans["entities"]] == [name for names in NAMES.values() for name, _ in names]


@pytest.fixture(scope="module")
def by_name(tmp_path_factory) -> Path:
    """A run of the recipe as it stands, its encoder by name, out of a hub cache that holds the random one."""
    folder = tmp_path_factory.mktemp("parsbert")
    commit = "0" * 40
    repository = folder / "hub" / f"models--{NAME.replace('/', '--')}"
    write_encoder(repository / "snapshots" / commit, tiny_vocabulary(folder))
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(commit, encoding="utf-8")
    options = [word for setting in settings(folder) for word in ("--set", setting)]
    done = subprocess.run(
        [sys.executable, "-m", "training", "train", str(RECIPE), "--out", str(folder / "run"), *options],
        cwd=ROOT,
        env={**os.environ, "HF_HUB_CACHE": str(folder / "hub"), "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "run"


def test_the_recipe_names_parsbert_on_the_hub_and_needs_no_public_corpus(tmp_path):
    recipe = read_recipe(RECIPE, [f"data={tmp_path}"])
    assert recipe.encoder == NAME
    assert all(source.optional for source in (*recipe.train, *recipe.dev) if source.source)


def test_an_encoder_is_taken_by_name_and_gets_fresh_heads(by_name):
    metrics = json.loads((by_name / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["step"] == LEARN["max_steps"]
    assert not (by_name / "changes.json").exists()  # nothing was known before
    config = json.loads((by_name / "model/config.json").read_text(encoding="utf-8"))
    assert config["encoder"]["model_type"] == "bert"
    run = json.loads((by_name / "run.json").read_text(encoding="utf-8"))
    assert run["recipe"]["encoder"] == NAME


def test_the_tokenizer_drops_the_zwnj_and_spans_stay_on_the_text(by_name, tmp_path):
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(by_name / "model")
    (pieces,) = word_pieces(tokenizer, [f"کتاب{ZWNJ}های"])
    assert tokenizer.convert_ids_to_tokens(pieces) == ["کتابهای"]
    assert execute(["export", str(by_name), "--out", str(tmp_path / "model"), "--name", "parsbert", "--no-int8"]) == 0
    marked(tmp_path / "model")


def test_int8_has_the_same_spans(by_name, tmp_path):
    pytest.importorskip("nncf")
    articles = tmp_path / "articles.jsonl"
    rows = ({"text": "".join(list(NAMES)[i % 3 :])} for i in range(12))
    articles.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    model = tmp_path / "model"
    assert execute(["export", str(by_name), "--out", str(model), "--calibrate", str(articles)]) == 0
    assert (model / "int8.xml").is_file()
    marked(model, backend="int8")


@pytest.mark.skipif(not VOCABULARY.is_file(), reason="ParsBERT's vocabulary is not here")
def test_the_same_with_its_own_vocabulary(tmp_path):
    encoder = write_encoder(tmp_path / "encoder", VOCABULARY)
    train(read_recipe(RECIPE, [*settings(tmp_path), f"encoder={encoder}"]), tmp_path / "run")
    assert execute(["export", str(tmp_path / "run"), "--out", str(tmp_path / "model"), "--no-int8"]) == 0
    shutil.rmtree(encoder)  # the exported folder stands alone
    marked(tmp_path / "model")
