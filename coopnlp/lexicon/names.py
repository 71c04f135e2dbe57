"""What stands before, behind and between names: kind words before quotation marks, titles, plural heads, blessings."""

from __future__ import annotations

from coopnlp.labels import EVENT, FAC, LOC, ORG, PRODUCT
from coopnlp.lexicon import words_of
from coopnlp.lexicon.places import PROVINCES

# What a quoted name behind one of these is: «شرکت «آوا»».
KINDS: dict[str, str] = {
    **dict.fromkeys(
        words_of(
            "شرکت موسسه تعاونی اتحادیه بانک خبرگزاری شبکه انجمن حزب باشگاه سازمان بنیاد هلدینگ جنبش رسانه کارگزاری "
            "بیمه استارتاپ خیریه"
        ),
        ORG,
    ),
    **dict.fromkeys(
        words_of(
            "فیلم سریال کتاب رمان طرح سامانه مجله نشریه ماهنامه هفتهنامه فصلنامه اپلیکیشن پلتفرم کمپین پویش "
            "لایحه ترانه صندوق مستند نرمافزار"
        ),
        PRODUCT,
    ),
    **dict.fromkeys(words_of("روستای روستا جزیره شهر شهرستان منطقه دهستان محله"), LOC),
    **dict.fromkeys(words_of("رزمایش جشنواره همایش نمایشگاه کنگره"), EVENT),
    **dict.fromkeys(words_of("هتل پارک سد پالایشگاه نیروگاه مجتمع تالار سالن کاخ ورزشگاه کلیسای حسینیه"), FAC),
}
# Before the quotation marks these may take a word or two that say more of the kind: «تعاونی مرزنشینان «بهار»».
WIDE_KINDS = words_of("شرکت موسسه تعاونی اتحادیه بانک هلدینگ انجمن")
# Between a kind word and its name in quotation marks: «فیلم کوتاه «باران»».
OF_TITLES = words_of(
    "کوتاه بلند جامع بزرگ جدید تازه پرفروش معروف الکترونیک مستقل مشترک مستند ملی استانی کشوری سراسری جهانی بینالمللی "
    "منطقهای مردمی جهادی حمایتی پدافندی موشکی نظامی دریایی ترکیبی تخصصی تاریخی علمی آموزشی پژوهشی فرهنگی هنری ادبی "
    "صوتی سینمایی تلویزیونی مجازی رمضانی نوروزی کمدی اجتماعی مذهبی قرآنی ورزشی ایرانی بومی داستانی خبری تحلیلی محلی"
)
# Before a person's name, and no part of it.
TITLES = words_of("دکتر مهندس آقای خانم حجتالاسلام آیتالله سردار سرهنگ شیخ استاد حاج کربلایی ناخدا ننه سرلشکر سرتیپ")
# «شهرستان‌های الف و ب»: every name under such a word stands alone.
PLURAL_HEADS = words_of(
    "شهرستان استان شهر روستا بخش کشور جزیره شرکت بانک تیم باشگاه وزارتخانه سازمان دانشگاه روزنامه خبرگزاری منطقه بندر"
)
OF_KIND = words_of("ملی دولتی خصوصی خارجی داخلی آزاد تعاونی بزرگ کوچک")  # «تیم‌های ملی لهستان و اوکراین»
PLURAL_ENDINGS = words_of("های")
# A place behind a place, where it begins with its kind: «بخش گتاب | شهرستان بابل».
PLACE_KINDS = words_of("شهرستان استان بخش جزیره روستای کشور")
BLESSINGS = words_of("ع ص س ره عج رض علیهالسلام ق")
SIGNATURES = words_of("خبرجنگ")
# The copula that a writer hangs on a name: «آمریکاست», «عراقه».
COPULA = "ست"
SPOKEN_COPULA = "ه"
LANDS = words_of(
    "آمریکا امریکا استرالیا ایران عراق سوریه لبنان یمن عربستان قطر کویت بحرین عمان امارات ترکیه روسیه چین ژاپن هند "
    "پاکستان افغانستان آلمان فرانسه ایتالیا اسپانیا انگلیس انگلستان بریتانیا اوکراین اسرائیل اسراییل فلسطین مصر اردن "
    "کانادا مکزیک برزیل آرژانتین ونزوئلا کوبا اندونزی مالزی ارمنستان گرجستان آذربایجان ترکمنستان قزاقستان ازبکستان "
    "تاجیکستان هلند بلژیک سوئد نروژ دانمارک سوئیس اتریش یونان پرتغال لیبی تونس الجزایر مراکش سودان"
)
# Countries whose names are words, works, clubs or goods as well: «صورت‌های مالی», «گاز بوتان», «آیفون پرو». Of the
# second ones what the model marks is the country; «سس شیلی», «خوکچه گینه», «گاو جرزی» it leaves unmarked.
NOT_ONLY_COUNTRIES = words_of("مالی چک مالت پرو غنا بنین گویان بوتان موناکو توگو جزیرهمن جنوبگان سرزمینهایجنوبیفرانسه")
WORDS_AND_COUNTRIES = words_of(
    "بلیز شیلی ماکائو برمودا گینه گرنزی جرزی استونی آروبا رومانی کلمبیا مونتسرات چاد سنبارتلمی"
)
COUNTRIES_AND_PERSONS = words_of("موریس جرزی چاد دومینیکا کامرون مونتهنگرو گابن آلبانی بلیز مونتسرات لوکزامبورگ")
# Behind a country these make something else of it; «رئیس | جمهوری چک»: «جمهوری» belongs to the office.
BEHIND_COUNTRIES = words_of("ها های هایی شمالی جنوبی شرقی غربی نو")
REPUBLIC = "جمهوری"
HEADS_OF_STATES = words_of("رییس رئیس ریاست روسای روسا")
KNOWN_PLACES = (
    frozenset(name for name in PROVINCES if " " not in name)
    | words_of(
        "اروپا آسیا آفریقا غزه کره مشهد شیراز تبریز اهواز رشت ساری کرج اراک بندرعباس بغداد بیروت دمشق ریاض دوحه مسکو "
        "پکن لندن پاریس برلین واشنگتن نیویورک کویته"
    )
    | LANDS
)
FIRM, HERE = "شرکت", "ایران"
PUBLIC = words_of("ملی دولتی نفت گاز برق راه آهن هواپیمایی")  # firms that are a land's own
# Words of a place's name that a land may stand behind: «جمهوری یمن», «دریای عمان», «کردستان عراق», «شمال ایران».
TAKES_LAND = words_of(
    "جمهوری کشور ایالات متحده دریای دریا خلیج تنگه اقیانوس فلات رژیم نظام کردستان آذربایجان شمال جنوب شرق غرب شمالی "
    "جنوبی شرقی غربی مرکز مرکزی خاک سراسر سواحل ساحل مرز مرزهای و تا از در"
)

# At the head of an organisation's name, what kind it is: «سازمان شیلات ایران» is «شیلات» too; those of a set are alike.
KINDS_OF_BODIES: tuple[frozenset[str], ...] = (
    words_of("سازمان"),
    words_of("اداره ادارهکل"),
    words_of("وزارت وزارتخانه"),
    words_of("بانک"),
    words_of("شرکت"),
    words_of("موسسه "),
    words_of("تعاونی"),
    words_of("اتحادیه"),
    words_of("صندوق"),
    words_of("خبرگزاری"),
    words_of("باشگاه تیم"),
    words_of("انجمن"),
    words_of("اتاق"),
    words_of("شورای شورا"),
    words_of("مجلس"),
    words_of("دانشگاه"),
)
GENERAL = "کل"  # «اداره کل»
