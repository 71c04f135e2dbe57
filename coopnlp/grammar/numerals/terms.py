"""Read the terms of a numeral one after the other: «دو هزار و سیصد و بیست», «۲ هزار و ۵۰۰ میلیارد».

`Terms` walks over the words once: it always stops behind what it has read. `reader` builds whole numerals upon it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from coopnlp.grammar.numerals.digits import Digits, read_digits
from coopnlp.grammar.numerals.sums import THOUSAND, Sum
from coopnlp.lexicon import numerals as lexicon
from coopnlp.values import Number
from coopnlp.words.scan import Word

_YEARS = (range(1200, 1451), range(1800, 2101))  # «سال ۱۷۱۰ میلیون کیلووات‌ساعت»
_PLACES = 3


class Terms:
    """Reads the terms at a place; `at` moves behind what was read. `habits`: see `strokes.habits`."""

    def __init__(
        self, words: Sequence[Word], at: int, habits: Mapping[int, str] | None = None, *, inner: bool = False
    ) -> None:
        self.words = words
        self.habits = habits or {}
        self.inner = inner  # within brackets that say a number again: there nothing is said again
        self.first = self.at = at
        self.alternative: Number | None = None
        self.alternative_ends = at

    # --- the words around ---

    def form(self, at: int, *, joined: bool = True) -> str:
        """The word at an index, «» behind the end and, when `joined`, behind a line break."""
        if at >= len(self.words) or (joined and at > self.first and self.words[at].gap == "line"):
            return ""
        return self.words[at].form

    def touches(self, at: int) -> bool:
        """Whether no space stands before the word at an index."""
        return at < len(self.words) and self.words[at].gap in ("none", "zwnj")

    # --- sums ---

    def _sum(self) -> Sum | None:
        """The longest sum of falling terms; leaves `at` behind it."""
        total = Sum(last=self.at)
        safe = total.copy()  # where to return to if a scale shows that «و» joined two numbers
        while True:
            at, joined = self.at, False
            if self._is_year(total):
                break
            if total.terms and self.form(at) == lexicon.AND:
                at, joined = at + 1, True
            factor = lexicon.SCALES.get(self.form(at))
            if factor and not joined and (total.terms or factor == THOUSAND):
                if not total.scale(factor, measured=self.form(at + 1) in lexicon.CURRENCIES_SAID):
                    total = safe
                    break
                total.last = self.at = at + 1
                safe = total.copy()
                continue
            if (joined and self._ends_with_decimal(total, at)) or not self._term(total, at, joined=joined):
                break
            total.last = self.at
            if not (joined and total.scales):
                safe = total.copy()
        self.at = total.last if total.terms else self.at
        return total if total.terms else None

    def _is_year(self, total: Sum) -> bool:
        """«سال ۱۴۰۲ هزار تعاونی»: the scale does not belong to the year."""
        return (
            len(total.terms) == 1
            and any(total.terms[0] in years for years in _YEARS)
            and self.at == self.first + 1
            and self.first > 0
            and self.words[self.first - 1].form in lexicon.YEAR_CUES
        )

    def _term(self, total: Sum, at: int, *, joined: bool) -> bool:
        """Add the term that begins at word `at`; False where none does or it cannot belong here."""
        word = self.form(at)
        if total.terms and not joined and not self._may_follow_bare(total, at):
            return False
        if word[:1].isdecimal() and self.words[at].kind == "digits":
            return self._digits(total, at)
        if joined and word == lexicon.HALF and total.room > 0:
            scale = total.room if total.scales and total.room >= THOUSAND else 1
            total.add(Fraction(scale, 2), 0)
            self.at = at + 1
            return True
        value = lexicon.CARDINALS.get(word)
        if value is None:
            return self._joined_scale(total, at) if joined or not total.terms else False
        room = 10 if word in lexicon.TENS else 100 if word in lexicon.HUNDREDS else 1
        if room <= 10 and self.form(at + 1) == lexicon.HUNDRED and (value < 10 or value == 30):
            value, room, at = (value * 100 if value < 10 else 300), 100, at + 1  # «چهار صد», «سی‌صد»
        if value >= total.room:
            return False
        total.add(value, room)
        self.at = at + 1
        return True

    def _joined_scale(self, total: Sum, at: int) -> bool:
        """«یک میلیون و هزار»: a thousand with no number before it."""
        if self.form(at) != "هزار" or total.room <= THOUSAND:
            return False
        total.add(THOUSAND, THOUSAND)
        total.scales = total.scales or (THOUSAND,)
        self.at = at + 1
        return True

    def _may_follow_bare(self, total: Sum, at: int) -> bool:
        """Whether a term without «و» goes on: «هزار دویست», «صد پنجاه», «۲ میلیون ۵۰۰ هزار»."""
        word = self.form(at)
        if total.room in (1, 0) or not word:
            return False
        if word.isdecimal():
            return total.room >= THOUSAND and (len(word) == 3 or self.form(at + 1) in lexicon.SCALES)
        if total.room >= THOUSAND:
            return word in lexicon.HUNDREDS or self.form(at + 1) in lexicon.SCALES
        return word in lexicon.CARDINALS

    def _digits(self, total: Sum, at: int) -> bool:
        digits = read_digits(self.words, at, self.habits.get(at, ""))
        if not total.terms:
            self.at = digits.last  # even where it is no number: nothing inside it is one
        if digits.value is None and total.scales and self._fills_three_places(digits, at):
            digits = Digits(digits.last, int(self.form(at)))
        if digits.value is None or digits.value >= total.room:
            return False
        if total.terms and not isinstance(digits.value, int) and not self._takes_decimal(digits):
            return False
        if not total.terms:
            self.alternative, self.alternative_ends = digits.alternative, digits.last
        self.at = digits.last
        self._said_again(digits.value)
        total.add(digits.value, 1)
        if digits.value in range(1, 10) and self.form(self.at) == lexicon.HUNDRED:
            total.terms[-1], total.room = digits.value * 100, 100
            self.at += 1
        return True

    def _fills_three_places(self, digits: Digits, at: int) -> bool:
        """«۵ میلیون و ۰۵۵ هزار»: zeros that only keep the places of a group."""
        return digits.last == at + 1 and len(self.form(at)) == _PLACES

    def _takes_decimal(self, digits: Digits) -> bool:
        """«۲ میلیون و ۱۲٫۵ هزار», «۳ هزار و ۱۶٫۶ کیلوگرم»; «۲ هزار و ۵٫۵ درصد» are two numbers."""
        behind = self.form(digits.last)
        measured = behind in lexicon.GLUED_TAILS and behind not in lexicon.BELOW_NOTHING
        return behind in lexicon.SCALES or (measured and digits.value is not None and digits.value >= 10)

    def _ends_with_decimal(self, total: Sum, at: int) -> bool:
        """«۵٫۳ میلیون و پنج نفر»: behind a decimal with its scale only a term with one goes on."""
        if not total.scales or not self.words[self.first].form.isdecimal() or self.form(at + 1) in lexicon.SCALES:
            return False
        value = read_digits(self.words, self.first, self.habits.get(self.first, "")).value
        return value is not None and not isinstance(value, int)

    def _below_thousand(self) -> Sum:
        """The sum that begins here, of terms below a thousand; `at` moves behind it."""
        part = Sum(room=THOUSAND)
        while True:
            joined = bool(part.terms) and self.form(self.at) == lexicon.AND
            if not self._term(part, self.at + joined, joined=joined):
                return part

    def _said_again(self, value: Number) -> bool:
        """Whether brackets behind a number say it again: `Reader` knows what they may hold."""
        raise NotImplementedError(f"{value} in brackets")
