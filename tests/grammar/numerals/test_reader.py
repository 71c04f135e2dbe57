"""One numeral at a place; and the short way for words that stand alone gives what the long way gives."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopnlp.grammar.numerals import numerals as module
from coopnlp.grammar.numerals.numerals import numerals
from coopnlp.grammar.numerals.reader import Reader, plain
from coopnlp.lexicon import dates, measures, phrases
from coopnlp.lexicon import numerals as lexicon
from coopnlp.words.scan import words


def read(text, at=0):
    """The numeral at a word, and where the reader stands then."""
    reader = Reader(words(text), at)
    return reader.read(), reader.at


@pytest.mark.parametrize(
    ("text", "value", "after"),
    [
        ("۱۲ هزار و ۵۰۰ نفر", 12_500, 4),
        ("بیست و پنج", 25, 3),
        ("پنج و بیست", 5, 1),  # terms grow smaller
        ("صد و نفر", 100, 1),
        ("صد پنجاه", 150, 2),
        ("پنج پنج", 5, 1),
        ("۱۰۰ (یکصد) میلیون", 100_000_000, 5),
        ("۱۰۰ (دویست) میلیون", 100, 1),
        ("یک (یکصد)", 1, 1),
        ("منفی ۵", -5, 2),
        ("منفی نفر", None, 0),
        ("نیم میلیون", 500_000, 2),
        ("یک و نیم", Decimal("1.5"), 3),
        ("یک میلیون و نیم", 1_500_000, 4),
        ("دو ممیز پنج", Decimal("2.5"), 3),
        ("دو ممیز نفر", 2, 1),
        ("دو سوم", Fraction(2, 3), 2),
        ("سه دوم", 3, 1),
        ("بیست و یک سوم", Fraction(61, 3), 4),
        ("هزار و چهارصدمین", 1400, 3),
        ("۲۰ مین", 20, 2),
        ("۲۰ م", 20, 1),  # «م» must touch
        ("۲۰م", 20, 2),
        ("چهار صد", 400, 2),
        ("۵\n\nهزار", 5, 1),
        ("۵\nهزار", 5000, 2),
        ("۰۲۱", None, 1),
        ("نفر", None, 0),
    ],
)
def test_read(text, value, after):
    numeral, at = read(text)
    assert (numeral and numeral.value, at) == (value, after)


@pytest.mark.parametrize(
    ("text", "value", "scales"),
    [("سال ۱۴۰۲ میلیون", 1402, ()), ("تا ۱۴۰۲ میلیون", 1_402_000_000, (10**6,)), ("سال ۲۵۰ هزار", 250_000, (1000,))],
)
def test_no_scale_belongs_to_a_year(text, value, scales):
    numeral, _ = read(text, 1)
    assert (numeral.value, numeral.scales) == (value, scales)


@pytest.mark.parametrize(
    ("text", "adjective", "scales"),
    [("۸۵ میلیونی", True, (10**6,)), ("۸۵ میلیون", False, (10**6,)), ("نیم میلیونی", True, (10**6,))],
)
def test_adjectives_end_it(text, adjective, scales):
    numeral, after = read(f"{text} و پنج")
    assert (numeral.adjective, numeral.scales) == (adjective, scales)
    assert (after == 2) is (adjective or text.startswith("نیم"))


def test_the_other_reading_takes_its_scales_along():
    assert read("2.125 میلیون")[0].alternative == 2_125_000_000
    assert read("منفی 6.154")[0].alternative == Decimal("-6.154")
    assert read("6.154 و نیم")[0].alternative is None


# --- the short way ---

BEHIND = sorted(
    lexicon.CARDINALS.keys()
    | lexicon.SCALES.keys()
    | lexicon.ADJECTIVE_SCALES.keys()
    | lexicon.RANKS.keys()
    | lexicon.DENOMINATORS.keys()
    | lexicon.HALVES.keys()
    | lexicon.VULGAR.keys()
    | lexicon.ORDINAL_ENDINGS
    | lexicon.SHARED
    | {f"{word}ی" for word in lexicon.DENOMINATORS}
    | {
        lexicon.AND,
        *lexicon.POINTS,
        "منفی",
        "نفر",
        "تعاونی",
        "(",
        ")",
        "،",
        "%",
        "٪",
        "-",
        "/",
        ".",
        "\n",
        "",
        "۵",
        "1404",
    }
    | measures.UNITS.keys()
    | measures.CLASSIFIERS
    | phrases.FUNCTION_WORDS
    | {phrase for phrase in dates.TABLE if " " not in phrase}
)
NUMBERS = (
    st.sampled_from(sorted(lexicon.CARDINALS)) | st.integers(0, 10**6).map(str) | st.sampled_from(["021", "05", "نُه"])
)
GAPS = st.sampled_from([" ", "", "\u200c", "\n"])


def agrees(text):
    pieces = words(text)
    for at, word in enumerate(pieces):
        if (word.kind == "digits" or word.form in lexicon.CARDINALS) and module._stands_alone(pieces, at):
            assert plain(pieces, at) == Reader(pieces, at).read(), text


@pytest.mark.parametrize("number", ["۵", "۱۲", "۱۴۰۴", "021", "سه", "نه", "نُه", "یه", "بیست", "صد", "صفر", "سی"])
def test_the_short_way_agrees_before_every_word(number):
    for word in BEHIND:
        for gap in (" ", "", "\u200c", "\n"):
            agrees(f"{number}{gap}{word}")


@settings(max_examples=300, deadline=None)
@given(NUMBERS, GAPS, st.sampled_from(BEHIND), GAPS, st.sampled_from(BEHIND))
def test_the_short_way_agrees(number, gap, word, second_gap, second):
    agrees(f"{number}{gap}{word}{second_gap}{second}")


def test_the_short_way_is_taken_where_it_may_be():
    taken = {
        text: module._stands_alone(words(text), 0) for text in ("۵ نفر", "سه نفر", "سه", "۵ هزار", "سه و", "سه (", "۵.")
    }
    assert taken == {
        "۵ نفر": True,
        "سه نفر": True,
        "سه": True,
        "۵ هزار": False,
        "سه و": False,
        "سه (": False,
        "۵.": False,
    }


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(BEHIND) | NUMBERS, max_size=8).map(" ".join))
def test_numerals_are_what_the_long_way_finds(text):
    pieces = words(text)
    for numeral in numerals(pieces):
        assert Reader(pieces, numeral.first).read() == numeral
