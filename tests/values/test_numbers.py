"""Exact numbers: their simplest type, their JSON and Persian forms."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.values.numbers import exact, in_persian_digits, number_as_json, number_from_json, persian_number

NUMBERS = st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.fractions()


@pytest.mark.parametrize(
    ("number", "simplest", "json", "persian"),
    [
        (18, 18, 18, "۱۸"),
        (-12500, -12500, -12500, "-۱۲٬۵۰۰"),
        (0, 0, 0, "۰"),
        (Decimal("4.0"), 4, 4, "۴"),
        (Decimal("1E+3"), 1000, 1000, "۱٬۰۰۰"),
        (Decimal("2.50"), Decimal("2.5"), "2.5", "۲٫۵"),
        (Decimal("1E-7"), Decimal("0.0000001"), "0.0000001", "۰٫۰۰۰۰۰۰۱"),
        (Decimal("1234.5"), Decimal("1234.5"), "1234.5", "۱٬۲۳۴٫۵"),
        (Fraction(6, 3), 2, 2, "۲"),
        (Fraction(-1, 8), Decimal("-0.125"), "-0.125", "-۰٫۱۲۵"),
        (Fraction(2, 3), Fraction(2, 3), "2/3", "۲/۳"),
        (Fraction(-7, 3), Fraction(-7, 3), "-7/3", "-۷/۳"),
        (10**30, 10**30, 10**30, "۱" + "٬۰۰۰" * 10),
    ],
)
def test_forms(number, simplest, json, persian):
    assert exact(number) == simplest
    assert type(exact(number)) is type(simplest)
    assert number_as_json(number) == json
    assert type(number_as_json(number)) is type(json)
    assert persian_number(number) == persian


@pytest.mark.parametrize("number", [1.5, True, "5", None])
def test_what_is_no_exact_number_is_refused(number):
    with pytest.raises(TypeError, match=f"not {type(number).__name__}"):
        exact(number)


LONGEST = 10**300 - 1


@pytest.mark.parametrize("number", [LONGEST, -LONGEST, Fraction(2, LONGEST), Fraction(1, 2**900), Decimal("1E-299")])
def test_long_numbers_are_written_and_read(number):
    assert number_from_json(number_as_json(number)) == number
    assert len(persian_number(number)) > 250


@pytest.mark.parametrize(
    "number",
    [
        LONGEST + 1,
        -LONGEST - 1,
        Fraction(1, LONGEST + 1),
        Decimal("1E+300"),
        Decimal("-1E-300"),
        Decimal("1E+999999999999"),
        Decimal("1E-999999999999"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("-Infinity"),
    ],
)
def test_what_nobody_could_write_out_is_refused(number):
    with pytest.raises(ValueError, match="at most 300 digits"):
        exact(number)


@pytest.mark.parametrize(
    "text",
    ["", "x", "1/0", "1/000", "1e5000", "1e999999999", "٥", " 5", "5 ", "1_000", "inf", "nan", "9" * 700, "1/2/3", "-"],
)
def test_no_number_in_json(text):
    with pytest.raises(ValueError, match=r"no exact number such as '18'|at most 300 digits"):
        number_from_json(text)


@pytest.mark.parametrize("value", [1.5, None, [], True])
def test_no_number_type_in_json(value):
    with pytest.raises(TypeError, match="number"):
        number_from_json(value)


@given(NUMBERS)
def test_the_simplest_type_is_the_same_number(number):
    simple = exact(number)
    assert Fraction(simple) == Fraction(number)
    assert exact(simple) == simple
    assert isinstance(simple, int) == (Fraction(number).denominator == 1)


@given(NUMBERS)
def test_json_gives_it_back(number):
    again = number_from_json(number_as_json(number))
    assert again == exact(number)
    assert type(again) is type(exact(number))


@given(NUMBERS)
def test_no_persian_number_has_a_latin_digit_or_mark(number):
    assert not set(persian_number(number)) & set("0123456789,.")


def test_digits_and_marks_of_a_text():
    assert in_persian_digits("10:30, 2.5 ساعت") == "۱۰:۳۰٬ ۲٫۵ ساعت"
