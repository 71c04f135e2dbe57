"""The one table of verbs: their stems (`data/verbs.txt`), their forms, and which of them tell the grammar what."""

from __future__ import annotations

from collections.abc import Iterable

from coopnlp.lexicon import read_words, words_of

PAST = ("م", "ی", "", "یم", "ید", "ند")
PRESENT = ("م", "ی", "د", "یم", "ید", "ند")
# Kind of form → what stands before the past (0) or present stem (1), and behind it. `present` also follows «می» as a
# word apart, and is the subjunctive without «ب». «کردی», «دهی»: no «you», more often an adjective or a noun.
_KINDS: dict[str, tuple[str, int, set[str]]] = {
    "past": ("", 0, {*PAST} - {"ی"}),
    "imperfect": ("می", 0, {*PAST} - {"ی"}),
    "participle": ("", 0, {"ه"}),
    "infinitive": ("", 0, {"ن"}),
    "present": ("", 1, {*PRESENT} - {"ی"}),
    "indicative": ("می", 1, {*PRESENT} - {"ی"}),
    "subjunctive": ("ب", 1, {*PRESENT} - {"ی"}),
}
# Forms that are other words: «intense», «tenth», «custom», «Rome», «ominous».
_OTHER_WORDS = words_of("شدید دهم رسم روم شوم")
# Past stem → present stem, the first of those that the file has («رو» of «رفت»); «آ» and «افزا» with their glide.
_STEMS = {
    past: present + "ی" * (present[-1] in "اآ")
    for past, present in (line.split("#") for line in reversed(read_words("verbs.txt")))
}
_PAST_IN_ID = frozenset(stem for stem in _STEMS if stem.endswith("ید"))


def _behind(letter: str, found: Iterable[str]) -> frozenset[str]:
    """Forms with «ن» or «ب» before them: «نشد», «بدهد», «بیاورد»."""
    return frozenset(f"{letter}یا{form[1:]}" if form[0] == "آ" else letter + form for form in found)


def forms(verbs: str, kinds: str) -> frozenset[str]:
    """Forms of verbs named by their past stems: no other words («شدید»), no present that is a past («رسید»).

    Example:
        >>> sorted(forms("آورد", "participle subjunctive"))
        ['آورده', 'بیاورد', 'بیاورم', 'بیاورند', 'بیاورید', 'بیاوریم']
        >>> "رسید" in forms("رسید", "past"), "رسید" in forms("رسید", "present")
        (True, False)
    """
    found: set[str] = set()
    for before, which, endings in (_KINDS[kind] for kind in kinds.split()):
        bare = {(verb, _STEMS[verb])[which] + ending for verb in verbs.split() for ending in endings}
        bare -= _PAST_IN_ID if which else set()
        found |= _behind(before, bare) if before == "ب" else {before + form for form in bare}
    return frozenset(found - _OTHER_WORDS)


IS = words_of("است هست هستند هستیم نیست نیستند اند")

# --- what a sentence tells: past, or future and subjunctive ---
PAST_VERBS = forms("شد بود کرد داد گرفت یافت رسید گردید", "past participle") | forms(
    "گفت افزود نوشت دانست خواست توانست آمد رفت گذاشت داشت افتاد خورد زد برد ساخت نشست پرداخت گشت پیوست درگذشت نمود دید "
    "خواند",
    "past",
)
PARTICIPLES = forms("کرد داد آمد رفت گرفت گذاشت خواست شد", "participle")
SAID = forms("گفت افزود نوشت خواست خواند", "past")
_STILL = "شد کرد گشت یافت داد رسید آمد گرفت رفت پرداخت بود افتاد ساخت گذاشت توانست"
PRESENT_STEMS = forms(_STILL, "present") | {"توان"}
_WILL = forms("خواست", "present")
FUTURE_VERBS = (
    _WILL | _behind("ن", _WILL) | forms("شد کرد گشت یافت بود داد", "present") | forms(_STILL, "indicative")
) | words_of("میشه میشن میکنه")

# --- around a number ---
SPOKEN_VERBS = words_of("داره دارن میشه میشن میکنه میکنن میده میدن میره میرن میزنن میزنه هستن بودن")
# Verbs that end a clause: behind one «تا» is “so that” («تلاش می‌کنیم تا ۲۰ تعاونی …») and no limit. Modal ones
# («می‌تواند تا ۲۰ درصد», «ممکن است تا») and participles, which are adjectives too, are none.
CLAUSE_VERBS = (
    forms("کرد شد داد گرفت", "past present imperfect indicative subjunctive")
    | forms("نمود", "past present")
    | forms("خواست گذاشت آمد رفت کوشید انجامید آورد", "past")
    | forms("پرداخت", "subjunctive")
    | {"رود"}  # but «روند» is a noun
)
# Verbs that follow a verbal noun: in «۱۲ مورد گزارش شد» nothing but «مورد» is counted.
LIGHT_VERBS = (
    forms("شد کرد گردید گرفت داد یافت داشت نمود بود باخت", "past participle")
    | forms("شد کرد بود داشت خواست", "present")
    | forms("شد کرد", "indicative imperfect")
    | forms("شد کرد", "infinitive")
    | words_of("است نشد")
    | SPOKEN_VERBS
)
INFINITIVES = forms("شد کرد", "infinitive")
JOINING_VERBS = (
    forms("کرد نمود ماند", "past participle present indicative") | forms("جست", "past") | forms("داد", "participle")
)
VERBS_OF_BEING = forms("رفت رسید ماند آمد", "past") | IS
DOING = ("انجام", "می", "نکرد", *sorted(forms("کرد", "past present")))
# Pasts that are nouns too: «سه نشست خبری», «پنج برد متوالی»; but «بر بام نشست».
# Nouns that «دادن» makes a verb of: in «پایان دهم» no tenth is told.
GIVEN = words_of(
    "پایان ادامه انجام نشان قرار گوش تغییر توضیح جواب پاسخ ارائه رای شکست ترجیح اجازه تشکیل اختصاص گزارش هشدار قول "
    "دست یاد آموزش خاتمه نجات پوشش افزایش کاهش گسترش توسعه تحویل شرح تن دل امکان فرصت"
)
NOUNS_TOO = words_of("نشست برد باخت خرید گشت برگشت پیوست ساخت")
# All that nothing is counted with: a phrase ends before them.
VERBS = (
    LIGHT_VERBS
    | VERBS_OF_BEING
    | _behind("ن", forms("شد", "past participle indicative") | forms("کرد", "past") | forms("داشت", "present"))
    | forms("گذشت پیوست ساخت فروخت خرید افتاد ایستاد شمرد نشست برگشت برد گفت افزود خورد زد گشت رساند", "past")
    | forms("ماند رسید رساند خورد زد آمد رفت گفت", "participle")
    | forms("شد کرد رسید", "infinitive imperfect")
    | forms("یافت داد", "present")
    | forms("رسید رساند گرفت داد آمد آورد ساخت پرداخت فروخت خرید رفت ماند شد", "subjunctive")
    | forms("کرد فرستاد گذاشت خورد زد نامید", "subjunctive")
    | forms("فرستاد", "past participle")
    | forms("رسید داد بود", "indicative")
    | words_of("برشمرد برشمردند برگردد برگردند باشه رسوند رسوندم رسوندن دادن بدی بشه خریده نمایند")
)
