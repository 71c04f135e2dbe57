"""Figures: a number or a range with the measure behind it, money and metres and days alike.

Scales and measures that a writer says once belong to both ends of a range («۳ تا ۵ هزار میلیارد تومان») and to every
member of a list («۵، ۷ و ۹ درصد»); an amount in two parts is one («دو متر و ۳۰ سانتی‌متر»). Lengths of time are put
together from figures by `coopnlp.grammar.dates.lengths`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod

from coopnlp.grammar.numerals.reader import Numeral
from coopnlp.grammar.numerals.sums import MILLION, THOUSAND, in_speech
from coopnlp.grammar.shared.atoms import Atoms
from coopnlp.grammar.shared.brackets import closes, is_named, negative
from coopnlp.grammar.shared.figure import Figure
from coopnlp.grammar.shared.lists import share
from coopnlp.grammar.shared.measures import Measure, latin_ratio, money_ends, read_measure
from coopnlp.grammar.shared.ranges import Pair, joint, link_of, opened, shared_scale
from coopnlp.labels import MONEY, PERCENT, QUANTITY
from coopnlp.lexicon import currencies
from coopnlp.lexicon import measures as measure_words
from coopnlp.lexicon.phrases import MINUS
from coopnlp.values import Number, exact


def figures(items: Atoms) -> list[Figure]:
    """All figures, in reading order.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> [(f.low, f.high, f.measure.name) for f in figures(atoms("۳ تا ۵ هزار میلیارد تومان"))]
        [(3000000000000, 5000000000000, 'IRT')]
    """
    at = [i for i, item in enumerate(items) if item.numeral is not None]
    behind = {i: read_measure(items, i + 1 + closes(items, i, i + 1)) for i in at}
    found: list[Figure] = []
    index = 0
    while index < len(at):
        figure = None
        if index + 1 < len(at):
            figure = _range(items, at[index], at[index + 1], behind)
            if figure is not None and figure.link == "guess" and index + 2 < len(at):
                figure = _triple(items, figure, at[index + 2], behind)
        if figure is None:
            figure = _single(items, at[index], behind[at[index]])
        found.append(figure)
        index += len(figure.numerals)

    return _merge_parts(items, share(items, _named_before(items, found)))


def _named_before(items: Atoms, found: Sequence[Figure]) -> list[Figure]:
    """«دلار ۹۵٬۴۰۰ یورو ۱۱۱٬۲۵۰ پوند ۱۲۸٬۹۰۰»: each price stands behind its money, so none is measured in the next."""
    out, at = list(found), 0
    while at < len(found):
        last = at
        while last + 1 < len(found) and _is_foreign_money(found[last]) and found[last + 1].first == found[last].end:
            last += 1
        if last > at and found[last].measure is None and money_ends(items, found[at].first):
            out[at:last] = [replace(figure, measure=None) for figure in found[at:last]]
        at = last + 1
    return out


def _is_foreign_money(figure: Figure) -> bool:
    measure = figure.measure
    return measure is not None and measure.label == MONEY and measure.name not in currencies.OWN_CURRENCIES


def _single(items: Atoms, i: int, measure: Measure | None) -> Figure:
    numeral = _numeral(items, i)
    measure = measure or _latin_unit(items, i, numeral) or _minus_behind(items, i)
    if (
        items[i - 1].form == "یکی"
        and i
        and items[i].form.startswith("دو")
        and numeral.value == 2 * prod(numeral.scales)
    ):
        low: Number = prod(numeral.scales)  # «یکی دو نفر»
        return Figure(i - 1, i + 1, low, numeral.value, numeral.kind, (numeral,), measure, link="guess")
    low, alternative = _spoken_money(items, i, numeral, measure)
    again = _again_behind(items, i, numeral)
    if again is not None:
        return again
    lost = negative(items, i, i + 1, measure)
    return Figure(
        first=i,
        last=i + 1,
        low=low,
        high=None,
        kind=numeral.kind,
        numerals=(numeral,),
        measure=measure,
        alternative=-low if lost and alternative is None else alternative,
        closed=closes(items, i, i + 1),
        negative=lost,
    )


def _again_behind(items: Atoms, i: int, numeral: Numeral) -> Figure | None:
    """«(۳) سه سهم», «(۵) پنج میلیون ریال»: said in brackets first, then once more."""
    words = items[i + 2].numeral
    if words is None or items[i + 1].kind != "close" or not i or items[i - 1].kind != "open":
        return None
    same = words.kind == numeral.kind == "cardinal" and Fraction(words.value) == numeral.value * prod(words.scales)
    if not same or items[i + 2].in_digits == items[i].in_digits:
        return None
    measure = read_measure(items, i + 3)
    if measure is None and not words.scales:
        return Figure(i, i + 1, numeral.value, None, "cardinal", (numeral, words), closed=2)
    return Figure(i, i + 3, words.value, None, "cardinal", (numeral, words), measure)


def _numeral(items: Atoms, i: int) -> Numeral:
    numeral = items[i].numeral
    if numeral is None:
        raise TypeError(f"atom {i}, {items[i].form!r}, is no numeral")
    return numeral


def _spoken_money(items: Atoms, i: int, numeral: Numeral, measure: Measure | None) -> tuple[Number, Number | None]:
    """«یک میلیون و صد تومن» is 1 100 000 in speech; «تومان» and «ریال» are taken at their word."""
    known = measure is not None and measure.label == MONEY and measure.name in currencies.OWN_CURRENCIES
    spoken = items[i + 1].form in currencies.SPOKEN_TOMAN
    if known and spoken and not numeral.scales and isinstance(numeral.value, int) and 10 <= numeral.value < THOUSAND:
        return numeral.value, numeral.value * THOUSAND  # «۱۵۰ تومن» of today are as many thousands
    thousands = in_speech(numeral.value, MILLION, 10) if numeral.scales == (MILLION,) else numeral.value
    if not known or thousands == numeral.value:
        return numeral.value, numeral.alternative
    return (thousands, numeral.value) if spoken else (numeral.value, thousands)


def _latin_unit(items: Atoms, i: int, numeral: Numeral) -> Measure | None:
    """«1.02GPM»: Latin letters that touch a broken number are its unit, if perhaps one we do not know."""
    unit = items[i + 1]
    ratio = latin_ratio(items, i + 1)
    if ratio is not None:
        return Measure(QUANTITY, ratio[0], Fraction(1), i + 1, ratio[1])  # «6 dS/m»
    if isinstance(numeral.value, int) or unit.gap != "none" or len(unit.form) < 2 or not unit.form.isascii():
        return None
    if unit.form.lower() in currencies.LATIN_SCALES:
        return None  # «EUR 2.5bn»
    return Measure(QUANTITY, unit.form, Fraction(1), i + 1, i + 2, certain=False) if unit.is_word else None


def _minus_behind(items: Atoms, i: int) -> Measure | None:
    """«۵- درجه», «12- درصد»: a minus that the page shows before the number; at a line's head it numbers the line."""
    sign, behind = items[i + 1], items[i + 2]
    apart = behind.gap == "space" or (behind.gap == "none" and behind.form in measure_words.PERCENT_SIGNS)  # «۰.۸-٪»
    of_class = items[i - 1].form in measure_words.CLASSES and sign.form in measure_words.OF_CLASSES
    if not (sign.form in MINUS or of_class) or sign.gap != "none" or not apart or items[i].gap == "line":
        return None
    measure = read_measure(items, i + 2)
    if measure is None or behind.numeral is not None:
        return None
    if of_class and measure.name in measure_words.WEIGHTS_OF_CLASSES:
        return measure._replace(first=i + 1)  # «در وزن ۷۵- کیلوگرم»: a class, nothing below zero
    below = measure.label == PERCENT or (measure.label == QUANTITY and measure.name.startswith("درجه"))
    return measure._replace(factor=-measure.factor, first=i + 1) if below else None


def _range(items: Atoms, left: int, right: int, behind: dict[int, Measure | None]) -> Figure | None:
    """«۲۰ تا ۳۰», «بین ۵ تا ۷», «7-5», «۵ درصد تا ۷ درصد», «دو سه»."""
    own, measure = behind[left], behind[right]
    if right == left + 4:
        return _bracketed_range(items, left, right, measure)
    bracketed = items[left + 1].form == "(" and items[right + 1].form == ")"
    closed = own is None and measure is None and closes(items, left, right + 1)
    if bracketed or closed:
        measure = read_measure(items, right + 2)
    pair = Pair(left, own.last if own is not None else left + 1, right, own, measure)
    link = link_of(items, pair)
    low, high = _numeral(items, left), _numeral(items, right)
    if not link or (low.kind == "ordinal") != (high.kind == "ordinal"):
        return None
    if own is not None and measure is not None and (own.label, own.name) != (measure.label, measure.name):
        return None
    ends = shared_scale(low, high, link=link, own=own)
    if ends is None:
        return None
    last = right + 1 + bracketed
    return Figure(
        first=left - opened(items, left),
        last=last,
        low=ends[0],
        high=ends[1],
        kind="ordinal" if low.kind == "ordinal" else "cardinal",
        numerals=(low, high),
        measure=measure or (own and own._replace(last=last)),
        link=link,
        closed=closed and not bracketed,
    )


def _triple(items: Atoms, guess: Figure, third: int, behind: dict[int, Measure | None]) -> Figure:
    """«سه چهار پنج نفر», «هفت هشت ده تا»: a guess at three numbers is one from the first to the last."""
    last = _numeral(items, third)
    low, high = guess.low, exact(Fraction(last.value) / prod(last.scales))
    words = {numeral.written for numeral in (*guess.numerals, last)} == {"words"}
    if third != guess.last or guess.measure is not None or not words or guess.numerals[-1].scales:
        return guess
    if guess.high is None or not guess.high < high <= 2 * low or high > 20 or last.kind != "cardinal":
        return guess
    factor = prod(last.scales)
    return replace(
        guess,
        last=third + 1,
        low=exact(Fraction(low) * factor),
        high=last.value,
        numerals=(*guess.numerals, last),
        measure=behind[third],
    )


def _bracketed_range(items: Atoms, left: int, right: int, measure: Measure | None) -> Figure | None:
    """«(۵) تا (۷) درصد», «بین (۳) و (۵) سال»: each end in brackets of its own."""
    signs = [items[at].kind for at in (left - 1, left + 1, left + 3)] if left else []
    if signs != ["open", "close", "open"] or is_named(items, left - 1) or not closes(items, right, right + 1):
        return None
    between = left > 1 and items[left - 2].kind == "between"
    low, high = _numeral(items, left), _numeral(items, right)
    if joint(items[left + 2]) not in ("to", "dash", "and" if between else "to") or low.kind == "ordinal":
        return None
    ends = shared_scale(low, high, link="to", own=None)
    if ends is None:
        return None
    first = left - 2 if between else left
    return Figure(first, right + 1, *ends, "cardinal", (low, high), measure, link="to", closed=1)


def _merge_parts(items: Atoms, found: Sequence[Figure]) -> list[Figure]:
    """«۲ دلار و ۲۹ سنت», «دو متر و ۳۰ سانتی‌متر», «یک متر و نیم»: one amount in two parts."""
    out: list[Figure] = []
    for figure in found:
        part = _part_of(items, out[-1], figure) if out else None
        if part is None:
            out.append(figure)
            continue
        whole = out.pop()
        low = exact(Fraction(whole.low) + Fraction(figure.low) * part)
        measure = whole.measure and whole.measure._replace(last=figure.end)
        out.append(replace(whole, last=figure.end, low=low, alternative=None, measure=measure))
    return out


def _part_of(items: Atoms, whole: Figure, part: Figure) -> Fraction | None:
    """What one of the second figure's unit is in the first's, where «و» joins them; else `None`."""
    big, small = whole.measure, part.measure
    if big is None or whole.shared or whole.high is not None or part.first != big.last + 1:
        return None
    if items[big.last].form != "و" or part.high is not None:
        return None
    half = items[part.first].form == "نیم" and part.one_word
    if small is None or (half and part.shared):  # «یک هکتار و نیم و دو برابر»
        return Fraction(1) if half and big.label in (QUANTITY, PERCENT) else None
    if big.label == small.label and big.name == small.name and big.factor == 1 and small.factor < 1:
        return small.factor if small.factor > 0 else None
    if (big.name, small.name, small.factor) == ("EUR", "USD", Fraction(1, 100)):
        return small.factor  # «۱۲ یورو و ۵۰ سنت»
    return measure_words.SUBUNITS.get((big.name, small.name))
