from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from coopnlp.words.unseen import ZWNJ
from tests.training.evaluation.evaluation_data import record_of
from training.grow.damage import CHANGES, changed
from training.records import LabeledSpan, Record

OF = {change.name: change for change in CHANGES}
TEXT = (
    "<ORG>شرکت تعاونی دام‌داران ری</ORG> در <LOC>ری</LOC> به <CARDINAL value=18>۱۸</CARDINAL> خانواده‌ی کشاورز، "
    "<MONEY value=2500000 currency=IRT>۲٫۵ میلیون تومان</MONEY> داد."
)


def random_record(seed: int) -> Record:
    """Words, digits and ZWNJs at random, with marks of both layers that touch, nest and are one character long."""
    rng = random.Random(seed)
    text = "".join(rng.choice("ابپتکیمنو۰۵9٣aZ" + ZWNJ + " ،") for _ in range(rng.randint(1, 60)))
    spans = []
    for label in ("LOC", "CARDINAL"):
        here = 0
        while here < len(text):
            start = here + rng.randint(0, 6)
            end = start + rng.randint(1, 6)
            if end <= len(text) and text[start].isalnum() and text[end - 1].isalnum():
                spans.append(LabeledSpan(start, end, label))
            here = end if rng.random() < 0.8 else end + 1
    unknown = ((2, 5),) if len(text) > 5 and text[2].isalnum() and text[4].isalnum() else ()
    return Record(text, tuple(sorted(spans)), frozenset({"LOC", "CARDINAL"}), "own", str(seed), unknown=unknown)


def aligned(record, change, seed):
    """The new text, and for every old offset the new one, from the edits alone: a character after the other."""
    rng = random.Random(f"{seed} {change.name} {record.source} {record.id}")
    pieces = list(record.text)
    for edit in change.edits(record, rng):
        pieces[edit.start : edit.end] = [edit.text, *[""] * (edit.end - edit.start - 1)]
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return "".join(pieces), offsets


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_every_mark_is_where_its_characters_went(change, monkeypatch):
    monkeypatch.setattr("training.grow.damage._NOISE", 0.4)
    different = 0
    for seed in range(300):
        record = random_record(seed)
        new = changed(record, change, seed=seed)
        text, offsets = aligned(record, change, seed)
        assert new.text == text
        places = [(offsets[s.start], offsets[s.end], s.label) for s in record.spans]
        assert [span.key for span in new.spans] == places
        assert new.unknown == tuple((offsets[start], offsets[end]) for start, end in record.unknown)
        assert all(new.text[s.start].isalnum() and new.text[s.end - 1].isalnum() for s in new.spans)
        different += new.text != record.text
    assert different > 200


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("zwnj", ["شرکت تعاونی دامداران ری", "ری", "۱۸", "۲٫۵ میلیون تومان"]),
        ("arabic", ["شركت تعاوني دام‌داران ري", "ري", "۱۸", "۲٫۵ ميليون تومان"]),
        ("digits", ["شرکت تعاونی دام‌داران ری", "ری", "18", "2٫5 میلیون تومان"]),
        ("digits-back", ["شرکت تعاونی دام‌داران ری", "ری", "١٨", "٢٫٥ میلیون تومان"]),
    ],
)
def test_a_text_is_changed_throughout(name, marked):
    record = record_of(TEXT)
    new = changed(record, OF[name])
    assert [new.text[s.start : s.end] for s in new.spans] == marked
    assert [s.value for s in new.spans] == [s.value for s in record.spans]
    assert not set("یک" if name == "arabic" else ZWNJ if name == "zwnj" else "۰۱۲۳۴۵۶۷۸۹") & set(new.text)


def test_three_times_the_next_script_is_the_first():
    record = replace(record_of("۱ و 2 و ٣"), spans=())
    texts = [record.text]
    for _ in range(3):
        record = changed(record, OF["digits"])
        texts.append(record.text)
    assert texts == ["۱ و 2 و ٣", "1 و ٢ و ۳", "١ و ۲ و 3", "۱ و 2 و ٣"]
    assert changed(changed(record, OF["digits"]), OF["digits-back"]) == record


def test_noise_is_two_in_a_hundred_letters_and_of_all_kinds():
    record = Record("بانک کشاورزی ۱۲۳۴۵ تعاونی " * 600, (), frozenset(), "own", "long")
    edits = list(OF["noise"].edits(record, random.Random(1)))
    letters = sum(character.isalpha() for character in record.text)
    assert 0.015 < len(edits) / letters < 0.025
    kinds = {"swapped": 0, "dropped": 0, "doubled": 0, "beside": 0}
    for edit in edits:
        before = record.text[edit.start : edit.end]
        assert before.isalpha()
        kind = "swapped" if len(before) == 2 else "dropped" if not edit.text else "doubled"
        kind = "beside" if len(edit.text) == 1 and len(before) == 1 else kind
        assert edit.text in {"swapped": before[::-1], "dropped": "", "doubled": before * 2}.get(kind, edit.text)
        kinds[kind] += 1
    assert min(kinds.values()) > len(edits) / 8
    assert all(one.end < other.start for one, other in pairwise(edits))


def test_the_same_arguments_give_the_same_text():
    record = Record("بانک کشاورزی تعاونی روستایی " * 20, (), frozenset(), "own", "a")
    noise = OF["noise"]
    assert changed(record, noise) == changed(record, noise)
    others = [changed(record, noise, seed=1), changed(replace(record, id="b"), noise), record]
    assert len({other.text for other in others} | {changed(record, noise).text}) == 4


def test_a_mark_of_one_letter_is_never_left_out(monkeypatch):
    monkeypatch.setattr("training.grow.damage._NOISE", 1.0)
    record = Record("آ و ب", (LabeledSpan(0, 1, "LOC"), LabeledSpan(4, 5, "LOC")), frozenset({"LOC"}), "own", "1")
    for seed in range(50):
        assert len(changed(record, OF["noise"], seed=seed).spans) == 2


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_whole_articles(seeds, change):
    for record in seeds.values():
        new = changed(record, change)
        assert [s.label for s in new.spans] == [s.label for s in record.spans]
    empty = Record("", (), frozenset(), "own", "empty")
    assert changed(empty, change) == empty
