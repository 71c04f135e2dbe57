"""The words of dates, times and durations, as `scan.fold` spells them.

One table maps every phrase (words joined by one space) to the atoms it stands for. A phrase of
several words is also known written together («پسفردا») and with ZWNJ, because news loses both.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from coopnlp.lexicon import words_of
from coopnlp.lexicon.months import GREGORIAN_MONTHS, HIJRI_MONTHS, JALALI_MONTHS, MONTHS, SEASONS, WEEKDAYS  # noqa: F401
from coopnlp.lexicon.phrases import RANGE_OPENERS

# Months, seasons and days that are something else beside these words: (before it), (behind it).
NO_MONTHS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "رمضان": (words_of("جنگ نبرد دفاع"), frozenset()),
    "بهمن": (
        words_of("ریزش خطر زیر گرفتار آوار طعمه مدفون توده سقوط وقوع هشدار"),
        words_of("گیر برف برفی عظیم سهمگین آوار"),
    ),
    "بهار": (frozenset(), words_of("آزادی عربی")),
    "تیر": (frozenset(), words_of("موشک فشنگ گلوله مهمات خمپاره راکت خلاص چراغ دو")),
    "اکتبر": (words_of("جنگ انقلاب"), frozenset()),
    "مهر": (frozenset(), words_of("ماندگار")),
    "دی": (words_of("سی"), frozenset()),  # «سی دی» is a disc
}
NAMED_WITH_YEARS = words_of("رمضان اکتبر")  # «جنگ اکتبر ۱۹۷۳»; but «سقوط بهمن ۵۷»
# Titles and given names: a month, «جمعه» or «بامداد» behind one is a family name («سیاوش شهریور», «حسن بامداد»).
BEFORE_SURNAMES = words_of(
    "آقای خانم دکتر مهندس سردار سرهنگ سرتیپ استاد سید حاج حاجی حجتالاسلام آیتالله علی محمد حسین حسن رضا مهدی امیر "
    "عباس ابوالفضل سعید مجید حمید وحید مسعود محسن احسان احمد محمود حامد مصطفی مرتضی مجتبی هادی جواد کاظم صادق باقر "
    "تقی نقی اکبر اصغر ناصر منصور بهرام بهزاد بهروز بهنام بیژن پرویز پیمان داریوش داوود رامین سامان سهراب سیامک سیاوش "
    "شاهین شهرام فرهاد فرزاد فرید فریبرز کامران کیوان کوروش کیومرث نادر نیما یوسف یعقوب ابراهیم اسماعیل عبدالله "
    "حبیبالله فاطمه زهرا مریم زینب معصومه لیلا نرگس نسرین پروین پریسا شیرین شهلا سارا مینا مینو ناهید هما فرزانه "
    "فریبا سمیه الهه اعظم اکرم زهره طاهره صدیقه علیرضا محمدرضا حمیدرضا غلامرضا غلامحسین امیرحسین محمدحسین محمدعلی "
    "محمدمهدی امیرعلی منوچهر هوشنگ ایرج تورج جمشید خسرو اردشیر هرمز بابک آرش آرمان میلاد مهران مهرداد مهرزاد افشین"
)
SURNAMES = words_of("فروردین خرداد شهریور مهر آبان آذر دی بهمن اسفند رمضان شعبان رجب جمعه بامداد سحر بهار")

# Every length of time as (number, ISO unit); hours and less go behind the «T».
UNITS = {
    "قرن": (100, "Y"),
    "سده": (100, "Y"),
    "دهه": (10, "Y"),
    "سال": (1, "Y"),
    "ماه": (1, "M"),
    "هفته": (1, "W"),
    "روز": (1, "D"),
    "شبانه روز": (1, "D"),
    "شب": (1, "D"),
    "ساعت": (1, "TH"),
    "دقیقه": (1, "TM"),
    "ثانیه": (1, "TS"),
}
SMALL_UNITS = words_of("دقیقه ثانیه")
ADJECTIVES = {
    "ساله": "سال",
    "سالگی": "سال",
    "ماهه": "ماه",
    "ماهگی": "ماه",
    "روزه": "روز",
    "روزگی": "روز",
    "شبانه روزی": "شبانه روز",
    "شبه": "شب",
    "ساعته": "ساعت",
    "هفته ای": "هفته",
    "دقیقه ای": "دقیقه",
    "ثانیه ای": "ثانیه",
    "قرنی": "قرن",
    "دهه ای": "دهه",
}
PLURALS = ("ها", "های", "هایی")

# Points of the calendar relative to the article's day: what is shifted, and by how many.
RELATIVE = {
    "امروز": ("day", 0),
    "دیروز": ("day", -1),
    "پریروز": ("day", -2),
    "پس پریروز": ("day", -3),
    "فردا": ("day", 1),
    "پس فردا": ("day", 2),
    "پسون فردا": ("day", 3),
    "امسال": ("year", 0),
    "پارسال": ("year", -1),
    "پیرارسال": ("year", -2),
    "پیرار سال": ("year", -2),
}
RELATIVE_NIGHTS = {"امشب": 0, "دیشب": -1, "پریشب": -2, "فردا شب": 1}

# «پیش» before these is half of a word, before verbs only where no time stands before it: «دو روز پیش گفته بود».
NOT_BEFORE = (
    *("بینی", "بینیها", "فروش", "رفت", "پرداخت", "نویس", "گیری", "بردن", "برد", "گرفت", "گرفته", "گفته", "کشیده"),
    *("می", "بینی شده", "رفته", "نیاز", "کشید", "آمد", "آمده", "کسوت", "ثبت", "تولید", "دبستانی", "خرید", "روند"),
)
VERBS_BEHIND_AGO = words_of("رفت گرفت گرفته گفته رفته کشید کشیده آمد آمده بردن برد خرید می تولید")
# «پیش می‌رود», «پیش می‌آید»: even then these go ahead.
GOES_AHEAD = words_of("رود روند رفت رفتند برد برند آید آمد گیرد کشد روی رویم بریم")
# What a phrase of time is shifted by when one of these follows it.
SHIFTS = {
    **dict.fromkeys(("گذشته", "قبل", "پیش", "پیشین", "قبلی", "ماضی", "اخیر"), -1),
    **dict.fromkeys(("جاری", "حاضر", "کنونی", "فعلی"), 0),
    **dict.fromkeys(("آینده", "اینده", "آتی", "اتی", "بعد", "بعدی", "دیگر", "پیش رو", "پیش روی", "در پیش", "پیشرو"), 1),
}
# «دو سال پیش» is a point, «دو سال گذشته» the whole stretch until now.
POINT_SHIFTS = frozenset(("قبل", "پیش", "دیگر", "بعد"))
# «دو روز بعد» counts from something told before, which the grammar does not know.
ANAPHORIC = frozenset(("بعد", "بعدی"))
# «سه ماه پیش از انقلاب»: before «از» these shift nothing that is before them.
BEFORE_FROM = frozenset(("قبل", "پیش", "بعد"))
# «اول سال», «نخست مهر»: ranks that are edges before these kinds of atoms.
RANKS_AS_EDGES = words_of("اول نخست")
BEGUN_BY_RANKS = words_of("unit near_day near_year season")
DATED = words_of("مورخ مورخه")
# What may stand between a lunar day and the same day of another calendar.
SAME_DAY = words_of("برابر با مصادف مطابق معادل ( ، - – /")
WORKING = words_of("کاری معاملاتی معامله")
# Days after which places are named: «بیمارستان ۱۵ خرداد».
ANNIVERSARIES = frozenset(
    {(1, 12), (1, 29), (3, 2), (3, 3), (3, 14), (3, 15), (4, 7), (4, 30), (5, 28), (6, 8), (6, 17), (7, 5), (7, 13)}
    | {(8, 13), (9, 16), (10, 9), (10, 19), (11, 12), (11, 19), (11, 22), (12, 29)}
)
BEHIND_NEW_YEAR = words_of("نو نوی")  # «سال نو» is a feast
# «دهه اول محرم», «هفته اول مهر»: first and last day of a part of a month, 0 the last one.
DAYS_OF_PARTS = {
    "دهه": {1: (1, 10), 2: (11, 20), 3: (21, 0), -1: (21, 0)},
    "هفته": {1: (1, 7), 2: (8, 14), 3: (15, 21), 4: (22, 28), -1: (-6, 0)},
}
# Behind «۲۳ می» these show that «می» is the month, no half of a verb.
BEHIND_MAY = words_of("در به از با برای که طی")
# «طول جغرافیایی ۵۱ درجه و ۲۴ دقیقه شرقی»
DEGREES = words_of("درجه °")
OF_GLOBE = words_of("طول جغرافیایی شرقی غربی شمالی جنوبی نصفالنهار مدار")
MAY = "مه"  # behind a day nobody means fog; «می» is half a verb as well
# What may stand before a phrase that is to be read as a whole.
LEADING = words_of("از در طی تا به تاریخ مورخ مورخه ظرف طول برای")
# Between a comparator and a length: «حداکثر ظرف مدت دو ماه».
WITHIN = words_of("ظرف طی مدت")
# «هر شنبه», «هر سال ۱۲ شهریور»; «شنبه هر هفته», but «پارسال هر کیلو».
EVERY = words_of("هر هرساله")
EVERY_PERIOD = frozenset({("هر", "سال"), ("هر", "ماه"), ("هر", "هفته"), ("هر", "ساله"), ("همه", "ساله")})
PERIODS = words_of("unit units weekday daypart season month")
SHIFTING = words_of("near_day near_year shift night")
# Behind «یک ربع» these tell of time.
OF_TIME = words_of("طول زمان وقت تاخیر تأخیر زودتر دیرتر بعد قبل پیش مانده معطل منتظر انتظار استراحت صبر")
FEASTS = words_of("سوری")  # «چهارشنبه سوری»
BEFORE_AHEAD = words_of("به هر")  # «روز به روز پیش رفت» goes ahead
CALL_FOR_YEARS = words_of("سال دهه")
VAGUE_DECADES = words_of("گذشته اخیر جاری آینده قبل پیش")
VAGUE_CENTURIES = words_of("گذشته حاضر جاری آینده")

EDGES = {
    **dict.fromkeys(("ابتدای", "آغاز", "شروع", "آغازین", "بدو", "اول", "نخست"), "start"),
    **dict.fromkeys(("پایان", "انتهای", "آخر", "اخر"), "end"),
    **dict.fromkeys(("اوایل", "اوائل", "اواسط", "میانه", "اواخر", "اواخز", "نیمه", "نیمه های", "آستانه"), "part"),
}
# Which part of a period an ordinal adjective names: «سه ماه نخست», «سه ماه پایانی».
PARTS = {
    **dict.fromkeys(("نخست", "نخستین", "ابتدایی", "ابتدائی", "آغازین", "اولیه", "اول", "ابتدای", "آغاز"), 1),
    **dict.fromkeys(("پایانی", "آخر", "انتهایی", "پایان", "انتهای"), -1),
}
ERAS = {
    **dict.fromkeys(("شمسی", "خورشیدی", "هجری شمسی", "هجری خورشیدی", "ه . ش", "ه ش", "ش", "جلالی"), "jalali"),
    **dict.fromkeys(("قمری", "هجری قمری", "ه . ق", "ه ق", "ق"), "hijri"),
    "هجری": "hijri",
    "میلادی": "gregorian",
    "قبل از میلاد": "before",
    "پیش از میلاد": "before",
    "ق . م": "before",
}
YEAR_KINDS = ("مالی", "زراعی", "تحصیلی", "آبی", "عملکرد", "تقویمی", "آموزشی", "باغی", "بودجه ای")
# Kinds of year that run from Mehr into the next one, and their last month there.
CROSSING_YEARS = {"زراعی": 6, "آبی": 6, "تحصیلی": 3, "آموزشی": 3}
DAY_PARTS = {
    **dict.fromkeys(("بامداد", "سحر", "سحرگاه", "صبح", "صبحگاه", "ق . ظ", "am"), "morning"),
    **dict.fromkeys(("پیش از ظهر", "قبل از ظهر", "پیش ازظهر", "قبل ازظهر", "قبل ظهر"), "morning"),
    **dict.fromkeys(
        ("پیش از چاشت", "قبل از چاشت", "پیش از ظهور", "قبل از ظهور", "پیش از ضهر", "قبل از ضهر"), "morning"
    ),
    **dict.fromkeys(("ظهر", "نیمروز"), "noon"),
    **dict.fromkeys(("بعد از ظهر", "بعداز ظهر", "بعد ازظهر", "بعد ظهر", "بعد از ظهور", "بعد از ضهر"), "afternoon"),
    **dict.fromkeys(("عصر", "غروب", "عصرگاه", "پس از ظهر", "بعد از چاشت", "ب . ظ", "pm"), "afternoon"),
    **dict.fromkeys(("شب", "شامگاه", "شبانگاه"), "night"),
    **dict.fromkeys(("نیمه شب", "نیمه های شب", "نیمه شبان", "نصف شب", "نصفه شب", "نصفه های شب"), "midnight"),
}
# Weeks and decades that the Iranian calendar fixes: (month, day) of the first and the last day.
FIXED = {
    "دهه فجر": ((11, 12), (11, 22)),
    "دهه مبارک فجر": ((11, 12), (11, 22)),
    "هفته دولت": ((6, 2), (6, 8)),
    "هفته دفاع مقدس": ((6, 31), (7, 6)),
    "هفته قوه قضاییه": ((4, 1), (4, 7)),
    "هفته قوه قضائیه": ((4, 1), (4, 7)),
    "هفته کتاب": ((8, 24), (8, 30)),
}
UNTIL_NOW = ("تاکنون", "تا کنون", "تا به امروز", "تا به کنون", "تا به حال", "تا به اکنون", "تا الان", "تا حالا")
ONWARD = ("به بعد", "به این سو", "به این طرف", "بدین سو")
Entry = tuple[str, object]


def _simple() -> Iterator[tuple[str, Entry]]:
    """Phrases that stand for one atom each; a later one replaces an earlier one of the same spelling."""
    yield from ((word, ("closer", word)) for word in ("مدت", "همان"))
    yield from ((word, ("shift", word)) for word in SHIFTS)
    yield from ((word, ("edge", word)) for word in EDGES)
    yield from ((word, ("part", word)) for word in PARTS if word not in EDGES)
    yield from ((word, ("era", era)) for word, era in ERAS.items())
    yield from ((word, ("daypart", part)) for word, part in DAY_PARTS.items())
    yield from ((word, ("unit", word)) for word in UNITS if word not in DAY_PARTS)
    for word in UNITS:
        # «شب‌های» and the like are vague, but must not be read as the unit.
        yield from ((f"{word}{space}{plural}", ("units", word)) for space in (" ", "") for plural in PLURALS)
    yield "ساعات", ("units", "ساعت")
    yield "سنوات", ("units", "سال")
    yield from ((word, ("adjective", unit)) for word, unit in ADJECTIVES.items())
    yield from ((word, (f"near_{unit}", count)) for word, (unit, count) in RELATIVE.items())
    yield from ((word, ("night", shift)) for word, shift in RELATIVE_NIGHTS.items())
    yield from ((word, ("fixed", days)) for word, days in FIXED.items())
    yield from ((word, ("now", word)) for word in UNTIL_NOW)
    yield from ((word, ("onward", word)) for word in ONWARD)
    yield from ((word, ("season", number)) for number, word in enumerate(SEASONS, 1))
    yield "فصل", ("season_word", None)
    yield "نیم سال", ("halfyear", None)
    yield from ((word, ("yearkind", word)) for word in YEAR_KINDS if word not in ERAS)
    yield from ((word, ("this", word)) for word in ("این", "همین"))
    yield from ((word, ("to", word)) for word in ("تا", "الی", "لغایت", "لغایه"))
    yield from ((word, ("and", word)) for word in ("و",))
    yield "یا", ("or", "یا")
    yield "آخرین", ("last", None)
    yield from ((word, ("between", word)) for word in RANGE_OPENERS)
    yield "منتهی به", ("ending", None)
    yield "ام", ("suffix", None)
    # Words that begin with «پیش» or «پس» and shift nothing.
    yield from ((f"پیش {word}", ("other", word)) for word in NOT_BEFORE)
    for number, phrases in enumerate(WEEKDAYS):
        yield from ((phrase, ("weekday", number)) for phrase in phrases)
        spelt = {*phrases, *(phrase.replace(" ", "") for phrase in phrases)}
        yield from ((f"{phrase} {plural}", ("weekdays", number)) for phrase in spelt for plural in PLURALS)
    yield from ((spelling, ("month", month)) for spelling, month in MONTHS.items())


def _glued() -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """Single words that are two atoms: «شهریورماه», «سالجاری»."""
    for spelling, month in MONTHS.items():
        yield f"{spelling}ماه", (("month", month), ("unit", "ماه"))
    for unit in ("سال", "ماه", "هفته"):
        yield f"{unit} روان", (("unit", unit), ("shift", "جاری"))  # of Kabul; «روان» alone is other words
        yield from ((f"{unit}{shift}", (("unit", unit), ("shift", shift))) for shift in SHIFTS)


def _table() -> dict[str, tuple[Entry, ...]]:
    table: dict[str, tuple[Entry, ...]] = dict(_glued())
    joined = {}
    for phrase, entry in _simple():
        table[phrase] = (entry,)
        if " " in phrase and "." not in phrase and len(phrase) > 5:
            joined[phrase.replace(" ", "")] = (entry,)
    return joined | table


TABLE = _table()
# The most words that one phrase has.
LONGEST = max(phrase.count(" ") for phrase in TABLE) + 1


def _edits(a: str, b: str, bound: int) -> int:
    """Damerau-Levenshtein distance of two short words, at most `bound + 1`."""
    if abs(len(a) - len(b)) > bound:
        return bound + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


# Real words one letter away from a month: beside a number they are what they are.
_NO_MONTHS = words_of(
    "شهردار رخداد استند پیامبر فروند مردان مرداب مردار زبان جهان شهریه مردانه بهمان تابان بهینه مردم بهمنی "
    "خردادی شهریوری شهری فوری فوریت فوریتی آنان سوریه آباد آوری آوریم آورید اکبر آسان شهریار مردود مهرداد مراد "
    "ثانویه آران بتمن خبرداد مرصاد میداد بهمون لبان مداد مردد آلان شبان مقداد گوریل اکتبری"
)
_LONG = "اردیبهشت"
_FUZZY = [
    (name, *MONTHS[name])
    for months, shortest in ((JALALI_MONTHS, 4), (GREGORIAN_MONTHS, 5))
    for name, *_ in months
    if len(name) >= shortest
]


@lru_cache(maxsize=4096)
def misspelt_month(form: str) -> tuple[str, int] | None:
    """The month that a misspelt word means; ask only beside a day number or «ماه».

    «اردیبهشت» may be two edits away, any other name a single edit.

    Example:
        >>> misspelt_month("شهریو"), misspelt_month("اردبیهشت"), misspelt_month("مرداذ"), misspelt_month("مردان")
        (('jalali', 6), ('jalali', 2), ('jalali', 5), None)
    """
    if not 4 <= len(form) <= 10 or form in _NO_MONTHS:
        return None
    near = [
        (distance, calendar, number)
        for name, calendar, number in _FUZZY
        if (distance := _edits(form, name, bound := 2 if name == _LONG and len(form) >= 5 else 1)) <= bound
    ]
    if not near:
        return None
    distance, calendar, number = min(near)
    return calendar, number


# Before a date these make it the name of a place or an office: «خیابان ۱۵ خرداد».
NAMED_BY_DATES = words_of(
    "خیابان میدان بیمارستان ورزشگاه بزرگراه اتوبان پل پارک مدرسه دبیرستان دانشگاه مسجد شهرک مجتمع متروی مترو "
    "ایستگاه بنیاد سالن نیروگاه سد پادگان لشکر تیپ کوچه بلوار چهارراه خبرگزاری مسکن شرکت بانک بیمه گروه موسسه "
    "انتشارات پالایشگاه پتروشیمی کارخانه روزنامه طرح تونل شهدای درمانگاه استادیوم بندر جزیره سازمان فولاد "
    "سیمان شلیک اصابت"
)
OF_AGE = words_of("سن سنین")  # «سن ۳۰ و ۳۷ سال»
OF_ONE = words_of("این آن همین همان هر")  # «در این نیم‌سال» is no length
# «رادیو فردا», «روزنامه امروز»: a medium and its name.
NAMED_BY_DAYS = words_of("رادیو روزنامه مجله ماهنامه هفتهنامه شبکه")
# Before a date these make it vague, or no date: «چند سال آینده», «نماز جمعه».
VAGUE_BEFORE = words_of("چند درچند چندین چندی هر ها هزاران صدها دهها میلیونها سالیان")
PRAYER = words_of("خطیب خطبای نماز امام ائمه امامان نمازهای نمازگزاران خطبه عبادی")
