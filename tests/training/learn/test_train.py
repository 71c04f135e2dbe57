"""A whole run on a random two-layer model and six sentences: seconds, and it must learn them."""

from __future__ import annotations

import hashlib
import json
import math
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from coopnlp.tagging.trained import TrainedTagger
from coopnlp.words.norms import norm
from tests.conftest import SEED_ARTICLE
from training.__main__ import main
from training.formats import jsonl
from training.learn import runs
from training.learn.batches import Steps, Weighted, drawn, known_words
from training.learn.config import Recipe, SourceConfig, as_toml, read_recipe, recipe_text
from training.learn.encode import Encoded, encode, sentences
from training.learn.plots import plot_run
from training.learn.sources import load_source
from training.learn.train import summary, train
from training.learn.trainer import soft_loss
from training.records import LabeledSpan, Record

ROOT = SEED_ARTICLE.parent.parent.parent
DATA = ROOT / "tests" / "data"


@pytest.fixture
def recipe(toy_folder) -> Recipe:
    return Recipe(
        encoder=str(toy_folder),
        data=str(DATA),
        train=(SourceConfig("peyma", "train"),),
        dev=(SourceConfig("peyma", "train"),),
        epochs=60,
        evaluations=1,
        patience=20,
        batch_size=2,
        window=64,
        alone=0.5,
        learning_rate=5e-3,
        head_learning_rate=5e-3,
        bf16=False,
    )


def article(folder: Path, *, sentences: int = 12) -> Path:
    """One record of many sentences, none of which a window of 64 pieces could hold together."""
    sentence = "تعاونی لرستان ۲۵ درصد رشد کرد. "
    spans = tuple(
        span
        for i in range(sentences)
        for span in (
            LabeledSpan(i * len(sentence) + 7, i * len(sentence) + 13, "LOC"),
            LabeledSpan(i * len(sentence) + 14, i * len(sentence) + 21, "PERCENT"),
        )
    )
    record = Record(sentence * sentences, spans, frozenset({"LOC", "PERCENT"}), "own", "a-1", licence="CC BY 4.0")
    path = folder / "articles.jsonl"
    jsonl.write([record], path)
    return path


def test_a_model_learns_its_sentences(recipe, tmp_path):
    metrics = train(recipe, tmp_path / "run")
    assert metrics["eval_f1"] > 80
    tagger = TrainedTagger.from_pretrained(tmp_path / "run/model")
    words = [
        norm(word)
        for word in ["به", "گزارش", "ایلنا", "از", "خرم", "آباد", "،", "سهم", "تعاون", "به", "۲۵", "درصد", "رسید", "."]
    ]
    spans = next(tagger.predict([(words, [True] + [False] * (len(words) - 1))])).spans
    assert "ORG" in {span.label for span in spans["entities"]}
    assert "PERCENT" in {span.label for span in spans["numbers"]}


def test_the_run_folder_tells_what_went_into_it(recipe, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.argv", ["/some/checkout/training/__main__.py", "train", "a b.toml", "--resume"])
    metrics = train(replace(recipe, epochs=2, patience=0), tmp_path / "run")
    run = json.loads((tmp_path / "run/run.json").read_text(encoding="utf-8"))
    assert run["command"] == "python -m training train 'a b.toml'"
    assert run["sentences"] == {"peyma:train": 6}
    assert run["recipe"]["epochs"] == 2
    checksum = hashlib.sha256((DATA / "peyma/train.txt").read_bytes()).hexdigest()
    assert run["sources"]["train"][0]["sha256"] == checksum
    assert {"python", "torch", "transformers", "spacy", "numpy", "coopnlp"} <= run["versions"].keys()
    rows = [json.loads(line) for line in (tmp_path / "run/metrics.jsonl").open(encoding="utf-8")]
    scored = [row for row in rows if "eval_f1" in row]
    assert [row["epoch"] for row in scored] == [1, 2]
    assert metrics["eval_f1"] == max(row["eval_f1"] for row in scored)
    assert "<svg" in (tmp_path / "run/loss.svg").read_text(encoding="utf-8")
    assert "<svg" in (tmp_path / "run/dev_f1.svg").read_text(encoding="utf-8")
    assert "eval_f1" in (tmp_path / "run/train.log").read_text(encoding="utf-8")
    again = read_recipe(tmp_path / "run/recipe.toml")
    assert replace(again, file="") == replace(recipe, epochs=2, patience=0)


def test_without_matplotlib_the_log_says_so(tmp_path, monkeypatch, caplog):
    (tmp_path / "metrics.jsonl").write_text('{"step": 1, "epoch": 1.0, "loss": 0.5}\n', encoding="utf-8")
    monkeypatch.setattr("training.learn.plots.find_spec", lambda name: None)
    assert plot_run(tmp_path) == []
    assert "matplotlib is not installed" in caplog.text


def test_bfloat16_trains(recipe, tmp_path):
    assert "eval_f1" in train(replace(recipe, epochs=1, bf16=True), tmp_path / "run")


def test_the_log_says_that_a_processor_has_no_bfloat16(recipe, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("training.learn.precision.gains_by_halves", lambda kind: False)
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    with caplog.at_level("INFO", logger="training"):
        train(replace(recipe, dev=(), patience=0, max_steps=1, bf16=True), tmp_path / "run")
    assert "the run computes in float32" in caplog.text


def test_without_dev_the_last_step_is_kept(recipe, tmp_path):
    metrics = train(replace(recipe, dev=(), patience=0, max_steps=3), tmp_path / "run")
    assert metrics == {"step": 3}
    assert (tmp_path / "run/model/model.safetensors").is_file()


def test_a_run_is_not_overwritten_and_goes_on(recipe, tmp_path):
    short = replace(recipe, epochs=1)
    train(short, tmp_path / "run")
    with pytest.raises(FileExistsError, match="--resume"):
        train(short, tmp_path / "run")
    assert "eval_f1" in train(short, tmp_path / "run", resume=True)


def test_articles_in_a_record_file_are_learnt_and_scored_whole(recipe, tmp_path):
    source = SourceConfig(file=str(article(tmp_path)))
    loaded = load_source(source, recipe)
    assert loaded.facts()["licences"] == ["CC BY 4.0"]
    metrics = train(
        replace(recipe, train=(source,), dev=(source,), epochs=40, batch_size=1, silver=False), tmp_path / "run"
    )
    name = next(key for key in metrics if key.endswith("articles.jsonl"))
    assert metrics[name] > 90  # in its last sentences as well as in its first ones


def test_a_missing_source_is_named_with_the_fix_or_left_out(recipe, tmp_path):
    missing = SourceConfig(file=str(tmp_path / "none.jsonl"))
    with pytest.raises(FileNotFoundError, match=r"none\.jsonl of the source .*optional = true"):
        train(replace(recipe, train=(missing,)), tmp_path / "run")
    assert not (tmp_path / "run").exists()
    loaded = load_source(replace(missing, optional=True), recipe)
    assert loaded.records == ()
    assert loaded.facts()["missing"]
    with pytest.raises(ValueError, match="nothing to learn from"):
        train(replace(recipe, train=(replace(missing, optional=True),)), tmp_path / "run")


def texts(count: int, source: str) -> list[Encoded]:
    return [
        Encoded([[5]] * (3 + i % 4), {"entities": [1] * (3 + i % 4), "numbers": [1] * (3 + i % 4)}, source)
        for i in range(count)
    ]


@pytest.mark.parametrize(("weight", "least", "most"), [(1, 100, 100), (3, 300, 300), (0.25, 25, 25), (2.5, 250, 250)])
def test_a_weight_says_how_often_a_source_is_read(weight, least, most):
    chosen = drawn(list(range(100)), weight=weight, rng=random.Random(1))
    assert least <= len(chosen) <= most
    assert chosen == sorted(chosen)
    counts = [chosen.count(i) for i in range(100)]
    assert max(counts) - min(counts) <= 1


def test_epochs_differ_but_not_between_two_readings(recipe):
    sources = [Weighted(texts(40, "a"), 0.5), Weighted(texts(10, "b"), 2.0)]
    recipe = replace(recipe, epochs=3, batch_size=1, window=32)
    one, two = (Steps(sources, recipe) for _ in range(2))
    read = [
        [[len(text) for text in part.texts] for part in (steps[i] for i in range(len(steps)))] for steps in (one, two)
    ]
    assert read[0] == read[1]
    first, second = (read[0][a:b] for a, b in ((0, one.ends[0]), (one.ends[0], one.ends[1])))
    assert first != second
    words = sum(len(t.pieces) for i in range(one.ends[0]) for t in one[i].texts if t.source == "b")
    assert words == 2 * sum(map(len, sources[1].texts))


@pytest.mark.parametrize("shares", [2, 3])
def test_shares_of_a_step_are_the_whole_step(recipe, shares):
    sources = [Weighted(texts(23, "a"))]
    recipe = replace(recipe, epochs=2, batch_size=1, window=32, alone=0.9)
    whole, parts = Steps(sources, recipe), Steps(sources, recipe, shares=shares)
    assert len(parts) == shares * len(whole)
    for step in range(len(whole)):
        found = [text for share in range(shares) for text in parts[step * shares + share].texts]
        real = [text for text in found if text.allowed["entities"] != [8191]]
        assert sorted(map(len, real)) == sorted(map(len, whole[step].texts))
        assert parts[step * shares].known == whole[step].known


def test_max_steps_may_stop_in_an_epoch_or_go_beyond_all(recipe):
    sources = [Weighted(texts(40, "a"))]
    recipe = replace(recipe, epochs=1, batch_size=1, window=32)
    whole = len(Steps(sources, recipe))
    assert len(Steps(sources, replace(recipe, max_steps=2))) == 2
    long = Steps(sources, replace(recipe, max_steps=3 * whole))
    assert len(long) == 3 * whole
    assert long.epoch_at(0) == 0
    assert long.epoch_at(long.ends[1]) == 2
    assert long[3 * whole - 1].texts


def test_recipes_of_the_project_are_readable():
    for path in (ROOT / "training" / "configs").glob("*.toml"):
        assert read_recipe(path).train


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("learning_rat = 1", r"no setting learning_rat; known are .*learning_rate"),
        ('epochs = "3"', r'epochs = "3" must be a whole number'),
        ("epochs = 2.5", "epochs = 2.5 must be a whole number"),
        ("bf16 = 1", "bf16 = 1 must be true or false"),
        ("epochs = 0", "epochs = 0 is out of range: from 1"),
        ("window = 4", "window = 4 is out of range: from 32 to 508"),
        ("patience = 3", "patience = 3 needs a dev source"),
        ('dev = "peyma"', "dev must be a list such as"),
        ('dev = [{ source = "peyma" }]', 'dev.0: a source needs either source = "peyma", split = "train" or file'),
        ('dev = [{ source = "peyma", split = "dev", weight = 0 }]', "dev.0: peyma:dev: weight 0.0 must be above 0"),
        ('dev = [{ sauce = "peyma", split = "dev" }]', "dev.0: no setting sauce; known are file, .*source"),
        ("epochs = = 3", "x.toml: "),
    ],
)
def test_a_wrong_setting_is_named(tmp_path, line, message):
    source = 'train = [{ source = "peyma", split = "train" }]'
    (tmp_path / "x.toml").write_text(f'encoder = "e"\ndata = "d"\n{source}\n{line}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_recipe(tmp_path / "x.toml")


def test_a_recipe_without_sources_is_refused(tmp_path):
    (tmp_path / "x.toml").write_text('encoder = "e"\ndata = "d"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="no train source"):
        read_recipe(tmp_path / "x.toml")


def test_overrides_win_and_reach_into_sources(tmp_path):
    recipe = read_recipe(
        ROOT / "training/configs/tiny.toml", ["epochs=7", "bf16=true", "encoder=other", "train.0.limit=2"]
    )
    assert (recipe.epochs, recipe.bf16, recipe.encoder, recipe.train[0].limit) == (7, True, "other", 2)
    (tmp_path / "again.toml").write_text(recipe_text(recipe), encoding="utf-8")
    assert replace(read_recipe(tmp_path / "again.toml"), file=recipe.file) == recipe


@pytest.mark.parametrize(
    ("override", "message"),
    [("epochs", "not of the form key=value"), ("train.5.limit=1", "no '5' there"), ("epohs=1", "no setting epohs")],
)
def test_a_wrong_override_is_named(override, message):
    with pytest.raises(ValueError, match=message):
        read_recipe(ROOT / "training/configs/tiny.toml", [override])


@pytest.mark.parametrize("value", [True, 3, 2e-5, 'گفت: "آری"', [1, 2.5], [{"file": "خبر.jsonl", "weight": 2.0}]])
def test_toml_is_read_back(value):
    import tomllib

    assert tomllib.loads(f"x = {as_toml(value)}")["x"] == value


def test_a_dry_run_tells_counts_and_writes_nothing(recipe, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = summary(replace(recipe, epochs=3))
    assert told["train"][0]["records"] == 6
    assert told["steps"] >= 3
    assert told["estimated_minutes"] >= 0
    assert not list(tmp_path.iterdir())


def test_the_command_line_says_what_is_wrong(tmp_path, capsys):
    assert main(["train", str(tmp_path / "none.toml"), "--out", str(tmp_path / "run")]) == 2
    assert "none.toml is no recipe" in capsys.readouterr().err


@pytest.fixture
def unmarked(tmp_path) -> Path:
    """Texts without a mark, for teachers."""
    texts = [f"تعاونی لرستان {i} میلیارد تومان سود کرد" for i in range(6)]
    path = tmp_path / "raw.jsonl"
    jsonl.write([Record(text, (), frozenset(), "raw", f"r-{i}") for i, text in enumerate(texts)], path)
    return path


def test_a_model_learns_what_its_teacher_says(recipe, unmarked, toy_folder, tmp_path):
    train(replace(recipe, patience=0, max_steps=90), tmp_path / "teacher")
    taught = replace(
        recipe,
        train=(SourceConfig(file=str(unmarked), taught=True),),
        dev=(),
        teachers=(str(tmp_path / "teacher" / "model"),),
        patience=0,
        max_steps=150,
    )
    train(taught, tmp_path / "student")
    texts = [(norm(word) for word in ["تعاونی", "لرستان", "۳", "میلیارد", "تومان", "سود", "کرد"])]
    words = [list(text) for text in texts]
    teacher, student, nobody = (
        next(iter(TrainedTagger.from_pretrained(folder).predict([(words[0], [True] + [False] * 6)])))
        for folder in (tmp_path / "teacher" / "model", tmp_path / "student" / "model", toy_folder)
    )

    def apart(one, other) -> float:
        return max(abs(a - b) for layer in one.mass for a, b in zip(one.mass[layer], other.mass[layer], strict=True))

    assert apart(student, teacher) < 0.1 < apart(nobody, teacher)
    facts = json.loads((tmp_path / "student" / "run.json").read_text(encoding="utf-8"))
    assert list(facts["teachers"]) == ["teacher 1"]
    assert "teachers" not in json.dumps(sorted(set(facts["recipe"]) - {"teachers"}))


def test_a_taught_word_that_is_known_is_learnt_from_what_is_known():
    known, unknown = [1, 1], [(1 << 13) - 1] * 2
    text = Encoded([[5], [6]], {"entities": known, "numbers": unknown}, "x", taught=[True, True])
    assert known_words([text], "numbers") == 2
    assert known_words([replace(text, taught=[])], "entities") == 2


def test_soft_loss_is_least_where_the_student_agrees():
    told = torch.tensor([[[0.7, 0.3], [0.1, 0.9]]])
    words = torch.tensor([[True, False]])
    same, other = soft_loss(told.log(), told, words), soft_loss(told.flip(-1).log(), told, words)
    assert same < other
    assert same.item() == pytest.approx(-(0.7 * math.log(0.7) + 0.3 * math.log(0.3)), abs=1e-6)


def test_teachers_and_taught_sources_need_one_another(recipe, unmarked, toy_folder, tmp_path):
    with pytest.raises(ValueError, match="need one another"):
        replace(recipe, teachers=(str(toy_folder),))
    with pytest.raises(ValueError, match="need one another"):
        replace(recipe, train=(SourceConfig(file=str(unmarked), taught=True),))
    path = tmp_path / "r.toml"
    path.write_text('encoder = "e"\nteachers = "one"\ntrain = [{ file = "x.jsonl" }]\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"r.toml:2: teachers must be a list of folders .* not \'one\'"):
        read_recipe(path)


def test_a_teacher_with_another_tokenizer_is_refused(recipe, unmarked, toy_folder, tmp_path):
    other = shutil.copytree(toy_folder, tmp_path / "other")
    (other / "checksums.json").unlink()
    tokenizer = other / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text(encoding="utf-8").replace("تعاونی", "تعاوني"), encoding="utf-8")
    source = SourceConfig(file=str(unmarked), taught=True)
    taught = replace(recipe, train=(source,), dev=(), patience=0, teachers=(str(other),))
    with pytest.raises(ValueError, match="another tokenizer"):
        train(taught, tmp_path / "run")
    with pytest.raises(FileNotFoundError, match="nowhere"):
        train(replace(taught, teachers=(str(tmp_path / "nowhere"),)), tmp_path / "run2")


def test_repeated_context_of_a_taught_sentence_is_not_taught_again(toy_tokenizer):
    record = Record("تعاونی لرستان " * 30, (), frozenset(), "raw", "r-1")
    parts = sentences(encode(record, toy_tokenizer, taught=True), 32)
    assert len(parts) > 1
    assert sum(sum(part.taught) for part in parts) == 60
    assert all(len(part.taught) == len(part.pieces) for part in parts)


def test_added_teachers_are_another_run():
    old, new = ({"recipe": {}, "teachers": {f"teacher {i}": "x" * i for i in range(1, n)}} for n in (2, 3))
    assert runs.differences(old, new) == runs.differences(new, old) == ["the teachers have changed"]
    turned = {"recipe": {}, "teachers": {"teacher 1": "xx", "teacher 2": "x"}}
    assert runs.differences(new, turned) == []
    before = {"recipe": {"train": [{"source": "peyma"}]}}
    assert runs.differences(before, {"recipe": {"train": [{"source": "peyma", "taught": False}]}}) == []


def test_dev_sources_are_not_taught():
    with pytest.raises(ValueError, match="for train sources"):
        Recipe(encoder="e", train=(SourceConfig("peyma", "train"),), dev=(SourceConfig(file="x", taught=True),))


def test_a_plain_encoder_is_no_teacher(recipe, unmarked, toy_folder, tmp_path):
    other = shutil.copytree(toy_folder, tmp_path / "other")
    config = other / "config.json"
    config.write_text(config.read_text(encoding="utf-8").replace('"coopnlp"', '"bert"'), encoding="utf-8")
    source = SourceConfig(file=str(unmarked), taught=True)
    with pytest.raises(FileNotFoundError, match="no folder of a trained model"):
        summary(replace(recipe, train=(source,), dev=(), patience=0, teachers=(str(other),)))
