"""New articles from one: agreement, values, distinctness, determinism."""

from __future__ import annotations

from coopnlp import grammar
from tests.training.grow.conftest import marked
from training.grow import grow
from training.grow.article import slots_of


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
