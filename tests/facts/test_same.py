from __future__ import annotations

import pytest

from tests.facts.cases import facts_of


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("ساخت ۱۸ تعاونی\nوی از ساخت ۱۸ تعاونی خبر داد.", [None, 0]),
        ("توزیع ۶۰۰ تن سیب\n۶۰۰ تن سیب توزیع شد.\n۶۰۰ تن سیب دیگر هم هست.", [None, 0, 0]),
        ("۶ میلیارد تومان وام\n۶۰ میلیارد ریال وام", [None, 0]),
        ("صادرات ۷ میلیون تن محصول\n۷ میلیون تن محصولات صادر شد.", [None, 0]),
        # not the same
        ("۱۸ تعاونی\n۱۸ مدرسه", [None, None]),
        ("۱۸ تعاونی\n۱۹ تعاونی", [None, None]),
        ("۱۸ تن گندم\n۱۸ کیلو گندم", [None, None]),
        ("امسال ۱۸ تعاونی\nپارسال ۱۸ تعاونی", [None, None]),
        ("در <LOC>کرمان</LOC> ۱۸ تعاونی\nدر <LOC>یزد</LOC> ۱۸ تعاونی", [None, None]),
        ("۱۸ تعاونی، ۱۸ تعاونی", [None, None]),
        ("رشد تولید ۳ درصد بود.\nرشد تولید ۳ واحد درصد بود.", [None, None]),
    ],
)
def test_what_is_told_twice(text, same):
    assert [fact.same_as for fact in facts_of(text)] == same
