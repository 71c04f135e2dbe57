from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from coopnlp.tagging.tagger import Tagger
from tests.conftest import SHARED
from tests.training.evaluation.evaluation_data import articles, as_proposed, random_set, record_of
from training.commands.app import execute
from training.evaluation.counting import ALL
from training.evaluation.evaluate import assess, default_mode, evaluate, evaluate_records
from training.evaluation.predicting import load_pipeline, predict_pipeline, tagger_of
from training.evaluation.report import html_page, markdown_page, summary
from training.evaluation.scoring import LABELS, MICRO, Proposed, score
from training.evaluation.value_scoring import end_to_end
from training.formats import jsonl, read_split

OWN_PEYMA = Path(__file__).parent.parent.parent / "data"


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "own.jsonl"
    jsonl.write(articles(), path)
    return path


def row_of(rows, label, **fields):
    (row,) = [r for r in rows if r["label"] == label and all(r[k] == v for k, v in fields.items())]
    return row


def test_a_perfect_system():
    records = articles()
    found = assess(records, [as_proposed(r) for r in records], mode="pipeline", samples=50)
    assert {row["f1"] for row in found.scores if row["gold"]} == {100}
    assert found.errors == found.value_errors == found.worst == []
    assert {row["accuracy"] for row in found.values} == {100}
    assert found.f1() == found.f1("ORG") == 100
    assert found.reliability[ALL].ece == pytest.approx(0.1)
    assert (found.articles, found.unit) == (3, "article")
    with pytest.raises(KeyError, match="COUNT"):
        found.f1("COUNT")


def test_values_are_counted_on_matched_spans_and_end_to_end():
    records = articles()
    predicted = [as_proposed(r) for r in records]
    money = next(s for s in predicted[0] if s.label == "MONEY")
    predicted[0] = [replace(s, value=replace(s.value, comparator="=")) if s == money else s for s in predicted[0]]
    predicted[1] = [s for s in predicted[1] if s.value is None or s.value.value != 7]
    found = assess(records, predicted, mode="pipeline", samples=50)
    assert found.f1("MONEY") == 100
    money_row, percent, micro = (row_of(found.values, label) for label in ("MONEY", "PERCENT", MICRO))
    assert (money_row["matched"], money_row["right"], money_row["accuracy"], money_row["f1"]) == (1, 0, 0, 0)
    assert (percent["gold"], percent["matched"], percent["accuracy"], percent["recall"]) == (2, 1, 100, 50)
    assert (micro["gold"], micro["matched"], micro["right"]) == (5, 4, 3)
    assert [fault["wrong"] for fault in found.value_errors] == [["comparator"]]
    assert found.patterns[0]["number_right"] is True


def test_a_source_without_values_says_nothing_about_values():
    valued, bare = articles()[0], record_of("<PERCENT>۵ درصد</PERCENT> و ۷ درصد", source="bare")
    predicted = [as_proposed(valued), [Proposed(*bare.spans[0].key), Proposed(9, 15, "PERCENT")]]
    found = assess([valued, bare], predicted, mode="pipeline", samples=10)
    assert row_of(found.values, MICRO)["precision"] == 100
    assert row_of(found.scores, "PERCENT", source=ALL)["fp"] == 1
    assert {row["source"] for row in found.scores} == {ALL, "own", "bare"}
    assert sum(s.fp for s in end_to_end(bare, predicted[1]).values()) == 1  # were it of a source with values


def test_grammar_mode_judges_numbers_only():
    records = articles()
    found = evaluate_records(records, False, samples=20)
    assert found.mode == found.model == "grammar"
    assert not {row["label"] for row in found.scores} & {"ORG", "entities"}
    assert found.f1("MONEY") == 100
    assert row_of(found.values, MICRO)["accuracy"] == 100
    assert found.reliability == {}
    assert {r.annotated for r in records} == {frozenset(LABELS)}


def test_pipeline_mode_is_parse(toy_folder, toy_nlp):
    records = articles()
    found = evaluate_records(records, toy_folder, samples=20)
    assert found.mode == default_mode(records) == "pipeline"
    doc = next(toy_nlp.pipe([records[0].text]))
    (spans,) = predict_pipeline(load_pipeline(toy_folder), records[:1])
    assert sorted(s.key for s in spans) == sorted(
        (s.start_char, s.end_char, s.label_) for layer in ("entities", "numbers") for s in doc.spans[layer]
    )
    assert found.reliability[ALL].spans > 0  # of the model's own spans
    assert any("model's own spans" in note for note in found.notes)


def test_the_records_date_is_the_articles_date():
    record = record_of("<DATE>سه‌شنبه</DATE> آمدند")
    (spans,) = predict_pipeline(
        load_pipeline(False), [replace(record, text="روز سه شنبه یازدهم شهریور ماه گفت", spans=())]
    )
    assert str(spans[0].value) == "2025-09-02"


def test_model_mode_on_a_public_corpus_tells_its_limits(toy_folder):
    records = read_split("peyma:train", OWN_PEYMA)
    found = evaluate_records(records, toy_folder, samples=20)
    assert (found.mode, found.unit, found.articles) == ("model", "sentence", len(records))
    assert found.values == []
    assert any("does not tell its articles" in note for note in found.notes)
    assert any("other conventions" in note for note in found.notes)
    assert "FAC" not in {row["label"] for row in found.scores}
    tagger = Tagger.load(toy_folder)
    assert evaluate_records(records, tagger, samples=20).scores == found.scores
    card = evaluate(toy_folder, ["peyma:train"], OWN_PEYMA)["peyma:train"]
    assert card["micro"]["f1"] == found.f1()
    assert card["labels"]["ORG"]["f1"] == found.f1("ORG")
    assert (card["sentences"], set(card)) == (len(records), {"sentences", "micro", "labels", "core_f1"})


def test_comparison_with_itself_and_with_the_grammar(toy_folder):
    records = articles()
    same = evaluate_records(records, toy_folder, compare=toy_folder, samples=50)
    assert {(row["difference"], row["p"]) for row in same.comparison} == {(0, 1)}
    other = evaluate_records(records, False, mode="pipeline", compare=toy_folder, samples=50)
    assert other.other == str(toy_folder)
    assert row_of(other.comparison, MICRO)["f1"] == other.f1()
    assert row_of(other.comparison, "values")["f1"] == row_of(other.values, MICRO)["f1"]


def test_comparing_predictions_made_elsewhere():
    records, first = random_set(5, size=80)
    gold = [as_proposed(r) for r in records]
    found = assess(records, gold, other=("worse", first), samples=200)
    micro = row_of(found.comparison, MICRO)
    assert micro["difference"] == pytest.approx(100 - 100 * score(records, first)[MICRO].fscore, abs=0.01)
    assert micro["low"] > 0
    assert micro["p"] < 0.01


def test_one_article_has_no_interval_and_what_has_no_gold_has_no_f1():
    record = articles()[0]
    others = [Proposed(0, 4, "EVENT", score=0.5)]
    found = assess([record], [[*as_proposed(record), *others]], mode="pipeline", other=("other", [as_proposed(record)]))
    assert row_of(found.scores, "ORG", low=None, high=None, f1=100.0)
    event = row_of(found.scores, "EVENT")
    assert (event["gold"], event["predicted"], event["recall"], event["f1"]) == (0, 1, None, None)
    assert event["precision"] == 0
    assert found.f1("EVENT") is None
    assert all(row["low"] is row["high"] is None for row in (*found.values, *found.comparison))
    assert "EVENT" not in {row["label"] for row in found.comparison}
    assert {row["p"] for row in found.comparison} == {None}
    assert any("no interval" in note for note in found.notes)
    said = summary(found)
    assert re.search(r"\| EVENT +\| +0.00 \| +– \| +– \| – ", said)
    assert "nan" not in said + markdown_page([found]) + html_page([found])
    # Two articles have one.
    two = assess(articles()[:2], [as_proposed(record) for record in articles()[:2]])
    assert row_of(two.scores, MICRO, low=100.0, high=100.0)


def test_worst_articles_come_first():
    records = articles()
    predicted = [as_proposed(records[0]), [], as_proposed(records[2])[:1]]
    found = assess(records, predicted, samples=5)
    assert [(row["article"], row["errors"]) for row in found.worst] == [("a1", 3), ("a2", 1)]


def test_the_dictionary_is_json():
    records, predicted = random_set(2)
    found = assess(records, predicted, other=("same", predicted), samples=10)
    again = json.loads(json.dumps(found.to_dict()))
    assert again["scores"] == found.scores
    assert len(again["reliability"][ALL]["bins"]) == 10


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mode": "all"}, "mode 'all' is none of"),
        ({"samples": -1}, "-1 bootstrap samples"),
        ({"samples": 0, "other": ("x", [[], [], []])}, "0 bootstrap samples"),
    ],
)
def test_bad_options_are_refused(change, message):
    with pytest.raises(ValueError, match=message):
        assess(articles(), [[], [], []], **change)


def test_there_must_be_records_and_a_model(tmp_path, toy_folder):
    with pytest.raises(ValueError, match="no records"):
        evaluate_records([], toy_folder)
    with pytest.raises(FileNotFoundError, match="no model folder"):
        evaluate_records(articles(), tmp_path / "none")
    with pytest.raises(ValueError, match="no model to evaluate"):
        tagger_of(False)
    with pytest.raises(ValueError, match="nothing to compare"):
        evaluate_records(articles(), False, compare=toy_folder)
    with pytest.raises(ValueError, match="needs a pipeline"):
        evaluate_records(articles(), Tagger.load(toy_folder), mode="pipeline")


# --- the command -------------------------------------------------------------------------------------------


def call(*words) -> int:
    return execute(["evaluate", *map(str, words)])


def test_the_command_writes_its_report(toy_folder, file, tmp_path, capsys):
    out = tmp_path / "out"
    assert call(toy_folder, file, "--compare", "grammar", "--out", out, "--bootstrap", 20) == 0
    said = capsys.readouterr().out
    assert "| micro" in said
    assert "against grammar:" in said
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["evaluations"][0]["name"] == str(file)
    assert "--seed 0" in report["command"]
    errors = [json.loads(line) for line in (out / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {error["data"] for error in errors} == {str(file)}
    assert (out / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (out / "report.md").read_text(encoding="utf-8").startswith("# Evaluation\n")


def test_the_command_on_files_and_splits_as_json(toy_folder, file, capsys):
    assert call(toy_folder, file, "peyma:train", "--data", OWN_PEYMA, "--bootstrap", 5, "--json") == 0
    first, second = json.loads(capsys.readouterr().out)
    assert (first["mode"], second["mode"]) == ("pipeline", "model")


def test_faults_of_a_file_are_told_by_the_exit_status(file, caplog):
    file.write_text(file.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    assert call("grammar", file, "--bootstrap", 5) == 1
    assert f"{file}:4" in caplog.text


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        ("none.jsonl", FileNotFoundError, "none.jsonl does not exist"),
        ("peyma:mars", ValueError, "peyma has no split 'mars'"),
    ],
)
def test_data_that_is_not_there(data, error, message):
    with pytest.raises(error, match=message):
        call("grammar", data)


@pytest.mark.skipif(not (SHARED / "data" / "peyma").is_dir(), reason="needs ../shared/data")
def test_the_grammar_reads_all_of_a_public_split():
    found = evaluate_records(read_split("peyma:dev", SHARED / "data"), False, samples=50)
    assert found.records == 925
    assert any("layer 2 says little" in note for note in found.notes)
    row = row_of(found.scores, "PERCENT")
    assert row["low"] <= row["f1"] <= row["high"]
