"""The one table of months, week days and seasons; every other list that has them takes them from here."""

from __future__ import annotations

from coopnlp.lexicon import words_of

JALALI_MONTHS = (
    ("فروردین",),
    ("اردیبهشت",),
    ("خرداد",),
    ("تیر",),
    ("مرداد", "امرداد"),
    ("شهریور",),
    ("مهر",),
    ("آبان", "ابان"),
    ("آذر", "اذر", "آزر"),
    ("دی",),
    ("بهمن",),
    ("اسفند",),
)
# With the names of Arabic news, of Damascus and Baghdad, and of Kabul.
GREGORIAN_MONTHS = (
    ("ژانویه", "ژانوی", "جنوری", "ینایر", "کانون الثانی", "january", "jan"),
    ("فوریه", "فبریه", "فبروری", "فبرایر", "شباط", "february", "feb"),
    ("مارس", "مارچ", "آذار", "march", "mar"),
    ("آوریل", "اوریل", "آپریل", "اپریل", "ابریل", "april", "apr"),
    ("مه", "می", "may"),
    ("ژوئن", "ژوین", "ژوان", "ژون", "جون", "یونیو", "یونیه", "حزیران", "june", "jun"),
    ("ژوئیه", "ژوییه", "ژویه", "ژولای", "جولای", "جولایی", "یولیو", "یولیه", "تموز", "july", "jul"),
    ("اوت", "آگوست", "اگوست", "آگست", "اگست", "اغسطس", "august", "aug"),
    ("سپتامبر", "سپتمبر", "سبتمبر", "ایلول", "september", "sept", "sep"),
    ("اکتبر", "اکتوبر", "تشرین الاول", "october", "oct"),
    ("نوامبر", "نومبر", "نوفمبر", "تشرین الثانی", "november", "nov"),
    ("دسامبر", "دسمبر", "دیسمبر", "کانون الاول", "december", "dec"),
)
HIJRI_MONTHS = (
    ("محرم", "محرم الحرام"),
    ("صفر", "صفر المظفر"),
    ("ربیع الاول", "ربیع اول"),
    ("ربیع الثانی", "ربیع ثانی", "ربیع الاخر", "ربیع الآخر"),
    ("جمادی الاول", "جمادی الاولی", "جمادی اول"),
    ("جمادی الثانی", "جمادی الثانیه", "جمادی الاخر", "جمادی الآخر"),
    ("رجب", "رجب المرجب"),
    ("شعبان", "شعبان المعظم"),
    ("رمضان", "مبارک رمضان", "رمضان المبارک"),
    ("شوال", "شوال المکرم"),
    ("ذی القعده", "ذیقعده", "ذی قعده", "ذوالقعده"),
    ("ذی الحجه", "ذیحجه", "ذی حجه", "ذوالحجه"),
)
# Alone, without a day, a year or «ماه», these are hardly ever anything but the month.
PLAIN_MONTHS = words_of(
    "فروردین اردیبهشت خرداد مرداد شهریور ژانویه فوریه آوریل ژوئن ژوئیه ژوییه جولای آگوست سپتامبر اکتبر نوامبر دسامبر"
)
# Two-letter and short names that need a day number, a year or «ماه» to be read as months at all.
WEAK_MONTHS = words_of("می مه جون شباط تموز صفر may mar jan feb apr jun jul aug sep oct nov dec march")

WEEKDAYS = (
    ("شنبه",),
    ("یک شنبه", "1 شنبه"),
    ("دو شنبه", "2 شنبه"),
    ("سه شنبه", "3 شنبه", "سشنبه"),
    ("چهار شنبه", "4 شنبه", "چارشنبه"),
    ("پنج شنبه", "5 شنبه", "پنجشمبه"),
    ("جمعه", "آدینه"),
)
SEASONS = ("بهار", "تابستان", "پاییز", "زمستان")

# Spelling → calendar and number.
MONTHS: dict[str, tuple[str, int]] = {
    spelling: (calendar, number)
    for calendar, months in (("hijri", HIJRI_MONTHS), ("gregorian", GREGORIAN_MONTHS), ("jalali", JALALI_MONTHS))
    for number, spellings in enumerate(months, 1)
    for spelling in spellings
}

# Months of Afghanistan and of the Levant that are other words as well («حمل» carriage, «سرطان» cancer, «نیسان» a car):
# months only behind a day and before a year.
MONTHS_BY_YEARS: dict[str, tuple[str, int]] = {
    **{name: ("jalali", number) for number, name in ((1, "حمل"), (4, "سرطان"), (7, "میزان"), (8, "عقرب"))},
    **{name: ("gregorian", number) for name, number in (("نیسان", 4), ("ایار", 5), ("مایو", 5), ("آب", 8))},
}
# Those that are hardly ever anything else beside a day, «ماه» or a year.
MONTHS_BY_DAYS: dict[str, tuple[str, int]] = {
    name: ("jalali", number)
    for number, name in ((2, "ثور"), (3, "جوزا"), (3, "جوزای"), (6, "سنبله"), (11, "دلو"), (12, "حوت"))
}
# Those that are one behind a day, else a name or an adjective.
MONTHS_BEHIND_DAYS: dict[str, tuple[str, int]] = {"اسد": ("jalali", 5), "قوس": ("jalali", 9), "جدی": ("jalali", 10)}
