"""The words of a line that tells an article's date: its labels, the days of a month in words, the calendars."""

from __future__ import annotations

from coopnlp.lexicon import numerals
from coopnlp.lexicon.months import MONTHS, MONTHS_BEHIND_DAYS, MONTHS_BY_DAYS, MONTHS_BY_YEARS, WEEKDAYS

# «تاریخ: ۱۴۰۴/۰۶/۱۱», «تاریخ انتشار خبر: …», «منتشر شده در: …».
LABELS = (
    "تاریخ",
    *(f"{noun} {verb}" for noun in ("تاریخ", "زمان") for verb in ("انتشار", "نشر", "درج", "ثبت", "ارسال", "مخابره")),
    *(f"تاریخ {verb} {what}" for verb in ("انتشار", "درج", "ثبت") for what in ("خبر", "مطلب", "مقاله")),
    "تاریخ خبر",
    "منتشر شده در",
    "انتشار",
)
# Beside these the article may go on in the same line without a colon: no Persian sentence begins with them.
FOREIGN_LABELS = ("date", "published", "published on", "publish date", "publication date")
# Behind a date these say that it is one of several, or the beginning of a sentence: «تاریخ: ۱۱ تا ۱۵ شهریور».
GOING_ON = ("تا", "الی", "لغایت", "و", "یا", "است", "بود", "به بعد", "به عنوان")

_CALENDARS = {"jalali": ("شمسی", "خورشیدی", "هجری شمسی", "هجری خورشیدی"), "gregorian": ("میلادی",)}
CALENDARS = {word: calendar for calendar, words in _CALENDARS.items() for word in words}
CLOCK = "ساعت"
MONTH, YEAR = "ماه", "سال"

ALL_MONTHS = MONTHS | MONTHS_BY_YEARS | MONTHS_BY_DAYS | MONTHS_BEHIND_DAYS
ALL_WEEKDAYS = tuple(spelling for spellings in WEEKDAYS for spelling in spellings)

_RANKS = {**numerals.DENOMINATORS, **numerals.LONE_RANKS, "سی ام": 30}
# «یازدهم», «بیست و یکم», «سی و یکم».
DAYS = {word: day for word, day in _RANKS.items() if day <= 31} | {
    f"{ten} {numerals.AND} {word}": value + day
    for ten, value in numerals.TENS.items()
    for word, day in numerals.DENOMINATORS.items()
    if value in (20, 30) and day < 10 and value + day <= 31
}
