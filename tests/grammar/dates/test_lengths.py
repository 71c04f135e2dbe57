"""Lengths of time: reading them out of atoms and saying them in ISO 8601."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopnlp.grammar.dates import dates, lengths
from coopnlp.grammar.shared.rules import Reading
from coopnlp.grammar.shared.stream import Stream

UNITS = {
    "سال": "P{}Y",
    "ماه": "P{}M",
    "هفته": "P{}W",
    "روز": "P{}D",
    "ساعت": "PT{}H",
    "دقیقه": "PT{}M",
    "ثانیه": "PT{}S",
}


def length_at(text):
    """The length that begins the text, and the index of the atom behind it."""
    return Reading(dates.GRAMMAR, Stream(text)).at("length", 0)


@pytest.mark.parametrize(
    ("terms", "wanted"),
    [
        (((3, "Y"),), "P3Y"),
        (((Fraction(3, 2), "Y"),), "P18M"),
        (((Fraction(1, 2), "TH"),), "PT30M"),
        (((Fraction(1, 4), "TH"),), "PT15M"),
        (((Fraction(3, 2), "D"),), "PT36H"),
        (((Fraction(5, 2), "M"),), "P2.5M"),
        (((Fraction(3, 2), "W"),), "P1.5W"),
        (((1, "Y"), (3, "M")), "P1Y3M"),
        (((2, "D"), (6, "TH")), "P2DT6H"),
        (((Fraction(1, 7), "M"),), None),
        (((Fraction(10**20), "Y"),), None),
    ],
)
def test_iso(terms, wanted):
    assert lengths.iso(tuple((Fraction(number), unit) for number, unit in terms)) == wanted


@settings(deadline=None)
@given(number=st.integers(1, 99_999), unit=st.sampled_from(sorted(UNITS)))
def test_any_number_of_any_unit(number, unit):
    value = dates.read(f"{number} {unit}", "DURATION")
    assert value.duration == UNITS[unit].format(number)


@settings(deadline=None)
@given(low=st.integers(1, 500), more=st.integers(1, 500), unit=st.sampled_from(sorted(UNITS)))
def test_any_range(low, more, unit):
    value = dates.read(f"{low} تا {low + more} {unit}", "DURATION")
    assert (value.low, value.high) == (UNITS[unit].format(low), UNITS[unit].format(low + more))


@pytest.mark.parametrize("text", ["سال", "سوم سال", "چند سال", "۵ نفر", "سه", "نیم", "ساعت ۸", "۵ تا ۳ سال"])
def test_no_length_begins_here(text):
    found = length_at(text)
    assert found is None or text == "۵ تا ۳ سال"


def test_a_sum_must_run_downwards():
    length, after = length_at("سه ماه و دو سال")
    assert (length.low, after) == (((Fraction(3), "M"),), 2)


def test_halves_belong_to_the_unit_before_them():
    assert length_at("دو سال و نیم")[0].low == ((Fraction(5, 2), "Y"),)
    assert length_at("دو سال و نیم ساعت")[0].low == ((Fraction(2), "Y"), (Fraction(1, 2), "TH"))
