"""Number words that count, may count, or are part of a word, a name, an idiom."""

from __future__ import annotations

import pytest

from coopnlp.grammar.amounts.counted import counted
from coopnlp.grammar.amounts.idioms import MAYBE, NO, YES, in_idiom, reading
from coopnlp.grammar.shared.atoms import atoms
from coopnlp.grammar.shared.figures import figures


def read(text, index=0):
    items = atoms(text)
    figure = figures(items)[index]
    return reading(items, figure, counted(items, figure))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # digits always count
        *(("۵", YES), ("۱ شرکت", YES)),
        # one
        *(("یک شرکت", NO), ("تنها یک شرکت", YES), ("یک نفر", YES), ("بیش از یک شرکت", YES), ("زیر یک سقف", NO)),
        *(("یک از ۵", YES), ("یک از آنها", NO), ("یک زن و سه مرد", YES), ("یک زن و مرد", NO), ("یک", NO)),
        # lone words
        *(
            ("سه تعاونی", YES),
            ("سه تا", YES),
            ("به سه رسید", MAYBE),
            ("رسید سه و", NO),
            ("این سه", NO),
            ("صفر نفر", NO),
        ),
        *(("سی ان ان", NO), ("سی تعاونی", YES), ("حدود سه", MAYBE)),
        # nine, or no
        *(("نه", NO), ("نه نفر", MAYBE), ("به نه کشور", MAYBE), ("نه کشور", NO), ("نُه کشور", YES)),
        # halves
        *(("نصف آن", YES), ("نصف اعضا", YES), ("نصف", NO), ("نیمی از اعضا", YES), ("نیمی", NO), ("نیم سهام", MAYBE)),
        # longer numerals
        *(("بیست و پنج", MAYBE), ("بیست و پنج تعاونی", YES), ("دو هزار", YES), ("دو سه", MAYBE), ("دو سوم", YES)),
        # parts of words
        *(("سه‌جانبه", NO), ("هفت‌تپه", NO), ("سه‌نفر", YES), ("سه‌کشور", YES), ("نصفشان", YES)),
    ],
)
def test_reading(text, wanted):
    assert read(text) == wanted


@pytest.mark.parametrize(
    ("text", "index", "idiom"),
    [
        *(("سی و سه پل", 0, True), ("هفت سین", 0, True), ("سی و سه تعاونی", 0, False), ("یک سوم نهایی", 0, False)),
        *(
            ("چهار راه", 0, True),
            ("چهار راه حل", 0, False),
            ("هفت تیر و هفت تعاونی", 1, False),
            ("یک چهارم نهایی", 0, True),
        ),
        ("دو و میدانی", 0, True),
    ],
)
def test_in_idiom(text, index, idiom):
    items = atoms(text)
    assert in_idiom(items, figures(items)[index]) is idiom


def test_a_row_in_which_another_number_counts():
    assert read("۱۲ زخمی و یک کشته", 1) == YES
    assert read("زخمی و یک کشته") == NO
    assert read("۱۴۰۴ زخمی و یک کشته", 1) == NO  # a year
