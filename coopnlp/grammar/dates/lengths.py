"""Lengths of time: «سه سال», «۲۴ ماهه», «یک سال و نیم», «۲ ساعت و ۱۵ دقیقه», «سه تا پنج سال».

A length is read from atoms as a sum of terms; a range has two of them. ISO 8601 has no exact half a
year, so a broken number is said in the next smaller unit: «یک سال و نیم» is P18M, «نیم ساعت» PT30M.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from coopnlp.grammar.shared.atoms import Atom
from coopnlp.lexicon import dates as lexicon
from coopnlp.lexicon import words_of
from coopnlp.lexicon.numerals import ADJECTIVE_SCALES
from coopnlp.values import Duration, exact

# Longest first; a sum of terms must run down this list: «یک سال و سه ماه», never the other way.
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")
# How many of which smaller unit make one: only what is the same everywhere and always.
_SMALLER = {"Y": (12, "M"), "W": (7, "D"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS")}
_HALVES = {"نیم": Fraction(1, 2), "نصف": Fraction(1, 2), "ربع": Fraction(1, 4)}
_BEGINNERS = frozenset({"number", "fraction", "halfyear", "onetwo"})
_LARGEST = 10**12
_OF_TIME = words_of("طول زمان وقت تاخیر تأخیر زودتر دیرتر بعد قبل پیش مانده معطل منتظر انتظار استراحت صبر")

Terms = tuple[tuple[Fraction, str], ...]


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, or a range of lengths.

    Attributes:
        low: (number, ISO unit) terms, longest unit first.
        high: The longer end of a range, else `None`.
        named: The unit as the text names it («شب» is a day here, but not to everybody).
        certain: False where the words are often no length («۹ شب», a time of day).
    """

    low: Terms
    high: Terms | None = None
    named: str = ""
    certain: bool = True


def iso(terms: Terms) -> str | None:
    """ISO 8601 for a sum of terms; `None` for what it cannot say.

    Example:
        >>> iso(((Fraction(3, 2), "Y"),)), iso(((Fraction(2), "TH"), (Fraction(15), "TM")))
        ('P18M', 'PT2H15M')
    """
    if len(terms) == 1 and terms[0][0].denominator != 1 and terms[0][1] in _SMALLER:
        number, unit = terms[0]
        count, smaller = _SMALLER[unit]
        if (number * count).denominator == 1:
            terms = ((number * count, smaller),)
    days = clock = ""
    for number, unit in terms:
        written = exact(number)
        if isinstance(written, Fraction) or number < 0 or number > _LARGEST:
            return None
        if unit.startswith("T"):
            clock += f"{written:f}{unit[1]}" if not isinstance(written, int) else f"{written}{unit[1]}"
        else:
            days += f"{written:f}{unit}" if not isinstance(written, int) else f"{written}{unit}"
    return f"P{days}T{clock}" if clock else f"P{days}"


def duration(length: Length, *, comparator: str = "=") -> Duration | None:
    """The value of a length.

    Example:
        >>> duration(Length(((Fraction(3), "Y"),), ((Fraction(5), "Y"),)))
        Duration(duration=None, low='P3Y', high='P5Y', comparator='=')
    """
    low = iso(length.low)
    if length.high is None:
        return low and Duration(duration=low, comparator=comparator)
    high = iso(length.high)
    return Duration(low=low, high=high, comparator=comparator) if low and high else None


def length_at(items: Sequence[Atom], i: int) -> tuple[Length, int] | None:
    """The length of time that begins at atom `i`, and the index after it.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> length_at(atoms("یک سال و نیم"), 0)[0].low
        ((Fraction(3, 2), 'Y'),)
    """
    between = items[i].kind == "between"
    first = i + between
    if items[first].kind not in _BEGINNERS:
        return None
    found = (
        _counted_range(items, first, between=between) or _sum(items, first) or _listed(items, i) or _changed(items, i)
    )
    if found is None:
        return None
    length, after = found
    if length.high is None and (joint := _joint(items, after, between=between)):
        other = _sum(items, joint)
        if other is not None and other[0].high is None and weight(other[0].low) > weight(length.low):
            return Length(length.low, other[0].low, other[0].named), other[1]
    return None if between and length.high is None else found


def weight(terms: Terms) -> Fraction:
    """Roughly how many seconds, to tell the shorter of two lengths."""
    seconds = {"Y": 31_557_600, "M": 2_629_800, "W": 604_800, "D": 86_400, "TH": 3_600, "TM": 60, "TS": 1}
    return sum((number * seconds[unit] for number, unit in terms), Fraction(0))


def _joint(items: Sequence[Atom], i: int, *, between: bool) -> int:
    """The index after the word that joins both ends of a range, 0 if there is none."""
    return i + 1 if items[i].kind in (("to", "and") if between else ("to",)) else 0


def _counted_range(items: Sequence[Atom], i: int, *, between: bool) -> tuple[Length, int] | None:
    """«سه تا پنج سال», «۳ یا ۴ شب», «دو سه سال», «دو، سه سال»: two numbers before one unit."""
    if items[i].kind == "onetwo":
        unit = _unit(items, i + 1)
        return unit and (Length(((Fraction(unit[0]), unit[1]),), ((Fraction(2 * unit[0]), unit[1]),), unit[2]), unit[3])
    if items[i].kind != "number":
        return None
    low, joint = number_at(items, i), items[i + 1]
    firm = joint.kind == "to" or joint.form in ("-", "–") or (between and joint.kind == "and")
    j = i + 2 if firm or joint.kind == "or" or joint.form in ("،", ",") else i + 1
    bracketed = joint.form == "(" and items[i + 3].form == ")"  # «۱۰ (۱۵) سال اخیر»
    firm, j = firm or bracketed, i + 2 if bracketed else j
    high, unit = number_at(items, j), _unit(items, j + 1 + bracketed)
    if low is None or high is None or unit is None:
        return None
    if joint.form in ("-", "–"):
        low, high = sorted((low, high))  # «7-5 سال» is set from right to left
    # «دو سه سال», «۳ یا ۴ شب»: without «تا» only numbers one behind the other are a range.
    neighbours = high == low + 1 and (j == i + 2 or _small(items[i]))
    if not neighbours and not (firm and high > low):
        return None
    scale, iso_unit, name, after = unit
    half = _half(items, after)
    if half is not None:
        high, after = high + half[0], half[1]
    return Length(((low * scale, iso_unit),), ((high * scale, iso_unit),), name), after


def _listed(items: Sequence[Atom], i: int) -> tuple[Length, int] | None:
    """«دو دختر ۷ و ۱۵ ساله»: a member of a list that has its unit, an adjective, said once at the end."""
    if items[i].kind != "number" or items[i + 2].kind != "number":
        return None
    number, at = number_at(items, i), i + 1
    if number is None or number > _LONGEST_LISTED:
        return None  # «نفری ۱۰۰ میلیون، ۱۲ ساله»
    for _ in range(_LISTED):
        if items[at].kind != "and" and items[at].form not in ("،", ","):
            return None
        if number_at(items, at + 1) is None:
            return None
        at += 2
        if items[at].kind == "adjective" and (unit := _unit(items, at)) is not None:
            return Length(((number * unit[0], unit[1]),), None, unit[2]), i + 1
    return None


_LISTED, _LONGEST_LISTED = 4, 1000


def _changed(items: Sequence[Atom], i: int) -> tuple[Length, int] | None:
    """«از ۶۴ به ۴۱ روز»: where a change begins, its unit said once at the end."""
    if not i or items[i - 1].form != "از" or items[i + 1].form != "به":
        return None
    number, unit = number_at(items, i), _unit(items, i + 3)
    if number is None or unit is None or number_at(items, i + 2) is None:
        return None
    return Length(((number * unit[0], unit[1]),), None, unit[2]), i + 1


def _small(item: Atom) -> bool:
    return not item.form.isdigit() and item.value in range(1, 10)


def number_at(items: Sequence[Atom], i: int) -> Fraction | None:
    """The cardinal at atom `i`, if it can count a unit of time.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> number_at(atoms("۲۹ هزار ساعت"), 0)
        Fraction(29000, 1)
    """
    item = items[i] if i < len(items) else None
    if item is None or item.kind != "number" or item.value is None:
        return None
    if item.form.rpartition(" ")[2] in ADJECTIVE_SCALES:
        return None  # «وام ۵۰ میلیونی سال ۹۷»
    return Fraction(item.value)


def _unit(items: Sequence[Atom], i: int) -> tuple[int, str, str, int] | None:
    """Scale, ISO unit, name and the index after a unit («سال», «ماهه») at atom `i`."""
    item = items[i]
    if item.kind not in ("unit", "adjective") and item.form != "شب":
        return None
    name = "شب" if item.form == "شب" else item.value
    scale, unit = lexicon.UNITS[name]
    after = i + 1
    if name == "سال" and (items[after].form in ("نوری", "تحصیلی") or _is_year(items[after])):
        return None  # «سال نوری» is a distance, «شماره ۱۶ سال ۱۳۸۱» a year
    ezafe = items[after].form in ("ای", "یی") and items[after].gap == "zwnj"
    after += ezafe or (name == "روز" and items[after].form == "کاری" and not _does(items[after + 1]))
    return scale, unit, name, after


def _does(item: Atom) -> bool:
    """Whether a verb follows: «در این ۱۰ روز کاری کرده‌اند», but «پنج روز کاری»."""
    return item.form.startswith(("کرد", "کند", "کنند", "نکرد", "می", "انجام"))


def _is_year(item: Atom) -> bool:
    return item.kind == "number" and item.form.isdigit() and len(item.form) == 4 and item.value in range(1300, 2100)


def _half(items: Sequence[Atom], i: int) -> tuple[Fraction, int] | None:
    """«و نیم», «و ربع» behind a unit, unless the half has a unit of its own («و نیم ساعت»)."""
    if items[i].kind == "and" and items[i + 1].form in _HALVES and _unit(items, i + 2) is None:
        return _HALVES[items[i + 1].form], i + 2
    return None


def _term(items: Sequence[Atom], i: int) -> tuple[Fraction, str, str, int] | None:
    """One number with its unit: «۲۹ هزار ساعت», «نیم ساعت», «یک سال و نیم», «سه ربع ساعت»."""
    if items[i].kind == "halfyear":
        return Fraction(1, 2), "Y", "سال", i + 1
    number, after = number_at(items, i), i + 1
    if items[i].form in _HALVES:
        number = _HALVES[items[i].form]
    elif number is not None and items[after].form == "ربع":
        number, after = number / 4, after + 1
    if number is None:
        return None
    after += items[after].form in ("-", "–") and items[after + 1].kind == "adjective"  # «23- ساله»
    unit = _unit(items, after) or _quarters(items, i, after)
    if unit is None or (items[i].form == "نصف" and unit[2] == "شب"):
        return None  # «نصف شب» is midnight
    if unit[0] > 1 and number > 100:
        return None  # «سال ۱۴۰۶ دهه سوم تیر»: nobody counts a hundred decades
    scale, iso_unit, name, after = unit
    half = _half(items, after)
    if half is not None:
        number, after = number + half[0], half[1]
    return number * scale, iso_unit, name, after


def _quarters(items: Sequence[Atom], i: int, after: int) -> tuple[int, str, str, int] | None:
    """«یک ربع طول کشید», «سه ربع زودتر»: quarters of an hour where the words behind them tell of time."""
    quarters = after == i + 2 and items[i + 1].form == "ربع" and items[i].value in (1, 3)
    return (1, "TH", "ساعت", after) if quarters and items[after].form in _OF_TIME else None


def _sum(items: Sequence[Atom], i: int) -> tuple[Length, int] | None:
    term = _term(items, i)
    if term is None:
        return None
    number, unit, name, after = term
    terms = [(number, unit)]
    if items[after].kind == "and" and items[after + 1].kind == "fraction":
        part = _unit(items, after + 2)
        if part is not None and part[1] == unit:  # «۱۰ ثانیه و ۲۵ صدم ثانیه»
            terms[0] = (number + Fraction(items[after + 1].value) * part[0], unit)
            after = part[3]
    # «سه روز و سه شب» is three days, told twice.
    while items[after].kind == "and" and (following := _term(items, after + 1)) is not None:
        number, smaller, following_name, behind = following
        if (number, smaller) == terms[-1] and {name, following_name} == {"روز", "شب"}:
            return Length(tuple(terms), None, name), behind
        if _ORDER.index(smaller) <= _ORDER.index(terms[-1][1]):
            break
        terms.append((number, smaller))
        after = behind
    return Length(tuple(terms), None, name, name != "شب" or not 6 < terms[0][0] < 13), after
