import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopnlp.words.sentences import sentence_starts
from coopnlp.words.tokens import slices
from tests.helpers import steps_are_proportional, time_is_proportional


def marked(text):
    """The text with | before each sentence but the first."""
    bounds = slices(text)
    ends = [*(start for start, _ in bounds[1:]), len(text)][: len(bounds)]
    texts = [text[start:end] for start, end in bounds]
    after = [text[end:follower] for (_, end), follower in zip(bounds, ends, strict=True)]
    starts = sentence_starts(texts, after)
    assert len(starts) == len(bounds)
    return "".join(
        ("|" if first and i else "") + token + space
        for i, (first, token, space) in enumerate(zip(starts, texts, after, strict=True))
    )


ROWS = [
    # Full stops, question and exclamation marks.
    "وی افزود: این طرح آغاز شد. |کار ادامه دارد.",
    "آیا قیمت‌ها بالا می‌رود؟ |کسی نمی‌داند.",
    "چه روز خوبی! |همه آمدند.",
    "چرا؟! |پاسخی نبود.",
    "چه شد?! |کسی نگفت.",
    "مدیر کل تعاون گفت: اعضا راضی هستند؛ تسهیلات هم پرداخت شد.",
    "سه شرط دارد: سرمایه، نیرو و بازار.",
    "صادرات رشد کرد. |۱۲ واحد افتتاح شد.",
    "این رقم در سال ۱۴۰۳ بود. |در سال ۱۴۰۴ بیشتر شد.",
    "جلسه در سال ۱۴۰۴. |وی حاضر بود.",
    "تولید به ۲۵ درصد رسید.",
    # A full stop without a space after it.
    "طرح افتتاح شد.|وی افزود: ادامه دارد.",
    "اعضا را بیمه کردند.|وی افزود کار ادامه دارد.",
    "تعاونی تشکیل گردید.|رئیس اتاق تعاون گفت.",
    "کار تمام شد.|«وحید» گفت.",
    # Initials and spelled letters.
    "دکتر ع. رضایی سخن گفت. |جلسه پایان یافت.",
    "م. ر. حسینی و ب. کریمی آمدند.",
    "به گزارش خبرنگار ایلنا، م. احمدی گفت.",
    "بانک جی. پی. مورگان سود کرد.",
    "کتاب جی. کی. رولینگ ترجمه شد. |فروش رفت.",
    "آقای س. محمدی، ک. نوری و د. امینی عضو شدند.",
    "حکم را دادند به وی. |سپس رفت.",
    "J. Smith گفت.",
    # A letter that is a word.
    "واکسن هپاتیت ب. |وزارت بهداشت خبر داد.",
    "تیم ملی در گروه الف. |بازی‌ها فردا است.",
    # Abbreviations.
    "در سال ۱۳۲۰ ه. ش. آغاز شد. |سپس ماند.",
    "سده ۳ ق. م. بود.",
    "ارتش ج.ا.ا آمد. |مردم شاد شدند.",
    "قانون ق.م را ببینید.",
    "نک. ص. ۲۵ همین کتاب.",
    "ر.ک. به فصل ۲.",
    "شیوه i.e. به این شکل است.",
    "خانه No. 5 فروخته شد.",
    "شرکت Apple Inc. سود داد.",
    "گندم، جو و… کاشته شد.",
    # Decimals, dates, times.
    "رشد ۲.۵ درصدی بود. |نرخ ۳٫۵ شد.",
    "نمره ۱۷.۲۵ گرفت.",
    "جلسه ساعت ۱۰:۳۰ برگزار شد. |تاریخ ۱۴۰۳.۶.۱۱ بود.",
    "وزن آن 6.154 تن است.",
    # Repeated dots.
    "پوشاک، صنایع دستی، استخراج سنگ و. . فعالیت می‌کنند و وام گرفته‌اند.",
    "مشکلات آنان و ..از عمده برنامه‌ها است.",
    "چرم، کفش و ... تولید می‌شود.",
    "چرم، کفش و... . |وی افزود: بازار خوب است.",
    "قیمت‌ها بالا رفت... |مردم نگران شدند.",
    "قیمت‌ها بالا رفت... اما کسی نگفت.",
    "این... چیزی نیست.",
    "کار پایان یافت.. |وی سپاسگزاری کرد.",
    "بازار … آرام بود.",
    "می‌گویند می‌آید… |نیامد.",
    # Quotes and brackets.
    "گفت: «کار تمام شد.» |سپس رفت.",
    "گفت: «کار تمام شد». |سپس رفت.",
    "پرسید: «آیا می‌آیید؟» |کسی نیامد.",
    "«چرا؟» را پرسید.",
    "«می‌آیی؟» پرسید.",
    'گفت: "کار تمام شد." |سپس رفت.',
    "(این طرح اجرا شد.) |وی افزود.",
    "او قول (!) داد. |کسی نیامد.",
    "رشد (؟) بازار ادامه یافت.",
    "طرح (ماده ۲) تصویب شد. |«بانک» پذیرفت.",
    "[کار تمام شد.] |بعد رفت.",
    "«رفت!»، «آمد!» و «ماند!» گفت.",
    # List numbers.
    "۱. ثبت نام\n|۲. پرداخت",
    "الف. شرایط عضویت در تعاونی",
    # Lines.
    "نشست اعضا\n|وی گفت کار ادامه دارد.",
    "نشست اعضا\n\n|وی گفت کار ادامه دارد.",
    "طرح تعاونی‌ها و\nشرکت‌ها تصویب شد.",
    "مرغ، گوشت،\nتخم مرغ",
    "خانه‌های (\nشهر) فروخته شد.",
    "وی آمد\n، سپس رفت.",
    "استخراج سنگ و\n\n|پایان پیام",
    "خبرگزاری ایلنا:\n|رئیس اتاق تعاون آمد.",
    "کار تمام شد.\n|وی رفت.",
    "گفت: «کار تمام شد.\n» |رفت.",
    "خبر اول\r\n|خبر دوم",
    "   متن با فاصله آغاز شد. |ادامه دارد.",
    "پایان. ",
    "",
    " ",
    ".",
    "...",
    "تعاون",
]


@pytest.mark.parametrize("row", ROWS)
def test_boundaries(row):
    assert marked(row.replace("|", "")) == row


def test_enough_rows():
    assert len(set(ROWS)) == len(ROWS) >= 60


def test_seed_article(seed_text):
    sentences = marked(seed_text).split("|")
    assert len(sentences) == len([line for line in seed_text.splitlines() if line.strip()]) == 6


def test_space_may_be_given_after_a_token_or_as_a_token():
    assert sentence_starts(["خبر", "\n\n", "متن"], ["", "", ""]) == [True, False, True]
    assert sentence_starts(["خبر", "متن"], ["\n\n", ""]) == [True, True]
    assert sentence_starts(["\n", "خبر"], ["", ""]) == [True, False]
    assert sentence_starts([], []) == []


def test_lengths_must_agree():
    with pytest.raises(ValueError, match="shorter"):
        sentence_starts(["خبر"], [])


UNITS_OF_TEXT = [".", "\n", " . ", "و. ", "؟", "»", "م. ", "کرد. "]


def starts_of_characters(text):
    return sentence_starts(list(text), [""] * len(text))


@pytest.mark.parametrize("unit", UNITS_OF_TEXT)
def test_work_is_proportional(unit):
    assert steps_are_proportional(starts_of_characters, unit)
    assert len(starts_of_characters(unit * 20_000)) == len(unit) * 20_000


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS_OF_TEXT)
def test_time_is_proportional(unit):
    assert time_is_proportional(starts_of_characters, unit, size=20_000)
    assert len(starts_of_characters(unit * 50_000)) == len(unit) * 50_000


@given(st.lists(st.tuples(st.text(max_size=4), st.sampled_from(["", " ", "\n", "\n\n"]))))
def test_one_answer_a_token(pieces):
    starts = sentence_starts([text for text, _ in pieces], [after for _, after in pieces])
    assert len(starts) == len(pieces)
    assert starts[:1] in ([], [True])


@given(st.text(alphabet="کرد م.و؟!«»()…\n 12۳aB،:", max_size=40))
def test_never_raises(text):
    marked(text)
