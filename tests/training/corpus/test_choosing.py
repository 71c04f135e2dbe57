from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import pytest

from coopnlp.labels import ENTITIES, EVENT, FAC, NUMBERS, PRODUCT
from coopnlp.tagging.tagger import Prediction, Tagged
from coopnlp.words.reading import read_article
from training.commands.app import execute
from training.corpus.choosing import (
    DOUBT,
    LISTS,
    Candidate,
    Wanted,
    choose,
    distinct,
    draw,
    is_prose,
    rate,
    scores_of,
)
from training.evaluation import predicting
from training.formats import jsonl, read_records
from training.formats.raw_files import Document
from training.records import Record

NAMES = {"رشت": "LOC", "ساری": "LOC", "آمل": "LOC", "پراید": "PRODUCT", "نوروز": "EVENT"}
LETTERS = "ابتجدرسشفکلمنهی"
PROSE = "دیروز کشاورزان شالیکار از کار خرید برنج سخن گفتند و انبار تازه را دیدند سپس به خانه رفتند تا چای بنوشند. " * 3


class Knowing:
    """Stands where a tagger stands: sure of the names above, in doubt about «شاید»."""

    def predict(self, texts: Iterable[tuple[Sequence[str], Sequence[bool]]]) -> Iterator[Prediction]:
        for words, _ in texts:
            spans = [Tagged(NAMES[word], i, i + 1, 0.9) for i, word in enumerate(words) if word in NAMES]
            mass = [0.5 if word == "شاید" else 1.0 if word in NAMES else 0.0 for word in words]
            yield Prediction({ENTITIES: spans, NUMBERS: []}, {ENTITIES: mass, NUMBERS: [0.0] * len(words)})


def scores(text: str) -> dict[str, float]:
    reading = read_article(text)
    (prediction,) = Knowing().predict([reading.model_input])
    return scores_of(text, reading.words, prediction)


# --- what can be chosen ---


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (PROSE, True),
        (PROSE[: len(PROSE) // 2], False),  # too short
        (PROSE * 9, False),  # too long
        (PROSE.replace("برنج", "rice").replace("کار", "work").replace("چای", "tea"), False),
        (PROSE.replace("برنج", "۱۲۳۴۵۶۷۸").replace("خانه", "۸۷۶۵۴۳۲۱").replace("تازه", "۱۲/۳/۱۲۳۴۵۶"), False),
        (PROSE.replace("برنج", "#برنج"), False),
        (PROSE.strip().replace(" ", "\n"), False),
        (PROSE.replace("دیروز", "\nدیروز"), True),
    ],
)
def test_prose_of_a_readable_length_fits(text, fits):
    assert is_prose(text) is fits


def documents(*texts: str, file: str = "news.txt") -> list[Document]:
    return [Document(file, 100 * i, text) for i, text in enumerate(texts)]


def test_nothing_like_an_excluded_text_or_like_another_stays():
    bridge = "پل تازه شهر که از سه سال پیش ساخته می‌شد امروز با حضور مردم و مهندسان باز شد و خودروها گذشتند"
    fair = "جشنواره انار ساوه با صد غرفه و هزار بازدیدکننده در پارک بزرگ شهر آغاز به کار کرد و تا جمعه برپاست"
    rice = "برنج نو به بازار رسید و شالیکاران گیلان از قیمت آن راضی هستند اما از باران دیرهنگام نگرانند"
    texts = documents(bridge.replace("امروز", "دیروز"), fair, f"{fair} است", rice)
    assert [one.text for one in distinct(texts, [f"سرخط {bridge}"])] == [fair, rice]
    assert [one.text for one in distinct(texts[1:], [])] == [fair, rice]


def test_a_text_that_is_like_one_left_out_stays():
    words = [f"واژه{i}" for i in range(60)]
    first, second, third = (" ".join(words[i : i + 40]) for i in (0, 10, 20))
    # Each is like its neighbour alone; without the second the third is like none that is kept.
    assert [one.text for one in distinct(documents(first, second, third), [])] == [first, third]


def test_a_sample_keeps_the_shares_of_files():
    there = [*documents(*"ابجد", file="a.txt"), *documents(*map(str, range(50)), file="b.txt")]
    sample = draw(there, 10, parts={"a.txt": 0.3}, seed=1)
    assert Counter(one.file for one in sample) == {"a.txt": 3, "b.txt": 7}
    assert sample == draw(there, 10, parts={"a.txt": 0.3}, seed=1)
    assert sample != draw(there, 10, parts={"a.txt": 0.3}, seed=2)
    few = draw(there, 20, parts={"a.txt": 0.5}, seed=1)
    assert Counter(one.file for one in few) == {"a.txt": 4, "b.txt": 16}  # the others fill up


# --- what speaks for a text ---


def test_doubt_is_entropy_by_the_word():
    assert scores("رشت رشت گفت")[DOUBT] == 0
    assert scores("شاید گفت")[DOUBT] == pytest.approx(0.5)
    assert scores("شاید گفت شاید شاید")[DOUBT] == pytest.approx(0.75)


def test_names_of_thin_labels_count_once_each():
    found = scores("پراید و پراید در نوروز")
    assert (found[PRODUCT], found[EVENT], found[FAC]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("text", "label", "score"),
    [
        ("از پل فلزی گذشت", FAC, 0.5),
        ("از پل فلزی و پل چوبی و پل فلزی گذشت", FAC, 1.0),
        ("از پل در شهر گذشت", FAC, 0.0),  # no name can go on so
        ("از این پل", FAC, 0.0),
        ("نرم‌افزار مهر رسید", PRODUCT, 0.5),
        ("جشنواره انار", EVENT, 0.5),
    ],
)
def test_words_that_names_begin_with_count_where_the_model_sees_none(text, label, score):
    assert scores(text)[label] == score


def test_names_in_lists_count():
    assert scores("رشت، ساری و آمل آمدند")[LISTS] == 3
    assert scores("۱. رشت\n۲. ساری\n۳. آمل")[LISTS] == 3
    assert scores("رشت، ساری آمدند")[LISTS] == 0
    assert scores("رشت آمد، ساری آمد و آمل رفت")[LISTS] == 0
    assert scores("رشت وساری، آمل")[LISTS] == 0


def test_documents_are_rated_as_they_stand():
    rated = rate(documents("در رشت", "پراید شاید"), Knowing())
    assert [one.document.text for one in rated] == ["در رشت", "پراید شاید"]
    assert rated[1].scores[PRODUCT] == pytest.approx(1 + 2 * 0.5)


# --- the choice ---


def candidates(count: int, **scores: float) -> list[Candidate]:
    return [
        Candidate(
            Document("a.txt" if i % 2 else "b.txt", i, str(i)),
            {FAC: 0.0, EVENT: 0.0, PRODUCT: 0.0, LISTS: 0.0, DOUBT: i / count, **scores},
        )
        for i in range(1, count + 1)
    ]


def test_every_stratum_and_file_has_its_share():
    there = candidates(400, FAC=1.0, EVENT=1.0, PRODUCT=1.0, lists=1.0)
    chosen = choose(there, Wanted(100, {"a.txt": 0.4}), seed=1)
    assert len({one.document.text for one in chosen}) == 100
    by = Counter((one.stratum, one.document.file) for one in chosen)
    assert by[FAC, "a.txt"] == 9
    assert by[FAC, "b.txt"] == 13
    assert by[DOUBT, "a.txt"] + by[DOUBT, "b.txt"] == 25
    assert Counter(file for _, file in by.elements())["a.txt"] == 40


def test_of_a_stratum_the_best_are_drawn():
    chosen = choose(candidates(400), Wanted(20), seed=1)
    assert {one.stratum for one in chosen} == {DOUBT}  # nothing speaks for the other strata
    assert min(one.score for one in chosen) > 0.8


def test_the_seed_makes_the_choice():
    there = candidates(300, FAC=1.0)
    first = choose(there, Wanted(30), seed=1)
    assert first == choose(there, Wanted(30), seed=1)
    assert first != choose(there, Wanted(30), seed=2)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: choose(candidates(5), Wanted(6), seed=0), "6 texts are wanted, and only 5"),
        (lambda: Wanted(0), "0 texts are none"),
        (lambda: Wanted(1, {"a": 0.7, "b": 0.7}), "shares of files"),
        (lambda: Wanted(1, shares={FAC: -1.0}), "shares of strata"),
    ],
)
def test_what_cannot_be_chosen_is_told(make, message):
    with pytest.raises(ValueError, match=message):
        make()


# --- the command `choose` ---


def news(number: int) -> str:
    """A text that shares few words with the others."""
    rng = random.Random(number)
    own = ["".join(rng.choices(LETTERS, k=6)) for _ in range(50)]
    return f"{' '.join(own[:10])}\n{' '.join(own[10:])} در رشت، ساری و آمل."


@pytest.fixture
def raw(tmp_path, monkeypatch):
    monkeypatch.setattr(predicting, "tagger_of", lambda model: Knowing())
    for file, numbers in (("a.txt", range(40)), ("b.txt", range(40, 100))):
        (tmp_path / file).write_text("\n\n".join(map(news, numbers)), encoding="utf-8")
    return tmp_path


def run(raw, *options: str) -> int:
    files = [str(raw / "a.txt"), str(raw / "b.txt"), "--words", "20", "90"]
    return execute(["choose", *files, "--count", "12", "--output", str(raw / "out.jsonl"), *options])


def test_the_command_writes_records_that_say_where_they_stand(raw, capsys):
    assert run(raw, "--name", "plus", "--part", "a.txt=0.5", "--batches", str(raw / "batches"), "--batch", "5") == 0
    told = capsys.readouterr().out
    assert f"12 texts in {raw / 'out.jsonl'}" in told
    assert "from a.txt 6, b.txt 6" in told
    records, problems = read_records(raw / "out.jsonl")
    assert problems == []
    assert [one.id for one in records] == [f"plus-{i:03}" for i in range(1, 13)]
    for one in records:
        file = (raw / one.meta["file"]).read_text(encoding="utf-8")
        assert file[one.meta["start"] :].startswith(one.text)
        assert (one.spans, one.annotated, one.source) == ((), frozenset(), "plus")
    batches = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((raw / "batches").iterdir())]
    assert [len(batch) for batch in batches] == [5, 5, 2]
    assert [one for batch in batches for one in batch] == [{"id": one.id, "text": one.text} for one in records]


def test_the_same_seed_writes_the_same_file(raw):
    run(raw, "--seed", "3")
    first = (raw / "out.jsonl").read_bytes()
    run(raw, "--seed", "3")
    assert (raw / "out.jsonl").read_bytes() == first
    run(raw, "--seed", "4")
    assert (raw / "out.jsonl").read_bytes() != first


def test_excluded_texts_are_not_chosen(raw):
    known = [Record(news(i), (), frozenset(), "old", f"old-{i}") for i in range(80)]
    jsonl.write(known, raw / "known.jsonl")
    run(raw, "--exclude", str(raw / "known.jsonl"))
    chosen = {one.text for one in read_records(raw / "out.jsonl")[0]}
    assert len(chosen) == 12
    assert not chosen & {record.text for record in known}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--part", "c.txt=0.5"), "no FILE=SHARE with the name of a given file"),
        (("--part", "a.txt"), "no FILE=SHARE"),
        (("--part", "a.txt=viel"), "no FILE=SHARE"),
        (("--part", "a.txt=1.5"), "shares of files"),
        (("--count", "900"), "900 texts are wanted, and only"),
        (("--batches", "x", "--batch", "0"), "a batch has at least one text"),
    ],
)
def test_what_the_command_cannot_do_is_told(raw, options, message, monkeypatch):
    monkeypatch.chdir(raw)
    with pytest.raises(ValueError, match=message):
        run(raw, *options)
