"""Times of day with their «ساعت», their part of the day and their day, each beside what is no time."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coopnlp.grammar.dates.clock import is_days
from coopnlp.grammar.dates.hours import Moment
from coopnlp.grammar.dates.said import InYear, NearDay, Stretch, Weekday
from coopnlp.grammar.shared.atoms import LOOKAHEAD, atoms
from tests.grammar.dates.reading import read


def told(text, i=0):
    """Clock, part, end and day of the time that begins at atom `i`, and how many atoms are left."""
    found = read("time", text, i)
    if found is None:
        return None
    moment = found.value
    until = moment.until and moment.until.clock
    return moment.clock, moment.part, until, moment.day, len(atoms(text)) - LOOKAHEAD - found.after


def at(hour, minute=0):
    return 60 * hour + minute


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ساعت ۱۰", (at(10), None, None, None, 0)),
        ("ساعت ۱۰ صبح", (at(10), "morning", None, None, 0)),
        ("ساعت ۸ تا ۱۴", (at(8), None, at(14), None, 0)),
        ("ساعت ۱۱:۳۰ امروز", (at(11, 30), None, None, NearDay(shift=0), 0)),
        ("ساعت ۱۰ روز سه‌شنبه", (at(10), None, None, Weekday(number=3), 0)),
        ("ساعت ۱۰، سه‌شنبه", (at(10), None, None, Weekday(number=3), 0)),
        ("ساعت ۱۰ شب گذشته", (at(10), "night", None, NearDay(shift=-1), 0)),
        ("ساعت ۱۰ دیشب", (at(10), "night", None, NearDay(shift=-1), 0)),
        ("ساعت ۱۰ و ۱۵ دقیقه", (at(10, 15), None, None, None, 0)),
        ("ساعت‌های ۱۰ و ۱۵", (at(10), None, None, None, 2)),
        ("ساعت ۱۰ نفر", (at(10), None, None, None, 1)),
        ("ساعت ۲۴ ساعته", None),
        ("ساعت ۱۰ سال", None),
        ("ساعت کار", None),
        ("ساعت", None),
        ("۱۰:۳۰", (at(10, 30), None, None, None, 0)),
        ("۸ صبح", (at(8), "morning", None, None, 0)),
        ("۸ صبح فردا", (at(8), "morning", None, NearDay(shift=1), 0)),
        ("۹ صبح تا ۵ عصر", (at(9), "morning", at(5), None, 0)),
        ("۸ صبح تا ۲۰", (at(8), "morning", at(20), None, 0)),
        ("۸ صبح تا ۲۰ نفر", (at(8), "morning", None, None, 3)),
        ("هشت و نیم صبح", (at(8, 30), "morning", None, None, 0)),
        ("یک ربع به ۸", (at(7, 45), None, None, None, 0)),
        ("۱۷ تا ۲۳:۳۰", (at(17), None, at(23, 30), None, 0)),
        ("۵ دقیقه به ۶", None),
        ("۸ تا ۱۴", None),
        ("۸", None),
        ("سه شب", None),
        ("۱۴۰۴ صبح", None),
        ("۸ نفر", None),
    ],
)
def test_hours(text, wanted):
    assert told(text) == wanted


@pytest.mark.parametrize(("text", "certain"), [("ده شب", False), ("ساعت ده شب", True), ("ده صبح", True)])
def test_hours_at_night_may_be_nights(text, certain):
    assert read("time", text).value.certain is certain


@pytest.mark.parametrize(
    ("text", "i", "clock"),
    [
        *(("ساعت ۱۱، ۱۵ و ۱۷", 3, at(15)), ("ساعت ۱۱، ۱۵ و ۱۷", 5, at(17)), ("ساعت‌های ۱۰ و ۱۵", 3, at(15))),
        *(
            ("ساعت ۷ و ۱۳", 3, at(13)),
            ("تعداد ۱۱، ۱۵ و ۱۷", 3, None),
            ("ساعت ۱۱، پانزده", 3, None),
            ("ساعت نفر، ۱۵", 3, None),
        ),
        ("ساعت ۱۱، ۱۵ نفر", 3, None),
    ],
)
def test_further_hours_of_a_list(text, i, clock):
    found = told(text, i)
    assert (found and found[0]) == clock


@pytest.mark.parametrize(
    ("text", "i", "is_time"),
    [
        *(("ساعت بازدید ۱۶ تا ۲۲", 2, True), ("ساعات کار از ۸ تا ۱۴", 3, True), ("ساعت کاری بانک‌ها ۸ تا ۱۴", 4, True)),
        *(("ساعت بازدید ۱۶", 2, False), ("مبلغ بازدید ۱۶ تا ۲۲", 2, False), ("ساعت نفر ۱۶ تا ۲۲", 2, False)),
        *(
            ("ساعت بازدید ۱۶ تا ۲۲ سال", 2, False),
            ("ساعت ۸ الی ۱۲ و ۱۶ الی ۲۰", 5, True),
            ("تعداد ۸ الی ۱۲ و ۱۶ الی ۲۰", 5, False),
        ),
    ],
)
def test_opening_hours(text, i, is_time):
    assert (told(text, i) is not None) is is_time


@pytest.mark.parametrize(
    ("text", "part", "day"),
    [
        *(("صبح امروز", "morning", NearDay(shift=0)), ("شامگاه یکشنبه", "night", Weekday(number=1))),
        *(
            ("شب گذشته", "night", NearDay(shift=-1)),
            ("شب آینده", "night", NearDay(shift=1)),
            ("امشب", "night", NearDay(shift=0)),
        ),
        *(("امروز صبح", "morning", NearDay(shift=0)), ("یکشنبه شب", "night", Weekday(number=1))),
        *(
            ("جمعه شب گذشته", "night", Weekday(number=6, toward=-1)),
            ("شنبه شب هفته گذشته", "night", Weekday(number=0, week=-1)),
        ),
        *(("صبح", "morning", None), ("صبح سه سال گذشته", "morning", None), ("صبح، امروز", "morning", None)),
    ],
)
def test_parts_of_days(text, part, day):
    moment = read("time", text).value
    assert (moment.clock, moment.part, moment.day) == (None, part, day)
    assert moment.certain is (day is not None)


@pytest.mark.parametrize("text", ["شب قبل از آن", "شب پیش از", "pm", "am"])
def test_no_parts_of_days(text):
    found = read("time", text)
    assert found is None or found.value.day is None


def test_nights_with_a_date():
    assert read("time", "امشب ۶ اردیبهشت").value.day.day == 6
    assert read("time", "سه‌شنبه شب چهارم خرداد").value.day.day == 4
    assert isinstance(read("time", "شامگاه یکشنبه ۲۴ مرداد").value.day, InYear)
    assert told("دیشب ساعت ۱۰") == (at(10), "night", None, NearDay(shift=-1), 0)
    assert told("امشب ۲۲:۱۵") == (at(22, 15), "night", None, NearDay(shift=0), 0)
    assert told("امشب نفر")[4] == 1


@pytest.mark.parametrize(
    ("text", "clock", "part", "day"),
    [
        *(("امروز ساعت ۱۷", at(17), None, NearDay(shift=0)), ("سه‌شنبه ۱۰:۳۰", at(10, 30), None, Weekday(number=3))),
        *(("امروز صبح ساعت ۱۰", at(10), "morning", NearDay(shift=0)), ("صبح ساعت ۱۰", at(10), "morning", None)),
        *(
            ("صبح امروز ساعت ۱۰", at(10), "morning", NearDay(shift=0)),
            ("امروز، ساعت ۱۷", at(17), None, NearDay(shift=0)),
        ),
    ],
)
def test_a_day_and_its_hour(text, clock, part, day):
    assert told(text) == (clock, part, None, day, 0)


@pytest.mark.parametrize("text", ["امروز ساعت ۱۷ فردا", "امسال ساعت ۱۷", "۱۴۰۴ ساعت ۱۷", "سه سال گذشته ساعت ۱۷"])
def test_no_day_of_an_hour(text):
    assert told(text) is None


@pytest.mark.parametrize(
    ("text", "days", "possible"),
    [
        ("۲۴ ساعت گذشته", 1, True),
        ("۴۸ ساعت آینده", 2, True),
        ("دو ساعت پیش", Fraction(1, 12), False),
        ("۲۴ ساعت بعد", 1, False),
        ("۱۰ دقیقه پیش", Fraction(1, 2), False),
        ("یک ساعت و نیم پیش", Fraction(1, 16), False),
    ],
)
def test_hours_ago(text, days, possible):
    moment = read("time", text).value
    assert isinstance(moment.day, Stretch)
    assert (moment.day.low, moment.day.possible) == (days, possible)
    assert is_days(moment) is possible


def test_what_is_no_days():
    assert not is_days(Moment(clock=5, day=Stretch(low=Fraction(1), high=Fraction(1), unit="D")))
    assert not is_days(Moment(day=NearDay(shift=0)))
    assert told("دو روز پیش") is None
