"""Find and read dates, times and durations in Persian text.

`find` walks over the atoms of a text once; at each it asks the grammars for a time, a date and a
length of time, in this order, because a time may hold a date («ساعت ۱۱:۳۰ امروز») and a date a length
(«سه سال گذشته»). `read` values one whole phrase.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from coopnlp.grammar.dates import clock
from coopnlp.grammar.dates import lengths as durations
from coopnlp.grammar.dates.ranges import date_at
from coopnlp.grammar.dates.resolving import in_year, resolve
from coopnlp.grammar.dates.years import number as year_number
from coopnlp.grammar.dates.years import year_at
from coopnlp.grammar.mentions import Mention
from coopnlp.grammar.numerals.numerals import Scanned
from coopnlp.grammar.shared.atoms import Atom, atoms, sentence_after
from coopnlp.grammar.shared.comparators import ends_clause
from coopnlp.labels import DATE, DURATION, TIME
from coopnlp.lexicon import dates as lexicon
from coopnlp.lexicon import words_of
from coopnlp.lexicon.phrases import COMPARATORS, POSTPOSED
from coopnlp.values import DateRange, Value

Items = Sequence[Atom]
Found = tuple[Mention, int] | None


def find(text: str, date: dt.date | None = None, *, scanned: Scanned | None = None) -> list[Mention]:
    """All dates, times and durations of a text, in reading order, seen from the article's `date`.

    Args:
        text: Any text.
        date: The article's date, or `None`.
        scanned: The words and numerals of the text, where they are known already.

    Example:
        >>> text = "روز سه شنبه یازدهم شهریور ماه، ساعت ۱۰ صبح، پس از سه سال"
        >>> [(m.label, str(m.value)) for m in find(text, dt.date(2025, 9, 2))]
        [('TIME', 'ساعت ۱۰:۰۰ 2025-09-02'), ('DURATION', 'P3Y')]
    """
    items = atoms(text, scanned)
    found: list[Mention] = []
    i = 0
    while items[i].kind != "end":
        mention = _matching(items, i, date, found)
        if mention is None and items[i].kind not in _SILENT:
            mention = _mention_at(items, i, date)
        if mention is None:
            i += 1
        else:
            found.append(mention[0])
            i = mention[1]
            while items[i].start < mention[0].end and items[i].kind != "end":
                i += 1  # the other half of a word that is two atoms
    return found


# Kinds that begin no mention: asking the grammars there would only cost time.
_SILENT = words_of("other sign line end shift era to and or now onward ending yearkind suffix part closer")


def read(text: str, label: str | None = None, date: dt.date | None = None) -> Value | None:
    """The value of a whole phrase, as `label` if given; `None` if it is no such phrase.

    Example:
        >>> str(read("یازدهم تا هفدهم شهریو ماه", date=dt.date(2025, 9, 2)))
        '2025-09-02…2025-09-08'
        >>> str(read("یک سال و نیم")), read("یک سال و نیم", "DATE")
        ('P18M', None)
    """
    items = atoms(text)
    i = 0
    while items[i].form in _LEADING:
        i += 1
    for rule in _GRAMMARS:
        found = rule(items, i, date)
        if found is not None and label in (None, found[0].label) and items[found[1]].kind == "end":
            return found[0].value
    return None


_LEADING = words_of("از در طی تا به تاریخ مورخ مورخه ظرف طول برای")


def _mention_at(items: Items, i: int, date: dt.date | None) -> Found:
    for rule in _GRAMMARS:
        found = rule(items, i, date)
        if found is not None:
            return found
    return None


def _mention(items: Items, i: int, after: int, label: str, value: Value | None, *, certain: bool) -> Found:
    return Mention(items[i].start, items[after - 1].end, label, value, certain=certain), after


def _time(items: Items, i: int, date: dt.date | None) -> Found:
    found = clock.time_at(items, i)
    if found is None:
        return None
    moment, after = found
    date = None if _recurs(items, i, after) else date
    value = clock.value(moment, today=date, tense=_tense(items, i, after))
    if clock.is_days(moment):
        return _mention(items, i, after, DATE, value and value.date, certain=moment.certain)
    return _mention(items, i, after, TIME, value, certain=moment.certain)


def _date(items: Items, i: int, date: dt.date | None) -> Found:
    found = date_at(items, i)
    before = items[i - 1].form if i else ""
    if found is None or (items[i].kind == "unit" and before in lexicon.VAGUE_BEFORE):
        return None
    said, after = found
    if items[i].kind == "weekday" and any(item.form in lexicon.PRAYER for item in items[max(0, i - 3) : i]):
        return None
    date = None if _recurs(items, i, after) else date
    value = resolve(said, today=date, tense=_tense(items, i, after))
    certain = said.certain and (said.month is None or before not in lexicon.NAMED_BY_DATES)
    certain = certain and not (items[i].kind == "relative" and before in lexicon.NAMED_BY_DAYS)
    return _mention(items, i, after, DATE, value, certain=certain)


def _matching(items: Items, i: int, date: dt.date | None, found: Sequence[Mention]) -> Found:
    """«مدت مشابه سال قبل»: the part of a year that was told before, in another year.

    The value is the last stretch of several days, inside one Jalali year, among the dates `found` before it, moved to
    the year that is named; `None` where there is none.
    """
    if items[i].form not in _STRETCHES:
        return None
    at = i + 1 + (items[i + 1].form == "زمان")
    if items[at].form not in _LIKE:
        return None
    at += 1 + (items[at + 1].form == "در")
    year = year_number(items, at, named=True) if items[at].kind == "number" else year_at(items, at)
    if year is None or year[0].precision != "year" or year[0].until is not None:
        return None
    said, after = year
    whole = resolve(said, today=date)
    told = next((value for m in reversed(found) if (value := _stretch(m)) is not None), None)
    return _mention(items, i, after, DATE, told and whole and in_year(told, whole), certain=True)


def _stretch(mention: Mention) -> DateRange | None:
    """The days of a mention if they are several, and fewer than a year."""
    value = mention.value
    if not isinstance(value, DateRange) or not (isinstance(value.start, dt.date) and isinstance(value.end, dt.date)):
        return None
    return value if value.calendar == "jalali" and 1 < (value.end - value.start).days < _YEAR - 1 else None


_STRETCHES = words_of("مدت دوره زمان")
_LIKE = words_of("مشابه همسان همانند")
_YEAR = 365


def _recurs(items: Items, i: int, after: int) -> bool:
    """«هر شنبه», «هر سال ۱۲ شهریور», «شنبه هر هفته»: no single day, so the article's date says nothing of it."""
    before = [item.form for item in items[max(0, i - 3) : i]]
    yearly = before[-2:] in (["هر", "سال"], ["هر", "ماه"], ["هر", "هفته"], ["هر", "ساله"], ["همه", "ساله"])
    if yearly or before[-1:] in (["هر"], ["هرساله"]):
        return True
    shifted = items[after - 1].kind in ("relative", "shift", "night")  # «پارسال هر ماه» is one year all the same
    return items[after].form == "هر" and items[after + 1].kind in _PERIODS and not shifted


_PERIODS = words_of("unit units weekday daypart season month")  # «شنبه هر هفته», but «پارسال هر کیلو»


def _duration(items: Items, i: int, _: dt.date | None) -> Found:
    found = durations.length_at(items, i)
    if found is None:
        return None
    length, after = found
    value = durations.duration(length, comparator=_comparator(items, i, after))
    return _mention(items, i, after, DURATION, value, certain=length.certain)


_GRAMMARS: tuple[Callable[[Items, int, dt.date | None], Found], ...] = (_time, _date, _duration)


def _comparator(items: Items, i: int, after: int) -> str:
    """What the words around say of exactness: «بیش از» → `>`, «حداکثر ظرف» → `<=`, «به بالا» → `>=`."""
    while i > 1 and items[i - 1].form in _WITHIN:
        i -= 1
    for size in (3, 2, 1):
        if i >= size:
            said = " ".join(item.form for item in items[i - size : i])
            if said in COMPARATORS:
                conjunction = said == "تا" and i > 1 and ends_clause(items[i - 2].form)
                return "=" if conjunction else COMPARATORS[said]
    behind = (" ".join(item.form for item in items[after : after + size]) for size in (4, 3, 2))
    return next((POSTPOSED[said] for said in behind if said in POSTPOSED), "=")


_WITHIN = words_of("ظرف طی مدت")


def _closes_past(items: Items, after: int) -> bool:
    """Whether the sentence ends in a verb of the past; «گفت» tells nothing of what was said."""
    words = [item.form.rpartition(" ")[2] for item in sentence_after(items, after)]
    last = words[-1] if words else ""
    return last in lexicon.PAST_VERBS and last not in lexicon.SAID and not last.endswith("ه")


def _tense(items: Items, i: int, after: int) -> int:
    """Whether the sentence tells the past (-1) or the future (1): its first verb behind the phrase."""
    if i and items[i - 1].form == "تا":  # «تا شنبه», «تا پایان اسفند» look ahead, but «تا ۲۹ اسفند … آمد» does not
        return -1 if _closes_past(items, after) else 1
    if [item.form for item in items[max(0, i - 2) : i]] == ["برنامه", "های"]:
        return 1  # «از برنامه‌های سه‌شنبه است»
    before = ""
    for item in sentence_after(items, after):
        word = item.form.split(" ")[-1]
        if (before == "می" and word in lexicon.PRESENT_STEMS) or word in lexicon.FUTURE_VERBS:
            return 1
        if word in lexicon.PAST_VERBS:
            if word == "گفت" and item.form == word:
                before = word
                continue
            return -1
        if before == "گفت" and word != "و":
            return -1  # «گفت», but not «گفت و گو»
        before = word
    return 0
