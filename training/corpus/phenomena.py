"""Shapes of numbers and of spelling that Persian news has, found in plain text by patterns.

Those of numbers are what ANNOTATION lists as seen in published cooperative news. One detector counts in our articles
and in raw documents alike, which no annotation could. They count shapes, not meanings: now and then they are wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coopnlp.lexicon import numerals as lexicon
from coopnlp.words.unseen import ZWNJ


def _any(words: Iterable[str]) -> str:
    """One of several words, the longest first; «ی» and «ک» in both their letters, a space or ZWNJ inside."""
    alternatives = "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w))))
    return f"(?:{alternatives})".replace("ی", "[یي]").replace("ک", "[کك]").replace(r"\ ", rf"[ {ZWNJ}]")


_D = "[0-9۰-۹٠-٩]"
_SCALE = _any(word for word in lexicon.SCALES if len(word) > 3)
_UNITS = _any(w for w in lexicon.CARDINALS if w not in ("نه", "ده", "سی", "صد", "یه", "چل", "چار"))
_NUMBER_WORD = _any(
    w for words in (lexicon.CARDINALS, lexicon.SCALES) for w in words if w not in ("نه", "یه", "چل", "یک", "صفر")
)
_DENOMINATOR = _any((*lexicon.DENOMINATORS, "سوم", "پنجم", "چهارم"))
_PERCENT = "(?:درصد|٪|%|﹪)"
_JALALI_MONTH = _any(
    ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
)
_CURRENCY = _any(("تومان", "ریال", "دلار", "یورو", "درهم", "دینار"))
_GLUED = _any(("تن", "نفر", "درصد", "هکتار", "کیلو", "متر", "تعاونی", "واحد", "عضو", "هزار", "میلیون", "میلیارد"))
_LEFT, _RIGHT = r"(?<![\w/.٫])", r"(?!\w)"


@dataclass(frozen=True)
class Phenomenon:
    """A shape that texts have or have not.

    Attributes:
        name: Short, for JSON.
        about: With an example, for tables.
        pattern: Finds each occurrence in plain text.
        group: `numbers` or `spelling`.
    """

    name: str
    about: str
    pattern: re.Pattern[str]
    group: str

    def occurs(self, text: str) -> bool:
        """Whether a text has it."""
        return self.pattern.search(text) is not None

    def count(self, text: str) -> int:
        """How often a text has it."""
        return sum(1 for _ in self.pattern.finditer(text))


def _p(name: str, about: str, pattern: str, group: str = "numbers") -> Phenomenon:
    return Phenomenon(name, about, re.compile(pattern), group)


PHENOMENA: tuple[Phenomenon, ...] = (
    _p("persian digits", "Persian digits «۱۸»", "[۰-۹]+"),
    _p("arabic digits", "Arabic-Indic digits «٢٨»", "[٠-٩]+"),
    _p("latin digits", "Latin digits «125»", r"(?<![A-Za-z0-9_])[0-9]+(?![A-Za-z0-9_])"),
    _p("grouped", "thousands marks «۱۲٬۵۰۰»", rf"{_LEFT}{_D}{{1,3}}(?:[٬,،]{_D}{{3}})+(?!{_D})"),
    _p("mixed", "digits and a scale «۱۲ هزار»", rf"{_D}\s*{ZWNJ}?{_SCALE}{_RIGHT}"),
    _p("sum", "mixed sum «۳۹ هزار و ۳۲۵»", rf"{_D}\s*{_SCALE}\s*و\s*{_D}"),
    _p("one thousand", "«یک هزار و ۶۶۷»", rf"{_LEFT}[یي][کك][ {ZWNJ}]{_SCALE}{_RIGHT}"),
    _p("words", "number words «دوازده»", rf"(?<!\w){_UNITS}{_RIGHT}"),
    _p("word sum", "sums in words «دوازده هزار و پانصد»", rf"(?<!\w){_NUMBER_WORD}\s+و\s+{_NUMBER_WORD}{_RIGHT}"),
    _p("vocalised", "vowel sign on a number «نُه»", r"(?<!\w)نُه(?!\w)"),
    _p("decimal dot", "decimal dot «۲.۵»", rf"{_LEFT}{_D}+\.{_D}{{1,2}}(?![\w.])"),
    _p("thousands dot", "dot before three digits «6.154»", rf"{_LEFT}{_D}{{1,3}}\.{_D}{{3}}(?![\w.])"),
    _p("decimal slash", "decimal slash «۲/۵»", rf"{_LEFT}{_D}{{1,3}}/{_D}{{1,2}}(?![\w/])"),
    _p("momayyez", "decimal sign «۲٫۵»", rf"{_D}٫{_D}"),
    _p("half", "«و نیم»", rf"(?<!\w)و[ {ZWNJ}]?ن[یي]م{_RIGHT}"),
    _p(
        "fraction",
        "fraction in words «دو سوم», «یک‌دوازدهم»",
        rf"(?<!\w)(?:[یي][کك]|دو|سه|چهار|پنج|هفت|نه)[ {ZWNJ}]?(?!اول){_DENOMINATOR}{_RIGHT}",
    ),
    _p("percent word", "«درصد»", r"(?<!\w)درصد"),
    _p("percent glued", "«۴۰درصد»", rf"{_D}{_PERCENT}"),
    _p("percent sign", "«٪»", "[٪%﹪]"),
    _p("range", "range «پنج تا ۶ درصد»", rf"(?:{_D}|(?<!\w){_UNITS})\s+(?:تا|ال[یي])\s+(?:{_D}|{_UNITS}{_RIGHT})"),
    _p("shared scale", "range with one scale «۳ تا ۵ هزار میلیارد»", rf"{_D}\s+(?:تا|ال[یي])\s+{_D}+\s*{_SCALE}"),
    _p("between", "«بین ۵ تا ۷»", rf"(?<!\w)ب[یي]ن\s+(?:{_D}|{_UNITS})\S*\s+(?:\S+\s+){{0,3}}(?:تا|و)\s"),
    _p(
        "comparator",
        "comparator «بیش از ۶», «حدود ۲۰»",
        rf"(?<!\w)(?:ب[یي]ش(?:تر)? از|بالغ بر|افزون بر|بالا[یي]|متجاوز از|حداقل|دست[ {ZWNJ}]?[کك]م|[کك]متر از|ز[یي]ر"
        rf"|حداکثر|تا سقف|حدود|نزد[یي][کك] به|قر[یي]ب به|تقر[یي]باً?)\s+(?:{_D}|{_NUMBER_WORD}{_RIGHT})",
    ),
    _p("glued", "numeral glued to a word «۱۸تعاونی»", rf"{_D}{_GLUED}"),
    _p(
        "glued scale",
        "scale glued to what follows «۱۲هزارتن»",
        rf"{_SCALE}(?:و?{_D}|(?:تن|تومان|ر[یي]ال|نفر|دلار){_RIGHT})",
    ),
    _p("money", "money «تومان», «ریال», «دلار»", rf"(?:{_D}|{_SCALE})\s*{_CURRENCY}"),
    _p("slashed date", "date with slashes «۱۴۰۳/۰۶/۲۱»", rf"(?<!{_D}){_D}{{2,4}}/{_D}{{1,2}}/{_D}{{1,4}}"),
    _p("day and month", "«۱۳ شهریور»", rf"{_D}\s*{_JALALI_MONTH}{_RIGHT}"),
    _p("date range", "«۱۳ تا ۲۰ شهریور»", rf"{_D}\s*(?:تا|ال[یي]|لغا[یي]ت|-)\s*{_D}+\s*{_JALALI_MONTH}{_RIGHT}"),
    _p("clock", "clock time «ساعت ۱۰:۳۰»", rf"ساعت\s+{_D}|(?<!ساعت )(?<!{_D}){_D}{{1,2}}:{_D}{{2}}"),
    _p("ordinal", "ordinal «بیستمین»", rf"(?<!\w){_any([*lexicon.RANKS, *lexicon.LONE_RANKS])}{_RIGHT}"),
    _p("arabic letters", "Arabic «ي», «ك»", "[يك]", "spelling"),
    _p(
        "plural joined",
        "lost ZWNJ «تعاونیها»",
        r"(?<!\w)(?!اینها|منتها|انتها|اشتها)[^\W\d_]{3,}(?<![اأآدذرزژوه])ها[یي]?(?!\w)",
        "spelling",
    ),
    _p("mi apart", "space for ZWNJ «می شود»", r"(?<!\w)ن?م[یي] \w{2,}", "spelling"),
    _p(
        "mi joined",
        "lost ZWNJ «میشود»",
        r"(?<!\w)ن?م[یي](?:شو[دن]|[کك]ن[دن]|ده[دن]|گو[یي]|باشد|باشند|توان)\w*(?!\w)",
        "spelling",
    ),
    _p("ha apart", "space for ZWNJ «تعاونی ها»", r"\w ها[یي]?(?!\w)", "spelling"),
    _p("zwnj", "ZWNJ", ZWNJ, "spelling"),
    _p("doubled dots", "doubled dots «..»", r"(?<!\.)\.\.(?!\.)", "spelling"),
    _p("doubled spaces", "doubled spaces", r"\S {2,}\S", "spelling"),
    _p("no space after stop", "no space after a full stop or comma", r"[^\W\d_][.،؛][^\W\d_]{2}", "spelling"),
    _p("emoji", "emoji or bullets", "[\U0001f300-\U0001faff\u2600-\u27bf\u25aa-\u25ff•]", "spelling"),
)
