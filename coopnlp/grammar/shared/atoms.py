"""Words into atoms, the one stream that every rule reads: numbers, months, units, signs, other words.

An atom covers one or several whole words of `coopnlp.words.scan`: a numeral («۱۲ هزار و ۵۰۰»), a phrase of the
lexicon («سه شنبه», «به بعد»), a date or a clock time in digits, a single word or a single sign. One word may be two
atoms («شهریورماه»). Between two lines stands an atom of kind `line`, behind the last one `LOOKAHEAD` of kind `end`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from coopnlp.grammar.numerals.numerals import numerals
from coopnlp.grammar.numerals.reader import Numeral
from coopnlp.grammar.numerals.strokes import habits
from coopnlp.grammar.shared.clusters import cluster_at
from coopnlp.lexicon import dates as lexicon
from coopnlp.lexicon import words_of
from coopnlp.lexicon.months import MONTHS_BEHIND_DAYS, MONTHS_BY_DAYS, MONTHS_BY_YEARS
from coopnlp.lexicon.phrases import CLOSING_SIGNS, COMMAS, DASHES
from coopnlp.words.scan import Word, words


class Atom(NamedTuple):
    """One terminal of the grammar.

    Attributes:
        kind: `number`, `ordinal`, `fraction`, `month`, `weekday`, `unit`, …; `digits` for those that are no number
            («021»), `other` for a word that the lexicon does not know; `comma`, `dash`, `open`, `close`, `sign`;
            `line`, `end`.
        value: What it means, by kind: a number, a (calendar, month) pair, the name of a unit.
        start: Offset of its first character in the text.
        end: Offset after its last character.
        gap: What stands before it, as in `scan.Word`.
        form: The folded spelling, words joined by one space; «» at a line's end and behind the last word.
        numeral: What was read, for a number, a rank or a fraction.
    """

    kind: str
    value: Any
    start: int
    end: int
    gap: str
    form: str
    numeral: Numeral | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters and is no numeral."""
        return self.kind not in _NO_WORDS

    @property
    def is_sign(self) -> bool:
        """Whether it is one sign, no letters and no digits."""
        return self.kind in SIGNS

    @property
    def noun(self) -> str:
        """Its form without the ending of a plural: «دقیقه» of «دقیقه‌های»."""
        return self.form.partition(" ")[0] if self.kind == "units" else self.form

    @property
    def in_digits(self) -> bool:
        """Whether it begins with a digit."""
        return self.form[:1].isdecimal()


Atoms = Sequence[Atom]
# Rules look ahead without asking for the end: so many `end` atoms stand behind the last one.
LOOKAHEAD = 8
# The kinds of atoms that are one sign.
SIGNS = words_of("comma dash open close sign")
_NO_WORDS = SIGNS | words_of("number ordinal fraction digits date years clock line end")
# After a time word and a ZWNJ these keep it a time word; anything else makes a compound («ماه‌نامه»).
_SUFFIXES = words_of("ی ای ها های هایی ام م اش ش مان شان تان ه گی ست است ن")
_PREFIXES = words_of("در از تا این همین همان هر طی به و یک")
_SUFFIXED = words_of("unit units adjective month weekday season relative shift daypart night number ordinal part edge")
_EZAFE = words_of("ی ء")
_NUMBERS = {"cardinal": "number", "ordinal": "ordinal", "fraction": "fraction"}
_DOUBTFUL_MONTHS = MONTHS_BY_YEARS | MONTHS_BY_DAYS | MONTHS_BEHIND_DAYS
_YEAR_WORDS = words_of("سال ماه امسال پارسال")
_NEVER_HALVES = words_of("and to or this")  # short words that ZWNJ joins to anything
_FIRST = frozenset(form.split(" ")[0] for form in lexicon.TABLE)
_WEEK = frozenset(form for form, entries in lexicon.TABLE.items() if entries[0][0] in ("weekday", "daypart"))
_NAMES = frozenset(lexicon.NO_MONTHS) | lexicon.SURNAMES
_NOTHING: frozenset[str] = frozenset()
_WHEN_WORDS = words_of("ماه سال امسال پارسال گذشته آینده جاری امروز دیروز فردا شب")
_KINDS_OF_SIGNS = {**dict.fromkeys(COMMAS, "comma"), **dict.fromkeys(DASHES, "dash"), "(": "open", ")": "close"}


def atoms(text: str) -> list[Atom]:
    """Cut a text into atoms; the last `LOOKAHEAD` ones are of kind `end`.

    Args:
        text: Any text.

    Example:
        >>> [(a.kind, a.value) for a in atoms("یازدهم شهریورماه سال جاری")[:-LOOKAHEAD]]
        [('ordinal', 11), ('month', ('jalali', 6)), ('unit', 'ماه'), ('unit', 'سال'), ('shift', 'جاری')]
    """
    pieces = words(text)
    read = numerals(pieces)
    if "/" in text and (habit := habits(text, pieces, read)):
        read = numerals(pieces, habit)
    found = {numeral.first: numeral for numeral in read}
    out: list[Atom] = []
    i = 0
    while i < len(pieces):
        if pieces[i].gap == "line" and out:
            out.append(Atom("line", None, pieces[i].start, pieces[i].start, "line", ""))
        made, i = _next(pieces, i, found, out)
        out.extend(made)
    out.extend([Atom("end", None, len(text), len(text), "line", "")] * LOOKAHEAD)
    return out


def _next(
    pieces: Sequence[Word], i: int, found: Mapping[int, Numeral], before: Sequence[Atom]
) -> tuple[Sequence[Atom], int]:
    """The atoms that begin at word `i`, and the index after them."""
    word = pieces[i]
    if word.kind == "sign":
        return (_atom(pieces, i, i + 1, _KINDS_OF_SIGNS.get(word.form, "sign"), word.form),), i + 1
    if word.kind == "digits" and (cluster := cluster_at(pieces, i)) is not None:
        kind, value, after = cluster
        return (_atom(pieces, i, after, kind, value),), after
    phrase = _phrase(pieces, i, before)
    numeral = found.get(i)
    if numeral is not None and (phrase is None or numeral.last >= phrase[1]):
        made = _atom(pieces, i, numeral.last, _NUMBERS[numeral.kind], numeral.value, numeral)
        return (made,), numeral.last
    if phrase is not None:
        return phrase
    ezafe = word.form in _EZAFE and word.gap in ("zwnj", "space")
    if ezafe and before and before[-1].kind in _SUFFIXED:
        return (), i + 1  # the one of «هفته‌ی گذشته» says nothing
    kind = "digits" if word.kind == "digits" else "other"
    return _misspelt(pieces, i, before) or (_atom(pieces, i, i + 1, kind, word.form),), i + 1


def _atom(pieces: Sequence[Word], i: int, after: int, kind: str, value: object, numeral: Numeral | None = None) -> Atom:
    form = pieces[i].form if after == i + 1 else " ".join([word.form for word in pieces[i:after]])
    return Atom(kind, value, pieces[i].start, pieces[after - 1].end, pieces[i].gap, form, numeral)


def _phrase(pieces: Sequence[Word], i: int, before: Sequence[Atom]) -> tuple[list[Atom], int] | None:
    """The longest phrase of the lexicon at word `i`, unless it is half of a compound word."""
    form = pieces[i].form.lower()
    if form not in _FIRST:
        return None
    longest = (form, i + 1) if form in lexicon.TABLE else None
    for after in range(i + 2, min(i + lexicon.LONGEST, len(pieces)) + 1):
        word = pieces[after - 1]
        if word.gap == "line":
            break
        form = f"{form} {word.form.lower()}"
        if form in lexicon.TABLE:
            longest = (form, after)
    if longest is None:
        return None
    form, after = longest
    entries = lexicon.TABLE[form]
    shifts_nothing = entries[0][0] == "other"  # «پیش» in «پیش‌فروش»
    if shifts_nothing or (form in _NAMES and _names(pieces, i, after, before)):
        kind = "shift" if shifts_nothing and _is_ago(pieces, i, before) else "other"
        return [_atom(pieces, i, i + 1, kind, pieces[i].form)], i + 1
    if entries[0][0] == "shift" and form in lexicon.BEFORE_FROM and after < len(pieces) and pieces[after].form == "از":
        return [_atom(pieces, i, after, "before", form)], after  # «سه ماه پیش از انقلاب»: it shifts nothing before it
    if entries[0][0] not in _NEVER_HALVES and _in_compound(pieces, i, after, before):
        return None
    return [_atom(pieces, i, after, kind, value) for kind, value in entries], after


def _names(pieces: Sequence[Word], i: int, after: int, before: Sequence[Atom]) -> bool:
    """Whether a month or a day is something else here: «جنگ رمضان», «سیاوش شهریور», «ریزش بهمن», «بهار آزادی»."""
    if pieces[i].gap == "line":
        return False
    follower = pieces[after] if after < len(pieces) and pieces[after].gap != "line" else None
    dated = follower is not None and (follower.kind == "digits" or follower.form in _YEAR_WORDS)
    leader = before[-1].form if before else ""
    form = pieces[i].form
    leaders, followers = lexicon.NO_MONTHS.get(form, (_NOTHING, _NOTHING))
    beside = leader in leaders or (follower is not None and follower.form in followers)
    if beside and (not dated or form in lexicon.NAMED_WITH_YEARS):
        return True
    return not dated and leader in lexicon.BEFORE_SURNAMES and form in lexicon.SURNAMES


def _is_ago(pieces: Sequence[Word], i: int, before: Sequence[Atom]) -> bool:
    """Whether «پیش» shifts a time before it: «دو روز پیش گفته بود», but «روز به روز پیش می‌رود»."""
    if not before or before[-1].kind != "unit" or i + 1 == len(pieces):
        return False
    behind, verb = pieces[i + 1], pieces[i + 2].form if i + 2 < len(pieces) else ""
    if behind.gap != "space" or pieces[i].gap != "space":
        return False
    led = before[-2].form if len(before) > 1 else ""
    ahead = behind.form == "می" and verb in lexicon.GOES_AHEAD
    return behind.form in lexicon.VERBS_BEHIND_AGO and not ahead and led not in ("به", "هر")


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


def _misspelt(pieces: Sequence[Word], i: int, before: Sequence[Atom]) -> list[Atom] | None:
    """A misspelt month beside a day number or «ماه»: «یازدهم شهریو», «شهریو ماه», «شهریوماه»."""
    word = pieces[i]
    if word.kind != "letters":
        return None
    if word.form in _DOUBTFUL_MONTHS:
        return _doubtful_month(pieces, i, before)
    glued = len(word.form) > 6 and word.form.endswith("ماه")
    with_month = glued or (i + 1 < len(pieces) and pieces[i + 1].form == "ماه")
    if not with_month and not _is_day(before):
        return None
    month = lexicon.misspelt_month(word.form[:-3] if glued else word.form)
    if month is None:
        return None
    made = [_atom(pieces, i, i + 1, "month", month)]
    return [*made, _atom(pieces, i, i + 1, "unit", "ماه")] if glued else made


def _doubtful_month(pieces: Sequence[Word], i: int, before: Sequence[Atom]) -> list[Atom] | None:
    """«۱۸ حوت», «۵ میزان ۱۴۰۳»: names of months that are other words as well."""
    form = pieces[i].form
    behind = pieces[i + 1] if i + 1 < len(pieces) and pieces[i + 1].gap != "line" else None
    tied = behind is not None and behind.gap == "zwnj"  # «جدی‌ترین»
    year = behind is not None and (behind.form in _WHEN_WORDS or (len(behind.form) == 4 and behind.kind == "digits"))
    day = _is_day(before) and pieces[i].gap in ("space", "none") and not tied
    named = form in MONTHS_BY_DAYS and (year or (bool(before) and before[-1].value == "ماه"))
    if named or (day and (year or form not in MONTHS_BY_YEARS)):
        return [_atom(pieces, i, i + 1, "month", _DOUBTFUL_MONTHS[form])]
    return None


def _is_day(before: Sequence[Atom]) -> bool:
    last = before[-1] if before else None
    return last is not None and last.kind in ("number", "ordinal") and last.value in range(1, 32)


def sentence_after(items: Atoms, i: int, limit: int = 40) -> Iterator[Atom]:
    """The atoms from `i` to the end of the sentence, `limit` at most."""
    for item in items[i : i + limit]:
        if item.kind in ("line", "end") or item.form in CLOSING_SIGNS:
            return
        yield item
