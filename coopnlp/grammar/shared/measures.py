"""Read what stands behind a number: «درصد», «میلیون دلاری» (the currency), «تن در هکتار», «سال», «شهریور»."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from coopnlp.grammar.shared.atoms import Atom, Atoms
from coopnlp.grammar.shared.matching import Phrases, spelt
from coopnlp.labels import DATE, DURATION, MONEY, PERCENT, QUANTITY
from coopnlp.lexicon import currencies, phrases, verbs, words_of
from coopnlp.lexicon import dates as time_words
from coopnlp.lexicon import measures as lexicon
from coopnlp.lexicon.months import WEAK_MONTHS
from coopnlp.lexicon.verbs import DOING
from coopnlp.values.amounts import POINTS


class Measure(NamedTuple):
    """What a number measures.

    Attributes:
        label: `MONEY`, `PERCENT`, `QUANTITY`; `DURATION` for a unit of time, `DATE` for a month.
        name: The currency or the unit, «واحد درصد» of a difference of shares; «» for a share, a month, time words
            without a length («ترم»), and money of a land whose currency is not known.
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
        **{spelling: (MONEY, code, Fraction(factor)) for spelling, (code, factor) in currencies.CURRENCIES.items()},
        **{spelling: (PERCENT, "", factor) for spelling, factor in lexicon.PERCENTS.items()},
        **dict.fromkeys(lexicon.POINTS, (PERCENT, POINTS, _ONE)),
    },
    adjectives=True,
)
_LANDS: Phrases[bool] = Phrases(dict.fromkeys(currencies.LANDS, True))
_CODES = frozenset(code.lower() for code in currencies.CODES)
_UNIT_NAMES: Phrases[str] = Phrases(lexicon.UNITS)
_CLAUSE = 7
_SENTENCE = 30
_LEAST_PRICE = 1000
_FEW = range(2, 13)
_BEFORE = 5
_SOLDIERLY = "نظامی"
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
        return _toman_sign(items, at) or _scaled_money(items, at)
    (label, name, factor), last = found
    if label == DURATION:
        return None if _is_soldierly(items, at) else Measure(label, name, factor, at, last)
    spelling = "".join(spelt(item.form) for item in items[at:last])
    torn = spelling in lexicon.NEVER_TORN and last > at + 1  # «سی ان سی»
    if torn or spelling in lexicon.NO_UNITS or (label == QUANTITY and not _measures(items, at, last, spelling)):
        return None
    if label == MONEY:
        return _money(items, Measure(label, name, factor, at, last, spelling not in lexicon.DOUBTFUL_MEASURES))
    if spelling in lexicon.ONE_WORD and last > at + 1:
        name = lexicon.ONE_WORD[spelling]
    if label == QUANTITY:
        name, last = latin_ratio(items, at) or _divided(items, name, last)
        if name.startswith("درجه") and items[last].form == "زیر" and items[last + 1].form == "صفر":
            factor, last = -factor, last + 2
    return Measure(label, name, factor, at, last, spelling not in lexicon.DOUBTFUL_MEASURES)


def money_ends(items: Atoms, at: int) -> bool:
    """Whether the name of some money ends before atom `at`: «دلار آمریکا ۹۵٬۴۰۰».

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> money_ends(atoms("دلار آمریکا ۹۵٬۴۰۰"), 2), money_ends(atoms("به ۹۵٬۴۰۰"), 1)
        (True, False)
    """
    found = _KNOWN.before(items, at)
    return found is not None and found[0][0] == MONEY


def _measures(items: Atoms, at: int, last: int, spelling: str) -> bool:
    """Whether a unit is one here: no persons («پنج تن از اعضا»), no «بار» that tells how often."""
    if spelling.removesuffix("ی") == lexicon.PRESSED:
        return any(item.form in lexicon.PRESSURE for item in items[max(0, at - 5) : at + 2])
    if spelling == lexicon.TIMES and items[at - 2].kind == "dash" and items[at - 3].in_digits:
        return not any(item.form in lexicon.OF_MATCHES for item in items[max(0, at - 6) : at - 2])  # «شکست ۴-۱ برابر …»
    if spelling in lexicon.FEET:
        return any(item.form in lexicon.OF_HEIGHTS for item in items[max(0, at - 7) : at])
    torn = spelling in lexicon.ONE_WORD and any(item.gap in ("space", "break") for item in items[at + 1 : last])
    return not (torn and not _of_work(items, last)) and not _people(items, at, last)


def _of_work(items: Atoms, at: int) -> bool:
    """Whether «نفر ساعت» ends here: what was done follows, or nothing; «۱۲ نفر ساعت ۱۰ رسیدند» tells when."""
    behind = items[at]
    return behind.form in lexicon.OF_WORK or (behind.kind in ("comma", "line", "end", "sign", "and") and at > 2)


def _money(items: Atoms, measure: Measure) -> Measure | None:
    """«دینار» of whom? «دینار لیبی» is in the table; that of a land which has none there is of no known currency."""
    word = items[measure.first].form
    if spelt(word) in _CODES and not is_code(word):
        return None
    if measure.name == "GBP" and _weighs(items, measure.first, measure.last):
        return Measure(QUANTITY, "پوند", _ONE, measure.first, measure.last)
    if word in currencies.WORDS_LIKE_CODES and measure.first and items[measure.first - 1].value in range(100):
        return None  # «۵ ALL»
    if measure.last == measure.first + 1 and word in currencies.OF_MANY_LANDS:
        land = _LANDS.at(items, measure.last)
        if land is not None:
            return measure._replace(name="", last=land[1])
    return measure


def is_code(form: str) -> bool:
    """Whether a word is a code of ISO 4217: «OMR», «usd»; not «all», «top».

    Example:
        >>> is_code("OMR"), is_code("usd"), is_code("top")
        (True, True, False)
    """
    return form in currencies.CODES or form in currencies.SMALL_CODES


def _toman_sign(items: Atoms, at: int) -> Measure | None:
    """«35,000 T» at the end of a line of a price list; «5 T» may be anything."""
    number, ends = items[at - 1], items[at + 1].kind in ("line", "end")
    price = number.kind == "number" and number.in_digits and number.value >= _LEAST_PRICE
    if items[at].form != currencies.TOMAN_SIGN or not (price and ends):
        return None
    return Measure(MONEY, "IRT", _ONE, at, at + 1)


def _scaled_money(items: Atoms, at: int) -> Measure | None:
    """«3M$», «2.5 billion USD»: a scale in Latin letters, read only before money."""
    scale = currencies.LATIN_SCALES.get(items[at].form.lower())
    if scale is None or items[at + 1].kind == "line":
        return None
    money = read_measure(items, at + 1)
    if money is None or money.label != MONEY:
        return None
    return money._replace(factor=money.factor * scale, first=at)


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
    if at > 1 and items[at - 2].form in phrases.COUNT_NOUNS and items[at - 2].gap != "none":
        return not (items[last].kind == "other" and after not in phrases.FUNCTION_WORDS)  # «به تعداد ۴۵ تن»
    if items[at - 2].form in verbs.INFINITIVES and items[at - 3].form in phrases.PERSON_EVENTS:
        return True  # «به کشته شدن ۱۹ تن انجامید»
    if after == "از":
        whole = _behind_number(items, last + 1, few=not _is_scaled(items[at - 1]))
        people = _are_people(items, whole) or (whole > last + 1 and _are_more_people(items, whole))
        return people or _harmed(items, last + 1)  # «پنج تن از آب زنده بیرون آمدند»
    of_people = at > 3 and items[at - 2].form == "از" and items[at - 4].kind == "number"  # «۴۸ تن از ۷۴ تن»
    of_people = of_people and items[at - 3].form == "تن" and _people(items, at - 3, at - 2)
    if of_people or after in phrases.PERSON_EVENTS or after in phrases.PERSON_PLURALS:
        return True
    goods = items[last].kind == "other" and after not in phrases.FUNCTION_WORDS  # «قاچاقچی با ۳ تن برنج»
    goods = goods and after not in phrases.EVENT_NOUNS  # «شمار زخمی‌ها به ۱۲۰ تن افزایش یافت»
    befallen = _suffer(items, at - 1) or _told_persons(items, at - 1)
    return (not goods and befallen) or (after in phrases.BEFORE_EVENT and _harmed(items, last))


def _are_more_people(items: Atoms, at: int) -> bool:
    """Whether «تن» stands again, of which the first are a part: «۴۸ تن از ۷۴ تن»; but «۳ تن از ۵ تن برنج»."""
    behind = items[at + 1]
    return items[at].form == "تن" and (behind.kind != "other" or behind.form in phrases.FUNCTION_WORDS)


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
        ends = item.form in verbs.LIGHT_VERBS and item.form not in verbs.INFINITIVES  # but «کشته شدن ۱۹ تن»
        if not item.is_word or ends or item.form in phrases.TOGETHER:
            return False
        if item.form in phrases.SUFFERING or item.form in phrases.PERSON_PLURALS:
            return True
    return False


def _told_persons(items: Atoms, number: int) -> bool:
    """«این دو تن», «شمار شهدای این حمله به ۹۰ تن رسید»: who they are is told before the number, in its sentence."""
    if number and items[number - 1].form in phrases.DEMONSTRATIVES and items[number].value in _FEW:
        return True
    for at in range(number - 1, max(-1, number - _SENTENCE), -1):
        if items[at].kind == "line" or items[at].form in phrases.CLOSING_SIGNS:
            return False
        if items[at].form in phrases.MADE_OF_GOODS:
            return False
        if items[at].form in phrases.COUNTS_OF_PERSONS:
            return _are_people(items, at + 1 + (items[at + 1].form == "کل")) or items[at + 1].form in phrases.SUFFERING
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


def latin_ratio(items: Atoms, at: int) -> tuple[str, int] | None:
    """A unit over another in Latin letters, «dS/m», «mg/L», «kg/m3», as it is written, and the index behind it.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> latin_ratio(atoms("6 dS/m است"), 1), latin_ratio(atoms("5 kg در"), 1)
        (('dS/m', 4), None)
    """
    over, stroke, below = items[at : at + 3]
    if stroke.form != "/" or stroke.gap != "none" or below.gap != "none" or not (_latin(over) and _latin(below)):
        return None
    if below.form.isupper() and (len(below.form) > 1 or over.form.isupper()):
        return None  # «4G/LTE», «F/A-18»
    power = items[at + 3].form if items[at + 3].gap == "none" and items[at + 3].form in ("2", "3") else ""
    return f"{over.form}/{below.form}{power}", at + 3 + bool(power)


def _latin(unit: Atom) -> bool:
    return unit.is_word and unit.form.lstrip("μ").isascii() and len(unit.form) <= 4


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
    if item.form in lexicon.TIMES_THAT and items[at + 1].form in lexicon.THAT:
        return lexicon.TIMES_THAT[item.form], at + 1
    if item.kind not in ("unit", "adjective") and item.form != "شب":
        return None
    name = "شب" if item.form == "شب" else item.value
    after = at + 1
    if items[after].kind == "weekday" or _is_soldierly(items, at):
        return None  # «۵۰ روز پنجشنبه»
    if name == "سال" and (items[after].form in _NO_LENGTH or _is_year(items[after])):
        return None  # «شماره ۱۶ سال ۱۳۸۱»
    ezafe = items[after].form in ("ای", "یی") and items[after].gap == "zwnj"
    after += ezafe or (name == "روز" and items[after].form in time_words.WORKING and not _does(items[after + 1]))
    return name, after


def _is_soldierly(items: Atoms, at: int) -> bool:
    """«۷۰ شبه نظامی»: no nights."""
    return items[at].form == "شبه" and items[at + 1].form.startswith(_SOLDIERLY)


def _does(item: Atom) -> bool:
    """Whether a verb follows: «در این ۱۰ روز کاری کرده‌اند», but «پنج روز کاری»."""
    return item.form.startswith(DOING)


def _is_year(item: Atom) -> bool:
    return item.kind == "number" and item.form.isdigit() and len(item.form) == 4 and item.value in range(1300, 2100)
