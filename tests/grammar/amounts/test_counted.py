"""What a number counts: the noun behind it with its modifier, the noun before it, or what was told before."""

from __future__ import annotations

import pytest

from coopnlp.grammar.amounts.counted import counted, is_noun, points_back, sentence_ends
from coopnlp.grammar.shared.atoms import atoms
from coopnlp.grammar.shared.figures import figures


def what(text):
    """What the first figure of a text counts, in the text's words."""
    items = atoms(text)
    found = counted(items, figures(items)[0])
    return None if found is None else text[items[found[0]].start : items[found[1] - 1].end]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("۱۸ تعاونی", "تعاونی"),
        ("۱۸ تعاونی فعال", "تعاونی"),
        ("۴۵ نفر", "نفر"),
        ("۴۵ نفر آمدند", "نفر"),
        ("۲۳ هزار دستگاه واگن باری", "واگن باری"),
        ("۵۰۰ نفر کارگر", "کارگر"),
        ("۵ مورد جدید", "مورد"),
        ("۵ واحد مسکونی", "واحد مسکونی"),
        ("۵ فرصت شغلی", "فرصت شغلی"),
        ("۵ دانش آموز", "دانش آموز"),
        ("۵ سرمایه‌گذار", "سرمایه‌گذار"),
        ("۵ تا تعاونی", "تعاونی"),
        ("۵ تا از تعاونی‌ها", "تعاونی‌ها"),
        ("دو سوم از اعضا", "اعضا"),
        ("دو سوم کل اعضا", "اعضا"),
        ("تعداد اعضا به ۱۲۰ رسید", "اعضا"),
        ("وام ۱۰۰ میلیونی ازدواج", None),
        ("۵ در استان", None),
        ("۵", None),
        ("۵ افزایش یافت", None),
        ("۵.", None),
        ("دو سوم آنها", None),
        ("اعضا به ۱۲۰ رسید", None),
        ("تعداد اعضا. به ۱۲۰ رسید", None),
        ("۵\n\nتعاونی", None),
        ("۵\nتعاونی", "تعاونی"),
        ("۵\nجو", None),
        ("۵ kg", None),
    ],
)
def test_counted(text, noun):
    assert what(text) == noun


@pytest.mark.parametrize(
    ("text", "back"),
    [
        *(
            ("یازده تا به تولید رسید", True),
            ("یازده تا تعاونی", False),
            ("یازده تا از اعضا", False),
            ("سه تای دیگر", True),
        ),
        *(
            ("دو سوم آنها", True),
            ("دو سوم از آن‌ها", True),
            ("دو سوم اعضا", False),
            ("۵ تا ۷ نفر", False),
            ("از ۵ تا به", False),
        ),
    ],
)
def test_points_back(text, back):
    items = atoms(text)
    assert points_back(items, figures(items)[0]) is back


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("تعاونی", True),
        ("در", False),
        ("شد", False),
        ("۵", False),
        ("،", False),
        ("ب", False),
        ("kg", False),
        ("", False),
        ("افزایش یافت", False),
        ("افزایش قیمت", True),
        ("شرکت کردند", False),
        ("شرکت بود", True),
        ("افزایش و", False),
    ],
)
def test_is_noun(text, noun):
    assert is_noun(atoms(text), 0) is noun


@pytest.mark.parametrize(
    ("text", "count"),
    [("او آمد. رفت", 1), ("او آمد!؟ رفت", 1), ("او آمد.\nرفت", 1), ("او، آمد", 0), ("او. آمد. رفت", 2), ("", 0)],
)
def test_sentence_ends(text, count):
    assert sentence_ends(atoms(text), 0, len(atoms(text)) - 8) == count
