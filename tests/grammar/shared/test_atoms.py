"""Atoms: what each word becomes, what is half of a compound, what a misspelt month is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coopnlp.grammar.shared.atoms import LOOKAHEAD, atoms, sentence_after


def kinds(text):
    return [item.kind for item in atoms(text)[:-LOOKAHEAD]]


def valued(text):
    return [(item.kind, item.value) for item in atoms(text)[:-LOOKAHEAD]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("۱۲ هزار و ۵۰۰", [("number", 12500)]),
        ("دو سوم", [("fraction", Fraction(2, 3))]),
        ("۲۰مین", [("ordinal", 20)]),
        ("021", [("digits", "021")]),
        ("مهر", [("month", ("jalali", 7))]),
        ("September", [("month", ("gregorian", 9))]),
        ("رمضان", [("month", ("hijri", 9))]),
        ("سه شنبه", [("weekday", 3)]),
        ("سه‌شنبه", [("weekday", 3)]),
        ("سهشنبه", [("weekday", 3)]),
        ("پس فردا", [("near_day", 2)]),
        ("پسفردا", [("near_day", 2)]),
        ("ساعت‌های", [("units", "ساعت")]),
        ("سالجاری", [("unit", "سال"), ("shift", "جاری")]),
        ("شهریورماه", [("month", ("jalali", 6)), ("unit", "ماه")]),
        ("به بعد", [("onward", "به بعد")]),
        ("1404/06/11", [("date", ("jalali", 1404, 6, 11))]),
        ("۱۰:۳۰", [("clock", "10:30")]),
        ("1400-1404", [("years", ("jalali", 1400, 1404))]),
        ("،", [("comma", "،")]),
        ("–", [("dash", "–")]),
        ("(", [("open", "(")]),
        (")", [("close", ")")]),
        ("؟", [("sign", "؟")]),
        ("تعاونی", [("other", "تعاونی")]),
        ("شنبه‌ها", [("weekdays", 0)]),
    ],
)
def test_kinds_and_values(text, wanted):
    assert valued(text) == wanted


@pytest.mark.parametrize(
    ("compound", "alone"),
    [
        ("ماه‌نامه", "ماه نامه"),
        ("خوش‌روز", "خوش روز"),
        ("صبح‌ها", "صبح"),
        ("پیش‌فروش", "پیش از فروش"),
        ("پیش بینی", "پیش از آن"),
    ],
)
def test_half_of_a_compound_is_no_word_of_time(compound, alone):
    assert set(kinds(compound)) == {"other"}
    assert set(kinds(alone)) - {"other"}


@pytest.mark.parametrize("text", ["ماه‌های", "این‌ماه", "در‌سال"])
def test_endings_and_small_words_make_no_compound(text):
    assert {"unit", "units"} & set(kinds(text))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("یازدهم شهریو", 1),
        ("۱۱ شهریو", 1),
        ("شهریو ماه", 1),
        ("شهریوماه", 1),
        ("۱۱ اردیبشت", 1),
        ("شهریو", 0),  # nothing beside it
        ("۳۲ شهریو", 0),  # no day of a month
        ("۱۱ شهردار", 0),  # a word of its own
        ("تعاونی ماه", 0),
        ("۱۱ تعاونی", 0),
    ],
)
def test_misspelt_months(text, months):
    assert kinds(text).count("month") == months


def test_the_ezafe_of_a_time_word_is_no_atom():
    assert kinds("هفته‌ی گذشته") == kinds("هفته گذشته") == ["unit", "shift"]
    assert kinds("خانه‌ی گذشته") == ["other", "other", "shift"]


def test_lines_and_the_end():
    assert kinds("سال\nسال") == ["unit", "line", "unit"]
    assert kinds("سه\nشنبه") == ["number", "line", "weekday"]  # no phrase runs over a line
    for text in ("", " \n ", "سال"):
        assert [item.kind for item in atoms(text)[-LOOKAHEAD:]] == ["end"] * LOOKAHEAD
        assert all(item.form == "" and item.start == len(text) for item in atoms(text)[-LOOKAHEAD:])
    assert kinds("") == kinds("\n") == []


@pytest.mark.parametrize(
    ("text", "word", "sign", "digits"),
    [
        ("تعاونی", True, False, False),
        ("مهر", True, False, False),
        ("،", False, True, False),
        ("۵", False, False, True),
        ("پنج", False, False, False),
        ("021", False, False, True),
        ("۱۰:۳۰", False, False, True),
    ],
)
def test_words_signs_and_digits(text, word, sign, digits):
    item = atoms(text)[0]
    assert (item.is_word, item.is_sign, item.in_digits) == (word, sign, digits)


def test_noun_of_a_plural():
    assert [item.noun for item in atoms("دقیقه‌های تعاونی")[:2]] == ["دقیقه", "تعاونی"]


@pytest.mark.parametrize("text", ["در ۱۱ شهریورماه ۱۴۰۴، ۱۲ هزار و ۵۰۰ نفر\nآمدند.", "سالجاری", "نُه‌ام ٣ تن"])
def test_atoms_lie_in_order_in_their_text(text):
    items = atoms(text)[:-LOOKAHEAD]
    assert [item.start for item in items] == sorted(item.start for item in items)
    assert all(0 <= item.start <= item.end <= len(text) for item in items)
    assert all(item.start < item.end for item in items if item.kind != "line")


def test_a_numeral_is_kept_with_its_atom():
    number, noun = atoms("۱۲ هزار نفر")[:2]
    assert number.numeral.value == number.value == 12_000
    assert noun.numeral is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("او آمد. رفت", ["او", "آمد"]),
        ("او\nآمد", ["او"]),
        ("او آمد؟", ["او", "آمد"]),
        ("", []),
        ("او، آمد", ["او", "،", "آمد"]),
    ],
)
def test_the_rest_of_a_sentence(text, wanted):
    assert [item.form for item in sentence_after(atoms(text), 0)] == wanted


def test_the_rest_of_a_sentence_is_not_endless():
    assert len([*sentence_after(atoms("او " * 100), 0)]) == 40
    assert len([*sentence_after(atoms("او " * 100), 0, limit=3)]) == 3
