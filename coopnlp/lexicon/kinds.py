"""Kind words at the head of names, and what the name behind them is; words for peoples, which are no names."""

from __future__ import annotations

from coopnlp.labels import EVENT, FAC, LOC, ORG, PRODUCT
from coopnlp.lexicon import words_of
from coopnlp.lexicon.names import LANDS

# «بیمارستان امید» is a FAC whatever else speaks for it. Only words behind which annotated news has (nearly) one label.
LABEL_OF_KIND: dict[str, str] = {
    **dict.fromkeys(
        words_of(
            "سازمان وزارت شرکت بانک اتحادیه شورای صندوق خبرگزاری دانشگاه دانشکده اداره کمیته کمیسیون جنبش کابینه "
            "فدراسیون انجمن باشگاه تیم حزب پلیس ارتش پارلمان شهرداری استانداری فرمانداری معاونت دادسرای روزنامه آژانس "
            "بنیاد فراکسیون ستاد اتاق تعاونی نیروی"
        ),
        ORG,
    ),
    **dict.fromkeys(
        words_of("استان شهرستان روستای تنگه جزیره خلیج دریای جمهوری رژیم ولایت سلطنت پادشاهی ایالت گردنه"), LOC
    ),
    **dict.fromkeys(
        words_of(
            "میدان خیابان بیمارستان ورزشگاه فرودگاه پالایشگاه جاده بلوار مسجد پل سد نیروگاه امامزاده حرم اسکله پایانه "
            "تالار سالن بازارچه محور"
        ),
        FAC,
    ),
    **dict.fromkeys(words_of("جام لیگ جشنواره همایش المپیاد مسابقات انقلاب انتخابات نبرد"), EVENT),
    **dict.fromkeys(words_of("قانون لایحه سامانه طرح"), PRODUCT),
}
# What is built, but also acts («کاخ سفید اعلام کرد») or is half of another name («پارک علم و فناوری»): never a LOC.
# «قلعه» is left out: half of the names that it begins are towns.
BUILT = words_of(
    "هتل زندان پادگان پایگاه کاخ کلیسا کلیسای کنیسه کنیسهی معبد برج ساختمان مدرسه دبستان دبیرستان هنرستان موزه پارک "
    "بوستان مصلی مصلای حسینیه آرامگاه مقبره گورستان قبرستان گلزار آرامستان تونل ایستگاه ترمینال بزرگراه آزادراه اتوبان "
    "بازار کارخانه نمایشگاه سینما فرهنگسرا فرهنگسرای کتابخانه درمانگاه زایشگاه پاساژ مجتمع کاروانسرا کاروانسرای سیلو "
    "سیلوی استادیوم استخر زورخانه باغموزه"
)
# Ways and buildings whose names may follow in a list («خیابان‌های آزادی و انقلاب»). Those of the first line are told by
# the town that they are at («فرودگاه‌های مشهد و شیراز»); the streets of two towns have no name.
TOLD_BY_TOWNS = words_of("فرودگاه محور پالایشگاه نیروگاه")
LISTED = TOLD_BY_TOWNS | words_of("سد خیابان بزرگراه آزادراه اتوبان جاده بلوار میدان تونل پل ایستگاه")
# Fields under the ground: what they are told by is no square.
FIELDS = words_of("نفتی گازی مین")
# With a people behind them these are no name either: «روزنامه آمریکایی»; «ارتش صهیونیستی» is one.
OF_A_PEOPLE = words_of("روزنامه خبرگزاری نشریه رسانه شبکه مجله سایت وبسایت")
# Before a kind word these speak of several, as numbers do.
COUNTING = words_of("چند چندین هر برخی")
# States that a kind word and an adjective name, by their words.
STATES: frozenset[tuple[str, ...]] = frozenset(
    {
        ("جمهوری", "اسلامی"),
        ("جمهوری", "اسلامی", "ایران"),
        ("رژیم", "صهیونیستی"),
        ("ایالات", "متحده"),
        ("فلسطین", "اشغالی"),
    }
)

# «آمریکای» only links the land to a word behind it.
_ADJECTIVES = frozenset(f"{land}{'یی' if land.endswith('ا') else 'ی'}" for land in LANDS) | words_of(
    "آمریکایی امریکایی بریتانیایی سوری روس روسی ترک ترکیهای فرانسوی ایتالیایی اسپانیایی قطری کرهای کانادایی "
    "برزیلی ونزوئلایی کوبایی اندونزیایی مالزیایی لیبیایی افغان افغانستانی کروات آمریکائی صهیونیست صهیونیستی "
    "ازبک تاجیک ترکمن قزاق گرجی اروپایی آسیایی آفریقایی"
)
# «ایرانی», «اوکراینی‌ها»: people and where things are from.
PEOPLES = frozenset(f"{word}{ending}" for word in _ADJECTIVES for ending in ("", "ها", "هایی", "یها")) - LANDS
