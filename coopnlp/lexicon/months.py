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
GREGORIAN_MONTHS = (
    ("ژانویه", "ژانویۀ", "جنوری", "january", "jan"),
    ("فوریه", "فبریه", "فبروری", "february", "feb"),
    ("مارس", "مارچ", "march", "mar"),
    ("آوریل", "اوریل", "آپریل", "اپریل", "april", "apr"),
    ("مه", "می", "may"),
    ("ژوئن", "ژوین", "ژوان", "ژون", "جون", "june", "jun"),
    ("ژوئیه", "ژوییه", "ژویه", "جولای", "جولایی", "july", "jul"),
    ("اوت", "آگوست", "اگوست", "آگست", "august", "aug"),
    ("سپتامبر", "سپتمبر", "september", "sept", "sep"),
    ("اکتبر", "اکتوبر", "october", "oct"),
    ("نوامبر", "نومبر", "november", "nov"),
    ("دسامبر", "دسمبر", "december", "dec"),
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
WEAK_MONTHS = words_of("می مه جون صفر may mar jan feb apr jun jul aug sep oct nov dec march")

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
