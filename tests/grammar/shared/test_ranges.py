"""One rule for ranges: each link with what looks like it, for tonnes and for units of time alike."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.grammar.dates import dates
from coopnlp.grammar.numerals.numerals import numerals
from coopnlp.grammar.shared.atoms import atoms
from coopnlp.grammar.shared.figures import figures
from coopnlp.grammar.shared.ranges import joint, opened, ordered, shared_scale
from coopnlp.words.scan import words


def links(text):
    """Link and ends of every figure."""
    return [(f.link, f.low, f.high) for f in figures(atoms(text))]


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        *(("تا", "to"), ("الی", "to"), ("لغایت", "to"), ("-", "dash"), ("–", "dash"), ("~", "dash"), ("،", "comma")),
        *((",", "comma"), ("و", "and"), ("یا", "or"), ("به", ""), ("نفر", ""), ("؛", ""), ("(", "")),
    ],
)
def test_joint(word, wanted):
    assert joint(atoms(word)[0]) == wanted


@pytest.mark.parametrize(
    ("low", "high", "link", "wanted"),
    [
        *((5, 7, "to", (5, 7)), (7, 5, "to", None), (7, 5, "dash", (5, 7)), (5, 5, "dash", None), (5, 5, "to", None)),
        *((7, 5, "and", None), (Decimal("1.5"), 2, "or", (Decimal("1.5"), 2))),
    ],
)
def test_ordered(low, high, link, wanted):
    assert ordered(low, high, link) == wanted


@given(low=st.integers(0, 10**6), high=st.integers(0, 10**6), link=st.sampled_from(["to", "dash", "and", "or"]))
def test_whatever_is_ordered_rises(low, high, link):
    ends = ordered(low, high, link)
    assert ends is None or (ends[0] < ends[1] and set(ends) == {low, high})
    assert (ends is None) == (low == high or (low > high and link != "dash"))


@pytest.mark.parametrize(
    ("text", "is_open"), [("بین ۵", True), ("میان ۵", True), ("از ۵", False), ("بین این ۵", False), ("۵", False)]
)
def test_opened(text, is_open):
    items = atoms(text)
    assert opened(items, next(i for i, item in enumerate(items) if item.in_digits)) is is_open


# Each with one unit of measure and one of time: what holds for tonnes holds for days.
@pytest.mark.parametrize("unit", ["تن", "درصد", "روز", "سال", "دقیقه"])
@pytest.mark.parametrize(
    ("said", "link", "low", "high"),
    [
        *(
            ("۵ تا ۷", "to", 5, 7),
            ("۵ الی ۷", "to", 5, 7),
            ("۵-۷", "dash", 5, 7),
            ("۵~۷", "dash", 5, 7),
            ("۷-۵", "dash", 5, 7),
        ),
        *(("بین ۵ و ۷", "and", 5, 7), ("میان ۵ و ۷", "and", 5, 7), ("بین ۵ تا ۷", "to", 5, 7)),
        *(("۵ یا ۷", "or", 5, 7), ("دو یا سه", "or", 2, 3)),
        *(
            ("دو سه", "guess", 2, 3),
            ("دو‌سه", "guess", 2, 3),
            ("سی چهل", "guess", 30, 40),
            ("ده دوازده", "guess", 10, 12),
        ),
        *(("هفده هجده", "guess", 17, 18), ("بیست و دو سه", "guess", 22, 23), ("بیست سی", "guess", 20, 30)),
        *(
            ("۵ ۶", "guess", 5, 6),
            ("۴۰، ۵۰", "guess", 40, 50),
            ("دو، سه", "guess", 2, 3),
            ("۱۰ (۱۵)", "bracket", 10, 15),
        ),
    ],
)
def test_ranges_of_everything(said, link, low, high, unit):
    assert links(f"{said} {unit}") == [(link, low, high)]


@pytest.mark.parametrize("unit", ["تن", "درصد", "روز", "سال"])
@pytest.mark.parametrize(
    "said",
    [
        *(
            "۵ و ۷",
            "۷ یا ۵",
            "سه دو",
            "دو چهار",
            "سی هشتاد",
            "بیست و دو پنج",
            "۵ ۷",
            "۶ ۵",
            "۴۰، ۶۰",
            "۴، ۶",
            "۱۵ (۱۰)",
        ),
        *("۱۰، ۲۰ و ۳۰", "۵، ۷ یا ۹", "۵ به ۷", "۵ یا ۵"),
    ],
)
def test_no_ranges_of_anything(said, unit):
    assert {link for link, *_ in links(f"{said} {unit}")} == {""}


@pytest.mark.parametrize(
    ("text", "links_of"),
    [
        ("۲۰ یا ۳۰ میلیارد", ["or"]),
        ("دو یا سه نفر", ["or"]),
        ("دو یا سه", ["", ""]),  # nothing is counted
        ("دو یا سه را", ["", ""]),
        ("دوم یا سوم نفر", ["", ""]),
        ("۲ میلیون یا ۳ میلیون نفر", ["", ""]),
        ("۵ ۶ نفر", ["guess"]),
        ("۵ ۶ تعاونی", ["", ""]),
        ("۵ ۶ مهر", ["", ""]),
        ("۲ ۵ ۶ نفر", ["", "", ""]),
        ("۹۱۲ ۹۱۳ نفر", ["", ""]),
        ("دو سه", ["guess"]),
        ("دو\nسه نفر", ["", ""]),
        ("دو هزار سه نفر", ["", ""]),
        ("۴۰، ۵۰ نفر", ["guess"]),
        ("۴۰، ۵۰ و ۶۰ نفر", ["", "", ""]),  # a list
        ("۴۰، ۵۰ تعاونی", ["", ""]),  # no measure, no classifier
        ("۴۰،۵۰ درصد", ["", ""]),  # a list set without spaces
        ("پنجم تا هفتم", ["to"]),
        ("بین ۵ درصد و ۷ درصد", ["and"]),
        ("۵ درصد و ۷ درصد", ["", ""]),
        ("۷ تا ۵ نفر", ["to"]),
    ],
)
def test_what_a_link_needs(text, links_of):
    assert [link for link, *_ in links(text)] == links_of


@pytest.mark.parametrize(
    ("left", "right", "link", "ends"),
    [
        *(("۳", "۵ هزار", "to", (3000, 5000)), ("۳", "۵ هزار میلیارد", "to", (3 * 10**12, 5 * 10**12))),
        *(("۵۰۰", "۲ هزار", "to", (500, 2000)), ("۵۰۰ هزار", "یک میلیون", "to", (500_000, 10**6))),
        *(("۳ هزار", "۵", "to", (3000, 5000)), ("۷", "۵ هزار", "dash", (5000, 7000)), ("۵", "۵", "to", None)),
        *(("۲۲", "۳", "guess", (22, 23)), ("۲۲", "۳", "to", (3, 22))),
    ],
)
def test_a_scale_said_once(left, right, link, ends):
    (low,), (high,) = numerals(words(left)), numerals(words(right))
    assert shared_scale(low, high, link=link, own=None) == ends


# --- the same for days, hours and years ---


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("۵ تا ۷ مهر ۱۴۰۴", "2025-09-27…2025-09-29"),
        ("۵ الی ۷ مهر ۱۴۰۴", "2025-09-27…2025-09-29"),
        ("۵-۷ مهر ۱۴۰۴", "2025-09-27…2025-09-29"),
        ("۷-۵ مهر ۱۴۰۴", "2025-09-27…2025-09-29"),
        ("۷ تا ۵ مهر ۱۴۰۴", None),
        ("سال‌های ۱۴۰۲ تا ۱۴۰۴", "2023-03-21…2026-03-20"),
        ("سال‌های ۱۴۰۲-۱۴۰۴", "2023-03-21…2026-03-20"),
    ],
)
def test_days_and_years(text, wanted):
    (mention,) = dates.find(text)
    assert (mention.value and str(mention.value)) == wanted
    assert (mention.start, mention.end) == (0, len(text))


@pytest.mark.parametrize("dash", "-–~")
def test_hours(dash):
    assert str(dates.read("ساعت ۸ تا ۱۴")) == str(dates.read(f"ساعت ۸{dash}۱۴")) == "ساعت ۰۸:۰۰–۱۴:۰۰"
