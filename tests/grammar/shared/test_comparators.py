"""«بیش از», «حدود», «تا سقف», «به بالا»: the sign before or behind a number, and what is none."""

from __future__ import annotations

import pytest

from coopnlp.grammar.shared import comparators
from coopnlp.grammar.shared.atoms import atoms
from coopnlp.grammar.shared.comparators import comparator
from coopnlp.lexicon import phrases
from coopnlp.values.amounts import COMPARATORS


def sign(text):
    """The comparator around the first number, one counted word behind it."""
    items = atoms(text)
    i = next(i for i, item in enumerate(items) if item.in_digits)
    return comparator(items, i, i + 1, i + 2)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        *(
            ("بیش از ۶ نفر", ">"),
            ("بیشاز ۶ نفر", ">"),
            ("بالغ بر ۶ نفر", ">"),
            ("حداقل ۶ نفر", ">="),
            ("زیر ۶ نفر", "<"),
        ),
        *(
            ("حداکثر ۶ نفر", "<="),
            ("تا ۶ نفر", "<="),
            ("تا سقف ۶ نفر", "<="),
            ("حدود ۶ نفر", "~"),
            ("نزدیک به ۶ نفر", "~"),
        ),
        *(("حداکثر به مبلغ ۶ تومان", "<="), ("بیش از مقدار ۶ تن", ">"), ("حدود رقم ۶ تن", "~")),
        *(("۶ به بالا", ">="), ("۶ نفر به بالا", ">="), ("۶ نفر و بیشتر", ">="), ("۶ نفر به پایین", "<=")),
        *(("۶ و اندی", ">"), ("۶ نفر و خرده‌ای", ">")),
        # counter-examples
        *(("۶ نفر", "="), ("از ۶ نفر", "="), ("بیش ۶ نفر", "="), ("بیش از او ۶ نفر", "="), ("مبلغ ۶ تومان", "=")),
        *(
            ("بیش از\n\n۶ نفر", "="),
            ("بیش از\n۶ نفر", ">"),
            ("۶ نفر بالا", "="),
            ("کمک کرد تا ۶ نفر", "="),
            ("می‌کنیم تا ۶ نفر", "="),
        ),
    ],
)
def test_signs(text, wanted):
    assert sign(text) == wanted


def test_until_is_a_limit_behind_a_modal_verb():
    assert sign("می‌تواند تا ۶ نفر") == "<="
    assert sign("کمک کرد تا سقف ۶ نفر") == "<="  # «تا سقف» is a limit anywhere


def test_until_is_none_behind_a_count_and_one_behind_a_rank():
    assert sign("یه شب نوزده تا ۲۱ نفر") == "="
    assert sign("نوبت سوم تا ۶ نفر") == "<="


def test_before_tells_where_it_begins():
    items = atoms("او نه بیش از ۶ نفر")
    assert comparators.before(items, 4) == ("<=", 1)
    assert comparators.before(items, 0) is None
    assert comparators.before(atoms("حداکثر به مبلغ ۵ تومان"), 3) == ("<=", 0)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("از ۵ به بالا", True),
        ("از ۵ و بیشتر", True),
        ("۵ به بالا", False),
        ("از ۵ به پایین", False),
        ("از ۵ نفر", False),
    ],
)
def test_opens_upwards(text, opens):
    items = atoms(text)
    i = next(i for i, item in enumerate(items) if item.in_digits)
    assert comparators.opens_upwards(items, i, i + 1) is opens


@pytest.mark.parametrize(("text", "ends"), [("۵ به بالا", True), ("۵ به بالا رفت", False), ("۵ نفر", False)])
def test_ends_phrase(text, ends):
    assert comparators.ends_phrase(atoms(text), 1) is ends


@pytest.mark.parametrize("table", [phrases.COMPARATORS, phrases.POSTPOSED])
def test_every_phrase_has_a_known_sign(table):
    assert set(table.values()) <= COMPARATORS.keys() - {"="}


@pytest.mark.parametrize("phrase", sorted(phrases.COMPARATORS))
def test_every_phrase_is_found(phrase):
    assert sign(f"{phrase} ۶ نفر") == phrases.COMPARATORS[phrase]


@pytest.mark.parametrize("phrase", sorted(phrases.POSTPOSED))
def test_every_phrase_behind_is_found(phrase):
    assert sign(f"۶ نفر {phrase}") == phrases.POSTPOSED[phrase]
