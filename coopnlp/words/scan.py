"""Cut a text into the smallest pieces that the number and date grammars read.

A `Word` is a run of digits, a run of letters or one sign. White space and zero-width characters are
never part of a word: they are remembered as the `gap` before it. Offsets always point into the
original text; only `Word.form` is folded (Arabic letters and all digit scripts to one spelling,
vowel signs dropped), so the grammars compare plain strings.

Number words that a writer ran together («دویستو پنجاه», «هزارتن») come apart here, so that grammars
and tokenizer cut a text at the same places. `split` says when: the run must fall apart *wholly* into
number words, «و» and at most one measure at its end, in an order in which numbers are built.
An enclitic or a function word comes off a measure too («درصدشان», «دیناررا»), a preposition off a word of time
(«درسال»), as neither is part of a span.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from coopnlp.lexicon import numerals as lexicon
from coopnlp.words import lines
from coopnlp.words.unseen import STROKES, UNSEEN, ZWNJ

# «¬» is what Word makes of a ZWNJ.
_ZERO_WIDTH = f"{UNSEEN}{ZWNJ}\u00ac{STROKES}"
# Those that keep digits in one number: word joiners, soft hyphens; and the spaces that part its thousands.
_JOINERS = f"\u2060\u00ad\ufeff\u200b\u200d{STROKES}"
_FIXED_SPACES = "\u00a0\u202f\u2007\u2009"
_MARKS = "\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u0610-\u061a"
_DIGITS = "0-9\u06f0-\u06f9\u0660-\u0669\uff10-\uff19\U0001d7ce-\U0001d7ff"
# Thousands parted by plain spaces are one number only where it ends in zeros: «۱ ۲۵۰ ۰۰۰», but «۱۲ ۵۰۰».
_ZEROS = "(?:000|\u06f0{3}|\u0660{3})"

# One left-to-right pass, each alternative linear: no text makes it backtrack.
_PIECE = re.compile(
    rf"(?P<digits>[{_DIGITS}]{{1,3}}(?:[{_FIXED_SPACES}][{_DIGITS}]{{3}})+(?![{_DIGITS}])"
    rf"|(?<![{_DIGITS}] )(?![0\u06f0\u0660])[{_DIGITS}]{{1,3}}(?: [{_DIGITS}]{{3}}){{0,4}} {_ZEROS}(?! ?[{_DIGITS}])"
    rf"|[{_DIGITS}]+(?:[{_JOINERS}]+[{_DIGITS}]+)*)"
    rf"|(?P<letters>(?:(?<=[{_DIGITS}])[\u064b-\u0652]+)?[^\W\d_][^\W\d_{_MARKS}]*(?:[{_MARKS}]+[^\W\d_{_MARKS}]*)*)"
    rf"|(?P<line>[^\S\n]*\n\s*)"
    rf"|(?P<space>\s+)"
    rf"|(?P<zero>[{_ZERO_WIDTH}]+)"
    rf"|(?P<sign>.)",
    re.DOTALL,
)
_UNSEEN = frozenset({"Cc", "Cf"})
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
        **dict.fromkeys("\u2060\u00ad\ufeff\u200b\u200d\u0335\u0336\u0337\u0338\u00a0\u202f\u2007\u2009"),
    }
)


# What a glued piece may be, and what may follow it. `start` and `end` stand for the run's edges;
# «و» closes a run only behind what still asks for more («دویستو»).
_PIECES: dict[str, str] = {
    **dict.fromkeys(lexicon.GLUED_TAILS, "tail"),
    **dict.fromkeys(lexicon.RANKS, "ordinal"),
    **dict.fromkeys(lexicon.DENOMINATORS, "ordinal"),
    **dict.fromkeys(lexicon.UNITS, "unit"),
    **dict.fromkeys(lexicon.TEENS, "teen"),
    **dict.fromkeys(lexicon.TENS, "ten"),
    **dict.fromkeys(lexicon.HUNDREDS, "hundred"),
    **dict.fromkeys(lexicon.SCALES, "scale"),
    **dict.fromkeys(lexicon.ADJECTIVE_SCALES, "tail"),
    lexicon.HALF: "half",
    lexicon.AND: "and",
}
_FOLLOWS: dict[str, frozenset[str]] = {
    piece: frozenset(followers.split())
    for piece, followers in {
        "start": "unit teen ten hundred scale first_and half",
        "first_and": "unit teen ten hundred half ordinal",
        "unit": "scale tail ordinal and_half",
        "teen": "scale tail ordinal and_half",
        "ten": "scale tail and end_and and_half",
        "hundred": "scale tail and end_and and_half",
        "scale": "scale tail and end_and and_half",
        "half": "scale tail",
        "and": "unit teen ten hundred thousand ordinal",
        "thousand": "tail and end_and and_half",
        "and_half": "half",
    }.items()
}
_LONGEST_PIECE = max(map(len, _PIECES))
_LONGEST_RUN = 128  # the longest number below 10¹⁵ has 113 letters when glued
# Words of their own, unless a number stands before: «بیست ویک».
_DOUBTFUL_AFTER_AND = frozenset({"ونه", "ویک", "وده", "ودو", "وسه", "وسی", "ویه"})
_ASKS_FOR_MORE = frozenset({*lexicon.TENS, *lexicon.HUNDREDS, *lexicon.SCALES})


_RANKS = frozenset(lexicon.DENOMINATORS)
_NEAR = 6
_SHORTEST_NOUN = 3
_ARTICLES = frozenset({"یک", "یه"})  # behind them «نفرو» is no count
_NUMBER_WORDS = frozenset({*lexicon.CARDINALS, *lexicon.SCALES, lexicon.HALF})
_ENDINGS = (
    (lexicon.ENCLITICS, lexicon.ENCLITIC_HOSTS),
    ((lexicon.COLLOQUIAL_IS, lexicon.POSSESSIVE), lexicon.HOSTS_OF_IS),
    ((lexicon.IS_BEHIND_O,), lexicon.HOSTS_IN_O),
    ((*lexicon.ENCLITICS, "ش"), _RANKS),  # «یک دهمش», «حرکت سومش»
    (lexicon.GLUED_WORDS, lexicon.GLUED_HOSTS),
)


def _pieces(form: str, at: int, before: str, dead: set[tuple[int, str]]) -> tuple[str, ...] | None:
    """The pieces of `form` from offset `at` on, or `None` where it is not made of number words.

    What was tried in vain is kept in `dead`, so that no run is read more than once from any place.
    """
    if at == len(form):
        return () if before not in ("start", "first_and", "and", "and_half") else None
    if (at, before) in dead:
        return None
    for size in range(min(_LONGEST_PIECE, len(form) - at), 0, -1):
        piece = form[at : at + size]
        for kind in _roles(form, at, piece):
            if kind in _FOLLOWS.get(before, ()):
                rest = _pieces(form, at + size, kind, dead)
                if rest is not None:
                    return (piece, *rest)
    dead.add((at, before))
    return None


def _roles(form: str, at: int, piece: str) -> Iterator[str]:
    kind = _PIECES.get(piece)
    if kind == "and":
        last = at + 1 == len(form)
        yield from ("first_and",) if at == 0 else ("end_and",) if last else ("and", "and_half")
    elif kind is not None:
        yield kind
        if piece == lexicon.HUNDRED:
            yield "scale"  # «یکصد», «سهصد»
        elif piece == lexicon.THOUSAND:
            yield "thousand"  # «دومیلیونوهزار»


@lru_cache(maxsize=65536)
def split(form: str) -> tuple[str, ...]:
    """The pieces of a run of letters: several for number words run together, else the run itself.

    Example:
        >>> split("دویستو"), split("بیستوپنج"), split("هزارتن")
        (('دویست', 'و'), ('بیست', 'و', 'پنج'), ('هزار', 'تن'))
        >>> split("یکتا"), split("نهاد"), split("دوده"), split("درصدشان")
        (('یکتا',), ('نهاد',), ('دوده',), ('درصد', 'شان'))
    """
    whole = form in _PIECES or form in lexicon.NOT_GLUED or form in _DOUBTFUL_AFTER_AND
    if whole or not 3 <= len(form) <= _LONGEST_RUN:
        return (form,)
    return _pieces(form, 0, "start", set()) or _glued(form)


def _glued(form: str) -> tuple[str, ...]:
    """«درصد» and «شان», «دینار» and «را», «در» and «سال», «از» and «هشت»: what is no part of a number comes off."""
    for endings, hosts in _ENDINGS:
        for ending in endings:
            if not form.endswith(ending):
                continue
            host = form[: -len(ending)]
            if host in hosts:
                return host, ending
            parts = _pieces(host, 0, "start", set()) if hosts is _RANKS and len(host) > 4 else None
            if parts is not None and parts[-1] in _RANKS:
                return *parts, ending  # «دوسومشان»
    preposition, rest = form[:2], form[2:]
    if preposition in lexicon.GLUED_PREPOSITIONS and rest in lexicon.AFTER_PREPOSITION:
        return preposition, rest
    if rest in lexicon.AFTER_PREPOSITION_NUMBERS.get(preposition, ()):
        return preposition, rest
    return (form,)


class Word(NamedTuple):
    """One piece of a text.

    Attributes:
        start: Offset of the first character in the original text.
        end: Offset after the last character.
        form: The folded spelling: Persian letters, ASCII digits, no vowel signs.
        kind: `digits`, `letters` or `sign`.
        gap: What stands between the piece before and this one: `none` (they touch), `zwnj`
            (only zero-width characters), `space`, `break` (a line break in the middle of a sentence, see
            `coopnlp.words.lines`: a space that holds nothing narrower together) or `line` (any other line break);
            `line` at the start.
    """

    start: int
    end: int
    form: str
    kind: str
    gap: str


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The spelling under which the grammars know a word; not for showing to people.

    Example:
        >>> fold("نُه ميليون")
        'نه میلیون'
        >>> fold("٢٨")
        '28'
    """
    folded = _MARK.sub("", text.replace("ا\u0653", "آ").translate(_FOLD))
    if folded.isascii() or unicodedata.is_normalized("NFKC", folded):
        return folded
    return unicodedata.normalize("NFKC", folded).translate(_FOLD)


def is_invisible(character: str) -> bool:
    r"""Whether no page shows a character: white space, control and format characters.

    Example:
        >>> [is_invisible(character) for character in " \u200c\u2067\x00.ا"]
        [True, True, True, True, False, False]
    """
    return character.isspace() or unicodedata.category(character) in _UNSEEN


def _letters(text: str, start: int, end: int, gap: str, before: str) -> Iterator[Word]:
    """The words of one run of letters: one, or the parts of glued number words."""
    raw = text[start:end]
    form = fold(raw)
    if not form:  # nothing but a stretched line: «۲۰ ـ ۳۰»
        yield Word(start, end, "ـ", "sign", gap)
        return
    parts = split(form)
    if gap != "line" and before not in _ARTICLES and (before[:1].isdecimal() or before in _NUMBER_WORDS):
        parts = _with_is(form, text[end : end + _NEAR]) or _aged(form, text[end : end + _NEAR]) or parts
        parts = _scale_and_noun(form) or parts if len(parts) == 1 else parts
    if form in _DOUBTFUL_AFTER_AND and before in _ASKS_FOR_MORE and gap != "line":
        parts = (form[0], form[1:])
    if len(parts) == 1:
        yield Word(start, end, form, "letters", gap)
        return
    # Vowel signs stand behind their letter and have no length in `form`.
    widths = [len(fold(character)) for character in raw]
    at = 0
    for part in parts:
        left, size = at, 0
        while at < len(raw) and (size < len(part) or widths[at] == 0):
            size += widths[at]
            at += 1
        yield Word(start + left, start + at, part, "letters", gap)
        gap = "none"


def _with_is(form: str, behind: str) -> tuple[str, ...] | None:
    """«تنه» in «۲ تنه»: the measure and the colloquial «ه»."""
    host, other = form[:-1], lexicon.NO_IS.get(form, "")
    if host not in lexicon.HOSTS_OF_IS_BEHIND_NUMBERS or (other and behind.strip().startswith(other)):
        return None
    return (host, form[-1]) if form[-1] == lexicon.COLLOQUIAL_IS else None


def _aged(form: str, behind: str) -> tuple[str, ...] | None:
    """«سالش» in «۳۲ سالش», «سالم» in «۱۰ سالم است»: the measure and whose years they are."""
    host, ending = lexicon.AGES.get(form, ("", ""))
    healthy = form == lexicon.HEALTHY and not behind.strip().startswith(lexicon.BEHIND_AGE)
    return (host, ending) if host and not healthy else None


def _scale_and_noun(form: str) -> tuple[str, ...] | None:
    """«هزارکاربر» in «۲۰۰ هزارکاربر»: a scale or «نفر» and what is glued behind; but «میلیاردر», «هزارمین»."""
    scale = next((scale for scale in lexicon.GLUED_SCALES if form.startswith(scale)), "")
    rest = form[len(scale) :]
    if form.startswith(lexicon.PERSON) and form[len(lexicon.PERSON) :] in lexicon.BEHIND_PERSON:
        return lexicon.PERSON, form[len(lexicon.PERSON) :]  # «۲ نفردر حمله»
    if not scale or len(rest) < _SHORTEST_NOUN or rest in lexicon.ENDINGS_OF_SCALES:
        return None
    return scale, *split(rest)


def form_at(scanned: Sequence[Word], i: int) -> str:
    """The form of a word, "" where there is none.

    Example:
        >>> form_at(words("وام رشت"), 1), form_at(words("وام رشت"), -1)
        ('رشت', '')
    """
    return scanned[i].form if 0 <= i < len(scanned) else ""


def words(text: str) -> list[Word]:
    r"""Cut `text` into words, in reading order, in linear time.

    Example:
        >>> [(w.form, w.gap) for w in words("۱۸تعاونی، ۲٫۵ درصد")]  # doctest: +NORMALIZE_WHITESPACE
        [('18', 'line'), ('تعاونی', 'none'), ('،', 'none'), ('2', 'space'), ('٫', 'none'),
         ('5', 'none'), ('درصد', 'space')]
        >>> [w.form for w in words("۱۲هزارو۵۰۰")]
        ['12', 'هزار', 'و', '500']
        >>> [w.gap for w in words("۱۲ هزار\nو ۵۰۰\nگندم")]
        ['line', 'space', 'break', 'space', 'line']
    """
    out: list[Word] = []
    gap = "line"
    breaks: dict[int, int] = {}  # how many lines end before a word
    for match in _PIECE.finditer(text):
        kind = match.lastgroup or "sign"  # every alternative has a name
        if kind == "line":
            gap = "line"
            breaks[len(out)] = breaks.get(len(out), 0) + match.group().count("\n")
        elif kind == "space":
            gap = gap if gap == "line" else "space"
        elif kind == "zero":
            gap = "zwnj" if gap == "none" else gap
        else:
            if kind == "letters":
                before = out[-1].form if out else ""
                out.extend(_letters(text, match.start(), match.end(), gap, before))
            else:
                form = fold(match.group()) or match.group()
                form = form.replace(" ", "") if kind == "digits" else form
                out.append(Word(match.start(), match.end(), form, kind, gap))
            gap = "none"
    for i, count in breaks.items():
        if count == 1 and 0 < i < len(out) and lines.goes_on(*_beside(out, i)):
            out[i] = out[i]._replace(gap="break")
    return out


def _beside(scanned: Sequence[Word], i: int) -> tuple[list[str], list[str]]:
    """The words of the line before word `i` and of the one that begins with it, `REACH` at most of each."""
    first, last = i - 1, i + 1
    while first > i - lines.REACH and scanned[first].gap not in ("line", "break"):
        first -= 1
    while last < min(i + lines.REACH, len(scanned)) and scanned[last].gap != "line":
        last += 1
    return [word.form for word in scanned[max(first, 0) : i]], [word.form for word in scanned[i:last]]
