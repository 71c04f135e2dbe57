"""Whether a line break stands in the middle of a sentence: a space that the page has made, or the end of what was said.

Agencies write one paragraph a line, channels one item or heading a line, and few of those end in a full stop. So a
single break counts as a space only where the words on its two sides hold together: «۲۵|میلیارد تومان», «۱۱|شهریور»,
«تا سقف|۱۰ میلیون», a line that ends in «و» or «از». A blank line, a bullet or «۲-» behind the break and rows of a table
(«گندم ۱۲|جو ۱۵») always keep two lines apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from coopnlp.lexicon import dates, lines
from coopnlp.lexicon.measures import PERCENT_SIGNS
from coopnlp.lexicon.months import WEAK_MONTHS
from coopnlp.lexicon.phrases import LIGHT_NOUNS

# So many words of a line are looked at on either side.
REACH = 6
_SHORT_LINE = 3
_LONGEST_COUNT = 7
_DAYS_OF_MONTH = 31
_YEARS = (range(1300, 1500), range(1900, 2101))
_EDGE = ""


def goes_on(line: Sequence[str], following: Sequence[str]) -> bool:
    """Whether a sentence goes on over a single line break.

    Args:
        line: The last words and signs of the line before, folded; all of them, if they are fewer than `REACH`.
        following: The first ones of the next line, in the same way.

    Example:
        >>> goes_on(["وام", "25"], ["میلیارد", "تومان", "پرداخت", "شد"])
        True
        >>> goes_on(["گندم", "12"], ["جو", "15"]), goes_on(["12"], ["15"]), goes_on(["وام", "و"], ["2", "-", "کار"])
        (False, False, False)
    """
    if not (line and following) or _begins_item(following):
        return False
    last, first = line[-1], following[0]
    if last in lines.CONNECTING:
        return first[0].isalnum()
    if _is_number(last):
        return _behind_number(line, following)
    if (last, first) in lines.PHRASE_HALVES or _ends_count(line, first):
        return True
    if _is_number(first) and not _is_weekday(following):
        return _opens_number(line, following) or _dates(line, following)
    return _of_time(line, following)


def _begins_item(following: Sequence[str]) -> bool:
    """«۲- تولید», «ب) توزیع», «یوان: ۲۳۰۰۰»; but «۵-۷ درصد»."""
    first, sign, behind = [*following, _EDGE, _EDGE][:3]
    if sign == ":":
        return not (first.isdecimal() and behind.isdecimal())  # «درهم: ۴۲٬۲۵۰», but «۲۲:۳۰»
    if sign not in lines.LIST_MARKERS:
        return False
    return (first.isdecimal() and not behind.isdecimal()) or (first in lines.LETTERED_ITEMS and sign in ")-–")


def _is_number(form: str) -> bool:
    return form[:1].isdecimal() or form in lines.NUMBERS


def _kind(form: str) -> str:
    """Which word of time it is, «» for other words."""
    entries = dates.TABLE.get(form)
    return entries[0][0] if entries else ""


def _is_weekday(following: Sequence[str]) -> bool:
    """Whether the line begins with a day of the week, in one word or two."""
    return "weekday" in (_kind(following[0]), _kind(" ".join(following[:2])))


def _opens_number(line: Sequence[str], following: Sequence[str]) -> bool:
    """«تا سقف|۱۰ میلیون», «سال|۱۴۰۴»; but «طی دو سال|۸ طرح», «سال|۱۴۰۴ نفر»."""
    last, second = line[-1], [*following, _EDGE][1]
    if last not in lines.BEFORE_NUMBERS:
        return False
    of_time = bool(_kind(last)) and last != "تا"
    measured = len(line) > 1 and (_is_number(line[-2]) or line[-2] in lines.DIVIDING)
    return not (of_time and (measured or second in lines.COUNTED))


def _behind_number(line: Sequence[str], following: Sequence[str]) -> bool:
    """Whether what begins the next line belongs to the number that ends this one."""
    last, (first, second) = line[-1], [*following, _EDGE][:2]
    before = line[-2] if len(line) > 1 else _EDGE
    listed = len(line) == len(following) == 1 and last in lines.CARDINALS  # number words, one a line
    if listed or _is_serial(last) or (before.isascii() and before.isalpha()):
        return False
    if first in lines.SCALES or (first in lines.JOINING and _is_number(second)):
        return True
    if _are_rows(line, following):
        return False
    if before in ("ساعت", ":"):
        return _kind(first) == "daypart"
    if _kind(first) == "month" and first not in WEAK_MONTHS:
        return _may_be_day(last)
    return before not in lines.NAMED_BY_NUMBERS and (_measures(last, first) or _is_counted(line, following))


def _measures(number: str, first: str) -> bool:
    """«۲۵|درصد», «دو|سوم», «سه|شنبه»."""
    if first in lines.MEASURES or first in PERCENT_SIGNS:
        return True
    part = first in lines.DENOMINATORS or (first == "شنبه" and number in lines.DAYS_IN_NUMBERS)
    return part and number in lines.CARDINALS


def _is_counted(line: Sequence[str], following: Sequence[str]) -> bool:
    """Whether the next line begins with what the number counts; only nouns of which that is known."""
    last, (first, second) = line[-1], [*following, _EDGE][:2]
    if _is_year(last):
        return False
    if first in lines.UNITS_OF_TIME:
        opening = first == "ساعت" and "ساعت" in line  # «ساعت بازدید ۱۷ الی ۲۲|ساعت برگزاری ۱۵»
        return not opening and not _is_number(second) and _kind(second) != "weekday"
    known = lines.SHARED if last in lines.DENOMINATORS else lines.COUNTED
    return first in known or (first, second) in lines.COUNTED_IN_TWO


def _may_be_day(form: str) -> bool:
    """Whether a number may be a day of a month."""
    return int(form) <= _DAYS_OF_MONTH if form.isdecimal() and len(form) < 3 else form in lines.DAYS


def _ends_count(line: Sequence[str], first: str) -> bool:
    """«۲۵ واحد|مسکونی»: the adjective without which the noun says little."""
    return len(line) > 1 and _is_number(line[-2]) and line[-1] in LIGHT_NOUNS and len(first) > 3 and first.endswith("ی")


def _is_year(form: str) -> bool:
    return len(form) == 4 and form.isdecimal() and any(int(form) in years for years in _YEARS)


def _is_serial(form: str) -> bool:
    return form.isdecimal() and (len(form) > _LONGEST_COUNT or (len(form) > 1 and form[0] == "0"))


def _are_rows(line: Sequence[str], following: Sequence[str]) -> bool:
    """«گندم ۱۲», «جو ۱۵»: the next line is short and ends in a number as this one does."""
    rows = 1 < len(line) < REACH and 1 < len(following) <= _SHORT_LINE and "و" not in following
    return rows and _is_number(following[-1])


def _dates(line: Sequence[str], following: Sequence[str]) -> bool:
    """«۱۱ شهریور|۱۴۰۴», «روز سه‌شنبه|۱۱ شهریور»; but on a poster, a date a line, «شنبه» and «۲۰ تیر» are two."""
    kind, first, second = _kind(line[-1]), following[0], [*following, _EDGE][1]
    if kind == "month" or line[-1] == "ماه":
        return _is_year(first) and second not in lines.COUNTED
    posted = len(line) <= _SHORT_LINE and len(following) <= _SHORT_LINE
    return kind == "weekday" and _kind(second) == "month" and not posted


def _of_time(line: Sequence[str], following: Sequence[str]) -> bool:
    """«هفته|گذشته», «شهریور|ماه», «روز|سه‌شنبه»."""
    last, (first, second) = line[-1], [*following, _EDGE][:2]
    kind, behind = _kind(last), _kind(first)
    if behind == "shift":
        alone = _kind(f"{first} {second}") == "other" or (first in dates.BEFORE_FROM and second == "از")
        return kind in ("unit", "weekday", "month", "season") and not alone
    if kind in ("month", "season"):
        return first == "ماه" or (first == "سال" and (_is_year(second) or _kind(second) == "shift"))
    told = len(line) > 1 and _kind(line[-2]) in ("near_day", "weekday")  # «فردا صبح|فردا از ساعت ۵»
    return (kind == "daypart" or last == "روز") and not told and (behind == "near_day" or _is_weekday(following))
