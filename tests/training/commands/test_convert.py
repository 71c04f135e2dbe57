from __future__ import annotations

import json

import pytest

from training.commands.app import execute

GOOD = {"id": "a", "text": "بانک ملی در رشت", "source": "coop", "spans": [
    {"start": 0, "end": 8, "label": "ORG"}, {"start": 12, "end": 15, "label": "LOC"}]}  # fmt: skip
BROKEN = {
    **GOOD,
    "id": "b",
    "spans": [{"start": 0, "end": 9, "label": "ORG"}, {"start": 12, "end": 15, "label": "LOC"}],
}


def run(*words: object) -> int:
    return execute([str(word) for word in words])


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps(GOOD) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "broken.jsonl"
    path.write_text(f"{json.dumps(BROKEN)}\n{{\n", encoding="utf-8")
    return path


def test_read_counts_what_is_there(corpus, capsys):
    assert run("read", corpus) == 0
    out = capsys.readouterr().out
    rows = dict(line.split()[:2] for line in out.splitlines() if len(line.split()) > 1)
    assert (rows["records"], rows["ORG"], rows["LOC"], rows["PERSON"]) == ("1", "1", "1", "0")
    assert out.endswith("no problems\n")


def test_read_reports_problems_and_its_status_says_so(corpus, broken, capsys):
    assert run("read", corpus, broken, "--json") == 1
    said = capsys.readouterr()
    assert f"{broken}:1: b: 0:9 'بانک ملی ' ends with white space" in said.err
    assert f"{broken}:2: no JSON" in said.err
    found = json.loads(said.out)
    assert found["sources"]["coop"]["spans"] == {"ORG": 1, "LOC": 2}
    assert len(found["problems"]) == 2


def test_a_dot_stands_for_a_label_that_was_not_annotated(tmp_path, capsys):
    path = tmp_path / "x.conll"
    path.write_text("رشت\tB-LOC\n", encoding="utf-8")
    assert run("read", path) == 0
    rows = dict(line.split()[:2] for line in capsys.readouterr().out.splitlines() if len(line.split()) > 1)
    assert (rows["LOC"], rows["ORG"]) == ("1", "·")


@pytest.mark.parametrize("to", ["jsonl", "markup", "conll", "docbin", "prodigy", "brat", "peyma"])
def test_convert_there_and_back(corpus, tmp_path, capsys, to):
    there, back = tmp_path / "new" / "there", tmp_path / "back.jsonl"
    assert run("convert", corpus, "--to", to, "--out", there) == 0
    assert "1 records, 2 spans" in capsys.readouterr().out
    assert run("convert", there, "--from", to, "--out", back) == 0
    record = json.loads(back.read_text(encoding="utf-8"))
    assert [(s["label"], s["text"]) for s in record["spans"]] == [("ORG", "بانک ملی"), ("LOC", "رشت")]


def test_convert_keeps_what_is_right(broken, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    assert run("convert", broken, "--out", out) == 1
    record = json.loads(out.read_text(encoding="utf-8"))
    assert [s["label"] for s in record["spans"]] == ["LOC"]
    assert record["unknown"] == [[0, 9]]
    assert "2 problems in broken.jsonl: 2 left out, 0 doubted but kept" in capsys.readouterr().out


def test_convert_of_nothing_writes_nothing(tmp_path, capsys):
    path = tmp_path / "x.jsonl"
    path.write_text("{\n", encoding="utf-8")
    assert run("convert", path, "--out", tmp_path / "out.jsonl") == 1
    assert "no record in" in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()


def test_convert_maps_labels_and_keeps_a_set(tmp_path):
    path, out = tmp_path / "x.iob", tmp_path / "out.jsonl"
    path.write_text("رشت\tB-GPE\nملی\tB-COMPANY\nx\tB-MISC\n", encoding="utf-8")
    words = ["--map", "GPE=LOC", "--map", "COMPANY=ORG", "--map", "MISC=", "--label-set", "LOC", "--source", "web"]
    assert run("convert", path, "--out", out, *words, "--licence", "MIT", "--annotated", "LOC,ORG") == 0
    record = json.loads(out.read_text(encoding="utf-8"))
    assert [s["label"] for s in record["spans"]] == ["LOC"]
    assert (record["annotated"], record["source"], record["licence"]) == (["LOC"], "web", "MIT")
    assert record["unknown"] == [[8, 9]]


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        (["--map", "PER"], ValueError, "--map 'PER' is no pair"),
        (["--map", "PER=NAME"], ValueError, "--map 'PER=NAME' is no pair"),
        (["--annotated", "PER"], ValueError, "--annotated: label 'PER' is none of"),
        (["--label-set", "PER"], ValueError, "--label-set: label 'PER' is none of"),
        (["--separator", ""], ValueError, "--separator is empty"),
        (["missing.jsonl"], FileNotFoundError, "missing.jsonl does not exist"),
    ],
)
def test_arguments_that_cannot_be_used(corpus, tmp_path, words, error, message):
    out = tmp_path / "out.jsonl"
    with pytest.raises(error, match=message):
        run("convert", corpus, *words, "--out", out)
    assert not out.exists()


def test_an_output_is_only_replaced_when_asked(corpus, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(FileExistsError, match="--overwrite replaces it"):
        run("convert", corpus, "--out", out)
    assert out.read_text(encoding="utf-8") == "old"
    assert run("convert", corpus, "--out", out, "--overwrite") == 0
    assert out.read_text(encoding="utf-8") != "old"


def test_most_problems_are_counted_not_printed(tmp_path, capsys):
    path = tmp_path / "x.jsonl"
    path.write_text("{\n" * 9, encoding="utf-8")
    assert run("read", path, "--problems", 4) == 1
    said = capsys.readouterr()
    assert said.err.count("no JSON") == 4
    assert "… and 5 more" in said.err
    assert "9 problems" in said.out


def test_a_split_of_a_public_corpus_is_an_input(tmp_path, capsys):
    folder = tmp_path / "peyma"
    folder.mkdir()
    (folder / "dev.txt").write_text("بانک|B_ORG\nملت\n\nرشت|B_LOC\n", encoding="utf-8")
    assert run("read", "peyma:dev", "--data", tmp_path) == 1
    said = capsys.readouterr()
    assert "dev.txt:2: expected a token and a tag, got 'ملت'" in said.err
    assert "research; none stated" in said.out
