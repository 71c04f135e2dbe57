"""Glue pieces to texts: at random, and in the shapes that the grammars read, each part valid and the whole often not.

Each function takes a `random.Random`, so that one text comes from one seed, and hypothesis can shrink what it draws.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from coopnlp.lexicon import numerals
from tests.fuzz import pieces

Shape = Callable[[Random], str]
_GLUES = ("", " ", " ", " ", "\u200c", "\n", "  ", "\u00a0", "\u200f", " و ", "-", "/", ".", "،")
_LINKS = (
    "تا",
    "الی",
    "-",
    "–",
    "و",
    "یا",
    "به",
    "از",
    "بین",
    "،",
    "/",
    ":",
    "لغایت",
    "(",
    ")",
    "معادل",
    "مصادف با",
    "ممیز",
)
_NAMES = (
    "احمد رضایی",
    "رضایی",
    "دکتر",
    "شرکت تعاونی",
    "اداره تعاون",
    "وی",
    "استاندار لرستان",
    "این استان",
    "بروجرد",
    "ایلنا",
)
_BETWEEN = (
    ":",
    "«",
    "»",
    "،",
    ".",
    "؛",
    "(",
    ")",
    "\n",
    "گفت",
    "به گفته",
    "هر",
    "نسبت به",
    "افزایش",
    "کاهش",
    "از",
    "به",
    "که",
)
_DATES = (
    None,
    dt.date(2025, 9, 2),
    dt.date(2024, 2, 29),
    dt.date(2025, 3, 20),
    dt.date(2025, 3, 21),
    dt.date.min,
    dt.date.max,
    dt.date(622, 3, 21),
    dt.date(1, 6, 1),
    dt.date(9998, 12, 31),
)


def text(random: Random) -> str:
    """A text of any shape."""
    shape = random.choices([shape for shape, _ in WEIGHTS], [weight for _, weight in WEIGHTS])[0]
    return shape(random)


def article_date(random: Random) -> dt.date | None:
    """The article's date: mostly none or a usual one, sometimes the ends of time."""
    return random.choice(_DATES)


# --- numbers ---


def digits(random: Random) -> str:
    """Digits of one script, sometimes of several, short ones most often."""
    script = random.choice(pieces.SCRIPTS[:3] if random.random() < 0.9 else pieces.SCRIPTS)
    length = random.choice((1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 9, 18, 19, 40))
    run = "".join(random.choice(script) for _ in range(length))
    return run + random.choice(pieces.DIGITS) if random.random() < 0.03 else run


def _year(random: Random) -> str:
    return str(random.choice((random.randint(1280, 1460), random.randint(1900, 2100), random.randint(0, 9999))))


def cluster(random: Random) -> str:
    """Runs of digits with marks between: decimals, dates, clock times, versions, and none of them."""
    mark = random.choice("/.,:-–٬٫،· ")
    parts = [random.choice((digits, _year))(random) for _ in range(random.randint(1, 4))]
    marks = [mark if random.random() < 0.85 else random.choice("/.,:-٬٫") for _ in parts]
    return "".join(part + sign for part, sign in zip(parts, marks, strict=True)).rstrip(mark)


def number_words(random: Random) -> str:
    """Number words one behind the other, in an order that numbers have or in none."""
    chosen = [random.choice(pieces.NUMBER_WORDS) for _ in range(random.randint(1, 6))]
    return random.choice((" و ", " ", " ", "", "\u200c", "و")).join(chosen)


def number(random: Random) -> str:
    """A numeral: digits, words, or both with scales, points, parts and brackets."""
    parts = [random.choice((digits, cluster, number_words))(random)]
    while random.random() < 0.45:
        parts.append(random.choice((*numerals.SCALES, *numerals.POINTS, numerals.AND, numerals.AND, "(", ")", "منفی")))
        if random.random() < 0.7:
            parts.append(random.choice((digits, cluster, number_words))(random))
    return _glued(random, parts)


def amount(random: Random) -> str:
    """A number with words before and behind it, of measures mostly."""
    before, behind = (random.choice(("measures", "currencies", "phrases", "numerals", "facts")) for _ in range(2))
    parts = [number(random)]
    if random.random() < 0.5:
        parts.insert(0, random.choice(pieces.words(before)))
    if random.random() < 0.8:
        parts.append(random.choice(pieces.words(behind)))
    if random.random() < 0.3:
        parts += [random.choice(_LINKS), number(random), random.choice(pieces.words(behind))]
    return _glued(random, parts)


# --- dates ---


def date_phrase(random: Random) -> str:
    """Days, months, years and what stands around them, in some order."""
    makers: tuple[Shape, ...] = (digits, cluster, _year, number_words, _word_of("months"), _word_of("dates"))
    makers += (_word_of("clock"), _word_of("years"), _word_of("dates"), _word_of("months"))
    parts = [random.choice(makers)(random) for _ in range(random.randint(1, 4))]
    if random.random() < 0.4:
        parts += [random.choice(_LINKS), *(random.choice(makers)(random) for _ in range(random.randint(1, 3)))]
    return _glued(random, parts)


def _word_of(module: str) -> Shape:
    return lambda random: random.choice(pieces.words(module))


# --- whole texts ---


def spliced(random: Random) -> str:
    """Halves of two phrases or rows that the grammars know."""
    source = random.choice((pieces.phrases, pieces.phrases, pieces.sentences))()
    left, right = random.choice(source), random.choice(source)
    return left[: random.randint(0, len(left))] + random.choice(_GLUES) + right[random.randint(0, len(right)) :]


def chained(random: Random) -> str:
    """Whole phrases with links between them."""
    parts = [random.choice(pieces.phrases())]
    for _ in range(random.randint(1, 3)):
        parts += [random.choice(_LINKS), random.choice(pieces.phrases())]
    return _glued(random, parts)


def soup(random: Random) -> str:
    """Anything."""
    makers: tuple[Shape, ...] = (_nasty, _nasty, number, amount, date_phrase, _phrase, _any_word)
    parts = [random.choice(makers)(random) for _ in range(random.randint(1, 8))]
    return _glued(random, parts)


def spoilt(random: Random) -> str:
    """A text of another shape, some characters put in, taken out, doubled or moved."""
    made = list(random.choice((amount, date_phrase, chained, spliced, number, _sentence))(random))
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(made))
        what = random.randrange(4)
        if what == 0:
            made.insert(at, _nasty(random))
        elif what == 1:
            del made[at : at + random.randint(1, 3)]
        elif what == 2:
            made[at:at] = made[max(0, at - random.randint(1, 6)) : at]
        else:
            made[at : at + 2] = made[at : at + 2][::-1]
    return "".join(made)


def article(random: Random) -> str:
    """Several lines of all kinds, now and then below a header."""
    lines = [random.choice((spliced, soup, spoilt, _sentence, chained))(random) for _ in range(random.randint(2, 12))]
    head = random.choice(pieces.HEADERS) if random.random() < 0.2 else ""
    return head + random.choice(("\n", ". ", "\r\n", "\n\n", " ")).join(lines)


def told(random: Random) -> str:
    """Somebody, somewhere, and amounts with what they are of, in an order that sentences have or in none."""
    makers: tuple[Shape, ...] = (_word_of("facts"), _word_of("speech"), _word_of("verbs"), _word_of("places"))
    makers += (amount, date_phrase, _name, _name, lambda random: random.choice(_BETWEEN))
    return _glued(random, [random.choice(makers)(random) for _ in range(random.randint(4, 30))])


def _name(random: Random) -> str:
    return random.choice(_NAMES)


def _nasty(random: Random) -> str:
    return random.choice(pieces.NASTY)


def _phrase(random: Random) -> str:
    return random.choice(pieces.phrases())


def _sentence(random: Random) -> str:
    return random.choice(pieces.sentences())


def _any_word(random: Random) -> str:
    return random.choice(random.choice(pieces.vocabulary()))


def _glued(random: Random, parts: list[str]) -> str:
    if random.random() < 0.6:
        return " ".join(parts)
    return "".join(part + random.choice(_GLUES) for part in parts)


WEIGHTS: tuple[tuple[Shape, int], ...] = (
    (number, 10),
    (amount, 20),
    (date_phrase, 25),
    (chained, 10),
    (spliced, 15),
    (spoilt, 15),
    (soup, 15),
    (told, 8),
    (article, 2),
)
