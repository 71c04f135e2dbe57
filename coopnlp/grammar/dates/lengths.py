"""Lengths of time: «سه سال», «۲۴ ماهه», «یک سال و نیم», «۲ ساعت و ۱۵ دقیقه», «سه تا پنج سال», «۳، ۵ و ۷ سال».

A length is put together from figures, as amounts are: ranges, lists, guesses and changes are theirs. What is its own is
the sum of terms that grow smaller, and ISO 8601, which has no exact half a year: a broken number is said in the next
smaller unit («یک سال و نیم» is P18M, «نیم ساعت» PT30M).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.brackets import closes
from coopnlp.grammar.shared.figure import Figure
from coopnlp.grammar.shared.lists import changes
from coopnlp.grammar.shared.measures import time_unit
from coopnlp.grammar.shared.ranges import joint
from coopnlp.grammar.shared.rules import Groups, Match, Rule, Taken
from coopnlp.labels import DURATION
from coopnlp.lexicon import dates as lexicon
from coopnlp.lexicon.phrases import PERSON_PLURALS, PLURAL_LINKS
from coopnlp.values import Duration, exact

# Longest first; a sum of terms must run down this list: «یک سال و سه ماه», never the other way.
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")
# How many of which smaller unit make one: only what is the same everywhere and always.
_SMALLER = {"Y": (12, "M"), "W": (7, "D"), "D": (24, "TH"), "TH": (60, "TM"), "TM": (60, "TS")}
_HALVES = {"نیم": Fraction(1, 2), "نصف": Fraction(1, 2), "ربع": Fraction(1, 4)}
_LARGEST, _LONGEST_LISTED = 10**12, 1000
_ARC_REACH = 6
_NIGHTS = range(7, 13)  # «۹ شب» is a time of day

Terms = tuple[tuple[Fraction, str], ...]


GROUPS: Groups = {}


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


class Shifted(NamedTuple):
    """A length with the word that hangs it on the article's day: «سه سال» + «گذشته»."""

    length: Length
    word: str


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
        shown = f"{written}" if isinstance(written, int) else f"{written:f}"
        if unit.startswith("T"):
            clock += shown + unit[1]
        else:
            days += shown + unit
    return f"P{days}T{clock}" if clock else f"P{days}"


def duration(length: Length, *, comparator: str = "=") -> Duration | None:
    """The value of a length.

    Example:
        >>> duration(Length(((Fraction(3), "Y"),), ((Fraction(5), "Y"),)))
        Duration(duration=None, low='P3Y', high='P5Y', comparator='=')
    """
    low = iso(length.low)
    if length.high is None:
        return Duration(duration=low, comparator=comparator) if low else None
    high = iso(length.high)
    return Duration(low=low, high=high, comparator=comparator) if low and high else None


def weight(terms: Terms) -> Fraction:
    """Roughly how many seconds, to tell the shorter of two lengths."""
    seconds = {"Y": 31_557_600, "M": 2_629_800, "W": 604_800, "D": 86_400, "TH": 3_600, "TM": 60, "TS": 1}
    return sum((number * seconds[unit] for number, unit in terms), Fraction(0))


def _length(m: Match) -> Taken | None:
    """A range, a sum, or a member of a list whose unit is said at its end."""
    items, opened = m.items, m.items[m.first].kind == "between"
    figure = m.reading.stream.figure_at.get(m.first)
    if figure is not None and (figure.kind == "ordinal" or figure.numerals[-1].adjective):
        return None
    if items[m.first].kind == "halfyear" and m.before.form in lexicon.OF_ONE:
        return None  # «در این نیم‌سال»
    measured = time_unit(items, m.first + opened + 1) is not None  # «یک سال تا دو سال و نیم» are two sums
    several = figure is not None and (figure.high is not None or figure.shared or len(figure.numerals) > 1)
    if figure is not None and not measured and several:
        return _from_figure(items, figure)
    found = _sum(items, m.first + opened)
    if found is not None and found.value.low[0][0] == 1 and _in_turns(items, found.after):
        return None
    if opened:
        return found if found is not None and found.value.high is not None else None
    return found or _quarters(m)


def _in_turns(items: Atoms, after: int) -> bool:
    """«یک روز در میان»: every other day; but «یک روز در میان مردم»."""
    behind = items[after + 2]
    among = behind.gap == "zwnj" or behind.form in PERSON_PLURALS or items[after + 3].form in PLURAL_LINKS
    return items[after].form == "در" and items[after + 1].form == "میان" and not among


def _from_figure(items: Atoms, figure: Figure) -> Taken | None:
    """«سه تا پنج سال», «بین ۵ و ۷ روز», «دو سه سال»; «۳» and «۵» of «۳، ۵ و ۷ سال»."""
    measure = figure.measure
    unit = time_unit(items, measure.first) if measure is not None and measure.label == DURATION else None
    if unit is None or (figure.shared and figure.low > _LONGEST_LISTED and not changes(items, figure)):
        return None  # «نفری ۱۰۰ میلیون، ۱۲ ساله», but «از ۴۰۰۰ به ۸۰۰۰ ساعت»
    name, after = unit
    scale, iso_unit = lexicon.UNITS[name]
    low, high = (None if end is None else Fraction(end) * scale for end in (figure.low, figure.high))
    after = figure.last if figure.shared else after
    half = None if figure.shared else _half(items, after)
    if half is not None and high is not None:
        high, after = high + half[0] * scale, half[1]
    ends = [None if end is None else ((end, iso_unit),) for end in (low, high)]
    return Taken(Length(ends[0] or (), ends[1], name), after)


def _half(items: Atoms, i: int) -> tuple[Fraction, int] | None:
    """«و نیم», «و ربع» behind a unit, unless the half has a unit of its own («و نیم ساعت»)."""
    part = _HALVES.get(items[i + 1].form) if items[i].kind == "and" else None
    return None if part is None or time_unit(items, i + 2) is not None else (part, i + 2)


class _Term(NamedTuple):
    """One number with its unit: «۲۹ هزار ساعت», «نیم ساعت», «یک سال و نیم», «سه ربع ساعت»."""

    number: Fraction
    unit: str
    name: str
    after: int


def _term(items: Atoms, i: int) -> _Term | None:
    if items[i].kind == "halfyear":
        return _Term(Fraction(1, 2), "Y", "سال", i + 1)
    number, after = _number(items[i]), i + 1
    if number is None:
        return None
    after += items[after].kind == "close" and closes(items, i, after)
    if items[after].form == "ربع" and items[i].kind == "number":
        number, after = number / 4, after + 1
    after += items[after].kind == "dash" and items[after + 1].kind == "adjective"  # «23- ساله»
    unit = time_unit(items, after)
    if unit is None or (items[i].form == "نصف" and unit[0] == "شب"):
        return None  # «نصف شب» is midnight
    name, after = unit
    scale, iso_unit = lexicon.UNITS[name]
    if scale > 1 and number > 100:
        return None  # «سال ۱۴۰۶ دهه سوم تیر»: nobody counts a hundred decades
    half = _half(items, after)
    if half is not None:
        number, after = number + half[0], half[1]
    return _Term(number * scale, iso_unit, name, after)


def _number(item: Atom) -> Fraction | None:
    """The number that can count a unit of time: «وام ۵۰ میلیونی سال ۹۷» has none."""
    if item.form in _HALVES:
        return _HALVES[item.form]
    counts = item.kind == "number" and item.numeral is not None and not item.numeral.adjective
    return Fraction(item.value) if counts else None


def _sum(items: Atoms, i: int) -> Taken | None:
    """«۲ ساعت و ۱۵ دقیقه», «دو سال و سه ماه و ۵ روز»; a range of two sums."""
    found = _terms(items, i)
    if found is None:
        return None
    length, after = found.value, found.after
    if items[after].kind == "to" or (items[i - 1].kind == "between" and items[after].kind == "and"):
        other = _terms(items, after + 1)
        if other is not None and weight(other.value.low) > weight(length.low):
            return Taken(Length(length.low, other.value.low, other.value.named), other.after)
    return found


def _of_arc(items: Atoms, i: int) -> bool:
    """«طول ۵۱ درجه و ۲۴ دقیقه»: minutes of arc behind degrees of a place on the globe."""
    if items[i - 1].kind != "and" or items[i - 2].form not in lexicon.DEGREES:
        return False
    around = items[max(0, i - _ARC_REACH) : i + _ARC_REACH]
    return any(item.form in lexicon.OF_GLOBE for item in around)


def _terms(items: Atoms, i: int) -> Taken | None:
    term = _term(items, i)
    if term is None or (term.unit in ("TM", "TS") and i > 1 and _of_arc(items, i)):
        return None
    terms, after = [(term.number, term.unit)], term.after
    terms[0], after = _with_part(items, terms[0], after)
    # «سه روز و سه شب» is three days, told twice.
    while items[after].kind == "and" and (following := _term(items, after + 1)) is not None:
        if (following.number, following.unit) == terms[-1] and {term.name, following.name} == {"روز", "شب"}:
            return Taken(Length(tuple(terms), None, term.name), following.after)
        if _ORDER.index(following.unit) <= _ORDER.index(terms[-1][1]):
            break
        last, after = _with_part(items, (following.number, following.unit), following.after)
        terms.append(last)
    certain = term.name != "شب" or terms[0][0] not in _NIGHTS
    return Taken(Length(tuple(terms), None, term.name, certain), after)


def _with_part(items: Atoms, term: tuple[Fraction, str], after: int) -> tuple[tuple[Fraction, str], int]:
    """«۱۰ ثانیه و ۲۵ صدم ثانیه»: a part of the same unit behind a term."""
    part = time_unit(items, after + 2) if items[after].kind == "and" and items[after + 1].kind == "fraction" else None
    if part is None or lexicon.UNITS[part[0]][1] != term[1]:
        return term, after
    return (term[0] + Fraction(items[after + 1].value) * lexicon.UNITS[part[0]][0], term[1]), part[1]


def _quarters(m: Match) -> Taken | None:
    """«یک ربع طول کشید», «سه ربع زودتر»: quarters of an hour where the words behind them tell of time."""
    items, i = m.items, m.first
    quarters = items[i + 1].form == "ربع" and items[i].value in (1, 3)
    quarters = quarters and (items[i + 2].form in lexicon.OF_TIME or _beside_length(m))
    return Taken(Length(((Fraction(items[i].value, 4), "TH"),), None, "ساعت"), i + 2) if quarters else None


def _beside_length(m: Match) -> bool:
    """Whether a quarter stands in a list of lengths: «نیم ساعت، یک ربع و دو ساعت»."""
    items, i = m.items, m.first
    before = joint(items[i - 1]) in ("comma", "and", "or") and items[i - 2].form in ("ساعت", "دقیقه")
    return before or (joint(items[i + 2]) in ("comma", "and", "or") and m.reading.at("length", i + 3) is not None)


def _shifted(m: Match) -> Shifted | None:
    """«سه سال گذشته»; «به مدت دو سال دیگر تمدید شد» is a length all the same."""
    length, shift = m.parts
    more = shift.value == "دیگر" and m.before.form == "مدت"
    return None if more or lexicon.SHIFTS[shift.value] == 0 else Shifted(length, shift.value)


def one_term(terms: Terms) -> Terms:
    """«دو سال و شش ماه» as thirty months, so that it can be counted back in one step.

    Example:
        >>> one_term(((Fraction(2), "Y"), (Fraction(6), "M")))
        ((Fraction(30, 1), 'M'),)
    """
    sizes = {"Y": (12, "M"), "M": (1, "M"), "W": (7, "D"), "D": (1, "D")}
    if len(terms) < 2 or len({sizes[unit][1] for _, unit in terms}) != 1:
        return terms
    return ((sum((number * sizes[unit][0] for number, unit in terms), Fraction(0)), sizes[terms[0][1]][1]),)


_BEHIND_NUMBER = "unit|adjective|شب|روزی|سالی|ماهی|ساعتی|شبی|number|fraction|open|close|to|dash|comma|and|or|به"
GROUPS["length"] = (
    Rule("duration", f"number|fraction &{_BEHIND_NUMBER}", _length),
    Rule("duration", "halfyear", _length),
    Rule("duration range", "between|یکی number|fraction", _length),
)
GROUPS["shifted length"] = (Rule("relative", "<length> shift", _shifted),)
