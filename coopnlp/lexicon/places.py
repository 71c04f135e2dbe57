"""The provinces of Iran: what «where» means for an office that is named after one; countries."""

from __future__ import annotations

from functools import cache

from coopnlp.lexicon import periods, read_words, words_of

PROVINCES: tuple[str, ...] = (
    "آذربایجان شرقی",
    "آذربایجان غربی",
    "اردبیل",
    "اصفهان",
    "البرز",
    "ایلام",
    "بوشهر",
    "تهران",
    "چهارمحال و بختیاری",
    "خراسان جنوبی",
    "خراسان رضوی",
    "خراسان شمالی",
    "خوزستان",
    "زنجان",
    "سمنان",
    "سیستان و بلوچستان",
    "فارس",
    "قزوین",
    "قم",
    "کردستان",
    "کرمان",
    "کرمانشاه",
    "کهگیلویه و بویراحمد",
    "گلستان",
    "گیلان",
    "لرستان",
    "مازندران",
    "مرکزی",
    "هرمزگان",
    "همدان",
    "یزد",
)
# «خبرگزاری فارس», «بانک مرکزی»: these name a province only behind «استان».
PROVINCES_IN_NEED = frozenset({"فارس", "مرکزی"})
# Behind a number a country is not what is counted: «شاهد ۱۳۶ ایران».
COUNTRIES = words_of(
    "ایران آمریکا امریکا روسیه چین اسرائیل اسراییل ترکیه عراق سوریه لبنان یمن اوکراین انگلیس فرانسه آلمان ایتالیا "
    "اسپانیا ژاپن هند پاکستان افغانستان عربستان قطر امارات عمان کویت بحرین مصر اردن ارمنستان آذربایجان گرجستان "
    "ترکمنستان کرهجنوبی کرهشمالی برزیل کانادا استرالیا اروپا"
)


@cache
def table() -> tuple[tuple[str, ...], ...]:
    """The rows of `data/places.tsv`: kind, name, ISO 3166 code, and the county where there is one.

    The file is read at the first call.

    Example:
        >>> ("county", "پلدختر", "IR-15", "پلدختر") in table()
        True
    """
    return tuple(tuple(line.split("\t")) for line in read_words("places.tsv"))


# --- what the table of places does not tell ---
# How the press calls what the table knows by a longer name.
OTHER_NAMES: dict[str, str] = {
    "آمریکا": "US",
    "امریکا": "US",
    "ایالات متحده آمریکا": "US",
    "انگلیس": "GB",
    "انگلستان": "GB",
    "امارات": "AE",
    "رژیم صهیونیستی": "IL",
    "سرزمین های اشغالی": "IL",
    "غزه": "PS",
    "نوار غزه": "PS",
    "جمهوری اسلامی ایران": "IR",
    "جمهوری اسلامی": "IR",
    "کشورمان": "IR",
    "هندوستان": "IN",
    "رژیم اسرائیل": "IL",
    "رژیم منحوس صهیونیستی": "IL",
    "اسراییل": "IL",
    "بوسنی": "BA",
    "بریتانیا": "GB",
    "سوییس": "CH",
    "آلمان غربی": "DE",
    "کره جنوبی": "KR",
    "کره شمالی": "KP",
    "هنگ کنگ": "HK",
    "چهارمحال": "IR-14",
    "چهارمحال بختیاری": "IR-14",
    "کهگیلویه": "IR-17",
    "کهگیلویه و بویر احمد": "IR-17",
    "بویراحمد": "IR-17",
    "سیستان": "IR-11",
    "بلوچستان": "IR-11",
}
# Towns as the press calls them: what the table has.
OTHER_TOWNS: dict[str, str] = {
    "چابهار": "چاه بهار",
    "بندر امام": "بندر امام خمینی",
    "شهرری": "ری",
    "شمیران": "شمیرانات",
    "مشکین شهر": "مشگین شهر",
    "مانه": "مانه و سملقان",
    "نورآباد ممسنی": "ممسنی",
    "طرقبه شاندیز": "طرقبه",
    "ترکمنچای": "ترکمانچای",
}
# Cities of other countries that the news tell of, by the country's code.
CITIES_ABROAD: dict[str, str] = {
    "AE": "دبی ابوظبی شارجه فجیره",
    "AF": "کابل قندهار مزارشریف جلال‌آباد",
    "AM": "ایروان",
    "AT": "وین",
    "AZ": "باکو نخجوان",
    "BE": "بروکسل",
    "BH": "منامه",
    "CH": "ژنو زوریخ",
    "CN": "پکن شانگهای ووهان",
    "CU": "هاوانا",
    "DE": "برلین مونیخ هامبورگ فرانکفورت",
    "DK": "کپنهاگ",
    "EG": "قاهره",
    "ES": "مادرید بارسلونا",
    "FR": "پاریس مارسی",
    "GB": "لندن منچستر",
    "GE": "تفلیس",
    "GR": "آتن",
    "HU": "بوداپست",
    "ID": "جاکارتا",
    "IL": "تل‌آویو حیفا",
    "IN": "دهلی بمبئی",
    "IQ": "بغداد نجف کربلا بصره موصل اربیل سامرا کاظمین کرکوک خانقین",
    "IT": "میلان ونیز",
    "JP": "توکیو اوزاکا",
    "KR": "سئول",
    "LB": "بیروت",
    "NO": "اسلو",
    "OM": "مسقط",
    "PK": "کراچی لاهور",
    "PL": "ورشو",
    "PS": "رام‌الله رفح",
    "QA": "دوحه",
    "RU": "مسکو",
    "SA": "ریاض جده مکه",
    "SE": "استکهلم",
    "SY": "دمشق",
    "TH": "بانکوک",
    "TR": "آنکارا استانبول",
    "UA": "کی‌یف",
    "US": "واشنگتن نیویورک لس‌آنجلس شیکاگو کالیفرنیا تگزاس فلوریدا",
    "UZ": "تاشکند",
    "VE": "کاراکاس",
    "YE": "صنعا",
}
WITHIN = words_of("در ، و (")  # before a city abroad that is the place of a number
# Before the name of a town these say no more than that it is one: «شهر مقدس قم».
OF_TOWNS = words_of("مقدس تاریخی بزرگ زیبای زیبا")
# Before a name, the kind of place that it is.
KINDS_OF_PLACES: dict[str, str] = {
    "استان": "province",
    "استانهای": "province",
    "شهرستان": "county",
    "شهرستانهای": "county",
    "شهر": "city",
    "شهرهای": "city",
    "کلانشهر": "city",
    "کلانشهرهای": "city",
    "بندرگاه": "city",
    "کشور": "country",
    "کشورهای": "country",
    "جزیره": "city",
    "بندر": "city",
    "مرز": "city",
    "گمرک": "city",
    "فرمانداری": "city",
    "بخشداری": "city",
}
# Smaller than all that the table knows: «روستای مهربان» is not the town.
SMALL_KINDS = words_of(
    "روستاهای روستای روستا دهستان محله شهرک منطقه کوه رود رودخانه دشت دریاچه دره تنگ جنگل سد خور تپه چشمه گردنه "
    "بخش دهکده کوی"
)
SMALL_PLURALS = words_of("روستاهای")  # «روستاهای نکا» are its villages, «روستاهای الف و ب» are these
# Towns that are called like a word, a person or a place abroad: they count only with evidence in the article.
WORDS_AND_TOWNS = words_of(
    "آباد آوا ابریشم ارجمند اسیر اسلامیه امیریه انار اندیشه اهل ایوان باغستان بافت بار بازرگان باب بستان بلوک بن بنت "
    "بوستان بهار بهارستان بهرمان بهمن بیستون پردیس پرند پل پول پیشوا پیشین تخت ترک ترکمن تفت توحید جم جناح جنگل چخماق "
    "چمران حر حلب حمزه حنا خاتم خاوران خشت خمیر خنج خواجه خور خوشاب دامنه درمیان دستگرد دشتی دلگشا دنا دیر دیلم راز "
    "رباط ربط رستم رضی رفیع ریحان ریز زاویه زهرا زهره زیارت سامان سراب سرباز سرمست سرو سرخه سطر سلامی سلسله سنگر "
    "سوری سوق سهند سیب سیمرغ سین شادمهر شال شاهو شباب شرافت شنبه شوش شوط شهباز شهریار صاحب صحنه طارم طبل عشق علیشاه "
    "عنبر غلامان فاروق فال فرخی فردوس فردیس فیروزه فین قاضی قدس قرق قلعه قیر کاج کاریز کرفس کشاورز کلات کلاله کلمه "
    "کندر کوپن کوثر کوشک کوهسار کیان گرمی گشت گلزار گلستان گلشن گوهران لالی لطیفی ماهان مجلسی محلات محمدی مرزن مزرعه "
    "مشکات مقاومت منج مود مهاجران مهر مهران مهربان میامی میانه نگار نور نوشین نیر نیمروز ویس هرات هفتگل هرمز هیر یونسی "
    "میرآباد مهرشهر عباس آزادی آستانه بخشایش بلده حسینیه حسامی دبیران درود دلبران زنگنه سده نقاب کارون هامون الوند "
    "الوان تلخاب قدمگاه صالحیه رضویه کنگ بنک انارستان احمدآباد جعفرآباد کمه ونک گلشهر رستاق ارد ایور سامن جوین"
)
# Of whom a whole country is meant: «تولید کشور», «سراسر کشور».
WHOLE_COUNTRY = "کشور"
OWN_COUNTRY = "IR"
MOST = "ترین"
WORLD = words_of("جهان دنیا")  # «در جهان»: in no one place
# Of these the city is meant, not the province, where «استان» does not stand before.
CITIES_FIRST = words_of("تهران")
# What stands for a place told before: «این استان», «شهرستان».
PROVINCE_PRONOUNS = words_of("استان استانمان")
TOWN_PRONOUNS = words_of("شهرستان شهر شهرمان")
# Before or behind such a word these make it a common noun: «هر استان», «استان دیگر».
NO_PRONOUN_BEFORE = words_of("هر چند چندین هیچ کدام همه دو سه بین هفتاد مرکز")
NO_PRONOUN_BEHIND = words_of("دیگر ها های")
PORT = "بندر"  # «بندر ماهشهر» is «ماهشهر» too
# In a name these say nothing of where: «بانک ملی ایران», «خبرگزاری فارس».
OWN_COUNTRY_NAMES = words_of("ایران کشور")
# No places of which there is a code, and more than one country lies at them: «خلیج فارس».
WATERS = words_of("خلیج دریای دریاچه اقیانوس تنگه")
# «نماینده مهاباد», «ساکن گناباد»: the place is no place of the article.
SENT_BY = words_of("نماینده نمایندگان سفیر ساکن اهل متولد")
PEOPLE = "مردم"
# «احمد رضایی از قوچان», «احمد رضایی (شیروان)»: behind a person it is where he comes from.
BEHIND_PERSONS = words_of("از (")
# Between places that are told together: «سمنان، یزد و گلستان», «از اصفهان تا بندرعباس», «محور ایلام - مهران».
JOINS = words_of("و ، , تا به - – — ـ ، از شهرستان شهر")
ROUTES = words_of("تا به - – — ـ")
# «نصف میانگین کشور»: with it the number is only compared.
AVERAGES = words_of("میانگین متوسط")
# Who acts for the whole country.
MINISTRIES = words_of("وزارت وزارتخانه")
PROVINCE_WORD = "استان"
# «این استان»: the last one told, not the article's own.
POINTING = words_of("این همین آن")
# Before the place from which a wire is sent: «به گزارش ایلنا از خرم‌آباد», «در گفت‌وگو با فارس در املش».
FROM_WHERE = words_of("از در")

# --- places at which nothing holds ---
ANDS = (["و"], ["،"])
AND, WITH, OUT_OF = "و", "با", "از"
AGAINST = words_of("علیه ضد برضد برعلیه")  # «جنگ علیه ایران»
# Who does these is not where they are done: «حملات اخیر آمریکا», «تحریم‌های آمریکا».
ATTACKS = words_of("حمله حملات حملههای تجاوز تجاوزات تجاوزهای تهاجم تهاجمات تحریم تحریمهای")
# «مذاکره با آمریکا», «جنگ آمریکا و ایران»: of two sides, nothing is told of what holds at one.
BETWEEN_TWO = words_of("جنگ مذاکره مذاکرات توافق تفاهم تنش تنشها تنشهای درگیری درگیریها درگیریهای مناقشه آتشبس")
NO_ADJECTIVES = words_of("به در از با بر را و که برای علیه تا")
MORE = "تر"
COMPARED_WITH = periods.COMPARED_WITH | {("همانند", "با")}
# Between «تر از» and a place they tell that another thing is told: «بیشتر از این در یزد».
NO_COMPARISON = words_of("در است بود شد کرد دارد داشت که : ؛ . به را و تا")

# --- names that no table has ---
REGIONS = words_of(
    "آسیا اروپا آفریقا افریقا آمریکایجنوبی خاورمیانه خلیجفارس قفقاز بالکان اسکاندیناوی اقیانوسیه"
)  # no code
QUOTES = words_of("« » \" ' “ ” (")
BEFORE_PLACES = words_of("در و ، معدن حوزه پارک")  # «در گلدکوئست» is a place, «اعضای گلدکوئست» is none

# --- words that stand for a place ---
ABROAD = "خارج"  # «خارج از کشور», «خارج کشور»
OTHERS = words_of("سایر دیگر")  # «سایر نقاط کشور»
OF_THE_WORLD, MARKETS = "جهانی", words_of("بازار بازارهای تقاضای")  # «در بازارهای جهانی»
CAPITAL, OWN_CAPITAL = "پایتخت", "تهران"
NO_CAPITAL_BEFORE = words_of("عنوان قرمزپوشان آبیپوشان سرخپوشان آبیهای سرخهای دو اولین نخستین یک")
PLURAL_ENDINGS = words_of("ها های هایی")
# Behind these an adjective of a land tells where they live: «خانوار آمریکایی».
OF_A_PEOPLE = words_of(
    "هر خانوار خانوارهای خانواده خانوادههای شهروند شهروندان مردم مصرفکننده مصرفکنندگان بازیکنان کارگران کشاورزان زنان "
    "مردان کودکان جوانان دانشآموزان دانشجویان رانندگان مشتریان کاربران بیماران بازنشستگان"
)
_PEOPLES: dict[str, str] = {
    "AE": "اماراتی",
    "AF": "افغانستانی افغان",
    "AU": "استرالیایی",
    "CA": "کانادایی",
    "CN": "چینی",
    "DE": "آلمانی",
    "EG": "مصری",
    "ES": "اسپانیایی",
    "FR": "فرانسوی",
    "GB": "انگلیسی بریتانیایی",
    "IL": "اسرائیلی اسراییلی",
    "IN": "هندی",
    "IQ": "عراقی",
    "IR": "ایرانی",
    "IT": "ایتالیایی",
    "JP": "ژاپنی",
    "KW": "کویتی",
    "LB": "لبنانی",
    "PK": "پاکستانی",
    "PS": "فلسطینی",
    "QA": "قطری",
    "RU": "روس روسی",
    "SA": "عربستانی سعودی",
    "SY": "سوری",
    "UA": "اوکراینی",
    "US": "آمریکایی امریکایی",
    "YE": "یمنی",
}
DEMONYMS: dict[str, str] = {name: code for code, names in _PEOPLES.items() for name in names.split()}
# Their plurals in one word: «ایرانیان», «آمریکاییها».
PEOPLES: dict[str, str] = {f"{name}{end}": code for name, code in DEMONYMS.items() for end in ("ان", "ها", "هایی")}
TOWARDS = words_of("عازم راهی روانه رهسپار مقصد")  # «از یزد عازم تهران»
WITH_PARTNERS = words_of("به از با برای")  # «۱۸ تن به چین صادر شد»: nothing is there yet
AMONG = ("از", "جمله")
