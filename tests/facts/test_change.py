from __future__ import annotations

import pytest

from tests.facts.cases import facts_of


@pytest.mark.parametrize(
    ("text", "direction", "before", "against"),
    [
        ("صادرات ۳۱ درصد افزایش یافت.", "rise", None, None),
        ("صادرات نسبت به سال ۱۴۰۳ معادل ۳۱ درصد افزایش یافت.", "rise", None, "سال ۱۴۰۳"),
        ("صادرات ۳۱ درصد نسبت به سال گذشته کاهش داشت.", "fall", None, "سال گذشته"),
        ("با افت ۴ درصدی", "fall", None, None),
        ("بارش ۱۱ درصد کمتر از پارسال است.", "fall", None, "پارسال"),
        ("بارش ۱۱ درصد بیش از پارسال است.", "rise", None, "پارسال"),
        ("بارش ۱۱ درصد بیش از نیاز است.", None, None, None),
        ("دما را ۶ درجه پایین می‌آورد.", "fall", None, None),
        ("از ۱۲ تن به ۱۸ تن رسید.", "rise", 12, None),
        ("از ۱۸ تن به ۱۲ تن رسید.", "fall", 18, None),
        ("از ۱۲ تن در سال ۱۴۰۲ به نرخ ۱۸ تن رسید.", "rise", 12, None),
        ("صادرات از مرز ۹ تن گذشت.", "rise", None, None),
        ("سهم نان به کمتر از ۵ درصد رسید.", "fall", None, None),
        ("بارش ۱۱ درصد کمتر است.", "fall", None, None),
        ("سود ۲۰ درصد بیشتر باشد.", "rise", None, None),
        ("سهم هم ۲۴۰ لیتر کم شد.", "fall", None, None),
        ("فروش دو برابر دوره قبل است.", "rise", None, None),
        ("فروش سه برابر شد.", "rise", None, None),
        ("آب نصف شد.", "fall", None, None),
        ("ارزش: ۱۳۱ دلار (+۴٪)", "rise", None, None),
        ("ارزش: ۱۳۱ دلار (-۴٪)", "fall", None, None),
        ("سود از ۱۸ به ۱۶ درصد رسید.", "fall", 18, None),
        ("قیمت نفت به بالای ۹۳ دلار رسید.", "rise", None, None),
        ("قیمت نفت به زیر ۷۰ دلار رسید.", "fall", None, None),
        ("قیمت نفت از ۹۳ دلار هم عبور کرد.", "rise", None, None),
        ("نرخ با افت ۲ درصدی به ۹۰ تومان رسید.", "fall", None, None),
        ("افزایش قیمت خودروهای بزرگ این شرکت حدود ۲۵ درصد است.", "rise", None, None),
        ("جهش نرخ ارز از ۷۰ تومان به ۱۳۰ تومان، مهم بود.", "rise", 70, None),
        ("بارش بیش از ۲۰ درصد بیشتر از پارسال است.", "rise", None, "پارسال"),
        # roughly, and with ranges
        ("بهای ارز از حدود ۷۰ تومان به نزدیک ۹۰ تومان رسید.", "rise", 70, None),
        ("تردد از بیش از ۳۰ کشتی به کمتر از ۱۸ کشتی رسید.", "fall", 30, None),
        ("جهش نرخ ارز از ۷۰ تومان به ۸۰ تا ۹۰ تومان مهم بود.", "rise", 70, None),
        ("بهای نان با گرانی ۵۰ درصدی عرضه شد.", "rise", None, None),
        ("۳۵ تن به ظرفیت تولید افزوده شد.", "rise", None, None),
        ("۳۵ تن از ذخایر گندم کاسته شد.", "fall", None, None),
        ("شهر ۱۵ درصد آب بیشتری از سال گذشته گرفت.", "rise", None, None),
        ("نسبت به پارسال ۱۵ تن گندم کمتر خریداری شد.", "fall", None, "پارسال"),
        ("بها ۶۰ درصد بالاتر از رقم روز ثبت‌نام است.", "rise", None, None),
        # the word beside the number before the one behind it
        ("کاهش ۵۵ درصدی حوادث و افزایش بازرسی‌ها", "fall", None, None),
        ("رشد ۵ درصدی تولید، کاهش قیمت نان", "rise", None, None),
        ("افزایش بیش از ۵ درصد بودجه و کاهش مصرف", "rise", None, None),
        ("رشد ۵ درصد کاهش یافت.", "fall", None, None),
        ("تعرفه ۵۰ درصدی امسال افزایش یافت.", "rise", None, None),
        # one amount in two measures, an indefinite noun
        ("قیمت نفت ۲ دلار یا حدود ۴ درصد افزایش یافت.", "rise", None, None),
        ("قیمت نفت با سقوطی ۴ درصدی عرضه شد.", "fall", None, None),
        ("سقوط یک درصدی بهای نان", "fall", None, None),
        # no change
        ("بهبود ۱۴ درصدی ایمنی و کاهش حوادث", None, None, None),
        ("ویروس موجب کاهش درآمد ۵۰ درصد افراد شد.", None, None, None),
        ("۲ حادثه سقوط آسانسور در شهر بود.", None, None, None),
        ("احتمال سقوط یک هواپیما ۴ درصد است.", None, None, None),
        ("۶ شاخص روند افزایشی دارند.", None, None, None),
        ("بها ۲۰۰ تومان کمتر از قیمت قابل پیش بینی عرضه شد.", None, None, None),
        ("کشاورز ۱۵ تن گندم کمتر خریداری کرد.", None, None, None),
        ("بها ۶۰ درصد بالاتر از رقم فروشنده است.", None, None, None),
        ("یزد با ۹ پزشک پایین‌تر از شهرهایی مانند قم قرار دارد.", None, None, None),
        ("شهر ۱۵ درصد آب بیشتری از روستا گرفت.", None, None, None),
        ("مالیات ارزش افزوده ۹ درصد است.", None, None, None),
        ("۲۷ درصد کارگران در پایان سال با افزایش مزد روبه‌رو شدند.", None, None, None),
        ("جاده از ۶۰۰ متری شهر می‌گذرد.", None, None, None),
        ("این رقم پارسال ۲۵۰ تومان بود و افزایش آن مهم است.", None, None, None),
        ("هزینه دارو را برای ۲۵ بیمار افزایش می‌دهد.", None, None, None),
        ("نرخ ۲ درصد است و وزن به ۹۰ تن رسید.", None, None, None),
        ("جهش در کار است. قیمت نان از ۷۰ تومان به ۱۳۰ تومان، در شهر.", None, None, None),
        ("بدهی از ۱۲ تومان بیشتر است.", None, None, None),
        ("هفت تیم در کمتر از نیم ساعت رسیدند.", None, None, None),
        ("قند ۸ درصد ارزان‌تر از شهر عرضه شد.", None, None, None),
        ("مصرف دو برابر خودروی نو است.", None, None, None),
        ("نصف آب شهر است.", None, None, None),
        ("ارزش: ۱۳۱ دلار (۴٪)", None, None, None),
        ("مبلغ ۲ تومان بود که رشد خوبی دارد.", None, None, None),
        ("از مرز مهران ۹ تن گذشت.", None, None, None),
        ("سهم نان کمتر از ۵ درصد بود.", None, None, None),
        ("۴۰ درصد از رشد تولید از نان است.", None, None, None),
        ("افزایش نرخ ۸۲ دارو", None, None, None),
        ("شیر ۹ تومان است اما افزایش در راه است.", None, None, None),
        ("سهم تعاون ۲۵ درصد است.", None, None, None),
        ("کمتر از ۳۰ میلیون تومان سود دارد.", None, None, None),
        ("دما از ۲۹ درجه بالاتر نرفت.", None, None, None),
        ("احتمال بارش ۴۵، کمتر از نرمال ۳۵ درصد", None, None, None),
        ("۵ درصد سود. افزایش در راه است.", None, None, None),
    ],
)
def test_what_has_changed(text, direction, before, against):
    found = facts_of(text)[-1].change
    if direction is None:
        assert found is None
        return
    assert (found.direction, found.before, found.against and found.against.text) == (direction, before, against)


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("نان ۲ درصد، شیر ۳ درصد گران شد.", ["rise", "rise"]),
        ("نان ۲ درصد است، شیر ۳ درصد گران شد.", [None, "rise"]),
        ("از ۱۸ تن به ۱۲ تن رسید.", ["fall", "fall"]),
        ("از ۱۸ تن ۱۲ تن رسید.", [None, None]),
        ("سهم نان ۲ درصد\n۳ درصد رشد تولید", [None, "rise"]),
    ],
)
def test_numbers_that_share_a_verb(text, directions):
    assert [fact.change and fact.change.direction for fact in facts_of(text)] == directions
