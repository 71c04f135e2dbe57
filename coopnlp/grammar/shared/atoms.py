"""Words into atoms, the terminals of the date grammar: numbers, months, week days, units, edges.

An atom covers one or several whole words of `coopnlp.words.scan`; one word may be two atoms («شهریورماه»).
Whatever the lexicon does not know is an `other` atom, so atoms tell what stands around a date too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coopnlp.grammar.dates import digits as numeric
from coopnlp.grammar.numerals.numerals import Scanned, scan_numerals
from coopnlp.lexicon import dates as lexicon
from coopnlp.lexicon import words_of
from coopnlp.words.scan import Word


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


Items = Sequence[Atom]
COMMAS = ("،", ",")
DASHES = ("-", "–", "—", "−")
# Rules look ahead without asking for the end: so many `end` atoms stand behind the last one.
LOOKAHEAD = 8
_DATED = words_of("مورخ مورخه تاریخ شنبه یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه پنجشنبه جمعه شب")
_RATIOS = words_of("نسبت مقیاس")
_ERAS = words_of("قمری شمسی خورشیدی میلادی هجری")
_BEFORE_CLOCK = words_of("در تا از الی راس بزرگنمایی")
# After a time word and a ZWNJ these keep it a time word; anything else makes a compound («ماه‌نامه»).
_SUFFIXES = words_of("ی ای ها های هایی ام م اش ش مان شان تان ه گی ست است ن")
_PREFIXES = words_of("در از تا این همین همان هر طی به و یک")
_SUFFIXED = words_of("unit units adjective month weekday season relative shift daypart night number ordinal part edge")


def atoms(text: str, scanned: Scanned | None = None) -> list[Atom]:
    """Cut a text into atoms; the last `LOOKAHEAD` ones are of kind `end`.

    Args:
        text: Any text.
        scanned: Its words and numerals, where they are known already.

    Example:
        >>> [(a.kind, a.value) for a in atoms("یازدهم شهریورماه سال جاری")[:-LOOKAHEAD]]
        [('ordinal', 11), ('month', ('jalali', 6)), ('unit', 'ماه'), ('unit', 'سال'), ('shift', 'جاری')]
    """
    pieces, known = scanned or scan_numerals(text)
    found = {numeral.first: numeral for numeral in known}
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
    form = pieces[i].form if after == i + 1 else " ".join(word.form for word in pieces[i:after])
    return Atom(kind, value, pieces[i].start, pieces[after - 1].end, pieces[i].gap, form)


def _phrase(pieces: Sequence[Word], i: int, before: Sequence[Atom]) -> tuple[list[Atom], int] | None:
    """The longest phrase of the lexicon at word `i`, unless it is half of a compound word."""
    longest = None
    form = ""
    if pieces[i].form.lower() not in _FIRST:
        return None
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


_FIRST = frozenset(form.split(" ")[0] for form in lexicon.TABLE)


def _in_compound(pieces: Sequence[Word], i: int, after: int, before: Sequence[Atom]) -> bool:
    """Whether ZWNJ ties the phrase to a word that is none of time: «ماه‌نامه», «خوش‌روز»."""
    if after < len(pieces):
        follower = pieces[after]
        tied = follower.gap == "zwnj" and follower.kind == "letters"
        if tied and follower.form not in _SUFFIXES and follower.form not in lexicon.TABLE:
            return True
        if follower.gap != "line" and follower.form in lexicon.PLURALS and pieces[after - 1].form in _WEEK:
            return True  # «شنبه‌ها» is no day
    first = pieces[i]
    tied = first.gap == "zwnj" and first.kind == "letters" and pieces[i - 1].kind == "letters"
    return tied and pieces[i - 1].form not in _PREFIXES and bool(before) and before[-1].kind == "other"


_WEEK = frozenset(form for form, entries in lexicon.TABLE.items() if entries[0][0] in ("weekday", "daypart"))


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
    return [*made, _atom(pieces, i, i + 1, "unit", "ماه")] if glued else made


def _is_day(before: Sequence[Atom]) -> bool:
    last = before[-1] if before else None
    return last is not None and last.kind in ("number", "ordinal") and last.value in range(1, 32)


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
    if len(run) < count or any(word.gap != "space" for word in run[1:]):
        return None
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


def _numeric(pieces: Sequence[Word], i: int) -> tuple[list[Atom], int] | None:
    """A date, a pair of years or a clock time written in digits and signs."""
    hour = i > 0 and pieces[i - 1].form == "ساعت"
    for count, read, kind in ((5, numeric.date, "date"), (5, numeric.seconds, "clock"), (3, numeric.clock, "clock")):
        run = _touching(pieces, i, count)
        if run is None:
            run = _spaced(pieces, i, count, dated=kind == "date" and _after_day(pieces, i))
            if run is not None and kind == "clock" and not (hour or _loose_clock(pieces, i, count)):
                run = None
        if run is None or len(run[-1].form) > 4 or _open_end(pieces, i, i + count):
            continue
        era = i + count < len(pieces) and pieces[i + count].form in _ERAS
        value = read(*(word.form for word in run), **({"era": True} if era and kind == "date" else {}))
        if value is None and kind == "date" and run[1].form == "." and _after_day(pieces, i):
            value = read(*("/" if word.form == "." else word.form for word in run))  # «مورخ 95.3.13»
        if value is not None:
            return [_atom(pieces, i, i + count, kind, value)], i + count
    return _years(pieces, i)


def _years(pieces: Sequence[Word], i: int) -> tuple[list[Atom], int] | None:
    """«۱۴۰۰-۱۴۰۴», «2024/25», with spaces around the dash only between two whole years."""
    run = _touching(pieces, i, 3)
    spaced = run is None
    if spaced:
        run = pieces[i : i + 3]
    if len(run) < 3 or "line" in (run[1].gap, run[2].gap) or _open_end(pieces, i, i + 3):
        return None
    if spaced and (run[1].form == "/" or len(run[2].form) != 4):
        return None
    read = numeric.years(*(word.form for word in run))
    return read and ([_atom(pieces, i, i + 3, *read)], i + 3)


def sentence_after(items: Sequence[Atom], i: int, limit: int = 40) -> Iterator[Atom]:
    """The atoms from `i` to the end of the sentence, `limit` at most."""
    for item in items[i : i + limit]:
        if item.kind in ("line", "end") or item.form in (".", "!", "?", "؟", "؛"):
            return
        yield item
