"""Put numerals together: ranges «۲۰ تا ۳۰», guesses «دو سه», lists «۵، ۷ و ۹ میلیون تومان».

A `Figure` is one number or one range with the measure behind it. Scales and measures that a writer
says once belong to both ends of a range, and to every member of a list that has none of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod

from coopnlp.grammar.amounts.measures import Measure, read_measure
from coopnlp.grammar.numerals.numerals import Numeral
from coopnlp.grammar.numerals.sums import MILLION, THOUSAND
from coopnlp.labels import DATE, MONEY, PERCENT, QUANTITY
from coopnlp.lexicon import measures as measure_words
from coopnlp.lexicon import phrases
from coopnlp.values import Number, exact
from coopnlp.words.scan import Word

_YEARS = range(1300, 2101)
_SIGNS = measure_words.PERCENT_SIGNS | frozenset(measure_words.CURRENCY_SIGNS)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a range, and what it measures.

    Attributes:
        first: Index of the first word («بین» included).
        last: Index behind the last word of the numeral, without its measure.
        low: The number, or the lower end.
        high: The upper end; `None` for a single number.
        kind: `cardinal`, `ordinal` or `fraction`.
        numerals: The one or two numerals it is made of.
        measure: What stands behind it, or `None`.
        shared: Whether the measure stands behind a later member of its list.
        joined: Whether the ends are joined by a hyphen, which may also join a score.
        alternative: The other reading of a single numeral.
    """

    first: int
    last: int
    low: Number
    high: Number | None
    kind: str
    numerals: tuple[Numeral, ...]
    measure: Measure | None = None
    shared: bool = False
    joined: bool = False
    alternative: Number | None = None

    @property
    def end(self) -> int:
        """Index behind the last word, the measure included."""
        return self.last if self.measure is None or self.shared else max(self.last, self.measure.last)

    @property
    def scales(self) -> tuple[int, ...]:
        """The scales of its last numeral."""
        return self.numerals[-1].scales


def figures(words: Sequence[Word], numerals: Sequence[Numeral]) -> list[Figure]:
    """All figures, in reading order.

    Example:
        >>> from coopnlp.grammar.numerals.numerals import numerals
        >>> from coopnlp.words.scan import words
        >>> text = words("۳ تا ۵ هزار میلیارد تومان")
        >>> [(f.low, f.high, f.measure.name) for f in figures(text, numerals(text))]
        [(3000000000000, 5000000000000, 'IRT')]
    """
    found: list[Figure] = []
    at = 0
    while at < len(numerals):
        figure = None
        if at + 1 < len(numerals):
            figure = _range(words, numerals[at], numerals[at + 1])
        if figure is None:
            figure = _single(words, numerals[at])
        found.append(figure)
        at += len(figure.numerals)
    return _merge_parts(words, _share(words, found))


def _single(words: Sequence[Word], numeral: Numeral) -> Figure:
    one_or_two = (
        numeral.first > 0
        and words[numeral.first].gap in ("space", "zwnj")
        and (words[numeral.first - 1].form, words[numeral.first].form) == ("یکی", "دو")
        and numeral.value == 2 * prod(numeral.scales)
    )  # «یکی دو نفر»
    measure = read_measure(words, numeral.last) or _latin_unit(words, numeral)
    low, alternative = _spoken_money(words, numeral, measure)
    return Figure(
        first=numeral.first - one_or_two,
        last=numeral.last,
        low=prod(numeral.scales) if one_or_two else low,
        high=numeral.value if one_or_two else None,
        kind=numeral.kind,
        numerals=(numeral,),
        measure=measure,
        alternative=alternative,
    )


def _spoken_money(words: Sequence[Word], numeral: Numeral, measure: Measure | None) -> tuple[Number, Number | None]:
    """«یک میلیون و صد تومن» is 1 100 000 in speech; «تومان» and «ریال» are taken at their word."""
    known = measure is not None and measure.label == MONEY and measure.name in ("IRT", "IRR")
    spoken = words[numeral.last].form in ("تومن", "تومنی") if numeral.last < len(words) else False
    if known and spoken and not numeral.scales and isinstance(numeral.value, int) and 10 <= numeral.value < THOUSAND:
        return numeral.value, numeral.value * THOUSAND  # «۱۵۰ تومن» of today are as many thousands
    rest = numeral.value % MILLION if isinstance(numeral.value, int) and numeral.scales == (MILLION,) else 0
    if not known or not 10 <= rest < THOUSAND:
        return numeral.value, numeral.alternative
    thousands = numeral.value + rest * (THOUSAND - 1)
    return (thousands, numeral.value) if spoken else (numeral.value, thousands)


def _latin_unit(words: Sequence[Word], numeral: Numeral) -> Measure | None:
    """«1.02GPM»: Latin letters that touch a broken number are its unit, if perhaps one we do not know."""
    at = numeral.last
    if isinstance(numeral.value, int) or at >= len(words) or words[at].gap != "none" or len(words[at].form) < 2:
        return None
    if words[at].kind != "letters" or not words[at].form.isascii():
        return None
    return Measure(QUANTITY, words[at].form, Fraction(1), at + 1, certain=False)


# --- ranges ---


def _range(words: Sequence[Word], left: Numeral, right: Numeral) -> Figure | None:
    """«۲۰ تا ۳۰», «بین ۵ تا ۷», «7-5», «۵ درصد تا ۷ درصد», «دو سه»."""
    own = read_measure(words, left.last)
    link = own.last if own is not None else left.last
    opened = left.first > 0 and words[left.first - 1].form in phrases.RANGE_OPENERS and words[left.first].gap != "line"
    guess = own is None and _guess(words, left, right)
    sign = _link(words, link, right.first, opened=opened)
    guess = guess or (own is None and _round_guess(words, left, right))
    if not (sign or guess) or (left.kind == "ordinal") != (right.kind == "ordinal"):
        return None
    measure = read_measure(words, right.last)
    if own is not None and measure is not None and (own.label, own.name) != (measure.label, measure.name):
        return None
    hyphen = sign in phrases.RANGE_SIGNS
    ends = _ends(left, right, turned=hyphen, own=own)
    if ends is None:
        return None
    last = right.last
    return Figure(
        first=left.first - opened,
        last=last,
        low=ends[0],
        high=ends[1],
        kind="ordinal" if left.kind == "ordinal" else "cardinal",
        numerals=(left, right),
        measure=measure or (own and replace(own, last=last)),
        joined=hyphen,
    )


def _link(words: Sequence[Word], at: int, right: int, *, opened: bool) -> str:
    """The word or sign that joins two numerals to a range, «» where none does."""
    if right != at + 1 or words[at].gap == "line" or words[right].gap == "line":
        return ""
    form = words[at].form
    if form in phrases.RANGE_WORDS or form in phrases.RANGE_SIGNS or (opened and form == "و"):
        return form
    return ""


def _guess(words: Sequence[Word], left: Numeral, right: Numeral) -> bool:
    """«دو سه نفر», «سی چهل تن»: neighbours in the row of numbers, said one after the other."""
    if left.last != right.first or {left.written, right.written} != {"words"} or left.scales:
        return False
    if words[right.first].gap not in ("space", "zwnj") or left.kind != "cardinal" or right.kind != "cardinal":
        return False
    if not (left.certain and left.last == left.first + 1):
        return False
    low, high = left.value, exact(Fraction(right.value) / prod(right.scales))
    if low < 20 and high == low + 1:
        return True  # «دو سه», «هفده هجده»
    if low < 10:
        return False
    return (low == 10 and high in (12, 15, 20)) or (low % 10 == 0 and high % 10 == 0 and low < high <= 2 * low)


def _round_guess(words: Sequence[Word], left: Numeral, right: Numeral) -> bool:
    """«۴۰، ۵۰ درصد»: neighbouring tens before one measure, and no longer list («۱۰، ۲۰ و ۳۰»)."""
    if right.first != left.last + 1 or words[left.last].form not in ("،", ",") or words[right.first].gap != "space":
        return False
    plain = left.kind == right.kind == "cardinal" and left.written == "digits" and not left.scales
    if not plain or left.value % 10:
        return False
    low, high = left.value, Fraction(right.value) / prod(right.scales)
    listed = left.first > 0 and words[left.first - 1].form in phrases.LIST_MARKS
    measure = read_measure(words, right.last)
    return 0 < low <= 90 and high == low + 10 and not listed and measure is not None and measure.label != DATE


def _ends(left: Numeral, right: Numeral, *, turned: bool, own: Measure | None) -> tuple[Number, Number] | None:
    """Both ends with the scale they share, the lower first; `None` where they are no range."""
    low, high = Fraction(left.value), Fraction(right.value)
    if own is None:
        limit = high * 10 if turned else high
        for skip in range(len(right.scales)):
            shared = low * prod(right.scales[skip:])
            if shared < limit:
                low = shared
                break
        else:
            if left.scales and not right.scales and high < low < high * prod(left.scales):
                high *= prod(left.scales)
    if low == high:
        return None
    return (exact(low), exact(high)) if low < high else (exact(high), exact(low))


# --- lists and amounts in two parts ---


def _share(words: Sequence[Word], found: list[Figure]) -> list[Figure]:
    """Give every member of a list the measure, and the scale where it is certain, of the last one."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        figure, after = out[index], out[index + 1]
        if figure.measure is not None or after.measure is None or figure.kind == "ordinal" or after.first < 1:
            continue
        if _in_list(words, figure, after) and not _year(figure):
            shared = replace(figure, measure=after.measure, shared=True)
            out[index] = _scaled_like(shared, after, changed=changes(words, figure))
    return out


def _in_list(words: Sequence[Word], figure: Figure, after: Figure) -> bool:
    """Whether a mark makes the two members of one list: «و» at its end, «،» before, «در» of dimensions."""
    if after.first != figure.last + 1 or words[after.first].gap == "line":
        return False
    if changes(words, figure):
        return after.high is None and figure.high is None
    if figure.scales and not after.scales:
        return False
    if figure.first and words[figure.first - 1].form in _SIGNS and words[figure.first].gap == "none":
        return False
    mark = words[figure.last].form
    if mark in phrases.DIMENSIONS:
        return after.measure is not None and after.measure.label == QUANTITY
    return mark in phrases.LIST_ENDS or (mark in phrases.LIST_MARKS and after.shared)


def changes(words: Sequence[Word], figure: Figure) -> bool:
    """Whether the figure is where a change begins: «از ۳۸ به ۲۴ درصد», «از حدود ۵۰ هزار به ۱۲۰ هزار جعبه».

    Example:
        >>> from coopnlp.grammar.numerals.numerals import numerals
        >>> from coopnlp.words.scan import words
        >>> text = words("از ۳۸ به ۲۴ درصد")
        >>> [changes(text, figure) for figure in figures(text, numerals(text))]
        [True, False]
    """
    if figure.last >= len(words) or words[figure.last].form != "به" or words[figure.last].gap == "line":
        return False
    before = [word.form for word in words[max(0, figure.first - 2) : figure.first]]
    return words[figure.first].gap != "line" and (
        before[-1:] == ["از"] or (before[:1] == ["از"] and before[1:] == ["حدود"])
    )


def _year(figure: Figure) -> bool:
    return figure.low in _YEARS and figure.numerals[0].written == "digits"


def _scaled_like(figure: Figure, after: Figure, *, changed: bool = False) -> Figure:
    """«۵، ۷ و ۹ میلیون»: all are millions; «۱۵۰ و ۲ هزار» are not all thousands.

    Where something `changed` («از ۳ به ۵ میلیارد تومان») the number as said is kept as `alternative`.
    """
    factor = prod(after.scales)
    coefficient = Fraction(after.high or after.low) / factor
    if (
        figure.scales
        or factor == 1
        or figure.high is not None
        or not coefficient / 100 <= figure.low <= coefficient * 100
    ):
        return figure
    if factor == 1000 and figure.low >= 100 > coefficient:
        return figure
    scale = replace(figure.numerals[-1], scales=after.scales)
    low = exact(Fraction(figure.low) * factor)
    return replace(figure, low=low, numerals=(scale,), alternative=figure.low if changed else None)


def _merge_parts(words: Sequence[Word], found: list[Figure]) -> list[Figure]:
    """«۲ دلار و ۲۹ سنت», «دو متر و ۳۰ سانتی‌متر», «یک متر و نیم»: one amount in two parts."""
    out: list[Figure] = []
    for figure in found:
        part = _part_of(words, out[-1], figure) if out else None
        if part is None:
            out.append(figure)
            continue
        whole = out.pop()
        low = exact(Fraction(whole.low) + Fraction(figure.low) * part)
        out.append(
            replace(whole, last=figure.end, low=low, alternative=None, measure=replace(whole.measure, last=figure.end))
        )
    return out


def _part_of(words: Sequence[Word], whole: Figure, part: Figure) -> Fraction | None:
    """What one of the second figure's unit is in the first's, where «و» joins them; else `None`."""
    big, small = whole.measure, part.measure
    half = small is None and words[part.first].form == "نیم" and part.last == part.first + 1
    if big is not None and half and big.label in (QUANTITY, PERCENT) and part.first == big.last + 1:
        return Fraction(1) if words[big.last].form == "و" and not whole.shared and whole.high is None else None
    if big is None or small is None or whole.shared or whole.high is not None or part.high is not None:
        return None
    if part.first != big.last + 1 or words[big.last].form != "و":
        return None
    if big.label == small.label and big.name == small.name and big.factor == 1 and small.factor < 1:
        return small.factor if small.factor > 0 else None
    if (big.name, small.name, small.factor) == ("EUR", "USD", Fraction(1, 100)):
        return small.factor  # «۱۲ یورو و ۵۰ سنت»
    return measure_words.SUBUNITS.get((big.name, small.name))
