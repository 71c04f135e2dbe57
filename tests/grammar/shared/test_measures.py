"""What stands behind a number: shares, money, units, units of time, months, and people that are no tonnes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coopnlp.grammar.shared.atoms import atoms
from coopnlp.grammar.shared.measures import read_measure, time_unit
from coopnlp.labels import DATE, DURATION, MONEY, PERCENT, QUANTITY


@pytest.mark.parametrize(
    ("text", "label", "name", "last"),
    [
        *(
            ("درصد", PERCENT, "", 1),
            ("٪", PERCENT, "", 1),
            ("درصدی", PERCENT, "", 1),
            ("واحد درصد", PERCENT, "واحد درصد", 2),
        ),
        *(("تومان", MONEY, "IRT", 1), ("ریال سعودی", MONEY, "SAR", 2), ("دلاری", MONEY, "USD", 1)),
        *(
            ("تن", QUANTITY, "تن", 1),
            ("متر مربع", QUANTITY, "متر مربع", 2),
            ("تن در هکتار", QUANTITY, "تن در هکتار", 3),
        ),
        *(("نفرساعت", QUANTITY, "نفرساعت", 1), ("کیلومتر/ساعت", QUANTITY, "کیلومتر بر ساعت", 3)),
        *(
            ("سال", DURATION, "سال", 1),
            ("ماهه", DURATION, "ماه", 1),
            ("ترم", DURATION, "", 1),
            ("ماه‌ها", DURATION, "", 1),
        ),
        ("شهریور", DATE, "", 1),
    ],
)
def test_measures(text, label, name, last):
    found = read_measure(atoms(text), 0)
    assert (found.label, found.name, found.first, found.last) == (label, name, 0, last)


@pytest.mark.parametrize("text", ["", "نفر", "تعاونی", "می", "در", "نفر ساعت", "فوتی", "،"])
def test_no_measures(text):
    assert read_measure(atoms(text), 0) is None


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("همت", 10**12),
        ("سنت", Fraction(1, 100)),
        ("در هزار", Fraction(1, 10)),
        ("درجه زیر صفر", -1),
        ("درجه زیر آن", 1),
    ],
)
def test_factors(text, factor):
    assert read_measure(atoms(text), 0).factor == factor


@pytest.mark.parametrize(("text", "certain"), [("افغانی", False), ("فوت", False), ("تومان", True), ("متر", True)])
def test_doubtful_measures(text, certain):
    assert read_measure(atoms(text), 0).certain is certain


@pytest.mark.parametrize(
    ("text", "people"),
    [
        *(("تن از اعضا", True), ("تن از کارگران", True), ("تن از محیط‌بانان", True), ("تن از آنها", True)),
        *(("تن کشته شدند", True), ("تن در این سانحه جان باختند", True), ("تن از همکارانش", True)),
        *(("تن از سیمان", False), ("تن از گندم", False), ("تن در هکتار", False), ("تن گندم", False), ("تن", False)),
        ("تن در سال صادر شد و کارگران جان باختند", False),
    ],
)
def test_people_are_no_tonnes(text, people):
    assert (read_measure(atoms(text), 0) is None) is people


def test_what_is_divided_by_a_time_with_a_number_is_not_divided():
    assert read_measure(atoms("تن در ساعت ۱۰"), 0).name == "تن"
    assert read_measure(atoms("تن در ساعت بود"), 0).name == "تن در ساعت"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        *(("سال", ("سال", 1)), ("ماهه", ("ماه", 1)), ("شبانه روز", ("شبانه روز", 1)), ("شب", ("شب", 1))),
        *(("روز کاری", ("روز", 2)), ("روز کاری کردند", ("روز", 1)), ("دقیقه‌ای", ("دقیقه", 1)), ("سال ۱۲", ("سال", 1))),
        *(("سال نوری", None), ("سال تحصیلی", None), ("سال ۱۳۸۱", None), ("سال‌ها", None), ("نفر", None), ("صبح", None)),
    ],
)
def test_time_units(text, unit):
    assert time_unit(atoms(text), 0) == unit
