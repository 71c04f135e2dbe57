"""The day in a dateline: «تهران - ۱۵ آبان ۱۴۰۴ - …», «خبرگزاری آوا، ۱۵ آبان ۱۴۰۴: …».

A dateline opens a line with where the news comes from, the day, and a sign behind which the article begins. It is
read by this form alone: a day with its year, beside it places and agencies and nothing else. So a day in a sentence,
of a deadline or of an event («مهلت: ۱۵ آبان ۱۴۰۴ - …») is none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from coopnlp.lexicon import headers, speech
from coopnlp.lexicon.phrases import FUNCTION_WORDS
from coopnlp.words.days import BLANK, CLOCK, DAY, day_of, plain
from coopnlp.words.places import is_place
from coopnlp.words.scan import fold
from coopnlp.words.unseen import ZWNJ

_LINES = 3  # the headline and what stands over it may come before
_REACH = 160  # characters of a line in which its dateline ends
_NAME = 6  # words of an agency's name
_BLANKS = re.compile(f"[{BLANK}]*")
_YEAR = re.compile(r"\d{4}")
_LINE_END = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# Between the parts of a dateline, and at its end: there a comma would go on with a sentence.
_SIGN = re.compile(r"\s*[-:،,؛|/()ـ\n\r\x85\u2028\u2029][-:،,؛|/()ـ\s]*")
_ENDS = re.compile(r"[-:|)ـ\n\r\x85\u2028\u2029]")
_SOURCE = re.compile(r"[^\W\d_](?:[^\W\d_]| |[\u064b-\u0652]){0,58}[^\W\d_]")
_GLUED = re.compile(r"(?<=\d)-(?=\s)")  # «۱۴۰۴- رئیس»: no day is followed by a hyphen
_ARTICLE = re.compile(r"[«\"“(]?\w")
_HOUR = re.compile(r"\d{1,2}:\d")
_DAY_OF_MONTH = re.compile(r"\d{1,2} ?([^\W\d_]+)")


@cache
def _day() -> re.Pattern[str]:
    """A day, and a clock time behind it that ends the part; compiled when an article needs it."""
    return re.compile(rf"{DAY}(?:{CLOCK}(?=\s*[-:|()ـ]))?", re.IGNORECASE)


def dateline_date(text: str) -> dt.date | None:
    r"""The day that the dateline of an article tells, at the beginning of one of its first three lines.

    Example:
        >>> dateline_date("تهران - ۱۵ آبان ۱۴۰۴ - رئیس اتاق تعاون گفت")
        datetime.date(2025, 11, 6)
        >>> dateline_date("رشد تعاونی‌ها\nخبرگزاری آوا، ۱۵ آبان ۱۴۰۴: رئیس اتاق تعاون گفت")
        datetime.date(2025, 11, 6)
        >>> dateline_date("تهران ۱۵ آبان ۱۴۰۴ میزبان همایشی بود")
    """
    found = dateline(text)
    return None if found is None else found[1]


def dateline(text: str) -> tuple[int, dt.date] | None:
    r"""Where the line with the dateline of an article begins, and the day that it tells.

    Example:
        >>> dateline("رشد\nتهران - ۱۵ آبان ۱۴۰۴ - رئیس اتاق تعاون گفت")
        (4, datetime.date(2025, 11, 6))
    """
    return next(((at, day) for at, line in _lines(text) if (day := _told(line)) is not None), None)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Where the first lines with anything on them begin, each with what it begins with and a little of what follows."""
    at = 0
    for _ in range(_LINES):
        blanks = _BLANKS.match(text, at)
        at = at if blanks is None else blanks.end()
        line = text[at : at + _REACH]
        if not line:
            return
        yield at, _GLUED.sub(" -", plain(line))
        end = _LINE_END.search(text, at)
        if end is None:
            return
        at = end.end()


def _told(line: str) -> dt.date | None:
    """The day of a line that begins with a dateline."""
    if not _YEAR.search(line):
        return None
    day: dt.date | None = None
    sources = at = 0
    sign = ""
    while True:
        match = _day().match(line, at) if day is None else None
        if match is not None:
            day = _date(match)
            if day is None:
                return None
            end: int | None = match.end()
        else:
            end = _end_of_source(line, at)
            sources += end is not None
        behind = None if end is None else _SIGN.match(line, end)
        if behind is None:
            return day if sources and _ENDS.search(sign) and _begins_article(line, at) else None
        sign, at = behind[0], behind.end()


def _begins_article(line: str, at: int) -> bool:
    """Whether words follow or a number, but no further day («- ۱۷ آبان ۱۴۰۴») and no hour."""
    month = _DAY_OF_MONTH.match(line, at)
    if _day().match(line, at) or _HOUR.match(line, at) or (month is not None and month[1] in headers.ALL_MONTHS):
        return False
    return _ARTICLE.match(line, at) is not None


def _date(match: re.Match[str]) -> dt.date | None:
    try:
        return day_of(match)
    except ValueError:
        return None


def _end_of_source(line: str, at: int) -> int | None:
    """Where a place or an agency ends that begins here and has a sign behind it."""
    match = _SOURCE.match(line, at)
    return match.end() if match is not None and (is_place(match[0]) or is_agency(match[0])) else None


def is_agency(name: str) -> bool:
    """Whether words are the name of a newspaper or agency: one that is known, or one that says what it is.

    Example:
        >>> is_agency("ایرنا"), is_agency("خبرگزاری آوا"), is_agency("روزنامه"), is_agency("مهلت ثبت نام")
        (True, True, False, False)
    """
    words = [fold(word).replace(ZWNJ, "") for word in name.split()]
    if "".join(words) in speech.MEDIA - speech.KINDS_OF_MEDIA:
        return True
    if not 1 < len(words) <= _NAME or FUNCTION_WORDS.intersection(words):
        return False
    return words[0] in speech.SENDERS or (words[0] in speech.KINDS_OF_MEDIA and words[1] in speech.OF_NEWS)
