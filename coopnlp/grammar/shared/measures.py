"""Read what stands behind a number: «درصد», «میلیون دلاری» (the currency), «تن در هکتار», «سال», «شهریور»."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.matching import Phrases, spelt
from coopnlp.labels import DATE, DURATION, MONEY, PERCENT, QUANTITY
from coopnlp.lexicon import dates as time_words
from coopnlp.lexicon import measures as lexicon
from coopnlp.lexicon import phrases, verbs, words_of
from coopnlp.lexicon.months import WEAK_MONTHS
from coopnlp.lexicon.verbs import DOING


class Measure(NamedTuple):
    """What a number measures.

    Attributes:
        label: `MONEY`, `PERCENT`, `QUANTITY`; `DURATION` for a unit of time, `DATE` for a month.
        name: The currency or the unit; «» for a share, a month, and time words without a length («ترم»).
        factor: What the number is to be multiplied with: 10¹² for «همت», -1 for «زیر صفر».
        first: Index of its first atom.
        last: Index behind its last atom.
        certain: False for a word that is often none («۲۰۰ افغانی»: money or people).
    """

    label: str
    name: str
    factor: Fraction
    first: int
    last: int
    certain: bool = True


_ONE = Fraction(1)
_KNOWN: Phrases[tuple[str, str, Fraction]] = Phrases(
    {
        **dict.fromkeys(lexicon.TIME_WORDS, (DURATION, "", _ONE)),
        **{unit: (DURATION, unit, _ONE) for unit in time_words.UNITS},
        **{adjective: (DURATION, unit, _ONE) for adjective, unit in time_words.ADJECTIVES.items()},
        **{spelling: (QUANTITY, name, _ONE) for spelling, name in lexicon.UNITS.items()},
        **{spelling: (MONEY, code, Fraction(factor)) for spelling, (code, factor) in lexicon.CURRENCIES.items()},
        **{spelling: (PERCENT, "", factor) for spelling, factor in lexicon.PERCENTS.items()},
    },
    adjectives=True,
)
_UNIT_NAMES: Phrases[str] = Phrases(lexicon.UNITS)
_CLAUSE = 7
_BEFORE = 5
_NO_LENGTH = words_of("نوری تحصیلی")  # «سال نوری» is a distance, «سه سال تحصیلی» no three years


def read_measure(items: Atoms, at: int) -> Measure | None:
    """The measure that begins at atom `at`, or `None`.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> read_measure(atoms("۵ مترمکعب بر ثانیه"), 1)
        Measure(label='QUANTITY', name='متر مکعب بر ثانیه', factor=Fraction(1, 1), first=1, last=4, certain=True)
        >>> read_measure(atoms("۲۵ همت"), 1).factor == 10**12
        True
    """
    month = items[at].kind == "month" and items[at].form.lower() not in WEAK_MONTHS
    if month or items[at].kind == "units":
        return Measure(DATE if month else DURATION, "", _ONE, at, at + 1)
    found = _KNOWN.at(items, at)
    if found is None:
        return None
    (label, name, factor), last = found
    if label == DURATION:
        return Measure(label, name, factor, at, last)
    spelling = "".join(spelt(item.form) for item in items[at:last])
    torn = spelling in lexicon.ONE_WORD and any(item.gap in ("space", "break") for item in items[at + 1 : last])
    torn = torn and (items[last].kind != "other" or items[last].form in phrases.FUNCTION_WORDS)
    if torn or spelling in lexicon.NO_UNITS or (label == QUANTITY and _people(items, at, last)):
        return None
    if name == "GBP" and _weighs(items, at, last):
        return Measure(QUANTITY, "پوند", _ONE, at, last)
    if label == QUANTITY:
        name, last = _divided(items, name, last)
        if name.startswith("درجه") and items[last].form == "زیر" and items[last + 1].form == "صفر":
            factor, last = -factor, last + 2
    return Measure(label, name, factor, at, last, spelling not in lexicon.DOUBTFUL_MEASURES)


def _weighs(items: Atoms, at: int, last: int) -> bool:
    """Whether «پوند» is a weight: «بمب سنگرشکن ۲۵۰ پوندی», «۲۰۰۰ پوند مواد منفجره»."""
    if items[last].form in phrases.WEIGHED:
        return True
    for before in range(at - 1, max(-1, at - _CLAUSE), -1):
        item, tied = items[before], items[before + 1]
        if item.kind in ("line", "comma") or item.form in phrases.CLOSING_SIGNS or item.form in phrases.PRICED:
            return False
        if item.form.startswith(phrases.WEAPONS) and (tied.gap != "zwnj" or tied.form in phrases.PLURAL_LINKS):
            return True  # but «بمب‌گذار»
    return False


def _people(items: Atoms, at: int, last: int) -> bool:
    """Whether «تن» counts people: «پنج تن از اعضا», «۳ تن کشته شدند», «بازداشت ۷ تن», «۷ تن از این ۱۲ مأمور»."""
    if last != at + 1 or items[at].form != "تن":
        return False
    after = items[last].form
    if after == "از":
        return _are_people(items, _behind_number(items, last + 1, few=not _is_scaled(items[at - 1])))
    if after in phrases.PERSON_EVENTS or after in phrases.PERSON_PLURALS:
        return True
    goods = items[last].kind == "other" and after not in phrases.FUNCTION_WORDS  # «قاچاقچی با ۳ تن برنج»
    return (not goods and _suffer(items, at - 1)) or (after in phrases.BEFORE_EVENT and _harmed(items, last))


def _is_scaled(item: Atom) -> bool:
    return item.numeral is not None and bool(item.numeral.scales)


def _behind_number(items: Atoms, at: int, *, few: bool) -> int:
    """The index behind «این ۱۲», «آن دو», «هشت»; but «آن‌ها» is a word, and «۶ هزار تن از ۲۰ باغدار» are bought."""
    told = items[at].form in phrases.DEMONSTRATIVES and items[at + 1].gap == "space"
    at += told
    return at + ((told or few) and items[at].kind == "number")


def _suffer(items: Atoms, number: int) -> bool:
    """«بازداشت موقت ۷ تن», «مقتولان بیش از ۱۸ تن»: what befalls people, or they, told just before the number."""
    for item in items[max(0, number - _BEFORE) : number][::-1]:
        if not item.is_word or item.form in verbs.LIGHT_VERBS or item.form in phrases.TOGETHER:
            return False
        if item.form in phrases.SUFFERING or item.form in phrases.PERSON_PLURALS:
            return True
    return False


def _are_people(items: Atoms, at: int) -> bool:
    """«اعضا», «کارگران», «محیط‌بانان», «همکارانش»: a known plural, or any in «ان» that is not known for a thing."""
    form, last = items[at].form, at + 1
    while items[last].gap == "zwnj" and items[last].is_word:
        form, last = items[last].form, last + 1
    if {items[at].form, form} & phrases.PERSON_PLURALS or (items[at].form, form) == ("آن", "ها"):
        return True
    if form in phrases.PERSONS or form in phrases.PERSONS_IF_NO_VERB:
        return True  # «۷ تن از این ۱۲ مأمور»
    if form.endswith("انی"):
        form = form[:-1]  # «۸۰ تن از کارکنانی که»
    form = next((form[: -len(own)] for own in phrases.POSSESSIVES if form.endswith(f"ان{own}")), form)
    tied = last > at + 1
    return (tied or len(form) > 4) and form.endswith("ان") and form not in phrases.THINGS


def _harmed(items: Atoms, at: int) -> bool:
    """«۴ تن در این سانحه جان باختند»: what befalls people is told a few words behind, in the same clause."""
    for item in items[at : at + _CLAUSE]:
        if not item.is_word or item.form == "و":
            return False
        if item.form in phrases.PERSON_EVENTS or item.form in phrases.HARM:
            return True
    return False


def _divided(items: Atoms, name: str, last: int) -> tuple[str, int]:
    """«تن در هکتار», «متر مکعب بر ثانیه»; but «۵ تن در ساعت ۱۰»."""
    link = phrases.DIVISIONS.get(items[last].form)
    if link is None or items[last + 1].form not in lexicon.DIVISORS:
        return name, last
    over = _UNIT_NAMES.at(items, last + 1) or (items[last + 1].form, last + 2)
    if items[over[1]].in_digits:
        return name, last
    return f"{name} {link} {over[0]}", over[1]


def time_unit(items: Atoms, at: int) -> tuple[str, int] | None:
    """The unit of time at atom `at` («سال», «ماهه», «روز کاری», «شب») and the index behind it, if it measures one.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> time_unit(atoms("۲۴ ماهه"), 1), time_unit(atoms("۵ سال نوری"), 1)
        (('ماه', 2), None)
    """
    item = items[at]
    if item.kind not in ("unit", "adjective") and item.form != "شب":
        return None
    name = "شب" if item.form == "شب" else item.value
    after = at + 1
    if name == "سال" and (items[after].form in _NO_LENGTH or _is_year(items[after])):
        return None  # «شماره ۱۶ سال ۱۳۸۱»
    ezafe = items[after].form in ("ای", "یی") and items[after].gap == "zwnj"
    after += ezafe or (name == "روز" and items[after].form == "کاری" and not _does(items[after + 1]))
    return name, after


def _does(item: Atom) -> bool:
    """Whether a verb follows: «در این ۱۰ روز کاری کرده‌اند», but «پنج روز کاری»."""
    return item.form.startswith(DOING)


def _is_year(item: Atom) -> bool:
    return item.kind == "number" and item.form.isdigit() and len(item.form) == 4 and item.value in range(1300, 2100)
