"""The word lists: spelt as words are looked up, and never saying two things of one word."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter

import pytest

import coopnlp.lexicon
from coopnlp.lexicon import clock, currencies, dates, measures, months, numerals, phrases, verbs, words_of
from coopnlp.values.amounts import COMPARATORS, CURRENCY_NAMES
from coopnlp.words.scan import fold
from coopnlp.words.unseen import ZWNJ

MODULES = [importlib.import_module(f"coopnlp.lexicon.{m.name}") for m in pkgutil.iter_modules(coopnlp.lexicon.__path__)]
# Phrases that `matching.key` folds before it looks them up, and names that are shown.
FREELY_SPELT = {
    "UNITS",
    "_UNITS",
    "SUBUNITS",
    "PERCENTS",
    "CURRENCIES",
    "CURRENCY_SIGNS",
    "COUNTRIES",
    "LANDS",
    "PROVINCES",
    "PROVINCES_IN_NEED",
    # Ends and beginnings of words as they are written.
    "ENCLITICS",
    "ADJECTIVE_BEGINNINGS",
    "PREDICATES",
    "OF_THINGS",
}


def strings(value):
    """Every string in a word list, by itself, in tuples and as keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | tuple | list | set | frozenset):
        for part in value:
            yield from strings(part)


# Words that no text can match, as folding changes them: who mends one takes it out of here.
UNFOLDED = {"تأخیر", "تنی\u200cچند", "اعضاي", "تأییدشده"}
LISTS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, dict | tuple | list | set | frozenset) and not name.startswith("__") and any(strings(value))
    if name not in FREELY_SPELT
}


def unfolded(value):
    """Words that are not spelt as they are looked up; signs are left out, as several fold to one."""
    return {word for word in strings(value) if len(word) > 1 and (word != fold(word) or ZWNJ in word)}


@pytest.mark.parametrize("name", LISTS)
def test_words_are_folded(name):
    assert unfolded(LISTS[name]) <= UNFOLDED


def test_what_is_excused_is_still_there():
    assert set().union(*map(unfolded, LISTS.values())) == UNFOLDED


@pytest.mark.parametrize("name", LISTS)
def test_no_word_is_padded(name):
    assert [word for word in strings(LISTS[name]) if word != word.strip() or "  " in word] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_sets_of_words_hold_words(module):
    """Where forms of one atom are looked up, a word with a space would never be found."""
    sets = {name: value for name, value in vars(module).items() if isinstance(value, frozenset)}
    spaced = {name for name, value in sets.items() if any(isinstance(word, str) and " " in word for word in value)}
    assert spaced <= {"ABBREVIATED", "MISSPELT", "_WEEK"}  # phrases of the table


# --- no contradictions ---


def meanings(*tables):
    """Every spelling with all that it is said to be."""
    found: dict[str, set] = {}
    for table in tables:
        for spelling, meaning in table:
            found.setdefault(spelling, set()).add(meaning)
    return found


def contradictions(*tables):
    return {spelling: what for spelling, what in meanings(*tables).items() if len(what) > 1}


def numbered(names):
    return [(spelling, number) for number, spellings in enumerate(names, 1) for spelling in spellings]


def test_contradictions_are_seen():
    assert contradictions([("مهر", 7)], [("مهر", 8)]) == {"مهر": {7, 8}}
    assert contradictions([("مهر", 7)], [("مهر", 7)]) == {}


@pytest.mark.parametrize("names", [months.JALALI_MONTHS, months.GREGORIAN_MONTHS, months.HIJRI_MONTHS, months.WEEKDAYS])
def test_one_name_is_one_month_or_day(names):
    assert contradictions(numbered(names)) == {}
    assert max(Counter(spelling for spelling, _ in numbered(names)).values()) == 1


def test_one_name_is_a_month_of_one_calendar():
    calendars = [months.JALALI_MONTHS, months.GREGORIAN_MONTHS, months.HIJRI_MONTHS]
    named = [(spelling, index) for index, names in enumerate(calendars) for spelling, _ in numbered(names)]
    assert contradictions(named) == {}


def test_a_calendar_has_twelve_months_and_a_week_seven_days():
    assert {len(names) for names in (months.JALALI_MONTHS, months.GREGORIAN_MONTHS, months.HIJRI_MONTHS)} == {12}
    assert (len(months.WEEKDAYS), len(months.SEASONS)) == (7, 4)


@pytest.mark.parametrize("number", range(12))
def test_every_spelling_of_a_month_is_that_month(number):
    for calendar, names in (
        ("jalali", months.JALALI_MONTHS),
        ("gregorian", months.GREGORIAN_MONTHS),
        ("hijri", months.HIJRI_MONTHS),
    ):
        for spelling in names[number]:
            assert dates.TABLE[spelling] == (("month", (calendar, number + 1)),), spelling
            assert dates.TABLE[f"{spelling}ماه"][0] == ("month", (calendar, number + 1)), spelling


@pytest.mark.parametrize("names", ["PLAIN_MONTHS", "WEAK_MONTHS"])
def test_months_that_are_singled_out_are_months(names):
    assert {dates.TABLE[name][0][0] for name in getattr(months, names)} == {"month"}
    assert not months.PLAIN_MONTHS & months.WEAK_MONTHS


@pytest.mark.parametrize("table", [phrases.COMPARATORS, phrases.POSTPOSED])
def test_comparators_are_known_signs(table):
    assert set(table.values()) <= COMPARATORS.keys()


def test_no_phrase_opens_and_closes_upwards():
    assert not phrases.COMPARATORS.keys() & phrases.POSTPOSED.keys()


def key(spelling):
    return fold(spelling).replace(" ", "").replace(ZWNJ, "").lower()


def test_one_spelling_is_one_measure():
    units = [(key(spelling), name) for spelling, name in measures.UNITS.items()]
    money = [(key(spelling), worth) for spelling, worth in currencies.CURRENCIES.items()]
    shares = [(key(spelling), f"{worth}%") for spelling, worth in measures.PERCENTS.items()]
    times = [(key(unit), f"time {unit}") for unit in dates.UNITS]
    assert contradictions(units, money, shares, times) == {}


def test_currencies_have_codes():
    assert all(len(code) == 3 and code.isupper() and code.isascii() for code, _ in currencies.CURRENCIES.values())
    assert CURRENCY_NAMES.keys() >= currencies.OWN_CURRENCIES
    assert {code for code, _ in currencies.CURRENCIES.values()} >= CURRENCY_NAMES.keys()
    assert all(currencies.CURRENCIES[sign][0] == code for sign, code in currencies.CURRENCY_SIGNS.items())


@pytest.mark.parametrize("pair", measures.SUBUNITS, ids=str)
def test_subunits_are_units(pair):
    assert set(pair) <= set(measures.UNITS.values())
    assert 0 < measures.SUBUNITS[pair] < 1


def test_numbers_have_one_value():
    tables = [numerals.UNITS, numerals.TEENS, numerals.TENS, numerals.HUNDREDS, numerals.SCALES, {numerals.ZERO: 0}]
    assert contradictions(*(table.items() for table in tables)) == {}
    ranks = [numerals.RANKS, numerals.DENOMINATORS, numerals.LONE_RANKS]
    assert contradictions(*(table.items() for table in ranks)) == {}
    assert not numerals.CARDINALS.keys() & numerals.RANKS.keys()
    assert not numerals.CARDINALS.keys() & numerals.HALVES.keys()


@pytest.mark.parametrize(
    ("table", "low", "high"),
    [(numerals.UNITS, 1, 9), (numerals.TEENS, 10, 19), (numerals.TENS, 20, 90), (numerals.HUNDREDS, 100, 900)],
)
def test_numbers_are_of_their_size(table, low, high):
    step = {1: 1, 10: 1, 20: 10, 100: 100}[low]
    assert set(table.values()) == set(range(low, high + 1, step))


def test_units_of_time_have_an_iso_letter():
    assert {unit for _, unit in dates.UNITS.values()} == {"Y", "M", "W", "D", "TH", "TM", "TS"}
    assert set(dates.ADJECTIVES.values()) <= dates.UNITS.keys()


def test_shifts_and_edges():
    assert set(dates.SHIFTS.values()) == {-1, 0, 1}
    assert dates.SHIFTS.keys() >= dates.POINT_SHIFTS | dates.ANAPHORIC | dates.BEFORE_FROM
    assert all(dates.SHIFTS[word] == 1 for word in dates.ANAPHORIC)
    assert set(dates.EDGES.values()) == {"start", "end", "part"}
    assert set(dates.ERAS.values()) == {"jalali", "hijri", "gregorian", "before"}
    both = dates.EDGES.keys() & dates.PARTS.keys()
    assert all({"start": 1, "end": -1}[dates.EDGES[word]] == dates.PARTS[word] for word in both)


@pytest.mark.parametrize("name", dates.FIXED)
def test_fixed_weeks_run_forwards(name):
    first, last = dates.FIXED[name]
    assert (1, 1) <= first < last <= (12, 30)


def test_words_that_tell_opposite_tenses():
    assert not verbs.PAST_VERBS & (verbs.FUTURE_VERBS | verbs.PRESENT_STEMS)
    assert verbs.SAID <= verbs.PAST_VERBS


def test_words_around_hours():
    assert set(clock.HALVES.values()) == {15, 30}
    assert dates.SHIFTS.keys() >= clock.SHIFTS_OF_PARTS
    assert {dates.TABLE[word][0][0] for word in clock.ABBREVIATED} == {"daypart"}


def test_misspelt_months():
    assert dates.misspelt_month("شهریو") == ("jalali", 6)
    assert dates.misspelt_month("اردبشت") == ("jalali", 2)  # two letters are missing from a long name
    assert dates.misspelt_month("شهری") is None
    assert dates.misspelt_month("مهردا") is None
    assert all(dates.misspelt_month(word) is None for word in dates._NO_MONTHS)


def test_words_of():
    assert words_of(" تن  لیتر\nتن ") == {"تن", "لیتر"}
    assert words_of("") == frozenset()
