"""What can be told of one annotated article without its annotator: each thing to be looked at is a `Finding`."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from coopnlp import grammar
from coopnlp.grammar.mentions import Mention
from coopnlp.labels import DATE, ENTITIES, LAYER_OF, NUMBER_LABELS, NUMBERS, ORDINAL, PERCENT, PERSON, QUANTITY, TIME
from coopnlp.lexicon.dates import RELATIVE, WEEKDAYS
from coopnlp.linking.agreement import is_part_of_name
from coopnlp.linking.entities import Entity, trimmed
from coopnlp.values import Amount, ClockTime, Count, DateRange, Quantity, Value
from coopnlp.values.calendars import gregorian_to_jalali, weekday
from coopnlp.words.scan import fold, words
from coopnlp.words.unseen import ZWNJ
from training.corpus.house_rules import NO_RULES, HouseRules
from training.formats.base import edge_doubt
from training.formats.markup import fields_of
from training.records import LabeledSpan, Record

KINDS: dict[str, str] = {
    "format": "the file cannot be read as it stands",
    "edge": "its bounds look wrong: punctuation at an end, or cut through a word or numeral",
    "value": "the grammar reads these characters as something else",
    "no value": "a number without a value",
    "bounds": "the grammar is sure of another span or label here",
    "unread": "the grammar does not read these characters as this label",
    "numeral": "unmarked, but the grammar is sure that it is a number",
    "digits": "unmarked digits",
    "name": "unmarked here, marked elsewhere in the article",
    "family name": "unmarked, but the last part of a person's name of this article",
    "two labels": "the same name carries different labels in the article",
    "impossible": "a value that cannot be",
    "counted": "what is counted does not stand in the article",
    "date": "does not fit the article's date",
    "no date": "the article has no date, its relative dates cannot be checked",
    "length": "too few or too many words",
    "head": "what the head of the article says is none of what it may say",
    "ids": "an id stands for two articles",
    "split": "in two splits",
}
# Nobody can acknowledge these away.
HARD = frozenset({"format", "ids", "split"})
_CONTEXT = 25
_HIGHEST_PERCENT = 1000
_YEARS = 150
_DIGITS = re.compile(r"\d+(?:[-–/.:٫٬,،]\d+)*")
_SHORTEST_FAMILY_NAME = 3
_ONE_LETTER_FOR_ONE = str.maketrans("يىكةأإ", "ییکهاا")
_WEEKDAY_OF = {name.replace(" ", ""): number for number, names in enumerate(WEEKDAYS) for name in names}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to be looked at.

    Attributes:
        kind: A key of `KINDS`.
        article: Id of the record.
        label: Label of the span, empty where none is meant.
        text: Its characters.
        value: The annotator's value as attributes of a tag, empty where there is none.
        message: What is wrong or doubtful, in words.
        context: The text around it.
    """

    kind: str
    article: str
    label: str = ""
    text: str = ""
    value: str = ""
    message: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What an acknowledgement names."""
        return self.article, self.kind, self.label, self.text, self.value

    def __str__(self) -> str:
        said = " ".join(
            part
            for part in (
                f"{self.article}:",
                self.label,
                f"«{self.text}»" if self.text else "",
                f"({self.value})" if self.value else "",
                self.message or KINDS[self.kind],
            )
            if part
        )
        return f"{self.kind}: {said}" + (f" in «{self.context}»" if self.context else "")


def value_text(value: Value | None) -> str:
    """A value as the attributes of a tag.

    Example:
        >>> from coopnlp.values import Percent
        >>> value_text(Percent(low=20, high=30))
        'low=20 high=30'
    """
    return " ".join(f"{name}={part}" for name, part in fields_of(value).items())


def context(text: str, start: int, end: int) -> str:
    """The characters around a span, on one line."""
    left, right = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    return f"{'…' if left else ''}{' '.join(text[left:right].split())}{'…' if right < len(text) else ''}"


def findings_of(record: Record, *, rules: HouseRules = NO_RULES) -> list[Finding]:
    """Everything in one record that is to be looked at.

    Args:
        record: An article.
        rules: What its corpus asks of it beside right marks.
    """
    read = grammar.find(record.text, record.date)
    return [
        *_head(record, rules),
        *_spans(record),
        *_values(record, read),
        *_numerals(record, read),
        *_names(record),
        *_two_labels(record),
        *_dates(record),
    ]


def _found(record: Record, kind: str, span: LabeledSpan | None = None, message: str = "", text: str = "") -> Finding:
    if span is None:
        return Finding(kind, record.id, text=text, message=message)
    return Finding(
        kind,
        record.id,
        span.label,
        record.text[span.start : span.end],
        value_text(span.value) if span.label in NUMBER_LABELS else "",
        message,
        context(record.text, span.start, span.end),
    )


def _head(record: Record, rules: HouseRules) -> Iterator[Finding]:
    count = len(record.text.split())
    if rules.words is not None and not rules.words[0] <= count <= rules.words[1]:
        yield _found(record, "length", message=f"{count} words, not {rules.words[0]} to {rules.words[1]}")
    for name, known in rules.head.items():
        value = record.meta.get(name)
        if value and str(value) not in known:
            yield _found(record, "head", text=str(value), message=f"{name} is none of {', '.join(sorted(known))}")
    if record.date is None and any(span.label in (DATE, TIME) for span in record.spans):
        yield _found(record, "no date")


def _spans(record: Record) -> Iterator[Finding]:
    """Edges, and values that cannot be."""
    folded = fold(record.text)
    for span in record.spans:
        inner = trimmed(record.text, Entity(span.start, span.end, span.label))
        if (doubt := edge_doubt(record.text, span.start, span.end)) is not None:
            yield _found(record, "edge", span, doubt)
        elif inner is None or (inner.start, inner.end) != (span.start, span.end):
            yield _found(record, "edge", span)
        if (why := _impossible(span.label, span.value)) is not None:
            yield _found(record, "impossible", span, why)
        counted = span.value.counted if isinstance(span.value, Count) else None
        if counted is not None and fold(counted) not in folded:
            yield _found(record, "counted", span, f"counted «{counted}» does not stand in the article")


def _impossible(label: str, value: Value | None) -> str | None:
    """Why a value of this label can hardly be, `None` if it can."""
    if not isinstance(value, Amount):
        return None
    numbers = [Fraction(n) for n in (value.value, value.low, value.high) if n is not None]
    if label == ORDINAL and any(n < 1 or n.denominator != 1 for n in numbers):
        return "a rank is a whole number from 1 on"
    if label not in (PERCENT, QUANTITY) and any(n < 0 for n in numbers):
        return "is below 0"
    if label == PERCENT and any(n > _HIGHEST_PERCENT for n in numbers):
        return f"is above {_HIGHEST_PERCENT} percent"
    if isinstance(value, Quantity) and not value.unit.strip():
        return "has no unit"
    return None


def _values(record: Record, read: Iterable[Mention]) -> Iterator[Finding]:
    """Where the annotator and the grammar differ about a marked number."""
    by_key = {(m.start, m.end, m.label): m for m in read}
    sure = [m for m in read if m.certain]
    for span in record.spans:
        if span.label not in NUMBER_LABELS:
            continue
        mention = by_key.get(span.key)
        if span.value is None:
            yield _found(
                record, "no value", span, f"no value; the grammar reads {mention and value_text(mention.value)}"
            )
        elif mention is not None:
            if mention.value != span.value:
                yield _found(record, "value", span, f"the grammar reads {value_text(mention.value)}")
        elif others := [m for m in sure if m.start < span.end and span.start < m.end]:
            seen = ", ".join(f"{m.label} «{record.text[m.start : m.end]}» ({value_text(m.value)})" for m in others)
            yield _found(record, "bounds", span, f"the grammar reads {seen}")
        else:
            yield _found(record, "unread", span)


class _Cover:
    """The stretches of one layer, or of both, for quick questions."""

    def __init__(self, record: Record, *layers: str) -> None:
        self.spans = [span for span in record.spans if LAYER_OF[span.label] in layers]
        self._starts = [span.start for span in self.spans]
        self._longest = max((span.end - span.start for span in self.spans), default=0)

    def touching(self, start: int, end: int) -> LabeledSpan | None:
        """A span that shares a character with `start:end`."""
        at = bisect_right(self._starts, end - 1) - 1
        while at >= 0 and self._starts[at] + self._longest > start:
            if self.spans[at].end > start:
                return self.spans[at]
            at -= 1
        return None


def _numerals(record: Record, read: Iterable[Mention]) -> Iterator[Finding]:
    """Numbers that nobody marked, where somebody looked for numbers."""
    if not record.annotated & set(NUMBER_LABELS):
        return
    text, numbers, names = record.text, _Cover(record, NUMBERS), _Cover(record, ENTITIES)
    either = _Cover(record, NUMBERS, ENTITIES)
    seen = []
    for mention in read:
        if not mention.certain or numbers.touching(mention.start, mention.end):
            continue
        name = names.touching(mention.start, mention.end)
        inside = name is not None and name.start <= mention.start and mention.end <= name.end
        if inside and is_part_of_name(mention, Entity(name.start, name.end, name.label)):
            continue
        seen.append((mention.start, mention.end))
        span = LabeledSpan(mention.start, mention.end, mention.label)
        yield Finding(
            "numeral",
            record.id,
            mention.label,
            text[span.start : span.end],
            message=f"unmarked, the grammar reads {value_text(mention.value)}",
            context=context(text, span.start, span.end),
        )
    for digits in _DIGITS.finditer(text):
        start, end = digits.span()
        if either.touching(start, end) is None and not any(a < end and start < b for a, b in seen):
            yield Finding("digits", record.id, text=digits[0], context=context(text, start, end))


def _repeats(text: str, name: str) -> Iterator[tuple[int, int]]:
    pattern = re.escape(name.translate(_ONE_LETTER_FOR_ONE))
    for match in re.finditer(rf"(?<![\w{ZWNJ}]){pattern}(?![\w{ZWNJ}])", text.translate(_ONE_LETTER_FOR_ONE)):
        yield match.span()


def _names(record: Record) -> Iterator[Finding]:
    """Other places of names, and of the last part of a person's name, where no name is marked."""
    names = _Cover(record, ENTITIES)
    wanted: dict[str, tuple[str, str]] = {}
    for span in names.spans:
        name = record.text[span.start : span.end]
        wanted.setdefault(name, ("name", span.label))
    for span in names.spans:
        parts = record.text[span.start : span.end].split()
        if span.label == PERSON and len(parts) > 1 and len(parts[-1]) >= _SHORTEST_FAMILY_NAME:
            wanted.setdefault(parts[-1], ("family name", PERSON))
    seen: set[tuple[int, int]] = set()
    for name in sorted(wanted, key=lambda n: (-len(n), n)):
        kind, label = wanted[name]
        for start, end in _repeats(record.text, name):
            if names.touching(start, end) is None and not any(a < end and start < b for a, b in seen):
                seen.add((start, end))
                around = context(record.text, start, end)
                yield Finding(kind, record.id, label, record.text[start:end], context=around)


def _two_labels(record: Record) -> Iterator[Finding]:
    labels: dict[str, set[str]] = {}
    for span in record.spans:
        if LAYER_OF[span.label] == ENTITIES:
            labels.setdefault(record.text[span.start : span.end], set()).add(span.label)
    for name, different in labels.items():
        if len(different) > 1:
            said_labels = " and ".join(sorted(different))
            yield Finding("two labels", record.id, text=name, message=f"is {said_labels} in the same article")


def _dates(record: Record) -> Iterator[Finding]:
    """Days that do not fit the article's date."""
    for span in record.spans:
        value = span.value.date if isinstance(span.value, ClockTime) else span.value
        if not isinstance(value, DateRange):
            continue
        if (why := _misfit(record.text[span.start : span.end], value, record.date)) is not None:
            yield _found(record, "date", span, why)


def _misfit(text: str, value: DateRange, date: dt.date | None) -> str | None:
    """Why a day cannot be the one that its words name, `None` if it can."""
    forms = [word.form for word in words(text)]
    days = [day for day in (value.start, value.end) if isinstance(day, dt.date)]
    one_day = len(days) == 2 and days[0] == days[1]
    spoken = set(_weekdays("".join(forms)))
    # A range of days names several, of which only the bounds are known.
    if one_day and spoken and weekday(days[0]) not in spoken:
        return f"{days[0]} is another day of the week"
    if date is None or not days:
        return None
    unit, shift = RELATIVE.get(forms[0], ("", 0))
    if unit == "day" and one_day and days[0] != (meant := date + dt.timedelta(days=shift)):
        return f"«{forms[0]}» is {meant} in an article of {date}"
    if unit == "year" and len(forms) == 1:
        year = gregorian_to_jalali(date)[0] + shift
        if any(gregorian_to_jalali(day)[0] != year for day in days):
            return f"«{forms[0]}» is {year} in an article of {date}"
    if any(abs(day.year - date.year) > _YEARS for day in days):
        return f"is more than {_YEARS} years from the article's date {date}"
    return None


def _weekdays(joined: str) -> Iterator[int]:
    """The days of the week that are named in words without spaces: «سهشنبه» is no «شنبه»."""
    for name in sorted(_WEEKDAY_OF, key=len, reverse=True):
        if name in joined:
            joined = joined.replace(name, " ")
            yield _WEEKDAY_OF[name]
