"""Find amounts of money, shares, quantities, counts and ranks in a text, with their values.

The way of a number through the grammar:

    atoms              → figures             → (identifiers, idioms) → a Mention with its value
      «۱۲ هزار و ۵۰۰»     ranges, lists,        what only looks          counted, comparator
                          measures              like a number

Where the guidelines are silent: an amount without a currency («۱۵۰ میلیون تسهیلات») is a CARDINAL,
as MONEY's value names its currency. Members of a list take the measure said once at its end
(«۵ و ۷ درصد» are two PERCENT). What «سال», «ساعت» or a month follows is left to `coopnlp.grammar.dates`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from coopnlp.grammar.amounts import identifiers, idioms
from coopnlp.grammar.amounts.counted import counted as find_counted
from coopnlp.grammar.amounts.counted import points_back, sentence_ends
from coopnlp.grammar.amounts.dated import is_date
from coopnlp.grammar.mentions import Mention
from coopnlp.grammar.shared import comparators
from coopnlp.grammar.shared.atoms import Atoms
from coopnlp.grammar.shared.brackets import outside
from coopnlp.grammar.shared.figure import Figure
from coopnlp.grammar.shared.lists import changes
from coopnlp.grammar.shared.measures import Measure
from coopnlp.grammar.shared.stream import Stream
from coopnlp.grammar.shared.years import second_of_change
from coopnlp.labels import CARDINAL, DATE, DURATION, MONEY, ORDINAL, PERCENT, QUANTITY
from coopnlp.lexicon import currencies, phrases, verbs
from coopnlp.lexicon import measures as measure_words
from coopnlp.values import Count, Money, Number, Ordinal, Percent, Quantity, Value, exact

_LONGEST_LIST, _CLAUSE = 9, 10
_LEADING = phrases.PREPOSITIONS, phrases.NUMBER_NOUNS, phrases.MAGNITUDES
_MEASURE_SIGNS = measure_words.PERCENT_SIGNS | frozenset(currencies.CURRENCY_SIGNS)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A figure with its label and all that goes into its value."""

    figure: Figure
    label: str
    name: str = ""
    factor: Fraction = Fraction(1)
    first: int = 0
    last: int = 0
    comparator: str = "="
    counted: tuple[int, int] | None = None
    certain: bool = True
    open: bool = False


def find(text: str | Stream) -> list[Mention]:
    """Every MONEY, PERCENT, QUANTITY, CARDINAL and ORDINAL of a text, in text order, none overlapping.

    Args:
        text: Any text, or its `Stream` where it has been cut already.

    Example:
        >>> text = "بیش از ۶ میلیارد تومان برای ۲۰۰ فرصت شغلی، ۲۰ تا ۳۰ درصد سهم"
        >>> for mention in find(text):
        ...     print(mention.label, text[mention.start : mention.end], "→", mention.value)
        MONEY ۶ میلیارد تومان → بیش از ۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان
        CARDINAL ۲۰۰ → ۲۰۰ فرصت شغلی
        PERCENT ۲۰ تا ۳۰ درصد → ۲۰ تا ۳۰ درصد
    """
    stream = Stream.of(text)
    return [_mention(stream, reading) for reading in _counting_back(stream.items, _readings(stream))]


def read(text: str, label: str | None = None) -> Value | None:
    """The value of a whole phrase, or `None` where it is no number of that label.

    The phrase may carry its comparator («بیش از ۵ درصد») and, for a count, what is counted. Unlike
    `find`, it does not doubt that the phrase is a number: «یک» is 1.

    Args:
        text: The phrase.
        label: What it must be; `None` for whatever it is.

    Example:
        >>> read("۲/۵ میلیون تومان"), read("یک", "CARDINAL").value, read("۶۲", "ORDINAL").value
        (Money(value=2500000, low=None, high=None, comparator='=', currency='IRT'), 1, 62)
        >>> read("تعاونی") is None, read("۵ تن", "MONEY") is None
        (True, True)
    """
    stream = Stream(text)
    items = stream.items
    last = len(items)
    while last and (items[last - 1].kind == "end" or _is_loose_sign(items[last - 1].form)):
        last -= 1
    for figure in stream.figures:
        reading = _with_surroundings(items, _classify(items, figure, doubt=False))
        if reading is None or not _covers(items, reading, last):
            continue
        if label == ORDINAL and reading.label == CARDINAL:
            reading = replace(reading, label=ORDINAL)
        if label in (None, reading.label):
            return _value(stream, reading)
    return None


def _is_loose_sign(form: str) -> bool:
    return len(form) == 1 and not form.isalnum() and form not in _MEASURE_SIGNS


def _covers(items: Atoms, reading: _Reading, end: int) -> bool:
    """Whether nothing of a phrase is left over but comparators and what is counted."""
    first, last = reading.first, reading.last
    found = comparators.before(items, first)
    if found is not None:
        first = found[1]
    elif first == 1 and items[0].form == "از":
        first = 0
    ends = {last, reading.counted[1] if reading.counted else last}
    return first == 0 and (end in ends or reading.open or any(comparators.ends_phrase(items, at) for at in ends))


# --- from atoms to readings ---


def _readings(stream: Stream) -> Iterator[_Reading]:
    """The readings of a text, left to right; nothing is read twice."""
    items, together = stream.items, stream.figures
    covered = 0
    named: Figure | None = None  # the identifier just before, which a row may go on
    for index, figure in enumerate(together):
        if figure.first < covered:
            continue
        if identifiers.names_a_thing(items, figure) or (named and identifiers.goes_on(items, named, figure)):
            named = figure
            reading = _rank(items, figure)
        else:
            named = None
            further = together[index + 1 : index + _LONGEST_LIST]
            reading = _counting_like(items, _classify(items, figure, doubt=True), further)
        reading = _with_surroundings(items, reading)
        if reading is not None and reading.first >= covered:  # «۵ $ ۶»: the sign is taken
            covered = reading.last
            yield reading


def _counting_back(items: Atoms, readings: Iterable[_Reading]) -> Iterator[_Reading]:
    """«از ۴۰ طرح یازده تا …»: what the count before it counts, in the same sentence or the one before."""
    before: _Reading | None = None
    for reading in readings:
        if reading.label == CARDINAL:
            if reading.counted is None and before is not None and points_back(items, reading.figure):
                near = sentence_ends(items, before.last, reading.first) <= 1
                reading = replace(reading, counted=before.counted if near else None)
            before = reading if reading.counted is not None else before
        yield reading


def _counting_like(items: Atoms, reading: _Reading | None, behind: Sequence[Figure]) -> _Reading | None:
    """«از ۵۰ هزار به ۱۲۰ هزار جعبه», «۸۳، ۶۵ و ۴۲ مورد»: the numbers count the same."""
    if reading is None or reading.label != CARDINAL or reading.counted is not None or not behind:
        return reading
    figure, after = reading.figure, behind[0]
    changed = after.first == second_of_change(items, figure.last + 1) and changes(items, figure)
    if after.measure is not None or not (changed or figure.listed):
        return reading
    last = next((further for further in behind if not further.listed), after)
    counted = find_counted(items, last)
    told = counted is not None and counted[0] >= last.last and last.measure is None
    return replace(reading, counted=counted, certain=True) if told else reading


def _rank(items: Atoms, figure: Figure) -> _Reading | None:
    """«رتبه ۶۲», «جایگاه‌های ۵ تا ۷»."""
    at = figure.first - 1
    while at >= 0 and items[at].form in phrases.PLURAL_LINKS:
        at -= 1
    if at < 0 or items[at].form not in phrases.RANK_NOUNS or items[figure.last].form in phrases.OF_PERSONS:
        return None  # «جایگاه ۵ نفر»
    return _Reading(figure, ORDINAL, first=figure.first, last=figure.last)


def _classify(items: Atoms, figure: Figure, *, doubt: bool) -> _Reading | None:
    """The label of a figure; `None` where it is no number of ours."""
    if figure.kind == "ordinal":
        return _ordinal(items, figure, doubt=doubt)
    if figure.measure is not None:
        return _measured(items, figure, figure.measure)
    return _signed(items, figure) or _rank(items, figure) or _count(items, figure, doubt=doubt)


def _measured(items: Atoms, figure: Figure, measure: Measure) -> _Reading | None:
    if measure.label in (DURATION, DATE) or _names_quality(items, figure):
        return None
    first = figure.first - figure.negative
    factor = measure.factor
    sign = items[first - 1]
    apart = sign.gap == "space" or items[first - 2].kind == "open"
    minus = sign.form in phrases.MINUS and items[first].gap == "none" and apart
    if minus and measure.label != MONEY and not items[first - 2].in_digits:
        first, factor = first - 1, -factor  # «دمای -۵ درجه»
    certain = measure.certain or (measure.label == MONEY and _is_priced(items, first))
    return _Reading(figure, measure.label, measure.name, factor, first=first, last=figure.end, certain=certain)


def _names_quality(items: Atoms, figure: Figure) -> bool:
    """«درجه یک کیلویی ۲۴ هزار تومان»: first-rate goods, and what a kilo of them costs."""
    rate = (
        figure.first > 1 and items[figure.first - 1].form == phrases.QUALITY and items[figure.end].numeral is not None
    )
    return rate and not items[figure.first - 2].in_digits


def _is_priced(items: Atoms, first: int) -> bool:
    """«نرخ شکر از ۱۴۳۰ به ۱۳۹۵ افغانی کم شد»: a price is told, so «افغانی» are no people."""
    for item in items[max(0, first - _CLAUSE) : first][::-1]:
        if item.kind == "line" or item.form in phrases.CLOSING_SIGNS:
            return False
        if item.form in phrases.PRICED:
            return True
    return False


def _signed(items: Atoms, figure: Figure) -> _Reading | None:
    """«٪۲۵», «$۲۰»: the sign stands before the number."""
    first = figure.first - 1
    sign = items[first].form
    code = identifiers.money_before(items, figure)
    if code:
        first -= identifiers.names_dollar(items, first)
        scale = currencies.LATIN_SCALES.get(items[figure.last].form.lower(), 0)
        return _Reading(figure, MONEY, code, Fraction(scale or 1), first=first, last=figure.last + bool(scale))
    if sign in measure_words.PERCENT_SIGNS and items[figure.first].gap == "none":
        behind = items[figure.last]
        minus = behind.form in phrases.MINUS and behind.gap == "none" and items[figure.last + 1].gap != "none"
        return _Reading(figure, PERCENT, factor=Fraction(1 - 2 * minus), first=first, last=figure.last + minus)  # «%5-»
    return None


def _ordinal(items: Atoms, figure: Figure, *, doubt: bool) -> _Reading | None:
    reading = _Reading(figure, ORDINAL, first=figure.first, last=figure.last)
    if not doubt:
        return reading
    form = items[figure.first].form
    half = figure.one_word and _is_half_a_name(items, figure.last)
    dated = figure.measure is not None and figure.measure.label == DATE
    if dated or idioms.in_idiom(items, figure) or half or _marks_a_point(items, figure) or _gives(items, figure):
        return None
    named = items[figure.first - 1].form
    by_ranks = named in phrases.NUMBERED_BY_RANKS or named in phrases.SOLDIERS
    if by_ranks or (named in phrases.NUMBERED_BY_FIRST and form in phrases.DAYS_LIKE_RANKS):
        return None  # «بند دوم ماده ۴۱», «ستوان دوم», «شعبه یکم»
    if not figure.one_word or form not in phrases.RANKS_OR_ADVERBS:
        return replace(reading, certain=form not in phrases.NAMES_LIKE_RANKS)
    before, after = items[figure.first - 1], items[figure.last].form
    if not before.is_word or before.form in phrases.ADVERB_CUES or after in phrases.THAT:
        return None  # «اول باید…», «نخست اینکه»: an adverb
    return replace(reading, certain=form not in phrases.DAYS_LIKE_RANKS)


def _gives(items: Atoms, figure: Figure) -> bool:
    """«به کارم پایان دهم.»: the verb «دادن», said by «I», at the end of its clause."""
    behind = items[figure.last]
    ends = behind.is_sign or behind.kind in ("end", "line", "and", "comma") or behind.form in phrases.OPENS_CLAUSE
    return ends and items[figure.first].form == "دهم" and items[figure.first - 1].form in verbs.GIVEN


def _marks_a_point(items: Atoms, figure: Figure) -> bool:
    """«… امتیاز باشد. سوم، بدهی تعاونی‌ها …»: at the head of a sentence and closed off it numbers a point."""
    if items[figure.last].form not in phrases.ENDS_OF_POINTS:
        return False
    before = items[figure.first - 1].form
    return (not before or before == ":" or before in phrases.CLOSING_SIGNS) and not items[figure.first].in_digits


def _is_half_a_name(items: Atoms, at: int) -> bool:
    """«سیمین‌دخت», «اول‌شخص»: ZWNJ ties the rank to a word; but «سوم‌ها», «دومین‌شان»."""
    behind, rank = items[at], items[at - 1].form
    if rank.endswith("ین") and rank not in phrases.NAMES_LIKE_RANKS:
        return False  # «سومین‌دوره»
    tied = behind.gap == "zwnj" and behind.is_word
    return tied and len(behind.form) > 2 and behind.form not in phrases.AFTER_RANK


def _count(items: Atoms, figure: Figure, *, doubt: bool) -> _Reading | None:
    counted = find_counted(items, figure)
    reading = _Reading(figure, CARDINAL, first=figure.first, last=figure.last, counted=counted)
    if not doubt:
        return reading
    sure = idioms.reading(items, figure, counted)
    if sure == idioms.NO or is_date(items, figure, counted):
        return None
    return replace(reading, certain=sure == idioms.YES and _stands(items, figure, counted))


def _stands(items: Atoms, figure: Figure, counted: tuple[int, int] | None) -> bool:
    """Whether a bare number is one for certain: it counts something, has a scale or a preposition."""
    if counted is not None or figure.scales or figure.high is not None or figure.kind == "fraction":
        return True
    if points_back(items, figure):
        return True
    before = items[figure.first - 1]
    told = any(before.form in words for words in _LEADING)
    limited = before.form != "تا" and comparators.before(items, figure.first) is not None  # «حداقل ۱ و حداکثر ۵۰ سهم»
    return before.form == "" or before.is_sign or told or limited


def _with_surroundings(items: Atoms, reading: _Reading | None) -> _Reading | None:
    """Add what comparators say."""
    if reading is None:
        return None
    first = outside(items, reading.first, reading.last)
    if reading.label == ORDINAL:
        found = comparators.before(items, first)
        until = found is not None and found[1] == reading.first - 1 and items[found[1]].form == "تا"
        return reading if found is None or until else replace(reading, comparator=found[0])  # «تا اولین استکان»
    behind = [reading.last]
    if reading.counted is not None and reading.counted[0] >= reading.last:
        behind.append(reading.counted[1])
    for last in behind:
        if reading.figure.high is None and comparators.opens_upwards(items, first, last):
            return replace(reading, open=True)
    sign = comparators.comparator(items, first, *behind)
    return reading if sign == "=" else replace(reading, comparator=sign)


# --- from readings to values ---


def _mention(stream: Stream, reading: _Reading) -> Mention:
    items, counted = stream.items, reading.counted
    other = reading.figure.alternative
    return Mention(
        start=items[reading.first].start,
        end=items[reading.last - 1].end,
        label=reading.label,
        value=_value(stream, reading),
        counted=None if counted is None else (items[counted[0]].start, items[counted[1] - 1].end),
        certain=reading.certain,
        alternative=None if other is None else _value(stream, reading, low=other),
    )


def _value(stream: Stream, reading: _Reading, low: Number | None = None) -> Value:
    figure = reading.figure
    ends = [figure.low if low is None else low, *(() if figure.high is None else (figure.high,))]
    if reading.factor != 1:
        ends = [exact(Fraction(end) * reading.factor) for end in ends]
    amount: dict[str, Any] = {"comparator": reading.comparator}
    if len(ends) == 2:
        amount |= {"low": min(ends, key=Fraction), "high": max(ends, key=Fraction)}
    else:
        amount["low" if reading.open else "value"] = ends[0]
    if reading.label == MONEY:
        return Money(currency=reading.name or None, **amount)
    if reading.label == PERCENT:
        return Percent(unit=reading.name or None, **amount)
    if reading.label == QUANTITY:
        return Quantity(unit=reading.name, **amount)
    if reading.label == ORDINAL:
        return Ordinal(**amount)
    return Count(counted=stream.between(reading.counted), **amount)
