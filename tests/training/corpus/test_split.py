from __future__ import annotations

import json
from collections import Counter

import pytest

from tests.conftest import SHARED
from training.commands.app import execute
from training.corpus import split
from training.formats import jsonl
from training.formats.base import all_labels
from training.records import Record

DATA = SHARED / "data"
# With its number behind it, no word of one made article is in another.
_WORDS = [
    "گندم",
    "شیر",
    "پسته",
    "مس",
    "زعفران",
    "چای",
    "برنج",
    "خرما",
    "قالی",
    "فولاد",
    "کشتی",
    "ماهی",
    "انگور",
    "سیب",
    "نفت",
    "گاز",
    "برق",
    "آب",
    "خاک",
    "سنگ",
]


def record(i: int, *, source: str = "coop", text: str = "", **meta: str) -> Record:
    words = [f"{_WORDS[(i + k) % 20]}{i}" for k in range(1, 15)]
    return Record(text or " ".join(words), (), all_labels(), source, f"{source}-{i:03}", meta=meta)


def run(*argv: str) -> int:
    return execute(["split", *argv])


def names(parted: split.Parted) -> dict[str, list[str]]:
    return {name: [r.id for r in records] for name, records in parted.splits.items()}


def test_shares_hold_in_the_whole_and_in_each_stratum():
    themes = ["week", "housing", "fishing", "sport"]
    parted = split.part([record(i, theme=themes[i % 4]) for i in range(80)], by=["meta.theme"])
    assert {name: len(records) for name, records in parted.splits.items()} == {"train": 48, "dev": 12, "test": 20}
    for name, share in split.SHARES.items():
        counts = Counter(r.meta["theme"] for r in parted.splits[name])
        assert all(abs(counts[theme] - 20 * share) <= 1 for theme in themes)
    assert all(r.meta["split"] == name for name, records in parted.splits.items() for r in records)


def test_the_order_of_the_input_does_not_matter_and_the_seed_does():
    records = [record(i) for i in range(40)]
    first, turned = split.part(records), split.part(records[::-1])
    assert {n: sorted(ids) for n, ids in names(first).items()} == {n: sorted(ids) for n, ids in names(turned).items()}
    assert names(first) == names(split.part(records))
    assert names(first) != names(split.part(records, seed=1))


def test_earlier_splits_are_kept_when_articles_are_added():
    old = split.part([record(i) for i in range(20)])
    like = {(r.source, r.article): name for name, records in old.splits.items() for r in records}
    new = split.part([record(i) for i in range(40)], like=like)
    for name, ids in names(old).items():
        assert set(ids) <= set(names(new)[name])
    assert {name: len(ids) for name, ids in names(new).items()} == {"train": 24, "dev": 6, "test": 10}


def test_near_duplicates_and_grown_articles_stay_together():
    records = [record(i) for i in range(20)]
    copy = record(20, text=records[3].text.replace(records[3].text.split()[5], "دگر"))
    grown = [record(21, grown_from="coop-007"), record(22, grown_from="coop-021"), record(23, grown_from="absent")]
    parted = split.part([*records, copy, *grown, record(24, grown_from="absent")])
    where = {r.id: name for name, rs in parted.splits.items() for r in rs}
    assert where["coop-003"] == where["coop-020"]
    assert where["coop-007"] == where["coop-021"] == where["coop-022"]
    assert where["coop-023"] == where["coop-024"]
    assert [[article for _, article in group] for _, group in parted.together] == [["coop-003", "coop-020"]]
    assert parted.leaks == []


def test_parts_of_an_article_stay_together():
    parts = [
        Record(record(i).text, (), all_labels(), "coop", f"coop-{i:03}", article=f"article-{i // 3}") for i in range(30)
    ]
    parted = split.part(parts)
    articles = [{r.article for r in records} for records in parted.splits.values()]
    assert sum(map(len, articles)) == len(set.union(*articles)) == 10


@pytest.mark.parametrize(
    ("count", "kwargs", "message"),
    [
        (2, {}, "2 articles .* cannot be parted into 3 splits"),
        (0, {}, "0 articles"),
        (9, {"shares": {"train": 0.6, "dev": 0.6, "test": 0.2}}, "add up to 1, not train 0.6"),
        (9, {"shares": {"train": 1.2, "dev": -0.2}}, "add up to 1"),
        (9, {"by": ["theme"]}, "field 'theme' is none of source, licence, date or meta.NAME"),
        (9, {"like": {("coop", "coop-001"): "gold"}}, "earlier split 'gold'"),
    ],
)
def test_what_cannot_be_parted_says_why(count, kwargs, message):
    with pytest.raises(ValueError, match=message):
        split.part([record(i) for i in range(count)], **kwargs)


def test_ids_stand_once():
    with pytest.raises(ValueError, match="given twice: coop coop-001"):
        split.part([record(1), record(1), record(2), record(3)])


@pytest.mark.parametrize("count", [3, 4, 5])
def test_no_split_is_empty_in_a_small_corpus(count):
    assert all(split.part([record(i) for i in range(count)]).splits.values())


def test_a_split_without_a_share_gets_nothing():
    parted = split.part([record(i) for i in range(10)], shares={"train": 0.5, "dev": 0.0, "test": 0.5})
    assert {name: len(rs) for name, rs in parted.splits.items()} == {"train": 5, "dev": 0, "test": 5}


def test_command_writes_three_files_and_checks_them(tmp_path, capsys):
    jsonl.write([record(i) for i in range(12)], tmp_path / "coop.jsonl")
    out = tmp_path / "parted"
    assert run(str(tmp_path / "coop.jsonl"), "--out", str(out)) == 0
    files = [str(out / f"{name}.jsonl") for name in split.SPLITS]
    assert run(*files, "--check") == 0
    assert "dev.jsonl in" in capsys.readouterr().out
    assert split.splits_in(out)["coop", "coop-000"] in split.SPLITS
    again = tmp_path / "again"
    assert run(str(tmp_path / "coop.jsonl"), "--out", str(again), "--like", str(out), "--seed", "5") == 0
    assert split.splits_in(again) == split.splits_in(out)


def test_command_lists_what_stands_in_two_splits(tmp_path, capsys):
    jsonl.write([record(1), record(2)], tmp_path / "a.jsonl")
    jsonl.write([record(3), record(4, text=record(2).text)], tmp_path / "b.jsonl")
    files = [str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]
    assert run(*files, "--check", "--pairs", str(tmp_path / "pairs.jsonl")) == 1
    said = capsys.readouterr().out
    assert "exact 1.00" in said
    assert "coop-002: " in said
    assert "b.jsonl in " in said
    assert "1 of 2 records (exact 1)" in said
    (pair,) = [json.loads(line) for line in (tmp_path / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (pair["first"]["id"], pair["second"]["id"], pair["kind"]) == ("coop-002", "coop-004", "exact")


def test_without_keeping_together_nothing_is_written(tmp_path, capsys):
    copies = [record(i, text=record(i % 10).text) for i in range(20)]
    jsonl.write(copies, tmp_path / "c.jsonl")
    out = tmp_path / "out"
    assert run(str(tmp_path / "c.jsonl"), "--out", str(out), "--no-keep-together") == 1
    assert not out.exists()
    assert "nothing was written" in capsys.readouterr().err
