"""Word a number as Persian news does: digits of three kinds, words, mixed, decimals of a scale, grouped, glued.

What is worded is known beforehand, so its value needs no reading. No wording is ambiguous: three digits never
follow a point, and four digits that could be a year are not written bare.
"""

from __future__ import annotations

import random
from decimal import Decimal

from coopnlp.lexicon import numerals
from coopnlp.words.orthography import orthography
from coopnlp.words.unseen import ZWNJ

# The first spelling that the lexicon has of each value: spoken ones stand behind it.
_WORDS = {
    value: word
    for table in (numerals.UNITS, numerals.TEENS, numerals.TENS, numerals.HUNDREDS, numerals.SCALES)
    for word, value in reversed(table.items())
} | {0: "صفر"}
SCALES = tuple((scale, _WORDS[scale]) for scale in (10**9, 10**6, 10**3))
PERSIAN, ARABIC, LATIN = "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "0123456789"
# How often an article has digits of each kind.
_KINDS = ((PERSIAN, 86), (LATIN, 8), (ARABIC, 6))


def words(number: int) -> str:
    """A whole number below 10^15 in words.

    Raises:
        ValueError: for one that is negative or too great.

    Example:
        >>> words(12500)
        'دوازده هزار و پانصد'
    """
    if not 0 <= number < 10**15:
        raise ValueError(f"{number} is not between 0 and 10^15")
    parts, rest = [], number
    for scale, name in SCALES:
        count, rest = divmod(rest, scale)
        if count:
            parts.append(f"{words(count)} {name}")
    for step, least in ((100, 100), (10, 20)):
        if rest >= least:
            parts.append(_WORDS[rest - rest % step])
            rest %= step
    if rest or not parts:
        parts.append(_WORDS[rest])
    return " و ".join(parts)


# What a small count may be written as, with Latin digits.
COUNTS = {words(n): n for n in range(1, 100)} | {str(n): n for n in range(1, 1000)}


def spelt(folded: str) -> str:
    """A name or phrase of the lexicon, which has neither ZWNJ nor joined parts, as news spells it.

    Example:
        >>> spelt("سه شنبه"), spelt("یک شنبه"), spelt("دست کم"), spelt("بیش از")
        ('سه\u200cشنبه', 'یکشنبه', 'دست\u200cکم', 'بیش از')
    """
    joined = folded.replace(" ", "")
    known = orthography()
    return known.compounds.get(joined) or (joined if joined in known.words else folded)


def digits(number: int | Decimal, kind: str = PERSIAN, *, point: str = ".", group: str = "") -> str:
    """A number in digits of one kind.

    Example:
        >>> digits(12500, group="٬"), digits(Decimal("2.5"), point="٫")
        ('۱۲٬۵۰۰', '۲٫۵')
    """
    written = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    whole, _, rest = written.partition(".")
    return (whole.replace(",", group) + (point + rest if rest else "")).translate(str.maketrans(LATIN, kind))


def mixed(number: int, kind: str = PERSIAN, *, bare_thousand: bool = False) -> str:
    """A whole number with its scales in words and the rest in digits.

    Example:
        >>> mixed(14_059_555)
        '۱۴ میلیون و ۵۹ هزار و ۵۵۵'
    """
    parts, rest = [], number
    for scale, name in SCALES:
        count, rest = divmod(rest, scale)
        if count == 1 and scale == 1000 and bare_thousand and not parts:
            parts.append(name)
        elif count:
            parts.append(f"{'یک' if count == 1 else digits(count, kind)} {name}")
    if rest or not parts:
        parts.append(digits(rest, kind))
    return " و ".join(parts)


def scaled(number: int) -> tuple[Decimal, str] | None:
    """The number as one or two decimals of its greatest scale, if it is so few.

    Example:
        >>> scaled(2_500_000), scaled(39_325)
        ((Decimal('2.5'), 'میلیون'), None)
    """
    for scale, name in SCALES:
        if number >= scale:
            part = Decimal(number) / scale
            return (part, name) if part * 100 == int(part * 100) and part != int(part) else None
    return None


def significant(number: int | Decimal) -> int:
    """How many digits of a number are not mere zeros behind.

    Example:
        >>> significant(6_000_000), significant(39_325), significant(Decimal("2.5"))
        (1, 5, 2)
    """
    plain = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return max(1, len(plain.replace(".", "").strip("0")))


def _kind(rng: random.Random) -> str:
    return rng.choices([kind for kind, _ in _KINDS], [weight for _, weight in _KINDS])[0]


def _point(number: Decimal, kind: str, rng: random.Random) -> str:
    """A decimal sign; «/» only where no fraction can be meant («۲/۵», not «۱/۲»)."""
    whole, _, rest = f"{number:f}".partition(".")
    signs = ["."] if kind == LATIN else [".", "٫"]
    if kind != LATIN and (rest == "5" or int(whole) > int(rest)):
        signs.append("/")
    return rng.choice(signs)


def _decimal(number: Decimal, rng: random.Random) -> str:
    kind = _kind(rng)
    if number % 1 == Decimal("0.5") and number > 1 and rng.random() < 0.35:
        whole = int(number)
        return f"{words(whole) if whole < 20 and rng.random() < 0.6 else digits(whole, kind)} و نیم"
    return digits(number, kind, point=_point(number, kind, rng))


def _glued(text: str) -> str:
    """«۱۲هزار و ۵۰۰»: without the space between digits and scale."""
    for _, name in SCALES:
        text = text.replace(f" {name}", name) if text.split(f" {name}", maxsplit=1)[0][-1:].isdigit() else text
    return text


def _could_be_year(number: int) -> bool:
    return 1200 <= number <= 1500 or 1800 <= number <= 2100


def number(value: int | Decimal, rng: random.Random) -> str:
    """One of the ways to write a number.

    Example:
        >>> number(18, random.Random(1))
        '۱۸'
    """
    if isinstance(value, Decimal):
        return _decimal(value, rng)
    kind = _kind(rng)
    if value < 1000:
        in_words = rng.random() < (0.5 if value <= 10 else 0.2 if significant(value) == 1 or value < 20 else 0.08)
        # «نه» alone is a «no».
        return words(value) if in_words and value != 9 else digits(value, kind)
    styles = {"mixed": 60, "words": 14 if significant(value) < 3 else 4, "grouped": 14 if value < 10**6 else 3}
    if value < 10**6 and not _could_be_year(value):
        styles["plain"] = 14
    if scaled(value):
        styles["scaled"] = 25
    style = rng.choices(list(styles), list(styles.values()))[0]
    if style == "words":
        return words(value)
    if style == "grouped":
        return digits(value, kind, group="," if kind == LATIN else "٬")
    if style == "plain":
        return digits(value, kind)
    if style == "scaled":
        part, name = scaled(value)
        text = f"{_decimal(part, rng)} {name}"
    else:
        text = mixed(value, kind, bare_thousand=rng.random() < 0.5)
    return _glued(text) if rng.random() < 0.08 else text


def between(low: int | Decimal, high: int | Decimal, rng: random.Random, *, opener: bool) -> str:
    """One of the ways to write a range; a scale of both ends is said once.

    Args:
        low: Lower end.
        high: Upper end.
        rng: What decides.
        opener: Whether «بین» may stand before it.

    Example:
        >>> between(5_000_000, 7_000_000, random.Random(3), opener=False)
        '۵ تا ۷ میلیون'
    """
    name, ends = "", (low, high)
    if isinstance(low, int) and isinstance(high, int):
        for scale, word in SCALES:
            if low % scale == 0 and high % scale == 0:
                if high // scale < 1000:  # else «۹۴۰ هزار تا یک میلیون و ۹۰ هزار»
                    name, ends = f" {word}", (low // scale, high // scale)
                break
    kind = _kind(rng)
    small = all(isinstance(end, int) and end < 20 and end != 9 for end in ends)
    # «۸۰۰ تا یک هزار و ۲۰۰» could be 800 thousand: then both in digits alone.
    bare = min(ends) < 1000 <= max(ends)
    written = [digits(end, kind) if bare else _end(end, kind) for end in ends]
    if small and rng.random() < 0.4:
        written[0] = words(ends[0])
        if rng.random() < 0.6:
            written[1] = words(ends[1])
    lead = "بین " if opener and rng.random() < 0.2 else ""
    return f"{lead}{written[0]} تا {written[1]}{name}"


def _end(end: int | Decimal, kind: str) -> str:
    if isinstance(end, Decimal):
        return digits(end, kind)
    return mixed(end, kind) if end >= 1000 else digits(end, kind)


def rank(number: int, *, superlative: bool) -> str:
    """An ordinal in words: «بیستم», or «بیستمین» before its noun.

    Example:
        >>> rank(20, superlative=True), rank(3, superlative=False), rank(30, superlative=False)
        ('بیستمین', 'سوم', 'سی\u200cام')
    """
    head, _, last = words(number).rpartition(" ")
    if last == "سی":  # noqa: SIM108
        ending = f"سی{ZWNJ}ام"
    else:
        ending = "سوم" if last == "سه" else f"{last}م"
    return f"{head} {ending}".strip() + ("ین" if superlative else "")
