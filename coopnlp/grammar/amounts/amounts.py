"""Find amounts of money, shares, quantities, counts and ranks in a text, with their values.

The way of a number through the grammar:

    scan.words → numerals.numerals → figures.figures → (identifiers, idioms) → a Mention with its value
      pieces       «۱۲ هزار و ۵۰۰»     ranges, lists,      what only looks       counted, comparator
                                       measures            like a number

Where the guidelines are silent: an amount without a currency («۱۵۰ میلیون تسهیلات») is a CARDINAL,
as MONEY's value names its currency. Members of a list take the measure said once at its end
(«۵ و ۷ درصد» are two PERCENT). What «سال», «ساعت» or a month follows is left to `coopnlp.grammar.dates.dates`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from coopnlp.grammar.amounts import identifiers, idioms
from coopnlp.grammar.amounts.counted import counted as find_counted
from coopnlp.grammar.amounts.counted import points_back, sentence_ends
from coopnlp.grammar.amounts.figures import Figure, changes, figures
from coopnlp.grammar.amounts.measures import Measure
from coopnlp.grammar.mentions import Mention
from coopnlp.grammar.numerals.numerals import Numeral, Scanned, numerals, scan_numerals
from coopnlp.grammar.shared import comparators
from coopnlp.labels import CARDINAL, DATE, DURATION, MONEY, ORDINAL, PERCENT, QUANTITY
from coopnlp.lexicon import measures as measure_words
from coopnlp.lexicon import numerals as number_words
from coopnlp.lexicon import phrases, words_of
from coopnlp.values import Count, Money, Number, Ordinal, Percent, Quantity, Value, exact
from coopnlp.words.scan import Word, words

_YEARS = (range(1300, 1421), range(1900, 2101))
_MINUS = frozenset("-−–")


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


def find(text: str, *, scanned: Scanned | None = None) -> list[Mention]:
    """Every MONEY, PERCENT, QUANTITY, CARDINAL and ORDINAL of a text, in text order, none overlapping.

    Args:
        text: Any text.
        scanned: Its words and numerals, where they are known already.

    Example:
        >>> text = "بیش از ۶ میلیارد تومان برای ۲۰۰ فرصت شغلی، ۲۰ تا ۳۰ درصد سهم"
        >>> for mention in find(text):
        ...     print(mention.label, text[mention.start : mention.end], "→", mention.value)
        MONEY ۶ میلیارد تومان → بیش از ۶٬۰۰۰٬۰۰۰٬۰۰۰ تومان
        CARDINAL ۲۰۰ → ۲۰۰ فرصت شغلی
        PERCENT ۲۰ تا ۳۰ درصد → ۲۰ تا ۳۰ درصد
    """
    cut, found = scanned or scan_numerals(text)
    return [_mention(text, cut, reading) for reading in _meant(cut, _readings(cut, found))]


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
    cut = words(text)
    while cut and cut[-1].kind == "sign" and cut[-1].form not in _MEASURE_SIGNS:
        cut.pop()
    for figure in figures(cut, numerals(cut)):
        reading = _with_surroundings(cut, _classify(cut, figure, doubt=False))
        if reading is None or not _covers(cut, reading):
            continue
        if label == ORDINAL and reading.label == CARDINAL:
            reading = replace(reading, label=ORDINAL)
        if label in (None, reading.label):
            return _value(text, cut, reading)
    return None


_MEASURE_SIGNS = measure_words.PERCENT_SIGNS | frozenset(measure_words.CURRENCY_SIGNS)


def _covers(cut: Sequence[Word], reading: _Reading) -> bool:
    """Whether nothing of a phrase is left over but comparators and what is counted."""
    first, last = reading.first, reading.last
    found = comparators.before(cut, first)
    if found is not None:
        first = found[1]
    elif first == 1 and cut[0].form == "از":
        first = 0
    ends = {last, reading.counted[1] if reading.counted else last}
    return first == 0 and (len(cut) in ends or reading.open or any(comparators.ends_phrase(cut, end) for end in ends))


# --- from words to readings ---


def _readings(cut: Sequence[Word], found: Sequence[Numeral]) -> Iterator[_Reading]:
    """The readings of a text, left to right; nothing is read twice."""
    covered = 0
    named: Figure | None = None  # the identifier just before, which a row may go on
    together = figures(cut, found)
    for index, figure in enumerate(together):
        if figure.first < covered:
            continue
        if identifiers.names_a_thing(cut, figure) or (named and identifiers.goes_on(cut, named, figure)):
            named = figure
            reading = _rank(cut, figure)
        else:
            named = None
            reading = _counting_like(cut, _classify(cut, figure, doubt=True), together[index + 1 : index + 2])
        reading = _with_surroundings(cut, reading)
        if reading is not None and reading.first >= covered:  # «۵ $ ۶»: the sign is taken
            covered = reading.last
            yield reading


def _meant(cut: Sequence[Word], readings: Iterable[_Reading]) -> Iterator[_Reading]:
    """«از ۴۰ طرح یازده تا …»: what the count before it counts, in the same sentence or the one before."""
    before: _Reading | None = None
    for reading in readings:
        if reading.label == CARDINAL:
            if reading.counted is None and before is not None and points_back(cut, reading.figure):
                near = sentence_ends(cut, before.last, reading.first) <= 1
                reading = replace(reading, counted=before.counted if near else None)
            before = reading if reading.counted is not None else before
        yield reading


def _counting_like(cut: Sequence[Word], reading: _Reading | None, after: Sequence[Figure]) -> _Reading | None:
    """«از ۵۰ هزار به ۱۲۰ هزار جعبه»: both numbers count the same."""
    if reading is None or reading.label != CARDINAL or reading.counted is not None or not after:
        return reading
    joined = after[0].first == reading.figure.last + 1 and after[0].measure is None
    if not joined or not changes(cut, reading.figure):
        return reading
    counted = find_counted(cut, after[0])
    behind = counted is not None and counted[0] >= after[0].last
    return replace(reading, counted=counted, certain=True) if behind else reading


def _rank(cut: Sequence[Word], figure: Figure) -> _Reading | None:
    """«رتبه ۶۲», «جایگاه‌های ۵ تا ۷»."""
    at = figure.first - 1
    while at >= 0 and cut[at].form in phrases.PLURAL_LINKS:
        at -= 1
    if at < 0 or cut[figure.first].gap == "line" or cut[at].form not in phrases.RANK_NOUNS:
        return None
    return _Reading(figure, ORDINAL, first=figure.first, last=figure.last)


def _classify(cut: Sequence[Word], figure: Figure, *, doubt: bool) -> _Reading | None:
    """The label of a figure; `None` where it is no number of ours."""
    if figure.kind == "ordinal":
        return _ordinal(cut, figure, doubt=doubt)
    if figure.measure is not None:
        return _measured(cut, figure, figure.measure)
    return _signed(cut, figure) or _rank(cut, figure) or _count(cut, figure, doubt=doubt)


def _measured(cut: Sequence[Word], figure: Figure, measure: Measure) -> _Reading | None:
    if measure.label in (DURATION, DATE):
        return None
    first = figure.first
    factor = measure.factor
    minus = first > 0 and cut[first - 1].form in _MINUS and cut[first].gap == "none" and cut[first - 1].gap == "space"
    if minus and measure.label != MONEY and not (first > 1 and cut[first - 2].kind == "digits"):
        first, factor = first - 1, -factor  # «دمای -۵ درجه»
    return _Reading(figure, measure.label, measure.name, factor, first=first, last=figure.end, certain=measure.certain)


def _signed(cut: Sequence[Word], figure: Figure) -> _Reading | None:
    """«٪۲۵», «$۲۰»: the sign stands before the number."""
    first = figure.first - 1
    if first < 0 or cut[figure.first].gap == "line":
        return None
    sign = cut[first].form
    if sign in measure_words.CURRENCY_SIGNS:
        return _Reading(figure, MONEY, measure_words.CURRENCY_SIGNS[sign], first=first, last=figure.last)
    if sign in measure_words.PERCENT_SIGNS and cut[figure.first].gap == "none":
        return _Reading(figure, PERCENT, first=first, last=figure.last)
    return None


def _ordinal(cut: Sequence[Word], figure: Figure, *, doubt: bool) -> _Reading | None:
    reading = _Reading(figure, ORDINAL, first=figure.first, last=figure.last)
    if not doubt:
        return reading
    form = cut[figure.first].form
    half = figure.last == figure.first + 1 and _half_a_name(cut, figure.last)
    dated = figure.measure is not None and figure.measure.label == DATE
    if dated or idioms.in_idiom(cut, figure) or half or _marks_a_point(cut, figure):
        return None
    if figure.last > figure.first + 1 or form not in _ADVERBS:
        return replace(reading, certain=form != "سیمین")  # a name more often than the thirtieth
    before = cut[figure.first - 1] if figure.first and cut[figure.first].gap != "line" else None
    after = cut[figure.last].form if figure.last < len(cut) else ""
    if before is None or before.kind != "letters" or before.form in phrases.ADVERB_CUES or after in _THAT:
        return None  # «اول باید…», «نخست اینکه»: an adverb
    return replace(reading, certain=form != "یکم")


def _marks_a_point(cut: Sequence[Word], figure: Figure) -> bool:
    """«… امتیاز باشد. سوم، بدهی تعاونی‌ها …»: at the head of a sentence and closed off it numbers a point."""
    if figure.last >= len(cut) or cut[figure.last].form not in ("،", ".", ":", "-"):
        return False
    before = cut[figure.first - 1] if figure.first else None
    heads = before is None or cut[figure.first].gap == "line" or before.form in (".", "؛", ":", "؟", "!")
    return heads and cut[figure.first].kind == "letters"


def _half_a_name(cut: Sequence[Word], at: int) -> bool:
    """«سیمین‌دخت», «اول‌شخص»: ZWNJ ties the rank to a word; but «سوم‌ها», «دومین‌شان»."""
    tied = at < len(cut) and cut[at].gap == "zwnj" and cut[at].kind == "letters"
    return tied and len(cut[at].form) > 2 and cut[at].form not in _AFTER_RANK


_AFTER_RANK = words_of("های هایی شان مان تان شون است")
_THAT = frozenset({"اینکه", "آنکه"})
_ADVERBS = frozenset({"اول", "نخست", "یکم", "صدم", "هزارم"})


def _count(cut: Sequence[Word], figure: Figure, *, doubt: bool) -> _Reading | None:
    counted = find_counted(cut, figure)
    reading = _Reading(figure, CARDINAL, first=figure.first, last=figure.last, counted=counted)
    if not doubt:
        return reading
    sure = idioms.reading(cut, figure, counted)
    if sure == idioms.NO or _is_date(cut, figure, counted):
        return None
    return replace(reading, certain=sure == idioms.YES and _stands(cut, figure, counted))


def _is_date(cut: Sequence[Word], figure: Figure, counted: tuple[int, int] | None) -> bool:
    """A bare year, or a number behind «سال», «ساعت»: the date grammar's business."""
    before = cut[figure.first - 1].form if figure.first and cut[figure.first].gap != "line" else ""
    digits = figure.numerals[0].written == "digits"
    if counted and figure.low < 1000 and before in number_words.YEAR_CUES and not before.startswith("سال"):
        return False  # «شهریور ماه ۱۸ تعاونی»; what is a year after all («آبان ۹۵») the date grammar claims
    after = cut[figure.last].form if counted else ""
    glued = bool(counted) and counted[0] == figure.last and cut[figure.last].gap == "none"  # «۱۴۰۰گونه»
    counts = glued or after in measure_words.CLASSIFIERS or after in phrases.COUNTABLES
    if before in number_words.YEAR_CUES or before in ("ساعت", "مورخ", "تاریخ", "دهه", "سالهای", "ساعات"):
        # «از ابتدای سال ۲۳ تعاونی»; but «سال ۹۵ کشور» tells of a year, which the date grammar claims
        near = 80 <= figure.low <= 99 and after not in measure_words.CLASSIFIERS
        return digits and not (counts and figure.low < 1000 and not near)
    four_digits = digits and len(cut[figure.first].form) == 4
    year = four_digits and any(figure.low in years for years in _YEARS)
    compared = before != "تا" and comparators.before(cut, figure.first) is not None
    if not year or compared or before == "تعداد":
        return False
    return not counts


def _stands(cut: Sequence[Word], figure: Figure, counted: tuple[int, int] | None) -> bool:
    """Whether a bare number is one for certain: it counts something, has a scale or a preposition."""
    if counted is not None or figure.scales or figure.high is not None or figure.kind == "fraction":
        return True
    if points_back(cut, figure):
        return True
    before = cut[figure.first - 1] if figure.first else None
    return before is None or before.kind == "sign" or before.form in phrases.PREPOSITIONS


def _with_surroundings(cut: Sequence[Word], reading: _Reading | None) -> _Reading | None:
    """Add what comparators say."""
    if reading is None:
        return None
    if reading.label == ORDINAL:
        found = comparators.before(cut, reading.first)
        until = found is not None and found[1] == reading.first - 1 and cut[found[1]].form == "تا"
        return reading if found is None or until else replace(reading, comparator=found[0])  # «تا اولین استکان»
    behind = [reading.last]
    if reading.counted is not None and reading.counted[0] >= reading.last:
        behind.append(reading.counted[1])
    for last in behind:
        if reading.figure.high is None and comparators.opens_upwards(cut, reading.first, last):
            return replace(reading, open=True)
    sign = comparators.comparator(cut, reading.first, *behind)
    return reading if sign == "=" else replace(reading, comparator=sign)


# --- from readings to values ---


def _mention(text: str, cut: Sequence[Word], reading: _Reading) -> Mention:
    counted = reading.counted
    other = reading.figure.alternative
    return Mention(
        start=cut[reading.first].start,
        end=cut[reading.last - 1].end,
        label=reading.label,
        value=_value(text, cut, reading),
        counted=None if counted is None else (cut[counted[0]].start, cut[counted[1] - 1].end),
        certain=reading.certain,
        alternative=None if other is None else _value(text, cut, reading, low=other),
    )


def _value(text: str, cut: Sequence[Word], reading: _Reading, low: Number | None = None) -> Value:
    figure = reading.figure
    ends = [
        Fraction(end) * reading.factor for end in (figure.low if low is None else low, figure.high) if end is not None
    ]
    numbers = sorted(map(exact, ends), key=Fraction)
    amount: dict[str, Number | str] = {"comparator": reading.comparator}
    if len(numbers) == 2:
        amount |= {"low": numbers[0], "high": numbers[1]}
    else:
        amount["low" if reading.open else "value"] = numbers[0]
    if reading.label == MONEY:
        return Money(currency=reading.name, **amount)
    if reading.label == PERCENT:
        return Percent(**amount)
    if reading.label == QUANTITY:
        return Quantity(unit=reading.name, **amount)
    if reading.label == ORDINAL:
        return Ordinal(**amount)
    counted = reading.counted
    return Count(counted=None if counted is None else text[cut[counted[0]].start : cut[counted[1] - 1].end], **amount)
