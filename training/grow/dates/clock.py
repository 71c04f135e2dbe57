"""What clock times and lengths of time can become."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from coopnlp.values import ClockTime, Duration, Value
from coopnlp.words.unseen import ZWNJ
from training.grow import wording
from training.grow.dates.phrases import Phrase

# Part of the day → hours of the 24 that are said in it.
_HOURS = {
    "صبح": range(6, 12),
    "بعدازظهر": range(13, 18),
    "بعد از ظهر": range(13, 18),
    "عصر": range(15, 20),
    "شب": range(19, 24),
}
_DAY_PARTS = ("صبح", "ظهر", "عصر", "شامگاه", "بامداد")
_UNITS = {"سال": "P{}Y", "ماه": "P{}M", "هفته": "P{}W", "روز": "P{}D", "ساعت": "PT{}H", "دقیقه": "PT{}M"}
# Lengths of one unit that are usual, beyond about thrice the seed's.
_MOST = {"ماه": 60, "روز": 120, "ساعت": 96, "دقیقه": 90, "هفته": 12, "سال": 60}
_CLOCK = re.compile(rf"ساعت (\d\d?)(?::(\d\d))?(?: ({'|'.join(_HOURS)}))?( .*)?")
_LENGTH = re.compile(rf"(?P<low>\S+(?: و \S+)?)(?: تا (?P<high>\S+))? (?P<unit>{'|'.join(_UNITS)})(?P<ending>ه| ای|)")
_TO_PERSIAN = str.maketrans(wording.LATIN, wording.PERSIAN)


def clock(text: str, value: ClockTime) -> Phrase | None:
    """«ساعت ۱۰:۳۰ صبح», «ساعت ۱۱ امروز»; the day behind it stays."""
    match = _CLOCK.fullmatch(text)
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


def part_of_day(text: str, value: ClockTime) -> Phrase | None:
    """«صبح امروز», «شامگاه دوشنبه»: another part of the same day."""
    head, _, rest = text.partition(" ")
    if head not in _DAY_PARTS or not rest or re.search(r"\d", rest) or value.time or value.low or value.high:
        return None
    parts = [part for part in _DAY_PARTS if part != head]
    return Phrase(len(parts), lambda rng: (f"{rng.choice(parts)} {rest}", value))


def length(text: str, value: Duration) -> Phrase | None:
    """«سه سال», «۴۸ ساعت», «۲۴ ماهه», «دو هفته‌ای», «۳ تا ۵ سال»."""
    match = _LENGTH.fullmatch(text)
    low = match and wording.COUNTS.get(match["low"])
    if not low or low < 2 or match["ending"] not in ("", " ای" if match["unit"] == "هفته" else "ه"):
        return None
    iso = _UNITS[match["unit"]]
    high = wording.COUNTS.get(match["high"] or "")
    expected = (None, iso.format(low), iso.format(high)) if match["high"] else (iso.format(low), None, None)
    if (value.duration, value.low, value.high) != expected:
        return None
    counts = [n for n in range(2, min(max(9, 3 * low), max(low + 2, _MOST[match["unit"]])) + 1) if n != low]
    behind = f" {match['unit']}{match['ending'].replace(' ', ZWNJ)}"

    def draw(rng: random.Random) -> tuple[str, Value]:
        new = rng.choice(counts)
        write = wording.words if new <= 12 and rng.random() < 0.5 else wording.digits
        if high is None:
            return f"{write(new)}{behind}", replace(value, duration=iso.format(new))
        end = new + max(1, high - low)
        said = f"{write(new)} تا {write(end)}{behind}"
        return said, replace(value, low=iso.format(new), high=iso.format(end))

    return Phrase(len(counts), draw)
