"""What may stand behind a number: percent, currencies, units of measure, classifiers, time words.

Phrases are written with spaces; `coopnlp.grammar.shared.matching` finds them with spaces, ZWNJ or nothing between
their words («متر مربع», «مترمربع»), and with the endings of adjectives («متری», «دلاری», «بشکه‌ای»).
"""

from __future__ import annotations

from fractions import Fraction

from coopnlp.lexicon import words_of

# Spelling → hundredths that one of it is worth.
PERCENTS: dict[str, Fraction] = {
    **dict.fromkeys(
        (
            "درصد",
            "در صد",
            "فیصد",
            "فی صد",
            "سلنه",
            "٪",
            "%",
            "﹪",
            "واحد درصد",
            "پوینت درصد",
            "نقطه درصد",
            "درصد واحد",
            "درصدها",
        ),
        Fraction(1),
    ),
    **dict.fromkeys(("در هزار", "‰", "؉"), Fraction(1, 10)),
    "در ده هزار": Fraction(1, 100),
}
# The difference of two shares, not a share of something: «نرخ بیکاری ۳ واحد درصد کم شد» says from 10 to 7. «درصد واحد»
# may be that or a share («۴۰ درصد واحد مسکونی»).
POINTS = ("واحد درصد", "پوینت درصد", "نقطه درصد")
PERCENT_SIGNS = frozenset("٪%﹪")

# Units by their name alone; with spaces, ZWNJ or nothing between its words a spelling is one.
_NAMED_ONCE = (
    "تن|خروار|من تبریز|مثقال|قیراط|عیار|قنطار|لیتر|بشکه|گالن|متر|نانومتر|مایل|مایل دریایی|مایل مربع|یارد|اینچ|"
    "سال نوری|سانتی‌متر مربع|کیلومتر مکعب|سانتی‌متر مکعب|فوت مکعب|هکتار|جریب|وات|تراوات ساعت|ولت|آمپر|"
    "اسب بخار|ژول|کیلوژول|مگاژول|کالری|کیلوکالری|نیوتن|پاسکال|ریشتر|دسی‌بل|بیت|بایت|پتابایت|کیلوبیت|مگابیت|"
    "گیگابیت|ترابیت|پیکسل|مگاپیکسل|گره دریایی|برابر|نفرساعت|نفرروز|گیگاپاسکال|"
    "اتمسفر|میلی‌بار|سیورت|میلی‌سیورت|میکروسیورت|بکرل|لوکس|لومن|درجه کلوین|نانوگرم|مول|میلی‌مول|دسی‌لیتر|میکرولیتر|"
    "هکتولیتر|مگاتن|کیلوتن|گیگاتن|مگاولت|میلی‌آمپر|آمپر ساعت|میلی‌آمپر ساعت|بار"
)
# Canonical name → other spellings.
_UNITS: dict[str, str] = {
    **dict.fromkeys(_NAMED_ONCE.split("|"), ""),
    "کیلوگرم": "کیلو|کیلوگرام|گیلوگرم|kg",
    "گرم": "گرام|gr",
    "میلی‌گرم": "میلیگرم|mg",
    "میکروگرم": "μg|ug|mcg",
    "اونس": "انس",
    "میلی‌لیتر": "ml",
    "سی‌سی": "cc",
    "سانتی‌متر": "سانتی|سانت|cm",
    "میلی‌متر": "mm",
    "میکرون": "میکرومتر",
    "فوت": "پا|پایی",
    "کیلومتر": "کلیومتر|km",
    "متر مربع": "متر2|m2|sqm",
    "کیلومتر مربع": "کیلومتر2|km2",
    "متر مکعب": "متر3|m3",
    "کیلووات": "kw",
    "مگاوات": "mw",
    "گیگاوات": "gw",
    "ترابایت": "tb",
    "کیلووات ساعت": "kwh",
    "مگاوات ساعت": "mwh",
    "گیگاوات ساعت": "gwh",
    "کیلوولت": "kv",
    "هکتوپاسکال": "hpa",
    "کیلوپاسکال": "kpa",
    "مگاپاسکال": "mpa",
    "هرتز": "hz",
    "کیلوهرتز": "khz",
    "مگاهرتز": "mhz",
    "گیگاهرتز": "ghz",
    "درجه": "°",
    "درجه سانتی‌گراد": "سانتی‌گراد|درجه سلسیوس|°c",
    "درجه فارنهایت": "°f",
    "کیلوبایت": "kb",
    "مگابایت": "مگ|mb",
    "گیگابایت": "گیگ|gb",
    "مگابیت بر ثانیه": "مگابیت در ثانیه|mbps",
    "دور در دقیقه": "دور بر دقیقه",
    "کیلومتر بر ساعت": "کیلومتر در ساعت|کیلومتر/ساعت|km/h",
    "پی‌پی‌ام": "ppm",
}
# With a space only where nothing of time or persons follows: «۱۲ نفر ساعت ۱۰ رسیدند», «۱۲ نفر روز شنبه».
ONE_WORD = {"نفرساعت": "نفر ساعت", "نفرروز": "نفر روز"}
OF_WORK = words_of(
    "آموزش آموزشی کار پایش اشتغال دوره خدمت بازدید فعالیت تلاش کارگاه اقامت ماموریت بازرسی گشت گشتزنی "
    "مهارتآموزی آموزشهای مشاوره رایگان"
)
# «در وزن ۷۵- کیلوگرم», «وزن ۸۴+ کیلوگرم»: classes of a sport.
CLASSES, OF_CLASSES = words_of("وزن اوزان وزنهای دسته"), frozenset("-−–+")
WEIGHTS_OF_CLASSES = frozenset({"کیلوگرم"})
# «فشار ۲ بار»; «۲ بار» is how often.
PRESSED = "بار"
PRESSURE = words_of("فشار فشاری فشارهای")
# «شکست ۴-۱ برابر حریف»: against, no fourfold.
TIMES = "برابر"
OF_MATCHES = words_of("شکست برد باخت پیروزی نتیجه تساوی برتری مساوی قاطع")
# «در ارتفاع ۳۰ هزار پایی», «فاصله ۲۷ فوتی»: feet; else «۲ پا» are legs, «۳ فوتی» three dead.
FEET = words_of("پا پایی فوتی")
OF_HEIGHTS = words_of("ارتفاع ارتفاعی فاصله فاصلهی عمق طول ارتفاعهای بلندی عرض")
UNITS: dict[str, str] = {
    spelling: name for name, others in _UNITS.items() for spelling in (name, *filter(None, others.split("|")))
}
# «تن در هکتار», «لیتر در ثانیه», «گرم بر کیلوگرم»: what a unit may be divided by.
DIVISORS = words_of(
    "سانتی میلی ثانیه دقیقه ساعت هکتار لیتر کیلوگرم کیلو متر مترمربع مترمکعب کیلومتر میلیلیتر سانتیمتر گرم تن"
)
# «دو متر و ۳۰ سانتی‌متر»: (unit, smaller unit) → how many of the first the second is.
SUBUNITS: dict[tuple[str, str], Fraction] = {
    ("متر", "سانتی‌متر"): Fraction(1, 100),
    ("سانتی‌متر", "میلی‌متر"): Fraction(1, 10),
    ("کیلومتر", "متر"): Fraction(1, 1000),
    ("کیلوگرم", "گرم"): Fraction(1, 1000),
    ("تن", "کیلوگرم"): Fraction(1, 1000),
}

# Adjectives of units that mean something else: «۳ فوتی» are three dead.
NEVER_TORN = words_of("انس انسی")
NO_UNITS = words_of("پای مگی بیتی تنی‌چند")

# Words between a number and what it counts.
CLASSIFIERS = words_of(
    "نفر دستگاه فقره راس اصله قلاده جلد فروند عدد قطعه قطره قبضه باب رشته حلقه تخته طاقه عدل پاکت بسته مورد تا دانه "
    "عراده جفت نسخه دهنه ورق برگ شاخه قوطی کیسه کارتن شعله ثوب تکه قلم تن عنوان رام نخ پرس طغرا"
)
# Words that are classifiers only before some nouns: «۵۰۰ اصل نهال», «۱۲ تیر فشنگ».
CLASSIFIERS_OF: dict[str, frozenset[str]] = {
    "اصل": words_of("نهال درخت بوته قلمه نخل"),
    "سر": words_of("عائله عایله گوسفند گاو دام بز شتر اسب"),
    "تیر": words_of("فشنگ موشک گلوله مهمات خمپاره راکت"),
    "دست": words_of("لباس کت مبل ظروف رختخواب مانتو یونیفرم پیراهن"),
    "قالب": words_of("صابون کره پنیر یخ بتن حلوا کیک خمیر خشت آجر شکلات موم دنبه طلا"),
    "قرص": words_of("نان"),
    "پارچه": words_of("آبادی روستا روستای"),
    "مدل": words_of("اعتبار خودرو گوشی موشک پهپاد وام کفش لباس"),
    "واحد": words_of("مسکن آپارتمان ویلا خانه خون حوزه"),
    "لنگه": words_of("کفش در"),
    "نفر": words_of("شتر"),
}
# Words that are often no measure: «۲۰۰ افغانی» is money or people.
DOUBTFUL_MEASURES = words_of("افغانی لاری سامانی فوت رئال بات درام")
# «در ۴۰ روزی که», «۱۰ سالی است که»: lengths; else «روزی» is daily.
TIMES_THAT = {"روزی": "روز", "سالی": "سال", "ماهی": "ماه", "ساعتی": "ساعت", "شبی": "شب"}
THAT = words_of("که است هست میشود میشه")
# Words of time that nothing is counted with, and that measure no length either; units of time: `coopnlp.lexicon.dates`.
TIME_WORDS = words_of("سالانه ساعتی فصل سالهی سالی ماهی روزی سالوماه ماهوسال نیمسال میلیثانیه لحظه ترم")
