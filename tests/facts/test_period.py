from __future__ import annotations

import pytest

from tests.facts.cases import facts_of


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("امسال ۱۸ تعاونی ساختیم.", "امسال"),
        ("۱۸ تعاونی در سال ۹۵ ساخته شد.", "سال ۹۵"),
        ("بدهی از ۱۲ تومان در سال ۹۵ به ۱۸ تومان رسید.", None),
        ("در سال ۹۵ از ۱۲ تومان به ۱۸ تومان رسید.", "سال ۹۵"),
        ("پارسال ۱۲ تن خریدیم و امسال ۱۸ تن.", "امسال"),
        ("سال گذشته ۱۲ تن بود؛ امسال ۱۸ تن است.", "امسال"),
        ("امسال کار خوب است. ۱۸ تعاونی داریم.", "امسال"),
        ("پارسال ۱۲ تن بود ولی ۱۸ تن در تیر رسید.", "تیر"),
        ("در مجموع ۱۲ تن در سال ۹۵ و ۱۸ تن در سال ۹۶ خریدیم.", "سال ۹۶"),
        ("امسال (تا اینجا) ۵ تن سیمان (خشک) و ۱۸ تن گچ خریدیم.", "امسال"),
        ("امسال کار خوب است.\n۱۸ تعاونی داریم.", "امسال"),
        ("دیروز بازار باز شد. ۱۸ غرفه، ۵ ساعت کار.", "دیروز"),
        ("بازار بزرگ شهر ما دیروز باز شد. این بازار ۱۸ غرفه دارد.", "دیروز"),
        ("دیروز بازار باز شد. مردم ۱۸ تن خریدند.", "دیروز"),
        ("پارسال ۱۲ تن بود. ۱۸ تن، تحویل مهر.", "پارسال"),
        ("کارنامه بهار ۹۵ بانک.\n\nقم: ۵ وام\n\nیزد: ۹ وام\n\nاهواز: ۱۸ وام", "بهار ۹۵"),
        # not of this number
        ("سفر بهار ۹۵ خوب بود.\n\nقم: ۵ وام\n\nیزد: ۹ وام\n\nاهواز: ۱۸ وام", None),
        ("سیر ۱۸ درصد گران‌تر از خرداد شد.", None),
        ("افزایش مصوب ۲۸ اسفند به ۱۸ درصد رسید.", None),
        ("کشاورزان بابت گندم تابستان گذشته طلب دارند.\n۱۸ تعاونی داریم.", None),
        ("پارسال کار تمام شد ولی سود کم بود. ۱۸ تعاونی داریم.", None),
        ("باید تا مهر تمام شود. ۱۸ تعاونی داریم.", None),
        ("کار قبل از سال ۹۷ خوب بود. ۱۸ تعاونی داریم.", None),
        ("کار خوب است. در بازار بزرگ ما پارسال ۵ تن خریدند. ۱۸ تعاونی داریم.", None),
        ("امسال کار خوب است.\nپول هست.\n۱۸ تعاونی داریم.", None),
        ("بازار بزرگ شهر ما دیروز باز شد. مردم ۱۸ تن خریدند.", None),
        ("از تعاونی‌های سال ۱۳۸۶ هنوز ۱۸ واحد کار می‌کند.", None),
        ("وی دیروز در جمع خبرنگاران گفت: ۱۸ تعاونی داریم.", None),
        ("صادرات نسبت به سال گذشته ۱۸ درصد رشد کرد.", None),
        ("سال ۱۳۷۴ با ۵۸ نفر آغاز شد و حالا ۱۸ عضو دارد.", None),
        ("دیروز باران آمد. ۱۸ تعاونی داریم.", None),
        ("۱۸ تعاونی ساختیم و کار امسال تمام می‌شود.", None),
        ("۱۸ تعاونی داریم.", None),
    ],
)
def test_when_it_holds(text, period):
    found = facts_of(text)[-1].period
    assert (found and found.text) == period


def test_a_year_inside_a_name_governs_nothing():
    assert facts_of("<EVENT>جام جهانی ۲۰۲۶</EVENT> ۱۸ بازی دارد.")[-1].period is None


def test_a_number_has_the_date_right_behind_it():
    first, second = facts_of("جمعیت از ۱۲ هزار در ۱۴۰۳ به ۱۸ هزار در سال ۱۴۰۴ رسید.")
    assert (str(first.period.start), str(second.period.start)) == ("2024-03-20", "2025-03-21")


def test_a_date_in_brackets_holds_inside_them():
    outside, inside = facts_of("تعاونی: ۱۸ واحد (پارسال: ۱۲ واحد)")
    assert (outside.period, inside.period.text) == (None, "پارسال")


def test_a_table_has_the_date_of_the_headline_not_of_the_day_it_came_out():
    text = "آمار تعاون، سال ۹۵\n\nارقام دیروز توزیع شد:\n\n▪️ عضو: ۱۲ نفر\n▪️ وام: ۵ فقره"
    assert [fact.period.text for fact in facts_of(text)] == ["سال ۹۵"] * 2


def test_a_table_in_prose_holds_when_its_head_says():
    rows = facts_of("کارنامه تا پایان خرداد ۹۵ چنین است:\n\nبروجن: ۱۹ تعاونی؛ ۵ عضو.\n\nفارسان: ۹ تعاونی.")
    assert [(fact.period.text, fact.period.source) for fact in rows] == [("پایان خرداد ۹۵", "paragraph")] * 3


def test_it_is_resolved():
    period = facts_of("امسال ۱۸ تعاونی ساختیم.")[0].period
    assert (str(period.start), str(period.end), period.source) == ("2025-03-21", "2026-03-20", "clause")
    assert facts_of("امسال ۱۸ تعاونی ساختیم.", None)[0].period.text == "امسال"
