"""Read what stands behind a number: «درصد», «میلیون دلاری» (the currency), «تن در هکتار», «سال»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from coopnlp.grammar.shared.matching import Phrases, key
from coopnlp.labels import DATE, DURATION, MONEY, PERCENT, QUANTITY
from coopnlp.lexicon import measures as lexicon
from coopnlp.lexicon import phrases
from coopnlp.words.scan import Word


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number measures.

    Attributes:
        label: `MONEY`, `PERCENT`, `QUANTITY`; `DURATION` and `DATE` for time words, which are not ours.
        name: The currency or the unit, «» for a share.
        factor: What the number is to be multiplied with: 10¹² for «همت», -1 for «زیر صفر».
        last: Index behind its last word.
        certain: False for a word that is often none («۲۰۰ افغانی»: money or people).
    """

    label: str
    name: str
    factor: Fraction
    last: int
    certain: bool = True


_KNOWN: Phrases[tuple[str, str, Fraction]] = Phrases(
    {
        **{spelling: (DURATION, "", Fraction(1)) for spelling in lexicon.TIME_UNITS},
        **{spelling: (QUANTITY, name, Fraction(1)) for spelling, name in lexicon.UNITS.items()},
        **{spelling: (MONEY, code, Fraction(factor)) for spelling, (code, factor) in lexicon.CURRENCIES.items()},
        **{spelling: (PERCENT, "", factor) for spelling, factor in lexicon.PERCENTS.items()},
    },
    adjectives=True,
)
_UNIT_NAMES: Phrases[str] = Phrases(lexicon.UNITS)
_BELOW_ZERO = ("زیر", "صفر")
_CLAUSE = 7
_DOUBTFUL = frozenset({"افغانی", "لاری", "سامانی", "فوت"})


def read_measure(words: Sequence[Word], at: int) -> Measure | None:
    """The measure that begins at word `at`, or `None`.

    Example:
        >>> from coopnlp.words.scan import words
        >>> read_measure(words("۵ مترمکعب بر ثانیه"), 1)
        Measure(label='QUANTITY', name='متر مکعب بر ثانیه', factor=Fraction(1, 1), last=4, certain=True)
        >>> read_measure(words("۲۵ همت"), 1).factor == 10**12
        True
    """
    if at >= len(words) or words[at].gap == "line":
        return None
    if words[at].form in lexicon.MONTHS:
        return Measure(DATE, "", Fraction(1), at + 1)
    found = _KNOWN.at(words, at)
    if found is None:
        return None
    (label, name, factor), last = found
    spelling = key("".join(word.form for word in words[at:last]))
    if spelling in lexicon.ONE_WORD and any(word.gap == "space" for word in words[at + 1 : last]):
        return None
    if spelling in lexicon.NO_UNITS or (label == QUANTITY and _people(words, at, last)):
        return None
    if label == QUANTITY:
        name, last = _divided(words, name, last)
        if name.startswith("درجه") and [word.form for word in words[last : last + 2]] == [*_BELOW_ZERO]:
            factor, last = -factor, last + 2
    return Measure(label, name, factor, last, spelling not in _DOUBTFUL)


def _people(words: Sequence[Word], at: int, last: int) -> bool:
    """Whether «تن» counts people: «پنج تن از اعضا», «۳ تن کشته شدند», «این سه تن»."""
    if last != at + 1 or words[at].form != "تن":
        return False
    after = [word.form for word in words[last : last + 2]]
    if after[:1] == ["از"]:
        return after[1:] != [] and _are_people(words, last + 1)
    if not after or after[0] in phrases.PERSON_EVENTS or after[0] in phrases.PERSON_PLURALS:
        return bool(after)
    return after[0] in phrases.BEFORE_EVENT and _harmed(words, last)


def _are_people(words: Sequence[Word], at: int) -> bool:
    """«اعضا», «کارگران», «محیط‌بانان», «همکارانش»: a known plural, or any in «ان» that is not known for a thing."""
    form, last = words[at].form, at + 1
    while last < len(words) and words[last].gap == "zwnj" and words[last].kind == "letters":
        form, last = words[last].form, last + 1
    if {words[at].form, form} & phrases.PERSON_PLURALS or (words[at].form, form) == ("آن", "ها"):
        return True
    form = next((form[: -len(own)] for own in ("شان", "ش", "م") if form.endswith(f"ان{own}")), form)
    tied = last > at + 1
    return (tied or len(form) > 4) and form.endswith("ان") and form not in phrases.THINGS


def _harmed(words: Sequence[Word], at: int) -> bool:
    """«۴ تن در این سانحه جان باختند»: what befalls people is told a few words behind, in the same clause."""
    for word in words[at : at + _CLAUSE]:
        if word.gap == "line" or word.kind != "letters" or word.form == "و":
            return False
        if word.form in phrases.PERSON_EVENTS or word.form in ("بیمارستان", "باختند"):
            return True
    return False


def _divided(words: Sequence[Word], name: str, last: int) -> tuple[str, int]:
    """«تن در هکتار», «متر مکعب بر ثانیه»; but «۵ تن در ساعت ۱۰»."""
    if last + 1 >= len(words) or words[last].form not in ("در", "بر", "/") or words[last + 1].gap == "line":
        return name, last
    if words[last + 1].form not in lexicon.DIVISORS:
        return name, last
    over = _UNIT_NAMES.at(words, last + 1) or (words[last + 1].form, last + 2)
    if over[1] < len(words) and words[over[1]].kind == "digits":
        return name, last
    link = "بر" if words[last].form == "/" else words[last].form
    return f"{name} {link} {over[0]}", over[1]
