"""Read one numeral at a place: a sum of terms, and what it may turn into (a fraction, a rank, a mixed number).

`Reader` walks over the words once: it always stops behind what it has read, a sum is bounded by its
falling terms, hence the time is linear in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from coopnlp.grammar.numerals.digits import read_digits
from coopnlp.grammar.numerals.sums import THOUSAND, Sum
from coopnlp.grammar.numerals.terms import Terms
from coopnlp.lexicon import numerals as lexicon
from coopnlp.lexicon.phrases import IDENTIFIERS
from coopnlp.values import Number, exact
from coopnlp.words.scan import Word

_LONE = lexicon.DOUBTFUL_CARDINALS | frozenset(lexicon.HALVES)
_BEGINNINGS = frozenset({*lexicon.CARDINALS, *lexicon.SCALES, *lexicon.HALVES})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral and what it is worth.

    Attributes:
        first: Index of its first word.
        last: Index behind its last word.
        start: Offset of its first character.
        end: Offset behind its last character.
        value: What it is worth, as exactly as it is said.
        kind: `cardinal`, `ordinal` or `fraction` («دو سوم», «نیم»).
        written: `digits`, `words` or `mixed`.
        alternative: The other reading of «6.154» or «1/5», or `None`.
        scales: The scale words behind its largest term, as factors: (1000, 10**9) for «۳ هزار میلیارد».
        adjective: Whether it ends in an adjective («۸۵ میلیونی»), so that nothing more can follow.
        certain: False for words that more often mean something else when they stand alone («نه»).
    """

    first: int
    last: int
    start: int
    end: int
    value: Number
    kind: str
    written: str
    alternative: Number | None = None
    scales: tuple[int, ...] = ()
    adjective: bool = False
    certain: bool = True


def plain(words: Sequence[Word], at: int) -> Numeral | None:
    """The numeral of digits or of a number word that stand alone; `None` for «021» and the like.

    Example:
        >>> from coopnlp.words.scan import words
        >>> plain(words("۱۸ تعاونی"), 0).value, plain(words("سه تعاونی"), 0).value
        (18, 3)
    """
    word = words[at]
    if word.kind == "digits":
        value = read_digits(words, at).value
        return None if value is None else Numeral(at, at + 1, word.start, word.end, value, "cardinal", "digits")
    certain = word.form not in _LONE or word.end - word.start > len(word.form)  # «نُه» is nine, «نه» mostly no
    value = lexicon.CARDINALS[word.form]
    return Numeral(at, at + 1, word.start, word.end, value, "cardinal", "words", certain=certain)


class Reader(Terms):
    """Reads one numeral at a place; `at` moves behind what was read. `habits`: see `strokes.habits`."""

    # --- one numeral ---

    def read(self) -> Numeral | None:
        """Read the numeral here; `None` where none is. `at` moves in either case where digits stand."""
        sign = self._sign()
        numeral = self._plain()
        if numeral is not None and not numeral.adjective and numeral.kind != "ordinal":
            numeral = self._bracketed(numeral)
        if numeral is None or sign == "":
            return numeral
        if sign == lexicon.MINUS and not self._below_nothing():
            self.first += 1
            return self._numeral(numeral.value, numeral.kind, scales=numeral.scales)
        return self._numeral(-numeral.value, numeral.kind, scales=numeral.scales)

    def _sign(self) -> str:
        """«منفی» or «منهای» before a number; «۵ منهای ۲» is an exercise in arithmetic."""
        word = self.form(self.at)
        taken = self.at > 0 and self.words[self.at - 1].kind == "digits" and self.words[self.at].gap != "line"
        if word not in (lexicon.NEGATIVE, lexicon.MINUS) or not self._number_begins(self.at + 1):
            return ""
        self.at += 1
        if word == lexicon.MINUS and taken:
            self.first += 1
            return ""
        return word

    def _below_nothing(self) -> bool:
        """Whether a share or a temperature was read, the first end of a range included: «منهای ۵ تا منهای ۲ درجه»."""
        word = self.form(self.at)
        ranged = word == "تا" and self.form(self.at + 1) in (lexicon.MINUS, lexicon.NEGATIVE, lexicon.ZERO, "مثبت")
        return ranged or word in lexicon.BELOW_NOTHING

    def _plain(self) -> Numeral | None:
        """A numeral without its sign and without brackets around or behind it."""
        return self._lone_rank() or self._half() or self._sum_and_more()

    def _bracketed(self, numeral: Numeral) -> Numeral:
        """«پنج (۵)», «پنجاه (۵۰) میلیون»: said again in brackets; «(۲٬۵۰۰) میلیون», the scale behind brackets."""
        if self._said_again(numeral.value):
            self.alternative = None
        elif self._closes_before_scale():
            self.at += 1
        else:
            return numeral
        scales, value = numeral.scales, numeral.value
        factor = lexicon.SCALES.get(self.form(self.at))
        while factor is not None and factor > (scales or (1,))[-1] and len(scales) < 3:
            value, scales = exact(Fraction(value) * factor), (*scales, factor)
            self.at += 1
            factor = lexicon.SCALES.get(self.form(self.at))
        if self.alternative is not None:  # of the digits before the bracket
            self.alternative_ends = self.at - len(scales)
        return self._numeral(value, "cardinal" if scales else numeral.kind, scales=scales)

    def _said_again(self, value: Number) -> bool:
        """«۱۰۰ (یکصد) میلیون ریال», «پنج (۵) عضو»: digits in words or words in digits; steps behind them."""
        if self.inner or self.form(self.at) != "(":
            return False
        digits = self.words[self.first].kind == "digits"
        begins = self.form(self.at + 1)
        if digits == begins[:1].isdecimal() or not (begins[:1].isdecimal() or begins in _BEGINNINGS):
            return False
        again = Reader(self.words, self.at + 1, self.habits, inner=True)
        said = again._plain()
        if said is None or value not in (said.value, said.alternative) or self.form(again.at) != ")":
            return False
        self.at = again.at + 1
        return True

    def _closes_before_scale(self) -> bool:
        """«(۲٬۵۰۰) میلیون ریال»: the number stands in brackets, its scale does not; but «ماده (۴) هزار نفر»."""
        if self.form(self.at) != ")" or self.form(self.at + 1) not in lexicon.SCALES or self.first == 0:
            return False
        named = self.words[self.first - 2].form in IDENTIFIERS if self.first > 1 else False
        return self.words[self.first - 1].form == "(" and not named

    def _number_begins(self, at: int) -> bool:
        word = self.form(at)
        return word[:1].isdecimal() or word in lexicon.CARDINALS or word == lexicon.HALF

    def _numeral(self, value: Number, kind: str, *, scales: tuple[int, ...] = (), adjective: bool = False) -> Numeral:
        words = self.words[self.first : self.at]
        digits = sum(word.kind == "digits" for word in words)
        letters = sum(word.kind == "letters" for word in words)
        marked = words[0].end - words[0].start > len(words[0].form)  # «نُه» is nine, «نه» mostly no
        return Numeral(
            first=self.first,
            last=self.at,
            start=words[0].start,
            end=words[-1].end,
            value=value if type(value) is int else exact(value),
            kind=kind,
            written="mixed" if digits and letters else "digits" if digits else "words",
            alternative=self._other_reading(scales, negative=value < 0),
            scales=scales,
            adjective=adjective,
            certain=len(words) > 1 or words[0].form not in _LONE or marked,
        )

    def _other_reading(self, scales: tuple[int, ...], *, negative: bool) -> Number | None:
        if self.alternative is None or self.at != self.alternative_ends + len(scales):
            return None
        return exact(Fraction(self.alternative) * prod(scales) * (-1 if negative else 1))

    def _lone_rank(self) -> Numeral | None:
        word = self.form(self.at)
        rank = lexicon.LONE_RANKS.get(word) or lexicon.RANKS.get(word) or lexicon.DENOMINATORS.get(word)
        if rank is None:
            return None
        self.at += 1
        return self._numeral(rank, "ordinal")

    def _half(self) -> Numeral | None:
        word = self.form(self.at)
        value = lexicon.HALVES.get(word) or lexicon.VULGAR.get(word)
        if value is None:
            return None
        self.at += 1
        return self._scaled(value)

    def _sum_and_more(self) -> Numeral | None:
        """A sum, and what may turn it into something else: a fraction, a mixed number, an ordinal."""
        total = self._sum()
        if total is None:
            return None
        if not total.scales or total.room == 1:
            numeral = self._pointed(total) or self._fraction(total) or self._mixed(total)
            if numeral is not None:
                return numeral
        rank = self._ordinal_ending(total) or self._rank_behind(total)
        if rank is not None:
            return self._numeral(rank, "ordinal")
        factor = lexicon.ADJECTIVE_SCALES.get(self.form(self.at))
        adjective = factor is not None and total.scale(factor)
        self.at += adjective
        return self._numeral(total.total, "cardinal", scales=total.scales, adjective=adjective)

    # --- what a sum may turn into ---

    def _fraction(self, total: Sum) -> Numeral | None:
        """«دو سوم», «۸ صدم»; «بیست و یک سوم» is 20⅓, as 21 thirds would be odd."""
        word = self.form(self.at)
        denominator = lexicon.DENOMINATORS.get(word) or lexicon.DENOMINATORS.get(word.removesuffix("ی"))
        if denominator is None or denominator == 1:
            return None
        whole, last = total.total, total.terms[-1]
        if not isinstance(whole, int) or last >= denominator or last == 0:
            return None
        value = Fraction(whole, denominator)
        kind = "fraction"
        if value >= 1:
            value, kind = whole - Fraction(last) + Fraction(last) / denominator, "cardinal"
        self.at += 1
        return self._scaled(value, kind=kind)

    def _mixed(self, total: Sum) -> Numeral | None:
        """«۵ و ۲ دهم», «یک و سه‌چهارم», «۲ و ½»."""
        if not isinstance(total.total, int):
            return None
        if self.form(self.at) in lexicon.VULGAR and not total.scales:
            self.at += 1
            return self._scaled(total.total + lexicon.VULGAR[self.form(self.at - 1)], kind="cardinal")
        if self.form(self.at) != lexicon.AND:
            return None
        begin = self.at
        part = lexicon.VULGAR.get(self.form(begin + 1)) or lexicon.HALVES.get(self.form(begin + 1))
        if part is not None:
            self.at = begin + 2
            return self._scaled(total.total + part, kind="cardinal")
        self.at = begin + 1
        small = self._below_thousand()
        if small.terms:
            denominator = lexicon.DENOMINATORS.get(self.form(self.at), 1)
            if isinstance(small.total, int) and small.total < denominator:
                self.at += 1
                return self._scaled(total.total + Fraction(small.total, denominator), kind="cardinal")
        self.at = begin
        return None

    def _pointed(self, total: Sum) -> Numeral | None:
        """«دو ممیز پنج», «سه ممیز بیست و پنج صدم»."""
        if self.form(self.at) not in lexicon.POINTS:
            return None
        begin = self.at
        self.at += 1
        digits = self.form(self.at)
        part = self._below_thousand()
        if not part.terms or not isinstance(part.total, int):
            self.at = begin
            return None
        denominator = lexicon.DENOMINATORS.get(self.form(self.at))
        if denominator is None:
            denominator = 10 ** (len(digits) if digits.isdecimal() else len(str(part.total)))
        else:
            self.at += 1
        return self._scaled(Fraction(total.total) + Fraction(part.total, denominator), kind="cardinal")

    def _ordinal_ending(self, total: Sum) -> Number | None:
        """«۲۰مین», «۲۰ اُم», «سی‌ام»; a lone «م» only where it touches and no year can stand before it."""
        ending = self.form(self.at)
        if ending not in lexicon.ORDINAL_ENDINGS or not isinstance(total.total, int) or total.scales:
            return None
        if ending in ("م", "ومین") and not self.touches(self.at):
            return None
        if ending == "م" and (total.total >= THOUSAND or self.form(self.at + 1) == "."):
            return None
        self.at += 1
        return total.total

    def _rank_behind(self, total: Sum) -> Number | None:
        """«بیست و یکم», «هزار و چهارصدمین», «دو هزارمین»."""
        at = self.at
        joined = self.form(at) == lexicon.AND
        word = self.form(at + joined)
        rank = lexicon.RANKS.get(word) or lexicon.DENOMINATORS.get(word)
        if rank is None or word in lexicon.LONE_RANKS or not isinstance(total.total, int):
            return None
        if joined and rank < total.room:
            self.at = at + 2
            return total.total + rank
        if not joined and rank >= 100 and word in lexicon.RANKS and total.total < rank:
            self.at = at + 1
            return total.total * rank
        return None

    def _scaled(self, value: Number, *, kind: str = "fraction") -> Numeral:
        """The value times the scales behind it: «نیم میلیون», «سه‌چهارم میلیارد»."""
        scales: tuple[int, ...] = ()
        adjective = False
        while not adjective and len(scales) < 3:
            word = self.form(self.at)
            factor = lexicon.SCALES.get(word) or lexicon.ADJECTIVE_SCALES.get(word)
            if factor is None or factor <= (scales or (1,))[-1]:
                break
            adjective = word not in lexicon.SCALES
            value, scales = Fraction(value) * factor, (*scales, factor)
            self.at += 1
        return self._numeral(value, "cardinal" if scales else kind, scales=scales, adjective=adjective)
