"""What a number is of: nouns of amounts, words of rise and fall, what only compares. ZWNJ is left out."""

from __future__ import annotations

from coopnlp.lexicon import read_words, words_of
from coopnlp.lexicon.verbs import VERBS, forms

# Nouns that name an amount: what they stand before or behind is what they are of.
AMOUNTS = words_of(
    "حق تسهیلات وام اعتبار اعتبارات سرمایه سرمایهگذاری سرمایهگذاریها آورده بودجه هزینه هزینهها هزینههای درآمد "
    "درآمدهای قیمت بها بهای نرخ ارزش فروش خرید صادرات واردات تولید تولیدات اشتغال اشتغالزایی سهم سهمیه سود "
    "زیان بدهی جریمه حقوق دستمزد یارانه مساحت وسعت ظرفیت جمعیت دما دمای بارش بارندگی وزن حجم ارتفاع عمق طول "
    "عرض قطر سرعت فاصله مصرف صید برداشت محصول کارمزد مالیات عوارض اجاره کرایه حقالزحمه پاداش جایزه کمک "
    "کمکهزینه خسارت غرامت معوقات مطالبات مانده سپرده منابع نقدینگی شاخص تورم تخفیف شهریه حقعضویت پیشپرداخت قسط "
    "اقساط معافیت گردش ضرر پیشرفت میانگین متوسط مجموع تعداد شمار میزان مقدار مبلغ رقم عدد نیاز کسری مازاد "
    "ذخایر ذخیره تقاضا عرضه معاملات معامله تراز تعرفه عیدی مستمری ثمن سبد مشارکت رشد تامین خط سطح دقت بازده "
    "راندمان بهرهوری نسبت ضریب احتمال آمار صدور سن میزبانی تلفات انشعاب زیربنا متراژ طلب قدرت توان "
    "گنجایش کمینه بیشینه میانه رطوبت خطا دارایی داراییها داراییهای سهامی پیمایش عیدی انبارداری دید ارتفاعات جزای حمایت "
    "مزد کارانه وثیقه ضمانت ودیعه رهن پسانداز مخارج خرج صرفهجویی پول مبالغ امتیاز خسارات سرانه اعتبارهای وامهای "
    "افزایشسرمایه دریافتی پرداختی پرداخت واریز واریزی انباشت کفاف بهره جذب ترخیص توزیع تخصیص احداث ساخت کشت "
    "اجرای راهاندازی عضویت رای امتیاز بلیت اعضا عضو کشف توقیف پروانه مجوز فرصت شغل ضخامت عملکرد "
    "تیراژ تراکم غلظت شدت بزرگی فشار موجودی مهریه دیه درآمدها قیمتها نرخها اجارهبها"
)
# These only say how much there is: in «تعداد اعضا به ۱۲۰ رسید» it is «اعضا» that is counted.
# These say which amount of several: the noun of an amount right behind belongs to them: «میانگین قیمت», «سرانه مصرف».
STATISTICS = words_of("میانگین متوسط سرانه میانه")
HOW_MUCH = words_of("تعداد شمار میزان مقدار مبلغ رقم عدد مجموع کل جمع حدود سقف کف حداکثر حداقل معادل مبالغ")
# Behind a number with a unit, what stands for itself counts nothing: «۴۵ نفر», «۱۲ مورد».
CLASSIFIERS = words_of("نفر تن مورد فقره دستگاه واحد رشته اصله راس فروند قطعه عدد باب قلم کیلو جلد بسته شاخه حلقه سهم")
# What is given to somebody: who gets it is told before.
RECEIVED = words_of("تسهیلات وام اعتبار یارانه کمک سهمیه سود خسارت غرامت کمکهزینه جایزه")
# Words that stand before the noun of an amount and add nothing: «کل سرمایه‌گذاری», «این طرح‌ها».
DETERMINERS = words_of("کل این آن همین همان تمام همه هر سایر دیگر مجموع جمع چنین")
# What ends the words that an amount is of.
PHRASE_ENDS = words_of(
    "را به در از با تا بر برای که و یا اما ولی هم نیز نه طی طبق توسط بدون شامل نسبت حدود بیش کمتر بیشتر بالغ "
    "معادل نزدیک حداقل حداکثر تقریبا قریب فقط تنها اکنون هماکنون است بود شد بوده شده هست نیست اند ام ای وی او "
    "دستکم دستبالا آنها آنان ایشان آنجا اینجا همچنین امسال پارسال امروز دیروز فردا سالانه ماهانه روزانه ماهی سالی روزی "
    "کیلویی لیتری متری قالبی افزایش کاهش رشد افت ابتدا پایان تاکنون سال ماه هفته روز بیان اعلام عنوان دریافت "
    "پرداخت پیشبینی برآورد ثبت ایجاد گزارش اظهار خاطرنشان تصریح میلیون میلیارد هزار تومان ریال درصد جلو عقب "
    "پیش رتبه مقام جایگاه خریداری وارد مورد"
)
# Adverbs that are adjectives right behind the noun of an amount: «فروش روزانه», but «نان روزانه ۲۰ تن».
OF_TIMES = words_of("سالانه ماهانه روزانه هفتگی سالیانه ماهیانه سرانه متوسط")
# Adjectives of nouns of amounts; others end in «ی» or «شده».
ADJECTIVES = words_of(
    "خالص ناخالص اولیه متوسط کل جدید مستقیم قرمز سفید سیاه زرد سبز تازه خشک نو بزرگ کوچک خام فعال پنهان روز عمده "
    "معوق مصوب مشابه دیگر حاضر موافق مخالف ممتنع برتر سالم باطل راکد منحل بلاعوض مشترک مستقل مجاز غیرمجاز معتبر ثابت "
    "جاری سالانه ماهانه روزانه فصلی موقت دائم سنگین سبک مجازی برگزیده نمونه موفق ناموفق مثبت منفی ویژه خاص عام آزاد "
    "اول دوم سوم چهارم پنجم آخر نخست پیشین فرسوده معیوب کمیاب مرغوب مستعمل بیکار غیرفعال نیمهفعال "
    "نیمهتمام مختلف متعدد متنوع گرم سرد بومی محروم متصل مجزا مرزنشین دانشبنیان پرتردد بیسرپرست کمدرآمد زودبازده "
    "سرپوشیده روباز مسقف مزبور مذکور یادشده"
)
# A number before such a noun is its rate; before any other noun a share of it: «۲۰ درصد تخفیف», «۴۰ درصد بها».
RATES = words_of(
    "سود تخفیف کارمزد معافیت رشد افزایش کاهش افت تورم مالیات عوارض جریمه یارانه پیشرفت رطوبت خلوص بهره ضرر زیان سهم "
    "احتمال مشارکت نرخ تنزیل دقت بازده راندمان بهرهوری ارزشافزوده"
)
GIVEN = words_of("دریافتی پرداختی واریزی پیشبینیشده")  # adjectives behind a noun, nouns alone
COMPARATIVES = words_of(
    "گرانتر ارزانتر بیشتر کمتر بالاتر پایینتر زودتر دیرتر طرفتر بهتر بدتر بزرگتر کوچکتر سریعتر جلوتر عقبتر پایین بالا"
)
VERB_ENDINGS = ("هایم", "هاند", "هاید", "هاست", "ندارند", "نمیکنند", "انداند")
AVERAGE, MANNER = words_of("میانگین متوسط"), words_of("طور بهطور بطور")  # «به‌طور میانگین» names nothing
RATIO = "نسبت"
TIMES = "برابر"
BELONGING = ("ش", "شان")  # «کارمزدش»
THAT_IS = words_of("معادل یعنی برابر")  # the same amount in other words
THESE = words_of("این همین")
OF_PLACES = words_of("استان کشور شهر شهرستان منطقه جهان")
THEM = words_of("آن آنها آنان ایشان اینها")
ABOUT = words_of("بیش کمتر بیشتر از حدود تا حداقل حداکثر بالای زیر نزدیک قریب")
BEFORE_NUMBERS = words_of("دستکم دستبالا بیش کمتر بیشتر از حدود تا حداقل حداکثر بالای زیر به نزدیک")
EVERY = "هر"
TIMES_OF_DAY = words_of("روز ماه سال هفته شب ساعت یک کدام چند بار نوبت")
LIST_WITH = "با"  # «سیمان با ۲۱ هزار تن»
ADJECTIVE_ENDINGS = ("شده", "ساله", "نفره")
# Where the noun of an amount is told by the unit: «کیلویی ۱۲٬۸۰۰ تومان».
EACH = words_of("کیلویی لیتری متری تنی قالبی دانهای عددی نفری بستهای گرمی شیشهای جفتی کارتنی نخی هر")
# Between a sign and a number they are no title of it.
ADVERBS = words_of(
    "نهایتا الان یکجا معمولا مثلا عملا مجموعا جمعا حداقل حداکثر تقریبا سپس بعد قبلا رد دلال آخرین اولین البته شاید "
    "پیشنهاد"
)
# «حالا ۱۶۴۰ عضو دارد»: what was told of another time before ends here.
NOW = words_of("حالا اکنون هماکنون اینک الان")
BUT = words_of("ولی اما لیکن درحالیکه حالآنکه")  # what was told of another time before may end here
PLURALS = ("های",)
THESE_DAYS = ("این", "روزها")

# --- change ---
RISE = words_of("افزایش رشد رشدی افزایشی جهش صعود ارتقا ارتقاء فزونی گران")
FALL = words_of("کاهش افت افتی کاهشی سقوط نزول تنزل ریزش ارزان")
# Behind a number and before «از»: «۱۱ درصد کمتر از سال گذشته».
MORE, LESS = words_of("بیشتر بالاتر گرانتر"), words_of("کمتر پایینتر ارزانتر")
# Before a verb of motion: «۶ درجه پایین می‌آورد».
UPWARDS, DOWNWARDS = words_of("بالا"), words_of("پایین")
MOVING = forms("آمد رفت برد آورد", "past participle indicative present")
COMPARING = frozenset(
    {
        ("نسبت", "به"),
        ("مقایسه", "با"),
        ("قیاس", "با"),
        ("قبال",),
        ("کمتر", "از"),
        ("بیشتر", "از"),
        ("بالاتر", "از"),
        ("پایینتر", "از"),
        ("برابر",),
    }
)
# «به … رسید»: behind the second number of «از … به …».
REACHED = words_of("رسید رسیده رسیدند رساند میرسد میرسند برسد خواهدرسید یافت یافته یافتند شد شده کرد کرده")
FROM, TO = "از", "به"
BORDER, PASSED = "مرز", words_of("گذشت گذشته گذشتند میگذرد فراتر عبور")  # «از مرز ۹ تن گذشت»
TO_LESS = ("به", "کمتر", "از")  # «به کمتر از ۵ درصد رسید»

# --- nouns that make verbs ---
# What is done with an amount names it only where nothing else does: «۱۱۸۰ تن برداشت کردیم», but «۶ تن گندم خریداری شد».
DEEDS = words_of(
    "خرید فروش تولید برداشت صید پرداخت واریز جذب ترخیص توزیع تخصیص احداث ساخت کشت راهاندازی کشف توقیف صدور "
    "تامین عرضه مصرف معامله صادرات واردات اجرا دریافت"
)
# «قول داده», «آب می‌خورد»: such a noun with a verb behind is no thing of which there is an amount.
PARTS_OF_VERBS = words_of(
    "قول وعده نظر نشان خاک آب رخ انجام قرار دست صورت پایان شکل تحقق کار پیدا تشکیل اختصاص تعلق حضور شرکت پیشنهاد تمام "
    "کم زیاد اضافه جریان ضرر دیده برگزار منتشر آغاز شروع خاتمه ادامه رو حاصل جمع هدر دور زمین چاپ آماده نام زندگی"
)
SPENT = "صرف"  # «۲۰ دلار صرف دارو می‌کنند»
# Behind a counted noun they say of which kind it is: «کارگاه تولید شیشه».
OF_KINDS = words_of(
    "تولید سنجش پرورش آموزش فروش توزیع گشت بازرسی کمک ساخت بستهبندی خدمات بازیافت تعمیر نگهداری توپ پخش"
)
# These need the word behind: «حق عضویت», «نرخ تورم».
OPEN_NOUNS = words_of("حق نرخ شاخص")
# A rate of what has no price: «نرخ بیکاری», but «نرخ» of «دارو».
PRICE, OF_RATES = (
    "نرخ",
    words_of(
        "بیکاری ارز برابری باروری مرگ ولادت اشتغال دلار فقر طلاق ازدواج سواد خام بازگشت رجوع پایه ترجیحی کرایه حمل "
        "موالید زادوولد خودکشی شیوع ابتلا بهرهمندی پذیرش فرسایش رشد افزایش تبدیل خرید فروش تضمینی مصوب"
    ),
)
PRICES = words_of("قیمت بها بهای نرخ")
HEADS = words_of("جمعیت عضو")  # «۹ هزار نفر جمعیت»

# --- between the parts of a sentence ---
LINKS = words_of("و ، , ؛")
CLAUSE_STARTS = words_of(": که ؛")
CLAUSE_LINKS = words_of("و ، که تا")  # behind a verb
STRETCHES = words_of("مدت زمان دوره")  # «نسبت به مدت |مشابه سال قبل|»

# --- noun phrases ---
_PASTS = frozenset(line.partition("#")[0] for line in read_words("verbs.txt"))
_PRESENTS = frozenset(line.partition("#")[2] for line in read_words("verbs.txt"))
# Finite forms that are nothing else: «خواستیم», «نگرفتند», «بفروشند»; no bare past, which is often a noun («خرید»).
FINITE = (
    VERBS
    | {no + stem + ending for no in ("", "ن") for stem in _PASTS for ending in ("م", "یم", "ید", "ند")}
    | {be + stem + ending for be in "بن" for stem in _PRESENTS for ending in ("م", "یم", "ید", "ند")}
    | words_of("عضویم فرستاد نوشت شناخت آموخت انداخت دوخت گریخت نکرده نداده نگرفته نداشته نشده نبوده نرسیده نیامده")
) - words_of("مردم شدید رستم نجوم برگشتم خرید دید ساخت برد گشت نشست پیوست")
NEGATED = frozenset(f"ن{stem}ه" for stem in _PASTS)  # «نبسته بودند»
INDICATIVE = ("نمی", "می")  # before a stem, with nothing between: «می‌خرند»
PIECES = words_of("ها های هایی ای ی")  # written apart: «پرونده های»
# A noun with this ending has no ezafe, so its phrase ends: «کارها | پیشرفت دارد».
UNLINKED = ("ها",)
PLURAL_ENDINGS = ("ها", "های", "هایی", "هایشان", "هایش")
# Before a noun inside a phrase: «ذخایر این پهپادها».
INNER = words_of("این آن همین همان هر تمام تمامی همه کل سایر مجموع")
POSSESSORS = words_of("آن آنها آنان ایشان ما شما من")  # «بهای آن»
ENCLITICS = ("‌اش", "‌شان", "یش", "شان", "ش")
# Words with a preposition in a phrase: «گندم مازاد بر نیاز», «سطح زیر کشت».
WITH_PREPOSITION = tuple(
    tuple(words.split())
    for words in (
        *("مازاد بر", "زیر کشت", "تحت پوشش", "زیر پوشش", "تحت تکفل", "در معرض", "در حال", "در دست", "واجد شرایط"),
        *("مبتلا به", "وابسته به", "مربوط به", "متعلق به", "منتسب به", "منتهی به", "مبتنی بر", "طرف قرارداد"),
        *("هر یک از", "هریک از", "فاقد", "دارای", "مشمول", "نیازمند"),
    )
)
WHOLE_ADJECTIVES = words_of("کشت شرایط پوشش تکفل قرارداد")  # no noun is needed behind
ADJECTIVE_BEGINNINGS = tuple(
    f"{first}\u200c" for first in ("غیر", "بی", "پر", "کم", "نیمه", "خوش", "بد", "هم", "تک", "چند")
)
# Plurals of Arabic make: behind a noun they are its complement.
BROKEN_PLURALS = words_of(
    "محلات افراد اعضا اعضای اعضاء مناطق مراکز نیروها طرح‌ها اقلام محصولات کالاها خدمات منازل معابر مدارس روستاها شهدا "
    "اموال اسناد املاک مشاغل منابع مصالح مواد قطعات مقررات صادرات واردات تولیدات تسهیلات مطالبات معوقات"
)
PERSONS = words_of("کارگر زن مرد دختر پسر متقاضی خریدار بیمار کودک جوان مشتری ساکن خیر شهروند کشاورز مددجو شالیکار")
PERSON_ENDS = (
    *("کار", "گر", "ور", "دار", "کننده", "گیرند", "دهند", "شوند", "بان", "چی", "مند", "یار", "جو", "گی", "ند", "گ"),
)
OTHERS = words_of("دیگر")  # «۱۰۰ واحد دیگر»: it says which, not what
# Behind an adjective they make it part of a verb: «فعال شد», but «شغل مستقیم دارند».
BECOMING = forms("شد کرد گردید نمود", "past participle present indicative imperfect") | words_of("است نشد نیست")
DONE = words_of("شده نشده گرفته یافته")  # «پرونده‌های رد شده»

# --- clauses ---
CLAUSE_OPENERS = words_of("که ولی اما زیرا چون اگر وقتی چراکه بلکه هرچند گرچه اینکه آنکه درحالیکه بهطوریکه")
PREPOSITIONS = words_of(
    "از به در با بر برای تا طی بین میان ضمن جز بدون مانند مثل نزد علیه درباره توسط بابت جهت روی زیر بالای پس پیش "
    "طبق مطابق هنگام حین مقابل کنار پای سوی سمت دنبال خلاف بهدلیل بهعنوان بهصورت بهعلت بهمنظور بهجای بهویژه همراه "
    "بنابر برپایه براساس بواسطه درباره پیرامون همچون چون"
)
# What has, gets, gives or makes something: its subject is of whom the amount is.
HOLDING = forms("داشت", "past participle present indicative imperfect") | words_of("داره دارن")
# Behind an amount they say that something is so much: «این لاستیک ۶ میلیون تومان است».
BEING = (
    forms("بود شد گردید", "past participle present indicative imperfect subjunctive")
    | forms("رسید", "past participle indicative imperfect subjunctive")
    | words_of("است نیست هست میباشد باشد باشند میرسد میارزد میارزید")
)
MODALS = forms("توانست خواست", "indicative imperfect past") | words_of("باید نباید شاید میبایست")  # a verb follows

# --- change, with verbs ---
IS = words_of("است هست هستند نیست بود")
DEARER = words_of("گرانتر ارزانتر")  # «ارزان‌تر از شهر» compares places
FEWER, GREATER = words_of("کم کمتر"), words_of("زیاد زیادتر بیشتر")  # before «شد»
EARLIER = words_of("دوره پارسال سال ماه فصل قبل قبلی گذشته پیش پیشین مدت مشابه دهه هفته")  # behind «دو برابر»
