"""The word lists behind the repair of lost ZWNJ: nouns and adjectives, verbs, second parts of compounds.

`data/words.txt` and `data/verbs.txt` are made from hazm's data by `python -m training.wordlists`. They are
shipped, not read from hazm, because what the encoder reads must not change with the installed hazm.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

ZWNJ = "\u200c"
# Letters that never join to the left: after them a ZWNJ is invisible, and writers leave it out.
NON_JOINERS = frozenset("اآدذرزژوءأإؤة")

_PAST = ("م", "ی", "", "یم", "ید", "ند")
_PRESENT = ("م", "ی", "د", "یم", "ید", "ند")
_SPOKEN = ("م", "ی", "ه", "یم", "ین", "ن", "ید")
_VOWEL_PRESENT = ("م", "یی", "ئی", "ی", "ید", "یم", "ییم", "ئیم", "یید", "ئید", "یند", "ین", "ن", "د")
_SPOKEN_STEMS = "ش گ ر د تون دون ذار خون مون رسون شین گردون بر کن زن".split()

# «سال‌های», not «ساله‌ای»: words whose form with «ه» exists too but is the rarer reading of «…های».
PLURAL_FIRST = frozenset(
    """سال نام ماه زبان زمین طرف پیشرفت شاخص شب کلاس دست پست پل گل نشست محل یگان کوه آیین برگ شکست چشم
    زمان زخم جام چک زوج ساعت پرداخت دندان موج رگ حامل بافت شوک ترک آبراه سوخت خواست چرخ ساخت گشت فیل تخت
    گسل پیمان قبض بلوک بال ورق رنج حل جوان تخم لب عمل محرک لوح زمستان خط تابستان چوب علی بت پوست نفس مجری
    فرمول کمین کت ژل پیوست ویتامین قفس روان خال گردن پیچ وزن موضوع منزل محارب عرف عرض شرط شرح حسن حاجی جنب
    تیغ تب نسل فصل جلد سیل کیف میل تصویب روش مرکب مشکل مثل مدل مبل قصر قلب ذهن بند تاج ریل سنگ برج""".split()
)
# The final «ه» is sounded here: «توجهشان» is written joined, and there is no «توجه‌ای».
SOUNDED_H = frozenset(
    """توجه متوجه وجه موجه فرمانده ده نه به که مه شبیه تشبیه تنبیه توجیه فقیه ترجیه ته زره گره ره شه مشابه
    متشابه مواجه متنبه سفیه کریه فقه شبه منزه مرفه مشتبه مکروه نزیه وجیه جبه تفقه تشابه مشافه متوجه صبحگه
    سازمانده فرماندِه زه که فربه مرجه بازده سودده""".split()
)
# Second parts that make compounds with any noun.
SECONDS = frozenset(
    """آباد آفرین آفرینی آلود آموز آموزی آمیز آمیزی آور آوری آرایی آزمایی اندازی انداز اندیش اندیشی اندوزی
    انگیز انگیزی افزا افزایی افزار افکن افکنی الله الدین الاسلام السلام برانگیز بردار برداری بندی بندان بینی
    پذیر پذیری پرداز پردازی پرور پروری پرست پرستی پژوه پژوهی پژوهان پوش تراش تراشی جویی جویانه جات خانه
    خواری خوان خوانی خوانده خواه خواهی خواهانه خورده خوری خوردگی دارنده دادن داده داری داران دهی دهنده
    دهندگان دهندگی دوزی دیده دیدگان دیدگی رسان رسانی رسیدگی ریزی زدایی زده زدگان زدگی زاده زایی زنی ساز سازی
    سازان سازنده ساله سالگی سالار سالاری ستیز ستیزی سنجی سنج سوزی شدن شده شدگان شدگی شدنی شناس شناسی شناسانه
    شناختی شکن شکنی شویی طلب طلبی طلبان طلبانه فروش فروشی فروشان فرسا گذار گذاری گذاران گذارانه گذاشتن گرا
    گرایی گرایانه گرایان گردان گردی گزار گزاری گزاران گزینی گزیده گستر گستری گشا گشایی گرفته گیر گیری گیرنده
    گیرندگان گویی گویان کاری کاران کردن کرده کشی کننده کنندگان کنندگی کوبی محور محوری مدار مداری ماهه ناپذیر
    ناپذیری نامه نشده نشین نشینی نشینان نفره نفری نگار نگاری نگر نگری نوازی نواز نویس نویسی نویسان نویسنده
    نمایی ورزی یاب یابی یافته یافتگی یافتگان یافتن یاری پاشی پاش جمهور جمهوری وزیر محیطی المللی الملل العاده
    الاجل الحساب السلطنه المال الزمان العمل العملی فرما فرمایی بخشی بازی بازان پیما پیمایی روزه ساعته باره گانه
    گونه مرتبه هزار درمانی شهر پور نژاد نیا مانند جانبه کشیده خرید پیشه خیزی خیز روی روبی آلات افتاده مانده
    ماندگی ماندگان نخورده ندیده نکرده نیافته باخته باختگان بسته بستگی رفته رفتگی پزی بافی شماری چینی""".split()
)
# Second parts that count only after a silent «ه», where joining is never right («علاقهمند», «حرفهگر»).
AFTER_H = frozenset("مند مندی مندان وار گر گری گران دار کار باز بند ریز زن زا جو گو رو دان ور چی ام سرا دوز خوار".split())
# «بهطور» is «به‌طور»; with a noun outside this list «به» is part of a word («بهبود», «بهداشت»).
AFTER_BE = frozenset(
    """عنوان طور طوری صورت دلیل ویژه خصوص تازگی زودی خوبی شدت سرعت تدریج سختی راحتی منظور جای علت رغم وسیله
    دنبال همراه هنگام موقع گونه رسمیت اندازه ترتیب شکل واسطه جهت نظر مدت نوعی سادگی آسانی روشنی وضوح کرات ندرت
    ناچار اجبار راستی درستی حدی قدری نفع سوی سمت روز موجب نسبت لحاظ حساب شرط""".split()
)


def read_words(name: str) -> list[str]:
    """The lines of a file in `coopnlp/data`, comment lines left out.

    Example:
        >>> "تعاونی" in read_words("words.txt")
        True
    """
    text = files("coopnlp").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _present_forms(stem: str) -> set[str]:
    endings = _VOWEL_PRESENT if stem[-1] in "اآو" and stem not in {"رو", "شو", "دو", "جو", "شنو", "درو", "گرو"} else _PRESENT
    return {stem + ending for ending in endings} | {stem + ending for ending in _SPOKEN if stem[-1] not in "اآوی"}


def verb_forms(pairs: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The forms that follow «می‌», and the participles, of verbs given as «past#present».

    Example:
        >>> forms, participles = verb_forms(["گفت#گو"])
        >>> "گفتند" in forms, "گوید" in forms, sorted(participles)
        (True, True, ['گفته'])
    """
    forms: set[str] = set()
    participles: set[str] = set()
    for pair in pairs:
        past, present = pair.split("#")
        forms |= {past + ending for ending in _PAST} | _present_forms(present)
        participles.add(past + "ه")
    forms |= {stem + ending for stem in _SPOKEN_STEMS for ending in _SPOKEN}
    forms |= set("توان بایست بایستی خوام خوای خواد خوایم خواین خوان آد آم آی آن اد".split())
    # The madda is often lost together with the ZWNJ: «میاید», «میاورد».
    forms |= {"ا" + form[1:] for form in forms if form[0] == "آ"}
    return frozenset(forms), frozenset(participles)


@dataclass(frozen=True, slots=True)
class Orthography:
    """What is known of Persian spelling.

    Attributes:
        words: Words that are written without ZWNJ.
        adjectives: Those of them that can be compared.
        compounds: Words with ZWNJ by their spelling without it.
        after_mi: Verb forms that follow «می‌».
        participles: «گفته», «شده», …
    """

    words: frozenset[str]
    adjectives: frozenset[str]
    compounds: dict[str, str]
    after_mi: frozenset[str]
    participles: frozenset[str]


@lru_cache(maxsize=1)
def orthography() -> Orthography:
    """The shipped word lists, read once.

    Example:
        >>> orthography().compounds["سرمایهگذاری"] == "سرمایه\u200cگذاری"
        True
    """
    words: set[str] = set()
    adjectives: set[str] = set()
    compounds: dict[str, str] = {}
    for line in read_words("words.txt"):
        word, _, kind = line.partition("\t")
        if ZWNJ in word:
            compounds[word.replace(ZWNJ, "")] = word
        else:
            words.add(word)
            if kind:
                adjectives.add(word)
    after_mi, participles = verb_forms(read_words("verbs.txt"))
    compounds = {joined: word for joined, word in compounds.items() if joined not in words}
    return Orthography(frozenset(words), frozenset(adjectives), compounds, after_mi, participles)
