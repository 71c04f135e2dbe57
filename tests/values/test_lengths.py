"""Lengths of time: what can be built, and how it is said."""

from __future__ import annotations

import pytest

from coopnlp.values.lengths import Duration


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (Duration(duration="P24M"), "P24M"),
        (Duration(duration="P1Y3M"), "P1Y3M"),
        (Duration(duration="P2DT6H"), "P2DT6H"),
        (Duration(duration="P2.5M", comparator="~"), "حدود P2.5M"),
        (Duration(duration="PT48H", comparator="<="), "حداکثر PT48H"),
        (Duration(low="P2W", high="P3W"), "P2W–P3W"),
        (Duration(low="P2W"), "P2W"),
        (Duration(high="P2W", comparator=">"), "بیش از P2W"),
    ],
)
def test_a_length_is_said(length, said):
    assert str(length) == said


@pytest.mark.parametrize("text", ["", "P", "PT", "P1DT", "24M", "P24", "P1H", "PT1Y", "P-1D", "P۲M", "P.5M", " P1D"])
@pytest.mark.parametrize("name", ["duration", "low", "high"])
def test_no_iso_length(name, text):
    with pytest.raises(ValueError, match="no ISO 8601 duration such as P3Y or PT48H"):
        Duration(**{name: text})


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({}, "either one length or a range"),
        ({"duration": "P1D", "high": "P2D"}, "either one length or a range"),
        ({"duration": "P1D", "comparator": "!"}, "comparator '!' is none of"),
        ({"low": "P3Y", "high": "P2Y"}, "runs upwards, not from P3Y to P2Y"),
        ({"low": "P2M", "high": "P55D"}, "runs upwards"),
        ({"low": "PT2H", "high": "PT90M"}, "runs upwards"),
    ],
)
def test_an_impossible_length_is_refused(parts, message):
    with pytest.raises(ValueError, match=message):
        Duration(**parts)
