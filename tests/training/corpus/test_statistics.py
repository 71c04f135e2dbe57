from __future__ import annotations

import json

import pytest

from training.commands.app import execute
from training.corpus import statistics


def test_profile():
    texts = ["۱۸ تعاونی افتتاح شد", "تعاوني ها ۴۰درصد", "بی شماره"]
    measured = statistics.profile("own", texts)
    assert (measured.documents, measured.words, measured.type_token) == (3, 9, None)
    assert measured.share["persian digits"] == pytest.approx(2 / 3, abs=1e-4)
    assert measured.rate["glued"] == pytest.approx(1000 / 9, abs=1e-3)
    assert measured.length == (2, 3, 4)
    with pytest.raises(ValueError, match="none holds no document"):
        statistics.profile("none", ["", " "])


def test_type_token_ratio_does_not_fall_with_size():
    words = [[f"واژه{i % 500}"] * 1 for i in range(5000)]
    assert statistics.type_token(words[:999]) is None
    short, long = statistics.type_token(words[:1000]), statistics.type_token(words)
    assert short == 0.5
    assert 0.35 < long < 0.5  # shuffled: the same 500 words, but not each of them in each thousand


def test_raw_documents_and_samples(tmp_path):
    (tmp_path / "a.txt").write_text("یک تعاونی\nخوب\n \nدو شرکت\n\n\nسه تعاونی\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("چهار تعاونی\nپنج\n", encoding="utf-8")
    texts = statistics.raw_documents(tmp_path)
    assert texts == ["یک تعاونی\nخوب", "دو شرکت", "سه تعاونی", "چهار تعاونی", "پنج"]
    assert statistics.sample(texts, size=9, seed=0, about="تعاون", fewest=3) == ["یک تعاونی\nخوب"]
    two = statistics.sample(texts, size=2, seed=0, fewest=0)
    assert two == statistics.sample(texts, size=2, seed=0, fewest=0)
    assert len(two) == 2
    with pytest.raises(FileNotFoundError, match="no text file"):
        statistics.raw_documents(tmp_path / "c.txt")


def test_command_writes_page_and_json(tmp_path):
    corpus = tmp_path / "own.txt"
    corpus.write_text("id: a\n\nبه ۱۸ تعاونی ۲/۵ میلیون تومان داد", encoding="utf-8")
    (tmp_path / "raw.txt").write_text("تعاونی ها وام گرفتند\n\nهوا سرد است\n", encoding="utf-8")
    argv = f"{corpus} --raw {tmp_path}/raw.txt --about تعاون --fewest 1 --page {tmp_path}/p.md --json {tmp_path}/p.json"
    assert execute(["statistics", *argv.split()]) == 0
    own, raw = json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))
    assert (own["documents"], raw["documents"]) == (1, 1)
    assert "| decimal slash «۲/۵» | 100.0% (" in (tmp_path / "p.md").read_text(encoding="utf-8")


def test_a_column_for_each_word_and_a_block_of_the_card(tmp_path):
    corpus, raw, card = tmp_path / "own.txt", tmp_path / "raw.txt", tmp_path / "card.md"
    corpus.write_text("id: a\n\nبه ۱۸ تعاونی ۲/۵ میلیون تومان داد", encoding="utf-8")
    raw.write_text("تعاونی ها وام گرفتند\n\nهوا سرد است\n", encoding="utf-8")
    card.write_text("<!-- statistics:begin own -->\n<!-- statistics:end -->\n", encoding="utf-8")
    argv = [
        str(corpus),
        "--raw",
        str(raw),
        "--about",
        "",
        "تعاون",
        "--fewest",
        "1",
        "--table",
        str(card),
        "--name",
        "own",
    ]
    assert execute(["statistics", *argv]) == 0
    page = card.read_text(encoding="utf-8")
    assert "|  | own | raw | raw with «تعاون» |" in page
    assert "| documents | 1 | 2 | 1 |" in page
