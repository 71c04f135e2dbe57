"""Words around hours (`coopnlp.grammar.dates.hours`, `clock`)."""

from __future__ import annotations

from coopnlp.lexicon import words_of
from coopnlp.lexicon.measures import CLASSIFIERS
from coopnlp.lexicon.verbs import LIGHT_VERBS
from coopnlp.lexicon.years import COUNTED

HALVES = {"نیم": 30, "ربع": 15}  # minutes
NO_HOURS = words_of("یه")
TELLS_HOUR = words_of("ربع ساعت")
ENDS_OF_CLOCKS = words_of("daypart near_day near_year weekday digits line end to")
# Abbreviations that are nothing without a clock time before them.
ABBREVIATED = frozenset({"ب . ظ", "ق . ظ", "pm", "am"})
# Misspelt «ظهر»: «پیش از ظهور امروز», where a day is named; «پیش از ظهور امام زمان» is none.
MISSPELT = frozenset({"پیش از ظهور", "قبل از ظهور", "بعد از ظهور"})
BOUNDS = words_of("از تا")  # of opening hours
AROUND = words_of("حوالی حدود راس")  # «فردا حوالی ساعت ۵»
SHIFTS_OF_PARTS = words_of("گذشته قبل پیش آینده")
# «ساعت بازدید ۱۶ تا ۲۲»: what happens stands between «ساعت» and its two times.
PURPOSES = words_of("بازدید کار کاری اداری فعالیت برگزاری مراجعه پخش حرکت ملاقات کلاس پذیرش پاسخگویی فروش تردد اجرا")
OPEN = words_of("باز بازند بازه دایر دایرند فعال فعالند فعالیت میزبان پذیرای پذیرا پاسخگوی پاسخگو خدمترسانی خدمات")
TIME_OF = words_of("وقت ساعت")  # «۱۹ به وقت گرینویچ»
# Showings go by their hours: «سانس‌های ۱۴ و ۱۶»; «سانس ۳» is the third.
SHOWINGS = words_of("سانس سانسها سانسهای")
FIRST_SHOWING, LAST_SHOWING = 9, 24
ENDINGS_OF_SHOWINGS = words_of("ها های ی")
OF_ONE_SHOWING = words_of("این آن همین همان هر")  # «در این سانس ۱۴ تماشاگر»
BEFORE_OPENING = frozenset({"از", ":"})
AFTER_LIST = LIGHT_VERBS | words_of("در از به با برگزار آغاز شروع اعلام انجام پخش حرکت می برای هر")
# Behind «۸ صبح تا ۲۰» these are counted: «۸ صبح تا ۲۰ نفر آمدند».
COUNTED_BEHIND = CLASSIFIERS | COUNTED | {"کیلو"}
