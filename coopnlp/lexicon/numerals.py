"""Words of number: what they are worth and how they may be written together.

All spellings are folded (`coopnlp.words.scan.fold`): Persian letters, no vowel signs. Spellings of speech
(«شیش», «پونزده», «دیویست») stand beside the written ones.
"""

from __future__ import annotations

from fractions import Fraction

from coopnlp.lexicon import words_of
from coopnlp.lexicon.months import JALALI_MONTHS, MONTHS, SEASONS, WEAK_MONTHS

UNITS: dict[str, int] = {
    **{"یک": 1, "یه": 1, "دو": 2, "سه": 3, "چهار": 4, "چار": 4, "پنج": 5, "شش": 6, "شیش": 6},
    **{"هفت": 7, "هشت": 8, "نه": 9},
}
TEENS: dict[str, int] = {
    **{"ده": 10, "یازده": 11, "دوازده": 12, "سیزده": 13, "چهارده": 14, "چارده": 14},
    **{"پانزده": 15, "پونزده": 15, "شانزده": 16, "شونزده": 16, "هفده": 17, "هیفده": 17, "هیوده": 17},
    **{"هجده": 18, "هیجده": 18, "هژده": 18, "هیژده": 18, "نوزده": 19, "نزده": 19},
}
TENS: dict[str, int] = {
    **{"بیست": 20, "سی": 30, "چهل": 40, "چل": 40, "پنجاه": 50, "پنجا": 50, "شصت": 60},
    **{"هفتاد": 70, "هشتاد": 80, "نود": 90},
}
HUNDREDS: dict[str, int] = {
    **{"صد": 100, "یکصد": 100, "دویست": 200, "دیویست": 200, "سیصد": 300, "چهارصد": 400, "چارصد": 400},
    **{"پانصد": 500, "پونصد": 500, "پنجصد": 500, "ششصد": 600, "شیشصد": 600, "شصد": 600, "شیصد": 600},
    **{"هفتصد": 700, "هشتصد": 800, "نهصد": 900},
    # misspelt, or as they are said
    **{"دویصت": 200, "دویسد": 200, "دیوست": 200, "سیسد": 300, "چهارسد": 400, "پانسد": 500, "پانصت": 500},
    **{"پنصد": 500, "ششسد": 600, "هفصد": 700, "هفتسد": 700, "هشصد": 800, "هشتسد": 800, "نهسد": 900},
}
SCALES: dict[str, int] = {
    "هزار": 10**3,
    "میلیون": 10**6,
    "ملیون": 10**6,
    "میلیارد": 10**9,
    "ملیارد": 10**9,
    **dict.fromkeys(("میلیارید", "میلیاد", "میلیار", "میلیرد"), 10**9),
    **dict.fromkeys(("میلارد", "میلییارد", "میلیلرد", "میلیاررد"), 10**9),
    **dict.fromkeys(("میلون", "مبلیون", "میلیونن", "ملییون", "میلیو", "میلیئون"), 10**6),
    **dict.fromkeys(("هرار", "هزر", "هزاار"), 10**3),
    "بیلیون": 10**9,
    "تریلیون": 10**12,
    "تریلیارد": 10**15,
    "کوادریلیون": 10**15,
}
HUNDRED, THOUSAND, AND, HALF, ZERO = "صد", "هزار", "و", "نیم", "صفر"
POINTS = words_of("ممیز اعشاریه")
# Below nothing: «منفی ۵ درجه»; «منهای» so only before a share or a temperature, elsewhere it takes away.
NEGATIVE, MINUS = "منفی", "منهای"
BELOW_NOTHING = words_of("درجه درصد درصدی ٪ % ﹪")

# «جمعیت ۸۵ میلیونی»: a scale made an adjective ends the numeral.
ADJECTIVE_SCALES: dict[str, int] = {f"{word}ی": value for word, value in SCALES.items()}

# All words that may be a term of a sum.
CARDINALS: dict[str, int] = {ZERO: 0, **UNITS, **TEENS, **TENS, **HUNDREDS, "هف": 7, "هش": 8, "پنچ": 5}
# Number words that mean something else when they stand alone, and those of speech («هف هش تا»).
DOUBTFUL_CARDINALS = words_of("نه یه هش")
SHORTENED = words_of("هف هش")

_ATOMS: dict[str, int] = {**UNITS, **TEENS, **TENS, **HUNDREDS, **SCALES}
# «دومی», «به چهارمی رسید»: ranks as they are said.
_SPOKEN_RANKS = {"دومی": 2, "سومی": 3, "چهارمی": 4, "پنجمی": 5, "ششمی": 6, "هفتمی": 7, "هشتمی": 8, "نهمی": 9}
# Ordinals that only a rank can be («بیستمین»), and those that may also be a denominator («بیستم»).
RANKS: dict[str, int] = {
    **{f"{word}مین": value for word, value in _ATOMS.items() if word not in ("سه", "یه")},
    **{f"{word}امین": value for word, value in _ATOMS.items() if word in ("سی", "ده")},
    "سومین": 3,
    "اولین": 1,
    "نخستین": 1,
    **_SPOKEN_RANKS,
}
DENOMINATORS: dict[str, int] = {
    **{f"{word}م": value for word, value in _ATOMS.items() if word not in ("سه", "یه", "سی")},
    "سوم": 3,
    "سیام": 30,
    "میلیونیم": 10**6,
    "میلیاردیم": 10**9,
}
# Ranks that stand alone: no «بیست و اول».
LONE_RANKS: dict[str, int] = {"اول": 1, "نخست": 1, "اولین": 1, "نخستین": 1, **_SPOKEN_RANKS}
# The end of an ordinal, apart from its numeral: «۲۰مین», «سی‌ام».
ORDINAL_ENDINGS = words_of("م ام مین امین ومین")
# «½» as `scan.fold` spells it.
VULGAR: dict[str, Fraction] = {
    f"{part}⁄{whole}": Fraction(part, whole) for whole in (2, 3, 4, 5, 6, 8) for part in range(1, whole)
}
HALVES: dict[str, Fraction] = {
    "نیم": Fraction(1, 2),
    "نصف": Fraction(1, 2),
    "نیمی": Fraction(1, 2),
    "ثلث": Fraction(1, 3),
    "ربع": Fraction(1, 4),
}

# «چند هزار», «ده‌ها میلیون»: a numeral behind one of these has no value.
VAGUE = words_of(
    "چند چندین چندصد چندهزار چندمیلیون صدها دهها هزاران هزارها میلیونها میلیاردها بیلیونها تریلیونها اندی فلان"
)
PLURAL_ENDINGS = words_of("ها های هایی هاست هایشان")

# Four digits behind one of these are a year, and no scale belongs to it: «سال ۱۴۰۲ هزار تعاونی».
YEAR_CUES = words_of("سال سالهای سالمالی ماه مه") | {
    name
    for name, (calendar, _) in MONTHS.items()
    if calendar != "hijri" and name not in WEAK_MONTHS and " " not in name
}

# What may be glued behind a number word («هزارتن», «پنجنفر», «یکسال»), each also with a final ی.
GLUED_TAILS = words_of(
    "تومان تومن ریال دلار یورو درصد تن نفر کیلو کیلوگرم گرم لیتر متر مترمربع مترمکعب هکتار کیلومتر میلیمتر "
    "سانتیمتر بشکه مگاوات کیلووات برابر واحد مورد فقره دستگاه قطعه راس فرصت تعاونی خانوار شرکت عضو سال ماه روز "
    "ساعت هفته دقیقه ثانیه تومانی تومنی ریالی دلاری درصدی تنی نفری کیلویی لیتری متری هکتاری کیلومتری مگاواتی "
    "برابری ساله ماهه روزه ساعته نفره هفتهای دقیقهای مرحلهای روزی سالی ساعتی "
    "بخش کشور استان شهرستان تیم طرح پروژه برنامه گروه مرحله بازی زن مرد کودک زندانی کارگر افسر پلیس سرباز مسافر بازیکن "
    "نماینده وزیر شهید کشته زخمی مجروح مصدوم متهم خودرو فروند کتاب فیلم دانشگاه مدرسه باشگاه روستا کارخانه پرونده جلسه "
    "گزینه هدف نوبت هواپیما"
)

# Behind «۱۴۵۰ هزار» they tell that it is no year.
CURRENCIES_SAID = words_of("همت همتی تومان تومن ریال دلار یورو تومانی تومنی ریالی دلاری")

# «درصدشان», «نفرند»: enclitics that are no part of the number, and the words they are cut from.
ENCLITIC_HOSTS = words_of(
    "درصد نفر هزار میلیون میلیارد تومان تومن ریال دلار متر هکتار یورو دینار درهم کیلو کیلوگرم کیلومتر لیتر بشکه "
    "مترمربع مترمکعب مگاوات دستگاه نصف نیمی فردا برابر"
)
ENCLITICS = ("شان", "شون", "مان", "تان", "ند", "ست")
# «۱۲ میلیون تومنه», «۲ تنه»: colloquial «ه», it is. Some measures with it are other words where no number stands before
# («تنه», «گرمه»); «۵ نفره», «۳ ساله» are adjectives.
COLLOQUIAL_IS, POSSESSIVE = "ه", "ش"
IS_BEHIND_O, HOSTS_IN_O = "ئه", words_of("کیلو یورو")  # «دو کیلوئه»
HOSTS_OF_IS = words_of(
    "تومان تومن ریال دلار دالر درصد دینار درهم میلیون میلیارد ملیون همت هکتار کیلومتر سانتیمتر کیلوگرم گیگ مگاوات"
)
NO_IS = {"تنه": "درخت"}  # «۲ تنه درخت» are two trunks
HOSTS_OF_IS_BEHIND_NUMBERS = words_of("تن متر سانت گرم لیتر تومنی تومانی درصدی دلاری مترمربع")
# Function words that a lost space glues behind a measure: «۶۰ درصدآن», «دیناررا».
GLUED_HOSTS = ENCLITIC_HOSTS - words_of("متر نفر نصف نیمی دستگاه فردا")
GLUED_WORDS = (
    *("آن", "این", "را", "از", "به", "در", "است", "بود", "برای", "با", "که", "ساخت", "شد", "شده", "شدن", "کاهش"),
    *("افزایش", "رشد", "سود", "اعتبار", "کمتر", "بیشتر", "تخفیف", "نسبت", "تا", "و", "رو", "شو"),
)
# «درسال», «ازابتدای»: a preposition glued to a word of time. None of these is a word of its own.
GLUED_PREPOSITIONS = ("در", "از", "تا")
AFTER_PREPOSITION = words_of(
    "سال سالهای سالجاری نیمه ماه هفته روز روزهای ابتدای اوایل اواخر اواسط پایان انتهای آغاز تاریخ دهه فصل ساعت طول "
    "امسال امروز"
) | {name for name in (*SEASONS, *(names[0] for names in JALALI_MONTHS)) if len(name) > 3}
# «ازهشت کارگاه», «دردو مرحله»: one glued to a number word, but «درصد» and the names «بهنود», «تاسی» are words.
_LONG_NUMBERS = frozenset(word for word in (*UNITS, *TEENS, *TENS, *HUNDREDS) if len(word) > 3)
AFTER_PREPOSITION_NUMBERS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("در", "از"), _LONG_NUMBERS | {"دو", "سه", "پنج", "شش", "هفت", "هشت", "چهل", "نود"}),
    **dict.fromkeys(("تا", "به"), _LONG_NUMBERS | {"پنج", "شش", "هفت", "هشت", "چهل"}),
}

# Behind «۲/۳» these are what a fraction is a share of.
SHARED = words_of(
    "از کل اعضا اعضای اعضاء نمایندگان آرا آرای آراء سهام سهم سهامداران جمعیت مردم حاضران حاضرین مجموع تمام سرمایه"
)
# «۳۲ سالش», «۸ سالست»: years with whose they are; «سالم» is healthy unless a verb follows («۱۰ سالم است»).
AGES: dict[str, tuple[str, str]] = {
    **{f"سال{ending}": ("سال", ending) for ending in ("ش", "شه", "ست", "مه", "ته", "شونه", "م")},
    **{f"سالگی{ending}": ("سالگی", ending) for ending in ("ش", "م", "اش", "ام")},
}
HEALTHY, BEHIND_AGE = "سالم", ("است", "بود", "شد", "که")
# Behind a number a noun may be glued to these: «۲۰۰ هزارکاربر»; but «میلیاردر», «هزارمین», «هزاران».
GLUED_SCALES = ("هزار", "میلیون", "میلیارد")
ENDINGS_OF_SCALES = words_of("مین امین ومین های هایی رها رهای رهایی انی")
PERSON, BEHIND_PERSON = "نفر", words_of("در از به را با که و تا است بود برای این آن")
# Words of the language that fall apart into number words by accident.
NOT_GLUED = words_of("نهراس سیو چلو دوو نیمسال نیمروز نیمروزی")

# Outlets whose pages have decimals like «5/6» set from right to left, 6.5; seen in all their articles in Latin digits.
OUTLETS_FROM_RIGHT_TO_LEFT = frozenset({("خبرگزاری", "فارس"), ("گزارش", "فارس")})
