"""The date, time and duration grammar against a table written by hand, and its properties."""

from __future__ import annotations

import datetime as dt
import random
import re

import jdatetime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopnlp.grammar.dates import dates
from coopnlp.lexicon import dates as lexicon
from coopnlp.lexicon import words_of
from coopnlp.values import ClockTime, DateRange, Duration
from coopnlp.words.scan import words
from tests.helpers import steps_are_proportional, time_is_proportional
from tests.table_rows import ARTICLE, article, date_lines, unmarked


def rows():
    return [pytest.param(date, text, expected, id=f"{group}: {text}") for group, date, text, expected in date_lines()]


def converted(expected):
    """«j1404-06-11» as the Gregorian day that jdatetime gives."""

    def day(match):
        return jdatetime.date(*map(int, match.groups())).togregorian().isoformat()

    return re.sub(r"j(\d{4})-(\d\d)-(\d\d)", day, expected)


def shown(value):
    if value is None:
        return "None"
    if isinstance(value, DateRange):
        return str(value)
    if isinstance(value, Duration):
        length = value.duration or f"{value.low}–{value.high}"
        return length if value.comparator == "=" else value.comparator + length
    assert isinstance(value, ClockTime)
    clock = value.time or "–".join(filter(None, (value.low, value.high)))
    return " ".join(filter(None, (clock, str(value.date) if value.date else "")))


@pytest.mark.parametrize(("date", "text", "expected"), rows())
def test_table(date, text, expected):
    plain, spans = unmarked(text)
    found = dates.find(plain, article(date))
    if expected == "-":
        assert [plain[m.start : m.end] for m in found if m.certain] == []
        return
    wanted = [converted(one) for one in expected.split(" ; ")]
    got = [f"{m.label}{'' if m.certain else '?'} {shown(m.value)}" for m in found]
    assert ([(m.start, m.end) for m in found], got) == ([*spans], wanted)


@pytest.mark.parametrize(("date", "text", "expected"), rows())
def test_read_agrees_with_find(date, text, expected):
    plain, spans = unmarked(text)
    if len(spans) != 1 or expected == "-":
        return
    # What stands around a phrase (a verb's tense, a comparator) is not there for `read`.
    if spans[0] == (0, len(plain)):
        label = expected.split(" ")[0].rstrip("?")
        assert shown(dates.read(plain, label, article(date))) == converted(expected).split(" ", 1)[1]


def test_read_takes_the_whole_phrase_or_nothing():
    assert dates.read("یازدهم شهریور گفت") is None
    assert dates.read("سه سال", "DATE") is None
    assert dates.read("") is None
    assert shown(dates.read("از ۵ تا ۷ مهر", "DATE", ARTICLE)) == "2025-09-27…2025-09-29"
    assert shown(dates.read("طی پنج سال اخیر", "DATE", ARTICLE)) == "2020-09-01…2025-09-02"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200c", "الف", "۱"])
def test_nothing_to_find(text):
    assert dates.find(text, ARTICLE) == []


def test_precision_and_calendar():
    cases = {
        "۱۱ شهریور": ("day", "jalali"),
        "شهریورماه": ("month", "jalali"),
        "سه ماهه اول سال": ("quarter", "jalali"),
        "تابستان امسال": ("season", "jalali"),
        "نیمه اول سال": ("half", "jalali"),
        "سال ۲۰۲۵": ("year", "gregorian"),
        "دهه ۹۰": ("decade", "jalali"),
        "قرن نوزدهم": ("century", "gregorian"),
        "هفته گذشته": ("week", "jalali"),
        "۵ تا ۷ مهر": ("period", "jalali"),
        "ماه رمضان": ("month", "hijri"),
    }
    for text, wanted in cases.items():
        value = dates.read(text, "DATE", ARTICLE)
        assert (value.precision, value.calendar) == wanted, text


# --- properties ---

_VOCABULARY = [
    *lexicon.TABLE,
    *sorted(
        words_of(
            "۵ ۱۱ ۲۵ ۱۴۰۴ 1403 98 صد یک دو سه بیست و سوم یازدهم نیم ۱۰:۳۰ 00:08:45 1404/06/31 ، ( ) - / : . شد گفت ی"
        )
    ),
    *("\n", "\u200c", "9" * 40, "نفر", "۱۴۰۰-۱۴۰۴", "2024/25", "۲٫۵", "همان"),
]
_PHRASES = st.lists(st.sampled_from(_VOCABULARY), max_size=14).map(" ".join)
_DATES = st.one_of(st.none(), st.dates())


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(_PHRASES, st.text()), date=_DATES)
def test_any_text_gives_whole_words_in_order(text, date):
    check_mentions(text, date)


def check_mentions(text, date):
    """Mentions are in order, apart, within the text and made of whole words."""
    starts = {word.start for word in words(text)}
    ends = {word.end for word in words(text)}
    last = 0
    for mention in dates.find(text, date):
        assert last <= mention.start < mention.end
        assert mention.start in starts
        assert mention.end in ends
        last = mention.end


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(_PHRASES, st.text()), date=_DATES)
def test_read_never_raises(text, date):
    dates.read(text, None, date)


@settings(max_examples=100, deadline=None)
@given(text=_PHRASES)
def test_without_an_article_nothing_is_resolved_by_guess(text):
    """A day that is known without the article's date is known with it, and is the same."""
    known = {(m.start, m.end): m.value for m in dates.find(text) if m.label == "DATE" and m.value is not None}
    seen = {(m.start, m.end): m.value for m in dates.find(text, ARTICLE)}
    for span, value in known.items():
        if isinstance(value.start, dt.date) and isinstance(value.end, dt.date):
            assert seen[span] == value


RANDOM_PERSIAN = "".join(random.Random(1).choices("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی     وو۱۲۳\u200c", k=997))


UNITS_OF_TEXT = [
    "پایان ",
    "بین ",
    "روز اول هفته منتهی به ",
    "۵ و ",
    "۵ تا ",
    "سال‌های ۹۰ و ",
    "۵ شهریو ",
    "1/",
    "1",
    "شنبه و ",
    "ساعت ",
    "و",
    "هزار",
    RANDOM_PERSIAN,
]


def read_article(text):
    return dates.find(text, ARTICLE)


@pytest.mark.parametrize("unit", UNITS_OF_TEXT)
def test_work_grows_with_the_text_only(unit):
    assert steps_are_proportional(read_article, unit)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS_OF_TEXT)
def test_time_grows_with_the_text_only(unit):
    assert time_is_proportional(read_article, unit, size=3_000)


@pytest.mark.parametrize("length", [20_000, pytest.param(100_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("unit", ["1", "و", "هزار", "۵ شهریور و ", RANDOM_PERSIAN])
def test_100_000_characters_are_no_trouble(unit, length):
    check_mentions((unit * (length // len(unit) + 1))[:length], ARTICLE)


_MONTHS = [spellings[0] for spellings in lexicon.JALALI_MONTHS]
_RANKS = "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم"
_TEENS = "دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم بیستم"
_DAYS = ["", *f"{_RANKS} {_TEENS}".split(), *(f"بیست و {rank}" for rank in _RANKS.split()), "سی‌ام", "سی و یکم"]
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def written(year, month, day):
    """Six ways to write one day."""
    name = _MONTHS[month - 1]
    yield f"{day} {name} {year}".translate(_PERSIAN)
    yield f"{_DAYS[day]} {name}‌ماه {year}"
    yield f"روز {_DAYS[day]} {name} ماه سال {year}".translate(_PERSIAN)
    yield f"{year}/{month:02}/{day:02}"
    yield f"{year}-{month}-{day}".translate(_PERSIAN)
    yield f"{day:02}/{month:02}/{year}"


FIRST_DAY, LAST_DAY = jdatetime.date(1300, 1, 1), jdatetime.date(1500, 12, 29)
TWO_CENTURIES = [FIRST_DAY + dt.timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
# The last day of each month, so all leap days too, and of the others every 31st: each day of each month in turn.
SOME_DAYS = [
    day
    for number, day in enumerate(TWO_CENTURIES)
    if number % 31 == 0 or day == LAST_DAY or TWO_CENTURIES[number + 1].day == 1
]


def test_the_sample_holds_every_month_end_leap_day_and_day_of_a_month():
    ends, all_ends = ({(day.year, day.month): day.day for day in days} for days in (SOME_DAYS, TWO_CENTURIES))
    assert ends == all_ends
    assert sum(end == 30 for (_, month), end in ends.items() if month == 12) == 49
    assert {(day.month, day.day) for day in SOME_DAYS} == {(day.month, day.day) for day in TWO_CENTURIES}


def check_written(day, form):
    text = list(written(day.year, day.month, day.day))[form]
    value = dates.read(text, "DATE")
    assert value is not None, text
    assert value.start == value.end == day.togregorian(), text


@pytest.mark.parametrize("form", range(6))
def test_written_days_agree_with_jdatetime(form):
    for day in SOME_DAYS:
        check_written(day, form)


@pytest.mark.slow
@pytest.mark.parametrize("form", range(6))
def test_every_written_day_agrees_with_jdatetime(form):
    for day in TWO_CENTURIES:
        check_written(day, form)
