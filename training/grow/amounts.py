"""Draw the amounts of an article anew and word them anew; the value is what was drawn."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from coopnlp.grammar.shared.matching import key as spelling_key
from coopnlp.labels import DATE, DURATION, LAYER_OF, MONEY, ORDINAL, PERCENT, QUANTITY
from coopnlp.lexicon import currencies, measures, numerals, phrases, words_of
from coopnlp.values import Count, Money, Ordinal, Percent, Quantity
from coopnlp.words.unseen import ZWNJ
from training.grow import wording
from training.grow.edits import Edit, Slot, overlaps
from training.grow.lists import key
from training.records import LabeledSpan, Record

Number = int | Decimal
_DIGITS = "[0-9۰-۹٠-٩]"
_NUMBERS = (numerals.UNITS, numerals.TEENS, numerals.TENS, numerals.HUNDREDS, numerals.SCALES)
_WORDS = "|".join(
    sorted(("صفر", "نیم", "ممیز", *(word for table in _NUMBERS for word in table)), key=lambda word: (-len(word), word))
)
_ATOM = rf"(?:{_DIGITS}+(?:[.,/٫٬]{_DIGITS}+)*|(?:{_WORDS}))"
_JOINT = rf"[ {ZWNJ}]*(?:(?:و|تا|الی|-)[ {ZWNJ}]*)?"
_NUMERAL = re.compile(rf"(?P<opener>بین )?(?P<numeral>{_ATOM}(?:{_JOINT}{_ATOM})*)(?P<tail>.*)", re.DOTALL)
# Of the comparators those that can be exchanged for each other before a number, by what they say.
_USUAL = (
    *("بیش از", "بالغ بر", "افزون بر", "بیشتر از", "حداقل", "دست کم", "کمتر از", "حداکثر"),
    *("حدود", "نزدیک به", "قریب به"),
)
COMPARATORS: dict[str, tuple[str, ...]] = {
    sign: tuple(wording.spelt(phrase) for phrase in _USUAL if phrases.COMPARATORS[phrase] == sign)
    for sign in (">", ">=", "<", "<=", "~")
}
_SPELLINGS = "|".join(sorted(map(wording.spelt, _USUAL), key=len, reverse=True)).replace(ZWNJ, f"[ {ZWNJ}]?")
_BEFORE = re.compile(rf"(?<!\S)({_SPELLINGS})[ ]+$")
# Behind these a number is definite, or its exactness was told already: nothing is put between.
_DEFINITE = words_of("این آن هر همه همین همان تمام مجموع جمع تا از بین میان و یا دیگر مبلغ تعداد رقم میزان معادل")
_NO_COMPARATOR = _DEFINITE - words_of("از و میزان معادل مبلغ")
# How many there are of some things at most.
_MOST = {"استان": 31, "شهرستان": 480, "کشور": 190, "ماه": 12, "قاره": 5}
# Unit → another of the same dimension, and how many of it one is.
_SAME = {
    "تن": ("کیلوگرم", 1000),
    "کیلومتر": ("متر", 1000),
    "هکتار": ("متر مربع", 10_000),
    "مگاوات": ("کیلووات", 1000),
}
_LEAST, _GREATEST = Fraction(35, 100), Fraction(29, 10)


# Only units whose number is the value itself: no «همت», no «در هزار».
_UNITS = {
    MONEY: {spelling_key(name) for name, (_, rate) in currencies.CURRENCIES.items() if rate == 1},
    PERCENT: {spelling_key(name) for name, worth in measures.PERCENTS.items() if worth == 1},
    QUANTITY: {spelling_key(name) for name in measures.UNITS},
}


@dataclass(frozen=True, slots=True)
class _Parts:
    """A number span: «بین» before, the numeral, and the unit behind it as it stands."""

    opener: str
    numeral: str
    tail: str

    @property
    def unit(self) -> str:
        return self.tail.strip(f" {ZWNJ}").replace(ZWNJ, " ")


def _is_unit(label: str, unit: str) -> bool:
    """Whether `unit` is a whole unit of this kind of number, perhaps made an adjective («تومانی»)."""
    table = _UNITS.get(label)
    if table is None:
        return not unit
    spelling = spelling_key(unit)
    return any(form in table for form in (spelling, spelling.removesuffix("ی"), spelling.removesuffix("ای")) if form)


def parts(label: str, text: str) -> _Parts | None:
    """The numeral and the unit of a number span; `None` where it is more than these.

    Example:
        >>> parts("MONEY", "۶ میلیارد تومان")
        _Parts(opener='', numeral='۶ میلیارد', tail=' تومان')
    """
    match = _NUMERAL.fullmatch(text)
    if match is None:
        return None
    found = _Parts(match["opener"] or "", match["numeral"], match["tail"])
    return found if _is_unit(label, found.unit) else None


def numbers_like(value: Number, *, most: Number | None = None) -> list[Number]:
    """The numbers like this one: of its order of magnitude, told as finely, the number itself left out.

    Example:
        >>> numbers_like(Decimal("0.3"))
        [Decimal('0.2'), Decimal('0.4'), Decimal('0.5'), Decimal('0.6'), Decimal('0.7'), Decimal('0.8')]
    """
    step = _step(value)
    first, last = int(_LEAST * Fraction(value) / Fraction(step)) + 1, int(_GREATEST * Fraction(value) / Fraction(step))
    if isinstance(value, int) and step == 1:
        first, last = max(2, first), max(9, last)
    if last - first > 5000:
        last = first + 5000
    numbers = [k * step for k in range(first, last + 1)]
    return [_plain(n) for n in numbers if n != value and (most is None or n <= most)]


def _plain(number: Number) -> Number:
    return int(number) if number == int(number) else number


def _step(value: Number) -> Number:
    """One in the last digit that tells something."""
    if isinstance(value, Decimal):
        return Decimal(1).scaleb(value.as_tuple().exponent)
    zeros = len(str(value)) - len(str(value).rstrip("0"))
    return 10 ** min(zeros, len(str(value)) - 1) if value >= 100 else 1


def _finer(number: Number, rng: random.Random) -> Number:
    """Sometimes one digit more than the seed had: «۶ میلیارد» → «۸.۵ میلیارد»."""
    if isinstance(number, Decimal) or wording.significant(number) > 2 or number < 10_000 or rng.random() > 0.3:
        return number
    return number + rng.choice((1, 2, 5)) * _step(number) // 10


@dataclass(frozen=True)
class _Amount:
    """What an amount of the article can become: all mentions of the same words."""

    label: str
    parts: _Parts
    value: Money | Percent | Quantity | Count
    mentions: tuple[LabeledSpan, ...]
    choices: tuple[Number, ...]


def _usable(span: LabeledSpan) -> bool:
    value = span.value
    if not isinstance(value, Money | Percent | Quantity | Count):
        return False
    ends = (value.value,) if value.value is not None else (value.low, value.high)
    return all(end is not None and not isinstance(end, Fraction) and end > 0 for end in ends) and ends != (1,)


def _limit(span: LabeledSpan) -> Number | None:
    value = span.value
    if isinstance(value, Percent):
        high = value.value if value.value is not None else value.high
        return 100 if high <= 100 else None
    return _MOST.get(value.counted or "") if isinstance(value, Count) else None


def _amounts(record: Record) -> Iterator[_Amount]:
    """The amounts that can be drawn anew; those inside names and those of «هر دو» stay."""
    names = [(s.start, s.end) for s in record.spans if LAYER_OF[s.label] == "entities"]
    grouped: dict[tuple[str, str], list[LabeledSpan]] = {}
    for span in record.spans:
        if not overlaps(span.start, span.end, names) and _usable(span):
            grouped.setdefault((span.label, record.text[span.start : span.end]), []).append(span)
    for (label, text), spans in grouped.items():
        found = parts(label, text)
        numbers = {(s.value.value, s.value.low, s.value.high) for s in spans}
        if found is None or len(numbers) > 1 or _is_looked_back_at(record.text, spans):
            continue
        value = spans[0].value
        most = min((m for m in map(_limit, spans) if m is not None), default=None)
        choices = numbers_like(value.value if value.value is not None else value.low, most=most)
        if value.value is None:
            # A range needs room above its lower end.
            choices = [low for low in choices if most is None or low < most]
        if choices:
            yield _Amount(label, found, value, tuple(spans), tuple(choices))


def _is_looked_back_at(text: str, spans: list[LabeledSpan]) -> bool:
    """«هر دو تعاونی» and «هر ۵ شرکت» look back at the number; it must not change under them."""
    numbers = {wording.words(int(s.value.value)) for s in spans if s.value.value is not None and s.value.value < 100}
    return any(re.search(rf"(?<!\w)هر {number}(?!\w)", text) for number in numbers) or any(
        text[: s.start].split()[-1:] == ["هر"] for s in spans
    )


def slots(record: Record) -> list[Slot]:
    """One slot for each amount of the article."""
    out = [
        Slot(
            f"{amount.label} {record.text[amount.mentions[0].start : amount.mentions[0].end]}",
            "amounts",
            len(amount.choices),
            lambda rng, amount=amount: _draw(record.text, amount, rng),
        )
        for amount in _amounts(record)
    ]
    return out + list(_ordinals(record))


def _draw(text: str, amount: _Amount, rng: random.Random) -> list[Edit]:
    number = _finer(rng.choice(amount.choices), rng)
    before = [text[: span.start].split()[-1:] for span in amount.mentions]
    definite = any(words and words[0] in _DEFINITE for words in before)
    most = min((m for m in map(_limit, amount.mentions) if m is not None), default=None)
    value = amount.value
    plain = value.value is not None
    # «از ۵ تا ۷» stays a range, «این ۵» and «بیش از ۵» no less a number; else one may become the other.
    high = None
    compared = any(span.value.comparator not in "=~" for span in amount.mentions)
    if (not plain and (definite or rng.random() < 0.8)) or (
        plain and not definite and not compared and rng.random() < 0.07
    ):
        high = _above(number, value, rng)
        if most is not None and high > most:
            high = None if plain else _plain(Decimal(most))
    if high is not None and high <= number:
        high = None
    unit, tail, number, high = _unit(amount, number, high, rng)
    if high is not None:
        may_open = not definite and not any(s.value.comparator != "=" for s in amount.mentions)
        written = wording.between(number, high, rng, opener=may_open)
    else:
        written = wording.number(number, rng)
    tail = tail if tail[:1] in (" ", ZWNJ, "٪", "%") or not tail or not written[-1].isalpha() else f" {tail}"
    new = written + tail
    fields = (
        {"value": number, "low": None, "high": None} if high is None else {"value": None, "low": number, "high": high}
    )
    edits = []
    for span in amount.mentions:
        sign, comparator = _comparator(text, span, tail, number, rng, ranged=high is not None)
        edits += comparator
        fresh = replace(span.value, **fields, **unit, comparator=sign)
        edits.append(Edit(span.start, span.end, new, fresh, has_value=True))
    return edits


def _above(low: Number, value: Money | Percent | Quantity | Count, rng: random.Random) -> Number:
    """An upper end some steps above the lower one, about as far as the seed's."""
    step = _step(low)
    gap = Fraction(value.high) / Fraction(value.low) if value.value is None else Fraction(5, 4)
    steps = max(1, round((min(gap, 3) - 1) * Fraction(low) / Fraction(step) * Fraction(rng.randint(5, 15), 10)))
    return _plain(low + min(steps, 40) * step)


def _unit(amount: _Amount, number: Number, high: Number | None, rng: random.Random):
    """The unit's part of the value, the words behind the numeral, and the number in that unit."""
    unit, tail = amount.parts.unit, amount.parts.tail
    lead = tail[: len(tail) - len(tail.lstrip(f" {ZWNJ}"))]
    fields: dict[str, str] = {}
    if amount.label == MONEY and unit in ("تومان", "ریال") and rng.random() < 0.15 and isinstance(number, int):
        other, code, rate = ("ریال", "IRR", 10) if unit == "تومان" else ("تومان", "IRT", Fraction(1, 10))
        if all(end is None or (end * rate) == int(end * rate) for end in (number, high)):
            number, high = int(number * rate), None if high is None else int(high * rate)
            fields, tail = {"currency": code}, lead + other
    elif amount.label == PERCENT and unit in ("درصد", "٪", "%"):
        tail = rng.choice((" درصد", " درصد", " درصد", "٪", "درصد" if unit == "درصد" and not lead else " درصد"))
    elif amount.label == QUANTITY and unit in _SAME and rng.random() < 0.12:
        other, rate = _SAME[unit]
        number, high = _plain(number * rate), None if high is None else _plain(high * rate)
        fields, tail = {"unit": other}, f" {other}"
    return fields, tail, number, high


def _comparator(text: str, span: LabeledSpan, tail: str, number: Number, rng: random.Random, *, ranged: bool):
    """The sign of the number and the edits of the words before it."""
    sign = span.value.comparator
    match = _BEFORE.search(text, 0, span.start)
    rough = wording.significant(number) <= 3
    signs = ("~",) if ranged else tuple(COMPARATORS)
    if match is None:
        if sign != "=" or rng.random() > 0.12 or not rough or not _may_take_comparator(text, span, tail):
            return sign, []
        new = rng.choice(signs)
        return new, [Edit(span.start, span.start, f"{rng.choice(COMPARATORS[new])} ")]
    if phrases.COMPARATORS.get(match[1].replace(ZWNJ, " ")) != sign:
        return sign, []
    chance = rng.random()
    if chance < 0.15 and not ranged:
        return "=", [Edit(match.start(1), span.start, "")]
    new = rng.choice(signs) if chance < 0.4 and rough else sign
    phrase = rng.choice(COMPARATORS[new])
    same = key(phrase) == key(match[1])
    return new, [] if same else [Edit(match.start(1), match.end(1), phrase)]


def _may_take_comparator(text: str, span: LabeledSpan, tail: str) -> bool:
    """Whether «حدود» and the like can stand before the number here."""
    if span.value.value is not None and span.value.value < 3:
        return False
    before = text[: span.start]
    word = before.split()[-1:]
    adjective = tail.strip().endswith(("ی", "ای"))
    behind_word = before.endswith(" ") and word and word[0][-1].isalpha() and word[0] not in _NO_COMPARATOR
    return (
        bool(behind_word)
        and not adjective
        and not _numeric(word[0])
        and text[span.end : span.end + 1] in (" ", "،", ".")
    )


def _numeric(word: str) -> bool:
    return bool(re.fullmatch(_ATOM, word)) or word in ("درصد", "ماده", "بند", "ساعت", "سال", "روز")


def _ordinals(record: Record) -> Iterator[Slot]:
    """Ranks: «بیستمین», «سوم», «۲۰مین»; «اول» and «نخست» often tell no rank and stay."""
    dates = [(s.start, s.end) for s in record.spans if s.label in (DATE, DURATION)]
    grouped: dict[str, list[LabeledSpan]] = {}
    for span in record.spans:
        ranked = isinstance(span.value, Ordinal) and isinstance(span.value.value, int) and span.value.value > 1
        if span.label == ORDINAL and ranked and not overlaps(span.start, span.end, dates):
            grouped.setdefault(record.text[span.start : span.end], []).append(span)
    for text, spans in grouped.items():
        if _style(text) is None or any(s.value != spans[0].value for s in spans):
            continue
        value = spans[0].value.value
        choices = [n for n in (range(2, 11) if value <= 10 else range(11, max(31, 2 * value))) if n != value]
        yield Slot(f"ORDINAL {text}", "amounts", len(choices), _drawer(text, spans, choices))


def _drawer(text: str, spans: list[LabeledSpan], choices: list[int]):
    def draw(rng: random.Random) -> list[Edit]:
        number = rng.choice(choices)
        new = _rank(_style(text), number, rng)
        return [Edit(s.start, s.end, new, replace(s.value, value=number), has_value=True) for s in spans]

    return draw


def _style(text: str) -> str | None:
    """How a rank is written: `before` its noun, `behind` it, or in `digits`."""
    if re.fullmatch(rf"{_DIGITS}+", text):
        return "digits"
    if text.endswith("مین"):
        return "before"
    if text.endswith("م"):
        return "behind"
    return None


def _rank(style: str, number: int, rng: random.Random) -> str:
    if style == "digits":
        return wording.digits(number)
    if style == "before" and number > 10 and rng.random() < 0.15:
        return f"{wording.digits(number)}مین"
    return wording.rank(number, superlative=style == "before")
