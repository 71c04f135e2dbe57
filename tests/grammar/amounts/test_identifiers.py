"""Digits that only name something, each beside the same digits that count."""

from __future__ import annotations

import pytest

from coopnlp.grammar.amounts.identifiers import cued, goes_on, names_a_thing
from coopnlp.grammar.shared.atoms import atoms
from coopnlp.grammar.shared.figures import figures


def named(text):
    items = atoms(text)
    return [names_a_thing(items, figure) for figure in figures(items)]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("تبصره ۶ قانون", "تصویب ۶ قانون"),
        ("تبصره‌های ۶ قانون", "تبصره ۶ نفر"),
        ("شماره ملی ۱۲۳", "جمعیت ملی ۱۲۳"),
        ("تلفن: ۱۳۴", "تعداد: ۱۳۴"),
        ("گروه ۵", "گروه ۵ نفره"),
        ("خط ۳ مترو", "خط سه نفر"),
        ("S26", "بیش از۶ نفر"),
        ("iPhone 15", "تعداد 15"),
        ("5G", "5 G"),
        ("کووید۱۹", "تعداد۱۹"),
        ("دلتا-۱۹", "دلتا - ۱۹"),
        ("۱۲ ب ۳۴۵", "۱۲ و ۳۴۵"),
        ("*۷۲۰#", "* ۷۲۰"),
        ("۱- تولید", "پرداخت ۱ تولید"),
        ("۲) توزیع", "(۲ توزیع)"),
        ("(۲)", "(۲ نفر)"),
        ("[یادداشت ۳]", "[یادداشت ۳ نفر]"),
        ("۲ بر ۱", "۲ به ۱"),
        ("۰۵", "۵"),
        ("۸۸۸۰۱۲۳۴", "۸۸۸۰۱۲۳"),
        ("۸۸۸۰۱۲۳۴", "۸۸۸۰۱۲۳۴ نفر"),
    ],
)
def test_names_beside_counts(name, count):
    assert named(name)[0] is True
    assert named(count)[0] is False


@pytest.mark.parametrize("text", ["تبصره ۶ درصد", "تبصره ششم", "تبصره ۶ هزار"])
def test_what_is_measured_scaled_or_ranked_is_no_name(text):
    assert named(text) == [False]


@pytest.mark.parametrize("dash", ["-", "–"])
def test_scores(dash):
    assert named(f"۲{dash}۱") == [True]
    assert named(f"۲۵{dash}۳۰") == [False]
    assert named(f"۲{dash}۳ نفر") == [False]


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        *(("تبصره‌های ۶، ۷", True), ("تبصره ۶ و ۷", True), ("تبصره ۶ و ۷ نفر", False), ("تبصره ۶ و ۷ درصد", False)),
        *(
            ("بندهای ۲ و ۳ طرح", True),
            ("بند ۲ و ۳ طرح", False),
            ("تبصره ۶ از ۷", False),
            ("912 345", True),
            ("912 345 نفر", False),
        ),
        ("تبصره ۶ و ۷ هزار", False),
    ],
)
def test_goes_on(text, goes):
    items = atoms(text)
    before, figure = figures(items)[:2]
    assert goes_on(items, before, figure) is goes


@pytest.mark.parametrize(
    ("text", "is_cued"),
    [
        ("ماده ۱۰", True),
        ("ماده ۱۰ نفر", False),
        ("شماره ۴ تعاونی", True),
        ("اتاق ۳ * ۴", False),
        ("اتاق ۳", True),
        ("مبلغ ۱۰", False),
    ],
)
def test_cued(text, is_cued):
    items = atoms(text)
    assert cued(items, figures(items)[0]) is is_cued


def test_a_weak_name_counts_where_something_is_counted():
    items = atoms("گروه هفت جایزه")
    assert cued(items, figures(items)[0], counts_something=False)
    assert not cued(items, figures(items)[0], counts_something=True)
