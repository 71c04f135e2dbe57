"""Cut a text into the smallest pieces that the number and date grammars read.

A `Word` is a run of digits, a run of letters or one sign. White space and zero-width characters are
never part of a word: they are remembered as the `gap` before it. Offsets always point into the
original text; only `Word.form` is folded (Arabic letters and all digit scripts to one spelling,
vowel signs dropped), so the grammars compare plain strings.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

ZWNJ = "\u200c"
_ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
_MARKS = "\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u0610-\u061a"
_DIGITS = "0-9\u06f0-\u06f9\u0660-\u0669\uff10-\uff19"

# One left-to-right pass, each alternative linear: no text makes it backtrack.
_PIECE = re.compile(
    rf"(?P<digits>[{_DIGITS}]+)"
    rf"|(?P<letters>[^\W\d_][^\W\d_{_MARKS}]*(?:[{_MARKS}]+[^\W\d_{_MARKS}]*)*)"
    rf"|(?P<line>[^\S\n]*\n\s*)"
    rf"|(?P<space>\s+)"
    rf"|(?P<zero>[{_ZERO_WIDTH}]+)"
    rf"|(?P<sign>.)",
    re.DOTALL,
)
_MARK = re.compile(rf"[{_MARKS}]+")
_FOLD = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ې": "ی",
        "ے": "ی",
        "ك": "ک",
        "ڪ": "ک",
        "ة": "ه",
        "ۀ": "ه",
        "ە": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "أ": "ا",
        "إ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ٸ": "ی",
        **{chr(base + i): str(i) for base in (0x6F0, 0x660, 0xFF10) for i in range(10)},
    }
)


@dataclass(frozen=True, slots=True)
class Word:
    """One piece of a text.

    Attributes:
        start: Offset of the first character in the original text.
        end: Offset after the last character.
        form: The folded spelling: Persian letters, ASCII digits, no vowel signs.
        kind: `digits`, `letters` or `sign`.
        gap: What stands between the piece before and this one: `none` (they touch), `zwnj`
            (only zero-width characters), `space` or `line` (a line break); `line` at the start.
    """

    start: int
    end: int
    form: str
    kind: str
    gap: str


def fold(text: str) -> str:
    """The spelling under which the grammars know a word; not for showing to people.

    Example:
        >>> fold("نُه ميليون")
        'نه میلیون'
        >>> fold("٢٨")
        '28'
    """
    folded = _MARK.sub("", text.translate(_FOLD))
    if folded.isascii() or unicodedata.is_normalized("NFKC", folded):
        return folded
    return unicodedata.normalize("NFKC", folded).translate(_FOLD)


def words(text: str) -> list[Word]:
    """Cut `text` into words, in reading order, in linear time.

    Example:
        >>> [(w.form, w.gap) for w in words("۱۸تعاونی، ۲٫۵ درصد")]  # doctest: +NORMALIZE_WHITESPACE
        [('18', 'line'), ('تعاونی', 'none'), ('،', 'none'), ('2', 'space'), ('٫', 'none'),
         ('5', 'none'), ('درصد', 'space')]
    """
    out: list[Word] = []
    gap = "line"
    for match in _PIECE.finditer(text):
        kind = match.lastgroup
        if kind == "line":
            gap = "line"
        elif kind == "space":
            gap = gap if gap == "line" else "space"
        elif kind == "zero":
            gap = "zwnj" if gap == "none" else gap
        else:
            out.append(Word(match.start(), match.end(), fold(match.group()), kind, gap))
            gap = "none"
    return out
