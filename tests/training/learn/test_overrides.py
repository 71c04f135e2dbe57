from __future__ import annotations

import copy

import pytest

from training.learn.overrides import override

SETTINGS = {
    "epochs": 2,
    "train": [{"file": "a.jsonl", "weight": 3.0}, {"file": "b.jsonl"}],
    "nested": [[1, 2], {"deep": [{"x": 1}]}],
}


@pytest.mark.parametrize(
    ("given", "touched", "path", "value"),
    [
        ("epochs=7", "epochs", ["epochs"], 7),
        ("encoder=a/b", "encoder", ["encoder"], "a/b"),
        ("encoder='a=b'", "encoder", ["encoder"], "a=b"),
        ("train=[]", "train", ["train"], []),
        ("train.0.weight=2", "train", ["train", 0, "weight"], 2),
        ("train . 1 . weight=2", "train", ["train", 1, "weight"], 2),
        ("train.1.limit=2", "train", ["train", 1, "limit"], 2),
        ('train.1={ file = "c.jsonl" }', "train", ["train", 1], {"file": "c.jsonl"}),
        ('train.+={ file = "c.jsonl", weight = 0.5 }', "train", ["train", 2], {"file": "c.jsonl", "weight": 0.5}),
        ("train.+.file=c.jsonl", "train", ["train", 2], {"file": "c.jsonl"}),
        ("dev.+.file=c.jsonl", "dev", ["dev"], [{"file": "c.jsonl"}]),
        ('dev.+={ file = "c.jsonl" }', "dev", ["dev"], [{"file": "c.jsonl"}]),
        ("nested.0.1=5", "nested", ["nested", 0], [1, 5]),
        ("nested.0.+=5", "nested", ["nested", 0], [1, 2, 5]),
        ("nested.1.deep.0.x=5", "nested", ["nested", 1, "deep"], [{"x": 5}]),
        ("nested.+.+=5", "nested", ["nested", 2], [5]),
    ],
)
def test_a_path_leads_to_its_place_and_to_no_other(given, touched, path, value):
    settings = copy.deepcopy(SETTINGS)
    assert override(settings, given) == touched
    place = settings
    for part in path:
        place = place[part]
    assert place == value
    assert {name: old for name, old in SETTINGS.items() if name != touched}.items() <= settings.items()


def test_a_new_item_is_reached_by_its_number():
    settings = copy.deepcopy(SETTINGS)
    for given in ("train.+.file=c.jsonl", "train.2.weight=2", "train.+.file=d.jsonl"):
        override(settings, given)
    assert settings["train"][2:] == [{"file": "c.jsonl", "weight": 2}, {"file": "d.jsonl"}]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("epochs", "--set 'epochs' is not of the form key=value"),
        ("=3", "is not of the form key=value"),
        ("train..limit=3", "is not of the form key=value"),
        ("train.2.limit=1", "no '2' there, the list train has items 0 to 1; train.+ is a new one behind the last"),
        ("train.2={}", "no '2' there, the list train has items 0 to 1"),
        ("train.-1.limit=1", "no '-1' there, the list train has items 0 to 1"),
        ("train.limit=1", "no 'limit' there, the list train has items 0 to 1"),
        ("nested.1.deep.4.x=1", "no '4' there, the list nested.1.deep has the item 0"),
        ("epochs.0=1", "epochs is 2, there is nothing to reach into"),
        ("train.0.file.+=x", "train.0.file is 'a.jsonl', there is nothing to reach into"),
        ("train.0.+=x", r"no '\+' there, train\.0 has file, weight"),
        ("tain.0.limit=1", "no 'tain' there, it has epochs, nested, train"),
        ('train.+={ file = "x"', r"\{ file = \"x\" cannot be read: "),
        ("train=[x.jsonl]", r"\[x.jsonl\] cannot be read: "),
    ],
)
def test_what_leads_nowhere_is_told_with_what_is_there(given, message):
    with pytest.raises(ValueError, match=message) as caught:
        override(copy.deepcopy(SETTINGS), given)
    assert str(caught.value).startswith(f"--set {given!r}")


def test_an_empty_list_is_said_to_be_empty():
    with pytest.raises(ValueError, match=r"the list dev is empty; dev\.\+ is a new one"):
        override({"dev": []}, "dev.0.limit=1")
