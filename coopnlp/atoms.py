"""Words into atoms, the terminals of the date grammar: numbers, months, week days, units, edges …

An atom covers one or several whole words of `coopnlp.scan`; one word may be two atoms («شهریورماه»).
Whatever the lexicon does not know is an `other` atom, so atoms tell what stands around a date too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coopnlp.lexicon import dates as lexicon
from coopnlp.numerals import numerals
from coopnlp.scan import Word, words


@dataclass(frozen=True, slots=True)
class Atom:
    """One terminal of the date grammar.

    Attributes:
        kind: `number`, `ordinal`, `month`, `weekday`, `unit`, …, `other`, `line`, `end`.
        value: What it means, by kind: a number, a (calendar, month) pair, the name of a unit.
        start: Offset of its first character in the text.
        end: Offset after its last character.
        gap: What stands before it, as in `scan.Word`.
        form: The folded spelling, words joined by one space.
    """

    kind: str
    value: object
    start: int
    end: int
    gap: str
    form: str


# Rules look ahead without asking for the end: so many `end` atoms stand behind the last one.
LOOKAHEAD = 8
_SEPARATORS = ("/", "-", ".", "−", "–", "٫")
_YEAR_DASHES = ("-", "–", "—", "−", "/", "ـ")
# After a time word and a ZWNJ these keep it a time word; anything else makes a compound («ماه‌نامه»).
_SUFFIXES = frozenset("ی ای ها های هایی ام م اش ش مان شان تان ه گی ست است ن".split())
_PREFIXES = frozenset("در از تا این همین همان هر طی به و یک".split())
_SUFFIXED = frozenset("unit units adjective month weekday season relative shift daypart night number ordinal part edge".split())


def atoms(text: str) -> list[Atom]:
    """Cut a text into atoms; the last `LOOKAHEAD` ones are of kind `end`.

    Example:
        >>> [(a.kind, a.value) for a in atoms("یازدهم شهریورماه سال جاری")[:-LOOKAHEAD]]
        [('ordinal', 11), ('month', ('jalali', 6)), ('unit', 'ماه'), ('unit', 'سال'), ('shift', 'جاری')]
    """
    pieces = words(text)
    found = {numeral.first: numeral for numeral in numerals(pieces)}
    out: list[Atom] = []
    i = 0
    while i < len(pieces):
        if pieces[i].gap == "line" and out:
            out.append(Atom("line", None, pieces[i].start, pieces[i].start, "line", ""))
        made, after = _next(pieces, i, found, out)
        out.extend(made)
        i = after
    out.extend([Atom("end", None, len(text), len(text), "line", "")] * LOOKAHEAD)
    return out


def _next(pieces: Sequence[Word], i: int, found: dict, before: Sequence[Atom]) -> tuple[list[Atom], int]:
    """The atoms that begin at word `i`, and the index after them."""
    word = pieces[i]
    if word.kind == "digits":
        numeric = _numeric(pieces, i)
        if numeric is not None:
            return numeric
    phrase = _phrase(pieces, i, before)
    numeral = found.get(i)
    if numeral is not None and (phrase is None or numeral.last >= phrase[1]):
        return [_atom(pieces, i, numeral.last, _NUMBERS[numeral.kind], numeral.value)], numeral.last
    if phrase is not None:
        return phrase
    month = _misspelt(pieces, i, before)
    if month is not None:
        return month, i + 1
    if word.form in ("ی", "ء") and word.gap in ("zwnj", "space") and before and before[-1].kind in _SUFFIXED:
        return [], i + 1  # the ezafe of «هفته‌ی گذشته» says nothing
    return [_atom(pieces, i, i + 1, "other" if word.kind == "letters" else "sign", word.form)], i + 1


_NUMBERS = {"cardinal": "number", "ordinal": "ordinal", "fraction": "fraction"}


def _atom(pieces: Sequence[Word], i: int, after: int, kind: str, value: object) -> Atom:
    form = " ".join(word.form for word in pieces[i:after])
    return Atom(kind, value, pieces[i].start, pieces[after - 1].end, pieces[i].gap, form)


def _phrase(pieces: Sequence[Word], i: int, before: Sequence[Atom]) -> tuple[list[Atom], int] | None:
    """The longest phrase of the lexicon at word `i`, unless it is half of a compound word."""
    longest = None
    form = ""
    for after in range(i + 1, min(i + lexicon.LONGEST, len(pieces)) + 1):
        word = pieces[after - 1]
        if after > i + 1 and word.gap == "line":
            break
        form = f"{form} {word.form.lower()}" if form else word.form.lower()
        if form in lexicon.TABLE:
            longest = (form, after)
    if longest is None:
        return None
    form, after = longest
    entries = lexicon.TABLE[form]
    if entries[0][0] not in ("and", "to", "or", "this") and _in_compound(pieces, i, after, before):
        return None
    return [_atom(pieces, i, after, kind, value) for kind, value in entries], after


def _in_compound(pieces: Sequence[Word], i: int, after: int, before: Sequence[Atom]) -> bool:
    """Whether ZWNJ ties the phrase to a word that is none of time: «ماه‌نامه», «خوش‌روز»."""
    if after < len(pieces):
        follower = pieces[after]
        tied = follower.gap == "zwnj" and follower.kind == "letters"
        if tied and follower.form not in _SUFFIXES and follower.form not in lexicon.TABLE:
            return True
        if follower.gap != "line" and follower.form in ("ها", "هایی") and pieces[i].form in _WEEK:
            return True  # «شنبه‌ها» is no day
    first = pieces[i]
    tied = first.gap == "zwnj" and first.kind == "letters" and pieces[i - 1].kind == "letters"
    return tied and pieces[i - 1].form not in _PREFIXES and bool(before) and before[-1].kind == "other"


_WEEK = frozenset(word for phrases in lexicon.WEEKDAYS for phrase in phrases for word in phrase.split())


def _misspelt(pieces: Sequence[Word], i: int, before: Sequence[Atom]) -> list[Atom] | None:
    """A misspelt month beside a day number or «ماه»: «یازدهم شهریو», «شهریو ماه», «شهریوماه»."""
    word = pieces[i]
    if word.kind != "letters":
        return None
    glued = len(word.form) > 6 and word.form.endswith("ماه")
    form = word.form
    if glued:
        form = word.form[:-3]
    with_month = glued or (i + 1 < len(pieces) and pieces[i + 1].form == "ماه")
    if not with_month and not _is_day(before):
        return None
    month = lexicon.misspelt_month(form)
    if month is None:
        return None
    made = [_atom(pieces, i, i + 1, "month", month)]
    return made + [_atom(pieces, i, i + 1, "unit", "ماه")] if glued else made


def _is_day(before: Sequence[Atom]) -> bool:
    last = before[-1] if before else None
    return last is not None and last.kind in ("number", "ordinal") and last.value in range(1, 32)


def _touching(pieces: Sequence[Word], i: int, count: int) -> Sequence[Word] | None:
    """Words `i … i + count` if no space stands between them."""
    run = pieces[i : i + count]
    return run if len(run) == count and all(word.gap == "none" for word in run[1:]) else None


def _open_end(pieces: Sequence[Word], i: int, after: int) -> bool:
    """Whether the digits go on around a numeric date: «021/1/2/3», «1.2.3.4» are no dates."""
    if after + 1 < len(pieces):
        sign, digits = pieces[after], pieces[after + 1]
        if sign.gap == "none" and sign.form in "/-.:٫٬," and digits.gap == "none" and digits.kind == "digits":
            return True
    if after < len(pieces) and pieces[after].gap == "none" and pieces[after].kind == "letters":
        return pieces[after].form.isascii() and pieces[after].form != "T"
    if i >= 1 and pieces[i].gap == "none":
        return pieces[i - 1].form in "/-.:٫٬,_+@#" or pieces[i - 1].form.isascii() and pieces[i - 1].kind == "letters"
    return False


def _numeric(pieces: Sequence[Word], i: int) -> tuple[list[Atom], int] | None:
    """A date, a pair of years or a clock time written in digits and signs."""
    for count, read, kind in ((5, _numeric_date, "date"), (5, _seconds, "clock"), (3, _clock, "clock")):
        run = _touching(pieces, i, count)
        if run is None or len(run[-1].form) > 4 or _open_end(pieces, i, i + count):
            continue
        value = read(*(word.form for word in run))
        if value is not None:
            return [_atom(pieces, i, i + count, kind, value)], i + count
    return _years(pieces, i)


def _numeric_date(a: str, sign: str, b: str, again: str, c: str) -> tuple[str, int, int, int] | None:
    """Calendar, year, month and day of «1404/06/11», «11-6-1404», «97/2/1», «2025-09-02».

    Example:
        >>> _numeric_date("27", "/", "3", "/", "66")
        ('jalali', 1366, 3, 27)
    """
    if sign != again or sign not in _SEPARATORS or not (a + b + c).isdigit() or len(a) > 4 or len(b) > 2:
        return None
    if len(a) == 4 and len(c) <= 2:
        return _checked(int(a), int(b), int(c))
    if len(c) == 4 and len(a) <= 2:
        return _checked(int(c), int(b), int(a)) or _american(int(c), int(a), int(b))
    if sign != "/" or len(a) > 2 or len(c) > 2:
        return None  # «۱۲-۵-۸» is hardly ever a date
    for year, day in ((a, c), (c, a)):
        if len(year) == 2 and _checked(short_year(int(year)), int(b), int(day)):
            return _checked(short_year(int(year)), int(b), int(day))
    return None


def _checked(year: int, month: int, day: int) -> tuple[str, int, int, int] | None:
    calendar = calendar_of(year)
    if calendar is None or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return calendar, year, month, day


def _american(year: int, month: int, day: int) -> tuple[str, int, int, int] | None:
    return _checked(year, month, day) if calendar_of(year) == "gregorian" else None


def short_year(year: int) -> int:
    """The Jalali year that two digits mean: 20 to 99 → 13xx, 00 to 19 → 14xx.

    Example:
        >>> short_year(82), short_year(4)
        (1382, 1404)
    """
    return year + (1300 if year >= 20 else 1400)


def calendar_of(year: int) -> str | None:
    """The calendar a plain four-digit year belongs to, `None` where it is no year of ours.

    Example:
        >>> calendar_of(1404), calendar_of(2025), calendar_of(1700)
        ('jalali', 'gregorian', None)
    """
    if 1200 <= year <= 1499:
        return "jalali"
    return "gregorian" if 1800 <= year <= 2199 else None


def _seconds(hour: str, a: str, minute: str, b: str, second: str) -> str | None:
    clock = _clock(hour, a, minute) if a == b == ":" else None
    return clock if clock and len(second) == 2 and second.isdigit() and int(second) < 60 else None


def _clock(hour: str, sign: str, minute: str) -> str | None:
    if sign != ":" or not re.fullmatch(r"\d{1,2}", hour) or not re.fullmatch(r"[0-5]\d", minute):
        return None
    if int(hour) > 24 or (int(hour) == 24 and minute != "00"):
        return None
    return f"{int(hour) % 24:02}:{minute}"


def _years(pieces: Sequence[Word], i: int) -> tuple[list[Atom], int] | None:
    """«۱۴۰۰-۱۴۰۴», «1396-1395» (set right to left), «۲۰۲۴/۲۵»; also year and month «۱۴۰۳/۰۶»."""
    run = _touching(pieces, i, 3)
    spaced = False
    if run is None and i + 2 < len(pieces) and pieces[i + 1].form in _YEAR_DASHES[:4]:
        run, spaced = pieces[i : i + 3], True
        if any(word.gap == "line" for word in run[1:]):
            return None
    if run is None or run[1].form not in _YEAR_DASHES or run[2].kind != "digits" or _open_end(pieces, i, i + 3):
        return None
    a, b = run[0].form, run[2].form
    if len(a) != 4 or len(b) not in (2, 4) or (spaced and len(b) != 4):
        return None
    first = int(a)
    calendar = calendar_of(first)
    if calendar is None:
        return None
    last = int(b) if len(b) == 4 else first // 100 * 100 + int(b)
    if len(b) == 2 and last != first + 1:
        if 1 <= int(b) <= 12 and run[1].form in "/-":
            return [_atom(pieces, i, i + 3, "date", (calendar, first, int(b), None))], i + 3
        return None
    if calendar_of(last) != calendar or abs(last - first) > 99:
        return None
    return [_atom(pieces, i, i + 3, "years", (calendar, min(first, last), max(first, last)))], i + 3


def sentence_after(items: Sequence[Atom], i: int, limit: int = 40) -> Iterator[Atom]:
    """The atoms from `i` to the end of the sentence, `limit` at most."""
    for item in items[i : i + limit]:
        if item.kind in ("line", "end") or item.form in (".", "!", "?", "؟", "؛"):
            return
        yield item
