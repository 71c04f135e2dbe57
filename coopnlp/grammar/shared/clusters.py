"""Clusters of digits and signs that are a date, a clock time or a pair of years: «1404/06/11», «۱۰:۳۰», «۱۴۰۰-۱۴۰۴».

`cluster_at` finds one among the words of a text; the functions under it take the pieces as folded strings and give
what they mean, or `None`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from coopnlp.lexicon import words_of
from coopnlp.lexicon import years as year_words
from coopnlp.lexicon.currencies import CURRENCIES
from coopnlp.lexicon.measures import CLASSIFIERS, UNITS
from coopnlp.lexicon.months import WEEKDAYS
from coopnlp.lexicon.phrases import DASHES
from coopnlp.values.calendars import lone_calendar, plain_calendar, short_year
from coopnlp.words.scan import Word, fold

_SEPARATORS = ("/", "-", ".", "−", "–", "٫", "\\")
_DATED = words_of("مورخ مورخه تاریخ شب") | {names[0].replace(" ", "") for names in WEEKDAYS}
_RATIOS = words_of("نسبت مقیاس")
_ERAS = words_of("قمری شمسی خورشیدی میلادی هجری")
_BEFORE_CLOCK = words_of("در تا از الی راس بزرگنمایی")

_JOINING = DASHES | {"/"}
_MONTHS = range(13)
# With what a measure begins, a scale, a classifier: behind a pair of numbers they make amounts of it.
_SCALES = words_of("هزار میلیون میلیارد تریلیون درصد درصدی")
_MEASURING = frozenset(fold(name).split(" ")[0] for name in (*CURRENCIES, *UNITS)) | CLASSIFIERS

Cluster = tuple[str, object, int]  # the kind of atom, what it means, the index behind it


def cluster_at(pieces: Sequence[Word], i: int) -> Cluster | None:
    """The date, clock time or pair of years that begins with the digits at word `i`.

    Example:
        >>> from coopnlp.words.scan import words
        >>> cluster_at(words("1404/06/11"), 0), cluster_at(words("۱۰:۳۰"), 0), cluster_at(words("۱۲/۵"), 0)
        (('date', ('jalali', 1404, 6, 11), 5), ('clock', '10:30', 3), None)
    """
    if i + 2 >= len(pieces) or pieces[i + 1].kind != "sign" or pieces[i + 2].kind != "digits":
        return None
    hour = i > 0 and pieces[i - 1].form == "ساعت"
    read: Callable[..., object]
    for count, read, kind in ((5, date, "date"), (5, seconds, "clock"), (3, clock, "clock")):
        run = _touching(pieces, i, count)
        if run is None:
            run = _spaced(pieces, i, count, dated=kind == "date" and _after_day(pieces, i))
            if run is not None and kind == "clock" and not (hour or _loose_clock(pieces, i, count)):
                run = None
        if run is None or len(run[-1].form) > 4 or _open_end(pieces, i, i + count):
            continue
        era = i + count < len(pieces) and pieces[i + count].form in _ERAS
        forms = [word.form for word in run]
        value = date(*forms, era=True) if era and kind == "date" else read(*forms)
        if value is None and kind == "date" and forms[1] == "." and _after_day(pieces, i):
            value = read(*("/" if form == "." else form for form in forms))  # «مورخ 95.3.13»
        if kind == "clock" and count == 3 and hour and len(forms[2]) == 2 and forms[1] in "/.٫":
            value = clock(forms[0], ":", forms[2])  # «ساعت ۱۷.۳۰», «ساعت ۰۹/۳۰»
        if value is None and kind == "clock" and count == 3 and hour and forms[1] in "/:" and len(forms[0]) == 2:
            value = clock(forms[2], ":", forms[0])  # «ساعت 30/16», «ساعت 30:9», set from right to left
        if value is not None:
            return kind, value, i + count
    return _years_at(pieces, i)


def _touching(pieces: Sequence[Word], i: int, count: int) -> Sequence[Word] | None:
    """Words `i … i + count` if no space stands between them."""
    run = pieces[i : i + count]
    return run if len(run) == count and all(word.gap == "none" for word in run[1:]) else None


def _after_day(pieces: Sequence[Word], i: int) -> bool:
    """Whether «مورخ», «تاریخ» or a week day calls for a date: «شنبه 95 . 9 . 6»."""
    return i > 0 and pieces[i].gap != "line" and pieces[i - 1].form in _DATED


def _loose_clock(pieces: Sequence[Word], i: int, count: int) -> bool:
    """Whether «17 : 32» with its spaces is a clock time without «ساعت»; «نسبت 1 : 20» is none."""
    before, after = pieces[i - 1] if i else None, pieces[i + count] if i + count < len(pieces) else None
    alone = before is None or before.kind != "letters" or pieces[i].gap == "line" or before.form in _BEFORE_CLOCK
    two_digits = len(pieces[i].form) == len(pieces[i + 2].form) == 2
    ends = after is None or after.kind == "sign" or after.gap == "line" or after.form.lower() in ("am", "pm")
    if len(pieces[i + 2].form) != 2 or (before is not None and before.form in _RATIOS):
        return False
    return (two_digits and (alone or ends)) or (alone and ends)


def _spaced(pieces: Sequence[Word], i: int, count: int, *, dated: bool = False) -> Sequence[Word] | None:
    """The same with a space around each sign, as in «ساعت 4 : 45» and «1395 / 09 / 11» with a whole year."""
    run = pieces[i : i + count]
    strokes = count == 5 and run[1].form == run[-2].form == "/" and 4 in (len(run[0].form), len(run[-1].form))
    gaps = {word.gap for word in run[1:]}
    if len(run) < count or not gaps <= ({"space", "none"} if strokes else {"space"}):
        return None  # «۴/ ۱۲/ ۱۳۹۲»
    clock = run[1].form == ":"
    return run if count == 3 or dated or clock or 4 in (len(run[0].form), len(run[-1].form)) else None


def _open_end(pieces: Sequence[Word], i: int, after: int) -> bool:
    """Whether the digits go on around a numeric date: «021/1/2/3», «1.2.3.4» are no dates."""
    if after + 1 < len(pieces):
        sign, digits = pieces[after], pieces[after + 1]
        if sign.gap == "none" and sign.form in "/-.:٫٬," and digits.gap == "none" and digits.kind == "digits":
            return True
    if after < len(pieces) and pieces[after].gap == "none" and pieces[after].kind == "letters":
        return pieces[after].form.isascii() and pieces[after].form != "T"
    if i >= 1 and pieces[i].gap == "none":
        return pieces[i - 1].form in "/-.:٫٬,_+@#" or (pieces[i - 1].form.isascii() and pieces[i - 1].kind == "letters")
    return False


def _years_at(pieces: Sequence[Word], i: int) -> Cluster | None:
    """«۱۴۰۰-۱۴۰۴», «2024/25», with spaces around the dash only between two whole years."""
    run = _touching(pieces, i, 3)
    spaced = run is None
    if run is None:
        run = pieces[i : i + 3]
    if len(run) < 3 or "line" in (run[1].gap, run[2].gap) or _open_end(pieces, i, i + 3):
        return None
    if spaced and (run[1].form == "/" or len(run[2].form) != 4):
        return None
    read = years(*(word.form for word in run))
    return None if read is None or (read[0] == "years" and _are_amounts(pieces, i, i + 3)) else (*read, i + 3)


def _are_amounts(words: Sequence[Word], i: int, after: int) -> bool:
    """Whether the two numbers at words `i` to `after` are amounts: «۱۳۵۰-۱۴۰۰ تومان», «شماره ۱۳۹۵-۱۳۹۶».

    Example:
        >>> from coopnlp.words.scan import words
        >>> [_are_amounts(words(text), 0, 3) for text in ("۱۳۵۰-۱۴۰۰ نفر", "۱۳۹۵-۱۴۰۰ در تهران")]
        [True, False]
    """
    head = words[i - 1].form if i and words[i].gap != "line" else ""
    if head in year_words.NUMBER_HEADS:
        return True
    behind = words[after].form if after < len(words) and words[after].gap != "line" else ""
    if behind.removesuffix("ی") in _MEASURING or behind in _MEASURING or behind in _SCALES:
        return True
    return behind in year_words.COUNTED and behind not in year_words.TOLD_OF and head not in year_words.PAIR_HEADS


def date(a: str, sign: str, b: str, again: str, c: str, *, era: bool = False) -> tuple[str, int, int, int] | None:
    """Calendar, year, month and day of «1404/06/11», «11-6-1404», «97/2/1», «2025-09-02».

    `era` says that a word like «قمری» follows, so that the year may be any.

    Example:
        >>> date("27", "/", "3", "/", "66")
        ('jalali', 1366, 3, 27)
    """
    if sign != again or sign not in _SEPARATORS or not (a + b + c).isdigit() or len(a) > 4 or len(b) > 2:
        return None
    if len(a) == 4 and len(c) <= 2:
        return _checked(int(a), int(b), int(c), era=era)
    if len(c) == 4 and len(a) <= 2:
        return _checked(int(c), int(b), int(a)) or _american(int(c), int(a), int(b))
    if sign != "/" or len(a) > 2 or len(c) > 2:
        return None  # «۱۲-۵-۸» is hardly ever a date
    for year, day in ((a, c), (c, a)):
        if len(year) == 2 and _checked(short_year(int(year)), int(b), int(day)):
            return _checked(short_year(int(year)), int(b), int(day))
    return None


def _checked(year: int, month: int, day: int, *, era: bool = False) -> tuple[str, int, int, int] | None:
    calendar = plain_calendar(year) or ("jalali" if era else None)
    if calendar is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return calendar, year, month, day


def _american(year: int, month: int, day: int) -> tuple[str, int, int, int] | None:
    return _checked(year, month, day) if plain_calendar(year) == "gregorian" else None


def seconds(hour: str, sign: str, minute: str, again: str, second: str) -> str | None:
    """«00:08:45» as hours and minutes; the seconds are not kept.

    Example:
        >>> seconds("00", ":", "08", ":", "45")
        '00:08'
    """
    exact = again == ":" and re.fullmatch(r"[0-5]\d", second)
    return clock(hour, sign, minute) if exact else None


def clock(hour: str, sign: str, minute: str) -> str | None:
    """«9:30» as `HH:MM`; 24:00 is midnight.

    Example:
        >>> clock("9", ":", "30"), clock("24", ":", "00"), clock("25", ":", "00")
        ('09:30', '00:00', None)
    """
    if sign != ":" or not re.fullmatch(r"\d{1,2}", hour) or not re.fullmatch(r"[0-5]\d", minute):
        return None
    if int(hour) > 24 or (int(hour) == 24 and minute != "00"):
        return None
    return f"{int(hour) % 24:02}:{minute}"


def _is_short_end(year: int, sign: str, other: int) -> bool:
    """«1377-86», «1399-98»: two digits behind a dash that go on, or were set from right to left."""
    return sign != "/" and other not in _MONTHS and (other > year or other == year - 1)


def years(first: str, sign: str, last: str) -> tuple[str, tuple] | None:
    """Two years («1396-1395», «86-1377» are set right to left, «2024/25»), or year and month («۱۴۰۳/۰۶»).

    Example:
        >>> years("1396", "-", "1395"), years("86", "-", "1377"), years("1403", "/", "06")
        (('years', ('jalali', 1395, 1396)), ('years', ('jalali', 1377, 1386)), ('date', ('jalali', 1403, 6, None)))
    """
    if sign not in _JOINING or not (first + last).isdigit():
        return None
    if (len(first), len(last)) == (2, 4):
        first, last = last, first
        if sign == "/" or int(last) in _MONTHS:
            return None
    if len(first) != 4 or len(last) not in (2, 4):
        return None
    year, other = int(first), int(last)
    calendar, lone = plain_calendar(year), lone_calendar(year)
    if len(last) == 2 and (other == year % 100 + 1 or _is_short_end(year % 100, sign, other)):
        other += year // 100 * 100
    if lone is not None and lone_calendar(other) == lone and abs(other - year) < 100:
        return "years", (lone, min(year, other), max(year, other))
    is_month = calendar is not None and len(last) == 2 and 1 <= other <= 12 and sign in "/-"
    return ("date", (calendar, year, other, None)) if is_month else None
