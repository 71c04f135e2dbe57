"""Draw the clock times and the lengths of time of an article anew; one slot for each date, time or length."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from coopnlp.labels import DATE, DURATION, LAYER_OF, TIME
from coopnlp.values import ClockTime, Duration, Value
from training.grow import dates, wording
from training.grow.dates import Phrase
from training.grow.edits import Edit, Slot, overlaps
from training.records import LabeledSpan, Record

# Part of the day → hours of the 24 that are said in it.
_HOURS = {
    "صبح": range(6, 12),
    "بعدازظهر": range(13, 18),
    "بعد از ظهر": range(13, 18),
    "عصر": range(15, 20),
    "شب": range(19, 24),
}
_DAY_PARTS = ("صبح", "ظهر", "عصر", "شامگاه", "بامداد")
_COUNTS = {wording.words(n): n for n in range(1, 100)} | {str(n): n for n in range(1, 1000)}
_UNITS = {"سال": "P{}Y", "ماه": "P{}M", "هفته": "P{}W", "روز": "P{}D", "ساعت": "PT{}H", "دقیقه": "PT{}M"}
# Lengths of one unit that are usual, beyond about thrice the seed's.
_MOST = {"ماه": 60, "روز": 120, "ساعت": 96, "دقیقه": 90, "هفته": 12, "سال": 60}
_LENGTH = re.compile(rf"(?P<low>\S+(?: و \S+)?)(?: تا (?P<high>\S+))? (?P<unit>{'|'.join(_UNITS)})(?P<ending>ه| ای|)")


def _clock(text: str, value: Value) -> Phrase | None:
    """«ساعت ۱۰:۳۰ صبح», «ساعت ۱۱ امروز»; the day behind it stays."""
    match = re.fullmatch(rf"ساعت (\d\d?)(?::(\d\d))?(?: ({'|'.join(_HOURS)}))?( .*)?", text)
    if match is None or value.time is None:
        return None
    part = match[3]
    hour = int(match[1]) + (12 if part and part != "صبح" and int(match[1]) < 12 else 0)
    if value.time != f"{hour:02}:{match[2] or '00'}":
        return None
    hours = _HOURS[part] if part else range(8, 21)
    minutes = ("00", "15", "30", "45") if match[2] else ("00",)
    moments = [(h, m) for h in hours for m in minutes if f"{h:02}:{m}" != value.time]

    def draw(rng: random.Random) -> tuple[str, Value]:
        hour, minute = rng.choice(moments)
        said = hour - 12 if part and hour > 12 else hour
        written = wording.digits(said) + (f":{minute.translate(_TO_PERSIAN)}" if match[2] else "")
        behind = "".join(f" {word}" for word in (part, (match[4] or "").strip()) if word)
        return f"ساعت {written}{behind}", replace(value, time=f"{hour:02}:{minute}")

    return Phrase(len(moments), draw)


_TO_PERSIAN = str.maketrans(wording.LATIN, wording.PERSIAN)


def _part_of_day(text: str, value: Value) -> Phrase | None:
    """«صبح امروز», «شامگاه دوشنبه»: another part of the same day."""
    head, _, rest = text.partition(" ")
    if head not in _DAY_PARTS or not rest or re.search(r"\d", rest) or value.time or value.low or value.high:
        return None
    parts = [part for part in _DAY_PARTS if part != head]
    return Phrase(len(parts), lambda rng: (f"{rng.choice(parts)} {rest}", value))


def _length(text: str, value: Value) -> Phrase | None:
    """«سه سال», «۴۸ ساعت», «۲۴ ماهه», «دو هفته‌ای», «۳ تا ۵ سال»."""
    match = _LENGTH.fullmatch(text)
    low = match and _COUNTS.get(match["low"])
    if not low or match["ending"] not in ("", " ای" if match["unit"] == "هفته" else "ه"):
        return None
    return _lengths(match, low, value)


def _lengths(match: re.Match[str], low: int, value: Duration) -> Phrase | None:
    iso = _UNITS[match["unit"]]
    high = _COUNTS.get(match["high"] or "")
    told = (None, iso.format(low), iso.format(high)) if match["high"] else (iso.format(low), None, None)
    if (value.duration, value.low, value.high) != told or low < 2:
        return None
    counts = [n for n in range(2, min(max(9, 3 * low), max(low + 2, _MOST[match["unit"]])) + 1) if n != low]

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = rng.choice(counts)
        in_words = new <= 12 and rng.random() < 0.5
        write = wording.words if in_words else wording.digits
        ending = match["ending"].replace(" ای", "\u200cای")
        if high is None:
            return f"{write(new)} {match['unit']}{ending}", replace(value, duration=iso.format(new))
        end = new + max(1, high - low)
        said = f"{write(new)} تا {write(end)} {match['unit']}{ending}"
        return said, replace(value, low=iso.format(new), high=iso.format(end))

    return Phrase(len(counts), draw)


def _phrase(record: Record, span: LabeledSpan) -> Phrase | None:
    text = record.text[span.start : span.end]
    if span.label == DATE:
        return dates.phrase(text, span.value, record.date)
    said = dates.plain(text)
    if isinstance(span.value, ClockTime):
        return _clock(said, span.value) or _part_of_day(said, span.value)
    return _length(said, span.value) if isinstance(span.value, Duration) else None


def slots(record: Record) -> list[Slot]:
    """One slot for each date, time and length of time; the same words stay the same words."""
    names = [(s.start, s.end) for s in record.spans if LAYER_OF[s.label] == "entities"]
    grouped: dict[tuple[str, str], list[LabeledSpan]] = {}
    for span in record.spans:
        if span.label in (DATE, TIME, DURATION) and not overlaps(span.start, span.end, names):
            grouped.setdefault((span.label, record.text[span.start : span.end]), []).append(span)
    out = []
    for (label, text), spans in grouped.items():
        if any(span.value != spans[0].value for span in spans):
            continue
        found = _phrase(record, spans[0])
        if found is not None and found.options:
            out.append(Slot(f"{label} {text}", "dates", found.options, _drawer(spans, found, text)))
    return out


def _drawer(spans: list[LabeledSpan], found: Phrase, text: str):
    def draw(rng: random.Random) -> list[Edit]:
        new, value = found.draw(rng)
        return [Edit(span.start, span.end, new, value, has_value=True) for span in spans]

    return draw
