"""Is a number without a measure a year, or behind «سال», «ساعت»? Then the date grammar tells it."""

from __future__ import annotations

from coopnlp.grammar.shared import comparators
from coopnlp.grammar.shared.atoms import Atoms
from coopnlp.grammar.shared.figure import Figure
from coopnlp.grammar.shared.years import (
    NO,
    is_first_amount,
    is_rate,
    is_second_amount,
    told_in_year,
    year_evidence,
)
from coopnlp.lexicon import measures, phrases, places
from coopnlp.lexicon import numerals as number_words
from coopnlp.lexicon import years as lexicon

_YEARS = (range(1300, 1421), range(1900, 2101))
_LONGEST_YEAR, _LAST_YEAR = 4, 2199  # the longest one in digits
_ROUND_YEAR, _LEAST_YEAR = 1400, 1000
_AMOUNTS = is_first_amount, is_second_amount, told_in_year, is_rate


def is_date(items: Atoms, figure: Figure, counted: tuple[int, int] | None) -> bool:
    """Whether a figure is a bare year, or a number behind «سال», «ساعت»: the date grammar's business.

    Example:
        >>> from coopnlp.grammar.shared.atoms import atoms
        >>> from coopnlp.grammar.shared.figures import figures
        >>> for text in ("۱۴۰۳", "۲۰۰۰ فشنگ"):
        ...     items = atoms(text)
        ...     print(is_date(items, figures(items)[0], (1, 2) if len(text) > 4 else None))
        True
        False
    """
    before, here = items[figure.first - 1].form, items[figure.first]
    late = len(here.form) == _LONGEST_YEAR and counted is not None and figure.low > _LAST_YEAR
    if here.form.isdecimal() and (len(here.form) > _LONGEST_YEAR or late):
        return False  # «در این سال ۲۰۱۴۵ تحویل», «هر سال ۲۷۰۰ سالمند»
    digits = figure.numerals[0].written == "digits"
    small = figure.listed or (counted and figure.low < 1000)
    if small and before in number_words.YEAR_CUES and not before.startswith("سال"):
        return False  # «شهریور ماه ۱۸ تعاونی»; what is a year after all («آبان ۹۵») the date grammar claims
    right = counted is not None and counted[0] >= figure.last
    if right and figure.low < _LEAST_YEAR and figure.first > 1 and items[figure.first - 2].kind == "number":
        return False  # «طی ۲۴ ساعت ۳ دور»
    after = items[figure.behind].form if counted else ""
    glued = counted is not None and counted[0] == figure.last and items[figure.last].gap == "none"  # «۱۴۰۰گونه»
    spoken = counted is not None and after == "تا"  # «۲۰۰۰ تا موشک»; a year is claimed by the date grammar
    counts = glued or spoken or after in measures.CLASSIFIERS or after in phrases.COUNTABLES
    if before in number_words.YEAR_CUES or before in phrases.DATE_CUES:
        # «از ابتدای سال ۲۳ تعاونی»; but «سال ۹۵ کشور» tells of a year, which the date grammar claims
        near = 80 <= figure.low <= 99 and after not in measures.CLASSIFIERS
        return digits and not (counts and (figure.low < 1000 or not here.form.isdecimal()) and not near)
    year = digits and len(here.form) == 4 and any(figure.low in years for years in _YEARS)
    compared = before != "تا" and comparators.before(items, figure.first) is not None
    amount = year and any(is_one(items, figure.first) for is_one in _AMOUNTS)
    return year and not (compared or amount or before == "تعداد" or counts or _is_round_count(items, figure, counted))


def _is_round_count(items: Atoms, figure: Figure, counted: tuple[int, int] | None) -> bool:
    """«عبور ۱۳۰۰ کشتی», «۲۰۰۰ فشنگ»: whole hundreds before a noun, where no word calls for a year."""
    round_one = counted is not None and counted[0] >= figure.last and figure.low % 100 == 0
    if not round_one or year_evidence(items, figure.first).sure != NO:
        return False
    noun, before = items[figure.last].form, items[figure.first - 1]
    told = (
        noun in places.COUNTRIES or noun in lexicon.UNCOUNTED or noun in lexicon.TOLD_OF or noun in phrases.SHARE_LINKS
    )
    named = before.is_word and before.form not in phrases.FUNCTION_WORDS and figure.low == _ROUND_YEAR
    changed = before.form == "به" and figure.low == _ROUND_YEAR  # «از ۱۳۹۵ به ۱۴۰۰ موکول شد»
    return not (told or named or changed) and before.form not in lexicon.WHEN
