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
        ("درصد", "در صد", "٪", "%", "﹪", "واحد درصد", "پوینت درصد", "نقطه درصد", "درصد واحد", "درصدها"), Fraction(1)
    ),
    **dict.fromkeys(("در هزار", "‰", "؉"), Fraction(1, 10)),
}
PERCENT_SIGNS = frozenset("٪%﹪")

# Spelling → (code, how many of it one of the word is): «همت» is a thousand milliard tomans.
CURRENCIES: dict[str, tuple[str, int | Fraction]] = {
    **dict.fromkeys(("تومان", "تومن", "تومان ایران"), ("IRT", 1)),
    "همت": ("IRT", 10**12),
    **dict.fromkeys(("ریال", "ریال ایران"), ("IRR", 1)),
    **dict.fromkeys(("دلار", "دلار آمریکا", "دلار امریکا", "دلار ایالات متحده"), ("USD", 1)),
    **dict.fromkeys(("دلار کانادا", "دلار کانادایی"), ("CAD", 1)),
    **dict.fromkeys(("دلار استرالیا", "دلار استرالیایی"), ("AUD", 1)),
    "دلار نیوزیلند": ("NZD", 1),
    "دلار هنگ کنگ": ("HKD", 1),
    "دلار سنگاپور": ("SGD", 1),
    **dict.fromkeys(("یورو", "واحد یورو"), ("EUR", 1)),
    **dict.fromkeys(("پوند", "پوند انگلیس", "پوند بریتانیا", "پوند استرلینگ", "لیره استرلینگ"), ("GBP", 1)),
    **dict.fromkeys(("پوند مصر", "جنیه مصر", "جنیه"), ("EGP", 1)),
    **dict.fromkeys(("درهم", "درهم امارات", "درهم امارات متحده عربی", "درهم اماراتی"), ("AED", 1)),
    "درهم مغرب": ("MAD", 1),
    **dict.fromkeys(("یوان", "یوان چین", "یوآن", "یوآن چین"), ("CNY", 1)),
    **dict.fromkeys(("لیر", "لیر ترکیه", "لیره", "لیره ترکیه"), ("TRY", 1)),
    **dict.fromkeys(("لیره سوریه", "لیر سوریه"), ("SYP", 1)),
    **dict.fromkeys(("لیره لبنان", "لیر لبنان"), ("LBP", 1)),
    **dict.fromkeys(("روبل", "روبل روسیه"), ("RUB", 1)),
    **dict.fromkeys(("ین ژاپن", "ین"), ("JPY", 1)),
    **dict.fromkeys(("فرانک سوئیس", "فرانک سوییس", "فرانک"), ("CHF", 1)),
    **dict.fromkeys(("روپیه", "روپیه هند"), ("INR", 1)),
    "روپیه پاکستان": ("PKR", 1),
    "روپیه اندونزی": ("IDR", 1),
    **dict.fromkeys(("وون", "وون کره", "وون کره جنوبی", "وون کرهجنوبی"), ("KRW", 1)),
    **dict.fromkeys(("دینار", "دینار عراق"), ("IQD", 1)),
    "دینار کویت": ("KWD", 1),
    "دینار بحرین": ("BHD", 1),
    "دینار اردن": ("JOD", 1),
    **dict.fromkeys(("افغانی",), ("AFN", 1)),
    **dict.fromkeys(("ریال سعودی", "ریال عربستان", "ریال عربستان سعودی"), ("SAR", 1)),
    **dict.fromkeys(("ریال قطر", "ریال قطری"), ("QAR", 1)),
    **dict.fromkeys(("ریال عمان",), ("OMR", 1)),
    "ریال یمن": ("YER", 1),
    "ریال برزیل": ("BRL", 1),
    **dict.fromkeys(("کرون سوئد", "کرون سوید", "کرون"), ("SEK", 1)),
    "کرون نروژ": ("NOK", 1),
    "کرون دانمارک": ("DKK", 1),
    **dict.fromkeys(("منات", "منات آذربایجان"), ("AZN", 1)),
    "منات ترکمنستان": ("TMT", 1),
    **dict.fromkeys(("درام", "درام ارمنستان"), ("AMD", 1)),
    **dict.fromkeys(("لاری", "لاری گرجستان"), ("GEL", 1)),
    **dict.fromkeys(("تنگه قزاقستان",), ("KZT", 1)),
    "سامانی": ("TJS", 1),
    **dict.fromkeys(("رینگیت", "رینگیت مالزی"), ("MYR", 1)),
    **dict.fromkeys(("بات تایلند", "بات"), ("THB", 1)),
    **dict.fromkeys(("گریونا",), ("UAH", 1)),
    **dict.fromkeys(("رئال برزیل", "رئال"), ("BRL", 1)),
    "پزو": ("MXN", 1),
    "پزو آرژانتین": ("ARS", 1),
    **dict.fromkeys(("$", "usd", "us$"), ("USD", 1)),
    **dict.fromkeys(("€", "eur"), ("EUR", 1)),
    **dict.fromkeys(("£", "gbp"), ("GBP", 1)),
    **dict.fromkeys(("﷼", "irr"), ("IRR", 1)),
    **dict.fromkeys(("¥", "jpy"), ("JPY", 1)),
    "سنت": ("USD", Fraction(1, 100)),
    **dict.fromkeys(("پنی", "پنس"), ("GBP", Fraction(1, 100))),
    "یوروسنت": ("EUR", Fraction(1, 100)),
    "irt": ("IRT", 1),
    "aed": ("AED", 1),
}
CURRENCY_SIGNS: dict[str, str] = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "﷼": "IRR"}
OWN_CURRENCIES = frozenset({"IRT", "IRR"})
SPOKEN_TOMAN = words_of("تومن تومنی")
# Canonical name → other spellings.
_UNITS: dict[str, str] = {
    "تن": "",
    "کیلوگرم": "کیلو|کیلو گرم|کیلوگرام|کیلو گرام|kg",
    "گرم": "گرام|gr",
    "میلی‌گرم": "میلی گرم|mg",
    "میکروگرم": "میکرو گرم",
    "مثقال": "",
    "قیراط": "",
    "عیار": "",
    "اونس": "انس",
    "قنطار": "",
    "لیتر": "",
    "میلی‌لیتر": "میلی لیتر|ml",
    "سی‌سی": "سی سی|cc",
    "بشکه": "",
    "گالن": "",
    "متر": "",
    "سانتی‌متر": "سانتی متر|سانتیمتر|سانتی|سانت|cm",
    "میلی‌متر": "میلی متر|mm",
    "میکرون": "میکرومتر",
    "نانومتر": "نانو متر",
    "کیلومتر": "کیلو متر|km",
    "مایل": "",
    "مایل دریایی": "",
    "مایل مربع": "",
    "فوت": "",
    "یارد": "",
    "اینچ": "",
    "سال نوری": "",
    "متر مربع": "مترمربع|m2",
    "کیلومتر مربع": "کیلو متر مربع|km2",
    "سانتی‌متر مربع": "سانتی متر مربع",
    "متر مکعب": "مترمکعب|m3",
    "کیلومتر مکعب": "",
    "سانتی‌متر مکعب": "سانتی متر مکعب",
    "فوت مکعب": "فوت‌مکعب",
    "هکتار": "",
    "جریب": "",
    "وات": "",
    "کیلووات": "کیلو وات|kw",
    "مگاوات": "مگا وات|mw",
    "گیگاوات": "گیگا وات|gw",
    "ترابایت": "ترا بایت|tb",
    "کیلووات ساعت": "کیلو وات ساعت|kwh",
    "مگاوات ساعت": "مگا وات ساعت|mwh",
    "گیگاوات ساعت": "گیگا وات ساعت|gwh",
    "تراوات ساعت": "ترا وات ساعت",
    "ولت": "",
    "کیلوولت": "کیلو ولت|kv",
    "آمپر": "",
    "هرتز": "hz",
    "کیلوهرتز": "کیلو هرتز|khz",
    "مگاهرتز": "مگا هرتز|mhz",
    "گیگاهرتز": "گیگا هرتز|ghz",
    "اسب بخار": "",
    "ژول": "",
    "کیلوژول": "کیلو ژول",
    "مگاژول": "",
    "کالری": "",
    "کیلوکالری": "کیلو کالری",
    "نیوتن": "",
    "پاسکال": "",
    "ریشتر": "",
    "درجه": "°",
    "درجه سانتی‌گراد": "درجه سانتیگراد|درجه سانتی گراد|سانتی‌گراد|درجه سلسیوس|درجه سلسیوس|°c|℃",
    "درجه فارنهایت": "°f",
    "دسی‌بل": "دسی بل",
    "بیت": "",
    "بایت": "",
    "کیلوبایت": "کیلو بایت|kb",
    "مگابایت": "مگا بایت|مگ|mb",
    "گیگابایت": "گیگا بایت|گیگ|gb",
    "پتابایت": "پتا بایت",
    "کیلوبیت": "کیلو بیت",
    "مگابیت": "مگا بیت",
    "گیگابیت": "گیگا بیت",
    "مگابیت بر ثانیه": "مگابیت در ثانیه|mbps",
    "پیکسل": "",
    "مگاپیکسل": "مگا پیکسل",
    "دور در دقیقه": "دور بر دقیقه",
    "کیلومتر بر ساعت": "کیلومتر در ساعت|کیلومتر/ساعت|km/h",
    "گره دریایی": "",
    "پی‌پی‌ام": "پی پی ام|ppm",
    "برابر": "",
    "نفرساعت": "",
    "نفرروز": "",
}
# Units only where no space parts them: «۱۲ نفر ساعت ۱۰ رسیدند».
ONE_WORD = frozenset({"نفرساعت", "نفرروز"})
UNITS: dict[str, str] = {
    spelling: name
    for name, others in _UNITS.items()
    for spelling in (name.replace("\u200c", " "), *(other for other in others.split("|") if other))
}
# «تن در هکتار», «لیتر در ثانیه», «گرم بر کیلوگرم»: what a unit may be divided by.
DIVISORS = words_of("ثانیه دقیقه ساعت هکتار لیتر کیلوگرم کیلو متر مترمربع مترمکعب کیلومتر میلیلیتر سانتیمتر گرم تن")
# «دو متر و ۳۰ سانتی‌متر»: (unit, smaller unit) → how many of the first the second is.
SUBUNITS: dict[tuple[str, str], Fraction] = {
    ("متر", "سانتی‌متر"): Fraction(1, 100),
    ("سانتی‌متر", "میلی‌متر"): Fraction(1, 10),
    ("کیلومتر", "متر"): Fraction(1, 1000),
    ("کیلوگرم", "گرم"): Fraction(1, 1000),
    ("تن", "کیلوگرم"): Fraction(1, 1000),
}

# Adjectives of units that mean something else: «۳ فوتی» are three dead.
NO_UNITS = words_of("فوتی مگی بیتی تنی‌چند")

# Words between a number and what it counts.
CLASSIFIERS = words_of(
    "نفر دستگاه فقره راس اصله قلاده جلد فروند عدد قطعه قبضه باب رشته حلقه تخته طاقه عدل پاکت بسته مورد تا دانه "
    "عراده جفت نسخه دهنه ورق برگ شاخه قالب قوطی کیسه کارتن شعله ثوب تکه قلم تن عنوان"
)
# Those for whom «یک» is always a number: «یک نفر», «یک فقره».
STRICT_CLASSIFIERS = words_of("نفر فقره دستگاه راس اصله فروند قلاده جلد عدد مورد حلقه تن باب")

# Words that are often no measure: «۲۰۰ افغانی» is money or people.
DOUBTFUL_MEASURES = words_of("افغانی لاری سامانی فوت")
# Words of time that nothing is counted with, and that measure no length either; units of time: `coopnlp.lexicon.dates`.
TIME_WORDS = words_of(
    "سالانه سالگی ماهگی روزگی ساعتی دقیقهای ثانیهای فصل سالهی سالی ماهی روزی سالوماه نیمسال میلیثانیه لحظه ترم "
    "ماهوسال شبانهروزی"
)
