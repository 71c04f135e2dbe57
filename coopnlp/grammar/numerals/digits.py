"""Read numbers written in digits: «۱۲٬۵۰۰», «6.154», «۲/۵», «1.250.000».

A mark between digits is a decimal point or a thousands mark, and Persian writers use nearly every
mark for both. The rules, in this order:

1. Two or more marks with three digits behind each are thousands marks («1.250.000», «۱/۲۵۰/۰۰۰»); any
   other cluster with several marks is a date, a version or an address, and no number.
2. «٬», «,» and «،» with three digits behind are thousands marks. «,» and «٬» with fewer are a decimal
   point before a scale or a percent sign («۲,۵ درصد»); «،» with fewer parts a list («۵،۷ و ۹»).
3. «.», «٫» and «/» with one, two or more than three digits behind are a decimal point («۲/۵ میلیون»).
4. With three digits behind: a decimal point before «درصد»; before a scale too, unless the last digit
   is 0 («۲.۱۲۵ میلیون» but «۱.۲۰۰ میلیارد»: nobody writes an idle zero); otherwise «.» is a thousands
   mark («6.154 تن»), «٫» and «/» only with a last digit 0 («۲۵/۰۰۰ ریال»). «0.125» is always decimal,
   and so is a weight to the gram: one digit before the dot and kilograms behind («1.225 کیلوگرم»).

5. «/» may be set from right to left. «5/0» is 0.5, as nobody writes an idle zero; «5/69 درصد» is read as 5.69,
   and 69.5 is kept beside it. `strokes` finds what an article as a whole does; `read_digits` is told so.

6. «۲/۳ اعضا» is two thirds before what is shared out; «۲/۳ نفر», as in the size of a household, is 2.3.

Where a rule had to choose, the other reading is kept as `alternative`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from coopnlp.lexicon import numerals as lexicon
from coopnlp.lexicon.phrases import IDENTIFIERS
from coopnlp.values import Number, exact
from coopnlp.words.scan import Word

_GROUP_MARKS = frozenset("٬,،'’")
_DECIMAL_MARKS = frozenset(".٫/·")
_MARKS = _GROUP_MARKS | _DECIMAL_MARKS
_PERCENT = frozenset({"درصد", "درصدی", "٪", "%", "﹪", "برابر", "برابری", "صدم"})
_KILOGRAMS = frozenset({"کیلو", "کیلوگرم", "کیلویی", "کیلوگرمی", "kg"})
_SCALES = frozenset(lexicon.SCALES) | frozenset(lexicon.ADJECTIVE_SCALES)
_YEAR_AND_MONTH = re.compile(r"1[34]\d\d/(0?[1-9]|1[0-2])")
# Habits of an article, found by `strokes`.
TURNED, DOUBTFUL = "turned", "doubtful"
# More digits than this are an account or a serial number; int() refuses very long runs as well.
LONGEST = 18


@dataclass(frozen=True, slots=True)
class Digits:
    """A cluster of digits and marks: `value` is `None` for a date, a version, a serial number."""

    last: int
    value: Number | None = None
    alternative: Number | None = None


def read_digits(words: Sequence[Word], at: int, habit: str = "") -> Digits:
    """Read the cluster that begins with the digits at word `at`.

    Args:
        words: The words of a text.
        at: Index of the digits.
        habit: Which way «/» runs here, see `strokes.habits`; «» for the usual one.

    Example:
        >>> from coopnlp.words.scan import words
        >>> read_digits(words("6.154 تن"), 0)
        Digits(last=3, value=6154, alternative=Decimal('6.154'))
        >>> read_digits(words("۱۴۰۳/۰۶/۲۱"), 0).value is None
        True
    """
    last = _cluster_end(words, at)
    parts = [word.form for word in words[at:last:2]]
    marks = [word.form for word in words[at + 1 : last : 2]]
    before = words[at - 1].form if at else ""
    after = words[last].form if last < len(words) and words[last].gap != "line" else ""
    if not marks:
        return Digits(last, _integer(parts[0]))
    if _grouped(parts) and (len(marks) > 1 or marks[0] in _GROUP_MARKS):
        return Digits(last, _integer("".join(parts)))
    if len(marks) > 1:
        if _grouped(parts[:-1]) and marks[-1] in _DECIMAL_MARKS and marks[-1] not in marks[:-1]:
            return Digits(last, _decimal("".join(parts[:-1]), parts[-1]))
        return Digits(last)
    digits = _pair(parts[0], marks[0], parts[1], last, percent=after in _PERCENT or before in _PERCENT, after=after)
    if not habit or digits.value is None:
        return digits
    return _turned_over(digits, parts[0], parts[1], habit, scaled=after in _SCALES)


def _turned_over(digits: Digits, whole: str, part: str, habit: str, *, scaled: bool) -> Digits:
    """What «5/69» is in an article that sets them from right to left, or where that is not known."""
    grouped = len(part) == 3 and digits.value == _integer(whole + part)
    thousands = grouped and not (scaled and habit == TURNED)  # «60/850 میلیارد» is 850.6 beside «94/871 میلیارد»
    turned = None if thousands or (len(part) > 1 and part.startswith("0")) else _decimal(part, whole)
    if turned is None or whole == "0":  # «0/3» is 0.3 in any article
        return digits
    return Digits(digits.last, turned) if habit == TURNED else Digits(digits.last, digits.value, turned)


def _cluster_end(words: Sequence[Word], at: int) -> int:
    if _spaced_point(words, at):
        return at + 3
    last = at + 1
    if _spaced_stroke(words, at):
        return at + 3
    while (
        last + 1 < len(words)
        and words[last].form in _MARKS
        and words[last].gap == words[last + 1].gap == "none"
        and words[last + 1].kind == "digits"
        and _holds(words, at, last)
    ):
        last += 2
    return last


def _spaced_stroke(words: Sequence[Word], at: int) -> bool:
    """«4 / 12 میلیون»: a decimal with spaces around its stroke, known by the scale or the measure behind it."""
    run = words[at : at + 4]
    if len(run) < 4 or run[1].form != "/" or run[2].kind != "digits" or (at and words[at - 1].form == "/"):
        return False
    spaced = {run[1].gap, run[2].gap} <= {"none", "space"} and "space" in (run[1].gap, run[2].gap)
    short = max(len(run[0].form), len(run[2].form)) <= 3 and run[3].gap in ("none", "space")
    return (
        spaced and short and (run[3].form in _PERCENT or run[3].form in _SCALES or run[3].form in lexicon.GLUED_TAILS)
    )


def _spaced_point(words: Sequence[Word], at: int) -> bool:
    """«سود ۳. ۵ درصد»: a space has slipped behind the decimal point; but «بند ۳. ۵ درصد», or at the head of a line."""
    if at + 3 >= len(words) or words[at + 1].form != "." or words[at + 2].kind != "digits":
        return False
    gaps = words[at + 1].gap, words[at + 2].gap
    if gaps != ("none", "space") or words[at + 3].gap == "line" or words[at + 3].form not in _PERCENT:
        return False
    short = len(words[at].form) <= 2 and len(words[at + 2].form) == 1  # «… سال ۸۸. ۳۰ درصد» are two sentences
    before = words[at - 1].form
    named = (
        words[at].gap == "line"
        or words[at - 1].kind != "letters"
        or before in IDENTIFIERS
        or before in lexicon.YEAR_CUES
    )
    return short and not named


def _holds(words: Sequence[Word], at: int, mark: int) -> bool:
    """Whether the mark keeps the digits beside it in one number, or only parts a list."""
    if words[mark].form in _DECIMAL_MARKS:
        return True
    left, right = words[mark - 1].form, words[mark + 1].form
    if len(right) == 3 and (len(left) <= 3 if mark == at + 1 else len(left) == 3):
        return True
    after = words[mark + 2].form if mark + 2 < len(words) else ""
    return words[mark].form != "،" and mark == at + 1 and (after in _PERCENT or after in _SCALES)


def _pair(whole: str, mark: str, part: str, last: int, *, percent: bool, after: str) -> Digits:
    """Two runs of digits with one mark between them that is no plain thousands mark."""
    scaled = after in _SCALES
    if mark == "/" and _dated(whole, part, measured=percent or scaled):
        return Digits(last)
    decimal = _decimal(whole, part)
    if len(part) == 3 and len(whole) <= 3 and not whole.startswith("0"):
        thousands = _integer(whole + part)
        if after == lexicon.THOUSAND and mark in _DECIMAL_MARKS:
            return Digits(last, decimal, thousands)  # «۱۵/۵۰۰ هزار تومان»
        grams = len(whole) == 1 and after.lower() in _KILOGRAMS
        if not percent and (part.endswith("0") or (mark == "." and not (scaled or grams))):
            return Digits(last, thousands, decimal)
        return Digits(last, decimal, thousands)
    if mark != "/":
        return Digits(last, decimal)
    return Digits(last, *_stroke(whole, part, decimal, percent=percent, scaled=scaled, after=after))


def _stroke(
    whole: str, part: str, decimal: Number | None, *, percent: bool, scaled: bool, after: str
) -> tuple[Number | None, Number | None]:
    """What «/» with one or two digits on either side means, and what else it may mean."""
    turned = _turned(whole, part)
    if turned is not None and part == "0":
        return turned, decimal
    if percent or scaled or not (0 < len(part) <= 2 and 0 < int(whole[:LONGEST]) < int(part)):
        return decimal, turned if percent and len(whole) < len(part) else None
    fraction = exact(Fraction(int(whole), int(part)))
    shared = after in lexicon.SHARED and len(whole) == len(part) == 1
    return (fraction, decimal) if shared else (decimal, fraction)


def _dated(whole: str, part: str, *, measured: bool) -> bool:
    """«1403/06», «۱۴۰۳/۱۴۰۴», an address: a stroke between digits that makes no number."""
    if len(whole) == len(part) == 4:
        return True
    return not measured and (_YEAR_AND_MONTH.fullmatch(f"{whole}/{part}") is not None or len(part) > 4)


def _turned(whole: str, part: str) -> Number | None:
    """«5/69» read from right to left, 69.5; `None` where that would be written like no number."""
    both_short = len(whole) <= 2 and len(part) <= 2
    idle = whole.endswith("0") or (len(part) > 1 and part.startswith("0"))
    return _decimal(part, whole) if both_short and not idle else None


def _grouped(parts: Sequence[str]) -> bool:
    """Whether the digits stand in groups of three, as thousands do."""
    first, *rest = parts
    return 0 < len(first) <= 3 and not first.startswith("0") and all(len(part) == 3 for part in rest)


def _integer(digits: str) -> int | None:
    """The number; `None` for «021» and other runs that are written like no number."""
    if len(digits) > LONGEST or (len(digits) > 2 and digits.startswith("0")):
        return None
    return int(digits)


def _decimal(whole: str, part: str) -> Number | None:
    if len(whole) + len(part) > LONGEST or (len(whole) > 1 and whole.startswith("0")):
        return None
    return exact(Decimal(f"{whole}.{part}"))
