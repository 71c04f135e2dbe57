"""Numerals: every form of the guidelines, the ambiguous marks, glued words, and whole numbers as words."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from coopnlp.grammar.numerals.numerals import numerals
from coopnlp.words.scan import split, words

ZWNJ = "\u200c"


def values(text):
    return [numeral.value for numeral in numerals(words(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((text, 12500) for text in ("۱۲۵۰۰", "١٢٥٠٠", "12500", "۱۲٬۵۰۰", "12,500", "۱۲،۵۰۰", "۱۲ هزار و ۵۰۰")),
        *((text, 12500) for text in ("دوازده هزار و پانصد", "۱۲هزارو۵۰۰", "دوازده‌هزار و پانصد", "۱۲ هزار وپانصد")),
        *((text, Decimal("1.5")) for text in ("۱٫۵", "۱.۵", "1/5", "یک و نیم", "یک‌ونیم", "یک ممیز پنج", "۱ و ۵ دهم")),
        *((text, Fraction(1, 3)) for text in ("یک سوم", "یک‌سوم", "یکسوم", "۱ سوم")),
        *((text, Decimal("0.75")) for text in ("سه چهارم", "سه‌چهارم", "سهچهارم", "¾")),
        *((text, 250) for text in ("دویست و پنجاه", "دویستو پنجاه", "دویستوپنجاه", "دیویست و پنجاه")),
        *((text, 25) for text in ("بیست و پنج", "بیست‌وپنج", "بیست‌و‌پنج", "بیستوپنج", "بیست وپنج", "بیست و ۵")),
        *((text, 21) for text in ("بیست و یک", "بیست‌ویک", "بیست ویک", "بیستویک")),
        *((text, 300) for text in ("سیصد", "سی‌صد", "سه صد", "سه‌صد")),
        *((text, 1000) for text in ("هزار", "یک هزار", "یکهزار", "یک‌هزار", "۱۰۰۰")),
        *((text, 3 * 10**12) for text in ("۳ هزار میلیارد", "سه تریلیون", "۳۰۰۰ میلیارد", "3 هزار ميليارد")),
        ("۱۴میلیون و ۵۹هزار و ۵۵۵", 14_059_555),
        ("نُه میلیون و ۹۰۰ هزار", 9_900_000),
        ("۲ هزار و ۵۰۰ میلیارد", 2_500 * 10**9),
        ("۵ میلیون و ۹۰۴ هزار میلیارد", 5_904_000 * 10**9),
        ("صد و بیست و سه هزار و چهارصد و پنجاه و شش", 123_456),
        ("یک میلیون و هزار", 1_001_000),
        ("هزار دویست", 1200),
        ("۲ میلیون ۵۰۰ هزار", 2_500_000),
        ("دو میلیون و نیم", 2_500_000),
        ("نیم میلیون", 500_000),
        ("سه‌چهارم میلیون", 750_000),
        ("۸ صدم", Decimal("0.08")),
        ("بیست و پنج صدم", Decimal("0.25")),
        ("بیست و یک سوم", Fraction(61, 3)),
        ("پنج و دو دهم", Decimal("5.2")),
        ("سه ممیز بیست و پنج صدم", Decimal("3.25")),
        ("یک‌دوازدهم", Fraction(1, 12)),
        ("منفی ۵", -5),
        ("منفی یک و نیم", Decimal("-1.5")),
        ("۱٬۲۵۰٬۰۰۰٫۷۵", Decimal("1250000.75")),
        ("شونزده", 16),
        ("هیفده", 17),
        ("هیژده", 18),
        ("شیشصد", 600),
    ],
)
def test_one_value(text, value):
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۲۰ و ۳۰", [20, 30]),
        ("صد و دویست", [100, 200]),
        ("هزار و دو هزار", [1000, 2000]),
        ("۵ میلیون و ۲ میلیارد", [5 * 10**6, 2 * 10**9]),
        ("دو سه", [2, 3]),
        ("۵،۷ و ۹", [5, 7, 9]),
        ("دو\nهزار", [2, 1000]),
        ("سال ۱۴۰۲ هزار", [1402, 1000]),
    ],
)
def test_two_numbers_stay_apart(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("صدها", "ده‌ها هزار", "ده ها", "هزاران", "میلیون‌ها", "چند صد هزار", "چندین هزار", "بیست و چند", "یک یا چند"),
        *(
            "میلیون",
            "میلیارد",
            "۱۴۰۳/۰۶/۲۱",
            "97/2/1",
            "1.2.3",
            "۰۹۱۲۳۴۵۶۷۸۹",
            "1" * 19,
            "۱" * 5000,
            "می‌دهم",
            "سد",
            "تعاونی",
        ),
    ],
)
def test_no_number(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value", "alternative"),
    [
        ("6.154 تن", 6154, Decimal("6.154")),
        ("۲.۵ درصد", Decimal("2.5"), None),
        ("۲.۱۲۵ درصد", Decimal("2.125"), 2125),
        ("۲.۱۲۵ میلیون", 2_125_000, 2_125_000_000),
        ("۱.۲۰۰ میلیارد", 1200 * 10**9, 1_200_000_000),
        ("۱۲٫۵۰۰ تومان", 12500, Decimal("12.5")),
        ("۲٫۱۲۵ تن", Decimal("2.125"), 2125),
        ("۲۵/۰۰۰ ریال", 25000, 25),
        ("0.125", Decimal("0.125"), None),
        ("1/3", Decimal("1.3"), Fraction(1, 3)),
        ("1/3 میلیون", 1_300_000, None),
        ("۲/۵", Decimal("2.5"), Decimal("0.4")),
    ],
)
def test_marks_between_digits(text, value, alternative):
    (numeral,) = numerals(words(text))
    assert (numeral.value, numeral.alternative) == (value, alternative)


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        *(
            ("بیستمین", 20),
            ("سوم", 3),
            ("اول", 1),
            ("نخستین", 1),
            ("۲۰مین", 20),
            ("۲۰‌اُم", 20),
            ("۲۰ام", 20),
            ("سی‌ام", 30),
        ),
        *(("بیست و یکم", 21), ("بیست‌ویکم", 21), ("بیست ویکمین", 21), ("دومین", 2), ("صد و بیست و پنجمین", 125)),
        *(("هزار و چهارصدمین", 1400), ("صدمین", 100), ("دو هزارمین", 2000), ("یازدهمین", 11), ("چهل‌وهفتمین", 47)),
    ],
)
def test_ordinals(text, rank):
    (numeral,) = numerals(words(text))
    assert (numeral.kind, numeral.value, numeral.end) == ("ordinal", rank, len(text))


@pytest.mark.parametrize(
    ("text", "written", "kind"),
    [
        ("۱۲", "digits", "cardinal"),
        ("دوازده هزار", "words", "cardinal"),
        ("۱۲ هزار", "mixed", "cardinal"),
        ("دو سوم", "words", "fraction"),
        ("۲۰مین", "mixed", "ordinal"),
    ],
)
def test_kind_and_writing(text, written, kind):
    (numeral,) = numerals(words(text))
    assert (numeral.written, numeral.kind) == (written, kind)


def test_nine_and_no():
    assert [n.certain for n in numerals(words("نه و نُه و نه هزار"))] == [False, True, True]


@pytest.mark.parametrize(
    ("run", "parts"),
    [
        ("دویستو", "دویست و"),
        ("بیستوپنج", "بیست و پنج"),
        ("هزارتن", "هزار تن"),
        ("پنجنفر", "پنج نفر"),
        ("پنجهزارتومانی", "پنج هزار تومانی"),
        ("چهارصدوپنجاهوچهارهزار", "چهارصد و پنجاه و چهار هزار"),
        ("ونیم", "و نیم"),
        ("وپانصد", "و پانصد"),
        ("سهچهارم", "سه چهارم"),
        ("دوبرابر", "دو برابر"),
        ("ششماهه", "شش ماهه"),
    ],
)
def test_glued_words_come_apart(run, parts):
    assert split(run) == tuple(parts.split())


REAL_WORDS = (
    "دوده سیما یکتا سیتی نهاد دهه یکسان نهان سیستان دومین سومین هفته شصت نهصد سیصد دوو سیو چلو نیمسال یکشنبه "
    "سهشنبه پنجره هفتم هشتم صدا هزاره یکدیگر یکدست دوستان نهال دهقان دوره سهم سهام یکی دونده ونیز وصل ویکی ودیعه"
)


@pytest.mark.parametrize("word", REAL_WORDS.split(" "))
def test_real_words_stay_whole(word):
    assert split(word) == (word,)


def spelt(number, link):
    """The number in words, its parts joined by `link` instead of « و »."""
    return num2words(number, lang="fa").replace(" و ", link)


EDGES = [
    *(10**power + more for power in range(1, 15) for more in (-1, 0, 1)),
    *(int(digit * 15) for digit in "123456789"),
    *(777_777_777_777_777 // 1000**power for power in range(5)),
    *(1_001_001_001_001, 100_100_100_100_100, 300_030_003_300_030, 10**15 - 1, 999_000_000_000_009),
]


def reads_back(number):
    assert values(spelt(number, " و ")) == [number]
    assert values(spelt(number, f"{ZWNJ}و{ZWNJ}")) == [number]
    assert values(spelt(number, "و").replace(" ", "")) == [number]


@pytest.mark.parametrize("number", EDGES)
def test_edges_read_back_in_three_spellings(number):
    reads_back(number)


# Numbers of every length, not only the long ones that a flat draw below 10¹⁵ gives.
@settings(max_examples=300, deadline=None)
@given(st.integers(1, 15).flatmap(lambda length: st.integers(1, 10**length - 1)))
def test_whole_numbers_read_back_in_three_spellings(number):
    reads_back(number)


@settings(deadline=None)
@given(st.integers(0, 10**15 - 1))
def test_digits_read_back(number):
    grouped = f"{number:,}"
    persian = str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")
    assert values(str(number)) == values(grouped) == values(grouped.translate(persian)) == [number]


@settings(deadline=None)
@given(st.integers(1, 10**4), st.text("0123456789", min_size=1, max_size=2))
def test_decimals_read_back(whole, part):
    for mark in ".٫" if part == "0" else ".٫/":  # «1/0» is 0.1, set from right to left
        assert Decimal(f"{whole}.{part}") in values(f"{whole}{mark}{part} درصد")


@settings(deadline=None)
@given(st.text())
def test_never_raises(text):
    cut = words(text)
    found = numerals(cut)
    assert all(left.last <= right.first for left, right in pairwise(found))
    assert all(cut[n.first].start == n.start < n.end == cut[n.last - 1].end for n in found)
