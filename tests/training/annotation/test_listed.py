from __future__ import annotations

import json

import pytest

from training.annotation.listed import ListedName, annotate, listed_name, place, read_lists
from training.commands.app import execute
from training.formats import read_records, write_records
from training.records import Record

TEXT = "رشتی‌ها از رشت تا پل فلزی\nرشت آمدند؛ درایران ۱۲ نفر، ۱۲۵ در کارخانه مهر‌یزد."


def placed(*names: tuple[str, str, int]):
    return place(TEXT, [ListedName(*name) for name in names])


def surfaces(*names: tuple[str, str, int]) -> list[tuple[int, str, str]]:
    found = placed(*names)
    assert found.faults == []
    return [(span.start, TEXT[span.start : span.end], span.label) for span in found.spans]


def test_occurrences_count_inside_of_words_too():
    assert surfaces(("رشت", "LOC", 3), ("رشت", "LOC", 2)) == [(11, "رشت", "LOC"), (26, "رشت", "LOC")]


def test_a_name_may_go_over_a_line_break():
    assert surfaces(("پل فلزی\nرشت", "FAC", 1)) == [(18, "پل فلزی\nرشت", "FAC")]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        (("تهران", "LOC", 1), "«تهران» LOC 1: is not found in the text"),
        (("رشت", "LOC", 4), "«رشت» LOC 4: stands only 3 times in the text"),
        (("پل فلزي رشت", "FAC", 1), "is not found in the text; the text has 'پل فلزی\\nرشت'"),
        (("کارخانه مهریزد", "FAC", 1), "is not found in the text; the text has 'کارخانه مهر\u200cیزد'"),
        (("رشت ", "LOC", 1), "ends with white space"),
        (("نف", "LOC", 1), "leaves the one letter 'ر' behind it outside"),
        (("۱۲", "PRODUCT", 2), "cuts a numeral"),
        (("؛", "PRODUCT", 1), "holds neither a letter nor a digit"),
        (("رشت آمدند؛", "ORG", 1), "begins or ends with a punctuation mark"),
    ],
)
def test_a_name_without_a_place_is_told(name, fault):
    found = placed(name)
    assert found.spans == []
    assert len(found.faults) == 1
    assert fault in found.faults[0].replace("\\u200c", "\u200c")  # as `repr` shows a ZWNJ


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        (("رشت", "LOC", 2), "«رشت» LOC 2: is listed twice"),
        (("رشت", "ORG", 2), "«رشت» ORG 2: overlaps LOC «رشت»"),
        (("از رشت", "FAC", 1), "«از رشت» FAC 1: overlaps LOC «رشت»"),
    ],
)
def test_names_that_share_characters_are_told(second, fault):
    found = placed(("رشت", "LOC", 2), second)
    assert found.faults == [fault]
    assert len(found.spans) == 1


@pytest.mark.parametrize(
    ("name", "word"),
    [(("ایران", "LOC", 1), "درایران"), (("یزد", "LOC", 1), "مهر\u200cیزد"), (("رشت", "LOC", 1), "رشتی\u200cها")],
)
def test_a_part_of_a_word_is_placed_and_doubted(name, word):
    found = placed(name)
    assert len(found.spans) == 1
    assert found.doubts == [f"«{name[0]}» LOC 1: is part of the word «{word}»"]


def test_a_letter_beside_a_digit_is_a_border():
    assert place("فالکون۹", [ListedName("فالکون", "PRODUCT", 1)]).doubts == []


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (["رشت", "LOC"], "is no name such as"),
        (["رشت", "LOC", "1"], "is no name such as"),
        ({"رشت": "LOC"}, "is no name such as"),
        (["رشت", "CITY", 1], "label 'CITY' is none of PERSON, ORG"),
        (["۱۲", "CARDINAL", 1], "label 'CARDINAL' is none of PERSON, ORG"),
        (["رشت", "LOC", 0], "occurrences count from 1"),
        (["", "LOC", 1], "at least one character"),
    ],
)
def test_what_is_no_name_is_refused(data, fault):
    with pytest.raises(ValueError, match=fault):
        listed_name(data)


def test_lists_of_several_files_are_one(tmp_path):
    (tmp_path / "a.json").write_text('[{"id": "p-1", "names": [["رشت", "LOC", 1]], "doubt": ["?"]}]', encoding="utf-8")
    (tmp_path / "b.json").write_text('[{"id": "p-1", "names": []}, {"id": "p-2", "names": [7]}]', encoding="utf-8")
    lists, faults = read_lists([tmp_path / "a.json", tmp_path / "b.json"])
    assert lists == {"p-1": [ListedName("رشت", "LOC", 1)], "p-2": []}
    assert [fault.partition(": ")[2] for fault in faults] == [
        "p-1 is listed twice",
        "p-2: 7 is no name such as ['رشت', 'LOC', 1]",
    ]


@pytest.mark.parametrize("content", ["[", '[{"id": "p-1"}]', '{"names": []}', '["x"]', "3"])
def test_a_file_that_is_no_list_is_named(tmp_path, content):
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.json is no "):
        read_lists([tmp_path / "a.json"])


def chosen(count: int) -> list[Record]:
    return [
        Record(TEXT, (), frozenset(), "plus", f"plus-{i}", meta={"file": "news.txt", "start": 90 * i})
        for i in range(1, count + 1)
    ]


def test_every_text_needs_a_list():
    found = annotate(chosen(2), {"plus-1": [], "plus-7": []}, licence="CC0")
    assert [one.id for one in found.records] == ["plus-1"]
    assert found.records[0].annotated == {"PERSON", "ORG", "LOC", "FAC", "EVENT", "PRODUCT"}
    assert len(found.faults) == 2
    assert found.faults[0] == "plus-7: no such text was chosen"
    assert found.faults[1].startswith("plus-2: nobody listed its names")


# --- the command `standoff` ---


def run(tmp_path, names: list, *, texts: int = 7, options: tuple[str, ...] = ()) -> int:
    write_records(chosen(texts), tmp_path / "chosen.jsonl")
    lists = [{"id": f"plus-{i}", "names": names} for i in range(1, texts + 1)]
    (tmp_path / "names.json").write_text(json.dumps(lists), encoding="utf-8")
    where = ["--names", str(tmp_path / "names.json"), "--out", str(tmp_path / "out")]
    return execute(["standoff", str(tmp_path / "chosen.jsonl"), *where, *options])


def test_every_fifth_text_is_held_out(tmp_path, capsys):
    assert run(tmp_path, [["رشت", "LOC", 3], ["پل فلزی", "FAC", 1]], texts=11) == 0
    assert "dev: 2 texts, 4 names (PERSON 0, ORG 0, LOC 2, FAC 2, EVENT 0, PRODUCT 0)" in capsys.readouterr().out
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "news.txt").write_text(f"سرخط\n\n{TEXT}\n", encoding="utf-8")
    records, problems = read_records(tmp_path / "out" / "dev.jsonl", data=tmp_path)
    assert problems == []
    assert [record.id for record in records] == ["plus-5", "plus-10"]
    assert [TEXT[s.start : s.end] for s in records[0].spans] == ["پل فلزی", "رشت"]
    assert "رشت" not in (tmp_path / "out" / "train.jsonl").read_text(encoding="utf-8")


def test_without_a_share_all_is_train(tmp_path):
    assert run(tmp_path, [], options=("--dev-every", "0")) == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["train.jsonl"]


def test_a_fault_keeps_everything_from_being_written(tmp_path, capsys):
    assert run(tmp_path, [["ایران", "LOC", 1], ["تهران", "LOC", 1]]) == 1
    told = capsys.readouterr().err
    assert "plus-7: «تهران» LOC 1: is not found in the text" in told
    assert "plus-7: «ایران» LOC 1: is part of the word «درایران» (kept)" in told
    assert "7 faults; nothing was written" in told
    assert not (tmp_path / "out").exists()
