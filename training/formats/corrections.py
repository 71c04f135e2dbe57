"""What Label Studio and doccano share: how they count characters, and whose value a corrected span has.

A value was said of certain characters. Where a person kept bounds and label, the span keeps its value; where they
moved a boundary or chose another label, the old value says nothing of the new span, and the grammar reads it anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from coopnlp import grammar
from coopnlp.labels import (
    CARDINAL,
    DATE,
    DURATION,
    LAYER_OF,
    MONEY,
    NUMBER_LABELS,
    ORDINAL,
    PERCENT,
    QUANTITY,
    TIME,
)
from coopnlp.values import Value
from coopnlp.words.unseen import ZWNJ
from training.formats.markup import Fields, fields_of, value_from_fields
from training.records import LabeledSpan

_RANGE = ("value", "low", "high", "comparator")
_WHOLE = "json"  # a value that its parts cannot tell: a unit called «none»
_DAY = ("start", "end", "calendar", "precision")
# `value` is there for every label: «none» in it says that the span has no value.
_OF_LABEL: dict[str, tuple[str, ...]] = {
    MONEY: (*_RANGE, "currency"),
    PERCENT: _RANGE,
    QUANTITY: (*_RANGE, "unit"),
    CARDINAL: (*_RANGE, "counted"),
    ORDINAL: _RANGE,
    DATE: ("value", *_DAY),
    TIME: ("value", "time", "low", "high", *_DAY),
    DURATION: ("value", "duration", "low", "high", "comparator"),
}
PARTS = {label: (*parts, _WHOLE) for label, parts in _OF_LABEL.items()}
_WORDS = frozenset({"unit", "counted", _WHOLE})
_TYPED = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫", "01234567890123456789.", "٬,")
Key = tuple[int, int, str]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without white space and ZWNJ at the ends: the mouse easily catches a neighbouring space.

    Example:
        >>> trimmed("به ایلنا گفت", 2, 9)
        (3, 8)
    """
    if not 0 <= start < end <= len(text):
        return start, end
    first, last = start, end
    while first < last and (text[first].isspace() or text[first] == ZWNJ):
        first += 1
    while first < last and (text[last - 1].isspace() or text[last - 1] == ZWNJ):
        last -= 1
    return (first, last) if first < last else (start, end)


def typed(name: str, content: str) -> str:
    """A part of a value as somebody typed it, in the digits and signs of JSON.

    Example:
        >>> typed("value", " ۶٬۰۰۰ "), typed("unit", "کیلومتر")
        ('6000', 'کیلومتر')
    """
    content = content.strip()
    return content if name in _WORDS else content.translate(_TYPED)


@dataclass(frozen=True)
class Settler:
    """Says what value each span of one corrected text has.

    Attributes:
        text: The text.
        date: The article's date.
        given: The spans that were written for correction.
        kept: The keys of all spans that came back: the others of `given` were removed or changed.
    """

    text: str
    date: dt.date | None
    given: Mapping[Key, LabeledSpan]
    kept: frozenset[Key]
    _read: dict[Key, Value | None] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, date: dt.date | None, given: Iterable[LabeledSpan], kept: Iterable[Key]) -> Settler:
        """Settle `kept` over `given`; the grammar reads the text once."""
        read = {(m.start, m.end, m.label): m.value for m in grammar.find(text, date)}
        return cls(text, date, {span.key: span for span in given}, frozenset(kept), read)

    def reading(self, key: Key) -> Value | None:
        """What the grammar reads at these bounds: in the text, else in the marked characters alone."""
        if key in self._read:
            return self._read[key]
        start, end, label = key
        for mention in grammar.find(self.text[start:end], self.date):
            if (mention.start, mention.end, mention.label) == (0, end - start, label):
                return mention.value
        return None

    def value(self, key: Key, parts: Fields | None) -> Value | None:
        """The value of the span at `key`.

        Args:
            key: Bounds and label.
            parts: The parts of the value that stand beside the span in the file, as a person may have changed
                them; `None` where the tool holds none.

        Raises:
            ValueError: if the parts make no value, or a value was lost: the span changed, and the grammar reads
                nothing in it.
        """
        label = key[2]
        if label not in NUMBER_LABELS:
            return None
        before = self.given.get(key)
        if before is not None and (parts is None or parts == fields_of(before.value)):
            return before.value
        parts = {name: part for name, part in (parts or {}).items() if name in PARTS[label]}
        if before is not None:
            return _whole(label, parts, self.reading(key))
        outdated = self._outdated(key, parts)
        if outdated is None:
            return value_from_fields(label, parts, self.reading(key))
        value = self.reading(key)
        if value is None and outdated.value is not None:
            was = self.text[outdated.start : outdated.end]
            raise ValueError(f"the value {outdated.value} was of {outdated.label} {was!r}; none can be read here")
        return value

    def _outdated(self, key: Key, parts: Fields) -> LabeledSpan | None:
        """The span that this one replaces, if the value beside it is still that span's."""
        start, end, label = key
        for span in self.given.values():
            if span.key in self.kept or LAYER_OF[span.label] != LAYER_OF[label]:
                continue
            if span.start < end and start < span.end:
                left = {name: part for name, part in fields_of(span.value).items() if name in PARTS[label]}
                if not parts or parts == left:
                    return span
        return None


def _whole(label: str, parts: Fields, read: Value | None) -> Value | None:
    """The value that parts make by themselves, so that a part that was removed stays removed."""
    if not parts:
        return read
    if label == MONEY and "currency" not in parts:
        return value_from_fields(label, parts, read)  # money without one is of no known currency: seldom what is meant
    try:
        return value_from_fields(label, parts)
    except ValueError:
        return value_from_fields(label, parts, read)
