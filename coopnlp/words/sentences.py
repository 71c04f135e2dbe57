"""Where sentences begin: after «.», «؟», «!» at a real end, and with every new line of wire text.

The rules, in the order in which they are asked between two tokens:

* A blank line always ends a sentence. A single line break ends one too, for agencies write one paragraph
  a line, unless the line was clearly cut in the middle: it ends in a comma, an opening bracket or a word
  such as «و», «از», «که», the next line begins with a sign that goes on («،», «؛», «)»), or the words on both
  sides hold together («۲۵|میلیارد تومان», `coopnlp.words.lines`).
* Closing quotes and brackets stay with the sentence they close; «؛» and «:» end nothing.
* «؟» and «!» end a sentence, but not alone in brackets («(!)») and not in a quote that goes on («چرا؟» را).
* «.» ends one, but not after initials («ع. رضایی»), abbreviations («ه. ش.», «No.»), a list number («۱. »),
  nor between letters without a space («ج.ا.ا»); after a word of three letters or a verb it does even
  without a space («کرد.وی»).
* Repeated dots («..», «. .», «...», «…») end one only after a verb, never after «و» («سنگ و. . فعالیت
  می‌کنند»), unless a full stop of its own follows («و... .»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from coopnlp.lexicon import words_of
from coopnlp.lexicon.lines import CONNECTING
from coopnlp.words import lines
from coopnlp.words.orthography import orthography
from coopnlp.words.scan import fold
from coopnlp.words.unseen import UNSEEN, ZWNJ

_SPACE = re.compile(f"[\\s{UNSEEN}{ZWNJ}]*")
_LINE = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_LINES = frozenset({"line", "blank"})
_MARKS = frozenset(".…!?؟")
_CLOSERS = frozenset("»”’›)]}")
_STRAIGHT_QUOTES = frozenset("\"'")
_OPENERS = frozenset("«“‘‹([{")
_GOES_ON = frozenset("،؛,;:")
_ELLIPSIS = re.compile(r"\.{3,}|…+")
# After a quote that holds a whole sentence these go on with the sentence around it; after «...» more words do.
_AFTER_QUOTE = words_of("را و یا که هم نیز است بود گفت گفتند پرسید افزود نوشت خواند بیان اعلام")
_AFTER_DOTS = _AFTER_QUOTE | words_of("تا اما ولی بلکه چون از به در با برای")
# «هپاتیت ب.», «گزینه الف.»: here a letter is a word of its own and the dot a full stop.
_LETTERED = words_of("هپاتیت ویتامین گروه گزینه بند نوع کلاس فاز بلوک سری رتبه ردیف")
# Verbs that are nouns too, and short ones.
_FINAL_VERBS = words_of("شد کرد بود زد داد داشت کند رسید باید دید برد خواست ساخت نمود گشت شود نبود نشد نکرد")
# Latin letters as they are spelled in Persian: «جی. پی. مورگان».
_SPELLED = words_of("ای بی سی دی اف جی اچ آی کی ال ام ان پی آر اس تی یو وی ایکس دبلیو")
_PRONOUNS = words_of("وی کی ای ان")
_ABBREVIATIONS = words_of(
    """رک نک مق تلف no nos mr mrs ms dr prof vs inc ltd co corp st jr sr fig pp vol al cf eg ie approx dept"""
)


@dataclass(slots=True)
class _Sentence:
    """What has been read of the sentence so far, as far as its end depends on it."""

    words: int = 0
    word: str = ""
    before: str = ""
    marks: list[str] = field(default_factory=list)
    closed: bool = False
    last: str = ""

    def read(self, text: str) -> None:
        self.last = text
        if _is_mark(text):
            self.marks.append(text)
        elif self.marks and text in _CLOSERS | _STRAIGHT_QUOTES:
            self.closed = True
        else:
            self.words += 1
            self.before, self.word = self.word, fold(text)
            self.marks, self.closed = [], False


def _is_mark(text: str) -> bool:
    return all(character in _MARKS for character in text)


def _gap(between: str) -> str:
    """`none`, `space`, `line` or `blank`, by what stands between two tokens."""
    lines = len(_LINE.findall(between))
    if lines:
        return "line" if lines == 1 else "blank"
    return "space" if any(character.isspace() for character in between) else "none"


class _Piece(NamedTuple):
    """A token that is more than white space: its number, its text and the gap before it."""

    number: int
    text: str
    gap: str


def _pieces(texts: Sequence[str], spaces_after: Sequence[str]) -> Iterator[_Piece]:
    """Every token that is more than white space."""
    between: list[str] = []
    for i, (text, after) in enumerate(zip(texts, spaces_after, strict=True)):
        if _SPACE.fullmatch(text):
            between.append(text)
        else:
            yield _Piece(i, text, _gap("".join(between)))
            between = []
        between.append(after)


def _is_verb(word: str) -> bool:
    """Whether a word can be the verb that ends a sentence."""
    if word.startswith((f"می{ZWNJ}", f"نمی{ZWNJ}")) or word.endswith(("است", "نیست", f"{ZWNJ}اند")):
        return True
    known = orthography()
    if word in _FINAL_VERBS:
        return True
    if word in known.words or word in known.whole or word[-1:] in {"ی", "ه"} or len(word) < 3:
        return False
    bare = word[1:] if word[0] in {"ن", "ب"} else word
    return any(form in known.after_mi for form in (word, bare, bare.removeprefix("می")))


def _is_cut_line(sentence: _Sentence, pieces: Sequence[_Piece], at: int) -> bool:
    """Whether the single line break before a token was set in the middle of the sentence."""
    text = pieces[at].text
    if text[0] in _GOES_ON or text[0] in _CLOSERS:
        return True
    last = sentence.last
    if last[-1] in "،," or last in _OPENERS or (not sentence.marks and sentence.word in CONNECTING):
        return True
    return lines.goes_on(*_beside(pieces, at))


def _beside(pieces: Sequence[_Piece], at: int) -> tuple[list[str], list[str]]:
    """The last words of the line before token `at`, and the first ones of the line that begins with it."""
    first, last = at - 1, at + 1
    while first > max(0, at - lines.REACH) and pieces[first].gap not in _LINES:
        first -= 1
    while last < min(len(pieces), at + lines.REACH) and pieces[last].gap not in _LINES:
        last += 1
    before, behind = (
        [w for p in part for w in fold(p.text).split(ZWNJ) if w] for part in (pieces[first:at], pieces[at:last])
    )
    return before[-lines.REACH :], behind[: lines.REACH]


def _dots_end(sentence: _Sentence, text: str) -> bool:
    """Whether repeated dots are an end."""
    marks = sentence.marks
    if len(marks) > 1 and _ELLIPSIS.fullmatch(marks[0]) and marks[-1] == ".":
        return True
    return sentence.word != "و" and _is_verb(sentence.word) and (sentence.closed or text not in _AFTER_DOTS)


def _is_abbreviated(sentence: _Sentence, text: str) -> bool:
    word = sentence.word
    if len(word) == 1 and word.isalpha():
        return sentence.before not in _LETTERED
    if sentence.words == 1 and (word.isdecimal() or word == "الف"):
        return True
    if word in _SPELLED:
        return sentence.before in _SPELLED or text in _SPELLED or word not in _PRONOUNS
    return word.lower() in _ABBREVIATIONS


def _full_stop_ends(sentence: _Sentence, text: str, gap: str) -> bool:
    word = sentence.word
    if _is_abbreviated(sentence, text) or text[0].islower():
        return False
    if gap == "none" and not sentence.closed:
        if text[0].isascii() or (word.isascii() and not word.isdecimal()):
            return False
        following = text[0] in _OPENERS or (text[0].isalpha() and len(text) > 1)
        return following and (len(word) > 2 or _is_verb(word))
    return True


def _ends_before(sentence: _Sentence, pieces: Sequence[_Piece], at: int) -> bool:
    """Whether the sentence read so far ends before token `at`."""
    _, text, gap = pieces[at]
    if gap == "blank":
        return True
    if gap == "line":
        return not _is_cut_line(sentence, pieces, at)
    if not sentence.marks or not sentence.word or _goes_on(sentence, text, gap):
        return False
    marks = "".join(sentence.marks)
    if marks == ".":
        return _full_stop_ends(sentence, text, gap)
    if not marks.strip(".…"):
        return _dots_end(sentence, text)
    return sentence.word not in _OPENERS and not (gap == "none" and text[0].isascii())


def _goes_on(sentence: _Sentence, text: str, gap: str) -> bool:
    """Whether `text` still belongs to the sentence whose full stop has been read."""
    if _is_mark(text) or text in _CLOSERS or text in _GOES_ON:
        return True
    return (text in _STRAIGHT_QUOTES and gap == "none") or (sentence.closed and text in _AFTER_QUOTE)


def sentence_starts(texts: Sequence[str], spaces_after: Sequence[str]) -> list[bool]:
    r"""For each token whether a sentence begins with it; linear in the length of the text.

    White-space tokens («\n\n») belong to the sentence before them; the first token always begins one.

    Args:
        texts: The tokens.
        spaces_after: What white space follows each of them, «» where they touch.

    Raises:
        ValueError: if the two are not of the same length.

    Example:
        >>> texts = ["دکتر", "ع", ".", "رضایی", "آمد", ".", "وی", "گفت", "."]
        >>> starts = sentence_starts(texts, [" ", "", " ", " ", "", " ", " ", "", ""])
        >>> [text for text, start in zip(texts, starts) if start]
        ['دکتر', 'وی']
    """
    starts = [False] * len(texts)
    if starts:
        starts[0] = True
    sentence = _Sentence()
    pieces = list(_pieces(texts, spaces_after))
    for at, piece in enumerate(pieces):
        if sentence.last and _ends_before(sentence, pieces, at):
            starts[piece.number] = True
            sentence = _Sentence()
        sentence.read(piece.text)
    return starts
