"""Which way an article's decimals with «/» run: «5/6 درصد» is 5.6, but 6.5 where they are set from right to left.

One habit per article and script of digits, by evidence anywhere in it, the surest first:

1. An idle zero or a long part: «2/0», «94/871» would be written so by nobody from left to right; «629/9», «5/05» by
   nobody from right to left.
2. The same figure said twice: «1/7 میلیون تن» beside «۷ میلیون و ۱۱۹ هزار تن».
3. Shares that make up 100 % one way only.
4. In Latin digits: an outlet that is known to set them so (`lexicon.numerals.OUTLETS_FROM_RIGHT_TO_LEFT`).
5. In Latin digits: a part above 9 («8/19»), unless as many have it before the stroke («21/8»); a lone phrase is no
   article, and has no habit.

In Persian digits two decimals are common («۴/۶۸»), so 4 and 5 say nothing there. Without evidence the usual reading
stands; in Latin digits, where it is a doubt, the other one is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import prod
from typing import NamedTuple

from coopnlp.grammar.numerals.digits import DOUBTFUL, TURNED
from coopnlp.grammar.numerals.reader import Numeral
from coopnlp.lexicon import numerals as lexicon
from coopnlp.lexicon.measures import PERCENTS
from coopnlp.words.scan import Word

_ARTICLE = 30  # words
_HEAD = 40  # an outlet names itself among the first words
_SHARES = frozenset(word for word in PERCENTS if "هزار" not in word)
_ENDS = frozenset(".!?؟؛")
_MARKS = frozenset({"،", ",", "و", "یا"})


class Stroke(NamedTuple):
    """A decimal written with «/».

    Attributes:
        at: Index of its first word.
        whole: The digits before the stroke.
        part: Those behind it.
        latin: Whether they are Latin digits.
        scale: The product of the scales behind it.
        measure: The word behind it and its scales.
    """

    at: int
    whole: str
    part: str
    latin: bool
    scale: int
    measure: str

    def read(self, *, turned: bool) -> Fraction:
        """What it is worth."""
        whole, part = (self.part, self.whole) if turned else (self.whole, self.part)
        return (int(whole) + Fraction(int(part), 10 ** len(part))) * self.scale

    def step(self, *, turned: bool) -> Fraction:
        """What one of its last place is worth."""
        return Fraction(self.scale, 10 ** len(self.whole if turned else self.part))


def habits(text: str, words: Sequence[Word], found: Sequence[Numeral]) -> dict[int, str]:
    """For each decimal with «/», by the index of its first word: `TURNED`, `DOUBTFUL`, or missing for the usual way.

    Args:
        text: The article.
        words: Its words.
        found: Its numerals, read the usual way.

    Example:
        >>> from coopnlp.grammar.numerals.numerals import numerals
        >>> from coopnlp.words.scan import words
        >>> def habit(text):
        ...     cut = words(text)
        ...     return list(habits(text, cut, numerals(cut)).values())
        >>> habit("رشد 8/19 درصدی و افت 2/4 درصدی"), habit("رشد 5/6 درصدی"), habit("رشد ۵/۶ درصدی")
        (['turned', 'turned'], ['doubtful'], [])
    """
    strokes = _strokes(text, words, found)
    out: dict[int, str] = {}
    for latin in (False, True):
        mine = [stroke for stroke in strokes if stroke.latin == latin]
        if mine and _is_turned(words, found, mine):
            out |= {stroke.at: TURNED for stroke in mine}
        elif latin:
            out |= {stroke.at: DOUBTFUL for stroke in mine}
    return out


def _strokes(text: str, words: Sequence[Word], found: Sequence[Numeral]) -> list[Stroke]:
    out = []
    for numeral in found:
        at = numeral.first
        run = words[at : at + 3]
        if len(run) < 3 or run[1].form != "/" or not run[0].kind == run[2].kind == "digits" or numeral.last < at + 3:
            continue
        whole, part = run[0].form, run[2].form
        if max(len(whole), len(part)) > 3 or min(len(whole), len(part)) > 2 or words[at + 3 : at + 4] == run[1:2]:
            continue
        scale = prod(numeral.scales)
        out.append(Stroke(at, whole, part, text[run[0].start].isascii(), scale, _behind(words, numeral)))
    return out


def _behind(words: Sequence[Word], numeral: Numeral) -> str:
    """The word behind a numeral, without the ending of an adjective."""
    if numeral.last >= len(words) or words[numeral.last].gap == "line":
        return ""
    form = words[numeral.last].form
    return form[:-1] if form.endswith("ی") and len(form) > 3 else form


def _is_turned(words: Sequence[Word], found: Sequence[Numeral], strokes: Sequence[Stroke]) -> bool:
    latin = strokes[0].latin
    votes = (_written_so(strokes), _said_twice(words, found, strokes), _adds_up(words, found, strokes))
    sure = next((vote for vote in votes if vote), 0)
    if sure or not latin:
        return sure > 0
    if _outlet(words):
        return True
    if len(strokes) == 1 and len(words) < _ARTICLE:
        return False
    after = sum(len(stroke.part) == 2 for stroke in strokes)
    before = sum(len(stroke.whole) >= 2 and len(stroke.part) == 1 for stroke in strokes)
    return after > before


def _written_so(strokes: Sequence[Stroke]) -> int:
    """More than 0 where digits stand as nobody writes them from left to right, less than 0 for the other way."""
    long_whole = sum(len(s.whole) > 1 and s.whole != "10" and len(s.part) == 1 for s in strokes)
    turned = usual = 0
    for stroke in strokes:
        fixed = bool(long_whole)  # «12/4, 2/0»: with one place throughout a zero is none too many
        turned += (stroke.part == "0" and not stroke.whole.endswith("0") and not fixed) or (
            len(stroke.part) == 3 and len(stroke.whole) <= 2 and not stroke.part.endswith("0") and stroke.scale > 1000
        )
        usual += len(stroke.whole) == 3 or (len(stroke.part) == 2 and stroke.part.startswith("0"))
    return turned - usual


def _said_twice(words: Sequence[Word], found: Sequence[Numeral], strokes: Sequence[Stroke]) -> int:
    """Whether another figure of the same measure is, to its last place, what one reading says and the other not."""
    firsts = {stroke.at for stroke in strokes}
    others = [(_behind(words, other), Fraction(other.value)) for other in found if other.first not in firsts]
    votes = 0
    for stroke in strokes:
        if not stroke.measure:
            continue
        same = [value for measure, value in others if measure == stroke.measure]
        fits = [
            any(-stroke.step(turned=turned) / 2 <= value - stroke.read(turned=turned) < stroke.step(turned=turned)
                for value in same)
            for turned in (False, True)
        ]  # fmt: skip
        votes += fits[1] - fits[0]
    return votes


def _adds_up(words: Sequence[Word], found: Sequence[Numeral], strokes: Sequence[Stroke]) -> int:
    """Whether the shares of a sentence make up a hundred, read one way only."""
    by_first = {stroke.at: stroke for stroke in strokes}
    sentences: list[list[tuple[Fraction, Fraction]]] = [[]]
    last = 0
    for numeral in found:
        if any(word.form in _ENDS or word.gap == "line" for word in words[last : numeral.first]):
            sentences.append([])
        last = numeral.last
        stroke = by_first.get(numeral.first)
        share = _behind(words, numeral) in _SHARES
        if stroke is not None and (share or _listed(words, numeral)):
            sentences[-1].append((stroke.read(turned=False), stroke.read(turned=True)))
        elif share or (_listed(words, numeral) and sentences[-1]):
            sentences[-1].append((Fraction(numeral.value), Fraction(numeral.value)))
    full = [[_is_whole(pair[turned] for pair in shares) for turned in (0, 1)] for shares in sentences]
    return sum(turned - usual for usual, turned in full)


def _is_whole(shares: Iterable[Fraction]) -> bool:
    return abs(sum(shares, Fraction(-100))) < Fraction(1, 2)


def _listed(words: Sequence[Word], numeral: Numeral) -> bool:
    return numeral.last < len(words) and words[numeral.last].form in _MARKS


def _outlet(words: Sequence[Word]) -> bool:
    """Whether the article names, at its head, an outlet that sets its decimals from right to left."""
    head = [word.form for word in words[:_HEAD]]
    return any(pair in lexicon.OUTLETS_FROM_RIGHT_TO_LEFT for pair in pairwise(head))
