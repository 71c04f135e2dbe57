from __future__ import annotations

import json

import pytest

from training.commands.app import execute
from training.corpus import statistics
from training.corpus.phenomena import PHENOMENA

BY_NAME = {p.name: p for p in PHENOMENA}
ZWNJ = "\u200c"


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("persian digits", "۱۸ و ۲۵ و ٢٨ و 12", 2),
        ("arabic digits", "٢٨ نفر و ۲۸ نفر", 1),
        ("latin digits", "125 نفر، S26 و A4", 1),
        ("grouped", "۱۲٬۵۰۰ و 1,250,000 و ۵، ۶", 2),
        ("mixed", "۱۲ هزار و ۵میلیون و ۵ نفر", 2),
        ("sum", "۳۹ هزار و ۳۲۵ نفر، ۱۴میلیون و ۵۹هزار", 2),
        ("one thousand", "یک هزار و ۶۶۷ و یک هزارتو", 1),
        ("words", "دوازده نفر از دوستان", 1),
        ("word sum", "دوازده هزار و پانصد نفر، هفت و دوست", 1),
        ("decimal dot", "۲.۵ درصد و 6.154 تن و ۱۴۰۳.۰۶.۲۱", 1),
        ("thousands dot", "۲.۵ درصد و 6.154 تن", 1),
        ("decimal slash", "۲/۵ میلیون و ۱۴۰۳/۰۶/۲۱", 1),
        ("slashed date", "۲/۵ میلیون و ۱۴۰۳/۰۶/۲۱ و 97/2/1", 2),
        ("momayyez", "۲٫۵ درصد", 1),
        ("half", "یک و نیم میلیون، و نیمکت", 1),
        ("fraction", f"دو سوم اعضا و یک{ZWNJ}دوازدهم و سه نفر", 2),
        ("percent glued", "۴۰درصد و ۲۰ درصد و ۳٪", 2),
        ("range", "پنج تا ۶ درصد و ۲۰ تا ۳۰ نفر و تا ۵", 2),
        ("shared scale", "۳ تا ۵ هزار میلیارد، ۳ تا ۵ نفر", 1),
        ("between", "بین ۵ تا ۷ نفر، بین مردم", 1),
        ("comparator", "بیش از ۶ نفر، حدود دویست تن، بیش از همه", 2),
        ("glued", "۱۸تعاونی و ۱۸ تعاونی", 1),
        ("glued scale", "۱۲هزارتن و ۱۲ هزار تن", 1),
        ("day and month", "۱۳ شهریور و ۲۰مهر و ۵ مهره", 2),
        ("date range", "۱۳ تا ۲۰ شهریور و ۱۳ شهریور", 1),
        ("clock", "ساعت ۱۰:۳۰ و ساعت ۸ و ۱۱:۱۵", 3),
        ("ordinal", "بیستمین جشنواره و رتبه اول", 2),
        ("arabic letters", "تعاوني كشور", 2),
        ("plural joined", "تعاونیها و شرکتهای و تنها و اینها و آنها", 2),
        ("mi apart", f"می شود و می{ZWNJ}شود", 1),
        ("mi joined", f"میشود، میکنند و می{ZWNJ}شود و میدان", 2),
        ("ha apart", f"تعاونی ها و تعاونی{ZWNJ}ها و هادی", 1),
        ("doubled dots", "شد.. و شد... و شد.", 1),
        ("doubled spaces", "شد  و رفت", 1),
        ("no space after stop", "شد.وی گفت،او و ۲.۵ آمد. او", 2),
        ("emoji", "🔹ساعت بازدید", 1),
    ],
)
def test_each_shape_is_counted_where_it_stands(name, text, count):
    assert BY_NAME[name].count(text) == count
    assert BY_NAME[name].occurs(text)


def test_every_shape_has_a_test_or_is_plain():
    tested = {row[0] for row in test_each_shape_is_counted_where_it_stands.pytestmark[0].args[1]}
    assert set(BY_NAME) - tested == {"vocalised", "percent word", "percent sign", "money", "zwnj"}


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
