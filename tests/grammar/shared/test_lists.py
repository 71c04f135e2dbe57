"""Rows of like things: what a measure or a scale said once belongs to, and where a row ends."""

from __future__ import annotations

import pytest

from coopnlp.grammar.shared.atoms import atoms
from coopnlp.grammar.shared.figures import figures
from coopnlp.grammar.shared.lists import changes, members


def read(text):
    return [(f.low, f.measure and f.measure.name, f.shared) for f in figures(atoms(text))]


def number(items, i):
    return (items[i].value, i + 1) if items[i].kind == "number" else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("۵، ۶ و ۷ مهر", [(5, ""), (6, "comma"), (7, "and")]),
        ("۵ یا ۶", [(5, ""), (6, "or")]),
        ("۵", [(5, "")]),
        ("۵ و مهر", [(5, "")]),
        ("۵ تا ۶", [(5, "")]),
        ("۵\n\nو ۶", [(5, "")]),
        ("مهر", []),
        ("", []),
    ],
)
def test_members(text, wanted):
    assert [(member.value, member.joint) for member in members(atoms(text), 0, number)] == wanted


def test_members_behind_and_joints_of_ones_own():
    row = members(atoms("۵ تا ۶ و ۷"), 0, number, joints=("to",))
    assert [(member.value, member.joint, member.after) for member in row] == [(5, "", 1), (6, "to", 3)]


def test_a_row_has_eight_members_at_most():
    assert len(members(atoms("۵ و " * 30), 0, number)) == 8
    assert len(members(atoms("۵ و " * 3), 0, number)) == 3


# Tonnes, money, shares and time alike.
@pytest.mark.parametrize(
    ("unit", "name"), [("درصد", ""), ("تن", "تن"), ("تومان", "IRT"), ("سال", "سال"), ("روز", "روز")]
)
@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        *(("۵ و ۷", [5, 7]), ("۵، ۷ و ۹", [5, 7, 9]), ("۳، ۷، ۹ و ۱۲", [3, 7, 9, 12]), ("۵، ۷ یا ۹", [5, 7, 9])),
        *(("سه، پنج و هفت", [3, 5, 7]), ("از ۳۸ به ۲۴", [38, 24]), ("از حدود ۳۸ به ۲۴", [38, 24])),
    ],
)
def test_a_measure_said_once_belongs_to_all(said, numbers, unit, name):
    assert read(f"{said} {unit}") == [(value, name, value != numbers[-1]) for value in numbers]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("۵، ۷ درصد", [None, ""]),  # a comma alone makes no list
        ("۵ درصد و ۷", ["", None]),  # said of the first
        ("۵ نفر و ۷ درصد", [None, ""]),
        ("۵. ۷ درصد", [None, ""]),
        ("۳۸ به ۲۴ درصد", [None, ""]),  # nothing changes without «از»
        ("۱۴۰۲ و ۷ درصد", [None, ""]),  # a year
        ("پنجم و ۷ درصد", [None, ""]),
        ("۵ میلیون یا ۷ درصد", [None, ""]),
        ("۸ و ۲۰ دقیقه", [None, "دقیقه"]),  # a clock time
        ("۳۰ و ۴۵ دقیقه", ["دقیقه", "دقیقه"]),
        ("۳۰، ۴۰ و ۵۰ دقیقه", ["دقیقه"] * 3),
        pytest.param("۱۰، ۱۵ و ۲۰ دقیقه", ["دقیقه"] * 3, marks=pytest.mark.xfail(strict=True, reason="read as 15:20")),
        ("$۵ و ۷ درصد", [None, ""]),
        ("۳ در ۴ متر", ["متر", "متر"]),
        ("۳ در ۴ درصد", [None, ""]),
        ("۳ × ۴ متر", ["متر", "متر"]),
    ],
)
def test_what_a_list_needs(text, names):
    assert [name for _, name, _ in read(text)] == names


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("۵، ۷ و ۹ میلیون تومان", [5_000_000, 7_000_000, 9_000_000]),
        ("۱۵۰ و ۲ هزار تومان", [150, 2000]),
        ("۱۵۰ و ۲۰۰ هزار تومان", [150_000, 200_000]),
        ("۵ هزار یا ۷ میلیون تومان", [5_000, 7_000_000]),
        ("۵ و ۹۰۰ میلیون تومان", [5, 900_000_000]),
        ("از ۲۰ به ۳۰ میلیون تومان", [20_000_000, 30_000_000]),
        ("از ۱۲ به ۱۸ هزار نفر", [12_000, 18_000]),
        ("۱۲ و ۱۸ هزار نفر", [12_000, 18_000]),
    ],
)
def test_a_scale_said_once(text, numbers):
    assert [value for value, *_ in read(text)] == numbers


def test_what_changed_keeps_its_other_reading():
    first, second = figures(atoms("از ۳ به ۵ میلیارد تومان"))
    assert (first.low, first.alternative, second.alternative) == (3 * 10**9, 3, None)
    first, second = figures(atoms("۳ و ۵ میلیارد تومان"))
    assert (first.low, first.alternative) == (3 * 10**9, None)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("از ۳۸ به ۲۴", True),
        ("از حدود ۳۸ به ۲۴", True),
        ("۳۸ به ۲۴", False),
        ("از ۳۸ تا ۲۴", False),
        ("حدود ۳۸ به ۲۴", False),
    ],
)
def test_changes(text, changed):
    items = atoms(text)
    assert changes(items, figures(items)[0]) is changed
