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
        ("دما را ۶ درجه پایین می‌آورد.", "fall", None, None),
        ("از ۱۲ تن به ۱۸ تن رسید.", "rise", 12, None),
        ("از ۱۸ تن به ۱۲ تن رسید.", "fall", 18, None),
        # no change
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
