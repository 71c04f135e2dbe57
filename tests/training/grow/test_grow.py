"""New articles from annotated ones: agreement, values, distinctness, determinism."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import pytest

from coopnlp import grammar
from training.formats import jsonl, read_records
from training.grow import command, grow, wording
from training.grow.article import edited, slots_of
from training.grow.edits import Edit, Moves
from training.records import LabeledSpan, Record

ARTICLES = Path(__file__).parent.parent.parent / "data" / "grow" / "articles.txt"


@pytest.fixture(scope="module")
def seeds():
    records, problems = read_records(ARTICLES)
    assert not problems
    return {record.id: record for record in records}


def marked(record, label):
    return [record.text[s.start : s.end] for s in record.spans if s.label == label]


def test_the_same_seed_gives_the_same_articles_and_another_seed_others(seeds):
    record = seeds["grow-lorestan"]
    assert grow(record, 5, seed=1).records == grow(record, 5, seed=1).records
    assert grow(record, 5, seed=1).records != grow(record, 5, seed=2).records


def test_articles_are_distinct_and_keep_their_marks(seeds):
    record = seeds["grow-lorestan"]
    grown = grow(record, 40, seed=3)
    assert len({record.text, *(new.text for new in grown.records)}) == 41
    for new in grown.records:
        assert [s.label for s in new.spans] == [s.label for s in record.spans]
        assert (new.meta["grown_from"], new.licence) == ("grow-lorestan", "MIT")
    assert grown.records[0].article == "grow-lorestan~001"


def test_names_and_places_agree_inside_an_article(seeds):
    for new in grow(seeds["grow-lorestan"], 30, seed=4, kinds=("names", "places")).records:
        full, family = marked(new, "PERSON")
        assert full.endswith(f" {family}")
        assert "لرستان" not in new.text
        assert "بروجرد" not in new.text
        places = marked(new, "LOC")
        assert places[4].removeprefix("شهرستان ") == places[2]
        province = places[1].removeprefix("استان ")
        assert f"{province}ی" in new.text
        minister, ministry = (org for org in marked(new, "ORG")[2::2])
        assert ministry == f"وزارت {minister}"


def test_foreign_names_stay_and_gender_is_kept(seeds):
    for new in grow(seeds["grow-women"], 20, seed=5, kinds=("names",)).records:
        assert "دونالد ترامپ" in marked(new, "PERSON")
        assert new.text.startswith("سیده ")


def test_who_stays_in_full_stays_by_family_name():
    text = "بایرامعلی تقی‌لو گفت و تقی‌لو افزود."
    names = ("بایرامعلی تقی‌لو", "تقی‌لو")
    spans = tuple(LabeledSpan(text.rindex(name), text.rindex(name) + len(name), "PERSON") for name in names)
    record = Record(text, spans, frozenset({"PERSON"}), source="own", id="p")
    assert slots_of(record, ("names",)) == []


def test_half_of_a_family_name_is_the_same_person():
    text = "صدیقه دهقان بنادکی گفت و دهقان افزود."
    names = ("صدیقه دهقان بنادکی", "دهقان")
    spans = tuple(LabeledSpan(text.rindex(name), text.rindex(name) + len(name), "PERSON") for name in names)
    record = Record(text, spans, frozenset({"PERSON"}), source="own", id="p")
    for new in grow(record, 10, seed=1, kinds=("names",)).records:
        full, family = marked(new, "PERSON")
        assert full.endswith(f" {family}")


def test_a_number_that_is_looked_back_at_stays(seeds):
    for new in grow(seeds["grow-women"], 20, seed=6, noise_rate=0).records:
        assert "هر سه کارگاه" in new.text
        assert "سه" in marked(new, "CARDINAL")


def test_values_agree_with_the_grammar(seeds):
    """An independent reading of thousands of drawn phrases."""
    different, total = [], 0
    for record in seeds.values():
        for new in grow(record, 150, seed=7, kinds=("amounts", "dates"), noise_rate=0).records:
            read = {(m.start, m.end, m.label): m.value for m in grammar.find(new.text, new.date)}
            numbers = [s for s in new.spans if s.value is not None]
            total += len(numbers)
            different += [new.text[s.start : s.end] for s in numbers if read.get(s.key) != s.value]
    assert total > 3000
    assert len(different) <= total // 200, different


def test_an_article_with_nothing_to_exchange_gives_none(seeds):
    grown = grow(seeds["grow-nothing"], 3, seed=1, kinds=("names", "places", "amounts", "dates"))
    assert (grown.possible, grown.records) == (0, ())
    assert slots_of(seeds["grow-nothing"]) == []


@pytest.mark.parametrize(
    ("number", "said"), [(18, "هجده"), (12500, "دوازده هزار و پانصد"), (2_000_030, "دو میلیون و سی")]
)
def test_numbers_in_words(number, said):
    assert wording.words(number) == said


@pytest.mark.parametrize("number", [2, 18, 350, 2500, 39_325, 6_000_000, 2_500_000, 195 * 10**9])
def test_every_wording_reads_as_its_number(number):
    for n in range(60):
        said = f"{wording.number(number, random.Random(n))} نفر"
        assert [m.value.value for m in grammar.find(said)] == [number], said


def test_edits_carry_marks_along():
    moves = Moves([Edit(3, 3, "حدود "), Edit(3, 5, "۲۰۰")])
    assert moves.text("با ۱۸ تن") == "با حدود ۲۰۰ تن"
    assert moves.bounds(3, 5) == (8, 11)
    with pytest.raises(ValueError, match="inside"):
        moves.bounds(4, 5)


def test_damage_leaves_values(seeds):
    record = seeds["grow-lorestan"]
    for new in grow(record, 30, seed=8, kinds=("noise",)).records:
        assert new.text != record.text
        for span, before in zip(new.spans, record.spans, strict=True):
            assert getattr(span.value, "value", None) == getattr(before.value, "value", None)
    assert edited(record, []) == record


def run(tmp_path, **options):
    args = {"input": str(ARTICLES), "out": str(tmp_path / "out.jsonl"), "copies": 3, "seed": 1, "noise": 0.5}
    args |= {"only": ("names", "amounts"), "force": False} | options
    return command.run(argparse.Namespace(**args))


def test_command_writes_what_it_says(tmp_path, capsys):
    assert run(tmp_path) == 0
    out = capsys.readouterr().out
    assert "grow-nothing: at least 0 possible (nothing to exchange); 0 made of 3 wanted" in out
    assert len(list(jsonl.read(tmp_path / "out.jsonl"))) == 6


def test_articles_of_test_are_refused(seeds, tmp_path):
    path = tmp_path / "in.jsonl"
    from dataclasses import replace

    jsonl.write([replace(seeds["grow-women"], meta={"split": "test"})], path)
    with pytest.raises(ValueError, match="split 'test'"):
        run(tmp_path, input=str(path))
    assert run(tmp_path, input=str(path), force=True) == 0
