"""What tells an article's date: a line before it («date 2025-09-02», «تاریخ: ۱۱ شهریور ۱۴۰۴»), or its dateline."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from coopnlp.lexicon import headers
from coopnlp.words.datelines import dateline_date
from coopnlp.words.days import BLANK, CLOCK, DAY, any_of, day_of, plain

_BLANKS = re.compile(f"[{BLANK}]*")
# The line with the date is no longer: label, day of the week, date, time.
_REACH = 200
_MORE = "x"  # the text does not end there
_LINE = r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
_LINE_END = rf"{_LINE}|\Z|[|•·]"
_CLOCK_AT_END = rf"(?:{CLOCK}(?=[^\S\n]*(?:{_LINE_END})))?"
_COLON = r"(?:\s*:\s*|\s+)"


def _labels(phrases: Iterable[str]) -> tuple[str, ...]:
    """What the first word of a label is: an article that begins otherwise has no header."""
    return tuple({phrase.split()[0] for phrase in phrases})


# Compiled when an article needs them: that takes longer than reading it.
@cache
def _foreign() -> re.Pattern[str]:
    label = any_of(headers.FOREIGN_LABELS)
    return re.compile(rf"{label}{_COLON}{DAY}(?:(?=T){CLOCK})?{_CLOCK_AT_END}", re.IGNORECASE)


@cache
def _alone() -> re.Pattern[str]:
    """Alone on its line, whether or not a colon stands there."""
    return re.compile(rf"{any_of(headers.LABELS)}{_COLON}{DAY}{_CLOCK_AT_END}[^\S\n]*(?:{_LINE_END})")


@cache
def _with_colon() -> re.Pattern[str]:
    """With a colon the article may begin in the same line."""
    going_on = rf"(?!\s+{any_of(headers.GOING_ON)}(?!\w))"
    return re.compile(rf"{any_of(headers.LABELS)}\s*:\s*{DAY}(?=\s+[^\W\d]){going_on}")


@cache
def _bare() -> re.Pattern[str]:
    """A day with its year, alone on its line, and an article behind it: no sentence begins so."""
    return re.compile(rf"{DAY}{_CLOCK_AT_END}[^\S\n]*(?P<line>{_LINE})\s*[«\"]?[^\W\d]", re.IGNORECASE)


_FORMS = (
    (_labels(headers.FOREIGN_LABELS), (_foreign,)),
    (_labels(headers.LABELS), (_alone, _with_colon)),
    ((*"0123456789", *_labels(headers.ALL_WEEKDAYS), *_labels(headers.DAYS)), (_bare,)),
)


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before an article.

    Attributes:
        date: The article's date, `None` where neither a header nor a dateline tells it.
        end: Offset of the first character after the header and its white space; 0 without a header. A dateline is
            part of the article.
        metadata: Whether it is a line for programs («date 2025-09-02»), which is not read; one of the page
            («تاریخ انتشار: …») is read and marked as the article is.
    """

    date: dt.date | None
    end: int
    metadata: bool = False

    @property
    def unread(self) -> int:
        """Offset of the first character that is read."""
        return self.end if self.metadata else 0


def read_header(text: str) -> Header:
    """Read a line such as «date 2025-09-02», «تاریخ: ۱۴۰۴/۰۶/۱۱» or «۱۱ شهریور ۱۴۰۴» from the very start of a text.

    White space and a byte order mark may stand before it. Dates are read as `coopnlp.words.days` reads them, in any
    digits, Jalali or Gregorian. What looks like a header but names no day («date 2025-13-40») is none, and neither is
    a sentence or a period that begins so («تاریخ ۱۱ شهریور ۱۴۰۴ در یادها ماند», «تاریخ: ۱۱ شهریور ۱۴۰۴ تا …»): then
    the text begins at 0. Where there is no header, the dateline tells the date (`coopnlp.words.datelines`).

    Example:
        >>> read_header(" date 2025-09-02 به گزارش ایلنا")
        Header(date=datetime.date(2025, 9, 2), end=17, metadata=True)
        >>> read_header("تاریخ انتشار: سه‌شنبه ۱۱ شهریور ۱۴۰۴ - ۱۰:۳۰" + chr(10) + "به گزارش ایلنا").date
        datetime.date(2025, 9, 2)
        >>> read_header("تهران - ۱۱ شهریور ۱۴۰۴ - به گزارش ایلنا")
        Header(date=datetime.date(2025, 9, 2), end=0, metadata=False)
        >>> read_header("به گزارش ایلنا")
        Header(date=None, end=0, metadata=False)
    """
    blanks = _BLANKS.match(text)
    begin = blanks.end() if blanks else 0
    line = plain(text[begin : begin + _REACH])
    if len(text) > begin + _REACH:
        line += _MORE
    for labels, forms in _FORMS:
        if line.lower().startswith(labels):
            for form in forms:
                match = form().match(line)
                date = None if match is None else _date(match)
                if match is not None and date is not None:
                    end = begin + (match.end("line") if form is _bare else match.end())
                    behind = _BLANKS.match(text, end)
                    return Header(date, behind.end() if behind else end, form is _foreign)
    return Header(dateline_date(text), 0)


def _date(match: re.Match[str]) -> dt.date | None:
    try:
        return day_of(match)
    except ValueError:
        return None
