"""Two numbers that are the ends of one range: «۲۰ تا ۳۰», «بین ۵ و ۷», «7-5», «دو سه», «۲۰ یا ۳۰ میلیارد».

One rule for amounts, lengths of time, days of a month, hours and years: which words join two numbers (`joint`), when
two numbers without such a word are a guess at one (`is_guess`), and which of them is the lower end (`ordered`).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import prod
from typing import NamedTuple

from coopnlp.grammar.numerals.reader import Numeral
from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.measures import Measure
from coopnlp.labels import DATE
from coopnlp.lexicon import phrases, words_of
from coopnlp.lexicon.measures import CLASSIFIERS
from coopnlp.lexicon.numerals import SHORTENED
from coopnlp.values import Number, exact

_JOINTS = words_of("to dash comma and or")
_FIRM = words_of("to dash")
LIST_MARKS = words_of("comma and or")


class Pair(NamedTuple):
    """Two numerals that may be the ends of a range.

    Attributes:
        left: Index of the first numeral.
        link: Index behind it and its own measure.
        right: Index of the second numeral.
        own: The measure of the first, `None` where it has none.
        measure: The measure of the second.
    """

    left: int
    link: int
    right: int
    own: Measure | None
    measure: Measure | None


def joint(item: Atom) -> str:
    """What joins two numbers here: `to`, `dash`, `comma`, `and`, `or`, «» where nothing does.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> [joint(item) for item in atoms("تا - ، و یا نفر")[:6]]
        ['to', 'dash', 'comma', 'and', 'or', '']
    """
    return item.kind if item.kind in _JOINTS else ""


def ordered(low: Number, high: Number, link: str = "dash") -> tuple[Number, Number] | None:
    """Both ends, the lower first; behind «تا» only numbers that rise, a dash may be set from right to left.

    Example:
        >>> ordered(7, 5), ordered(5, 7, "to"), ordered(25, 5, "to")
        ((5, 7), (5, 7), None)
    """
    if low == high or (link != "dash" and low > high):
        return None
    return (low, high) if low < high else (high, low)


def opened(items: Atoms, left: int) -> bool:
    """Whether «بین», «میان» stands before the number."""
    return left > 0 and items[left - 1].kind == "between"


def link_of(items: Atoms, pair: Pair) -> str:
    """What makes a range of two: `to`, `dash`, `and` behind «بین», `or`, `guess`, `bracket`; «» where nothing does."""
    sign = joint(items[pair.link]) if pair.right == pair.link + 1 else ""
    if items[pair.link].form == "(" and pair.right == pair.link + 1:
        return "bracket" if _is_bracketed(items, pair) else ""
    if sign == "to" and items[pair.right].form in phrases.ONE and items[pair.left].value > 1:
        return ""  # «یه شب ۱۹ تا، یه شب ۲۱ تا»
    if sign in _FIRM or (sign == "and" and opened(items, pair.left)):
        return sign
    if pair.own is not None:
        return ""
    if sign == "or" and _is_choice(items, pair):
        return sign
    return "guess" if any(looks(items, pair) for looks in _GUESSES) else ""


def _is_bracketed(items: Atoms, pair: Pair) -> bool:
    """«۱۰ (۱۵) سال», a change of a law in its text: two numbers before one measure, the larger one in brackets."""
    left, right = _numeral(items, pair.left), _numeral(items, pair.right)
    closed = items[pair.right + 1].form == ")" and pair.own is None and pair.measure is not None
    return closed and _plain(left) and _plain(right) and left.value < right.value


def _is_choice(items: Atoms, pair: Pair) -> bool:
    """«۲۰ یا ۳۰ میلیارد», «دو یا سه نفر»: a pair with something to measure or count, and no longer list."""
    left, right = _numeral(items, pair.left), _numeral(items, pair.right)
    if left.kind == "ordinal" or left.scales or _goes_on(items, pair):
        return False
    behind = items[pair.right + 1]
    counts = behind.is_word and behind.form not in phrases.FUNCTION_WORDS
    counts = counts or (behind.form == "تا" and items[pair.right + 2].numeral is None)  # «۲ یا ۳ تا دیدیم»
    return _rises(left, right) and (pair.measure is not None or bool(right.scales) or counts)


def _is_spoken_guess(items: Atoms, pair: Pair) -> bool:
    """«دو سه نفر», «سی چهل تن», «بیست و دو سه درصد»: neighbours in the row of numbers, one said after the other."""
    left, right = _numeral(items, pair.left), _numeral(items, pair.right)
    if pair.right != pair.left + 1 or {left.written, right.written} != {"words"} or left.scales:
        return False
    sure = left.certain or items[pair.left].form in SHORTENED
    if items[pair.right].gap not in ("space", "zwnj") or not left.kind == right.kind == "cardinal" or not sure:
        return False
    low, high = left.value, exact(Fraction(right.value) / prod(right.scales))
    if high == low + 1 and low < 20:
        return True  # «دو سه», «هفده هجده»
    if 20 < low < 100 and 1 < high < 10 and high == low % 10 + 1:
        return True  # «بیست و دو سه»
    if 100 < low < 1000 and low % 100 >= 20 and low % 10 == 0 and high == low % 100 + 10:
        return True  # «صد و پنجاه شصت»
    step = 50 if low >= 100 else 5 if low >= 20 or high == 15 else 10
    return (low >= 10 and low % step == high % step == 0 and low < high <= 2 * low) or (low, high) == (10, 12)


def _is_written_guess(items: Atoms, pair: Pair) -> bool:
    """«۵ ۶ دقیقه», «۲ ۳ میلیون تومان», «۳۰ ۴۰ درصد»: the same in digits, before a measure or a classifier."""
    left, right = items[pair.left], items[pair.right]
    if pair.right != pair.left + 1 or right.gap != "space" or not (len(left.form) < 3 and left.form.isdigit()):
        return False
    before = items[pair.left - 1]
    if before.in_digits or before.is_sign or before.form in phrases.IDENTIFIERS or before.form in phrases.DATE_CUES:
        return False  # a row of digits, a telephone number, «ساعت ۱۰ ۱۵ دقیقه»
    low, high = left.value, Fraction(right.value) / prod(_numeral(items, pair.right).scales)
    tens = low >= 10 and low % 5 == high % 5 == 0 and low < high <= min(2 * low, 99)
    measured = pair.measure is not None and pair.measure.label != DATE
    return (high == low + 1 or tens) and (measured or items[pair.right + 1].form in CLASSIFIERS)


def _is_round_guess(items: Atoms, pair: Pair) -> bool:
    """«۴۰، ۵۰ درصد», «دو، سه سال»: neighbours or neighbouring tens before one measure, and no longer list."""
    left, right = _numeral(items, pair.left), _numeral(items, pair.right)
    if items[pair.link].kind != "comma" or pair.right != pair.link + 1 or items[pair.right].gap != "space":
        return False
    if not (_plain(left) and right.kind == "cardinal") or (pair.measure is not None and pair.measure.label == DATE):
        return False
    if pair.measure is None and items[pair.right + 1].form not in CLASSIFIERS:
        return False  # «۳۰، ۴۰ نفر»
    low, high = left.value, Fraction(right.value) / prod(right.scales)
    step = 10 if low % 10 == 0 else 1
    return 0 < low <= 90 and high == low + step and not _goes_on(items, pair)


_GUESSES: tuple[Callable[[Atoms, Pair], bool], ...] = (_is_spoken_guess, _is_written_guess, _is_round_guess)


def _goes_on(items: Atoms, pair: Pair) -> bool:
    """Whether the pair is part of a longer list: «۱۰، ۲۰ و ۳۰», «۵، ۷ یا ۹»."""
    listed = joint(items[pair.left - 1]) in LIST_MARKS and items[pair.left - 2].numeral is not None
    behind = pair.right + 1
    return listed or (joint(items[behind]) in LIST_MARKS and items[behind + 1].numeral is not None)


def _plain(numeral: Numeral) -> bool:
    return numeral.certain and numeral.kind == "cardinal" and not numeral.scales and numeral.last == numeral.first + 1


def _rises(left: Numeral, right: Numeral) -> bool:
    ends = shared_scale(left, right, link="or", own=None)
    return ends is not None and ends[1] == right.value


def _numeral(items: Atoms, i: int) -> Numeral:
    numeral = items[i].numeral
    if numeral is None:
        raise TypeError(f"atom {i}, {items[i].form!r}, is no numeral")
    return numeral


def shared_scale(left: Numeral, right: Numeral, *, link: str, own: Measure | None) -> tuple[Number, Number] | None:
    """Both ends with the scale that is said once, the lower first; `None` where they are no range."""
    low, high = Fraction(left.value), Fraction(right.value)
    if own is None:
        limit = high * 10 if link == "dash" else high
        for skip in range(len(right.scales)):
            shared = low * prod(right.scales[skip:])
            if shared < limit:
                low = shared
                break
        else:
            if left.scales and not right.scales and high < low < high * prod(left.scales):
                high *= prod(left.scales)
    if link == "guess" and high < low < 100:
        high += low - low % 10  # «بیست و دو سه»
    elif link == "guess" and high < low < 1000 and not right.scales:
        high += low - low % 100  # «صد و پنجاه شصت»
    ends = ordered(low, high)
    return ends and (exact(ends[0]), exact(ends[1]))
