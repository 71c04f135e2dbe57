"""The number grammar against a table of phrases and against properties that hold for every text."""

import random
import string
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopnlp.grammar.amounts.amounts import find, read
from coopnlp.labels import NUMBER_LABELS
from coopnlp.values import Amount, Count, Money, Percent, Quantity
from coopnlp.words import scan
from tests.helpers import steps_are_proportional, time_is_proportional
from tests.table_rows import number, number_lines, unmarked, written


def rows():
    """Rows of the table: `⟦…⟧` marks a span; «LABEL comparator+value what», ` ; ` between two spans."""
    for group, text, expected in number_lines():
        yield pytest.param(text, expected, id=f"{group}: {text}")


@pytest.mark.parametrize(("marked", "expected"), list(rows()))
def test_table(marked, expected):
    text, spans = unmarked(marked)
    mentions = find(text)
    assert [(text[m.start : m.end], *number(text, m)) for m in mentions] == [
        (text[start:end], *written(line)) for (start, end), line in zip(spans, expected.split(" ; "), strict=False)
    ]
    assert tuple((m.start, m.end) for m in mentions) == spans
    for mention in mentions:
        if mention.counted is not None:
            assert text[slice(*mention.counted)] == mention.value.counted


def test_table_is_well_formed():
    assert len(list(rows())) >= 600
    for row in rows():
        marked, expected = row.values
        assert marked.count("⟦") == marked.count("⟧") == len([part for part in expected.split(" ; ") if part])


# --- properties ---

WORDS = [
    *[
        "و",
        "تا",
        "بین",
        "از",
        "یک",
        "دو",
        "نه",
        "ده",
        "صد",
        "هزار",
        "میلیون",
        "میلیارد",
        "نیم",
        "سوم",
        "درصد",
        "تومان",
        "دلار",
        "همت",
        "تن",
        "متر",
        "در",
        "بر",
        "ساعت",
        "سال",
    ],
    *[
        "نفر",
        "تعاونی",
        "۱",
        "۲۰",
        "۱۴۰۴",
        "۲٫۵",
        "1/5",
        "۱۲,۵۰۰",
        "-",
        "،",
        ".",
        "(",
        ")",
        "٪",
        "$",
        "منفی",
        "زیر",
        "صفر",
        "رتبه",
        "ماده",
        "ها",
        "حدود",
        "ممیز",
        "هیچ",
        "هر",
        "چند",
    ],
    *("\u200c", "به بالا"),
]


def check_mentions(text):
    """Mentions are in order, apart, within the text, made of whole words, and carry a value."""
    cut = scan.words(text)
    starts, ends = {word.start for word in cut}, {word.end for word in cut}
    behind = 0
    for mention in find(text):
        assert behind <= mention.start < mention.end <= len(text)
        assert mention.start in starts
        assert mention.end in ends
        assert mention.label in NUMBER_LABELS
        assert isinstance(mention.value, Amount)
        behind = mention.end


@settings(deadline=None)
@given(st.text())
def test_any_string(text):
    check_mentions(text)
    read(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.lists(st.sampled_from(WORDS)).map("".join))
def test_any_string_of_number_words(text):
    check_mentions(text)
    for label in (None, *NUMBER_LABELS):
        read(text, label)


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200c", "۱", "٪", "و", "\u064b", "\ufdfa", "½", "²", "۱" * 5000])
def test_small_and_odd_texts(text):
    check_mentions(text)


RANDOM_PERSIAN = "".join(random.Random(1).choices("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی     وو۱۲۳\u200c", k=997))
UNITS_OF_TEXT = [
    RANDOM_PERSIAN,
    *("۱", "و", "هزار", "هزار ", "هزارو", "۱۲ و ", "۱,", "۱۲۳,", "۱-", "۱ تا ", "یک و ", "یک سوم ", "صد و بیست و "),
    *("۵ نفر ", "۵، ", "۵ میلیون و ", "بین ۵ و ", "تبصره ۵ و ", "رتبه ", "درصد ", "بیش از ", "تعداد ۵ ", "ماده "),
    *("زیر صفر ", "۵ درجه زیر صفر ", "۲ دلار و ۳ سنت و ", "دو سه ", "چند ", "ها ", "یک زن و ", "ترین ", "\u200c"),
    *("بزرگترین ۵ ", "کل ", "یک سوم کل ", "( ", "$ ۵ ", "متر در ", "سرمایه\u200cگذار\u200c", "۵ سرمایه\u200c"),
]


@pytest.mark.parametrize("unit", UNITS_OF_TEXT)
def test_work_is_proportional(unit):
    assert steps_are_proportional(find, unit)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS_OF_TEXT)
def test_time_is_proportional(unit):
    assert time_is_proportional(find, unit)


@pytest.mark.parametrize("length", [20_000, pytest.param(100_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("unit", ["۱", "و", "هزار", "هزار و ", RANDOM_PERSIAN])
def test_100_000_characters_are_no_trouble(unit, length):
    check_mentions((unit * (length // len(unit) + 1))[:length])


def test_random_letters_are_read():
    letters = random.Random(0).choices(string.printable + "۰۱۲۳۴۵۶۷۸۹٫٬٪،آابپتثجچحخ\u200c", k=100_000)
    check_mentions("".join(letters))


# --- reading whole phrases ---


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("۶ میلیارد تومان", None, Money(value=6 * 10**9, currency="IRT")),
        ("بیش از ۶ میلیارد تومان", "MONEY", Money(value=6 * 10**9, currency="IRT", comparator=">")),
        ("۲۵ درصد", "PERCENT", Percent(value=25)),
        ("بین ۵ تا ۷ درصد", None, Percent(low=5, high=7)),
        ("۵ درصد به بالا", None, Percent(value=5, comparator=">=")),
        ("۱۸ تعاونی", "CARDINAL", Count(value=18, counted="تعاونی")),
        ("۱۸", "CARDINAL", Count(value=18)),
        ("یک", "CARDINAL", Count(value=1)),
        ("نه", "CARDINAL", Count(value=9)),
        ("۱۴۰۴", "CARDINAL", Count(value=1404)),
        ("۳ هزار تن", "QUANTITY", Quantity(value=3000, unit="تن")),
        ("۳ هزار تن.", "QUANTITY", Quantity(value=3000, unit="تن")),
        ("۳ هزار تن", "MONEY", None),
        ("تعاونی", None, None),
        ("", None, None),
        ("۵ و تعاونی", None, None),
    ],
)
def test_read(text, label, value):
    assert read(text, label) == value


def test_ambiguous_decimals_keep_the_other_reading():
    (mention,) = find("6.154 تن گندم")
    assert mention.value == Quantity(value=6154, unit="تن")
    assert mention.alternative == Quantity(value=Decimal("6.154"), unit="تن")


@pytest.mark.parametrize("text", ["به نه کشور صادر شد", "یکم شدن او", "۲۰۰ افغانی"])
def test_doubtful_words_are_not_certain(text):
    assert not any(mention.certain for mention in find(text))


@pytest.mark.parametrize(("text", "certain"), [("قیمت آن ۲۰۰ افغانی شد", True), ("دیروز ۲۰۰ افغانی آمدند", False)])
def test_afghanis_are_money_for_sure_where_a_price_is_told(text, certain):
    assert [mention.certain for mention in find(text)] == [certain]
