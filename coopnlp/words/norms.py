"""What the encoder reads for a token: one spelling for what is one word. The text itself never changes.

Arabic letters become Persian, all digits Persian digits, vowel signs and tatweel go, presentation forms
are resolved, and a lost ZWNJ is put back (`coopnlp.words.zwnj`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from coopnlp.words.orthography import NON_JOINERS
from coopnlp.words.unseen import STROKES, UNSEEN, ZWNJ
from coopnlp.words.zwnj import is_written_joined, repair

_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0610-\u061a]+")
_ZERO_WIDTH = re.compile(f"[{UNSEEN}{STROKES}]+")
# «¬» is what Word makes of a ZWNJ.
_ZWNJS = re.compile(f"[{ZWNJ}\u00ac]+")
_NEEDLESS_ZWNJ = re.compile(f"(?<=[{''.join(sorted(NON_JOINERS))}]){ZWNJ}|(?<!\\w){ZWNJ}|{ZWNJ}(?!\\w)|(?<=\\d){ZWNJ}")
_LETTERS = re.compile(f"[\u0621-\u06cc{ZWNJ}]{{4,}}")
_FOLD = str.maketrans(
    {
        **dict.fromkeys("يىېےۍێ", "ی"),
        **dict.fromkeys("كڪګ", "ک"),
        **dict.fromkeys("ةۀەہھۂۃ", "ه"),
        **dict.fromkeys("أإٱ", "ا"),
        "ؤ": "و",
        **{chr(base + i): chr(0x6F0 + i) for base in (0x30, 0x660) for i in range(10)},
    }
)
# Written both ways; the joined form is the accepted one or what the encoder knows as a word.
_GROWN_TOGETHER = re.compile(f"^(?:(آن|این){ZWNJ}(?=ها)|(به|بیش|کم|مه|که|بر){ZWNJ}(?=تر))")
# Parts that are inflection: joining them would make another word («می‌دانی», «سه‌ها», «خانه‌ای»).
_APART = frozenset({"می", "نمی", "به", "دی", "سی"})
_INFLECTION = re.compile("ها.*|ا[یمشتن]|اند|ایم|اید|است|ی|تر.*|.?.?شان|مان|تان")
_CACHE = 1 << 16


def clean_characters(text: str) -> str:
    """One code point for one letter: Persian letters and digits, no marks, no needless zero-width characters.

    Example:
        >>> clean_characters("مسؤول‌ِ كِتابـهاي ٢٨")
        'مسئول کتابهای ۲۸'
    """
    text = unicodedata.normalize("NFKC", text)
    text = text.replace("یٔ", "ئ").replace("ؤو", "ئو").translate(_FOLD)
    text = _MARKS.sub("", _ZERO_WIDTH.sub("", text))
    return _NEEDLESS_ZWNJ.sub("", _ZWNJS.sub(ZWNJ, text))


def _spell(word: str) -> str:
    """A word of clean letters with its lost ZWNJs put back, and none where most write none («هم‌زمان»)."""
    if not _LETTERS.fullmatch(word):
        return word
    word = _GROWN_TOGETHER.sub(r"\1\2", word)
    parts = ZWNJ.join(repair(part) for part in word.split(ZWNJ)).split(ZWNJ)
    out = [parts[0]]
    for part in parts[1:]:
        longer = out[-1] + part
        if len(part) > 1 and out[-1] not in _APART and not _INFLECTION.fullmatch(part) and is_written_joined(longer):
            out[-1] = longer
        else:
            out.append(part)
    return ZWNJ.join(out)


@lru_cache(maxsize=_CACHE)
def norm(token: str) -> str:
    """The spelling that the encoder reads for one token; never empty for a token that is not.

    Example:
        >>> norm("تعاونيها") == "تعاونی\u200cها"
        True
        >>> norm("125")
        '۱۲۵'
    """
    cleaned = clean_characters(token)
    # A token of nothing but marks keeps its text: the encoder must have something to read.
    return _spell(cleaned) if cleaned and not cleaned.isspace() else token


def normalize(text: str) -> str:
    """A cleaned copy of a whole text; the pipeline itself never uses it, for offsets would be lost.

    Example:
        >>> normalize("تعاونيها در 3 استان") == "تعاونی\u200cها در ۳ استان"
        True
    """
    return "".join(
        norm(piece) for piece in re.split(r"(\s+|[^\w\s\u0640\u0610-\u061a\u064b-\u065f\u0670\u200b-\u200f]+)", text)
    )
