from __future__ import annotations

import pytest

from tests.facts.cases import facts_of


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("امسال ۱۸ تعاونی ساختیم.", "امسال"),
        ("۱۸ تعاونی در سال ۹۵ ساخته شد.", "سال ۹۵"),
        ("پارسال ۱۲ تن خریدیم و امسال ۱۸ تن.", "امسال"),
        ("سال گذشته ۱۲ تن بود؛ امسال ۱۸ تن است.", "امسال"),
        ("امسال کار خوب است. ۱۸ تعاونی داریم.", "امسال"),
        # not of this number
        ("وی دیروز در جمع خبرنگاران گفت: ۱۸ تعاونی داریم.", None),
        ("صادرات نسبت به سال گذشته ۱۸ درصد رشد کرد.", None),
        ("سال ۱۳۷۴ با ۵۸ نفر آغاز شد و حالا ۱۸ عضو دارد.", None),
        ("امسال کار خوب است.\n۱۸ تعاونی داریم.", None),
        ("دیروز باران آمد. ۱۸ تعاونی داریم.", None),
        ("۱۸ تعاونی ساختیم و کار امسال تمام می‌شود.", None),
        ("۱۸ تعاونی داریم.", None),
    ],
)
def test_when_it_holds(text, period):
    found = facts_of(text)[-1].period
    assert (found and found.text) == period


def test_a_table_in_prose_holds_when_its_head_says():
    rows = facts_of("کارنامه تا پایان خرداد ۹۵ چنین است:\n\nبروجن: ۱۹ تعاونی؛ ۵ عضو.\n\nفارسان: ۹ تعاونی.")
    assert [(fact.period.text, fact.period.source) for fact in rows] == [("پایان خرداد ۹۵", "paragraph")] * 3


def test_it_is_resolved():
    period = facts_of("امسال ۱۸ تعاونی ساختیم.")[0].period
    assert (str(period.start), str(period.end), period.source) == ("2025-03-21", "2026-03-20", "clause")
    assert facts_of("امسال ۱۸ تعاونی ساختیم.", None)[0].period.text == "امسال"
