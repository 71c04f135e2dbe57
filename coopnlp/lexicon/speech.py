"""How the press says who says it: verbs of saying, «به گفته», «وی», the words for jobs. ZWNJ is left out: «میگوید»."""

from __future__ import annotations

from coopnlp.lexicon import words_of
from coopnlp.lexicon.verbs import IS, forms

# --- verbs of saying ---
SAYING = (
    forms("گفت افزود نوشت", "past imperfect indicative")
    | forms("دانست خواند", "past indicative")
    | words_of("برشمرد شمرد میشمارد پرسید پرسیدند میپرسد میپرسند")
)
# With «است» behind, else «گفته» is the noun of «به گفته».
HAVING_SAID = forms("گفت افزود نوشت دانست خواند", "participle")
WITH_SAID = IS | forms("بود", "past")  # «گفته است», «گفته بود»
FROM, ASKED = "از", words_of("خواست خواستند")  # «از دولت خواست»: in third person
SAYING_STEMS = words_of("گوید گویند افزاید نویسد داند خواند")  # behind a «می» apart
SAYING_PAIRS = frozenset({("خاطر", "نشان"), ("پیش", "بینی")})  # nouns of such verbs, written apart
TALK = words_of("و وگو گو")  # «گفت و گو»
# The noun of a verb of saying, with «کرد», «داشت», «داد», «ساخت».
SAYING_NOUNS = words_of(
    "اظهار بیان عنوان اعلام تصریح خاطرنشان تاکید توضیح اضافه ادامه اذعان ابراز توصیه مطرح پاسخ پیشبینی "
    "برآورد هشدار وعده تشریح خبر اشاره اعتراف تکرار گزارش تایید تکذیب روایت پیشنهاد نقل درخواست "
    "اعلامنظر مژده تشبیه ارزیابی توصیف یادآوری ذکر گوشزد شرح جواب گلایه قلمداد اطلاعرسانی قول ارقام"
)
# Nouns with a verb of their own: «از … نام برد».
SAYING_LIGHT = {
    "نام": forms("برد", "past participle indicative"),
    "یاد": forms("کرد", "past participle indicative"),
    "سخن": forms("گفت", "past participle indicative"),
}
SAYING_VERBS = forms("کرد داشت نمود داد ساخت", "past participle indicative") | forms("کرد نمود داد", "present")
# Written together: «خبرداد», «اظهارداشت».
SAYING_JOINED = frozenset(noun + verb for noun in SAYING_NOUNS for verb in forms("کرد داشت داد", "past"))
# With «شد», «است».
CLAIMING = words_of("یادآور متذکر مدعی خواستار معتقد منکر مدعیاند معترف قائل")
BECAME = forms("شد گردید بود", "past participle indicative present") | IS
# «خواستار ۱۸ وام شد»: the words may stand between noun and verb.
DEMANDING, DEMANDED = words_of("خواستار خواهان"), forms("شد گردید", "past participle") | IS
NOUNS_TOO = words_of("خرید ساخت پرداخت برداشت بازگشت شناخت دریافت گذشت کاشت برخورد پیوست نشست")  # and no verbs there
PARTICLES = words_of("می نمی هم نیز را")  # between noun and verb
# --- who is named by a preposition ---
SOURCE_NOUNS = words_of(
    "گفته گفتهی گزارش گزارشهای نقل اعلام آمار آمارهای نوشته قول باور اعتقاد روایت "
    "اذعان ادعای ادعا اظهار اظهارات گفتههای تاکید "
    "اطلاعیه بیانیه برآورد محاسبات بررسیهای خبرنامه نظرسنجی پیشبینی دادههای ارزیابی"
)
# «از سوی بانک اعلام شد», «توسط بانک منتشر شد»: by whom, with which noun and verb.
BY = words_of("سوی جانب طرف توسط")
MADE_KNOWN = words_of("اعلام منتشر گزارش برآورد پیشبینی ارائه عنوان اظهار بیان مطرح تایید")
WERE_MADE = forms("شد گردید", "past participle indicative present") | words_of("است بود")
ASKING = words_of("پرسیدم پرسیدیم میپرسم میپرسیم")  # «از رضایی پرسیدیم»: he answers
BEFORE_SOURCE = words_of("به بنابه بنابر بر طبق براساس اساس برپایه پایه مطابق از بنا بنابراین")
# «در این |بیانیه| آمده است: …»: of who spoke last.
TEXTS = words_of("بیانیه گزارش نامه پیام اطلاعیه یادداشت متن مطلب خبر مقاله نظرسنجی تحقیق تحقیقات پژوهش توییت سند")
CONTAINING, CONTAINED = words_of("در ادامه بخشی"), words_of("آمده میخوانیم")
JOINED_TO = "به"  # written together: «به‌گفته»
TELLING = "حاکی"  # «گزارش بانک حاکی است»
REPORTED = words_of("گزارش خبر مطلب")  # «این گزارش میافزاید»
OWN_REPORTS = words_of("گزارش گزارشی آمار آماری بیانیه بیانیهای اطلاعیه اطلاعیهای")  # «بانک گزارشی داد»
PLURAL_ENDINGS = ("ند", "اند")
SOMEBODY = words_of("یک یکی برخی")
# «آمار هلال احمر: …» at the head of a paragraph: whose words follow.
HEAD_SOURCES = words_of(
    "آمار گزارش نظرسنجی پاسخ روایت توضیح توضیحات واکنش هشدار پیشبینی برآورد اعلام ادعای ادعا "
    "افشاگری انتقاد گلایه وعده تاکید پیشنهاد درخواست اعتراف مژده اظهارات سخنان"
)
LEFT_OVER = words_of("مانده")  # «شعبه قم: مانده سپرده ۱۲»: no verb of a headline
# Between a name and its colon: «احمد رضایی |در گفت‌وگو با ایسنا|: …».
SETTINGS = words_of("در با به خطاب درباره")
TALKS = words_of("گفتگو گفتوگو مصاحبه")
# «به آگاهی اعضا می‌رساند»: all that follows is said by who gives notice.
NOTICES, NOTIFYING = words_of("آگاهی اطلاع استحضار"), words_of("میرساند میرسانند میرسانیم رساند رساندند")
NOTICE_HEADS = words_of("اطلاعیه بیانیه آگهی فراخوان اعلامیه ابلاغیه")
IMPERSONAL = words_of("میشود میگردد میدارد میرساند میکنیم میرسانیم میشویم")  # «یادآور می‌شود», of who gives notice
AGENCIES = words_of("خبرگزاری")
# Who only hands on what others say.
MEDIA = words_of(
    "خبرگزاری خبرگزاریها پایگاه روزنامه هفتهنامه سایت تارنمای شبکه کانال ایرنا ایسنا "
    "ایلنا فارس مهر تسنیم ایکنا شانا ایبنا "
    "ایپنا میزان برنا پانا شبستان خانهملت رویترز بلومبرگ فرانسپرس آسوشیتدپرس اسپوتنیک تاس شینهوا آناتولی بیبیسی سیانان "
    "همشهری کیهان اطلاعات جامجم ابنا مشرق انتخاب تابناک خبرآنلاین عصرایران دفاعپرس صداوسیما"
)
KINDS_OF_MEDIA = words_of("خبرگزاری خبرگزاریها پایگاه روزنامه هفتهنامه سایت تارنمای شبکه کانال خبری خبر اطلاعرسانی")
# In a dateline a name follows these: «خبرگزاری آوا», «روابط عمومی اتاق تعاون»; others want a word of news behind them:
# «پایگاه خبری آوا».
SENDERS = words_of("خبرگزاری روزنامه هفتهنامه ماهنامه روابط")
OF_NEWS = words_of("خبر خبری اطلاعرسانی")
# No article here is theirs.
FOREIGN_MEDIA = words_of(
    "رویترز رویتر بلومبرگ فرانسه فرانسپرس آسوشیتدپرس آسوشیتد اسپوتنیک تاس شینهوا آناتولی بیبیسی سیانان الجزیره گاردین "
    "نیویورکتایمز واشنگتنپست اکسیوس المیادین العربیه"
)
QUOTING = "نقل"  # «به نقل از»
REPORTERS = words_of("خبرنگار خبرنگاران")
DESKS = words_of("گروه سرویس")  # «به گزارش |گروه| اقتصادی ایلنا»
# Verbs of saying behind which, not before which, stands what is said: «مدیر ۳۰ ساله گفت: …».
BEFORE_WORDS = words_of("اظهار بیان تصریح خاطرنشان خاطر تاکید توضیح اضافه ادامه اذعان یادآور") | SAYING
# But with one of these before such a verb it is said as well: «با بیان اینکه …، گفت».
WITH_WORDS = words_of("بیان اشاره اعلام تاکید ابراز عنوان تشریح اینکه انتقاد گزارش گفته")
# The same behind «با», «ضمن»: «با یادآوری ۱۸ وام افزود».
SAYING_TOO = words_of(
    "یادآوری تصریح توضیح توصیف ذکر گلایه هشدار تایید تکذیب استناد پیشبینی برشمردن ارزیابی گوشزد مقایسه"
)
WITH = words_of("با ضمن")
# Between «به گزارش» and the name: «به گزارش خبرنگار ایلنا», «به نقل از روابط عمومی …».
INSIDE_SOURCE = words_of(
    "از « های خبرنگار خبرگزاری گروه اقتصادی پایگاه خبری اطلاعرسانی روابط عمومی به نقل رسمی تازه اخیر سایت داخلی اعزامی"
)
REPORTS = ("به گزارش", "گفتوگو", "گفتگو", "گفت و گو", "خبرنگار")
# --- who is meant ---
PRONOUNS = words_of("وی او ایشان نامبرده")
THIS = words_of("این همین")
BEFORE_PRONOUNS = words_of("و اما که همچنین")  # «و وی»: else «خانواده وی»
# «این |جمله| را … گفت»: what was told before is meant; with figures all that nobody has said yet.
POINTED_FIGURES = words_of("ارقام اعداد عددها آمار آمارها رقم رقمها جدول")
POINTED = words_of("جمله جملهها سخن سخنان حرف حرفها مطلب خبر نکته نکات") | POINTED_FIGURES
MEANT_PERSONS = words_of("مقام مسئول مسوول مدیر نماینده کارشناس فعال عضو استاد پژوهشگر وزیر دیپلمات فرمانده عالیمقام")
# Whom or what a name stands behind one of these is no subject: «به خبرنگار», «در دیدار با».
NO_SUBJECT_BEHIND = words_of(
    "به با از برای در دیدار علیه توسط بر تا بین خبرنگار درباره سوی همراه و یا حضور کنار مقابل گزارش روی جای "
    "نام نمایندگی که جمع بازدید خبرگزاری"
)
# Behind one of these «که» begins what happens meanwhile, and its subject may speak: «در حالی که پلیس گفت».
MEANWHILE = words_of("حالی درحالی حالیست درحالیست هنگامی زمانی همانطور همانگونه چنان")
OF_MANY = "های"  # a plural before a name: «حرف‌های احمد», «مدیران شرکت‌های ایلنا»
AROUND_NAMES = frozenset("«»“”\"'")  # «احمد رضایی»، مدیر …
# Before the name, and no part of it.
TITLES = words_of("آقای خانم دکتر مهندس سردار سرهنگ حجتالاسلام والمسلمین آیتالله استاد ناخدا حاج سید شیخ سرتیپ مرحوم")
# --- jobs ---
JOBS = words_of(
    "مدیر مدیرکل مدیرعامل مدیران رئیس رییس معاون معاوناول وزیر استاندار فرماندار بخشدار شهردار دبیر دبیرکل "
    "سخنگوی سخنگو سرپرست نماینده کارشناس عضو مسئول مسوول فرمانده دادستان رئیسجمهور رئیسجمهوری رییسجمهور رئیسکل "
    "رییسکل نخستوزیر سفیر مشاور بازرس مجری بنیانگذار سردبیر خزانهدار قائممقام جانشین نایبرئیس نایبرییس "
    "نائبرئیس سرداور سرمربی مربی کاپیتان پژوهشگر موسس دبیراجرایی بازرگان کارگر کارگردان دهیار مدیره "
    "حسابدار مهندس ناظر تولیدکننده مدیرمسئول متصدی مدیرفروش مدیرداخلی کارفرما صاحب مالک راننده پزشک رئیسهیئت "
    "قائممقام قائممقامی امامجمعه وکیل تحلیلگر اقتصاددان کنشگر نایبرییسکل رایزن کاردار سرکنسول بازپرس مدیرعاملی معلم "
    "محقق صدراعظم کمیسر متخصص فوقتخصص دانشیار استادیار"
)
# «کشورهای عضو اتحادیه»: of a body the word is an adjective.
MEMBERS, WITH_MEMBERS = words_of("عضو"), words_of("کشور شرکت تعاونی بانک شهر استان دولت تیم باشگاه")
NOT_YET = forms("شد گردید", "past participle indicative present subjunctive")  # «کار محقق شد», «مدیر شد»
# Of an office these say nothing: «مدیرکل آموزش و پرورش» is that of «اداره کل آموزش و پرورش استان».
KINDS_OF_OFFICES = words_of("وزارت سازمان اداره ادارهکل کل استان شهرستان کشور امور و")
# Spellings of a job's first word, to compare jobs.
SAME_JOBS = {
    "رییس": "رئیس",
    "رییسکل": "رئیسکل",
    "نایبرییس": "نایبرئیس",
    "نائبرئیس": "نایبرئیس",
    "مسوول": "مسئول",
    "سخنگوی": "سخنگو",
    "رییسجمهور": "رئیسجمهور",
    "رئیسجمهوری": "رئیسجمهور",
    "رییسجمهوری": "رئیسجمهور",
}
LEFT_OUT = words_of("این و استان شهرستان کشور امور")  # words that say nothing of which job it is
# Verbs with which somebody goes on speaking, and what tells of another one.
BESIDES = words_of("نماینده عضو استاد")  # titles that somebody has beside his job
BESIDES_APART = frozenset({("معاون", "وزیر"), ("معاون", "رئیسجمهور"), ("معاون", "رییسجمهور")})
GOING_ON = words_of("افزود ادامه اضافه یادآور خاطرنشان تصریح تاکید")
ALSO = words_of("هم نیز")
JOBS_AND_TITLES = words_of("استاد")
JOB_NOUNS = words_of("پیشبینی ارزیابی")  # with a verb they end a job, else they belong to it
# «رئیس |اتحادیه| استان»
BEHIND_OFFICES = words_of("استان کشور شهرستان")
ENDS_OFFICES = words_of("کشور")
# A job that begins with one of these is one word more: «مدیر کل», «نایب رئیس».
JOB_STARTS = words_of("نایب نائب قائم نخست")
# Jobs of two words, that are none alone: «قائم مقام», «امام جمعه».
JOBS_APART: dict[str, frozenset[str]] = {
    "قائم": words_of("مقام"),
    "قایم": words_of("مقام"),
    "امام": words_of("جمعه جماعت"),
    "خطیب": words_of("جمعه"),
    "صدر": words_of("اعظم"),
    "فرستاده": words_of("ویژه"),
    "سر": words_of("مربی دبیر کنسول"),
}
# What ends the words of a job: prepositions, verbs, signs.
JOB_ENDS = words_of(
    "به در از با بر برای تا که را طی ضمن پس پیش درباره نیز هم اما این آن وی او ایشان امروز دیروز دیشب پریروز "
    "همچنین است بود هست شد کل_ چنین میگوید افزود گفت اعلام خبر اظهار بیان عنوان تصریح خاطرنشان خاطر تاکید "
    "توضیح توصیه اضافه ادامه یادآور معتقد هشدار وعده میداند میافزاید مینویسد ابراز اشاره اذعان پیشبینی "
    "نوشت دانست خواستار مدعی آنجا اینجا روز صبح عصر شامگاه ظهر شب سال ماه هفته بعدازظهر حاشیه مورد میز"
)
