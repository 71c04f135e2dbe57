"""Words around a number that tell whether it is a year (`coopnlp.grammar.shared.years`)."""

from __future__ import annotations

from coopnlp.lexicon import words_of
from coopnlp.lexicon.phrases import COUNTABLES, EVENT_NOUNS, HAVING  # noqa: F401
from coopnlp.lexicon.verbs import LIGHT_VERBS

# Behind a bare number these words show that nothing is counted, so that it can be a year.
CLOSERS = LIGHT_VERBS | words_of(
    "در به از با برای را که نیز هم اما ولی تا و یا بر روی طی زیر همچنین می اعلام "
    "نسبت مربوط همراه آغاز منتشر برگزار تصویب انجام ابلاغ ارائه تعیین پیش افزایش کاهش رسید رسیده ایران کشور "
    "میلادی معروف موسوم مشهور"
)
COUNTED = COUNTABLES | words_of("هزار میلیون میلیارد درصد تومان ریال دلار متر کیلومتر کیلوگرم هکتار لیتر بشکه")
# «در سال ۹۵ کشور با رکود روبه‌رو بود»: of a year near to us a country or a town is told, not counted.
TOLD_OF = words_of("کشور شهر استان شهرستان دولت مجلس")
# Before a bare number these say that it is a year, or that it is a number of something else.
YEAR_HEADS = words_of(
    "بودجه قانون لایحه افق سند جهانی المپیک انتخابات کنکور نوروز مصوب متولد انقلاب تابستان اروپا جشنواره "
    "پارالمپیک آسیایی فوتبال حج اربعین ارشد دکتری دکترا چشمانداز توافق کنوانسیون کودتای معاهده پیمان ویژن "
    "ملت انداز جنگ"
)
# To these events a year is often glued: «المپیک۲۰۱۶».
GLUED_HEADS = YEAR_HEADS | words_of("یورو اکسپو نمایشگاه جام کوپا المپیاد آسیا آفریقا")
LUNAR_FEASTS = words_of(
    "فطر قربان غدیر غدیرخم خم عاشورا عاشورای تاسوعا تاسوعای اربعین مبعث حج تمتع عمره محرم رمضان المبارک شعبان رجب قدر "
    "حسینی"
)
NUMBER_HEADS = words_of(
    "شماره کد بند تبصره ماده پلاک تلفن اصل کانال شبکه واحد مدل نمابر فکس صندوق قطعنامه پیامک سامانه ارتفاع "
    "قیمت مبلغ حدود تقریبا بیش کمتر حداقل حداکثر تعداد جمعا مجموعا فقط نزدیک بالای ردیف صفحه شاخص رقم"
)
# «بودجه ۹۶», «انتخابات ۹۲»: even two digits are a year here.
SHORT_HEADS = words_of("فتنه بودجه انتخابات جمهوری نوروز")
# «پایان ۹۵»: edges of a year; «آغاز ۹۵ طرح» begins plans.
YEAR_EDGES = words_of("پایان ابتدای انتهای اوایل اوائل اواسط اواخر آخر")
WHEN = words_of("در طی از تا")
# Behind «در ۲۰۲۶», «تا ۲۰۲۷» these go on with what happens then: no number of anything.
BEHIND_WHEN = EVENT_NOUNS | words_of(
    "تمدید تصریح وارد خارج اساسا عملا رسما بعید ممکن مال آماده ملزم موظف مجبور متوقف لغو امضا متولد"
)
# Nouns that are measured and never counted, so that «۱۴۰۰» before them can only be a year.
UNCOUNTED = words_of(
    "تولید صادرات واردات رشد تورم نرخ قیمت میزان تعداد شمار اشتغال بیکاری درآمد سهم سود زیان فروش مصرف سرمایه ارزش "
    "شاخص تجارت اقتصاد نقدینگی جمعیت بازار بودجه دولت مجلس روند وضعیت"
)
# Behind digits: signs of money or share, a stroke, a colon: part of some other number.
OPEN_SIGNS = frozenset("٪%$/*×+=:٬")
# Of these a sign that parts a year from the words behind it: «۲۰۲۶/ گزارش», «۱۴۰۱: آغاز کار».
PARTING_SIGNS = frozenset("/:")
# Between «از X به» and the second number: «از ۱۳۵۰ به حدود ۱۴۰۰ تومان».
BEFORE_SECOND = words_of("حدود حدودا تقریبا نزدیک به بیش از رقم مبلغ عدد مرز بالای کمتر")
BEFORE_FIRST = BEFORE_SECOND - {"از", "به"}
BEHIND_TO = BEFORE_SECOND - {"به"}
ENDS_OF_CHANGE = frozenset({"از", "به"})  # «از ۱۳۷۲ در سال ۱۳۹۸ به ۱۴۱۵ در سال ۱۴۰۲»
TO_SECOND = frozenset({"به", "تا"})
# Before a pair of years: then even a counted noun behind it counts nothing («فصل ۲۰۲۴-۲۰۲۵ تیم»).
PAIR_HEADS = YEAR_HEADS | words_of("سال سالهای سالی فصل دوره برنامه زراعی مالی تحصیلی آبی لیگ طی بازه")
# «تعداد اعضا از ۱۳۸۵ به ۱۴۱۰ رسید»: what comes from one number to another, and the words for that.
MEASURED_HEADS = words_of(
    "تعداد شمار قیمت نرخ میزان شاخص رقم عدد بهای ارزش وزن ظرفیت تولید حقوق دستمزد عیار امتیاز تیراژ ارتفاع مساحت"
)
REACHING = words_of("رسید رسیده رسیدند رسانده رساند میرسد برسد افزایش کاهش ارتقا تنزل صعود سقوط")
