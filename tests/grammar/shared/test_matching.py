"""Phrases of the lexicon among atoms: longest first, however they are spaced, never half a word."""

from __future__ import annotations

import pytest

from coopnlp.grammar.shared.atoms import atoms
from coopnlp.grammar.shared.matching import Phrases, key, spelt, with_adjectives

UNITS = Phrases({"متر مربع": "m²", "متر": "m", "بشکه": "bbl", "یورو": "EUR", "kg": "kg"}, adjectives=True)
SIGNS = Phrases({"بیش از": ">", "از": "of", "نه بیش از": "<="})


@pytest.mark.parametrize(
    ("text", "meaning", "after"),
    [
        *(("متر مربع", "m²", 2), ("مترمربع", "m²", 1), ("متر‌مربع", "m²", 2), ("متر زمین", "m", 1), ("متری", "m", 1)),
        *(("متر‌ها", "m", 1), ("بشکه‌ای", "bbl", 2), ("بشکهای", "bbl", 1), ("یورویی", "EUR", 1), ("KG", "kg", 1)),
    ],
)
def test_at(text, meaning, after):
    assert UNITS.at(atoms(text), 0) == (meaning, after)


@pytest.mark.parametrize("text", ["", "زمین", "مت", "متر‌کاری", "متر\n\nمربع"])
def test_nothing_or_less_at(text):
    found = UNITS.at(atoms(text), 0)
    assert found is None or (text, found) == ("متر\n\nمربع", ("m", 1))


@pytest.mark.parametrize(
    ("text", "meaning", "first"),
    [
        ("بیش از ۵", ">", 0),
        ("نه بیش از ۵", "<=", 0),
        ("او بیش از ۵", ">", 1),
        ("بیشاز ۵", ">", 0),
        ("او از ۵", "of", 1),
    ],
)
def test_before(text, meaning, first):
    items = atoms(text)
    number = next(i for i, item in enumerate(items) if item.in_digits)
    assert SIGNS.before(items, number) == (meaning, first)


@pytest.mark.parametrize("text", ["۵", "بیش ۵", "سر‌از ۵", "از\n\n۵"])
def test_nothing_before(text):
    items = atoms(text)
    number = next(i for i, item in enumerate(items) if item.in_digits)
    assert SIGNS.before(items, number) is None


def test_the_phrase_itself_wins_over_an_adjective_of_another():
    table = Phrases({"ساعت": "hour", "ساعتی": "hourly"}, adjectives=True)
    assert table.at(atoms("ساعتی"), 0) == ("hourly", 1)
    assert Phrases({"ساعت": "hour"}, adjectives=True).at(atoms("ساعتی"), 0) == ("hour", 1)
    assert Phrases({"ساعت": "hour"}).at(atoms("ساعتی"), 0) is None


def test_spellings():
    assert key("متر مربع") == key("متر‌مربع") == spelt("متر مربع") == "مترمربع"
    assert key("كيلو") == "کیلو"  # Arabic letters
    assert key("KG") == "kg"
    assert [*with_adjectives(["متر", "بشکه", "یورو"])] == ["متر", "متری", "بشکه", "بشکهای", "یورو", "یورویی"]
